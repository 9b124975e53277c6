import { describe, expect, it } from 'vitest';
import type { Requests } from '../../../../../protocol/apis.ts';
import { errorText, type TestClient } from '../../../../support/test-client.ts';
import { settled, startTestServer, type TestServer } from '../../../../support/test-server.ts';

const SUBSCRIPTION = {
  topics: ['orders'],
  patterns: [],
  assignor: '',
  sessionTimeoutMs: 9_000,
  rebalanceTimeoutMs: 60_000,
  clientId: 'x'.repeat(300),
};

type Beat = Partial<Requests['groupHeartbeat']>;

const beat = (memberId: string, memberEpoch: number, more: Beat = {}): Beat => ({
  group: 'g',
  memberId,
  memberEpoch,
  ...more,
});
const join = (memberId: string, more: Beat = {}): Beat =>
  beat(memberId, 0, { subscription: SUBSCRIPTION, owned: { topics: [] }, ...more });

async function started(settings: Record<string, unknown> = {}): Promise<TestServer> {
  const test = await startTestServer({ settings });
  await test.topics.create({ name: 'orders', partitions: 2, settings: new Map() });
  return test;
}

async function memberIds(client: TestClient): Promise<string[]> {
  const { members } = await client.call('describeGroup', { group: 'g' });
  return members.map(({ memberId }) => memberId ?? '').sort();
}

describe('heartbeats', () => {
  it('take effect in the order in which they come', async () => {
    await using test = await started();
    const client = await test.greeted();
    await client.call('groupHeartbeat', join('first'));
    const joined = client.send('groupHeartbeat', join('second'));
    const left = client.send('groupHeartbeat', beat('second', -1));
    expect(errorText((await client.replyTo(joined)).frame.error)).toBe('none');
    expect(errorText((await client.replyTo(left)).frame.error)).toBe('none');
    expect(await memberIds(client)).toEqual(['first']);
  });

  it('of a connection that went while something was made for them make nobody a member', async () => {
    await using test = await started();
    const gone = await test.greeted();
    // It makes the groups' topic.
    gone.send('groupHeartbeat', join('gone'));
    gone.socket.destroy();
    const stays = await test.greeted();
    await stays.call('groupHeartbeat', join('stays'));
    expect(await memberIds(stays)).toEqual(['stays']);
  });

  it('are wanted so often that several fall into a session', async () => {
    await using test = await started({ 'group.heartbeat.interval.ms': 5_000 });
    const client = await test.greeted();
    const { memberEpoch, heartbeatIntervalMs } = await client.call('groupHeartbeat', join('a'));
    expect(heartbeatIntervalMs).toBe(3_000);
    expect(await client.call('groupHeartbeat', beat('a', memberEpoch))).toMatchObject({ heartbeatIntervalMs: 3_000 });
    const patient = { ...SUBSCRIPTION, sessionTimeoutMs: 60_000 };
    expect(await client.call('groupHeartbeat', join('b', { subscription: patient }))).toMatchObject({
      heartbeatIntervalMs: 5_000,
    });
  });

  it('free an instance id with their connection, whether or not anything was heard since', async () => {
    await using test = await started();
    const old = await test.greeted();
    const { memberEpoch } = await old.call('groupHeartbeat', join('old', { instanceId: 'i' }));
    const parked = old.send('groupHeartbeat', beat('old', memberEpoch, { maxWaitMs: 5_000 }));
    const client = await test.greeted();
    expect(await client.failing('groupHeartbeat', join('new', { instanceId: 'i' }))).toMatch(/^INSTANCE_ID_IN_USE: /);
    old.socket.destroy();
    await client.call('groupHeartbeat', join('new', { instanceId: 'i' }));
    expect(await memberIds(client)).toEqual(['new']);
    expect(old.hasReplyTo(parked)).toBe(false);
  });

  it('make the topics that they name where that is allowed, but not for those who are refused', async () => {
    await using test = await started({ 'auto.create.topics': true, 'group.max.size': 1 });
    const client = await test.greeted();
    const wanting = (...topics: string[]): Beat => ({ subscription: { ...SUBSCRIPTION, topics } });
    await client.call('groupHeartbeat', join('a', wanting('made')));
    expect(test.topics.find('made')).toBeDefined();
    const refusals = [
      await client.failing('groupHeartbeat', join('b', wanting('full'))),
      await client.failing('groupHeartbeat', beat('b', 1, wanting('unknown-member'))),
      await client.failing('groupHeartbeat', beat('a', 77, wanting('stale'))),
      await client.failing('groupHeartbeat', join('a', wanting('__tidemark_x'))),
      await client.failing('groupHeartbeat', join('a', wanting('no name/'))),
    ];
    expect(refusals.map((text) => text.split(':')[0])).toEqual([
      'GROUP_FULL',
      'UNKNOWN_MEMBER',
      'STALE_MEMBER_EPOCH',
      'INTERNAL_TOPIC',
      'INVALID_TOPIC_NAME',
    ]);
    expect(Array.from(test.topics.all(), ({ topic }) => topic.name)).toEqual(['orders', 'made', '__tidemark_groups']);
  });

  it('let a static member return to a full group', async () => {
    await using test = await started({ 'group.max.size': 1 });
    const client = await test.greeted();
    await client.call('groupHeartbeat', join('old', { instanceId: 'i' }));
    await client.call('groupHeartbeat', beat('old', -2));
    expect(await client.failing('groupHeartbeat', join('other'))).toMatch(/^GROUP_FULL: /);
    await client.call('groupHeartbeat', join('new', { instanceId: 'i' }));
    expect(await memberIds(client)).toEqual(['new']);
  });
});

