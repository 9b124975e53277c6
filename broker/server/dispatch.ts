// The dispatch table: every API of protocol/apis.ts and its handler. An API without one does not compile.

import type { Groups } from '../groups/groups.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import { DeadLetterActions } from '../queues/dead-letter-actions.ts';
import type { Queues } from '../queues/queues.ts';
import type { Address } from '../settings.ts';
import type { Topics } from '../topics/topics.ts';
import type { Handlers } from './api.ts';
import type { BrokerIdentity } from './broker-identity.ts';
import type { FetchWaits } from './fetch-waits.ts';
import { describeClusterHandler, describeTopicsHandler } from './handlers/describe.ts';
import { fetchHandler } from './handlers/fetch.ts';
import { type GroupLimits, groupHandlers } from './handlers/groups.ts';
import { type HelloLimits, helloHandler } from './handlers/hello.ts';
import { initProducerIdHandler, type ProducerIdSource } from './handlers/init-producer-id.ts';
import { listOffsetsHandler } from './handlers/list-offsets.ts';
import { metadataHandler } from './handlers/metadata.ts';
import { produceHandler } from './handlers/produce.ts';
import { queueHandlers } from './handlers/queues.ts';
import { topicAdminHandlers } from './handlers/topic-admin.ts';

export interface HandlerDependencies {
  readonly identity: BrokerIdentity;
  /** Where clients connect to. */
  readonly advertised: Address;
  readonly limits: HelloLimits & GroupLimits;
  readonly topics: Topics;
  readonly groups: Groups;
  readonly queues: Queues;
  readonly producerIds: ProducerIdSource;
  readonly waits: FetchWaits;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { identity, advertised, limits, topics, groups, queues, producerIds, waits, timers, clock, logger } =
    dependencies;
  const deadLetters = new DeadLetterActions(topics, queues.cutter);
  return {
    hello: helloHandler(identity, limits),
    metadata: metadataHandler({ identity, advertised, topics, logger }),
    produce: produceHandler({ topics, timers, logger }),
    fetch: fetchHandler({ topics, waits, maxFetchBytes: limits.maxFetchBytes, logger }),
    listOffsets: listOffsetsHandler(topics, logger),
    initProducerId: initProducerIdHandler(producerIds),
    ...topicAdminHandlers(topics),
    describeTopics: describeTopicsHandler(identity, topics, logger),
    describeCluster: describeClusterHandler(identity, advertised, topics),
    ...groupHandlers({ groups, topics, limits, clock, logger }),
    ...queueHandlers({ queues, deadLetters, topics, maxFetchBytes: limits.maxFetchBytes, clock, logger }),
  };
}
