// What a producer tells of being held up: by its own buffer, which is full, or by a quota of the broker.

import type { BackpressureEvent, ProducerStats } from '../backpressure-types.ts';
import type { Clock, Timer, Timers } from '../ports.ts';

export interface BackpressureHost {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly bufferBytes: number;
  readonly onBackpressure: ((event: BackpressureEvent) => void) | undefined;
  readonly bufferedBytes: number;
  readonly waitingSends: number;
}

export class Backpressure {
  readonly #host: BackpressureHost;
  recordsSent = 0;
  recordsFailed = 0;
  retries = 0;
  throttledMs = 0;
  #isCrowded = false;
  #throttledUntilMs = Number.NEGATIVE_INFINITY;
  #relief: Timer | undefined;

  constructor(host: BackpressureHost) {
    this.#host = host;
  }

  stats(requestsInFlight: number): ProducerStats {
    const { bufferBytes, bufferedBytes, waitingSends } = this.#host;
    const { recordsSent, recordsFailed, retries, throttledMs } = this;
    return {
      bufferedBytes,
      bufferBytes,
      waitingSends,
      requestsInFlight,
      recordsSent,
      recordsFailed,
      retries,
      throttledMs: Math.round(throttledMs),
      isThrottled: this.#isThrottled,
    };
  }

  /** Sends wait for room in the buffer, or no longer do. */
  crowded(isCrowded: boolean): void {
    this.#isCrowded = isCrowded;
    if (isCrowded) this.#tell('waiting', 0);
    else if (!this.#isThrottled) this.#tell('relieved', 0);
  }

  /** A broker asks to be sent nothing for so long. */
  throttled(throttleMs: number): void {
    const { clock, timers } = this.#host;
    const nowMs = clock.monotonicMs();
    const untilMs = Math.max(this.#throttledUntilMs, nowMs + throttleMs);
    this.throttledMs += untilMs - Math.max(this.#throttledUntilMs, nowMs);
    const isNews = !this.#isThrottled;
    this.#throttledUntilMs = untilMs;
    if (isNews) this.#tell('throttled', throttleMs);
    if (this.#host.onBackpressure === undefined) return;
    this.#relief?.cancel();
    this.#relief = timers.after(
      untilMs - nowMs,
      () => {
        if (!this.#isCrowded) this.#tell('relieved', 0);
      },
      { unref: true },
    );
  }

  close(): void {
    this.#relief?.cancel();
  }

  get #isThrottled(): boolean {
    return this.#host.clock.monotonicMs() < this.#throttledUntilMs;
  }

  #tell(type: BackpressureEvent['type'], throttleMs: number): void {
    const { onBackpressure, bufferBytes, bufferedBytes, waitingSends } = this.#host;
    if (onBackpressure === undefined) return;
    const event: BackpressureEvent = { type, waitingSends, bufferedBytes, bufferBytes, throttleMs };
    // Apart from our own work: what it throws is the user's to see.
    queueMicrotask(() => onBackpressure(event));
  }
}
