import { beforeAll, describe, expect, it } from 'vitest';
import { ScramServer } from '../../../../broker/access/scram-server.ts';
import { ScramClient, type Stretch } from '../../../../client/access/scram-client.ts';
import {
  clientProofOf,
  credentialOf,
  type ScramCredential,
  saltedPasswordOf,
} from '../../../../protocol/scram-keys.ts';

const NONCE = 'rOprNGfwEbeRWgbNEkqO';
const SALT = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
const by =
  (password: string): Stretch =>
  (mechanism, salt, iterations) =>
    saltedPasswordOf(mechanism, password, salt, iterations);

describe("SCRAM's two sides", () => {
  let credential: ScramCredential;
  beforeAll(async () => {
    credential = await credentialOf('SCRAM-SHA-256', 'pencil', SALT, 4096);
  });

  const begun = (isReal = true, nonce = NONCE): { client: ScramClient; exchange: ScramServer; reply: Buffer } => {
    const client = new ScramClient('SCRAM-SHA-256', 'user', nonce);
    return { client, ...ScramServer.begin(client.first, '%hvYDpWUa2RaTCAfuxFIlj', () => ({ credential, isReal })) };
  };

  it('prove to each other that they know the password', async () => {
    const { client, exchange, reply } = begun();
    const signature = exchange.finish(await client.answer(reply, by('pencil')));
    expect(signature).toBeDefined();
    client.verify(signature ?? Buffer.of());
    expect(exchange.user).toBe('user');
  });

  it('refuses a wrong password, and a user that is not real', async () => {
    const wrong = begun();
    expect(wrong.exchange.finish(await wrong.client.answer(wrong.reply, by('pen')))).toBeUndefined();
    const unreal = begun(false);
    expect(unreal.exchange.finish(await unreal.client.answer(unreal.reply, by('pencil')))).toBeUndefined();
  });

  it('refuses the answer to another exchange', async () => {
    const one = begun();
    const other = begun(true, `${NONCE}again`);
    const final = await one.client.answer(one.reply, by('pencil'));
    expect(other.exchange.finish(final)).toBeUndefined();
    expect(() => one.exchange.finish(Buffer.from('p=x'))).toThrow('final message');
  });

  it.each([NONCE, `${NONCE}%hvYDpWUa2RaTCAfuxFIl`, `${NONCE}%hvYDpWUa2RaTCAfuxFIljj`])(
    'refuses a right proof of another nonce, %s',
    async (nonce) => {
      const { exchange, reply } = begun();
      const withoutProof = `c=biws,r=${nonce}`;
      const salted = await saltedPasswordOf('SCRAM-SHA-256', 'pencil', SALT, 4096);
      const proof = clientProofOf('SCRAM-SHA-256', salted, {
        clientFirstBare: `n=user,r=${NONCE}`,
        serverFirst: reply.toString(),
        clientFinalWithoutProof: withoutProof,
      });
      const final = Buffer.from(`${withoutProof},p=${proof.toString('base64')}`);
      expect(exchange.finish(final)).toBeUndefined();
    },
  );

  it.each([
    ["a nonce that is not the client's", 'r=notTheNonceOfThisClient00,s=AQIDBA==,i=4096', 'nonce'],
    ['a nonce to which it added nothing', `r=${NONCE},s=AQIDBA==,i=4096`, 'nonce'],
    ['too few iterations', `r=${NONCE}abc,s=AQIDBA==,i=4095`, '4095 iterations'],
    ['too many iterations', `r=${NONCE}abc,s=AQIDBA==,i=1000001`, '1000001 iterations'],
    ['an error', 'e=unknown-user', 'no message'],
  ])('does not answer a server with %s', async (_, message, reason) => {
    const client = new ScramClient('SCRAM-SHA-256', 'user', NONCE);
    const answer = client.answer(Buffer.from(message), () => Promise.reject(new Error('was stretched')));
    await expect(answer).rejects.toMatchObject({
      code: 'AUTHENTICATION_FAILED',
      message: expect.stringContaining(reason),
    });
  });

  it('does not believe a server that does not know the keys', async () => {
    const { client, reply } = begun();
    expect(() => client.verify(Buffer.from('v=AQID'))).toThrow('did not prove');
    await client.answer(reply, by('pencil'));
    for (const final of ['v=', 'v=AQID', `v=${Buffer.alloc(32).toString('base64')}`, 'e=x', '']) {
      expect(() => client.verify(Buffer.from(final))).toThrow('did not prove');
    }
  });
});
