// The way through the offsets that somebody wants, from the first to the last.

import type { Offset } from '../../protocol/types.ts';
import type { OffsetRanges } from './offset-ranges.ts';
import type { Ranges } from './queue-events.ts';

export class WantedOffsets {
  readonly #ranges: Ranges;
  /** Of the present range. */
  #at = 0;
  #offset: Offset;

  constructor(ranges: Ranges) {
    this.#ranges = ranges;
    this.#offset = ranges[0] ?? 0;
  }

  /** The next one; undefined at the end. */
  get offset(): Offset | undefined {
    return this.#at < this.#ranges.length ? this.#offset : undefined;
  }

  /** The next one; at the end the one after the last. */
  get next(): Offset {
    return this.offset ?? (this.#ranges.at(-1) ?? -1) + 1;
  }

  /** Last one of the range that the next one is in. */
  get lastOfRange(): Offset {
    return this.#ranges[this.#at + 1] ?? -1;
  }

  /** All that were not passed. */
  get rest(): Ranges {
    if (this.#at >= this.#ranges.length) return [];
    return [this.#offset, ...this.#ranges.slice(this.#at + 1)];
  }

  /** Passes all below an offset. */
  passBelow(offset: Offset): void {
    while (this.#at < this.#ranges.length && this.lastOfRange < offset) {
      this.#at += 2;
      this.#offset = this.#ranges[this.#at] ?? 0;
    }
    if (this.#at < this.#ranges.length) this.#offset = Math.max(this.#offset, offset);
  }

  /** Passes all below an offset, noting them. */
  moveBelow(offset: Offset, passed: OffsetRanges): void {
    for (let next = this.offset; next !== undefined && next < offset; next = this.offset) {
      const last = Math.min(this.lastOfRange, offset - 1);
      passed.add(next, last);
      this.passBelow(last + 1);
    }
  }
}
