// The records of stored batches, for compaction, which has to look at every one of them.

import { decompressRecords, recordsOf } from '../../../protocol/batch-compression.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type BatchHeader, compressionOf } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';
import type { Pacer } from './pacer.ts';

export const MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;
/** After so many records others get their turn. */
const SLICE_RECORDS = 4096;

/**
 * The batch's records, decompressed, if each of them can be read; undefined for bytes that no reader can open (a broker
 * does not look into batches unless the topic is compacted). Throws MISSING_CODEC, WorkStopped.
 */
export async function readableRecords(batch: Buffer, header: BatchHeader, pacer: Pacer): Promise<Buffer | undefined> {
  try {
    const records =
      compressionOf(header.attributes) === 'none'
        ? recordsOf(batch, header)
        : await decompressRecords(batch, header, { maxBytes: MAX_DECOMPRESSED_BYTES });
    const reader = new RecordReader();
    reader.reset(header, records);
    for (let count = 1; reader.next(); count++) {
      if (count % SLICE_RECORDS === 0) await pacer.rest();
    }
    return records;
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code === 'MISSING_CODEC') throw error;
    return undefined;
  }
}
