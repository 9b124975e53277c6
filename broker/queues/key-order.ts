// Order per key within a partition: of each key one record is open at a time, and those behind it wait for it.
//
// The log is scanned once. Of a key whose turn it is not, a few of the next records are noted; past those only from where on
// there are more. When they are used up, the log is scanned again from there for the keys that need it: that a key has a
// million records takes no more memory than that it has a hundred.

import type { Offset } from '../../protocol/types.ts';

/** No key. */
export const NO_KEY = -1;

/** Of one key. */
const MAX_NOTED = 64;

interface KeyLine {
  /** The record whose turn it is; undefined while it is looked for. */
  head: Offset | undefined;
  /** Behind it, ascending. */
  readonly noted: Offset[];
  /** From here on there are more, up to where the log was scanned; Infinity if there are none. */
  moreFrom: Offset;
  /** How many more. */
  moreCount: number;
  /** How many of these the search under way has not come to yet. */
  unmet: number;
}

/** As it is stored. */
export interface KeyLineImage {
  readonly key: number;
  readonly head: Offset;
  readonly noted: readonly Offset[];
  readonly moreFrom: Offset | null;
  readonly moreCount: number;
}

export class KeyOrder {
  readonly #lines = new Map<number, KeyLine>();
  /** Keys whose next record has to be looked for in the log. */
  readonly #sought = new Set<number>();
  /** Those that the search under way looks for. */
  readonly #searched = new Set<number>();
  readonly #maxNoted: number;
  /** Their keys. */
  readonly #noted = new Map<Offset, number>();
  #waiting = 0;

  constructor(maxNoted: number = MAX_NOTED) {
    this.#maxNoted = maxNoted;
  }

  /** Records that wait for another of their key. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Keys and offsets that are kept in memory. */
  get size(): number {
    return this.#lines.size + this.#noted.size;
  }

  get isSeeking(): boolean {
    return this.#sought.size > 0;
  }

  /** A record that the scan has come to, the first time. True: it is its turn. */
  arrive(offset: Offset, key: number): boolean {
    if (key === NO_KEY) return true;
    const line = this.#lines.get(key);
    if (line === undefined) {
      this.#lines.set(key, { head: offset, noted: [], moreFrom: Number.POSITIVE_INFINITY, moreCount: 0, unmet: 0 });
      return true;
    }
    this.#waiting++;
    if (line.moreFrom === Number.POSITIVE_INFINITY && line.noted.length < this.#maxNoted) {
      line.noted.push(offset);
      this.#noted.set(offset, key);
    } else {
      line.moreFrom = Math.min(line.moreFrom, offset);
      line.moreCount++;
    }
    return false;
  }

