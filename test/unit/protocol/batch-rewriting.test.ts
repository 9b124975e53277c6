import { describe, expect, it } from 'vitest';
import { compressBatch, decompressRecords } from '../../../protocol/batch-compression.ts';
import { emptyBatch, rebuildBatch, type Survivors } from '../../../protocol/batch-rewriting.ts';
import type { Compression } from '../../../protocol/compression.ts';
import {
  compressionOf,
  DELETE_HORIZON_BIT,
  LOG_APPEND_TIME_BIT,
  readBatchHeader,
  sealBatch,
  stampBatch,
  verifyBatchCrc,
} from '../../../protocol/record-batch.ts';
import { buildBatch, type ReadRecord, readBatch, type TestRecord } from './batches.ts';

const producer = { producerId: 5, producerEpoch: 2, baseSequence: 40 };
const records: TestRecord[] = Array.from({ length: 6 }, (_, i) => ({
  timestamp: 1_700_000_000_000 + (i === 2 ? 9_000 : i),
  key: `key ${i}`,
  value: i === 3 ? null : `value ${i} `.repeat(40),
  headers: [{ key: 'h', value: `${i}` }],
}));

async function rebuilt(
  batch: Buffer,
  stays: readonly number[],
  more: Partial<Survivors> = {},
): Promise<{ batch: Buffer; records: ReadRecord[] }> {
  const header = readBatchHeader(batch);
  const kept = new Uint8Array(header.recordCount);
  for (const index of stays) kept[index] = 1;
  const result = await rebuildBatch(batch, header, {
    records: await decompressRecords(batch, header, { maxBytes: 1e9 }),
    kept,
    keptCount: stays.length,
    hasTombstones: stays.includes(3),
    newDeleteHorizonMs: undefined,
    ...more,
  });
  expect(verifyBatchCrc(result, 0, result.length)).toBe(true);
  return { batch: result, records: await readBatch(result) };
}

describe('emptyBatch', () => {
  it('covers its offsets with a header alone', () => {
    const batch = emptyBatch({ baseOffset: 2 ** 40, lastOffsetDelta: 2 ** 31 - 2, leaderEpoch: 3 });
    expect(batch).toHaveLength(61);
    expect(verifyBatchCrc(batch, 0, 61)).toBe(true);
    expect(readBatchHeader(batch)).toMatchObject({
      baseOffset: 2 ** 40,
      lastOffsetDelta: 2 ** 31 - 2,
      leaderEpoch: 3,
      recordCount: 0,
      baseTimestamp: -1,
      maxTimestamp: -1,
      producerId: -1,
    });
  });

  it("keeps a producer's place", () => {
    const batch = emptyBatch({ baseOffset: 7, lastOffsetDelta: 3, leaderEpoch: 1 }, producer);
    expect(readBatchHeader(batch)).toMatchObject({ ...producer, recordCount: 0, lastOffsetDelta: 3 });
  });
});

describe('rebuildBatch', () => {
  it.each<Compression>(['none', 'gzip', 'snappy', 'lz4', 'zstd'])(
    'leaves records out and everything else as it was (%s)',
    async (compression) => {
      const batch = await compressBatch(buildBatch(records, producer), compression);
      stampBatch(batch, 0, 1_000, 4);
      const before = await readBatch(batch);
      const { batch: after, records: left } = await rebuilt(batch, [1, 3, 4]);
      expect(left).toEqual([before[1], before[3], before[4]]);
      const header = readBatchHeader(after);
      const { crc: _crc, sizeBytes: _size, recordCount: _count, ...same } = readBatchHeader(batch);
      expect(header).toMatchObject({ ...same, recordCount: 3, maxTimestamp: 1_700_000_000_004 });
      expect(compressionOf(header.attributes)).toBe(compression);
    },
  );

  it('takes a delete horizon in, and every timestamp stays', async () => {
    const batch = buildBatch(records);
    const before = await readBatch(batch);
    const horizon = { newDeleteHorizonMs: 1_800_000_000_000 };
    const marked = await rebuilt(batch, [0, 2, 3], horizon);
    expect(marked.records).toEqual([before[0], before[2], before[3]]);
    const header = readBatchHeader(marked.batch);
    expect(header).toMatchObject({ baseTimestamp: 1_800_000_000_000, maxTimestamp: 1_700_000_009_000 });
    expect(header.attributes & DELETE_HORIZON_BIT).toBe(DELETE_HORIZON_BIT);

    // The second of three is the tombstone's neighbour; without a tombstone there is no horizon.
    const again = await rebuilt(marked.batch, [0, 1], { hasTombstones: false });
    expect(again.records).toEqual([before[0], before[2]]);
    expect(readBatchHeader(again.batch).attributes & DELETE_HORIZON_BIT).toBe(0);
  });

  it("keeps the broker's time where that is the time of all records", async () => {
    const batch = buildBatch(records);
    batch.writeInt16BE(LOG_APPEND_TIME_BIT, 21);
    sealBatch(batch);
    const { records: left } = await rebuilt(batch, [3, 5], { newDeleteHorizonMs: 1_800_000_000_000 });
    expect(left.map(({ timestamp }) => timestamp)).toEqual([1_700_000_009_000, 1_700_000_009_000]);
  });

  it('refuses a horizon that a timestamp cannot be told from', async () => {
    const batch = buildBatch([{ timestamp: -Number.MAX_SAFE_INTEGER, key: 'a', value: null }]);
    await expect(rebuilt(batch, [0], { newDeleteHorizonMs: 1_800_000_000_000 })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});
