// Speaks the protocol over a FakeSocket, request by request, and may break it.

import type { ApiName, Requests, Responses } from '../../protocol/apis.ts';
import { PROTOCOL_VERSION } from '../../protocol/apis.ts';
import { errorCodeOf } from '../../protocol/errors.ts';
import { encodeFrame, FrameDecoder } from '../../protocol/frame.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { decodeResponse, encodeRequest } from '../../protocol/message-codec.ts';
import type { FakeNetwork, FakeSocket } from './fake-network.ts';

export interface Reply {
  readonly frame: tidemark.ResponseFrame;
  readonly payload: Buffer;
}

const UNBOUNDED = { maxFrameBytes: 2 ** 32, maxHeaderBytes: 2 ** 32 };

export function requestFrame(frame: tidemark.RequestFrame.$Properties, payload: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([encodeFrame(encodeRequest(frame), payload.length), payload]);
}

export class TestClient {
  readonly socket: FakeSocket;
  /** In the order in which they came. */
  readonly replies: Reply[] = [];
  #lastCorrelationId = 0;
  #waiting: { isThere: () => Reply | undefined; resolve: (reply: Reply) => void }[] = [];

  constructor(network: FakeNetwork, remoteAddress?: string) {
    this.socket = network.connect(remoteAddress);
    const decoder = new FrameDecoder(
      {
        reserve: () => true,
        onFrame: (header, payload) => this.replies.push({ frame: decodeResponse(header), payload }),
      },
      UNBOUNDED,
    );
    this.socket.onWrite = (bytes) => {
      decoder.push(bytes);
      this.#waiting = this.#waiting.filter(({ isThere, resolve }) => {
        const reply = isThere();
        if (reply !== undefined) resolve(reply);
        return reply === undefined;
      });
    };
  }

  static async greeted(network: FakeNetwork, remoteAddress?: string): Promise<TestClient> {
    const client = new TestClient(network, remoteAddress);
    await client.call('hello', { protocolVersion: PROTOCOL_VERSION });
    return client;
  }

  /** Sends a request; returns its correlation id. */
  send<Api extends ApiName>(api: Api, request: Partial<Requests[Api]>, payload?: Buffer, apiVersion = 0): number {
    const correlationId = ++this.#lastCorrelationId;
    this.socket.receive(requestFrame({ correlationId, apiVersion, [api]: request }, payload));
    return correlationId;
  }

  replyTo(correlationId: number): Promise<Reply> {
    const isThere = (): Reply | undefined => this.replies.find(({ frame }) => frame.correlationId === correlationId);
    const reply = isThere();
    return reply === undefined
      ? new Promise((resolve) => this.#waiting.push({ isThere, resolve }))
      : Promise.resolve(reply);
  }

  hasReplyTo(correlationId: number): boolean {
    return this.replies.some(({ frame }) => frame.correlationId === correlationId);
  }

  /** The response; fails if the reply is an error. */
  async call<Api extends ApiName>(
    api: Api,
    request: Partial<Requests[Api]>,
    payload?: Buffer,
  ): Promise<Responses[Api]> {
    const { frame } = await this.replyTo(this.send(api, request, payload));
    if (frame.error) throw new Error(`${errorCodeOf(frame.error.code ?? 0)}: ${frame.error.message}`);
    return frame[api] as Responses[Api];
  }

  /** "CODE: message" of the error that a request is answered with. */
  async failing<Api extends ApiName>(api: Api, request: Partial<Requests[Api]>, payload?: Buffer): Promise<string> {
    return errorText((await this.replyTo(this.send(api, request, payload))).frame.error);
  }
}

/** "CODE: message", or "none". */
export function errorText(status: tidemark.Status.$Properties | null | undefined): string {
  return status ? `${errorCodeOf(status.code ?? 0)}: ${status.message}` : 'none';
}
