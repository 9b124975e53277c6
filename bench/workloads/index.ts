import type { Workload } from '../harness.ts';
import { compactionWorkload } from './compaction.ts';
import { consumeWorkload } from './consume.ts';
import { GROUP_COMMIT_WORKLOADS } from './group-commit.ts';
import { LATENCY_WORKLOADS } from './latency.ts';
import { produceWorkload } from './produce.ts';
import { sendOneWorkload } from './send-one.ts';
import { RECORD_SIZES } from './sizes.ts';
import { startInEmptyFolder } from './start-empty.ts';
import { startWithLargeLog } from './start-large-log.ts';
import { startWithManyPartitions } from './start-many-partitions.ts';

export const WORKLOADS: readonly Workload[] = [
  ...RECORD_SIZES.flatMap((size) => [produceWorkload(size, 'os'), produceWorkload(size, 'ack')]),
  ...RECORD_SIZES.map(consumeWorkload),
  ...LATENCY_WORKLOADS,
  sendOneWorkload(),
  ...GROUP_COMMIT_WORKLOADS,
  startInEmptyFolder(),
  startWithLargeLog(),
  startWithManyPartitions(),
  compactionWorkload(),
];
