import { describe, expect, it } from 'vitest';
import { judgePeer, type PrincipalRule, type ShownCertificate } from '../../../../broker/tls/certificate-principal.ts';

const judge = (shown: ShownCertificate | undefined, rule: PrincipalRule = 'cn', flaw?: string) =>
  judgePeer(shown, flaw, { clientAuth: 'required', rule });
const named = (CN: string | string[]): ShownCertificate => ({ subject: { CN } });

describe('judgePeer', () => {
  it.each(['ada', 'billing-7', 'ada@example.com', 'spiffe://example/a/b', 'a'.repeat(255)])(
    'takes %s for a principal',
    (name) => {
      expect(judge(named(name))).toEqual({ principal: `User:${name}` });
    },
  );

  it.each([
    ...[
      '',
      ' ada',
      'ada ',
      'a b',
      'a,b',
      'a\nb',
      'a\0b',
      '*',
      'a*',
      '"a"',
      'ädä',
      '-a',
      'a'.repeat(256),
      'User\u2028x',
    ],
    ...['ANONYMOUS', 'anonymous'],
  ])('refuses the name %j', (name) => {
    const { principal, refusal } = judge(named(name));
    expect(principal).toBeUndefined();
    expect(refusal).toMatch(/^the .*certificate/);
  });

  it('refuses a certificate with two names, and one without', () => {
    expect(judge(named(['ada', 'root']))).toEqual({ refusal: expect.stringContaining('2 times a common name') });
    expect(judge({ subject: {} })).toEqual({ refusal: expect.stringContaining('has no common name') });
    expect(judge(named('ada'), 'dns')).toEqual({ refusal: expect.stringContaining('has no DNS name') });
  });

  it('takes the alternative name of a kind', () => {
    const shown = {
      subject: { CN: 'x' },
      subjectaltname: 'DNS:a.example, URI:spiffe://example/a, email:ada@example.com',
    };
    expect(judge(shown, 'dns')).toEqual({ principal: 'User:a.example' });
    expect(judge(shown, 'uri')).toEqual({ principal: 'User:spiffe://example/a' });
    expect(judge(shown, 'email')).toEqual({ principal: 'User:ada@example.com' });
  });

  it('does not take a part of a name for a name', () => {
    const shown = { subject: {}, subjectaltname: 'DNS:"a.example, DNS:root.example"' };
    expect(judge(shown, 'dns')).toEqual({ refusal: expect.anything() });
  });

  it('refuses what TLS found wrong, and whoever shows nothing and has to', () => {
    expect(judge(named('ada'), 'cn', 'CERT_HAS_EXPIRED')).toEqual({
      refusal: expect.stringMatching(/: CERT_HAS_EXPIRED$/),
    });
    expect(judge(undefined)).toEqual({ refusal: expect.stringContaining('none was shown') });
  });

  it('leaves those without a certificate alone where none is needed', () => {
    expect(judgePeer(undefined, 'x', { clientAuth: 'request', rule: 'cn' })).toEqual({});
    expect(judgePeer(named('ada'), undefined, { clientAuth: 'none', rule: 'cn' })).toEqual({});
  });
});
