// HTTP as the broker uses it: few short requests from whoever watches it. broker/node-http.ts answers with Node.

import type { ListenerTls } from '../tls/live-tls.ts';

export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** The header of this name. */
  readonly authorization: string | undefined;
  readonly remoteAddress: string;
  /** The principal of the client's certificate, where one was asked for and verified. */
  readonly peerPrincipal?: string | undefined;
  /** Why that certificate, or its absence, keeps the client out. */
  readonly peerRefusal?: string | undefined;
}

export interface HttpReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Of connections, by their "host:port". */
export interface HttpAdmissionRule {
  /** Whether it may come in; left() follows when it is gone. Else it is closed at once. */
  admit(remoteAddress: string): boolean;
  left(remoteAddress: string): void;
  /** One was closed at once because of maxConnections. */
  noteFull(remoteAddress: string): void;
}

export interface HttpListenOptions {
  readonly host: string;
  readonly port: number;
  readonly maxConnections: number;
  /** Asked of each connection below that bound; without it all may come in. */
  readonly admission?: HttpAdmissionRule | undefined;
  /** Of the request's line and headers together. */
  readonly maxHeaderBytes: number;
  /** For a request to arrive. */
  readonly requestTimeoutMs: number;
  /** For a client to take the reply, or to ask again. */
  readonly idleTimeoutMs: number;
  /** Clients have to speak it then. */
  readonly tls?: ListenerTls | undefined;
}

export interface HttpListener {
  readonly host: string;
  /** The real port when 0 was asked for. */
  readonly port: number;
  /** Ends every connection. */
  close(): Promise<void>;
}

export interface HttpNetwork {
  /** `handle` is given requests without a body and never rejects. Rejects with the operating system's code, as Network.listen does. */
  listen(options: HttpListenOptions, handle: (request: HttpRequest) => Promise<HttpReply>): Promise<HttpListener>;
}
