// One application of a simulation with a topic to itself, which it creates, fills, widens, reads and deletes, again and
// again under one name. Each of these topics is another one: nothing of an earlier may show up in a later.

import { Admin } from '../../client/admin.ts';
import { Consumer } from '../../client/consumer.ts';
import { Producer } from '../../client/producer.ts';
import type { TopicDescription, TopicPartition } from '../../client/types.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { SeenRecord } from './history.ts';
import {
  connectionOptions,
  isExpected,
  logSettings,
  nameOf,
  patientOptions,
  seenRecord,
  sleep,
  type TrafficContext,
} from './traffic.ts';
import type { Prng } from './world/prng.ts';

export interface TenantCounts {
  created: number;
  deleted: number;
  partitionsAdded: number;
  read: number;
}

export class Tenant {
  readonly counts: TenantCounts = { created: 0, deleted: 0, partitionsAdded: 0, read: 0 };
  readonly #context: TrafficContext;
  readonly #name: string;
  readonly #prng: Prng;
  readonly #admin: Admin;
  /** Of all topics that this application had. */
  readonly #ids = new Set<string>();
  #present: { readonly id: string; partitions: number; readonly isSynced: boolean } | undefined;
  #sent = 0;
  #reading: AbortController | undefined;

  constructor(context: TrafficContext, name: string) {
    this.#context = context;
    this.#name = name;
    this.#prng = context.world.prng.fork(name);
    this.#admin = new Admin(patientOptions(context.world, this.#prng));
  }

  async run(isOver: () => boolean): Promise<void> {
    const { world } = this.#context;
    while (!isOver()) {
      await this.#create();
      await this.#fill(isOver);
      await sleep(world, this.#prng.between(0, 500));
      if (this.#prng.chance(0.7)) await this.#readAll();
      if (isOver() && this.#prng.chance(0.5)) break;
      await this.#delete();
      await sleep(world, this.#prng.between(0, 500));
      await this.#look();
    }
  }

  /** What is being read may be of before the power cut in part. */
  onPowerCut(): void {
    this.#reading?.abort();
  }

  /** Whether the topic is as it was left. */
  async close(): Promise<void> {
    await this.#look();
    await this.#admin.close();
  }

  // -------------------------------------------------------------------------------------------- the topic's life

  async #create(): Promise<void> {
    const flush = this.#prng.pick(['ack', 'ack', 'interval', 'os'] as const);
    const partitions = this.#prng.integer(1, 2);
    const settings = { ...logSettings(this.#prng), flush };
    const created = await this.#until(async () => {
      await this.#try(() => this.#admin.createTopic({ name: this.#name, partitions, settings }));
      return this.#describe();
    });
    if (this.#ids.has(created.topicId)) this.#complain('a new topic has the id of an earlier one');
    this.#ids.add(created.topicId);
    this.#present = { id: created.topicId, partitions, isSynced: flush === 'ack' };
    this.counts.created++;
    this.#takeIn(created.partitions, 0);
    await this.#look();
  }

  async #delete(): Promise<void> {
    await this.#until(async () => {
      await this.#try(() => this.#admin.deleteTopic(this.#name));
      return (await this.#describe()) === undefined ? true : undefined;
    });
    this.#present = undefined;
    this.counts.deleted++;
  }

  async #widen(): Promise<void> {
    const present = this.#present!;
    const total = present.partitions + this.#prng.integer(1, 2);
    await this.#try(() => this.#admin.addPartitions(this.#name, total));
    const { partitions } = await this.#until(() => this.#describe());
    if (partitions !== total && partitions !== present.partitions)
      this.#complain(`a topic of ${present.partitions} partitions, widened to ${total}, has ${partitions}`);
    if (partitions === total) this.counts.partitionsAdded++;
    this.#takeIn(partitions, present.partitions);
    present.partitions = partitions;
  }

  /** Notes partitions, from this one on, as places of the history: each life of the topic has its own. */
  #takeIn(partitions: number, from: number): void {
    for (let partition = from; partition < partitions; partition++) {
      this.#context.history.synced(this.#place(partition), this.#present!.isSynced);
    }
  }

