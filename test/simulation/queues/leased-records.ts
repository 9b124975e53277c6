// The records of a reply to leaseRecords, taken apart.

import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { BATCH_HEADER_BYTES, readBatchHeader, verifyBatchCrc } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';
import type { LeaseNote } from './queue-history.ts';

export type LeasedRecord = Pick<LeaseNote, 'partition' | 'offset' | 'key' | 'value' | 'failures' | 'lastError'>;

export function recordsOf(
  { partitions }: Pick<tidemark.LeaseRecordsResponse.$Properties, 'partitions'>,
  payload: Buffer,
): LeasedRecord[] {
  const records: LeasedRecord[] = [];
  const reader = new RecordReader();
  let at = 0;
  for (const { partition, bytes, failed } of partitions ?? []) {
    const failures = new Map((failed ?? []).map((one) => [one.offset ?? 0, one]));
    for (const end = at + (bytes ?? 0); at < end; ) {
      const header = readBatchHeader(payload, at);
      if (!verifyBatchCrc(payload, at, header.sizeBytes)) throw new Error('a leased batch has a wrong checksum');
      reader.reset(header, payload.subarray(at + BATCH_HEADER_BYTES, at + header.sizeBytes));
      while (reader.next()) {
        const failure = failures.get(reader.offset);
        records.push({
          partition: partition ?? 0,
          offset: reader.offset,
          key: reader.key === null ? undefined : String(reader.key),
          value: String(reader.value),
          failures: failure?.failures ?? 0,
          lastError: failure?.lastError ?? '',
        });
      }
      at += header.sizeBytes;
    }
  }
  return records;
}

export function offsetsOf(ranges: readonly (number | null)[]): number[] {
  const offsets: number[] = [];
  for (let at = 0; at < ranges.length; at += 2) {
    for (let offset = ranges[at] ?? 0; offset <= (ranges[at + 1] ?? -1); offset++) offsets.push(offset);
  }
  return offsets;
}
