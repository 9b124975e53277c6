// Finds the first record at or after a timestamp within batches. The only place of the broker that looks inside a batch.

import { decompressRecords, recordsOf } from '../../protocol/batch-compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { type BatchHeader, compressionOf, peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import type { TimestampLookup } from './partition-log.ts';

const MAX_DECOMPRESSED_BYTES = 64 * 1024 * 1024;

/** Looks through whole batches, back to back, for the first record at or past `fromOffset` that is not older. */
export async function firstRecordAtOrAfter(
  bytes: Buffer,
  timestamp: TimestampMs,
  fromOffset: Offset,
): Promise<TimestampLookup | undefined> {
  for (let at = 0; at < bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
    const header = readBatchHeader(bytes, at);
    if (header.maxTimestamp < timestamp || header.baseOffset + header.lastOffsetDelta < fromOffset) continue;
    const found = await firstInBatch(bytes.subarray(at, at + header.sizeBytes), header, timestamp, fromOffset);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function firstInBatch(
  batch: Buffer,
  header: BatchHeader,
  timestamp: TimestampMs,
  fromOffset: Offset,
): Promise<TimestampLookup | undefined> {
  try {
    const records =
      compressionOf(header.attributes) === 'none'
        ? recordsOf(batch, header)
        : await decompressRecords(batch, header, { maxBytes: MAX_DECOMPRESSED_BYTES });
    const reader = new RecordReader();
    reader.reset(header, records);
    while (reader.next()) {
      if (reader.timestamp >= timestamp && reader.offset >= fromOffset) {
        return { offset: reader.offset, timestamp: reader.timestamp };
      }
    }
    return undefined;
  } catch (error) {
    // A producer may have sent bytes that no reader can open: the batch itself is then as near as one can say.
    if (!(error instanceof TidemarkError)) throw error;
    return { offset: Math.max(header.baseOffset, fromOffset), timestamp: header.maxTimestamp };
  }
}
