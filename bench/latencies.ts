import { createHistogram } from 'node:perf_hooks';

const MICROSECONDS_PER_MS = 1000;

/** How long things took, kept to three digits however many there are. */
export class Latencies {
  /** In microseconds. */
  readonly #histogram = createHistogram({ figures: 3 });

  record(latencyMs: number): void {
    // A histogram takes whole numbers from 1 on.
    this.#histogram.record(Math.max(1, Math.round(latencyMs * MICROSECONDS_PER_MS)));
  }

  /** The latency that this share of them, in percent, does not exceed. */
  percentileMs(percent: number): number {
    return this.#histogram.percentile(percent) / MICROSECONDS_PER_MS;
  }

  get count(): number {
    return this.#histogram.count;
  }
}
