// When leases were given, as exactly as can be told: a broker gives tokens in order, so that a lease is no earlier than any request
// that got an earlier token, and no later than any answer that brought a later one.

import type { LeaseNote } from './queue-history.ts';

const TOKENS_PER_RUN = 2 ** 32;

interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
}

export class LeaseOrder {
  readonly #spans = new Map<LeaseNote, Span>();

  constructor(leases: readonly LeaseNote[]) {
    const runs = new Map<string, LeaseNote[]>();
    for (const lease of leases) {
      const name = `${lease.queue} ${runOf(lease)}`;
      const run = runs.get(name);
      if (run === undefined) runs.set(name, [lease]);
      else run.push(lease);
    }
    for (const run of runs.values()) this.#place(run.sort((a, b) => a.token - b.token));
  }

  /** It was given then, or later. */
  fromMs(lease: LeaseNote): number {
    return this.#spans.get(lease)?.fromMs ?? lease.askedAtMs;
  }

  /** It was given then, or earlier. */
  untilMs(lease: LeaseNote): number {
    return this.#spans.get(lease)?.untilMs ?? lease.answeredAtMs;
  }

  /** Certainly. */
  isBefore(one: LeaseNote, other: LeaseNote): boolean {
    return runOf(one) === runOf(other) ? one.token < other.token : this.untilMs(one) < this.fromMs(other);
  }

  #place(run: readonly LeaseNote[]): void {
    const from: number[] = [];
    let latest = 0;
    for (const { askedAtMs } of run) {
      latest = Math.max(latest, askedAtMs);
      from.push(latest);
    }
    let earliest = Number.POSITIVE_INFINITY;
    for (let at = run.length - 1; at >= 0; at--) {
      const lease = run[at]!;
      earliest = Math.min(earliest, lease.answeredAtMs);
      this.#spans.set(lease, { fromMs: from[at]!, untilMs: earliest });
    }
  }
}

export function isOfOneRun(one: LeaseNote, other: LeaseNote): boolean {
  return runOf(one) === runOf(other);
}

/** Each time that a broker reads its queues it begins with other tokens. */
function runOf({ token }: LeaseNote): number {
  return Math.floor(token / TOKENS_PER_RUN);
}
