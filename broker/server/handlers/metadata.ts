import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Logger, Timers } from '../../ports.ts';
import type { Address } from '../../settings.ts';
import type { OpenTopic, Topics } from '../../topics/topics.ts';
import type { Handler } from '../api.ts';
import type { BrokerIdentity } from '../broker-identity.ts';
import { checkNameCount } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { statusOf } from '../status.ts';

export interface MetadataDependencies {
  readonly identity: BrokerIdentity;
  /** Where clients connect to. */
  readonly advertised: Address;
  readonly topics: Topics;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function metadataHandler({
  identity,
  advertised,
  topics,
  timers,
  logger,
}: MetadataDependencies): Handler<'metadata'> {
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
    checkNameCount(request.topics, request.groups);
    const described: tidemark.TopicMetadata.$Properties[] = [];
    const slices = new Slices(timers);
    const note = async (one: tidemark.TopicMetadata.$Properties): Promise<void> => {
      described.push(one);
      if (slices.isOver(ITEMS_PER_ERROR + (one.partitions?.length ?? 0))) await slices.rest();
    };
    if (request.allTopics) for (const topic of [...topics.all()]) await note(describe(topic));
    else for (const name of new Set(request.topics)) await note(await describeNamed(name, request.allowAutoCreate));
    await slices.restAtEnd();
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
