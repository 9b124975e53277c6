import { expect, it } from 'vitest';
import { brokerConfig, settingsFromPairs } from '../../../../broker/config.ts';

const config = (...pairs: string[]) => brokerConfig(settingsFromPairs(pairs));
const PAIR = ['tls.cert.file=c', 'tls.key.file=k'];
const EVERYWHERE = ['listen=0.0.0.0:1', 'advertised.listener=a:1'];

it.each([
  [['tls.cert.file=c'], /tls\.cert\.file is set without tls\.key\.file/],
  [['tls.key.file=k'], /tls\.key\.file is set without tls\.cert\.file/],
  [['tls.client.auth=required', 'tls.ca.file=a'], /needs tls\.cert\.file and tls\.key\.file/],
  [[...PAIR, 'tls.client.auth=request'], /tls\.client\.auth=request needs tls\.ca\.file/],
  [[...PAIR, 'tls.ca.file=a'], /tls\.ca\.file=a has no effect/],
])('%j does not make sense', (pairs, message) => {
  expect(() => config(...pairs)).toThrow(
    expect.objectContaining({ code: 'INVALID_SETTING', message: expect.stringMatching(message) }),
  );
});

it('a broker is open to others with TLS and certificates of clients, or where somebody says so', () => {
  const mutual = [...PAIR, 'tls.ca.file=a', 'tls.client.auth=required'];
  expect(config(...EVERYWHERE, ...mutual).listen.host).toBe('0.0.0.0');
  expect(config(...EVERYWHERE, 'insecure=true').insecure).toBe(true);
  for (const less of [[], PAIR, [...PAIR, 'tls.ca.file=a', 'tls.client.auth=request']]) {
    expect(() => config(...EVERYWHERE, ...less)).toThrow(expect.objectContaining({ code: 'INSECURE_LISTENER' }));
  }
});
