// A queue against a model of it, whatever happens and in whatever order: records are leased, settled under tokens right and wrong,
// put off, trimmed, dropped, moved, buried, opened again, and the broker begins anew from what was stored.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueueSettings } from '../../broker/queues/queue-settings.ts';
import { drain } from '../support/queues/drain-queue.ts';
import { HotKey } from '../support/queues/hot-key.ts';
import { QueueWorld } from '../support/queues/queue-world.ts';

const KINDS = ['ack', 'release', 'retry', 'reject', 'extend'] as const;

/** An operation draws what it needs from a number. */
class Draw {
  #rest: number;

  constructor(number: number) {
    this.#rest = number;
  }

  below(count: number): number {
    const drawn = this.#rest % count;
    this.#rest = Math.floor(this.#rest / count);
    return drawn;
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }
}

function worker(draw: Draw): string {
  return draw.of(['a', 'b', 'c']);
}

function partition(world: QueueWorld, draw: Draw): number {
  return draw.below(world.spec.logs.length);
}

function settle(world: QueueWorld, draw: Draw, kind: (typeof KINDS)[number]): void {
  // The last ones most of the time.
  const at = world.spec.tokens.length - 1 - (draw.below(4) > 0 ? draw.below(3) : draw.below(20));
  const token = world.spec.tokens[Math.max(0, at)];
  if (token === undefined) return;
  const isForeign = draw.below(12) === 0;
  const { partition: number, offset } = isForeign
    ? { partition: partition(world, draw), offset: draw.below(50) }
    : token.records[draw.below(token.records.length)]!;
  const isRange = draw.below(3) === 0;
  const ranges = [offset, isRange ? offset + draw.below(4) : offset];
  const who = draw.below(10) === 0 ? worker(draw) : token.worker;
  const common = { partition: number, token: token.token, ranges };
  if (kind === 'retry') world.settle(who, { ...common, kind, delayMs: draw.of([undefined, 0, 3_000]), error: 'e' });
  else if (kind === 'reject') world.settle(who, { ...common, kind, error: 'e' });
  else if (kind === 'extend') world.settle(who, { ...common, kind, extendMs: draw.of([undefined, 500, 60_000]) });
  else world.settle(who, { ...common, kind });
}

const OPERATIONS = {
  produce: (world: QueueWorld, draw: Draw) => world.produce(partition(world, draw), 1 + draw.below(12), draw.below(50)),
  lease: (world: QueueWorld, draw: Draw) =>
    void world.lease(worker(draw), draw.of([1, 2, 5, 20]), draw.of([1, 2, 5]), {
      givenBack: draw.of([0, 0, 0, 1, 3]),
      isReplyLost: draw.below(8) === 0,
    }),
  /** Dies of what it has, once its time is over. */
  die: (world: QueueWorld, draw: Draw) => {
    for (let times = draw.below(3); times >= 0; times--) {
      world.lease(worker(draw), 1 + draw.below(3), 1 + draw.below(2));
      world.scanAll();
      world.pass(11_000);
      world.tick();
      world.pass(6_000);
      world.tick();
    }
  },
  ack: (world: QueueWorld, draw: Draw) => settle(world, draw, 'ack'),
  settle: (world: QueueWorld, draw: Draw) => settle(world, draw, draw.of(KINDS)),
  /** Leases and acknowledges for a while. */
  work: (world: QueueWorld, draw: Draw) => {
    const name = worker(draw);
    for (let round = draw.below(8); round >= 0; round--) {
      const token = world.lease(name, draw.of([1, 5]), 5);
      for (const { partition: number, offset } of token?.records ?? []) {
        world.settle(name, { kind: 'ack', partition: number, token: token?.token ?? 0, ranges: [offset, offset] });
      }
      if (draw.below(2) === 0) world.scanAll();
    }
  },
  giveBack: (world: QueueWorld, draw: Draw) => {
    const token = world.spec.tokens.at(-1 - draw.below(4));
    if (token !== undefined) world.giveBack(token, 1 + draw.below(3));
  },
  scan: (world: QueueWorld, draw: Draw) => world.scan(partition(world, draw), 1 + draw.below(12)),
  scanAll: (world: QueueWorld) => world.scanAll(),
  tick: (world: QueueWorld, draw: Draw) => {
    world.pass(draw.of([1, 50, 200, 5_000, 11_000]));
    world.tick();
  },
  pass: (world: QueueWorld, draw: Draw) => world.pass(draw.of([1, 100, 10_001])),
  bury: (world: QueueWorld, draw: Draw) => world.bury(1 + draw.below(4), draw.below(4) > 0),
  judge: (world: QueueWorld, draw: Draw) => world.judge(draw.below(2) === 0),
  trim: (world: QueueWorld, draw: Draw) => {
    const number = partition(world, draw);
    world.trimLog(number, 1 + draw.below(6));
    if (draw.below(2) === 0) world.hearOfTrim(number);
  },
  retire: (world: QueueWorld, draw: Draw) => world.retire(partition(world, draw), draw.below(25), 1 + draw.below(8)),
  reopen: (world: QueueWorld, draw: Draw) => {
    const number = partition(world, draw);
    for (let count = draw.below(3); count >= 0; count--) {
      world.reopen(number, draw.below(world.spec.logs[number]!.keys.length + 1));
    }
  },
  settleLetters: (world: QueueWorld, draw: Draw) => {
    const first = draw.below(20);
    world.settleLetters(first, first + draw.below(5));
  },
  moveTo: (world: QueueWorld, draw: Draw) => world.moveTo(partition(world, draw), draw.below(40)),
  dropOldest: (world: QueueWorld, draw: Draw) => world.dropOldest(1 + draw.below(10)),
  putOff: (world: QueueWorld, draw: Draw) => {
    const first = draw.below(30);
    world.putOff(partition(world, draw), first, first + draw.below(6), 2_000);
  },
  alter: (world: QueueWorld, draw: Draw) =>
    world.alter({ maxDeliveries: 1 + draw.below(6), maxInFlight: draw.of([3, 1_000]) }),
  storeLate: (world: QueueWorld, draw: Draw) => world.storeLate(1 + draw.below(6)),
  checkpoint: (world: QueueWorld) => world.checkpoint(),
  crash: (world: QueueWorld, draw: Draw) => world.crash(draw.of([0, 0, 1, 2, 5, 20])),
} as const;

