// Reads the records of a batch, decompressed, one after the other without an object per record. A record is
//
//   length          varint    bytes that follow
//   attributes      i8        unused
//   timestampDelta  varlong   timestamp minus the batch's baseTimestamp
//   offsetDelta     varint    offset minus the batch's baseOffset
//   key             varint length, -1 for null, then the bytes
//   value           likewise
//   headerCount     varint
//   headers         each a key (not null) and a value, encoded as above

import type { HeaderPair } from './batch-builder.ts';
import { TidemarkError } from './errors.ts';
import { type BatchHeader, LOG_APPEND_TIME_BIT, MIN_RECORD_BYTES } from './record-batch.ts';
import { VarintReader } from './varint.ts';

const MIN_HEADER_BYTES = 2;
const EMPTY: Buffer = Buffer.alloc(0);

/** A header as read: a value is a view of the records buffer. */
export interface ReadHeader extends HeaderPair {
  value: Buffer | null;
}

export interface RecordReaderOptions {
  /** A record with more is malformed. Default: no bound. */
  readonly maxHeaders?: number;
  /** The records were read to the end before and found in order: what is in their headers is passed over. Default false. */
  readonly isChecked?: boolean;
}

export class RecordReader {
  /** Of the present record, as are all fields below. */
  offset = 0;
  timestamp = 0;
  headerCount = 0;
  /** Where the record lies in the records buffer, its length field included. */
  recordStart = 0;
  recordEnd = 0;
  /** Where the key lies in the records buffer; a length of -1 is null. */
  keyStart = 0;
  keyBytes = -1;
  valueStart = 0;
  valueBytes = -1;

  #records: Buffer = EMPTY;
  readonly #input: VarintReader = new VarintReader(EMPTY);
  readonly #maxHeaders: number;
  readonly #isChecked: boolean;
  #headersStart = 0;
  #remaining = 0;
  #baseOffset = 0;
  #lastOffset = 0;
  #previousOffset = -1;
  #baseTimestamp = 0;
  /** Set when the broker's time overrides that of the records. */
  #appendTimestamp: number | undefined;

  constructor({ maxHeaders = Number.POSITIVE_INFINITY, isChecked = false }: RecordReaderOptions = {}) {
    this.#maxHeaders = maxHeaders;
    this.#isChecked = isChecked;
  }

  /** Starts at a batch. `records` are the decompressed bytes after its header. Throws INVALID_BATCH. */
  reset(header: BatchHeader, records: Buffer): void {
    if (header.recordCount * MIN_RECORD_BYTES > records.length) {
      throw new TidemarkError(
        'INVALID_BATCH',
        `the batch at offset ${header.baseOffset} claims ${header.recordCount} records in ${records.length} bytes`,
      );
    }
    this.#records = records;
    this.#input.bytes = records;
    this.#input.position = 0;
    this.#remaining = header.recordCount;
    this.#baseOffset = header.baseOffset;
    this.#lastOffset = header.baseOffset + header.lastOffsetDelta;
    this.#previousOffset = header.baseOffset - 1;
    this.#baseTimestamp = header.baseTimestamp;
    this.#appendTimestamp = (header.attributes & LOG_APPEND_TIME_BIT) === 0 ? undefined : header.maxTimestamp;
  }

  /** Moves to the next record; false at the end. Throws INVALID_BATCH for anything malformed, counts that lie included. */
  next(): boolean {
    const input = this.#input;
    const start = input.position;
    if (this.#remaining === 0) {
      if (start !== this.#records.length) throw this.#malformed('more bytes than records', start);
      return false;
    }
    const bodyBytes = input.readVarint();
    const end = input.position + bodyBytes;
    if (bodyBytes < 0 || end > this.#records.length) throw this.#malformed('a length that overruns the batch', start);
    input.position++; // attributes
    const timestamp = this.#baseTimestamp + input.readVarlong();
    const offset = this.#baseOffset + input.readVarint();
    if (offset <= this.#previousOffset || offset > this.#lastOffset)
      throw this.#malformed('an offset out of place', start);
    if (!Number.isSafeInteger(timestamp)) throw this.#malformed('a timestamp that is no safe integer', start);

    this.keyBytes = this.#skipField(end);
    this.keyStart = input.position - Math.max(this.keyBytes, 0);
    this.valueBytes = this.#skipField(end);
    this.valueStart = input.position - Math.max(this.valueBytes, 0);
    this.headerCount = input.readVarint();
    this.#headersStart = input.position;
    if (this.#isChecked) input.position = end;
    else if (this.headerCount !== 0) this.#skipHeaders(end);
    if (input.position !== end) throw this.#malformed('a length that does not match its fields', start);

    this.recordStart = start;
    this.recordEnd = end;
    this.offset = offset;
    this.#previousOffset = offset;
    this.timestamp = this.#appendTimestamp ?? timestamp;
    this.#remaining--;
    return true;
  }

  /** A view of the records buffer. */
  get key(): Buffer | null {
    return this.keyBytes < 0 ? null : this.#records.subarray(this.keyStart, this.keyStart + this.keyBytes);
  }

  /** A view of the records buffer. */
  get value(): Buffer | null {
    return this.valueBytes < 0 ? null : this.#records.subarray(this.valueStart, this.valueStart + this.valueBytes);
  }

  /** The present record's headers, in order; names may repeat. */
  readHeaders(): ReadHeader[] {
    const headers: ReadHeader[] = [];
    const input = new VarintReader(this.#records, this.#headersStart);
    for (let index = 0; index < this.headerCount; index++) {
      const keyEnd = input.readVarint() + input.position;
      const key = this.#records.toString('utf8', input.position, keyEnd);
      input.position = keyEnd;
      const valueBytes = input.readVarint();
      const valueStart = input.position;
      input.position += Math.max(valueBytes, 0);
      headers.push({ key, value: valueBytes < 0 ? null : this.#records.subarray(valueStart, input.position) });
    }
    return headers;
  }

  /** Passes over a length and its bytes; returns the length, -1 for null. */
  #skipField(end: number): number {
    const input = this.#input;
    const at = input.position;
    const length = input.readVarint();
    if (length < -1 || input.position + length > end) throw this.#malformed('a field that overruns its record', at);
    if (length > 0) input.position += length;
    return length;
  }

  #skipHeaders(end: number): void {
    const at = this.#headersStart;
    if (this.headerCount < 0 || this.headerCount * MIN_HEADER_BYTES > end - at) {
      throw this.#malformed('an impossible number of headers', at);
    }
    if (this.headerCount > this.#maxHeaders) {
      throw this.#malformed(`a record with ${this.headerCount} headers, more than ${this.#maxHeaders}`, at);
    }
    for (let index = 0; index < this.headerCount; index++) {
      if (this.#skipField(end) < 0) throw this.#malformed('a header without a name', at);
      this.#skipField(end);
    }
  }

  #malformed(what: string, at: number): TidemarkError {
    const message = `the batch at offset ${this.#baseOffset} has ${what}, at byte ${at} of its records`;
    return new TidemarkError('INVALID_BATCH', message);
  }
}
