// The offsets that groups commit: checked for what one can tell without the group, committed by its coordinator, and read. Large
// requests are worked on in slices, and take effect before anything that came after them over their connection does.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Coordinator } from '../../groups/coordinator.ts';
import type { OffsetCommit } from '../../groups/group-events.ts';
import type { GroupState } from '../../groups/group-state.ts';
import type { Groups } from '../../groups/groups.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Answer, Handlers, RequestOf } from '../api.ts';
import { checkEntryCount, entryCount, isLarge } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { statusOf } from '../status.ts';
import { checkGroupName, unknownMember } from './group-names.ts';

export interface CommittedOffsetsDependencies {
  readonly groups: Groups;
  readonly topics: Topics;
  readonly timers: Timers;
  readonly logger: Logger;
}

type CommitRequest = RequestOf<'commitOffsets'>;
type Checked = OffsetCommit | TidemarkError;
type Partitions = readonly { readonly topicId: string; readonly partitions: readonly number[] }[];

const MAX_METADATA_BYTES = 4096;
/** What a group takes at a time of a large request: each is a record of its own. */
const COMMITS_AT_ONCE = 128;
/** Of a slice, a look at the partition and its result. */
const ITEMS_PER_LOOK = 2;

export function committedOffsetsHandlers(
  dependencies: CommittedOffsetsDependencies,
): Pick<Handlers, 'commitOffsets' | 'fetchOffsets'> {
  const { groups, topics, timers, logger } = dependencies;

  const checkAtOnce = (request: CommitRequest): Checked[] =>
    request.topics.flatMap(({ topicId, partitions }) =>
      partitions.map((partition) => checkedCommit(topics, topicId, partition)),
    );

  const checkInSlices = async (request: CommitRequest, slices: Slices): Promise<Checked[]> => {
    const checked: Checked[] = [];
    for (const { topicId, partitions } of request.topics) {
      for (const partition of partitions) {
        const commit = checkedCommit(topics, topicId, partition);
        checked.push(commit);
        if (slices.isOver(commit instanceof TidemarkError ? ITEMS_PER_ERROR : ITEMS_PER_LOOK)) await slices.rest();
      }
    }
    return checked;
  };

  const coordinatorFor = ({ group, memberId }: CommitRequest): Coordinator | undefined | Promise<Coordinator> =>
    memberId === '' ? groups.coordinatorToBe(group) : groups.coordinatorOf(group);

  const commitInSlices = async (request: CommitRequest): Promise<Effect> => {
    const { group, memberId, memberEpoch } = request;
    const slices = new Slices(timers);
    const checked = await checkInSlices(request, slices);
    const offsets = committable(request, checked);
    const coordinator = await coordinatorFor(request);
    if (coordinator === undefined) throw unknownMember(group, memberId);
    const refusals: (TidemarkError | undefined)[] = [];
    const durables: Promise<void>[] = [];
    for (let from = 0; from === 0 || from < offsets.length; from += COMMITS_AT_ONCE) {
      await slices.rest();
      const some = offsets.slice(from, from + COMMITS_AT_ONCE);
      const { outcome, durable } = coordinator.begin(group, { type: 'commit', memberId, memberEpoch, offsets: some });
      refusals.push(...(outcome.commits ?? []));
      durables.push(durable);
    }
    await slices.rest();
    return { checked, refusals, durable: Promise.all(durables) };
  };

  const answerOf = (
    request: CommitRequest,
    checked: readonly Checked[],
    refusals: Refusals,
  ): Answer<'commitOffsets'> => {
    const outcomes = refusals.values();
    const errors = checked.map((commit) => (commit instanceof TidemarkError ? commit : outcomes.next().value)).values();
    return {
      response: {
        topics: request.topics.map(({ topicId, partitions }) => ({
          topicId,
          partitions: partitions.map(({ partition }): tidemark.CommitPartitionResult.$Properties => {
            const error = errors.next().value;
            return error === undefined ? { partition } : { partition, error: statusOf(error, logger) };
          }),
        })),
      },
    };
  };

  /** Of what is durable, as much as one turn may take. */
  const committedIn = (state: GroupState | undefined, topicId: string, partition: number) => {
    const committed = state?.offsets.get(topicId)?.get(partition);
    return committed === undefined ? { partition, found: false } : { partition, found: true, ...committed };
  };

  return {
    async commitOffsets(request, { peer }) {
      const { group, memberId, memberEpoch } = request;
      checkGroupName(group, 'a group');
      if (isLarge(checkEntryCount(request.topics))) {
        const effect = commitInSlices(request);
        peer.holdRequests(effect);
        const { checked, refusals, durable } = await effect;
        await durable;
        return answerOf(request, checked, refusals);
      }
      const checked = checkAtOnce(request);
      const offsets = committable(request, checked);
      const present = coordinatorFor(request);
      // Whether there is room for a group holds for this moment.
      const coordinator = present instanceof Promise ? await present : present;
      if (coordinator === undefined) throw unknownMember(group, memberId);
      const { commits = [] } = await coordinator.perform(group, { type: 'commit', memberId, memberEpoch, offsets });
      return answerOf(request, checked, commits);
    },

    async fetchOffsets({ group, memberId, memberEpoch, topics: wanted, all }) {
      checkGroupName(group, 'a group');
      checkEntryCount(wanted);
      const coordinator = groups.coordinatorOf(group);
      let state = coordinator?.find(group);
      if (memberId !== '') {
        if (state === undefined) throw unknownMember(group, memberId);
        state.checkMember(memberId, memberEpoch);
      }
      const chosen: Partitions = all
        ? Array.from(state?.offsets ?? [], ([topicId, partitions]) => ({ topicId, partitions: [...partitions.keys()] }))
        : wanted;
      const slices = isLarge(entryCount(chosen)) ? new Slices(timers) : undefined;
      const response: tidemark.CommittedTopic.$Properties[] = [];
      for (const { topicId, partitions } of chosen) {
        const found: tidemark.CommittedPartition.$Properties[] = [];
        response.push({ topicId, topic: groups.view.byId(topicId)?.name ?? '', partitions: found });
        for (const partition of partitions) {
          found.push(committedIn(state, topicId, partition));
          if (!slices?.isOver(ITEMS_PER_LOOK)) continue;
          // What was shown so far has to be durable, and may have been dropped otherwise.
          await coordinator?.settled();
          await slices.rest();
          state = coordinator?.find(group);
        }
      }
      await coordinator?.settled();
      await slices?.restAtEnd();
      return { response: { topics: response } };
    },
  };
}

