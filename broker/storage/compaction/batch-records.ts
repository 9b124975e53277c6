// The records of stored batches, for compaction, which has to look at every one of them.

import { decompressRecords, recordsOf } from '../../../protocol/batch-compression.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type BatchHeader, compressionOf } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';

export const MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;

/**
 * The batch's records, decompressed, if each of them can be read; undefined for bytes that no reader can open (a broker
 * does not look into batches unless the topic is compacted). Throws MISSING_CODEC.
 */
export async function readableRecords(batch: Buffer, header: BatchHeader): Promise<Buffer | undefined> {
  try {
    const records =
      compressionOf(header.attributes) === 'none'
        ? recordsOf(batch, header)
        : await decompressRecords(batch, header, { maxBytes: MAX_DECOMPRESSED_BYTES });
    const reader = new RecordReader();
    reader.reset(header, records);
    while (reader.next());
    return records;
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code === 'MISSING_CODEC') throw error;
    return undefined;
  }
}
