// Jobs that are leased and wait, and how many of them are in hand: who may get the next one, and how many more are wanted.

import { Fifo } from '../fifo.ts';
import type { Clock } from '../ports.ts';
import type { HeldRecord } from './held-record.ts';
import { Pace, WORK_AHEAD_MS } from './pace.ts';
import { SlowHands } from './slow-hands.ts';

export interface HandOutOptions {
  readonly concurrency: number;
  /** Undefined: by how long jobs take. */
  readonly prefetch: number | undefined;
  readonly clock: Clock;
  /** Its lease ended while it waited. */
  readonly ended: (record: HeldRecord) => void;
}

export class HandOut<Job extends HeldRecord> {
  readonly #options: HandOutOptions;
  readonly #pace = new Pace();
  readonly #slowHands = new SlowHands(WORK_AHEAD_MS);
  /** In the order of their leases, by which the broker judges what it has to count. Some may have been given back since. */
  readonly #jobs = new Fifo<Job>();
  #waiting = 0;
  #inHand = 0;
  /** What waited was given back: as long as no hand is free, none is leased ahead. */
  #isStalled = false;
  /** Jobs for free hands were given back: whoever reads does one job after the other. */
  #areHandsIdle = false;

  constructor(options: HandOutOptions) {
    this.#options = options;
  }

  get waiting(): number {
    return this.#waiting;
  }

  get inHand(): number {
    return this.#inHand;
  }

  /** When the first one of those that wait was leased (monotonic); undefined if none waits. */
  get waitingSinceMs(): number | undefined {
    for (let job = this.#jobs.peek(); job !== undefined; job = this.#jobs.peek()) {
      if (job.state === 'waiting') return job.lease.sinceMs;
      this.#jobs.shift();
    }
    return undefined;
  }

  add(job: Job): void {
    this.#jobs.push(job);
    this.#waiting++;
  }

  /** The next one in the order of leases; undefined if there is none, or no hand is free. */
  take(): Job | undefined {
    if (this.#waiting === 0 || this.#inHand >= this.#options.concurrency) return undefined;
    const nowMs = this.#options.clock.monotonicMs();
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      if (job.state !== 'waiting') continue;
      if (job.endsAtMs <= nowMs) {
        this.#options.ended(job);
        continue;
      }
      this.#waiting--;
      this.#inHand++;
      this.#slowHands.took(nowMs);
      this.#isStalled = false;
      if (this.#inHand === this.#options.concurrency) this.#areHandsIdle = false;
      job.state = 'in-hand';
      job.handedOutMs = nowMs;
      return job;
    }
    return undefined;
  }

  /** A hand is free again. Returns the time. */
  free(job: Job): number {
    const nowMs = this.#options.clock.monotonicMs();
    this.#inHand--;
    this.#slowHands.freed(job.handedOutMs, nowMs);
    this.#pace.note(nowMs - job.handedOutMs);
    return nowMs;
  }

  /** One that waited does no more: whoever calls has changed its state. */
  noLongerWaits(): void {
    this.#waiting--;
  }

  /** All that wait, or those that were leased by then, in their order, out of it: they are to be given back. */
  takeAll(sinceMs: number = Number.POSITIVE_INFINITY): Job[] {
    const jobs: Job[] = [];
    for (let job = this.#jobs.peek(); job !== undefined && job.lease.sinceMs <= sinceMs; job = this.#jobs.peek()) {
      this.#jobs.shift();
      if (job.state === 'waiting') jobs.push(job);
    }
    return jobs;
  }

  /** Those that wait have waited too long. */
  stalled(): void {
    this.#isStalled = true;
    if (this.#inHand < this.#options.concurrency) this.#areHandsIdle = true;
  }

  /** How many more should be leased, when so many are asked for: 0 if nobody would take any. */
  wanted(askedFor: number): number {
    const { concurrency, prefetch: fixed } = this.#options;
    const free = concurrency - this.#inHand;
    // Whoever asks for one mostly asks for the next before that is done.
    const hands = askedFor === 0 ? 0 : this.#areHandsIdle ? Math.min(free, askedFor) : free;
    const quickHands = concurrency - this.#slowHands.count;
    const prefetch = this.#isStalled ? 0 : (fixed ?? this.#pace.prefetch(quickHands));
    const spare = this.#waiting - hands;
    // Half of what is to wait is enough not to ask for a few at a time.
    if (spare >= 0 && spare >= Math.ceil(prefetch / 2)) return 0;
    return hands + prefetch - this.#waiting;
  }
}