type Refusals = readonly (TidemarkError | undefined)[];

/** Of a large commit, once all of it has been said to the group. */
interface Effect {
  readonly checked: readonly Checked[];
  /** By the group, of those that were in order. */
  readonly refusals: Refusals;
  readonly durable: Promise<unknown>;
}

/** Those that are in order. Throws what is wrong with one from outside: of them it is all or none. */
function committable({ memberId }: CommitRequest, checked: readonly Checked[]): OffsetCommit[] {
  const offsets: OffsetCommit[] = [];
  for (const commit of checked) {
    if (!(commit instanceof TidemarkError)) offsets.push(commit);
    else if (memberId === '') throw commit;
  }
  return offsets;
}

function checkedCommit(
  topics: Topics,
  topicId: string,
  { partition, offset, leaderEpoch, metadata }: RequestOf<'commitOffsets'>['topics'][number]['partitions'][number],
): OffsetCommit | TidemarkError {
  try {
    const { failure, log, topic } = topics.partition(topicId, partition);
    if (failure !== undefined) throw failure;
    if (offset < 0 || offset > log.highWatermark) {
      throw new TidemarkError(
        'OFFSET_OUT_OF_RANGE',
        `topic "${topic}" partition ${partition} ends at offset ${log.highWatermark}; ${offset} cannot be committed`,
        { topic, partition, offset },
      );
    }
    if (Buffer.byteLength(metadata) > MAX_METADATA_BYTES) {
      throw new TidemarkError(
        'OFFSET_METADATA_TOO_LARGE',
        `the metadata of a committed offset has at most ${MAX_METADATA_BYTES} bytes`,
        { topic, partition, offset },
      );
    }
    return { topicId, partition, offset, leaderEpoch, metadata };
  } catch (error) {
    if (error instanceof TidemarkError) return error;
    throw error;
  }
}
