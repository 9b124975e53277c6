import { describe, expect, it } from 'vitest';
import { parseBrokers } from '../../../client/options.ts';

describe('parseBrokers', () => {
  it.each([
    ['a:1', [{ host: 'a', port: 1 }]],
    [
      'a:1, b ,c:3',
      [
        { host: 'a', port: 1 },
        { host: 'b', port: 7450 },
        { host: 'c', port: 3 },
      ],
    ],
    [
      ['a:1', '[::1]:9'],
      [
        { host: 'a', port: 1 },
        { host: '::1', port: 9 },
      ],
    ],
    ['[::1]', [{ host: '::1', port: 7450 }]],
  ])('%j', (brokers, addresses) => {
    expect(parseBrokers(brokers)).toEqual(addresses);
  });

  it.each(['', ' , ', 'a:0', 'a:65536', 'a:b', 'a:1:2', ':1', 'http://a:1', 'a b:1'])(
    'refuses "%s", naming it',
    (brokers) => {
      expect(() => parseBrokers(brokers)).toThrowError(
        expect.objectContaining({
          code: 'INVALID_ARGUMENT',
          message: expect.stringContaining(brokers.replace(/[ ,]/g, '') === '' ? 'brokers' : brokers),
        }),
      );
    },
  );
});
