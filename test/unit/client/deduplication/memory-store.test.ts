import { expect, it } from 'vitest';
import { MemoryDeduplicationStore } from '../../../../client/deduplication/memory-store.ts';
import { FakeWorld } from '../support/fake-world.ts';

it('remembers 100,000 ids unless told otherwise', () => {
  const store = new MemoryDeduplicationStore();
  for (let number = 0; number <= 100_000; number++) store.add(`${number}`);
  expect(store.size).toBe(100_000);
  expect([store.has('0'), store.has('1'), store.has('100000')]).toEqual([false, true, true]);
});

it('forgets by number and by age', async () => {
  const world = new FakeWorld();
  const store = new MemoryDeduplicationStore({ maxEntries: 2, ttlMs: 1_000, ports: world });
  for (const id of ['a', 'b', 'c']) store.add(id);
  expect(['a', 'b', 'c'].map((id) => store.has(id))).toEqual([false, true, true]);
  await world.advance(1_000);
  expect(['b', 'c'].map((id) => store.has(id))).toEqual([false, false]);
});

it.each([{ maxEntries: 0 }, { maxEntries: 1.5 }, { ttlMs: 0 }, { ttlMs: Number.NaN }])('refuses %o', (options) => {
  expect(() => new MemoryDeduplicationStore(options)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(Object.keys(options)[0]!) }),
  );
});
