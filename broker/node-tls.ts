// TLS of the broker's listener, as Node gives it. Part of node-ports.ts in all but the file.
//
// Connections are handed over before they have shaken hands, so that they count, and are given up in time, as all others do.
// A TLS socket cannot be read into given memory: OpenSSL hands out records of at most 16 KiB, which are copied from there.

import { constants } from 'node:crypto';
import type { Socket as NetSocket } from 'node:net';
import * as tls from 'node:tls';
import { TidemarkError } from '../protocol/errors.ts';
import type { Socket, SocketHandlers } from './ports.ts';
import type { PeerStanding, ShownCertificate } from './tls/certificate-principal.ts';
import type { ListenerTls, TlsMaterial } from './tls/live-tls.ts';

/** Forward secrecy and authenticated encryption alone; those of TLS 1.3 first, all of which are of that kind. */
const CIPHERS = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');
/**
 * No renegotiation, and no tickets: connections are few and live long, and each is judged by the certificate and the
 * authorities of its own time, not by those of an earlier one.
 */
const SECURE_OPTIONS = constants.SSL_OP_NO_RENEGOTIATION | constants.SSL_OP_NO_TICKET;
const NO_BYTES = new Uint8Array(0);
const GONE_EARLY = 'the peer closed the connection before the TLS handshake was done';
const TOO_SLOW = 'the TLS handshake was not done in time';

/** Shakes hands over the connections of one listener. */
export class TlsAcceptor {
  readonly #tls: ListenerTls;
  readonly #server: tls.Server;
  /** By both ends' addresses: Node tells of the outcome without saying which connection it was made from. */
  readonly #handshakes = new Map<string, TlsNodeSocket>();

  /** Throws INVALID_TLS. */
  constructor(listenerTls: ListenerTls) {
    this.#tls = listenerTls;
    this.#server = checked(() =>
      tls.createServer({
        ...contextOptions(listenerTls, listenerTls.material),
        requestCert: listenerTls.clientAuth !== 'none',
        // Node would drop the connection without a word. Whoever is refused is told why, in the reply to its Hello.
        rejectUnauthorized: false,
        handshakeTimeout: listenerTls.handshakeTimeoutMs,
      }),
    );
    this.#server.on('secureConnection', (socket) => this.#onSecure(socket));
    this.#server.on('tlsClientError', (error, socket) => this.#onFailure(error, socket));
  }

  /** The connection, which has to be a paused one. */
  socket(raw: NetSocket, remoteAddress: string): Socket {
    return new TlsNodeSocket(raw, remoteAddress, (socket) => {
      const key = addressesOf(raw);
      // Without an address the peer has gone already.
      if (key === undefined) {
        raw.destroy();
        return;
      }
      this.#handshakes.set(key, socket);
      raw.once('close', () => {
        if (this.#handshakes.get(key) === socket) this.#handshakes.delete(key);
      });
      this.#server.emit('connection', raw);
    });
  }

  /** Uses new certificates from now on; returns what ends that. */
  follow(): () => void {
    const replace = (material: TlsMaterial): void => {
      checked(() => this.#server.setSecureContext(contextOptions(this.#tls, material)));
    };
    this.#tls.onReplaced.add(replace);
    return () => this.#tls.onReplaced.delete(replace);
  }

  #onSecure(secure: tls.TLSSocket): void {
    const socket = this.#take(secure);
    if (socket === undefined) secure.destroy();
    else socket.secured(secure, standingOf(this.#tls, secure));
  }

  #onFailure(error: Error, secure: tls.TLSSocket): void {
    const socket = this.#take(secure);
    if (socket === undefined) secure.destroy();
    else socket.refuse(reasonOf(error));
  }

  #take(secure: tls.TLSSocket): TlsNodeSocket | undefined {
    const key = addressesOf(secure);
    if (key === undefined) return undefined;
    const socket = this.#handshakes.get(key);
    this.#handshakes.delete(key);
    return socket;
  }
}

export function contextOptions({ minVersion }: ListenerTls, { cert, key, ca }: TlsMaterial): tls.SecureContextOptions {
  return {
    cert,
    key,
    ...(ca !== undefined && { ca }),
    minVersion,
    ciphers: CIPHERS,
    honorCipherOrder: true,
    secureOptions: SECURE_OPTIONS,
  };
}

export function standingOf(listenerTls: ListenerTls, secure: tls.TLSSocket): PeerStanding {
  if (listenerTls.clientAuth === 'none') return {};
  const shown = secure.getPeerCertificate() as ShownCertificate | null;
  // Without a certificate Node gives an object without anything in it.
  const hasShown = shown?.subject !== undefined;
  return listenerTls.judge(hasShown ? shown : undefined, secure.authorized ? undefined : flawOf(secure));
}

class TlsNodeSocket implements Socket {
  readonly remoteAddress: string;
  readonly #raw: NetSocket;
  /** Once hands are shaken. */
  #secure: tls.TLSSocket | undefined;
  /** What was to be done before that. */
  #deferred: ((secure: tls.TLSSocket) => void)[] = [];
  #standing: PeerStanding = {};
  #handlers: SocketHandlers | undefined;
  #paused = false;
  #error: Error | undefined;
  #closed = false;
  /** There will be no secure connection. */
  #givenUp = false;
  #failure: string | undefined;

