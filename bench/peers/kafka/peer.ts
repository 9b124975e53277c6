import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant } from '../../harness.ts';
import { PARTITIONS } from '../../workloads/broker.ts';
import { KafkaBroker } from './broker.ts';
import { fillTopic, perfTestConsumer } from './consume.ts';
import { endToEnd } from './latency.ts';
import { NODE_CLIENTS } from './node-clients.ts';
import { nodeConsumer, nodeProducer } from './node-contestants.ts';
import { perfTestProducer } from './produce.ts';

export interface KafkaOptions {
  /** For the virtual machine to compile what is used often, before anything is measured. */
  readonly warmUpSeconds: number;
}

/** Starts a Kafka in a folder of its own inside this one. `kafkaAbsence` tells beforehand whether that can be done. */
export async function openKafka(folder: string, options: KafkaOptions): Promise<KafkaPeer> {
  const own = join(folder, 'kafka');
  await mkdir(own);
  const broker = await KafkaBroker.start(own);
  await broker.connectAdmin();
  return new KafkaPeer(broker, own, options);
}

export class KafkaPeer {
  readonly #broker: KafkaBroker;
  readonly #folder: string;
  #warmUpSeconds: number;

  constructor(broker: KafkaBroker, folder: string, options: KafkaOptions) {
    this.#broker = broker;
    this.#folder = folder;
    this.#warmUpSeconds = options.warmUpSeconds;
  }

  /** Through kafka-producer-perf-test. With `fsync` each append is synced before it is acknowledged. */
  produceContestant(job: { valueBytes: number; fsync: boolean; seconds: number }): Promise<Contestant> {
    return perfTestProducer(this.#broker, {
      ...job,
      folder: this.#folder,
      partitions: PARTITIONS,
      warmUpSeconds: this.#takeWarmUp(),
    });
  }

  /** Through clients in Node, one contestant each. */
  async nodeProduceContestants(job: { valueBytes: number; fsync: boolean; seconds: number }): Promise<Contestant[]> {
    const whole = { ...job, folder: this.#folder, partitions: PARTITIONS, warmUpSeconds: 0 };
    const contestants: Contestant[] = [];
    for (const client of NODE_CLIENTS) contestants.push(await nodeProducer(this.#broker, client, whole));
    return contestants;
  }

  /**
   * From the page cache: through kafka-consumer-perf-test, which reads all of them, and through clients in Node, which read
   * for so long.
   */
  async consumeContestants(job: { valueBytes: number; records: number; seconds: number }): Promise<Contestant[]> {
    const filled = await fillTopic(this.#broker, { ...job, partitions: PARTITIONS });
    return [
      await perfTestConsumer(this.#broker, filled, this.#takeWarmUp()),
      ...NODE_CLIENTS.map((client) => nodeConsumer(this.#broker, client, filled, job.seconds)),
    ];
  }

  /**
   * From the moment at which a record was to be sent to the one at which a consumer has it, at a fixed rate. The figures are
   * 'p50 ms', 'p99 ms', 'p99.9 ms' and 'max ms'.
   */
  latencyContestant(job: {
    recordsPerSecond: number;
    valueBytes: number;
    seconds: number;
    fsync: boolean;
  }): Promise<Contestant> {
    return endToEnd(this.#broker, { ...job, partitions: PARTITIONS, warmUpSeconds: this.#takeWarmUp() });
  }

  close(): Promise<void> {
    return this.#broker.stop();
  }

  /** Who comes first warms the broker up for all. */
  #takeWarmUp(): number {
    const seconds = this.#warmUpSeconds;
    this.#warmUpSeconds = 0;
    return seconds;
  }
}
