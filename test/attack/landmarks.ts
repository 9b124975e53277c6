// What the attacked broker holds, so that requests reach deep: topics of each kind with records, a group with a member and
// offsets, a queue with leases and dead letters. What the innocent use has names of its own, which no request of the corpus knows.

import type { ApiName, Requests, Responses } from '../../protocol/apis.ts';
import { BatchBuilder } from '../../protocol/batch-builder.ts';
import { compressBatch } from '../../protocol/batch-compression.ts';
import type { Compression } from '../../protocol/compression.ts';

/** One request, one response; an error of the broker rejects. */
export interface Caller {
  call<Api extends ApiName>(api: Api, request: Partial<Requests[Api]>, payload?: Buffer): Promise<Responses[Api]>;
}

export interface Landmarks {
  readonly plainId: string;
  readonly compactedId: string;
  readonly jobsId: string;
  readonly memberEpoch: number;
  readonly producerId: number;
  /** Of leases that are in force. */
  readonly token: number;
}

export const NAMES = {
  plain: 'attacked',
  compacted: 'attacked-compacted',
  jobs: 'attacked-jobs',
  queue: 'attacked-queue',
  group: 'attacked-group',
  member: 'attacked-member',
  worker: 'attacked-worker',
} as const;
export const PARTITIONS = 4;

const TIMESTAMP_MS = 1_700_000_000_000;
const CODECS: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

/** Records with keys, values and headers, one batch. */
export function recordBatch(count: number, name = 'r'): Buffer {
  const builder = new BatchBuilder({ maxBytes: 1024 * 1024 });
  for (let at = 0; at < count; at++) {
    const headers = [
      { key: 'traceparent', value: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' },
      { key: 'empty', value: null },
    ];
    builder.append(TIMESTAMP_MS + at, `key-${at % 5}`, `${name}-${at} ${'x'.repeat(60)}`, headers);
  }
  return builder.finish();
}

/** The same in each codec. */
export function compressedBatches(count: number): Promise<Buffer[]> {
  return Promise.all(CODECS.map((codec) => compressBatch(recordBatch(count, codec), codec)));
}

/** Makes all of it on a broker that has none of it. */
export async function makeLandmarks(caller: Caller): Promise<Landmarks> {
  const flush = { name: 'flush', value: 'os' };
  const { topicId: plainId } = await caller.call('createTopic', {
    name: NAMES.plain,
    partitions: PARTITIONS,
    settings: [flush],
  });
  const { topicId: compactedId } = await caller.call('createTopic', {
    name: NAMES.compacted,
    partitions: 1,
    settings: [
      flush,
      { name: 'cleanup.policy', value: 'compact' },
      { name: 'segment.bytes', value: '1024' },
      { name: 'min.cleanable.dirty.ratio', value: '0' },
    ],
  });
  const { topicId: jobsId } = await caller.call('createTopic', { name: NAMES.jobs, partitions: 2, settings: [flush] });
  for (const topicId of [plainId, compactedId, jobsId]) await fill(caller, topicId);
  const token = await makeQueue(caller);
  const { producerId } = await caller.call('initProducerId', {});
  return { plainId, compactedId, jobsId, memberEpoch: await makeGroup(caller, plainId), producerId, token };
}

async function fill(caller: Caller, topicId: string): Promise<void> {
  for (const batch of await compressedBatches(20)) {
    const partitions = [{ partition: 0, bytes: batch.length }];
    await caller.call('produce', { acks: -1, topics: [{ topicId, partitions }] }, batch);
  }
}

/** Returns the token of its leases. */
async function makeQueue(caller: Caller): Promise<number> {
  const queue = NAMES.queue;
  const settings = [
    { name: 'ordering', value: 'key' },
    { name: 'backoff.delay.ms', value: '1' },
  ];
  await caller.call('createQueue', { queue, topic: NAMES.jobs, settings });
  const wish = { queue, workerId: NAMES.worker, clientId: 'attack', maxBytes: 1_000_000, concurrency: 10 };
  const { token } = await caller.call('leaseRecords', { ...wish, maxRecords: 3 });
  const settlements = [{ partition: 0, token, kind: 2, ranges: [0, 0], error: 'rejected' }];
  await caller.call('settleRecords', { queue, workerId: NAMES.worker, settlements });
  return token;
}

/** Returns the epoch of its member, which holds all partitions. */
async function makeGroup(caller: Caller, plainId: string): Promise<number> {
  const { group, member: memberId } = NAMES;
  const { memberEpoch: joined } = await caller.call('groupHeartbeat', {
    group,
    memberId,
    memberEpoch: 0,
    subscription: subscription(),
    owned: { topics: [] },
    maxWaitMs: 5_000,
  });
  const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);
  const { memberEpoch } = await caller.call('groupHeartbeat', {
    group,
    memberId,
    memberEpoch: joined,
    owned: { topics: [{ topicId: plainId, partitions }] },
  });
  const commits = partitions.map((partition) => ({ partition, offset: 0, metadata: 'here' }));
  await caller.call('commitOffsets', {
    group,
    memberId,
    memberEpoch,
    topics: [{ topicId: plainId, partitions: commits }],
  });
  return memberEpoch;
}

export function subscription() {
  return {
    topics: [NAMES.plain],
    patterns: ['^attacked-c'],
    assignor: 'uniform',
    sessionTimeoutMs: 30_000,
    rebalanceTimeoutMs: 30_000,
    clientId: 'attack',
  };
}
