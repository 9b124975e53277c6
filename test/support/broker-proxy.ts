// A way to a broker that a test can block and break: what the client sends goes through, the replies when the test lets them.

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { ApiName } from '../../protocol/apis.ts';
import { FrameDecoder } from '../../protocol/frame.ts';
import { apiOf, decodeRequest } from '../../protocol/message-codec.ts';

const UNBOUNDED = { maxFrameBytes: 2 ** 32, maxHeaderBytes: 2 ** 32 };

export class BrokerProxy implements AsyncDisposable {
  readonly port: number;
  /** Of the broker; with 0 the proxy ends every new connection. */
  targetPort = 0;
  /** Requests that went through, in order. */
  readonly requests: (ApiName | undefined)[] = [];
  readonly #server: Server;
  readonly #clients = new Set<Socket>();
  readonly #brokers = new Set<Socket>();
  #holdsReplies = false;

  private constructor(server: Server) {
    this.#server = server;
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (client) => this.#join(client));
  }

  static async listen(): Promise<BrokerProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new BrokerProxy(server);
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** From now on no reply comes through. */
  holdReplies(): void {
    this.#holdsReplies = true;
    for (const broker of this.#brokers) broker.pause();
  }

  releaseReplies(): void {
    this.#holdsReplies = false;
    for (const broker of this.#brokers) broker.resume();
  }

  /** Ends all connections, with whatever replies are on their way. */
  cut(): void {
    for (const client of this.#clients) client.destroy();
    this.releaseReplies();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cut();
    await closed;
  }

  #join(client: Socket): void {
    const broker = connect({ host: '127.0.0.1', port: this.targetPort, noDelay: true });
    const decoder = new FrameDecoder(
      { reserve: () => true, onFrame: (header) => this.requests.push(apiOf(decodeRequest(header))) },
      UNBOUNDED,
    );
    client.on('data', (chunk) => {
      decoder.push(chunk);
      broker.write(chunk);
    });
    broker.on('data', (chunk) => client.write(chunk));
    if (this.#holdsReplies) broker.pause();
    this.#link(client, broker, this.#clients);
    this.#link(broker, client, this.#brokers);
  }

  #link(socket: Socket, other: Socket, open: Set<Socket>): void {
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      other.destroy();
    });
  }
}
