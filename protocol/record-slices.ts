// Records of a batch can be very many, and so can the headers of each: whoever looks at all of them does it in slices, between
// which others get their turn.

/** Of records and their headers: about a millisecond. */
const SLICE = 16_384;

export class RecordSlices {
  readonly #size: number;
  #done = 0;

  /** Smaller ones where more is done than to look at them. */
  constructor(size: number = SLICE) {
    this.#size = size;
  }

  /** One more was looked at: whether it is time for others. */
  endsWith({ headerCount }: { readonly headerCount: number }): boolean {
    this.#done += 1 + headerCount;
    if (this.#done < this.#size) return false;
    this.#done = 0;
    return true;
  }
}
