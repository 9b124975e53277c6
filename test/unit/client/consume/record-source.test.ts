import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { Consumer } from '../../../../client/consumer.ts';
import type { ConsumerOptions, RecordView } from '../../../../client/types.ts';
import { BatchBuilder } from '../../../../protocol/batch-builder.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import { FakeBroker } from '../support/fake-broker.ts';
import { FakeWorld } from '../support/fake-world.ts';

const p0 = { topic: 'events', partition: 0 };
const p1 = { topic: 'events', partition: 1 };
let world: FakeWorld;
let broker: FakeBroker;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  broker.createTopic('events', 2);
});

function batchOf(values: readonly (string | Buffer)[]): Buffer {
  const builder = new BatchBuilder({ maxBytes: 10_000_000 });
  for (const value of values) builder.append(0, null, value, undefined);
  return builder.finish();
}
function add(values: readonly (string | Buffer)[], partition = 0): void {
  broker.partition('events', partition).append(batchOf(values));
}
function consumer(options: Partial<ConsumerOptions> = {}): Consumer {
  return new Consumer({ brokers: broker.address, ports: world, ...options });
}
/** As world.until, for handlers that wait in real time. */
async function drive<R>(promise: Promise<R>): Promise<R> {
  let done = false;
  const settle = (): void => {
    done = true;
  };
  promise.then(settle, settle);
  for (let i = 0; i < 2_000 && !done; i++) await world.settle();
  if (!done) throw new Error('stuck');
  return promise;
}
const ticks = async (count = 30): Promise<void> => {
  for (let i = 0; i < count; i++) await setImmediate();
};

