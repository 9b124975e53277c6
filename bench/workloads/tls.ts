import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Admin, type ConnectionOptions, Consumer, Producer } from '../../client/index.ts';
import { TestAuthority, writeTlsFiles } from '../../test/support/certificates.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';
import { measure, type ServerProcess } from '../server-process.ts';
import { PARTITIONS, startBroker } from './broker.ts';
import { produceValues, untilEmpty } from './produce.ts';

const VALUE_BYTES = 1024;
const FULL_SAMPLE_BYTES = 512 * 1024 * 1024;

/** What encryption takes: the same over TLS and without. AES-128-GCM, between two processes of one machine. */
export const TLS_WORKLOADS: readonly Workload[] = [
  tlsWorkload('produce-1k-tls', 'produce 1 KiB over TLS, flush=os', (party) => party.produce()),
  tlsWorkload('consume-1k-tls', 'consume 1 KiB over TLS', (party) => party.consume()),
];

function tlsWorkload(name: string, title: string, sample: (party: Party) => Promise<Sample>): Workload {
  const contestant = (party: Party, called: string): Contestant => ({ name: called, sample: () => sample(party) });
  return {
    name,
    title,
    async open({ scale, folder }): Promise<Contest> {
      const totalBytes = Math.ceil(FULL_SAMPLE_BYTES * scale.dataFactor);
      const authority = await TestAuthority.create();
      await mkdir(folder, { recursive: true });
      const files = Object.entries(await writeTlsFiles(folder, await authority.server()));
      const settings = files.map(([setting, path]) => `${setting}=${path}`);
      const secure = await Party.start(join(folder, 'secure'), totalBytes, settings, { ca: authority.pem });
      const plain = await Party.start(join(folder, 'plain'), totalBytes, [], false);
      return {
        subject: contestant(secure, 'tidemark over TLS'),
        references: [contestant(plain, 'tidemark without TLS')],
        async close() {
          await secure.close();
          await plain.close();
        },
      };
    },
  };
}

/** A broker and its clients, which live through all samples as their connections do. */
class Party {
  readonly #broker: ServerProcess;
  readonly #connection: ConnectionOptions;
  readonly #admin: Admin;
  readonly #producer: Producer;
  readonly #topicsFolder: string;
  readonly #totalBytes: number;
  #turn = 0;
  #filled: { topic: string; records: number } | undefined;

  private constructor(broker: ServerProcess, connection: ConnectionOptions, dataDir: string, totalBytes: number) {
    this.#broker = broker;
    this.#connection = connection;
    this.#admin = new Admin(connection);
    this.#producer = new Producer(connection);
    this.#topicsFolder = join(dataDir, 'topics');
    this.#totalBytes = totalBytes;
  }

  static async start(
    dataDir: string,
    totalBytes: number,
    settings: readonly string[],
    tls: NonNullable<ConnectionOptions['tls']>,
  ): Promise<Party> {
    const broker = await startBroker(dataDir, settings);
    return new Party(broker, { brokers: broker.address, tls }, dataDir, totalBytes);
  }

  async produce(): Promise<Sample> {
    const topic = await this.#createTopic();
    const sample = await measure(this.#broker, () => this.#fill(topic));
    await this.#admin.deleteTopic(topic);
    await untilEmpty(this.#topicsFolder);
    return sample;
  }

  async consume(): Promise<Sample> {
    this.#filled ??= await this.#createFilled();
    const { topic, records } = this.#filled;
    return await measure(this.#broker, () => this.#read(topic, records));
  }

  async close(): Promise<void> {
    await this.#producer.close();
    await this.#admin.close();
    await this.#broker.stop();
  }

  async #createTopic(): Promise<string> {
    const topic = `tls-${this.#turn++}`;
    await this.#admin.createTopic({ name: topic, partitions: PARTITIONS, settings: { flush: 'os' } });
    // Each partition's folder and first segment are made, and synced, at its first record.
    const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
    await Promise.all(
      partitions.map((partition) => this.#producer.send({ topic, partition, value: Buffer.alloc(VALUE_BYTES) })),
    );
    return topic;
  }

  async #createFilled(): Promise<{ topic: string; records: number }> {
    const topic = await this.#createTopic();
    const { records } = await this.#fill(topic);
    return { topic, records: records + PARTITIONS };
  }

  #fill(topic: string): Promise<{ valueBytes: number; records: number }> {
    return produceValues(this.#producer, topic, VALUE_BYTES, this.#totalBytes);
  }

  async #read(topic: string, expectedRecords: number): Promise<{ valueBytes: number; records: number }> {
    await using consumer = new Consumer(this.#connection);
    consumer.assign(Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, partition, offset: 'earliest' })));
    const complete = new AbortController();
    let records = 0;
    await consumer.run({
      signal: complete.signal,
      eachView(view) {
        while (view.next()) records++;
        if (records >= expectedRecords) complete.abort();
      },
    });
    return { records, valueBytes: records * VALUE_BYTES };
  }
}
