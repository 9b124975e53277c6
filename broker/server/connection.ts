// One connection: bytes to frames to requests, within the bounds on memory and time. Replies leave through the outbox.
//
// Produce and fetch requests, heartbeats, commits, leases and settlements start as soon as they have arrived, so that they take
// effect in the order of arrival and one that waits holds nobody up. The other requests of a connection run one after the other:
// their answers can be far larger than they are, and this way one at a time is in memory.

import { APIS, type ApiName } from '../../protocol/apis.ts';
import type { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { FrameDecoder, type FrameSink } from '../../protocol/frame.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { apiOf, decodeRequest } from '../../protocol/message-codec.ts';
import type { Clock, Logger, Socket } from '../ports.ts';
import { type Answer, type Handlers, type Peer, type RequestContext, type RequestOf, Unanswerable } from './api.ts';
import { ByteBudget } from './byte-budget.ts';
import { Outbox } from './outbox.ts';
import { statusOf } from './status.ts';

/** Before Hello; a Hello has less. */
const MAX_HELLO_FRAME_BYTES = 16 * 1024;
/** Bounds what decoding a header can take; a produce request to ten thousand partitions has about 300 KiB. */
const MAX_HEADER_BYTES = 1024 * 1024;
/** What a request takes besides its bytes: a connection's memory bounds the number of its requests too. */
const REQUEST_OVERHEAD_BYTES = 1024;
const AT_ONCE: ReadonlySet<ApiName> = new Set([
  'produce',
  'fetch',
  'groupHeartbeat',
  'commitOffsets',
  'leaseRecords',
  'settleRecords',
]);
/**
 * So much a connection has whatever others take: what holds little, as the heartbeats of groups' members, must not wait behind
 * what holds much.
 */
const OWN_REQUEST_BYTES = 16 * 1024;
/** Correlation id of an error that belongs to the connection, not to one request. Clients count from 1. */
const NO_CORRELATION = 0;

export interface ConnectionConfig {
  readonly maxFrameBytes: number;
  readonly inflightBytesPerConnection: number;
  readonly handshakeTimeoutMs: number;
  readonly frameTimeoutMs: number;
}

export interface ConnectionDependencies {
  readonly config: ConnectionConfig;
  readonly handlers: Handlers;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The bounds over all connections. */
  readonly requestMemory: ByteBudget;
  readonly replyMemory: ByteBudget;
  readonly buffers: BufferPool;
  /** Of the connection: they are numbered in the order in which they came. */
  readonly number: number;
  onClosed(connection: Connection): void;
}

interface Request {
  readonly api: ApiName;
  readonly frame: tidemark.RequestFrame;
  readonly context: RequestContext;
  readonly memoryBytes: number;
  /** What the frame was read into, to be used again when the request is done. */
  readonly buffer: Buffer | undefined;
}

export class Connection implements FrameSink, Peer {
  readonly number: number;
  readonly remoteAddress: string;
  readonly replyMemory: ByteBudget;
  readonly onClosed = new Set<() => void>();
  readonly #dependencies: ConnectionDependencies;
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  readonly #requestMemory: ByteBudget;
  readonly #outbox: Outbox;
  readonly #openedAtMs: number;
  readonly #oneByOne: Request[] = [];
  #oneByOneRuns = false;
  #requestsInProgress = 0;
  #greeted = false;
  /** Room for the frame that the decoder asks for was reserved while it was blocked. */
  #roomGranted = false;
  #framesSeen = 0;
  #frameBuffer: Buffer | undefined;
  #frameBegunAtMs: number | undefined;
  /** Set once no more requests are taken from this connection; it ends when the peer does, or soon. */
  #endedAtMs: number | undefined;
  #draining = false;
  #onIdle: (() => void) | undefined;
  #closed = false;

  constructor(socket: Socket, dependencies: ConnectionDependencies) {
    const { config, clock } = dependencies;
    this.#dependencies = dependencies;
    this.#socket = socket;
    this.number = dependencies.number;
    this.remoteAddress = socket.remoteAddress;
    this.#openedAtMs = clock.monotonicMs();
    this.#requestMemory = new ByteBudget(config.inflightBytesPerConnection, dependencies.requestMemory);
    this.replyMemory = new ByteBudget(config.inflightBytesPerConnection, dependencies.replyMemory);
    this.#outbox = new Outbox(socket, clock, this.replyMemory, () => this.#noteIdle());
    this.#decoder = new FrameDecoder(this, {
      maxFrameBytes: Math.min(MAX_HELLO_FRAME_BYTES, config.maxFrameBytes),
      maxHeaderBytes: MAX_HELLO_FRAME_BYTES,
    });
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get isIdle(): boolean {
    return this.#requestsInProgress === 0 && this.#outbox.isEmpty;
  }

  start(): void {
    this.#socket.start({
      onData: (chunk) => this.#onData(chunk),
      wantedAt: () => this.#decoder.wantedAt,
      onClosed: (error) => this.#onSocketClosed(error),
    });
  }

  /** Refuses new requests from now on; resolves once those in progress are answered and the answers have left. */
  drain(): Promise<void> {
    this.#draining = true;
    return new Promise((resolve) => {
      this.#onIdle = resolve;
      this.#noteIdle();
    });
  }

  /** Closes after what is queued has left. */
  end(): void {
    if (this.#endedAtMs !== undefined || this.#closed) return;
    this.#endedAtMs = this.#dependencies.clock.monotonicMs();
    this.#frameBegunAtMs = undefined;
    this.#decoder.stop();
    this.#outbox.finish();
    this.#socket.end();
    // Goes on reading, to no purpose but to hear the peer close: a close with bytes unread would reset the connection,
    // and the peer might never see the last reply.
    this.#socket.resume();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  /** Ends a connection whose peer is too slow: with its Hello, a frame, a reply, or closing. Called now and then. */
  checkDeadlines(): void {
    const { config, clock, logger } = this.#dependencies;
    const nowMs = clock.monotonicMs();
    const isLate = (sinceMs: number | undefined, allowedMs: number): boolean =>
      sinceMs !== undefined && nowMs - sinceMs > allowedMs;
    let late: string | undefined;
    if (isLate(this.#endedAtMs, config.handshakeTimeoutMs)) late = 'its closing';
    else if (isLate(this.#outbox.waitingSinceMs, config.frameTimeoutMs)) late = 'taking a reply';
    else if (isLate(this.#frameBegunAtMs, config.frameTimeoutMs)) late = 'a frame';
    else if (!this.#greeted && isLate(this.#openedAtMs, config.handshakeTimeoutMs)) late = 'its Hello';
    if (late === undefined) return;
    logger.debug(
      { event: 'peer_too_slow', remoteAddress: this.remoteAddress, late },
      `closed a connection whose peer was too slow with ${late}`,
    );
    this.destroy();
  }

  // ---------------------------------------------------------------------------------------------- in

  #onData(chunk: Uint8Array): void {
    this.#decode(() => this.#decoder.push(chunk));
  }

  #decode(work: () => void): void {
    const framesBefore = this.#framesSeen;
    try {
      work();
    } catch (error) {
      this.#refuseConnection(NO_CORRELATION, error);
      return;
    }
    // While this side has no room for the frame, its lateness is not the peer's fault.
    if (!this.#decoder.midFrame || this.#decoder.blocked) this.#frameBegunAtMs = undefined;
    else if (this.#frameBegunAtMs === undefined || this.#framesSeen > framesBefore) {
      this.#frameBegunAtMs = this.#dependencies.clock.monotonicMs();
    }
  }

  reserve(frameBytes: number): boolean {
    if (this.#roomGranted) {
      this.#roomGranted = false;
      return true;
    }
    const memoryBytes = frameBytes + REQUEST_OVERHEAD_BYTES;
    // A peer that does not take its replies may send no more requests.
    if (this.replyMemory.tryReserve(0)) {
      if (this.#requestMemory.reservedBytes + memoryBytes <= OWN_REQUEST_BYTES) {
        this.#requestMemory.take(memoryBytes);
        return true;
      }
      if (this.#requestMemory.tryReserve(memoryBytes)) return true;
    }
    void this.#waitForRoom(memoryBytes);
    return false;
  }

  async #waitForRoom(memoryBytes: number): Promise<void> {
    this.#socket.pause();
    const granted = (await this.replyMemory.reserve(0)) && (await this.#requestMemory.reserve(memoryBytes));
    if (!granted || this.#endedAtMs !== undefined) return;
    this.#roomGranted = true;
    this.#decode(() => this.#decoder.resume());
    if (!this.#decoder.blocked) this.#socket.resume();
  }

  allocate(bytes: number): Buffer {
    this.#frameBuffer = this.#dependencies.buffers.take(bytes);
    return this.#frameBuffer;
  }

  onFrame(header: Buffer, payload: Buffer, frameBytes: number): void {
    const buffer = this.#frameBuffer;
    this.#framesSeen++;
    const memoryBytes = frameBytes + REQUEST_OVERHEAD_BYTES;
    let frame: tidemark.RequestFrame;
    try {
      frame = decodeRequest(header);
    } catch (error) {
      this.#requestMemory.release(memoryBytes);
      this.#refuseConnection(NO_CORRELATION, error);
      return;
    }
    const api = apiOf(frame);
    if (!this.#greeted && api !== 'hello') {
      this.#requestMemory.release(memoryBytes);
      const error = new TidemarkError('HELLO_REQUIRED', 'the first request of a connection has to be Hello');
      this.#refuseConnection(frame.correlationId, error);
      return;
    }
    const refusal = this.#refusalOf(api, frame.apiVersion, payload);
    if (api === undefined || refusal !== undefined) {
      this.#requestMemory.release(memoryBytes);
      this.#replyError(frame.correlationId, refusal);
      return;
    }
    const request = { api, frame, context: { peer: this, payload }, memoryBytes, buffer };
    this.#requestsInProgress++;
    if (api === 'hello') this.#greet(request);
    else if (AT_ONCE.has(api)) void this.#serve(request);
    else this.#serveInTurn(request);
  }

  #refusalOf(api: ApiName | undefined, version: number, payload: Buffer): TidemarkError | undefined {
    if (api === undefined) return new TidemarkError('UNKNOWN_API', 'the frame holds no request that this broker knows');
    const { minVersion, maxVersion } = APIS[api];
    if (version < minVersion || version > maxVersion) {
      const spoken = minVersion === maxVersion ? `${minVersion}` : `${minVersion} to ${maxVersion}`;
      return new TidemarkError('UNSUPPORTED_VERSION', `${api} is spoken in version ${spoken} here, not ${version}`);
    }
    if (api === 'hello' && this.#greeted) {
      return new TidemarkError('HELLO_REQUIRED', 'Hello is the first request of a connection, and only the first');
    }
    if (payload.length > 0 && api !== 'produce') {
      return new TidemarkError('INVALID_REQUEST', `${api} takes no payload; ${payload.length} bytes came with it`);
    }
    if (this.#draining) {
      return new TidemarkError('BROKER_SHUTTING_DOWN', 'the broker is stopping', { outcome: 'not-written' });
    }
    return undefined;
  }

  // ---------------------------------------------------------------------------------------------- requests

  #greet(request: Request): void {
    // Hello's handler answers at once: the limits below hold from the next frame on.
    try {
      this.#reply(request, call(this.#dependencies.handlers, request) as Answer<'hello'>);
    } catch (error) {
      this.#refuseConnection(request.frame.correlationId, error);
      return;
    } finally {
      this.#requestsInProgress--;
      this.#requestMemory.release(request.memoryBytes);
    }
    this.#greeted = true;
    this.#decoder.limits = {
      maxFrameBytes: this.#dependencies.config.maxFrameBytes,
      maxHeaderBytes: MAX_HEADER_BYTES,
    };
  }

  #serveInTurn(request: Request): void {
    this.#oneByOne.push(request);
    if (!this.#oneByOneRuns) void this.#runOneByOne();
  }

  async #runOneByOne(): Promise<void> {
    this.#oneByOneRuns = true;
    for (let request = this.#oneByOne.shift(); request !== undefined; request = this.#oneByOne.shift()) {
      // False when the connection is gone: what is left in the queue goes with it.
      if (!(await this.replyMemory.reserve(0))) break;
      await this.#serve(request);
    }
    this.#oneByOneRuns = false;
  }

  /** Calls the handler before it returns. Never rejects. */
  async #serve(request: Request): Promise<void> {
    let settled: Promise<void> | undefined;
    try {
      const answer = await call(this.#dependencies.handlers, request);
      settled = answer.settled;
      this.#reply(request, answer);
    } catch (error) {
      if (error instanceof Unanswerable) {
        settled = error.settled;
        this.#closeUnanswered(request, error);
      } else {
        this.#replyError(request.frame.correlationId, error);
      }
    }
    this.#requestsInProgress--;
    this.#noteIdle();
    if (settled !== undefined) await settled;
    this.#requestMemory.release(request.memoryBytes);
    // All that was appended is where it is to be, or never will be.
    if (request.buffer !== undefined) this.#dependencies.buffers.give(request.buffer);
  }

  // ---------------------------------------------------------------------------------------------- out

  #reply(request: Request, answer: Answer<ApiName>): void {
    if (answer.response === undefined) return;
    const message = { correlationId: request.frame.correlationId, [request.api]: answer.response };
    this.#outbox.send(message, answer.reads, answer.reservedBytes);
  }

  #replyError(correlationId: number, error: unknown): void {
    this.#outbox.send({ correlationId, error: statusOf(error, this.#dependencies.logger) });
  }

  /** The peer does not speak as it should: says so and closes. */
  #refuseConnection(correlationId: number, error: unknown): void {
    if (this.#endedAtMs !== undefined || this.#closed) return;
    const status = statusOf(error, this.#dependencies.logger);
    this.#outbox.send({ correlationId, error: status });
    this.#dependencies.logger.warn(
      { event: 'connection_refused', remoteAddress: this.remoteAddress, reason: status.message },
      'closed a connection whose peer broke the protocol',
    );
    this.end();
  }

  #closeUnanswered(request: Request, error: Unanswerable): void {
    const { message } = statusOf(error.cause, this.#dependencies.logger);
    this.#dependencies.logger.debug(
      { event: 'request_unanswerable', remoteAddress: this.remoteAddress, api: request.api, reason: message },
      'closed a connection because of an error that wants no reply',
    );
    this.end();
  }

  #noteIdle(): void {
    if (this.#draining && this.isIdle) this.#onIdle?.();
  }

  #onSocketClosed(error: Error | undefined): void {
    this.#closed = true;
    this.#decoder.stop();
    this.#oneByOne.length = 0;
    this.#outbox.close();
    this.#requestMemory.close();
    this.replyMemory.close();
    for (const listener of this.onClosed) listener();
    this.onClosed.clear();
    this.#onIdle?.();
    this.#dependencies.logger.debug(
      { event: 'connection_closed', remoteAddress: this.remoteAddress, reason: error?.message },
      'a connection closed',
    );
    this.#dependencies.onClosed(this);
  }
}

function call<Api extends ApiName>(
  handlers: Handlers,
  request: { api: Api; frame: tidemark.RequestFrame; context: RequestContext },
): Answer<Api> | Promise<Answer<Api>> {
  const { api, frame, context } = request;
  return handlers[api](frame[api] as unknown as RequestOf<Api>, context);
}
