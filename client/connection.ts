// One connection to one broker: Hello, then pipelined requests whose replies find them by correlation id and may overtake
// each other. A client keeps one connection per node for everything it does: a parked fetch holds up no other request.
// (Group heartbeats have one of their own, so that back-pressure on data never starves them.)

import { APIS, type ApiName, PROTOCOL_VERSION, type Requests, type Responses } from '../protocol/apis.ts';
import type { Memory } from '../protocol/batch-builder.ts';
import { BufferPool } from '../protocol/buffer-pool.ts';
import { errorOf, TidemarkError } from '../protocol/errors.ts';
import { encodeFrame, FrameDecoder } from '../protocol/frame.ts';
import type { tidemark } from '../protocol/generated/tidemark.js';
import { decodeResponse, encodeRequest } from '../protocol/message-codec.ts';
import { SOFTWARE_NAME, SOFTWARE_VERSION } from '../protocol/version.ts';
import { loginMissing } from './access/login.ts';
import { type BrokerAddress, type ConnectionSettings, formatAddress } from './options.ts';
import type { Socket, Timer } from './ports.ts';
import { clientClosed } from './retry.ts';
import { answersInTls, speaksTls, TLS_HINT, tlsFailureOf } from './tls-failures.ts';

const HELLO_FRAME_BYTES = 65_536;
const MAX_HEADER_BYTES = 16_777_216;
const MAX_UINT32 = 0xffff_ffff;
/** Of memory for frames; a connection that fetches has about so much under way. */
const MAX_IDLE_BYTES = 16 * 1024 * 1024;
const NO_MEMORY: Buffer = Buffer.alloc(0);

export interface Reply<Api extends ApiName> {
  readonly message: Responses[Api];
  /** The record batches that the message describes: a view of the frame, which nothing else uses. */
  readonly payload: Buffer;
  /** Gives the frame's memory back. Need not be called; once it is, nobody may look into the payload. */
  release(): void;
}

export interface RequestOptions {
  payload?: readonly Uint8Array[];
  /** Default: the client's requestTimeoutMs. */
  timeoutMs?: number;
}

interface PendingRequest {
  readonly api: ApiName;
  readonly deadlineMs: number;
  readonly resolve: (frame: tidemark.ResponseFrame, payload: Buffer, memory: Buffer) => void;
  readonly reject: (error: TidemarkError) => void;
}

export class Connection {
  readonly address: string;
  /** Called once, when the connection has ended. */
  onClosed: (() => void) | undefined;
  readonly #settings: ConnectionSettings;
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  readonly #pending = new Map<number, PendingRequest>();
  /** Where frames get their memory. */
  readonly #memory: Memory;
  /** Of the frame that is arriving, or was the last to arrive. */
  #frameMemory: Buffer = NO_MEMORY;
  #nextCorrelationId = 1;
  #deadlineTimer: Timer | undefined;
  #deadlineTimerMs = 0;
  #failure: TidemarkError | undefined;
  /** Nothing has come from the broker yet. */
  #silent = true;
  #hello: tidemark.HelloResponse | undefined;
  #versions: ReadonlyMap<number, number> = new Map();

