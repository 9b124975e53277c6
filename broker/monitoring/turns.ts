// Long loops in the one thread that serves clients: after so many steps others get a turn.

import type { Timers } from '../ports.ts';

/** A step is about a microsecond or two: a turn takes few milliseconds. */
const STEPS_PER_TURN = 500;

export class Turns {
  readonly #timers: Timers;
  #steps = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** So many steps were done: a promise to be awaited where it is time for the others, else nothing. */
  after(steps: number): Promise<void> | undefined {
    this.#steps += steps;
    return this.#steps < STEPS_PER_TURN ? undefined : this.now();
  }

  now(): Promise<void> {
    this.#steps = 0;
    return new Promise((resolve) => this.#timers.after(0, resolve));
  }
}
