// Consumer groups: membership, committed offsets, and what can be asked and done about them. Requests are checked here for
// what one can tell without the group; the coordinator lets them take effect.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Coordinator } from '../../groups/coordinator.ts';
import {
  type Heartbeat,
  JOIN_EPOCH,
  LEAVE_FOR_A_WHILE_EPOCH,
  type OffsetCommit,
  type Subscription,
} from '../../groups/group-events.ts';
import type { Assignment, AssignorName, MemberProfile } from '../../groups/group-records.ts';
import type { GroupState } from '../../groups/group-state.ts';
import type { Groups } from '../../groups/groups.ts';
import { checkPatterns } from '../../groups/topics-view.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Handlers, Peer, RequestOf } from '../api.ts';
import type { ParkedRequests } from '../parked-requests.ts';
import { checkEntryCount, checkSubscribedCount } from '../request-size.ts';
import { statusOf } from '../status.ts';
import { describeMembers, toGroupPartitions } from './group-description.ts';

type GroupHandlers = Pick<
  Handlers,
  'groupHeartbeat' | 'commitOffsets' | 'fetchOffsets' | 'listGroups' | 'describeGroup' | 'deleteGroup' | 'deleteOffsets'
>;

export interface GroupLimits {
  readonly groupHeartbeatIntervalMs: number;
  readonly groupMinSessionTimeoutMs: number;
  readonly groupMaxSessionTimeoutMs: number;
  readonly groupMaxSize: number;
}

