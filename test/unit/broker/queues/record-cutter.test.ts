import { describe, expect, it } from 'vitest';
import { keyHash } from '../../../../broker/queues/key-hash.ts';
import { RecordCutter } from '../../../../broker/queues/record-cutter.ts';
import { emptyBatch, rebuildBatch } from '../../../../protocol/batch-rewriting.ts';
import type { Compression } from '../../../../protocol/compression.ts';
import { AT, readBatchHeader, sealBatch, verifyBatchCrc } from '../../../../protocol/record-batch.ts';
import { OPENER } from '../../../support/opener.ts';
import {
  appendBatch,
  appendRecords,
  batchesIn,
  partitionOf,
  ReadCountingLog,
  recordsIn,
} from '../../../support/read-counting-log.ts';
import { buildBatch, type TestRecord } from '../../protocol/batches.ts';

const MANY_BYTES = 1024 * 1024;

function records(count: number, valueBytes = 20): TestRecord[] {
  return Array.from({ length: count }, (_, i) => ({
    timestamp: 1_000 + i,
    key: i % 3 === 0 ? null : `key ${i % 3}`,
    value: `${i} `.padEnd(valueBytes, 'v'),
    headers: [{ key: 'of', value: String(i) }],
  }));
}

interface Bed {
  readonly log: ReadCountingLog;
  readonly partition: ReturnType<typeof partitionOf>;
  readonly cutter: RecordCutter;
}

async function bedOf(batches: readonly number[], compression: Compression = 'none', cacheBytes = 1e6): Promise<Bed> {
  const log = new ReadCountingLog();
  for (const count of batches) await appendRecords(log, records(count), compression);
  return { log, partition: partitionOf(log), cutter: new RecordCutter({ cacheBytes, opener: OPENER }) };
}

/** The offsets that a cut gives; what is left and missing besides. */
async function cutOffsets({ cutter, partition }: Bed, ranges: number[], maxBytes = MANY_BYTES) {
  const { bytes, left, missing, release } = await cutter.cut(partition, ranges, maxBytes);
  const offsets = (await recordsIn(bytes)).map(({ offset }) => offset);
  release();
  release();
  return { offsets, left, missing };
}

function upTo(count: number, from = 0): number[] {
  return Array.from({ length: count }, (_, i) => from + i);
}

/** A batch of three offsets of which the middle one has no record. */
async function withHole(): Promise<Buffer> {
  const whole = buildBatch(records(3));
  const header = readBatchHeader(whole);
  const survivors = { records: whole.subarray(61), kept: Uint8Array.of(1, 0, 1), keptCount: 2, hasTombstones: false };
  return rebuildBatch(whole, header, { ...survivors, newDeleteHorizonMs: undefined });
}

