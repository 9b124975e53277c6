// Batches for tests, and what is in them.

import type { IncomingBatch } from '../../broker/storage/partition-log.ts';
import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { recordsOf } from '../../protocol/batch-compression.ts';
import { type ProducerStamp, peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';

export function batchBytes(values: readonly string[], timestamp = 1_000, producer?: ProducerStamp): Buffer {
  const builder = new BatchBuilder({ maxBytes: 16 * 1024 * 1024 });
  for (const value of values) builder.append(timestamp, null, value, undefined);
  return builder.finish(producer);
}

export function incoming(values: readonly string[], timestamp = 1_000, producer?: ProducerStamp): IncomingBatch {
  const bytes = batchBytes(values, timestamp, producer);
  return { bytes, header: readBatchHeader(bytes) };
}

export interface ReadValue {
  offset: number;
  value: string;
}

/** The records of batches, back to back. */
export function valuesIn(bytes: Buffer): ReadValue[] {
  const values: ReadValue[] = [];
  for (let at = 0; at < bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
    const header = readBatchHeader(bytes, at);
    const reader = new RecordReader();
    reader.reset(header, recordsOf(bytes.subarray(at, at + header.sizeBytes), header));
    while (reader.next()) values.push({ offset: reader.offset, value: String(reader.value) });
  }
  return values;
}

/** The offset after the last of the batches; undefined if there are none. */
export function endOffsetOf(bytes: Buffer): number | undefined {
  let endOffset: number | undefined;
  for (let at = 0; at < bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
    const { baseOffset, lastOffsetDelta } = readBatchHeader(bytes, at);
    endOffset = baseOffset + lastOffsetDelta + 1;
  }
  return endOffset;
}
