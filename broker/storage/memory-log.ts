// A partition's log in memory, for tests and throw-away topics: the same rules as on disk, nothing survives the process.

import { TidemarkError } from '../../protocol/errors.ts';
import { type BatchHeader, NO_PRODUCER_ID, stampBatch } from '../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset, TimestampMs } from '../../protocol/types.ts';
import type { Clock } from '../ports.ts';
import type { BatchOpener } from './batch-opener.ts';
import {
  type Admission,
  type Appended,
  type IncomingBatch,
  type LogRead,
  type LogSettings,
  type PartitionLog,
  type RetentionGuard,
  recordsIn,
  type TimestampLookup,
} from './partition-log.ts';
import { ProducerStates } from './producer-states.ts';
import { notHeld, type RetentionUnit } from './retention.ts';
import { firstRecordAtOrAfter, type LookupMeans } from './timestamp-lookup.ts';

interface StoredBatch extends RetentionUnit {
  readonly baseOffset: Offset;
  readonly header: BatchHeader;
  readonly bytes: Buffer;
  readonly appendedAtMs: TimestampMs;
}

export interface MemoryLogDependencies {
  readonly clock: Clock;
  readonly opener: BatchOpener;
  readonly producerIdExpirationMs: number;
}

const DONE: Promise<void> = Promise.resolve();

export class MemoryLog implements PartitionLog {
  readonly #clock: Clock;
  readonly #name: string;
  readonly #producerIdExpirationMs: number;
  readonly #producers = new ProducerStates();
  readonly #lookupMeans: LookupMeans;
  #batches: StoredBatch[] = [];
  #leaderEpoch: LeaderEpoch = 0;
  #logStartOffset: Offset = 0;
  #logEndOffset: Offset = 0;
  #sizeBytes = 0;
  #settings: LogSettings;
  #retentionGuard: RetentionGuard | undefined;
  #closed = false;
  #notify: () => void = () => {};
  readonly failure: TidemarkError | undefined = undefined;
  takenBytes = 0;
  takenRecords = 0;

  constructor({ clock, opener, producerIdExpirationMs }: MemoryLogDependencies, name: string, settings: LogSettings) {
    this.#clock = clock;
    this.#name = name;
    this.#settings = settings;
    this.#producerIdExpirationMs = producerIdExpirationMs;
    this.#lookupMeans = { opener, maxMessageBytes: () => this.#settings.maxBatchBytes };
  }

  get logStartOffset(): Offset {
    return this.#logStartOffset;
  }

  get keptFrom(): Offset {
    return this.#logStartOffset;
  }

  get logEndOffset(): Offset {
    return this.#logEndOffset;
  }

  get highWatermark(): Offset {
    return this.#logEndOffset;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  get segmentCount(): number {
    return 1;
  }

  onHighWatermark(listener: () => void): void {
    this.#notify = listener;
  }

