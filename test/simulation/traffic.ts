// The clients of a simulation: producers, readers, and an operator who watches, trims and changes topics. What they do and
// see goes into the history.

import { Admin } from '../../client/admin.ts';
import { Consumer } from '../../client/consumer.ts';
import { Producer } from '../../client/producer.ts';
import type { ConnectionOptions, ConsumedRecord, TopicPartition } from '../../client/types.ts';
import { type ErrorCode, TidemarkError } from '../../protocol/errors.ts';
import { BROKER_PORT } from './broker-process.ts';
import type { History, SeenRecord } from './checker.ts';
import type { Prng } from './world/prng.ts';
import type { World } from './world/world.ts';

export interface TopicPlan {
  readonly name: string;
  /** At its creation. */
  readonly partitions: number;
}

export interface TrafficContext {
  readonly world: World;
  readonly history: History;
  readonly topics: readonly TopicPlan[];
  /** What must not happen, and did. */
  readonly complain: (what: string) => void;
}

/** What a send may fail with when disk, network and broker fail. Anything else is a defect. */
const EXPECTED_OF_SENDS: ReadonlySet<ErrorCode> = new Set([
  'BROKER_UNREACHABLE',
  'CLIENT_CLOSED',
  'CONNECTION_LOST',
  'DELIVERY_TIMEOUT',
  'OUT_OF_ORDER_SEQUENCE',
  'PARTITION_OFFLINE',
  'RECORD_TOO_LARGE',
  'REQUEST_TIMED_OUT',
  'STORAGE_FAILED',
]);
const EXPECTED_OF_OTHERS: ReadonlySet<ErrorCode> = new Set([
  'BROKER_SHUTTING_DOWN',
  'BROKER_UNREACHABLE',
  'CLIENT_CLOSED',
  'CONNECTION_LOST',
  'PARTITION_OFFLINE',
  'REQUEST_TIMED_OUT',
  'STORAGE_FAILED',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
]);

/** How partitions are called in the history. */
export function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

export function partitionsOf(topics: readonly TopicPlan[]): TopicPartition[] {
  return topics.flatMap(({ name, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({ topic: name, partition })),
  );
}

export function connectionOptions(world: World, prng: Prng): ConnectionOptions {
  return {
    brokers: `127.0.0.1:${BROKER_PORT}`,
    connectTimeoutMs: prng.pick([300, 2000]),
    requestTimeoutMs: prng.pick([500, 2000, 10_000]),
    retryMs: 20,
    retryMaxMs: prng.pick([100, 1000]),
    ports: world.clientPorts(),
  };
}

export function sleep(world: World, durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    world.timers.after(durationMs, resolve);
  });
}

/** The value without what makes it long. */
export function seenRecord({ offset, value }: ConsumedRecord): SeenRecord {
  const text = String(value);
  return { offset, value: text.slice(0, text.indexOf(':')) };
}

// ---------------------------------------------------------------------------------------------- producers

/** One application that sends; now and then it closes its producer and goes on with another. */
export class Sender {
  readonly counts = { ok: 0, notWritten: 0, unknown: 0 };
  readonly #context: TrafficContext;
  readonly #name: string;
  readonly #prng: Prng;
  #producer: Producer;
  #producerCount = 1;
  #sent = 0;
  #pending = 0;

  constructor(context: TrafficContext, name: string) {
    this.#context = context;
    this.#name = name;
    this.#prng = context.world.prng.fork(name);
    this.#producer = this.#newProducer();
  }