describe('RecordCutter.cut', () => {
  it('hands out whole batches as they were read, without a copy, until they are given back', async () => {
    const bed = await bedOf([3, 4, 5], 'gzip', 0);
    const { bytes } = await bed.log.read(0, MANY_BYTES);
    bed.log.heldBytes = 0;
    const whole = await bed.cutter.cut(bed.partition, [0, 11], MANY_BYTES);
    expect(whole.bytes.equals(bytes.subarray(0, whole.bytes.length))).toBe(true);
    expect(readBatchHeader(whole.bytes).attributes & 7).toBe(1);
    expect(bed.log.heldBytes).toBeGreaterThan(0);
    whole.release();
    whole.release();
    expect(bed.log.heldBytes).toBe(0);
    expect([whole.left, whole.missing]).toEqual([[], []]);
  });

  it('makes a batch of the records that are wanted alone, each as it was', async () => {
    for (const compression of ['none', 'gzip'] as const) {
      const bed = await bedOf([2, 10], compression);
      const all = await recordsIn((await bed.log.read(0, MANY_BYTES)).bytes);
      const { bytes, left, missing } = await bed.cutter.cut(bed.partition, [3, 4, 6, 6, 11, 11], MANY_BYTES);
      expect(await recordsIn(bytes)).toEqual([3, 4, 6, 11].map((offset) => all[offset]));
      expect([left, missing]).toEqual([[], []]);
      const header = readBatchHeader(bytes);
      expect(header).toMatchObject({ baseOffset: 2, lastOffsetDelta: 9, recordCount: 4, attributes: 0 });
      expect(header).toMatchObject({ producerId: -1, producerEpoch: -1, baseSequence: -1, leaderEpoch: 1 });
      expect(verifyBatchCrc(bytes, 0, bytes.length)).toBe(true);
    }
  });

  it('takes the producer out of a part, and leaves it in a whole batch', async () => {
    const bed = await bedOf([]);
    await appendBatch(bed.log, buildBatch(records(3), { producerId: 7, producerEpoch: 0, baseSequence: 0 }));
    const producerOf = async (ranges: number[]) =>
      readBatchHeader((await bed.cutter.cut(bed.partition, ranges, MANY_BYTES)).bytes).producerId;
    expect(await producerOf([0, 2])).toBe(7);
    expect(await producerOf([0, 1])).toBe(-1);
  });

  it('puts parts and whole batches behind one another', async () => {
    const bed = await bedOf([4, 4, 4, 4], 'gzip');
    expect(await cutOffsets(bed, [2, 12])).toEqual({ offsets: upTo(11, 2), left: [], missing: [] });
    const { bytes } = await bed.cutter.cut(bed.partition, [2, 12], MANY_BYTES);
    expect(batchesIn(bytes).map((batch) => readBatchHeader(batch).attributes & 7)).toEqual([0, 1, 1, 0]);
  });

  it('keeps the time that the broker gave the records', async () => {
    const bed = await bedOf([]);
    const batch = buildBatch(records(3));
    batch.writeInt16BE(8, AT.attributes);
    sealBatch(batch);
    await appendBatch(bed.log, batch);
    const { bytes } = await bed.cutter.cut(bed.partition, [1, 1], MANY_BYTES);
    expect((await recordsIn(bytes)).map(({ timestamp }) => timestamp)).toEqual([1_002]);
  });

  it('cuts no more than there is room for, and says what is left', async () => {
    const bed = await bedOf([10, 10]);
    const record = (await bed.cutter.cut(bed.partition, [0, 0], 1)).bytes.length - 61;
    expect(await cutOffsets(bed, [0, 3, 5, 19], 61 + 5 * (record + 5))).toEqual({
      offsets: [0, 1, 2, 3, 5],
      left: [6, 19],
      missing: [],
    });
    // A whole batch that has no room is not cut into pieces behind others.
    const sizeBytes = batchesIn((await bed.log.read(0, 1)).bytes)[0]?.length ?? 0;
    expect(await cutOffsets(bed, [0, 19], sizeBytes + 200)).toMatchObject({ offsets: upTo(10), left: [10, 19] });
    expect(await cutOffsets(bed, [0, 19], sizeBytes - 1)).toMatchObject({ offsets: upTo(9), left: [9, 19] });
    expect(await cutOffsets(bed, [5, 19], 2 * sizeBytes)).toMatchObject({ offsets: upTo(15, 5), left: [] });
  });

  it('gives one record however large it is, and no second one', async () => {
    const bed = await bedOf([]);
    await appendRecords(bed.log, records(3, 5_000));
    expect(await cutOffsets(bed, [1, 2], 10)).toEqual({ offsets: [1], left: [2, 2], missing: [] });
    expect(await cutOffsets(bed, [0, 2], 0)).toEqual({ offsets: [0], left: [1, 2], missing: [] });
  });

  it('says which records the log has not', async () => {
    const bed = await bedOf([3]);
    await appendBatch(bed.log, emptyBatch({ baseOffset: 0, lastOffsetDelta: 3, leaderEpoch: 1 }));
    await appendBatch(bed.log, await withHole());
    const control = buildBatch(records(1));
    control.writeInt16BE(0x20, AT.attributes);
    sealBatch(control);
    await appendBatch(bed.log, control);
    await appendRecords(bed.log, records(2));
    expect(await cutOffsets(bed, [1, 20])).toEqual({
      offsets: [1, 2, 7, 9, 11, 12],
      left: [],
      missing: [3, 6, 8, 8, 10, 10, 13, 20],
    });
    expect(await cutOffsets(bed, [8, 8])).toEqual({ offsets: [], left: [], missing: [8, 8] });
    expect(await cutOffsets(bed, [8, 9], 1)).toEqual({ offsets: [9], left: [], missing: [8, 8] });
    expect(await cutOffsets(bed, [7, 9], 1)).toEqual({ offsets: [7], left: [9, 9], missing: [8, 8] });
    await bed.log.trim(2);
    expect(await cutOffsets(bed, [0, 0, 2, 2])).toEqual({ offsets: [2], left: [], missing: [0, 0] });
    expect(await cutOffsets(bed, [0, 2])).toEqual({ offsets: [2], left: [], missing: [0, 1] });
    expect(await cutOffsets(bed, [])).toEqual({ offsets: [], left: [], missing: [] });
  });

  it('takes what goes by retention while it reads for missing', async () => {
    const bed = await bedOf([3, 3]);
    bed.log.beforeRead = async () => {
      await bed.log.trim(4);
    };
    expect(await cutOffsets(bed, [1, 5])).toEqual({ offsets: [4, 5], left: [], missing: [1, 3] });
  });

  it('reads the log once for records that are wanted one by one, and keeps within its bound', async () => {
    for (const sizes of [[1_000], Array.from({ length: 100 }, () => 10)]) {
      const bed = await bedOf(sizes, 'none', 200_000);
      for (let offset = 0; offset < 1_000; offset++) {
        expect((await cutOffsets(bed, [offset, offset])).offsets).toEqual([offset]);
        expect(bed.cutter.cachedBytes).toBeLessThanOrEqual(200_000);
      }
      expect(bed.log.reads.length).toBeLessThanOrEqual(3);
      expect(bed.log.heldBytes).toBeLessThanOrEqual(bed.cutter.cachedBytes);
    }
  });

  it('works without any cache', async () => {
    const bed = await bedOf([5, 5], 'gzip', 0);
    expect((await cutOffsets(bed, [1, 3, 5, 8])).offsets).toEqual([1, 2, 3, 5, 6, 7, 8]);
    expect([bed.cutter.cachedBytes, bed.log.heldBytes]).toEqual([0, 0]);
  });

  it('reads and opens once for those who want the same at one time', async () => {
    const bed = await bedOf([100, 100], 'gzip');
    const cuts = await Promise.all(upTo(100).map((offset) => cutOffsets(bed, [offset, offset])));
    expect(cuts.flatMap(({ offsets }) => offsets)).toEqual(upTo(100));
    expect(bed.log.reads).toHaveLength(1);
  });

  it('reads a single batch for a record somewhere, and ahead for those who go on', async () => {
    const bed = await bedOf(Array.from({ length: 50 }, () => 10));
    const bytesFor = async (...ranges: number[]): Promise<number[]> => {
      bed.log.reads.length = 0;
      await cutOffsets(bed, ranges);
      return bed.log.reads.map(({ maxBytes }) => maxBytes);
    };
    const [first = 0] = await bytesFor(0, 0);
    bed.cutter.forget(bed.partition.topicId);
    expect(first).toBeGreaterThan(50_000);
    await bytesFor(0, 499);
    const [somewhere = 0] = await bytesFor(203, 203);
    expect(somewhere).toBeLessThan(100);
    expect(await bytesFor(204, 204)).toEqual([]);
    expect(await bytesFor(205, 209)).toEqual([]);
    expect(await bytesFor(210, 210)).toEqual([first]);
  });

  it('forgets a topic, and no other', async () => {
    const bed = await bedOf([10, 10]);
    await cutOffsets(bed, [0, 0]);
    bed.cutter.forget('another topic');
    await cutOffsets(bed, [1, 1]);
    expect(bed.log.reads).toHaveLength(1);
    bed.cutter.forget(bed.partition.topicId);
    expect([bed.cutter.cachedBytes, bed.log.heldBytes]).toEqual([0, 0]);
    await cutOffsets(bed, [2, 2]);
    expect(bed.log.reads).toHaveLength(2);
  });

  it('forgets a topic also where something of it is being read', async () => {
    const bed = await bedOf([10, 10]);
    bed.log.beforeRead = async () => bed.cutter.forget(bed.partition.topicId);
    expect((await cutOffsets(bed, [2, 3])).offsets).toEqual([2, 3]);
    expect([bed.cutter.cachedBytes, bed.log.heldBytes]).toEqual([0, 0]);
  });

  it('refuses to take a damaged batch apart, and says where it is', async () => {
    const bed = await bedOf([3]);
    const damaged = buildBatch(records(3));
    damaged.writeUInt8(damaged.readUInt8(100) ^ 1, 100);
    await appendBatch(bed.log, damaged);
    await appendRecords(bed.log, records(3));
    const refusal = { code: 'CORRUPT_BATCH', topic: 'jobs', partition: 3, offset: 3, firstOffset: 3, lastOffset: 5 };
    await expect(cutOffsets(bed, [4, 6])).rejects.toMatchObject(refusal);
    await expect(bed.cutter.read(bed.partition, 5)).rejects.toMatchObject(refusal);
    await expect(cutOffsets(bed, [4, 6])).rejects.toThrow('topic "jobs" partition 3 cannot be read at offsets 3 to 5');
    // What comes before it is not held up.
    expect(await cutOffsets(bed, [1, 1, 4, 6])).toEqual({ offsets: [1], left: [4, 6], missing: [] });
    expect((await cutOffsets(bed, [6, 7])).offsets).toEqual([6, 7]);
  });

  it('says so when a producer sent what nobody can read', async () => {
    const bed = await bedOf([]);
    const nonsense = buildBatch(records(3));
    nonsense.writeInt16BE(1, AT.attributes);
    sealBatch(nonsense);
    await appendBatch(bed.log, nonsense);
    await expect(cutOffsets(bed, [1, 1])).rejects.toMatchObject({
      code: 'INVALID_BATCH',
      firstOffset: 0,
      lastOffset: 2,
    });
  });

  it('passes on what reading throws', async () => {
    const bed = await bedOf([3]);
    bed.log.beforeRead = async () => {
      throw new Error('no disk');
    };
    await expect(cutOffsets(bed, [0, 2])).rejects.toThrow('no disk');
    expect((await cutOffsets(bed, [0, 2])).offsets).toEqual([0, 1, 2]);
  });
});

