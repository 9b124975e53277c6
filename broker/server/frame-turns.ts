// In one turn of the event loop each connection has a request looked at, and some have more. What a few connections have sent a great
// deal of waits for the next turn, so that the others are served in between.

import type { Timers } from '../ports.ts';

/** Beyond the first of each connection, and of all together: a few milliseconds. */
const MORE_PER_TURN = 32;

/** Of one connection: the turn in which it was admitted last. */
export interface TurnMark {
  turn: number;
}

export class FrameTurns {
  readonly #timers: Timers;
  #turn = 1;
  #more = 0;
  #isCounting = false;
  #onNext: (() => void)[] = [];

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Whether a request of this connection may be looked at in this turn. If not: after `next`. */
  admit(mark: TurnMark): boolean {
    if (!this.#isCounting) this.#countTurn();
    if (mark.turn === this.#turn) {
      if (this.#more === MORE_PER_TURN) return false;
      this.#more++;
    }
    mark.turn = this.#turn;
    return true;
  }

  /** Resolves in the next turn. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#onNext.push(resolve));
  }

  #countTurn(): void {
    this.#isCounting = true;
    const begin = (): void => {
      this.#isCounting = false;
      this.#turn++;
      this.#more = 0;
      const waiting = this.#onNext;
      this.#onNext = [];
      for (const goOn of waiting) goOn();
    };
    // Requests wait for it: the process has to live on.
    this.#timers.after(0, begin, { unref: false });
  }
}
