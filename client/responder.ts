import { TidemarkError } from '../protocol/errors.ts';
import type { Offset, PartitionId, TimestampMs } from '../protocol/types.ts';
import { Consumer } from './consumer.ts';
import { within } from './group/within.ts';
import {
  CONNECTION_OPTIONS,
  type ConnectionSettings,
  integer,
  milliseconds,
  refuseUnknown,
  resolveConnection,
} from './options.ts';
import type { Timer } from './ports.ts';
import { Producer } from './producer.ts';
import type { RecordHeaders } from './record-headers.ts';
import { OffsetsInWork } from './request/offsets-in-work.ts';
import { messageOf, replyTo } from './request/reply-to.ts';
import { asksForReply } from './request/request-headers.ts';
import { Slots } from './request/slots.ts';
import { asTidemarkError, clientClosed } from './retry.ts';
import type { Serde } from './serdes.ts';
import { PROCESS } from './tracing/channels.ts';
import { tracedProcess, untraced } from './tracing/trace-process.ts';
import type {
  Bytes,
  ConnectionOptions,
  ConsumedRecord,
  ConsumerCloseOptions,
  GroupOptions,
  TopicPartition,
} from './types.ts';

const DEFAULT_CLOSE_TIMEOUT_MS = 10_000;
const DEFAULT_COMMIT_INTERVAL_MS = 5_000;
const DEFAULT_REBALANCE_TIMEOUT_MS = 60_000;
/** Of the time to give up partitions: what requests in progress get. The rest is for the commit. */
const GIVE_UP_SHARE = 0.8;
const MAX_CONCURRENCY = 10_000;

type OfGroups = Pick<
  GroupOptions,
  'group' | 'instanceId' | 'from' | 'autoCommitIntervalMs' | 'sessionTimeoutMs' | 'rebalanceTimeoutMs' | 'onGroupEvent'
>;

export interface ResponderOptions<K = Buffer | null, V = Buffer | null, R = Bytes | null>
  extends ConnectionOptions,
    OfGroups {
  /** Whose records are requests. */
  topic: string;
  /** Responders of one group share the requests. Default: the topic's name and ".responders". */
  group?: string;
  /** So many requests are worked on at one time, in no order. Default 1. */
  concurrency?: number;
  /** Makes keys of requests of bytes. Default: Buffers. */
  keySerde?: Serde<K>;
  /** Makes values of requests of bytes. Default: Buffers. */
  valueSerde?: Serde<V>;
  /** Turns the values of replies into bytes. Default: they are bytes or text. */
  replySerde?: Serde<R>;
  /** Told of replies that could not be sent, for logs. Not awaited. Default: nobody is told. */
  onReplyFailed?: (error: TidemarkError, request: Request) => void;
}

/** A request as read. */
export interface Request<K = Buffer | null, V = Buffer | null> {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
  readonly key: K;
  readonly value: V;
  readonly headers: RecordHeaders;
}

export interface RequestContext {
  /** Fires when the request is another's: its partition was lost, or close() has waited for long enough. */
  readonly signal: AbortSignal;
}

/** Returns the value of the reply, nothing for null. What it throws is the requester's REQUEST_FAILED, with its message. */
export type RequestHandler<K = Buffer | null, V = Buffer | null, R = Bytes | null> = (
  request: Request<K, V>,
  context: RequestContext,
) => R | null | undefined | Promise<R | null | undefined>;

export interface RespondOptions {
  /** Ends the run, without an error; what is being worked on goes on. */
  signal?: AbortSignal;
}

const OPTIONS: Readonly<Record<keyof ResponderOptions, true>> = {
  ...CONNECTION_OPTIONS,
  topic: true,
  group: true,
  instanceId: true,
  from: true,
  autoCommitIntervalMs: true,
  sessionTimeoutMs: true,
  rebalanceTimeoutMs: true,
  onGroupEvent: true,
  concurrency: true,
  keySerde: true,
  valueSerde: true,
  replySerde: true,
  onReplyFailed: true,
};

/**
 * Answers requests: the records of a topic, as a member of a consumer group, so that several responders share them, and
 * those of one that dies come to another. A request may so be handled twice; the requester sees the first reply.
 *
 * Records that ask for no reply get to the handler too; what it returns is dropped then.
 */
export class Responder<K = Buffer | null, V = Buffer | null, R = Bytes | null> {
  readonly #options: ResponderOptions<K, V, R>;
  readonly #settings: ConnectionSettings;
  readonly #commitIntervalMs: number;
  readonly #giveUpMs: number;
  readonly #consumer: Consumer;
  readonly #producer: Producer<Bytes | null, R>;
  readonly #slots: Slots;
  readonly #held = new Map<PartitionId, OffsetsInWork>();
  readonly #leaving = new Set<OffsetsInWork>();
  #commitTimer: Timer | undefined;
  #isRunning = false;
  #closing: Promise<void> | undefined;

