// Certificates and keys out of their files, checked before anybody relies on them: what is broken is told at the start, or
// at a reload, by the setting that names the file, and not by the first client that fails.

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { TidemarkError } from '../../protocol/errors.ts';
import type { FileError, FileSystem } from '../ports.ts';
import type { TlsMaterial } from './live-tls.ts';

export interface TlsFileNames {
  readonly certFile: string;
  readonly keyFile: string;
  readonly caFile: string | undefined;
}

export interface CheckedTls {
  readonly material: TlsMaterial;
  readonly subject: string;
  readonly validFromMs: number;
  readonly expiresAtMs: number;
}

/** A chain has a few KiB, a bundle of all public authorities 200. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** Throws INVALID_TLS, naming the setting and its file. */
export async function readTls(files: FileSystem, { certFile, keyFile, caFile }: TlsFileNames): Promise<CheckedTls> {
  const cert = await readPem(files, 'tls.cert.file', certFile);
  const key = await readPem(files, 'tls.key.file', keyFile);
  const ca = caFile === undefined ? undefined : await readPem(files, 'tls.ca.file', caFile);
  const [own] = certificatesIn(cert, 'tls.cert.file', certFile);
  if (!own.checkPrivateKey(privateKeyIn(key, keyFile))) {
    throw invalid('tls.key.file', keyFile, `the key does not belong to the certificate in ${certFile}`);
  }
  if (ca !== undefined && caFile !== undefined) certificatesIn(ca, 'tls.ca.file', caFile);
  return {
    material: { cert, key, ca },
    subject: own.subject.replaceAll('\n', ', '),
    validFromMs: Date.parse(own.validFrom),
    expiresAtMs: Date.parse(own.validTo),
  };
}

export function sameMaterial(a: TlsMaterial, b: TlsMaterial): boolean {
  const sameAuthorities = a.ca === undefined || b.ca === undefined ? a.ca === b.ca : a.ca.equals(b.ca);
  return a.cert.equals(b.cert) && a.key.equals(b.key) && sameAuthorities;
}

async function readPem(files: FileSystem, setting: string, path: string): Promise<Buffer> {
  try {
    if ((await files.sizeOf(path)) <= MAX_FILE_BYTES) return await files.readFile(path);
  } catch (cause) {
    throw invalid(setting, path, `it cannot be read (${(cause as FileError).code})`, cause);
  }
  throw invalid(setting, path, `it has more than ${MAX_FILE_BYTES} bytes`);
}

function certificatesIn(pem: Buffer, setting: string, path: string): [X509Certificate, ...X509Certificate[]] {
  const texts = pem.toString('latin1').match(CERTIFICATE) ?? [];
  try {
    const [first, ...others] = texts.map((text) => new X509Certificate(text));
    if (first !== undefined) return [first, ...others];
  } catch (cause) {
    throw invalid(setting, path, 'a certificate in it is damaged', cause);
  }
  throw invalid(setting, path, 'it holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)');
}

function privateKeyIn(pem: Buffer, path: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    const isEncrypted = pem.includes('ENCRYPTED');
    const problem = isEncrypted
      ? 'the key is encrypted: store it plain, readable by the broker alone'
      : 'it holds no private key in PEM form, or a damaged one';
    throw invalid('tls.key.file', path, problem, cause);
  }
}

function invalid(setting: string, path: string, problem: string, cause?: unknown): TidemarkError {
  return new TidemarkError('INVALID_TLS', `${setting}=${path}: ${problem}`, { cause });
}
