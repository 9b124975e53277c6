// One partition of the groups' topic: the records of the groups that it holds, appended in the order of what happened, and read
// back at a start.

import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { recordsOf } from '../../protocol/batch-compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { readBatchHeader, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import type { TimestampMs } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import type { IncomingBatch } from '../storage/partition-log.ts';
import { type GroupRecord, keyTextOf, parseRecord, valueTextOf } from './group-records.ts';

/** A batch of what one event made; there may be several. */
const BATCH_BYTES = 256 * 1024;
const READ_BYTES = 1024 * 1024;

export class GroupLog {
  readonly #partition: Partition;

  constructor(partition: Partition) {
    this.#partition = partition;
  }

  /** Resolves when the records are durable. They are appended when it returns. Throws and rejects as PartitionLog.append. */
  append(group: string, records: readonly GroupRecord[], nowMs: TimestampMs): Promise<void> {
    const { log, leaderEpoch } = this.#partition;
    return log.append(this.#batchesOf(group, records, nowMs), leaderEpoch).durable;
  }

  /** The last record of each key, by group. Throws what reading throws, and INCOMPATIBLE_DATA_DIR. */
  async read(): Promise<Map<string, GroupRecord[]>> {
    const { log } = this.#partition;
    if (log.failure !== undefined) throw log.failure;
    const byGroup = new Map<string, Map<string, GroupRecord>>();
    for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
      const { bytes, release } = await log.read(offset, READ_BYTES);
      try {
        const next = takeBatches(bytes, byGroup);
        if (next <= offset) throw new TidemarkError('INVALID_BATCH', `the groups' topic gives nothing at ${offset}`);
        offset = next;
      } finally {
        release();
      }
    }
    return new Map(Array.from(byGroup, ([group, records]) => [group, [...records.values()]]));
  }

  #batchesOf(group: string, records: readonly GroupRecord[], nowMs: TimestampMs): IncomingBatch[] {
    const maxBytes = this.#partition.maxMessageBytes;
    const batches: IncomingBatch[] = [];
    let builder = new BatchBuilder({ maxBytes });
    const finish = (): void => {
      const bytes = builder.finish();
      batches.push({ header: readBatchHeader(bytes, 0), bytes });
      builder = new BatchBuilder({ maxBytes });
    };
    for (const record of records) {
      const key = keyTextOf(group, record);
      const value = valueTextOf(record);
      if (builder.sizeBytes > BATCH_BYTES) finish();
      if (builder.append(nowMs, key, value, undefined) >= 0) continue;
      if (builder.recordCount > 0) finish();
      if (builder.append(nowMs, key, value, undefined) >= 0) continue;
      throw new TidemarkError('RECORD_TOO_LARGE', `the state of group ${group} has a record of over ${maxBytes} bytes`);
    }
    finish();
    return batches;
  }
}

/** Notes the records; returns the offset after them. */
function takeBatches(bytes: Buffer, byGroup: Map<string, Map<string, GroupRecord>>): number {
  const reader = new RecordReader();
  let next = 0;
  for (let at = 0; at < bytes.length; ) {
    const header = readBatchHeader(bytes, at);
    const end = at + header.sizeBytes;
    const batch = bytes.subarray(at, end);
    if (!verifyBatchCrc(batch, 0, batch.length)) {
      throw new TidemarkError('CORRUPT_BATCH', `the groups' topic is damaged at offset ${header.baseOffset}`);
    }
    reader.reset(header, recordsOf(batch, header));
    while (reader.next()) {
      const { key, value } = reader;
      const { group, record } = parseRecord(key, value);
      let records = byGroup.get(group);
      if (records === undefined) {
        records = new Map();
        byGroup.set(group, records);
      }
      const name = String(key);
      if (record.value === null) records.delete(name);
      else records.set(name, record);
      if (records.size === 0) byGroup.delete(group);
    }
    next = header.baseOffset + header.lastOffsetDelta + 1;
    at = end;
  }
  return next;
}
