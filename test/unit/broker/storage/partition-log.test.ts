// One suite for every engine behind PartitionLog.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodePorts } from '../../../../broker/node-ports.ts';
import type { Ports } from '../../../../broker/ports.ts';
import { MemoryLog } from '../../../../broker/storage/memory-log.ts';
import type { HeldBack, LogSettings, PartitionLog } from '../../../../broker/storage/partition-log.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { incoming, valuesIn } from '../../../support/batches.ts';
import { OPENER } from '../../../support/opener.ts';
import { LOG_SETTINGS, openLocalLog, readAll, SILENT } from '../../../support/storage.ts';

let folder: string;
let log: PartitionLog;
const clock = { ms: 0, wallMs: () => clock.ms, monotonicMs: () => clock.ms };
const ports: Ports = { ...nodePorts({ logger: SILENT }), clock };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-test-'));
});

afterEach(async () => {
  await log.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each([
  ['local disk', (): Promise<PartitionLog> => openLocalLog(folder, { ports, settings: { segmentBytes: 1024 } })],
  [
    'memory',
    async (): Promise<PartitionLog> =>
      new MemoryLog(
        { clock, opener: OPENER, producerIdExpirationMs: 1_000_000 },
        'topic "test" partition 0',
        LOG_SETTINGS,
      ),
  ],
])('PartitionLog on %s', (_name, open) => {
  beforeEach(async () => {
    log = await open();
  });

  it('begins empty', async () => {
    expect([log.logStartOffset, log.highWatermark, log.logEndOffset]).toEqual([0, 0, 0]);
    expect((await log.read(0, 1000)).bytes.length).toBe(0);
  });

  it('gives offsets at once and shows records once they are durable', async () => {
    const first = log.append([incoming(['a', 'b'])], 1);
    const second = log.append([incoming(['c']), incoming(['d'])], 1);
    expect([first.baseOffset, second.baseOffset, log.logEndOffset]).toEqual([0, 2, 4]);
    await second.durable;
    expect(log.highWatermark).toBe(4);
    expect(await readAll(log)).toEqual(['a', 'b', 'c', 'd'].map((value, offset) => ({ offset, value })));
  });

  it('stamps offset and leader epoch into the batch', async () => {
    await log.append([incoming(['a'])], 3).durable;
    await log.append([incoming(['b'])], 4).durable;
    const { bytes } = await log.read(1, 1000);
    expect([bytes.readBigInt64BE(0), bytes.readInt32BE(12)]).toEqual([1n, 4]);
  });

  it('fences a writer of an older epoch', async () => {
    await log.append([incoming(['a'])], 2).durable;
    expect(() => log.append([incoming(['b'])], 1)).toThrowError(
      expect.objectContaining({ code: 'STALE_LEADER_EPOCH' }),
    );
  });

  it('tells its listener of every advance', async () => {
    const seen: number[] = [];
    log.onHighWatermark(() => seen.push(log.highWatermark));
    await log.append([incoming(['a'])], 1).durable;
    await log.append([incoming(['b'])], 1).durable;
    await expect.poll(() => seen.at(-1)).toBe(2);
  });

  it('returns the batch that holds an offset even when it is larger than asked for, and no more', async () => {
    await log.append([incoming(['x'.repeat(300), 'y'])], 1).durable;
    await log.append([incoming(['z'])], 1).durable;
    const read = await log.read(1, 10);
    expect(valuesIn(read.bytes).map((record) => record.offset)).toEqual([0, 1]);
  });

  it('refuses offsets outside of its range', async () => {
    await log.append([incoming(['a', 'b'])], 1).durable;
    for (const offset of [-1, 3]) {
      await expect(log.read(offset, 100)).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
    }
  });

  it('finds the first record at or after a timestamp', async () => {
    for (const [i, timestamp] of [100, 300, 200, 400].entries()) {
      await log.append([incoming([`v${i}`], timestamp)], 1).durable;
    }
    const lookUp = async (timestamp: number) => (await log.offsetForTimestamp(timestamp))?.offset;
    expect(await Promise.all([0, 100, 101, 250, 301, 401].map(lookUp))).toEqual([0, 0, 1, 1, 3, undefined]);
    expect(await log.offsetForTimestamp(150)).toEqual({ offset: 1, timestamp: 300 });
  });

  it('answers a retry of an idempotent batch with its first offset, and refuses a gap', async () => {
    const batch = (baseSequence: number, epoch = 0) =>
      incoming(['p', 'q'], 1_000, { producerId: 7, producerEpoch: epoch, baseSequence });
    const first = log.append([batch(0)], 1);
    const retryWhilePending = log.append([batch(0)], 1);
    await retryWhilePending.durable;
    const retryLater = log.append([batch(0)], 1);
    expect([first, retryWhilePending, retryLater].map(({ baseOffset, duplicate }) => [baseOffset, duplicate])).toEqual([
      [0, false],
      [0, true],
      [0, true],
    ]);
    expect(() => log.append([batch(4)], 1)).toThrowError(expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' }));
    await log.append([batch(2)], 1).durable;
    expect(log.logEndOffset).toBe(4);
    await log.append([batch(0, 1)], 1).durable;
    expect(() => log.append([batch(4, 0)], 1)).toThrowError(expect.objectContaining({ code: 'PRODUCER_FENCED' }));
  });

  it('trims: earlier offsets are gone, later ones stay', async () => {
    for (let i = 0; i < 40; i++) await log.append([incoming([`value ${i}`.padEnd(60)])], 1).durable;
    const sizeBefore = log.sizeBytes;
    expect(await log.trim(25)).toBe(25);
    expect(log.logStartOffset).toBe(25);
    expect(log.sizeBytes).toBeLessThan(sizeBefore);
    await expect(log.read(24, 100)).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE' });
    expect((await readAll(log)).map((record) => record.offset)).toEqual(Array.from({ length: 15 }, (_, i) => 25 + i));
    expect(await log.trim(1_000)).toBe(40);
  });

  it('drops the oldest records past its size, and those past their age', async () => {
    for (let i = 0; i < 40; i++) await log.append([incoming([`value ${i}`.padEnd(60)])], 1).durable;
    await log.enforceRetention();
    expect(log.logStartOffset).toBe(0);
    await log.configure({ ...LOG_SETTINGS, segmentBytes: 1024, retentionBytes: 2_500 });
    await log.enforceRetention();
    expect(log.sizeBytes).toBeGreaterThan(1_400);
    expect(log.sizeBytes).toBeLessThan(3_600);
    expect((await readAll(log)).map((record) => record.offset).at(-1)).toBe(39);
    // By the broker's clock, whatever the records' own timestamps say: every one of them is of 1970.
    await log.configure({ ...LOG_SETTINGS, retentionMs: 1_000_000 });
    await log.enforceRetention();
    expect(log.logStartOffset).toBeLessThan(40);
    clock.ms += 1_000_001;
    await log.enforceRetention();
    expect(log.logStartOffset).toBe(40);
    expect(log.append([incoming(['next'])], 1).baseOffset).toBe(40);
    await expect.poll(() => log.highWatermark).toBe(41);
    expect((await readAll(log)).map((record) => record.value)).toEqual(['next']);
  });

  it.each<[string, Partial<LogSettings>]>([
    ['its size', { retentionBytes: 0 }],
    ['its age', { retentionMs: 1_000 }],
  ])('lets what is past %s go up to where it is held, and trims all the same', async (_, retention) => {
    const append = async (value: string) => await log.append([incoming([value.padEnd(60)])], 1).durable;
    for (let i = 0; i < 40; i++) await append(`value ${i}`);
    clock.ms += 1_001;
    await log.configure({ ...LOG_SETTINGS, segmentBytes: 1024, ...retention });
    let heldFrom = 0;
    const held: (HeldBack | undefined)[] = [];
    log.guardRetention({ heldFrom: () => heldFrom, onChecked: (check) => held.push(check) });
    const sizeBytes = log.sizeBytes;
    await log.enforceRetention();
    expect([log.logStartOffset, log.sizeBytes]).toEqual([0, sizeBytes]);
    const before = held[0]?.wouldRemoveBefore ?? 0;
    expect(held).toEqual([{ heldFrom: 0, wouldRemoveBefore: before, bytes: expect.any(Number) }]);
    expect(held[0]?.bytes).toBeLessThanOrEqual(sizeBytes);

    heldFrom = before - 1;
    await log.enforceRetention();
    expect(log.logStartOffset).toBeGreaterThan(10);
    expect(log.logStartOffset).toBeLessThanOrEqual(heldFrom);
    expect(held[1]?.wouldRemoveBefore).toBe(before);
    expect(await log.trim(heldFrom)).toBe(heldFrom);
    expect((await readAll(log)).map(({ offset }) => offset)[0]).toBe(heldFrom);

    heldFrom = Number.POSITIVE_INFINITY;
    await log.enforceRetention();
    expect([log.logStartOffset, held.at(-1)]).toEqual([before, undefined]);
    expect(log.append([incoming(['next'])], 1).baseOffset).toBe(40);
    await expect.poll(() => log.highWatermark).toBe(41);
  });

  it('tells the guard also when retention wants nothing, so that it knows that nothing is held any more', async () => {
    const held: (HeldBack | undefined)[] = [];
    log.guardRetention({ heldFrom: () => 0, onChecked: (check) => held.push(check) });
    await log.append([incoming(['a'])], 1).durable;
    await log.enforceRetention();
    expect(held).toEqual([undefined]);
  });

  it('asks for admission last, and refuses what follows a batch of a producer that was not admitted', async () => {
    const asked: number[] = [];
    const produce = (baseSequence: number, values: string[], room: number) =>
      log.append([incoming(values, 1_000, { producerId: 7, producerEpoch: 0, baseSequence })], 1, (records) => {
        asked.push(records);
        if (records > room) throw new TidemarkError('BACKLOG_FULL', 'full', { outcome: 'not-written' });
      });
    const full = expect.objectContaining({ code: 'BACKLOG_FULL' });
    const outOfOrder = expect.objectContaining({ code: 'OUT_OF_ORDER_SEQUENCE' });
    // Of this producer nothing is known yet.
    expect(() => produce(0, ['a', 'b'], 1)).toThrowError(full);
    expect(() => produce(2, ['c'], 1)).toThrowError(outOfOrder);
    expect(log.logEndOffset).toBe(0);
    await produce(0, ['a', 'b'], 2).durable;
    expect(() => produce(2, ['c', 'd'], 1)).toThrowError(full);
    expect(() => produce(4, ['e'], 1)).toThrowError(outOfOrder);
    expect(produce(0, ['a', 'b'], 0)).toMatchObject({ baseOffset: 0, duplicate: true });
    await produce(2, ['c', 'd'], 2).durable;
    await produce(4, ['e'], 1).durable;
    expect(asked).toEqual([2, 2, 2, 2, 1]);
    expect((await readAll(log)).map(({ value }) => value).join('')).toBe('abcde');
  });

  it('says how much a reader could get', async () => {
    expect(log.readableBytes(0, 1000)).toBe(0);
    await log.append([incoming(['a'.repeat(100)])], 1).durable;
    expect(log.readableBytes(0, 1000)).toBeGreaterThan(100);
    expect(log.readableBytes(0, 50)).toBe(50);
    expect(log.readableBytes(1, 1000)).toBe(0);
  });

  it('refuses work after close', async () => {
    await log.close();
    expect(() => log.append([incoming(['a'])], 1)).toThrowError(
      expect.objectContaining({ code: 'BROKER_SHUTTING_DOWN' }),
    );
  });
});
