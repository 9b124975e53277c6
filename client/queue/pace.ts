// How long jobs take, from which follows how many should wait for a free hand.

export const WORK_AHEAD_MS = 50;
const MAX_PREFETCH = 1_000;
/** Of the newest job in the average. */
const SHARE = 0.2;
/** One job that hung for an hour says no more of the others than one that took this long. */
const MAX_NOTED_MS = 1_000;
/** Clocks are coarse. */
const MIN_NOTED_MS = 0.001;

export class Pace {
  #jobMs: number | undefined;

  note(durationMs: number): void {
    const notedMs = Math.min(Math.max(durationMs, MIN_NOTED_MS), MAX_NOTED_MS);
    this.#jobMs = this.#jobMs === undefined ? notedMs : this.#jobMs + SHARE * (notedMs - this.#jobMs);
  }

  /** For so many hands. None before the first job is done. */
  prefetch(hands: number): number {
    if (this.#jobMs === undefined || this.#jobMs > WORK_AHEAD_MS) return 0;
    return Math.min(MAX_PREFETCH, Math.floor((WORK_AHEAD_MS / this.#jobMs) * hands));
  }
}
