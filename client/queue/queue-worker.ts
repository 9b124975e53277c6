// A worker of a queue: the parts of client/queue/ put together, and how it closes.

import { TidemarkError } from '../../protocol/errors.ts';
import type { QueueConsumerStats } from '../backpressure-types.ts';
import { Cluster } from '../cluster.ts';
import type { Reply } from '../connection.ts';
import { within } from '../group/within.ts';
import type { ClientPorts } from '../ports.ts';
import { clientClosed } from '../retry.ts';
import { countingRetries } from '../retry-count.ts';
import type { Serde } from '../serdes.ts';
import { uuid } from '../uuid.ts';
import { AheadWatch, type AheadWatchHost } from './ahead-watch.ts';
import { HandOut } from './hand-out.ts';
import type { HeldRecord, Waiter } from './held-record.ts';
import { LeaseKeeper, type LeaseKeeperHost } from './lease-keeper.ts';
import { LeaseLoop, type LeaseLoopHost } from './lease-loop.ts';
import { jobsOf } from './lease-reply.ts';
import { type JobHome, LeasedJob } from './leased-job.ts';
import { leaseLost } from './outcomes.ts';
import type { QueueConsumerSettings } from './queue-options.ts';
import { Readers, type ReadersHost } from './readers.ts';
import { SettleGroups } from './settle-groups.ts';
import { Settler, type SettlerHost } from './settler.ts';
import { TurnWatch } from './turn-watch.ts';
import type { JobPlace, QueueEvent } from './types.ts';
import { EXTEND, RELEASE, type Verdict } from './verdict.ts';

/** What is handled and not confirmed: past it nothing is handed out. Fewer than the broker leases to one worker. */
const MAX_UNSETTLED = 4_000;
/** What waits by the user's wish is given back when this share of its first lease is over. */
const PATIENCE = 3 / 4;
/** For the last words when the time to close is over; and their share of it. */
const FAREWELL_MS = 1_000;
const FAREWELL_SHARE = 0.1;

type Jobs<K, V> = LeasedJob<K, V>[];