  /** Compares what the broker says with what it has acknowledged. */
  async #look(): Promise<void> {
    const present = this.#present;
    const described = await this.#describe();
    if (described?.topicId !== present?.id)
      this.#complain(`the topic should be ${present?.id ?? 'deleted'} and is ${described?.topicId ?? 'deleted'}`);
    else if (described !== undefined && described.partitions !== present!.partitions)
      this.#complain(`the topic should have ${present!.partitions} partitions and has ${described.partitions}`);
  }

  #describe(): Promise<TopicDescription | undefined> {
    return this.#until(async () => {
      try {
        return { found: await this.#admin.describeTopic(this.#name) };
      } catch (error) {
        if (error instanceof TidemarkError && error.code === 'UNKNOWN_TOPIC') return { found: undefined };
        if (!isExpected(error)) throw error;
        return undefined;
      }
    }).then(({ found }) => found);
  }

  // -------------------------------------------------------------------------------------------- its records

  async #fill(isOver: () => boolean): Promise<void> {
    const { world } = this.#context;
    const prng = this.#prng;
    const timeoutMs = prng.pick([0, 1000, 30_000]);
    const producer = new Producer({ ...connectionOptions(world, prng), deliveryTimeoutMs: 30_000 });
    const bursts = prng.integer(1, 4);
    for (let burst = 0; burst < bursts && !isOver(); burst++) {
      const { partitions } = this.#present!;
      for (let count = prng.integer(1, 10); count > 0; count--) this.#send(producer, prng.integer(0, partitions - 1));
      await sleep(world, prng.between(0, 200));
      if (prng.chance(0.2)) await this.#widen();
    }
    await producer.close({ timeoutMs });
  }

  #send(producer: Producer, partition: number): void {
    const id = `${this.#name}-${this.#sent++}`;
    const outcome = this.#context.history.send(`${this.#name}.${this.#ids.size}`, this.#place(partition), id);
    const value = `${id}:${'x'.repeat(this.#prng.integer(0, 300))}`;
    producer.send({ topic: this.#name, partition, value }).then(
      ({ offset }) => outcome.ok(offset),
      (error: TidemarkError) => {
        if (error.outcome === 'not-written') outcome.notWritten();
      },
    );
  }

  /** Every partition from start to end, in one piece between two power cuts. */
  async #readAll(): Promise<void> {
    const places = Array.from({ length: this.#present!.partitions }, (_, partition) => ({
      topic: this.#name,
      partition,
    }));
    const records = await this.#until(() => this.#readOnce(places));
    if (records === 'offline') return;
    for (const [partition, seen] of records.entries()) {
      this.#context.history.finalRead(this.#place(partition), seen);
      this.counts.read += seen.length;
    }
  }

  /** A partition that a fault kept from being opened stays offline until the next start. */
  async #readOnce(places: readonly TopicPartition[]): Promise<SeenRecord[][] | 'offline' | undefined> {
    const records: SeenRecord[][] = places.map(() => []);
    const consumer = new Consumer(connectionOptions(this.#context.world, this.#prng));
    const reading = new AbortController();
    this.#reading = reading;
    try {
      consumer.assign(places);
      await consumer.run({
        untilEnd: true,
        signal: reading.signal,
        eachRecord: (record) => records[record.partition]!.push(seenRecord(record)),
      });
      return reading.signal.aborted ? undefined : records;
    } catch (error) {
      if (!isExpected(error)) this.#complain(`it cannot be read: ${String(error)}`);
      return error instanceof TidemarkError && error.code === 'PARTITION_OFFLINE' ? 'offline' : undefined;
    } finally {
      this.#reading = undefined;
      await consumer.close();
    }
  }

  // -------------------------------------------------------------------------------------------- helpers

  #place(partition: number): string {
    return nameOf({ topic: `${this.#name}#${this.#ids.size}`, partition });
  }

  /** Tries until there is a result. Unlike a time limit of its own, the run's says that it takes too long. */
  async #until<Result>(attempt: () => Promise<Result | undefined>): Promise<Result> {
    for (;;) {
      const result = await attempt();
      if (result !== undefined) return result;
      await sleep(this.#context.world, 50);
    }
  }

  /** A change, which may fail; what came of it is looked up. */
  async #try(change: () => Promise<unknown>): Promise<void> {
    try {
      await change();
    } catch (error) {
      const isAsWanted =
        error instanceof TidemarkError &&
        ['TOPIC_ALREADY_EXISTS', 'UNKNOWN_TOPIC', 'INVALID_PARTITIONS'].includes(error.code);
      if (!isAsWanted && !isExpected(error)) this.#complain(`a change failed: ${String(error)}`);
    }
  }

  #complain(what: string): void {
    this.#context.complain(`${this.#name}, life ${this.#ids.size}: ${what}`);
  }
}
