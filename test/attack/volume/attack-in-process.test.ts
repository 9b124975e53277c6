import { describe, expect, it } from 'vitest';
import { findingText } from '../findings.ts';
import { attackInProcess } from './attack-in-process.ts';

describe('a broker that gets mutated requests of every API', () => {
  it.each([
    ['serves everybody', { first: 0, wantsLogin: false }],
    ['serves only who has logged in', { first: 10_000, wantsLogin: true }],
  ])(
    'refuses what is wrong, goes on, and keeps the records of others: one that %s',
    { timeout: 120_000 },
    async (_, how) => {
      const { mutations, findings, answers } = await attackInProcess({ seed: 'ci', count: 10_000, ...how });
      expect(findings.map(findingText)).toEqual([]);
      expect(mutations).toBe(10_000);
      // They reached deep: it is not the decoder alone that refuses.
      expect(answers.get('response')).toBeGreaterThan(1_500);
      expect(answers.size).toBeGreaterThan(20);
      if (how.wantsLogin) expect(answers.get('AUTHENTICATION_REQUIRED')).toBeGreaterThan(300);
    },
  );
});
