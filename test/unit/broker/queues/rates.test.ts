import { describe, expect, it } from 'vitest';
import { Rate } from '../../../../broker/queues/rates.ts';

const T0 = 1_700_000_000_400;

describe('a rate', () => {
  it('is none before anything happened', () => {
    expect(new Rate().perSecond(T0)).toBe(0);
  });

  it('counts within the time since it began, up to a minute', () => {
    const rate = new Rate();
    rate.add(T0, 30);
    expect(rate.perSecond(T0)).toBe(30);
    rate.add(T0 + 9_000, 70);
    expect(rate.perSecond(T0 + 10_000)).toBe(10);
    expect(rate.perSecond(T0 + 50_000)).toBe(2);
  });

  it('forgets what is more than a minute ago', () => {
    const rate = new Rate();
    rate.add(T0, 600);
    rate.add(T0 + 30_000, 60);
    expect(rate.perSecond(T0 + 70_000)).toBe(1);
    expect(rate.perSecond(T0 + 95_000)).toBe(0);
    rate.add(T0 + 10_000_000, 120);
    expect(rate.perSecond(T0 + 10_000_000)).toBe(2);
  });

  it('bears a clock that is set back', () => {
    const rate = new Rate();
    rate.add(T0 + 5_000, 10);
    rate.add(T0, 10);
    expect(rate.perSecond(T0)).toBe(20);
    expect(rate.perSecond(T0 + 15_000)).toBe(2);
  });
});
