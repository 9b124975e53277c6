import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles } from '../../broker/node-ports.ts';
import { readCheckpoint } from '../../broker/storage/checkpoint.ts';
import { Admin, Producer } from '../../client/index.ts';
import type { Contest, Contestant, Sample, Workload } from '../harness.ts';
import type { ServerProcess } from '../server-process.ts';
import { countsOf, PARTITIONS, startBroker, startCountedBroker } from './broker.ts';
import { fetchFirstRecord, timeOf } from './first-record.ts';
import { produceValues } from './produce.ts';

const TOPIC = 'start';
const VALUE_BYTES = 1024;
const MB = 1e6;
const GB = 1e9;
/** Small enough for most of the log to lie in segments that are sealed. */
const SEGMENT_BYTES = 64 * 1024 * 1024;
/** What is acknowledged after the last checkpoint, before the broker is killed. */
const LOAD_BYTES = 4 * MB;

const CLEAN_MS = 'clean start ms';
const KILLED_MS = 'start after kill ms';

/**
 * From the broker's start to the first record fetched, after a clean stop and after a kill -9 under load: with a log of
 * 10 GB against one of 10 MB. Without the start of Node, which is the same for both and would hide the difference.
 */
export function startWithLargeLog(): Workload {
  return {
    name: 'start-large-log',
    title: `start, ${PARTITIONS} partitions`,
    judgedBy: [CLEAN_MS, KILLED_MS],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const largeBytes = scale.dataFactor < 1 ? 200 * MB : 10 * GB;
      const subject = await logContestant(join(folder, 'large'), largeBytes);
      const reference = await logContestant(join(folder, 'small'), 10 * MB);
      return { subject, references: [reference], close: () => Promise.resolve() };
    },
  };
}

async function logContestant(dataDir: string, logBytes: number): Promise<Contestant> {
  await fillLog(dataDir, logBytes);
  const name = logBytes >= GB ? `${logBytes / GB} GB of log` : `${logBytes / MB} MB of log`;
  return { name, sample: () => sampleStarts(dataDir) };
}

async function fillLog(dataDir: string, logBytes: number): Promise<void> {
  const broker = await startBroker(dataDir);
  const admin = new Admin({ brokers: broker.address });
  const producer = new Producer({ brokers: broker.address });
  const settings = { flush: 'os', 'segment.bytes': SEGMENT_BYTES };
  await admin.createTopic({ name: TOPIC, partitions: PARTITIONS, settings });
  await produceValues(producer, TOPIC, VALUE_BYTES, logBytes);
  await admin.alterTopic(TOPIC, { set: { flush: 'ack' } });
  await producer.close();
  await admin.close();
  await broker.stop();
}

async function sampleStarts(dataDir: string): Promise<Sample> {
  const clean = await startToFirstRecord(dataDir);
  await killUnderLoad(clean.broker);
  const uncoveredBytes = await bytesPastCheckpoints(dataDir);
  const killed = await startToFirstRecord(dataDir);
  await killed.broker.stop();
  return {
    valueBytes: 0,
    records: 1,
    seconds: clean.milliseconds / 1000,
    serverCpuSeconds: undefined,
    figures: {
      [CLEAN_MS]: clean.milliseconds,
      'log read MB': clean.logBytesRead / MB,
      [KILLED_MS]: killed.milliseconds,
      'past checkpoint MB': uncoveredBytes / MB,
      'log read after kill MB': killed.logBytesRead / MB,
      'all read after kill MB': killed.bytesRead / MB,
    },
  };
}

/** The broker's own start and the client's first fetch; what was read, of the log and in all, until the broker served. */
async function startToFirstRecord(
  dataDir: string,
): Promise<{ broker: ServerProcess; milliseconds: number; logBytesRead: number; bytesRead: number }> {
  const broker = await startCountedBroker(dataDir);
  const { startMs, atStart } = await countsOf(broker);
  const fetchMs = await timeOf(() => fetchFirstRecord(broker, TOPIC));
  const { logBytesRead, bytesRead } = atStart;
  return { broker, milliseconds: startMs + fetchMs, logBytesRead, bytesRead };
}

/** Ends the broker when LOAD_BYTES are acknowledged and more is on its way. */
async function killUnderLoad(broker: ServerProcess): Promise<void> {
  const producer = new Producer({ brokers: broker.address });
  await produceValues(producer, TOPIC, VALUE_BYTES, LOAD_BYTES);
  const cutOff = produceValues(producer, TOPIC, VALUE_BYTES, LOAD_BYTES).catch(() => {});
  await producer.send({ topic: TOPIC, value: 'behind some of it' });
  await broker.kill();
  await producer.close({ timeoutMs: 0 });
  await cutOff;
}

/** Of all segments, what their partitions' checkpoints do not cover. */
async function bytesPastCheckpoints(dataDir: string): Promise<number> {
  const topics = join(dataDir, 'topics');
  let bytes = 0;
  for (const topic of await readdir(topics)) {
    for (const partition of await readdir(join(topics, topic))) {
      const directory = join(topics, topic, partition);
      const checkpoint = await readCheckpoint(nodeFiles, directory);
      for (const { sizeBytes } of checkpoint?.segments ?? []) bytes -= sizeBytes;
      for (const name of await readdir(directory)) {
        if (name.endsWith('.log')) bytes += (await stat(join(directory, name))).size;
      }
    }
  }
  return bytes;
}
