// What the topics and the cluster look like, for people.

import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Partition } from '../../partition/partition.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { Address } from '../../settings.ts';
import type { OpenTopic, Topics } from '../../topics/topics.ts';
import type { Handler } from '../api.ts';
import type { BrokerIdentity } from '../broker-identity.ts';
import { checkNameCount } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { statusOf } from '../status.ts';

export function describeTopicsHandler(
  { nodeId }: BrokerIdentity,
  topics: Topics,
  logger: Logger,
  timers: Timers,
): Handler<'describeTopics'> {
  const describePartition = (partition: Partition): tidemark.PartitionDescription.$Properties => ({
    partition: partition.partition,
    leaderNodeId: nodeId,
    leaderEpoch: partition.leaderEpoch,
    logStartOffset: partition.log.logStartOffset,
    highWatermark: partition.log.highWatermark,
    logEndOffset: partition.log.logEndOffset,
    sizeBytes: partition.log.sizeBytes,
    segments: partition.log.segmentCount,
    error: partition.failure && statusOf(partition.failure, logger),
  });

  const describe = ({ topic, partitions }: OpenTopic): tidemark.TopicDescription.$Properties => ({
    name: topic.name,
    topicId: topic.id,
    internal: topic.internal,
    createdAtMs: topic.createdAtMs,
    settings: topics.describeSettings(topic),
    partitions: partitions.map(describePartition),
  });

  const describeNamed = (name: string): tidemark.TopicDescription.$Properties => {
    try {
      return describe(topics.get(name));
    } catch (error) {
      return { name, error: statusOf(error, logger) };
    }
  };

  return async ({ allTopics, topics: names }) => {
    checkNameCount(names);
    const described: tidemark.TopicDescription.$Properties[] = [];
    const slices = new Slices(timers);
    const note = async (one: tidemark.TopicDescription.$Properties): Promise<void> => {
      described.push(one);
      if (slices.isOver(ITEMS_PER_ERROR + (one.partitions?.length ?? 0))) await slices.rest();
    };
    if (allTopics) for (const topic of [...topics.all()]) await note(describe(topic));
    else for (const name of new Set(names)) await note(describeNamed(name));
    await slices.restAtEnd();
    return { response: { topics: described } };
  };
}

export function describeClusterHandler(
  identity: BrokerIdentity,
  advertised: Address,
  topics: Topics,
): Handler<'describeCluster'> {
  const { clusterId, nodeId, softwareVersion, startedAtMs, dataDir } = identity;
  const node = { nodeId, host: advertised.host, port: advertised.port, softwareVersion, startedAtMs, dataDir };
  return () => {
    const response = { clusterId, nodes: [node], topics: 0, partitions: 0, offlinePartitions: 0, sizeBytes: 0 };
    for (const { partitions } of topics.all()) {
      response.topics++;
      for (const { log, failure } of partitions) {
        response.partitions++;
        if (failure !== undefined) response.offlinePartitions++;
        response.sizeBytes += log.sizeBytes;
      }
    }
    return { response };
  };
}
