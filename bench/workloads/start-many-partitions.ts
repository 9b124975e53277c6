import { join } from 'node:path';
import { Admin, Producer } from '../../client/index.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';
import { startBroker } from './broker.ts';
import { fetchFirstRecord, timeOf } from './first-record.ts';

const TOPIC = 'start';
const MB = 1e6;

const FIRST_RECORD_MS = 'first record ms';

/** From the start of the process to the first record fetched, with 10,000 partitions of one record against 10. */
export function startWithManyPartitions(): Workload {
  return {
    name: 'start-many-partitions',
    title: 'start, one record in each of many partitions',
    judgedBy: [FIRST_RECORD_MS],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const subject = await partitionsContestant(join(folder, 'many'), scale.dataFactor < 1 ? 500 : 10_000);
      const reference = await partitionsContestant(join(folder, 'few'), 10);
      return { subject, references: [reference], close: () => Promise.resolve() };
    },
  };
}

async function partitionsContestant(dataDir: string, partitions: number): Promise<Contestant> {
  const broker = await startBroker(dataDir);
  const admin = new Admin({ brokers: broker.address });
  const producer = new Producer({ brokers: broker.address });
  await admin.createTopic({ name: TOPIC, partitions });
  const sends = Array.from({ length: partitions }, (_, partition) =>
    producer.send({ topic: TOPIC, partition, value: 'the only one' }),
  );
  await Promise.all(sends);
  await producer.close();
  await admin.close();
  await broker.stop();
  return { name: `${partitions.toLocaleString('en-US')} partitions`, sample: () => sampleProcess(dataDir) };
}

async function sampleProcess(dataDir: string): Promise<Sample> {
  const beganMs = performance.now();
  const broker = await startBroker(dataDir);
  await fetchFirstRecord(broker, TOPIC);
  const firstRecordMs = performance.now() - beganMs;
  const resources = broker.resources();
  const serverPeakBytes = broker.peakResidentBytes();
  const stopMs = await timeOf(() => broker.stop());
  return {
    valueBytes: 0,
    records: 1,
    seconds: firstRecordMs / 1000,
    serverCpuSeconds: undefined,
    serverPeakBytes,
    figures: {
      [FIRST_RECORD_MS]: firstRecordMs,
      'resident MB': resources === undefined ? Number.NaN : resources.residentBytes / MB,
      descriptors: resources?.descriptors ?? Number.NaN,
      'clean stop ms': stopMs,
    },
  };
}
