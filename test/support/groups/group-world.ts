// Members, the broker's end of their group, and connections between them that keep the order of what is sent but may break:
// then replies are lost, and requests are too, or are handled late, after those of newer connections.

import { expect } from 'vitest';
import type { Subscription } from '../../../broker/groups/group-events.ts';
import { toAssignment } from '../../../broker/groups/partition-sets.ts';
import { FakeTopics } from './fake-topics.ts';
import { type Answer, GroupShell } from './group-shell.ts';
import { HonestMember, keysOf, type Sent } from './honest-member.ts';

interface Connection {
  readonly number: number;
  readonly memberId: string;
  readonly requests: Sent[];
  readonly replies: { readonly sent: Sent; readonly answer: Answer }[];
}

interface Place {
  /** Empty for a dynamic member. */
  readonly instanceId: string;
  readonly subscription: Subscription;
  member: HonestMember | undefined;
  connection: Connection | undefined;
}

interface LateCommit {
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly partition: string;
  /** How often the partition had been taken until then. */
  readonly takes: number;
}

export interface WorldOptions {
  readonly subscriptions: readonly Subscription[];
  /** Of the members; the last ones are static. */
  readonly statics: number;
}

export class GroupWorld {
  readonly topics = new FakeTopics();
  readonly shell = new GroupShell(this.topics);
  nowMs = 0;
  /** Members that were sent away with what they hold, or with a commit. */
  readonly sentAway: string[] = [];
  readonly #maxWaitMs: number;
  readonly #places: Place[];
  /** Connections that members have given up, which the broker does not know yet. */
  #broken: Connection[] = [];
  #connections = 0;
  #memberIds = 0;
  /** Who took each partition, in order. */
  readonly #takers = new Map<string, string[]>();
  #lateCommits: LateCommit[] = [];

