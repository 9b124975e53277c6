// How many series a scrape may have of things of which there may be any number.

import type { SeriesFamily } from './metric-table.ts';

/** Sums come before what they sum up; none of them may take more than this part of all, so that there is room for the others. */
const GREATEST_PART_OF_SUMS = 1 / 4;
const SUMS: ReadonlySet<SeriesFamily> = new Set(['topic', 'group', 'queue']);

export class SeriesBudget {
  readonly #maxSeries: number;
  readonly #widthOf: (family: SeriesFamily) => number;
  readonly #taken = new Map<SeriesFamily, number>();
  readonly omitted = new Map<SeriesFamily, number>();
  #left: number;

  constructor(maxSeries: number, widthOf: (family: SeriesFamily) => number) {
    this.#maxSeries = maxSeries;
    this.#left = maxSeries;
    this.#widthOf = widthOf;
  }

  /** For the series of one more thing of this family; false if they are to be left out. */
  admits(family: SeriesFamily): boolean {
    const width = this.#widthOf(family);
    const taken = this.#taken.get(family) ?? 0;
    const bound = SUMS.has(family) ? this.#maxSeries * GREATEST_PART_OF_SUMS : this.#maxSeries;
    if (width > this.#left || taken + width > bound) {
      this.omitted.set(family, (this.omitted.get(family) ?? 0) + width);
      return false;
    }
    this.#taken.set(family, taken + width);
    this.#left -= width;
    return true;
  }
}
