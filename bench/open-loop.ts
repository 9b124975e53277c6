import { setTimeout } from 'node:timers/promises';

/** Times beyond which none waits in one call: after a stall the event loop gets its turn in between. */
const MOST_AT_ONCE = 2_000;

/**
 * An open loop: so many times a second there is something to do, whatever became of what was done before. A latency counts
 * from the time at which it was meant to be done, so that what waits behind a slow one counts as slow as well.
 */
export class OpenLoop {
  readonly #perSecond: number;
  readonly #total: number;
  readonly #doDue: (intendedMs: readonly number[]) => void;
  #beganMs = Number.NaN;
  #done = 0;

  /** `doDue` is called with the times that have come, oldest first, as performance.now() tells them. */
  constructor(perSecond: number, total: number, doDue: (intendedMs: readonly number[]) => void) {
    this.#perSecond = perSecond;
    this.#total = total;
    this.#doDue = doDue;
  }

  /** When number `at` is due. */
  dueMs(at: number): number {
    return this.#beganMs + (at / this.#perSecond) * 1000;
  }

  /** Resolves when all has been begun, or at an abort. */
  async run(signal?: AbortSignal): Promise<void> {
    this.#beganMs = performance.now();
    while (this.#done < this.#total && signal?.aborted !== true) {
      this.nudge();
      await setTimeout(1);
    }
  }

  /** Does what is due. Timers come a millisecond late: called at every other event, too, the loop keeps time better. */
  nudge(): void {
    const nowMs = performance.now();
    const due: number[] = [];
    for (; this.#done < this.#total && due.length < MOST_AT_ONCE; this.#done++) {
      const dueMs = this.dueMs(this.#done);
      if (!(dueMs <= nowMs)) break;
      due.push(dueMs);
    }
    if (due.length > 0) this.#doDue(due);
  }
}
