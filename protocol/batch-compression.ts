// The records part of a batch, compressed and decompressed.

import { type Compression, compress, type DecompressionLimits, decompress } from './compression.ts';
import { TidemarkError } from './errors.ts';
import { AT, BATCH_HEADER_BYTES, type BatchHeader, compressionOf, sealBatch, withCompression } from './record-batch.ts';

/**
 * A finished batch with the records compressed and a checksum to match. Where that makes it no smaller, and for 'none', the batch
 * given: a batch never grows. It must not change until the promise settles. Throws MISSING_CODEC.
 */
export async function compressBatch(batch: Buffer, compression: Compression): Promise<Buffer> {
  if (compression === 'none') return batch;
  const attributes = batch.readInt16BE(AT.attributes);
  if (compressionOf(attributes) !== 'none') {
    throw new TidemarkError('INVALID_ARGUMENT', `the batch is compressed already, by ${compressionOf(attributes)}`);
  }
  const records = await compress(batch.subarray(BATCH_HEADER_BYTES), compression);
  if (BATCH_HEADER_BYTES + records.length >= batch.length) return batch;
  const compressed = Buffer.allocUnsafe(BATCH_HEADER_BYTES + records.length);
  compressed.set(batch.subarray(0, BATCH_HEADER_BYTES));
  compressed.set(records, BATCH_HEADER_BYTES);
  compressed.writeInt16BE(withCompression(attributes, compression), AT.attributes);
  sealBatch(compressed);
  return compressed;
}

/** The records of a whole batch as they lie in it, a view: readable at once where compressionOf() is 'none'. */
export function recordsOf(batch: Buffer, header: BatchHeader): Buffer {
  return batch.subarray(BATCH_HEADER_BYTES, header.sizeBytes);
}

/**
 * The records of a whole batch, decompressed; a view of it where no codec is set. The batch must not change until the
 * promise settles. Throws DECOMPRESSION_LIMIT before memory is taken, INVALID_BATCH, MISSING_CODEC.
 */
export async function decompressRecords(
  batch: Buffer,
  header: BatchHeader,
  limits: DecompressionLimits,
): Promise<Buffer> {
  return await decompress(recordsOf(batch, header), compressionOf(header.attributes), limits);
}
