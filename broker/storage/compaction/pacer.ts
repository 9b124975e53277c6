// Keeps work that is in no hurry out of the way: it runs in short slices, between which everything else gets its turn, and
// no faster than so many bytes a second.

import type { Clock, Timers } from '../../ports.ts';

const SLICE_BYTES = 64 * 1024;
const SLICE_RECORDS = 512;
/** Less is not worth a timer. */
const MAX_DEBT_MS = 5;
/** A stop is noticed after this time at the latest. */
const LONGEST_PAUSE_MS = 100;

/** The work has to end: what it works on is going away. */
export class WorkStopped extends Error {}

export class Pacer {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #bytesPerSecond: number;
  readonly #isStopped: () => boolean;
  #sliceBytes = 0;
  #sliceRecords = 0;
  /** When the bytes so far may have been spent, in monotonic time. */
  #paidUntilMs: number;

  constructor(clock: Clock, timers: Timers, bytesPerSecond: number, isStopped: () => boolean) {
    this.#clock = clock;
    this.#timers = timers;
    this.#bytesPerSecond = bytesPerSecond;
    this.#isStopped = isStopped;
    this.#paidUntilMs = clock.monotonicMs();
  }

  /** Bytes were read or written. Throws WorkStopped. */
  async spend(bytes: number): Promise<void> {
    const nowMs = this.#clock.monotonicMs();
    this.#paidUntilMs = Math.max(this.#paidUntilMs, nowMs) + (bytes / this.#bytesPerSecond) * 1000;
    this.#sliceBytes += bytes;
    if (this.#sliceBytes >= SLICE_BYTES || this.#paidUntilMs - nowMs >= MAX_DEBT_MS) await this.#pause();
  }

  /** Waits where more was spent than the time so far allows. Throws WorkStopped. */
  async settle(): Promise<void> {
    if (this.#paidUntilMs > this.#clock.monotonicMs()) await this.#pause();
  }

  /** Counts a record that was worked on; true when it is time for a `rest`. */
  isTired(): boolean {
    this.#sliceRecords++;
    return this.#sliceRecords >= SLICE_RECORDS;
  }

  /** Lets others work. Throws WorkStopped. */
  rest(): Promise<void> {
    return this.#pause();
  }

  async #pause(): Promise<void> {
    this.#sliceBytes = 0;
    this.#sliceRecords = 0;
    do {
      const dueInMs = this.#paidUntilMs - this.#clock.monotonicMs();
      await this.#sleep(Math.max(0, Math.min(dueInMs, LONGEST_PAUSE_MS)));
      if (this.#isStopped()) throw new WorkStopped();
    } while (this.#paidUntilMs > this.#clock.monotonicMs());
  }

  #sleep(durationMs: number): Promise<void> {
    // The process has to live on for it: whoever closes the log waits for the work to end.
    return new Promise((resolve) => {
      this.#timers.after(durationMs, resolve);
    });
  }
}
