// What everything above the storage uses. Engines: LocalLog (disk), MemoryLog; one conformance suite holds for both.
// Nothing above may assume a file: an engine over object storage is to fit behind the same interface.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { BatchHeader } from '../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset, TimestampMs } from '../../protocol/types.ts';

/**
 * A checked record batch on its way into a log. The log owns `bytes` from the call on, stamps offset and epoch in place, and
 * needs them until `durable` settles.
 */
export interface IncomingBatch {
  readonly header: BatchHeader;
  readonly bytes: Buffer;
}

export function recordsIn(batches: readonly IncomingBatch[]): number {
  return batches.reduce((sum, { header }) => sum + header.lastOffsetDelta + 1, 0);
}

export interface Appended {
  /** Offset of the first record; for a duplicate of an idempotent producer, the one it got the first time. */
  readonly baseOffset: Offset;
  readonly duplicate: boolean;
  /** The bytes are with the operating system. Rejects like `durable`. */
  readonly written: Promise<void>;
  /**
   * What the flush policy promises holds. Rejects with STORAGE_FULL (outcome not-written), STORAGE_FAILED (outcome
   * unknown) or BROKER_SHUTTING_DOWN. A rejection that nobody awaits is not an unhandled one.
   */
  readonly durable: Promise<void>;
}

/** Whole batches, contiguous, from one below or at the offset asked for. `release` hands the memory back. */
export interface LogRead {
  readonly bytes: Buffer;
  release(): void;
}

export interface TimestampLookup {
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
}

/** What a log does for its topic. */
export interface LogSettings {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly indexIntervalBytes: number;
  readonly flush: 'ack' | 'interval' | 'os';
  readonly flushIntervalMs: number;
  /** Age, by the broker's clock at the append, past which records go; undefined keeps them. */
  readonly retentionMs: number | undefined;
  /** Size of the log past which its oldest records go; undefined keeps them. */
  readonly retentionBytes: number | undefined;
  /** Greatest batch that the log will be given (max.message.bytes). */
  readonly maxBatchBytes: number;
  /** How superseded records are removed; undefined keeps them. */
  readonly compaction: CompactionSettings | undefined;
}

export interface CompactionSettings {
  /** Share of the log that was never compacted from which on a pass is worth it. */
  readonly minCleanableDirtyRatio: number;
  /** How long a tombstone stays, so that every reader sees it. */
  readonly deleteRetentionMs: number;
  /** Age, by the broker's clock at the append, before which records stay. */
  readonly minCompactionLagMs: number;
  /** Age past which they are compacted whatever the ratio. */
  readonly maxCompactionLagMs: number | undefined;
}

/** Asked before retention removes anything. */
export interface RetentionGuard {
  /** Lowest offset that has to stay; Infinity where none has. */
  heldFrom(): Offset;
  /** After each check: what stays though retention would have removed it, undefined where nothing does. */
  onChecked(held: HeldBack | undefined): void;
}

export interface HeldBack {
  readonly heldFrom: Offset;
  readonly wouldRemoveBefore: Offset;
  /** In whole segments. */
  readonly bytes: number;
}

/** Throws if so many records may not be appended now. */
export type Admission = (records: number) => void;

/** Which offsets lie together, and when they were appended, by the broker's clock. */
export interface SegmentAge {
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  readonly createdAtMs: TimestampMs;
  readonly appendedAtMs: TimestampMs;
}

export interface PartitionLog {
  /** First offset that readers may ask for. */
  readonly logStartOffset: Offset;
  /** Records below are gone, or will be as soon as that is durable: retention or a trim has taken them. */
  readonly keptFrom: Offset;
  /** Offset that the next record will get. Grows at append, before anything is durable. */
  readonly logEndOffset: Offset;
  /** End of the last write that satisfies the flush policy. No reader sees past it. */
  readonly highWatermark: Offset;
  readonly sizeBytes: number;
  readonly segmentCount: number;
  /** Its segments in order, where it has any: the last is the one that is written to. */
  readonly segmentStates?: readonly SegmentAge[];
  /** What readers got to see since the log was opened. */
  readonly takenBytes: number;
  readonly takenRecords: number;
  /** Set when the log refuses all work: damaged data or a failed disk. */
  readonly failure: TidemarkError | undefined;

  /**
   * Takes the batches in order, all or none, at once; many appends may be in flight. An idempotent batch comes alone.
   * Throws OUT_OF_ORDER_SEQUENCE, PRODUCER_FENCED (idempotent batches), STALE_LEADER_EPOCH (a newer writer exists: fenced)
   * or `failure`. `admit` is asked last, and not about duplicates; what it throws is thrown, and nothing was appended: of an
   * idempotent producer what is behind that is refused, too, until it comes again.
   */
  append(batches: readonly IncomingBatch[], leaderEpoch: LeaderEpoch, admit?: Admission): Appended;

  /**
   * Batches from `offset` up to the high watermark, at most maxBytes but at least one whole batch if there is one.
   * Empty at the high watermark. Throws OFFSET_OUT_OF_RANGE outside [logStartOffset, highWatermark].
   */
  read(offset: Offset, maxBytes: number): Promise<LogRead>;

  /** Bytes a read from `offset` could return, at most `limit`; cheap and approximate (for a fetch's min bytes). */
  readableBytes(offset: Offset, limit: number): number;

  /** The first record below the high watermark whose own timestamp is at or after the one given. */
  offsetForTimestamp(timestamp: TimestampMs): Promise<TimestampLookup | undefined>;

  /** Durably moves the log start up to `offset` (no more than the high watermark) and drops whole segments below it. */
  trim(beforeOffset: Offset): Promise<Offset>;

  /** Drops what the retention settings no longer keep, a whole segment at a time; called from time to time. */
  enforceRetention(): Promise<void>;

  /** From now on enforceRetention asks first. Trims do not: they are somebody's will. One guard: the partition. */
  guardRetention(guard: RetentionGuard): void;

  /** Resolves when the new settings are in force. */
  configure(settings: LogSettings): Promise<void>;

  /** Called after each advance of the high watermark, synchronously. One listener: the partition. */
  onHighWatermark(listener: () => void): void;

  /** Waits for what is in flight, makes it durable, writes a checkpoint, lets go of files. Later calls fail. */
  close(): Promise<void>;
}
