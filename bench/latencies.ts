import { createHistogram } from 'node:perf_hooks';
import type { LatencyCurve } from './harness.ts';

const MICROSECONDS_PER_MS = 1000;
const CURVE_PERCENTS = [1, 10, 25, 50, 75, 90, 95, 98, 99, 99.5, 99.8, 99.9, 99.95, 99.98, 99.99, 100];

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

  get maxMs(): number {
    return this.percentileMs(100);
  }

  curve(): LatencyCurve {
    return CURVE_PERCENTS.map((percent) => [percent, this.percentileMs(percent)] as const);
  }

  get count(): number {
    return this.#histogram.count;
  }
}
