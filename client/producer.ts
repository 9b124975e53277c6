import type { RecordBytes } from '../protocol/batch-builder.ts';
import { TidemarkError } from '../protocol/errors.ts';
import type { TimestampMs } from '../protocol/types.ts';
import type { ProducerStats } from './backpressure-types.ts';
import { milliseconds } from './options.ts';
import { Delivery } from './produce/delivery.ts';
import { headerPairs } from './produce/header-pairs.ts';
import { PendingBatch } from './produce/pending-batch.ts';
import { SendManyCall } from './produce/send-many.ts';
import type { EncodableRecord } from './produce/waiting-record.ts';
import { type ProducerSettings, resolveProducer } from './producer-options.ts';
import { clientClosed } from './retry.ts';
import type { Serde } from './serdes.ts';
import { PRODUCE } from './tracing/channels.ts';
import { tracedSend, tracedSendMany } from './tracing/trace-produce.ts';
import type {
  Bytes,
  CloseOptions,
  ProducedRecord,
  ProduceRecord,
  ProducerOptions,
  SendManyResult,
  SendOptions,
} from './types.ts';

/** What the promise of a `send` takes of the buffer, roughly. */
const PROMISE_BYTES = 200;
/** After so many records, sendMany lets other work of the process go on. */
const YIELD_EVERY_RECORDS = 1_024;
const RECORDS_PER_LOOK_AT_CLOCK = 64;

/**
 * Writes records to topics. It connects when first used; one producer serves any number of topics and callers.
 *
 * Records of one partition are written in the order of the calls, whatever fails on the way, and with idempotence (the
 * default) none is written twice. An error's `outcome` says whether the record may be in the log all the same.
 */
export class Producer<K = Bytes | null, V = Bytes | null> {
  readonly #settings: ProducerSettings;
  readonly #keySerde: Serde<K> | undefined;
  readonly #valueSerde: Serde<V> | undefined;
  readonly #delivery: Delivery;
  #closing: Promise<void> | undefined;

  /** Throws INVALID_ARGUMENT for an option that makes no sense. */
  constructor(options: ProducerOptions<K, V>) {
    this.#settings = resolveProducer(options);
    this.#keySerde = options.keySerde;
    this.#valueSerde = options.valueSerde;
    this.#delivery = new Delivery(this.#settings);
  }

  /**
   * Sends one record; resolves when it is acknowledged (`acks`). Keys, values and headers given as bytes must not change
   * until then.
   *
   * Rejects with a TidemarkError. Before anything is sent: INVALID_ARGUMENT, SERDE_FAILED, UNKNOWN_TOPIC,
   * UNKNOWN_PARTITION, RECORD_TOO_LARGE, ABORTED, CLIENT_CLOSED. Later: DELIVERY_TIMEOUT, or what the broker answered.
   */
  send(record: ProduceRecord<K, V>, options?: SendOptions): Promise<ProducedRecord> {
    if (!PRODUCE.hasSubscribers) return this.#send(record, options);
    return tracedSend(record, this.#settings.clientId, (traced) => this.#send(traced, options));
  }

  #send(record: ProduceRecord<K, V>, options: SendOptions | undefined): Promise<ProducedRecord> {
    try {
      const accepted = this.#accept(record, PROMISE_BYTES, options?.signal, this.#settings.ports.clock.wallMs());
      if (accepted instanceof PendingBatch) return accepted.outcomeOfLast();
      return new Promise((resolve, reject) => {
        this.#delivery.add(accepted, {
          extraBytes: PROMISE_BYTES,
          signal: options?.signal,
          onPlaced: (batch) => batch.tellOfLast(resolve, reject),
          onFailed: reject,
        });
      });
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /**
   * Sends many records without a promise for each, taking them from the input as there is room for them; resolves when
   * all are acknowledged. Other calls' records may come between.
   *
   * The first record that is refused, or an abort, ends the taking. Whatever was taken has its outcome before the promise
   * rejects with a SendManyError, which tells what was acknowledged and what was not.
   */
  sendMany(
    records: Iterable<ProduceRecord<K, V>> | AsyncIterable<ProduceRecord<K, V>>,
    options?: SendOptions,
  ): Promise<SendManyResult> {
    if (!PRODUCE.hasSubscribers) return this.#sendMany(records, options);
    return tracedSendMany(records, this.#settings.clientId, (traced) => this.#sendMany(traced, options));
  }

  async #sendMany(
    records: Iterable<ProduceRecord<K, V>> | AsyncIterable<ProduceRecord<K, V>>,
    options: SendOptions | undefined,
  ): Promise<SendManyResult> {
    const call = new SendManyCall();
    let refusal: TidemarkError | undefined;
    try {
      await this.#takeAll(records, call, options?.signal);
    } catch (error) {
      if (!(error instanceof TidemarkError)) {
        // The input itself failed: that error is the caller's own.
        await call.finish().catch(() => {});
        throw error;
      }
      refusal = error;
    }
    return call.finish(refusal);
  }

  /** How full and how held up the producer is, and what it has done so far. */
  stats(): ProducerStats {
    return this.#delivery.stats();
  }

