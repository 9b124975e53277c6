// The innocent: produces and consumes at a modest rate whatever goes on, and measures how long each record takes from the moment
// at which it was meant to be sent until it was read. In the end every record has to be there, once, in order.

import { Latencies } from '../../../bench/latencies.ts';
import { OpenLoop } from '../../../bench/open-loop.ts';
import { Admin, Consumer, Producer } from '../../../client/index.ts';
import { RawClient } from '../../support/raw-client.ts';
import { exemptionOf } from '../exemption.ts';

const TOPIC = 'innocent';
const PER_SECOND = 200;
/** Every so many, one that needs more than the memory that each connection has for itself. */
const LARGE_EVERY = 20;
const LARGE_BYTES = 32 * 1024;
const SMALL_BYTES = 100;

export interface Phase {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  readonly records: number;
}

export class Tenant implements AsyncDisposable {
  readonly problems: string[] = [];
  readonly #brokers: string;
  readonly #producer: Producer;
  readonly #consumer: Consumer;
  readonly #stop = new AbortController();
  #reading: Promise<void> | undefined;
  #sent = 0;
  #read = 0;
  /** When each record was meant to be sent, from the oldest on that was not read yet. */
  readonly #intended = new Map<number, number>();
  #latencies = new Latencies();

  constructor(brokers: string) {
    this.#brokers = brokers;
    this.#producer = new Producer({ brokers, clientId: TOPIC });
    this.#consumer = new Consumer({ brokers, clientId: TOPIC });
  }

  async start(): Promise<void> {
    await using admin = new Admin({ brokers: this.#brokers });
    await using raw = await RawClient.greeted(Number(this.#brokers.split(':').at(-1)));
    await raw.call('alterQuotas', exemptionOf(TOPIC));
    await admin.createTopic({ name: TOPIC, partitions: 1, settings: { flush: 'os', 'max.message.bytes': '1MiB' } });
    this.#consumer.assign([{ topic: TOPIC, partition: 0 }]);
    this.#reading = this.#readAll().catch((error: unknown) => {
      this.problems.push(`the innocent's reading ended: ${String(error)}`);
    });
  }

  /** Works for so long; what was sent within it was read when it resolves, or that is a problem. */
  async work(forMs: number): Promise<Phase> {
    this.#latencies = new Latencies();
    const outcomes: Promise<void>[] = [];
    const loop = new OpenLoop(PER_SECOND, Math.ceil((forMs / 1000) * PER_SECOND), (dueMs) => {
      for (const atMs of dueMs) outcomes.push(this.#send(atMs));
    });
    await loop.run();
    await Promise.all(outcomes);
    await this.#untilRead();
    const latencies = this.#latencies;
    const at = (percent: number): number => latencies.percentileMs(percent);
    return { p50Ms: at(50), p99Ms: at(99), maxMs: latencies.maxMs, records: latencies.count };
  }

  /** Reads all of it again: every record, once, in order. */
  async verify(): Promise<number> {
    await using consumer = new Consumer({ brokers: this.#brokers });
    consumer.assign([{ topic: TOPIC, partition: 0, offset: 0 }]);
    let next = 0;
    for await (const { value } of consumer.records({ untilEnd: true })) {
      if (numberIn(value) !== next) this.problems.push(`where record ${next} should be, there is ${numberIn(value)}`);
      next++;
    }
    if (next !== this.#sent) this.problems.push(`${this.#sent} records were acknowledged, and ${next} are there`);
    return next;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#consumer.close();
    await this.#reading;
    await this.#producer.close();
  }

  async #send(intendedMs: number): Promise<void> {
    const number = this.#sent++;
    this.#intended.set(number, intendedMs);
    const value = String(number).padEnd(number % LARGE_EVERY === 0 ? LARGE_BYTES : SMALL_BYTES);
    try {
      await this.#producer.send({ topic: TOPIC, value, partition: 0 });
    } catch (error) {
      this.problems.push(`the innocent's record ${number} was refused: ${String(error)}`);
    }
  }

  async #readAll(): Promise<void> {
    for await (const { value } of this.#consumer.records({ signal: this.#stop.signal })) {
      const number = numberIn(value);
      if (number !== this.#read) this.problems.push(`the innocent read record ${number} instead of ${this.#read}`);
      const intendedMs = this.#intended.get(number);
      this.#intended.delete(number);
      if (intendedMs !== undefined) this.#latencies.record(performance.now() - intendedMs);
      this.#read = number + 1;
    }
  }

  async #untilRead(): Promise<void> {
    const deadlineMs = performance.now() + 30_000;
    while (this.#read < this.#sent && performance.now() < deadlineMs)
      await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.#read < this.#sent) this.problems.push(`the innocent has read ${this.#read} of ${this.#sent} records`);
  }
}

function numberIn(value: Buffer | null): number {
  return value === null ? Number.NaN : Number(value.toString('latin1').trimEnd());
}
