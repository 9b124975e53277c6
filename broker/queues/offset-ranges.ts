// Sets of offsets as ranges: first, last, first, last ..., both among them, ascending and apart from each other.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Ranges } from './queue-events.ts';

/** Ascending offsets, each once, as ranges. */
export function toRanges(offsets: Iterable<Offset>): number[] {
  const ranges: number[] = [];
  for (const offset of offsets) {
    if (ranges.length > 0 && ranges[ranges.length - 1] === offset - 1) ranges[ranges.length - 1] = offset;
    else ranges.push(offset, offset);
  }
  return ranges;
}

export function* offsetsOf(ranges: Ranges): Generator<Offset> {
  for (let at = 0; at < ranges.length; at += 2) {
    const last = ranges[at + 1] ?? -1;
    for (let offset = ranges[at] ?? 0; offset <= last; offset++) yield offset;
  }
}

export function countOf(ranges: Ranges): number {
  let count = 0;
  for (let at = 0; at < ranges.length; at += 2) count += (ranges[at + 1] ?? 0) - (ranges[at] ?? 0) + 1;
  return count;
}

/** Of ranges from outside: throws INVALID_REQUEST for what is no ranges, or holds more than so many offsets. Returns how many. */
export function checkRanges(ranges: Ranges, maxOffsets: number): number {
  let previous = -1;
  let count = 0;
  for (let at = 0; at < ranges.length; at += 2) {
    const [first = -1, last = -1] = [ranges[at], ranges[at + 1]];
    if (first <= previous || last < first) {
      throw new TidemarkError('INVALID_REQUEST', 'ranges of offsets are pairs of first and last, ascending');
    }
    previous = last;
    count += last - first + 1;
  }
  if (count <= maxOffsets) return count;
  throw new TidemarkError('INVALID_REQUEST', `a request names at most ${maxOffsets} offsets, not ${count}`);
}

/** A set that grows and is pruned at its lower end. */
export class OffsetRanges {
  /** The pairs, ascending; ranges that touch are one. */
  #pairs: number[] = [];
  /** Those before it are forgotten: to move all the others each time would cost too much where there are many. */
  #from = 0;

  constructor(ranges: Ranges = []) {
    for (let at = 0; at < ranges.length; at += 2) this.add(ranges[at] ?? 0, ranges[at + 1] ?? -1);
  }

  get isEmpty(): boolean {
    return this.#pairs.length === this.#from;
  }

  get ranges(): Ranges {
    return this.#from === 0 ? this.#pairs : this.#pairs.slice(this.#from);
  }

  /** How many there are from an offset on. */
  countFrom(offset: Offset): number {
    let count = 0;
    for (let at = this.#pairAt(offset); at < this.#pairs.length; at += 2) {
      const [first = 0, last = -1] = [this.#pairs[at], this.#pairs[at + 1]];
      count += last - Math.max(first, offset) + 1;
    }
    return count;
  }

  has(offset: Offset): boolean {
    const first = this.#pairs[this.#pairAt(offset)];
    return first !== undefined && first <= offset;
  }

  /** The first offset at or after this one that is not in the set. */
  firstAbsent(offset: Offset): Offset {
    const at = this.#pairAt(offset);
    const first = this.#pairs[at];
    return first !== undefined && first <= offset ? (this.#pairs[at + 1] ?? offset) + 1 : offset;
  }

  /** The first offset at or after this one that is in the set; Infinity if none is. */
  firstPresent(offset: Offset): Offset {
    return Math.max(offset, this.#pairs[this.#pairAt(offset)] ?? Number.POSITIVE_INFINITY);
  }

  add(first: Offset, last: Offset): void {
    if (last < first) return;
    const pairs = this.#pairs;
    // Those that it touches become one with it.
    const from = this.#pairAt(first - 1);
    let until = from;
    while (until < pairs.length && (pairs[until] ?? 0) <= last + 1) until += 2;
    if (until === from) {
      pairs.splice(from, 0, first, last);
      return;
    }
    const joined: [number, number] = [Math.min(first, pairs[from] ?? first), Math.max(last, pairs[until - 1] ?? last)];
    pairs.splice(from, until - from, ...joined);
  }

  remove(first: Offset, last: Offset): void {
    if (last < first) return;
    const pairs = this.#pairs;
    const from = this.#pairAt(first);
    let until = from;
    while (until < pairs.length && (pairs[until] ?? 0) <= last) until += 2;
    if (until === from) return;
    const rest: number[] = [];
    const [before = first, after = last] = [pairs[from], pairs[until - 1]];
    if (before < first) rest.push(before, first - 1);
    if (after > last) rest.push(last + 1, after);
    pairs.splice(from, until - from, ...rest);
  }

  /** Forgets all below an offset. */
  pruneBelow(offset: Offset): void {
    const at = this.#pairAt(offset);
    if ((this.#pairs[at] ?? offset) < offset) this.#pairs[at] = offset;
    this.#from = at;
    if (at * 2 < this.#pairs.length) return;
    this.#pairs.splice(0, at);
    this.#from = 0;
  }

  /** Where the first pair stands that ends at or after an offset. */
  #pairAt(offset: Offset): number {
    let [low, high] = [this.#from / 2, this.#pairs.length / 2];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pairs[middle * 2 + 1] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low * 2;
  }
}
