// A batch on its way: it fills with records, is sent, perhaps more than once, and tells its records' senders the outcome.

import { BatchBuilder, type HeaderPair, type Memory, type RecordBytes } from '../../protocol/batch-builder.ts';
import { compressBatch } from '../../protocol/batch-compression.ts';
import type { Compression } from '../../protocol/compression.ts';
import { type ErrorCode, type Outcome, TidemarkError } from '../../protocol/errors.ts';
import { type ProducerStamp, stampProducer } from '../../protocol/record-batch.ts';
import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { ProducedRecord } from '../types.ts';
import type { SendManyCall } from './send-many.ts';

type Resolve = (produced: ProducedRecord) => void;
type Reject = (error: TidemarkError) => void;

/** Neighbouring records of one sendMany call. */
interface CallSpan {
  readonly call: SendManyCall;
  readonly firstIndex: number;
  count: number;
}

export interface PendingBatchOptions {
  topic: string;
  partition: PartitionId;
  maxBytes: number;
  initialBytes: number;
  /** Where its memory comes from, and goes back to. */
  memory: Memory;
  nowMs: number;
  deadlineMs: number;
}

export class PendingBatch {
  readonly topic: string;
  readonly partition: PartitionId;
  /** Monotonic, as is the deadline. */
  readonly createdMs: number;
  readonly deadlineMs: number;
  /** Takes no more records. */
  closed = false;
  inFlight = false;
  /** The senders were told. The batch may be in flight nevertheless, when its time ran out before the reply. */
  settled = false;
  /** The broker said that it is in the log. */
  acknowledged = false;
  /** Some attempt to send it ended without anyone knowing whether it was written. */
  mayBeWritten = false;
  /** Its place in the producer's sequence for the partition; -1 before it has one. */
  sequence = -1;
  /** Counts the batches of the partition that got a place. */
  ordinal = 0;
  /** What it takes of the producer's buffer. */
  reservedBytes = 0;
  /** Why the last attempt failed. */
  lastError: TidemarkError | undefined;

  readonly #builder: BatchBuilder;
  #recordCount = 0;
  #lastTimestamp: TimestampMs = 0;
  #bytes: Buffer | undefined;
  #compressing = false;
  #timesSent = 0;
  // Of the records whose senders wait for a promise each.
  readonly #resolves: Resolve[] = [];
  readonly #rejects: Reject[] = [];
  readonly #indexes: number[] = [];
  readonly #timestamps: TimestampMs[] = [];
  readonly #spans: CallSpan[] = [];
  #settlement: { promise: Promise<void>; resolve: () => void } | undefined;

  constructor({ topic, partition, maxBytes, initialBytes, memory, nowMs, deadlineMs }: PendingBatchOptions) {
    this.topic = topic;
    this.partition = partition;
    this.createdMs = nowMs;
    this.deadlineMs = deadlineMs;
    this.#builder = new BatchBuilder({ maxBytes, initialBytes, memory });
  }

  get recordCount(): number {
    return this.#recordCount;
  }

  get sizeBytes(): number {
    return this.#bytes?.length ?? this.#builder.sizeBytes;
  }

