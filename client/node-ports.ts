// The only file of client/ that touches node:net, the clock and timers.

import { randomBytes } from 'node:crypto';
import { connect, type Socket as NetSocket, type OnReadOpts } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { SecureContext } from 'node:tls';
import { connectSecurely, secureContextOf } from './node-tls.ts';
import type { ClientPorts, Socket, SocketHandlers, Timer } from './ports.ts';
import type { TlsOptions } from './tls-options.ts';

/** Where bytes are read that are wanted nowhere in particular: one for all, since each read is over before the next. */
const READ_BUFFER = Buffer.allocUnsafeSlow(64 * 1024);
const KEEP_ALIVE_MS = 30_000;

export const nodePorts: ClientPorts = {
  clock: {
    wallMs: () => Date.now(),
    monotonicMs: () => performance.now(),
  },
  timers: {
    after(delayMs: number, callback: () => void, options?: { unref?: boolean }): Timer {
      const timeout = setTimeout(callback, delayMs);
      if (options?.unref === true) timeout.unref();
      return { cancel: () => clearTimeout(timeout) };
    },
  },
  random: {
    bytes: (length: number) => randomBytes(length),
    fraction: () => Math.random(),
  },
  connect: (host: string, port: number, signal: AbortSignal, tls?: TlsOptions) =>
    NodeSocket.connect(host, port, signal, tls),
  defer: (callback: () => void) => {
    setImmediate(callback);
  },
};

interface Secured {
  readonly tls: TlsOptions;
  readonly context: SecureContext;
}

class NodeSocket implements Socket {
  readonly remoteAddress: string;
  readonly #socket: NetSocket;
  #handlers: SocketHandlers | undefined;
  readonly #readyEvent: 'connect' | 'secureConnect';
  #paused = false;
  /** What came before somebody listened: with TLS the reading begins with the handshake. */
  #early: Buffer[] = [];

  private constructor(host: string, port: number, secured: Secured | undefined) {
    this.remoteAddress = `${host}:${port}`;
    const onread: OnReadOpts = {
      buffer: () => this.#handlers?.wantedAt?.() ?? READ_BUFFER,
      callback: (bytesRead, buffer) => {
        const chunk = buffer.subarray(0, bytesRead);
        if (this.#handlers === undefined) this.#early.push(Buffer.from(chunk));
        else this.#handlers.onData(chunk);
        return !this.#paused;
      },
    };
    const tcp = { host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS, onread };
    this.#readyEvent = secured === undefined ? 'connect' : 'secureConnect';
    this.#socket = secured === undefined ? connect(tcp) : connectSecurely(tcp, secured.tls, secured.context);
    // Nothing is read before start().
    this.#socket.pause();
  }

  static async connect(host: string, port: number, signal: AbortSignal, tls?: TlsOptions): Promise<Socket> {
    const secured = tls && { tls, context: await secureContextOf(tls) };
    signal.throwIfAborted();
    const socket = new NodeSocket(host, port, secured);
    try {
      await socket.#connected(signal);
      return socket;
    } catch (error) {
      socket.#socket.destroy();
      throw error;
    }
  }

  start(handlers: SocketHandlers): void {
    this.#handlers = handlers;
    let failure: Error | undefined;
    this.#socket.on('error', (error) => {
      failure = error;
    });
    if (this.#socket.closed) {
      queueMicrotask(() => handlers.onClosed());
      return;
    }
    this.#socket.on('close', () => handlers.onClosed(failure));
    for (const chunk of this.#early.splice(0)) handlers.onData(chunk);
    this.resume();
  }

  write(chunks: readonly Uint8Array[], onFlushed?: () => void): void {
    if (this.#socket.destroyed) return;
    const last = chunks.length - 1;
    const flushed = (error?: Error | null): void => {
      if (error === undefined || error === null) onFlushed?.();
    };
    this.#socket.cork();
    for (const [index, chunk] of chunks.entries()) {
      if (index === last) this.#socket.write(chunk, flushed);
      else this.#socket.write(chunk);
    }
    this.#socket.uncork();
  }

  pause(): void {
    this.#paused = true;
    this.#socket.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#socket.resume();
  }

  end(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #connected(signal: AbortSignal): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve, reject) => {
      const settle = (error?: unknown): void => {
        signal.removeEventListener('abort', abort);
        socket.removeListener('error', settle);
        // An error may follow the one reported here, and an error without a listener ends the process.
        socket.on('error', () => {});
        if (error === undefined) resolve();
        else reject(error);
      };
      const abort = (): void => settle(signal.reason);
      signal.addEventListener('abort', abort, { once: true });
      socket.once(this.#readyEvent, () => settle());
      socket.once('error', settle);
    });
  }
}
