import { join } from 'node:path';
import { Consumer } from '../../client/index.ts';
import { GroupBroker } from '../groups/group-broker.ts';
import { SteadyLoad } from '../groups/steady-load.ts';
import type { Contest, Sample, Workload } from '../harness.ts';
import { timeOf } from './first-record.ts';

const TOPIC = 'work';
const PARTITIONS = 4;
const FIRST_RECORD_MS = 'first record ms';

/**
 * A consumer joins a group whose partitions others have: how long until it gets its first record, while one of them gives up what
 * goes to it. Against the first member of a group, and against a consumer without one.
 */
export function firstRecordWorkload(): Workload {
  return {
    name: 'group-first-record',
    title: 'from the start of a consumer in a group of two others to its first record',
    judgedBy: [FIRST_RECORD_MS],
    async open({ folder }): Promise<Contest> {
      const broker = await GroupBroker.start(join(folder, 'data'));
      await broker.createTopic(TOPIC, PARTITIONS);
      const load = new SteadyLoad(broker.brokers, TOPIC, PARTITIONS);
      return {
        subject: { name: 'joins two others', sample: () => sampleJoin(broker, 2) },
        references: [
          { name: 'joins nobody', sample: () => sampleJoin(broker, 0) },
          { name: 'no group', sample: () => sampleAssigned(broker) },
        ],
        async close() {
          await load.stop();
          await broker.close();
        },
      };
    },
  };
}

async function sampleJoin(broker: GroupBroker, others: number): Promise<Sample> {
  const options = { brokers: broker.brokers, group: broker.newGroup(), topics: [TOPIC], from: 'latest' as const };
  const present: Consumer[] = [];
  for (let count = 0; count < others; count++) {
    const consumer = new Consumer(options);
    present.push(consumer);
    await firstRecord(consumer);
  }
  const joining = new Consumer(options);
  const firstRecordMs = await timeOf(() => firstRecord(joining));
  await Promise.all([joining, ...present].map((consumer) => consumer.close()));
  await broker.admin.deleteGroup(options.group);
  return sampleOf(firstRecordMs);
}

async function sampleAssigned({ brokers }: GroupBroker): Promise<Sample> {
  const consumer = new Consumer({ brokers });
  consumer.assign(
    Array.from({ length: PARTITIONS }, (_, partition) => ({ topic: TOPIC, partition, offset: 'latest' as const })),
  );
  const firstRecordMs = await timeOf(() => firstRecord(consumer));
  await consumer.close();
  return sampleOf(firstRecordMs);
}

/** It goes on reading. */
function firstRecord(consumer: Consumer): Promise<void> {
  return new Promise((resolve, reject) => {
    consumer.run({ eachRecord: () => resolve() }).catch(reject);
  });
}

function sampleOf(firstRecordMs: number): Sample {
  return {
    valueBytes: 0,
    records: 1,
    seconds: firstRecordMs / 1000,
    serverCpuSeconds: undefined,
    figures: { [FIRST_RECORD_MS]: firstRecordMs },
  };
}
