// Consumer groups: membership, committed offsets, and what can be asked and done about them. Requests are checked here for
// what one can tell without the group; the coordinator lets them take effect.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Coordinator } from '../../groups/coordinator.ts';
import { type Heartbeat, JOIN_EPOCH, LEAVE_FOR_A_WHILE_EPOCH, type Subscription } from '../../groups/group-events.ts';
import type { Assignment, AssignorName, MemberProfile } from '../../groups/group-records.ts';
import type { GroupState } from '../../groups/group-state.ts';
import type { Groups } from '../../groups/groups.ts';
import { checkPatterns } from '../../groups/topics-view.ts';
import type { Clock, Logger, Timers } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Handlers, Peer, RequestOf } from '../api.ts';
import type { ParkedRequests } from '../parked-requests.ts';
import { checkNumberCount, checkSubscribedCount } from '../request-size.ts';
import { committedOffsetsHandlers } from './committed-offsets.ts';
import { describeMembers, toGroupPartitions } from './group-description.ts';
import { checkGroupName, MAX_NAME_CHARACTERS, unknownMember } from './group-names.ts';

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
  readonly timers: Timers;
  readonly logger: Logger;
}

type Subscribed = NonNullable<RequestOf<'groupHeartbeat'>['subscription']>;
type Partitions = readonly { readonly topicId: string; readonly partitions: readonly number[] }[];

const MAX_REBALANCE_TIMEOUT_MS = 24 * 3_600_000;
const MAX_WAIT_MS = 60_000;
/** Heartbeats come so many times within a session timeout at least. */
const HEARTBEATS_PER_SESSION = 3;

export function groupHandlers({
  groups,
  topics,
  limits,
  parked,
  clock,
  timers,
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
    checkGroupName(group, 'a group');
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

    ...committedOffsetsHandlers({ groups, topics, timers, logger }),

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
      checkNumberCount(wanted);
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
  checkGroupName(group, 'a group');
  checkGroupName(memberId, 'a member');
  if (instanceId !== '') checkGroupName(instanceId, 'an instance');
  if (memberEpoch < LEAVE_FOR_A_WHILE_EPOCH) throw invalid(`there is no member epoch ${memberEpoch}`);
  if (owned !== null) checkNumberCount(owned.topics);
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

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_REQUEST', message);
}
