// Producers for the group under test, in a process of their own: a record for each partition in turn, at a steady rate.
// At the first message it stops, and answers with what was acknowledged.
//
//   node source.js '{"brokers": ..., "topic": ...}'

import { Producer, TidemarkError } from '../../client/index.ts';
import type { OffsetRange } from './judge.ts';

export interface SourceTask {
  readonly brokers: string;
  readonly topic: string;
  readonly partitions: number;
  /** To each partition. */
  readonly recordsPerSecond: number;
}

export interface SourceReport {
  readonly acknowledged: readonly (readonly [partition: number, ranges: readonly OffsetRange[]])[];
  readonly failed: readonly string[];
}

const VALUE = 'x'.repeat(200);
const TICK_MS = 2;

const task: SourceTask = JSON.parse(process.argv[2] ?? '{}');
const producer = new Producer({ brokers: task.brokers, deliveryTimeoutMs: 30_000 });
const rangesByPartition = new Map<number, [from: number, until: number][]>();
const failed: string[] = [];

function acknowledged(partition: number, offset: number): void {
  const ranges = rangesByPartition.get(partition) ?? [];
  rangesByPartition.set(partition, ranges);
  const last = ranges.at(-1);
  if (last?.[1] === offset) last[1]++;
  else ranges.push([offset, offset + 1]);
}

function send(partition: number): void {
  producer.send({ topic: task.topic, partition, value: VALUE }).then(
    ({ offset }) => acknowledged(partition, offset),
    (error: unknown) => failed.push(error instanceof TidemarkError ? error.code : String(error)),
  );
}

const beganMs = performance.now();
let sent = 0;
const ticking = setInterval(() => {
  const due = Math.floor((((performance.now() - beganMs) * task.recordsPerSecond) / 1000) * task.partitions);
  for (; sent < due; sent++) send(sent % task.partitions);
}, TICK_MS);

process.once('message', async () => {
  clearInterval(ticking);
  await producer.close();
  const report: SourceReport = { acknowledged: [...rangesByPartition], failed };
  process.send?.(report, () => process.disconnect());
});
process.once('disconnect', () => process.exit());
