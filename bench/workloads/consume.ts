import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Admin, Consumer, Producer } from '../../client/index.ts';
import { readFromServer, writeBatches } from '../floors/read-load.ts';
import type { Contest, Setting, Workload } from '../harness.ts';
import { openConsumePeers } from '../peers/consume-peers.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { PARTITIONS, startBroker } from './broker.ts';
import { produceValues } from './produce.ts';
import { type RecordSize, sampleBytes } from './sizes.ts';

const TOPIC = 'consume';

const readServer = fileURLToPath(new URL('../floors/read-server.js', import.meta.url));

/** One consumer process reads a topic of 16 partitions from its start, out of the page cache; against the read floor. */
export function consumeWorkload(size: RecordSize): Workload {
  return {
    name: `consume-${size.name}`,
    title: `consume ${size.title}`,
    async open(setting: Setting): Promise<Contest> {
      const { scale, folder } = setting;
      const peers = await openConsumePeers(setting, size);
      const totalBytes = sampleBytes(size, scale);
      const broker = await startBroker(join(folder, 'data'));
      const records = await fillTopic(broker.address, size.valueBytes, totalBytes);
      const floorFile = join(folder, 'floor.log');
      const batchBytes = await writeBatches(floorFile, size.valueBytes, totalBytes);
      const floor = await ServerProcess.start(readServer, [floorFile, String(batchBytes)]);
      return {
        subject: {
          name: 'tidemark, eachView',
          sample: () => measure(broker, () => consumeViews(broker.address, records)),
        },
        references: [
          {
            name: 'tidemark, eachBatch: an object per record',
            sample: () => measure(broker, () => consumeRecords(broker.address, records)),
          },
          { name: 'floor', sample: () => measure(floor, () => readFromServer(floor)) },
          ...peers.references,
        ],
        absent: peers.absent,
        async close() {
          await peers.close();
          await broker.stop();
          await floor.stop();
        },
      };
    },
  };
}

interface Consumed {
  readonly valueBytes: number;
  readonly records: number;
}

/** Returns the number of records in the topic. */
export async function fillTopic(brokers: string, valueBytes: number, totalBytes: number): Promise<number> {
  const admin = new Admin({ brokers });
  const producer = new Producer({ brokers });
  await admin.createTopic({ name: TOPIC, partitions: PARTITIONS, settings: { flush: 'os' } });
  const { records } = await produceValues(producer, TOPIC, valueBytes, totalBytes);
  await producer.close();
  await admin.close();
  return records;
}

/** Reads the topic from its start until `expectedRecords` have come, without an object for each. */
async function consumeViews(brokers: string, expectedRecords: number): Promise<Consumed> {
  const consumer = consumerOfAll(brokers);
  const complete = new AbortController();
  let valueBytes = 0;
  let records = 0;
  await consumer.run({
    signal: complete.signal,
    eachView: (view) => {
      while (view.next()) {
        valueBytes += view.valueBytes;
        records++;
      }
      if (records >= expectedRecords) complete.abort();
    },
  });
  await consumer.close();
  return { valueBytes, records };
}

/** Reads the topic from its start until `expectedRecords` have come. */
export async function consumeRecords(brokers: string, expectedRecords: number): Promise<Consumed> {
  const consumer = consumerOfAll(brokers);
  const complete = new AbortController();
  let valueBytes = 0;
  let records = 0;
  await consumer.run({
    signal: complete.signal,
    eachBatch: (batch) => {
      for (const record of batch.records) valueBytes += record.value?.length ?? 0;
      records += batch.records.length;
      if (records >= expectedRecords) complete.abort();
    },
  });
  await consumer.close();
  return { valueBytes, records };
}

function consumerOfAll(brokers: string): Consumer {
  const consumer = new Consumer({ brokers });
  consumer.assign(
    Array.from({ length: PARTITIONS }, (_, partition) => ({ topic: TOPIC, partition, offset: 'earliest' as const })),
  );
  return consumer;
}
