// How much principals were slowed down, for metrics. Bounded: what is too many to tell apart is counted together.

const MAX_PRINCIPALS = 1_000;
const OTHERS = 'others';

export interface ThrottleCount {
  /** Requests that were held, refused or told to hold back. */
  requests: number;
  throttledMs: number;
}

export class ThrottleCounts {
  readonly #counts = new Map<string, ThrottleCount>();

  get byPrincipal(): ReadonlyMap<string, Readonly<ThrottleCount>> {
    return this.#counts;
  }

  note(principal: string, throttledMs: number): void {
    const count = this.#of(principal);
    count.requests++;
    count.throttledMs += throttledMs;
  }

  #of(principal: string): ThrottleCount {
    const known = this.#counts.get(principal);
    if (known !== undefined) return known;
    const name = this.#counts.size < MAX_PRINCIPALS ? principal : OTHERS;
    const count = this.#counts.get(name) ?? { requests: 0, throttledMs: 0 };
    this.#counts.set(name, count);
    return count;
  }
}