  /** Throws INVALID_ARGUMENT for an option that makes no sense, INVALID_GROUP. */
  constructor(options: ResponderOptions<K, V, R>) {
    this.#settings = resolveConnection(options);
    refuseUnknown(options, OPTIONS, 'a responder');
    const { topic, group, concurrency, keySerde, valueSerde, replySerde, onReplyFailed, ...rest } = options;
    const {
      instanceId,
      from,
      autoCommitIntervalMs,
      sessionTimeoutMs,
      rebalanceTimeoutMs,
      onGroupEvent,
      ...connection
    } = rest;
    if (typeof topic !== 'string' || topic === '')
      throw new TidemarkError('INVALID_ARGUMENT', 'topic has to be a name');
    this.#options = options;
    this.#commitIntervalMs = milliseconds('autoCommitIntervalMs', autoCommitIntervalMs, DEFAULT_COMMIT_INTERVAL_MS, 1);
    const rebalanceMs = milliseconds('rebalanceTimeoutMs', rebalanceTimeoutMs, DEFAULT_REBALANCE_TIMEOUT_MS, 1);
    this.#giveUpMs = rebalanceMs * GIVE_UP_SHARE;
    this.#slots = new Slots(integer('concurrency', concurrency, 1, 1, MAX_CONCURRENCY));
    this.#producer = new Producer({ ...connection, ...(replySerde && { valueSerde: replySerde }) });
    this.#consumer = new Consumer({
      ...connection,
      group: group ?? `${topic}.responders`,
      topics: [topic],
      autoCommit: false,
      ...(instanceId !== undefined && { instanceId }),
      ...(from !== undefined && { from }),
      ...(sessionTimeoutMs !== undefined && { sessionTimeoutMs }),
      rebalanceTimeoutMs: rebalanceMs,
      ...(onGroupEvent !== undefined && { onGroupEvent }),
      onPartitionsAssigned: (partitions) => this.#take(partitions),
      onPartitionsRevoked: (partitions) => this.#giveUp(partitions),
      onPartitionsLost: (partitions) => this.#drop(partitions),
    });
  }

  /**
   * Calls the handler for each request, and answers with what it returns. Resolves when the signal fires or the responder
   * is closed; rejects with what reading rejects with, as Consumer.run() does. A request that cannot be deserialized is
   * answered with an error. Throws INVALID_ARGUMENT while another run is under way.
   */
  async run(handler: RequestHandler<K, V, R>, { signal }: RespondOptions = {}): Promise<void> {
    if (typeof handler !== 'function') throw new TidemarkError('INVALID_ARGUMENT', 'run takes a function');
    if (this.#closing !== undefined) throw clientClosed();
    if (this.#isRunning) throw new TidemarkError('INVALID_ARGUMENT', 'the responder runs already');
    this.#isRunning = true;
    this.#armCommitTimer();
    try {
      await this.#consumer.run({
        eachRecord: untraced((record: ConsumedRecord) => this.#begin(record, handler)),
        ...(signal !== undefined && { signal }),
      });
    } finally {
      this.#isRunning = false;
    }
  }

  /**
   * Takes no more requests, waits for those being worked on and for their replies, commits and leaves the group, all that
   * within `timeoutMs`, by default 10,000. Rejects only with INVALID_ARGUMENT. From within a handler, do not await it.
   */
  async close({ timeoutMs }: ConsumerCloseOptions = {}): Promise<void> {
    const patienceMs = milliseconds('timeoutMs', timeoutMs, DEFAULT_CLOSE_TIMEOUT_MS, 0);
    this.#closing ??= this.#close(patienceMs);
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(timeoutMs: number): Promise<void> {
    const { clock } = this.#settings.ports;
    const deadlineMs = clock.monotonicMs() + timeoutMs;
    await this.#consumer.close({ timeoutMs });
    this.#commitTimer?.cancel();
    for (const work of [...this.#held.values(), ...this.#leaving]) work.abort();
    await this.#producer.close({ timeoutMs: Math.max(0, Math.floor(deadlineMs - clock.monotonicMs())) });
  }

  /** Returns as soon as there is somebody to work on it. */
  #begin(record: ConsumedRecord, handler: RequestHandler<K, V, R>): Promise<void> | undefined {
    const start = (): void => {
      const work = this.#held.get(record.partition);
      if (work === undefined || this.#closing !== undefined) {
        // It is not begun, and comes again, to another.
        this.#slots.give();
        return;
      }
      const signal = work.begin(record.offset);
      void this.#respondTraced(record, handler, signal).then(() => work.end(record.offset));
    };
    const waiting = this.#slots.take();
    if (waiting !== undefined) return waiting.then(start);
    start();
    return undefined;
  }

  /** Never rejects. */
  async #respondTraced(record: ConsumedRecord, handler: RequestHandler<K, V, R>, signal: AbortSignal): Promise<void> {
    if (!PROCESS.hasSubscribers) {
      await this.#respond(record, handler, signal);
      return;
    }
    const { topic, group = `${topic}.responders` } = this.#options;
    const work = async (): Promise<void> => {
      const failure = await this.#respond(record, handler, signal);
      if (failure !== undefined) throw failure.cause;
    };
    // The failure has been answered; this was for those who listen.
    await tracedProcess(record, group, work).catch(() => {});
  }

  /** With what the handler has failed, if it has. Never rejects. */
  async #respond(
    record: ConsumedRecord,
    handler: RequestHandler<K, V, R>,
    signal: AbortSignal,
  ): Promise<Failure | undefined> {
    let value: R | null = null;
    let failure: Failure | undefined;
    try {
      const request = this.#requestOf(record);
      value = (await handler(request, { signal })) ?? null;
    } catch (error) {
      failure = { error: messageOf(error), cause: error };
    } finally {
      this.#slots.give();
    }
    if (!asksForReply(record)) return failure;
    try {
      await this.#reply(record, value, failure);
    } catch (error) {
      const { onReplyFailed } = this.#options;
      const reason = asTidemarkError(error);
      // Apart from our own work: what it throws is the user's to see.
      if (onReplyFailed !== undefined) queueMicrotask(() => onReplyFailed(reason, record));
    }
    return failure;
  }

  async #reply(record: ConsumedRecord, value: R | null, failure: Failure | undefined): Promise<void> {
    if (failure !== undefined) {
      await replyTo(this.#producer, record, null, { error: failure.error });
      return;
    }
    try {
      if (this.#options.replySerde === undefined) checkIsBytes(value, record.topic);
      await replyTo(this.#producer, record, value);
    } catch (error) {
      if (!(error instanceof TidemarkError) || !isOfValue(error)) throw error;
      // The requester should not wait in vain for what cannot be sent.
      await replyTo(this.#producer, record, null, { error });
      throw error;
    }
  }

  /** Throws what the serdes throw. */
  #requestOf({ topic, partition, offset, timestamp, key, value, headers }: ConsumedRecord): Request<K, V> {
    const { keySerde, valueSerde } = this.#options;
    // Without a serde K and V are what comes from the wire: their default.
    const asIs: { key: unknown; value: unknown } = { key, value };
    return {
      topic,
      partition,
      offset,
      timestamp,
      key: keySerde === undefined ? (asIs.key as K) : keySerde.deserialize(key, topic),
      value: valueSerde === undefined ? (asIs.value as V) : valueSerde.deserialize(value, topic),
      headers,
    };
  }

  #take(partitions: readonly TopicPartition[]): void {
    for (const { topic, partition } of partitions) this.#held.set(partition, new OffsetsInWork(topic, partition));
  }

  /** Others get these partitions afterwards. What there is no time to wait for they get too. */
  async #giveUp(partitions: readonly TopicPartition[]): Promise<void> {
    const leaving = partitions.flatMap(({ partition }) => this.#held.get(partition) ?? []);
    for (const work of leaving) {
      this.#held.delete(work.partition);
      this.#leaving.add(work);
    }
    const idle = Promise.all(leaving.map((work) => work.idle()));
    await within(this.#giveUpMs, this.#settings.ports, idle);
    await this.#commit(leaving);
    for (const work of leaving) {
      this.#leaving.delete(work);
      work.abort();
    }
  }

  #drop(partitions: readonly TopicPartition[]): void {
    for (const { partition } of partitions) {
      this.#held.get(partition)?.abort();
      this.#held.delete(partition);
    }
  }

  #armCommitTimer(): void {
    this.#commitTimer?.cancel();
    this.#commitTimer = this.#settings.ports.timers.after(this.#commitIntervalMs, () => {
      void this.#commit([...this.#held.values()]).then(() => {
        if (this.#closing === undefined) this.#armCommitTimer();
      });
    });
  }

  /** Never rejects: what is not committed comes again. */
  async #commit(works: readonly OffsetsInWork[]): Promise<void> {
    const commits = works.flatMap((work) => {
      const offset = work.toCommit;
      return offset === undefined ? [] : { work, offset };
    });
    if (commits.length === 0) return;
    const offsets = commits.map(({ work: { topic, partition }, offset }) => ({ topic, partition, offset }));
    try {
      await this.#consumer.commit(offsets);
      for (const { work, offset } of commits) work.committed(offset);
    } catch (error) {
      const { onGroupEvent, topic, group = `${topic}.responders` } = this.#options;
      const failure = asTidemarkError(error);
      if (onGroupEvent === undefined || failure.code === 'CLIENT_CLOSED') return;
      queueMicrotask(() => onGroupEvent({ type: 'commit-failed', group, error: failure }));
    }
  }
}

interface Failure {
  /** Its message, for the requester. */
  readonly error: string;
  readonly cause: unknown;
}

/** In the words of who has returned it. */
function checkIsBytes(value: unknown, topic: string): void {
  if (value === null || typeof value === 'string' || value instanceof Uint8Array) return;
  const message = `a handler has to return a string, a Uint8Array or nothing, not ${typeof value}; give a replySerde for other types`;
  throw new TidemarkError('INVALID_ARGUMENT', message, { outcome: 'not-written', topic });
}

/** Another value could be sent. */
function isOfValue({ code, outcome }: TidemarkError): boolean {
  return (
    code === 'SERDE_FAILED' || code === 'RECORD_TOO_LARGE' || (code === 'INVALID_ARGUMENT' && outcome !== undefined)
  );
}
