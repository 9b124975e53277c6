// Certificate authorities and certificates, made for a test and good for nothing else.

import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY_MS = 24 * 3600 * 1000;

export interface Pem {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** Of the subject: "CN=ada". */
  subject?: string;
  names?: x509.JsonGeneralNames;
  validFrom?: Date;
  validTo?: Date;
}

export class TestAuthority {
  readonly pem: string;
  readonly #certificate: x509.X509Certificate;
  readonly #keys: webcrypto.CryptoKeyPair;
  #serial = 1;

  private constructor(certificate: x509.X509Certificate, keys: webcrypto.CryptoKeyPair) {
    this.#certificate = certificate;
    this.#keys = keys;
    this.pem = certificate.toString('pem');
  }

  static async create(name = 'Test Authority'): Promise<TestAuthority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: '01',
      name: `CN=${name}`,
      notBefore: new Date(Date.now() - DAY_MS),
      notAfter: new Date(Date.now() + 365 * DAY_MS),
      signingAlgorithm: ALGORITHM,
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      ],
    });
    return new TestAuthority(certificate, keys);
  }

  /** For a server on this machine, unless other names are given. */
  server(options: CertificateOptions = {}): Promise<Pem> {
    const names: x509.JsonGeneralNames = [
      { type: 'dns', value: 'localhost' },
      { type: 'ip', value: '127.0.0.1' },
    ];
    return this.#issue({ subject: 'CN=broker', names, ...options }, x509.ExtendedKeyUsage.serverAuth);
  }

  client(options: CertificateOptions = {}): Promise<Pem> {
    return this.#issue({ subject: 'CN=ada', ...options }, x509.ExtendedKeyUsage.clientAuth);
  }

  async #issue({ subject = '', names = [], validFrom, validTo }: CertificateOptions, usage: string): Promise<Pem> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: (++this.#serial).toString(16).padStart(2, '0'),
      subject,
      issuer: this.#certificate.subject,
      notBefore: validFrom ?? new Date(Date.now() - DAY_MS),
      notAfter: validTo ?? new Date(Date.now() + 90 * DAY_MS),
      signingAlgorithm: ALGORITHM,
      publicKey: keys.publicKey,
      signingKey: this.#keys.privateKey,
      extensions: [
        new x509.ExtendedKeyUsageExtension([usage]),
        ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
      ],
    });
    return { cert: certificate.toString('pem'), key: await pemOfKey(keys.privateKey) };
  }
}

/** Writes them as the TLS files of a broker; returns its settings. */
export async function writeTlsFiles(
  folder: string,
  { cert, key }: Pem,
  ca?: string,
): Promise<{ 'tls.cert.file': string; 'tls.key.file': string; 'tls.ca.file'?: string }> {
  const path = (name: string): string => join(folder, `${name}.pem`);
  await writeFile(path('broker-cert'), cert);
  await writeFile(path('broker-key'), key, { mode: 0o600 });
  if (ca !== undefined) await writeFile(path('clients-ca'), ca);
  return {
    'tls.cert.file': path('broker-cert'),
    'tls.key.file': path('broker-key'),
    ...(ca !== undefined && { 'tls.ca.file': path('clients-ca') }),
  };
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function pemOfKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/(.{64})(?=.)/g, '$1\n')}\n-----END PRIVATE KEY-----\n`;
}
