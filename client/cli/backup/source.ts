// What a backup reads of a cluster: what there is at one moment, and stored batches.

import { errorOf, TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Offset, PartitionId, TimestampMs, TopicId } from '../../../protocol/types.ts';
import type { Cluster } from '../../cluster.ts';
import type { AgedRange } from './batches-writer.ts';
import type { BackedUpDocument, BackedUpTopic } from './manifest.ts';

export interface Cut {
  readonly clusterId: string;
  readonly nodeId: number;
  readonly leaderEpoch: number;
  readonly producerIdsEnd: number;
  readonly takenAtMs: TimestampMs;
  readonly topics: readonly CutTopic[];
  readonly documents: readonly BackedUpDocument[];
}

export interface CutTopic extends Omit<BackedUpTopic, 'partitions'> {
  readonly inMemory: boolean;
  readonly compacted: boolean;
  readonly partitions: readonly CutPartition[];
}

export interface CutPartition {
  readonly partition: PartitionId;
  readonly logStartOffset: Offset;
  readonly highWatermark: Offset;
  /** Why it cannot be read. */
  readonly failure: string | undefined;
  readonly segments: readonly AgedRange[];
}

/** Stored batches from the one on that holds the offset asked for; none at the end. */
export interface FetchedBatches {
  readonly bytes: Buffer;
  release(): void;
}

/** The log begins only here by now. */
export interface Trimmed {
  readonly logStartOffset: Offset;
}

export interface BackupSource {
  describe(): Promise<Cut>;
  /** Undefined once there is no such topic. Throws what the broker says of the partition. */
  fetch(topicId: TopicId, partition: PartitionId, offset: Offset): Promise<FetchedBatches | Trimmed | undefined>;
}

const FETCH_BYTES = 4 * 1024 * 1024;

export function clusterSource(cluster: Cluster): BackupSource {
  return {
    async describe() {
      return cutOf((await cluster.requestAny('describeBackup', {})).message);
    },

    async fetch(topicId, partition, fetchOffset) {
      const wanted = { partition, leaderEpoch: 0, fetchOffset, maxBytes: FETCH_BYTES };
      const reply = await cluster.requestAny('fetch', {
        maxWaitMs: 0,
        minBytes: 1,
        maxBytes: FETCH_BYTES,
        topics: [{ topicId, partitions: [wanted] }],
      });
      const result = reply.message.topics[0]?.partitions?.[0];
      if (result === undefined) throw new TidemarkError('CORRUPT_FRAME', 'the reply to a fetch lacks its partition');
      if (result.error === undefined || result.error === null) return { bytes: reply.payload, release: reply.release };
      reply.release();
      const error = errorOf(result.error, { partition, offset: fetchOffset });
      if (error.code === 'UNKNOWN_TOPIC_ID') return undefined;
      const logStartOffset = result.logStartOffset ?? 0;
      if (error.code === 'OFFSET_OUT_OF_RANGE' && logStartOffset > fetchOffset) return { logStartOffset };
      throw error;
    },
  };
}

/** Decoded messages have all their fields, which their types do not say. */
function cutOf(message: tidemark.DescribeBackupResponse): Cut {
  const { clusterId, nodeId, leaderEpoch, producerIdsEnd, takenAtMs, topics, documents } = message;
  return {
    ...{ clusterId, nodeId, leaderEpoch, producerIdsEnd, takenAtMs },
    topics: topics.map((topic) => ({
      name: topic.name ?? '',
      topicId: topic.topicId ?? '',
      internal: topic.internal === true,
      createdAtMs: topic.createdAtMs ?? 0,
      settings: (topic.settings ?? []).map(({ name, value }) => ({ name: name ?? '', value: value ?? '' })),
      inMemory: topic.inMemory === true,
      compacted: topic.compacted === true,
      partitions: (topic.partitions ?? []).map(cutPartitionOf),
    })),
    documents: documents.map(({ file, format, version, json }) => {
      return { file: file ?? '', format: format ?? '', version: version ?? 0, json: json ?? '' };
    }),
  };
}

function cutPartitionOf(partition: tidemark.BackupPartition.$Properties): CutPartition {
  return {
    partition: partition.partition ?? 0,
    logStartOffset: partition.logStartOffset ?? 0,
    highWatermark: partition.highWatermark ?? 0,
    failure: partition.error?.message ?? undefined,
    segments: (partition.segments ?? []).map(({ baseOffset, createdAtMs, appendedAtMs }) => {
      return { baseOffset: baseOffset ?? 0, createdAtMs: createdAtMs ?? 0, appendedAtMs: appendedAtMs ?? 0 };
    }),
  };
}
