import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../../broker/node-ports.ts';
import { readTls, sameMaterial } from '../../../../broker/tls/tls-material.ts';
import { type Pem, TestAuthority } from '../../../support/certificates.ts';
import { inTemporaryFolder } from '../../../support/storage.ts';

let authority: TestAuthority;
let own: Pem;
let other: Pem;
let encryptedKey: string;

beforeAll(async () => {
  authority = await TestAuthority.create();
  own = await authority.server();
  other = await authority.server();
  encryptedKey = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
});

async function read(folder: string, texts: { cert?: string; key?: string; ca?: string }) {
  const { cert = own.cert, key = own.key, ca } = texts;
  const path = (name: string): string => join(folder, name);
  await writeFile(path('cert.pem'), cert);
  await writeFile(path('key.pem'), key);
  if (ca !== undefined) await writeFile(path('ca.pem'), ca);
  const caFile = ca === undefined ? undefined : path('ca.pem');
  return await readTls(nodeFiles, { certFile: path('cert.pem'), keyFile: path('key.pem'), caFile });
}

describe('readTls', () => {
  it('takes a chain, its key and authorities', () =>
    inTemporaryFolder(async (folder) => {
      const cert = `${own.cert}\n${authority.pem}`;
      const { material, subject, expiresAtMs } = await read(folder, { cert, ca: `${authority.pem}\n${authority.pem}` });
      expect(subject).toBe('CN=broker');
      expect(expiresAtMs).toBeGreaterThan(Date.now());
      expect(String(material.cert)).toBe(cert);
      expect(
        sameMaterial(material, (await read(folder, { cert, ca: `${authority.pem}\n${authority.pem}` })).material),
      ).toBe(true);
      expect(sameMaterial(material, (await read(folder, { cert })).material)).toBe(false);
      expect(sameMaterial(material, (await read(folder, other)).material)).toBe(false);
    }));

  const refused: [what: string, texts: () => Parameters<typeof read>[1], message: RegExp][] = [
    ['no certificate', () => ({ cert: 'x' }), /^tls\.cert\.file=.*cert\.pem: it holds no certificate in PEM form/],
    [
      'a damaged certificate',
      () => ({ cert: own.cert.replace(/M/, '?') }),
      /^tls\.cert\.file=.*: a certificate in it is damaged/,
    ],
    ['no key', () => ({ key: own.cert }), /^tls\.key\.file=.*: it holds no private key/],
    [
      "somebody else's key",
      () => ({ key: other.key }),
      /^tls\.key\.file=.*: the key does not belong to the certificate in/,
    ],
    ['an encrypted key', () => ({ key: encryptedKey }), /^tls\.key\.file=.*: the key is encrypted/],
    ['no authority', () => ({ ca: '' }), /^tls\.ca\.file=.*: it holds no certificate/],
    ['a file without end', () => ({ ca: 'x'.repeat(4_194_305) }), /^tls\.ca\.file=.*: it has more than 4194304 bytes/],
  ];
  it.each(refused)('refuses %s', (_, texts, message) =>
    inTemporaryFolder(async (folder) => {
      await expect(read(folder, texts())).rejects.toMatchObject({
        code: 'INVALID_TLS',
        message: expect.stringMatching(message),
      });
    }),
  );

  it('says which file is not there', async () => {
    const names = { certFile: '/nowhere/cert.pem', keyFile: '/nowhere/key.pem', caFile: undefined };
    await expect(readTls(nodeFiles, names)).rejects.toThrow(
      'tls.cert.file=/nowhere/cert.pem: it cannot be read (ENOENT)',
    );
  });
});
