// Every API over the wire: refused to a principal without rules, refused as long as one of the rules that it needs is
// missing, and done with exactly these. The table does not compile when an API is missing.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APIS, type ApiName, type Requests, type Responses } from '../../protocol/apis.ts';
import { errorCodeOf } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { loggedIn, ruleOf, type SecuredBroker, startSecuredBroker } from '../support/access.ts';
import { batchBytes } from '../support/batches.ts';
import type { RawClient } from '../support/raw-client.ts';

/** Ids of topics by name. */
type Ids = ReadonlyMap<string, string>;

interface Case<Api extends ApiName> {
  readonly needs: readonly string[];
  readonly request: (ids: Ids) => Partial<Requests[Api]>;
  readonly payload?: () => Buffer;
  /** The error of one part where the rest would be answered; else that of the whole. */
  readonly errorOf?: (response: Responses[Api]) => tidemark.Status.$Properties | null | undefined;
  /** For lists: whether it is there. */
  readonly lists?: (response: Responses[Api]) => boolean;
}

const BATCH = batchBytes(['x']);
const id = (ids: Ids, name = 'orders'): string => ids.get(name) ?? '';
const onePartition = (ids: Ids, more = {}): { topicId: string; partitions: { partition: number }[] }[] => [
  { topicId: id(ids), partitions: [{ partition: 0, ...more }] },
];
const firstError = (topics: { partitions?: { error?: tidemark.Status.$Properties | null }[] | null }[]) =>
  topics[0]?.partitions?.[0]?.error;
const hasOrders = ({ topics }: { topics: { name?: string | null }[] }): boolean =>
  topics.some(({ name }) => name === 'orders');

