import type { Contestant } from '../../harness.ts';
import { bestOf } from '../best-of.ts';
import type { KafkaBroker } from './broker.ts';
import { runConsumer, runProducer } from './perf-test.ts';
import { CONSUMER_SETTINGS, FILL_PROPERTIES } from './settings.ts';

export interface FilledTopic {
  readonly topic: string;
  readonly valueBytes: number;
  readonly records: number;
}

export async function fillTopic(
  broker: KafkaBroker,
  { partitions, valueBytes, records }: { partitions: number } & Omit<FilledTopic, 'topic'>,
): Promise<FilledTopic> {
  const topic = `consume-${valueBytes}`;
  await broker.createTopic(topic, partitions, { fsync: false });
  await runProducer(broker, { topic, valueBytes, warmUpRecords: 0, records, properties: FILL_PROPERTIES });
  return { topic, valueBytes, records };
}

/** kafka-consumer-perf-test with the best of its settings, reading the whole topic each turn. */
export async function perfTestConsumer(
  broker: KafkaBroker,
  filled: FilledTopic,
  warmUpSeconds: number,
): Promise<Contestant> {
  const { setting } = await bestOf(CONSUMER_SETTINGS, warmUpSeconds, async (tried) => {
    const { records, seconds } = await runConsumer(broker, { ...filled, setting: tried });
    return records / seconds;
  });
  return {
    name: `kafka perf-test (${setting.label})`,
    sample: () => runConsumer(broker, { ...filled, setting }),
  };
}
