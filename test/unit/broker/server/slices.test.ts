import { expect, it } from 'vitest';
import type { Timers } from '../../../../broker/ports.ts';
import { ITEMS_PER_ERROR, Slices } from '../../../../broker/server/slices.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { settled } from '../../../support/test-server.ts';

it('a slice is over after so many items, and after fewer errors', () => {
  const itemsOf = (each: number): number => {
    const slices = new Slices(new ManualTime());
    let count = 1;
    while (!slices.isOver(each)) count++;
    return count;
  };
  expect(itemsOf(1)).toBe(1_024);
  expect(itemsOf(ITEMS_PER_ERROR)).toBe(128);
});

it('of all requests that are worked on one goes on in a turn, each in its turn', async () => {
  const due: (() => void)[] = [];
  const timers: Timers = {
    after(_, callback) {
      due.push(callback);
      return { cancel() {} };
    },
  };
  const order: string[] = [];
  const work = async (name: string, slices: number): Promise<void> => {
    const own = new Slices(timers);
    for (let slice = 0; slice < slices; slice++) {
      await own.rest();
      order.push(`${name}${slice}`);
    }
  };
  const all = [work('a', 3), work('b', 2), work('c', 1)];
  for (const expected of ['a0', 'b0', 'c0', 'a1', 'b1', 'a2']) {
    for (const callback of due.splice(0)) callback();
    await settled();
    expect(order.splice(0)).toEqual([expected]);
  }
  await Promise.all(all);
  expect(due).toEqual([]);
});
