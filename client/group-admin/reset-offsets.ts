// Moving a group that nobody reads in: where it would go on in each partition, and the commit that makes it so.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import { findOffsets, type OffsetQuestion } from '../offsets.ts';
import type { OffsetToCommit, ResetOffset, ResetOffsets, ResetTarget, TopicPartition } from '../types.ts';
import { checkOffsets, commitOffsets, committedOffsets } from './committed-offsets.ts';
import { askCoordinator, type GroupAdminContext } from './coordinator.ts';
import { byTopicAndPartition, expandTopics, keyOf, topicNameOf } from './topic-partitions.ts';

/** What is known of a partition that is to be reset. */
interface PartitionFacts extends TopicPartition {
  /** Null: nothing is committed. */
  readonly committed: Offset | null;
  readonly logStart: Offset;
  readonly logEnd: Offset;
  /** Of the first record at or after the time wanted; the end if there is none, or no time is wanted. */
  readonly atTime: Offset;
}

/** As Admin.resetOffsets says. */
export async function resetOffsets(
  context: GroupAdminContext,
  group: string,
  options: ResetOffsets,
): Promise<ResetOffset[]> {
  checkOptions(options);
  const { topics, target, dryRun = false } = options;
  const given = 'offsets' in target ? target.offsets : undefined;
  const exists = await refuseIfActive(context, group);
  if (!exists && topics === 'all' && given === undefined) {
    throw new TidemarkError('UNKNOWN_GROUP', `no group is called ${group}; to begin one, name the topics`);
  }
  const committed = await committedOffsets(context, group);
  const partitions = await partitionsToReset(context, topics, given, committed);
  const before = new Map(committed.map((one) => [keyOf(one), one.offset]));
  const facts = await findFacts(context, partitions, before, timeOf(target, context));

  const explicit = new Map(given?.map((one) => [keyOf(one), one]));
  const goals = facts.map((one): OffsetToCommit => {
    const { topic, partition } = one;
    const exact = explicit.get(keyOf(one));
    if (exact === undefined) return { topic, partition, offset: clamped(aimOf(target, one, group), one) };
    checkWithinLog(exact, one);
    return exact;
  });
  if (!dryRun) await commitOffsets(context, group, goals);
  return goals.map(({ topic, partition, offset: after }, index) => ({
    topic,
    partition,
    before: facts[index]?.committed ?? null,
    after,
  }));
}

/** A misspelt dryRun must not do what it was to spare. Throws INVALID_ARGUMENT. */
function checkOptions(options: ResetOffsets): void {
  const misspelt = Object.keys(options ?? {}).find((name) => !OPTIONS.has(name));
  if (misspelt !== undefined) {
    throw new TidemarkError(
      'INVALID_ARGUMENT',
      `a reset has no option ${misspelt}; there are topics, target and dryRun`,
    );
  }
  if (options?.topics !== 'all' && !Array.isArray(options?.topics)) {
    throw new TidemarkError('INVALID_ARGUMENT', `topics of a reset have to be 'all' or a list`);
  }
  checkTarget(options.target);
}

/** Throws INVALID_ARGUMENT. */
function checkTarget(target: ResetTarget): void {
  const [name, ...others] = Object.keys(target ?? {});
  if (name === undefined || others.length > 0 || !TARGETS.has(name)) {
    throw new TidemarkError('INVALID_ARGUMENT', `a reset has one target out of ${[...TARGETS].join(', ')}`);
  }
  const invalid = (value: unknown, what: string): TidemarkError =>
    new TidemarkError('INVALID_ARGUMENT', `${name} of a reset has to be ${what}, not ${String(value)}`);
  if ('offsets' in target) {
    checkOffsets(target.offsets);
  } else if ('to' in target) {
    if (!PLACES.has(target.to)) throw invalid(target.to, [...PLACES].join(', '));
  } else if ('toTimestamp' in target) {
    if (!Number.isSafeInteger(msOf(target.toTimestamp))) throw invalid(target.toTimestamp, 'a time');
  } else if ('shiftBy' in target) {
    if (!Number.isSafeInteger(target.shiftBy)) throw invalid(target.shiftBy, 'a whole number');
  } else {
    const value = 'toOffset' in target ? target.toOffset : target.byDurationMs;
    if (!Number.isSafeInteger(value) || value < 0) throw invalid(value, 'a whole number of at least 0');
  }
}

const OPTIONS: ReadonlySet<string> = new Set(['topics', 'target', 'dryRun']);
const TARGETS: ReadonlySet<string> = new Set(['to', 'toOffset', 'toTimestamp', 'shiftBy', 'byDurationMs', 'offsets']);
const PLACES: ReadonlySet<string> = new Set(['earliest', 'latest', 'current']);

