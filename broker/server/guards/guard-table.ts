// What each API needs, and which of them the audit log tells of: one row for each. An API without a row does not compile.
// docs/access-control.md says the same for people.

import type { ApiName } from '../../../protocol/apis.ts';
import { tidemark } from '../../../protocol/generated/tidemark.js';
import type { RequestOf, ResponseOf } from '../api.ts';
import {
  guardCommit,
  guardDeleteOffsets,
  guardDescribeGroup,
  guardFetchOffsets,
  guardHeartbeat,
  guardListGroups,
} from './group-guards.ts';
import { free, type Guard, needs } from './guard.ts';
import {
  guardCreateQueue,
  guardDeleteQueue,
  guardLease,
  guardListQueues,
  guardSettleDeadLetters,
} from './queue-guards.ts';
import { guardFetch, guardListOffsets, guardProduce } from './record-guards.ts';
import { guardCreateTopic, guardDescribeTopics, guardInitProducerId, guardMetadata } from './topic-guards.ts';

export interface GuardRow<Api extends ApiName> {
  readonly guard: Guard<Api>;
  /** What an administrative act is done to, and what is done, for the audit log; undefined for a request that is none. */
  readonly audited?: (request: RequestOf<Api>) => string | undefined;
  /** Whether the answer says that nothing was to be done: workers ask for their queue whenever they start. */
  readonly isIdle?: (response: ResponseOf<Api>) => boolean;
}

export const GUARDS: { readonly [Api in ApiName]: GuardRow<Api> } = {
  hello: { guard: free() },
  authenticate: { guard: free() },

  metadata: { guard: guardMetadata },
  produce: { guard: guardProduce },
  fetch: { guard: guardFetch },
  listOffsets: { guard: guardListOffsets },
  initProducerId: { guard: guardInitProducerId },

  createTopic: {
    guard: guardCreateTopic,
    audited: ({ name, validateOnly }) => (validateOnly ? undefined : `topic ${name}`),
  },
  describeTopics: { guard: guardDescribeTopics },
  alterTopic: {
    guard: needs('alter', 'topic', ({ name }) => name),
    audited: ({ name, set, unset, validateOnly }) =>
      validateOnly ? undefined : `topic ${name}: ${changesOf(set, unset)}`,
  },
  addPartitions: {
    guard: needs('alter', 'topic', ({ name }) => name),
    audited: ({ name, total }) => `topic ${name}: ${total} partitions`,
  },
  trimPartition: {
    guard: needs('delete', 'topic', ({ name }) => name),
    audited: ({ name, partition, beforeOffset }) => `topic ${name} partition ${partition}: before ${beforeOffset}`,
  },
  deleteTopic: { guard: needs('delete', 'topic', ({ name }) => name), audited: ({ name }) => `topic ${name}` },
  describeCluster: { guard: needs('describe', 'cluster') },

  groupHeartbeat: { guard: guardHeartbeat },
  commitOffsets: {
    guard: guardCommit,
    audited: ({ group, memberId }) => (memberId === '' ? `group ${group}: offsets` : undefined),
  },
  fetchOffsets: { guard: guardFetchOffsets },
  listGroups: { guard: guardListGroups },
  describeGroup: { guard: guardDescribeGroup },
  deleteGroup: { guard: needs('delete', 'group', ({ group }) => group), audited: ({ group }) => `group ${group}` },
  deleteOffsets: { guard: guardDeleteOffsets, audited: ({ group }) => `group ${group}: offsets` },

  createQueue: {
    guard: guardCreateQueue,
    audited: ({ queue, topic }) => `queue ${queue} on topic ${topic}`,
    isIdle: ({ created }) => created !== true,
  },
  alterQueue: {
    guard: needs('alter', 'queue', ({ queue }) => queue),
    audited: ({ queue, set, unset }) => `queue ${queue}: ${changesOf(set, unset)}`,
  },
  deleteQueue: { guard: guardDeleteQueue, audited: ({ queue }) => `queue ${queue}` },
  listQueues: { guard: guardListQueues },
  describeQueue: { guard: needs('describe', 'queue', ({ queue }) => queue) },
  resetQueue: { guard: needs('alter', 'queue', ({ queue }) => queue), audited: ({ queue }) => `queue ${queue}` },
  leaseRecords: { guard: guardLease },
  settleRecords: { guard: needs('read', 'queue', ({ queue }) => queue) },
  peekQueue: { guard: needs('describe', 'queue', ({ queue }) => queue) },
  describeDeadLetters: { guard: needs('describe', 'queue', ({ queue }) => queue) },
  settleDeadLetters: {
    guard: guardSettleDeadLetters,
    audited: ({ queue, action }) => `queue ${queue}: ${tidemark.DeadLetterAction[action] ?? action} dead letters`,
  },

  putUser: { guard: needs('alter', 'cluster'), audited: ({ name }) => `user ${name}` },
  deleteUser: { guard: needs('alter', 'cluster'), audited: ({ name }) => `user ${name}` },
  listUsers: { guard: needs('describe', 'cluster') },
  createAcls: {
    guard: needs('alter', 'cluster'),
    audited: ({ acls }) => `rules ${JSON.stringify(acls)}`,
  },
  deleteAcls: { guard: needs('alter', 'cluster'), audited: ({ filter }) => `rules ${JSON.stringify(filter)}` },
  listAcls: { guard: needs('describe', 'cluster') },

  alterQuotas: {
    guard: needs('alter', 'cluster'),
    audited: ({ changes }) => `quotas ${JSON.stringify(changes)}`,
  },
  listQuotas: { guard: needs('describe', 'cluster') },
  describeHealth: { guard: needs('describe', 'cluster') },
  // A backup has all there is, the keys of passwords included.
  describeBackup: { guard: needs('alter', 'cluster'), audited: () => 'backup' },
};

function changesOf(set: readonly { name: string; value: string }[], unset: readonly string[]): string {
  const changes = [...set.map(({ name, value }) => `${name}=${value}`), ...unset.map((name) => `${name} unset`)];
  return changes.join(', ');
}
