// A clock that moves only when a test moves it.

import type { Clock, Timer, Timers } from '../../protocol/ports.ts';

interface PendingTimer {
  readonly atMs: number;
  readonly callback: () => void;
}

export class ManualTime implements Clock, Timers {
  #nowMs = 0;
  readonly #pending = new Set<PendingTimer>();

  /** Timers that have neither fired nor been cancelled. */
  get pendingTimers(): number {
    return this.#pending.size;
  }

  wallMs(): number {
    return 1_700_000_000_000 + this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, callback: () => void): Timer {
    const timer = { atMs: this.#nowMs + delayMs, callback };
    this.#pending.add(timer);
    return { cancel: () => void this.#pending.delete(timer) };
  }

  /** Fires what is due on the way, in order; what a callback sets up may fire too. */
  advance(byMs: number): void {
    const untilMs = this.#nowMs + byMs;
    for (let next = this.#nextUntil(untilMs); next !== undefined; next = this.#nextUntil(untilMs)) {
      this.#pending.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.callback();
    }
    this.#nowMs = untilMs;
  }

  /** Time passes while nothing runs: what falls due meanwhile fires late, with the next `advance`. */
  standStill(forMs: number): void {
    this.#nowMs += forMs;
  }

  #nextUntil(atMs: number): PendingTimer | undefined {
    let next: PendingTimer | undefined;
    for (const timer of this.#pending)
      if (timer.atMs <= atMs && !(timer.atMs >= (next?.atMs ?? Number.POSITIVE_INFINITY))) next = timer;
    return next;
  }
}
