// What becomes of a stored batch when its log is compacted: it stays as it is, loses records, or goes. The rules are those
// of Kafka's log cleaner:
//
//   - A record goes when a later one of its key is known. One without a key, which is there only if the topic was not
//     always compacted, stays.
//   - A tombstone (a null value) stays for delete.retention.ms from the first pass that finds it: its batch bears from then
//     on the time when it may go (attribute bit 6, and baseTimestamp).
//   - Control batches, batches that nobody can read, and all from `coveredEnd` on stay as they are.
//   - The last batch of a producer whose sequence the log remembers keeps at least its header.

import { emptyBatch, rebuildBatch, type Survivors } from '../../../protocol/batch-rewriting.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { type BatchHeader, DELETE_HORIZON_BIT, isControl, NO_PRODUCER_ID } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';
import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import { greatestOpenedBytes } from '../batch-opener.ts';
import { type LookingMeans, withReadableRecords } from './batch-records.ts';
import type { KeyOffsetMap } from './key-offset-map.ts';
import type { StoredBatch } from './stored-batches.ts';

export interface FilterRules {
  /** The last offset of each key that was written since the pass before, below `coveredEnd`. */
  readonly latest: KeyOffsetMap;
  readonly coveredEnd: Offset;
  readonly nowMs: TimestampMs;
  readonly deleteRetentionMs: number;
  /** Greatest batch that the topic takes, and readers are ready for. */
  readonly maxBatchBytes: number;
  /** Where the last batch of each remembered producer ends. */
  readonly lastOffsets: ReadonlyMap<number, Offset>;
}

export class BatchFilter {
  /** When the first of the tombstones that stayed may go. */
  earliestDeleteHorizonMs: TimestampMs | undefined;
  /** How much more than the batches so far those in their place may take. */
  roomToGrowBytes: number = Number.POSITIVE_INFINITY;
  readonly #rules: FilterRules;
  readonly #means: LookingMeans;
  readonly #reader = new RecordReader({ isChecked: true });
  /** For each record of the present batch, 1 if it stays. */
  #kept = new Uint8Array(1024);
  #keptCount = 0;
  #tombstoneCount = 0;
  /** A batch that could not be opened may hold older values of any key: tombstones after it have to stay. */
  #sawUnreadable = false;

  constructor(rules: FilterRules, means: LookingMeans) {
    this.#rules = rules;
    this.#means = means;
  }

  /** The bytes that take the batch's place: its own, others, or none. Throws MISSING_CODEC, WorkStopped. */
  async apply({ header, bytes }: StoredBatch): Promise<Buffer | undefined> {
    if (isControl(header.attributes)) return bytes;
    if (header.recordCount === 0) return this.#isLastOfProducer(header) ? bytes : undefined;
    const horizonMs = (header.attributes & DELETE_HORIZON_BIT) === 0 ? undefined : header.baseTimestamp;
    if (header.baseOffset >= this.#rules.coveredEnd) {
      this.#noteOldHorizon(horizonMs);
      return bytes;
    }
    const batch = { bytes, header, maxMessageBytes: this.#rules.maxBatchBytes };
    return await withReadableRecords(batch, this.#means, async (records) => {
      if (records !== undefined) return await this.#filtered(header, bytes, records, horizonMs);
      this.#sawUnreadable = true;
      return bytes;
    });
  }

