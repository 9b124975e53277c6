import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Admin, Producer, type SettingValue } from '../../client/index.ts';
import { randomValues } from '../payload.ts';
import type { ServerProcess } from '../server-process.ts';
import { PARTITIONS, startBroker } from '../workloads/broker.ts';
import { untilAtMost } from '../workloads/produce.ts';

const CALLS_UNDER_WAY = 4;

/** What a queue of a sample reads, and its name. */
export interface QueueOfTopic {
  readonly topic: string;
  readonly queue: string;
}

/** A broker in a process of its own, with topics and queues that are there for one sample each. */
export class QueueBroker {
  readonly process: ServerProcess;
  readonly producer: Producer;
  readonly #admin: Admin;
  readonly #topicsFolder: string;
  #named = 0;

  private constructor(process: ServerProcess, dataDir: string) {
    this.process = process;
    this.producer = new Producer({ brokers: process.address });
    this.#admin = new Admin({ brokers: process.address });
    this.#topicsFolder = join(dataDir, 'topics');
  }

  /** Settings of the broker as `name=value`. */
  static async start(dataDir: string, settings: readonly string[] = []): Promise<QueueBroker> {
    return new QueueBroker(await startBroker(dataDir, settings), dataDir);
  }

  /** A topic with one short record in each partition, so that all its folders and first segments are there. */
  async createTopic(settings: Readonly<Record<string, SettingValue>>): Promise<string> {
    const topic = `topic-${this.#named++}`;
    await this.#admin.createTopic({ name: topic, partitions: PARTITIONS, settings });
    const send = (_: unknown, partition: number): Promise<unknown> =>
      this.producer.send({ topic, partition, value: 'is up' });
    await Promise.all(Array.from({ length: PARTITIONS }, send));
    return topic;
  }

  async createQueue(topic: string, from: 'earliest' | 'latest'): Promise<QueueOfTopic> {
    const queue = `queue-${this.#named++}`;
    await this.#admin.createQueue({ name: queue, topic, settings: { from } });
    return { topic, queue };
  }

  async fill(topic: string, valueBytes: number, records: number): Promise<void> {
    const batch = randomValues(valueBytes).map((value) => ({ topic, value }));
    let begun = 0;
    const sendInTurn = async (): Promise<void> => {
      while (begun < records) {
        const part = batch.slice(0, records - begun);
        begun += part.length;
        await this.producer.sendMany(part);
      }
    };
    await Promise.all(Array.from({ length: CALLS_UNDER_WAY }, sendInTurn));
  }

  async deleteQueue({ queue }: QueueOfTopic): Promise<void> {
    await this.#admin.deleteQueue(queue, { deadLetters: true });
  }

  /** Both, and waits until the disk has nothing of them any more. */
  async delete(made: QueueOfTopic): Promise<void> {
    await this.deleteQueue(made);
    const before = (await readdir(this.#topicsFolder)).length;
    await this.#admin.deleteTopic(made.topic);
    await untilAtMost(this.#topicsFolder, before - 1);
  }

  async close(): Promise<void> {
    await this.producer.close();
    await this.#admin.close();
    await this.process.stop();
  }
}
