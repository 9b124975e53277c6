// One partition of an internal topic in which the broker keeps state: keys and values, both texts, appended in the order of what
// happened and read back at a start.

import { BatchBuilder } from '../protocol/batch-builder.ts';
import { recordsOf } from '../protocol/batch-compression.ts';
import { TidemarkError } from '../protocol/errors.ts';
import { readBatchHeader, verifyBatchCrc } from '../protocol/record-batch.ts';
import { RecordReader } from '../protocol/record-reader.ts';
import type { Offset, TimestampMs } from '../protocol/types.ts';
import type { Partition } from './partition/partition.ts';
import type { IncomingBatch } from './storage/partition-log.ts';

/** A batch of what one event made; there may be several. */
const BATCH_BYTES = 256 * 1024;
const READ_BYTES = 1024 * 1024;

export interface InternalRecord {
  readonly key: string;
  /** Null: the key has no value any more. */
  readonly value: string | null;
}

export interface InternalAppend {
  readonly sizeBytes: number;
  readonly durable: Promise<void>;
}

export class InternalLog {
  readonly #partition: Partition;

  constructor(partition: Partition) {
    this.#partition = partition;
  }

  get endOffset(): Offset {
    return this.#partition.log.logEndOffset;
  }

  /**
   * The records are appended, at least one, when it returns. Throws and rejects as PartitionLog.append, and RECORD_TOO_LARGE,
   * which names the key.
   */
  append(records: readonly InternalRecord[], nowMs: TimestampMs): InternalAppend {
    const { log, leaderEpoch } = this.#partition;
    const batches = this.#batchesOf(records, nowMs);
    const sizeBytes = batches.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const { durable } = log.append(batches, leaderEpoch);
    return { sizeBytes, durable };
  }

  /** All of them, in order. Throws what reading throws, and what `visit` does. */
  async read(visit: (key: Buffer | null, value: Buffer | null) => void): Promise<void> {
    const { log } = this.#partition;
    if (log.failure !== undefined) throw log.failure;
    for (let offset = log.logStartOffset; offset < log.highWatermark; ) {
      const { bytes, release } = await log.read(offset, READ_BYTES);
      try {
        const next = this.#visitBatches(bytes, offset, visit);
        if (next <= offset) throw new TidemarkError('INVALID_BATCH', `${this.#name} gives nothing at ${offset}`);
        offset = next;
      } finally {
        release();
      }
    }
  }

  /** What lies before the offset is of no use any more. */
  async trim(before: Offset): Promise<void> {
    await this.#partition.log.trim(before);
  }

  get #name(): string {
    return `the broker's topic ${this.#partition.topic}`;
  }

  #batchesOf(records: readonly InternalRecord[], nowMs: TimestampMs): IncomingBatch[] {
    const maxBytes = this.#partition.maxMessageBytes;
    const batches: IncomingBatch[] = [];
    let builder = new BatchBuilder({ maxBytes });
    const finish = (): void => {
      const bytes = builder.finish();
      batches.push({ header: readBatchHeader(bytes, 0), bytes });
      builder = new BatchBuilder({ maxBytes });
    };
    for (const { key, value } of records) {
      if (builder.sizeBytes > BATCH_BYTES) finish();
      if (builder.append(nowMs, key, value, undefined) >= 0) continue;
      if (builder.recordCount > 0) finish();
      if (builder.append(nowMs, key, value, undefined) >= 0) continue;
      throw new TidemarkError('RECORD_TOO_LARGE', `${this.#name}: ${key.slice(0, 300)} has over ${maxBytes} bytes`);
    }
    finish();
    return batches;
  }

  /** Returns the offset after the last one. */
  #visitBatches(bytes: Buffer, from: Offset, visit: (key: Buffer | null, value: Buffer | null) => void): Offset {
    const reader = new RecordReader();
    let next = 0;
    for (let at = 0; at < bytes.length; ) {
      const header = readBatchHeader(bytes, at);
      const end = at + header.sizeBytes;
      const batch = bytes.subarray(at, end);
      if (!verifyBatchCrc(batch, 0, batch.length)) {
        throw new TidemarkError('CORRUPT_BATCH', `${this.#name} is damaged at offset ${header.baseOffset}`);
      }
      reader.reset(header, recordsOf(batch, header));
      while (reader.next()) if (reader.offset >= from) visit(reader.key, reader.value);
      next = header.baseOffset + header.lastOffsetDelta + 1;
      at = end;
    }
    return next;
  }
}
