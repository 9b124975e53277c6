// Keeps leases: those of all records that wait or are in hand begin anew when a third of their time is over, together. What waits
// for much longer than it was meant to is given back instead.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { ClientPorts, Timer } from '../ports.ts';
import type { HeldRecord } from './held-record.ts';
import { leaseLost } from './outcomes.ts';

/** Of a lease, what is left when it is extended; and how much sooner for company. */
const LEFT = 2 / 3;
const SOONER = 1 / 12;

export interface LeaseKeeperHost {
  readonly ports: Pick<ClientPorts, 'clock' | 'timers'>;
  extend(record: HeldRecord): void;
  /** A record that waits has waited for too long. */
  isStale(record: HeldRecord, nowMs: number): boolean;
  giveBack(records: readonly HeldRecord[]): void;
  /** The lease ended by our clock. */
  lapsed(record: HeldRecord, error: TidemarkError): void;
}

export class LeaseKeeper {
  readonly #host: LeaseKeeperHost;
  readonly #held = new Set<HeldRecord>();
  #timer: Timer | undefined;
  #timerMs = 0;

  constructor(host: LeaseKeeperHost) {
    this.#host = host;
  }

  /** In the order of their leases. */
  get held(): Iterable<HeldRecord> {
    return this.#held;
  }

  /** Those of one reply. */
  add(records: readonly HeldRecord[]): void {
    for (const record of records) this.#held.add(record);
    const [first] = records;
    if (first !== undefined) this.#wakeAt(renewAtMs(first));
  }

  drop(record: HeldRecord): void {
    this.#held.delete(record);
  }

  /** The broker may have forgotten: what is held begins anew at once. */
  renewAll(): void {
    for (const record of this.#held) if (!record.isRenewing) this.#host.extend(record);
  }

  stop(): void {
    this.#held.clear();
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #look(): void {
    const nowMs = this.#host.ports.clock.monotonicMs();
    const stale: HeldRecord[] = [];
    let wakeAtMs = Number.POSITIVE_INFINITY;
    for (const record of this.#held) {
      const { leaseMs } = record.lease;
      if (record.endsAtMs <= nowMs) {
        this.#held.delete(record);
        this.#host.lapsed(record, leaseLost(reasonOf(record)));
        continue;
      }
      if (!record.isRenewing && renewAtMs(record) - leaseMs * SOONER <= nowMs) {
        // What cannot be extended any more would be handed out with little time left.
        if (record.state === 'waiting' && (!record.canBeExtended || this.#host.isStale(record, nowMs))) {
          stale.push(record);
          continue;
        }
        this.#host.extend(record);
      }
      const nextMs = record.isRenewing ? nowMs + leaseMs * (1 - LEFT) : renewAtMs(record);
      wakeAtMs = Math.min(wakeAtMs, nextMs, record.endsAtMs);
    }
    if (stale.length > 0) this.#host.giveBack(stale);
    if (wakeAtMs < Number.POSITIVE_INFINITY) this.#wakeAt(wakeAtMs);
  }

  #wakeAt(atMs: number): void {
    if (this.#timer !== undefined && this.#timerMs <= atMs) return;
    this.#timer?.cancel();
    this.#timerMs = atMs;
    const { clock, timers } = this.#host.ports;
    this.#timer = timers.after(Math.max(0, atMs - clock.monotonicMs()), () => {
      this.#timer = undefined;
      this.#look();
    });
  }
}

/** Or given back. Infinity: of one in hand that cannot be extended only the end is to come. */
function renewAtMs({ endsAtMs, lease, state, canBeExtended }: HeldRecord): number {
  return canBeExtended || state === 'waiting' ? endsAtMs - lease.leaseMs * LEFT : Number.POSITIVE_INFINITY;
}

function reasonOf({ canBeExtended, lease }: HeldRecord): string {
  return canBeExtended ? 'it was not extended in time' : `it was extended for maxLeaseMs (${lease.maxLeaseMs})`;
}
