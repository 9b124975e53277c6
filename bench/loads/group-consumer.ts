// A consumer of a group. It tells of each record, and of each time that it gets partitions; at any message it leaves.
//
//   node group-consumer.js '{"brokers": ..., "group": ...}'

import { Consumer } from '../../client/index.ts';

export interface ConsumerJob {
  readonly brokers: string;
  readonly group: string;
  readonly topic: string;
  readonly sessionTimeoutMs: number;
  readonly instanceId?: string;
}

export interface Delivery {
  readonly partition: number;
  /** By the clock that all processes share. */
  readonly atMs: number;
}

const { brokers, group, topic, sessionTimeoutMs, instanceId }: ConsumerJob = JSON.parse(process.argv[2] ?? '{}');
const consumer = new Consumer({
  brokers,
  group,
  topics: [topic],
  sessionTimeoutMs,
  from: 'latest',
  ...(instanceId !== undefined && { instanceId }),
});

process.once('message', async () => {
  await consumer.close();
  process.disconnect();
});
process.once('disconnect', () => process.exit());
await consumer.run({
  eachRecord: ({ partition }) => {
    const atMs = Number(process.hrtime.bigint() / 1000n) / 1000;
    process.send?.({ partition, atMs } satisfies Delivery);
  },
});
