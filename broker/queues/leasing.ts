// Which records a worker gets: those that were looked at and are ready, then the next ones, from each partition in its turn; and
// what becomes of a lease that nobody settles.

import { NO_KEY } from './key-order.ts';
import type { EndedLease } from './lease-book.ts';
import type { LeaseWish, Now } from './queue-events.ts';
import type { OpenRecord, QueuePartition } from './queue-partition.ts';
import type { RecordPhases } from './record-phases.ts';

export interface Leased {
  readonly token: number;
  /** By partition; of each the records by offset, in the order in which they are to be handed out. */
  readonly records: ReadonlyMap<QueuePartition, readonly OpenRecord[]>;
}

export class Leasing {
  readonly #phases: RecordPhases;
  readonly #partitions: readonly QueuePartition[];
  /** Where the next worker gets its first records from. */
  #turn = 0;

  constructor(phases: RecordPhases, partitions: readonly QueuePartition[]) {
    this.#phases = phases;
    this.#partitions = partitions;
  }

  /** Undefined: there is nothing for it now. */
  lease(now: Now, wish: LeaseWish): Leased | undefined {
    const { leases, ready, settings } = this.#phases;
    const worker = leases.asking(now, wish);
    for (const record of leases.unheardOf(worker, wish.lastToken)) this.#phases.release(record);
    const { maxInFlight, maxInFlightPerWorker, leaseMs } = settings;
    const room = Math.min(wish.maxRecords, maxInFlightPerWorker - worker.leases.size, maxInFlight - leases.size);
    if (room <= 0) return undefined;
    const suspect = ready.takeSuspect(worker, leases.workers.values());
    if (suspect === 'wait') return undefined;
    const chosen = suspect === undefined ? this.#choose(room) : [suspect];
    if (chosen.length === 0) return undefined;
    const records = byPartition(chosen);
    const token = leases.grant(worker, inOrder(records), now, leaseMs);
    return { token, records };
  }

  /** It takes time to read them: as long as that lasts, the leases do not end. */
  prepare({ records }: Leased): void {
    const [some = []] = records.values();
    const [first] = some;
    if (first !== undefined) this.#phases.leases.prepare(first);
  }

  /** They leave for the worker. False: some are not its own any more, and nothing was done. */
  begin(token: number, records: readonly OpenRecord[], now: Now): boolean {
    if (!records.every(({ grant }) => grant?.token === token)) return false;
    const { leases, settings } = this.#phases;
    for (const record of records) leases.begin(record, now, settings.leaseMs);
    return true;
  }

  /** Those whose time is over. */
  endDue(now: Now): void {
    const { leases } = this.#phases;
    for (let ended = leases.takeEnded(now.monotonicMs); ended !== undefined; ) {
      for (const lease of ended) this.#end(lease, now);
      ended = leases.takeEnded(now.monotonicMs);
    }
  }

  /** What the worker may have had in hand failed; the rest it had not begun. */
  #end({ record, wasInHand }: EndedLease, now: Now): void {
    if (!wasInHand) {
      this.#phases.release(record);
      return;
    }
    record.crashes++;
    const token = -(record.grant?.token ?? 0);
    this.#phases.fail(record, token, now, 'its lease ended without a word of its worker', undefined);
  }

  #choose(room: number): OpenRecord[] {
    const { ready, settings } = this.#phases;
    const chosen = ready.take(room);
    if (settings.ordering === 'key') return chosen;
    const most = chosen.length + Math.min(room - chosen.length, this.#phases.roomForUnseen - chosen.length);
    const { length } = this.#partitions;
    for (let index = 0; index < length && chosen.length < most; index++) {
      const partition = this.#partitions[(this.#turn + index) % length];
      if (partition === undefined || partition.isStalled) continue;
      while (chosen.length < most) {
        const offset = partition.takeUnseen();
        if (offset === undefined) break;
        chosen.push(partition.add(offset, NO_KEY));
      }
    }
    if (length > 0) this.#turn = (this.#turn + 1) % length;
    return chosen;
  }
}

function byPartition(chosen: readonly OpenRecord[]): Map<QueuePartition, OpenRecord[]> {
  const groups = new Map<QueuePartition, OpenRecord[]>();
  for (const record of chosen) {
    const group = groups.get(record.partition);
    if (group === undefined) groups.set(record.partition, [record]);
    else group.push(record);
  }
  for (const group of groups.values()) if (!isAscending(group)) group.sort((a, b) => a.offset - b.offset);
  return groups;
}

function isAscending(records: readonly OpenRecord[]): boolean {
  for (let at = 1; at < records.length; at++) if (records[at - 1]!.offset > records[at]!.offset) return false;
  return true;
}

function* inOrder(records: ReadonlyMap<QueuePartition, readonly OpenRecord[]>): Generator<OpenRecord> {
  for (const some of records.values()) yield* some;
}