  async #filtered(
    header: BatchHeader,
    bytes: Buffer,
    records: Buffer,
    horizonMs: TimestampMs | undefined,
  ): Promise<Buffer | undefined> {
    const hasExpired = horizonMs !== undefined && horizonMs <= this.#rules.nowMs && !this.#sawUnreadable;
    await this.#judge(header, records, hasExpired);
    if (this.#keptCount === 0) return this.#isLastOfProducer(header) ? withoutRecords(header) : undefined;
    return await this.#rebuilt(header, bytes, records, horizonMs);
  }

  /** Says for each record whether it stays. */
  async #judge(header: BatchHeader, records: Buffer, dropTombstones: boolean): Promise<void> {
    const { latest, coveredEnd } = this.#rules;
    const { pacer } = this.#means;
    const reader = this.#reader;
    if (this.#kept.length < header.recordCount) this.#kept = new Uint8Array(header.recordCount);
    this.#keptCount = 0;
    this.#tombstoneCount = 0;
    reader.reset(header, records);
    for (let index = 0; reader.next(); index++) {
      const { key, offset } = reader;
      const isTombstone = key !== null && reader.valueBytes < 0;
      const stays =
        key === null || offset >= coveredEnd || (latest.get(key) <= offset && !(isTombstone && dropTombstones));
      this.#kept[index] = stays ? 1 : 0;
      if (stays) this.#keptCount++;
      if (stays && isTombstone) this.#tombstoneCount++;
      if (pacer.isTired()) await pacer.rest();
    }
  }

  async #rebuilt(
    header: BatchHeader,
    bytes: Buffer,
    records: Buffer,
    horizonMs: TimestampMs | undefined,
  ): Promise<Buffer> {
    const hasTombstones = this.#tombstoneCount > 0;
    const rest = (): Promise<void> => this.#means.pacer.rest();
    const survivors = { records, kept: this.#kept, keptCount: this.#keptCount, hasTombstones, rest };
    if (hasTombstones && horizonMs === undefined && lastOffsetOf(header) < this.#rules.coveredEnd) {
      const stamped = await this.#stamped(header, bytes, survivors);
      if (stamped !== undefined) return stamped;
    }
    if (hasTombstones) this.#noteOldHorizon(horizonMs);
    if (this.#keptCount === header.recordCount) return bytes;
    return rebuildBatch(bytes, header, { ...survivors, newDeleteHorizonMs: undefined });
  }

  /**
   * The batch with the time when its tombstones may go. Undefined where it cannot bear one: a record is thousands of
   * centuries off, or the batch would grow (small records do, most of all) past what the next pass opens, readers take or
   * the segment holds. Without one its tombstones stay, until a later record of their key or a pass that finds the batch
   * small enough.
   */
  async #stamped(
    header: BatchHeader,
    bytes: Buffer,
    survivors: Omit<Survivors, 'newDeleteHorizonMs'>,
  ): Promise<Buffer | undefined> {
    const { nowMs, deleteRetentionMs, maxBatchBytes } = this.#rules;
    const newDeleteHorizonMs = nowMs + deleteRetentionMs;
    const maxRecordsBytes = greatestOpenedBytes(maxBatchBytes);
    try {
      const rebuilt = await rebuildBatch(bytes, header, { ...survivors, newDeleteHorizonMs, maxRecordsBytes });
      const growthBytes = rebuilt.length - bytes.length;
      if (growthBytes > this.roomToGrowBytes || rebuilt.length > Math.max(bytes.length, maxBatchBytes))
        return undefined;
      this.roomToGrowBytes -= Math.max(growthBytes, 0);
      this.#noteHorizon(newDeleteHorizonMs);
      return rebuilt;
    } catch (error) {
      if (!(error instanceof TidemarkError) || error.code !== 'INVALID_ARGUMENT') throw error;
      return undefined;
    }
  }

  /** One that has passed already is no reason for another pass: what kept the tombstone will do so again. */
  #noteOldHorizon(horizonMs: TimestampMs | undefined): void {
    if (horizonMs !== undefined && horizonMs > this.#rules.nowMs) this.#noteHorizon(horizonMs);
  }

  #noteHorizon(horizonMs: TimestampMs): void {
    this.earliestDeleteHorizonMs = Math.min(this.earliestDeleteHorizonMs ?? horizonMs, horizonMs);
  }

  #isLastOfProducer(header: BatchHeader): boolean {
    const { producerId } = header;
    return producerId !== NO_PRODUCER_ID && this.#rules.lastOffsets.get(producerId) === lastOffsetOf(header);
  }
}

function withoutRecords(header: BatchHeader): Buffer {
  return emptyBatch(header, header);
}

function lastOffsetOf({ baseOffset, lastOffsetDelta }: BatchHeader): Offset {
  return baseOffset + lastOffsetDelta;
}
