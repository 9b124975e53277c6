import { describe, expect, it } from 'vitest';
import { type Contest, type Contestant, compare, run } from '../../../bench/harness.ts';

describe('compare', () => {
  it('takes the median of the ratios of turns next to each other, not the ratio of medians', () => {
    // A machine that slows down to a tenth in the middle hits both alike.
    const ratio = compare([200, 20, 210, 190, 20], [100, 10, 100, 100, 10]);
    expect(ratio).toMatchObject({ median: 2, conclusive: true });
    expect(ratio.spread).toBeCloseTo(0.1);
  });

  it('calls a spread of more than 30 % inconclusive', () => {
    expect(compare([100, 100, 129], [100, 100, 100]).conclusive).toBe(true);
    expect(compare([100, 100, 131], [100, 100, 100]).conclusive).toBe(false);
  });
});

describe('run', () => {
  it('lets the contestants take turns after one turn each that does not count', async () => {
    const turns: string[] = [];
    const contestant = (name: string, seconds: number): Contestant => ({
      name,
      sample: async () => {
        turns.push(name);
        return { valueBytes: 1000, records: 10, seconds, serverCpuSeconds: undefined };
      },
    });
    const open = async (): Promise<Contest> => ({
      subject: contestant('subject', 1),
      references: [contestant('floor', 2)],
      close: async () => {
        turns.push('closed');
      },
    });
    const result = await run({ name: 'w', title: 'W', open }, { dataFactor: 1, pairs: 2 }, '/nowhere');

    expect(turns).toEqual(['subject', 'floor', 'subject', 'floor', 'subject', 'floor', 'closed']);
    expect(result.scores.map(({ contestant: name, ratio, samples }) => [name, ratio?.median, samples.length])).toEqual([
      ['subject', undefined, 2],
      ['floor', 2, 2],
    ]);
  });
});
