import { beforeEach, describe, expect, it } from 'vitest';
import { Admin } from '../../../../client/admin.ts';
import type { OffsetToCommit } from '../../../../client/types.ts';
import { FakeBroker } from '../support/fake-broker.ts';
import { COMMITTED_AT_MS, FakeGroups } from '../support/fake-groups.ts';
import { FakeWorld } from '../support/fake-world.ts';

let world: FakeWorld;
let broker: FakeBroker;
let groups: FakeGroups;
let admin: Admin;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  groups = new FakeGroups(broker);
  admin = new Admin({ brokers: broker.address, ports: world });
  for (const name of ['t', 'u']) {
    for (const partition of broker.createTopic(name, 3).partitions) partition.endOffset = 10;
  }
});

describe('committed offsets', () => {
  it('come by topic and partition', async () => {
    groups.commit('g', 'u', 0, 1);
    groups.commit('g', 't', 2, 3, 'note');
    groups.commit('g', 't', 1, 2);
    const committedAtMs = COMMITTED_AT_MS;
    expect(await world.until(admin.committedOffsets('g'))).toEqual([
      { topic: 't', partition: 1, offset: 2, metadata: '', committedAtMs },
      { topic: 't', partition: 2, offset: 3, metadata: 'note', committedAtMs },
      { topic: 'u', partition: 0, offset: 1, metadata: '', committedAtMs },
    ]);
  });

  it('are none for a group that there is not, nor for partitions that are not found', async () => {
    expect(await world.until(admin.committedOffsets('nobody'))).toEqual([]);
    broker.answer = (frame) =>
      frame.fetchOffsets
        ? { fetchOffsets: { topics: [{ topic: 't', partitions: [{ partition: 0, found: false }] }] } }
        : undefined;
    expect(await world.until(admin.committedOffsets('g'))).toEqual([]);
  });
});

describe('a commit from outside', () => {
  it('is one request for all', async () => {
    await world.until(
      admin.commitOffsets('new', [
        { topic: 'u', partition: 2, offset: 10 },
        { topic: 't', partition: 0, offset: 0, metadata: 'note' },
        { topic: 'u', partition: 1, offset: 4 },
      ]),
    );
    expect(groups.committed('new')).toEqual({ 'u/2': 10, 'u/1': 4, 't/0': 0 });
    expect(groups.groups.get('new')?.commits.get('t/0')?.metadata).toBe('note');
    const [request, ...others] = broker.requests('commitOffsets');
    expect(request?.frame.commitOffsets).toMatchObject({ memberId: '', memberEpoch: 0 });
    expect(others).toEqual([]);
  });

  it('may be repeated when its reply is lost', async () => {
    let losses = 1;
    broker.fate = ({ api }) => (api === 'commitOffsets' && losses-- > 0 ? { kind: 'reply-lost' } : { kind: 'handled' });
    await world.until(admin.commitOffsets('g', [{ topic: 't', partition: 0, offset: 5 }]));
    expect(groups.committed('g')).toEqual({ 't/0': 5 });
  });

  it('goes to the topic that bears the name now', async () => {
    await world.until(admin.commitOffsets('g', [{ topic: 't', partition: 0, offset: 5 }]));
    broker.createTopic('t');
    await world.until(admin.commitOffsets('g', [{ topic: 't', partition: 0, offset: 0 }]));
    expect(groups.committed('g')).toEqual({ 't/0': 0 });
  });

  it('of nothing asks nothing', async () => {
    await world.until(admin.commitOffsets('g', []));
    expect(broker.seen).toEqual([]);
  });

  it.each<[string, OffsetToCommit[], string]>([
    ['an unknown topic', [{ topic: 'x', partition: 0, offset: 0 }], 'UNKNOWN_TOPIC'],
    ['no topic', [{ topic: '', partition: 0, offset: 0 }], 'INVALID_ARGUMENT'],
    ['an unknown partition', [{ topic: 't', partition: 3, offset: 0 }], 'UNKNOWN_PARTITION'],
    ['a partition below 0', [{ topic: 't', partition: -1, offset: 0 }], 'UNKNOWN_PARTITION'],
    ['an offset past the end', [{ topic: 't', partition: 0, offset: 11 }], 'OFFSET_OUT_OF_RANGE'],
    ['an offset below 0', [{ topic: 't', partition: 0, offset: -1 }], 'OFFSET_OUT_OF_RANGE'],
    ['no number', [{ topic: 't', partition: 0, offset: Number.NaN }], 'INVALID_ARGUMENT'],
    [
      'a partition twice',
      [
        { topic: 't', partition: 1, offset: 1 },
        { topic: 't', partition: 1, offset: 2 },
      ],
      'INVALID_ARGUMENT',
    ],
  ])('is refused with %s, and changes nothing', async (_, offsets, code) => {
    const all = [{ topic: 'u', partition: 0, offset: 1 }, ...offsets];
    await expect(world.until(admin.commitOffsets('g', all))).rejects.toMatchObject({ code });
    expect(groups.groups.size).toBe(0);
  });

  it('is refused while the group has members', async () => {
    groups.create('g').members = [groups.member('m', [])];
    const refused = world.until(admin.commitOffsets('g', [{ topic: 't', partition: 0, offset: 1 }]));
    await expect(refused).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY' });
  });

  it('names the partition whose error the reply has', async () => {
    const { topicId } = broker.topics.get('t')!;
    const partitions = [{ partition: 1 }, { partition: 2, error: { code: 89, message: 'too long' } }];
    broker.answer = (frame) =>
      frame.commitOffsets ? { commitOffsets: { topics: [{ topicId, partitions }] } } : undefined;
    const refused = world.until(admin.commitOffsets('g', [{ topic: 't', partition: 2, offset: 1 }]));
    await expect(refused).rejects.toMatchObject({ code: 'OFFSET_METADATA_TOO_LARGE', topic: 't', partition: 2 });
  });
});

