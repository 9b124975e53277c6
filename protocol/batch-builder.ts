// Builds a record batch: records are encoded straight into one growing buffer behind the place of the header. The
// layout of a record is in record-reader.ts, that of the header in record-batch.ts.

import { TidemarkError } from './errors.ts';
import {
  AT,
  BATCH_HEADER_BYTES,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  type ProducerStamp,
  sealBatch,
  writeProducer,
  writeSafeInteger,
} from './record-batch.ts';
import { varintBytes, varlongBytes, writeVarint, writeVarlong } from './varint.ts';

const DEFAULT_INITIAL_BYTES = 1024;
const MAX_BATCH_BYTES = 0x7fff_ffff;
const NULL_LENGTH = -1;
const NO_BUFFER: Buffer = Buffer.alloc(0);
/** Up to here a loop is quicker than a call of Buffer.write. */
const SHORT_TEXT_BYTES = 16;

/** Bytes as given, or text that is written as UTF-8. */
export type RecordBytes = Uint8Array | string;

export interface HeaderPair {
  key: string;
  value: RecordBytes | null;
}

export interface BatchBuilderOptions {
  /** The batch never grows past it. */
  maxBytes: number;
  /** Memory taken at first. Default 1,024. */
  initialBytes?: number;
  /** Where memory comes from; what the batch grows out of is given back there. Default: fresh memory. */
  memory?: Memory;
}

/** Of buffers that are used again. */
export interface Memory {
  /** At least so many bytes. */
  take(bytes: number): Buffer;
  give(buffer: Buffer): void;
}

const FRESH_MEMORY: Memory = { take: (bytes) => Buffer.allocUnsafe(bytes), give: () => {} };

export class BatchBuilder {
  readonly #maxBytes: number;
  readonly #memory: Memory;
  #buffer: Buffer;
  #end: number = BATCH_HEADER_BYTES;
  #recordCount = 0;
  #baseTimestamp = 0;
  #maxTimestamp = 0;
  #finished = false;

  constructor(options: BatchBuilderOptions) {
    this.#maxBytes = Math.min(options.maxBytes, MAX_BATCH_BYTES);
    const initialBytes = Math.max(options.initialBytes ?? DEFAULT_INITIAL_BYTES, BATCH_HEADER_BYTES);
    this.#memory = options.memory ?? FRESH_MEMORY;
    this.#buffer = this.#memory.take(initialBytes);
  }

  get recordCount(): number {
    return this.#recordCount;
  }

  /** Of the batch so far, its header included. */
  get sizeBytes(): number {
    return this.#end;
  }

  /** Of the first record; 0 while there is none. */
  get baseTimestamp(): number {
    return this.#baseTimestamp;
  }

  get maxTimestamp(): number {
    return this.#maxTimestamp;
  }

