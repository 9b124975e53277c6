import { describe, expect, it } from 'vitest';
import { SeriesBudget } from '../../../../broker/monitoring/series-budget.ts';

function admitted(budget: SeriesBudget, family: 'topic' | 'group' | 'partition', wanted: number): number {
  let count = 0;
  for (let at = 0; at < wanted; at++) if (budget.admits(family)) count++;
  return count;
}

describe('a budget of series', () => {
  it('gives sums at most a quarter each, and the rest to whoever comes', () => {
    const budget = new SeriesBudget(100, () => 5);
    expect(admitted(budget, 'topic', 50)).toBe(5);
    expect(admitted(budget, 'group', 2)).toBe(2);
    expect(admitted(budget, 'partition', 50)).toBe(13);
    expect(budget.omitted).toEqual(
      new Map([
        ['topic', 45 * 5],
        ['partition', 37 * 5],
      ]),
    );
  });

  it('gives nothing half', () => {
    const budget = new SeriesBudget(100, () => 30);
    expect(admitted(budget, 'partition', 9)).toBe(3);
    expect(budget.omitted).toEqual(new Map([['partition', 6 * 30]]));
  });
});
