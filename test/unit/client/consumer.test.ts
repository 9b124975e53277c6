import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { Consumer } from '../../../client/consumer.ts';
import { serdes } from '../../../client/serdes.ts';
import type { ConsumedRecord, ConsumerOptions, RecordView } from '../../../client/types.ts';
import { BatchBuilder } from '../../../protocol/batch-builder.ts';
import { compressBatch } from '../../../protocol/batch-compression.ts';
import { emptyBatch } from '../../../protocol/batch-rewriting.ts';
import { AT, sealBatch } from '../../../protocol/record-batch.ts';
import { FakeBroker, type Fate } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

const events = { topic: 'events', partition: 0 };

let world: FakeWorld;
let broker: FakeBroker;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  broker.createTopic('events', 2);
});

function batchOf(values: readonly string[], timestamp = 0): Buffer {
  const builder = new BatchBuilder({ maxBytes: 10_000_000 });
  for (const [index, value] of values.entries()) builder.append(timestamp + index, null, value, undefined);
  return builder.finish();
}

function add(values: readonly string[], partition = 0, timestamp = 0): void {
  broker.partition('events', partition).append(batchOf(values, timestamp));
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => `${from + index}`);
}

function consumer(options: Partial<ConsumerOptions> = {}): Consumer {
  return new Consumer({ brokers: broker.address, ports: world, ...options });
}

function text({ value }: ConsumedRecord): string {
  return value?.toString() ?? 'null';
}

/** Reads so many records and leaves the loop; all up to the end with no count. */
async function start(reader: Consumer, count = Number.POSITIVE_INFINITY): Promise<string[]> {
  const values: string[] = [];
  for await (const record of reader.records({ untilEnd: count === Number.POSITIVE_INFINITY })) {
    values.push(text(record));
    if (values.length >= count) break;
  }
  return values;
}

function read(reader: Consumer, count?: number): Promise<string[]> {
  return world.until(start(reader, count));
}

