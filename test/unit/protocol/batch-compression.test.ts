import { describe, expect, it } from 'vitest';
import { compressBatch, decompressRecords, recordsOf } from '../../../protocol/batch-compression.ts';
import type { Compression } from '../../../protocol/compression.ts';
import { compressionOf, readBatchHeader, verifyBatchCrc } from '../../../protocol/record-batch.ts';
import { buildBatch, readBatch, withFields } from './batches.ts';

const producer = { producerId: 5, producerEpoch: 1, baseSequence: 77 };
const plain = buildBatch(
  Array.from({ length: 500 }, (_, index) => ({
    timestamp: 1000 + index,
    key: `key-${index % 7}`,
    value: 'x'.repeat(40),
  })),
  producer,
);

describe.each<Compression>(['gzip', 'snappy', 'lz4', 'zstd'])('compressBatch with %s', (compression) => {
  it('changes nothing but the records, the codec, the length and the checksum', async () => {
    const batch = await compressBatch(plain, compression);
    expect(batch.length).toBeLessThan(plain.length / 2);
    expect(verifyBatchCrc(batch, 0, batch.length)).toBe(true);
    const before = readBatchHeader(plain);
    const after = readBatchHeader(batch);
    expect(compressionOf(after.attributes)).toBe(compression);
    expect(after).toEqual({ ...before, attributes: after.attributes, sizeBytes: batch.length, crc: after.crc });
    expect(await readBatch(batch)).toEqual(await readBatch(plain));
  });

  it('is undone within the limit alone', async () => {
    const batch = await compressBatch(plain, compression);
    const limits = { maxBytes: recordsOf(plain, readBatchHeader(plain)).length - 1 };
    await expect(decompressRecords(batch, readBatchHeader(batch), limits)).rejects.toThrow(
      expect.objectContaining({ code: 'DECOMPRESSION_LIMIT' }),
    );
  });

  it('leaves a batch that would not shrink as it is', async () => {
    const small = buildBatch([{ timestamp: 1, key: null, value: 'tiny' }]);
    expect(await compressBatch(small, compression)).toBe(small);
  });

  it('refuses a batch that is compressed', async () => {
    const batch = await compressBatch(plain, compression);
    await expect(compressBatch(batch, compression)).rejects.toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('compressBatch with none', () => {
  it('hands back the batch', async () => {
    expect(await compressBatch(plain, 'none')).toBe(plain);
  });
});

describe('recordsOf and decompressRecords', () => {
  it('are views of an uncompressed batch, up to its end', async () => {
    const header = readBatchHeader(plain);
    const followed = Buffer.concat([plain, Buffer.from('next batch')]);
    expect(recordsOf(followed, header).equals(plain.subarray(61))).toBe(true);
    expect((await decompressRecords(plain, header, { maxBytes: 1 })).buffer).toBe(plain.buffer);
  });

  it('refuse an unknown codec and records that are not of the codec named', async () => {
    for (const attributes of [1, 2, 3, 4, 5]) {
      const lying = withFields(plain, { attributes });
      await expect(decompressRecords(lying, readBatchHeader(lying), { maxBytes: 1 << 20 })).rejects.toThrow(
        expect.objectContaining({ code: 'INVALID_BATCH' }),
      );
    }
  });
});