describe('a batch is handled once', () => {
  it('though its partition is paused for the time of its handler (eachView)', async () => {
    add(['a', 'b']);
    for (const value of ['c', 'd', 'e']) add([value], 1);
    const reader = consumer({ prefetchBytes: 1, partitionMaxBytes: 1 });
    reader.assign([p0, p1]);
    const seen: string[] = [];
    await drive(
      reader.run({
        untilEnd: true,
        eachView: async (view: RecordView) => {
          while (view.next()) seen.push(String(view.value));
          if (view.partition === 0 && seen.filter((v) => v === 'a').length < 3) {
            reader.pause([p0]);
            await ticks();
            reader.resume([p0]);
          }
        },
      }),
    );
    expect(seen.sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('and again if it failed, though it was paused meanwhile (eachBatch)', async () => {
    add([Buffer.alloc(20_000, 'a'), Buffer.alloc(20_000, 'b')]);
    for (const value of ['c', 'd', 'e']) add([value], 1);
    const reader = consumer({ prefetchBytes: 1, partitionMaxBytes: 1 });
    reader.assign([p0, p1]);
    const run = reader.run({
      eachBatch: async (batch) => {
        if (batch.partition !== 0) return;
        reader.pause([p0]);
        await ticks();
        reader.resume([p0]);
        throw new RangeError('mine');
      },
    });
    await expect(drive(run)).rejects.toThrow(RangeError);
    expect(reader.position(p0)).toBe(0);
  });

  it('and again if it failed, though it was paused meanwhile (eachRecord)', async () => {
    add([Buffer.alloc(20_000, 'a'), Buffer.alloc(20_000, 'b')]);
    for (const value of ['c', 'd', 'e']) add([value], 1);
    const reader = consumer({ prefetchBytes: 1, partitionMaxBytes: 1 });
    reader.assign([p0, p1]);
    const run = reader.run({
      eachRecord: async (record) => {
        if (record.partition !== 0) return;
        reader.pause([p0]);
        await ticks();
        reader.resume([p0]);
        throw new RangeError('mine');
      },
    });
    await expect(drive(run)).rejects.toThrow(RangeError);
    expect(reader.position(p0)).toBe(0);
  });
});

describe.each(['eachBatch', 'eachView'] as const)('%s between two batches', (kind) => {
  const seenAfter = async (turns: number, act: (reader: Consumer) => void): Promise<string[]> => {
    // Both are at hand when the first is handled.
    add(['a']);
    add(['b']);
    const reader = consumer();
    reader.assign([p0]);
    const stop = new AbortController();
    const seen: string[] = [];
    let first = (): void => {};
    const firstSeen = new Promise<void>((resolve) => {
      first = resolve;
    });
    let acted = false;
    const note = (value: string): void => {
      seen.push(acted ? `${value} after` : value);
      first();
    };
    const handler =
      kind === 'eachView'
        ? {
            eachView: (view: RecordView) => {
              while (view.next()) note(String(view.value));
            },
          }
        : {
            eachBatch: (batch: { records: readonly { value: Buffer | null }[] }) => {
              for (const r of batch.records) note(String(r.value));
            },
          };
    const run = reader.run({ signal: stop.signal, ...handler } as never);
    const main = (async () => {
      await firstSeen;
      for (let i = 0; i < turns; i++) await Promise.resolve();
      act(reader);
      acted = true;
    })();
    await world.settle();
    await main;
    await world.settle();
    stop.abort();
    await drive(run);
    return seen;
  };

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('gives nothing of a paused partition, %i microtasks later', async (turns) => {
    const seen = await seenAfter(turns, (reader) => reader.pause([p0]));
    expect(seen.filter((value) => value.endsWith('after'))).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('gives nothing of before a seek, %i microtasks later', async (turns) => {
    const seen = await seenAfter(turns, (reader) => reader.seek({ ...p0, offset: 'latest' }));
    expect(seen.filter((value) => value.endsWith('after'))).toEqual([]);
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8])('gives nothing of what is not assigned, %i microtasks later', async (turns) => {
    const seen = await seenAfter(turns, (reader) => reader.assign([p1]));
    expect(seen.filter((value) => value.endsWith('after'))).toEqual([]);
  });
});

describe('partitions', () => {
  it.each(['eachBatch', 'eachView'] as const)('take turns (%s)', async (kind) => {
    const value = Buffer.alloc(1_000, 'x');
    for (let i = 0; i < 20; i++) {
      add(
        Array.from({ length: 20 }, () => value),
        0,
      );
      add(
        Array.from({ length: 20 }, () => value),
        1,
      );
    }
    const reader = consumer({ partitionMaxBytes: 20_000, fetchMaxBytes: 100_000 });
    reader.assign([p0, p1]);
    const order: number[] = [];
    const handle = async ({ partition }: { partition: number }): Promise<void> => {
      order.push(partition);
      await ticks(20);
    };
    await drive(reader.run({ untilEnd: true, [kind]: handle } as never));
    let longest = 0;
    let streak = 0;
    for (const [i, partition] of order.entries()) {
      streak = i > 0 && order[i - 1] === partition ? streak + 1 : 1;
      longest = Math.max(longest, streak);
    }
    expect(longest).toBeLessThanOrEqual(4);
  });
});

describe('reading goes on', () => {
  it('after a seek while a batch is being decompressed that fills the prefetch budget', async () => {
    add(['first']);
    // Long to decompress.
    const big = Array.from({ length: 200 }, () => randomBytes(20_000).toString('hex'));
    broker.partition('events').append(await compressBatch(batchOf(big), 'gzip'));
    const reader = consumer({ prefetchBytes: 1, partitionMaxBytes: 20_000_000 });
    reader.assign([p0]);
    const seen: string[] = [];
    let sought = false;
    let done = false;
    const run = reader.run({
      untilEnd: true,
      eachBatch: (batch) => {
        for (const { value } of batch.records) seen.push(String(value).slice(0, 5));
        if (sought) return;
        sought = true;
        reader.seek({ ...p0, offset: 0 });
      },
    });
    void run.then(() => {
      done = true;
    });
    while (!done) {
      await world.settle();
      await ticks();
    }
    expect({ done, seen: seen.length }).toEqual({ done: true, seen: 202 });
  });
});

describe('a view', () => {
  it('shows nothing before its first next()', async () => {
    add(['one', 'two']);
    add(['three', 'four']);
    const reader = consumer();
    reader.assign([p0]);
    const before: unknown[] = [];
    await world.until(
      reader.run({
        untilEnd: true,
        eachView: (view) => {
          try {
            before.push(`${view.offset}:${String(view.value)}`);
          } catch {
            before.push('refused');
          }
          while (view.next());
        },
      }),
    );
    expect(before).toEqual(['refused', 'refused']);
  });
});
