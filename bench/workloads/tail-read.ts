import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Contest, type Contestant, figure, RATE, type Sample, type Workload } from '../harness.ts';
import { LoadProcess } from '../load-process.ts';
import type { TailJob, TailReading } from '../loads/tail-reader.ts';
import { measure } from '../server-process.ts';
import { PARTITIONS } from './broker.ts';
import { LATENCY_FIGURES, latencySeconds, openEcho, openTidemark } from './latency.ts';
import { produceValues } from './produce.ts';
import { TopicBroker } from './topics.ts';

const VALUE_BYTES = 1024;
/** Of record values in a sample; in a quick run an eighth of it. */
const FULL_SAMPLE_BYTES = 512 * 1_048_576;
const MB = 1e6;
const PRODUCED = 'produced MB/s';
const DELIVERED = 'delivered MB/s';

const tailReader = fileURLToPath(new URL('../loads/tail-reader.js', import.meta.url));

/** A producer as fast as it can, with a consumer in another process at the tail; against the same that nobody reads. */
const atFullRate: Workload = {
  name: 'tail-read-max',
  title: 'produce 1 KiB at full rate, flush=os, with a consumer at the tail',
  judgedBy: [PRODUCED],
  isLong: true,
  async open({ scale, folder }): Promise<Contest> {
    const totalBytes = FULL_SAMPLE_BYTES * scale.dataFactor;
    const topics = await TopicBroker.start(join(folder, 'data'));
    const reader = LoadProcess.start(tailReader, [topics.broker.address]);
    return {
      subject: readAtTail(topics, reader, totalBytes),
      references: [{ name: 'tidemark, nobody reads', sample: () => produceAlone(topics, totalBytes) }],
      async close() {
        await reader.end();
        await topics.close();
      },
    };
  },
};

/** At half of what a consumer at the tail was seen to get: the way of each record, as in the latency workloads. */
const atHalfRate: Workload = {
  name: 'tail-read-half',
  title: 'end to end, 1 KiB at half the rate that a consumer at the tail keeps up with, flush=os',
  judgedBy: LATENCY_FIGURES,
  isLong: true,
  async open({ scale, folder }): Promise<Contest> {
    const recordsPerSecond = await probeHalfRate(join(folder, 'probe'), FULL_SAMPLE_BYTES * scale.dataFactor);
    const load = { recordsPerSecond, valueBytes: VALUE_BYTES, seconds: latencySeconds(scale) };
    const tidemark = await openTidemark(join(folder, 'data'), 'os');
    const echo = await openEcho(join(folder, 'floor.log'), 'os');
    return {
      subject: withRate(tidemark.contestant(load)),
      references: [withRate(echo.contestant(load))],
      async close() {
        await tidemark.close();
        await echo.close();
      },
    };
  },
};

export const TAIL_READ_WORKLOADS: readonly Workload[] = [atFullRate, atHalfRate];

function readAtTail(topics: TopicBroker, reader: LoadProcess, totalBytes: number): Contestant {
  return {
    name: 'tidemark',
    sample: () =>
      topics.withTopic({ flush: 'os' }, async (topic) => {
        await reader.ask({ topic, partitions: PARTITIONS } satisfies TailJob);
        let producedAfterMs = 0;
        let greatestLagRecords = 0;
        const sample = await measure(topics.broker, async () => {
          const beganMs = performance.now();
          const produced = await produceValues(topics.producer, topic, VALUE_BYTES, totalBytes);
          producedAfterMs = performance.now() - beganMs;
          // The program is our own: bench/loads/tail-reader.ts. One record in each partition made it.
          const reading = (await reader.ask({ records: produced.records + PARTITIONS })) as TailReading;
          greatestLagRecords = reading.greatestLagRecords;
          return produced;
        });
        return {
          ...sample,
          figures: {
            [PRODUCED]: sample.valueBytes / MB / (producedAfterMs / 1000),
            [DELIVERED]: sample.valueBytes / MB / sample.seconds,
            'behind at the end ms': sample.seconds * 1000 - producedAfterMs,
            'greatest lag MB': (greatestLagRecords * VALUE_BYTES) / MB,
          },
        };
      }),
  };
}

function produceAlone(topics: TopicBroker, totalBytes: number): Promise<Sample> {
  return topics.withTopic({ flush: 'os' }, async (topic) => {
    const sample = await measure(topics.broker, () => produceValues(topics.producer, topic, VALUE_BYTES, totalBytes));
    return { ...sample, figures: { [PRODUCED]: sample.valueBytes / MB / sample.seconds } };
  });
}

async function probeHalfRate(dataDir: string, totalBytes: number): Promise<number> {
  const topics = await TopicBroker.start(dataDir);
  const reader = LoadProcess.start(tailReader, [topics.broker.address]);
  const contestant = readAtTail(topics, reader, totalBytes);
  await contestant.sample();
  const { records, seconds } = await contestant.sample();
  await reader.end();
  await topics.close();
  return Math.round(records / seconds / 2);
}

function withRate({ name, sample }: Contestant): Contestant {
  return {
    name,
    async sample() {
      const measured = await sample();
      return {
        ...measured,
        figures: { [RATE]: figure(RATE)(measured), ...measured.figures },
      };
    },
  };
}
