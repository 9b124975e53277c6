import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Consumer, type Producer } from '../../client/index.ts';
import { sendToEcho } from '../floors/echo-load.ts';
import type { Contest, Contestant, Sample, Scale, Workload } from '../harness.ts';
import { Latencies } from '../latencies.ts';
import { OpenLoop } from '../open-loop.ts';
import { openLatencyPeers } from '../peers/latency-peers.ts';
import { measure, ServerProcess } from '../server-process.ts';
import { intendedMsOf, stampedValues } from '../stamped-values.ts';
import { PARTITIONS } from './broker.ts';
import { TopicBroker } from './topics.ts';

const VALUE_BYTES = 1024;
const FULL_SAMPLE_SECONDS = 7;
const QUICK_SAMPLE_SECONDS = 0.6;
/** Of a sample, before what counts: connections are made, code gets warm. */
const WARM_UP_SHARE = 0.15;

export const LATENCY_FIGURES = ['p50 ms', 'p99 ms', 'p99.9 ms'] as const;

const appendServer = fileURLToPath(new URL('../floors/append-server.js', import.meta.url));

/** Records of one size at a fixed rate, for so long. */
export interface LatencyLoad {
  readonly recordsPerSecond: number;
  readonly valueBytes: number;
  /** Warm-up and what counts. */
  readonly seconds: number;
}

export const LATENCY_WORKLOADS: readonly Workload[] = [5_000, 20_000, 50_000].flatMap((recordsPerSecond) =>
  (['os', 'ack'] as const).map((flush) => latencyWorkload(recordsPerSecond, flush)),
);

/**
 * From the time at which a record was meant to be sent to the moment when it is in the consumer's hands; producer and
 * consumer are this process. Against a bare server that writes the same records, syncs them with flush=ack, and sends them
 * back.
 */
function latencyWorkload(recordsPerSecond: number, flush: 'ack' | 'os'): Workload {
  return {
    name: `latency-${recordsPerSecond / 1000}k-${flush}`,
    title: `end to end, ${recordsPerSecond.toLocaleString('en-US')} records/s of 1 KiB, flush=${flush}`,
    judgedBy: LATENCY_FIGURES,
    isLong: true,
    async open(setting): Promise<Contest> {
      const { scale, folder } = setting;
      const load = { recordsPerSecond, valueBytes: VALUE_BYTES, seconds: latencySeconds(scale) };
      const peers = await openLatencyPeers(setting, load, flush);
      const tidemark = await openTidemark(join(folder, 'data'), flush);
      const echo = await openEcho(join(folder, 'floor.log'), flush);
      return {
        subject: tidemark.contestant(load),
        references: [echo.contestant(load), ...peers.references],
        absent: peers.absent,
        async close() {
          await peers.close();
          await tidemark.close();
          await echo.close();
        },
      };
    },
  };
}

export function latencySeconds(scale: Scale): number {
  return scale.dataFactor < 1 ? QUICK_SAMPLE_SECONDS : FULL_SAMPLE_SECONDS;
}

/** Someone whose latency is measured. */
interface LatencyParty {
  contestant(load: LatencyLoad): Contestant;
  close(): Promise<void>;
}

export async function openTidemark(dataDir: string, flush: 'ack' | 'os'): Promise<LatencyParty> {
  const topics = await TopicBroker.start(dataDir);
  const { broker, producer } = topics;
  const sample = (load: LatencyLoad): Promise<Sample> =>
    topics.withTopic({ flush }, async (topic) => {
      const consumer = new Consumer({ brokers: broker.address });
      consumer.assign(
        Array.from({ length: PARTITIONS }, (_, partition) => ({ topic, partition, offset: 'earliest' as const })),
      );
      const measured = await sampleLatency(broker, load, (record) =>
        sendAndReceive(producer, consumer, topic, load, record),
      );
      await consumer.close();
      return measured;
    });
  return {
    contestant: (load) => ({ name: 'tidemark', sample: () => sample(load) }),
    close: () => topics.close(),
  };
}

export async function openEcho(path: string, flush: 'ack' | 'os'): Promise<LatencyParty> {
  const server = await ServerProcess.start(appendServer, [path, flush, 'echo']);
  const sample = (load: LatencyLoad): Promise<Sample> =>
    sampleLatency(server, load, (record) => sendToEcho(server, { ...load, records: recordsOf(load) }, record));
  return {
    contestant: (load) => ({
      name: flush === 'ack' ? 'floor: echo after fdatasync' : 'floor: echo after a write',
      sample: () => sample(load),
    }),
    close: () => server.stop(),
  };
}

export function recordsOf({ recordsPerSecond, seconds }: LatencyLoad): number {
  return Math.round(recordsPerSecond * seconds);
}

/** Runs `work`, which tells of every record received when it was meant to be sent. */
export async function sampleLatency(
  server: ServerProcess,
  load: LatencyLoad,
  work: (onReceived: (intendedMs: number) => void) => Promise<void>,
): Promise<Sample> {
  const latencies = new Latencies();
  const records = recordsOf(load);
  const warmUpRecords = Math.round(records * WARM_UP_SHARE);
  let received = 0;
  const sample = await measure(server, async () => {
    await work((intendedMs) => {
      if (received++ >= warmUpRecords) latencies.record(performance.now() - intendedMs);
    });
    return { records, valueBytes: records * load.valueBytes };
  });
  const figures = {
    'p50 ms': latencies.percentileMs(50),
    'p99 ms': latencies.percentileMs(99),
    'p99.9 ms': latencies.percentileMs(99.9),
    'max ms': latencies.maxMs,
  };
  return { ...sample, figures, latencyCurve: latencies.curve() };
}

/** Resolves when as many records were received as were sent. */
async function sendAndReceive(
  producer: Producer,
  consumer: Consumer,
  topic: string,
  load: LatencyLoad,
  onReceived: (intendedMs: number) => void,
): Promise<void> {
  const complete = new AbortController();
  const stamped = stampedValues(load.valueBytes);
  const records = recordsOf(load);
  let received = 0;
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
    complete.abort();
  };
  const loop = new OpenLoop(load.recordsPerSecond, records, (due) => {
    for (const intendedMs of due) producer.send({ topic, value: stamped(intendedMs) }).catch(fail);
  });
  const reading = consumer.run({
    signal: complete.signal,
    eachBatch: (batch) => {
      for (const { value } of batch.records) {
        // The records that made the partitions are shorter.
        if (value?.length !== load.valueBytes) continue;
        onReceived(intendedMsOf(value));
        received++;
      }
      if (received >= records) complete.abort();
      else loop.nudge();
    },
  });
  await Promise.all([loop.run(), reading]);
  if (failure !== undefined) throw failure;
}
