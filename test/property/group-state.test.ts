// A group with members that keep to the protocol, in a world that does not: connections break, replies are lost, requests come
// late, members fall silent, die and return, topics come and go, and the broker begins anew from what was durable.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../broker/groups/group-events.ts';
import { GroupWorld } from '../support/groups/group-world.ts';

const NEVER_MS = 1e9;
const SESSION_TIMEOUT_MS = 6_000;
const REBALANCE_TIMEOUT_MS = 4_000;

const OPERATIONS = {
  start: (world: GroupWorld, number: number) => world.start(world.placeAt(number)),
  step: (world: GroupWorld, number: number) => world.step(world.placeAt(number), number >> 3),
  send: (world: GroupWorld, number: number) => world.send(world.placeAt(number)),
  deliver: (world: GroupWorld, number: number) => world.deliver(world.placeAt(number).connection),
  receive: (world: GroupWorld, number: number) => world.receive(world.placeAt(number)),
  round: (world: GroupWorld, number: number) => world.round(world.placeAt(number)),
  flush: (world: GroupWorld, number: number) => world.shell.flush(number % 8),
  pass: (world: GroupWorld, number: number) => world.advance([1, 5, 10, 30][number % 4]!),
  commit: (world: GroupWorld, number: number) => world.commit(world.placeAt(number), number >> 3),
  commitLate: (world: GroupWorld, number: number) => world.commitLate(number),
  break: (world: GroupWorld, number: number) => world.break(world.placeAt(number)),
  noteBroken: (world: GroupWorld, number: number) => world.noteBroken(number),
  deliverLate: (world: GroupWorld, number: number) => world.deliverLate(number),
  crash: (world: GroupWorld, number: number) => world.crash(number % 12),
  make: (world: GroupWorld, number: number) => {
    world.changeTopics((topics) => {
      const name = `t${number % 3}`;
      if (topics.named(name) === undefined) topics.make(name, 1 + ((number >> 2) % 4));
      else topics.widen(name, 1 + ((number >> 2) % 6));
    });
  },
  delete: (world: GroupWorld, number: number) => world.changeTopics((topics) => topics.delete(`t${number % 3}`)),
  /** Beyond timeouts. */
  wait: (world: GroupWorld, number: number) => world.advance([500, 1_500, 4_000, 7_000][number % 4]!),
  leave: (world: GroupWorld, number: number) => world.leave(world.placeAt(number)),
  kill: (world: GroupWorld, number: number) => world.kill(world.placeAt(number)),
} as const;

type Operation = readonly [keyof typeof OPERATIONS, number];

const WEIGHTS: Readonly<Record<keyof typeof OPERATIONS, number>> = {
  start: 4,
  step: 12,
  send: 12,
  deliver: 12,
  receive: 12,
  round: 6,
  flush: 10,
  pass: 6,
  commit: 3,
  commitLate: 2,
  break: 3,
  noteBroken: 3,
  deliverLate: 3,
  crash: 1,
  make: 2,
  delete: 1,
  wait: 1,
  leave: 1,
  kill: 1,
};

function operations(excluded: readonly (keyof typeof OPERATIONS)[] = []): fc.Arbitrary<Operation[]> {
  const kinds = (Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[]).filter((kind) => !excluded.includes(kind));
  const kind = fc.oneof(...kinds.map((one) => ({ arbitrary: fc.constant(one), weight: WEIGHTS[one] })));
  return fc.array(fc.tuple(kind, fc.nat(0xffff)), { minLength: 20, maxLength: 250, size: 'max' });
}

const subscriptions = (sessionTimeoutMs: number, rebalanceTimeoutMs: number): fc.Arbitrary<Subscription[]> =>
  fc.array(
    fc
      .tuple(
        fc.constantFrom(['t0'], ['t0'], ['t0', 't1'], ['t1', 't2'], []),
        fc.constantFrom<'uniform' | 'range'>('uniform', 'uniform', 'range'),
      )
      .map(([topics, assignor]) => ({
        topics,
        patterns: topics.length === 0 ? ['^t'] : [],
        assignor,
        sessionTimeoutMs,
        rebalanceTimeoutMs,
        clientId: 'c',
      })),
    { minLength: 5, maxLength: 5 },
  );

function run(world: GroupWorld, todo: readonly Operation[]): void {
  world.topics.make('t0', 4);
  for (const [kind, number] of todo) {
    OPERATIONS[kind](world, number);
    world.checkOneOwnerEach();
  }
}

/** Returns how many rounds it took until there was nothing to do any more. */
function settle(world: GroupWorld, rounds: number, roundMs: number): number {
  for (let round = 0; round < rounds; round++) {
    if (world.isSettled && round > 0) return round;
    world.roundOfAll();
    world.checkOneOwnerEach();
    world.advance(roundMs);
  }
  return Number.POSITIVE_INFINITY;
}

describe('a group', () => {
  it('never has two owners of a partition, and in the end one of each', () => {
    fc.assert(
      fc.property(subscriptions(SESSION_TIMEOUT_MS, REBALANCE_TIMEOUT_MS), operations(), (all, todo) => {
        const world = new GroupWorld({ subscriptions: all, statics: 2 });
        run(world, todo);
        // Those that are gone without a word are so only when their sessions are over.
        for (let ms = 0; ms <= SESSION_TIMEOUT_MS + REBALANCE_TIMEOUT_MS; ms += 500) {
          world.roundOfAll();
          world.advance(500);
        }
        expect(settle(world, 12, 20)).toBeLessThan(12);
        expect(world.held).toEqual(world.wanted);
      }),
    );
  });

  it('sends nobody away who is there, and settles in a few rounds', () => {
    fc.assert(
      fc.property(subscriptions(NEVER_MS, NEVER_MS), operations(['wait', 'leave', 'kill']), (all, todo) => {
        const world = new GroupWorld({ subscriptions: all, statics: 2 });
        run(world, todo);
        expect(settle(world, 12, 20)).toBeLessThan(12);
        expect(world.held).toEqual(world.wanted);
        expect(world.sentAway).toEqual([]);
      }),
    );
  });
});
