// Requests that wait at the broker for something to happen: fetches, leases, heartbeats. Each takes a little memory, and a peer
// can send many; past the bound they are answered at once, and told to come back later.

import type { Clock, Logger, Timers } from '../ports.ts';
import type { RequestContext } from './api.ts';

/** How long one that was not let wait is asked to stay away, at most. */
const COME_BACK_MS = 1000;

export class ParkedRequests {
  readonly #max: number;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #logger: Logger;
  readonly #pauses = new Set<() => void>();
  #stopped = false;
  #count = 0;
  #turnedAway = 0;

  constructor(max: number, { clock, timers, logger }: { clock: Clock; timers: Timers; logger: Logger }) {
    this.#max = max;
    this.#clock = clock;
    this.#timers = timers;
    this.#logger = logger;
  }

  get count(): number {
    return this.#count;
  }

  /** How many were answered at once instead, from the start on. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  /**
   * Does what may take up to `maxWaitMs` for want of something to answer; with 0 where too many wait. The time counts as waited
   * (`context.waitedMs`), and `context.throttleMs` says how long the peer should stay away that was not let wait.
   */
  async wait<Result>(
    maxWaitMs: number,
    context: RequestContext,
    work: (maxWaitMs: number) => Promise<Result>,
  ): Promise<Result> {
    if (maxWaitMs <= 0) return work(0);
    if (this.#count >= this.#max) {
      this.#turnedAway++;
      this.#logger.warn(
        { event: 'parked_fetches_full', maxParkedFetches: this.#max },
        'max.parked.fetches is reached: requests that would wait are answered at once',
      );
      context.throttleMs = Math.max(context.throttleMs ?? 0, Math.min(maxWaitMs, COME_BACK_MS));
      return work(0);
    }
    const sinceMs = this.#clock.monotonicMs();
    this.#count++;
    try {
      return await work(maxWaitMs);
    } finally {
      this.#count--;
      const tookMs = this.#clock.monotonicMs() - sinceMs;
      context.waitedMs = (context.waitedMs ?? 0) + Math.min(tookMs, maxWaitMs);
    }
  }

  /** Lets time pass, until the connection or the broker ends. */
  async pause(delayMs: number, context: RequestContext): Promise<void> {
    const { onClosed, isClosed } = context.peer;
    if (this.#stopped || isClosed) return;
    await this.wait(delayMs, context, async (waitMs) => {
      if (waitMs <= 0) return;
      await new Promise<void>((resolve) => {
        const leave = (): void => {
          timer.cancel();
          onClosed.delete(leave);
          this.#pauses.delete(leave);
          resolve();
        };
        const timer = this.#timers.after(waitMs, leave);
        onClosed.add(leave);
        this.#pauses.add(leave);
      });
    });
  }

  /** Ends all pauses, and lets none begin. */
  stop(): void {
    this.#stopped = true;
    for (const leave of [...this.#pauses]) leave();
  }
}
