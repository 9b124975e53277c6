// A histogram as plain numbers, for hot paths: what it costs is a short search and two additions.

export class BucketCounts {
  /** Ascending; a value counts in the first bucket whose bound it does not exceed. */
  readonly bounds: readonly number[];
  /** One more than there are bounds: the last counts what exceeds them all. */
  readonly counts: Float64Array;
  sum = 0;

  constructor(bounds: readonly number[]) {
    this.bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds } = this;
    let bucket = 0;
    while (bucket < bounds.length && value > bounds[bucket]!) bucket++;
    this.counts[bucket]!++;
    this.sum += value;
  }
}