  /**
   * Adds a record and returns its index in the batch, or -1 when it does not fit. A record that does not fit an empty
   * batch fits none of this size (singleRecordBatchBytes). Throws INVALID_ARGUMENT for a timestamp that is no safe integer.
   */
  append(
    timestamp: number,
    key: RecordBytes | null,
    value: RecordBytes | null,
    headers: readonly HeaderPair[] | undefined,
  ): number {
    if (this.#finished) throw new TidemarkError('INVALID_ARGUMENT', 'the batch is finished and takes no more records');
    if (!Number.isSafeInteger(timestamp)) {
      throw new TidemarkError('INVALID_ARGUMENT', `the timestamp ${timestamp} is no safe integer`);
    }
    const offsetDelta = this.#recordCount;
    const timestampDelta = offsetDelta === 0 ? 0 : timestamp - this.#baseTimestamp;
    // Two timestamps at the far ends of the range cannot share a batch.
    if (!Number.isSafeInteger(timestampDelta)) return -1;
    const keyBytes = byteLength(key);
    const valueBytes = byteLength(value);
    const bodyBytes = recordBodyBytes(timestampDelta, offsetDelta, keyBytes, valueBytes, headers);
    const end = this.#end + varintBytes(bodyBytes) + bodyBytes;
    if (end > this.#maxBytes) return -1;
    if (end > this.#buffer.length) this.#grow(end);

    const buffer = this.#buffer;
    let at = writeVarint(buffer, this.#end, bodyBytes);
    buffer[at++] = 0;
    at = writeVarlong(buffer, at, timestampDelta);
    at = writeVarint(buffer, at, offsetDelta);
    at = writeBytes(buffer, at, key, keyBytes);
    at = writeBytes(buffer, at, value, valueBytes);
    writeHeaders(buffer, at, headers);

    this.#end = end;
    this.#recordCount = offsetDelta + 1;
    if (offsetDelta === 0) {
      this.#baseTimestamp = timestamp;
      this.#maxTimestamp = timestamp;
    } else if (timestamp > this.#maxTimestamp) {
      this.#maxTimestamp = timestamp;
    }
    return offsetDelta;
  }

  /**
   * The finished batch, uncompressed: a view of the builder's own memory. The builder takes no more records.
   * Throws INVALID_ARGUMENT without a record.
   */
  finish(producer?: ProducerStamp): Buffer {
    if (this.#recordCount === 0) throw new TidemarkError('INVALID_ARGUMENT', 'a batch holds at least one record');
    this.#finished = true;
    const batch = this.#buffer.subarray(0, this.#end);
    writeSafeInteger(batch, AT.baseOffset, 0);
    batch.writeInt32BE(0, AT.leaderEpoch);
    batch.writeInt16BE(0, AT.attributes);
    batch.writeInt32BE(this.#recordCount - 1, AT.lastOffsetDelta);
    writeSafeInteger(batch, AT.baseTimestamp, this.#baseTimestamp);
    writeSafeInteger(batch, AT.maxTimestamp, this.#maxTimestamp);
    writeProducer(
      batch,
      producer ?? { producerId: NO_PRODUCER_ID, producerEpoch: NO_PRODUCER_EPOCH, baseSequence: NO_SEQUENCE },
    );
    batch.writeInt32BE(this.#recordCount, AT.recordCount);
    sealBatch(batch);
    return batch;
  }

  #grow(neededBytes: number): void {
    const grown = this.#memory.take(Math.min(Math.max(neededBytes, this.#buffer.length * 2), this.#maxBytes));
    grown.set(this.#buffer.subarray(0, this.#end));
    this.#memory.give(this.#buffer);
    this.#buffer = grown;
  }

  /** Gives the memory back, once, of which the finished batch was a view: nobody may look into that any more. */
  release(): void {
    if (this.#buffer === NO_BUFFER) return;
    this.#finished = true;
    this.#memory.give(this.#buffer);
    this.#buffer = NO_BUFFER;
  }
}

/** The size of a batch that holds this record alone: what maxBytes has to be for the record to fit at all. */
export function singleRecordBatchBytes(
  key: RecordBytes | null,
  value: RecordBytes | null,
  headers: readonly HeaderPair[] | undefined,
): number {
  const bodyBytes = recordBodyBytes(0, 0, byteLength(key), byteLength(value), headers);
  return BATCH_HEADER_BYTES + varintBytes(bodyBytes) + bodyBytes;
}

/** Bytes of a record after its length field. Lengths of -1 stand for null. */
function recordBodyBytes(
  timestampDelta: number,
  offsetDelta: number,
  keyBytes: number,
  valueBytes: number,
  headers: readonly HeaderPair[] | undefined,
): number {
  const attributesBytes = 1;
  return (
    attributesBytes +
    varlongBytes(timestampDelta) +
    varintBytes(offsetDelta) +
    fieldBytes(keyBytes) +
    fieldBytes(valueBytes) +
    headersBytes(headers)
  );
}

function headersBytes(headers: readonly HeaderPair[] | undefined): number {
  if (headers === undefined) return varintBytes(0);
  let bytes = varintBytes(headers.length);
  for (const { key, value } of headers) bytes += fieldBytes(Buffer.byteLength(key)) + fieldBytes(byteLength(value));
  return bytes;
}

function fieldBytes(length: number): number {
  return varintBytes(length) + (length > 0 ? length : 0);
}

function byteLength(field: RecordBytes | null): number {
  if (field === null) return NULL_LENGTH;
  return typeof field === 'string' ? Buffer.byteLength(field) : field.length;
}

function writeHeaders(buffer: Buffer, from: number, headers: readonly HeaderPair[] | undefined): void {
  let at = writeVarint(buffer, from, headers?.length ?? 0);
  if (headers === undefined) return;
  for (const { key, value } of headers) {
    at = writeBytes(buffer, at, key, Buffer.byteLength(key));
    at = writeBytes(buffer, at, value, byteLength(value));
  }
}

function writeBytes(buffer: Buffer, from: number, field: RecordBytes | null, length: number): number {
  const at = writeVarint(buffer, from, length);
  if (field === null || length === 0) return at;
  if (typeof field === 'string') writeText(buffer, at, field, length);
  else buffer.set(field, at);
  return at + length;
}

function writeText(buffer: Buffer, at: number, text: string, length: number): void {
  // As many bytes as UTF-16 units: all ASCII, which has quicker ways than the UTF-8 encoder.
  if (length !== text.length) buffer.write(text, at, length, 'utf8');
  else if (length > SHORT_TEXT_BYTES) buffer.write(text, at, length, 'latin1');
  else for (let index = 0; index < length; index++) buffer[at + index] = text.charCodeAt(index);
}
