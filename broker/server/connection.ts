// One connection: bytes to frames to requests, within the bounds on memory and time. request-service.ts serves them, and the
// replies leave through the outbox.

import { APIS, type ApiName } from '../../protocol/apis.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { FrameDecoder, type FrameSink } from '../../protocol/frame.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { apiOf, decodeRequest } from '../../protocol/message-codec.ts';
import { MAX_REQUEST_HEADER_BYTES } from '../../protocol/request-limits.ts';
import type { AccessControl } from '../access/access-control.ts';
import type { Session } from '../access/session.ts';
import type { Clock, Socket } from '../ports.ts';
import type { Peer } from './api.ts';
import { ByteBudget } from './byte-budget.ts';
import { foreignProtocol } from './foreign-protocol.ts';
import type { FrameTurns } from './frame-turns.ts';
import { Outbox } from './outbox.ts';
import { Patience, type PatienceConfig } from './patience.ts';
import { type Refusals, refusalReasonOf } from './refusals.ts';
import { type Request, RequestService, type SharedService } from './request-service.ts';
import { statusOf } from './status.ts';

/** Before it is known who the peer is; a Hello and a login have less. */
const MAX_HELLO_FRAME_BYTES = 16 * 1024;
/** What a request takes besides its bytes: a connection's memory bounds the number of its requests too. */
const REQUEST_OVERHEAD_BYTES = 1024;
/**
 * So much a connection has whatever others take: what holds little, as the heartbeats of groups' members, must not wait behind
 * what holds much.
 */
const OWN_REQUEST_BYTES = 16 * 1024;
/** Correlation id of an error that belongs to the connection, not to one request. Clients count from 1. */
const NO_CORRELATION = 0;

export interface ConnectionConfig extends PatienceConfig {
  readonly maxFrameBytes: number;
  readonly inflightBytesPerConnection: number;
}

export interface ConnectionDependencies extends SharedService {
  readonly config: ConnectionConfig;
  readonly clock: Clock;
  /** The bounds over all connections. */
  readonly requestMemory: ByteBudget;
  readonly replyMemory: ByteBudget;
  readonly frameTurns: FrameTurns;
  readonly refusals: Refusals;
  readonly access: AccessControl;
  /** Of the connection: they are numbered in the order in which they came. */
  readonly number: number;
  onClosed(connection: Connection): void;
}

