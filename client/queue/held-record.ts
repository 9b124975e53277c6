// What is known here of one leased record, from the reply that brought it to the reply to what was said of it.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId } from '../../protocol/types.ts';

/** Of the records of one partition that came in one reply. */
export interface Lease {
  readonly partition: PartitionId;
  readonly token: number;
  readonly leaseMs: number;
  /** By extending it again and again. Infinity: the broker has not said. */
  readonly maxLeaseMs: number;
  /** When it arrived (monotonic). */
  readonly sinceMs: number;
}

/**
 * waiting: for a free hand. in-hand: handed out. lapsed: in hand, but its lease ended by our clock, or was not extended; what
 * is said of it may still count. settling: the last word was said, and the broker has not answered. settled: it has. lost: it
 * has refused.
 */
export type HeldState = 'waiting' | 'in-hand' | 'lapsed' | 'settling' | 'settled' | 'lost';

export interface Waiter {
  resolve(): void;
  reject(error: TidemarkError): void;
}

export class HeldRecord {
  readonly lease: Lease;
  readonly offset: Offset;
  state: HeldState = 'waiting';
  /** By our clock (monotonic). */
  endsAtMs: number;
  /** When it was handed out (monotonic); -1 while it was not. */
  handedOutMs = -1;
  /** Whoever has it: told when it is free of it. Handlers are watched from outside. */
  onFreed: (() => void) | undefined;
  /** It was said that its lease begins anew, and there is no answer yet. */
  isRenewing = false;
  /** The broker may have forgotten its lease: then it leases the record to whoever asks next. */
  isDoubtful = false;
  /** Told of what becomes of the last word about it. */
  waiter: Waiter | undefined;
  #controller: AbortController | undefined;
  #abortedBy: TidemarkError | undefined;

  constructor(lease: Lease, offset: Offset) {
    this.lease = lease;
    this.offset = offset;
    this.endsAtMs = lease.sinceMs + lease.leaseMs;
  }

  /** Its lease is kept: neither said anything of, nor lost. */
  get isHeld(): boolean {
    return this.state === 'in-hand' || this.state === 'waiting';
  }

  /** Else nothing but its end is to come. */
  get canBeExtended(): boolean {
    return this.endsAtMs < this.#latestMs;
  }

  /** Not past what the queue allows. */
  extendTo(untilMs: number): void {
    this.endsAtMs = Math.min(untilMs, this.#latestMs);
  }

  get #latestMs(): number {
    return this.lease.sinceMs + this.lease.maxLeaseMs;
  }

  /** Made when somebody asks for it: most handlers never do. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#abortedBy !== undefined) this.#controller.abort(this.#abortedBy);
    }
    return this.#controller.signal;
  }

  /** False: it was aborted before. */
  abort(error: TidemarkError): boolean {
    if (this.#abortedBy !== undefined) return false;
    this.#abortedBy = error;
    this.#controller?.abort(error);
    return true;
  }

  /** Whoever has it has it no more. */
  freed(): void {
    const told = this.onFreed;
    this.onFreed = undefined;
    told?.();
  }
}
