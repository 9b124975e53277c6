import { TidemarkError } from '../../protocol/errors.ts';
import { Admin } from '../admin.ts';
import { Consumer } from '../consumer.ts';
import { DEFAULT_PORTS, integer } from '../options.ts';
import { Producer } from '../producer.ts';
import { clientClosed } from '../retry.ts';
import type { CloseOptions, ConnectionOptions, ConsumedRecord, SettingValue } from '../types.ts';
import type { DeduplicationStore } from './deduplicated.ts';
import { RecentIds } from './recent-ids.ts';

export interface TopicDeduplicationStoreOptions extends ConnectionOptions {
  /** The topic that holds the ids, made if it does not exist. All processes that share the work name the same. */
  topic: string;
  /** Past so many the oldest ids are forgotten in this process. Default 100,000. */
  maxEntries?: number;
  /** An id is forgotten after so long, here and in the topic. At least 1,000. Default: 7 days. */
  ttlMs?: number;
}

interface CatchingUp {
  resolve(): void;
  reject(error: unknown): void;
}

const DAY_MS = 86_400_000;
const MOST_DAYS = 36_500;
/** In a compacted topic a null value would say that the key is gone. */
const DONE = '';

/**
 * Remembers ids in a compacted topic: a record per id, the id its key. Several processes share it, and each holds the
 * younger ids in memory (maxEntries, ttlMs), so that has() asks nobody.
 *
 * add() resolves when the id is on disk at the broker (acks all, flush=ack). A store follows its topic and so learns of
 * others' ids a moment after they were added. catchUp() makes that certain: every id whose add() had resolved before
 * the call, in any process, is known when it resolves, and until then has() waits with its answer. So where partitions
 * move between the members of a group:
 *
 *     new Consumer({ group, topics, onPartitionsAssigned: () => store.catchUp(), ... })
 *
 * Then a member that gets a partition knows every message that was done in it before. It does not know of a message that
 * another process has in hand at that moment: one whose add() is under way when its process dies may or may not be there,
 * and a process that was stopped for longer than its session goes on with the handler that it was in.
 *
 * An id that is older than ttlMs, or has more than maxEntries younger ones, is forgotten: both have to cover the time
 * within which a message can come again. Going back in a topic, by a reset or a seek, hands out messages that are done,
 * and they count as duplicates: use another store to have their effects again.
 *
 * It connects when first used, and rejects with what its clients reject with: BROKER_UNREACHABLE, DELIVERY_TIMEOUT,
 * INVALID_ARGUMENT (the topic exists and is not compacted), CLIENT_CLOSED ...
 */
export class TopicDeduplicationStore implements DeduplicationStore {
  readonly #topic: string;
  readonly #ttlMs: number;
  readonly #ids: RecentIds;
  readonly #connection: ConnectionOptions;
  readonly #producer: Producer;
  readonly #consumer: Consumer;
  /** While the topic is being looked at. */
  #admin: Admin | undefined;
  #isAssigned = false;
  /** All that was added before the last catchUp() is known. */
  #isUpToDate = false;
  /** Who wants to know all that is in the topic by now. */
  #catchingUp: CatchingUp[] = [];
  #reading: Promise<void> | undefined;
  #interruption = new AbortController();
  #closing: Promise<void> | undefined;

