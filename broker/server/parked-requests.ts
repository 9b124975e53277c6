// Requests that wait at the broker for something to happen: fetches, leases, heartbeats. Each takes a little memory, and a peer
// can send many; past the bound they are answered at once, and told to come back later. No connection, and no address of another
// machine, may have so many waiting that others cannot.

import { Counts } from '../counts.ts';
import type { Clock, Logger, Random, Timers } from '../ports.ts';
import type { Peer, RequestContext } from './api.ts';
import { addressOf, isLoopback } from './connection-limits.ts';

/** How long one that was not let wait is asked to stay away, at most, and by what part more or less: so that they do not come together. */
const COME_BACK_MS = 1000;
const COME_BACK_JITTER = 1 / 4;
/** A consumer has a few waiting: one for thousands of partitions. */
const MAX_OF_CONNECTION = 64;
/** Of all that may wait. */
const PART_OF_CONNECTION = 1 / 4;
const PART_OF_ADDRESS = 1 / 2;

interface ParkedRequestsPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly logger: Logger;
}

const FULL = {
  all: 'max.parked.fetches is reached',
  connection: 'one connection has as many requests waiting as one may, 64 or a quarter of max.parked.fetches',
  address: 'one address has half of max.parked.fetches waiting',
} as const;

export class ParkedRequests {
  readonly #max: number;
  readonly #clock: Clock;
  readonly #timers: Timers;
  readonly #random: Random;
  readonly #logger: Logger;
  readonly #pauses = new Set<() => void>();
  readonly #ofConnection = new Counts<number>();
  readonly #ofAddress = new Counts<string>();
  #stopped = false;
  #count = 0;
  #turnedAway = 0;

  constructor(max: number, { clock, timers, random, logger }: ParkedRequestsPorts) {
    this.#max = max;
    this.#clock = clock;
    this.#timers = timers;
    this.#random = random;
    this.#logger = logger;
  }

  get count(): number {
    return this.#count;
  }

  /** How many were answered at once instead, from the start on. */
  get turnedAway(): number {
    return this.#turnedAway;
  }

  /**
   * Does what may take up to `maxWaitMs` for want of something to answer; with 0 where too many wait. The time counts as waited
   * (`context.waitedMs`), and `context.throttleMs` says how long the peer should stay away that was not let wait. A connection that
   * has too many waiting by itself is not asked: nothing more of it is looked at for as long.
   */
  async wait<Result>(
    maxWaitMs: number,
    context: RequestContext,
    work: (maxWaitMs: number) => Promise<Result>,
  ): Promise<Result> {
    if (maxWaitMs <= 0) return work(0);
    const { peer } = context;
    const address = addressOf(peer.remoteAddress);
    const full = this.#fullFor(peer, address);
    if (full !== undefined) {
      this.#turnedAway++;
      this.#logger.warn(
        { event: 'parked_fetches_full', reason: full, maxParkedFetches: this.#max, address: peer.remoteAddress },
        `${FULL[full]}: others are answered ${full === 'connection' ? 'about a second later' : 'at once'}`,
      );
      const restMs = Math.min(maxWaitMs, this.#comeBackMs());
      if (full === 'connection') {
        const rest = this.#rest(restMs, peer);
        peer.holdRequests(rest);
        await rest;
      } else {
        context.throttleMs = Math.max(context.throttleMs ?? 0, restMs);
      }
      return work(0);
    }
    const sinceMs = this.#clock.monotonicMs();
    this.#note(peer, address, 1);
    try {
      return await work(maxWaitMs);
    } finally {
      this.#note(peer, address, -1);
      const tookMs = this.#clock.monotonicMs() - sinceMs;
      context.waitedMs = (context.waitedMs ?? 0) + Math.min(tookMs, maxWaitMs);
    }
  }

  #comeBackMs(): number {
    return Math.round(COME_BACK_MS * (1 + (this.#random.fraction() * 2 - 1) * COME_BACK_JITTER));
  }

  #fullFor({ number }: Peer, address: string): keyof typeof FULL | undefined {
    if (this.#count >= this.#max) return 'all';
    const isFull = (count: number, most: number): boolean => count >= Math.max(1, most);
    const mostOfConnection = Math.min(this.#max * PART_OF_CONNECTION, MAX_OF_CONNECTION);
    if (isFull(this.#ofConnection.of(number), mostOfConnection)) return 'connection';
    // Who is behind an address of this machine nobody knows: all clients, perhaps.
    if (!isLoopback(address) && isFull(this.#ofAddress.of(address), this.#max * PART_OF_ADDRESS)) return 'address';
    return undefined;
  }

  #note({ number }: Peer, address: string, change: 1 | -1): void {
    this.#count += change;
    this.#ofConnection.add(number, change);
    this.#ofAddress.add(address, change);
  }

  /** Lets time pass, until the connection or the broker ends. */
  async pause(delayMs: number, context: RequestContext): Promise<void> {
    if (this.#stopped || context.peer.isClosed) return;
    await this.wait(delayMs, context, async (waitMs) => {
      if (waitMs > 0) await this.#rest(waitMs, context.peer);
    });
  }

  #rest(ms: number, { onClosed }: Peer): Promise<void> {
    return new Promise((resolve) => {
      const leave = (): void => {
        timer.cancel();
        onClosed.delete(leave);
        this.#pauses.delete(leave);
        resolve();
      };
      const timer = this.#timers.after(ms, leave);
      onClosed.add(leave);
      this.#pauses.add(leave);
    });
  }

  /** Ends all pauses, and lets none begin. */
  stop(): void {
    this.#stopped = true;
    for (const leave of [...this.#pauses]) leave();
  }
}
