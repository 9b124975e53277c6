import { expect, it } from 'vitest';
import { checkedRule } from '../../../../../broker/access/rules.ts';
import { brokerConfig } from '../../../../../broker/config.ts';
import { accessRow, descriptorRow, flushRow, memoryRow } from '../../../../../client/cli/doctor/settings-checks.ts';

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

it('judges whether anybody may enter', () => {
  const nobody = { users: new Map(), rules: new Map() };
  const state = (settings: Record<string, string>, access = nobody): string =>
    accessRow(brokerConfig(new Map(Object.entries(settings))), access).state;
  const required = { authentication: 'required' };
  const tls = { 'tls.cert.file': 'a', 'tls.key.file': 'b', 'tls.ca.file': 'c', 'tls.client.auth': 'request' };
  expect(state({})).toBe('ok');
  expect([state(required), state({ ...required, 'super.users': 'User:admin' })]).toEqual(['fail', 'fail']);
  expect([state({ ...required, ...tls }), state({ ...required, ...tls, 'super.users': 'User:ada' })]).toEqual([
    'warn',
    'ok',
  ]);
  const rule = checkedRule({
    ...{ principal: 'User:ada', operation: 'alter', resourceType: 'cluster', name: '' },
    ...{ prefix: false, host: '*', deny: false },
  });
  expect(state({ ...required, ...tls }, { ...nobody, rules: new Map([['rule', rule]]) })).toBe('ok');
});
