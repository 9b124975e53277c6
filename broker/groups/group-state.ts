// One consumer group as a pure state machine: apply() takes an event and says what is to be recorded, what is answered, and who
// has news; time and topics come with the event. What it records it replays at once, so that live state and what is read back
// after a restart are the same. Every prefix of the records that one event makes is a state to go on from: a crash may cut them.
//
// Not durable, and begun anew after a restart: sessions and deadlines, and what members have said that they hold.

import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TopicId } from '../../protocol/types.ts';
import { assign, type GroupTopics, isCovered, type TopicsView } from './assigning.ts';
import {
  type CommitEvent,
  type GroupEvent,
  type Heartbeat,
  JOIN_EPOCH,
  LEAVE_EPOCH,
  type MemberReply,
  type Now,
  type Outcome,
  type Subscription,
} from './group-events.ts';
import { GroupModel, type Member } from './group-model.ts';
import { GroupOffsets, staleEpoch } from './group-offsets.ts';
import type {
  Assignment,
  CommittedOffset,
  GroupEpochs,
  GroupRecord,
  MemberHoldings,
  MemberProfile,
} from './group-records.ts';
import { areEqual, each, HoldingsBuilder, haveCommon, isEmpty, NO_PARTITIONS, toAssignment } from './partition-sets.ts';
import { reconcile, released } from './reconciliation.ts';
import { checkTransition, GROUP_TRANSITIONS, type GroupPhase, MEMBER_TRANSITIONS } from './transitions.ts';

/** Two assignments of a group lie at least so far apart for each of its members: joins that come together share one. */
const ASSIGNMENT_INTERVAL_MS_PER_MEMBER = 1;
const MIN_ASSIGNMENT_INTERVAL_MS = 10;
const MAX_ASSIGNMENT_INTERVAL_MS = 1_000;

/** What is known of a member while it lives. */
interface Session {
  lastHeardMs: number;
  deadlineMs: number;
  /** Until then it has to have given up what it was asked for. */
  revokeByMs: number;
  /**
   * It has not. It is refused from now on, but what it holds is not free before its session ends, or it begins anew: it may
   * not have heard of anything yet, and hand out records until then.
   */
  isFenced: boolean;
  /** It was given the doubtful part of a stall: once, or a broker that is late ever again would never end it. */
  isSpared: boolean;
  /** Of its heartbeats; undefined when it is gone. */
  connection: number | undefined;
  newestConnection: number;
  /** Its epoch in its last heartbeat; after a restart, the least that this can have been. */
  heardEpoch: number;
  /** What it said that it holds. */
  told: Assignment | undefined;
  /** Of the holdings that it was told last. */
  toldVersion: number;
}

export class GroupState {
  readonly group: string;
  readonly #model = new GroupModel();
  readonly #offsets: GroupOffsets;
  readonly #sessions = new Map<string, Session>();
  #assignAtMs = Number.POSITIVE_INFINITY;
  #isRestored = false;
  #lastAssignedMs = Number.NEGATIVE_INFINITY;
  /** No session or deadline ends before. */
  #lookAtMs = Number.POSITIVE_INFINITY;
  /** What the log has to be told after a restart, with the first event. */
  #mended: readonly GroupRecord[] = [];
  // Of the event that is being applied.
  #records: GroupRecord[] = [];
  #news = new Set<string>();
  #refusals = 0;

  constructor(group: string) {
    this.group = group;
    this.#offsets = new GroupOffsets(group, this.#model, (record) => this.#record(record));
  }

