// The broker's HTTP port on node:http, or node:https. What is kept here are the bounds; what is answered is decided in http/.

import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { HttpListener, HttpListenOptions, HttpNetwork, HttpReply, HttpRequest } from './http/http-ports.ts';
import { checked, contextOptions, standingOf } from './node-tls.ts';
import type { Logger } from './ports.ts';
import type { ListenerTls, TlsMaterial } from './tls/live-tls.ts';

const CHECK_INTERVAL_MS = 1_000;

type Handle = (request: HttpRequest) => Promise<HttpReply>;

export function nodeHttp(logger: Logger): HttpNetwork {
  return {
    listen: (options, handle) =>
      new Promise((resolve, reject) => {
        const { server, unfollow } = serverFor(options, handle);
        server.maxConnections = options.maxConnections;
        server.timeout = options.idleTimeoutMs;
        server.once('error', (error) => {
          unfollow();
          reject(error);
        });
        server.listen({ host: options.host, port: options.port }, () => {
          server.removeAllListeners('error');
          server.on('error', (error) => {
            logger.warn({ event: 'http_accept_failed', err: error }, 'could not accept an HTTP connection');
          });
          resolve(listenerOf(server, options, unfollow));
        });
      }),
  };
}

interface Serving {
  readonly server: http.Server;
  /** Takes no new certificates from now on. */
  readonly unfollow: () => void;
}

function serverFor(options: HttpListenOptions, handle: Handle): Serving {
  const bounds: http.ServerOptions = {
    maxHeaderSize: options.maxHeaderBytes,
    headersTimeout: options.requestTimeoutMs,
    requestTimeout: options.requestTimeoutMs,
    keepAliveTimeout: options.idleTimeoutMs,
    connectionsCheckingInterval: Math.min(CHECK_INTERVAL_MS, options.requestTimeoutMs),
  };
  const { tls } = options;
  const serve = (message: http.IncomingMessage, response: http.ServerResponse): void =>
    void answer(message, response, handle, tls);
  if (tls === undefined) return { server: http.createServer(bounds, serve), unfollow: () => {} };
  const server = checked(() =>
    https.createServer(
      {
        ...bounds,
        ...contextOptions(tls, tls.material),
        requestCert: tls.clientAuth !== 'none',
        // Who is kept out is told why, in a reply.
        rejectUnauthorized: false,
        handshakeTimeout: tls.handshakeTimeoutMs,
      },
      serve,
    ),
  );
  const replace = (material: TlsMaterial): void => {
    checked(() => server.setSecureContext(contextOptions(tls, material)));
  };
  tls.onReplaced.add(replace);
  return { server, unfollow: () => tls.onReplaced.delete(replace) };
}

function listenerOf(server: http.Server, { host }: HttpListenOptions, unfollow: () => void): HttpListener {
  return {
    host,
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        unfollow();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  message: http.IncomingMessage,
  response: http.ServerResponse,
  handle: Handle,
  tls: ListenerTls | undefined,
): Promise<void> {
  // A body is not read: its connection ends with the reply.
  const hasBody =
    message.headers['transfer-encoding'] !== undefined || Number(message.headers['content-length'] ?? 0) > 0;
  if (hasBody) response.setHeader('connection', 'close');
  const { status, contentType, body, headers } = hasBody
    ? { status: 413, contentType: 'text/plain; charset=utf-8', body: 'requests have no body here\n', headers: {} }
    : await handle(requestOf(message, tls));
  response.writeHead(status, {
    ...headers,
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body, hasBody ? () => message.destroy() : undefined);
}

function requestOf({ url, method, headers, socket }: http.IncomingMessage, tls: ListenerTls | undefined): HttpRequest {
  const { remoteAddress: host = 'unknown', remotePort = 0 } = socket;
  const target = url ?? '/';
  const mark = target.indexOf('?');
  const standing = tls !== undefined && socket instanceof TLSSocket ? standingOf(tls, socket) : {};
  return {
    method: method ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    // The last of a name counts.
    query: new Map(new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))),
    authorization: headers.authorization,
    remoteAddress: host.includes(':') ? `[${host}]:${remotePort}` : `${host}:${remotePort}`,
    peerPrincipal: standing.principal,
    peerRefusal: standing.refusal,
  };
}
