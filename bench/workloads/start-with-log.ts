import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles } from '../../broker/node-ports.ts';
import { readCheckpoint } from '../../broker/storage/checkpoint.ts';
import { Admin, Producer, SendManyError } from '../../client/index.ts';
import type { Contest, Contestant, Sample, Skipped, Workload } from '../harness.ts';
import { randomValues } from '../payload.ts';
import type { ServerProcess } from '../server-process.ts';
import { Acknowledged } from './acknowledged.ts';
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

const CLEAN_MS = 'clean ms';
const KILLED_MS = 'killed ms';

/** In a quick run a hundredth of it. */
const LOG_BYTES: readonly number[] = [1 * GB, 10 * GB, 40 * GB];
const QUICK_SHARE = 1 / 100;
const REFERENCE_BYTES = 10 * MB;
/** Of the log's size: what has to be free on the disk. */
const ROOM_FACTOR = 2;

export const START_WITH_LOG_WORKLOADS: readonly Workload[] = LOG_BYTES.map(startWithLog);

/**
 * From the broker's start to the first record fetched, after a clean stop and after a kill -9 under load: with a large log
 * against one of 10 MB. Without the start of Node, which is the same for both and would hide the difference. What was
 * acknowledged before the kill is read back.
 */
function startWithLog(fullBytes: number): Workload {
  return {
    name: `start-${fullBytes / GB}g`,
    title: `start with ${fullBytes / GB} GB of log in ${PARTITIONS} partitions, stopped and killed`,
    judgedBy: [CLEAN_MS, KILLED_MS],
    isLong: true,
    async open({ scale, folder }): Promise<Contest | Skipped> {
      const bytes = scale.dataFactor < 1 ? fullBytes * QUICK_SHARE : fullBytes;
      const { bavail, bsize } = await statfs(folder);
      const neededBytes = bytes * ROOM_FACTOR;
      if (bavail * bsize < neededBytes) {
        const [needed, free] = [neededBytes, bavail * bsize].map((size) => `${Math.floor(size / GB)} GB`);
        return { skipped: `it wants ${needed} free on the disk, and ${free} are` };
      }
      const subject = await logContestant(join(folder, 'large'), bytes);
      const reference = await logContestant(join(folder, 'small'), REFERENCE_BYTES);
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
  const acknowledged = await killUnderLoad(clean.broker);
  const uncoveredBytes = await bytesPastCheckpoints(dataDir);
  const killed = await startToFirstRecord(dataDir);
  const serverPeakBytes = killed.broker.peakResidentBytes();
  const lost = await acknowledged.lostRecords(killed.broker.address, TOPIC);
  await killed.broker.stop();
  if (lost > 0) throw new Error(`${lost} of ${acknowledged.records} acknowledged records are gone after kill -9`);
  return {
    valueBytes: 0,
    records: 1,
    seconds: clean.milliseconds / 1000,
    serverCpuSeconds: undefined,
    serverPeakBytes,
    figures: {
      [CLEAN_MS]: clean.milliseconds,
      'read MB': clean.logBytesRead / MB,
      [KILLED_MS]: killed.milliseconds,
      'past checkpoint MB': uncoveredBytes / MB,
      'killed read MB': killed.logBytesRead / MB,
      'acked lost': lost,
    },
  };
}

/** The broker's own start and the client's first fetch; what was read of the log until the broker served. */
async function startToFirstRecord(
  dataDir: string,
): Promise<{ broker: ServerProcess; milliseconds: number; logBytesRead: number }> {
  const broker = await startCountedBroker(dataDir);
  const { startMs, atStart } = await countsOf(broker);
  const fetchMs = await timeOf(() => fetchFirstRecord(broker, TOPIC));
  return { broker, milliseconds: startMs + fetchMs, logBytesRead: atStart.logBytesRead };
}

/** Ends the broker when LOAD_BYTES are acknowledged and more is on its way. Returns what was acknowledged. */
async function killUnderLoad(broker: ServerProcess): Promise<Acknowledged> {
  const acknowledged = new Acknowledged();
  const producer = new Producer({ brokers: broker.address });
  const records = randomValues(VALUE_BYTES).map((value) => ({ topic: TOPIC, value }));
  const calls = Math.ceil(LOAD_BYTES / (records.length * VALUE_BYTES));
  const send = async (): Promise<void> => {
    try {
      acknowledged.add(await producer.sendMany(records));
    } catch (error) {
      // The end of the broker comes amid these.
      if (!(error instanceof SendManyError)) throw error;
      acknowledged.add(error.result);
    }
  };
  const sendAll = () => Promise.all(Array.from({ length: calls }, send));
  await sendAll();
  const cutOff = sendAll();
  await producer.send({ topic: TOPIC, value: 'behind some of it' });
  await broker.kill();
  await producer.close({ timeoutMs: 0 });
  await cutOff;
  return acknowledged;
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
