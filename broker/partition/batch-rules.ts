// What a producer's batches have to fulfil before they may enter a log. Looks at headers and checksums, never at records.

import { MAX_RATIOS } from '../../protocol/compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import {
  BATCH_HEADER_BYTES,
  type BatchHeader,
  compressionOf,
  DELETE_HORIZON_BIT,
  isControl,
  isTransactional,
  MIN_RECORD_BYTES,
  NO_PRODUCER_ID,
  readBatchHeader,
  verifyBatchCrc,
} from '../../protocol/record-batch.ts';
import type { IncomingBatch } from '../storage/partition-log.ts';
import { MAX_GROUP_BYTES } from '../storage/write-group.ts';

/** A compressed batch could claim any number: offsets are not to be had by the billion, and no reader opens so many. */
const MAX_BATCH_RECORDS = 2 ** 23;
export interface BatchLimits {
  readonly maxMessageBytes: number;
  /** Idempotent batches need acks=all: with less the broker may forget what it acknowledged. */
  readonly allowIdempotent: boolean;
}

/**
 * The batches that a payload holds, back to back. Throws CORRUPT_BATCH, INVALID_BATCH, RECORD_TOO_LARGE, INVALID_ACKS,
 * all with outcome not-written.
 */
export function checkedBatches(payload: Buffer, limits: BatchLimits, name: string): IncomingBatch[] {
  const batches: IncomingBatch[] = [];
  for (let at = 0; at < payload.length; ) {
    const header = headerAt(payload, at, name);
    checkHeader(header, limits, name);
    if (!verifyBatchCrc(payload, at, header.sizeBytes)) {
      throw refused('CORRUPT_BATCH', `${name}: the checksum of a record batch does not match its bytes`);
    }
    batches.push({ header, bytes: payload.subarray(at, at + header.sizeBytes) });
    at += header.sizeBytes;
  }
  if (batches.length === 0) throw refused('INVALID_BATCH', `${name}: the request holds no record batch`);
  if (batches.length > 1) checkTogether(batches, payload.length, name);
  return batches;
}

function headerAt(payload: Buffer, at: number, name: string): BatchHeader {
  try {
    return readBatchHeader(payload, at);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    throw refused(error.code, `${name}: ${error.message}`);
  }
}

function checkHeader(header: BatchHeader, limits: BatchLimits, name: string): void {
  if (header.sizeBytes > limits.maxMessageBytes) {
    throw refused(
      'RECORD_TOO_LARGE',
      `${name}: a batch of ${header.sizeBytes} bytes is greater than max.message.bytes (${limits.maxMessageBytes})`,
    );
  }
  const { recordCount, lastOffsetDelta, attributes } = header;
  if (recordCount > MAX_BATCH_RECORDS) {
    throw refused('INVALID_BATCH', `${name}: a batch claims ${recordCount} records, more than ${MAX_BATCH_RECORDS}`);
  }
  if (recordCount < 1 || recordCount !== lastOffsetDelta + 1) {
    throw refused(
      'INVALID_BATCH',
      `${name}: a batch counts ${recordCount} records and ends at offset delta ${lastOffsetDelta}`,
    );
  }
  if (isControl(attributes) || isTransactional(attributes) || (attributes & ~0x7f) !== 0) {
    throw refused('INVALID_BATCH', `${name}: a batch has attribute bits that producers may not set (${attributes})`);
  }
  if ((attributes & DELETE_HORIZON_BIT) !== 0) {
    throw refused('INVALID_BATCH', `${name}: a batch claims a delete horizon`);
  }
  const mostBytes = (header.sizeBytes - BATCH_HEADER_BYTES) * MAX_RATIOS[compressionOf(attributes)];
  if (recordCount * MIN_RECORD_BYTES > mostBytes) {
    const bytes = header.sizeBytes - BATCH_HEADER_BYTES;
    throw refused('INVALID_BATCH', `${name}: a batch claims ${recordCount} records in ${bytes} bytes`);
  }
  if (header.maxTimestamp < 0) {
    throw refused('INVALID_BATCH', `${name}: a batch has the negative timestamp ${header.maxTimestamp}`);
  }
  if (header.producerId === NO_PRODUCER_ID) return;
  if (header.producerId < 0 || header.producerEpoch < 0 || header.baseSequence < 0) {
    throw refused('INVALID_BATCH', `${name}: a batch has a producer id without a valid epoch and sequence`);
  }
  if (!limits.allowIdempotent) {
    throw refused('INVALID_ACKS', `${name}: a batch of an idempotent producer needs acks=all`);
  }
}

function checkTogether(batches: readonly IncomingBatch[], payloadBytes: number, name: string): void {
  if (batches.some(({ header }) => header.producerId !== NO_PRODUCER_ID)) {
    throw refused('INVALID_BATCH', `${name}: a request holds one batch of an idempotent producer per partition`);
  }
  if (payloadBytes > MAX_GROUP_BYTES) {
    throw refused(
      'RECORD_TOO_LARGE',
      `${name}: ${batches.length} batches in one request have ${payloadBytes} bytes, more than ${MAX_GROUP_BYTES}`,
    );
  }
}

function refused(code: TidemarkError['code'], message: string): TidemarkError {
  return new TidemarkError(code, message, { outcome: 'not-written' });
}
