// Who has which records until when. A lease is granted under a token, with others that begin at the same time; extended, a record
// goes to another grant under the same token.

import { DueTimes } from './due-times.ts';
import type { LeaseWish, Now } from './queue-events.ts';
import type { Grant, OpenRecord, QueueWorker } from './queue-partition.ts';

/** Tokens of one run of the broker lie between two multiples of it. */
const TOKENS_PER_RUN = 2 ** 32;
/** How many runs there can be told apart. */
export const RUNS: number = 2 ** 20;
/** All tokens are below it. */
export const TOKENS: number = RUNS * TOKENS_PER_RUN;
/** A worker without leases that was not heard of for so long is forgotten. */
const FORGET_WORKER_MS = 60_000;

/** So many workers are remembered, besides those that have leases. */
const MAX_WORKERS = 10_000;
/** So many of those not heard of for longest are looked at for one that can be forgotten. */
const LOOKED_AT = 64;

/** Grants that records of one settlement went to, by their end. */
export type NewGrants = Map<number, Grant>;

export interface EndedLease {
  readonly record: OpenRecord;
  /** The worker may have begun with it. */
  readonly wasInHand: boolean;
}

/** A lease of before a restart. */
export interface TakenUp {
  readonly workerId: string;
  readonly token: number;
  readonly isSuspect: boolean;
}

export class LeaseBook {
  /** The one that was not heard of for longest first. */
  readonly workers = new Map<string, QueueWorker>();
  /** Records that are leased. */
  size = 0;
  readonly #run: number;
  readonly #grants = new DueTimes<Grant>();
  #lastToken = 0;

  constructor(run: number) {
    this.#run = run;
  }

  /** When the first lease ends. */
  get nextMs(): number {
    return this.#grants.nextMs;
  }

  /** Given in this run of the broker: what is not known of it now was settled, or has ended. */
  isOfThisRun(token: number): boolean {
    return Math.floor(token / TOKENS_PER_RUN) === this.#run;
  }

  /** The worker, who wants records. */
  asking(now: Now, { workerId, clientId, host, concurrency }: LeaseWish): QueueWorker {
    const worker = this.#workerOf(workerId, now);
    Object.assign(worker, { clientId, host, concurrency, isLeaving: false });
    this.#noteHeard(worker, now);
    return worker;
  }

  /** It wants nothing more, and is forgotten once it has nothing more. */
  leaves(workerId: string): void {
    const worker = this.workers.get(workerId);
    if (worker === undefined) return;
    worker.isLeaving = true;
    if (worker.leases.size === 0) this.workers.delete(workerId);
  }

  /** Of whoever settles something. */
  heard(workerId: string, now: Now): void {
    const worker = this.workers.get(workerId);
    if (worker !== undefined) this.#noteHeard(worker, now);
  }

  /** What it was given in replies that did not reach it: it never had these. */
  unheardOf(worker: QueueWorker, lastToken: number | undefined): OpenRecord[] {
    if (lastToken === undefined || lastToken === worker.lastToken) return [];
    const heardOf = this.isOfThisRun(lastToken) ? lastToken : 0;
    worker.lastToken = lastToken;
    return [...worker.leases].filter(({ grant }) => {
      return grant !== undefined && grant.token > heardOf && this.isOfThisRun(grant.token);
    });
  }

  /** In the order in which the worker is to hand them out. Returns their token. */
  grant(worker: QueueWorker, records: Iterable<OpenRecord>, now: Now, leaseMs: number): number {
    const token = this.#run * TOKENS_PER_RUN + ++this.#lastToken;
    worker.lastToken = token;
    const grant: Grant = { token, worker, records: new Set(), dueAtMs: Number.NaN };
    for (const record of records) {
      this.#lease(record, worker, now);
      record.grant = grant;
      grant.records.add(record);
    }
    this.#grants.set(grant, now.monotonicMs + leaseMs);
    return token;
  }

  /** Its leases do not end before they have begun. */
  prepare(record: OpenRecord): void {
    if (record.grant !== undefined) this.#grants.clear(record.grant);
  }

  /** The lease that was prepared, and those that were granted with it. */
  begin(record: OpenRecord, now: Now, leaseMs: number): void {
    record.leasedAtMs = now.monotonicMs;
    const { grant } = record;
    if (grant !== undefined && Number.isNaN(grant.dueAtMs)) this.#grants.set(grant, now.monotonicMs + leaseMs);
  }