function msOf(time: TimestampMs | Date): TimestampMs {
  return time instanceof Date ? time.getTime() : time;
}

/** Undefined where the target is no time. */
function timeOf(target: ResetTarget, { cluster }: GroupAdminContext): TimestampMs | undefined {
  if ('toTimestamp' in target) return msOf(target.toTimestamp);
  if ('byDurationMs' in target) return cluster.settings.ports.clock.wallMs() - target.byDurationMs;
  return undefined;
}

/** Whether there is such a group. A dry run, too, says what would be refused. Throws GROUP_NOT_EMPTY. */
async function refuseIfActive({ cluster }: GroupAdminContext, group: string): Promise<boolean> {
  try {
    const { members } = await askCoordinator(cluster, group, 'describeGroup', { group });
    if (members.length === 0) return true;
    const count = members.length === 1 ? '1 member' : `${members.length} members`;
    const message = `group ${group} has ${count}: its offsets can be reset once they have left or their sessions are over`;
    throw new TidemarkError('GROUP_NOT_EMPTY', message);
  } catch (error) {
    if (error instanceof TidemarkError && error.code === 'UNKNOWN_GROUP') return false;
    throw error;
  }
}

/** Those that the topics name; of the offsets that are given, if there are any, those for such partitions. */
async function partitionsToReset(
  { metadata }: GroupAdminContext,
  topics: ResetOffsets['topics'],
  given: readonly OffsetToCommit[] | undefined,
  committed: readonly TopicPartition[],
): Promise<TopicPartition[]> {
  if (topics !== 'all' && given === undefined) return await expandTopics(metadata, topics);
  const chosen = topics === 'all' ? (given ?? committed) : givenFor(topics, given ?? []);
  return chosen.map(({ topic, partition }) => ({ topic, partition })).sort(byTopicAndPartition);
}

/** Throws INVALID_ARGUMENT for a topic or partition without a given offset: it is not passed over in silence. */
function givenFor(
  topics: readonly (string | TopicPartition)[],
  given: readonly OffsetToCommit[],
): readonly TopicPartition[] {
  const names = new Set(topics.map((one) => (typeof one === 'string' ? topicNameOf(one) : keyOf(one))));
  const found = given.filter((one) => names.has(one.topic) || names.has(keyOf(one)));
  for (const one of found) {
    names.delete(one.topic);
    names.delete(keyOf(one));
  }
  for (const name of names) throw new TidemarkError('INVALID_ARGUMENT', `no offset is given for ${name}`);
  return found;
}

/** Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, PARTITION_OFFLINE. */
async function findFacts(
  { cluster, metadata }: GroupAdminContext,
  partitions: readonly TopicPartition[],
  committed: ReadonlyMap<string, Offset>,
  time: TimestampMs | undefined,
): Promise<PartitionFacts[]> {
  const questions = partitions.flatMap((one): OffsetQuestion[] => [
    { ...one, at: 'earliest' },
    { ...one, at: 'latest' },
    { ...one, at: time ?? 'latest' },
  ]);
  const answers = await findOffsets(cluster, metadata, questions);
  const offset = (index: number): Offset => answers[index]?.offset ?? 0;
  return partitions.map((one, index) => ({
    ...one,
    committed: committed.get(keyOf(one)) ?? null,
    logStart: offset(3 * index),
    logEnd: offset(3 * index + 1),
    atTime: offset(3 * index + 2),
  }));
}

/** Not yet brought into the log. Throws NO_COMMITTED_OFFSET. */
function aimOf(
  target: ResetTarget,
  { topic, partition, committed, logStart, logEnd, atTime }: PartitionFacts,
  group: string,
): Offset {
  if ('toOffset' in target) return target.toOffset;
  if ('to' in target) {
    if (target.to === 'current') return committed ?? logEnd;
    return target.to === 'earliest' ? logStart : logEnd;
  }
  if ('shiftBy' in target) {
    if (committed !== null) return committed + target.shiftBy;
    const message = `group ${group} has committed no offset of topic ${topic} partition ${partition} that could be shifted`;
    throw new TidemarkError('NO_COMMITTED_OFFSET', message, { topic, partition });
  }
  return atTime;
}

function clamped(offset: Offset, { logStart, logEnd }: PartitionFacts): Offset {
  return Math.min(Math.max(offset, logStart), logEnd);
}

/** Throws OFFSET_OUT_OF_RANGE. */
function checkWithinLog({ offset }: OffsetToCommit, { topic, partition, logStart, logEnd }: PartitionFacts): void {
  if (offset >= logStart && offset <= logEnd) return;
  const message = `offset ${offset} is not in topic ${topic} partition ${partition}, which goes from ${logStart} to ${logEnd}`;
  throw new TidemarkError('OFFSET_OUT_OF_RANGE', message, { topic, partition, offset });
}
