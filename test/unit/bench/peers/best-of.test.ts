import { describe, expect, it } from 'vitest';
import { bestOf } from '../../../../bench/peers/best-of.ts';

const SETTINGS = [{ label: 'small' }, { label: 'large' }];

describe('bestOf', () => {
  it('takes the setting with the highest rate', async () => {
    const best = await bestOf(SETTINGS, 0, ({ label }) => Promise.resolve(label === 'large' ? 7 : 3));
    expect(best).toEqual({ setting: { label: 'large' }, rate: 7 });
  });

  it('does not count what was tried before the warm-up was over', async () => {
    let nowMs = 0;
    const tried: string[] = [];
    const rates = [100, 1, 100, 2, 5];
    const rateOf = ({ label }: { label: string }): Promise<number> => {
      tried.push(label);
      nowMs += 1000;
      return Promise.resolve(rates[tried.length - 1] ?? 0);
    };
    const best = await bestOf(SETTINGS, 2.5, rateOf, () => nowMs);
    expect(tried).toEqual(['small', 'large', 'small', 'small', 'large']);
    expect(best).toEqual({ setting: { label: 'large' }, rate: 5 });
  });

  it('asks for something to choose from', async () => {
    await expect(bestOf([], 1, () => Promise.resolve(1))).rejects.toThrow('no setting');
  });
});