  extend(record: OpenRecord, untilMs: number, news: NewGrants): void {
    const { grant } = record;
    if (grant === undefined) return;
    this.#leave(record, grant);
    this.#enter(record, grant.worker, grant.token, untilMs, news);
  }

  /** A suspect only by one that has nothing else. */
  mayTakeUp({ workerId, isSuspect }: TakenUp): boolean {
    const worker = this.workers.get(workerId);
    if (worker === undefined) return true;
    return isSuspect ? worker.leases.size === 0 : worker.alone?.grant?.worker !== worker;
  }

  /** A lease of before a restart goes on under its token; that of a suspect alone. */
  takeUp(record: OpenRecord, lease: TakenUp, now: Now, untilMs: number, news: NewGrants): void {
    const { workerId, token, isSuspect } = lease;
    const worker = this.#workerOf(workerId, now);
    if (isSuspect) worker.alone = record;
    this.#lease(record, worker, now);
    this.#enter(record, worker, token, untilMs, news);
  }

  /** It is leased no more. */
  drop(record: OpenRecord): void {
    const { grant } = record;
    if (grant === undefined) return;
    this.#leave(record, grant);
    const { worker } = grant;
    worker.leases.delete(record);
    if (worker.isLeaving && worker.leases.size === 0) this.workers.delete(worker.id);
    if (worker.alone === record) worker.alone = undefined;
    record.partition.leased--;
    this.size--;
  }

  /** The records of a grant whose time is over, which are to be dropped; undefined if there is none. */
  takeEnded(nowMs: number): EndedLease[] | undefined {
    const grant = this.#grants.take(nowMs);
    if (grant === undefined) return undefined;
    const inHand = inHandOf(grant.worker);
    const ended = Array.from(grant.records, (record) => ({ record, wasInHand: inHand.has(record) }));
    for (const { wasInHand } of ended) if (wasInHand) grant.worker.lostSlots++;
    return ended;
  }

  forgetSilent(nowMs: number): void {
    for (const worker of this.workers.values()) {
      if (worker.heardAtMs + FORGET_WORKER_MS > nowMs) return;
      if (worker.leases.size === 0) this.workers.delete(worker.id);
    }
  }

  #workerOf(id: string, now: Now): QueueWorker {
    let worker = this.workers.get(id);
    if (worker === undefined) {
      if (this.workers.size >= MAX_WORKERS) this.#forgetOne();
      worker = newWorker(id, now);
      this.workers.set(id, worker);
    }
    return worker;
  }

  #forgetOne(): void {
    let looked = 0;
    for (const worker of this.workers.values()) {
      if (worker.leases.size === 0) {
        this.workers.delete(worker.id);
        return;
      }
      if (++looked >= LOOKED_AT) return;
    }
  }

  #noteHeard(worker: QueueWorker, now: Now): void {
    worker.heardAtMs = now.monotonicMs;
    worker.lostSlots = 0;
    this.workers.delete(worker.id);
    this.workers.set(worker.id, worker);
  }

  #lease(record: OpenRecord, worker: QueueWorker, now: Now): void {
    record.phase = 'leased';
    record.wasLeased = true;
    record.leasedAtMs = now.monotonicMs;
    record.partition.leased++;
    this.size++;
    worker.leases.add(record);
  }

  #enter(record: OpenRecord, worker: QueueWorker, token: number, untilMs: number, news: NewGrants): void {
    let grant = news.get(untilMs);
    if (grant?.worker !== worker) {
      grant = { token, worker, records: new Set(), dueAtMs: Number.NaN };
      this.#grants.set(grant, untilMs);
      news.set(untilMs, grant);
    }
    grant.records.add(record);
    record.grant = grant;
  }

  #leave(record: OpenRecord, grant: Grant): void {
    grant.records.delete(record);
    if (grant.records.size === 0) this.#grants.clear(grant);
    record.grant = undefined;
  }
}

/** As many as it works on at a time, those that it was given first; what was lost of it takes up some of its hands. */
function inHandOf({ leases, lostSlots, concurrency }: QueueWorker): Set<OpenRecord> {
  const inHand = new Set<OpenRecord>();
  for (const record of leases) {
    if (inHand.size + lostSlots >= concurrency) break;
    inHand.add(record);
  }
  return inHand;
}

function newWorker(id: string, now: Now): QueueWorker {
  return {
    id,
    clientId: '',
    host: '',
    concurrency: 1,
    leases: new Set(),
    lostSlots: 0,
    lastToken: 0,
    alone: undefined,
    isLeaving: false,
    heardAtMs: now.monotonicMs,
  };
}
