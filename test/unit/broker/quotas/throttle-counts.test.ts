import { expect, it } from 'vitest';
import { ThrottleCounts } from '../../../../broker/quotas/throttle-counts.ts';

it('counts by principal, and together those that are too many', () => {
  const counts = new ThrottleCounts();
  for (let i = 0; i < 1_500; i++) counts.note(`User:${i}`, 10);
  counts.note('User:0', 5);
  expect(counts.byPrincipal.get('User:0')).toEqual({ requests: 2, throttledMs: 15 });
  expect(counts.byPrincipal.get('others')).toEqual({ requests: 500, throttledMs: 5_000 });
  expect(counts.byPrincipal.size).toBe(1_001);
});