  /** Resolves when every send has its outcome. */
  async run(isOver: () => boolean): Promise<void> {
    const { world } = this.#context;
    const greatestPauseMs = this.#prng.pick([5, 50, 200]);
    const mostPending = this.#prng.pick([1, 20, 200]);
    while (!isOver()) {
      const burst = this.#prng.integer(1, this.#prng.pick([1, 5, 20]));
      for (let count = 0; count < burst && this.#pending < mostPending; count++) this.#send();
      if (this.#prng.chance(0.03)) await this.#producer.flush();
      if (this.#prng.chance(0.01)) await this.#replaceProducer();
      await sleep(world, this.#prng.between(0, greatestPauseMs));
    }
    await this.#producer.close();
    if (this.#pending > 0) this.#context.complain(`${this.#pending} sends of ${this.#name} got no outcome`);
  }

  #newProducer(): Producer {
    const prng = this.#prng;
    return new Producer({
      ...connectionOptions(this.#context.world, prng),
      batchBytes: prng.pick([1024, 2048, 8192]),
      lingerMs: prng.pick([0, 0, 5, 30]),
      maxInFlight: prng.integer(1, 5),
      bufferBytes: prng.pick([65_536, 1_000_000]),
      deliveryTimeoutMs: prng.pick([1_500, 6_000, 60_000]),
    });
  }

  async #replaceProducer(): Promise<void> {
    await this.#producer.close({ timeoutMs: this.#prng.pick([0, 500, 60_000]) });
    this.#producer = this.#newProducer();
    this.#producerCount++;
  }

  #send(): void {
    const { history, topics, complain } = this.#context;
    const prng = this.#prng;
    const topic = prng.pick(topics);
    const id = `${this.#name}-${this.#sent++}`;
    const value = `${id}:${'x'.repeat(prng.integer(0, prng.pick([10, 100, 900])))}`;
    const key = prng.chance(0.5) ? `key-${prng.integer(0, 7)}` : null;
    const partition = prng.chance(0.3) ? prng.integer(0, topic.partitions - 1) : undefined;
    const told = partition === undefined ? undefined : nameOf({ topic: topic.name, partition });
    // Each producer is one of its own: another one does not know what the one before it left open.
    const outcome = history.send(`${this.#name}.${this.#producerCount}`, told, id);
    this.#pending++;
    const record = { topic: topic.name, key, value, ...(partition === undefined ? {} : { partition }) };
    this.#producer.send(record).then(
      (produced) => {
        this.#pending--;
        this.counts.ok++;
        outcome.ok(produced.offset, nameOf(produced));
      },
      (error: TidemarkError) => {
        this.#pending--;
        if (!EXPECTED_OF_SENDS.has(error.code)) complain(`${id} failed with ${error.code}: ${error.message}`);
        if (error.outcome === undefined) complain(`${id} failed without an outcome: ${error.message}`);
        if (error.outcome === 'not-written') {
          this.counts.notWritten++;
          outcome.notWritten();
        } else {
          this.counts.unknown++;
        }
      },
    );
  }
}

// ---------------------------------------------------------------------------------------------- readers

/** One application that reads everything from the start on, and now and then some of it again. */
export class Reader {
  recordsRead = 0;
  readonly #context: TrafficContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #consumer: Consumer;
  #closed = false;

  constructor(context: TrafficContext, name: string) {
    this.#context = context;
    this.#name = name;
    this.#prng = context.world.prng.fork(name);
    this.#consumer = new Consumer({
      ...connectionOptions(context.world, this.#prng),
      fetchMinBytes: this.#prng.pick([1, 1, 2000]),
      fetchWaitMs: this.#prng.pick([50, 500]),
      fetchMaxBytes: this.#prng.pick([1000, 100_000]),
      partitionMaxBytes: this.#prng.pick([500, 20_000]),
      prefetchBytes: this.#prng.pick([2000, 1_000_000]),
    });
    const assignments = partitionsOf(context.topics).map((place) => ({ ...place, offset: 0 }));
    this.#consumer.assign(assignments);
    for (const place of assignments) context.history.seek(this.#name, nameOf(place), 0);
  }

  /** Until the reader is closed. */
  async run(): Promise<void> {
    const { world, complain } = this.#context;
    const oneByOne = this.#prng.chance(0.3);
    while (!this.#closed) {
      try {
        if (oneByOne) await this.#readOneByOne();
        else await this.#consumer.run({ eachBatch: ({ records }) => this.#received(records) });
      } catch (error) {
        if (!isExpected(error)) complain(`${this.#name} cannot read: ${String(error)}`);
        await sleep(world, 100);
      }
    }
  }

  /** Reads something again that was read already. */
  seek(): void {
    const place = this.#prng.pick(this.#consumer.assignment());
    const position = this.#consumer.position(place);
    if (position === undefined) return;
    const offset = this.#prng.integer(0, position);
    this.#consumer.seek({ ...place, offset });
    this.#context.history.seek(this.#name, nameOf(place), offset);
  }

  /** Of the next record of a partition. */
  position(place: TopicPartition): number {
    return this.#consumer.position(place) ?? -1;
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.#consumer.close();
  }

  async #readOneByOne(): Promise<void> {
    for await (const record of this.#consumer) {
      await this.#received([record]);
      if (this.#prng.chance(0.01)) return;
    }
  }

  #received(records: readonly ConsumedRecord[]): Promise<void> | undefined {
    const first = records[0]!;
    this.#context.history.received(this.#name, nameOf(first), records.map(seenRecord));
    this.recordsRead += records.length;
    return this.#prng.chance(0.02) ? sleep(this.#context.world, this.#prng.between(0, 300)) : undefined;
  }
}

// ---------------------------------------------------------------------------------------------- operator

/** Watches the partitions' ends, trims, and changes settings. */
export class Operator {
  readonly #context: TrafficContext;
  readonly #prng: Prng;
  readonly #admin: Admin;
  /** As last seen. */
  readonly #highWatermarks = new Map<string, number>();