const CASES: { readonly [Api in Exclude<ApiName, 'hello' | 'authenticate'>]: readonly Case<Api>[] } = {
  metadata: [
    {
      needs: ['describe topic orders'],
      request: () => ({ topics: ['orders'] }),
      errorOf: ({ topics }) => topics[0]?.error,
    },
    { needs: ['describe topic orders'], request: () => ({ allTopics: true }), lists: hasOrders },
    {
      needs: ['describe group readers'],
      request: () => ({ groups: ['readers'] }),
      errorOf: ({ coordinators }) => coordinators[0]?.error,
    },
  ],
  produce: [
    {
      needs: ['write topic orders'],
      request: (ids) => ({ acks: -1, topics: onePartition(ids, { bytes: BATCH.length }) }),
      payload: () => Buffer.from(BATCH),
      errorOf: ({ topics }) => firstError(topics),
    },
    {
      needs: ['write topic forged.dead-letters', 'alter queue forged'],
      request: (ids) => ({
        acks: 1,
        topics: [{ topicId: id(ids, 'forged.dead-letters'), partitions: [{ partition: 0, bytes: BATCH.length }] }],
      }),
      payload: () => Buffer.from(BATCH),
      errorOf: ({ topics }) => firstError(topics),
    },
  ],
  fetch: [
    {
      needs: ['read topic orders'],
      request: (ids) => ({ maxBytes: 1000, topics: onePartition(ids, { maxBytes: 1000 }) }),
      errorOf: ({ topics }) => firstError(topics),
    },
    {
      needs: ['describe cluster'],
      request: (ids) => ({
        maxBytes: 1000,
        topics: [{ topicId: id(ids, '__tidemark_queues'), partitions: [{ partition: 0, maxBytes: 1000 }] }],
      }),
      errorOf: ({ topics }) => firstError(topics),
    },
  ],
  listOffsets: [
    {
      needs: ['describe topic orders'],
      request: (ids) => ({ topics: onePartition(ids) }),
      errorOf: ({ topics }) => firstError(topics),
    },
  ],
  initProducerId: [{ needs: ['write topic somewhere'], request: () => ({}) }],
  createTopic: [
    { needs: ['create topic new-a'], request: () => ({ name: 'new-a', partitions: 1 }) },
    { needs: ['create cluster'], request: () => ({ name: 'new-b', partitions: 1 }) },
  ],
  describeTopics: [
    {
      needs: ['describe topic orders'],
      request: () => ({ topics: ['orders'] }),
      errorOf: ({ topics }) => topics[0]?.error,
    },
    { needs: ['describe topic orders'], request: () => ({ allTopics: true }), lists: hasOrders },
  ],
  alterTopic: [
    {
      needs: ['alter topic orders'],
      request: () => ({ name: 'orders', set: [{ name: 'retention.ms', value: '-1' }] }),
    },
  ],
  addPartitions: [{ needs: ['alter topic grown'], request: () => ({ name: 'grown', total: 3 }) }],
  trimPartition: [
    { needs: ['delete topic orders'], request: () => ({ name: 'orders', partition: 0, beforeOffset: 0 }) },
  ],
  deleteTopic: [{ needs: ['delete topic doomed'], request: () => ({ name: 'doomed' }) }],
  describeCluster: [{ needs: ['describe cluster'], request: () => ({}) }],

  groupHeartbeat: [
    {
      needs: ['read group joined', 'read topic orders'],
      request: () => joining('joined', { topics: ['orders'], patterns: [] }),
    },
    {
      needs: ['read group matched', 'read topic ord^'],
      request: () => joining('matched', { topics: [], patterns: ['^orders'] }),
    },
  ],
  commitOffsets: [
    {
      needs: ['read group committed', 'read topic orders'],
      request: (ids) => ({ group: 'committed', topics: onePartition(ids, { offset: 0 }) }),
    },
  ],
  fetchOffsets: [
    {
      needs: ['describe group readers', 'describe topic orders'],
      request: (ids) => ({ group: 'readers', topics: [{ topicId: id(ids), partitions: [0] }] }),
    },
    { needs: ['describe group readers'], request: () => ({ group: 'readers', all: true }) },
  ],
  listGroups: [
    {
      needs: ['describe group readers'],
      request: () => ({}),
      lists: ({ groups }) => groups.some(({ group }) => group === 'readers'),
    },
  ],
  describeGroup: [{ needs: ['describe group readers'], request: () => ({ group: 'readers' }) }],
  deleteGroup: [{ needs: ['delete group doomed'], request: () => ({ group: 'doomed' }) }],
  deleteOffsets: [
    {
      needs: ['delete group readers', 'read topic orders'],
      request: (ids) => ({ group: 'readers', topics: [{ topicId: id(ids), partitions: [7] }] }),
    },
  ],

  createQueue: [
    { needs: ['create queue new-a', 'read topic orders'], request: () => ({ queue: 'new-a', topic: 'orders' }) },
    { needs: ['create cluster', 'read topic orders'], request: () => ({ queue: 'new-b', topic: 'orders' }) },
  ],
  alterQueue: [
    { needs: ['alter queue jobs'], request: () => ({ queue: 'jobs', set: [{ name: 'leaseMs', value: '20000' }] }) },
  ],
  deleteQueue: [
    { needs: ['delete queue doomed-a'], request: () => ({ queue: 'doomed-a' }) },
    {
      needs: ['delete queue doomed-b', 'delete topic doomed-b.dead-letters'],
      request: () => ({ queue: 'doomed-b', deleteDeadLetters: true }),
    },
  ],
  listQueues: [
    {
      needs: ['describe queue jobs'],
      request: () => ({}),
      lists: ({ queues }) => queues.some(({ queue }) => queue === 'jobs'),
    },
  ],
  describeQueue: [{ needs: ['describe queue jobs'], request: () => ({ queue: 'jobs' }) }],
  resetQueue: [
    {
      needs: ['alter queue jobs'],
      request: () => ({ queue: 'jobs', positions: [{ partition: 0, offset: 0 }], endLeases: true }),
    },
  ],
  leaseRecords: [
    {
      needs: ['read queue jobs', 'read topic orders'],
      request: () => ({ queue: 'jobs', workerId: 'w', maxRecords: 1, maxBytes: 1000, concurrency: 1 }),
    },
  ],
  settleRecords: [{ needs: ['read queue jobs'], request: () => ({ queue: 'jobs', workerId: 'w' }) }],
  peekQueue: [{ needs: ['describe queue jobs'], request: () => ({ queue: 'jobs', maxRecords: 1 }) }],
  describeDeadLetters: [{ needs: ['describe queue jobs'], request: () => ({ queue: 'jobs' }) }],
  settleDeadLetters: [
    { needs: ['alter queue jobs'], request: () => ({ queue: 'jobs', action: 2, ranges: [] }) },
    {
      needs: ['alter queue jobs', 'write topic orders'],
      request: () => ({ queue: 'jobs', action: 1, ranges: [] }),
    },
  ],

  putUser: [{ needs: ['alter cluster'], request: () => ({ name: 'made', mode: 0, credentials: [credential()] }) }],
  deleteUser: [{ needs: ['alter cluster'], request: () => ({ name: 'doomed' }) }],
  listUsers: [{ needs: ['describe cluster'], request: () => ({}) }],
  createAcls: [
    { needs: ['alter cluster'], request: () => ({ acls: [{ ...ruleOf('User:x', 'read topic x'), host: '*' }] }) },
  ],
  deleteAcls: [{ needs: ['alter cluster'], request: () => ({ filter: { principal: 'User:x' } }) }],
  listAcls: [{ needs: ['describe cluster'], request: () => ({}) }],

  alterQuotas: [
    {
      needs: ['alter cluster'],
      request: () => ({ changes: [{ entity: { principal: 'User:x' }, produceBytesPerSecond: 4096 }] }),
    },
  ],
  listQuotas: [{ needs: ['describe cluster'], request: () => ({}) }],
  describeHealth: [{ needs: ['describe cluster'], request: () => ({}) }],
  describeBackup: [{ needs: ['alter cluster'], request: () => ({}) }],
};

