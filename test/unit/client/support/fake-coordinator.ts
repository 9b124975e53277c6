// A coordinator in memory that keeps the rules of the real one: what a member should hold, revoked first and given then,
// epochs, parked heartbeats, sessions, committed offsets.

import { TidemarkError } from '../../../../protocol/errors.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';
import { type Answer, type FakeTopic, type Request, status } from './fake-wire.ts';
import type { FakeWorld } from './fake-world.ts';

type Heartbeat = tidemark.GroupHeartbeatRequest.$Properties;
type Reply = Promise<{ reply: Answer }>;

const DEFAULT_SESSION_TIMEOUT_MS = 45_000;

interface Parked {
  answer(): void;
  refuse(error: TidemarkError): void;
}

export class FakeMember {
  readonly memberId: string;
  instanceId = '';
  epoch = 0;
  previousEpoch = 0;
  subscription: tidemark.GroupSubscription.$Properties = {};
  /** Keys "topicId/partition". */
  assigned: string[] = [];
  revoking: string[] = [];
  target: string[] = [];
  told: string[] = [];
  /** What it was told last. */
  repliedAssigned: string[] | undefined;
  repliedEpoch = -1;
  parked: Parked | undefined;
  hasLeft = false;
  endSession: () => void = () => {};
  endRevocation: (() => void) | undefined;

  constructor(memberId: string) {
    this.memberId = memberId;
  }

  holds(key: string): boolean {
    return this.assigned.includes(key) || this.revoking.includes(key);
  }
}

export class FakeGroup {
  readonly members = new Map<string, FakeMember>();
  /** By "topicId/partition". */
  readonly offsets = new Map<string, { offset: number; metadata: string }>();
  epoch = 0;
  /** Who should hold what ("topic/partition"), by the order of joining; otherwise partitions are spread evenly. */
  pinned: readonly (readonly string[])[] | undefined;
}

export class FakeCoordinator {
  heartbeatIntervalMs = 5_000;
  readonly #world: FakeWorld;
  readonly #topics: ReadonlyMap<string, FakeTopic>;
  readonly #groups = new Map<string, FakeGroup>();

  constructor(world: FakeWorld, topics: ReadonlyMap<string, FakeTopic>) {
    this.#world = world;
    this.#topics = topics;
  }

  group(name: string): FakeGroup {
    const group = this.#groups.get(name) ?? new FakeGroup();
    this.#groups.set(name, group);
    return group;
  }

  /** What is committed, by "topic/partition". */
  committed(name: string): Record<string, number> {
    return Object.fromEntries(Array.from(this.group(name).offsets, ([key, { offset }]) => [this.#nameOf(key), offset]));
  }

  setCommitted(name: string, topic: string, partition: number, offset: number): void {
    const topicId = this.#topics.get(topic)?.topicId ?? '';
    this.group(name).offsets.set(`${topicId}/${partition}`, { offset, metadata: '' });
  }

  /** Gives the members (in the order of joining) these partitions ("topic/partition"). */
  pin(name: string, ...pinned: (readonly string[])[]): void {
    const group = this.group(name);
    group.pinned = pinned;
    this.#rebalance(group);
  }

  /** As after the session timeout. */
  remove(name: string, memberId: string): void {
    const group = this.group(name);
    const member = group.members.get(memberId);
    if (member === undefined) return;
    this.#drop(group, member);
    member.parked?.refuse(unknownMember(memberId));
    this.#rebalance(group);
  }

  /** Topics have come or gone. */
  topicsChanged(): void {
    for (const group of this.#groups.values()) this.#rebalance(group);
  }

  handle(frame: Request): Reply | undefined {
    if (frame.groupHeartbeat) return this.#heartbeat(frame.groupHeartbeat);
    if (frame.commitOffsets) return this.#commit(frame.commitOffsets);
    if (frame.fetchOffsets) return this.#fetchOffsets(frame.fetchOffsets);
    return undefined;
  }

  async #heartbeat(request: Heartbeat): Reply {
    const group = this.group(request.group ?? '');
    const memberEpoch = request.memberEpoch ?? 0;
    const memberId = request.memberId ?? '';
    if (memberEpoch < 0) return this.#leave(group, memberId, memberEpoch === -2);
    const member = memberEpoch === 0 ? this.#join(group, request) : group.members.get(memberId);
    if (member === undefined) throw unknownMember(memberId);
    this.#keepSession(group, member);
    if (memberEpoch > 0 && memberEpoch !== member.epoch && memberEpoch !== member.previousEpoch) {
      throw new TidemarkError('STALE_MEMBER_EPOCH', `epoch ${memberEpoch}, not ${member.epoch}`);
    }
    if (memberEpoch > 0) member.previousEpoch = memberEpoch;
    member.parked?.answer();
    if (request.owned) {
      member.told = keysOf(request.owned);
      if (!isSame(member.told, member.assigned)) member.repliedAssigned = undefined;
      member.revoking = member.revoking.filter((key) => member.told.includes(key));
      if (member.revoking.length === 0) member.endRevocation?.();
    }
    this.#reconcile(group);
    if (memberEpoch > 0 && memberEpoch === member.epoch && !hasNews(member)) {
      await this.#park(member, request.maxWaitMs ?? 0);
    }
    return { reply: { groupHeartbeat: this.#state(member) } };
  }

  #state(member: FakeMember): tidemark.GroupHeartbeatResponse.$Properties {
    const { heartbeatIntervalMs } = this;
    member.repliedAssigned = member.assigned;
    member.repliedEpoch = member.epoch;
    const assignment = isSame(member.assigned, member.told) ? undefined : { topics: this.#wireOf(member.assigned) };
    return { memberEpoch: member.epoch, heartbeatIntervalMs, ...(assignment && { assignment }) };
  }

  #park(member: FakeMember, maxWaitMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        timer.cancel();
        if (member.parked === parked) member.parked = undefined;
        settle();
      };
      const parked: Parked = { answer: () => finish(resolve), refuse: (error) => finish(() => reject(error)) };
      const timer = this.#world.timers.after(maxWaitMs, parked.answer);
      member.parked = parked;
    });
  }

  #join(group: FakeGroup, request: Heartbeat): FakeMember {
    const memberId = request.memberId ?? '';
    for (const topic of request.subscription?.topics ?? []) {
      if (!this.#topics.has(topic)) throw new TidemarkError('UNKNOWN_TOPIC', `no topic is called ${topic}`, { topic });
    }
    const same = group.members.get(memberId);
    if (same !== undefined) this.#drop(group, same);
    const member = this.#takePlace(group, request) ?? new FakeMember(memberId);
    member.subscription = request.subscription ?? {};
    member.told = [];
    group.members.set(memberId, member);
    this.#rebalance(group);
    return member;
  }

  /** A static member that returns gets what it had. */
  #takePlace(group: FakeGroup, { instanceId, memberId }: Heartbeat): FakeMember | undefined {
    const earlier = [...group.members.values()].find(
      (each) => each.instanceId !== '' && each.instanceId === instanceId,
    );
    const member = new FakeMember(memberId ?? '');
    member.instanceId = instanceId ?? '';
    if (earlier === undefined) return member;
    if (!earlier.hasLeft) throw new TidemarkError('INSTANCE_ID_IN_USE', `${instanceId} is connected`);
    this.#drop(group, earlier);
    member.epoch = earlier.epoch;
    member.assigned = earlier.assigned;
    member.target = earlier.target;
    return member;
  }