  /** As it was recorded: the last record of each key. Its members have their whole session timeout to return. */
  static restore(group: string, records: readonly GroupRecord[], now: Now): GroupState {
    const state = new GroupState(group);
    state.#mended = state.#model.restore(records);
    for (const member of state.#model.members.values()) state.#beginSession(member, now);
    if (state.#model.phase === 'assigning') state.#assignAtMs = now.monotonicMs;
    state.#isRestored = true;
    return state;
  }

  /** When a tick is due; Infinity for never. */
  get wakeAtMs(): number {
    return Math.min(this.#assignAtMs, this.#lookAtMs);
  }

  get phase(): GroupPhase {
    return this.#model.phase;
  }

  get epochs(): GroupEpochs {
    return this.#model.epochs;
  }

  get members(): ReadonlyMap<string, Member> {
    return this.#model.members;
  }

  get offsets(): ReadonlyMap<TopicId, ReadonlyMap<PartitionId, CommittedOffset>> {
    return this.#model.offsets;
  }

  /** Records that commits went past since the broker reads this group; not those before a partition's first commit. */
  get committedRecords(): number {
    return this.#offsets.committedRecords;
  }

  /** Commits of a partition and requests of members that were refused in that time. */
  get refusals(): number {
    return this.#refusals + this.#offsets.refusedCommits;
  }

  /** Nothing is left of it. */
  get isGone(): boolean {
    return this.#model.isGone;
  }

  phaseOf(member: Member): ReturnType<GroupModel['phaseOf']> {
    return this.#model.phaseOf(member);
  }

  lastHeardMs(memberId: string): number {
    return this.#sessions.get(memberId)?.lastHeardMs ?? 0;
  }

  /** What a member is to be told now; it counts as told. Undefined for one that is a member no more. */
  replyTo(memberId: string): MemberReply | undefined {
    const member = this.#model.members.get(memberId);
    const session = this.#sessions.get(memberId);
    if (member === undefined || session === undefined || session.isFenced || member.profile.left) return undefined;
    const { epoch, assigned } = member.holdings;
    const isKnown = session.told !== undefined && areEqual(session.told, assigned);
    const isNews = session.toldVersion !== member.version;
    session.toldVersion = member.version;
    return { memberEpoch: epoch, assignment: isKnown ? undefined : toAssignment(assigned), isNews };
  }

  /** Throws UNKNOWN_MEMBER, STALE_MEMBER_EPOCH. */
  checkMember(memberId: string, memberEpoch: number): void {
    this.#noteRefusal(() => {
      const { epoch, previousEpoch } = this.#liveMember(memberId).holdings;
      // It may not have heard yet of one or several that came after.
      if (memberEpoch < previousEpoch || memberEpoch > epoch) throw staleEpoch(memberId, memberEpoch, epoch);
    });
  }

  /** Throws TidemarkErrors for what is refused: then nothing has changed. */
  apply(now: Now, event: GroupEvent, topics: TopicsView): Outcome {
    this.#records = [...this.#mended];
    this.#mended = [];
    this.#news = new Set();
    const answer = this.#noteRefusal(() => this.#handle(now, event, topics));
    if (this.#assignAtMs <= now.monotonicMs) this.#assignNow(now, topics);
    const reply =
      event.type === 'heartbeat' && event.memberEpoch >= JOIN_EPOCH ? this.replyTo(event.memberId) : undefined;
    return { records: this.#records, news: this.#news, ...(reply && { reply }), ...answer };
  }

  #noteRefusal<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      this.#refusals++;
      throw error;
    }
  }

  #handle(now: Now, event: GroupEvent, topics: TopicsView): Pick<Outcome, 'commits' | 'removed'> {
    switch (event.type) {
      case 'heartbeat':
        this.#onHeartbeat(now, event);
        return {};
      case 'disconnected':
        this.#onDisconnected(event.memberId, event.connection);
        return {};
      case 'commit':
        return { commits: this.#onCommit(now, event) };
      case 'topics-changed':
        this.#onTopicsChanged(now, topics);
        return {};
      case 'tick':
        this.#endSessions(now, event.stalledMs, event.perhapsMs ?? 0);
        return {};
      case 'expire':
        return { removed: this.#offsets.expire(now, event.retentionMs) };
      case 'delete':
        return { removed: this.#offsets.delete() };
      case 'delete-offsets':
        return { removed: this.#offsets.deleteSome(event.partitions, topics) };
    }
  }

  // ------------------------------------------------------------------------------------------ members

  #onHeartbeat(now: Now, beat: Heartbeat): void {
    if (beat.memberEpoch === JOIN_EPOCH) this.#onJoin(now, beat);
    else if (beat.memberEpoch < JOIN_EPOCH) this.#onLeave(now, this.#memberAt(beat.memberId), beat);
    else this.#onStay(now, this.#liveMember(beat.memberId), beat);
  }

  #onStay(now: Now, member: Member, beat: Heartbeat): void {
    const session = this.#sessionOf(member);
    const { epoch } = member.holdings;
    this.#checkConnection(member, beat);
    if (member.profile.left) {
      throw new TidemarkError('STALE_MEMBER_EPOCH', `member ${member.memberId} has left: it returns by joining anew`);
    }
    if (beat.memberEpoch < session.heardEpoch || beat.memberEpoch > epoch) {
      throw staleEpoch(beat.memberId, beat.memberEpoch, epoch);
    }
    this.#subscribe(now, member, beat);
    this.#heard(member, now, beat.connection);
    session.heardEpoch = beat.memberEpoch;
    // The reply that told of the present epoch was lost, or is on its way.
    if (beat.memberEpoch !== epoch) session.toldVersion = -1;
    this.#onOwned(now, member, beat.owned);
  }

  /** Throws if the heartbeat was sent before others that have arrived. */
  #checkConnection(member: Member, { memberId, connection }: Heartbeat): void {
    if (connection >= this.#sessionOf(member).newestConnection) return;
    throw new TidemarkError(
      'STALE_MEMBER_EPOCH',
      `member ${memberId} of group ${this.group} has sent heartbeats over a newer connection since`,
    );
  }

  #onOwned(now: Now, member: Member, owned: Assignment | undefined): void {
    const session = this.#sessionOf(member);
    session.told = owned ?? session.told;
    const { epoch, revoking } = member.holdings;
    // Without a word about it the member holds what it said last: perhaps under an epoch that did not count.
    const isReleased = session.told !== undefined && !isEmpty(revoking) && !haveCommon(session.told, revoking);
    if (isReleased && session.heardEpoch === epoch) this.#release(now, member);
    // News may have gone in the reply to the heartbeat before, which the member does not heed once this one is sent.
    if (owned !== undefined && !areEqual(owned, member.holdings.assigned)) session.toldVersion = -1;
  }

  #onJoin(now: Now, beat: Heartbeat): void {
    const { subscription, instanceId, memberId } = beat;
    if (subscription === undefined) throw new TidemarkError('INVALID_REQUEST', 'a member joins with its subscription');
    const before = this.#model.members.get(memberId);
    if (before !== undefined) this.#checkConnection(before, beat);
    const namesake = instanceId === '' ? undefined : this.#model.byInstance(instanceId);
    if (namesake !== undefined && namesake !== before && !this.#isGone(namesake)) {
      throw new TidemarkError(
        'INSTANCE_ID_IN_USE',
        `another member of group ${this.group} bears instance id ${instanceId} and is connected`,
      );
    }
    // It comes back under another name than it had.
    if (before !== undefined && namesake !== undefined && namesake !== before) this.#remove(now, before);
    const predecessor = namesake ?? before;
    if (predecessor === undefined) this.#addMember(now, beat, subscription);
    else this.#succeed(now, predecessor, beat, subscription);
  }

