import { expect, it } from 'vitest';
import { Fifo } from '../../../client/fifo.ts';

it('gives back in order what was put in, however much and however mixed', () => {
  const fifo = new Fifo<number>();
  let [next, expected] = [0, 0];
  for (let round = 0; round < 200; round++) {
    for (let count = 0; count < 50; count++) fifo.push(next++);
    for (let count = 0; count < 40 + (round % 20); count++) {
      if (expected === next) break;
      expect(fifo.peek()).toBe(expected);
      expect(fifo.shift()).toBe(expected++);
    }
    expect(fifo.size).toBe(next - expected);
  }
  while (fifo.size > 0) expect(fifo.shift()).toBe(expected++);
  expect(expected).toBe(next);
  expect(fifo.shift()).toBeUndefined();
  expect(fifo.peek()).toBeUndefined();
  expect(fifo.size).toBe(0);
});
