import { expect, it } from 'vitest';
import { judgeSyncs, kindRow, spaceRow } from '../../../../../client/cli/doctor/disk-checks.ts';

const sizeText = (bytes: number): string => `${bytes} B`;

it('judges disks', () => {
  expect([kindRow(0xef53).state, kindRow(0x01021994).state, kindRow(0x6969).state, kindRow(7).state]).toEqual([
    'ok',
    'warn',
    'warn',
    'ok',
  ]);
  const states = [500, 300, 99].map((free) => spaceRow(free, 1_000, 100, sizeText).state);
  expect(states).toEqual(['ok', 'warn', 'fail']);
  // One that takes long now and then is no slow disk.
  expect(judgeSyncs([1, 1, 1, 1, 90]).state).toBe('ok');
  expect(judgeSyncs([30, 31, 32]).state).toBe('warn');
  expect(judgeSyncs([0.001, 0.001, 0.002])).toMatchObject({ state: 'warn', advice: expect.stringContaining('memory') });
});
