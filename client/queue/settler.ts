// Tells the broker what is said of leased records: everything of one turn in one request, as ranges, several requests under way
// at a time. What gets lost with a connection is said again under the same tokens, for as long as the leases live.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Cluster } from '../cluster.ts';
import type { Connection } from '../connection.ts';
import type { ConnectionSettings } from '../options.ts';
import { asTidemarkError, backoffMs, clientClosed, pause, reportRetry } from '../retry.ts';
import type { HeldRecord, Waiter } from './held-record.ts';
import { leaseLost } from './outcomes.ts';
import { Refusals } from './refusals.ts';
import type { SettleGroup, SettleGroups } from './settle-groups.ts';
import { settlementOf, type Verdict } from './verdict.ts';

const MAX_REQUESTS_IN_FLIGHT = 4;

export interface SettlerHost {
  readonly settings: ConnectionSettings & { readonly queue: string };
  readonly cluster: Cluster;
  readonly workerId: string;
  /** The last word about it was refused, or the lease ended by our clock before the broker could hear of it. */
  lost(record: HeldRecord, error: TidemarkError): void;
  /** The broker will not extend its lease. */
  lapsed(record: HeldRecord, error: TidemarkError): void;
  /** No request will get through until something is changed. */
  fail(error: TidemarkError): void;
  /** A request was answered, or it is too late for some of what was to be said. */
  settledSome(): void;
}

export class Settler {
  readonly #host: SettlerHost;
  readonly #groups: SettleGroups;
  #unsettled = 0;
  /** Those of them whose lease the broker may have forgotten. */
  #doubtful = 0;
  #inFlight = 0;
  #isScheduled = false;
  #isConnecting = false;
  #isPausing = false;
  /** Failures in a row. */
  #attempts = 0;
  #connection: Connection | undefined;
  #whenDrained: (() => void)[] = [];

  constructor(host: SettlerHost, groups: SettleGroups) {
    this.#host = host;
    this.#groups = groups;
  }

  /** Records that are done with here, while the broker has not said so. */
  get unsettled(): number {
    return this.#unsettled;
  }

  /** Something was said, and not answered, of records that the broker would lease again if it was asked before it hears of it. */
  get isInDoubt(): boolean {
    return this.#doubtful > 0;
  }