  private constructor(address: string, socket: Socket, settings: ConnectionSettings) {
    this.address = address;
    this.#settings = settings;
    this.#socket = socket;
    this.#memory = settings.ports.buffers ?? new BufferPool(MAX_IDLE_BYTES);
    this.#decoder = new FrameDecoder(
      {
        reserve: () => true,
        allocate: (bytes) => {
          this.#frameMemory = this.#memory.take(bytes);
          return this.#frameMemory;
        },
        onFrame: (header, payload) => this.#onFrame(header, payload, this.#frameMemory),
      },
      { maxFrameBytes: HELLO_FRAME_BYTES, maxHeaderBytes: HELLO_FRAME_BYTES },
    );
    socket.start({
      onData: (chunk) => this.#onData(chunk),
      wantedAt: () => this.#decoder.wantedAt,
      onClosed: (error) => this.#end(this.#lost(error)),
    });
  }

  /**
   * Connects, says Hello and logs in. Throws BROKER_UNREACHABLE, UNSUPPORTED_VERSION, AUTHENTICATION_REQUIRED,
   * AUTHENTICATION_FAILED or what else the broker answered; CLIENT_CLOSED
   * once `closing` fires.
   */
  static async open(address: BrokerAddress, settings: ConnectionSettings, closing: AbortSignal): Promise<Connection> {
    const name = formatAddress(address);
    const attempt = new AbortController();
    const abort = (): void => attempt.abort(clientClosed());
    const timer = settings.ports.timers.after(settings.connectTimeoutMs, () => {
      const message = `${name} did not answer within ${settings.connectTimeoutMs} ms`;
      attempt.abort(new TidemarkError('BROKER_UNREACHABLE', message));
    });
    closing.addEventListener('abort', abort, { once: true });
    if (closing.aborted) abort();
    try {
      const socket = await settings.ports.connect(address.host, address.port, attempt.signal, settings.tls);
      const connection = new Connection(name, socket, settings);
      await connection.#sayHello(attempt.signal);
      return connection;
    } catch (error) {
      if (error instanceof TidemarkError && error.code !== 'CONNECTION_LOST' && error.code !== 'REQUEST_TIMED_OUT')
        throw error;
      const tlsFailure = tlsFailureOf(error, name);
      if (tlsFailure !== undefined) throw tlsFailure;
      const reason = error instanceof Error ? error.message : String(error);
      throw new TidemarkError('BROKER_UNREACHABLE', `cannot connect to ${name}: ${reason}`, { cause: error });
    } finally {
      timer.cancel();
      closing.removeEventListener('abort', abort);
    }
  }

  get nodeId(): number {
    return this.#hello?.nodeId ?? 0;
  }

  /** Greatest request frame that the broker takes. */
  get maxFrameBytes(): number {
    return this.#hello?.maxFrameBytes ?? HELLO_FRAME_BYTES;
  }

  get closed(): boolean {
    return this.#failure !== undefined;
  }

  /**
   * Sends a request, at once and in the order of the calls. The payload must not change until the promise settles. Rejects
   * with what the broker answered (`outcome` not set), or with CONNECTION_LOST or REQUEST_TIMED_OUT, whose `outcome` says
   * whether the broker can have seen the request. A request without a reply in time ends the connection.
   */
  request<Api extends ApiName>(
    api: Api,
    message: Requests[Api],
    { payload, timeoutMs = this.#settings.requestTimeoutMs }: RequestOptions = {},
  ): Promise<Reply<Api>> {
    return new Promise((resolve, reject) => {
      const correlationId = this.#write(api, message, payload);
      const deadlineMs = this.#settings.ports.clock.monotonicMs() + timeoutMs;
      this.#pending.set(correlationId, {
        api,
        deadlineMs,
        resolve: (frame, framePayload, memory) => {
          const answer = frame[api];
          if (answer === undefined || answer === null) reject(this.#corruptReply(api));
          else
            resolve({
              message: answer as Responses[Api],
              payload: framePayload,
              release: () => this.#memory.give(memory),
            });
        },
        reject,
      });
      this.#armDeadline(deadlineMs);
    });
  }

  /** Sends a request that gets no reply. Resolves when the operating system has it all. Rejects as `request` does. */
  post<Api extends ApiName>(api: Api, message: Requests[Api], options: RequestOptions = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      const timeoutMs = options.timeoutMs ?? this.#settings.requestTimeoutMs;
      const deadlineMs = this.#settings.ports.clock.monotonicMs() + timeoutMs;
      let flushed = false;
      let correlationId = 0;
      correlationId = this.#write(api, message, options.payload, () => {
        flushed = true;
        this.#pending.delete(correlationId);
        resolve();
      });
      if (flushed) return;
      this.#pending.set(correlationId, { api, deadlineMs, resolve: () => resolve(), reject });
      this.#armDeadline(deadlineMs);
    });
  }

  /** Ends the connection at once; what is pending fails with CONNECTION_LOST. */
  close(): void {
    this.#end(this.#lost(new Error('closed by this client')));
  }

  async #sayHello(signal: AbortSignal): Promise<void> {
    const abort = (): void => this.close();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const { message } = await this.request('hello', {
        protocolVersion: PROTOCOL_VERSION,
        clientId: this.#settings.clientId,
        softwareName: SOFTWARE_NAME,
        softwareVersion: SOFTWARE_VERSION,
      });
      this.#hello = message;
      this.#versions = commonVersions(message);
      await this.#logIn(message);
      this.#decoder.limits = {
        // A reply may pass the fetch limit by its first batch, which some request once brought in.
        maxFrameBytes: Math.min(message.maxFetchBytes + message.maxFrameBytes + MAX_HEADER_BYTES, MAX_UINT32),
        maxHeaderBytes: MAX_HEADER_BYTES,
      };
    } catch (error) {
      this.close();
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async #logIn(hello: tidemark.HelloResponse): Promise<void> {
    const { login, ports } = this.#settings;
    if (login === undefined) {
      if (hello.authenticationRequired) throw loginMissing(this.address);
      return;
    }
    await login.run(hello, async (request) => (await this.request('authenticate', request)).message, ports.random);
  }

  #write<Api extends ApiName>(
    api: Api,
    message: Requests[Api],
    payload: readonly Uint8Array[] = [],
    onFlushed?: () => void,
  ): number {
    if (this.#failure !== undefined) {
      throw new TidemarkError('CONNECTION_LOST', this.#failure.message, {
        cause: this.#failure,
        outcome: 'not-written',
      });
    }
    const apiVersion = this.#versionOf(api);
    const correlationId = this.#nextCorrelationId;
    const header = encodeRequest({ correlationId, apiVersion, [api]: message });
    const payloadBytes = payload.reduce((bytes, chunk) => bytes + chunk.length, 0);
    const frame = encodeFrame(header, payloadBytes);
    this.#nextCorrelationId = correlationId === MAX_UINT32 ? 1 : correlationId + 1;
    this.#socket.write([frame, ...payload], onFlushed);
    return correlationId;
  }

  #versionOf(api: ApiName): number {
    if (api === 'hello') return APIS.hello.maxVersion;
    const version = this.#versions.get(APIS[api].key);
    if (version === undefined) {
      throw new TidemarkError(
        'UNSUPPORTED_VERSION',
        `the broker at ${this.address} has no ${api} that this client speaks`,
        {
          outcome: 'not-written',
        },
      );
    }
    return version;
  }

  #onData(chunk: Uint8Array): void {
    try {
      if (this.#silent) this.#hearFirst(chunk);
      this.#decoder.push(chunk);
    } catch (error) {
      this.#end(this.#lost(error));
    }
  }

  #hearFirst(chunk: Uint8Array): void {
    this.#silent = false;
    if (this.#settings.tls === undefined && answersInTls(chunk)) throw speaksTls(this.address);
  }

  #onFrame(header: Buffer, payload: Buffer, memory: Buffer): void {
    const frame = decodeResponse(header);
    const pending = this.#pending.get(frame.correlationId);
    const error = frame.error;
    if (pending === undefined) {
      // An error without a request is the broker's farewell.
      const reason = error?.message ?? `a reply to request ${frame.correlationId}, which was not made`;
      this.#end(this.#lost(errorOf({ ...error, message: reason })));
      return;
    }
    this.#pending.delete(frame.correlationId);
    if (error === undefined || error === null) pending.resolve(frame, payload, memory);
    else pending.reject(errorOf(error));
  }

  /** One timer serves all requests: it is set for the earliest deadline known and looks again when it fires. */
  #armDeadline(deadlineMs: number): void {
    if (this.#deadlineTimer !== undefined && this.#deadlineTimerMs <= deadlineMs) return;
    this.#deadlineTimer?.cancel();
    this.#deadlineTimerMs = deadlineMs;
    const delayMs = Math.max(0, deadlineMs - this.#settings.ports.clock.monotonicMs());
    this.#deadlineTimer = this.#settings.ports.timers.after(delayMs, () => this.#checkDeadlines(), { unref: true });
  }

  #checkDeadlines(): void {
    this.#deadlineTimer = undefined;
    const nowMs = this.#settings.ports.clock.monotonicMs();
    let earliestMs = Number.POSITIVE_INFINITY;
    let late: PendingRequest | undefined;
    for (const pending of this.#pending.values()) {
      if (pending.deadlineMs <= nowMs) late ??= pending;
      else earliestMs = Math.min(earliestMs, pending.deadlineMs);
    }
    if (late !== undefined) {
      const message = `${this.address} did not answer to ${late.api} in time`;
      this.#end(new TidemarkError('REQUEST_TIMED_OUT', message, { outcome: 'unknown' }), nowMs);
    } else if (earliestMs < Number.POSITIVE_INFINITY) {
      this.#armDeadline(earliestMs);
    }
  }

  #lost(cause: unknown): TidemarkError {
    const reason = cause instanceof Error ? `: ${cause.message}` : '';
    // As listeners of TLS do that are spoken to without it.
    const hint = this.#silent && this.#settings.tls === undefined ? TLS_HINT : '';
    return new TidemarkError('CONNECTION_LOST', `the connection to ${this.address} was lost${reason}${hint}`, {
      cause,
      outcome: 'unknown',
    });
  }

  #end(failure: TidemarkError, timedOutBeforeMs = Number.NEGATIVE_INFINITY): void {
    if (this.#failure !== undefined) return;
    this.#failure = failure;
    this.#deadlineTimer?.cancel();
    this.#decoder.stop();
    this.#socket.destroy();
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    const lost = failure.code === 'CONNECTION_LOST' ? failure : this.#lost(failure);
    for (const request of pending) request.reject(request.deadlineMs <= timedOutBeforeMs ? failure : lost);
    this.onClosed?.();
  }

  #corruptReply(api: ApiName): TidemarkError {
    return new TidemarkError('CORRUPT_FRAME', `${this.address} answered to ${api} with something else`);
  }
}

/** The greatest version of each API that both sides speak. */
function commonVersions(hello: tidemark.HelloResponse): Map<number, number> {
  const announced = new Map(hello.apis.map((api) => [api.apiKey ?? 0, api]));
  const versions = new Map<number, number>();
  for (const { key, minVersion, maxVersion } of Object.values(APIS)) {
    const theirs = announced.get(key);
    if (theirs === undefined) continue;
    const version = Math.min(maxVersion, theirs.maxVersion ?? 0);
    if (version >= Math.max(minVersion, theirs.minVersion ?? 0)) versions.set(key, version);
  }
  return versions;
}
