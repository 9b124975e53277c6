import { EventEmitter, once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Contestant, Sample } from '../../harness.ts';
import { randomValues } from '../../payload.ts';
import { measure } from '../../server-process.ts';
import { bestOf, type Setting } from '../best-of.ts';
import { sampleLoad } from '../timed-load.ts';
import type { KafkaBroker } from './broker.ts';
import type { FilledTopic } from './consume.ts';
import type { NodeClient } from './node-clients.ts';
import type { ProduceJob } from './produce.ts';

const CALLS_UNDER_WAY = 5;
const TRY_SECONDS = 1.5;

interface BatchSetting extends Setting {
  /** Of values, in a partition's batch. */
  readonly batchBytes: number;
}

const SETTINGS: readonly BatchSetting[] = [
  { label: 'batches of 16K', batchBytes: 16_384 },
  { label: 'batches of 128K', batchBytes: 131_072 },
];

/** A client in Node on the broker of the perf tests, several calls at a time that hold a batch for each partition. */
export async function nodeProducer(broker: KafkaBroker, client: NodeClient, job: ProduceJob): Promise<Contestant> {
  const { valueBytes, fsync, partitions } = job;
  const distinct = randomValues(valueBytes);
  let turn = 0;
  const sample = async ({ batchBytes }: BatchSetting, seconds: number): Promise<Sample> => {
    const topic = `node-${valueBytes}-${fsync}-${client.name.replaceAll(/\W/g, '')}-${turn++}`;
    await broker.createTopic(topic, partitions, { fsync });
    const producer = await client.connectProducer(broker.address, topic);
    const records = Math.ceil(batchBytes / valueBytes) * partitions;
    const values = Array.from({ length: records }, (_, at) => distinct[at % distinct.length] ?? Buffer.alloc(0));
    const send = producer.prepare(values, partitions);
    // It learns of the topic.
    await send();
    const load = { valueBytes, seconds, callsUnderWay: CALLS_UNDER_WAY };
    const result = await sampleLoad(broker.process, load, async () => {
      await send();
      return records;
    });
    await producer.close();
    await broker.deleteTopic(topic);
    return result;
  };
  const { setting } = await bestOf(SETTINGS, 0, async (tried) => {
    const { records, seconds } = await sample(tried, Math.min(TRY_SECONDS, job.seconds));
    return records / seconds;
  });
  return {
    name: `${client.name} on kafka, ${fsync ? 'flush.messages=1' : 'no fsync'} (${setting.label})`,
    sample: () => sample(setting, job.seconds),
  };
}

/** A client in Node, reading for some time; the clock starts with the first value, when it has joined its group. */
export function nodeConsumer(
  broker: KafkaBroker,
  client: NodeClient,
  filled: FilledTopic,
  seconds: number,
): Contestant {
  return {
    name: `${client.name} on kafka`,
    async sample() {
      const progress = new EventEmitter();
      const begun = once(progress, 'first');
      const ended = once(progress, 'last');
      let records = 0;
      let valueBytes = 0;
      const consumer = await client.connectConsumer(broker.address, filled.topic, (value) => {
        records++;
        valueBytes += value.length;
        if (records === 1) progress.emit('first');
        if (records === filled.records) progress.emit('last');
      });
      await begun;
      const before = { records, valueBytes };
      const sample = await measure(broker.process, async () => {
        await Promise.race([ended, setTimeout(seconds * 1000, undefined, { ref: false })]);
        return { records: records - before.records, valueBytes: valueBytes - before.valueBytes };
      });
      await consumer.close();
      return sample;
    },
  };
}
