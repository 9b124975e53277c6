/** A hot function on typical input. One call handles `items` (records, frames), in `bytes` if it goes through bytes. */
export interface MicroTask {
  readonly name: string;
  readonly items: number;
  readonly bytes?: number;
  run(): void;
}

/** What was measured of one. */
export interface MicroRow {
  readonly name: string;
  readonly itemsPerSecond: number;
  /** NaN for what does not go through bytes. */
  readonly mbPerSecond: number;
}
