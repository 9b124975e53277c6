import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contestant } from '../../harness.ts';
import { randomTexts } from '../../payload.ts';
import { bestOf } from '../best-of.ts';
import type { KafkaBroker } from './broker.ts';
import { runProducer } from './perf-test.ts';
import { PRODUCER_SETTINGS, type ProducerSetting } from './settings.ts';

export interface ProduceJob {
  readonly folder: string;
  readonly partitions: number;
  readonly valueBytes: number;
  /** Sync each append before it is acknowledged. */
  readonly fsync: boolean;
  /** Of a turn at full speed, at least. */
  readonly seconds: number;
  /** Of the broker, before the settings are judged. */
  readonly warmUpSeconds: number;
}

/** The tool's own start-up takes its place before each turn. */
const TOOL_WARM_UP_SHARE = 0.6;

/** How long a try of a setting is, of a turn's length. */
const TRY_SHARE = 1 / 3;

/** A first guess at the rate, from which the tries find the real one. */
const GUESSED_BYTES_PER_SECOND = { synced: 10e6, unsynced: 60e6 };

/** kafka-producer-perf-test with the best of its settings, on a topic of its own each turn. */
export async function perfTestProducer(broker: KafkaBroker, job: ProduceJob): Promise<Contestant> {
  const { valueBytes, fsync } = job;
  const valuesFile = join(job.folder, `values-${valueBytes}.txt`);
  await writeFile(valuesFile, randomTexts(valueBytes).join('\n'));
  let turn = 0;
  const sample = async (setting: ProducerSetting, recordsPerSecond: number, seconds: number) => {
    const topic = `produce-${fsync ? 'synced' : 'unsynced'}-${valueBytes}-${turn++}`;
    await broker.createTopic(topic, job.partitions, { fsync });
    const records = Math.ceil(recordsPerSecond * seconds);
    const warmUpRecords = Math.ceil(records * TOOL_WARM_UP_SHARE);
    const values = setting.values === 'file' ? valuesFile : undefined;
    const run = { topic, valuesFile: values, valueBytes, warmUpRecords, records, properties: setting.properties };
    const result = await runProducer(broker, run);
    await broker.deleteTopic(topic);
    return result;
  };
  // Each try is as long as the one before makes likely.
  let expected = GUESSED_BYTES_PER_SECOND[fsync ? 'synced' : 'unsynced'] / valueBytes;
  const { setting, rate } = await bestOf(PRODUCER_SETTINGS, job.warmUpSeconds, async (tried) => {
    const { records, seconds } = await sample(tried, expected, job.seconds * TRY_SHARE);
    expected = records / seconds;
    return expected;
  });
  return {
    name: `kafka perf-test, ${fsync ? 'flush.messages=1' : 'no fsync'} (${setting.label})`,
    sample: () => sample(setting, rate, job.seconds),
  };
}
