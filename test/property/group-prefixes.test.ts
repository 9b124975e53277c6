// A crash may cut what an event records anywhere, and an append may be lost that a later one follows: whatever is left of the
// records of a group, its members can go on from there.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TopicShape, TopicsView } from '../../broker/groups/assigning.ts';
import type { GroupEvent, Now, Subscription } from '../../broker/groups/group-events.ts';
import type { Assignment, GroupRecord } from '../../broker/groups/group-records.ts';
import { keyTextOf } from '../../broker/groups/group-records.ts';
import { GroupState } from '../../broker/groups/group-state.ts';
import { TidemarkError } from '../../protocol/errors.ts';

const MEMBERS = ['a', 'b', 'c', 'd'];
const STEP_MS = 20;

type Step =
  | { readonly what: 'join'; readonly member: number; readonly instance: boolean; readonly topics: readonly string[] }
  | { readonly what: 'beat' | 'lie' | 'leave' | 'leave-for-a-while' | 'commit'; readonly member: number }
  | { readonly what: 'outside' | 'expire' | 'delete' }
  | { readonly what: 'wait'; readonly steps: number }
  | { readonly what: 'widen' | 'remake'; readonly topic: string };

const member = fc.nat(MEMBERS.length - 1);
const topic = fc.constantFrom('x', 'y');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('join' as const),
      member,
      instance: fc.boolean(),
      topics: fc.subarray(['x', 'y'], { minLength: 1 }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ what: fc.constant('beat' as const), member }) },
  {
    weight: 5,
    arbitrary: fc.record({
      what: fc.constantFrom('lie' as const, 'leave' as const, 'leave-for-a-while' as const, 'commit' as const),
      member,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ what: fc.constantFrom('outside' as const, 'expire' as const, 'delete' as const) }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('wait' as const), steps: fc.integer({ min: 1, max: 30 }) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom('widen' as const, 'remake' as const), topic }) },
);

/** The records of a group, as its log has them: a batch for each event. */
class World implements TopicsView {
  readonly #shapes = new Map<string, TopicShape>();
  #made = 0;
  state = new GroupState('g');
  batches: (readonly GroupRecord[])[] = [];
  #nowMs = 0;

  constructor() {
    for (const name of ['x', 'y']) this.remake(name);
  }

