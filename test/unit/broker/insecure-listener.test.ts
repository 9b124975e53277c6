import { describe, expect, it } from 'vitest';
import { checkListener } from '../../../broker/insecure-listener.ts';

const OPEN = { tls: false, authentication: false };
const at = (host: string): { host: string; port: number } => ({ host, port: 7450 });

describe('checkListener', () => {
  it.each(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '0:0:0:0:0:0:0:1', '0::0001'])(
    'lets anything listen on %s',
    (host) => {
      expect(() => checkListener('listen', at(host), OPEN, false)).not.toThrow();
    },
  );

  it.each([
    ...[
      '0.0.0.0',
      '::',
      '10.0.0.1',
      '127.0.0.1.example',
      '1127.0.0.1',
      'broker',
      'localhost.example',
      '::ffff:10.0.0.1',
    ],
    ...['::1%eth0', 'fe80::1', '128.0.0.1', '127.0.0.1:x'],
  ])('refuses %s without TLS and authentication', (host) => {
    expect(() => checkListener('listen', at(host), OPEN, false)).toThrow(
      expect.objectContaining({ code: 'INSECURE_LISTENER', message: expect.stringContaining(host) }),
    );
  });

  it('names the setting and what is missing', () => {
    const check = (tls: boolean, authentication: boolean) => () =>
      checkListener('http.listen', at('0.0.0.0'), { tls, authentication }, false);
    expect(check(true, false)).toThrow(/^http\.listen=0\.0\.0\.0:7450 can be reached .*, without authentication: /);
    expect(check(false, true)).toThrow(/, without TLS: /);
    expect(check(false, false)).toThrow(/, without TLS and without authentication: /);
    expect(check(true, true)).not.toThrow();
  });

  it('does what it is told', () => {
    expect(() => checkListener('listen', at('0.0.0.0'), OPEN, true)).not.toThrow();
  });
});
