// Whether the records of a batch can be read: counts, lengths, offsets, compression.

import { decompressRecords, recordsOf } from '../../../protocol/batch-compression.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type BatchHeader, compressionOf } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';

/** As a consumer's default. */
const MAX_DECOMPRESSED_BYTES = 128 * 1024 * 1024;

/** Why a reader could not read the records of a batch whose checksum holds; undefined if one can. */
export function unreadableRecords(
  batch: Buffer,
  header: BatchHeader,
): string | undefined | Promise<string | undefined> {
  try {
    if (compressionOf(header.attributes) === 'none') return readThrough(header, recordsOf(batch, header));
  } catch (error) {
    return reasonOf(error);
  }
  return decompressRecords(batch, header, { maxBytes: MAX_DECOMPRESSED_BYTES }).then(
    (records) => readThrough(header, records),
    reasonOf,
  );
}

function readThrough(header: BatchHeader, records: Buffer): string | undefined {
  const reader = new RecordReader();
  try {
    reader.reset(header, records);
    while (reader.next());
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TidemarkError) return error.message;
  throw error;
}
