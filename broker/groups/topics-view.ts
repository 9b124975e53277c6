// The topics as groups see them, kept until something about them changes. Patterns run on RE2's engine, in linear time.

import { RE2JS } from 're2js';
import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicId } from '../../protocol/types.ts';
import type { Topics } from '../topics/topics.ts';
import type { TopicShape, TopicsView } from './assigning.ts';

const MAX_PATTERN_CHARACTERS = 1_000;
/** Instructions of all compiled patterns of a member: what matching costs per character of a name. */
const MAX_PATTERNS_SIZE = 2_000;
/** Some characters take long to compile, whatever becomes of them. */
const MAX_PATTERNS_CHARACTERS = 2_000;
/** The engine looks up the cases of each character of such a range, one by one. Topics' names are ASCII. */
const CASELESS = /\(\?[a-zA-Z-]*i/;
const WIDE_RANGE = /-(?:\P{ASCII}|\\x\{)/u;
/** Patterns come from clients: more than so many are not kept. */
const MAX_KEPT_PATTERNS = 1_000;
const SHOWN_CHARACTERS = 60;
/** The engine repeats the pattern. */
const SHOWN_REASON_CHARACTERS = 120;

/** Throws INVALID_PATTERN unless each of a member's patterns is one, and all of them together are soon matched. */
export function checkPatterns(patterns: readonly string[]): void {
  let characters = 0;
  let size = 0;
  for (const pattern of patterns) {
    characters += pattern.length;
    if (characters <= MAX_PATTERNS_CHARACTERS) size += compilePattern(pattern).programSize();
    if (characters <= MAX_PATTERNS_CHARACTERS && size <= MAX_PATTERNS_SIZE) continue;
    throw invalidPattern(pattern, "it and the member's others are too large when their repetitions are written out");
  }
}

function compilePattern(pattern: string): RE2JS {
  if (pattern.length > MAX_PATTERN_CHARACTERS) {
    throw invalidPattern(pattern, `it has more than ${MAX_PATTERN_CHARACTERS} characters`);
  }
  if (CASELESS.test(pattern) && WIDE_RANGE.test(pattern)) {
    throw invalidPattern(pattern, 'it ignores case in a range of characters that no name of a topic has');
  }
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw invalidPattern(pattern, why.slice(0, SHOWN_REASON_CHARACTERS), error);
  }
}

function invalidPattern(pattern: string, why: string, cause?: unknown): TidemarkError {
  const start = pattern.length > SHOWN_CHARACTERS ? `${pattern.slice(0, SHOWN_CHARACTERS)}...` : pattern;
  return new TidemarkError('INVALID_PATTERN', `${JSON.stringify(start)} is no pattern for topics: ${why}`, { cause });
}

export class CataloguedTopics implements TopicsView {
  readonly #topics: Topics;
  readonly #matching = new Map<string, readonly TopicShape[]>();

  constructor(topics: Topics) {
    this.#topics = topics;
  }

  /** What was looked up before does not hold any more. */
  changed(): void {
    this.#matching.clear();
  }

  named(name: string): TopicShape | undefined {
    const found = this.#topics.find(name)?.topic;
    return found && { topicId: found.id, name: found.name, partitions: found.partitions };
  }

  byId(topicId: TopicId): TopicShape | undefined {
    const found = this.#topics.findById(topicId)?.topic;
    return found && { topicId: found.id, name: found.name, partitions: found.partitions };
  }

  matching(pattern: string): readonly TopicShape[] {
    const known = this.#matching.get(pattern);
    if (known !== undefined) return known;
    const compiled = compilePattern(pattern);
    const found: TopicShape[] = [];
    for (const { topic } of this.#topics.all()) {
      if (topic.internal || !compiled.matcher(topic.name).find()) continue;
      found.push({ topicId: topic.id, name: topic.name, partitions: topic.partitions });
    }
    if (this.#matching.size >= MAX_KEPT_PATTERNS) this.#matching.clear();
    this.#matching.set(pattern, found);
    return found;
  }
}
