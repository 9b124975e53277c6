// A batch whose records are known one by one, so that any of them can be had without a look at the others.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  AT,
  BATCH_HEADER_BYTES,
  type BatchHeader,
  compressionOf,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  sealBatch,
  verifyBatchCrc,
  withCompression,
  writeProducer,
} from '../../protocol/record-batch.ts';
import { type ReadHeader, RecordReader } from '../../protocol/record-reader.ts';
import { RecordSlices } from '../../protocol/record-slices.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import { type BatchOpener, type BatchToOpen, MAX_RECORD_HEADERS } from '../storage/batch-opener.ts';
import { keyHash } from './key-hash.ts';
import { NO_KEY } from './key-order.ts';

/** Up to here a batch without codec is opened as quickly as found among others. */
const QUICK_RECORDS = 16;
const QUICK_BYTES = 4096;
/** The objects around the bytes. */
const OVERHEAD_BYTES = 512;
const NO_PRODUCER = { producerId: NO_PRODUCER_ID, producerEpoch: NO_PRODUCER_EPOCH, baseSequence: NO_SEQUENCE };

export interface LogRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly timestamp: TimestampMs;
  readonly headers: ReadHeader[];
}

export type RecordVisit = (offset: Offset, keyHash: number) => boolean;

/** Bytes that begin with the header, and the records behind one another, decompressed; `stored` where that is the batch as it was. */
interface Opened {
  readonly head: Buffer;
  readonly records: Buffer;
  readonly stored: Buffer | undefined;
}

export class OpenBatch {
  readonly header: BatchHeader;
  /** The whole batch as the log has it; undefined if it is compressed there. */
  readonly stored: Buffer | undefined;
  readonly #head: Buffer;
  readonly #records: Buffer;
  /** Where each record begins, and where the last one ends. */
  readonly #starts: Int32Array;
  /** Offset deltas, where some are missing. */
  readonly #deltas: Int32Array | undefined;

  private constructor(header: BatchHeader, { head, records, stored }: Opened, index: RecordIndex) {
    this.header = header;
    this.stored = stored;
    this.#head = head;
    this.#records = records;
    this.#starts = index.starts;
    this.#deltas = index.deltas;
  }

  /**
   * At once where it is quickly opened. The bytes must not change until it resolves; nothing of them is kept. Throws CORRUPT_BATCH,
   * and for records that nobody can read INVALID_BATCH, DECOMPRESSION_LIMIT and MISSING_CODEC.
   */
  static open(batch: BatchToOpen, opener: BatchOpener): OpenBatch | Promise<OpenBatch> {
    const { bytes, header } = batch;
    if (!verifyBatchCrc(bytes, 0, bytes.length)) {
      throw new TidemarkError('CORRUPT_BATCH', 'the checksum of the record batch does not match its bytes');
    }
    if (!isQuicklyOpened(header)) return OpenBatch.#openInSteps(batch, opener);
    const stored = Buffer.from(bytes);
    const records = stored.subarray(BATCH_HEADER_BYTES);
    const indexer = new Indexer(header, records);
    while (!indexer.takeSome()) {}
    return new OpenBatch(header, { head: stored, records, stored }, indexer);
  }