export class QueueWorker<K, V>
  implements JobHome<K, V>, ReadersHost<K, V>, LeaseLoopHost<Jobs<K, V>>, SettlerHost, LeaseKeeperHost, AheadWatchHost
{
  readonly settings: QueueConsumerSettings<K, V>;
  readonly cluster: Cluster;
  readonly workerId: string;
  readonly readers: Readers<K, V>;
  readonly #handOut: HandOut<LeasedJob<K, V>>;
  readonly #settler: Settler;
  readonly #keeper: LeaseKeeper;
  readonly #leases: LeaseLoop<Jobs<K, V>>;
  /** What waits by the user's wish is not watched. */
  readonly #ahead: AheadWatch | undefined;
  readonly #turn: TurnWatch;
  readonly #maxUnsettled: number;
  readonly #retries = { retries: 0 };
  #isPumpDue = false;
  #isStallTold = false;
  #isClosing = false;
  /** Until no jobs will come any more that have to be given back; from close() on. */
  #isLeasing: Promise<void> = Promise.resolve();
  #whenEmpty: (() => void)[] = [];

  constructor(settings: QueueConsumerSettings<K, V>) {
    const { ports, concurrency, prefetch } = settings;
    this.settings = countingRetries(settings, this.#retries);
    this.cluster = new Cluster(this.settings);
    this.workerId = uuid(ports.random);
    this.readers = new Readers(this);
    this.#handOut = new HandOut({
      concurrency,
      prefetch,
      clock: ports.clock,
      ended: (record) => this.#endedWaiting(record),
    });
    this.#settler = new Settler(this, new SettleGroups());
    this.#keeper = new LeaseKeeper(this);
    this.#leases = new LeaseLoop(this);
    this.#ahead = prefetch === undefined ? new AheadWatch(this) : undefined;
    this.#turn = new TurnWatch(ports);
    this.#maxUnsettled = Math.max(MAX_UNSETTLED, concurrency);
  }

  get isClosing(): boolean {
    return this.#isClosing;
  }

  get ports(): ClientPorts {
    return this.settings.ports;
  }

  get concurrency(): number {
    return this.settings.concurrency;
  }

  get topic(): string {
    return this.settings.topic;
  }

  get queue(): string {
    return this.settings.queue;
  }

  get keySerde(): Serde<K> {
    return this.settings.keySerde;
  }

  get valueSerde(): Serde<V> {
    return this.settings.valueSerde;
  }

  stats(): QueueConsumerStats {
    return {
      inHand: this.#handOut.inHand,
      unsettled: this.#settler.unsettled,
      retries: this.#retries.retries,
      throttledMs: this.#leases.throttledMs,
    };
  }

  /** All that in this time. Never rejects. */
  async close(timeoutMs: number): Promise<void> {
    const deadlineMs = this.ports.clock.monotonicMs() + timeoutMs;
    this.#isClosing = true;
    this.#isLeasing = this.#leases.stop();
    this.readers.end();
    this.release(this.readers.takeLeft());
    const farewellMs = Math.min(FAREWELL_MS, timeoutMs * FAREWELL_SHARE);
    await within(timeoutMs - farewellMs, this.ports, this.#drained());
    const held = [...this.#keeper.held];
    for (const record of held) record.abort(clientClosed());
    this.release(held);
    await within(deadlineMs - this.ports.clock.monotonicMs(), this.ports, this.#settler.drained());
    this.#leases.close();
    this.#keeper.stop();
    this.#ahead?.stop();
    this.cluster.close();
    this.#settler.close();
    this.readers.abandon();
  }

  /** Hands out what may be handed out, and asks for more. */
  pump(): void {
    this.readers.pump();
    this.#leases.pump();
  }

  // ---------------------------------------------------------------- as the host of those who read

  take(): LeasedJob<K, V> | undefined {
    if (this.#isClosing || this.#isCrowded) return undefined;
    if (this.#turn.isLong) {
      this.#pumpNextTurn();
      return undefined;
    }
    const job = this.#handOut.take();
    if (job === undefined) return undefined;
    this.#turn.looked(job.handedOutMs);
    this.#leases.pump();
    return job;
  }

  conclude(job: LeasedJob<K, V>, verdict: Verdict): void {
    // Of one whose lease was lost the end counts as a failure, and whoever has noticed may have stopped half-way.
    if (job.state === 'in-hand') this.#settle(job, verdict);
  }

  threw(job: LeasedJob<K, V>, error: unknown): void {
    this.#emit({ type: 'job-failed', queue: this.settings.queue, job: placeOf(job), error });
  }

  handled(job: LeasedJob<K, V>): void {
    this.#turn.looked(this.#handOut.free(job));
    this.#leases.pump();
    if (this.#handOut.inHand === 0) for (const resolve of this.#whenEmpty.splice(0)) resolve();
  }

  release(records: Iterable<HeldRecord>): void {
    for (const record of records) {
      if (!record.isHeld) continue;
      if (record.state === 'waiting') this.#handOut.noLongerWaits();
      this.#settle(record, RELEASE);
      record.freed();
    }
  }

  unread(): void {
    this.release(this.#handOut.takeAll());
  }

  async confirmed(): Promise<void> {
    await this.#isLeasing;
    await this.#settler.drained();
  }

  // ---------------------------------------------------------------- as the home of jobs

  async say(job: HeldRecord, verdict: Verdict): Promise<void> {
    this.#check(job);
    const { promise, waiter } = told();
    // Whoever does not wait for it hears of a lost lease by the event.
    promise.catch(() => {});
    if (verdict.kind === 'extend') {
      this.#settler.extend(job, verdict, waiter);
    } else {
      job.waiter = waiter;
      this.#settle(job, verdict);
      job.freed();
    }
    return promise;
  }

  #check({ state }: HeldRecord): void {
    if (state === 'lost') throw leaseLost('nothing can be said of it any more');
    if (state === 'settling' || state === 'settled') {
      throw new TidemarkError('JOB_SETTLED', 'the job was acknowledged, retried, rejected or released already');
    }
    if (this.cluster.closed) throw clientClosed();
  }

  // ---------------------------------------------------------------- as the host of what leases

  wanted(): number {
    if (this.#isClosing || this.#isCrowded || this.#settler.isInDoubt || !this.readers.areThere) return 0;
    return this.#handOut.wanted(this.readers.askedFor);
  }

  decode(reply: Reply<'leaseRecords'>): Promise<Jobs<K, V>> {
    const arrivedMs = this.ports.clock.monotonicMs();
    return jobsOf(reply, { home: this, maxDecompressedBytes: this.settings.maxDecompressedBytes, arrivedMs });
  }

  granted(jobs: Jobs<K, V>): void {
    for (const job of jobs) this.#handOut.add(job);
    this.#keeper.add(jobs);
    this.#settler.prepare();
    if (this.#isClosing || !this.readers.areThere) this.unread();
    else this.readers.pump();
    this.#ahead?.look();
  }

  created(): void {
    const { queue, topic } = this.settings;
    this.#emit({ type: 'created', queue, topic });
  }

  /** What is held is held anew, and what was said is heard, before the broker leases these records again. */
  async reconnected(): Promise<void> {
    for (const record of this.#keeper.held) record.isDoubtful = true;
    this.#keeper.renewAll();
    await this.#settler.drained();
  }

  fail(error: TidemarkError): void {
    this.readers.end(error);
  }

  // ---------------------------------------------------------------- as the host of what settles and keeps leases

  settledSome(): void {
    this.pump();
  }

  lost(record: HeldRecord, error: TidemarkError): void {
    this.#over(record, 'lost', error);
  }

  extend(record: HeldRecord): void {
    this.#settler.extend(record, EXTEND);
    this.#watchStall(record);
  }

  isStale({ lease }: HeldRecord, nowMs: number): boolean {
    // What is leased ahead by itself was to be handed out soon.
    return this.settings.prefetch === undefined || nowMs - lease.sinceMs >= lease.leaseMs * PATIENCE;
  }

  giveBack(records: readonly HeldRecord[]): void {
    this.#handOut.stalled();
    // Else they might come straight back.
    this.#leases.recall();
    this.release(records);
  }

  // ---------------------------------------------------------------- as the host of what watches those that wait

  get waitingSinceMs(): number | undefined {
    return this.#handOut.waitingSinceMs;
  }

  waitedTooLong(sinceMs: number): void {
    // It is the broker that takes its time.
    if (this.#isCrowded) return;
    const jobs = this.#handOut.takeAll(sinceMs);
    if (jobs.length > 0) this.giveBack(jobs);
  }

  lapsed(record: HeldRecord, error: TidemarkError): void {
    if (record.state === 'waiting') this.#handOut.noLongerWaits();
    // Whoever has it may finish all the same: the broker takes that as long as nobody else has the record.
    record.isDoubtful = true;
    this.#over(record, record.state === 'waiting' ? 'lost' : 'lapsed', error);
  }

  // ----------------------------------------------------------------

  get #isCrowded(): boolean {
    return this.#settler.unsettled >= this.#maxUnsettled;
  }

  async #drained(): Promise<void> {
    const emptied = new Promise<void>((resolve) => {
      if (this.#handOut.inHand === 0) resolve();
      else this.#whenEmpty.push(resolve);
    });
    await Promise.all([emptied, this.#isLeasing]);
    await this.#settler.drained();
  }

  #endedWaiting(record: HeldRecord): void {
    this.lapsed(record, leaseLost('it was not extended in time'));
  }

  #settle(record: HeldRecord, verdict: Verdict): void {
    this.#keeper.drop(record);
    this.#settler.settle(record, verdict);
  }

  /** Whoever works on it is told, once. */
  #over(record: HeldRecord, state: 'lost' | 'lapsed', error: TidemarkError): void {
    this.#keeper.drop(record);
    record.state = state;
    const isNews = record.handedOutMs >= 0 && record.abort(error);
    if (isNews && record instanceof LeasedJob) {
      this.#emit({ type: 'lease-lost', queue: this.settings.queue, job: placeOf(record), error });
    }
    record.freed();
  }

  /** A loop that forgets to settle its jobs would wait without a word. */
  #watchStall(record: HeldRecord): void {
    const { inHand } = this.#handOut;
    if (this.#isStallTold || record.state !== 'in-hand' || inHand < this.concurrency) return;
    const heldMs = this.ports.clock.monotonicMs() - record.handedOutMs;
    if (heldMs < record.lease.leaseMs || !this.readers.isAskedForMore(record)) return;
    this.#isStallTold = true;
    this.#emit({ type: 'stalled', queue: this.settings.queue, unsettled: inHand });
  }

  #pumpNextTurn(): void {
    if (this.#isPumpDue) return;
    this.#isPumpDue = true;
    this.ports.defer(() => {
      this.#isPumpDue = false;
      this.pump();
    });
  }

  #emit(event: QueueEvent): void {
    const { onQueueEvent } = this.settings;
    // Apart from our own work: what it throws is the user's to see.
    if (onQueueEvent !== undefined) queueMicrotask(() => onQueueEvent(event));
  }
}

function placeOf({ topic, partition, offset, attempt }: JobPlace): JobPlace {
  return { topic, partition, offset, attempt };
}

function told(): { promise: Promise<void>; waiter: Waiter } {
  let waiter: Waiter = { resolve: () => {}, reject: () => {} };
  const promise = new Promise<void>((resolve, reject) => {
    waiter = { resolve, reject };
  });
  return { promise, waiter };
}
