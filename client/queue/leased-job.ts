import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TimestampMs } from '../../protocol/types.ts';
import { milliseconds, refuseMisspelt } from '../options.ts';
import type { RecordHeaders } from '../record-headers.ts';
import type { Serde } from '../serdes.ts';
import type { ConsumedRecord } from '../types.ts';
import { HeldRecord, type Lease } from './held-record.ts';
import { delayOf, errorText } from './outcomes.ts';
import type { Job, RetryOptions } from './types.ts';
import { ACK, EXTEND, RELEASE, type Verdict } from './verdict.ts';

/** Where jobs came from. */
export interface JobHome<K, V> {
  readonly topic: string;
  readonly keySerde: Serde<K>;
  readonly valueSerde: Serde<V>;
  /** The user says so. Rejects with JOB_SETTLED, LEASE_LOST, CLIENT_CLOSED or what else the broker answers. */
  say(job: HeldRecord, verdict: Verdict): Promise<void>;
}

export interface Failures {
  readonly count: number;
  readonly lastError: string;
}

export class LeasedJob<K, V> extends HeldRecord implements Job<K, V> {
  readonly timestamp: TimestampMs;
  readonly headers: RecordHeaders;
  readonly attempt: number;
  readonly lastError: string | undefined;
  readonly #home: JobHome<K, V>;
  readonly #keyBytes: Buffer | null;
  readonly #valueBytes: Buffer | null;
  #key: K | undefined;
  #value: V | undefined;
  #hasKey = false;
  #hasValue = false;

  constructor(home: JobHome<K, V>, lease: Lease, record: ConsumedRecord, failures: Failures | undefined) {
    super(lease, record.offset);
    this.timestamp = record.timestamp;
    this.headers = record.headers;
    this.attempt = failures === undefined ? 1 : failures.count + 1;
    this.lastError = failures?.lastError;
    this.#home = home;
    this.#keyBytes = record.key;
    this.#valueBytes = record.value;
  }

  get topic(): string {
    return this.#home.topic;
  }

  get partition(): PartitionId {
    return this.lease.partition;
  }

  get key(): K {
    if (!this.#hasKey) {
      this.#key = this.#decoded('key', this.#home.keySerde, this.#keyBytes);
      this.#hasKey = true;
    }
    return this.#key as K;
  }

  get value(): V {
    if (!this.#hasValue) {
      this.#value = this.#decoded('value', this.#home.valueSerde, this.#valueBytes);
      this.#hasValue = true;
    }
    return this.#value as V;
  }

  ack(): Promise<void> {
    return this.#home.say(this, ACK);
  }

  async retry(options: RetryOptions = {}): Promise<void> {
    refuseMisspelt(options, ['delayMs', 'error'], 'a retry');
    const { delayMs, error } = options;
    await this.#home.say(this, { kind: 'retry', delayMs: delayOf(delayMs), error: errorText(error) });
  }

  async reject(reason?: string): Promise<void> {
    await this.#home.say(this, { kind: 'reject', error: errorText(reason) });
  }

  async extend(leaseMs?: number): Promise<void> {
    if (leaseMs === undefined) await this.#home.say(this, { ...EXTEND });
    else await this.#home.say(this, { kind: 'extend', extendMs: milliseconds('leaseMs', leaseMs, 0, 1) });
  }

  release(): Promise<void> {
    return this.#home.say(this, RELEASE);
  }

  /** What console.log shows: what the user may look at. */
  [Symbol.for('nodejs.util.inspect.custom')](): unknown {
    const { topic, partition, offset, timestamp, attempt, lastError, headers } = this;
    return {
      topic,
      partition,
      offset,
      timestamp,
      key: this.#keyBytes,
      value: this.#valueBytes,
      headers,
      attempt,
      lastError,
    };
  }

  #decoded<T>(part: string, serde: Serde<T>, bytes: Buffer | null): T {
    const { topic, partition, offset } = this;
    try {
      return serde.deserialize(bytes, topic);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `the ${part} of the job at ${topic}/${partition} offset ${offset} could not be deserialized: ${reason}`;
      throw new TidemarkError('SERDE_FAILED', message, { cause, topic, partition, offset });
    }
  }
}