  static async #openInSteps({ bytes, ...batch }: BatchToOpen, opener: BatchOpener): Promise<OpenBatch> {
    const { header } = batch;
    const isPlain = compressionOf(header.attributes) === 'none';
    // In memory of its own, of just that size where it is kept: what it was read into is used again.
    const kept = Buffer.allocUnsafeSlow(isPlain ? bytes.length : BATCH_HEADER_BYTES);
    bytes.copy(kept);
    const head = kept.subarray(0, BATCH_HEADER_BYTES);
    return await opener.open({ ...batch, bytes: isPlain ? kept : bytes }, async (records) => {
      const indexer = new Indexer(header, records);
      while (!indexer.takeSome()) await opener.turn();
      return new OpenBatch(header, { head, records, stored: isPlain ? kept : undefined }, indexer);
    });
  }

  get baseOffset(): Offset {
    return this.header.baseOffset;
  }

  get nextOffset(): Offset {
    return this.header.baseOffset + this.header.lastOffsetDelta + 1;
  }

  get recordCount(): number {
    return this.header.recordCount;
  }

  get memoryBytes(): number {
    const index = this.#starts.byteLength + (this.#deltas?.byteLength ?? 0);
    return OVERHEAD_BYTES + this.#records.buffer.byteLength + index;
  }

  /** Index of the record at the offset, or of the first after it. */
  indexOf(offset: Offset): number {
    const delta = offset - this.header.baseOffset;
    if (this.#deltas === undefined) return Math.min(Math.max(delta, 0), this.recordCount);
    let low = 0;
    let high = this.#deltas.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#deltas[middle] ?? 0) < delta) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Of the record at the index; after the last one, the offset at which the batch ends. */
  offsetAt(index: number): Offset {
    if (index >= this.recordCount) return this.nextOffset;
    return this.header.baseOffset + (this.#deltas?.[index] ?? index);
  }

  /** Bytes of the records from one index to below another. */
  bytesBetween(from: number, to: number): number {
    return this.#startOf(to) - this.#startOf(from);
  }

  /** As many of the records from one index to below another as fit: the index after them. */
  fitting(from: number, to: number, maxBytes: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.bytesBetween(from, middle) <= maxBytes) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** A batch of these records alone, which are given as indexes: from, to below, from, to below ... */
  part(runs: readonly number[]): Buffer {
    let bytes: number = BATCH_HEADER_BYTES;
    let count = 0;
    for (let at = 0; at < runs.length; at += 2) {
      const [from = 0, to = 0] = [runs[at], runs[at + 1]];
      bytes += this.bytesBetween(from, to);
      count += to - from;
    }
    const part = Buffer.allocUnsafe(bytes);
    this.#head.copy(part, 0, 0, BATCH_HEADER_BYTES);
    let end: number = BATCH_HEADER_BYTES;
    for (let at = 0; at < runs.length; at += 2) {
      end += this.#records.copy(part, end, this.#startOf(runs[at] ?? 0), this.#startOf(runs[at + 1] ?? 0));
    }
    part.writeInt16BE(withCompression(this.header.attributes, 'none'), AT.attributes);
    part.writeInt32BE(count, AT.recordCount);
    // It is not what a producer sent, and must not be taken for that.
    writeProducer(part, NO_PRODUCER);
    sealBatch(part);
    return part;
  }

  /** Visits records below `until`; returns false if the visitor had enough. */
  visit(from: Offset, until: Offset, visit: RecordVisit): boolean {
    const first = this.indexOf(from);
    const records = this.#records.subarray(this.#startOf(first));
    const reader = this.#readerOf(first, this.recordCount);
    while (reader.next() && reader.offset < until) {
      const { keyStart, keyBytes } = reader;
      const hash = keyBytes < 0 ? NO_KEY : keyHash(records, keyStart, keyStart + keyBytes);
      if (!visit(reader.offset, hash)) return false;
    }
    return true;
  }

  /** In memory of its own. */
  record(offset: Offset): LogRecord | undefined {
    const reader = this.#readerAt(offset, true);
    if (reader === undefined) return undefined;
    const { key, value, timestamp } = reader;
    return { key, value, timestamp, headers: reader.readHeaders() };
  }

  timestampOf(offset: Offset): TimestampMs | undefined {
    return this.#readerAt(offset)?.timestamp;
  }

  #readerAt(offset: Offset, ofCopy = false): RecordReader | undefined {
    const index = this.indexOf(offset);
    if (index >= this.recordCount || this.offsetAt(index) !== offset) return undefined;
    const reader = this.#readerOf(index, index + 1, ofCopy);
    reader.next();
    return reader;
  }

  #startOf(index: number): number {
    return this.#starts[index] ?? this.#records.length;
  }

  #readerOf(from: number, to: number, ofCopy = false): RecordReader {
    const bytes = this.#records.subarray(this.#startOf(from), this.#startOf(to));
    const reader = new RecordReader({ isChecked: true });
    reader.reset({ ...this.header, recordCount: to - from }, ofCopy ? Buffer.from(bytes) : bytes);
    return reader;
  }
}

/** Whether it is not worth keeping open. */
export function isQuicklyOpened({ attributes, recordCount, sizeBytes }: BatchHeader): boolean {
  return recordCount <= QUICK_RECORDS && sizeBytes <= QUICK_BYTES && compressionOf(attributes) === 'none';
}

interface RecordIndex {
  readonly starts: Int32Array;
  readonly deltas: Int32Array | undefined;
}

/** Looks at every record, once. */
class Indexer implements RecordIndex {
  readonly starts: Int32Array;
  readonly deltas: Int32Array | undefined;
  readonly #reader = new RecordReader({ maxHeaders: MAX_RECORD_HEADERS });
  readonly #slices = new RecordSlices();
  readonly #baseOffset: Offset;
  #index = 0;

  constructor(header: BatchHeader, records: Buffer) {
    const { recordCount, baseOffset, lastOffsetDelta } = header;
    // Before memory is taken: a count that lies is found here.
    this.#reader.reset(header, records);
    this.#baseOffset = baseOffset;
    this.starts = new Int32Array(recordCount + 1);
    this.starts[recordCount] = records.length;
    this.deltas = recordCount === lastOffsetDelta + 1 ? undefined : new Int32Array(recordCount);
  }

  /** A slice of them; true once all are done, and found in order. */
  takeSome(): boolean {
    const reader = this.#reader;
    while (reader.next()) {
      this.starts[this.#index] = reader.recordStart;
      if (this.deltas !== undefined) this.deltas[this.#index] = reader.offset - this.#baseOffset;
      this.#index++;
      if (this.#slices.endsWith(reader)) return false;
    }
    return true;
  }
}
