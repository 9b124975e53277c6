import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Admin, Producer } from '../../client/index.ts';
import { sendToAppendServer } from '../floors/append-load.ts';
import type { Contest, Setting, Workload } from '../harness.ts';
import { randomValues } from '../payload.ts';
import { openProducePeers } from '../peers/produce-peers.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { PARTITIONS, startBroker } from './broker.ts';
import { type RecordSize, sampleBytes } from './sizes.ts';

/** Calls of sendMany that are under way at one time, so that the next records are there when a batch is full. */
const CALLS_UNDER_WAY = 24;

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

/** One producer process, 16 partitions, records without keys; against the floor of the same flush mode. */
export function produceWorkload(size: RecordSize, flush: 'ack' | 'os'): Workload {
  return {
    name: `produce-${size.name}-${flush}`,
    title: `produce ${size.title}, flush=${flush}`,
    async open(setting: Setting): Promise<Contest> {
      const { scale, folder } = setting;
      const peers = await openProducePeers(setting, { size, flush });
      const totalBytes = sampleBytes(size, scale);
      const dataFolder = join(folder, 'data');
      const broker = await startBroker(dataFolder);
      const floorFile = join(folder, 'floor.log');
      const floor = await ServerProcess.start(appendServer, [floorFile, flush]);
      const admin = new Admin({ brokers: broker.address });
      const producer = new Producer({ brokers: broker.address });
      let turn = 0;
      return {
        subject: {
          name: 'tidemark',
          async sample() {
            const topic = `produce-${turn++}`;
            await admin.createTopic({ name: topic, partitions: PARTITIONS, settings: { flush } });
            // Each partition's folder and first segment are made, and synced, at its first record.
            await Promise.all(
              Array.from({ length: PARTITIONS }, (_, partition) => producer.send({ topic, partition, value: 'is up' })),
            );
            const sample = await measure(broker, () => produceValues(producer, topic, size.valueBytes, totalBytes));
            await admin.deleteTopic(topic);
            // The next sample is not to be charged for the removal; nor may the data pile up, since memory that is used
            // for the first time is slower than the floor's, which has its pages back after each sample.
            await untilEmpty(join(dataFolder, 'topics'));
            return sample;
          },
        },
        references: [
          {
            name: 'floor',
            async sample() {
              await rm(floorFile, { force: true });
              return measure(floor, () => sendToAppendServer(floor, size.valueBytes, totalBytes));
            },
          },
          ...peers.references,
        ],
        absent: peers.absent,
        async close() {
          await peers.close();
          await producer.close();
          await admin.close();
          await broker.stop();
          await floor.stop();
        },
      };
    },
  };
}

/** Removals go on after a topic's deletion is acknowledged. */
export function untilEmpty(folder: string): Promise<void> {
  return untilAtMost(folder, 0);
}

/** Waits until no more than so many topics have a folder. */
export async function untilAtMost(folder: string, topics: number): Promise<void> {
  while ((await readdir(folder)).length > topics) await setTimeout(10);
}

/** Sends at least `totalBytes` of record values; resolves when all are acknowledged. */
export async function produceValues(
  producer: Producer,
  topic: string,
  valueBytes: number,
  totalBytes: number,
): Promise<{ valueBytes: number; records: number }> {
  const records = randomValues(valueBytes).map((value) => ({ topic, value }));
  const calls = Math.ceil(totalBytes / (records.length * valueBytes));
  let begun = 0;
  const sendInTurn = async (): Promise<void> => {
    while (begun < calls) {
      begun++;
      await producer.sendMany(records);
    }
  };
  await Promise.all(Array.from({ length: CALLS_UNDER_WAY }, sendInTurn));
  return { valueBytes: calls * records.length * valueBytes, records: calls * records.length };
}
