// Jobs that are leased and wait, and how many of them are in hand: who may get the next one, and how many more are wanted.

import { Fifo } from '../fifo.ts';
import type { Clock } from '../ports.ts';
import type { HeldRecord } from './held-record.ts';
import { Pace } from './pace.ts';

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
  readonly #pace: Pace;
  /** In the order of their leases, by which the broker judges what it has to count. Some may have been given back since. */
  readonly #jobs = new Fifo<Job>();
  #waiting = 0;
  #inHand = 0;
  /** What waited was given back: as long as no hand is free, none is leased ahead. */
  #isStalled = false;

  constructor(options: HandOutOptions) {
    this.#options = options;
    this.#pace = new Pace(options.concurrency);
  }

  get waiting(): number {
    return this.#waiting;
  }

  get inHand(): number {
    return this.#inHand;
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
      this.#isStalled = false;
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
    this.#pace.note(nowMs - job.handedOutMs);
    return nowMs;
  }

  /** One that waited does no more: whoever calls has changed its state. */
  noLongerWaits(): void {
    this.#waiting--;
  }

  /** All that wait, in their order, out of it: they are to be given back. */
  takeAll(): Job[] {
    const jobs: Job[] = [];
    for (let job = this.#jobs.shift(); job !== undefined; job = this.#jobs.shift()) {
      if (job.state === 'waiting') jobs.push(job);
    }
    return jobs;
  }

  /** Those that wait have waited too long. */
  stalled(): void {
    this.#isStalled = true;
  }

  /** How many more should be leased, if free hands are there to take some. */
  wanted(handsAreReady: boolean): number {
    const { concurrency, prefetch: fixed } = this.#options;
    const hands = handsAreReady ? concurrency - this.#inHand : 0;
    const prefetch = this.#isStalled ? 0 : (fixed ?? this.#pace.prefetch);
    const spare = this.#waiting - hands;
    // Half of what is to wait is enough not to ask for a few at a time.
    if (spare >= 0 && spare >= Math.ceil(prefetch / 2)) return 0;
    return hands + prefetch - this.#waiting;
  }
}
