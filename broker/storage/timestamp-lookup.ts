// Finds the first record at or after a timestamp within batches.

import { type BatchHeader, peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { RecordSlices } from '../../protocol/record-slices.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import { type BatchOpener, isOfRecords, MAX_RECORD_HEADERS } from './batch-opener.ts';
import type { TimestampLookup } from './partition-log.ts';

export interface LookupMeans {
  readonly opener: BatchOpener;
  /** Of the topic, now. */
  maxMessageBytes(): number;
}

interface Wanted {
  readonly timestamp: TimestampMs;
  readonly fromOffset: Offset;
}

/** Looks through whole batches, back to back, for the first record at or past `fromOffset` that is not older. */
export async function firstRecordAtOrAfter(
  bytes: Buffer,
  wanted: Wanted,
  means: LookupMeans,
): Promise<TimestampLookup | undefined> {
  const { timestamp, fromOffset } = wanted;
  for (let at = 0; at < bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
    const header = readBatchHeader(bytes, at);
    if (header.maxTimestamp < timestamp || header.baseOffset + header.lastOffsetDelta < fromOffset) continue;
    const found = await firstInBatch(bytes.subarray(at, at + header.sizeBytes), header, wanted, means);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function firstInBatch(
  bytes: Buffer,
  header: BatchHeader,
  wanted: Wanted,
  { opener, maxMessageBytes }: LookupMeans,
): Promise<TimestampLookup | undefined> {
  const reader = new RecordReader({ maxHeaders: MAX_RECORD_HEADERS });
  const slices = new RecordSlices();
  const { timestamp, fromOffset } = wanted;
  try {
    return await opener.open({ bytes, header, maxMessageBytes: maxMessageBytes() }, async (records) => {
      reader.reset(header, records);
      while (reader.next()) {
        if (reader.timestamp >= timestamp && reader.offset >= fromOffset) {
          return { offset: reader.offset, timestamp: reader.timestamp };
        }
        if (slices.endsWith(reader)) await opener.turn();
      }
      return undefined;
    });
  } catch (error) {
    // A producer may have sent bytes that no reader can open: the batch itself is then as near as one can say.
    if (!isOfRecords(error)) throw error;
    return { offset: Math.max(header.baseOffset, fromOffset), timestamp: header.maxTimestamp };
  }
}
