// Who needs records of a partition yet that retention would remove, and since when that holds it up.

import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { Clock, Logger } from '../ports.ts';
import type { HeldBack, RetentionGuard } from '../storage/partition-log.ts';

export interface RetentionHolder {
  /** For the log and for metrics: the queue. */
  readonly name: string;
  /** Lowest offset that has to stay now; Infinity: none. Asked at each check of retention. */
  heldFrom(): Offset;
  /** It lets go by itself of what it held back: that is nothing to warn of unless it takes longer than to the next check. */
  readonly letsGo?: boolean;
  /** Retention would have removed all below `beforeOffset`: called at each check that this holder held back. */
  onHeldBack?(beforeOffset: Offset): void;
}

export interface HeldRetention extends HeldBack {
  readonly sinceMs: TimestampMs;
  readonly heldBy: readonly string[];
}

export interface HeldPartition {
  readonly topic: string;
  readonly partition: PartitionId;
}

export interface HoldsPorts {
  readonly clock: Clock;
  readonly logger: Logger;
}

export class RetentionHolds implements RetentionGuard {
  readonly #where: HeldPartition;
  readonly #ports: HoldsPorts;
  readonly #holders = new Set<RetentionHolder>();
  #held: HeldRetention | undefined;
  /** From where it is held by the last warning; undefined if there was none since it was free. */
  #warnedOf: Offset | undefined;

  constructor({ topic, partition }: HeldPartition, ports: HoldsPorts) {
    this.#where = { topic, partition };
    this.#ports = ports;
  }

  /** What the last check of retention left though its time was over. */
  get held(): HeldRetention | undefined {
    return this.#held;
  }

  /** Until the function that it returns is called. */
  add(holder: RetentionHolder): () => void {
    this.#holders.add(holder);
    return () => {
      this.#holders.delete(holder);
      if (this.#holders.size === 0) this.#note(undefined);
    };
  }

  heldFrom(): Offset {
    let lowest = Number.POSITIVE_INFINITY;
    for (const holder of this.#holders) lowest = Math.min(lowest, holder.heldFrom());
    return lowest;
  }

  onChecked(held: HeldBack | undefined): void {
    const before = held?.wouldRemoveBefore ?? Number.NEGATIVE_INFINITY;
    const holding = [...this.#holders].filter((holder) => holder.heldFrom() < before);
    this.#note(held, holding);
    for (const holder of holding) holder.onHeldBack?.(before);
  }

  /** Warns once, and again only when it is held from somewhere else. */
  #note(held: HeldBack | undefined, holding: readonly RetentionHolder[] = []): void {
    const before = this.#held;
    const nowMs = this.#ports.clock.wallMs();
    const heldBy = holding.map(({ name }) => name);
    this.#held = held && { ...held, heldBy, sinceMs: before?.sinceMs ?? nowMs };
    const { logger } = this.#ports;
    if (held !== undefined) {
      const isPassing = before?.heldFrom !== held.heldFrom && holding.every(({ letsGo }) => letsGo === true);
      if (isPassing || this.#warnedOf === held.heldFrom) return;
      this.#warnedOf = held.heldFrom;
      const message = 'records stay past their retention: somebody is not done with them';
      logger.warn({ event: 'retention_held', ...this.#where, ...held, heldBy }, message);
    } else if (before !== undefined && this.#warnedOf !== undefined) {
      this.#warnedOf = undefined;
      const heldMs = nowMs - before.sinceMs;
      logger.info({ event: 'retention_held_no_more', ...this.#where, heldMs }, 'retention is not held up any more');
    }
  }
}
