// A topic as the broker describes it, in the terms of users.

import { errorCodeOf } from '../protocol/errors.ts';
import type { tidemark } from '../protocol/generated/tidemark.js';
import type { PartitionDescription, TopicDescription } from './types.ts';

export function topicDescription(topic: tidemark.TopicDescription.$Properties): TopicDescription {
  const partitions = topic.partitions ?? [];
  return {
    name: topic.name ?? '',
    topicId: topic.topicId ?? '',
    partitions: partitions.length,
    internal: topic.internal ?? false,
    createdAtMs: topic.createdAtMs ?? 0,
    settings: (topic.settings ?? []).map(({ name, value, setOnTopic }) => ({
      name: name ?? '',
      value: value ?? '',
      source: setOnTopic === true ? ('topic' as const) : ('default' as const),
    })),
    partitionDetails: partitions.map(partitionDescription),
  };
}

function partitionDescription(partition: tidemark.PartitionDescription.$Properties): PartitionDescription {
  const { error } = partition;
  return {
    partition: partition.partition ?? 0,
    leader: partition.leaderNodeId ?? 0,
    leaderEpoch: partition.leaderEpoch ?? 0,
    startOffset: partition.logStartOffset ?? 0,
    highWatermark: partition.highWatermark ?? 0,
    endOffset: partition.logEndOffset ?? 0,
    sizeBytes: partition.sizeBytes ?? 0,
    segments: partition.segments ?? 0,
    state: error === undefined || error === null ? 'online' : errorCodeOf(error.code ?? 0),
  };
}
