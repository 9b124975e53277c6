// What is stored of a queue: what happened to one of its partitions, and from time to time all that is known of it.

import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { KeyLineImage } from './key-order.ts';
import type { DeathCause, Ranges } from './queue-events.ts';

/** An open record of which there is more to say than that it is open. */
export interface OpenRecordImage {
  readonly offset: Offset;
  readonly key: number;
  readonly failures: number;
  /** Token of the lease that failed last, negative where it ended without a word. Its worker may say so (again) after a restart. */
  readonly failedUnder: number;
  readonly crashes: number;
  readonly redrives: number;
  /** When it is to be delivered again; 0: when somebody wants it. */
  readonly dueAtMs: TimestampMs;
  readonly cause: DeathCause | undefined;
  readonly firstError: string;
  readonly lastError: string;
}

/** In the order of the fields: first everything is moved, then records are done, then open. */
export interface PartitionDelta {
  readonly partition: PartitionId;
  /** All before it is done, nothing from it on is. */
  readonly movedTo?: Offset;
  readonly done?: Ranges;
  readonly open?: readonly OpenRecordImage[];
  readonly reopened?: readonly { readonly offset: Offset; readonly redrives: number; readonly key: number }[];
}

/** Of the topic of dead letters. */
export interface DeadLetterDelta {
  /** The dead letters before it are those of records that are done, or were. */
  readonly archivedTo?: Offset;
  /** Redriven or purged. */
  readonly settled?: Ranges;
}

export interface QueueDelta {
  readonly partitions: readonly PartitionDelta[];
  readonly deadLetters?: DeadLetterDelta;
}

export interface PartitionImage {
  readonly partition: PartitionId;
  readonly next: Offset;
  /** From `next` on, and where keys are sought also before it. */
  readonly done: Ranges;
  /** Open, and nothing more to say. */
  readonly plain: Ranges;
  readonly open: readonly OpenRecordImage[];
  readonly keys: readonly KeyLineImage[];
  readonly redrives: readonly (readonly [offset: Offset, redrives: number])[];
}

export interface QueueImage {
  readonly partitions: readonly PartitionImage[];
  readonly deadLetters: { readonly archivedTo: Offset; readonly settled: Ranges };
}
