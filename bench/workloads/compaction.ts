import { join } from 'node:path';
import { Admin, Producer } from '../../client/index.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { Contest, Contestant, Sample, Scale, Skipped, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { OpenLoop } from '../open-loop.ts';
import { randomValues } from '../payload.ts';
import { measure, type ServerProcess } from '../server-process.ts';
import { startBroker } from './broker.ts';
import { untilEmpty } from './produce.ts';

const PARTITIONS = 4;
const VALUE_BYTES = 1024;
const RECORDS_PER_SECOND = 5_000;
/** So few that most of what is compacted goes. */
const KEYS = 2_000;
const FULL_SAMPLE_SECONDS = 10;
const PREFILL_CHUNK_RECORDS = 5_000;
const SEGMENT_BYTES = 1024 * 1024;
const P50 = 'p50 ms';
const P99 = 'p99 ms';
const BROKER_SETTINGS = ['compaction.check.interval.ms=100'];
const COMPACT = { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': 0.1 };

/**
 * Records with keys at a fixed rate, whatever the broker does: each latency counts from the moment at which the record was
 * meant to be sent. While the log is compacted, against the same without compaction.
 */
export function compactionWorkload(): Workload {
  return {
    name: 'compaction-p99',
    title: `to the acknowledgement, ${RECORDS_PER_SECOND.toLocaleString('en-US')} records/s of 1 KiB, while the log is compacted`,
    judgedBy: [P50, P99],
    isLong: true,
    async open({ scale, folder }): Promise<Contest | Skipped> {
      const refusal = await refusalOfCompaction(join(folder, 'probe'));
      if (refusal !== undefined) return { skipped: `the broker does not compact: ${refusal}` };
      const broker = await startBroker(join(folder, 'data'), BROKER_SETTINGS);
      const admin = new Admin({ brokers: broker.address });
      const producer = new Producer({ brokers: broker.address });
      const topicsFolder = join(folder, 'data', 'topics');
      const load = { broker, admin, producer, topicsFolder, sampleMs: sampleMsOf(scale) };
      return {
        subject: contestant('cleanup.policy=compact', load, COMPACT),
        references: [contestant('cleanup.policy=delete', load, { 'cleanup.policy': 'delete' })],
        async close() {
          await producer.close();
          await admin.close();
          await broker.stop();
        },
      };
    },
  };
}

interface Load {
  readonly broker: ServerProcess;
  readonly admin: Admin;
  readonly producer: Producer;
  readonly topicsFolder: string;
  readonly sampleMs: number;
}

function sampleMsOf(scale: Scale): number {
  return FULL_SAMPLE_SECONDS * 1000 * scale.dataFactor;
}

/** What a broker says that knows no compaction; undefined from one that does. */
async function refusalOfCompaction(dataDir: string): Promise<string | undefined> {
  const broker = await startBroker(dataDir);
  const admin = new Admin({ brokers: broker.address });
  try {
    await admin.createTopic({ name: 'probe', settings: COMPACT });
    return undefined;
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code !== 'INVALID_SETTING') throw error;
    return error.message;
  } finally {
    await admin.close();
    await broker.stop();
  }
}

function contestant(name: string, load: Load, settings: Readonly<Record<string, string | number>>): Contestant {
  let turn = 0;
  return {
    name,
    async sample() {
      const { broker, admin, producer, sampleMs } = load;
      const topic = `${name.replace('=', '-')}-${turn++}`;
      await admin.createTopic({ name: topic, partitions: PARTITIONS, settings: { 'segment.bytes': SEGMENT_BYTES } });
      const records = keyedRecords(topic);
      const planned = Math.round((sampleMs / 1000) * RECORDS_PER_SECOND);
      // As much before the sample as in it: compaction has work from its first moment on.
      for (let filled = 0; filled < planned; filled += PREFILL_CHUNK_RECORDS) {
        await producer.sendMany(Array.from({ length: PREFILL_CHUNK_RECORDS }, (_, at) => records(filled + at)));
      }
      // From here on it is compacted: nothing has been before.
      await admin.alterTopic(topic, { set: settings });
      const before = await sizeOf(admin, topic);
      const latencies = new Latencies();
      const sample = await measure(broker, () => sendAtFixedRate(producer, records, planned, latencies));
      const removedBytes = before + planned * VALUE_BYTES - (await sizeOf(admin, topic));
      if ('min.cleanable.dirty.ratio' in settings && removedBytes <= 0) {
        throw new Error(`${topic}: compaction removed nothing during the run, so there is nothing to compare`);
      }
      await admin.deleteTopic(topic);
      await untilEmpty(load.topicsFolder);
      return { ...sample, figures: figuresOf(sample, latencies, Math.max(0, removedBytes)) };
    },
  };
}

function keyedRecords(topic: string): (number: number) => { topic: string; key: string; value: Buffer } {
  const values = randomValues(VALUE_BYTES);
  return (number) => ({ topic, key: `key-${number % KEYS}`, value: values[number % values.length] ?? Buffer.alloc(0) });
}

async function sizeOf(admin: Admin, topic: string): Promise<number> {
  const { partitionDetails } = await admin.describeTopic(topic);
  return partitionDetails.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Sends what is due and never waits for a reply before the next; resolves when all are acknowledged. */
async function sendAtFixedRate(
  producer: Producer,
  recordOf: (number: number) => { topic: string; key: string; value: Buffer },
  total: number,
  latencies: Latencies,
): Promise<{ valueBytes: number; records: number }> {
  const outcomes: Promise<void>[] = [];
  const loop = new OpenLoop(RECORDS_PER_SECOND, total, (due) => {
    for (const meantMs of due) {
      const sent = producer.send(recordOf(outcomes.length));
      outcomes.push(sent.then(() => latencies.record(performance.now() - meantMs)));
    }
  });
  await loop.run();
  await Promise.all(outcomes);
  return { valueBytes: total * VALUE_BYTES, records: total };
}

function figuresOf({ records, seconds }: Sample, latencies: Latencies, removedBytes: number): Record<string, number> {
  return {
    'records/s': records / seconds,
    [P50]: latencies.percentileMs(50),
    [P99]: latencies.percentileMs(99),
    'p99.9 ms': latencies.percentileMs(99.9),
    'removed MB': removedBytes / 1e6,
  };
}
