// Who reads, goes on in turns: so many in a turn of the event loop, and of those that have to wait one of each connection after the
// other. So whoever asks for much, or has thousands woken by one record, waits for himself and holds up others by a moment only.

import type { Timers } from '../ports.ts';

/** About a millisecond, if each goes to the disk. */
const PER_TURN = 16;

export class FairTurns {
  readonly #timers: Timers;
  /** By connection, the one whose turn it is next first. */
  readonly #waiting = new Map<number, (() => void)[]>();
  #left = PER_TURN;
  #isCounting = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Undefined: go on now. Else when it resolves. */
  enter(connection: number): Promise<void> | undefined {
    this.#countTurn();
    if (this.#left > 0) {
      this.#left--;
      return undefined;
    }
    return new Promise((goOn) => {
      const others = this.#waiting.get(connection);
      if (others === undefined) this.#waiting.set(connection, [goOn]);
      else others.push(goOn);
    });
  }

  #countTurn(): void {
    if (this.#isCounting) return;
    this.#isCounting = true;
    const begin = (): void => {
      this.#isCounting = false;
      this.#left = PER_TURN;
      this.#admit();
    };
    // Requests wait for it: the process has to live on.
    this.#timers.after(0, begin, { unref: false });
  }

  #admit(): void {
    for (const [connection, waiting] of this.#waiting) {
      if (this.#left === 0) break;
      this.#left--;
      this.#waiting.delete(connection);
      const goOn = waiting.shift();
      // Behind all others.
      if (waiting.length > 0) this.#waiting.set(connection, waiting);
      goOn?.();
    }
    if (this.#waiting.size > 0) this.#countTurn();
  }
}
