// What is leased ahead is work for some 50 ms. Where it waits ten times as long, its turn is not soon: a job takes long after all.
// Others may have it meanwhile. One timer for all, and none while nothing waits.

import type { ClientPorts, Timer } from '../ports.ts';
import { WORK_AHEAD_MS } from './pace.ts';

const PATIENCE_MS = 10 * WORK_AHEAD_MS;

export interface AheadWatchHost {
  readonly ports: Pick<ClientPorts, 'clock' | 'timers'>;
  /** When the first one of those that wait was leased (monotonic); undefined if none waits. */
  readonly waitingSinceMs: number | undefined;
  /** Those that were leased by then have waited too long. */
  waitedTooLong(sinceMs: number): void;
}

export class AheadWatch {
  readonly #host: AheadWatchHost;
  #timer: Timer | undefined;

  constructor(host: AheadWatchHost) {
    this.#host = host;
  }

  /** Some may wait from now on. */
  look(): void {
    const sinceMs = this.#timer === undefined ? this.#host.waitingSinceMs : undefined;
    if (sinceMs === undefined) return;
    const { clock, timers } = this.#host.ports;
    // Some may wait still: while the broker is slow nothing is given back.
    this.#timer = timers.after(Math.max(WORK_AHEAD_MS, sinceMs + PATIENCE_MS - clock.monotonicMs()), () => {
      this.#timer = undefined;
      this.#host.waitedTooLong(clock.monotonicMs() - PATIENCE_MS);
      this.look();
    });
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