  /** Sends what lingers, and resolves when every record accepted so far has its outcome, whichever it is. */
  async flush(): Promise<void> {
    if (this.#closing !== undefined) throw clientClosed();
    await this.#delivery.flush();
  }

  /**
   * Accepts no more records, waits until those accepted have their outcome, and ends all connections. After `timeoutMs`
   * it waits no longer: what has no outcome then fails with CLIENT_CLOSED. Never rejects; calling it again waits for the
   * same end.
   */
  close(options: CloseOptions = {}): Promise<void> {
    const timeoutMs = milliseconds('timeoutMs', options.timeoutMs, this.#settings.deliveryTimeoutMs, 0);
    this.#closing ??= this.#close(timeoutMs);
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = this.#settings.ports.timers.after(timeoutMs, resolve);
      void this.#delivery.flush().then(() => {
        timer.cancel();
        resolve();
      });
    });
    this.#delivery.close();
  }

  async #takeAll(
    records: Iterable<ProduceRecord<K, V>> | AsyncIterable<ProduceRecord<K, V>>,
    call: SendManyCall,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { clock } = this.#settings.ports;
    if (Array.isArray(records) && this.#keySerde === undefined && this.#valueSerde === undefined) {
      // From one record to the next no time passes that anybody would see, and asking the clock takes a third of a record's time.
      let nowMs = 0;
      let untilAsked = 0;
      for (const record of records) {
        if (untilAsked === 0) {
          nowMs = clock.wallMs();
          untilAsked = RECORDS_PER_LOOK_AT_CLOCK;
        }
        untilAsked--;
        const waiting = this.#take(record, call, signal, nowMs);
        if (waiting === undefined) continue;
        await waiting;
        untilAsked = 0;
      }
    } else if (Symbol.iterator in records) {
      for (const record of records) {
        const waiting = this.#take(record, call, signal, clock.wallMs());
        if (waiting !== undefined) await waiting;
      }
    } else {
      for await (const record of records) await this.#take(record, call, signal, clock.wallMs());
    }
  }

  /** Takes one record; a promise stands for a pause before the next one. */
  #take(
    record: ProduceRecord<K, V>,
    call: SendManyCall,
    signal: AbortSignal | undefined,
    nowMs: TimestampMs,
  ): Promise<void> | undefined {
    call.recordsTaken++;
    const accepted = this.#accept(record, 0, signal, nowMs);
    if (accepted instanceof PendingBatch) {
      accepted.tellCallOfLast(call);
      if (call.recordsTaken % YIELD_EVERY_RECORDS !== 0) return undefined;
      return new Promise((resolve) => this.#settings.ports.defer(resolve));
    }
    return new Promise((resolve, reject) => {
      this.#delivery.add(accepted, {
        extraBytes: 0,
        signal,
        onPlaced: (batch) => {
          batch.tellCallOfLast(call);
          resolve();
        },
        onFailed: reject,
      });
    });
  }

  /** Puts a record into a batch, or returns it as one that has to wait. Throws what is wrong with it. */
  #accept(
    record: ProduceRecord<K, V>,
    extraBytes: number,
    signal: AbortSignal | undefined,
    nowMs: TimestampMs,
  ): PendingBatch | EncodableRecord {
    if (this.#closing !== undefined) throw clientClosed();
    if (signal?.aborted === true)
      throw new TidemarkError('ABORTED', 'the signal had fired', { outcome: 'not-written' });
    const { topic, partition } = record;
    if (typeof topic !== 'string' || topic === '') throw invalid(record, 'topic', 'a name');
    if (partition !== undefined && !(Number.isSafeInteger(partition) && partition >= 0)) {
      throw invalid(record, 'partition', 'a whole number from 0 on');
    }
    const timestamp = record.timestamp ?? nowMs;
    if (!Number.isSafeInteger(timestamp) || timestamp < 0)
      throw invalid(record, 'timestamp', 'milliseconds since 1970');
    const key = encode('key', this.#keySerde, record.key, topic);
    const value = encode('value', this.#valueSerde, record.value, topic);
    const headers = record.headers === undefined ? undefined : headerPairs(record.headers);
    return (
      this.#delivery.tryAdd(topic, partition, key, value, headers, timestamp, extraBytes) ?? {
        topic,
        partition,
        key,
        value,
        headers,
        timestamp,
      }
    );
  }
}

function encode<T>(
  part: 'key' | 'value',
  serde: Serde<T> | undefined,
  input: T | null | undefined,
  topic: string,
): RecordBytes | null {
  if (input === null || input === undefined) return null;
  const bytes: unknown = serde === undefined ? input : serialize(part, serde, input, topic);
  if (bytes === null || typeof bytes === 'string' || bytes instanceof Uint8Array) return bytes;
  const message = `the ${part} has to be a string, a Uint8Array or null, not ${typeof bytes}; give a ${part}Serde for other types`;
  throw new TidemarkError('INVALID_ARGUMENT', message, { outcome: 'not-written', topic });
}

function serialize<T>(part: 'key' | 'value', serde: Serde<T>, input: T, topic: string): unknown {
  try {
    return serde.serialize(input, topic);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `the ${part} of a record for topic ${topic} could not be serialized: ${reason}`;
    throw new TidemarkError('SERDE_FAILED', message, { cause, outcome: 'not-written', topic });
  }
}

function invalid(record: object, field: 'topic' | 'partition' | 'timestamp', wanted: string): TidemarkError {
  const given: unknown = Reflect.get(record, field);
  const message = `a record's ${field} has to be ${wanted}, not ${String(given)}`;
  return new TidemarkError('INVALID_ARGUMENT', message, { outcome: 'not-written' });
}
