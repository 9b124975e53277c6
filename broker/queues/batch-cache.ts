// What was read of logs and opened of their batches, kept for those who want the next records of the same: least recently used
// goes first, and all of it together is bounded.

import type { Offset } from '../../protocol/types.ts';

/** More would make each look-up and each drop slower than what they spare. */
const MAX_ITEMS = 8192;

/** A stretch of a log. */
export interface Span {
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  readonly memoryBytes: number;
}

/** The kept spans of one kind of one partition. */
export class SpanList<Item extends Span> {
  /** By their base offset, of which no two are the same. */
  readonly #items: Item[] = [];
  readonly #cache: BatchCache;
  readonly #onDrop: (item: Item) => void;
  #isClosed = false;

  constructor(cache: BatchCache, onDrop: (item: Item) => void = () => {}) {
    this.#cache = cache;
    this.#onDrop = onDrop;
  }

  /** The one that holds the offset. */
  find(offset: Offset): Item | undefined {
    const item = this.#items[this.#indexPast(offset) - 1];
    if (item === undefined || item.nextOffset <= offset) return undefined;
    this.#cache.touch(item);
    return item;
  }

  /** Kept until others need the room, and not at all if there is too little for it. False: it was not, and is the caller's. */
  keep(item: Item): boolean {
    if (this.#isClosed || item.memoryBytes > this.#cache.maxBytes) return false;
    const before = this.#items[this.#indexPast(item.baseOffset) - 1];
    if (before?.baseOffset === item.baseOffset) this.drop(before);
    this.#items.splice(this.#indexPast(item.baseOffset), 0, item);
    this.#cache.add(item, () => this.drop(item));
    return true;
  }

  drop(item: Item): void {
    const index = this.#indexPast(item.baseOffset) - 1;
    if (this.#items[index] !== item) return;
    this.#items.splice(index, 1);
    this.#cache.remove(item);
    this.#onDrop(item);
  }

  /** Drops all, for ever. */
  close(): void {
    this.#isClosed = true;
    for (const item of [...this.#items]) this.drop(item);
  }

  /** Index of the first that begins past the offset. */
  #indexPast(offset: Offset): number {
    let low = 0;
    let high = this.#items.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#items[middle]?.baseOffset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Counts what all lists keep. */
export class BatchCache {
  readonly maxBytes: number;
  /** The one that was unused for longest first; each with what drops it. */
  readonly #items = new Map<Span, () => void>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  add(item: Span, drop: () => void): void {
    this.#items.set(item, drop);
    this.#bytes += item.memoryBytes;
    for (const dropOldest of this.#items.values()) {
      if (this.#bytes <= this.maxBytes && this.#items.size <= MAX_ITEMS) return;
      dropOldest();
    }
  }

  remove(item: Span): void {
    if (this.#items.delete(item)) this.#bytes -= item.memoryBytes;
  }

  touch(item: Span): void {
    const drop = this.#items.get(item);
    if (drop === undefined) return;
    this.#items.delete(item);
    this.#items.set(item, drop);
  }
}
