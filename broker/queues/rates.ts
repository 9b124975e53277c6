import type { TimestampMs } from '../../protocol/types.ts';

const BUCKET_MS = 1_000;
const BUCKETS = 60;

/** How often something happened within the last minute. */
export class Rate {
  readonly #counts = new Float64Array(BUCKETS);
  #bucket = 0;
  /** Since the beginning. */
  total = 0;
  #beganMs: number | undefined;

  add(nowMs: TimestampMs, count: number): void {
    this.total += count;
    this.#turn(nowMs);
    this.#counts[this.#bucket % BUCKETS]! += count;
  }

  /** Per second; of a shorter time where less than a minute has passed. */
  perSecond(nowMs: TimestampMs): number {
    if (this.#beganMs === undefined) return 0;
    this.#turn(nowMs);
    const seconds = Math.min(BUCKETS, Math.max(1, (nowMs - this.#beganMs) / BUCKET_MS));
    return this.#counts.reduce((sum, count) => sum + count, 0) / seconds;
  }

  #turn(nowMs: number): void {
    const bucket = Math.floor(nowMs / BUCKET_MS);
    if (this.#beganMs === undefined) {
      this.#beganMs = nowMs;
      this.#bucket = bucket;
      return;
    }
    const passed = Math.min(bucket - this.#bucket, BUCKETS);
    for (let step = 1; step <= passed; step++) this.#counts[(bucket - passed + step) % BUCKETS] = 0;
    if (bucket > this.#bucket) this.#bucket = bucket;
  }
}
