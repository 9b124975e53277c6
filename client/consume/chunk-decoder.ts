// Turns fetched bytes into records, a few at a time. The records' bytes are copied out of the fetched frame in slabs, one
// copy per slab, so that a record that the user keeps holds on to some kilobytes and not to megabytes.

import { decompressRecords, recordsOf } from '../../protocol/batch-compression.ts';
import { type ErrorCode, TidemarkError } from '../../protocol/errors.ts';
import {
  type BatchHeader,
  compressionOf,
  isControl,
  readBatchHeader,
  verifyBatchCrc,
} from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import type { Offset, PartitionId } from '../../protocol/types.ts';
import { RecordHeaders } from '../record-headers.ts';
import type { Serde } from '../serdes.ts';
import type { ConsumedRecord } from '../types.ts';
import { BatchView } from './batch-view.ts';
import { DeliveredRecord, type RecordHome } from './delivered-record.ts';

export const SLAB_BYTES = 16_384;

/** Whole batches of one partition, as they came in one reply. */
export interface FetchedChunk {
  readonly bytes: Buffer;
  readonly highWatermark: Offset;
  /** Called once, when the bytes are not needed any more. */
  release(): void;
}

export interface DecoderOptions<K, V> {
  topic: string;
  partition: PartitionId;
  keySerde: Serde<K>;
  valueSerde: Serde<V>;
  maxDecompressedBytes: number;
  /** Of the records. */
  home: RecordHome;
}

export class ChunkDecoder<K, V> {
  /** Of the next record that is not decoded yet, or would be: what lies below is skipped. */
  position: Offset = 0;
  /** Records from here on are kept back. */
  stopAt: Offset = Number.POSITIVE_INFINITY;
  /** As of the chunk that was decoded last. */
  highWatermark: Offset = 0;
  /** Of the slab behind the records returned last. */
  slabBytes = 0;
  readonly #options: DecoderOptions<K, V>;
  readonly #chunks: FetchedChunk[] = [];
  /** Where the next batch begins in the first chunk. */
  #at = 0;
  readonly #reader: RecordReader = new RecordReader();
  /** Of the batch that the reader is in. */
  #header: BatchHeader | undefined;
  #records: Buffer = Buffer.alloc(0);
  /** The reader stands at a record that was not returned yet. */
  #holdsRecord = false;
  #decompressing: Promise<void> | undefined;
  /** Shows the records of the present batch; until it ends their memory is not given back. */
  #view: BatchView | undefined;
  /** What was dropped while a view of it was being read. */
  #viewedChunk: FetchedChunk | undefined;
  #failure: TidemarkError | undefined;
  /** Behind the batch that was entered last, if its header could be read. */
  #endOffset: Offset | undefined;

  constructor(options: DecoderOptions<K, V>) {
    this.#options = options;
  }

  get chunkCount(): number {
    return this.#chunks.length;
  }

  /** There may be records to decode. */
  get hasData(): boolean {
    return this.#chunks.length > 0 || this.#header !== undefined || this.#failure !== undefined;
  }

  /** A view of the present batch has not ended. */
  get isViewed(): boolean {
    return this.#view !== undefined;
  }

  add(chunk: FetchedChunk): void {
    this.#chunks.push(chunk);
  }

  /** Drops everything and goes on at `position` with the chunks that will be added. */
  restart(position: Offset): void {
    const chunks = this.#chunks.splice(0);
    if (this.#view !== undefined) {
      this.#view.stop();
      this.#viewedChunk ??= chunks.shift();
    }
    // A codec that still reads from the first of them has to come to its end before.
    const [decompressed] = this.#decompressing === undefined ? [] : chunks.splice(0, 1);
    void this.#decompressing?.then(() => decompressed?.release());
    for (const chunk of chunks) chunk.release();
    this.#at = 0;
    this.#endBatch();
    this.#decompressing = undefined;
    this.#failure = undefined;
    this.position = position;
  }

