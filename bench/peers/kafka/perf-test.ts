// Kafka's own tools, as contestants. Each turn is a process of its own, so that its JVM starts cold: what the tools say
// about the time after their start is what counts, and the processor time of the broker is scaled to that part.

import type { Sample } from '../../harness.ts';
import { runTool } from '../run-tool.ts';
import type { KafkaBroker } from './broker.ts';
import { JAVA, javaArguments } from './installation.ts';
import { parseConsumerReport, parseProducerReport } from './reports.ts';
import type { ConsumerSetting } from './settings.ts';

/** As kafka-producer-perf-test.sh sets it. */
const HEAP = ['-Xmx512M'];

const TIMEOUT_MS = 300_000;

export interface ProducerRun {
  readonly topic: string;
  /** Record values, one a line. Without it the tool makes its own. */
  readonly valuesFile?: string | undefined;
  readonly valueBytes: number;
  readonly warmUpRecords: number;
  /** After those to warm up. */
  readonly records: number;
  readonly properties: readonly string[];
}

export async function runProducer(broker: KafkaBroker, run: ProducerRun): Promise<Sample> {
  const cpuSeconds = cpuMeter(broker);
  const totalRecords = run.warmUpRecords + run.records;
  const values =
    run.valuesFile === undefined ? ['--record-size', String(run.valueBytes)] : ['--payload-file', run.valuesFile];
  const warmUp = run.warmUpRecords > 0 ? ['--warmup-records', String(run.warmUpRecords)] : [];
  const text = await runTool(
    JAVA,
    javaArguments('org.apache.kafka.tools.ProducerPerformance', HEAP, [
      ...['--bootstrap-server', broker.address, '--topic', run.topic, ...values],
      ...['--num-records', String(totalRecords), ...warmUp, '--throughput', '-1'],
      ...['--command-property', 'acks=all', ...run.properties],
    ]),
    TIMEOUT_MS,
  );
  const { records, recordsPerSecond } = parseProducerReport(text);
  return {
    valueBytes: records * run.valueBytes,
    records,
    seconds: records / recordsPerSecond,
    serverCpuSeconds: cpuSeconds(records / totalRecords),
  };
}

export interface ConsumerRun {
  readonly topic: string;
  readonly valueBytes: number;
  readonly records: number;
  readonly setting: ConsumerSetting;
}

/** Reads the topic from its start in a group of its own. */
export async function runConsumer(broker: KafkaBroker, run: ConsumerRun): Promise<Sample> {
  const cpuSeconds = cpuMeter(broker);
  const text = await runTool(
    JAVA,
    javaArguments('org.apache.kafka.tools.ConsumerPerformance', HEAP, [
      ...['--bootstrap-server', broker.address, '--topic', run.topic],
      ...['--num-records', String(run.records), ...run.setting.options],
    ]),
    TIMEOUT_MS,
  );
  const { records, fetchSeconds } = parseConsumerReport(text);
  return {
    valueBytes: records * run.valueBytes,
    records,
    seconds: fetchSeconds,
    serverCpuSeconds: cpuSeconds(1),
  };
}

/** Tells what the broker has taken since, scaled to the share of the work that counts. */
export function cpuMeter(broker: KafkaBroker): (share: number) => number | undefined {
  const before = broker.process.cpuSeconds();
  return (share) => {
    const after = broker.process.cpuSeconds();
    return before === undefined || after === undefined ? undefined : (after - before) * share;
  };
}