  /** False when it does not fit. */
  append(
    timestamp: TimestampMs,
    key: RecordBytes | null,
    value: RecordBytes | null,
    headers: readonly HeaderPair[] | undefined,
  ): boolean {
    if (this.#bytes !== undefined || this.#builder.append(timestamp, key, value, headers) < 0) return false;
    this.#recordCount++;
    this.#lastTimestamp = timestamp;
    return true;
  }

  /** The outcome of the record appended last. */
  outcomeOfLast(): Promise<ProducedRecord> {
    const promise = new Promise<ProducedRecord>(captureSettlers);
    this.tellOfLast(capturedResolve, capturedReject);
    return promise;
  }

  /** Tells these of the record appended last. */
  tellOfLast(resolve: Resolve, reject: Reject): void {
    this.#resolves.push(resolve);
    this.#rejects.push(reject);
    this.#indexes.push(this.#recordCount - 1);
    this.#timestamps.push(this.#lastTimestamp);
  }

  /** Tells this call of the record appended last. */
  tellCallOfLast(call: SendManyCall): void {
    const index = this.#recordCount - 1;
    const last = this.#spans.at(-1);
    if (last !== undefined && last.call === call && last.firstIndex + last.count === index) last.count++;
    else this.#spans.push({ call, firstIndex: index, count: 1 });
    call.accepted();
  }

  /** Whether it has to go through compress() before it can be sent. */
  needsCompression(compression: Compression): boolean {
    return compression !== 'none' && this.#bytes === undefined;
  }

  get compressing(): boolean {
    return this.#compressing;
  }

  async compress(compression: Compression): Promise<void> {
    if (this.#bytes !== undefined) return;
    this.closed = true;
    this.#compressing = true;
    try {
      const uncompressed = this.#builder.finish();
      this.#bytes = await compressBatch(uncompressed, compression);
      if (this.#bytes !== uncompressed) this.#builder.release();
    } finally {
      this.#compressing = false;
    }
  }

  /** The bytes to send. With a stamp they become that of this place in a producer's sequence. */
  bytesToSend(stamp: ProducerStamp | undefined): Buffer {
    this.closed = true;
    let bytes = this.#bytes;
    if (bytes === undefined) {
      bytes = this.#builder.finish(stamp);
    } else if (stamp !== undefined) {
      // What some socket was given is never changed, not even after that connection ended.
      if (this.#timesSent > 0) bytes = Buffer.from(bytes);
      stampProducer(bytes, stamp.producerId, stamp.producerEpoch, stamp.baseSequence);
    }
    this.#bytes = bytes;
    this.#timesSent++;
    return bytes;
  }

  /** The batch is in the log at baseOffset; -1 with acks 0, where nobody knows. */
  succeed(baseOffset: Offset): void {
    if (!this.#markSettled()) return;
    const { topic, partition } = this;
    for (let at = 0; at < this.#resolves.length; at++) {
      const offset = baseOffset < 0 ? baseOffset : baseOffset + (this.#indexes[at] ?? 0);
      this.#resolves[at]?.({ topic, partition, offset, timestamp: this.#timestamps[at] ?? 0 });
    }
    for (const { call, firstIndex, count } of this.#spans) {
      call.succeeded(topic, partition, baseOffset < 0 ? baseOffset : baseOffset + firstIndex, count);
    }
    // Its one journey is over: no socket has it any more.
    if (this.#timesSent === 1) this.#builder.release();
    this.#letGo();
  }

  /** Fails all its records. Their outcome is unknown if the batch is in flight or may have been written before. */
  fail(code: ErrorCode, message: string, cause?: unknown): void {
    if (!this.#markSettled()) return;
    const { topic, partition } = this;
    const outcome: Outcome = this.inFlight || this.mayBeWritten ? 'unknown' : 'not-written';
    const error = new TidemarkError(code, message, { cause, outcome, topic, partition });
    for (const reject of this.#rejects) reject(error);
    for (const { call, count } of this.#spans) call.failed(topic, partition, count, error);
    this.#letGo();
  }

  /** Resolves when the outcome is known, whichever it is. */
  whenSettled(): Promise<void> {
    if (this.settled) return Promise.resolve();
    if (this.#settlement === undefined) {
      let resolve = (): void => {};
      const promise = new Promise<void>((resolvePromise) => {
        resolve = resolvePromise;
      });
      this.#settlement = { promise, resolve };
    }
    return this.#settlement.promise;
  }

  #markSettled(): boolean {
    if (this.settled) return false;
    this.settled = true;
    this.closed = true;
    return true;
  }

  #letGo(): void {
    this.#resolves.length = 0;
    this.#rejects.length = 0;
    this.#indexes.length = 0;
    this.#timestamps.length = 0;
    this.#spans.length = 0;
    this.#settlement?.resolve();
  }
}

// A promise's executor runs at once, so one function can serve all promises, instead of a closure for each record.
let capturedResolve: Resolve = () => {};
let capturedReject: Reject = () => {};
function captureSettlers(resolve: Resolve, reject: Reject): void {
  capturedResolve = resolve;
  capturedReject = reject;
}
