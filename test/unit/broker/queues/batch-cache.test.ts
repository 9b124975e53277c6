import { describe, expect, it } from 'vitest';
import { BatchCache, SpanList } from '../../../../broker/queues/batch-cache.ts';

function span(baseOffset: number, nextOffset: number, memoryBytes = 10) {
  return { baseOffset, nextOffset, memoryBytes };
}

describe('SpanList', () => {
  it('finds the span that holds an offset', () => {
    const list = new SpanList(new BatchCache(1_000));
    const spans = [span(20, 30), span(0, 10), span(10, 12)];
    for (const each of spans) expect(list.keep(each)).toBe(true);
    const found = [0, 9, 10, 11, 12, 19, 20, 29, 30].map((offset) => list.find(offset)?.baseOffset);
    expect(found).toEqual([0, 0, 10, 10, undefined, undefined, 20, 20, undefined]);
  });

  it('drops what was unused for longest where the room is over, of any list', () => {
    const cache = new BatchCache(40);
    const dropped: number[] = [];
    const [one, other] = [0, 1].map(() => new SpanList(cache, ({ baseOffset }) => dropped.push(baseOffset)));
    one?.keep(span(0, 10));
    other?.keep(span(10, 20));
    one?.keep(span(20, 30));
    one?.find(5);
    other?.keep(span(30, 40, 15));
    expect([dropped, cache.bytes]).toEqual([[10], 35]);
    other?.keep(span(40, 50, 40));
    expect([dropped, cache.bytes]).toEqual([[10, 20, 0, 30], 40]);
    expect(other?.keep(span(50, 60, 41))).toBe(false);
    expect(other?.find(45)).toBeDefined();
  });

  it('replaces what begins at the same offset', () => {
    const cache = new BatchCache(1_000);
    const list = new SpanList(cache);
    list.keep(span(0, 10));
    list.keep(span(0, 20, 30));
    expect([list.find(15)?.nextOffset, cache.bytes]).toEqual([20, 30]);
    // Dropped before: another one is in its place.
    list.drop(span(0, 10));
    expect(list.find(15)).toBeDefined();
  });

  it('keeps a moderate number of spans however small they are', () => {
    const cache = new BatchCache(1e9);
    const list = new SpanList(cache);
    for (let offset = 0; offset < 20_000; offset++) list.keep(span(offset, offset + 1));
    expect(cache.bytes).toBe(81_920);
    expect([list.find(0), list.find(19_999)?.baseOffset]).toEqual([undefined, 19_999]);
  });

  it('takes nothing any more once it is closed', () => {
    const cache = new BatchCache(1_000);
    const dropped: number[] = [];
    const list = new SpanList(cache, ({ baseOffset }) => dropped.push(baseOffset));
    list.keep(span(0, 10));
    list.keep(span(10, 20));
    list.close();
    expect([list.keep(span(20, 30)), cache.bytes, dropped]).toEqual([false, 0, [0, 10]]);
  });
});
