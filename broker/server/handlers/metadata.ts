import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Logger } from '../../ports.ts';
import type { Address } from '../../settings.ts';
import type { OpenTopic, Topics } from '../../topics/topics.ts';
import type { Handler } from '../api.ts';
import type { BrokerIdentity } from '../broker-identity.ts';
import { statusOf } from '../status.ts';

export interface MetadataDependencies {
  readonly identity: BrokerIdentity;
  /** Where clients connect to. */
  readonly advertised: Address;
  readonly topics: Topics;
  readonly logger: Logger;
}

export function metadataHandler({ identity, advertised, topics, logger }: MetadataDependencies): Handler<'metadata'> {
  const { clusterId, nodeId } = identity;
  const nodes = [{ nodeId, host: advertised.host, port: advertised.port }];

  const describe = ({ topic, partitions }: OpenTopic): tidemark.TopicMetadata.$Properties => ({
    name: topic.name,
    topicId: topic.id,
    internal: topic.internal,
    maxBatchBytes: topics.settingsOf(topic).maxMessageBytes,
    partitions: partitions.map(({ partition, leaderEpoch, failure }) => ({
      partition,
      leaderNodeId: nodeId,
      leaderEpoch,
      error: failure && statusOf(failure, logger),
    })),
  });

  const describeNamed = async (name: string, mayCreate: boolean): Promise<tidemark.TopicMetadata.$Properties> => {
    try {
      return describe(mayCreate ? await topics.findOrCreate(name) : topics.get(name));
    } catch (error) {
      return { name, error: statusOf(error, logger) };
    }
  };

  return async (request) => {
    const described: tidemark.TopicMetadata.$Properties[] = request.allTopics ? Array.from(topics.all(), describe) : [];
    if (!request.allTopics) {
      for (const name of new Set(request.topics)) described.push(await describeNamed(name, request.allowAutoCreate));
    }
    return {
      response: {
        clusterId,
        nodes,
        topics: described,
        coordinators: Array.from(new Set(request.groups), (group) => ({ group, nodeId })),
      },
    };
  };
}