  constructor({ subscriptions, statics }: WorldOptions) {
    this.#maxWaitMs = Math.min(2_000, subscriptions[0]!.sessionTimeoutMs / 3);
    this.#places = subscriptions.map((subscription, at) => ({
      subscription,
      instanceId: at >= subscriptions.length - statics ? `i${at}` : '',
      member: undefined,
      connection: undefined,
    }));
  }

  get members(): HonestMember[] {
    return this.#places.flatMap(({ member }) => (member === undefined ? [] : [member]));
  }

  placeAt(number: number): Place {
    return this.#places[number % this.#places.length]!;
  }

  start(place: Place): void {
    if (place.member !== undefined) return;
    // In another order than that of starting.
    const number = this.#memberIds++;
    const memberId = `m${(number * 7) % 10}${number}`;
    place.member = new HonestMember(memberId, place.instanceId, place.subscription);
  }

  leave(place: Place): void {
    if (place.member === undefined) return;
    const sent = place.member.leave(this.nowMs, place.instanceId === '' ? -1 : -2);
    place.connection?.requests.push(sent);
    this.#end(place);
  }

  kill(place: Place): void {
    place.member?.kill();
    this.#end(place);
  }

  #end(place: Place): void {
    place.member = undefined;
    this.break(place);
  }

  break(place: Place): void {
    if (place.connection === undefined) return;
    this.#broken.push(place.connection);
    place.connection = undefined;
    place.member?.connectionLost();
  }

  /** Gives up or takes a partition, if it has to. */
  step(place: Place, number: number): void {
    const member = this.#liveMember(place);
    if (member === undefined) return;
    const { toGiveUp, toTake } = member;
    const choices = toGiveUp.length + toTake.length;
    if (choices === 0) return;
    const at = number % choices;
    if (at < toGiveUp.length) member.giveUp(toGiveUp[at]!);
    else this.#take(member, toTake[at - toGiveUp.length]!);
  }

  /** Whatever a member does, it looks at the clock first. */
  #liveMember({ member }: Place): HonestMember | undefined {
    if (member?.expire(this.nowMs)) this.sentAway.push(`${member.memberId}: its time was over`);
    return member;
  }

  #take(member: HonestMember, partition: string): void {
    member.take(partition);
    this.#takers.set(partition, [...this.#takersOf(partition), member.memberId]);
  }

  send(place: Place): void {
    const member = this.#liveMember(place);
    if (member === undefined) return;
    place.connection ??= { number: this.#connections++, memberId: member.memberId, requests: [], replies: [] };
    const sent = member.next(this.nowMs);
    if (sent !== undefined) place.connection.requests.push(sent);
  }

  /** The broker handles the next request. */
  deliver(connection: Connection | undefined): void {
    const sent = connection?.requests.shift();
    if (connection === undefined || sent === undefined) return;
    const { number } = connection;
    this.shell.heartbeat(this.nowMs, { ...sent.beat, connection: number }, this.#maxWaitMs, (answer) => {
      connection.replies.push({ sent, answer });
    });
  }

  /** The broker handles a request of a connection that is given up. */
  deliverLate(number: number): void {
    this.deliver(this.#broken[number % Math.max(1, this.#broken.length)]);
  }

  /** The broker sees that a connection is gone; what it has not read of it is lost. */
  noteBroken(number: number): void {
    const [connection] = this.#broken.splice(number % Math.max(1, this.#broken.length), 1);
    if (connection === undefined) return;
    const { memberId, number: connectionNumber } = connection;
    this.shell.perform(this.nowMs, { type: 'disconnected', memberId, connection: connectionNumber });
  }

  receive({ member, connection }: Place): void {
    const next = connection?.replies.shift();
    if (member === undefined || next === undefined) return;
    const error = member.answered(next.sent, next.answer);
    if (error !== undefined) this.sentAway.push(`${member.memberId}: ${error}`);
  }

  /** Everything that there is to do now, and nothing is lost. */
  round(place: Place): void {
    while ((place.member?.toGiveUp.length ?? 0) > 0) this.step(place, 0);
    while ((place.member?.toTake.length ?? 0) > 0) this.step(place, 0);
    this.send(place);
    while ((place.connection?.requests.length ?? 0) > 0) this.deliver(place.connection);
    this.shell.flush();
    for (const each of this.#places) while ((each.connection?.replies.length ?? 0) > 0) this.receive(each);
  }

  roundOfAll(): void {
    while (this.#broken.length > 0) this.noteBroken(0);
    for (const place of this.#places) this.round(place);
  }

  advance(ms: number): void {
    this.nowMs += ms;
    this.shell.wake(this.nowMs);
  }

  crash(surviving: number): void {
    for (const place of this.#places) this.break(place);
    this.#broken = [];
    this.#connections = 0;
    this.shell.crash(this.nowMs, surviving);
  }

  changeTopics(change: (topics: FakeTopics) => void): void {
    change(this.topics);
    this.shell.perform(this.nowMs, { type: 'topics-changed' });
  }

  /** A commit that arrives at once, of a partition that the member holds. */
  commit(place: Place, number: number): void {
    const member = this.#liveMember(place);
    if (member === undefined) return;
    const held = [...member.heldAt(this.nowMs)];
    if (held.length === 0) return;
    const partition = held[number % held.length]!;
    const commit = {
      memberId: member.memberId,
      memberEpoch: member.epoch,
      partition,
      takes: this.#takersOf(partition).length,
    };
    const outcome = this.#commit(commit);
    if (outcome !== 'taken') this.sentAway.push(`${member.memberId}: its commit of ${partition} was ${outcome}`);
    this.#lateCommits.push(commit);
  }

  /** A commit of some time ago: if somebody else has taken the partition since, it is refused. */
  commitLate(number: number): void {
    const [commit] = this.#lateCommits.splice(number % Math.max(1, this.#lateCommits.length), 1);
    if (commit === undefined || this.#commit(commit) !== 'taken') return;
    const since = this.#takersOf(commit.partition).slice(commit.takes);
    expect(
      since.filter((taker) => taker !== commit.memberId),
      `late commit of ${commit.partition}`,
    ).toEqual([]);
  }

  #commit({ memberId, memberEpoch, partition }: LateCommit): string {
    const [topicId = '', number] = partition.split('/');
    const offsets = [{ topicId, partition: Number(number), offset: this.nowMs, leaderEpoch: 1, metadata: '' }];
    const outcome = this.shell.perform(this.nowMs, { type: 'commit', memberId, memberEpoch, offsets });
    if (outcome === undefined) return 'refused';
    return outcome.commits?.[0]?.code ?? 'taken';
  }

  #takersOf(partition: string): readonly string[] {
    return this.#takers.get(partition) ?? [];
  }

  checkOneOwnerEach(): void {
    const owners = new Map<string, string>();
    for (const { memberId, heldAt } of this.members.map((member) => ({
      memberId: member.memberId,
      heldAt: member.heldAt(this.nowMs),
    }))) {
      for (const partition of heldAt) {
        expect(owners.get(partition), `holds ${partition} besides ${memberId}`).toBeUndefined();
        owners.set(partition, memberId);
      }
    }
  }

  /** All partitions of all topics that running members subscribe to. */
  get wanted(): string[] {
    const shapes = this.members.flatMap(({ subscription: { topics, patterns } }) => [
      ...topics.map((name) => this.topics.named(name)),
      ...patterns.flatMap((pattern) => this.topics.matching(pattern)),
    ]);
    const keys = shapes.flatMap((shape) =>
      shape === undefined ? [] : Array.from({ length: shape.partitions }, (_, at) => `${shape.topicId}/${at}`),
    );
    return [...new Set(keys)].sort();
  }

  get held(): string[] {
    return this.members.flatMap((member) => [...member.heldAt(this.nowMs)]).sort();
  }

  get isSettled(): boolean {
    const settledPhase = this.members.length === 0 ? 'empty' : 'stable';
    const { state } = this.shell;
    return (
      state.phase === settledPhase &&
      this.members.every((member) => {
        const holdings = state.members.get(member.memberId)?.holdings;
        return holdings !== undefined && member.holds(keysOf(toAssignment(holdings.assigned)));
      })
    );
  }
}
