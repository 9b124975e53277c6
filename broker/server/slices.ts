// A request that names very many things is worked on in slices, so that all others are served in between.

import type { Timers } from '../ports.ts';

/** So many take half a millisecond, or a little more. */
const ITEMS_PER_SLICE = 1_024;
/** What an error costs, compared with an entry that is in order: the stack that comes with it. */
export const ITEMS_PER_ERROR = 8;

export class Slices {
  readonly #timers: Timers;
  #items = 0;
  #hasRested = false;

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
    this.#hasRested = true;
    return new Promise((resolve) => queueOf(this.#timers).add(resolve));
  }

  /** Before what follows all slices, as making the reply, is done in one piece: nothing where there was one slice only. */
  async restAtEnd(): Promise<void> {
    if (this.#hasRested) await this.rest();
  }
}

/** Slices of one broker: in each turn one of them goes on, however many requests are worked on. */
class RestQueue {
  readonly #timers: Timers;
  readonly #resting: (() => void)[] = [];

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  add(goOn: () => void): void {
    this.#resting.push(goOn);
    if (this.#resting.length === 1) this.#wait();
  }

  #wait(): void {
    this.#timers.after(0, () => {
      this.#resting.shift()?.();
      if (this.#resting.length > 0) this.#wait();
    });
  }
}

const queues = new WeakMap<Timers, RestQueue>();

function queueOf(timers: Timers): RestQueue {
  let queue = queues.get(timers);
  if (queue === undefined) {
    queue = new RestQueue(timers);
    queues.set(timers, queue);
  }
  return queue;
}