  /** Throws INVALID_ARGUMENT for an option that makes no sense. */
  constructor({ topic, maxEntries, ttlMs, ...connection }: TopicDeduplicationStoreOptions) {
    if (typeof topic !== 'string' || topic === '')
      throw new TidemarkError('INVALID_ARGUMENT', 'topic has to be a name');
    const { clock } = connection.ports ?? DEFAULT_PORTS;
    this.#topic = topic;
    this.#ttlMs = integer('ttlMs', ttlMs, 7 * DAY_MS, 1_000, MOST_DAYS * DAY_MS);
    this.#ids = new RecentIds({
      maxEntries: integer('maxEntries', maxEntries, 100_000, 1),
      ttlMs: this.#ttlMs,
      nowMs: () => clock.wallMs(),
    });
    this.#connection = connection;
    this.#producer = new Producer(connection);
    this.#consumer = new Consumer(connection);
  }

  /** How many ids are held in memory. */
  get size(): number {
    return this.#ids.size;
  }

  /** Makes the topic if need be, and reads it to its end. Whatever is called first does the same. */
  async open(): Promise<void> {
    this.#checkOpen();
    if (!this.#isUpToDate) await this.#readToEnd();
  }

  /** Learns of every id that was added before the call, anywhere. Until then has() waits, and tries again what failed. */
  async catchUp(): Promise<void> {
    this.#checkOpen();
    this.#isUpToDate = false;
    await this.#readToEnd();
  }

  has(id: string): boolean | Promise<boolean> {
    if (this.#closing !== undefined) return Promise.reject(clientClosed());
    if (this.#ids.has(id)) return true;
    if (this.#isUpToDate) return false;
    return this.#readToEnd().then(() => this.#ids.has(id));
  }

  /** Throws INVALID_ARGUMENT for an id that is empty. */
  async add(id: string): Promise<void> {
    this.#checkOpen();
    if (typeof id !== 'string' || id === '') throw new TidemarkError('INVALID_ARGUMENT', 'an id is a text');
    if (!this.#isAssigned) await this.open();
    const { timestamp } = await this.#producer.send({ topic: this.#topic, key: id, value: DONE });
    this.#ids.add(id, timestamp);
  }

  /** Waits for ids that are being added, no longer than `timeoutMs`, and ends all connections. Never rejects. */
  close(options?: CloseOptions): Promise<void> {
    this.#closing ??= this.#close(options);
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #close(options: CloseOptions | undefined): Promise<void> {
    await this.#admin?.close();
    await this.#consumer.close();
    await this.#producer.close(options);
    await this.#reading;
  }

  #checkOpen(): void {
    if (this.#closing !== undefined) throw clientClosed();
  }

  #readToEnd(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#catchingUp.push({ resolve, reject });
      this.#interruption.abort();
      this.#reading ??= this.#read();
    });
  }

  /** The one reader. It ends with the store, or when the topic cannot be read; whoever needs it then begins anew. */
  async #read(): Promise<void> {
    try {
      if (!this.#isAssigned) await this.#assign();
      while (this.#closing === undefined) {
        if (this.#catchingUp.length > 0) await this.#readRound();
        else await this.#follow();
      }
      throw clientClosed();
    } catch (error) {
      this.#reading = undefined;
      this.#isUpToDate = false;
      // Another topic may bear the name by then.
      if (!(error instanceof TidemarkError && error.retriable)) this.#isAssigned = false;
      const waiting = this.#catchingUp;
      this.#catchingUp = [];
      for (const { reject } of waiting) reject(error);
    }
  }

  async #assign(): Promise<void> {
    this.#admin = new Admin(this.#connection);
    try {
      const settings = this.#topicSettings();
      const { partitions, created } = await this.#admin.createTopic({
        name: this.#topic,
        partitions: 1,
        settings,
        ifNotExists: true,
      });
      if (!created) await this.#checkCompacted(this.#admin);
      this.#consumer.assign(Array.from({ length: partitions }, (_, partition) => ({ topic: this.#topic, partition })));
      this.#isAssigned = true;
    } finally {
      await this.#admin.close();
      this.#admin = undefined;
    }
  }

  #topicSettings(): Record<string, SettingValue> {
    return {
      'cleanup.policy': 'compact,delete',
      'retention.ms': this.#ttlMs,
      // What is too old goes by whole segments.
      'segment.ms': Math.min(Math.max(Math.floor(this.#ttlMs / 4), 1_000), 7 * DAY_MS),
      storage: 'disk',
      flush: 'ack',
    };
  }

  /** A name that was given by mistake must not fill somebody's topic with ids. */
  async #checkCompacted(admin: Admin): Promise<void> {
    const { settings } = await admin.describeTopic(this.#topic);
    const policy = settings.find(({ name }) => name === 'cleanup.policy')?.value ?? '';
    if (policy.includes('compact')) return;
    throw new TidemarkError(
      'INVALID_ARGUMENT',
      `topic ${this.#topic} exists with cleanup.policy=${policy}: ids are kept in a compacted topic of their own`,
      { topic: this.#topic },
    );
  }

  /** The consumer asks for the ends when this begins. */
  async #readRound(): Promise<void> {
    const waiting = this.#catchingUp;
    this.#catchingUp = [];
    try {
      await this.#consumer.run({ eachRecord: (record) => this.#learn(record), untilEnd: true });
      this.#checkOpen();
    } catch (error) {
      for (const { reject } of waiting) reject(error);
      throw error;
    }
    this.#isUpToDate = this.#catchingUp.length === 0;
    for (const { resolve } of waiting) resolve();
  }

  async #follow(): Promise<void> {
    this.#interruption = new AbortController();
    await this.#consumer.run({ eachRecord: (record) => this.#learn(record), signal: this.#interruption.signal });
  }

  #learn({ key, value, timestamp }: ConsumedRecord): void {
    if (key === null) return;
    const id = key.toString('utf8');
    if (value === null) this.#ids.delete(id);
    else this.#ids.add(id, timestamp);
  }
}