describe('reading', () => {
  it('passes over empty batches, wherever they are, and never waits at an end that is one', async () => {
    const partition = broker.partition('events', 0);
    const empty = (count: number): void =>
      partition.addRaw(emptyBatch({ baseOffset: 0, lastOffsetDelta: count - 1, leaderEpoch: 1 }));
    empty(5);
    add(['a', 'b']);
    empty(1000);
    add(['c']);
    empty(3);
    empty(2 ** 31 - 1);
    const reader = consumer();
    reader.assign([events]);
    expect(await read(reader)).toEqual(['a', 'b', 'c']);
    expect(reader.position(events)).toBe(partition.endOffset);
    // From within one, to the end.
    reader.seek({ ...events, offset: 600 });
    expect(await read(reader)).toEqual(['c']);
    // And on to what comes after.
    add(['d']);
    expect(await read(reader)).toEqual(['d']);
  });

  it('ends at once where there is nothing but empty batches', async () => {
    const partition = broker.partition('events', 0);
    partition.addRaw(emptyBatch({ baseOffset: 0, lastOffsetDelta: 9, leaderEpoch: 1 }));
    const reader = consumer();
    reader.assign([events]);
    const fetchesBefore = broker.requests('fetch').length;
    expect(await read(reader)).toEqual([]);
    expect(reader.position(events)).toBe(10);
    expect(broker.requests('fetch').length - fetchesBefore).toBeLessThanOrEqual(2);
  });

  it('gives every record of every partition once, in the order of offsets', async () => {
    for (let round = 0; round < 5; round++) {
      add(numbers(round * 10, round * 10 + 10), 0);
      add(numbers(100 + round * 10, 110 + round * 10), 1);
    }
    const reader = consumer();
    reader.assign([events, { topic: 'events', partition: 1 }]);
    const values = await read(reader);
    expect(values.filter((value) => Number(value) < 100)).toEqual(numbers(0, 50));
    expect(values.filter((value) => Number(value) >= 100)).toEqual(numbers(100, 150));
  });

  it('goes on behind the record at which a loop was left', async () => {
    add(numbers(0, 5));
    add(numbers(5, 10));
    const reader = consumer();
    reader.assign([events]);
    expect(await read(reader, 3)).toEqual(['0', '1', '2']);
    expect(reader.position(events)).toBe(3);
    expect(await read(reader, 4)).toEqual(['3', '4', '5', '6']);
    expect(await read(reader)).toEqual(['7', '8', '9']);
    expect(reader.lag()).toEqual([{ ...events, position: 10, highWatermark: 10 }]);
  });

  it('waits for records that come later, with one parked request', async () => {
    const reader = consumer();
    reader.assign([events]);
    const next = reader.records().next();
    await world.advance(200);
    expect(broker.requests('fetch')).toHaveLength(1);
    add(['late']);
    const { value } = await world.until(next);
    expect(text(value)).toBe('late');
    expect(world.nowMs).toBe(200);
  });

  it.each([
    ['an offset', { offset: 7 }, 7],
    ['the earliest', { offset: 'earliest' as const }, 0],
    ['a count from the end', { offset: -3 }, 9],
    ['a greater count than there are records', { offset: -30 }, 0],
    ['a timestamp', { timestamp: 1_004 }, 4],
    ['a date', { timestamp: new Date(1_005) }, 5],
  ])('starts at %s', async (_, start, expected) => {
    add(numbers(0, 10), 0, 1_000);
    add(['10', '11'], 0, 5_000);
    const reader = consumer();
    reader.assign([{ ...events, ...start }]);
    expect((await read(reader, 1))[0]).toBe(`${expected}`);
  });

  it('starts at the latest, or past the last timestamp, with what comes next', async () => {
    add(numbers(0, 3));
    add(numbers(0, 3), 1);
    const reader = consumer();
    reader.assign([
      { ...events, offset: 'latest' },
      { topic: 'events', partition: 1, timestamp: 99_999 },
    ]);
    const both = start(reader, 2);
    await world.settle();
    add(['new']);
    add(['newer'], 1);
    expect((await world.until(both)).sort()).toEqual(['new', 'newer']);
  });

  it('skips control batches and ends behind them', async () => {
    const control = batchOf(['marker']);
    control.writeInt16BE(0x20, AT.attributes);
    sealBatch(control);
    add(['a']);
    broker.partition('events').addRaw(control);
    add(['b']);
    broker.partition('events').addRaw(Buffer.from(control));
    const reader = consumer();
    reader.assign([events]);
    expect(await read(reader)).toEqual(['a', 'b']);
    expect(reader.position(events)).toBe(4);
  });

  it('ends at the end that a partition had, not at one that runs away', async () => {
    add(numbers(0, 4));
    const reader = consumer();
    reader.assign([events]);
    const seen: string[] = [];
    const run = reader.run({
      untilEnd: true,
      eachRecord: (record) => {
        seen.push(text(record));
        add([`after ${text(record)}`]);
      },
    });
    await world.until(run);
    expect(seen).toEqual(numbers(0, 4));
    expect(await read(reader, 1)).toEqual(['after 0']);
  });

  it('ends at once where there is nothing', async () => {
    const reader = consumer();
    reader.assign([events, { topic: 'events', partition: 1 }]);
    expect(await read(reader)).toEqual([]);
  });

  it('takes turns between partitions, though one has more than can be read', async () => {
    for (let round = 0; round < 20; round++) add(['x'.repeat(1_000)], 0);
    add(['rare'], 1);
    const reader = consumer({ partitionMaxBytes: 1_000 });
    reader.assign([events, { topic: 'events', partition: 1 }]);
    const records = reader.records();
    const seen: string[] = [];
    // One by one, so that the next reply is always there first.
    for (let count = 0; count < 4; count++) seen.push(text((await world.until(records.next())).value));
    expect(seen).toContain('rare');
  });

  it('turns keys and values into what the serdes make of them', async () => {
    add(['{"id":1}']);
    const reader = new Consumer({ brokers: broker.address, ports: world, valueSerde: serdes.json<{ id: number }>() });
    reader.assign([events]);
    const { value: record } = await world.until(reader.records().next());
    expect(record).toMatchObject({ key: null, value: { id: 1 } });
  });

  it('decompresses', async () => {
    const batch = await compressBatch(batchOf(numbers(0, 500)), 'gzip');
    broker.partition('events').append(batch);
    const reader = consumer();
    reader.assign([events]);
    const all = (async () => {
      const values: string[] = [];
      for await (const record of reader.records({ untilEnd: true })) values.push(text(record));
      return values;
    })();
    let done = false;
    void all.then(() => {
      done = true;
    });
    while (!done) await world.settle();
    expect(await all).toEqual(numbers(0, 500));
  });

  it.each([
    ['prefetchBytes', { prefetchBytes: 30_000, partitionMaxBytes: 10_000 }],
    ['two replies', { partitionMaxBytes: 10_000 }],
  ])('fetches no more than %s ahead of the reader', async (_, options) => {
    for (let round = 0; round < 50; round++) add(['x'.repeat(10_000)]);
    const reader = consumer(options);
    reader.assign([events]);
    const records = reader.records();
    await world.until(records.next());
    await world.settle();
    expect(broker.requests('fetch').length).toBeLessThanOrEqual(3);
  });
});

