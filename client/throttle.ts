// How long brokers have asked to be left alone, by node.

import type { Clock } from './ports.ts';

export class Throttle {
  readonly #clock: Clock;
  readonly #untilMs = new Map<number, number>();
  /** In all, since the client was made. */
  totalMs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A broker asks for nothing for so long. */
  note(nodeId: number, throttleMs: number): void {
    if (throttleMs <= 0) return;
    const nowMs = this.#clock.monotonicMs();
    const beforeMs = Math.max(this.#untilMs.get(nodeId) ?? 0, nowMs);
    const untilMs = Math.max(beforeMs, nowMs + throttleMs);
    this.totalMs += untilMs - beforeMs;
    this.#untilMs.set(nodeId, untilMs);
  }

  /** Until when (monotonic) the node is to be left alone; undefined when it need not be. */
  untilMs(nodeId: number): number | undefined {
    if (this.#untilMs.size === 0) return undefined;
    const untilMs = this.#untilMs.get(nodeId);
    if (untilMs === undefined || untilMs > this.#clock.monotonicMs()) return untilMs;
    this.#untilMs.delete(nodeId);
    return undefined;
  }

  get isActive(): boolean {
    for (const nodeId of this.#untilMs.keys()) if (this.untilMs(nodeId) !== undefined) return true;
    return false;
  }
}