  /** A record that was done is open again, before all that follow it. unseen: a search will come to it. */
  reopen(offset: Offset, key: number): 'head' | 'noted' | 'unseen' {
    const line = this.#lines.get(key);
    if (key === NO_KEY || line === undefined) {
      this.arrive(offset, key);
      return 'head';
    }
    if (line.moreFrom <= offset) {
      line.moreCount++;
      this.#waiting++;
      // The search under way may be past it.
      if (this.#searched.delete(key) && line.head === undefined) this.#sought.add(key);
      return 'unseen';
    }
    if (line.head === undefined) {
      line.head = offset;
      this.#sought.delete(key);
      return 'head';
    }
    const at = line.noted.findIndex((noted) => noted > offset);
    line.noted.splice(at < 0 ? line.noted.length : at, 0, offset);
    this.#noted.set(offset, key);
    this.#waiting++;
    return 'noted';
  }

  /** The record whose turn it is in the line of a key. */
  headOf(key: number): Offset | undefined {
    return this.#lines.get(key)?.head;
  }

  /** Whether it is known to wait for its turn. */
  isNoted(offset: Offset): boolean {
    return this.#noted.has(offset);
  }

  /** A record is done before it was its turn. */
  forget(offset: Offset): void {
    const key = this.#noted.get(offset);
    const noted = key === undefined ? undefined : this.#lines.get(key)?.noted;
    if (noted === undefined) return;
    noted.splice(noted.indexOf(offset), 1);
    this.#noted.delete(offset);
    this.#waiting--;
  }

  /** The record whose turn it was is done. The one whose turn it is now, if that is known. */
  leave(offset: Offset, key: number): Offset | undefined {
    const line = this.#lines.get(key);
    if (line === undefined || line.head !== offset) return undefined;
    const next = line.noted.shift();
    line.head = next;
    if (next !== undefined) {
      this.#noted.delete(next);
      this.#waiting--;
    } else if (line.moreFrom === Number.POSITIVE_INFINITY) {
      this.#lines.delete(key);
    } else if (!this.#searched.has(key)) {
      this.#sought.add(key);
    }
    return next;
  }

  /** Begins a search for the keys sought; from where the log has to be scanned for it. One search at a time. */
  beginSearch(): Offset {
    let from = Number.POSITIVE_INFINITY;
    for (const key of this.#sought) {
      const line = this.#lines.get(key);
      if (line === undefined) continue;
      this.#searched.add(key);
      line.unmet = line.moreCount;
      from = Math.min(from, line.moreFrom);
    }
    this.#sought.clear();
    return from;
  }

  /** A record that the search has come to. True: it is its turn. False also for all that is not searched for. */
  meet(offset: Offset, key: number): boolean {
    if (!this.#searched.has(key)) return false;
    const line = this.#lines.get(key);
    if (line === undefined || offset < line.moreFrom) return false;
    line.moreCount--;
    line.unmet--;
    line.moreFrom = line.moreCount > 0 ? offset + 1 : Number.POSITIVE_INFINITY;
    const isNext = line.head === undefined;
    if (isNext) {
      line.head = offset;
      this.#waiting--;
    } else {
      line.noted.push(offset);
      this.#noted.set(offset, key);
    }
    if (line.unmet <= 0 || line.noted.length >= this.#maxNoted) this.#searched.delete(key);
    return isNext;
  }

  get hasMoreToMeet(): boolean {
    return this.#searched.size > 0;
  }

  /** The search has come to where the log was scanned to when it began: of the keys still searched for there are no more before. */
  endSearch(until: Offset): void {
    for (const key of this.#searched) {
      const line = this.#lines.get(key);
      if (line === undefined) continue;
      // What it did not meet is done, or gone.
      line.moreCount -= line.unmet;
      this.#waiting -= line.unmet;
      line.unmet = 0;
      // What came meanwhile.
      line.moreFrom = line.moreCount > 0 ? until : Number.POSITIVE_INFINITY;
      if (line.head !== undefined) continue;
      if (line.moreCount > 0) this.#sought.add(key);
      else this.#lines.delete(key);
    }
    this.#searched.clear();
  }

  /** As it was before the search, which could not be ended. */
  abandonSearch(): void {
    for (const key of this.#searched) if (this.#lines.get(key)?.head === undefined) this.#sought.add(key);
    this.#searched.clear();
  }

  /** The lowest offset that waits; Infinity if none does. */
  get lowestWaiting(): Offset {
    let lowest = Number.POSITIVE_INFINITY;
    for (const { noted, moreFrom } of this.#lines.values()) lowest = Math.min(lowest, noted[0] ?? moreFrom, moreFrom);
    return lowest;
  }

  /** All below an offset is gone from the log; returns the records whose turn it is now, with their keys. */
  trim(below: Offset): [offset: Offset, key: number][] {
    const turns: [Offset, number][] = [];
    for (const [key, line] of this.#lines) {
      this.#forgetBelow(line, below);
      if (line.moreFrom < below) line.moreFrom = below;
      if (line.head === undefined || line.head >= below) continue;
      const next = this.leave(line.head, key);
      if (next !== undefined) turns.push([next, key]);
    }
    return turns;
  }

  /** A stored record that is open: its turn it is, and all of its key before it are done. */
  restoreHead(offset: Offset, key: number): void {
    const line = this.#lines.get(key);
    if (line === undefined) {
      this.arrive(offset, key);
      return;
    }
    this.#forgetBelow(line, offset + 1);
    if (line.moreFrom <= offset) line.moreFrom = offset + 1;
    if (line.head !== undefined) {
      // It was not known yet that this one is before it.
      line.noted.unshift(line.head);
      this.#noted.set(line.head, key);
      this.#waiting++;
    }
    line.head = offset;
    this.#sought.delete(key);
  }

  #forgetBelow({ noted }: KeyLine, offset: Offset): void {
    for (let first = noted[0]; first !== undefined && first < offset; first = noted[0]) this.forget(first);
  }

  /** Whether a record below where the log was scanned to may wait that is not noted: nobody knows of which offsets there are more. */
  mayHold(offset: Offset, key: number | undefined): boolean {
    if (key !== undefined) return (this.#lines.get(key)?.moreFrom ?? Number.POSITIVE_INFINITY) <= offset;
    for (const { moreFrom } of this.#lines.values()) if (moreFrom <= offset) return true;
    return false;
  }

  clear(): void {
    this.#lines.clear();
    this.#sought.clear();
    this.#searched.clear();
    this.#noted.clear();
    this.#waiting = 0;
  }

  *waitingOffsets(): Generator<Offset> {
    for (const { noted } of this.#lines.values()) yield* noted;
  }

  images(): KeyLineImage[] {
    return Array.from(this.#lines, ([key, { head, noted, moreFrom, moreCount }]) => ({
      key,
      head: head ?? -1,
      noted: [...noted],
      moreFrom: Number.isFinite(moreFrom) ? moreFrom : null,
      moreCount,
    }));
  }

  restore(images: readonly KeyLineImage[]): void {
    for (const { key, head, noted, moreFrom, moreCount } of images) {
      const from = moreFrom ?? Number.POSITIVE_INFINITY;
      this.#lines.set(key, {
        head: head < 0 ? undefined : head,
        noted: [...noted],
        moreFrom: from,
        moreCount,
        unmet: 0,
      });
      if (head < 0) this.#sought.add(key);
      for (const offset of noted) this.#noted.set(offset, key);
      this.#waiting += noted.length + moreCount;
    }
  }
}
