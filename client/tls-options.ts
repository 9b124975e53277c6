// What a client is told about TLS, and what it is to say of itself; checked before anything is opened.

import { TidemarkError } from '../protocol/errors.ts';

type Pem = string | Buffer;

/** Certificates and keys are PEM, given as they are or as the path of a file, which is read anew for each connection. */
export interface TlsOptions {
  /** Authorities that the broker's certificate may come from. Default: those that Node trusts, which are the public ones. */
  ca?: Pem | readonly Pem[];
  caFile?: string;
  /** This client's own certificate, for brokers that ask for one. */
  cert?: Pem;
  certFile?: string;
  key?: Pem;
  keyFile?: string;
  /** Of an encrypted key. */
  passphrase?: string;
  /** The name that the broker's certificate has to be for. Default: the host of its address. */
  servername?: string;
  /** False takes any certificate for good: whoever is in between reads everything. For tests. Default true. */
  rejectUnauthorized?: boolean;
  /** Default "TLSv1.2". */
  minVersion?: 'TLSv1.2' | 'TLSv1.3';
}

const KNOWN: Readonly<Record<keyof TlsOptions, (value: unknown) => boolean>> = {
  ca: (value) => isPem(value) || (Array.isArray(value) && value.length > 0 && value.every(isPem)),
  caFile: isText,
  cert: isPem,
  certFile: isText,
  key: isPem,
  keyFile: isText,
  passphrase: isText,
  servername: isText,
  rejectUnauthorized: (value) => typeof value === 'boolean',
  minVersion: (value) => value === 'TLSv1.2' || value === 'TLSv1.3',
};

/** Undefined for a client that does not speak TLS. Throws INVALID_ARGUMENT. */
export function resolveTls(tls: boolean | TlsOptions | undefined): TlsOptions | undefined {
  if (tls === undefined || tls === false) return undefined;
  if (tls === true) return {};
  if (typeof tls !== 'object' || tls === null || Buffer.isBuffer(tls)) {
    throw invalid('tls has to be true, false, or an object as { ca }');
  }
  const isValid = new Map<string, (value: unknown) => boolean>(Object.entries(KNOWN));
  for (const [name, value] of Object.entries(tls)) {
    const check = isValid.get(name);
    if (check === undefined) throw invalid(`tls has no option ${name}; there are ${Object.keys(KNOWN).join(', ')}`);
    // The value may be a secret, and is not shown.
    if (value !== undefined && !check(value)) throw invalid(`tls.${name} does not have the form that it needs`);
  }
  for (const [given, file] of [
    ['ca', 'caFile'],
    ['cert', 'certFile'],
    ['key', 'keyFile'],
  ] as const) {
    if (tls[given] !== undefined && tls[file] !== undefined) {
      throw invalid(`tls.${given} and tls.${file} are two ways to say one thing: give one`);
    }
  }
  const hasCert = tls.cert !== undefined || tls.certFile !== undefined;
  const hasKey = tls.key !== undefined || tls.keyFile !== undefined;
  if (hasCert !== hasKey)
    throw invalid(`a client certificate and its key go together: tls.${hasCert ? 'key' : 'cert'} is missing`);
  return { ...tls };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isPem(value: unknown): boolean {
  return isText(value) || (Buffer.isBuffer(value) && value.length > 0);
}

function invalid(message: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', message);
}
