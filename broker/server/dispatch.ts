// The dispatch table: every API of protocol/apis.ts and its handler. An API without one does not compile.

import type { AccessControl } from '../access/access-control.ts';
import type { AuditLogger } from '../access/audit-file.ts';
import type { Groups } from '../groups/groups.ts';
import type { Health } from '../monitoring/health.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import { DeadLetterActions } from '../queues/dead-letter-actions.ts';
import type { Queues } from '../queues/queues.ts';
import type { Quotas } from '../quotas/quotas.ts';
import type { Address } from '../settings.ts';
import type { Topics } from '../topics/topics.ts';
import type { Handlers } from './api.ts';
import type { BrokerIdentity } from './broker-identity.ts';
import type { FetchWaits } from './fetch-waits.ts';
import { AuditTrail } from './guards/audit-trail.ts';
import { guardHandlers } from './guards/guarded-handlers.ts';
import { accessHandlers } from './handlers/access.ts';
import { describeBackupHandler } from './handlers/backup.ts';
import { describeClusterHandler, describeTopicsHandler } from './handlers/describe.ts';
import { describeHealthHandler } from './handlers/describe-health.ts';
import { fetchHandler } from './handlers/fetch.ts';
import { type GroupLimits, groupHandlers } from './handlers/groups.ts';
import { type HelloLimits, helloHandler } from './handlers/hello.ts';
import { initProducerIdHandler, type ProducerIdSource } from './handlers/init-producer-id.ts';
import { listOffsetsHandler } from './handlers/list-offsets.ts';
import { metadataHandler } from './handlers/metadata.ts';
import { produceHandler } from './handlers/produce.ts';
import { queueHandlers } from './handlers/queues.ts';
import { quotaHandlers } from './handlers/quotas.ts';
import { topicAdminHandlers } from './handlers/topic-admin.ts';
import type { ParkedRequests } from './parked-requests.ts';

export interface HandlerDependencies {
  readonly identity: BrokerIdentity;
  /** Where clients connect to. */
  readonly advertised: Address;
  readonly limits: HelloLimits & GroupLimits;
  readonly topics: Topics;
  readonly groups: Groups;
  readonly queues: Queues;
  readonly producerIds: ProducerIdSource;
  readonly health: Health;
  readonly waits: FetchWaits;
  readonly quotas: Quotas;
  readonly parked: ParkedRequests;
  readonly timers: Timers;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly access: AccessControl;
  /** For administrative acts. */
  readonly auditLogger: AuditLogger;
}

export function createHandlers(dependencies: HandlerDependencies): Handlers {
  const { identity, advertised, limits, topics, groups, queues, producerIds, waits, timers, clock, logger } =
    dependencies;
  const { quotas, parked, access, auditLogger } = dependencies;
  const deadLetters = new DeadLetterActions(topics, queues.cutter);
  const handlers: Handlers = {
    hello: helloHandler(identity, limits),
    metadata: metadataHandler({ identity, advertised, topics, timers, logger }),
    produce: produceHandler({ topics, timers, logger }),
    fetch: fetchHandler({ topics, waits, quotas, parked, maxFetchBytes: limits.maxFetchBytes, timers, logger }),
    listOffsets: listOffsetsHandler(topics, logger, timers),
    initProducerId: initProducerIdHandler(producerIds),
    ...topicAdminHandlers(topics),
    describeTopics: describeTopicsHandler(identity, topics, logger, timers),
    describeCluster: describeClusterHandler(identity, advertised, topics),
    ...groupHandlers({ groups, topics, limits, parked, clock, timers, logger }),
    ...queueHandlers({
      queues,
      deadLetters,
      topics,
      quotas,
      parked,
      maxFetchBytes: limits.maxFetchBytes,
      clock,
      timers,
      logger,
    }),
    describeHealth: describeHealthHandler(dependencies.health),
    ...quotaHandlers(quotas),
    describeBackup: describeBackupHandler({
      identity,
      topics,
      producerIds,
      clock,
      logger,
      documents: () => [access.document, quotas.document].filter((document) => document !== undefined),
    }),
    ...accessHandlers(access),
  };
  return guardHandlers(handlers, { topics, queues, timers, logger }, new AuditTrail(auditLogger, clock));
}
