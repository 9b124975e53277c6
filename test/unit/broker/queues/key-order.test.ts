import { describe, expect, it } from 'vitest';
import { KeyOrder, NO_KEY } from '../../../../broker/queues/key-order.ts';

/** A log of keys, and the way through it as the key scanner goes. */
class Line {
  order: KeyOrder;
  readonly #keys: readonly number[];
  readonly #done = new Set<number>();

  constructor(keys: readonly number[], order = new KeyOrder()) {
    this.#keys = keys;
    this.order = order;
  }

  scan(): number[] {
    return [...this.#keys.keys()].filter((offset) => this.order.arrive(offset, this.#keys[offset]!));
  }

  finish(offset: number): number | undefined {
    this.#done.add(offset);
    return this.order.leave(offset, this.#keys[offset]!);
  }

  /** Returns those whose turn it is, and how many records were looked at. */
  search(): { found: number[]; looked: number } {
    const found: number[] = [];
    let at = this.order.beginSearch();
    const from = at;
    for (; at < this.#keys.length && this.order.hasMoreToMeet; at++) {
      if (!this.#done.has(at) && this.order.meet(at, this.#keys[at]!)) found.push(at);
    }
    this.order.endSearch(this.#keys.length);
    return { found, looked: at - from };
  }
}

describe('order per key', () => {
  it('lets one record of a key go ahead, and those without a key all', () => {
    const line = new Line([1, 2, 1, NO_KEY, 1, NO_KEY]);
    expect(line.scan()).toEqual([0, 1, 3, 5]);
    expect(line.order.waiting).toBe(2);
    expect(line.finish(0)).toBe(2);
    expect(line.finish(1)).toBeUndefined();
    expect(line.finish(3)).toBeUndefined();
    expect(line.finish(2)).toBe(4);
    expect(line.finish(4)).toBeUndefined();
    expect([line.order.waiting, line.order.size]).toEqual([0, 0]);
  });

  it('remembers a few records of a key however many there are, and finds all of them in order', () => {
    const count = 10_000;
    const line = new Line(Array(count).fill(7));
    expect(line.scan()).toEqual([0]);
    const handedOut: number[] = [];
    let looked = 0;
    for (let head: number | undefined = 0; head !== undefined; ) {
      handedOut.push(head);
      head = line.finish(head);
      expect(line.order.size).toBeLessThanOrEqual(66);
      expect(line.order.waiting).toBe(count - handedOut.length - (head === undefined ? 0 : 1));
      if (!line.order.isSeeking) continue;
      const search = line.search();
      head = search.found[0];
      looked += search.looked;
    }
    expect(handedOut).toEqual(Array.from({ length: count }, (_, at) => at));
    // Each once, about.
    expect(looked).toBeLessThan(count + 200);
    expect(line.order.size).toBe(0);
  });

  it('searches no further than the last record of the keys that it looks for', () => {
    const order = new KeyOrder(1);
    const line = new Line([5, 5, 5, ...Array(1_000).fill(6)], order);
    line.scan();
    line.finish(0);
    line.finish(1);
    expect(order.isSeeking).toBe(true);
    expect(line.search()).toEqual({ found: [2], looked: 1 });
    expect(line.finish(2)).toBeUndefined();
    expect(order.isSeeking).toBe(false);
  });

  it('a search that finds nothing was for records that are done', () => {
    const order = new KeyOrder(1);
    const line = new Line([1, 1, 1, 1], order);
    line.scan();
    line.finish(0);
    line.finish(1);
    // Acknowledged under leases of before a restart.
    line.finish(2);
    line.finish(3);
    expect(order.waiting).toBe(2);
    expect(line.search().found).toEqual([]);
    expect([order.waiting, order.size, order.isSeeking]).toEqual([0, 0, false]);
  });

  it('what comes while a search is under way is looked for by the next', () => {
    const order = new KeyOrder(1);
    for (const offset of [0, 1, 2]) order.arrive(offset, 1);
    order.leave(0, 1);
    order.leave(1, 1);
    expect(order.beginSearch()).toBe(2);
    order.arrive(3, 1);
    expect(order.meet(2, 1)).toBe(true);
    order.endSearch(3);
    expect(order.leave(2, 1)).toBeUndefined();
    expect(order.isSeeking).toBe(true);
    expect(order.beginSearch()).toBe(3);
    expect(order.meet(3, 1)).toBe(true);
    order.endSearch(4);
    expect([order.waiting, order.lowestWaiting]).toEqual([0, Number.POSITIVE_INFINITY]);
  });

  it('a search given up is begun anew, from where it was', () => {
    const order = new KeyOrder(1);
    for (let offset = 0; offset < 6; offset++) order.arrive(offset, offset % 2);
    for (const offset of [0, 2, 1, 3]) order.leave(offset, offset % 2);
    expect(order.beginSearch()).toBe(4);
    expect(order.meet(4, 0)).toBe(true);
    order.abandonSearch();
    expect(order.isSeeking).toBe(true);
    expect(order.beginSearch()).toBe(5);
    expect(order.meet(5, 1)).toBe(true);
  });

  it('a record that is opened again comes before those that follow it', () => {
    const line = new Line([1, 1, 1, 1]);
    line.scan();
    line.finish(0);
    expect(line.order.reopen(0, 1)).toBe('noted');
    expect(line.finish(1)).toBe(0);
    expect(line.finish(0)).toBe(2);
    line.finish(2);
    line.finish(3);
    expect(line.order.reopen(2, 1)).toBe('head');
    expect(line.order.reopen(1, 1)).toBe('noted');
    expect(line.order.reopen(9, NO_KEY)).toBe('head');
  });

  it('one that is opened again while its successor is looked for goes first', () => {
    const order = new KeyOrder(1);
    for (const offset of [0, 1, 2]) order.arrive(offset, 1);
    order.leave(0, 1);
    order.leave(1, 1);
    expect(order.isSeeking).toBe(true);
    expect(order.reopen(0, 1)).toBe('head');
    expect(order.isSeeking).toBe(false);
    expect(order.leave(0, 1)).toBeUndefined();
    expect(order.isSeeking).toBe(true);
  });

  it('one that is opened again behind those that are searched for is found by another search', () => {
    const order = new KeyOrder(1);
    for (const offset of [0, 1, 2, 3, 4]) order.arrive(offset, 1);
    order.leave(0, 1);
    order.leave(1, 1);
    // 2 is done, and 3 is opened again when the search is past it.
    expect(order.beginSearch()).toBe(2);
    expect(order.reopen(3, 1)).toBe('unseen');
    expect(order.meet(4, 1)).toBe(false);
    order.endSearch(5);
    expect([order.isSeeking, order.beginSearch()]).toEqual([true, 2]);
    expect([order.meet(3, 1), order.meet(4, 1)]).toEqual([true, false]);
    expect(order.leave(3, 1)).toBe(4);
  });

  it('what the log lets go of is nobody to wait for', () => {
    const line = new Line([1, 1, 2, 1, 2, 3]);
    line.scan();
    expect(line.order.trim(2)).toEqual([[3, 1]]);
    expect(line.order.waiting).toBe(1);
    expect(line.order.trim(6)).toEqual([]);
    expect([line.order.waiting, line.order.size]).toEqual([0, 0]);
  });

  it('comes back from its images, in the middle of a search', () => {
    const order = new KeyOrder(2);
    for (let offset = 0; offset < 12; offset++) order.arrive(offset, offset % 2);
    for (const offset of [0, 2, 4]) order.leave(offset, 0);
    order.beginSearch();
    expect(order.meet(6, 0)).toBe(true);
    order.leave(6, 0);
    const back = new KeyOrder(2);
    back.restore(JSON.parse(JSON.stringify(order.images())));
    expect(back.images()).toEqual(order.images());
    expect([back.waiting, back.size, back.isSeeking]).toEqual([order.waiting, order.size, true]);
    expect(back.beginSearch()).toBe(7);
    expect(back.meet(8, 0)).toBe(true);
  });

  it('one that is done before its turn is passed over', () => {
    const line = new Line([1, 1, 1]);
    line.scan();
    line.order.forget(1);
    line.order.forget(1);
    expect([line.order.waiting, line.order.isNoted(1), line.order.isNoted(2)]).toEqual([1, false, true]);
    expect(line.finish(0)).toBe(2);
  });
});
