// Tells the groups that topics have changed. Each has to look at its subscriptions, and perhaps to assign anew: where that is much
// work it is done in short slices with longer rests between, and what changes meanwhile is told in the next round.

import type { Clock, Timers } from '../ports.ts';

const SLICE_MS = 1;
/** Whoever makes topics without end must not keep everybody waiting. */
const REST_PER_WORK = 3;

export class TopicNews {
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #tellEach: () => Iterable<unknown>;
  #isTelling = false;
  #hasMore = false;
  #isStopped = false;

  /** `tellEach` tells one group with each step. */
  constructor({ clock, timers }: { clock: Clock; timers: Timers }, tellEach: () => Iterable<unknown>) {
    this.#clock = clock;
    this.#timers = timers;
    this.#tellEach = tellEach;
  }

  /** There is news. The first slice of the groups hears of it in this turn: several changes in one turn are one. */
  note(): void {
    this.#hasMore = true;
    if (this.#isTelling) return;
    this.#isTelling = true;
    queueMicrotask(() => void this.#tellAll());
  }

  stop(): void {
    this.#isStopped = true;
  }

  async #tellAll(): Promise<void> {
    while (this.#hasMore && !this.#isStopped) {
      this.#hasMore = false;
      await this.#tellInSlices();
    }
    this.#isTelling = false;
  }

  async #tellInSlices(): Promise<void> {
    let beganMs = this.#clock.monotonicMs();
    for (const _ of this.#tellEach()) {
      const workedMs = this.#clock.monotonicMs() - beganMs;
      if (workedMs < SLICE_MS) continue;
      await this.#rest(workedMs * REST_PER_WORK);
      if (this.#isStopped) return;
      beganMs = this.#clock.monotonicMs();
    }
  }

  #rest(durationMs: number): Promise<void> {
    return new Promise((resolve) => {
      this.#timers.after(durationMs, resolve, { unref: true });
    });
  }
}
