import { describe, expect, it } from 'vitest';
import { Buckets } from '../../../../broker/quotas/buckets.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const named = (bucket: string, bytesPerSecond = 1_000): { bucket: string; bytesPerSecond: number } => ({
  bucket,
  bytesPerSecond,
});

describe('Buckets', () => {
  it('forget those that are full when there are many, and share one when none is', () => {
    const time = new ManualTime();
    const buckets = new Buckets(time, 1_000, 3);
    for (const name of ['a', 'b', 'c']) buckets.of(named(name)).take(5_000, time.monotonicMs());
    const shared = buckets.of(named('d'));
    shared.take(2_000, time.monotonicMs());
    expect(buckets.of(named('e'))).toBe(shared);
    expect(buckets.of(named('a')).debtMs(time.monotonicMs())).toBe(4_000);
    expect(buckets.size).toBe(4);
    time.advance(5_000);
    expect(buckets.of(named('d'))).not.toBe(shared);
    expect(buckets.size).toBe(1);
  });

  it('begin anew when the rate is changed', () => {
    const time = new ManualTime();
    const buckets = new Buckets(time, 1_000);
    buckets.of(named('a')).take(5_000, time.monotonicMs());
    expect(buckets.of(named('a', 2_000)).debtMs(time.monotonicMs())).toBe(0);
  });
});
