// What workers say of records that they were leased, and what counts of it: under the lease that is, one that is over, and one
// that a restart made the broker forget.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId } from '../../protocol/types.ts';
import { NO_KEY } from './key-order.ts';
import type { NewGrants } from './lease-book.ts';
import { offsetsOf } from './offset-ranges.ts';
import type { Now, Settlement } from './queue-events.ts';
import type { OpenRecord, QueuePartition } from './queue-partition.ts';
import type { RecordPhases } from './record-phases.ts';

type Extension = Extract<Settlement, { kind: 'extend' }>;

export interface Refusal {
  readonly partition: PartitionId;
  readonly offsets: Offset[];
  readonly error: TidemarkError;
}

/** Who says it, and when. */
interface Saying {
  readonly now: Now;
  readonly workerId: string;
  /** Of all that the settlement extends. */
  readonly extended: NewGrants;
}

export class Settling {
  readonly #queue: string;
  readonly #phases: RecordPhases;
  readonly #partitions: readonly QueuePartition[];

  constructor(queue: string, phases: RecordPhases, partitions: readonly QueuePartition[]) {
    this.#queue = queue;
    this.#phases = phases;
    this.#partitions = partitions;
  }

  settle(now: Now, workerId: string, settlements: readonly Settlement[]): Refusal[] {
    this.#phases.leases.heard(workerId, now);
    const refusals: Refusal[] = [];
    const errors = new Map<boolean, TidemarkError>();
    for (const settlement of settlements) {
      const partition = this.#partitions[settlement.partition];
      const refused: Offset[] = [];
      const saying: Saying = { now, workerId, extended: new Map() };
      for (const offset of offsetsOf(settlement.ranges)) {
        if (partition === undefined || !this.#settleOne(saying, settlement, partition, offset)) refused.push(offset);
      }
      if (refused.length === 0) continue;
      const { kind, partition: number } = settlement;
      // One for all: an error costs far more than all else about a settlement.
      const isExtension = kind === 'extend';
      const error = errors.get(isExtension) ?? this.#refusal(isExtension);
      errors.set(isExtension, error);
      refusals.push({ partition: number, offsets: refused, error });
    }
    return refusals;
  }

  /** False: it does not count. */
  #settleOne(saying: Saying, settlement: Settlement, partition: QueuePartition, offset: Offset): boolean {
    const { token, kind } = settlement;
    if (kind === 'ack' && !partition.open.has(offset)) return this.#ackUnseen(partition, offset, token);
    const record = partition.open.get(offset) ?? this.#openUnseen(partition, offset, token);
    if (record === undefined) return false;
    const isHeld = record.grant?.token === token;
    // Whoever did not hear that it was taken says it again.
    if (kind === 'retry' && !isHeld && token > 0 && record.failedUnder === token) return true;
    if (!isHeld && !this.#mayStillSettle(record, kind, token)) return false;
    switch (kind) {
      case 'ack':
        this.#phases.finish(record);
        return true;
      case 'release':
        if (isHeld) this.#phases.release(record);
        return true;
      case 'retry':
        record.wasLeased = true;
        this.#phases.fail(record, token, saying.now, settlement.error, settlement.delayMs);
        return true;
      case 'reject':
        this.#phases.reject(record, token, settlement.error);
        return true;
      case 'extend':
        return isHeld ? this.#extend(record, saying, settlement) : this.#leaseAnew(record, saying, settlement);
      default:
        return false;
    }
  }

  /** Under a lease that is over: what is done is done, as long as nobody else has it. All else counts only after a restart. */
  #mayStillSettle(record: OpenRecord, kind: Settlement['kind'], token: number): boolean {
    const { grant, phase, wasLeased } = record;
    if (grant !== undefined || phase === 'dying') return false;
    if (kind === 'ack') return true;
    return phase === 'ready' && !wasLeased && !hasFailedUnder(record, token) && !this.#isOfThisRun(token);
  }

  /** Leased before a restart, and not looked at since. Of one whose key is not known nobody can say whose turn it is. */
  #openUnseen(partition: QueuePartition, offset: Offset, token: number): OpenRecord | undefined {
    if (this.#isOfThisRun(token) || partition.keys !== undefined) return undefined;
    if (offset >= partition.end || partition.isDone(offset)) return undefined;
    const record = partition.add(offset, NO_KEY);
    this.#phases.makeReady(record);
    return record;
  }

  /** Acknowledged under a lease of before a restart, and not looked at since. */
  #ackUnseen(partition: QueuePartition, offset: Offset, token: number): boolean {
    if (this.#isOfThisRun(token) || offset >= partition.end || partition.isDone(offset)) return false;
    partition.forget(offset);
    partition.passed.add(offset, offset);
    this.#phases.changes.done(partition.partition, offset);
    return true;
  }

  #extend(record: OpenRecord, { now, extended }: Saying, { extendMs }: Extension): boolean {
    const { leases, settings } = this.#phases;
    const latestMs = record.leasedAtMs + settings.maxLeaseMs;
    if (latestMs <= now.monotonicMs) return false;
    const untilMs = Math.min(now.monotonicMs + (extendMs ?? settings.leaseMs), latestMs);
    leases.extend(record, untilMs, extended);
    return true;
  }

  /** The broker forgot the lease, its holder has not. */
  #leaseAnew(record: OpenRecord, { now, workerId, extended }: Saying, { token, extendMs }: Extension): boolean {
    const { leases, settings } = this.#phases;
    const lease = { workerId, token, isSuspect: this.#phases.isSuspect(record) };
    if (!leases.mayTakeUp(lease)) return false;
    this.#phases.drop(record);
    const untilMs = now.monotonicMs + Math.min(extendMs ?? settings.leaseMs, settings.maxLeaseMs);
    leases.takeUp(record, lease, now, untilMs, extended);
    return true;
  }

  #isOfThisRun(token: number): boolean {
    return this.#phases.leases.isOfThisRun(token);
  }

  #refusal(isExtension: boolean): TidemarkError {
    const { maxLeaseMs } = this.#phases.settings;
    const message = isExtension
      ? `queue ${this.#queue}: the lease is over, or was extended for maxLeaseMs (${maxLeaseMs})`
      : `queue ${this.#queue}: the record is not leased under this token`;
    return new TidemarkError('STALE_LEASE', message);
  }
}

function hasFailedUnder({ failedUnder }: OpenRecord, token: number): boolean {
  return Math.abs(failedUnder) === token;
}