  /** There will be something to say. */
  prepare(): void {
    if (this.#connection === undefined) void this.#connect();
  }

  /** The last word about a record. Its waiter is told the outcome. */
  settle(record: HeldRecord, verdict: Verdict): void {
    record.state = 'settling';
    this.#unsettled++;
    if (record.isDoubtful) this.#doubtful++;
    this.#groups.add(record, verdict);
    this.#schedule();
  }

  /** The lease of a record begins anew. The promise is for whoever asked; it need not be looked at. */
  extend(record: HeldRecord, verdict: Verdict, waiter?: Waiter): void {
    record.isRenewing = true;
    if (waiter === undefined) this.#groups.add(record, verdict);
    else this.#groups.addAlone(record, verdict, waiter);
    this.#schedule();
  }

  /** Resolves when nothing is left to be said or answered. */
  drained(): Promise<void> {
    if (this.#isDrained) return Promise.resolve();
    return new Promise((resolve) => this.#whenDrained.push(resolve));
  }

  /** After the end of all connections: whoever waits learns that nobody will ever know. */
  close(): void {
    for (const group of this.#groups.takeAll()) this.#abandon(group, closedUnheard());
    this.#flush();
  }

  get #isDrained(): boolean {
    return this.#inFlight === 0 && this.#groups.isEmpty;
  }

  /** After the present turn, so that what is said in it goes together. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#host.settings.ports.defer(() => {
      this.#isScheduled = false;
      this.#flush();
    });
  }

  #flush(): void {
    const { cluster } = this.#host;
    while (!this.#isPausing && !cluster.closed && this.#inFlight < MAX_REQUESTS_IN_FLIGHT && !this.#groups.isEmpty) {
      if (this.#connection === undefined || this.#connection.closed) {
        void this.#connect();
        return;
      }
      const groups = this.#groups.take();
      if (groups.length > 0) void this.#send(this.#connection, groups);
    }
    if (!this.#isDrained) return;
    for (const resolve of this.#whenDrained.splice(0)) resolve();
  }

  async #connect(): Promise<void> {
    if (this.#isConnecting) return;
    this.#isConnecting = true;
    try {
      this.#connection = await this.#host.cluster.connectToAny();
    } catch (error) {
      this.#troubled(asTidemarkError(error));
    }
    this.#isConnecting = false;
    this.#flush();
  }

  async #send(connection: Connection, groups: readonly SettleGroup[]): Promise<void> {
    const { settings, workerId } = this.#host;
    const sentMs = settings.ports.clock.monotonicMs();
    this.#inFlight++;
    try {
      const settlements = groups.map(({ lease, verdict, ranges }) => settlementOf(lease, verdict, ranges));
      const request = { queue: settings.queue, workerId, settlements };
      const { message } = await connection.request('settleRecords', request);
      this.#attempts = 0;
      this.#answered(groups, new Refusals(message.refused), sentMs);
    } catch (error) {
      this.#failed(groups, asTidemarkError(error));
    }
    this.#inFlight--;
    this.#host.settledSome();
    this.#flush();
  }

  #answered(groups: readonly SettleGroup[], refusals: Refusals, sentMs: number): void {
    // Of two leases of one record the later one is in force: what is refused is of the earlier.
    const judged = refusals.isEmpty ? groups : [...groups].sort((a, b) => a.lease.token - b.lease.token);
    for (const group of judged) {
      const { verdict, lease } = group;
      let lastRefusal: TidemarkError | undefined;
      for (const record of group.records) {
        const refusal = refusals.isEmpty ? undefined : refusals.take(record);
        if (refusal !== undefined) {
          lastRefusal = this.#refused(group, record, refusal);
        } else if (verdict.kind === 'extend') {
          record.isRenewing = false;
          record.extendTo(sentMs + (verdict.extendMs ?? lease.leaseMs));
          if (record.isHeld) record.isDoubtful = false;
        } else {
          this.#settled(record);
          record.waiter?.resolve();
        }
      }
      if (lastRefusal === undefined) group.waiter?.resolve();
      else group.waiter?.reject(lastRefusal);
    }
  }

  #refused({ verdict, isDoubtful }: SettleGroup, record: HeldRecord, refusal: TidemarkError): TidemarkError {
    const error = leaseLost(refusal.message, { cause: refusal, ...(isDoubtful && { outcome: 'unknown' }) });
    if (verdict.kind !== 'extend') {
      this.#lose(record, error);
      return error;
    }
    record.isRenewing = false;
    if (record.isHeld) this.#host.lapsed(record, error);
    return error;
  }

  #failed(groups: readonly SettleGroup[], error: TidemarkError): void {
    if (this.#host.cluster.closed) {
      for (const group of groups) this.#abandon(group, closedUnheard());
      return;
    }
    if (!error.retriable) {
      for (const group of groups) this.#abandon(group, error);
      this.#host.fail(error);
      return;
    }
    // Refused as a whole it has no effect; else it may have had its effect.
    const isDoubtful = error.outcome === 'unknown';
    this.#groups.putBack(groups, isDoubtful);
    this.#troubled(error);
  }

  /** Tries again after a while. */
  #troubled(error: TidemarkError): void {
    const { settings, cluster } = this.#host;
    if (cluster.closed) return;
    if (!error.retriable) {
      for (const group of this.#groups.takeAll()) this.#abandon(group, error);
      this.#host.fail(error);
      return;
    }
    this.#dropEnded(error);
    // What was in doubt may be no more, and nobody else would ask for jobs then.
    this.#host.settledSome();
    // Requests that fail together are one failure.
    if (this.#isPausing) return;
    this.#isPausing = true;
    reportRetry(error, settings);
    void pause(backoffMs(this.#attempts++, settings), settings.ports, cluster.closing).then(() => {
      this.#isPausing = false;
      this.#flush();
    });
  }

  /** Of leases that ended in the meantime it is too late to say anything. */
  #dropEnded(cause: TidemarkError): void {
    const nowMs = this.#host.settings.ports.clock.monotonicMs();
    for (const { group, record } of this.#groups.takeEnded(nowMs)) {
      const reason = `its time was over before the broker could hear of it (${cause.message})`;
      const error = leaseLost(reason, { cause, ...(group.isDoubtful && { outcome: 'unknown' }) });
      if (group.verdict.kind !== 'extend') {
        this.#lose(record, error);
        continue;
      }
      record.isRenewing = false;
      group.waiter?.reject(error);
    }
  }

  #abandon({ records, verdict, waiter }: SettleGroup, error: TidemarkError): void {
    for (const record of records) {
      if (verdict.kind === 'extend') {
        record.isRenewing = false;
        continue;
      }
      this.#settled(record);
      record.waiter?.reject(error);
    }
    waiter?.reject(error);
  }

  #settled(record: HeldRecord): void {
    this.#answeredFor(record);
    record.state = 'settled';
  }

  #lose(record: HeldRecord, error: TidemarkError): void {
    this.#answeredFor(record);
    this.#host.lost(record, error);
    record.waiter?.reject(error);
  }

  #answeredFor(record: HeldRecord): void {
    this.#unsettled--;
    if (record.isDoubtful) this.#doubtful--;
  }
}

function closedUnheard(): TidemarkError {
  return new TidemarkError('CLIENT_CLOSED', clientClosed().message, { outcome: 'unknown' });
}