  constructor(raw: NetSocket, remoteAddress: string, begin: (socket: TlsNodeSocket) => void) {
    this.#raw = raw;
    this.remoteAddress = remoteAddress;
    // Listened to from the first moment: an error that nobody hears would end the process.
    raw.on('error', (error) => {
      this.#error ??= error;
    });
    raw.once('close', () => {
      this.#closed = true;
      if (this.#secure === undefined) this.refuse(GONE_EARLY);
      this.#handlers?.onClosed(this.#error);
    });
    begin(this);
  }

  get peerPrincipal(): string | undefined {
    return this.#standing.principal;
  }

  get peerRefusal(): string | undefined {
    return this.#standing.refusal;
  }

  get handshakeFailure(): string | undefined {
    return this.#failure;
  }

  start(handlers: SocketHandlers): void {
    this.#handlers = handlers;
    if (this.#closed) process.nextTick(() => handlers.onClosed(this.#error));
    else if (this.#secure !== undefined) this.#read(this.#secure);
  }

  secured(secure: tls.TLSSocket, standing: PeerStanding): void {
    this.#secure = secure;
    this.#standing = standing;
    secure.on('error', (error) => {
      this.#error ??= error;
    });
    for (const act of this.#deferred.splice(0)) act(secure);
    if (this.#handlers !== undefined) this.#read(secure);
  }

  /** Of a connection that is not secure, and will not be. */
  refuse(reason: string): void {
    if (this.#givenUp) return;
    this.#givenUp = true;
    this.#failure = reason;
    this.#error ??= new Error(reason);
    this.#raw.destroySoon();
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    this.#whenSecure((socket) => {
      if (socket.destroyed || socket.writableEnded) return;
      const flushed = onFlushed && ((error?: Error | null) => (error ? undefined : onFlushed()));
      const last = chunks.length - 1;
      socket.cork();
      for (let i = 0; i < last; i++) socket.write(chunks[i]!);
      socket.write(chunks[last] ?? NO_BYTES, flushed);
      socket.uncork();
    });
  }

  pause(): void {
    this.#paused = true;
    this.#secure?.pause();
  }

  resume(): void {
    this.#paused = false;
    if (this.#handlers !== undefined) this.#secure?.resume();
  }

  end(): void {
    this.#whenSecure((socket) => socket.end());
  }

  destroy(): void {
    // Whoever does this says why: it is no failure of the handshake.
    this.#givenUp = true;
    this.#deferred = [];
    this.#secure?.destroy();
    this.#raw.destroy();
  }

  #whenSecure(act: (secure: tls.TLSSocket) => void): void {
    if (this.#secure !== undefined) act(this.#secure);
    else if (!this.#closed) this.#deferred.push(act);
  }

  #read(secure: tls.TLSSocket): void {
    secure.on('data', (chunk: Buffer) => {
      // What was decrypted before a destroy() is still handed out.
      if (!secure.destroyed) this.#handlers?.onData(chunk);
    });
    if (this.#paused) secure.pause();
  }
}

function addressesOf({ remoteAddress, remotePort, localAddress, localPort }: NetSocket): string | undefined {
  return remoteAddress === undefined ? undefined : `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}

/** Throws INVALID_TLS for what `work` throws. */
export function checked<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TidemarkError('INVALID_TLS', `the certificates and the key cannot be used: ${reason}`, { cause });
  }
}

/** Node tells it as an Error, or as OpenSSL's name for it, whatever its type says. */
function flawOf({ authorizationError }: tls.TLSSocket): string {
  const flaw: unknown = authorizationError;
  const name = flaw instanceof Error ? flaw.message : String(flaw);
  return FLAWS.get(name) ?? name;
}

const NOT_OF_AUTHORITY = 'it is of no authority that tls.ca.file names';
const FLAWS: ReadonlyMap<string, string> = new Map([
  ['DEPTH_ZERO_SELF_SIGNED_CERT', NOT_OF_AUTHORITY],
  ['SELF_SIGNED_CERT_IN_CHAIN', NOT_OF_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT', NOT_OF_AUTHORITY],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', NOT_OF_AUTHORITY],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', NOT_OF_AUTHORITY],
  ['CERT_HAS_EXPIRED', 'it has expired'],
  ['CERT_NOT_YET_VALID', 'it is not valid yet'],
]);

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'the peer does not speak TLS'],
  ['ERR_SSL_HTTP_REQUEST', 'the peer speaks HTTP without TLS'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'the peer speaks no version of TLS that tls.min.version permits'],
  ['ERR_SSL_NO_SHARED_CIPHER', 'the peer knows none of the ciphers that are permitted here'],
  ['ERR_TLS_HANDSHAKE_TIMEOUT', TOO_SLOW],
  ['ECONNRESET', GONE_EARLY],
]);

/** The code of an alert tells what the peer found wrong with us. */
function reasonOf(error: Error & { code?: string; reason?: string }): string {
  const known = REASONS.get(error.code ?? '');
  if (known !== undefined) return known;
  const reason = error.reason ?? error.message;
  return error.code?.includes('ALERT') ? `the peer refused the broker's certificate or terms: ${reason}` : reason;
}
