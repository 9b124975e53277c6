// One application of a simulation that sends; now and then it closes its producer and goes on with another.
//
// Compression is left out: the codecs run in the thread pool, behind no port, so that a seed would not replay.

import { Producer } from '../../client/producer.ts';
import type { ProduceRecord, ProducerOptions, SendManyResult } from '../../client/types.ts';
import type { ErrorCode, TidemarkError } from '../../protocol/errors.ts';
import type { SendKind, SendOutcome } from './history.ts';
import { connectionOptions, nameOf, sleep, type TrafficContext } from './traffic.ts';
import type { Prng } from './world/prng.ts';

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

export interface SendCounts {
  ok: number;
  notWritten: number;
  unknown: number;
  /** Sent with acks=0: nobody ever learns more. */
  unanswered: number;
}

/** A call of sendMany that is not over, per partition what it was given, in order. */
type ManySends = Map<string, SendOutcome[]>;

export class Sender {
  readonly counts: SendCounts = { ok: 0, notWritten: 0, unknown: 0, unanswered: 0 };
  readonly #context: TrafficContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #kind: Required<SendKind>;
  #producer: Producer;
  #producerCount = 1;
  #sent = 0;
  #pending = 0;

  constructor(context: TrafficContext, name: string) {
    this.#context = context;
    this.#name = name;
    this.#prng = context.world.prng.fork(name);
    const acks = this.#prng.pick(['all', 'all', 'all', 'all', 1, 0] as const);
    this.#kind = { acks, idempotent: acks === 'all' && this.#prng.chance(0.8) };
    this.#producer = this.#newProducer();
  }

  /** Resolves when every send has its outcome. */
  async run(isOver: () => boolean): Promise<void> {
    const { world } = this.#context;
    const greatestPauseMs = this.#prng.pick([5, 50, 200]);
    const mostPending = this.#prng.pick([1, 20, 200]);
    const manyChance = this.#prng.pick([0, 0, 0.3]);
    while (!isOver()) {
      const burst = this.#prng.integer(1, this.#prng.pick([1, 5, 20]));
      if (this.#prng.chance(manyChance) && this.#pending < mostPending) this.#sendMany(burst);
      else for (let count = 0; count < burst && this.#pending < mostPending; count++) this.#send();
      if (this.#prng.chance(0.03)) await this.#producer.flush();
      if (this.#prng.chance(0.01)) await this.#replaceProducer();
      await sleep(world, this.#prng.between(0, greatestPauseMs));
    }
    await this.#producer.close();
    // The last promises settle in the turn after their batch.
    await sleep(world, 1);
    if (this.#pending > 0) this.#context.complain(`${this.#pending} sends of ${this.#name} got no outcome`);
  }

  #newProducer(): Producer {
    const prng = this.#prng;
    const options: ProducerOptions = {
      ...connectionOptions(this.#context.world, prng),
      ...this.#kind,
      batchBytes: prng.pick([1024, 2048, 8192]),
      lingerMs: prng.pick([0, 0, 5, 30]),
      maxInFlight: prng.integer(1, 5),
      bufferBytes: prng.pick([65_536, 1_000_000]),
      deliveryTimeoutMs: prng.pick([1_500, 6_000, 60_000]),
    };
    return new Producer(options);
  }

  async #replaceProducer(): Promise<void> {
    await this.#producer.close({ timeoutMs: this.#prng.pick([0, 500, 60_000]) });
    this.#producer = this.#newProducer();
    this.#producerCount++;
  }

  #send(): void {
    const { history, topics, promised } = this.#context;
    const prng = this.#prng;
    const topic = prng.pick(topics);
    const partition = prng.chance(0.3) ? prng.integer(0, topic.partitions - 1) : undefined;
    const { id, record } = this.#newRecord(topic.name, partition);
    const told = partition === undefined ? undefined : nameOf({ topic: topic.name, partition });
    const outcome = history.send(this.#producerName, told, id, this.#kind);
    this.#pending++;
    this.#producer.send(record).then(
      (produced) => {
        this.#pending--;
        if (produced.offset < 0) {
          this.counts.unanswered++;
          return;
        }
        this.counts.ok++;
        outcome.ok(produced.offset, nameOf(produced));
        if (this.#kind.acks === 'all') promised(produced, { offset: produced.offset, value: id });
      },
      (error: TidemarkError) => {
        this.#pending--;
        this.#judge(id, error);
        if (error.outcome === 'not-written') {
          this.counts.notWritten++;
          outcome.notWritten();
        } else {
          this.counts.unknown++;
        }
      },
    );
  }

  /** Each producer is one of its own: another one does not know what the one before it left open. */
  get #producerName(): string {
    return `${this.#name}.${this.#producerCount}`;
  }

  #newRecord(topic: string, partition: number | undefined): { id: string; record: ProduceRecord } {
    const prng = this.#prng;
    const id = `${this.#name}-${this.#sent++}`;
    const value = `${id}:${'x'.repeat(prng.integer(0, prng.pick([10, 100, 900])))}`;
    const key = prng.chance(0.5) ? `key-${prng.integer(0, 7)}` : null;
    return { id, record: { topic, key, value, ...(partition === undefined ? {} : { partition }) } };
  }

  #sendMany(count: number): void {
    const sends: ManySends = new Map();
    this.#pending += count;
    this.#producer
      .sendMany(this.#manyRecords(this.#producerName, count, sends))
      .then(
        (result) => this.#manyAcknowledged(result, sends, count),
        (error: TidemarkError) => {
          this.#judge('a sendMany', error);
          this.counts.unknown += count;
        },
      )
      .finally(() => {
        this.#pending -= count;
      });
  }

  *#manyRecords(producer: string, count: number, sends: ManySends): Generator<ProduceRecord> {
    const topic = this.#prng.pick(this.#context.topics);
    for (let taken = 0; taken < count; taken++) {
      const partition = this.#prng.integer(0, topic.partitions - 1);
      const { id, record } = this.#newRecord(topic.name, partition);
      const place = nameOf({ topic: topic.name, partition });
      const outcome = this.#context.history.send(producer, place, id, this.#kind);
      const ofPartition = sends.get(place);
      if (ofPartition === undefined) sends.set(place, [outcome]);
      else ofPartition.push(outcome);
      yield record;
    }
  }

  #manyAcknowledged(result: SendManyResult, sends: ManySends, count: number): void {
    if (result.count !== count) this.#context.complain(`sendMany of ${count} records told of ${result.count}`);
    if (this.#kind.acks === 0) {
      this.counts.unanswered += count;
      return;
    }
    this.counts.ok += count;
    for (const { topic, partition, firstOffset, lastOffset, count: acknowledged } of result.partitions) {
      const outcomes = sends.get(nameOf({ topic, partition })) ?? [];
      if (outcomes.length !== acknowledged)
        this.#context.complain(
          `sendMany told of ${acknowledged} records of ${outcomes.length} in ${topic}/${partition}`,
        );
      for (const [index, outcome] of outcomes.entries()) {
        const first = index === outcomes.length - 1 ? lastOffset : firstOffset;
        outcome.okBetween(first, index === 0 ? firstOffset : lastOffset);
      }
    }
  }

  #judge(what: string, error: TidemarkError): void {
    const { complain } = this.#context;
    if (!EXPECTED_OF_SENDS.has(error.code)) complain(`${what} failed with ${error.code}: ${error.message}`);
    if (error.outcome === undefined) complain(`${what} failed without an outcome: ${error.message}`);
  }
}
