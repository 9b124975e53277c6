import { describe, expect, it } from 'vitest';
import { answersInTls, tlsFailureOf } from '../../../client/tls-failures.ts';
import { TidemarkError } from '../../../protocol/errors.ts';

const failing = (code: string, message = 'some words', more: object = {}): Error =>
  Object.assign(new Error(message), { code, ...more });
const messageOf = (error: unknown): string | undefined => tlsFailureOf(error, 'a:1')?.message;

describe('tlsFailureOf', () => {
  it.each([
    ['CERT_HAS_EXPIRED', /^no TLS connection to a:1: its certificate has expired$/],
    ['SELF_SIGNED_CERT_IN_CHAIN', /authority that this client does not know/],
    [
      'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
      /it broke off the TLS handshake \(TLSV13_ALERT_CERTIFICATE_REQUIRED\)/,
    ],
    ['ERR_SSL_SOMETHING_NEW', /some words$/],
  ])('says what %s means', (code, message) => {
    expect(messageOf(failing(code))).toMatch(message);
  });

  it('tells for which hosts a certificate is', () => {
    const error = failing('ERR_TLS_CERT_ALTNAME_INVALID', 'long', {
      reason: "Host: a. is not in the cert's altnames: DNS:b",
    });
    expect(messageOf(error)).toMatch(/for another host: Host: a\. .*DNS:b$/);
  });

  it('finds it among the causes, and never tries again', () => {
    const lost = new TidemarkError('CONNECTION_LOST', 'lost', { cause: failing('CERT_HAS_EXPIRED') });
    expect(tlsFailureOf(lost, 'a:1')).toMatchObject({ code: 'TLS_FAILED', retriable: false, cause: lost });
    const failure = new TidemarkError('TLS_FAILED', 'x');
    expect(tlsFailureOf(new TidemarkError('CONNECTION_LOST', 'lost', { cause: failure }), 'a:1')).toBe(failure);
  });

  it.each(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND'])('leaves %s to be tried again', (code) => {
    expect(tlsFailureOf(failing(code), 'a:1')).toBeUndefined();
  });
});

it('answersInTls knows an alert', () => {
  expect(answersInTls(Buffer.from('15030100020246', 'hex'))).toBe(true);
  expect(answersInTls(Buffer.from('0000002000000018', 'hex'))).toBe(false);
});