type Kind = keyof typeof OPERATIONS;
type Operation = readonly [Kind, number];

const WEIGHTS: Readonly<Record<Kind, number>> = {
  produce: 8,
  lease: 14,
  ack: 10,
  die: 4,
  settle: 12,
  work: 5,
  giveBack: 2,
  scan: 8,
  scanAll: 4,
  tick: 10,
  pass: 2,
  bury: 4,
  judge: 3,
  trim: 1,
  retire: 1,
  reopen: 4,
  settleLetters: 1,
  moveTo: 1,
  dropOldest: 2,
  putOff: 1,
  alter: 1,
  storeLate: 2,
  checkpoint: 3,
  crash: 4,
};

function operations(excluded: readonly Kind[] = []): fc.Arbitrary<Operation[]> {
  const kinds = (Object.keys(OPERATIONS) as Kind[]).filter((kind) => !excluded.includes(kind));
  const kind = fc.oneof(...kinds.map((one) => ({ arbitrary: fc.constant(one), weight: WEIGHTS[one] })));
  return fc.array(fc.tuple(kind, fc.nat(0x7fffffff)), { minLength: 10, maxLength: 120, size: 'max' });
}

const settings = fc.record<Partial<QueueSettings>>({
  maxDeliveries: fc.constantFrom(1, 2, 4, 6),
  maxAgeMs: fc.constantFrom(-1, 1_000),
  maxInFlight: fc.constantFrom(1_000, 1_000, 6),
  maxInFlightPerWorker: fc.constantFrom(1_000, 1_000, 3),
});

function play(world: QueueWorld, all: readonly Operation[]): void {
  for (const [kind, number] of all) OPERATIONS[kind](world, new Draw(number));
  drain(world);
}

const RUNS = 500;

describe('a queue is what its model is, at every step and after every restart', () => {
  it('without order', () => {
    const partitions = fc.integer({ min: 1, max: 3 });
    fc.assert(
      fc.property(settings, partitions, operations(['scan', 'scanAll']), (wanted, count, all) => {
        play(new QueueWorld({ settings: wanted, partitions: count, maxNotedPerKey: 4, keys: 0 }), all);
      }),
      { numRuns: RUNS },
    );
  });

  it('with order per key', () => {
    const keys = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(settings, keys, fc.integer({ min: 1, max: 2 }), operations(), (wanted, count, partitions, all) => {
        play(
          new QueueWorld({ settings: { ...wanted, ordering: 'key' }, partitions, maxNotedPerKey: 3, keys: count + 1 }),
          all,
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a hot key', () => {
  it('of 10,000 records takes little memory, and each is handed out once and in order, whatever is restarted', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9_999), { maxLength: 6 }), fc.nat(9_999), (restarts, checkpoint) => {
        const queue = new HotKey(10_000);
        const handedOut: number[] = [];
        for (let offset = queue.next(); offset !== undefined; offset = queue.next()) {
          handedOut.push(offset);
          if (offset === checkpoint) queue.checkpoint();
          if (restarts.includes(offset)) queue.restart();
          expect(queue.remembered).toBeLessThanOrEqual(70);
        }
        expect(handedOut).toEqual(Array.from({ length: 10_000 }, (_, offset) => offset));
      }),
      { numRuns: 8 },
    );
  });
});
