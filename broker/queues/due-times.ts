// Things that are due at a time of their own, the first first. A thing that is put off or settled is not looked for in the heap:
// what stands there for it is out of date, and is passed over.

import TinyQueue from 'tinyqueue';

export interface Due {
  /** NaN: not any more. */
  dueAtMs: number;
}

interface Entry<Item> {
  readonly atMs: number;
  readonly item: Item;
}

/** Entries out of date that are let be before the heap is made anew. */
const SPARE = 1_024;

export class DueTimes<Item extends Due> {
  #heap = new TinyQueue<Entry<Item>>([], byTime);
  #live = 0;

  /** How many are due at some time. */
  get size(): number {
    return this.#live;
  }

  /** When the first is due; Infinity if none is. */
  get nextMs(): number {
    for (let first = this.#heap.peek(); first !== undefined; first = this.#heap.peek()) {
      if (first.item.dueAtMs === first.atMs) return first.atMs;
      this.#heap.pop();
    }
    return Number.POSITIVE_INFINITY;
  }

  /** Also to put it off. */
  set(item: Item, atMs: number): void {
    if (Number.isNaN(item.dueAtMs)) this.#live++;
    item.dueAtMs = atMs;
    this.#heap.push({ atMs, item });
    if (this.#heap.length > 2 * this.#live + SPARE) this.#rebuild();
  }

  clear(item: Item): void {
    if (Number.isNaN(item.dueAtMs)) return;
    item.dueAtMs = Number.NaN;
    this.#live--;
  }

  /** The first one, if it is due by then; it is no more. */
  take(nowMs: number): Item | undefined {
    if (this.nextMs > nowMs) return undefined;
    const item = this.#heap.pop()?.item;
    if (item !== undefined) this.clear(item);
    return item;
  }

  #rebuild(): void {
    // The same time may stand there twice for one that was put off and back.
    const seen = new Set<Item>();
    const entries = this.#heap.data.filter(({ atMs, item }) => {
      if (item.dueAtMs !== atMs || seen.has(item)) return false;
      seen.add(item);
      return true;
    });
    this.#heap = new TinyQueue(entries, byTime);
  }
}

function byTime(a: Entry<unknown>, b: Entry<unknown>): number {
  return a.atMs - b.atMs;
}
