// TLS of the client, as Node gives it. Part of node-ports.ts in all but the file.

import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { type ConnectionOptions, connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { TidemarkError } from '../protocol/errors.ts';
import type { TlsOptions } from './tls-options.ts';

type Pem = TlsOptions['ca'];

interface KeptContext {
  readonly ca: Pem;
  readonly cert: Pem;
  readonly key: Pem;
  readonly context: SecureContext;
}

/** Making one takes milliseconds, and is only needed anew when a file has changed. */
const contexts = new WeakMap<TlsOptions, KeptContext>();

/** Throws INVALID_ARGUMENT for a file that cannot be read, and what OpenSSL says of certificates and keys. */
export async function secureContextOf(options: TlsOptions): Promise<SecureContext> {
  const kept = contexts.get(options);
  try {
    const [ca, cert, key] = await Promise.all([
      options.ca ?? fileText('tls.caFile', options.caFile),
      options.cert ?? fileText('tls.certFile', options.certFile),
      options.key ?? fileText('tls.keyFile', options.keyFile),
    ]);
    if (kept !== undefined && kept.ca === ca && kept.cert === cert && kept.key === key) return kept.context;
    const { passphrase, minVersion = 'TLSv1.2' } = options;
    const context = createSecureContext({
      ca: Array.isArray(ca) ? [...ca] : (ca as string | Buffer | undefined),
      cert: cert as string | Buffer | undefined,
      key: key as string | Buffer | undefined,
      passphrase,
      minVersion,
    });
    contexts.set(options, { ca, cert, key, context });
    return context;
  } catch (error) {
    // Files that are being replaced fit again in a moment; until then the former ones serve.
    if (kept !== undefined) return kept.context;
    throw error;
  }
}

export function connectSecurely(
  tcp: ConnectionOptions & { host: string },
  { servername, rejectUnauthorized = true }: TlsOptions,
  secureContext: SecureContext,
): TLSSocket {
  // An address is no name to ask for, but the certificate may be for it all the same.
  const name = servername ?? (isIP(tcp.host) === 0 ? tcp.host : undefined);
  return connect({ ...tcp, secureContext, rejectUnauthorized, ...(name !== undefined && { servername: name }) });
}

async function fileText(option: string, path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return await readFile(path, 'latin1');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new TidemarkError('INVALID_ARGUMENT', `${option}: ${path} cannot be read (${code})`, { cause });
  }
}
