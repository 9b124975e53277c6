import { describe, expect, it } from 'vitest';
import { type Contest, type Contestant, compare, run, type Skipped } from '../../../bench/harness.ts';

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

  it('calls fewer than three turns inconclusive, however alike they are', () => {
    expect(compare([100, 100], [100, 100])).toMatchObject({ median: 1, spread: 0, conclusive: false });
    expect(compare([100, 100, 100], [100, 100, 100]).conclusive).toBe(true);
  });
});

const scale = { dataFactor: 1, pairs: 2, longPairs: 1 };
const setting = { scale, folder: '/nowhere', peers: new Set<never>() };

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
    const result = await run({ name: 'w', title: 'W', open }, setting);

    expect(turns).toEqual(['subject', 'floor', 'subject', 'floor', 'subject', 'floor', 'closed']);
    expect(
      result.scores.map(({ contestant: name, ratios, samples }) => [name, ratios[0]?.median, samples.length]),
    ).toEqual([
      ['subject', undefined, 2],
      ['floor', 2, 2],
    ]);
  });

  it('judges a workload by the figures that it names, and measures a long one in fewer turns', async () => {
    const contestant = (name: string, latencyMs: number): Contestant => ({
      name,
      sample: async () => ({
        valueBytes: 1,
        records: 1,
        seconds: 1,
        serverCpuSeconds: undefined,
        figures: { 'latency ms': latencyMs, 'not judged': 7 },
      }),
    });
    const open = async (): Promise<Contest> => ({
      subject: contestant('subject', 3),
      references: [contestant('floor', 2)],
      close: async () => {},
    });
    const workload = { name: 'w', title: 'W', judgedBy: ['latency ms'], isLong: true, open };
    const { scores } = await run(workload, setting);

    expect(scores.map(({ samples }) => samples.length)).toEqual([1, 1]);
    expect(scores.map(({ ratios }) => ratios.map(({ median }) => median))).toEqual([[], [1.5]]);
  });

  it('says why a workload was skipped', async () => {
    const open = async (): Promise<Skipped> => ({ skipped: 'no such setting' });
    const result = await run({ name: 'w', title: 'W', open }, setting);
    expect(result).toMatchObject({ skipped: 'no such setting', scores: [] });
  });
});