export interface GroupHandlerDependencies {
  readonly groups: Groups;
  readonly topics: Topics;
  readonly limits: GroupLimits;
  readonly parked: ParkedRequests;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Subscribed = NonNullable<RequestOf<'groupHeartbeat'>['subscription']>;
type Partitions = readonly { readonly topicId: string; readonly partitions: readonly number[] }[];

const MAX_NAME_CHARACTERS = 255;
const MAX_METADATA_BYTES = 4096;
const MAX_REBALANCE_TIMEOUT_MS = 24 * 3_600_000;
const MAX_WAIT_MS = 60_000;
/** Heartbeats come so many times within a session timeout at least. */
const HEARTBEATS_PER_SESSION = 3;
const CONTROL_CHARACTER = /\p{Cc}/u;

export function groupHandlers({
  groups,
  topics,
  limits,
  parked,
  clock,
  logger,
}: GroupHandlerDependencies): GroupHandlers {
  const connected = new ConnectedMembers(groups);

  /** Throws UNKNOWN_TOPIC, or makes what is missing where that is allowed. */
  const makeTopics = async (names: readonly string[]): Promise<void> => {
    for (const name of names) await topics.findOrCreate(name);
  };

  /** Throws, before anything is done for it, what stands in the way of a heartbeat. */
  const checkCircumstances = (request: RequestOf<'groupHeartbeat'>, coordinator: Coordinator | undefined): void => {
    const { group, memberId, memberEpoch } = request;
    const state = coordinator?.find(group);
    if (memberEpoch === JOIN_EPOCH) {
      if (state !== undefined) checkRoom(state, request, limits);
      return;
    }
    if (state === undefined) throw unknownMember(group, memberId);
    if (memberEpoch > JOIN_EPOCH) state.checkMember(memberId, memberEpoch);
  };

  const found = (group: string): GroupState => {
    checkName(group, 'a group');
    const state = groups.coordinatorOf(group)?.find(group);
    if (state !== undefined) return state;
    throw new TidemarkError('UNKNOWN_GROUP', `there is no group ${JSON.stringify(group)}`);
  };

  return {
    async groupHeartbeat(request, context) {
      const { peer } = context;
      const { group, memberId, memberEpoch, instanceId, owned, maxWaitMs } = request;
      checkHeartbeat(request);
      const subscription = request.subscription === null ? undefined : subscriptionOf(request.subscription, limits);
      checkCircumstances(request, groups.coordinatorOf(group));
      // Heartbeats take effect in the order in which they come: only where something has to be made does one wait.
      const missing = subscription?.topics.filter((name) => topics.find(name) === undefined) ?? [];
      if (missing.length > 0) await makeTopics(missing);
      const present = memberEpoch === JOIN_EPOCH ? groups.coordinatorToBe(group) : groups.coordinatorOf(group);
      const coordinator = present instanceof Promise ? await present : present;
      if (coordinator === undefined) throw unknownMember(group, memberId);
      checkCircumstances(request, coordinator);
      // Nobody would hear of the member again before its session ends.
      if (peer.isClosed) throw new TidemarkError('CONNECTION_LOST', 'the connection is gone');
      const beat: Heartbeat = {
        type: 'heartbeat',
        memberId,
        memberEpoch,
        instanceId,
        subscription,
        owned: owned === null ? undefined : toAssignment(owned.topics),
        connection: peer.number,
        host: peer.remoteAddress,
      };
      const sessionTimeoutMs =
        subscription?.sessionTimeoutMs ?? coordinator.find(group)?.members.get(memberId)?.profile.sessionTimeoutMs;
      const pending = parked.wait(Math.min(maxWaitMs, MAX_WAIT_MS), context, (waitMs) =>
        coordinator.heartbeat(beat, group, waitMs),
      );
      if (coordinator.isMember(group, memberId)) connected.note(peer, group, memberId);
      else connected.forget(peer, group, memberId);
      const reply = await pending;
      const intervalMs = Math.ceil((sessionTimeoutMs ?? MAX_WAIT_MS) / HEARTBEATS_PER_SESSION);
      return {
        response: {
          memberEpoch: reply?.memberEpoch ?? memberEpoch,
          heartbeatIntervalMs: Math.min(limits.groupHeartbeatIntervalMs, intervalMs),
          assignment: reply?.assignment && { topics: toGroupPartitions(reply.assignment, groups.view) },
        },
      };
    },

    async commitOffsets({ group, memberId, memberEpoch, topics: committed }) {
      checkName(group, 'a group');
      checkEntryCount(committed);
      const checked = committed.flatMap(({ topicId, partitions }) =>
        partitions.map((partition) => checkedCommit(topics, topicId, partition)),
      );
      const isFromOutside = memberId === '';
      if (isFromOutside) for (const commit of checked) if (commit instanceof TidemarkError) throw commit;
      const present = isFromOutside ? groups.coordinatorToBe(group) : groups.coordinatorOf(group);
      // Whether there is room for a group holds for this moment.
      const coordinator = present instanceof Promise ? await present : present;
      if (coordinator === undefined) throw unknownMember(group, memberId);
      const offsets = checked.filter((commit): commit is OffsetCommit => !(commit instanceof TidemarkError));
      const { commits = [] } = await coordinator.perform(group, { type: 'commit', memberId, memberEpoch, offsets });
      const outcomes = commits.values();
      const errors = checked
        .map((commit) => (commit instanceof TidemarkError ? commit : outcomes.next().value))
        .values();
      return {
        response: {
          topics: committed.map(({ topicId, partitions }) => ({
            topicId,
            partitions: partitions.map(({ partition }): tidemark.CommitPartitionResult.$Properties => {
              const error = errors.next().value;
              return error === undefined ? { partition } : { partition, error: statusOf(error, logger) };
            }),
          })),
        },
      };
    },

    async fetchOffsets({ group, memberId, memberEpoch, topics: wanted, all }) {
      checkName(group, 'a group');
      checkEntryCount(wanted);
      const coordinator = groups.coordinatorOf(group);
      const state = coordinator?.find(group);
      if (memberId !== '') {
        if (state === undefined) throw unknownMember(group, memberId);
        state.checkMember(memberId, memberEpoch);
      }
      const chosen: Partitions = all
        ? Array.from(state?.offsets ?? [], ([topicId, partitions]) => ({ topicId, partitions: [...partitions.keys()] }))
        : wanted;
      const response = chosen.map(({ topicId, partitions }) => ({
        topicId,
        topic: groups.view.byId(topicId)?.name ?? '',
        partitions: partitions.map((partition) => {
          const committed = state?.offsets.get(topicId)?.get(partition);
          return committed === undefined ? { partition, found: false } : { partition, found: true, ...committed };
        }),
      }));
      await coordinator?.settled();
      return { response: { topics: response } };
    },

    async listGroups() {
      const response = { groups: Array.from(groups.all(), summaryOf) };
      await groups.settled();
      return { response };
    },

    async describeGroup({ group }) {
      const state = found(group);
      const response = {
        summary: summaryOf(state),
        assignmentEpoch: state.epochs.targetEpoch,
        members: describeMembers(state, groups.view, clock.monotonicMs()),
      };
      await groups.coordinatorOf(group)?.settled();
      return { response };
    },

    async deleteGroup({ group }) {
      found(group);
      await groups.coordinatorOf(group)?.perform(group, { type: 'delete' });
      return { response: {} };
    },

    async deleteOffsets({ group, topics: wanted }) {
      found(group);
      checkEntryCount(wanted);
      const event = { type: 'delete-offsets', partitions: toAssignment(wanted) } as const;
      const outcome = await groups.coordinatorOf(group)?.perform(group, event);
      return { response: { deleted: outcome?.removed ?? 0 } };
    },
  };
}

/** Tells the groups when the connections of their members' heartbeats are gone. */
class ConnectedMembers {
  readonly #groups: Groups;
  readonly #byPeer = new WeakMap<Peer, Map<string, Set<string>>>();

  constructor(groups: Groups) {
    this.#groups = groups;
  }

