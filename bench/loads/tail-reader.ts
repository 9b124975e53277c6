// A consumer at the end of a topic. Asked with { topic, partitions } it begins to read there and answers when it does;
// asked with { records } it answers when it has got as many.
//
//   node tail-reader.js BROKER

import { setTimeout } from 'node:timers/promises';
import { Consumer } from '../../client/index.ts';

export interface TailJob {
  readonly topic: string;
  readonly partitions: number;
}

export interface TailReading {
  readonly valueBytes: number;
  readonly records: number;
  /** The most records that were readable and not handed out yet, of looks taken now and then. */
  readonly greatestLagRecords: number;
}

const LOOK_MS = 20;

const [broker] = process.argv.slice(2);
if (broker === undefined) throw new Error('usage: tail-reader BROKER');

class TailReader {
  readonly #consumer: Consumer;
  readonly #done = new AbortController();
  #valueBytes = 0;
  #records = 0;
  #greatestLagRecords = 0;
  #wanted = Number.POSITIVE_INFINITY;
  #gotAll: (() => void) | undefined;

  constructor(consumer: Consumer, { topic, partitions }: TailJob) {
    this.#consumer = consumer;
    consumer.assign(
      Array.from({ length: partitions }, (_, partition) => ({ topic, partition, offset: 'earliest' as const })),
    );
    void consumer.run({
      signal: this.#done.signal,
      eachBatch: ({ records }) => {
        for (const { value } of records) this.#valueBytes += value?.length ?? 0;
        this.#records += records.length;
        this.#endIfComplete();
      },
    });
    void this.#look();
  }

  async #look(): Promise<void> {
    while (!this.#done.signal.aborted) {
      const lag = this.#consumer
        .lag()
        .reduce((sum, { highWatermark = 0, position = highWatermark }) => sum + highWatermark - position, 0);
      this.#greatestLagRecords = Math.max(this.#greatestLagRecords, lag);
      await setTimeout(LOOK_MS);
    }
  }

  async read(records: number): Promise<TailReading> {
    this.#wanted = records;
    await new Promise<void>((resolve) => {
      this.#gotAll = resolve;
      this.#endIfComplete();
    });
    this.#done.abort();
    await this.#consumer.close();
    return { valueBytes: this.#valueBytes, records: this.#records, greatestLagRecords: this.#greatestLagRecords };
  }

  #endIfComplete(): void {
    if (this.#records >= this.#wanted) this.#gotAll?.();
  }
}

let reader: TailReader | undefined;

process.on('message', (question) => {
  const job = question as TailJob | { records: number };
  if ('topic' in job) {
    reader = new TailReader(new Consumer({ brokers: broker }), job);
    process.send?.('reading');
  } else {
    void reader?.read(job.records).then((reading) => process.send?.(reading));
  }
});
process.once('disconnect', () => process.exit());
