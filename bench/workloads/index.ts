import type { Workload } from '../harness.ts';
import { CATCH_UP_WORKLOADS } from './catch-up.ts';
import { compactionWorkload } from './compaction.ts';
import { consumeWorkload } from './consume.ts';
import { FAN_OUT_WORKLOADS } from './fan-out.ts';
import { GROUP_COMMIT_WORKLOADS } from './group-commit.ts';
import { firstRecordWorkload } from './group-first-record.ts';
import { heartbeatsWorkload } from './group-heartbeats.ts';
import { joinsWorkload } from './group-joins.ts';
import { commitOffsetsWorkload } from './group-offsets.ts';
import { SETTLE_WORKLOADS } from './group-settle.ts';
import { takeoverWorkload } from './group-takeover.ts';
import { LATENCY_WORKLOADS } from './latency.ts';
import { PARTITIONS_WORKLOADS } from './partitions.ts';
import { produceWorkload } from './produce.ts';
import { BATCH_WORKLOADS } from './produce-batches.ts';
import { queueDepthWorkload } from './queue-depth.ts';
import { QUEUE_JOBS_WORKLOADS } from './queue-jobs.ts';
import { queueLatencyWorkload } from './queue-latency.ts';
import { sendOneWorkload } from './send-one.ts';
import { RECORD_SIZES } from './sizes.ts';
import { startInEmptyFolder } from './start-empty.ts';
import { startWithManyPartitions } from './start-many-partitions.ts';
import { START_WITH_LOG_WORKLOADS } from './start-with-log.ts';
import { TAIL_READ_WORKLOADS } from './tail-read.ts';
import { TLS_WORKLOADS } from './tls.ts';

export const WORKLOADS: readonly Workload[] = [
  ...RECORD_SIZES.flatMap((size) => [produceWorkload(size, 'os'), produceWorkload(size, 'ack')]),
  ...BATCH_WORKLOADS,
  ...RECORD_SIZES.map(consumeWorkload),
  ...CATCH_UP_WORKLOADS,
  ...FAN_OUT_WORKLOADS,
  ...TAIL_READ_WORKLOADS,
  ...LATENCY_WORKLOADS,
  sendOneWorkload(),
  ...TLS_WORKLOADS,
  ...PARTITIONS_WORKLOADS,
  ...GROUP_COMMIT_WORKLOADS,
  startInEmptyFolder(),
  ...START_WITH_LOG_WORKLOADS,
  startWithManyPartitions(),
  compactionWorkload(),
  commitOffsetsWorkload(),
  joinsWorkload(),
  ...SETTLE_WORKLOADS,
  heartbeatsWorkload(),
  takeoverWorkload(),
  firstRecordWorkload(),
  ...QUEUE_JOBS_WORKLOADS,
  queueLatencyWorkload(),
  queueDepthWorkload(),
];