  append(batches: readonly IncomingBatch[], leaderEpoch: LeaderEpoch, admit?: Admission): Appended {
    if (this.#closed) {
      throw new TidemarkError('BROKER_SHUTTING_DOWN', `${this.#name} is closed`, { outcome: 'not-written' });
    }
    if (leaderEpoch < this.#leaderEpoch) {
      throw new TidemarkError(
        'STALE_LEADER_EPOCH',
        `${this.#name}: epoch ${leaderEpoch} may not write, epoch ${this.#leaderEpoch} does`,
        { outcome: 'not-written' },
      );
    }
    this.#leaderEpoch = leaderEpoch;
    const first = batches[0];
    if (first !== undefined && first.header.producerId !== NO_PRODUCER_ID) {
      const earlier = this.#producers.judge(first.header);
      if (earlier !== undefined) {
        return { baseOffset: earlier.baseOffset, duplicate: true, written: DONE, durable: DONE };
      }
    }
    try {
      admit?.(recordsIn(batches));
    } catch (error) {
      if (first !== undefined) this.#producers.refused(first.header, this.#clock.wallMs());
      throw error;
    }
    const baseOffset = this.#logEndOffset;
    for (const batch of batches) this.#store(batch);
    // Readers hear of it in a turn of their own, as with a log on disk.
    queueMicrotask(this.#notify);
    return { baseOffset, duplicate: false, written: DONE, durable: DONE };
  }

  #store({ header, bytes }: IncomingBatch): void {
    const baseOffset = this.#logEndOffset;
    const nowMs = this.#clock.wallMs();
    stampBatch(bytes, 0, baseOffset, this.#leaderEpoch);
    this.#producers.record(header, baseOffset, baseOffset, nowMs);
    this.#logEndOffset = baseOffset + header.lastOffsetDelta + 1;
    this.#sizeBytes += header.sizeBytes;
    this.takenBytes += header.sizeBytes;
    this.takenRecords += header.lastOffsetDelta + 1;
    // A copy: the bytes given are part of a frame, most of which may belong to other partitions.
    const copy = Buffer.from(bytes);
    const { sizeBytes } = header;
    const nextOffset = this.#logEndOffset;
    this.#batches.push({ baseOffset, nextOffset, sizeBytes, header, bytes: copy, appendedAtMs: nowMs });
  }

  async read(offset: Offset, maxBytes: number): Promise<LogRead> {
    if (offset < this.#logStartOffset || offset > this.#logEndOffset) {
      throw new TidemarkError(
        'OFFSET_OUT_OF_RANGE',
        `${this.#name} holds offsets ${this.#logStartOffset} to ${this.#logEndOffset}; ${offset} was asked for`,
        { offset },
      );
    }
    const chosen: Buffer[] = [];
    let bytes = 0;
    for (let i = this.#indexOf(offset); i < this.#batches.length; i++) {
      const batch = this.#batches[i];
      if (batch === undefined || (chosen.length > 0 && bytes + batch.bytes.length > maxBytes)) break;
      chosen.push(batch.bytes);
      bytes += batch.bytes.length;
    }
    return { bytes: chosen.length === 1 && chosen[0] ? chosen[0] : Buffer.concat(chosen, bytes), release: () => {} };
  }

  readableBytes(offset: Offset, limit: number): number {
    let bytes = 0;
    for (let i = this.#indexOf(offset); i < this.#batches.length && bytes < limit; i++) {
      bytes += this.#batches[i]?.bytes.length ?? 0;
    }
    return Math.min(bytes, limit);
  }

  async offsetForTimestamp(timestamp: TimestampMs): Promise<TimestampLookup | undefined> {
    for (const batch of this.#batches) {
      if (batch.header.maxTimestamp < timestamp) continue;
      const wanted = { timestamp, fromOffset: this.#logStartOffset };
      const found = await firstRecordAtOrAfter(batch.bytes, wanted, this.#lookupMeans);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async trim(beforeOffset: Offset): Promise<Offset> {
    this.#logStartOffset = Math.max(this.#logStartOffset, Math.min(beforeOffset, this.#logEndOffset));
    this.#batches = this.#batches.slice(this.#indexOf(this.#logStartOffset));
    this.#sizeBytes = this.#batches.reduce((sum, batch) => sum + batch.bytes.length, 0);
    return this.#logStartOffset;
  }

  async enforceRetention(): Promise<void> {
    const { retentionMs, retentionBytes } = this.#settings;
    const nowMs = this.#clock.wallMs();
    let sizeBytes = this.#sizeBytes;
    const expired: StoredBatch[] = [];
    for (const batch of this.#batches) {
      const isOld = retentionMs !== undefined && nowMs - batch.appendedAtMs > retentionMs;
      const isTooMuch = retentionBytes !== undefined && sizeBytes > retentionBytes;
      if (!isOld && !isTooMuch) break;
      sizeBytes -= batch.sizeBytes;
      expired.push(batch);
    }
    const last = notHeld(expired, this.#retentionGuard).at(-1);
    if (last !== undefined) await this.trim(last.nextOffset);
    this.#producers.expire(nowMs - this.#producerIdExpirationMs);
  }

  guardRetention(guard: RetentionGuard): void {
    this.#retentionGuard = guard;
  }

  async configure(settings: LogSettings): Promise<void> {
    this.#settings = settings;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  /** Index of the batch that holds the offset, or of the first after it. */
  #indexOf(offset: Offset): number {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#batches[middle]?.nextOffset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
