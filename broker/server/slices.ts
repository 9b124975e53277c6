// A request that names very many things is worked on in slices, so that all others are served in between.

import type { Timers } from '../ports.ts';

/** So many are a few milliseconds, even where each is an error. */
const ITEMS_PER_SLICE = 256;

export class Slices {
  readonly #timers: Timers;
  #items = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** To be asked after each piece of work, of so many items: whether it is time to rest. */
  isOver(items = 1): boolean {
    this.#items += items;
    return this.#items >= ITEMS_PER_SLICE;
  }

  /** Lets others work. */
  rest(): Promise<void> {
    this.#items = 0;
    return new Promise((resolve) => {
      this.#timers.after(0, resolve);
    });
  }
}
