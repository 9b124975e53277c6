import { beforeEach, describe, expect, it } from 'vitest';
import { Consumer } from '../../../../client/consumer.ts';
import type { ConsumedRecord, ConsumerOptions } from '../../../../client/types.ts';
import { BatchBuilder } from '../../../../protocol/batch-builder.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import { FakeBroker } from '../support/fake-broker.ts';
import { FakeWorld } from '../support/fake-world.ts';
import { gate, numbers, text } from '../support/group-bed.ts';

const PARTITIONS = 4;

let world: FakeWorld;
let broker: FakeBroker;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  broker.createTopic('events', PARTITIONS);
});

function batchOf(values: readonly string[]): Buffer {
  const builder = new BatchBuilder({ maxBytes: 10_000_000 });
  for (const value of values) builder.append(0, null, value, undefined);
  return builder.finish();
}

function add(values: readonly string[], partition = 0): void {
  broker.partition('events', partition).append(batchOf(values));
}

function consumer(options: Partial<ConsumerOptions> = {}): Consumer {
  const reader = new Consumer({ brokers: broker.address, ports: world, ...options });
  reader.assign(Array.from({ length: PARTITIONS }, (_, partition) => ({ topic: 'events', partition })));
  return reader;
}

/** Takes note of what is worked on, each for so long. */
class Work {
  readonly values: string[] = [];
  readonly busy = new Map<number, number>();
  most = 0;
  overlaps = 0;
  readonly #durationMs: (record: ConsumedRecord) => number;

  constructor(durationMs: (record: ConsumedRecord) => number = () => 10) {
    this.#durationMs = durationMs;
  }

