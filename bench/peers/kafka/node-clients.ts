import { Consumer, MessagesStreamModes, ProduceAcks, Producer } from '@platformatic/kafka';
import { kafkaJs } from './broker.ts';

/** A client of Kafka's in Node, as far as it is measured. */
export interface NodeClient {
  readonly name: string;
  connectProducer(address: string, topic: string): Promise<NodeProducer>;
  /** Reads from the start of the topic, in a group of its own. */
  connectConsumer(
    address: string,
    topic: string,
    onValue: (value: Buffer) => void,
  ): Promise<{ close(): Promise<void> }>;
}

export interface NodeProducer {
  /** Makes of these values what the client takes, so that a call of `send` does no more than send. */
  prepare(values: readonly Buffer[], partitions: number): () => Promise<unknown>;
  close(): Promise<void>;
}

const MAX_FETCH_BYTES = 52_428_800;
const MAX_FETCH_BYTES_PER_PARTITION = 1_048_576;

const KAFKAJS: NodeClient = {
  name: 'kafkajs',
  async connectProducer(address, topic) {
    const producer = kafkaJs(address).producer();
    await producer.connect();
    return {
      prepare(values, partitions) {
        const messages = values.map((value, at) => ({ value, partition: at % partitions }));
        return () => producer.send({ topic, acks: -1, messages });
      },
      close: () => producer.disconnect(),
    };
  },
  async connectConsumer(address, topic, onValue) {
    const consumer = kafkaJs(address).consumer({
      groupId: `bench-${topic}-${performance.now()}`,
      maxBytes: MAX_FETCH_BYTES,
      maxBytesPerPartition: MAX_FETCH_BYTES_PER_PARTITION,
    });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: true,
      eachBatch({ batch, isRunning }) {
        if (!isRunning()) return Promise.resolve();
        for (const { value } of batch.messages) if (value !== null) onValue(value);
        return Promise.resolve();
      },
    });
    return { close: () => consumer.disconnect() };
  },
};

const PLATFORMATIC: NodeClient = {
  name: '@platformatic/kafka',
  connectProducer(address, topic) {
    const producer = new Producer({ clientId: 'bench', bootstrapBrokers: [address] });
    return Promise.resolve({
      prepare(values, partitions) {
        const messages = values.map((value, at) => ({ topic, value, partition: at % partitions }));
        return () => producer.send({ messages, acks: ProduceAcks.ALL });
      },
      close: () => producer.close(),
    });
  },
  async connectConsumer(address, topic, onValue) {
    const consumer = new Consumer({
      clientId: 'bench',
      groupId: `bench-${topic}-${performance.now()}`,
      bootstrapBrokers: [address],
    });
    const stream = await consumer.consume({
      topics: [topic],
      mode: MessagesStreamModes.EARLIEST,
      autocommit: false,
      maxBytes: MAX_FETCH_BYTES,
      maxBytesPerPartition: MAX_FETCH_BYTES_PER_PARTITION,
      highWaterMark: 16_384,
    });
    stream.on('data', ({ value }) => onValue(value));
    return {
      async close() {
        await stream.close();
        await consumer.close(true);
      },
    };
  },
};

export const NODE_CLIENTS = [KAFKAJS, PLATFORMATIC];