  note(peer: Peer, group: string, memberId: string): void {
    let members = this.#byPeer.get(peer);
    if (members === undefined) {
      const noted = new Map<string, Set<string>>();
      members = noted;
      this.#byPeer.set(peer, noted);
      peer.onClosed.add(() => this.#onClosed(peer, noted));
    }
    const ids = members.get(group);
    if (ids === undefined) members.set(group, new Set([memberId]));
    else ids.add(memberId);
  }

  forget(peer: Peer, group: string, memberId: string): void {
    const members = this.#byPeer.get(peer);
    const ids = members?.get(group);
    ids?.delete(memberId);
    if (ids?.size === 0) members?.delete(group);
  }

  #onClosed({ number }: Peer, members: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [group, memberIds] of members) {
      for (const memberId of memberIds) this.#groups.coordinatorOf(group)?.disconnected(group, memberId, number);
    }
  }
}

function checkHeartbeat({ group, memberId, memberEpoch, instanceId, owned }: RequestOf<'groupHeartbeat'>): void {
  checkName(group, 'a group');
  checkName(memberId, 'a member');
  if (instanceId !== '') checkName(instanceId, 'an instance');
  if (memberEpoch < LEAVE_FOR_A_WHILE_EPOCH) throw invalid(`there is no member epoch ${memberEpoch}`);
  if (owned !== null) checkEntryCount(owned.topics);
}

/** Throws INVALID_REQUEST, INVALID_PATTERN. */
function subscriptionOf(wanted: Subscribed, limits: GroupLimits): Subscription {
  checkSubscription(wanted, limits);
  checkPatterns(wanted.patterns);
  const { topics, patterns, assignor, sessionTimeoutMs, rebalanceTimeoutMs, clientId } = wanted;
  return {
    topics: [...new Set(topics)],
    patterns: [...new Set(patterns)],
    assignor: assignorOf(assignor),
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    clientId: clientId.slice(0, MAX_NAME_CHARACTERS),
  };
}

function checkSubscription(
  { topics, patterns, assignor, sessionTimeoutMs, rebalanceTimeoutMs }: Subscribed,
  { groupMinSessionTimeoutMs, groupMaxSessionTimeoutMs }: GroupLimits,
): void {
  if (topics.length + patterns.length === 0) throw invalid('a member subscribes to at least one topic or pattern');
  checkSubscribedCount(topics, patterns);
  assignorOf(assignor);
  if (sessionTimeoutMs < groupMinSessionTimeoutMs || sessionTimeoutMs > groupMaxSessionTimeoutMs) {
    throw invalid(
      `a session timeout lies between ${groupMinSessionTimeoutMs} and ${groupMaxSessionTimeoutMs} ms ` +
        `(group.min.session.timeout.ms, group.max.session.timeout.ms), not at ${sessionTimeoutMs}`,
    );
  }
  if (rebalanceTimeoutMs < 1 || rebalanceTimeoutMs > MAX_REBALANCE_TIMEOUT_MS) {
    throw invalid(
      `a rebalance timeout lies between 1 and ${MAX_REBALANCE_TIMEOUT_MS} ms, not at ${rebalanceTimeoutMs}`,
    );
  }
}

function assignorOf(name: string): AssignorName {
  if (name === '' || name === 'uniform') return 'uniform';
  if (name === 'range') return 'range';
  throw invalid(`there is no assignor ${JSON.stringify(name.slice(0, MAX_NAME_CHARACTERS))}, only uniform and range`);
}

function checkName(name: string, whose: string): void {
  if (name.length >= 1 && name.length <= MAX_NAME_CHARACTERS && !CONTROL_CHARACTER.test(name)) return;
  throw new TidemarkError(
    'INVALID_GROUP',
    `the name of ${whose} has 1 to ${MAX_NAME_CHARACTERS} characters and no control characters`,
  );
}

/** One that was there before, or takes the place of another, needs none. */
function checkRoom(
  { group, members }: GroupState,
  { memberId, instanceId }: RequestOf<'groupHeartbeat'>,
  { groupMaxSize }: GroupLimits,
): void {
  if (members.size < groupMaxSize || members.has(memberId)) return;
  const isSuccessor = ({ profile }: { profile: MemberProfile }): boolean => profile.instanceId === instanceId;
  if (instanceId !== '' && [...members.values()].some(isSuccessor)) return;
  throw new TidemarkError('GROUP_FULL', `group ${group} has ${members.size} members, as many as group.max.size allows`);
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

function summaryOf(state: GroupState): tidemark.GroupSummary.$Properties {
  const { group, phase, members, epochs } = state;
  return { group, state: phase, members: members.size, epoch: epochs.epoch, assignor: epochs.assignor };
}

function toAssignment(topics: Partitions): Assignment {
  const assignment = new Map<string, Set<number>>();
  for (const { topicId, partitions } of topics) {
    const present = assignment.get(topicId);
    if (present === undefined) assignment.set(topicId, new Set(partitions));
    else for (const partition of partitions) present.add(partition);
  }
  return assignment;
}

function unknownMember(group: string, memberId: string): TidemarkError {
  return new TidemarkError('UNKNOWN_MEMBER', `group ${group} has no member ${memberId}`);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_REQUEST', message);
}
