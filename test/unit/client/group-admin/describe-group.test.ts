import { beforeEach, describe, expect, it } from 'vitest';
import { Admin } from '../../../../client/admin.ts';
import { FakeBroker } from '../support/fake-broker.ts';
import { COMMITTED_AT_MS, FakeGroupAdmin } from '../support/fake-group-admin.ts';
import { FakeWorld } from '../support/fake-world.ts';

let world: FakeWorld;
let broker: FakeBroker;
let groups: FakeGroupAdmin;
let admin: Admin;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  groups = new FakeGroupAdmin(broker);
  admin = new Admin({ brokers: broker.address, ports: world });
  for (const [index, partition] of broker.createTopic('t', 3).partitions.entries()) {
    partition.startOffset = index;
    partition.endOffset = 10;
  }
});

it('lists the groups by name', async () => {
  groups.create('b').epoch = 4;
  const reading = groups.create('a');
  reading.state = 'stable';
  reading.members = [groups.member('m', [])];
  expect(await world.until(admin.groups())).toEqual([
    { group: 'a', state: 'stable', members: 1, epoch: 1, assignor: 'uniform' },
    { group: 'b', state: 'empty', members: 0, epoch: 4, assignor: 'uniform' },
  ]);
});

describe('a description', () => {
  it('joins members, offsets and the ends of the logs', async () => {
    groups.commit('g', 't', 2, 7, 'note');
    groups.commit('g', 't', 0, 4);
    const group = groups.groups.get('g')!;
    const held = [
      { topic: 't', partition: 1 },
      { topic: 't', partition: 0 },
    ];
    group.members = [{ ...groups.member('m1', held), instanceId: 'static' }, groups.member('m2', [])];
    group.state = 'reconciling';
    const description = await world.until(admin.describeGroup('g'));
    expect(description).toMatchObject({ group: 'g', state: 'reconciling', epoch: 1, assignmentEpoch: 1 });
    const assigned = [
      { topic: 't', partition: 0 },
      { topic: 't', partition: 1 },
    ];
    expect(description.members).toEqual([
      {
        memberId: 'm1',
        instanceId: 'static',
        clientId: 'client of m1',
        host: '127.0.0.1',
        memberEpoch: 3,
        state: 'stable',
        topics: ['t'],
        patterns: [],
        assigned,
        target: assigned,
        sessionTimeoutMs: 45_000,
        silentMs: 7,
      },
      expect.objectContaining({ memberId: 'm2', instanceId: null, assigned: [] }),
    ]);
    const holder = { memberId: 'm1', clientId: 'client of m1', host: '127.0.0.1' };
    const nobody = { memberId: null, clientId: null, host: null };
    const commit = { committedAtMs: COMMITTED_AT_MS, metadata: '' };
    expect(description.partitions).toEqual([
      { topic: 't', partition: 0, committed: 4, logStart: 0, logEnd: 10, lag: 6, ...commit, ...holder },
      // Held, but nothing committed: from the log start on.
      {
        ...{ topic: 't', partition: 1, committed: null, logStart: 1, logEnd: 10, lag: 9 },
        ...{ committedAtMs: null, metadata: '', ...holder },
      },
      {
        topic: 't',
        partition: 2,
        committed: 7,
        logStart: 2,
        logEnd: 10,
        lag: 3,
        ...commit,
        metadata: 'note',
        ...nobody,
      },
    ]);
  });

  it('counts as lag what is still there, and shows an offset past the end as less than none', async () => {
    groups.commit('g', 't', 0, 0);
    groups.commit('g', 't', 1, 9);
    broker.partition('t', 0).startOffset = 8;
    broker.partition('t', 1).endOffset = 5;
    const { partitions } = await world.until(admin.describeGroup('g'));
    expect(partitions.map(({ lag }) => lag)).toEqual([2, -4]);
  });

  it('has no ends for a partition that is offline', async () => {
    groups.commit('g', 't', 0, 4);
    groups.commit('g', 't', 1, 4);
    groups.offline.add('t/1');
    const { partitions } = await world.until(admin.describeGroup('g'));
    expect(partitions).toMatchObject([
      { partition: 0, committed: 4, logStart: 0, logEnd: 10, lag: 6 },
      { partition: 1, committed: 4, logStart: null, logEnd: null, lag: null },
    ]);
  });

  it('asks again while the leader is about to change', async () => {
    groups.commit('g', 't', 0, 4);
    let refusals = 2;
    broker.fate = ({ api }) =>
      api === 'listOffsets' && refusals-- > 0 ? { kind: 'refused', code: 'NOT_LEADER' } : { kind: 'handled' };
    const { partitions } = await world.until(admin.describeGroup('g'));
    expect(partitions).toMatchObject([{ logEnd: 10 }]);
  });

  it('needs a group', async () => {
    const unknown = world.until(admin.describeGroup('nobody'));
    await expect(unknown).rejects.toMatchObject({ code: 'UNKNOWN_GROUP', message: expect.stringContaining('nobody') });
  });

  it('asks for many partitions in several requests', async () => {
    const { partitions } = broker.createTopic('wide', 6_000);
    for (const number of partitions.keys()) groups.commit('g', 'wide', number, 0);
    const description = await world.until(admin.describeGroup('g'));
    expect(description.partitions.map(({ partition, lag }) => [partition, lag])).toEqual(
      Array.from(partitions.keys(), (partition) => [partition, 0]),
    );
    const sizes = broker.requests('listOffsets').map(({ frame }) => frame.listOffsets?.topics?.length);
    expect(sizes).toEqual(Array.from({ length: 6 }, () => 2_000));
  });
});