describe('deleting offsets', () => {
  beforeEach(() => {
    for (const topic of ['t', 'u']) for (const partition of [0, 1]) groups.commit('g', topic, partition, 1);
  });

  it.each<[string, Parameters<Admin['deleteGroupOffsets']>[1], string[]]>([
    ['a topic', 't', ['u/0', 'u/1']],
    [
      'single partitions',
      [
        { topic: 'u', partition: 1 },
        { topic: 't', partition: 0 },
      ],
      ['t/1', 'u/0'],
    ],
    ['topics and partitions', ['t', { topic: 'u', partition: 0 }], ['u/1']],
    ['nothing', [], ['t/0', 't/1', 'u/0', 'u/1']],
    ['what has none', [{ topic: 't', partition: 2 }], ['t/0', 't/1', 'u/0', 'u/1']],
  ])('of %s', async (_, topics, left) => {
    expect(await world.until(admin.deleteGroupOffsets('g', topics))).toEqual({ deleted: 4 - left.length });
    expect(Object.keys(groups.committed('g')).sort()).toEqual(left);
  });

  it.each<[string, string, Parameters<Admin['deleteGroupOffsets']>[1], string]>([
    ['an unknown group', 'nobody', 't', 'UNKNOWN_GROUP'],
    ['an unknown topic', 'g', 'x', 'UNKNOWN_TOPIC'],
    ['an unknown partition', 'g', [{ topic: 't', partition: 9 }], 'UNKNOWN_PARTITION'],
    ['no topic', 'g', '', 'INVALID_ARGUMENT'],
  ])('is refused for %s', async (_, group, topics, code) => {
    await expect(world.until(admin.deleteGroupOffsets(group, topics))).rejects.toMatchObject({ code });
  });
});

it('deletes a group, if there is one and it is empty', async () => {
  groups.commit('g', 't', 0, 1);
  groups.create('busy').members = [groups.member('m', [])];
  await world.until(admin.deleteGroup('g'));
  expect([...groups.groups.keys()]).toEqual(['busy']);
  await expect(world.until(admin.deleteGroup('g'))).rejects.toMatchObject({ code: 'UNKNOWN_GROUP' });
  await expect(world.until(admin.deleteGroup('busy'))).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY' });
});
