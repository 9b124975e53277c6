// What goes wrong between members and a real broker: each has its own error, and nothing changes.

import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Admin, type ErrorCode, Producer } from '../../client/index.ts';
import type { Requests } from '../../protocol/apis.ts';
import { errorCodeOf } from '../../protocol/errors.ts';
import { refused } from '../support/expected-errors.ts';
import { GroupWire, SUBSCRIPTION } from '../support/group-wire.ts';
import { type LiveBroker, startLiveBroker } from '../support/live-broker.ts';
import { RecordingLogger } from '../support/test-server.ts';

const RECORDS = 10;
const logger = new RecordingLogger();
const members = new Map<string, number>();
let live: LiveBroker;
let admin: Admin;
let wire: GroupWire;
let ordersId: string;
/** A partition of each member, and one that is neither's own to commit for the other. */
let held: Map<string, number[]>;

beforeAll(async () => {
  live = await startLiveBroker(
    { 'group.max.size': 3, 'group.min.session.timeout.ms': 100, 'group.max.session.timeout.ms': '5m' },
    { logger },
  );
  admin = new Admin({ brokers: live.brokers });
  wire = await GroupWire.open(live.brokers);
  ({ topicId: ordersId } = await admin.createTopic({ name: 'orders', partitions: 4 }));
  await admin.createTopic({ name: 'payments', partitions: 1 });
  await using producer = new Producer({ brokers: live.brokers });
  for (let partition = 0; partition < 4; partition++) {
    await producer.sendMany(Array.from({ length: RECORDS }, () => ({ topic: 'orders', partition, value: 'x' })));
  }
  for (const memberId of ['a', 'b']) {
    members.set(memberId, (await wire.join('shop', memberId)).memberEpoch);
    await wire.settle('shop', members);
  }
  const { members: described } = await wire.call('describeGroup', { group: 'shop' });
  held = new Map(described.map(({ memberId, assigned }) => [memberId ?? '', assigned?.topics?.[0]?.partitions ?? []]));
  for (const memberId of ['a', 'b']) {
    const commits = (held.get(memberId) ?? []).map((partition) => ({ partition, offset: 1 }));
    expect(await wire.commit('shop', memberId, epochOf(memberId), ordersId, ...commits)).toEqual([
      undefined,
      undefined,
    ]);
  }
});

afterAll(async () => {
  wire[Symbol.dispose]();
  await admin.close();
  await live[Symbol.asyncDispose]();
});

/** All that there is to see of groups and topics, but for the time since the last heartbeats. */
async function everything(): Promise<unknown> {
  const seen: unknown[] = [];
  for (const group of await groupNames()) {
    const { members: described, ...rest } = await wire.call('describeGroup', { group });
    const steady = described.map(({ silentMs: _, ...member }) => member);
    seen.push({ ...rest, members: steady, committed: await wire.committed(group) });
  }
  return { seen, topics: await admin.describeTopics() };
}

async function groupNames(): Promise<string[]> {
  return (await wire.call('listGroups', {})).groups.map(({ group }) => group ?? '');
}

let before: unknown;

beforeEach(async () => {
  before = await everything();
});

