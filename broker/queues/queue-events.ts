// What can happen to a queue, and what follows from it.

import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';

/** Ranges of offsets: first, last, first, last ..., both among them, ascending. */
export type Ranges = readonly number[];

export interface Now {
  /** Leases are measured by it. */
  readonly monotonicMs: number;
  /** Waits before the next delivery are: they survive a restart. */
  readonly wallMs: TimestampMs;
}

/** What a worker asks for. */
export interface LeaseWish {
  readonly workerId: string;
  readonly clientId: string;
  readonly host: string;
  readonly maxRecords: number;
  readonly concurrency: number;
  /** Of the last leases that it has heard of. Undefined: it does not say. */
  readonly lastToken?: number | undefined;
}

export type Settlement =
  | {
      readonly kind: 'ack' | 'release';
      readonly partition: PartitionId;
      readonly token: number;
      readonly ranges: Ranges;
    }
  | {
      readonly kind: 'retry';
      readonly partition: PartitionId;
      readonly token: number;
      readonly ranges: Ranges;
      /** Undefined: as the back-off says. */
      readonly delayMs: number | undefined;
      readonly error: string;
    }
  | {
      readonly kind: 'reject';
      readonly partition: PartitionId;
      readonly token: number;
      readonly ranges: Ranges;
      readonly error: string;
    }
  | {
      readonly kind: 'extend';
      readonly partition: PartitionId;
      readonly token: number;
      readonly ranges: Ranges;
      /** Undefined: leaseMs. */
      readonly extendMs: number | undefined;
    };

/** A record on its way to the dead letters. */
export interface DyingRecord {
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly failures: number;
  /** How often it was redriven before. */
  readonly redrives: number;
  /** Why it dies: rejected, max-deliveries, max-age, retention. */
  readonly cause: DeathCause;
  readonly firstError: string;
  readonly lastError: string;
}

export type DeathCause = 'rejected' | 'max-deliveries' | 'max-age' | 'retention';
