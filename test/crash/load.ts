// The clients of a crash test: producers that always have sends in flight, readers that follow, and an operator who
// watches, trims and changes settings. All of them go on through every death of the broker; the ledger gets what they see.

import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import {
  Admin,
  Consumer,
  type ConsumerOptions,
  Producer,
  type ProducerOptions,
  TidemarkError,
} from '../../client/index.ts';
import type { ConsumedRecord, TopicPartition } from '../../client/types.ts';
import { nameOf, partitionsOf, seenRecord } from '../simulation/traffic.ts';
import type { Prng } from '../simulation/world/prng.ts';
import type { Ledger } from './ledger.ts';
import { REPLAY } from './plan.ts';
import { tally } from './scratch.ts';
import { within } from './within.ts';

export interface TopicPlan {
  readonly name: string;
  readonly partitions: number;
  readonly settings: Readonly<Record<string, string | number>>;
}

export interface ProducerPlan {
  /** What is not given is the seed's choice. */
  readonly options?: Partial<ProducerOptions>;
  /** Default: to all of them. */
  readonly topics?: readonly string[];
  readonly mostValueBytes?: number;
}

export interface LoadPlan {
  /** Tells the clients of several loads apart. */
  readonly name?: string;
  readonly address: string;
  readonly ledger: Ledger;
  readonly prng: Prng;
  readonly topics: readonly TopicPlan[];
  readonly producers: readonly ProducerPlan[];
  readonly readers: number;
  /** Topics whose log start moves by itself: a reader of theirs may find its position gone. */
  readonly retained?: readonly string[];
}

/** Until clients that wait for a broker have everything, once it is there. */
const REST_LIMIT_MS = 60_000;
const RETRY = { retryMs: 10, retryMaxMs: 100 } as const;

