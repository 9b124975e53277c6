// The topics as groups see them, kept until something about them changes. Patterns run on RE2's engine, in linear time.

import { RE2JS } from 're2js';
import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicId } from '../../protocol/types.ts';
import type { Topics } from '../topics/topics.ts';
import type { TopicShape, TopicsView } from './assigning.ts';

const MAX_PATTERN_CHARACTERS = 1_000;
/** Instructions of the compiled pattern: what matching costs per character of a name. */
const MAX_PATTERN_SIZE = 2_000;
/** Patterns come from clients: more than so many are not kept. */
const MAX_KEPT_PATTERNS = 1_000;
const SHOWN_CHARACTERS = 60;

/** Throws INVALID_PATTERN. */
export function compilePattern(pattern: string): RE2JS {
  const shown = JSON.stringify(
    pattern.length > SHOWN_CHARACTERS ? `${pattern.slice(0, SHOWN_CHARACTERS)}...` : pattern,
  );
  const refuse = (why: string, cause?: unknown): never => {
    throw new TidemarkError('INVALID_PATTERN', `${shown} is no pattern for topics: ${why}`, { cause });
  };
  if (pattern.length > MAX_PATTERN_CHARACTERS) refuse(`it has more than ${MAX_PATTERN_CHARACTERS} characters`);
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error), error);
  }
  if (compiled.programSize() > MAX_PATTERN_SIZE) refuse('it is too large when its repetitions are written out');
  return compiled;
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
