// Speaks the protocol over a real socket, byte by byte if need be, and may break it.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls } from 'node:tls';
import { type ApiName, PROTOCOL_VERSION, type Requests, type Responses } from '../../protocol/apis.ts';
import { FrameDecoder } from '../../protocol/frame.ts';
import { decodeResponse } from '../../protocol/message-codec.ts';
import { errorText, type Reply, requestFrame } from './test-client.ts';

const UNBOUNDED = { maxFrameBytes: 2 ** 32, maxHeaderBytes: 2 ** 32 };

export class RawClient implements AsyncDisposable {
  readonly socket: Socket;
  /** In the order in which they came. */
  readonly replies: Reply[] = [];
  /** Resolves when the connection has ended, however that came about. */
  readonly closed: Promise<void>;
  #lastCorrelationId = 0;
  readonly #waiting = new Map<number, (reply: Reply) => void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    this.closed = new Promise((resolve) => socket.once('close', () => resolve()));
    const decoder = new FrameDecoder(
      { reserve: () => true, onFrame: (header, payload) => this.#onFrame(header, payload) },
      UNBOUNDED,
    );
    socket.on('data', (chunk) => decoder.push(chunk));
  }

  static async connect(port: number): Promise<RawClient> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await once(socket, 'connect');
    return new RawClient(socket);
  }

  static async greeted(port: number): Promise<RawClient> {
    const client = await RawClient.connect(port);
    await client.call('hello', { protocolVersion: PROTOCOL_VERSION });
    return client;
  }

  static async greetedOverTls(port: number, options: ConnectionOptions): Promise<RawClient> {
    const socket = connectTls({ host: '127.0.0.1', port, ...options });
    await once(socket, 'secureConnect');
    const client = new RawClient(socket);
    await client.call('hello', { protocolVersion: PROTOCOL_VERSION });
    return client;
  }

  /** Sends a request; resolves with its reply, or never if the connection ends before. */
  send<Api extends ApiName>(
    api: Api,
    request: Partial<Requests[Api]>,
    payload?: Buffer,
    apiVersion = 0,
  ): Promise<Reply> {
    const correlationId = ++this.#lastCorrelationId;
    const reply = new Promise<Reply>((resolve) => this.#waiting.set(correlationId, resolve));
    this.socket.write(requestFrame({ correlationId, apiVersion, [api]: request }, payload));
    return reply;
  }

  /** The response; fails if the reply is an error. */
  async call<Api extends ApiName>(
    api: Api,
    request: Partial<Requests[Api]>,
    payload?: Buffer,
  ): Promise<Responses[Api]> {
    const { frame } = await this.send(api, request, payload);
    if (frame.error) throw new Error(errorText(frame.error));
    return frame[api] as Responses[Api];
  }

  /** "CODE: message" of what the broker says before it ends the connection. */
  async farewell(): Promise<string> {
    await this.closed;
    return errorText(this.replies.at(-1)?.frame.error);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.socket.destroy();
    await this.closed;
  }

  #onFrame(header: Buffer, payload: Buffer): void {
    const reply = { frame: decodeResponse(header), payload };
    this.replies.push(reply);
    this.#waiting.get(reply.frame.correlationId)?.(reply);
    this.#waiting.delete(reply.frame.correlationId);
  }
}
