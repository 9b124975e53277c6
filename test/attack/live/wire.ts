// Connections of attackers: bare sockets, which read replies or do not.

import { connect, type Socket } from 'node:net';
import { type ApiName, PROTOCOL_VERSION, type Requests } from '../../../protocol/apis.ts';
import { requestFrame } from '../../support/test-client.ts';

/** Not the innocent's: bounds per address have to tell the two apart. */
const ATTACKERS_ADDRESS = '127.0.0.2';

export class Wires implements Disposable {
  readonly #port: number;
  readonly #open = new Set<Socket>();

  constructor(port: number) {
    this.#port = port;
  }

  get size(): number {
    return this.#open.size;
  }

  /** A socket that reads and forgets what comes, unless it is paused. Does not wait for the connection. */
  connect(): Socket {
    const socket = connect({ host: '127.0.0.1', port: this.#port, localAddress: ATTACKERS_ADDRESS, noDelay: true });
    this.#open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#open.delete(socket));
    socket.resume();
    return socket;
  }

  /** One that has said Hello. */
  greeted(): Socket {
    const socket = this.connect();
    socket.write(helloFrame());
    return socket;
  }

  /** Breaks all connections off. */
  [Symbol.dispose](): void {
    for (const socket of this.#open) socket.resetAndDestroy();
  }
}

export function helloFrame(): Buffer {
  return requestFrame({ correlationId: 1, hello: { protocolVersion: PROTOCOL_VERSION, clientId: 'attack' } });
}

export function apiFrame<Api extends ApiName>(api: Api, request: Partial<Requests[Api]>, payload?: Buffer): Buffer {
  return requestFrame({ correlationId: 2, [api]: request }, payload);
}

/** Writes, and waits until the other side has taken it or the connection is gone. */
export async function written(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed) return;
  await new Promise<void>((resolve) => {
    socket.write(bytes, () => resolve());
  });
}
