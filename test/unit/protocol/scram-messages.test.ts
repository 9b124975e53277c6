import { describe, expect, it } from 'vitest';
import {
  formatClientFirst,
  formatServerFirst,
  parseClientFinal,
  parseClientFirst,
  parseServerFinal,
  parseServerFirst,
} from '../../../protocol/scram-messages.ts';

const NONCE = 'rOprNGfwEbeRWgbNEkqO';
const text = (message: string): Buffer => Buffer.from(message);

describe('the messages of SCRAM', () => {
  it.each(['user', 'a,b', 'a=b', '=2C', 'Ünï', 'n=x,r=y'])('carries the name %s', (user) => {
    const { message, bare } = formatClientFirst(user, NONCE);
    expect(parseClientFirst(text(message))).toEqual({ bare, user, nonce: NONCE });
  });

  it('carries salt and iterations', () => {
    const first = { nonce: `${NONCE}%hvYDp`, salt: Buffer.from([1, 2, 3, 4]), iterations: 8192 };
    expect(parseServerFirst(text(formatServerFirst(first)))).toEqual(first);
  });

  it('reads the final ones', () => {
    const { withoutProof, nonce, proof } = parseClientFinal(text(`c=biws,r=${NONCE},p=AQID`)) ?? {};
    expect([withoutProof, nonce, proof]).toEqual([`c=biws,r=${NONCE}`, NONCE, Buffer.from([1, 2, 3])]);
    expect(parseServerFinal(text('v=AQID'))).toEqual(Buffer.from([1, 2, 3]));
  });

  it.each([
    ['channel binding that is not there', `y,,n=user,r=${NONCE}`],
    ['channel binding', `p=tls-exporter,,n=user,r=${NONCE}`],
    ['an authorization identity', `n,a=admin,n=user,r=${NONCE}`],
    ['a mandatory extension', `n,,m=x,n=user,r=${NONCE}`],
    ['an extension', `n,,n=user,r=${NONCE},x=1`],
    ['no name', `n,,n=,r=${NONCE}`],
    ['a name with a bad escape', `n,,n=a=2c,r=${NONCE}`],
    ['a short nonce', 'n,,n=user,r=short'],
    ['a nonce with a blank', `n,,n=user,r=${NONCE} x`],
    ['a line more', `n,,n=user,r=${NONCE}\n`],
    ['attributes the other way round', `n,,r=${NONCE},n=user`],
    ['too much', `n,,n=${'x'.repeat(2100)},r=${NONCE}`],
    ['nothing', ''],
  ])('refuses a first message with %s', (_, message) => {
    expect(parseClientFirst(text(message))).toBeUndefined();
  });

  it('refuses a name that is no UTF-8', () => {
    const message = Buffer.concat([text('n,,n='), Buffer.from([0xff, 0xfe]), text(`,r=${NONCE}`)]);
    expect(parseClientFirst(message)).toBeUndefined();
  });

  it.each([
    ['no salt', `r=${NONCE},s=,i=4096`],
    ['a salt that is no Base64', `r=${NONCE},s=AQI,i=4096`],
    ['no iterations', `r=${NONCE},s=AQID,i=0`],
    ['iterations beyond measure', `r=${NONCE},s=AQID,i=99999999999`],
    ['iterations below zero', `r=${NONCE},s=AQID,i=-4096`],
    ['an error', 'e=other-error'],
  ])('refuses an answer with %s', (_, message) => {
    expect(parseServerFirst(text(message))).toBeUndefined();
  });

  it.each([
    ['other channel binding', `c=eSws,r=${NONCE},p=AQID`],
    ['no proof', `c=biws,r=${NONCE}`],
    ['a proof that is no Base64', `c=biws,r=${NONCE},p=A`],
  ])('refuses a final message with %s', (_, message) => {
    expect(parseClientFinal(text(message))).toBeUndefined();
  });
});
