// Workers ask for records: they get what there is, cut out of the log within the memory that their connection has, or wait until
// there is something.

import type { Clock, Timers } from '../ports.ts';
import type { LeasedPart, LeaseReplies } from './lease-replies.ts';
import type { Leased } from './leasing.ts';
import type { LeaseWish, Now } from './queue-events.ts';
import type { QueueState } from './queue-state.ts';
import { type ReplyMemory, ReplyRoom } from './reply-room.ts';
import { type WaitingPeer, WaitingWorkers } from './waiting-workers.ts';

/** What a worker's connection has to offer. */
export interface LeasePeer extends WaitingPeer {
  readonly replyMemory: ReplyMemory;
}

export interface LeaseLimits {
  readonly maxBytes: number;
  readonly maxWaitMs: number;
}

export interface LeasedRecords {
  readonly token: number;
  readonly partitions: readonly LeasedPart[];
  readonly reservedBytes: number;
}

export interface LeaseRequestsDependencies {
  readonly state: QueueState;
  readonly replies: LeaseReplies;
  readonly clock: Clock;
  readonly timers: Timers;
  now(): Now;
  /** Throws what keeps anybody from getting anything. */
  check(): void;
  /** Workers may need more records than were looked at. */
  lookAhead(): void;
  /** Leases were granted, or begin now. */
  onLeased(): void;
  /** Of all that was stored so far. */
  durable(): Promise<void>;
}

export class LeaseRequests {
  readonly #dependencies: LeaseRequestsDependencies;
  readonly #waiting: WaitingWorkers;
  #isServing = false;
  #stopped = false;

  constructor(dependencies: LeaseRequestsDependencies) {
    this.#dependencies = dependencies;
    this.#waiting = new WaitingWorkers(dependencies.timers);
  }

  /** Records that nobody else has, or none when maxWaitMs have passed. */
  async lease(
    wish: LeaseWish,
    { maxBytes, maxWaitMs }: LeaseLimits,
    peer: LeasePeer,
  ): Promise<LeasedRecords | undefined> {
    const { state, replies, clock, check } = this.#dependencies;
    const untilMs = clock.monotonicMs() + maxWaitMs;
    const memory = new ReplyRoom(peer.replyMemory);
    let reply: LeasedRecords | undefined;
    try {
      while (reply === undefined) {
        check();
        let leased = this.#tryLease(wish);
        // Its last request may have given something back that it does not take again.
        if (this.#waiting.size > 0 && state.readyCount > 0) this.serveSoon();
        if (leased === undefined) {
          memory.giveUp();
          leased = await this.#waiting.wait(wish, untilMs - clock.monotonicMs(), peer);
        }
        if (leased === undefined) return undefined;
        if (memory.tryGet(replies.bytesFor(leased, maxBytes))) {
          reply = await this.#replyWith(leased, Math.min(maxBytes, memory.bytes), peer);
          if (reply === undefined && peer.isClosed) return undefined;
        } else {
          // It may take long: nobody's lease is to run meanwhile.
          const bytes = replies.bytesFor(leased, maxBytes);
          replies.giveBack(leased);
          if (!(await memory.get(bytes))) return undefined;
        }
      }
      return { ...reply, reservedBytes: memory.handOver() };
    } finally {
      memory.giveUp();
    }
  }

  /** Whoever waits, as soon as this turn is over: once a turn is enough. */
  serveSoon(): void {
    if (this.#isServing || this.#stopped) return;
    this.#isServing = true;
    queueMicrotask(() => {
      this.#isServing = false;
      if (this.#stopped) return;
      const { state, lookAhead } = this.#dependencies;
      lookAhead();
      const isAnyLeft = (): boolean =>
        state.leased < state.settings.maxInFlight &&
        (state.readyCount > 0 || (state.settings.ordering === 'none' && state.hasUnseen));
      this.#waiting.serve((wish) => this.#tryLease(wish), isAnyLeft);
    });
  }

  /** A worker waits for nothing more. */
  callBack(workerId: string): void {
    this.#waiting.callBack(workerId);
  }

  /** There is nothing to wait for any more. */
  sendAway(): void {
    this.#waiting.sendAway();
  }

  /** Sends waiting workers away, and lets nobody wait any more. */
  stopWaiting(): void {
    this.#waiting.stop();
  }

  /** Nobody gets anything any more. */
  stop(): void {
    this.#stopped = true;
    this.#waiting.stop();
  }

  #tryLease(wish: LeaseWish): Leased | undefined {
    if (this.#stopped) return undefined;
    const { state, now, lookAhead, onLeased } = this.#dependencies;
    const leased = state.lease(now(), wish);
    if (leased !== undefined) state.prepare(leased);
    // Also for those who come after.
    lookAhead();
    onLeased();
    return leased;
  }

  /** Undefined: there is nothing to send of it, or nobody to send it to. */
  async #replyWith(leased: Leased, maxBytes: number, peer: LeasePeer): Promise<LeasedRecords | undefined> {
    const { state, replies, now, durable, onLeased } = this.#dependencies;
    const { token } = leased;
    let partitions: LeasedPart[] = [];
    try {
      partitions = await replies.cut(leased, maxBytes);
      // That those before it in the line of its key are done: else a crash could bring them back behind it.
      if (state.settings.ordering === 'key') await durable();
    } catch (error) {
      replies.giveBack(leased, partitions);
      throw error;
    }
    const given = partitions.flatMap(({ records }) => records);
    // The queue may have been moved meanwhile, or be read anew.
    const isValid = !peer.isClosed && given.length > 0 && !this.#stopped;
    if (!isValid || !state.begin(token, given, now())) {
      replies.giveBack(leased, partitions);
      return undefined;
    }
    onLeased();
    return { token, partitions, reservedBytes: 0 };
  }
}
