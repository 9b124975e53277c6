// The broker's HTTP port on node:http, or node:https. What is kept here are the bounds; what is answered is decided in http/.

import * as http from 'node:http';
import * as https from 'node:https';
import type { AddressInfo, DropArgument, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type {
  HttpAdmissionRule,
  HttpListener,
  HttpListenOptions,
  HttpNetwork,
  HttpReply,
  HttpRequest,
} from './http/http-ports.ts';
import { checked, contextOptions, standingOf } from './node-tls.ts';
import type { Logger } from './ports.ts';
import type { ListenerTls, TlsMaterial } from './tls/live-tls.ts';

const CHECK_INTERVAL_MS = 1_000;
/** Node takes up all that a client has sent at once: so many answers can wait for it to take them. Then its connection ends. */
const MAX_REQUESTS_PER_CONNECTION = 100;

type Handle = (request: HttpRequest) => Promise<HttpReply>;

export function nodeHttp(logger: Logger): HttpNetwork {
  return {
    listen: (options, handle) =>
      new Promise((resolve, reject) => {
        const { server, unfollow } = serverFor(options, handle);
        server.maxConnections = options.maxConnections;
        server.maxRequestsPerSocket = MAX_REQUESTS_PER_CONNECTION;
        server.timeout = options.idleTimeoutMs;
        if (options.admission !== undefined) admitBy(server, options.admission);
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

/** Before anything is read of a connection, and before its TLS handshake. */
function admitBy(server: http.Server, admission: HttpAdmissionRule): void {
  server.prependListener('connection', (socket: Socket) => {
    const { remoteAddress, remotePort } = socket;
    const address = textOf(remoteAddress, remotePort);
    if (admission.admit(address)) socket.once('close', () => admission.left(address));
    else socket.destroy();
  });
  server.on('drop', (dropped?: DropArgument) => {
    admission.noteFull(textOf(dropped?.remoteAddress, dropped?.remotePort));
  });
}

function textOf(host = 'unknown', port = 0): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
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
  const target = url ?? '/';
  const mark = target.indexOf('?');
  const standing = tls !== undefined && socket instanceof TLSSocket ? standingOf(tls, socket) : {};
  return {
    method: method ?? '',
    path: mark < 0 ? target : target.slice(0, mark),
    // The last of a name counts.
    query: new Map(new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))),
    authorization: headers.authorization,
    remoteAddress: textOf(socket.remoteAddress, socket.remotePort),
    peerPrincipal: standing.principal,
    peerRefusal: standing.refusal,
  };
}
