import { join } from 'node:path';
import { Admin, Producer, type SettingValue } from '../../client/index.ts';
import type { ServerProcess } from '../server-process.ts';
import { PARTITIONS, startBroker } from './broker.ts';
import { untilEmpty } from './produce.ts';

/** A broker whose topics live for one sample each, so that neither disk nor page cache fill up. */
export class TopicBroker {
  readonly broker: ServerProcess;
  readonly producer: Producer;
  readonly #admin: Admin;
  readonly #topicsFolder: string;
  #made = 0;

  private constructor(broker: ServerProcess, dataDir: string) {
    this.broker = broker;
    this.producer = new Producer({ brokers: broker.address });
    this.#admin = new Admin({ brokers: broker.address });
    this.#topicsFolder = join(dataDir, 'topics');
  }

  static async start(dataDir: string): Promise<TopicBroker> {
    return new TopicBroker(await startBroker(dataDir), dataDir);
  }

  /** A topic with one short record in each partition: its folder and first segment are made, and synced, at its first. */
  async createTopic(
    settings: Readonly<Record<string, SettingValue>>,
    partitions: number = PARTITIONS,
  ): Promise<string> {
    const topic = `sample-${this.#made++}`;
    await this.#admin.createTopic({ name: topic, partitions, settings });
    await Promise.all(
      Array.from({ length: partitions }, (_, partition) => this.producer.send({ topic, partition, value: 'is up' })),
    );
    return topic;
  }

  /** `work` with a topic that is there for it alone; what it returns. */
  async withTopic<T>(
    settings: Readonly<Record<string, SettingValue>>,
    work: (topic: string) => Promise<T>,
  ): Promise<T> {
    const topic = await this.createTopic(settings);
    const result = await work(topic);
    await this.#admin.deleteTopic(topic);
    // The next sample is not to be charged for the removal, which goes on after the reply.
    await untilEmpty(this.#topicsFolder);
    return result;
  }

  async close(): Promise<void> {
    await this.producer.close();
    await this.#admin.close();
    await this.broker.stop();
  }
}
