// The options of a consumer that have to do with its group.

import { TidemarkError } from '../../protocol/errors.ts';
import { milliseconds, oneOf } from '../options.ts';
import type { Assignor, GroupEvent, GroupOptions, GroupStart, TopicPartition } from '../types.ts';

export const GROUP_OPTIONS: Readonly<Record<keyof GroupOptions, true>> = {
  group: true,
  topics: true,
  instanceId: true,
  assignor: true,
  from: true,
  autoCommit: true,
  autoCommitIntervalMs: true,
  sessionTimeoutMs: true,
  rebalanceTimeoutMs: true,
  handlerTimeoutMs: true,
  onPartitionsAssigned: true,
  onPartitionsRevoked: true,
  onPartitionsLost: true,
  onGroupEvent: true,
};

const NAMES_IN_USE = /^[^\p{Cc}\p{Cs}]{1,255}$/u;
/** Where the group begins: a place, a time, or so long ago. */
export type ResolvedStart = 'earliest' | 'latest' | 'none' | { timestampMs: number } | { durationMs: number };
type PartitionsCallback = (partitions: readonly TopicPartition[]) => unknown;

/** Of a consumer that shares topics with the other members of its group. */
export interface MemberSettings {
  readonly group: string;
  readonly topics: readonly string[];
  /** RE2. */
  readonly patterns: readonly string[];
  readonly instanceId: string | undefined;
  readonly assignor: Assignor;
  readonly from: ResolvedStart;
  readonly autoCommit: boolean;
  readonly autoCommitIntervalMs: number;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly handlerTimeoutMs: number;
  readonly onPartitionsAssigned: PartitionsCallback | undefined;
  readonly onPartitionsRevoked: PartitionsCallback | undefined;
  readonly onPartitionsLost: PartitionsCallback | undefined;
  readonly onGroupEvent: ((event: GroupEvent) => void) | undefined;
}

export interface GroupSettings {
  readonly group: string;
  /** Absent: its partitions are assigned by hand, and it only commits under the group's name. */
  readonly member: MemberSettings | undefined;
}

/** Throws INVALID_ARGUMENT, naming the option; INVALID_GROUP. */
export function resolveGroup(options: GroupOptions): GroupSettings | undefined {
  const { group, topics } = options;
  const lacking = group === undefined ? 'group' : 'topics';
  if (group === undefined || topics === undefined) {
    for (const name of Object.keys(GROUP_OPTIONS)) {
      if (name !== 'group' && options[name as keyof GroupOptions] !== undefined) {
        throw invalid(`${name} says nothing without the option ${lacking}`);
      }
    }
  }
  if (group === undefined) return undefined;
  checkName('group', group);
  return { group, member: topics === undefined ? undefined : resolveMember(group, topics, options) };
}

function resolveMember(group: string, topics: readonly (string | RegExp)[], options: GroupOptions): MemberSettings {
  if (!Array.isArray(topics) || topics.length === 0) {
    throw invalid('topics has to be a list of at least one name or regular expression');
  }
  if (options.instanceId !== undefined) checkName('instanceId', options.instanceId);
  const names = new Set<string>();
  const patterns = new Set<string>();
  for (const topic of topics) {
    if (topic instanceof RegExp) patterns.add(patternOf(topic));
    else if (typeof topic === 'string' && topic !== '') names.add(topic);
    else throw invalid(`topics holds ${String(topic) === '' ? 'an empty name' : String(topic)}`);
  }
  return {
    group,
    topics: [...names],
    patterns: [...patterns],
    instanceId: options.instanceId,
    assignor: oneOf('assignor', options.assignor, 'uniform', ['uniform', 'range']),
    from: startOf(options.from),
    autoCommit: oneOf('autoCommit', options.autoCommit, true, [true, false]),
    autoCommitIntervalMs: milliseconds('autoCommitIntervalMs', options.autoCommitIntervalMs, 5_000, 1),
    sessionTimeoutMs: milliseconds('sessionTimeoutMs', options.sessionTimeoutMs, 45_000, 1),
    rebalanceTimeoutMs: milliseconds('rebalanceTimeoutMs', options.rebalanceTimeoutMs, 60_000, 1),
    handlerTimeoutMs: milliseconds('handlerTimeoutMs', options.handlerTimeoutMs, 300_000, 1),
    onPartitionsAssigned: callback('onPartitionsAssigned', options.onPartitionsAssigned),
    onPartitionsRevoked: callback('onPartitionsRevoked', options.onPartitionsRevoked),
    onPartitionsLost: callback('onPartitionsLost', options.onPartitionsLost),
    onGroupEvent: callback('onGroupEvent', options.onGroupEvent),
  };
}

function checkName(option: string, name: unknown): void {
  if (typeof name !== 'string') throw invalid(`${option} has to be a name, not ${String(name)}`);
  if (NAMES_IN_USE.test(name)) return;
  const message = `${option} has to have 1 to 255 characters, none of them a control character`;
  throw new TidemarkError('INVALID_GROUP', message);
}

function patternOf({ source, flags }: RegExp): string {
  if (flags === '') return source;
  if (flags === 'i') return `(?i)${source}`;
  throw invalid(`topics: /${source}/${flags} may have no flag but i`);
}

function startOf(from: GroupStart | undefined): ResolvedStart {
  if (from === undefined) return 'earliest';
  if (from === 'earliest' || from === 'latest' || from === 'none') return from;
  if (typeof from === 'object' && from !== null) {
    const names = Object.keys(from);
    if (names.length === 1 && 'timestamp' in from) {
      const timestampMs = from.timestamp instanceof Date ? from.timestamp.getTime() : from.timestamp;
      if (Number.isSafeInteger(timestampMs)) return { timestampMs };
    }
    if (names.length === 1 && 'durationMs' in from) {
      const { durationMs } = from;
      if (Number.isSafeInteger(durationMs) && durationMs >= 0) return { durationMs };
    }
  }
  const given = typeof from === 'object' ? JSON.stringify(from) : String(from);
  throw invalid(`from has to be earliest, latest, none, { timestamp } or { durationMs }, not ${given}`);
}

function callback<Callback>(name: string, value: Callback | undefined): Callback | undefined {
  if (value !== undefined && typeof value !== 'function') throw invalid(`${name} has to be a function`);
  return value;
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}
