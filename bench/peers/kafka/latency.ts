import type { Contestant, Sample } from '../../harness.ts';
import { bestOf, type Setting } from '../best-of.ts';
import { runTool } from '../run-tool.ts';
import type { KafkaBroker } from './broker.ts';
import { JAVA, javaArguments, ownProgram } from './installation.ts';
import { cpuMeter } from './perf-test.ts';
import { type LatencyReport, parseLatencyReport } from './reports.ts';

const HEAP = ['-Xms512m', '-Xmx512m'];

/** Beyond what a turn is to last. */
const GRACE_MS = 120_000;

/** A turn begins with a cold virtual machine; so much of its length goes first, and uncounted. */
const CLIENT_WARM_UP_SHARE = 1;

/** Of a try of a setting. */
const TRY_SECONDS = 5;

interface LingerSetting extends Setting {
  readonly properties: readonly string[];
}

const SETTINGS: readonly LingerSetting[] = [
  { label: 'linger 0', properties: ['linger.ms=0'] },
  { label: 'linger 5', properties: ['linger.ms=5'] },
];

export interface LatencyJob {
  readonly recordsPerSecond: number;
  readonly valueBytes: number;
  readonly partitions: number;
  /** That count, of a turn. */
  readonly seconds: number;
  /** Sync each append before it is acknowledged. */
  readonly fsync: boolean;
  /** Of the broker, before the settings are judged. */
  readonly warmUpSeconds: number;
}

/** Kafka's own Java client, with the linger that gives the lower p99. */
export async function endToEnd(broker: KafkaBroker, job: LatencyJob): Promise<Contestant> {
  const durability = job.fsync ? 'flush.messages=1' : 'no fsync';
  let turn = 0;
  const sample = async ({ properties }: LingerSetting, seconds: number): Promise<Sample> => {
    const topic = `latency-${job.recordsPerSecond}-${job.fsync ? 'synced' : 'unsynced'}-${turn++}`;
    await broker.createTopic(topic, job.partitions, { fsync: job.fsync });
    const result = await runEndToEnd(broker, topic, { ...job, seconds }, properties);
    await broker.deleteTopic(topic);
    return result;
  };
  const { setting } = await bestOf(SETTINGS, job.warmUpSeconds, async (tried) => {
    const { figures } = await sample(tried, Math.min(TRY_SECONDS, job.seconds));
    return 1 / (figures?.['p99 ms'] ?? Number.POSITIVE_INFINITY);
  });
  return { name: `kafka, ${durability} (${setting.label})`, sample: () => sample(setting, job.seconds) };
}

async function runEndToEnd(
  broker: KafkaBroker,
  topic: string,
  { recordsPerSecond, valueBytes, seconds }: LatencyJob,
  properties: readonly string[],
): Promise<Sample> {
  const cpuSeconds = cpuMeter(broker);
  const warmUpSeconds = seconds * CLIENT_WARM_UP_SHARE;
  const load = [recordsPerSecond, valueBytes, warmUpSeconds, seconds].map(String);
  const args = [broker.address, topic, ...load, ...properties];
  const timeoutMs = (warmUpSeconds + seconds) * 1000 + GRACE_MS;
  const text = await runTool(JAVA, javaArguments(ownProgram('EndToEnd.java'), HEAP, args), timeoutMs);
  const report = parseLatencyReport(text);
  return {
    valueBytes: report.count * valueBytes,
    records: report.count,
    seconds,
    serverCpuSeconds: cpuSeconds(seconds / (warmUpSeconds + seconds)),
    figures: figuresOf(report),
  };
}

function figuresOf({ p50, p99, p999, max }: LatencyReport): Record<string, number> {
  return { 'p50 ms': p50, 'p99 ms': p99, 'p99.9 ms': p999, 'max ms': max };
}
