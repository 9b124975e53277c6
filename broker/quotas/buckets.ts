// The buckets in use, by name, and no more than a bound of them. A bucket that is full is as good as none, and is forgotten;
// when too many are not full, those who come then share one.

import type { Clock } from '../ports.ts';
import type { Applied } from './quota-table.ts';
import { RateQuota } from './rate-quota.ts';

const MAX_BUCKETS = 10_000;
/** Looking for full ones takes a look at all. */
const MIN_SWEEP_INTERVAL_MS = 100;

export class Buckets {
  readonly #clock: Clock;
  readonly #burstMs: number;
  readonly #max: number;
  readonly #buckets = new Map<string, RateQuota>();
  #sweptMs = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, burstMs: number, max: number = MAX_BUCKETS) {
    this.#clock = clock;
    this.#burstMs = burstMs;
    this.#max = max;
  }

  get size(): number {
    return this.#buckets.size;
  }

  of({ bucket: name, bytesPerSecond }: Applied): RateQuota {
    const known = this.#buckets.get(name);
    // After a change of its rate it begins anew.
    if (known !== undefined && known.bytesPerSecond === bytesPerSecond) return known;
    if (known === undefined && this.#buckets.size >= this.#max) {
      this.#forgetFull();
      if (this.#buckets.size >= this.#max) return this.#shared(bytesPerSecond);
    }
    return this.#make(name, bytesPerSecond);
  }

  #forgetFull(): void {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#sweptMs < MIN_SWEEP_INTERVAL_MS) return;
    this.#sweptMs = nowMs;
    for (const [name, bucket] of this.#buckets) if (bucket.isFull(nowMs)) this.#buckets.delete(name);
  }

  /** There is one for each rate, and rates are as many as quotas, which are bounded. */
  #shared(bytesPerSecond: number): RateQuota {
    const name = `others at ${bytesPerSecond}`;
    return this.#buckets.get(name) ?? this.#make(name, bytesPerSecond);
  }

  #make(name: string, bytesPerSecond: number): RateQuota {
    const bucket = new RateQuota(bytesPerSecond, this.#burstMs);
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
