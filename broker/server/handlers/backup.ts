// What there is to back up, as it is in one turn: no append, commit or deletion comes between two lines of the answer.

import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Partition } from '../../partition/partition.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { StateDocument } from '../../state-document.ts';
import type { OpenTopic, Topics } from '../../topics/topics.ts';
import type { Handler } from '../api.ts';
import type { BrokerIdentity } from '../broker-identity.ts';
import { statusOf } from '../status.ts';
import type { ProducerIdSource } from './init-producer-id.ts';

export interface BackupDependencies {
  readonly identity: BrokerIdentity;
  readonly topics: Topics;
  readonly producerIds: ProducerIdSource;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What else is to outlive the data folder, as it is now. */
  documents(): Iterable<StateDocument>;
}

export function describeBackupHandler(dependencies: BackupDependencies): Handler<'describeBackup'> {
  const { identity, topics, producerIds, clock, logger, documents } = dependencies;

  const describePartition = ({ partition, log, failure }: Partition): tidemark.BackupPartition.$Properties => ({
    partition,
    logStartOffset: log.logStartOffset,
    highWatermark: log.highWatermark,
    error: failure && statusOf(failure, logger),
    segments: (log.segmentStates ?? []).map(({ baseOffset, nextOffset, createdAtMs, appendedAtMs }) => ({
      baseOffset,
      nextOffset,
      createdAtMs,
      appendedAtMs,
    })),
  });

  const describeTopic = ({ topic, partitions }: OpenTopic): tidemark.BackupTopic.$Properties => {
    const { storage, cleanupPolicy } = topics.settingsOf(topic);
    return {
      name: topic.name,
      topicId: topic.id,
      internal: topic.internal,
      createdAtMs: topic.createdAtMs,
      settings: topics
        .describeSettings(topic)
        .filter(({ setOnTopic }) => setOnTopic)
        .map(({ name, value }) => ({ name, value })),
      inMemory: storage === 'memory',
      compacted: cleanupPolicy !== 'delete',
      partitions: partitions.map(describePartition),
    };
  };

  return () => {
    const described = Array.from(topics.all(), describeTopic);
    const epochs = Array.from(topics.all(), ({ partitions }) => partitions[0]?.leaderEpoch ?? 0);
    return {
      response: {
        clusterId: identity.clusterId,
        nodeId: identity.nodeId,
        leaderEpoch: Math.max(1, ...epochs),
        producerIdsEnd: producerIds.end,
        takenAtMs: clock.wallMs(),
        topics: described,
        documents: Array.from(documents(), ({ value, ...rest }) => ({ ...rest, json: JSON.stringify(value) })),
      },
    };
  };
}
