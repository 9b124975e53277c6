import { describe, expect, it } from 'vitest';
import { greatestOpenedBytes } from '../../../../../broker/storage/batch-opener.ts';
import { BatchFilter, type FilterRules } from '../../../../../broker/storage/compaction/batch-filter.ts';
import { withReadableRecords } from '../../../../../broker/storage/compaction/batch-records.ts';
import { KeyOffsetMap } from '../../../../../broker/storage/compaction/key-offset-map.ts';
import { Pacer } from '../../../../../broker/storage/compaction/pacer.ts';
import { recordsOf } from '../../../../../protocol/batch-compression.ts';
import { rebuildBatch } from '../../../../../protocol/batch-rewriting.ts';
import type { Compression } from '../../../../../protocol/compression.ts';
import { DELETE_HORIZON_BIT, readBatchHeader } from '../../../../../protocol/record-batch.ts';
import { type KeyedRecord, keyedBatch } from '../../../../support/compaction.ts';
import { OPENER } from '../../../../support/opener.ts';

const NOW_MS = 1_700_000_000_000;
const DAY_MS = 86_400_000;
const tombstones: KeyedRecord[] = Array.from({ length: 50 }, (_, i) => ({
  key: `key ${i}`,
  value: null,
  timestamp: NOW_MS,
}));

const NEVER_RESTING = new Pacer(
  { monotonicMs: () => 0, wallMs: () => NOW_MS },
  {
    after: () => {
      throw new Error('nothing here is so much that it has to rest');
    },
  },
  1e12,
  () => false,
);

/** What a pass makes of the batch, of which the first `superseded` records have later ones of their keys. */
async function filtered(
  records: readonly KeyedRecord[],
  {
    superseded = 0,
    compression = 'none' as Compression,
    growth = Number.POSITIVE_INFINITY,
    maxBatchBytes = 1024 * 1024,
  },
) {
  const latest = new KeyOffsetMap(1e6, 100);
  for (const [offset, { key }] of records.entries()) {
    latest.put(Buffer.from(String(key)), offset < superseded ? 1_000 : offset);
  }
  const rules: FilterRules = {
    latest,
    coveredEnd: 2_000,
    nowMs: NOW_MS,
    deleteRetentionMs: DAY_MS,
    maxBatchBytes,
    lastOffsets: new Map(),
  };
  const filter = new BatchFilter(rules, { pacer: NEVER_RESTING, opener: OPENER });
  filter.roomToGrowBytes = growth;
  const batch = await keyedBatch(records, compression);
  const result = await filter.apply(batch);
  if (result === undefined) throw new Error('nothing is left');
  const header = readBatchHeader(result);
  const isStamped = (header.attributes & DELETE_HORIZON_BIT) !== 0;
  return { bytes: batch.bytes, result, header, isStamped, horizonMs: filter.earliestDeleteHorizonMs };
}

async function isReadable(bytes: Buffer, pacer: Pacer): Promise<boolean> {
  const batch = { bytes, header: readBatchHeader(bytes), maxMessageBytes: 1024 * 1024 };
  return await withReadableRecords(batch, { pacer, opener: OPENER }, async (records) => records !== undefined);
}

describe('a batch with tombstones', () => {
  it('says from its first pass on when they may go, and grows by it', async () => {
    const { bytes, result, isStamped, horizonMs } = await filtered(tombstones, {});
    expect([isStamped, horizonMs]).toEqual([true, NOW_MS + DAY_MS]);
    expect(result.length).toBeGreaterThan(bytes.length);
    const roomy = await filtered(tombstones, { maxBatchBytes: result.length, growth: result.length - bytes.length });
    expect(roomy.isStamped).toBe(true);
  });

  it('stays as it is where it would grow past what readers are ready for', async () => {
    const { length } = (await filtered(tombstones, {})).result;
    const { bytes, result, horizonMs } = await filtered(tombstones, { maxBatchBytes: length - 1 });
    expect(result.equals(bytes)).toBe(true);
    expect(horizonMs).toBeUndefined();
    // What is superseded goes all the same.
    const { header, isStamped } = await filtered(tombstones, { superseded: 1, maxBatchBytes: 1 });
    expect([header.recordCount, isStamped]).toEqual([49, false]);
  });

  it('stays as it is where its segment would get too large', async () => {
    const grown = await filtered(tombstones, {});
    const growth = grown.result.length - grown.bytes.length - 1;
    const { bytes, result, horizonMs } = await filtered(tombstones, { growth });
    expect(result.equals(bytes)).toBe(true);
    expect(horizonMs).toBeUndefined();
  });

  it('stays as it is where the next pass could not open it any more', async () => {
    const records = [{ key: 'large', value: '', timestamp: NOW_MS }, ...tombstones];
    const { bytes: without } = await keyedBatch(records);
    // A few bytes below what is opened: the horizon takes more than those.
    const value = 'x'.repeat(greatestOpenedBytes(1024 * 1024) - without.length - 20);
    const { bytes, result, isStamped } = await filtered([{ key: 'large', value, timestamp: NOW_MS }, ...tombstones], {
      compression: 'zstd',
    });
    expect(await isReadable(bytes, NEVER_RESTING)).toBe(true);
    expect(result.equals(bytes)).toBe(true);
    expect(isStamped).toBe(false);
  });
});

describe('a batch of very many records', () => {
  it('lets others work while it is read and written', async () => {
    const records = Array.from({ length: 9_000 }, (_, i) => ({ key: `${i}`, value: null, timestamp: 1 }));
    const { bytes, header } = await keyedBatch(records);
    let rests = 0;
    const rest = async (): Promise<void> => {
      rests++;
    };
    const afterRest = (_delayMs: number, callback: () => void) => {
      rests++;
      setImmediate(callback);
      return { cancel: () => {} };
    };
    const pacer = new Pacer({ monotonicMs: () => 0, wallMs: () => 0 }, { after: afterRest }, 1e12, () => false);
    expect(await isReadable(bytes, pacer)).toBe(true);
    expect(rests).toBe(1);
    const read = recordsOf(bytes, header);
    const kept = new Uint8Array(records.length).fill(1);
    const survivors = { records: read, kept, keptCount: records.length, hasTombstones: true, rest };
    await rebuildBatch(bytes, header, { ...survivors, newDeleteHorizonMs: NOW_MS });
    expect(rests).toBe(1 + 4);
  });
});
