import { describe, expect, it } from 'vitest';
import { resolveTls, type TlsOptions } from '../../../client/tls-options.ts';

const refusal = (message: RegExp) =>
  expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringMatching(message) });

describe('resolveTls', () => {
  it.each([
    [undefined, undefined],
    [false, undefined],
    [true, {}],
    [{ ca: 'pem' }, { ca: 'pem' }],
    [
      { ca: [Buffer.from('a'), 'b'], certFile: 'c', key: 'k', minVersion: 'TLSv1.3' },
      { ca: [Buffer.from('a'), 'b'], certFile: 'c', key: 'k', minVersion: 'TLSv1.3' },
    ],
  ] satisfies [boolean | TlsOptions | undefined, TlsOptions | undefined][])('%j', (given, resolved) => {
    expect(resolveTls(given)).toEqual(resolved);
  });

  it.each<[unknown, RegExp]>([
    ['yes', /tls has to be true, false, or an object/],
    [Buffer.from('pem'), /tls has to be true, false, or an object/],
    [{ cafile: 'x' }, /tls has no option cafile; there are ca, caFile/],
    [{ ca: 1 }, /tls\.ca does not have the form/],
    [{ ca: [] }, /tls\.ca does not have the form/],
    [{ key: '' }, /tls\.key does not have the form/],
    [{ minVersion: 'TLSv1' }, /tls\.minVersion/],
    [{ rejectUnauthorized: 'no' }, /tls\.rejectUnauthorized/],
    [{ ca: 'x', caFile: 'y' }, /tls\.ca and tls\.caFile are two ways/],
    [{ cert: 'x' }, /tls\.key is missing/],
    [{ keyFile: 'x' }, /tls\.cert is missing/],
  ])('refuses %j', (given, message) => {
    expect(() => resolveTls(given as TlsOptions)).toThrow(refusal(message));
  });
});