describe('seek, pause and assign', () => {
  it('let no record of before through that was fetched ahead', async () => {
    add(numbers(0, 20));
    const reader = consumer();
    reader.assign([{ ...events, offset: 5 }]);
    const records = reader.records();
    expect(text((await world.until(records.next())).value)).toBe('5');
    reader.seek({ ...events, offset: 2 });
    expect(text((await world.until(records.next())).value)).toBe('2');
    reader.seek({ ...events, offset: 'earliest' });
    expect(text((await world.until(records.next())).value)).toBe('0');
  });

  it('drop a reply that was asked for before, and what comes after it is as if it had not been', async () => {
    for (let at = 0; at < 20; at += 5) add(numbers(at, at + 5));
    const releases: (() => void)[] = [];
    broker.fate = ({ api }): Fate => {
      if (api !== 'fetch' || releases.length === 2) return { kind: 'handled' };
      return { kind: 'reply-delayed', until: new Promise((resolve) => releases.push(resolve)) };
    };
    const reader = consumer({ partitionMaxBytes: 100 });
    reader.assign([{ ...events, offset: 15 }]);
    const all = start(reader, 18);
    await world.settle();
    reader.seek({ ...events, offset: 2 });
    await world.settle();
    expect(releases).toHaveLength(2);
    releases[0]?.();
    await world.settle();
    expect(broker.requests('fetch')).toHaveLength(2);
    releases[1]?.();
    expect(await world.until(all)).toEqual(numbers(2, 20));
  });

  it('hold a partition back and let it go on where it was', async () => {
    // More than one slab, so that pausing finds some decoded and some not.
    add(numbers(0, 5_000), 0);
    add(numbers(0, 10), 1);
    const other = { topic: 'events', partition: 1 };
    const reader = consumer();
    reader.assign([events, other]);
    expect(await read(reader, 3)).toEqual(['0', '1', '2']);
    reader.pause([events]);
    expect(await read(reader, 10)).toEqual(numbers(0, 10));
    expect(reader.position(events)).toBe(3);
    reader.resume([events]);
    expect(await read(reader)).toEqual(numbers(3, 5_000));
  });

  it('keep what a paused partition has fetched only until others need the room', async () => {
    add(
      numbers(0, 5).map((value) => value.padEnd(5_000)),
      0,
    );
    const reader = consumer({ prefetchBytes: 20_000 });
    reader.assign([events, { topic: 'events', partition: 1 }]);
    await read(reader, 1);
    reader.pause([events]);
    add(['y'], 1);
    expect(await read(reader, 1)).toEqual(['y']);
    reader.resume([events]);
    expect((await read(reader, 4)).map((value) => value.trim())).toEqual(numbers(1, 5));
  });

  it('replace the assignment', async () => {
    add(numbers(0, 5), 0);
    add(numbers(100, 105), 1);
    const reader = consumer();
    reader.assign([events]);
    await read(reader, 2);
    reader.assign([{ topic: 'events', partition: 1 }]);
    expect(await read(reader)).toEqual(numbers(100, 105));
    expect(reader.assignment()).toEqual([{ topic: 'events', partition: 1 }]);
    expect(() => reader.seek({ ...events, offset: 0 })).toThrow('not assigned');
  });

  it.each([
    ['a partition twice', [events, events]],
    ['a negative partition', [{ topic: 'events', partition: -1 }]],
    ['an offset and a timestamp', [{ ...events, offset: 1, timestamp: 1 }]],
    ['an offset that is none', [{ ...events, offset: 0.5 }]],
    ['an invalid date', [{ ...events, timestamp: new Date(Number.NaN) }]],
  ])('refuse %s', (_, assignments) => {
    expect(() => consumer().assign(assignments)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

describe('run', () => {
  it('hands out records one at a time, awaiting each', async () => {
    add(numbers(0, 4));
    const reader = consumer();
    reader.assign([events]);
    let busy = 0;
    const seen: string[] = [];
    await world.until(
      reader.run({
        untilEnd: true,
        eachRecord: async (record) => {
          expect(++busy).toBe(1);
          await Promise.resolve();
          busy--;
          seen.push(text(record));
        },
      }),
    );
    expect(seen).toEqual(numbers(0, 4));
  });

  it('hands out what is at hand of one partition as a batch', async () => {
    add(numbers(0, 3));
    add(numbers(3, 6));
    const reader = consumer();
    reader.assign([events]);
    const batches: string[][] = [];
    await world.until(
      reader.run({
        untilEnd: true,
        eachBatch: ({ topic, partition, records, highWatermark }) => {
          expect({ topic, partition, highWatermark }).toEqual({ ...events, highWatermark: 6 });
          batches.push(records.map(text));
        },
      }),
    );
    expect(batches).toEqual([numbers(0, 6)]);
  });

  it.each(['eachRecord', 'eachBatch', 'eachView'] as const)(
    'gives again what its %s handler failed on',
    async (handler) => {
      add(numbers(0, 4));
      const reader = consumer();
      reader.assign([{ ...events, offset: 1 }]);
      const failing = reader.run({
        [handler]: async () => {
          throw new RangeError('mine');
        },
      });
      await expect(world.until(failing)).rejects.toThrow(RangeError);
      expect(await read(reader)).toEqual(['1', '2', '3']);
    },
  );

  it('ends when the signal fires, after the handler in progress', async () => {
    add(numbers(0, 4));
    const reader = consumer();
    reader.assign([events]);
    const stop = new AbortController();
    const seen: string[] = [];
    const run = reader.run({
      signal: stop.signal,
      eachRecord: (record) => {
        seen.push(text(record));
        if (seen.length === 2) stop.abort();
      },
    });
    await world.until(run);
    expect(seen).toEqual(['0', '1']);
    expect(await read(reader)).toEqual(['2', '3']);
  });

  it('takes one handler', async () => {
    const reader = consumer();
    reader.assign([events]);
    await expect(reader.run({})).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

/** What a run with eachView sees, batch by batch; `during` is called with each value while it is looked at. */
async function view(
  reader: Consumer,
  during: (value: string, view: RecordView) => unknown = () => {},
): Promise<string[][]> {
  const batches: string[][] = [];
  await world.until(
    reader.run({
      untilEnd: true,
      eachView: async (shown) => {
        const values: string[] = [];
        batches.push(values);
        while (shown.next()) {
          const value = String(shown.value);
          await during(value, shown);
          // After whatever was done meanwhile.
          expect(String(shown.value)).toBe(value);
          values.push(value);
        }
      },
    }),
  );
  return batches;
}

describe('a view', () => {
  it('walks through the records of one batch, from the position on', async () => {
    const partition = broker.partition('events', 0);
    const builder = new BatchBuilder({ maxBytes: 10_000 });
    builder.append(7, 'key', 'with a key', [{ key: 'trace', value: 'a' }]);
    builder.append(8, null, null, undefined);
    partition.append(builder.finish());
    add(numbers(0, 3));
    const reader = consumer();
    reader.assign([{ ...events, offset: 0 }]);
    const seen: unknown[] = [];
    await view(reader, (_, { offset, timestamp, key, keyBytes, valueBytes, headers, highWatermark }) => {
      seen.push([offset, timestamp, key?.toString(), keyBytes, valueBytes, headers.text('trace'), highWatermark]);
    });
    expect(seen.slice(0, 2)).toEqual([
      [0, 7, 'key', 3, 10, 'a', 5],
      [1, 8, undefined, -1, -1, undefined, 5],
    ]);
    reader.seek({ ...events, offset: 1 });
    expect(await view(reader)).toEqual([['null'], numbers(0, 3)]);
    reader.seek({ ...events, offset: 4 });
    expect(await view(reader)).toEqual([['2']]);
    expect(reader.position(events)).toBe(5);
  });

  it('shows nothing once its handler is done', async () => {
    add(numbers(0, 3));
    const reader = consumer();
    reader.assign([events]);
    let kept: RecordView | undefined;
    await view(reader, (_, shown) => {
      kept = shown;
    });
    expect(kept?.next()).toBe(false);
    expect(() => kept?.value).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('counts as read, however far its handler went', async () => {
    add(numbers(0, 3));
    add(numbers(3, 6));
    const reader = consumer();
    reader.assign([events]);
    let batches = 0;
    await world.until(reader.run({ untilEnd: true, eachView: () => batches++ }));
    expect([batches, reader.position(events)]).toEqual([2, 6]);
  });

  it('ends where the partition ended; what is kept back comes to the next who reads', async () => {
    add(numbers(0, 6));
    const reader = consumer();
    reader.assign([events]);
    const stop = new AbortController();
    const toThree = reader.run({ signal: stop.signal, eachView: () => stop.abort() });
    await world.until(toThree);
    add(numbers(6, 8));
    expect(await view(reader)).toEqual([numbers(6, 8)]);
    reader.seek({ ...events, offset: 2 });
    expect(await read(reader, 2)).toEqual(['2', '3']);
    // Half-way through a batch.
    expect(await view(reader)).toEqual([numbers(4, 6), numbers(6, 8)]);
  });

  it('holds while reading is sent elsewhere', async () => {
    add(numbers(0, 4));
    add(numbers(4, 8));
    const reader = consumer();
    reader.assign([events]);
    let sought = false;
    const seen = await view(reader, async (value) => {
      if (value !== '1' || sought) return;
      sought = true;
      const fetches = broker.requests('fetch').length;
      reader.seek({ ...events, offset: 4 });
      while (broker.requests('fetch').length === fetches) await setImmediate();
    });
    // No record of before comes after the seek.
    expect(seen).toEqual([numbers(0, 2), numbers(4, 8)]);
  });

  it('is of a compressed batch too', async () => {
    broker.partition('events').append(await compressBatch(batchOf(numbers(0, 500)), 'gzip'));
    const reader = consumer();
    reader.assign([events]);
    const seen: string[] = [];
    const viewing = reader.run({
      untilEnd: true,
      eachView: (shown) => {
        while (shown.next()) seen.push(String(shown.value));
      },
    });
    let done = false;
    void viewing.then(() => {
      done = true;
    });
    while (!done) await world.settle();
    expect(seen).toEqual(numbers(0, 500));
  });

  it('is for one who reads alone', async () => {
    add(numbers(0, 3));
    const reader = consumer();
    reader.assign([events]);
    const records = reader.records();
    await world.until(records.next());
    await expect(reader.run({ eachView: () => {} })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await records.return?.();
    const readBeside = async (): Promise<unknown> => reader.records().next();
    await view(reader, () => expect(readBeside()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' }));
  });
});

describe('an end', () => {
  it('by signal or by return() finishes a step that waits', async () => {
    const reader = consumer();
    reader.assign([events]);
    const stop = new AbortController();
    const bySignal = reader.records({ signal: stop.signal }).next();
    const records = reader.records();
    const byReturn = records.next();
    await world.settle();
    stop.abort();
    await records.return?.();
    expect(await bySignal).toEqual({ done: true, value: undefined });
    expect(await byReturn).toEqual({ done: true, value: undefined });
  });

  it('by close finishes loops and runs, and leaves nothing behind', async () => {
    const reader = consumer();
    reader.assign([events]);
    const step = reader.records().next();
    const run = reader.run({ eachRecord: () => {} });
    await world.settle();
    await reader.close();
    expect(await step).toEqual({ done: true, value: undefined });
    await run;
    await reader.close();
    expect(() => reader.records()).toThrowError(expect.objectContaining({ code: 'CLIENT_CLOSED' }));
    await world.advance(1_000);
    expect(world.pendingTimers).toBe(0);
  });

  it('of a loop stops the fetching', async () => {
    add(numbers(0, 2));
    const reader = consumer();
    reader.assign([events]);
    await read(reader, 2);
    await world.advance(1_000);
    const fetches = broker.requests('fetch').length;
    await world.advance(10_000);
    expect(broker.requests('fetch')).toHaveLength(fetches);
  });
});

describe('a failure', () => {
  it('of the connection or the broker is bridged: nothing is lost, nothing comes twice', async () => {
    const told: string[] = [];
    const reader = consumer({ onRetry: ({ code }) => told.push(code) });
    reader.assign([events]);
    add(numbers(0, 3));
    expect(await read(reader, 3)).toEqual(numbers(0, 3));
    broker.stop();
    const more = start(reader, 3);
    await world.advance(5_000);
    add(numbers(3, 6));
    broker.start();
    expect(await world.until(more)).toEqual(numbers(3, 6));
    expect(told).toContain('BROKER_UNREACHABLE');
  });

  it.each([
    ['a topic that is not there', { topic: 'nowhere', partition: 0 }, 'UNKNOWN_TOPIC'],
    ['a partition that is not there', { topic: 'events', partition: 7 }, 'UNKNOWN_PARTITION'],
  ])('to find %s is thrown, naming it', async (_, place, code) => {
    const reader = consumer();
    reader.assign([place]);
    await expect(read(reader, 1)).rejects.toMatchObject({ code, ...place });
  });

  it('is thrown when the topic is deleted, and when it is made again under its name', async () => {
    add(['a']);
    const reader = consumer();
    reader.assign([events]);
    await read(reader, 1);
    broker.topics.delete('events');
    await expect(read(reader, 1)).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC', topic: 'events' });
    broker.createTopic('events', 1);
    add(['b']);
    await expect(read(reader, 1)).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    reader.assign([events]);
    expect(await read(reader, 1)).toEqual(['b']);
  });

  it('of a checksum names the place, keeps the position, and can be passed', async () => {
    add(numbers(0, 2));
    const damaged = batchOf(numbers(2, 4));
    damaged.writeUInt8(0x7f, damaged.length - 2);
    broker.partition('events').addRaw(damaged);
    add(numbers(4, 6));
    const reader = consumer();
    reader.assign([events]);
    expect(await read(reader, 2)).toEqual(['0', '1']);
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(read(reader, 1)).rejects.toMatchObject({
        code: 'CORRUPT_BATCH',
        message: expect.stringContaining('`tidemark log verify`'),
        ...events,
        offset: 2,
      });
    }
    expect(reader.position(events)).toBe(2);
    reader.seek({ ...events, offset: 4 });
    expect(await read(reader)).toEqual(['4', '5']);
    reader.seek({ ...events, offset: 2 });
    await expect(read(reader, 1)).rejects.toMatchObject({ code: 'CORRUPT_BATCH' });
    // What was repaired is fetched anew, if not at once: some of it may have been fetched already.
    damaged.copy(broker.partition('events').batches[1] as Buffer);
    sealBatch(broker.partition('events').batches[1] as Buffer);
    await read(reader, 1).catch(() => {});
    expect(await read(reader, 1)).toHaveLength(1);
  });

  it('of a serde names the record; those before it are given, and a seek passes it', async () => {
    add(['1', '2', 'x', '4']);
    const reader = new Consumer({ brokers: broker.address, ports: world, valueSerde: serdes.json<number>() });
    reader.assign([events]);
    const records = reader.records();
    expect((await world.until(records.next())).value?.value).toBe(1);
    expect((await world.until(records.next())).value?.value).toBe(2);
    const failed = world.until(records.next());
    await expect(failed).rejects.toMatchObject({ code: 'SERDE_FAILED', ...events, offset: 2 });
    reader.seek({ ...events, offset: 3 });
    expect((await world.until(reader.records().next())).value?.value).toBe(4);
  });

  it.each([
    ['earliest' as const, '5'],
    ['latest' as const, 'new'],
  ])('of an offset that is gone goes on at the %s', async (onOutOfRange, expected) => {
    add(numbers(0, 5));
    add(numbers(5, 8));
    broker.partition('events').startOffset = 5;
    const reader = consumer({ onOutOfRange });
    reader.assign([{ ...events, offset: 1 }]);
    const first = start(reader, 1);
    await world.settle();
    add(['new']);
    expect(await world.until(first)).toEqual([expected]);
  });

  it('of an offset that is gone is dealt with after what was fetched before', async () => {
    add(numbers(0, 5));
    const reader = consumer();
    reader.assign([events]);
    const records = reader.records();
    await world.until(records.next());
    add(numbers(5, 8));
    add(numbers(8, 10));
    broker.partition('events').startOffset = 8;
    await world.advance(1_000);
    reader.pause([events]);
    reader.resume([events]);
    await world.advance(1_000);
    const fetches = broker.requests('fetch').length;
    const rest: string[] = [];
    while (rest.length < 6) rest.push(text((await world.until(records.next())).value));
    expect(rest).toEqual(['1', '2', '3', '4', '8', '9']);
    expect(fetches).toBeLessThan(6);
  });

  it.each(['earliest', 'none'] as const)(
    'of an offset past the end is thrown (onOutOfRange %s)',
    async (onOutOfRange) => {
      add(numbers(0, 5));
      const reader = consumer({ onOutOfRange });
      reader.assign([{ ...events, offset: 50 }]);
      await expect(read(reader, 1)).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', ...events, offset: 50 });
    },
  );

  it('of an offset past the end is thrown by who reads up to the end, too', async () => {
    add(numbers(0, 5));
    const reader = consumer();
    reader.assign([{ ...events, offset: 50 }]);
    await expect(read(reader)).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', ...events, offset: 50 });
  });

  it('is sent nowhere by a seek that names no place', () => {
    const reader = consumer();
    reader.assign([{ ...events, offset: 3 }]);
    expect(() => reader.seek(events)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(reader.position(events)).toBe(3);
  });

  it('by a run with an option that there is not is refused', async () => {
    const reader = consumer();
    reader.assign([events]);
    const misspelt = { concurency: 2, eachRecord: () => {} };
    await expect(reader.run(misspelt)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('concurency'),
    });
  });

  it.each(['abort', 'close'] as const)('to find the ends keeps nobody who leaves (%s)', async (way) => {
    broker.stop();
    const reader = consumer();
    reader.assign([{ ...events, offset: 0 }]);
    const leave = new AbortController();
    const step = reader.records({ untilEnd: true, signal: leave.signal })[Symbol.asyncIterator]().next();
    const startedMs = world.nowMs;
    await world.advance(300);
    if (way === 'abort') leave.abort();
    else void reader.close();
    expect(await world.until(step)).toEqual({ done: true, value: undefined });
    expect(world.nowMs - startedMs).toBe(300);
  });

  it('to assign anything before reading is thrown', () => {
    expect(() => consumer().records()).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
