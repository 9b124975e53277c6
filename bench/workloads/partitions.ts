import { join } from 'node:path';
import type { Producer } from '../../client/index.ts';
import { type Contest, type Contestant, RATE, type Sample, type Scale, type Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { OpenLoop } from '../open-loop.ts';
import { randomValues } from '../payload.ts';
import { measure } from '../server-process.ts';
import { produceValues } from './produce.ts';
import { TopicBroker } from './topics.ts';

const VALUE_BYTES = 1024;
const FEW = 16;
/** Of record values at full rate in a sample; in a quick run an eighth of it. */
const FULL_SAMPLE_BYTES = 384 * 1_048_576;
/** Calls of sendMany that are under way at one time. */
const CALLS_UNDER_WAY = 24;
/** Then at a fixed rate, for the latency of a send; for an eighth of the time in a quick run. */
const SENDS_PER_SECOND = 2_000;
const FULL_SEND_SECONDS = 3;
/** Of the partitions in a quick run, which shows that all works. */
const QUICK_SHARE = 1 / 10;
const P50 = 'send p50 ms';
const P99 = 'send p99 ms';

/** Where records go: one after the other to each partition, or wherever the producer likes. */
type Spread = 'evenly' | 'anywhere';

interface Case {
  readonly partitions: number;
  readonly flush: 'ack' | 'os';
  readonly spread: Spread;
}

export const PARTITIONS_WORKLOADS: readonly Workload[] = [
  partitionsWorkload({ partitions: 1_000, flush: 'os', spread: 'evenly' }),
  partitionsWorkload({ partitions: 1_000, flush: 'ack', spread: 'evenly' }),
  partitionsWorkload({ partitions: 1_000, flush: 'os', spread: 'anywhere' }),
  partitionsWorkload({ partitions: 10_000, flush: 'os', spread: 'evenly' }),
];

/** A topic of many partitions against one of 16, each in a broker of its own, with the same records. */
function partitionsWorkload(subject: Case): Workload {
  const { partitions, flush, spread } = subject;
  return {
    name: `partitions-${partitions}-${flush}${spread === 'anywhere' ? '-no-keys' : ''}`,
    title: `produce 1 KiB, flush=${flush}, ${spread === 'evenly' ? 'each record to the next partition' : 'records without keys'}; ${SENDS_PER_SECOND.toLocaleString('en-US')} sends/s`,
    judgedBy: [RATE, P99],
    isLong: true,
    async open({ scale, folder }): Promise<Contest> {
      const many = scale.dataFactor < 1 ? partitions * QUICK_SHARE : partitions;
      const subjects = await openPartitions(join(folder, 'many'), { ...subject, partitions: many }, scale);
      const few = await openPartitions(join(folder, 'few'), { ...subject, partitions: FEW }, scale);
      return {
        subject: subjects.contestant,
        references: [few.contestant],
        async close() {
          await subjects.topics.close();
          await few.topics.close();
        },
      };
    },
  };
}

async function openPartitions(
  dataDir: string,
  { partitions, flush, spread }: Case,
  scale: Scale,
): Promise<{ contestant: Contestant; topics: TopicBroker }> {
  const topics = await TopicBroker.start(dataDir);
  const topic = await topics.createTopic({ flush }, partitions);
  const { broker, producer } = topics;
  const totalBytes = FULL_SAMPLE_BYTES * scale.dataFactor;
  const sends = Math.round(SENDS_PER_SECOND * FULL_SEND_SECONDS * scale.dataFactor);
  const sample = async (): Promise<Sample> => {
    const measured = await measure(broker, () =>
      spread === 'evenly'
        ? produceEvenly(producer, topic, partitions, totalBytes)
        : produceValues(producer, topic, VALUE_BYTES, totalBytes),
    );
    const latencies = await sendSteadily(producer, topic, spread === 'evenly' ? partitions : undefined, sends);
    const figures = {
      [P50]: latencies.percentileMs(50),
      [P99]: latencies.percentileMs(99),
      descriptors: broker.resources()?.descriptors ?? Number.NaN,
    };
    return { ...measured, figures };
  };
  return { contestant: { name: `${partitions.toLocaleString('en-US')} partitions`, sample }, topics };
}

/** Sends at least `totalBytes` of record values, each to the partition after that of the one before. */
async function produceEvenly(
  producer: Producer,
  topic: string,
  partitions: number,
  totalBytes: number,
): Promise<{ valueBytes: number; records: number }> {
  const values = randomValues(VALUE_BYTES);
  const calls = Math.ceil(totalBytes / (values.length * VALUE_BYTES));
  let begun = 0;
  let next = 0;
  const sendInTurn = async (): Promise<void> => {
    while (begun < calls) {
      begun++;
      await producer.sendMany(values.map((value) => ({ topic, partition: next++ % partitions, value })));
    }
  };
  await Promise.all(Array.from({ length: CALLS_UNDER_WAY }, sendInTurn));
  const records = calls * values.length;
  return { valueBytes: records * VALUE_BYTES, records };
}

/** Single sends at a fixed rate, to one partition after the other if their number is given. */
async function sendSteadily(
  producer: Producer,
  topic: string,
  partitions: number | undefined,
  total: number,
): Promise<Latencies> {
  const latencies = new Latencies();
  const values = randomValues(VALUE_BYTES);
  const outcomes: Promise<void>[] = [];
  const loop = new OpenLoop(SENDS_PER_SECOND, total, (due) => {
    for (const meantMs of due) {
      const at = outcomes.length;
      const value = values[at % values.length] ?? null;
      const record = partitions === undefined ? { topic, value } : { topic, value, partition: at % partitions };
      outcomes.push(producer.send(record).then(() => latencies.record(performance.now() - meantMs)));
    }
  });
  await loop.run();
  await Promise.all(outcomes);
  return latencies;
}