  #addMember(now: Now, beat: Heartbeat, subscription: Subscription): void {
    const { memberId } = beat;
    this.#raiseEpoch(now);
    this.#record({ type: 'member', memberId, value: profileOf(beat, subscription) });
    this.#record({ type: 'current', memberId, value: holdingsAt(this.epochs.epoch) });
    this.#beginSession(this.#memberAt(memberId), now, beat);
  }

  /** The member itself, or its successor under its instance id, begins anew with the partitions of before. */
  #succeed(now: Now, predecessor: Member, beat: Heartbeat, subscription: Subscription): void {
    const { memberId } = beat;
    const { target, holdings, profile: profileBefore } = predecessor;
    const profile = profileOf(beat, subscription);
    const { epochs } = this;
    const epoch = epochs.epoch + 1;
    const isAssigned = epochs.targetEpoch === epochs.epoch;
    this.#record({
      type: 'group',
      value: { ...epochs, epoch, targetEpoch: isAssigned ? epoch : epochs.targetEpoch, emptySinceMs: null },
    });
    // What it held is its own under the new epoch alone: what is still on its way from before is refused.
    const assigned = new HoldingsBuilder();
    assigned.addAll(holdings.assigned, epoch);
    const value = { epoch, previousEpoch: epoch, assigned: assigned.holdings, revoking: NO_PARTITIONS };
    const isOther = predecessor.memberId !== memberId;
    if (isOther) {
      this.#record({ type: 'current', memberId: predecessor.memberId, value: null });
      this.#sessions.delete(predecessor.memberId);
      this.#news.add(predecessor.memberId);
    }
    this.#record({ type: 'member', memberId, value: profile });
    if (isOther) this.#record({ type: 'target', memberId, value: target });
    this.#record({ type: 'current', memberId, value });
    if (isOther) {
      this.#record({ type: 'target', memberId: predecessor.memberId, value: null });
      this.#record({ type: 'member', memberId: predecessor.memberId, value: null });
    }
    const member = this.#memberAt(memberId);
    this.#beginSession(member, now, beat);
    // What it was still to give up before it got anything new, it has given up.
    this.#reconcile(now, member);
    this.#reconcileOwnersOf(now, each(holdings.revoking));
    // The epoch of the assignment that is due has to be greater than the member's.
    if (!isAssigned || !wantsSame(profile, profileBefore)) this.#raiseEpoch(now);
  }

  #onLeave(now: Now, member: Member, { memberEpoch, connection }: Heartbeat): void {
    if (connection < this.#sessionOf(member).newestConnection) return;
    if (memberEpoch === LEAVE_EPOCH || member.profile.instanceId === '') {
      this.#remove(now, member);
      return;
    }
    this.#heard(member, now, undefined);
    const { revoking } = member.holdings;
    this.#reconcile(now, member, true);
    this.#record({ type: 'member', memberId: member.memberId, value: { ...member.profile, left: true } });
    this.#news.add(member.memberId);
    this.#reconcileOwnersOf(now, each(revoking));
  }

  #remove(now: Now, member: Member): void {
    const { memberId, holdings } = member;
    this.#raiseEpoch(now);
    this.#record({ type: 'current', memberId, value: null });
    this.#record({ type: 'target', memberId, value: null });
    this.#record({ type: 'member', memberId, value: null });
    this.#sessions.delete(memberId);
    this.#news.add(memberId);
    if (this.#model.members.size > 0) {
      this.#reconcileOwnersOf(now, each(holdings.assigned));
      this.#reconcileOwnersOf(now, each(holdings.revoking));
      return;
    }
    this.#assignAtMs = Number.POSITIVE_INFINITY;
    this.#record({ type: 'group', value: { ...this.epochs, emptySinceMs: now.wallMs } });
  }

  #subscribe(now: Now, member: Member, beat: Heartbeat): void {
    if (beat.subscription === undefined) return;
    const profile = profileOf({ ...beat, instanceId: member.profile.instanceId }, beat.subscription);
    const { profile: before, memberId } = member;
    const isSame = wantsSame(profile, before);
    if (isSame && profile.sessionTimeoutMs === before.sessionTimeoutMs) return;
    if (!isSame) this.#raiseEpoch(now);
    this.#record({ type: 'member', memberId, value: profile });
  }

  #onDisconnected(memberId: string, connection: number): void {
    const session = this.#sessions.get(memberId);
    if (session?.connection === connection) session.connection = undefined;
  }

  // ------------------------------------------------------------------------------------------ assignment

  /** A new assignment is due, soon. */
  #raiseEpoch(now: Now): void {
    this.#record({ type: 'group', value: { ...this.epochs, epoch: this.epochs.epoch + 1, emptySinceMs: null } });
    const intervalMs = Math.min(
      Math.max(this.#model.members.size * ASSIGNMENT_INTERVAL_MS_PER_MEMBER, MIN_ASSIGNMENT_INTERVAL_MS),
      MAX_ASSIGNMENT_INTERVAL_MS,
    );
    const dueMs = Math.max(now.monotonicMs, this.#lastAssignedMs + intervalMs);
    this.#assignAtMs = Math.min(this.#assignAtMs, dueMs);
  }

  #assignNow(now: Now, topics: TopicsView): void {
    this.#assignAtMs = Number.POSITIVE_INFINITY;
    if (this.#model.members.size === 0) return;
    this.#lastAssignedMs = now.monotonicMs;
    const { assignor, targets } = assign(this.#groupTopics, topics, this.epochs.assignor);
    for (const [memberId, target] of targets) {
      if (!areEqual(this.#memberAt(memberId).target, target)) this.#record({ type: 'target', memberId, value: target });
    }
    this.#record({ type: 'group', value: { ...this.epochs, targetEpoch: this.epochs.epoch, assignor } });
    this.#model.indexTargets();
    this.#reconcileAll(now);
  }

  #reconcileAll(now: Now): void {
    const isAway = (member: Member): number => (member.profile.left ? 0 : 1);
    // What is lost by members that are away is free for the others.
    const awayFirst = [...this.#model.members.values()].sort((a, b) => isAway(a) - isAway(b));
    for (const member of awayFirst) this.#reconcile(now, member);
  }

  get #groupTopics(): GroupTopics {
    return { members: this.#model.members, targetSizes: () => this.#model.targetSizes() };
  }

  #reconcile(now: Now, member: Member, isAbsent = member.profile.left): void {
    const { memberId, target, profile, holdings: current } = member;
    const holdings = reconcile({
      current,
      target,
      targetEpoch: this.epochs.targetEpoch,
      heardEpoch: this.#sessionOf(member).heardEpoch,
      isAbsent,
      isFree: (topicId, partition) => this.#model.ownerOf(topicId, partition) === undefined,
    });
    if (holdings === current) return;
    // Each time it has more to give up, it has the whole time for that.
    if (!areEqual(current.revoking, holdings.revoking) && !isEmpty(holdings.revoking)) {
      const session = this.#sessionOf(member);
      session.revokeByMs = now.monotonicMs + profile.rebalanceTimeoutMs;
      this.#lookAtMs = Math.min(this.#lookAtMs, session.revokeByMs);
    }
    this.#record({ type: 'current', memberId, value: holdings });
    this.#news.add(memberId);
  }

  /** The member has given up what it was to give up. */
  #release(now: Now, member: Member): void {
    const { memberId, holdings } = member;
    const { heardEpoch } = this.#sessionOf(member);
    const value = released({ current: holdings, targetEpoch: this.epochs.targetEpoch, heardEpoch });
    this.#record({ type: 'current', memberId, value });
    this.#news.add(memberId);
    this.#reconcile(now, member);
    this.#reconcileOwnersOf(now, each(holdings.revoking));
  }

  /** These partitions are free: those who wait for them get them. */
  #reconcileOwnersOf(now: Now, partitions: Iterable<readonly [TopicId, PartitionId]>): void {
    const waiting = new Set<Member>();
    for (const [topicId, partition] of partitions) {
      const owner = this.#model.targetOwnerOf(topicId, partition);
      if (owner !== undefined) waiting.add(owner);
    }
    for (const member of waiting) this.#reconcile(now, member);
  }

  #onTopicsChanged(now: Now, topics: TopicsView): void {
    if (this.#isRestored) this.#completeLastEvent(now);
    this.#offsets.removeOfDeleted(topics);
    if (this.#model.members.size > 0 && !isCovered(this.#groupTopics, topics)) this.#raiseEpoch(now);
  }

  /** A crash may have cut off some of its records. */
  #completeLastEvent(now: Now): void {
    this.#isRestored = false;
    // What is assigned anew is reconciled then, under another epoch.
    if (this.#model.phase !== 'assigning') this.#reconcileAll(now);
  }

  // ------------------------------------------------------------------------------------------ sessions

  /** Without a heartbeat: after a restart. */
  #beginSession(member: Member, now: Now, beat?: Heartbeat): void {
    const { sessionTimeoutMs, rebalanceTimeoutMs } = member.profile;
    const session: Session = {
      lastHeardMs: now.monotonicMs,
      deadlineMs: now.monotonicMs + sessionTimeoutMs,
      revokeByMs: now.monotonicMs + rebalanceTimeoutMs,
      isFenced: false,
      isSpared: false,
      connection: beat?.connection,
      newestConnection: beat?.connection ?? -1,
      heardEpoch: member.holdings.previousEpoch,
      told: beat && (beat.owned ?? NO_PARTITIONS),
      toldVersion: -1,
    };
    this.#sessions.set(member.memberId, session);
    this.#lookAtMs = Math.min(this.#lookAtMs, deadlineOf(member, session));
  }

  #heard(member: Member, now: Now, connection: number | undefined): void {
    const session = this.#sessionOf(member);
    session.lastHeardMs = now.monotonicMs;
    session.isSpared = false;
    session.deadlineMs = now.monotonicMs + member.profile.sessionTimeoutMs;
    // What was told over an earlier connection may not have arrived.
    if (connection !== session.connection) session.toldVersion = -1;
    // It may have shortened its session.
    this.#lookAtMs = Math.min(this.#lookAtMs, session.deadlineMs);
    session.connection = connection;
    session.newestConnection = Math.max(connection ?? -1, session.newestConnection);
  }

  #endSessions(now: Now, stalledMs: number, perhapsMs: number): void {
    if (stalledMs > 0) {
      for (const session of this.#sessions.values()) {
        const givenMs = session.isSpared ? stalledMs : stalledMs + perhapsMs;
        session.deadlineMs += givenMs;
        session.revokeByMs += givenMs;
        session.isSpared = true;
      }
      this.#lookAtMs += stalledMs;
    }
    if (this.#lookAtMs > now.monotonicMs) return;
    for (const member of [...this.#model.members.values()]) {
      const session = this.#sessionOf(member);
      if (deadlineOf(member, session) > now.monotonicMs) continue;
      if (session.deadlineMs <= now.monotonicMs) this.#remove(now, member);
      else this.#fence(member, session);
    }
    this.#lookAtMs = Number.POSITIVE_INFINITY;
    for (const member of this.#model.members.values()) {
      this.#lookAtMs = Math.min(this.#lookAtMs, deadlineOf(member, this.#sessionOf(member)));
    }
  }

  #fence({ memberId }: Member, session: Session): void {
    session.isFenced = true;
    this.#news.add(memberId);
  }

  #isGone(member: Member): boolean {
    return member.profile.left || this.#sessionOf(member).connection === undefined;
  }

  // ------------------------------------------------------------------------------------------ helpers

  #onCommit(now: Now, { memberId, memberEpoch, offsets }: CommitEvent): (TidemarkError | undefined)[] {
    const member = memberId === '' ? undefined : this.#liveMember(memberId);
    return this.#offsets.commit(now, member, memberEpoch, offsets);
  }

  /** The one place where durable state changes. Throws what is a defect: a step that is not allowed. */
  #record(record: GroupRecord): void {
    const phaseBefore = this.#model.phase;
    const member = 'memberId' in record ? this.#model.members.get(record.memberId) : undefined;
    const memberPhaseBefore = member && this.#model.phaseOf(member);
    this.#model.replay(record);
    this.#records.push(record);
    checkTransition(GROUP_TRANSITIONS, phaseBefore, this.#model.phase, `group ${this.group}`);
    if (member === undefined || memberPhaseBefore === undefined || !this.#model.members.has(member.memberId)) return;
    checkTransition(MEMBER_TRANSITIONS, memberPhaseBefore, this.#model.phaseOf(member), `member ${member.memberId}`);
  }

  #memberAt(memberId: string): Member {
    const member = this.#model.members.get(memberId);
    if (member !== undefined) return member;
    throw new TidemarkError('UNKNOWN_MEMBER', `group ${this.group} has no member ${memberId}, or no more`);
  }

  #liveMember(memberId: string): Member {
    const member = this.#memberAt(memberId);
    if (!this.#sessionOf(member).isFenced) return member;
    const { rebalanceTimeoutMs } = member.profile;
    throw new TidemarkError(
      'UNKNOWN_MEMBER',
      `member ${memberId} of group ${this.group} did not give up its partitions within ${rebalanceTimeoutMs} ms`,
    );
  }

  #sessionOf({ memberId }: Member): Session {
    const session = this.#sessions.get(memberId);
    if (session === undefined) throw new Error(`member ${memberId} has no session`);
    return session;
  }
}

function holdingsAt(epoch: number): MemberHoldings {
  return { epoch, previousEpoch: epoch, assigned: NO_PARTITIONS, revoking: NO_PARTITIONS };
}

function profileOf({ instanceId, host }: Heartbeat, { ...wanted }: Subscription): MemberProfile {
  return { ...wanted, instanceId, host, left: false };
}

function wantsSame(some: MemberProfile, other: MemberProfile): boolean {
  const wishes = ({ topics, patterns, assignor }: MemberProfile): string =>
    JSON.stringify([[...topics].sort(), [...patterns].sort(), assignor]);
  return wishes(some) === wishes(other);
}

function deadlineOf({ holdings, profile }: Member, { deadlineMs, revokeByMs, isFenced }: Session): number {
  return isEmpty(holdings.revoking) || profile.left || isFenced ? deadlineMs : Math.min(deadlineMs, revokeByMs);
}