  constructor(context: TrafficContext) {
    this.#context = context;
    this.#prng = context.world.prng.fork('operator');
    this.#admin = new Admin(connectionOptions(context.world, this.#prng));
  }

  async createTopics(): Promise<void> {
    for (const { name, partitions } of this.#context.topics) {
      await this.#admin.createTopic({ name, partitions, settings: this.#settings() });
    }
  }

  async watch(isOver: () => boolean): Promise<void> {
    const { world, history, topics } = this.#context;
    const places = partitionsOf(topics);
    while (!isOver()) {
      const answers = places.map((place) => history.watermark(nameOf(place)));
      await this.#try('listOffsets', async () => {
        const ends = await this.#admin.listOffsets(places.map((place) => ({ ...place, at: 'latest' as const })));
        for (const [index, { offset }] of ends.entries()) {
          answers[index]!(offset);
          this.#highWatermarks.set(nameOf(places[index]!), offset);
        }
      });
      await sleep(world, this.#prng.between(0, 300));
    }
  }

  close(): Promise<void> {
    return this.#admin.close();
  }

  trim(): void {
    const place = this.#prng.pick(partitionsOf(this.#context.topics));
    const highWatermark = this.#highWatermarks.get(nameOf(place)) ?? 0;
    const beforeOffset = this.#prng.integer(0, highWatermark);
    const done = this.#context.history.trim(nameOf(place), beforeOffset);
    void this.#try('trim', async () => {
      await this.#admin.trim({ ...place, beforeOffset });
      done();
    });
  }

  alter(): void {
    const { name } = this.#prng.pick(this.#context.topics);
    void this.#try('alterTopic', () => this.#admin.alterTopic(name, { set: this.#settings() }));
  }

  #settings(): Record<string, number> {
    return {
      'segment.bytes': this.#prng.pick([1024, 2048, 4096, 8192]),
      'index.interval.bytes': this.#prng.pick([64, 256, 4096]),
      'max.message.bytes': this.#prng.pick([1100, 4096, 65_536]),
    };
  }

  async #try(what: string, action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      if (!isExpected(error)) this.#context.complain(`${what} failed: ${String(error)}`);
    }
  }
}

function isExpected(error: unknown): boolean {
  return error instanceof TidemarkError && EXPECTED_OF_OTHERS.has(error.code);
}