  get now(): Now {
    return { monotonicMs: this.#nowMs, wallMs: 1_000_000 + this.#nowMs };
  }

  named(name: string): TopicShape | undefined {
    return this.#shapes.get(name);
  }

  byId(id: string): TopicShape | undefined {
    return [...this.#shapes.values()].find(({ topicId }) => topicId === id);
  }

  matching(): readonly TopicShape[] {
    return [];
  }

  remake(name: string): void {
    this.#shapes.set(name, { name, topicId: `${name}${++this.#made}`, partitions: 3 });
  }

  widen(name: string): void {
    const shape = this.#shapes.get(name);
    if (shape !== undefined) this.#shapes.set(name, { ...shape, partitions: shape.partitions + 1 });
  }

  apply(event: GroupEvent): void {
    try {
      const { records } = this.state.apply(this.now, event, this);
      if (records.length > 0) this.batches.push(records);
    } catch (error) {
      // Refused, which is no concern of this test; anything else is a defect.
      if (!(error instanceof TidemarkError)) throw error;
    }
    expectOneOwner(this.state);
  }

  wait(steps: number): void {
    for (let at = 0; at < steps; at++) {
      this.#nowMs += STEP_MS;
      if (this.state.wakeAtMs <= this.#nowMs) this.apply({ type: 'tick', stalledMs: 0 });
    }
  }

  take(step: Step): void {
    switch (step.what) {
      case 'join':
        this.#beat(step.member, 0, { topics: step.topics, owned: new Map(), isStatic: step.instance });
        break;
      case 'beat':
        this.#beat(step.member, undefined, { owned: this.#heldBy(step.member) });
        break;
      case 'lie':
        this.#beat(step.member, undefined, { owned: new Map([['x1', new Set([0, 1, 2, 9])]]) });
        break;
      case 'leave':
        this.#beat(step.member, -1, {});
        break;
      case 'leave-for-a-while':
        this.#beat(step.member, -2, {});
        break;
      case 'commit':
      case 'outside':
        this.#commit(step.what === 'commit' ? step.member : undefined);
        break;
      case 'expire':
        this.apply({ type: 'expire', retentionMs: 300 });
        break;
      case 'delete':
        this.apply({ type: 'delete' });
        break;
      case 'wait':
        this.wait(step.steps);
        break;
      case 'widen':
      case 'remake':
        this[step.what](step.topic);
        this.apply({ type: 'topics-changed' });
        break;
    }
  }

  /** As after a restart, with these batches in the log. */
  restart(batches: readonly (readonly GroupRecord[])[]): void {
    const last = new Map<string, GroupRecord>();
    for (const record of batches.flat()) {
      const key = keyTextOf('g', record);
      if (record.value === null) last.delete(key);
      else last.set(key, record);
    }
    this.batches = [...batches];
    this.state = GroupState.restore('g', [...last.values()], this.now);
    expectOneOwner(this.state);
    this.apply({ type: 'topics-changed' });
  }

  /** Every member joins, and does as it is told: in the end each partition has one owner, and the group is stable. */
  settle(): void {
    this.wait(30);
    for (let at = 0; at < MEMBERS.length; at++)
      this.#beat(at, 0, { topics: ['x', 'y'], owned: new Map(), isStatic: false });
    for (let round = 0; round < 12; round++) {
      this.wait(1);
      for (let at = 0; at < MEMBERS.length; at++) this.#beat(at, undefined, { owned: this.#heldBy(at) });
    }
    expect(this.state.phase).toBe('stable');
    let held = 0;
    for (const { holdings } of this.state.members.values())
      for (const { size } of holdings.assigned.values()) held += size;
    let there = 0;
    for (const { partitions } of this.#shapes.values()) there += partitions;
    expect(held).toBe(there);
  }

  #beat(
    at: number,
    epoch: number | undefined,
    { topics, owned, isStatic = false }: { topics?: readonly string[]; owned?: Assignment; isStatic?: boolean },
  ): void {
    const memberId = MEMBERS[at] ?? '';
    const memberEpoch = epoch ?? this.state.members.get(memberId)?.holdings.epoch ?? 1;
    const subscription: Subscription | undefined = topics && {
      topics,
      patterns: [],
      assignor: 'uniform',
      sessionTimeoutMs: 400,
      rebalanceTimeoutMs: 200,
      clientId: '',
    };
    // Two members share an instance id.
    const instanceId = isStatic ? `i${at % 2}` : '';
    const beat = {
      type: 'heartbeat',
      memberId,
      memberEpoch,
      instanceId,
      subscription,
      owned,
      connection: 1,
      host: '',
    } as const;
    this.apply(beat);
    this.apply({ type: 'disconnected', memberId, connection: 1 });
  }

  #heldBy(at: number): Assignment {
    const assigned = this.state.members.get(MEMBERS[at] ?? '')?.holdings.assigned ?? new Map();
    return new Map(Array.from(assigned, ([id, partitions]) => [id, new Set(partitions.keys())]));
  }

  #commit(at: number | undefined): void {
    const found = this.state.members.get(MEMBERS[at ?? -1] ?? '');
    const offsets = ['x', 'y'].map((name) => {
      const topicId = this.named(name)?.topicId ?? '';
      return { topicId, partition: 0, offset: this.#nowMs, leaderEpoch: 1, metadata: '' };
    });
    this.apply({ type: 'commit', memberId: found?.memberId ?? '', memberEpoch: found?.holdings.epoch ?? 0, offsets });
  }
}

function expectOneOwner({ members }: GroupState): void {
  const owners = new Map<string, string>();
  for (const { memberId, holdings } of members.values()) {
    for (const held of [holdings.assigned, holdings.revoking]) {
      for (const [topicId, partitions] of held) {
        for (const partition of partitions.keys()) {
          const place = `${topicId}/${partition}`;
          if (owners.has(place)) throw new Error(`${owners.get(place)} and ${memberId} hold ${place}`);
          owners.set(place, memberId);
        }
      }
    }
  }
}

const steps = fc.array(step, { minLength: 5, maxLength: 40 });

describe('the records of a group', () => {
  it('are a state to go on from, wherever they are cut', () => {
    const property = fc.property(steps, steps, fc.nat(), fc.nat(), (before, after, batch, record) => {
      const world = new World();
      for (const one of before) world.take(one);
      const cutAt = world.batches.length === 0 ? 0 : batch % world.batches.length;
      const cut = world.batches[cutAt] ?? [];
      world.restart([...world.batches.slice(0, cutAt), cut.slice(0, record % (cut.length + 1))]);
      for (const one of after) world.take(one);
      world.restart(world.batches);
      world.settle();
    });
    fc.assert(property);
  });

  it('are so too where an event in between left none, then and at each later restart', () => {
    const property = fc.property(steps, steps, fc.nat(), (before, after, lost) => {
      const world = new World();
      for (const one of before) world.take(one);
      world.restart(world.batches.filter((_, index) => index !== lost % world.batches.length));
      for (const one of after) world.take(one);
      const plain = ({ members, offsets, epochs }: GroupState): unknown => [
        Array.from(members.values(), ({ memberId, profile, target, holdings }) => ({
          memberId,
          profile,
          target,
          holdings,
        })).sort((some, other) => (some.memberId < other.memberId ? -1 : 1)),
        offsets,
        epochs,
      ];
      const expected = plain(world.state);
      const batchesBefore = world.batches.length;
      world.restart(world.batches);
      // But for what the restart itself brings about.
      if (world.batches.length === batchesBefore) expect(plain(world.state)).toEqual(expected);
      world.settle();
    });
    fc.assert(property);
  });
});