export class Load {
  readonly places: readonly TopicPartition[];
  readonly ledger: Ledger;
  readonly #plan: LoadPlan;
  readonly #senders: readonly CrashSender[];
  readonly #readers: readonly CrashReader[];
  #sending: Promise<unknown> | undefined;
  #reading: Promise<unknown> | undefined;

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    this.ledger = plan.ledger;
    this.places = partitionsOf(plan.topics);
    this.#senders = plan.producers.map(
      (producer, index) => new CrashSender(plan, producer, `${plan.name ?? ''}sender-${index}`),
    );
    this.#readers = Array.from({ length: plan.readers }, (_, index) => new CrashReader(plan, this.places, index));
  }

  /** Sends without an outcome. */
  get pending(): number {
    return this.#senders.reduce((sum, { pending }) => sum + pending, 0);
  }

  /** Code and outcome of the sends that failed. */
  get #failures(): readonly string[] {
    return this.#senders.flatMap(({ failures }) => failures);
  }

  /** For faults that a client sits out. Does not keep the test from judging what was written. */
  expectNoFailures(): void {
    expect.soft([...new Set(this.#failures)], REPLAY).toEqual([]);
  }

  /**
   * Fails if a send ended otherwise than a failed disk makes it end: with what the broker said of its log, or, of a batch
   * behind such a one, that its predecessor is missing.
   */
  expectDiskFailuresOnly(): void {
    const others = this.#failures.filter((failure) => !/^(STORAGE_FAILED|OUT_OF_ORDER_SEQUENCE) /.test(failure));
    expect.soft([...new Set(others)], REPLAY).toEqual([]);
    const unknown = this.#failures.filter((failure) => failure.endsWith(' unknown'));
    tally('sends told "unknown"', unknown.length);
    tally('sends told "not written"', this.#failures.length - unknown.length);
  }

  createTopics(): Promise<void> {
    return createTopics(this.#plan.address, this.#plan.topics);
  }

  start(): void {
    this.#sending = Promise.all(this.#senders.map((sender) => sender.run()));
    this.#reading = Promise.all(this.#readers.map((reader) => reader.run()));
    this.#sending.catch(() => {});
    this.#reading.catch(() => {});
  }

  /** Resolves when that many more sends were acknowledged. */
  untilAcknowledged(count: number): Promise<void> {
    const { ledger } = this;
    return within(
      REST_LIMIT_MS,
      `${count} more records are acknowledged`,
      ledger.untilAcknowledged(ledger.acknowledged + count),
    );
  }

  /** No more sends; every one gets its outcome. */
  async stopSending(): Promise<void> {
    for (const sender of this.#senders) sender.finish();
    await within(REST_LIMIT_MS, 'every send has its outcome', Promise.resolve(this.#sending));
  }

  /** Every reader comes to the end of every partition. */
  async stopReading(): Promise<void> {
    await using admin = new Admin({ brokers: this.#plan.address });
    const ends = await admin.listOffsets(this.places.map((place) => ({ ...place, at: 'latest' as const })));
    const arrive = async (): Promise<void> => {
      for (const end of ends) {
        for (const reader of this.#readers) while (reader.position(end) < end.offset) await delay(5);
      }
    };
    // A reader that gave up rejects.
    await within(REST_LIMIT_MS, 'every reader comes to the end', Promise.race([arrive(), this.#reading]));
    await this.#endReaders();
  }

  /** Breaks off everything, when the broker is gone for good. */
  async abandon(): Promise<void> {
    await Promise.all(this.#senders.map((sender) => sender.abandon()));
    await this.#endReaders();
  }

  async #endReaders(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
    await this.#reading;
  }
}

export async function createTopics(address: string, topics: readonly TopicPlan[]): Promise<void> {
  await using admin = new Admin({ brokers: address });
  for (const { name, partitions, settings } of topics) await admin.createTopic({ name, partitions, settings });
}

/** One application that sends to all partitions. */
class CrashSender {
  pending = 0;
  readonly failures: string[] = [];
  readonly #ledger: Ledger;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #places: readonly TopicPartition[];
  readonly #producer: Producer;
  readonly #mostPending: number;
  readonly #mostValueBytes: number;
  #sent = 0;
  #isOver = false;
  #whenRoom: () => void = () => {};

  constructor(plan: LoadPlan, { options, topics, mostValueBytes = 900 }: ProducerPlan, name: string) {
    const prng = plan.prng.fork(name);
    this.#ledger = plan.ledger;
    this.#name = name;
    this.#prng = prng;
    this.#places = partitionsOf(plan.topics).filter(({ topic }) => topics?.includes(topic) ?? true);
    this.#mostValueBytes = mostValueBytes;
    this.#mostPending = prng.pick([100, 300, 600]);
    this.#producer = new Producer({
      brokers: plan.address,
      ...RETRY,
      batchBytes: prng.pick([1024, 4096, 16_384]),
      lingerMs: prng.pick([0, 0, 2]),
      maxInFlight: prng.integer(2, 5),
      ...options,
    });
  }

  async run(): Promise<void> {
    while (!this.#isOver) {
      const burst = this.#prng.integer(1, 50);
      for (let count = 0; count < burst && this.pending < this.#mostPending; count++) this.#send();
      await this.#room();
    }
    await this.#producer.close();
  }

  finish(): void {
    this.#isOver = true;
    this.#whenRoom();
  }

  async abandon(): Promise<void> {
    this.finish();
    await this.#producer.close({ timeoutMs: 0 });
  }

  /** Lets others run, and waits while enough is pending. */
  #room(): Promise<void> {
    return new Promise((resolve) => {
      if (this.pending < this.#mostPending) setImmediate(resolve);
      else this.#whenRoom = resolve;
    });
  }

  #send(): void {
    const prng = this.#prng;
    const place = prng.pick(this.#places);
    const id = `${this.#name}-${this.#sent++}`;
    const value = `${id}:${'x'.repeat(prng.integer(0, prng.pick([10, 100, this.#mostValueBytes])))}`;
    const outcome = this.#ledger.send(this.#name, nameOf(place), id);
    this.pending++;
    this.#producer.send({ ...place, value }).then(
      ({ offset }) => {
        outcome.ok(offset);
        this.#ended();
      },
      (error: TidemarkError) => {
        this.failures.push(`${error.code} ${error.outcome}`);
        if (error.outcome === 'not-written') outcome.notWritten();
        this.#ended();
      },
    );
  }

  #ended(): void {
    this.pending--;
    this.#whenRoom();
  }
}

/** One application that reads everything from the start on. */
class CrashReader {
  readonly #ledger: Ledger;
  readonly #name: string;
  readonly #retained: readonly string[];
  readonly #consumer: Consumer;
  #closed = false;

  constructor(
    { name = '', address, ledger, prng, retained = [] }: LoadPlan,
    places: readonly TopicPartition[],
    index: number,
  ) {
    this.#ledger = ledger;
    this.#name = `${name}reader-${index}`;
    this.#retained = retained;
    const chance = prng.fork(this.#name);
    this.#consumer = new Consumer({
      brokers: address,
      ...RETRY,
      fetchWaitMs: chance.pick([20, 200]),
      ...fetchSizes(chance),
    });
    this.#consumer.assign(places.map((place) => ({ ...place, offset: 0 })));
    for (const place of places) ledger.seek(this.#name, nameOf(place), 0);
  }

  /** Until the reader is closed. What it cannot go on after, fails. */
  async run(): Promise<void> {
    while (!this.#closed) {
      try {
        await this.#consumer.run({ eachBatch: ({ records }) => this.#received(records) });
      } catch (error) {
        if (this.#closed) return;
        if (!(error instanceof TidemarkError) || !(error.retriable || error.code === 'STORAGE_FAILED')) throw error;
        await delay(RETRY.retryMaxMs);
      }
    }
  }

  /** Of the next record of a partition. */
  position(place: TopicPartition): number {
    return this.#consumer.position(place) ?? -1;
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#consumer.close();
  }

  #received(records: readonly ConsumedRecord[]): void {
    const place = nameOf(records[0]!);
    // Where retention moves the start a jump is in order.
    if (this.#retained.includes(records[0]!.topic)) this.#ledger.seek(this.#name, place);
    this.#ledger.received(this.#name, place, records.map(seenRecord));
  }
}

function fetchSizes(prng: Prng): Pick<ConsumerOptions, 'fetchMaxBytes' | 'partitionMaxBytes'> {
  return { fetchMaxBytes: prng.pick([20_000, 1_000_000]), partitionMaxBytes: prng.pick([5000, 100_000]) };
}
