// Notices that a record is worked on for too long, or that nobody reads at all: then the partitions are better with others.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Hand, Hands } from '../consume/hands.ts';
import type { ClientPorts, Timer } from '../ports.ts';

export interface WorkWatchHost<K, V> {
  readonly group: string;
  readonly handlerTimeoutMs: number;
  readonly hands: Hands<K, V>;
  readonly ports: ClientPorts;
  /** Called once; start() begins anew. */
  overdue(error: TidemarkError): void;
}

export class WorkWatch<K, V> {
  readonly #host: WorkWatchHost<K, V>;
  #timer: Timer | undefined;
  #readers = 0;
  /** Since when nobody has read. */
  #idleSinceMs = 0;

  constructor(host: WorkWatchHost<K, V>) {
    this.#host = host;
  }

  get isRead(): boolean {
    return this.#readers > 0;
  }

  /** Somebody is at work for longer than is allowed. */
  get isOverdue(): boolean {
    return this.#oldest() !== undefined && this.#dueInMs() <= 0;
  }

  readingBegan(): void {
    this.#readers++;
  }

  readingEnded(): void {
    this.#readers--;
    this.#idleSinceMs = this.#nowMs();
  }

  start(): void {
    if (this.#timer === undefined) this.#arm(this.#host.handlerTimeoutMs);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  /** Work goes on far more often than it takes too long: when it began is only looked at when it could be too late. */
  #arm(delayMs: number): void {
    this.#timer = this.#host.ports.timers.after(delayMs, () => {
      this.#timer = undefined;
      const dueInMs = this.#dueInMs();
      if (dueInMs > 0) this.#arm(dueInMs);
      else this.#host.overdue(this.#error());
    });
  }

  #dueInMs(): number {
    const oldest = this.#oldest();
    const nowMs = this.#nowMs();
    let sinceMs = nowMs;
    if (oldest !== undefined) sinceMs = oldest.sinceMs;
    else if (!this.isRead) sinceMs = this.#idleSinceMs;
    return sinceMs + this.#host.handlerTimeoutMs - nowMs;
  }

  #oldest(): Hand<K, V> | undefined {
    return this.#host.hands.busy().reduce<Hand<K, V> | undefined>((oldest, hand) => {
      return oldest !== undefined && oldest.sinceMs <= hand.sinceMs ? oldest : hand;
    }, undefined);
  }

  #error(): TidemarkError {
    const { group, handlerTimeoutMs } = this.#host;
    const oldest = this.#oldest();
    if (oldest?.cursor === undefined) {
      const message = `group ${group}: nobody has read for ${handlerTimeoutMs} ms (handlerTimeoutMs)`;
      return new TidemarkError('HANDLER_TIMEOUT', message);
    }
    const { cursor, offset } = oldest;
    const { topic, partition } = cursor;
    const message =
      `group ${group}: the record at ${topic}/${partition} offset ${offset} was worked on for more than ` +
      `${handlerTimeoutMs} ms (handlerTimeoutMs)`;
    return new TidemarkError('HANDLER_TIMEOUT', message, { topic, partition, offset });
  }

  #nowMs(): number {
    return this.#host.ports.clock.monotonicMs();
  }
}