describe('offsets', () => {
  it.each(['before', 'after'])(
    'make no more groups than there may be, however many come at once, %s the first one',
    async (when) => {
      await using test = await started({ 'max.groups': 3 });
      const client = await test.greeted();
      const topicId = test.topics.get('orders').topic.id;
      const partitions = [{ partition: 0, offset: 0, leaderEpoch: 0, metadata: '' }];
      const commit = (group: string) => ({ group, memberId: '', memberEpoch: 0, topics: [{ topicId, partitions }] });
      if (when === 'after') await client.call('commitOffsets', commit('a'));
      const sent = ['a', 'b', 'c', 'd', 'e'].map((group) => client.send('commitOffsets', commit(group)));
      const errors: string[] = [];
      for (const id of sent) errors.push(errorText((await client.replyTo(id)).frame.error).split(':')[0] ?? '');
      expect(errors).toEqual(['none', 'none', 'none', 'GROUP_FULL', 'GROUP_FULL']);
    },
  );

  it('are given with what was committed, and for what was not it says so', async () => {
    await using test = await started();
    const client = await test.greeted();
    const topicId = test.topics.get('orders').topic.id;
    const none = { group: 'g', memberId: '', memberEpoch: 0 };
    const asked = {
      ...none,
      topics: [
        { topicId, partitions: [0, 1, 7] },
        { topicId: 'gone', partitions: [0] },
      ],
    };
    const nothing = await client.call('fetchOffsets', asked);
    expect(nothing.topics.flatMap(({ partitions }) => partitions?.map(({ found }) => found))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    const committed = { partition: 1, offset: 0, leaderEpoch: 4, metadata: 'mine' };
    await client.call('commitOffsets', { ...none, topics: [{ topicId, partitions: [committed] }] });
    const { topics } = await client.call('fetchOffsets', asked);
    expect(topics[0]).toMatchObject({
      topic: 'orders',
      partitions: [
        { partition: 0, found: false },
        { ...committed, found: true, committedAtMs: test.time.wallMs() },
        { partition: 7, found: false },
      ],
    });
    expect(topics[1]).toMatchObject({ topicId: 'gone', topic: '', partitions: [{ found: false }] });
  });

  it('are not for a member that is one no more, or at another epoch', async () => {
    await using test = await started();
    const client = await test.greeted();
    const { memberEpoch } = await client.call('groupHeartbeat', join('a'));
    const asked = (memberId: string, epoch: number): Partial<Requests['fetchOffsets']> => ({
      group: 'g',
      memberId,
      memberEpoch: epoch,
      all: true,
    });
    expect(await client.call('fetchOffsets', asked('a', memberEpoch))).toMatchObject({ topics: [] });
    expect(await client.failing('fetchOffsets', asked('a', memberEpoch + 1))).toMatch(/^STALE_MEMBER_EPOCH: /);
    expect(await client.failing('fetchOffsets', asked('b', memberEpoch))).toMatch(/^UNKNOWN_MEMBER: /);
    expect(await client.failing('fetchOffsets', { ...asked('a', memberEpoch), group: 'h' })).toMatch(
      /^UNKNOWN_MEMBER: /,
    );
  });

  it('go with deleteOffsets, all of a topic or some, once nobody reads it', async () => {
    await using test = await started();
    const client = await test.greeted();
    const topicId = test.topics.get('orders').topic.id;
    const commit = { topicId, partitions: [0, 1].map((partition) => ({ partition, offset: 0 })) };
    const none = { group: 'g', memberId: '', memberEpoch: 0 };
    await client.call('commitOffsets', { ...none, topics: [commit] });
    const remove = (partitions: number[]): Partial<Requests['deleteOffsets']> => ({
      group: 'g',
      topics: [{ topicId, partitions }],
    });
    expect(await client.call('deleteOffsets', remove([1, 7]))).toMatchObject({ deleted: 1 });
    await client.call('groupHeartbeat', join('a'));
    expect(await client.failing('deleteOffsets', remove([]))).toMatch(/^GROUP_NOT_EMPTY: .*orders/);
    await client.call('groupHeartbeat', beat('a', -1));
    expect(await client.call('deleteOffsets', remove([]))).toMatchObject({ deleted: 1 });
    expect(await client.call('deleteGroup', { group: 'g' })).toEqual({});
    expect(await client.failing('describeGroup', { group: 'g' })).toMatch(/^UNKNOWN_GROUP: .*"g"/);
  });
});

describe('a description', () => {
  it('tells of the group and its members', async () => {
    await using test = await started();
    const client = await test.greeted();
    const { memberEpoch } = await client.call('groupHeartbeat', join('a', { instanceId: 'i' }));
    test.time.advance(1_234);
    await settled();
    const { summary, assignmentEpoch, members } = await client.call('describeGroup', { group: 'g' });
    expect(summary).toMatchObject({ group: 'g', state: 'stable', members: 1, epoch: memberEpoch, assignor: 'uniform' });
    expect([assignmentEpoch, members.length]).toEqual([memberEpoch, 1]);
    const held = { topics: [{ topic: 'orders', partitions: [0, 1] }] };
    expect(members[0]).toMatchObject({
      memberId: 'a',
      instanceId: 'i',
      clientId: 'x'.repeat(255),
      host: 'client:1',
      memberEpoch,
      state: 'stable',
      topics: ['orders'],
      assigned: held,
      target: held,
      sessionTimeoutMs: 9_000,
      silentMs: 1_234,
    });
    expect((await client.call('listGroups', {})).groups).toEqual([summary]);
  });
});
