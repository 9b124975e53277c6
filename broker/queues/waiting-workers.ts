// Workers that wait for a record to lease, in the order in which they came.

import type { Timer, Timers } from '../ports.ts';
import type { Leased } from './leasing.ts';
import type { LeaseWish } from './queue-events.ts';

/** The part of a connection that matters here. */
export interface WaitingPeer {
  readonly isClosed: boolean;
  readonly onClosed: Set<() => void>;
}

interface Waiting {
  readonly wish: LeaseWish;
  readonly peer: WaitingPeer;
  leave(leased: Leased | undefined): void;
}

export class WaitingWorkers {
  readonly #timers: Timers;
  readonly #waiting = new Set<Waiting>();
  readonly #ofWorker = new Map<string, Set<Waiting>>();
  #stopped = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Undefined: it waited in vain, or its connection is gone. */
  wait(wish: LeaseWish, maxWaitMs: number, peer: WaitingPeer): Promise<Leased | undefined> {
    if (this.#stopped || peer.isClosed || maxWaitMs <= 0) return Promise.resolve(undefined);
    // It has come back over another connection: nobody listens to the one before, though that may not have been noticed yet.
    for (const before of this.#of(wish)) if (before.peer !== peer) before.leave(undefined);
    return new Promise((resolve) => {
      let timer: Timer | undefined;
      const onClosed = (): void => waiting.leave(undefined);
      const waiting: Waiting = {
        wish,
        peer,
        leave: (leased) => {
          timer?.cancel();
          peer.onClosed.delete(onClosed);
          this.#forget(waiting);
          resolve(leased);
        },
      };
      timer = this.#timers.after(maxWaitMs, onClosed, { unref: true });
      peer.onClosed.add(onClosed);
      this.#waiting.add(waiting);
      this.#note(waiting);
    });
  }

  /** Each gets what there is for it, until nothing is left for anybody. */
  serve(lease: (wish: LeaseWish) => Leased | undefined, isAnyLeft: () => boolean): void {
    for (const waiting of this.#waiting) {
      if (!isAnyLeft()) return;
      const leased = lease(waiting.wish);
      if (leased !== undefined) waiting.leave(leased);
    }
  }

  callBack(workerId: string): void {
    for (const waiting of this.#of({ workerId })) waiting.leave(undefined);
  }

  sendAway(): void {
    for (const waiting of this.#waiting) waiting.leave(undefined);
  }

  /** Sends all away, and lets nobody wait any more. */
  stop(): void {
    this.#stopped = true;
    this.sendAway();
  }

  #of({ workerId }: Pick<LeaseWish, 'workerId'>): Waiting[] {
    return [...(this.#ofWorker.get(workerId) ?? [])];
  }

  #note(waiting: Waiting): void {
    const { workerId } = waiting.wish;
    const those = this.#ofWorker.get(workerId);
    if (those === undefined) this.#ofWorker.set(workerId, new Set([waiting]));
    else those.add(waiting);
  }

  #forget(waiting: Waiting): void {
    const { workerId } = waiting.wish;
    const those = this.#ofWorker.get(workerId);
    this.#waiting.delete(waiting);
    those?.delete(waiting);
    if (those?.size === 0) this.#ofWorker.delete(workerId);
  }
}
