// Valid requests of every API, of which all mutations are made. An API of protocol/apis.ts that has none here fails
// corpus.test.ts.

import { APIS, type ApiName, PROTOCOL_VERSION, type Requests } from '../../protocol/apis.ts';
import { requestFrame } from '../support/test-client.ts';
import { compressedBatches, type Landmarks, NAMES, PARTITIONS, recordBatch, subscription } from './landmarks.ts';

export interface ValidRequest {
  readonly api: ApiName;
  readonly request: object;
  /** Record batches behind one another. */
  readonly payload: Buffer | undefined;
}

type Row<Api extends ApiName> = (marks: Landmarks, batches: readonly Buffer[]) => Valid<Api>[];
interface Valid<Api extends ApiName> {
  readonly request: Partial<Requests[Api]>;
  readonly payload?: Buffer;
}

const only = <Api extends ApiName>(request: Partial<Requests[Api]>): Valid<Api>[] => [{ request }];

const RULE = {
  principal: 'User:doomed-user',
  operation: 'read',
  resourceType: 'topic',
  name: NAMES.plain,
  prefix: false,
  host: '*',
  deny: false,
};
const CREDENTIAL = {
  mechanism: 'SCRAM-SHA-256',
  salt: Buffer.alloc(24, 1),
  iterations: 4_096,
  storedKey: Buffer.alloc(32, 2),
  serverKey: Buffer.alloc(32, 3),
};

/** Partial so that what is missing is a test's finding, with a name. */
const ROWS: { readonly [Api in ApiName]?: Row<Api> } = {
  hello: () =>
    only({ protocolVersion: PROTOCOL_VERSION, clientId: 'attack', softwareName: 'attack', softwareVersion: '1' }),
  metadata: () => [
    { request: { topics: [NAMES.plain, NAMES.jobs, 'nowhere'], groups: [NAMES.group, 'no-group'] } },
    { request: { allTopics: true } },
    { request: { topics: ['made-by-asking'], allowAutoCreate: true } },
  ],
  produce: (marks, batches) => produceRequests(marks, batches),
  fetch: ({ plainId, jobsId, compactedId }) => [
    {
      request: {
        maxWaitMs: 0,
        minBytes: 1,
        maxBytes: 65_536,
        topics: [...fetchOf(plainId), ...fetchOf(compactedId, 1)],
      },
    },
    { request: { maxWaitMs: 20, minBytes: 1_000_000, maxBytes: 2_000_000, topics: fetchOf(jobsId, 1) } },
  ],
  listOffsets: ({ plainId }) => {
    const partitions = [0, 1, 2].map((spec) => ({ partition: 0, spec, timestamp: spec === 2 ? 1_700_000_000_005 : 0 }));
    return only({ topics: [{ topicId: plainId, partitions }] });
  },
  initProducerId: ({ producerId }) => [
    { request: {} },
    { request: { hasProducerId: true, producerId, producerEpoch: 0 } },
  ],
  createTopic: () => [
    { request: { name: 'doomed', partitions: 2, settings: [{ name: 'flush', value: 'os' }] } },
    { request: { name: 'doomed-2', partitions: 1, validateOnly: true } },
    { request: { name: 'doomed-memory', partitions: 1, settings: [{ name: 'storage', value: 'memory' }] } },
  ],
  describeTopics: () => [{ request: { topics: [NAMES.plain, 'nowhere'] } }, { request: { allTopics: true } }],
  alterTopic: () => only({ name: NAMES.plain, set: [{ name: 'retention.ms', value: '7d' }], unset: ['segment.ms'] }),
  addPartitions: () => only({ name: 'doomed', total: 3 }),
  trimPartition: () => [{ request: { name: NAMES.plain, partition: 1, beforeOffset: 0 } }],
  deleteTopic: () => only({ name: 'doomed' }),
  describeCluster: () => only({}),
  groupHeartbeat: ({ memberEpoch, plainId }) => heartbeats(memberEpoch, plainId),
  commitOffsets: ({ memberEpoch, plainId }) => {
    const topics = [{ topicId: plainId, partitions: [{ partition: 0, offset: 3, leaderEpoch: 1, metadata: 'note' }] }];
    return [
      { request: { group: NAMES.group, memberId: NAMES.member, memberEpoch, topics } },
      { request: { group: 'doomed-group', memberId: '', memberEpoch: 0, topics } },
    ];
  },
  fetchOffsets: ({ plainId }) => [
    { request: { group: NAMES.group, topics: [{ topicId: plainId, partitions: [0, 1, 7] }] } },
    { request: { group: NAMES.group, all: true } },
  ],
  listGroups: () => only({}),
  describeGroup: () => only({ group: NAMES.group }),
  deleteGroup: () => only({ group: 'doomed-group' }),
  deleteOffsets: ({ plainId }) => only({ group: 'doomed-group', topics: [{ topicId: plainId, partitions: [0] }] }),
  createQueue: () => [
    {
      request: {
        queue: 'doomed-queue',
        topic: NAMES.plain,
        settings: [{ name: 'lease.ms', value: '100' }],
        ifMissing: true,
      },
    },
    { request: { queue: 'second-queue', topic: NAMES.plain, settings: [], ifMissing: true } },
  ],
  alterQueue: () => only({ queue: NAMES.queue, set: [{ name: 'lease.ms', value: '10s' }], unset: ['max.deliveries'] }),
  deleteQueue: () => only({ queue: 'doomed-queue', deleteDeadLetters: true }),
  listQueues: () => only({}),
  describeQueue: () => only({ queue: NAMES.queue }),
  resetQueue: () => only({ queue: NAMES.queue, positions: [{ partition: 0, offset: 5 }], endLeases: true }),
  leaseRecords: ({ token }) => leases(token),
  settleRecords: ({ token }) => settlements(token),
  peekQueue: () => only({ queue: NAMES.queue, maxRecords: 20 }),
  describeDeadLetters: () => only({ queue: NAMES.queue }),
  authenticate: () => [
    { request: { mechanism: 'SCRAM-SHA-256', message: Buffer.from('n,,n=doomed-user,r=0123456789abcdef') } },
    { request: { mechanism: 'SCRAM-SHA-512', message: Buffer.from('n,,n=attacker,r=0123456789abcdef') } },
  ],
  putUser: () => [
    { request: { name: 'doomed-user', mode: 0, credentials: [CREDENTIAL] } },
    { request: { name: 'doomed-user', mode: 1, credentials: [CREDENTIAL] } },
  ],
  deleteUser: () => only({ name: 'doomed-user' }),
  listUsers: () => only({}),
  createAcls: () => [
    { request: { acls: [RULE] } },
    { request: { acls: [{ ...RULE, prefix: true, name: 'attacked-', deny: true, host: '10.0.0.0/8' }] } },
  ],
  deleteAcls: () => only({ filter: RULE }),
  listAcls: () => [{ request: { filter: RULE } }, { request: {} }],
  alterQuotas: () => [
    {
      request: {
        changes: [{ entity: { clientId: 'nobody' }, produceBytesPerSecond: 1_000_000, fetchBytesPerSecond: 0 }],
      },
    },
    { request: { changes: [{ entity: { topic: 'nowhere' }, produceBytesPerSecond: 1_000_000 }] } },
  ],
  listQuotas: () => only({}),
  describeHealth: () => only({}),
  describeBackup: () => only({}),
  settleDeadLetters: () => [0, 1, 2].map((action) => ({ request: { queue: NAMES.queue, action, ranges: [0, 0] } })),
};

