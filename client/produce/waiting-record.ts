// A record that cannot go into a batch yet: its topic's metadata is missing, or the buffer has no room.

import type { HeaderPair, RecordBytes } from '../../protocol/batch-builder.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { RoomWaiter } from './buffer-room.ts';
import type { PendingBatch } from './pending-batch.ts';

export interface EncodableRecord {
  readonly topic: string;
  readonly partition: PartitionId | undefined;
  readonly key: RecordBytes | null;
  readonly value: RecordBytes | null;
  readonly headers: readonly HeaderPair[] | undefined;
  readonly timestamp: TimestampMs;
}

export interface WaitingRecordOptions {
  record: EncodableRecord;
  bytes: number;
  acceptedMs: number;
  /** Called when the record has room and its topic is known. */
  place: () => void;
  /** The record went into this batch. */
  onPlaced: (batch: PendingBatch) => void;
  onFailed: (error: TidemarkError) => void;
}

export class WaitingRecord implements RoomWaiter {
  readonly record: EncodableRecord;
  readonly bytes: number;
  /** Monotonic. */
  readonly acceptedMs: number;
  readonly #options: WaitingRecordOptions;
  #done = false;

  constructor(options: WaitingRecordOptions) {
    this.record = options.record;
    this.bytes = options.bytes;
    this.acceptedMs = options.acceptedMs;
    this.#options = options;
  }

  get cancelled(): boolean {
    return this.#done;
  }

  admit(): void {
    this.#options.place();
  }

  placed(batch: PendingBatch): void {
    this.#done = true;
    this.#options.onPlaced(batch);
  }

  /** Nothing of it was sent. */
  fail({ code, message, cause }: TidemarkError): void {
    if (this.#done) return;
    this.#done = true;
    const { topic, partition } = this.record;
    this.#options.onFailed(new TidemarkError(code, message, { cause, outcome: 'not-written', topic, partition }));
  }
}