  /**
   * The next records, at least one; undefined if there are none in the chunks so far (position moves past batches that
   * have none for us); a promise if it has to be called again after it resolves. Throws CORRUPT_BATCH, INVALID_BATCH,
   * DECOMPRESSION_LIMIT, MISSING_CODEC, SERDE_FAILED, at every call until restart().
   */
  next(): ConsumedRecord<K, V>[] | Promise<void> | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#decompressing !== undefined) return this.#decompressing;
    try {
      for (;;) {
        if (this.#header !== undefined) {
          const run = this.#readRun(this.#header);
          if (this.#header === undefined) this.#dropReadChunk();
          if (run.length > 0 || this.#holdsRecord) return run.length > 0 ? run : undefined;
        }
        const entering = this.#enterNextBatch();
        if (entering !== 'entered') return entering;
      }
    } catch (error) {
      this.#failure = this.#located(error);
      throw this.#failure;
    }
  }

  /**
   * The next records where they lie: a view of what one batch has for us. endView() has to follow before anything else is
   * asked for. Otherwise as next().
   */
  nextView(): BatchView | Promise<void> | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#decompressing !== undefined) return this.#decompressing;
    try {
      while (this.#header === undefined) {
        const entering = this.#enterNextBatch();
        if (entering !== 'entered') return entering;
      }
    } catch (error) {
      this.#failure = this.#located(error);
      throw this.#failure;
    }
    const { topic, partition } = this.#options;
    const { highWatermark, position, stopAt } = this;
    this.slabBytes = this.#records.length;
    this.#view = new BatchView({
      topic,
      partition,
      highWatermark,
      reader: this.#reader,
      position,
      stopAt,
      located: (error) => this.#located(error),
    });
    return this.#view;
  }

  /**
   * The records of the view have been read. If reading was sent elsewhere meanwhile, it goes on there. False if records of
   * the batch were kept back: they have to be fetched again.
   */
  endView(): boolean {
    this.#view?.end();
    this.#view = undefined;
    this.#viewedChunk?.release();
    this.#viewedChunk = undefined;
    const header = this.#header;
    if (header === undefined) return true;
    const endOffset = header.baseOffset + header.lastOffsetDelta + 1;
    this.position = Math.min(this.stopAt, endOffset);
    this.#endBatch();
    this.#dropReadChunk();
    return endOffset <= this.stopAt;
  }

  /** Goes to the next batch with records for us; otherwise what next() returns. */
  #enterNextBatch(): 'entered' | Promise<void> | undefined {
    for (;;) {
      this.#dropReadChunk();
      const chunk = this.#chunks[0];
      if (chunk === undefined || this.position >= this.stopAt) return undefined;
      const decompressing = this.#enterBatch(chunk);
      if (decompressing !== undefined) return decompressing;
      if (this.#header !== undefined) return 'entered';
    }
  }

  #dropReadChunk(): void {
    const chunk = this.#chunks[0];
    if (chunk === undefined || this.#at < chunk.bytes.length) return;
    this.#chunks.shift();
    this.#at = 0;
    chunk.release();
  }

  /** Starts with the batch at #at. */
  #enterBatch({ bytes, highWatermark }: FetchedChunk): Promise<void> | undefined {
    this.#endOffset = undefined;
    const header = readBatchHeader(bytes, this.#at);
    const batch = bytes.subarray(this.#at, this.#at + header.sizeBytes);
    const endOffset = header.baseOffset + header.lastOffsetDelta + 1;
    this.#endOffset = endOffset;
    if (!verifyBatchCrc(batch, 0, batch.length)) {
      throw new TidemarkError(
        'CORRUPT_BATCH',
        `the checksum of the batch at offset ${header.baseOffset} is wrong. If it is so at every read, the log is ` +
          'damaged: stop the broker and run `tidemark log verify` on its data folder',
      );
    }
    this.highWatermark = highWatermark;
    if (endOffset <= this.position || isControl(header.attributes)) {
      this.#at += header.sizeBytes;
      this.position = Math.max(this.position, endOffset);
      return undefined;
    }
    if (compressionOf(header.attributes) === 'none') {
      this.#startRecords(header, recordsOf(batch, header));
      this.#at += header.sizeBytes;
      return undefined;
    }
    const decompressing: Promise<void> = this.#decompress(batch, header).then((records) => {
      // A restart in the meantime has dropped the batch.
      if (this.#decompressing !== decompressing) return;
      this.#decompressing = undefined;
      if (records instanceof TidemarkError) this.#failure = records;
      else this.#startDecompressed(header, records);
    });
    this.#decompressing = decompressing;
    return decompressing;
  }

  async #decompress(batch: Buffer, header: BatchHeader): Promise<Buffer | TidemarkError> {
    try {
      return await decompressRecords(batch, header, { maxBytes: this.#options.maxDecompressedBytes });
    } catch (error) {
      return this.#located(error);
    }
  }

  #startDecompressed(header: BatchHeader, records: Buffer): void {
    try {
      this.#startRecords(header, records);
      this.#at += header.sizeBytes;
    } catch (error) {
      this.#failure = this.#located(error);
    }
  }

  #startRecords(header: BatchHeader, records: Buffer): void {
    this.#reader.reset(header, records);
    this.#header = header;
    this.#records = records;
  }

  /** The records of one slab. None if the batch has no more for us; it is left then. */
  #readRun(header: BatchHeader): ConsumedRecord<K, V>[] {
    const reader = this.#reader;
    const records = this.#records;
    const run: ConsumedRecord<K, V>[] = [];
    let slab = records;
    let slabStart = 0;
    let slabEnd = -1;
    try {
      while (this.#holdsRecord || reader.next()) {
        this.#holdsRecord = true;
        if (reader.offset >= this.position) {
          if (reader.offset >= this.stopAt) {
            this.position = this.stopAt;
            return run;
          }
          if (reader.recordEnd > slabEnd) {
            if (run.length > 0) return run;
            slabStart = reader.recordStart;
            slabEnd = Math.min(Math.max(slabStart + SLAB_BYTES, reader.recordEnd), records.length);
            slab = copyOf(records, slabStart, slabEnd);
            this.slabBytes = slab.length;
          }
          run.push(this.#record(slab, slabStart));
          this.position = reader.offset + 1;
        }
        this.#holdsRecord = false;
      }
    } catch (error) {
      this.#failure = this.#located(error);
      if (run.length > 0) return run;
      throw this.#failure;
    }
    this.position = Math.max(this.position, header.baseOffset + header.lastOffsetDelta + 1);
    this.#endBatch();
    return run;
  }

  #record(slab: Buffer, slabStart: number): ConsumedRecord<K, V> {
    const { topic, partition, keySerde, valueSerde, home } = this.#options;
    const reader = this.#reader;
    const keyStart = reader.keyStart - slabStart;
    const valueStart = reader.valueStart - slabStart;
    const keyBytes = reader.keyBytes < 0 ? null : slab.subarray(keyStart, keyStart + reader.keyBytes);
    const valueBytes = reader.valueBytes < 0 ? null : slab.subarray(valueStart, valueStart + reader.valueBytes);
    const { offset, timestamp } = reader;
    const headers = reader.headerCount === 0 ? RecordHeaders.empty : this.#headers(slab, slabStart);
    let part = 'key';
    try {
      const key = keySerde.deserialize(keyBytes, topic);
      part = 'value';
      const value = valueSerde.deserialize(valueBytes, topic);
      return new DeliveredRecord(topic, partition, offset, timestamp, key, value, headers, home);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `the ${part} of the record at ${topic}/${partition} offset ${offset} could not be deserialized: ${reason}`;
      throw new TidemarkError('SERDE_FAILED', message, { cause, topic, partition, offset, nextOffset: offset + 1 });
    }
  }

  #headers(slab: Buffer, slabStart: number): RecordHeaders {
    const origin = this.#records.byteOffset + slabStart;
    return new RecordHeaders(
      this.#reader.readHeaders().map(({ key, value }) => {
        if (value === null) return { key, value };
        const start = value.byteOffset - origin;
        return { key, value: slab.subarray(start, start + value.length) };
      }),
    );
  }

  #endBatch(): void {
    this.#header = undefined;
    this.#holdsRecord = false;
  }

  /** The error with the place at which it happened. */
  #located(error: unknown): TidemarkError {
    if (error instanceof TidemarkError && error.code === 'SERDE_FAILED') return error;
    const { topic, partition } = this.#options;
    const code: ErrorCode = error instanceof TidemarkError ? error.code : 'INVALID_BATCH';
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${topic}/${partition} cannot be read from offset ${this.position} on: ${reason}`;
    const details = { topic, partition, offset: this.position, nextOffset: this.#endOffset };
    return new TidemarkError(code, message, { cause: error, ...details });
  }
}

function copyOf(source: Buffer, start: number, end: number): Buffer {
  const copy = Buffer.allocUnsafe(end - start);
  source.copy(copy, 0, start, end);
  return copy;
}
