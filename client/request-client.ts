import { TidemarkError } from '../protocol/errors.ts';
import type { TimestampMs } from '../protocol/types.ts';
import { CONNECTION_OPTIONS, integer, milliseconds, refuseUnknown, resolveConnection } from './options.ts';
import { Producer } from './producer.ts';
import { RecordHeaders } from './record-headers.ts';
import { outcomeAt, type PendingRequest, PendingRequests } from './request/pending-requests.ts';
import { ReplyReader } from './request/reply-reader.ts';
import { DEFAULT_REPLY_TOPIC } from './request/reply-topic.ts';
import { CORRELATION_ID, REPLY_ERROR, requestHeaders } from './request/request-headers.ts';
import { clientClosed } from './retry.ts';
import type { Serde } from './serdes.ts';
import { attributesOf, REQUEST } from './tracing/channels.ts';
import { tracedCall } from './tracing/trace-produce.ts';
import type { Bytes, ConnectionOptions, HeadersInput, RecordView } from './types.ts';

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_MAX_PENDING = 10_000;

export interface RequestClientOptions<K = Bytes | null, V = Bytes | null, R = Buffer | null> extends ConnectionOptions {
  /**
   * Where replies come in, made if it does not exist: 4 partitions, kept for 5 minutes. Any number of clients share one.
   * Default "tidemark.replies".
   */
  replyTopic?: string;
  /** So many requests may wait for replies at one time. Default 10,000. */
  maxPending?: number;
  /** Turns the keys of requests into bytes. Default: they are bytes or text. */
  keySerde?: Serde<K>;
  /** Turns the values of requests into bytes. Default: they are bytes or text. */
  valueSerde?: Serde<V>;
  /** Makes values of replies of bytes. Default: Buffers. */
  replySerde?: Serde<R>;
}

export interface RequestOptions<K = Bytes | null> {
  /** From the call to the reply, all together. Default 30,000. */
  timeoutMs?: number;
  /** As of any record: requests of one key go to one partition. */
  key?: K | null;
  headers?: HeadersInput;
  partition?: number;
  /** Gives up waiting: ABORTED. */
  signal?: AbortSignal;
}

export interface Reply<R = Buffer | null> {
  readonly value: R;
  readonly key: Buffer | null;
  readonly headers: RecordHeaders;
  readonly timestamp: TimestampMs;
}

const OPTIONS: Readonly<Record<keyof RequestClientOptions, true>> = {
  ...CONNECTION_OPTIONS,
  replyTopic: true,
  maxPending: true,
  keySerde: true,
  valueSerde: true,
  replySerde: true,
};

const REQUEST_OPTIONS: Readonly<Record<keyof RequestOptions, true>> = {
  timeoutMs: true,
  key: true,
  headers: true,
  partition: true,
  signal: true,
};

/**
 * Sends records to topics and awaits replies to them, which whoever reads the topic gives: a Responder, or any consumer by
 * replyTo(). One client serves any number of topics and callers; it connects when first used.
 *
 * A request is a record like any other: it is in its topic's log, and more than one group may read it. The first reply
 * counts. Replies come through one partition of a topic that all clients share, from a place in it that is fixed before the
 * first request leaves, so that none is missed however quickly it comes.
 */
export class RequestClient<K = Bytes | null, V = Bytes | null, R = Buffer | null> {
  readonly #replySerde: Serde<R> | undefined;
  readonly #replyTopic: string;
  readonly #producer: Producer<K, V>;
  readonly #pending: PendingRequests<Reply<R>>;
  readonly #reader: ReplyReader;
  #lateReplies = 0;
  #foreignReplies = 0;
  #closing: Promise<void> | undefined;

