import { describe, expect, it } from 'vitest';
import {
  clientProofOf,
  credentialOf,
  isProofOf,
  keyBytesOf,
  SCRAM_MECHANISMS,
  saltedPasswordOf,
  serverSignatureOf,
} from '../../../protocol/scram-keys.ts';

const TRANSCRIPT = {
  clientFirstBare: 'n=user,r=rOprNGfwEbeRWgbNEkqO',
  serverFirst: 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096',
  clientFinalWithoutProof: 'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
};
const SALT = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');

describe('the keys of SCRAM', () => {
  it('computes what RFC 7677 shows', async () => {
    const salted = await saltedPasswordOf('SCRAM-SHA-256', 'pencil', SALT, 4096);
    const proof = clientProofOf('SCRAM-SHA-256', salted, TRANSCRIPT);
    expect(proof.toString('base64')).toBe('dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=');
    const credential = await credentialOf('SCRAM-SHA-256', 'pencil', SALT, 4096);
    expect(isProofOf(credential, proof, TRANSCRIPT)).toBe(true);
    const signature = serverSignatureOf('SCRAM-SHA-256', credential.serverKey, TRANSCRIPT);
    expect(signature.toString('base64')).toBe('6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=');
  });

  it.each(SCRAM_MECHANISMS)('proves a password, and no other, by %s', async (mechanism) => {
    const credential = await credentialOf(mechanism, 'right', SALT, 4096);
    expect(credential.storedKey).toHaveLength(keyBytesOf(mechanism));
    const proofBy = async (password: string): Promise<Buffer> =>
      clientProofOf(mechanism, await saltedPasswordOf(mechanism, password, SALT, 4096), TRANSCRIPT);
    expect(isProofOf(credential, await proofBy('right'), TRANSCRIPT)).toBe(true);
    expect(isProofOf(credential, await proofBy('wrong'), TRANSCRIPT)).toBe(false);
    expect(isProofOf(credential, await proofBy('right'), { ...TRANSCRIPT, serverFirst: 'r=other' })).toBe(false);
    for (const bytes of [0, 1, 31, 33, 63, 65]) {
      expect(isProofOf(credential, Buffer.alloc(bytes), TRANSCRIPT)).toBe(false);
    }
  });
});
