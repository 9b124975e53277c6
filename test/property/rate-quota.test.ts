import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RateQuota } from '../../broker/quotas/rate-quota.ts';

/** So much that rounding of doubles cannot matter. */
const ROUNDING_BYTES = 1e-3;

interface LetThrough {
  readonly atMs: number;
  readonly bytes: number;
}

describe('RateQuota', () => {
  it('keeps what it lets through in any window to rate * window + burst + one call, however many take from it', () => {
    const step = fc.record({ pauseMs: fc.nat(3_000), bytes: fc.nat(50_000), isGivenBack: fc.boolean() });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(step, { maxLength: 60 }),
        (bytesPerSecond, burstMs, steps) => {
          const quota = new RateQuota(bytesPerSecond, burstMs);
          const through: LetThrough[] = [];
          let nowMs = 0;
          for (const { pauseMs, bytes, isGivenBack } of steps) {
            nowMs += pauseMs;
            const waitMs = quota.take(bytes, nowMs);
            if (isGivenBack) quota.giveBack(bytes);
            else through.push({ atMs: nowMs + waitMs, bytes });
          }
          through.sort((a, b) => a.atMs - b.atMs);
          for (let from = 0; from < through.length; from++) {
            let sum = 0;
            for (let to = from; to < through.length; to++) {
              const { atMs, bytes } = through[to]!;
              const windowMs = atMs - through[from]!.atMs;
              // The last one overdraws the bucket.
              expect(sum).toBeLessThanOrEqual(((windowMs + burstMs) / 1000) * bytesPerSecond + ROUNDING_BYTES);
              sum += bytes;
            }
          }
        },
      ),
    );
  });

  it('lets through all that keeps to the rate, without a wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), fc.array(fc.nat(2_000), { maxLength: 40 }), (rate, bytes) => {
        const quota = new RateQuota(rate, 1_000);
        let nowMs = 0;
        for (const amount of bytes) {
          expect(quota.take(amount, nowMs)).toBe(0);
          nowMs += (amount / rate) * 1_000;
        }
        expect(quota.isFull(nowMs + 1)).toBe(true);
      }),
    );
  });
});
