// What a scenario gets. It attacks until it is told to stop, at a bounded rate: on a machine of two cores an attacker without a
// bound takes the processor itself, and what is measured then is the operating system.

import { setTimeout as delay } from 'node:timers/promises';

export interface AttackContext {
  readonly port: number;
  readonly seed: string;
  /** How many mutated requests, where they are what attacks. */
  readonly mutations: number;
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** For the report: how often something was done. */
  count(what: string, times?: number): void;
}

/** Leaves nothing open. */
export type Scenario = (context: AttackContext) => Promise<void>;

/** So many times a second at most, in bursts where the clock is coarse. False when the time is up. */
export class Pace {
  readonly #perSecond: number;
  readonly #signal: AbortSignal;
  readonly #beganMs = performance.now();
  #done = 0;

  constructor(perSecond: number, signal: AbortSignal) {
    this.#perSecond = perSecond;
    this.#signal = signal;
  }

  async next(): Promise<boolean> {
    const dueMs = this.#beganMs + (this.#done++ / this.#perSecond) * 1000;
    const early = dueMs - performance.now();
    if (early > 1) await pause(early, this.#signal);
    return !this.#signal.aborted;
  }
}

/** Ends early when the time is up. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}

export async function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
