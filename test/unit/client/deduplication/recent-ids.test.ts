import { expect, it } from 'vitest';
import { RecentIds } from '../../../../client/deduplication/recent-ids.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;

it('forgets the oldest beyond its bound', () => {
  const ids = new RecentIds({ maxEntries: 3, ttlMs: FOR_EVER, nowMs: () => 0 });
  for (const id of ['a', 'b', 'c', 'd']) ids.add(id, 0);
  expect(['a', 'b', 'c', 'd'].map((id) => ids.has(id))).toEqual([false, true, true, true]);
  expect(ids.size).toBe(3);
});

it('counts an id that is added again as a young one', () => {
  const ids = new RecentIds({ maxEntries: 2, ttlMs: FOR_EVER, nowMs: () => 0 });
  for (const id of ['a', 'b', 'a', 'c']) ids.add(id, 0);
  expect(['a', 'b', 'c'].map((id) => ids.has(id))).toEqual([true, false, true]);
});

it('forgets what is too old, and frees its memory with the next addition', () => {
  let nowMs = 0;
  const ids = new RecentIds({ maxEntries: 100, ttlMs: 1_000, nowMs: () => nowMs });
  ids.add('a', 0);
  ids.add('b', 500);
  nowMs = 999;
  expect([ids.has('a'), ids.has('b')]).toEqual([true, true]);
  nowMs = 1_000;
  expect([ids.has('a'), ids.has('b'), ids.size]).toEqual([false, true, 2]);
  ids.add('c', 1_000);
  expect(ids.size).toBe(2);
});

it('takes no id that is too old already', () => {
  const ids = new RecentIds({ maxEntries: 100, ttlMs: 1_000, nowMs: () => 5_000 });
  ids.add('a', 4_000);
  expect([ids.has('a'), ids.size]).toEqual([false, 0]);
});

it('forgets what it is told to forget', () => {
  const ids = new RecentIds({ maxEntries: 100, ttlMs: FOR_EVER, nowMs: () => 0 });
  ids.add('a', 0);
  ids.delete('a');
  expect([ids.has('a'), ids.size]).toEqual([false, 0]);
});
