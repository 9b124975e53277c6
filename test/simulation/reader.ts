// One application of a simulation that reads everything from the start on, and now and then some of it again.

import { Consumer } from '../../client/consumer.ts';
import type { ConsumedRecord, TopicPartition } from '../../client/types.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import {
  connectionOptions,
  isExpected,
  nameOf,
  partitionsOf,
  seenRecord,
  sleep,
  type TrafficContext,
} from './traffic.ts';
import type { Prng } from './world/prng.ts';

/** The message of OFFSET_OUT_OF_RANGE: nothing else tells a reader where the log starts. */
const OUT_OF_RANGE = /^topic "?(?<topic>[^" ]+)"? partition (?<partition>\d+) (holds|has) offsets (?<start>\d+) to/;

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
      onRetry: (error) => this.#toldWhy(error),
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
        if (!this.#isPastLostEnd(error) && !isExpected(error)) complain(`${this.#name} cannot read: ${String(error)}`);
        await sleep(world, 100);
      }
    }
  }

  /** Reads something again that was read already. */
  seek(): void {
    this.#seekBack(this.#prng.pick(this.#consumer.assignment()));
  }

  /** What this reader has got ahead of its reading may be gone from the log, and something else be there. */
  onPowerCut(): void {
    if (this.#closed) return;
    for (const place of this.#consumer.assignment()) {
      if (!this.#context.history.isSynced(nameOf(place))) this.#seekBack(place);
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

  #seekBack(place: TopicPartition): void {
    const position = this.#consumer.position(place);
    const offset = this.#prng.integer(0, position ?? 0);
    this.#consumer.seek({ ...place, offset });
    this.#context.history.seek(this.#name, nameOf(place), offset);
  }

  async #readOneByOne(): Promise<void> {
    for await (const record of this.#consumer) {
      await this.#received([record]);
      if (this.#prng.chance(0.01)) return;
    }
  }

  #received(records: readonly ConsumedRecord[]): Promise<void> | undefined {
    const { history, promised, world } = this.#context;
    const seen = records.map(seenRecord);
    const place = records[0]!;
    history.received(this.#name, nameOf(place), seen);
    promised(place, seen.at(-1)!);
    this.recordsRead += records.length;
    return this.#prng.chance(0.02) ? sleep(world, this.#prng.between(0, 300)) : undefined;
  }

  #toldWhy(error: TidemarkError): void {
    const { topic, partition, start } = OUT_OF_RANGE.exec(error.message)?.groups ?? {};
    if (topic === undefined) return;
    this.#context.history.toldStart(this.#name, `${topic}/${partition}`, Number(start));
  }

  /** A power cut took the end of a log that is not synced at each write, and the reader stands behind it. */
  #isPastLostEnd(error: unknown): boolean {
    if (!(error instanceof TidemarkError) || error.code !== 'OFFSET_OUT_OF_RANGE') return false;
    const place = { topic: error.topic ?? '', partition: error.partition ?? 0 };
    if (!this.#context.history.mayHaveShrunk(nameOf(place))) return false;
    this.#seekBack(place);
    return true;
  }
}
