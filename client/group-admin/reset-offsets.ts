// Moving a group that nobody reads in: where it would go on in each partition, and the commit that makes it so.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import { aimOf, checkTarget, clamped, findLogFacts, type LogFacts } from '../reset-targets.ts';
import type { OffsetToCommit, ResetOffset, ResetOffsets, ResetTarget, TopicPartition } from '../types.ts';
import { checkOffsets, commitOffsets, committedOffsets } from './committed-offsets.ts';
import { askCoordinator, type GroupAdminContext } from './coordinator.ts';
import { byTopicAndPartition, expandTopics, keyOf, topicNameOf } from './topic-partitions.ts';

interface PartitionFacts extends LogFacts {
  /** Null: nothing is committed. */
  readonly committed: Offset | null;
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
  const facts = (await findLogFacts(context, partitions, target)).map(
    (one): PartitionFacts => ({ ...one, committed: before.get(keyOf(one)) ?? null }),
  );

  const explicit = new Map(given?.map((one) => [keyOf(one), one]));
  const goals = facts.map((one): OffsetToCommit => {
    const { topic, partition } = one;
    const exact = explicit.get(keyOf(one));
    if (exact === undefined) return { topic, partition, offset: clamped(groupAim(target, one, group), one) };
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
  checkTarget(options.target, TARGETS, PLACES);
  if ('offsets' in options.target) checkOffsets(options.target.offsets);
}

const OPTIONS: ReadonlySet<string> = new Set(['topics', 'target', 'dryRun']);
const TARGETS = ['to', 'toOffset', 'toTimestamp', 'shiftBy', 'byDurationMs', 'offsets'] as const;
const PLACES = ['earliest', 'latest', 'current'] as const;

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

/** Not yet brought into the log. Throws NO_COMMITTED_OFFSET. */
function groupAim(target: ResetTarget, facts: PartitionFacts, group: string): Offset {
  const { topic, partition, committed } = facts;
  if ('to' in target && target.to === 'current' && committed !== null) return committed;
  if (!('shiftBy' in target)) return aimOf(target, facts);
  if (committed !== null) return committed + target.shiftBy;
  const message = `group ${group} has committed no offset of topic ${topic} partition ${partition} that could be shifted`;
  throw new TidemarkError('NO_COMMITTED_OFFSET', message, { topic, partition });
}

/** Throws OFFSET_OUT_OF_RANGE. */
function checkWithinLog({ offset }: OffsetToCommit, { topic, partition, logStart, logEnd }: PartitionFacts): void {
  if (offset >= logStart && offset <= logEnd) return;
  const message = `offset ${offset} is not in topic ${topic} partition ${partition}, which goes from ${logStart} to ${logEnd}`;
  throw new TidemarkError('OFFSET_OUT_OF_RANGE', message, { topic, partition, offset });
}