export class Connection implements FrameSink, Peer {
  readonly number: number;
  readonly remoteAddress: string;
  readonly session: Session;
  clientId = '';
  readonly replyMemory: ByteBudget;
  readonly onClosed = new Set<() => void>();
  readonly #dependencies: ConnectionDependencies;
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  readonly #requestMemory: ByteBudget;
  readonly #outbox: Outbox;
  readonly #requests: RequestService;
  readonly #patience: Patience;
  readonly #turnMark = { turn: 0 };
  #greeted = false;
  /** Room for the frame that the decoder asks for was reserved while it was blocked. */
  #roomGranted = false;
  #framesSeen = 0;
  #receivedBytes = 0;
  /** What a frame is read into, until it is there. */
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
    this.session = dependencies.access.openSession(this);
    this.#patience = new Patience(config, this.remoteAddress, clock.monotonicMs());
    this.#requestMemory = new ByteBudget(config.inflightBytesPerConnection, dependencies.requestMemory);
    this.replyMemory = new ByteBudget(config.inflightBytesPerConnection, dependencies.replyMemory);
    this.#outbox = new Outbox(socket, clock, this.replyMemory, () => this.#noteIdle());
    this.#requests = new RequestService({
      ...dependencies,
      outbox: this.#outbox,
      requestMemory: this.#requestMemory,
      replyMemory: this.replyMemory,
      onAnswered: () => this.#noteIdle(),
      onUnanswerable: (api, error) => this.#closeUnanswered(api, error),
    });
    this.#decoder = new FrameDecoder(this, {
      maxFrameBytes: Math.min(MAX_HELLO_FRAME_BYTES, config.maxFrameBytes),
      maxHeaderBytes: MAX_HELLO_FRAME_BYTES,
    });
  }

  get principal(): string {
    return this.session.principal;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  get isIdle(): boolean {
    return this.#requests.inProgress === 0 && this.#outbox.isEmpty;
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
    this.#requests.hold?.end();
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

  holdRequests(until: Promise<unknown>): void {
    this.#requests.holdUntil(until);
  }

  /** Ends a connection whose peer is too slow, or silent for too long. Called now and then. */
  checkDeadlines(): void {
    const { clock, logger, refusals, requestMemory, replyMemory } = this.#dependencies;
    const impatience = this.#patience.judge(clock.monotonicMs(), {
      isAdmitted: this.#isAdmitted,
      isIdle: this.isIdle && !this.#decoder.midFrame,
      framesSeen: this.#framesSeen,
      receivedBytes: this.#receivedBytes,
      sentBytes: this.#socket.sentBytes,
      replyWaitsSinceMs: this.#outbox.waitingSinceMs,
      frameBegunAtMs: this.#frameBegunAtMs,
      endedAtMs: this.#endedAtMs,
      isRequestMemoryShort: requestMemory.isShort,
      isReplyMemoryShort: replyMemory.isShort,
    });
    if (impatience === undefined) return;
    if (impatience.kind === 'idle') {
      logger.info(
        { event: 'connection_idle', address: this.remoteAddress, clientId: this.clientId },
        'closed a connection on which nothing happened for connections.idle.timeout.ms',
      );
      this.end();
      return;
    }
    const { late, reason } = impatience;
    if (reason !== undefined) refusals.note(reason, this.remoteAddress);
    logger.debug(
      { event: 'peer_too_slow', remoteAddress: this.remoteAddress, late },
      `closed a connection whose peer was too slow with ${late}`,
    );
    this.destroy();
  }

  // ---------------------------------------------------------------------------------------------- in

  #onData(chunk: Uint8Array): void {
    this.#receivedBytes += chunk.length;
    const foreign = this.#greeted || this.#decoder.midFrame ? undefined : foreignProtocol(chunk);
    if (foreign === undefined) this.#decode(() => this.#decoder.push(chunk));
    else this.#refuseConnection(NO_CORRELATION, new TidemarkError('CORRUPT_FRAME', foreign));
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
    const isItsTurn = this.#dependencies.frameTurns.admit(this.#turnMark);
    // A peer that does not take its replies may send no more requests.
    if (isItsTurn && this.#requests.hold === undefined && this.replyMemory.tryReserve(0)) {
      if (this.#tookOwn(memoryBytes) || this.#requestMemory.tryReserve(memoryBytes)) return true;
    }
    void this.#waitForRoom(memoryBytes, isItsTurn);
    return false;
  }

  async #waitForRoom(memoryBytes: number, isItsTurn: boolean): Promise<void> {
    this.#socket.pause();
    if (!isItsTurn) {
      await this.#dependencies.frameTurns.next();
      this.#dependencies.frameTurns.admit(this.#turnMark);
    }
    // What one holds up may be held up by the next.
    while (this.#requests.hold !== undefined) await this.#requests.hold.over;
    const granted =
      (await this.replyMemory.reserve(0)) &&
      (this.#tookOwn(memoryBytes) || (await this.#requestMemory.reserve(memoryBytes)));
    if (!granted || this.#endedAtMs !== undefined) return;
    this.#roomGranted = true;
    this.#decode(() => this.#decoder.resume());
    if (!this.#decoder.blocked) this.#socket.resume();
  }

  /** Of what the connection has whatever others take. */
  #tookOwn(memoryBytes: number): boolean {
    if (this.#requestMemory.reservedBytes + memoryBytes > OWN_REQUEST_BYTES) return false;
    this.#requestMemory.take(memoryBytes);
    return true;
  }

  allocate(bytes: number): Buffer {
    this.#frameBuffer = this.#dependencies.buffers.take(bytes);
    return this.#frameBuffer;
  }

  onFrame(header: Buffer, payload: Buffer, frameBytes: number): void {
    const buffer = this.#frameBuffer;
    this.#frameBuffer = undefined;
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
    if (this.#greeted && !this.#isAdmitted && api !== 'authenticate') {
      this.#requestMemory.release(memoryBytes);
      const error = new TidemarkError('AUTHENTICATION_REQUIRED', 'this broker serves only who has logged in');
      this.#refuseConnection(frame.correlationId, error);
      return;
    }
    const refusal = this.#refusalOf(api, frame.apiVersion, payload);
    if (api === undefined || refusal !== undefined) {
      this.#requestMemory.release(memoryBytes);
      this.#replyError(frame.correlationId, refusal);
      if (api !== undefined) this.#dependencies.meters.failed(api, this.#dependencies.clock.monotonicMs(), refusal);
      return;
    }
    const request: Request = {
      api,
      frame,
      context: { peer: this, payload, waitedMs: 0, throttleMs: 0 },
      memoryBytes,
      buffer,
      arrivedAtMs: this.#dependencies.clock.monotonicMs(),
    };
    if (api === 'hello') this.#greet(request);
    else if (api === 'authenticate') this.#logIn(request);
    else this.#requests.serve(request);
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
    if (!this.#answerAtOnce(request)) return;
    this.#greeted = true;
    this.clientId = request.frame.hello?.clientId ?? '';
    if (this.#isAdmitted) this.#liftLimits();
  }

  #logIn(request: Request): void {
    if (this.#answerAtOnce(request) && this.#isAdmitted) this.#liftLimits();
  }

  /** False: the connection ends. */
  #answerAtOnce(request: Request): boolean {
    try {
      if (request.api === 'hello') this.#identify();
      this.#requests.serveNow(request);
      return true;
    } catch (error) {
      this.#refuseConnection(request.frame.correlationId, error);
      return false;
    }
  }

  get #isAdmitted(): boolean {
    return this.#greeted && this.session.isAdmitted;
  }

  #liftLimits(): void {
    this.#decoder.limits = {
      maxFrameBytes: this.#dependencies.config.maxFrameBytes,
      maxHeaderBytes: MAX_REQUEST_HEADER_BYTES,
    };
  }

  /** By its certificate, which is known once the TLS handshake is over. */
  #identify(): void {
    const { peerPrincipal, peerRefusal } = this.#socket;
    if (peerRefusal !== undefined) throw new TidemarkError('CERTIFICATE_REFUSED', peerRefusal);
    if (peerPrincipal === undefined) return;
    this.session.identify(peerPrincipal);
    this.#dependencies.logger.debug(
      { event: 'peer_identified', remoteAddress: this.remoteAddress, principal: peerPrincipal },
      'a certificate says who the peer is',
    );
  }

  // ---------------------------------------------------------------------------------------------- out

  #replyError(correlationId: number, error: unknown): void {
    this.#outbox.send({ correlationId, error: statusOf(error, this.#dependencies.logger) });
  }

  /** The peer does not speak as it should: says so and closes. */
  #refuseConnection(correlationId: number, error: unknown): void {
    if (this.#endedAtMs !== undefined || this.#closed) return;
    const status = statusOf(error, this.#dependencies.logger);
    this.#outbox.send({ correlationId, error: status });
    this.#dependencies.refusals.note(refusalReasonOf(error), this.remoteAddress, status.message ?? undefined);
    this.end();
  }

  #closeUnanswered(api: ApiName, error: unknown): void {
    const { message } = statusOf(error, this.#dependencies.logger);
    this.#dependencies.logger.debug(
      { event: 'request_unanswerable', remoteAddress: this.remoteAddress, api, reason: message },
      'closed a connection because of an error that wants no reply',
    );
    this.end();
  }

  #noteIdle(): void {
    if (this.#draining && this.isIdle) this.#onIdle?.();
  }

  #onSocketClosed(error: Error | undefined): void {
    this.#closed = true;
    const { handshakeFailure } = this.#socket;
    if (handshakeFailure !== undefined) this.#dependencies.refusals.note('tls', this.remoteAddress, handshakeFailure);
    this.#dependencies.access.closeSession(this.session);
    this.#decoder.stop();
    this.#requests.close();
    this.#outbox.close();
    // Before its memory is given to others, who would have to make theirs.
    if (this.#frameBuffer !== undefined) this.#dependencies.buffers.give(this.#frameBuffer);
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