// Whatever was asked for: nothing has changed, and the broker knows of no defect.
afterEach(async () => {
  expect(await everything()).toEqual(before);
  expect(logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
});

const epochOf = (memberId: string): number => members.get(memberId) ?? 0;
const partitionOf = (memberId: string): number => held.get(memberId)?.[0] ?? -1;

describe('a commit is refused', () => {
  /** The error of a commit by "a", or of another member, for one partition. */
  const outcome = async (
    partition: number,
    { memberEpoch = epochOf('a'), topicId = ordersId, offset = 2, metadata = '' } = {},
  ): Promise<string> => {
    const [code] = await wire.commit('shop', 'a', memberEpoch, topicId, { partition, offset, metadata });
    return code === undefined ? 'none' : errorCodeOf(code);
  };

  it.each<[string, ErrorCode, () => Promise<string>]>([
    ['for a partition that another holds', 'PARTITION_NOT_OWNED', () => outcome(partitionOf('b'))],
    [
      'with an epoch from before it held the partition',
      'STALE_MEMBER_EPOCH',
      () => outcome(partitionOf('a'), { memberEpoch: 1 }),
    ],
    ['with no epoch', 'STALE_MEMBER_EPOCH', () => outcome(partitionOf('a'), { memberEpoch: 0 })],
    ['with a negative epoch', 'STALE_MEMBER_EPOCH', () => outcome(partitionOf('a'), { memberEpoch: -7 })],
    [
      'with an epoch that it was never told',
      'STALE_MEMBER_EPOCH',
      () => outcome(partitionOf('a'), { memberEpoch: epochOf('a') + 1 }),
    ],
    ['past the end of the log', 'OFFSET_OUT_OF_RANGE', () => outcome(partitionOf('a'), { offset: RECORDS + 1 })],
    ['of a negative offset', 'OFFSET_OUT_OF_RANGE', () => outcome(partitionOf('a'), { offset: -1 })],
    ['for a topic id that there is not', 'UNKNOWN_TOPIC_ID', () => outcome(0, { topicId: 'orders' })],
    ['for a partition that there is not', 'UNKNOWN_PARTITION', () => outcome(4)],
    [
      'with too much metadata',
      'OFFSET_METADATA_TOO_LARGE',
      () => outcome(partitionOf('a'), { metadata: 'ä'.repeat(2_049) }),
    ],
  ])('%s', async (_, code, commit) => {
    expect(await commit()).toBe(code);
  });

  it('partition by partition: what stands beside it is taken', async () => {
    const [mine = -1, other = -1] = held.get('a') ?? [];
    const commits = [
      { partition: mine, offset: RECORDS },
      { partition: partitionOf('b'), offset: 1 },
      { partition: other, offset: RECORDS + 1 },
    ];
    const codes = await wire.commit('shop', 'a', epochOf('a'), ordersId, ...commits);
    expect(codes.map((code) => code && errorCodeOf(code))).toEqual([
      undefined,
      'PARTITION_NOT_OWNED',
      'OFFSET_OUT_OF_RANGE',
    ]);
    expect(await wire.committed('shop')).toMatchObject({ [`orders/${mine}`]: RECORDS, [`orders/${other}`]: 1 });
    await wire.commit('shop', 'a', epochOf('a'), ordersId, { partition: mine, offset: 1 });
    await noteAnew();
  });

  it.each<[string, ErrorCode, () => Promise<unknown>]>([
    [
      'of a member that there is not',
      'UNKNOWN_MEMBER',
      () => wire.commit('shop', 'c', 1, ordersId, { partition: 0, offset: 1 }),
    ],
    [
      'of a member of no group',
      'UNKNOWN_MEMBER',
      () => wire.commit('none', 'a', 1, ordersId, { partition: 0, offset: 1 }),
    ],
    [
      'from outside while there are members',
      'GROUP_NOT_EMPTY',
      () => wire.commit('shop', '', 0, ordersId, { partition: 0, offset: 0 }),
    ],
    [
      'from outside as a whole, for one bad partition',
      'OFFSET_OUT_OF_RANGE',
      () => wire.commit('new', '', 0, ordersId, { partition: 0, offset: 1 }, { partition: 1, offset: 99 }),
    ],
    ['for too many partitions', 'INVALID_REQUEST', () => wire.commit('shop', 'a', 1, ordersId, ...many(20_001))],
  ])('%s', async (_, code, commit) => {
    await expect(commit()).rejects.toEqual(refused(code));
  });
});

function many(count: number): { partition: number; offset: number }[] {
  return Array.from({ length: count }, () => ({ partition: 0, offset: 0 }));
}

/** The test itself has changed something, and changed it back: but for the end of the groups' topic all is as it was. */
async function noteAnew(): Promise<void> {
  before = await everything();
}

const joining = (told: Partial<typeof SUBSCRIPTION>) => () =>
  wire.join('other', 'c', { subscription: { ...SUBSCRIPTION, ...told } });

describe('a join is refused', () => {
  it.each<[string, ErrorCode, string[], () => Promise<unknown>]>([
    ['without a subscription', 'INVALID_REQUEST', ['subscription'], () => wire.beat('other', 'c', 0)],
    ['to no topics', 'INVALID_REQUEST', ['at least one'], joining({ topics: [] })],
    ['to too many', 'INVALID_REQUEST', ['1000', '1001'], joining({ topics: Array(1_001).fill('orders') })],
    ['to a topic that there is not', 'UNKNOWN_TOPIC', ['nowhere'], joining({ topics: ['orders', 'nowhere'] })],
    ['to an empty name', 'UNKNOWN_TOPIC', [], joining({ topics: [''] })],
    ['with a pattern that is none', 'INVALID_PATTERN', ['(a'], joining({ patterns: ['^fine', '(a'] })],
    ['with a hostile pattern', 'INVALID_PATTERN', [], joining({ patterns: ['((a{100}){100}){100}'] })],
    ['with a long pattern', 'INVALID_PATTERN', ['too large'], joining({ patterns: ['a'.repeat(10_000)] })],
    [
      'with an assignor nobody knows',
      'INVALID_REQUEST',
      ['sticky', 'uniform', 'range'],
      joining({ assignor: 'sticky' }),
    ],
    ['with too short a session', 'INVALID_REQUEST', ['99', '100', '300000'], joining({ sessionTimeoutMs: 99 })],
    ['with too long a session', 'INVALID_REQUEST', ['300001'], joining({ sessionTimeoutMs: 300_001 })],
    ['with no time to give up partitions', 'INVALID_REQUEST', ['rebalance'], joining({ rebalanceTimeoutMs: 0 })],
    ['with too much of it', 'INVALID_REQUEST', ['rebalance'], joining({ rebalanceTimeoutMs: 2 ** 32 - 1 })],
  ])('%s', async (_, code, named, join) => {
    await expect(join()).rejects.toEqual(refused(code, ...named));
  });

  it('into a group that is full, but not of a member that is in it already', async () => {
    for (const memberId of ['1', '2', '3']) await wire.join('full', memberId);
    await expect(wire.join('full', '4')).rejects.toEqual(refused('GROUP_FULL', '3', 'group.max.size'));
    await wire.join('full', '3');
    for (const memberId of ['1', '2', '3']) await wire.beat('full', memberId, -1);
    await wire.call('deleteGroup', { group: 'full' });
    await noteAnew();
  });

  it('under an instance id in use, until its bearer is gone', async () => {
    const instanceId = 'i';
    const other = await GroupWire.open(live.brokers);
    await other.join('static', 'old', { instanceId });
    for (const memberId of ['1', '2']) await wire.join('static', memberId);
    await expect(wire.join('static', 'new', { instanceId })).rejects.toEqual(refused('INSTANCE_ID_IN_USE', 'i'));
    await other.beat('static', 'old', -2);
    // In its place, and not as one more than the group may have.
    await wire.join('static', 'new', { instanceId });
    await expect(other.beat('static', 'old', 1)).rejects.toEqual(refused('UNKNOWN_MEMBER', 'old'));
    other[Symbol.dispose]();
    for (const memberId of ['new', '1', '2']) await wire.beat('static', memberId, -1);
    await wire.call('deleteGroup', { group: 'static' });
    await noteAnew();
  });
});

describe('a name is refused', () => {
  const names: [string, string][] = [
    ['empty', ''],
    ['of 256 characters', 'x'.repeat(256)],
    ['with a line break', 'a\nb'],
    ['with a NUL', 'a\0'],
    ['with a C1 control character', 'a\u0085'],
  ];

  it.each(names)('of a group: %s', async (_, group) => {
    const none = { memberId: '', memberEpoch: 0, topics: [] };
    const requests = [
      wire.join(group, 'c'),
      wire.beat(group, 'c', 1),
      wire.call('commitOffsets', { ...none, group, topics: [{ topicId: ordersId, partitions: many(1) }] }),
      wire.call('fetchOffsets', { ...none, group, all: true }),
      wire.call('describeGroup', { group }),
      wire.call('deleteGroup', { group }),
      wire.call('deleteOffsets', { group, topics: [] }),
    ];
    for (const { status, ...rest } of await Promise.allSettled(requests)) {
      expect({ status, ...rest }).toMatchObject({ status: 'rejected', reason: { code: 'INVALID_GROUP' } });
    }
  });

  it.each(names)('of a member: %s', async (_, memberId) => {
    await expect(wire.join('other', memberId)).rejects.toEqual(refused('INVALID_GROUP', 'member'));
  });

  it.each(names.slice(1))('of an instance: %s', async (_, instanceId) => {
    await expect(wire.join('other', 'c', { instanceId })).rejects.toEqual(refused('INVALID_GROUP', 'instance'));
  });
});

describe('a heartbeat is refused', () => {
  it.each<[string, ErrorCode, () => Promise<unknown>]>([
    ['of a group that there is not', 'UNKNOWN_MEMBER', () => wire.beat('none', 'a', 1)],
    ['of a member that there is not', 'UNKNOWN_MEMBER', () => wire.beat('shop', 'c', 1)],
    ['that leaves as nobody', 'UNKNOWN_MEMBER', () => wire.beat('shop', 'c', -1)],
    ['with an epoch long past', 'STALE_MEMBER_EPOCH', () => wire.beat('shop', 'b', 1)],
    ['with an epoch to come', 'STALE_MEMBER_EPOCH', () => wire.beat('shop', 'a', epochOf('a') + 1)],
    ['with the last epoch that there can be', 'STALE_MEMBER_EPOCH', () => wire.beat('shop', 'a', 2 ** 31 - 1)],
    ['with an epoch that means nothing', 'INVALID_REQUEST', () => wire.beat('shop', 'a', -3)],
    [
      'that names too many partitions',
      'INVALID_REQUEST',
      () =>
        wire.beat('shop', 'a', epochOf('a'), {
          owned: { topics: [{ topicId: ordersId, partitions: Array(20_001).fill(0) }] },
        }),
    ],
    [
      'with a subscription to what there is not',
      'UNKNOWN_TOPIC',
      () => wire.beat('shop', 'a', epochOf('a'), { subscription: { ...SUBSCRIPTION, topics: ['nowhere'] } }),
    ],
  ])('%s', async (_, code, beat) => {
    await expect(beat()).rejects.toEqual(refused(code));
  });

  it.each<[string, () => { topicId: string; partitions: number[] }[]]>([
    ['partitions of others', () => [{ topicId: ordersId, partitions: [0, 1, 2, 3] }]],
    ['topics that there are not', () => [{ topicId: 'x', partitions: [0, 7] }]],
    ['nothing', () => []],
    [
      'the same twice',
      () => [0, 1].map(() => ({ topicId: ordersId, partitions: [...(held.get('a') ?? []), 2 ** 32 - 1] })),
    ],
  ])('not for lying about what it holds, but told the truth again: %s', async (_, owned) => {
    const { assignment } = await wire.beat('shop', 'a', epochOf('a'), { owned: { topics: owned() } });
    expect(assignment?.topics).toMatchObject([{ topic: 'orders', partitions: held.get('a') }]);
    const truth = await wire.beat('shop', 'a', epochOf('a'), { owned: assignment ?? null });
    expect(truth.assignment).toBeNull();
  });
});

describe('what is not for users to change is refused', () => {
  const topic = '__tidemark_groups';

  it.each<[string, () => Promise<unknown>]>([
    ['a new topic of such a name', () => admin.createTopic({ name: '__tidemark_x' })],
    ['more partitions', () => admin.addPartitions(topic, 9)],
    ['other settings', () => admin.alterTopic(topic, { set: { 'cleanup.policy': 'delete' } })],
    ['a trim', () => admin.trim({ topic, partition: 0, beforeOffset: 1 })],
    ['a deletion', () => admin.deleteTopic(topic)],
    [
      'records',
      async () => {
        await using producer = new Producer({ brokers: live.brokers });
        await producer.send({ topic, key: 'k', value: 'v' });
      },
    ],
  ])('%s', async (_, change) => {
    await expect(change()).rejects.toEqual(refused('INTERNAL_TOPIC'));
  });

  it.each<[string, ErrorCode, () => Promise<unknown>]>([
    ['a group with members', 'GROUP_NOT_EMPTY', () => wire.call('deleteGroup', { group: 'shop' })],
    [
      'offsets of a topic that is read',
      'GROUP_NOT_EMPTY',
      () => wire.call('deleteOffsets', { group: 'shop', topics: [{ topicId: ordersId, partitions: [] }] }),
    ],
    ['a group that there is not', 'UNKNOWN_GROUP', () => wire.call('deleteGroup', { group: 'none' })],
    ['offsets of none', 'UNKNOWN_GROUP', () => wire.call('deleteOffsets', { group: 'none', topics: [] })],
    ['a description of none', 'UNKNOWN_GROUP', () => wire.call('describeGroup', { group: 'none' })],
  ])('%s', async (_, code, change) => {
    await expect(change()).rejects.toEqual(refused(code));
  });
});

describe('random heartbeats and commits', () => {
  const text = fc.oneof(fc.constantFrom('victim', 'v', 'w', '', 'i'), fc.string({ unit: 'binary', maxLength: 300 }));
  const memberId = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('v', 'w', 'x', 'y') },
    { weight: 1, arbitrary: text },
  );
  const integer = fc.oneof(fc.integer({ min: -3, max: 9 }), fc.integer());
  const unsigned = fc.oneof(fc.nat(9), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
  const topicId = fc.oneof(fc.constant('ORDERS'), text);
  const partitions = fc.array(fc.record({ topicId, partitions: fc.array(unsigned, { maxLength: 9 }) }), {
    maxLength: 3,
  });
  const nullable = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(value, { freq: 3 });
  const subscription = fc.record({
    topics: fc.array(fc.oneof(fc.constant('orders'), text), { maxLength: 3 }),
    patterns: fc.array(fc.oneof(fc.constantFrom('^o', '(', '.*'), text), { maxLength: 2 }),
    assignor: fc.oneof(fc.constantFrom('', 'uniform', 'range'), text),
    sessionTimeoutMs: fc.oneof(fc.constantFrom(100, 60_000), unsigned),
    rebalanceTimeoutMs: fc.oneof(fc.constant(60_000), unsigned),
    clientId: text,
  });
  const heartbeat: fc.Arbitrary<Requests['groupHeartbeat']> = fc.record({
    group: fc.oneof(
      { weight: 4, arbitrary: fc.constant('victim') },
      { weight: 1, arbitrary: text.filter((name) => name !== 'shop') },
    ),
    memberId,
    memberEpoch: integer,
    instanceId: fc.oneof({ weight: 3, arbitrary: fc.constantFrom('', 'i') }, { weight: 1, arbitrary: text }),
    subscription: nullable(fc.oneof(fc.constant(SUBSCRIPTION), subscription)),
    owned: nullable(fc.record({ topics: partitions })),
    maxWaitMs: fc.constantFrom(0, 0, 1),
  });
  const offset = fc.oneof(fc.integer({ min: -1, max: 12 }), fc.maxSafeInteger());
  const commit = fc.record({
    group: fc.constantFrom('victim', 'new'),
    memberId,
    memberEpoch: integer,
    topics: fc.array(
      fc.record({
        topicId,
        partitions: fc.array(fc.record({ partition: unsigned, offset, leaderEpoch: unsigned, metadata: text }), {
          maxLength: 4,
        }),
      }),
      { maxLength: 2 },
    ),
  });
  const real = <Topic extends { topicId?: string | null }>(topics: readonly Topic[]): Topic[] =>
    topics.map((topic) => ({ ...topic, topicId: topic.topicId === 'ORDERS' ? ordersId : (topic.topicId ?? '') }));

  it('harm neither the broker nor the members of another group', { timeout: 120_000 }, async () => {
    const own = await GroupWire.open(live.brokers);
    const seen = new Set<string>();
    const note = (error: unknown): void => void seen.add((error as { code: string }).code);
    const property = fc.asyncProperty(
      fc.array(fc.oneof(heartbeat, commit), { minLength: 20, maxLength: 20 }),
      async (requests) => {
        const sent = requests.map((request) => {
          if ('topics' in request)
            return own.call('commitOffsets', { ...request, topics: real(request.topics) }).catch(note);
          const owned = request.owned && { topics: real(request.owned.topics ?? []) };
          return own.call('groupHeartbeat', { ...request, owned }).catch(note);
        });
        await Promise.all(sent);
        for (const [memberId, epoch] of members) {
          expect(await wire.beat('shop', memberId, epoch)).toMatchObject({ memberEpoch: epoch, assignment: null });
        }
      },
    );
    await fc.assert(property, { seed: 20_240_229, numRuns: 250 });
    own[Symbol.dispose]();
    for (const code of ['UNKNOWN_MEMBER', 'INVALID_GROUP', 'INVALID_PATTERN', 'STALE_MEMBER_EPOCH', 'GROUP_FULL'])
      expect(seen).toContain(code);
    expect(seen).not.toContain('UNKNOWN_SERVER_ERROR');
    expect(seen).not.toContain('CONNECTION_LOST');
    // What came of them goes, so that the rest can be compared. Over a later connection: an earlier one is out of date.
    using last = await GroupWire.open(live.brokers);
    for (const group of await groupNames()) {
      if (group === 'shop') continue;
      const { members: described } = await wire.call('describeGroup', { group });
      for (const { memberId } of described) await last.beat(group, memberId ?? '', -1);
      await wire.call('deleteGroup', { group });
    }
    await noteAnew();
  });
});
