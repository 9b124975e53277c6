// How much a record takes, and whether its topic can take it.

import { type HeaderPair, type RecordBytes, singleRecordBatchBytes } from '../../protocol/batch-builder.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { type TopicInfo, unknownPartition } from '../metadata.ts';
import type { EncodableRecord } from './waiting-record.ts';

/** What a record takes at most besides its key, value and headers: its own fields, a batch header, a waiting sender. */
const RECORD_OVERHEAD_BYTES = 300;
const HEADER_OVERHEAD_BYTES = 10;
const MAX_UTF8_BYTES_PER_CHAR = 3;

/** No less than what the record takes of the buffer. Cheap: text is not measured. */
export function mostBytes(
  key: RecordBytes | null,
  value: RecordBytes | null,
  headers: readonly HeaderPair[] | undefined,
): number {
  let bytes = RECORD_OVERHEAD_BYTES + mostFieldBytes(key) + mostFieldBytes(value);
  if (headers === undefined) return bytes;
  for (const header of headers)
    bytes += HEADER_OVERHEAD_BYTES + mostFieldBytes(header.key) + mostFieldBytes(header.value);
  return bytes;
}

function mostFieldBytes(field: RecordBytes | null): number {
  if (field === null) return 0;
  return typeof field === 'string' ? field.length * MAX_UTF8_BYTES_PER_CHAR : field.length;
}

/** Why the topic, as it is known, cannot take the record; undefined if it can. */
export function refusal(
  info: TopicInfo,
  { partition, key, value, headers }: EncodableRecord,
): TidemarkError | undefined {
  if (partition !== undefined && info.partitions[partition] === undefined) return unknownPartition(info, partition);
  const bytes = singleRecordBatchBytes(key, value, headers);
  if (bytes <= info.maxBatchBytes) return undefined;
  const message = `the record takes ${bytes} bytes before compression, topic ${info.name} accepts ${info.maxBatchBytes} (max.message.bytes)`;
  return new TidemarkError('RECORD_TOO_LARGE', message, { topic: info.name });
}

/** Why the producer can never take the record; undefined if it can. */
export function overBuffer(
  { key, value, headers }: EncodableRecord,
  extraBytes: number,
  bufferBytes: number,
): TidemarkError | undefined {
  const neededBytes = singleRecordBatchBytes(key, value, headers) + extraBytes;
  if (neededBytes <= bufferBytes) return undefined;
  return new TidemarkError(
    'RECORD_TOO_LARGE',
    `a record that takes ${neededBytes} bytes does not fit bufferBytes (${bufferBytes})`,
  );
}