  readonly handle = async (record: ConsumedRecord): Promise<void> => {
    const { partition } = record;
    if (this.busy.has(partition)) this.overlaps++;
    this.busy.set(partition, record.offset);
    this.most = Math.max(this.most, this.busy.size);
    await new Promise<void>((resolve) => world.timers.after(this.#durationMs(record), resolve));
    this.busy.delete(partition);
    this.values.push(`${partition}:${text(record)}`);
  };

  of(partition: number): string[] {
    return this.values.filter((value) => value.startsWith(`${partition}:`)).map((value) => value.slice(2));
  }
}

describe('run with concurrency', () => {
  it('works on so many partitions at once, on each in order and one call at a time', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      add(numbers(0, 20), partition);
      add(numbers(20, 30), partition);
    }
    const work = new Work(({ offset, partition }) => ((offset * 7 + partition * 3) % 5) + 1);
    await world.until(consumer().run({ concurrency: 3, untilEnd: true, eachRecord: work.handle }));
    expect(work.most).toBe(3);
    expect(work.overlaps).toBe(0);
    for (let partition = 0; partition < PARTITIONS; partition++) expect(work.of(partition)).toEqual(numbers(0, 30));
  });

  it.each([
    [1, 400],
    [4, 100],
  ])('of %i takes %i ms for four partitions of ten records of 10 ms', async (concurrency, expectedMs) => {
    for (let partition = 0; partition < PARTITIONS; partition++) add(numbers(0, 10), partition);
    const startedMs = world.nowMs;
    await world.until(consumer().run({ concurrency, untilEnd: true, eachRecord: new Work().handle }));
    expect(world.nowMs - startedMs).toBe(expectedMs);
  });

  it('goes on with the others while one partition is stuck', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) add(numbers(0, 3), partition);
    const stuck = gate();
    const work = new Work();
    const run = consumer().run({
      concurrency: 2,
      untilEnd: true,
      eachRecord: async (record) => {
        if (record.partition === 0 && record.offset === 1) await stuck.opened;
        await work.handle(record);
      },
    });
    await world.advance(1_000);
    expect(work.values).toHaveLength(1 + 9);
    add(['more'], 1);
    await world.advance(1_000);
    expect(work.of(0)).toEqual(['0']);
    stuck.open();
    await world.until(run);
    expect(work.of(0)).toEqual(numbers(0, 3));
  });

  it('hands out batches, one at a time for each partition', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) add(numbers(0, 50), partition);
    const busy = new Set<number>();
    let most = 0;
    const values: string[] = [];
    const run = consumer().run({
      concurrency: 10,
      untilEnd: true,
      eachBatch: async ({ partition, records }) => {
        expect(busy.has(partition)).toBe(false);
        busy.add(partition);
        most = Math.max(most, busy.size);
        await new Promise<void>((resolve) => world.timers.after(5, resolve));
        busy.delete(partition);
        values.push(...records.map((record) => `${partition}:${text(record)}`));
      },
    });
    await world.until(run);
    expect(most).toBe(PARTITIONS);
    expect(values).toHaveLength(PARTITIONS * 50);
  });

  it('is worked off though batches have to be decompressed', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      broker.partition('events', partition).append(await compressBatch(batchOf(numbers(0, 100)), 'gzip'));
    }
    const values: string[] = [];
    let done = false;
    const run = consumer().run({ concurrency: 3, untilEnd: true, eachRecord: (record) => values.push(text(record)) });
    void run.then(() => {
      done = true;
    });
    while (!done) await world.settle();
    expect(values).toHaveLength(PARTITIONS * 100);
  });

  it('lets calls in progress finish when one fails; what failed comes again, and nothing else', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) add(numbers(0, 3), partition);
    const reader = consumer();
    const work = new Work();
    const failing = reader.run({
      concurrency: 4,
      eachRecord: async (record) => {
        if (record.partition === 2 && record.offset === 1) throw new Error('no');
        await work.handle(record);
      },
    });
    await expect(world.until(failing)).rejects.toThrow('no');
    expect(work.busy.size).toBe(0);
    expect(reader.position({ topic: 'events', partition: 2 })).toBe(1);
    await world.until(reader.run({ concurrency: 4, untilEnd: true, eachRecord: work.handle }));
    for (let partition = 0; partition < PARTITIONS; partition++) expect(work.of(partition)).toEqual(numbers(0, 3));
  });

  it('ends with the signal, after the calls in progress', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) add(numbers(0, 3), partition);
    const stop = new AbortController();
    const work = new Work();
    const run = consumer().run({ concurrency: 8, signal: stop.signal, eachRecord: work.handle });
    await world.advance(15);
    stop.abort();
    await world.until(run);
    expect(work.values).toHaveLength(2 * PARTITIONS);
  });

  it('leaves a partition alone that is paused, sought or taken away while it is worked on', async () => {
    add(numbers(0, 5), 0);
    add(numbers(0, 5), 1);
    const reader = consumer();
    const seen: string[] = [];
    const stop = new AbortController();
    const run = reader.run({
      concurrency: 2,
      signal: stop.signal,
      eachRecord: async (record) => {
        seen.push(`${record.partition}:${text(record)}`);
        await new Promise<void>((resolve) => world.timers.after(10, resolve));
      },
    });
    await world.advance(5);
    reader.pause([{ topic: 'events', partition: 0 }]);
    reader.seek({ topic: 'events', partition: 1, offset: 3 });
    await world.advance(1_000);
    expect(seen).toEqual(['0:0', '1:0', '1:3', '1:4']);
    reader.resume([{ topic: 'events', partition: 0 }]);
    await world.advance(15);
    reader.assign([{ topic: 'events', partition: 1, offset: 4 }]);
    await world.advance(1_000);
    expect(seen.slice(4)).toEqual(['0:1', '0:2', '1:4']);
    stop.abort();
    await world.until(run);
  });

  it.each([0, 1.5, -1, Number.NaN])('is refused as %d', async (concurrency) => {
    const run = consumer().run({ concurrency, eachRecord: () => {} });
    await expect(run).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('concurrency'),
    });
  });

  it('is refused with eachView', async () => {
    const run = consumer().run({ concurrency: 2, eachView: () => {} });
    await expect(run).rejects.toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining('eachView') });
  });
});

describe('several runs at one time', () => {
  it('share the partitions, and no record is handled twice or beside another of its partition', async () => {
    for (let partition = 0; partition < PARTITIONS; partition++) add(numbers(0, 20), partition);
    const reader = consumer();
    const work = new Work();
    const runs = [0, 1, 2].map(() => reader.run({ untilEnd: true, eachRecord: work.handle }));
    await world.until(Promise.all(runs));
    expect(work.overlaps).toBe(0);
    expect(work.most).toBe(3);
    for (let partition = 0; partition < PARTITIONS; partition++) expect(work.of(partition)).toEqual(numbers(0, 20));
  });
});
