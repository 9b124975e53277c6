// The environment that both sides are handed, as interfaces alone: nothing here is a clock or a socket. Each side
// has a Node implementation (broker/node-ports.ts, client/node-ports.ts); the simulator has its own.

export interface Clock {
  /** Milliseconds since 1970; may jump. For timestamps that people read. */
  wallMs(): number;
  /** Milliseconds since some fixed moment; never goes back. For deadlines and durations. */
  monotonicMs(): number;
}

export interface Timer {
  /** Without effect when it has fired already. */
  cancel(): void;
}

export interface Timers {
  /** Calls back once after at least `delayMs`. A pending timer alone does not keep the process alive if `unref` is true. */
  after(delayMs: number, callback: () => void, options?: { unref?: boolean }): Timer;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** In [0, 1). */
  fraction(): number;
}

export interface SocketHandlers {
  /** Bytes that arrived, valid only during the call: copy what is kept. */
  onData(chunk: Uint8Array): void;
  /**
   * Where the next bytes are wanted. A socket that can reads them there, and hands the part that it filled to onData; asked
   * anew after each onData. Undefined: anywhere.
   */
  wantedAt?(): Uint8Array | undefined;
  /** Called once, last, however the connection ends; with the error if one ended it. */
  onClosed(error?: Error): void;
}

/** One end of a TCP connection, or of TLS over one. */
export interface Socket {
  /** "host:port" of the peer, for people. */
  readonly remoteAddress: string;
  /** Of what was written: what the operating system has taken. Absent where nobody can tell. */
  readonly sentBytes?: number | undefined;
  /** "User:ada", of a peer that showed a certificate that counts. Known by the time its first bytes come. */
  readonly peerPrincipal?: string | undefined;
  /** Why the certificate that the peer showed, or that it did not show any, keeps it out. Known by then, too. */
  readonly peerRefusal?: string | undefined;
  /** Why there is no connection: the two could not agree on TLS. Known when it closes. */
  readonly handshakeFailure?: string | undefined;
  /** Begins reading. Called once. */
  start(handlers: SocketHandlers): void;
  /**
   * Queues the chunks as one gathered write. They must not change until `onFlushed`, which is called once when the
   * operating system has taken them all, or never if the connection closes first.
   */
  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void;
  /** Stops onData until resume, so that TCP pushes back on the peer. */
  pause(): void;
  resume(): void;
  /** Closes after all queued writes have left. */
  end(): void;
  /** Closes at once. */
  destroy(): void;
}
