import { describe, expect, it } from 'vitest';
import { OpenLoop } from '../../../bench/open-loop.ts';
import { intendedMsOf, stampedValues } from '../../../bench/stamped-values.ts';

describe('OpenLoop', () => {
  it('tells of each thing with the time at which it was meant to be done, never before it', async () => {
    const told: { dueMs: number; atMs: number }[] = [];
    const loop = new OpenLoop(10_000, 50, (due) => {
      const atMs = performance.now();
      told.push(...due.map((dueMs) => ({ dueMs, atMs })));
    });
    await loop.run();
    expect(told.map(({ dueMs }) => dueMs)).toEqual(told.map((_, at) => loop.dueMs(at)));
    expect(told.every(({ dueMs, atMs }) => dueMs <= atMs)).toBe(true);
    expect(told).toHaveLength(50);
    loop.nudge();
    expect(told).toHaveLength(50);
  });

  it('has nothing to do before it runs', () => {
    const loop = new OpenLoop(1, 1, () => {
      throw new Error('too early');
    });
    loop.nudge();
  });
});

describe('stampedValues', () => {
  it('makes a value of the size for each call, which keeps its time', () => {
    const stamped = stampedValues(100);
    const first = stamped(1.25);
    const second = stamped(2.5);
    expect([first.length, intendedMsOf(first), intendedMsOf(second)]).toEqual([100, 1.25, 2.5]);
    expect(intendedMsOf(Buffer.concat([Buffer.alloc(3), first]), 3)).toBe(1.25);
  });

  it('refuses a size without room for the time', () => {
    expect(() => stampedValues(7)).toThrow('no room');
  });
});
