import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Due, DueTimes } from '../../../../broker/queues/due-times.ts';

interface Thing extends Due {
  readonly name: string;
}

const thing = (name: string): Thing => ({ name, dueAtMs: Number.NaN });

function taken(times: DueTimes<Thing>, nowMs: number): string[] {
  const names: string[] = [];
  for (let one = times.take(nowMs); one !== undefined; one = times.take(nowMs)) names.push(one.name);
  return names;
}

describe('things that are due', () => {
  it('come in the order of their times, none before its time, each once', () => {
    const times = new DueTimes<Thing>();
    for (const [name, atMs] of [
      ['b', 20],
      ['a', 10],
      ['c', 30],
    ] as const)
      times.set(thing(name), atMs);
    expect(times.nextMs).toBe(10);
    expect(taken(times, 9)).toEqual([]);
    expect(taken(times, 20)).toEqual(['a', 'b']);
    expect(times.nextMs).toBe(30);
    expect(taken(times, 100)).toEqual(['c']);
    expect(times.nextMs).toBe(Number.POSITIVE_INFINITY);
  });

  it('are put off, brought forward and called off', () => {
    const times = new DueTimes<Thing>();
    const [a, b, c] = [thing('a'), thing('b'), thing('c')];
    for (const one of [a, b, c]) times.set(one, 10);
    times.set(a, 50);
    times.set(b, 5);
    times.clear(c);
    times.clear(c);
    expect(taken(times, 10)).toEqual(['b']);
    times.set(a, 20);
    times.set(a, 50);
    times.set(a, 20);
    expect(taken(times, 100)).toEqual(['a']);
    expect(Number.isNaN(a.dueAtMs)).toBe(true);
  });

  it('are those that a list of them would say, however often they are put off', () => {
    const step = fc.tuple(fc.nat(5), fc.constantFrom('set', 'set', 'clear', 'take'), fc.nat(20));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80, size: 'max' }), (steps) => {
        const times = new DueTimes<Thing>();
        const things = Array.from({ length: 6 }, (_, index) => thing(`${index}`));
        const model = new Map<string, number>();
        for (const [index, kind, atMs] of steps) {
          const one = things[index]!;
          if (kind === 'set') {
            times.set(one, atMs);
            model.set(one.name, atMs);
          } else if (kind === 'clear') {
            times.clear(one);
            model.delete(one.name);
          } else {
            const due = [...model].filter(([, dueMs]) => dueMs <= atMs).map(([name]) => name);
            expect(taken(times, atMs).sort()).toEqual(due.sort());
            for (const name of due) model.delete(name);
          }
          expect(times.nextMs).toBe(Math.min(Number.POSITIVE_INFINITY, ...model.values()));
        }
      }),
    );
  });

  it('put off a million times are no more', () => {
    const times = new DueTimes<Thing>();
    const things = [thing('a'), thing('b')];
    for (let round = 0; round < 200_000; round++) for (const one of things) times.set(one, round);
    expect(taken(times, 199_998)).toEqual([]);
    expect(taken(times, 199_999).sort()).toEqual(['a', 'b']);
  });
});
