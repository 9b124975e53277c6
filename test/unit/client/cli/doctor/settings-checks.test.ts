import { expect, it } from 'vitest';
import { brokerConfig } from '../../../../../broker/config.ts';
import { descriptorRow, flushRow, memoryRow } from '../../../../../client/cli/doctor/settings-checks.ts';

const GIB = 1024 ** 3;
const sizeText = (bytes: number): string => `${bytes} B`;

it('judges settings', () => {
  const config = brokerConfig();
  const lax = brokerConfig(new Map([['topic.flush', 'os']]));
  expect([flushRow(config, []).state, flushRow(lax, []).state]).toEqual(['ok', 'warn']);
  const states = [8, 1, 0.5].map((gib) => memoryRow(config, gib * GIB, sizeText).state);
  expect(states).toEqual(['ok', 'warn', 'fail']);
  expect(descriptorRow(config, 20_000).state).toBe('ok');
  expect(descriptorRow(config, 1_024)).toMatchObject({ state: 'warn', advice: expect.stringContaining('ulimit') });
  expect(descriptorRow(config, undefined).state).toBe('ok');
});