  #leave(group: FakeGroup, memberId: string, forAWhile: boolean): { reply: Answer } {
    const member = group.members.get(memberId);
    if (member === undefined) throw unknownMember(memberId);
    member.parked?.answer();
    if (forAWhile) member.hasLeft = true;
    else {
      this.#drop(group, member);
      this.#rebalance(group);
    }
    return { reply: { groupHeartbeat: { memberEpoch: forAWhile ? -2 : -1 } } };
  }

  #drop(group: FakeGroup, member: FakeMember): void {
    member.endSession();
    member.endRevocation?.();
    group.members.delete(member.memberId);
  }

  #keepSession(group: FakeGroup, member: FakeMember): void {
    member.endSession();
    const timeoutMs = member.subscription.sessionTimeoutMs ?? DEFAULT_SESSION_TIMEOUT_MS;
    const timer = this.#world.timers.after(timeoutMs, () => {
      this.#drop(group, member);
      member.parked?.refuse(unknownMember(member.memberId));
      this.#rebalance(group);
    });
    member.endSession = () => timer.cancel();
  }

  #rebalance(group: FakeGroup): void {
    group.epoch++;
    const members = [...group.members.values()];
    if (group.pinned !== undefined) {
      for (const [index, member] of members.entries()) {
        member.target = (group.pinned[index] ?? []).map((name) => this.#keyOf(name));
      }
    } else this.#spread(members);
    this.#reconcile(group);
  }

  /** Evenly, and what may stay where it is stays. */
  #spread(members: readonly FakeMember[]): void {
    const keys = [...this.#topics.values()].flatMap((topic) => {
      if (!members.some((member) => wants(member, topic.name))) return [];
      return topic.partitions.map((_, partition) => `${topic.topicId}/${partition}`);
    });
    const least = Math.floor(keys.length / Math.max(members.length, 1));
    let more = keys.length - least * members.length;
    const taken = new Set<string>();
    for (const member of members) {
      const stay = member.target.filter((key) => keys.includes(key));
      const room = stay.length > least && more-- > 0 ? least + 1 : least;
      member.target = stay.slice(0, room);
      for (const key of member.target) taken.add(key);
    }
    const free = keys.filter((key) => !taken.has(key));
    for (const member of members) member.target.push(...free.splice(0, least - member.target.length));
    for (const member of members) if (member.target.length === least) member.target.push(...free.splice(0, 1));
  }

  #reconcile(group: FakeGroup): void {
    const members = [...group.members.values()];
    const existing = new Set([...this.#topics.values()].map(({ topicId }) => topicId));
    const exists = (key: string): boolean => existing.has(key.split('/')[0] ?? '');
    for (const member of members) {
      const unwanted = member.assigned.filter((key) => !member.target.includes(key));
      member.assigned = member.assigned.filter((key) => member.target.includes(key));
      // What a member was never told to take it need not give up.
      const revoking = unwanted.filter((key) => exists(key));
      if (revoking.length > 0 && member.endRevocation === undefined) this.#limitRevocation(group, member);
      member.revoking = [...member.revoking, ...revoking].filter(exists);
    }
    for (const member of members) {
      if (member.revoking.length > 0) continue;
      member.epoch = group.epoch;
      const free = member.target.filter((key) => !members.some((each) => each.holds(key)));
      member.assigned = [...member.assigned, ...free];
    }
    for (const member of members) if (hasNews(member)) member.parked?.answer();
  }

  #limitRevocation(group: FakeGroup, member: FakeMember): void {
    const timer = this.#world.timers.after(member.subscription.rebalanceTimeoutMs ?? 60_000, () => {
      this.#drop(group, member);
      member.parked?.refuse(unknownMember(member.memberId));
      this.#rebalance(group);
    });
    member.endRevocation = () => {
      timer.cancel();
      member.endRevocation = undefined;
    };
  }

  async #commit(request: tidemark.CommitOffsetsRequest.$Properties): Reply {
    const group = this.group(request.group ?? '');
    const memberId = request.memberId ?? '';
    const member = group.members.get(memberId);
    if (memberId !== '' && member === undefined) throw unknownMember(memberId);
    if (memberId === '' && group.members.size > 0) {
      throw new TidemarkError('GROUP_NOT_EMPTY', `group ${request.group} has members`);
    }
    const topics = (request.topics ?? []).map(({ topicId, partitions }) => ({
      topicId,
      partitions: (partitions ?? []).map(({ partition, offset, metadata }) => {
        const key = `${topicId}/${partition}`;
        const error = this.#refusal(key, offset ?? 0, member, request.memberEpoch ?? 0);
        if (error !== undefined && memberId === '') throw error;
        if (error !== undefined) return { partition, error: status(error) };
        group.offsets.set(key, { offset: offset ?? 0, metadata: metadata ?? '' });
        return { partition };
      }),
    }));
    return { reply: { commitOffsets: { topics } } };
  }

  #refusal(key: string, offset: number, member: FakeMember | undefined, epoch: number): TidemarkError | undefined {
    const [topicId, partition] = key.split('/');
    const topic = [...this.#topics.values()].find((each) => each.topicId === topicId);
    const log = topic?.partitions[Number(partition)];
    if (log === undefined) return new TidemarkError('UNKNOWN_TOPIC_ID', `no topic has the id ${topicId}`);
    if (member !== undefined && !member.holds(key))
      return new TidemarkError('PARTITION_NOT_OWNED', `${key} is not held`);
    if (member !== undefined && epoch > member.epoch) return new TidemarkError('STALE_MEMBER_EPOCH', `epoch ${epoch}`);
    if (offset >= 0 && offset <= log.endOffset) return undefined;
    return new TidemarkError('OFFSET_OUT_OF_RANGE', `${offset} is not in 0 to ${log.endOffset}`);
  }

  async #fetchOffsets(request: tidemark.FetchOffsetsRequest.$Properties): Reply {
    const { offsets } = this.group(request.group ?? '');
    const topics = (request.topics ?? []).map(({ topicId, partitions }) => ({
      topicId,
      partitions: (partitions ?? []).map((partition) => {
        const found = offsets.get(`${topicId}/${partition}`);
        return { partition, found: found !== undefined, ...found };
      }),
    }));
    return { reply: { fetchOffsets: { topics } } };
  }

  #wireOf(keys: readonly string[]): tidemark.TopicPartitions.$Properties[] {
    return keys.map((key) => {
      const [topicId = '', partition] = key.split('/');
      const topic = [...this.#topics.values()].find((each) => each.topicId === topicId)?.name ?? '';
      return { topicId, topic, partitions: [Number(partition)] };
    });
  }

  #keyOf(name: string): string {
    const [topic = '', partition] = name.split('/');
    return `${this.#topics.get(topic)?.topicId}/${partition}`;
  }

  #nameOf(key: string): string {
    const [topicId, partition] = key.split('/');
    const topic = [...this.#topics.values()].find((each) => each.topicId === topicId);
    return `${topic?.name}/${partition}`;
  }
}

function wants({ subscription }: FakeMember, topic: string): boolean {
  const { topics, patterns } = subscription;
  return (topics ?? []).includes(topic) || (patterns ?? []).some((pattern) => new RegExp(pattern).test(topic));
}

function keysOf({ topics }: tidemark.GroupPartitions.$Properties): string[] {
  return (topics ?? []).flatMap(({ topicId, partitions }) => (partitions ?? []).map((each) => `${topicId}/${each}`));
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((key) => others.includes(key));
}

function hasNews({ assigned, epoch, repliedAssigned, repliedEpoch }: FakeMember): boolean {
  return epoch !== repliedEpoch || repliedAssigned === undefined || !isSame(assigned, repliedAssigned);
}

function unknownMember(memberId: string): TidemarkError {
  return new TidemarkError('UNKNOWN_MEMBER', `the group has no member ${memberId}`);
}