describe('RecordCutter.scan', () => {
  it('visits records in order with the hashes of their keys', async () => {
    const bed = await bedOf([4, 4], 'gzip');
    const seen: [number, number][] = [];
    const next = await bed.cutter.scan(bed.partition, 2, 6, (offset, hash) => seen.push([offset, hash]) > 0);
    const hashOf = (text: string) => keyHash(Buffer.from(text), 0, text.length);
    expect(next).toBe(6);
    expect(seen).toEqual([
      [2, hashOf('key 2')],
      [3, -1],
      [4, -1],
      [5, hashOf('key 1')],
    ]);
  });

  it('stops when the visitor has enough, and goes on from there without reading again', async () => {
    const bed = await bedOf([100]);
    for (let from = 0; from < 100; from++) {
      const seen: number[] = [];
      const next = await bed.cutter.scan(bed.partition, from, 1_000, (offset) => seen.push(offset) < 1);
      expect([next, seen]).toEqual([from + 1, [from]]);
    }
    expect(bed.log.reads).toHaveLength(1);
    expect(await cutOffsets(bed, [10, 20])).toMatchObject({ offsets: upTo(11, 10) });
    expect(await cutOffsets(bed, [0, 99])).toMatchObject({ offsets: upTo(100) });
    expect(bed.log.reads).toHaveLength(1);
  });

  it('passes over what is gone or empty, up to the end of what there is', async () => {
    const bed = await bedOf([3]);
    await appendBatch(bed.log, emptyBatch({ baseOffset: 0, lastOffsetDelta: 3, leaderEpoch: 1 }));
    await appendBatch(bed.log, await withHole());
    await bed.log.trim(1);
    const scan = async (from: number, until: number) => {
      const seen: number[] = [];
      return { next: await bed.cutter.scan(bed.partition, from, until, (offset) => seen.push(offset) > 0), seen };
    };
    expect(await scan(0, 100)).toEqual({ next: 10, seen: [1, 2, 7, 9] });
    expect(await scan(3, 5)).toEqual({ next: 5, seen: [] });
    expect(await scan(7, 9)).toEqual({ next: 9, seen: [7] });
    expect(await scan(4, 4)).toEqual({ next: 4, seen: [] });
    expect(await scan(12, 20)).toEqual({ next: 12, seen: [] });
  });

  it('comes as far as it can read', async () => {
    const bed = await bedOf([3]);
    const damaged = buildBatch(records(3));
    damaged.writeUInt8(damaged.readUInt8(100) ^ 1, 100);
    await appendBatch(bed.log, damaged);
    expect(await bed.cutter.scan(bed.partition, 0, 6, () => true)).toBe(3);
    await expect(bed.cutter.scan(bed.partition, 3, 6, () => true)).rejects.toMatchObject({ code: 'CORRUPT_BATCH' });
  });

  it('lets an error of the visitor through', async () => {
    const bed = await bedOf([3]);
    const visit = () => {
      throw new Error('of the visitor');
    };
    await expect(bed.cutter.scan(bed.partition, 0, 3, visit)).rejects.toThrow('of the visitor');
  });
});

describe('RecordCutter.read', () => {
  it('gives one record whole, in memory of its own', async () => {
    const bed = await bedOf([2, 3], 'gzip', 0);
    expect(await bed.cutter.read(bed.partition, 3)).toEqual({
      key: Buffer.from('key 1'),
      value: Buffer.from('1 '.padEnd(20, 'v')),
      timestamp: 1_001,
      headers: [{ key: 'of', value: Buffer.from('1') }],
    });
    expect(await bed.cutter.read(bed.partition, 2)).toMatchObject({ key: null });
  });

  it('gives nothing where the log has nothing', async () => {
    const bed = await bedOf([2]);
    await appendBatch(bed.log, await withHole());
    await bed.log.trim(1);
    const found = await Promise.all(upTo(7).map((offset) => bed.cutter.read(bed.partition, offset)));
    expect(found.map((record) => record !== undefined)).toEqual([false, true, true, false, true, false, false]);
  });
});