function produceRequests(
  { plainId, jobsId, compactedId, producerId }: Landmarks,
  batches: readonly Buffer[],
): Valid<'produce'>[] {
  const single = (topicId: string, batch: Buffer, acks = -1): Valid<'produce'> => ({
    request: { acks, timeoutMs: 1_000, topics: [{ topicId, partitions: [{ partition: 0, bytes: batch.length }] }] },
    payload: batch,
  });
  const small = recordBatch(3);
  const idempotent = Buffer.from(small);
  idempotent.writeBigInt64BE(BigInt(producerId), 43);
  const several = Array.from({ length: PARTITIONS }, (_, partition) => ({ partition, bytes: small.length }));
  return [
    ...batches.flatMap((batch) => [plainId, jobsId, compactedId].map((topicId) => single(topicId, batch))),
    single(plainId, small, 1),
    single(plainId, small, 0),
    single(plainId, idempotent),
    {
      request: { acks: 1, timeoutMs: 0, topics: [{ topicId: plainId, partitions: several }] },
      payload: Buffer.concat(several.map(() => small)),
    },
  ];
}

function fetchOf(topicId: string, partitions: number = PARTITIONS) {
  const wanted = Array.from({ length: partitions }, (_, partition) => ({
    partition,
    fetchOffset: 0,
    maxBytes: 65_536,
  }));
  return [{ topicId, partitions: wanted }];
}

function heartbeats(memberEpoch: number, topicId: string): Valid<'groupHeartbeat'>[] {
  const { group, member: memberId } = NAMES;
  const owned = { topics: [{ topicId, partitions: [0, 1, 2, 3] }] };
  return [
    { request: { group, memberId, memberEpoch, owned, maxWaitMs: 5 } },
    { request: { group, memberId: 'passing', memberEpoch: 0, subscription: subscription(), owned: { topics: [] } } },
    {
      request: {
        group,
        memberId: 'static',
        memberEpoch: 0,
        instanceId: 'one',
        subscription: subscription(),
        owned: { topics: [] },
      },
    },
    { request: { group, memberId: 'passing', memberEpoch: -1 } },
    {
      request: {
        group: 'doomed-group',
        memberId: 'other',
        memberEpoch: 0,
        subscription: subscription(),
        owned: { topics: [] },
      },
    },
  ];
}

function leases(token: number): Valid<'leaseRecords'>[] {
  const wish = { workerId: NAMES.worker, clientId: 'attack', maxBytes: 100_000, concurrency: 2 };
  return [
    { request: { ...wish, queue: NAMES.queue, maxRecords: 5, lastToken: token } },
    { request: { ...wish, queue: 'second-queue', workerId: 'second', maxRecords: 50, maxWaitMs: 5 } },
    { request: { ...wish, queue: NAMES.queue, maxRecords: 0 } },
    { request: { ...wish, queue: 'doomed-queue', workerId: 'third', maxRecords: 100 } },
  ];
}

function settlements(token: number): Valid<'settleRecords'>[] {
  const { queue, worker: workerId } = NAMES;
  return [0, 1, 2, 3, 4].map((kind) => ({
    request: {
      queue,
      workerId,
      settlements: [{ partition: 0, token, kind, ranges: [1, 2], delayMs: 5, error: 'it failed', extendMs: 50 }],
    },
  }));
}

/** In the order of the table of APIs. */
export async function corpusOf(marks: Landmarks): Promise<ValidRequest[]> {
  const batches = await compressedBatches(12);
  return (Object.keys(APIS) as ApiName[]).flatMap((api) =>
    (ROWS[api]?.(marks, batches) ?? []).map(({ request, payload }) => ({ api, request, payload })),
  );
}

export function frameOf({ api, request, payload }: ValidRequest, correlationId = 1): Buffer {
  return requestFrame({ correlationId, [api]: request }, payload);
}
