// How the broker gets at the records of batches, which it otherwise takes and gives as they are. A few KiB can become a great many:
// so there is one bound, and one place (broker/decompression-room.ts) where all of them are opened.

import { TidemarkError } from '../../protocol/errors.ts';
import type { BatchHeader } from '../../protocol/record-batch.ts';

/** Twice what topics take by default: producers bound a batch by max.message.bytes before they compress it. */
const LEAST_BOUND_BYTES: number = 2 * 1024 * 1024;
/** What zstd makes of a batch is known to the block only. */
const ZSTD_BLOCK_BYTES: number = 128 * 1024;
/** Of one record, where the broker looks at records: each is passed over in one go. */
export const MAX_RECORD_HEADERS: number = 16_384;

export interface BatchToOpen {
  /** The whole of it. */
  readonly bytes: Buffer;
  readonly header: BatchHeader;
  /** Of its topic. */
  readonly maxMessageBytes: number;
  /** What it may become beyond that. Default 0. */
  readonly moreBytes?: number;
}

export interface BatchOpener {
  /**
   * Hands the records to `use`, decompressed, once it is their turn; they may be kept for longer. The bytes must not change until it
   * settles. Rejects with DECOMPRESSION_LIMIT, INVALID_BATCH, MISSING_CODEC, BROKER_SHUTTING_DOWN, and what `use` rejects with.
   */
  open<Result>(batch: BatchToOpen, use: (records: Buffer) => Promise<Result>): Promise<Result>;

  /** Lets others work. */
  turn(): Promise<void>;
}

/** Whether the records cannot be read, now or later, as far as this error of `open` says. */
export function isOfRecords(error: unknown): error is TidemarkError {
  return error instanceof TidemarkError && error.code !== 'BROKER_SHUTTING_DOWN';
}

/** What a batch may become where the broker opens it. */
export function greatestOpenedBytes(maxMessageBytes: number): number {
  return Math.max(LEAST_BOUND_BYTES, maxMessageBytes + ZSTD_BLOCK_BYTES);
}
