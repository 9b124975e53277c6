import { describe, expect, it } from 'vitest';
import { checkedBatches } from '../../../../broker/partition/batch-rules.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import type { Compression } from '../../../../protocol/compression.ts';
import { AT, sealBatch } from '../../../../protocol/record-batch.ts';
import { batchBytes } from '../../../support/batches.ts';

const LIMITS = { maxMessageBytes: 10_000_000, allowIdempotent: true };

function claiming(batch: Buffer, records: number): Buffer {
  const lying = Buffer.from(batch);
  lying.writeInt32BE(records, AT.recordCount);
  lying.writeInt32BE(records - 1, AT.lastOffsetDelta);
  sealBatch(lying);
  return lying;
}

describe('the number of records that a batch claims', () => {
  it.each<[Compression, number]>([
    ['none', 300],
    ['snappy', 1_000],
    ['lz4', 10_000],
    ['gzip', 40_000],
    ['zstd', 2 ** 23 + 1],
  ])('is refused where its bytes cannot hold so many: %s', async (codec, records) => {
    const batch = await compressBatch(batchBytes(['x'.repeat(200), 'x'.repeat(1_000)]), codec);
    expect(checkedBatches(batch, LIMITS, 'here')).toHaveLength(1);
    expect(() => checkedBatches(claiming(batch, records), LIMITS, 'here')).toThrow(
      expect.objectContaining({ code: 'INVALID_BATCH', message: expect.stringContaining(`claims ${records} records`) }),
    );
  });

  it('may be as great as small records and a good codec make it', async () => {
    const values = Array.from({ length: 50_000 }, () => '');
    for (const codec of ['none', 'gzip', 'lz4', 'snappy', 'zstd'] as const) {
      const [checked] = checkedBatches(await compressBatch(batchBytes(values), codec), LIMITS, 'here');
      expect(checked?.header.recordCount).toBe(50_000);
    }
  });
});
