import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import { Admin, type Compression, Consumer, Producer } from '../../client/index.ts';
import { batchBytes } from '../support/batches.ts';
import { ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { readToEnd, temporaryFolder } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';

interface RunningBroker {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a broker on a folder: on a free port, or on that of an earlier one. */
type StartBroker = (dataDir: string, address?: string) => Promise<RunningBroker>;

const inThisProcess: StartBroker = async (dataDir, address) => {
  const port = address === undefined ? 0 : Number(address.split(':')[1]);
  const broker = await Broker.start({ dataDir, port });
  return { address: broker.address, stop: () => broker.close() };
};

const inAnotherProcess: StartBroker = async (dataDir, address) => {
  const broker = await ServeProcess.start(dataDir, ...(address === undefined ? [] : ['--listen', address]));
  return {
    address: broker.address,
    async stop() {
      const ended = once(broker.child, 'exit');
      broker.child.kill('SIGKILL');
      await ended;
    },
  };
};

class RestartedBroker implements AsyncDisposable {
  readonly address: string;
  readonly port: number;
  readonly #startAgain: () => Promise<RunningBroker>;
  #running: RunningBroker | undefined;

  private constructor(running: RunningBroker, startAgain: () => Promise<RunningBroker>) {
    this.address = running.address;
    this.port = Number(running.address.split(':')[1]);
    this.#running = running;
    this.#startAgain = startAgain;
  }

  static async start(startBroker: StartBroker, dataDir: string): Promise<RestartedBroker> {
    const running = await startBroker(dataDir);
    return new RestartedBroker(running, () => startBroker(dataDir, running.address));
  }

  async restart(): Promise<void> {
    await this[Symbol.asyncDispose]();
    this.#running = await this.#startAgain();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}

/** Keeps some records on their way all the time, and holds on to what was acknowledged. */
class BusyProducer {
  /** Values by partition and offset, as acknowledged. */
  readonly acknowledged = new Map<string, string>();
  readonly #producer: Producer;
  readonly #topic: string;
  readonly #name: string;
  #stopped = false;
  readonly #finished: Promise<void>;

  constructor(brokers: string, topic: string, name: string, compression: Compression) {
    this.#producer = new Producer({ brokers, compression, retryMaxMs: 100 });
    this.#topic = topic;
    this.#name = name;
    this.#finished = this.#run();
    this.#finished.catch(() => {});
  }

  /** Rejects if any record was not acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#finished;
    await this.#producer.close();
  }

  async #run(): Promise<void> {
    for (let next = 0; !this.#stopped; next += 50) {
      await Promise.all(Array.from({ length: 50 }, (_, at) => this.#send(next + at)));
    }
  }

  async #send(number: number): Promise<void> {
    const value = `${this.#name} ${number}`;
    const { partition, offset } = await this.#producer.send({ topic: this.#topic, partition: number % 3, value });
    const place = `${partition}/${offset}`;
    if (this.acknowledged.has(place)) throw new Error(`two records were acknowledged at ${place}`);
    this.acknowledged.set(place, value);
  }
}

describe.each([
  ['closed', inThisProcess],
  ['killed', inAnotherProcess],
])('a broker that is %s and started again', (_, startBroker) => {
  it('loses nothing acknowledged and duplicates nothing, while clients go on', { timeout: 60_000 }, async () => {
    await using folder = await temporaryFolder();
    await using broker = await RestartedBroker.start(startBroker, folder.path);
    const { address } = broker;
    await using admin = new Admin({ brokers: address });
    const topic = 'busy';
    await admin.createTopic({ name: topic, partitions: 3, settings: { 'segment.bytes': '64KiB' } });

    const producers = [
      new BusyProducer(address, topic, 'plain', 'none'),
      new BusyProducer(address, topic, 'packed', 'gzip'),
    ];
    await using consumer = new Consumer({ brokers: address, retryMaxMs: 100 });
    consumer.assign([0, 1, 2].map((partition) => ({ topic, partition })));
    const consumed: { place: string; value: string }[] = [];
    const consuming = consumer.run({
      eachRecord: ({ partition, offset, value }) => {
        consumed.push({ place: `${partition}/${offset}`, value: String(value) });
      },
    });

    for (let restarts = 0; restarts < 4; restarts++) {
      const before = producers.map(({ acknowledged }) => acknowledged.size);
      const readBefore = consumed.length;
      await eventually(
        () =>
          consumed.length > readBefore + 200 &&
          producers.every(({ acknowledged }, at) => acknowledged.size > (before[at] ?? 0) + 200),
      );
      await broker.restart();
    }
    await Promise.all(producers.map((producer) => producer.stop()));

    const stored = (await readToEnd(address, topic, 3)).map(({ partition, offset, value }) => ({
      place: `${partition}/${offset}`,
      value: String(value),
    }));
    const acknowledged = producers.flatMap((producer) => [...producer.acknowledged]);
    expect(new Map(stored.map(({ place, value }) => [place, value]))).toEqual(new Map(acknowledged));
    expect(stored).toHaveLength(acknowledged.length);
    for (const partition of [0, 1, 2]) {
      for (const name of ['plain', 'packed']) {
        const numbers = stored
          .filter(({ place, value }) => place.startsWith(`${partition}/`) && value.startsWith(name))
          .map(({ value }) => Number(value.split(' ')[1]));
        expect(numbers).toEqual(numbers.map((__, at) => partition + at * 3));
      }
    }

    await eventually(() => consumed.length >= stored.length);
    await consumer.close();
    await consuming;
    for (const partition of [0, 1, 2]) {
      const ofPartition = ({ place }: { place: string }): boolean => place.startsWith(`${partition}/`);
      expect(consumed.filter(ofPartition)).toEqual(stored.filter(ofPartition));
    }
  });

  it('knows its topics, their settings and ids, and its producers', async () => {
    await using folder = await temporaryFolder();
    await using broker = await RestartedBroker.start(startBroker, folder.path);
    const { address, port } = broker;
    await using admin = new Admin({ brokers: address });
    await admin.createTopic({ name: 'kept', partitions: 2, settings: { 'retention.ms': '2d', flush: 'os' } });
    await admin.createTopic({ name: 'gone' });
    await admin.createTopic({ name: 'forgetful', settings: { storage: 'memory' } });
    await admin.alterTopic('kept', { set: { 'segment.bytes': '1MiB' }, unset: ['flush'] });
    await admin.addPartitions('kept', 3);
    await admin.deleteTopic('gone');
    const { topicId } = await admin.describeTopic('kept');

    const raw = await RawClient.greeted(port);
    const { producerId, producerEpoch } = await raw.call('initProducerId', {});
    const batch = (baseSequence: number): Buffer =>
      batchBytes([`sequence ${baseSequence}`, `sequence ${baseSequence + 1}`], 1_000, {
        producerId,
        producerEpoch,
        baseSequence,
      });
    const produce = async (client: RawClient, bytes: Buffer): Promise<unknown> => {
      const partitions = [{ partition: 0, bytes: bytes.length }];
      const { topics } = await client.call('produce', { acks: -1, topics: [{ topicId, partitions }] }, bytes);
      return topics[0]?.partitions?.[0];
    };
    for (const sequence of [0, 2, 4]) {
      expect(await produce(raw, batch(sequence))).toMatchObject({ baseOffset: sequence, duplicate: false });
    }
    await using plain = new Producer({ brokers: address });
    await plain.send({ topic: 'forgetful', value: 'x' });
    await admin.trim({ topic: 'kept', partition: 0, beforeOffset: 1 });
    const before = await admin.describeTopics();
    const { clusterId } = await admin.describeCluster();

    await broker.restart();
    const [forgetful, kept] = await admin.describeTopics();
    expect(kept).toEqual({
      ...before[1],
      partitionDetails: before[1]?.partitionDetails.map((partition) => ({
        ...partition,
        leaderEpoch: partition.leaderEpoch + 1,
      })),
    });
    expect(kept?.settings).toContainEqual({ name: 'retention.ms', value: '172800000', source: 'topic' });
    expect(forgetful).toMatchObject({
      topicId: before[0]?.topicId,
      partitionDetails: [{ startOffset: 0, endOffset: 0 }],
    });
    expect((await admin.describeCluster()).clusterId).toBe(clusterId);

    await using again = await RawClient.greeted(port);
    expect(await produce(again, batch(2))).toMatchObject({ baseOffset: 2, duplicate: true });
    expect(await produce(again, batch(6))).toMatchObject({ baseOffset: 6, duplicate: false });
    expect((await again.call('initProducerId', {})).producerId).not.toBe(producerId);
    const values = (await readToEnd(address, 'kept', 1)).map(({ value }) => String(value));
    expect(values).toEqual([1, 2, 3, 4, 5, 6, 7].map((sequence) => `sequence ${sequence}`));
  });
});