function joining(
  group: string,
  subscribed: { topics: string[]; patterns: string[] },
): Partial<Requests['groupHeartbeat']> {
  const subscription = { ...subscribed, sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000 };
  return { group, memberId: 'm', memberEpoch: 0, subscription, owned: { topics: [] }, maxWaitMs: 0 };
}

function credential(): tidemark.ScramCredential.$Properties {
  const key = Buffer.alloc(32, 1);
  return { mechanism: 'SCRAM-SHA-256', salt: key, iterations: 4096, storedKey: key, serverKey: key };
}

/** What the reply says: the code of its error or of the part in question, "absent" from a list, or "done". */
async function outcomeOf<Api extends ApiName>(
  client: RawClient,
  api: Api,
  asked: Case<Api>,
  ids: Ids,
): Promise<string> {
  const { frame } = await client.send(api, asked.request(ids), asked.payload?.());
  if (frame.error) return `${errorCodeOf(frame.error.code ?? 0)}`;
  const response = frame[api] as Responses[Api];
  const error = asked.errorOf?.(response);
  if (error) return errorCodeOf(error.code ?? 0);
  return asked.lists?.(response) === false ? 'absent' : 'done';
}

describe('every API', () => {
  let secured: SecuredBroker;
  let ids: Ids;
  let users = 0;

  beforeAll(async () => {
    secured = await startSecuredBroker();
    const { admin } = secured;
    for (const name of ['orders', 'grown', 'doomed', 'forged.dead-letters']) await admin.createTopic({ name });
    for (const queue of ['jobs', 'doomed-a', 'doomed-b']) await admin.createQueue({ name: queue, topic: 'orders' });
    for (const group of ['readers', 'doomed']) {
      await admin.commitOffsets(group, [{ topic: 'orders', partition: 0, offset: 0 }]);
    }
    await secured.addUser('doomed');
    ids = new Map((await admin.topics()).map(({ name, topicId }) => [name, topicId]));
  });

  afterAll(async () => {
    await secured[Symbol.asyncDispose]();
  });

  const rows = Object.entries(CASES).flatMap(([api, cases]) =>
    (cases as readonly Case<ApiName>[]).map((one) => [api as ApiName, one.needs.join(', '), one] as const),
  );

  it('has a case', () => {
    expect(Object.keys(CASES).sort()).toEqual(
      Object.keys(APIS)
        .filter((api) => api !== 'hello' && api !== 'authenticate')
        .sort(),
    );
  });

  it.each(rows)('%s needs %s', async (api, _, asked) => {
    const name = `user-${users++}`;
    await secured.addUser(name);
    const rules = asked.needs.map((text) => ruleOf(`User:${name}`, text));
    await using client = await loggedIn(secured.port, name);
    const refused = asked.lists === undefined ? 'NOT_AUTHORIZED' : 'absent';
    expect(await outcomeOf(client, api, asked, ids)).toBe(refused);
    for (const missing of rules) {
      await secured.admin.removeAcls({ principal: `User:${name}` });
      await secured.admin.addAcls(rules.filter((rule) => rule !== missing));
      // A connection that has read what it may not read any more ends.
      await using another = await loggedIn(secured.port, name);
      expect(await outcomeOf(another, api, asked, ids)).toBe(refused);
    }
    await secured.admin.removeAcls({ principal: `User:${name}` });
    await secured.admin.addAcls([...rules, ...rules.map((rule) => ({ ...rule, deny: true }))]);
    await using denied = await loggedIn(secured.port, name);
    expect(await outcomeOf(denied, api, asked, ids)).toBe(refused);
    await secured.admin.removeAcls({ principal: `User:${name}`, deny: true });
    expect(await outcomeOf(denied, api, asked, ids)).toBe('done');
  });

  it('tells nobody whether there is a topic of which he may know nothing', async () => {
    await secured.addUser('curious');
    await using client = await loggedIn(secured.port, 'curious');
    const { topics } = await client.call('metadata', { topics: ['orders', 'missing'], allowAutoCreate: true });
    expect(topics.map(({ name, error }) => [name, errorCodeOf(error?.code ?? 0)])).toEqual([
      ['orders', 'NOT_AUTHORIZED'],
      ['missing', 'NOT_AUTHORIZED'],
    ]);
  });
});