  /** Throws INVALID_ARGUMENT for an option that makes no sense. */
  constructor(options: RequestClientOptions<K, V, R>) {
    const settings = resolveConnection(options);
    refuseUnknown(options, OPTIONS, 'a request client');
    const { replyTopic, maxPending, keySerde, valueSerde, replySerde, ...connection } = options;
    if (replyTopic !== undefined && (typeof replyTopic !== 'string' || replyTopic === '')) {
      throw new TidemarkError('INVALID_ARGUMENT', 'replyTopic has to be a name');
    }
    const limit = integer('maxPending', maxPending, DEFAULT_MAX_PENDING, 1);
    this.#replySerde = replySerde;
    this.#replyTopic = replyTopic ?? DEFAULT_REPLY_TOPIC;
    this.#pending = new PendingRequests(limit, settings.ports);
    this.#producer = new Producer({
      ...connection,
      ...(keySerde && { keySerde }),
      ...(valueSerde && { valueSerde }),
    });
    this.#reader = new ReplyReader({
      connection: { ...connection, onRetry: (error) => this.#onRetry(error, connection.onRetry) },
      settings,
      topic: this.#replyTopic,
      onRecord: (view) => this.#onRecord(view),
    });
  }

  /** Requests that wait for replies. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Replies to this client that came when nobody waited for them any more, second ones too. */
  get lateReplies(): number {
    return this.#lateReplies;
  }

  /** Records of the reply topic's partition that were for others, or were no replies at all. */
  get foreignReplies(): number {
    return this.#foreignReplies;
  }

  /** Batches of the reply topic that were malformed, in whole or in part, and passed over. */
  get skippedBatches(): number {
    return this.#reader.skippedBatches;
  }

  /**
   * Sends a request, and resolves with the reply to it.
   *
   * Rejects with REPLY_TIMEOUT (`outcome` says whether the request may have been sent), REQUEST_FAILED with the message of
   * whoever failed at it, TOO_MANY_REQUESTS, ABORTED, CLIENT_CLOSED; INVALID_ARGUMENT for the reply topic; SERDE_FAILED for a value or a reply; or with what is
   * in the way of sending, as Producer.send() does, or of the reply topic.
   */
  request(topic: string, value: V | null, options: RequestOptions<K> = {}): Promise<Reply<R>> {
    if (!REQUEST.hasSubscribers) return this.#request(topic, value, options);
    const attributes = attributesOf({ operation: 'send', topic, partition: options.partition });
    return tracedCall(REQUEST, attributes, options.headers, (headers) =>
      this.#request(topic, value, headers === undefined ? options : { ...options, headers }),
    );
  }

  #request(topic: string, value: V | null, options: RequestOptions<K>): Promise<Reply<R>> {
    try {
      if (this.#closing !== undefined) throw clientClosed();
      refuseUnknown(options, REQUEST_OPTIONS, 'a request');
      if (topic === this.#replyTopic) {
        throw new TidemarkError('INVALID_ARGUMENT', `${topic} is where replies come in: requests need another topic`);
      }
      const timeoutMs = milliseconds('timeoutMs', options.timeoutMs, DEFAULT_TIMEOUT_MS, 1);
      const { signal } = options;
      const request = this.#pending.open({ topic, timeoutMs, signal }, (one) => this.#timedOut(one, timeoutMs));
      void this.#send(request, value, options);
      return request.promise;
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** Requests that wait are rejected with CLIENT_CLOSED; ends all connections. Never rejects. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(): Promise<void> {
    this.#pending.failAll();
    // Nobody waits for what has not left by now.
    await Promise.all([this.#reader.close(), this.#producer.close({ timeoutMs: 0 })]);
  }

  async #send(request: PendingRequest<Reply<R>>, value: V | null, options: RequestOptions<K>): Promise<void> {
    const { key, partition, headers } = options;
    try {
      const address = this.#reader.address ?? (await this.#reader.open());
      if (!this.#pending.isWaiting(request)) return;
      const record = {
        topic: request.topic,
        value,
        ...(key !== undefined && { key }),
        ...(partition !== undefined && { partition }),
        headers: requestHeaders(headers, request.correlationId, address),
      };
      request.stage = 'sending';
      await this.#producer.send(record, { signal: request.signal });
      request.stage = 'sent';
    } catch (error) {
      this.#pending.fail(request, error);
    }
  }

  #onRecord(view: RecordView): void {
    const { headers } = view;
    const correlationId = headers.get(CORRELATION_ID);
    if (correlationId === null || correlationId === undefined || !this.#pending.isOurs(correlationId)) {
      this.#foreignReplies++;
      return;
    }
    const request = this.#pending.take(correlationId);
    if (request === undefined) {
      this.#lateReplies++;
      return;
    }
    try {
      request.resolve(this.#replyOf(request.topic, view, headers));
    } catch (error) {
      request.reject(error);
    }
  }

  /** Throws REQUEST_FAILED, SERDE_FAILED. */
  #replyOf(topic: string, view: RecordView, headers: RecordHeaders): Reply<R> {
    const error = headers.text(REPLY_ERROR);
    if (error !== undefined) {
      throw new TidemarkError('REQUEST_FAILED', `the request to topic ${topic} failed: ${error ?? ''}`, { topic });
    }
    // The view's memory is another's soon.
    return {
      value: this.#deserialize(topic, copyOf(view.value)),
      key: copyOf(view.key),
      headers: new RecordHeaders(Array.from(headers, ([key, value]) => ({ key, value: copyOf(value) }))),
      timestamp: view.timestamp,
    };
  }

  #deserialize(topic: string, bytes: Buffer | null): R {
    const asIs: unknown = bytes;
    // Without a serde R is what comes from the wire: its default.
    if (this.#replySerde === undefined) return asIs as R;
    try {
      return this.#replySerde.deserialize(bytes, topic);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `the reply to a request to topic ${topic} could not be deserialized: ${reason}`;
      throw new TidemarkError('SERDE_FAILED', message, { cause, topic });
    }
  }

  #timedOut({ topic, stage }: PendingRequest<Reply<R>>, timeoutMs: number): TidemarkError {
    const trouble = this.#reader.trouble;
    const message = {
      opening: `the request to topic ${topic} was not sent within ${timeoutMs} ms: replies cannot be read`,
      sending: `no reply from topic ${topic} within ${timeoutMs} ms: the request itself is not acknowledged yet`,
      sent: `no reply from topic ${topic} within ${timeoutMs} ms`,
    }[stage];
    const text = trouble === undefined ? message : `${message} (${trouble.message})`;
    return new TidemarkError('REPLY_TIMEOUT', text, { topic, cause: trouble, outcome: outcomeAt(stage) });
  }

  #onRetry(error: TidemarkError, tell: ConnectionOptions['onRetry']): void {
    this.#reader.noteTrouble(error);
    tell?.(error);
  }
}

function copyOf(bytes: Buffer | null): Buffer | null {
  return bytes === null ? null : Buffer.from(bytes);
}
