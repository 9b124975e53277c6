import { beforeEach, describe, expect, it } from 'vitest';
import { Admin } from '../../../../client/admin.ts';
import { Producer } from '../../../../client/producer.ts';
import type { ResetOffset, ResetOffsets, ResetTarget } from '../../../../client/types.ts';
import { FakeBroker } from '../support/fake-broker.ts';
import { FakeGroups } from '../support/fake-groups.ts';
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
    for (const partition of broker.createTopic(name, 2).partitions) {
      partition.startOffset = 10;
      partition.endOffset = 20;
    }
  }
});

const reset = (options: ResetOffsets, group = 'g'): Promise<ResetOffset[]> =>
  world.until(admin.resetOffsets(group, options));

/** Of topic t: partition 0 has a committed offset, partition 1 has none. */
async function resetTopic(target: ResetTarget, committed = 15): Promise<number[]> {
  groups.commit('g', 't', 0, committed);
  const rows = await reset({ topics: ['t'], target });
  expect(rows.map(({ topic, partition, before }) => [topic, partition, before])).toEqual([
    ['t', 0, committed],
    ['t', 1, null],
  ]);
  const after = rows.map((row) => row.after);
  expect(groups.committed('g')).toEqual({ 't/0': after[0], 't/1': after[1] });
  return after;
}

describe('a target', () => {
  it.each<[string, ResetTarget, number[]]>([
    ['the earliest', { to: 'earliest' }, [10, 10]],
    ['the latest', { to: 'latest' }, [20, 20]],
    ['where the group is, else the latest', { to: 'current' }, [15, 20]],
    ['an offset', { toOffset: 12 }, [12, 12]],
    ['an offset below the log', { toOffset: 3 }, [10, 10]],
    ['an offset past the log', { toOffset: 99 }, [20, 20]],
  ])('is %s', async (_, target, after) => {
    expect(await resetTopic(target)).toEqual(after);
  });

  it.each([
    [4, 10],
    [30, 20],
  ])('brings an offset of %i, which has fallen out of the log, back into it', async (committed, after) => {
    expect(await resetTopic({ to: 'current' }, committed)).toEqual([after, 20]);
  });

  it.each([
    [3, 18],
    [-2, 13],
    [100, 20],
    [-100, 10],
    [0, 15],
  ])('can be a shift by %i', async (shiftBy, after) => {
    groups.commit('g', 't', 0, 15);
    expect(await reset({ topics: [{ topic: 't', partition: 0 }], target: { shiftBy } })).toEqual([
      { topic: 't', partition: 0, before: 15, after },
    ]);
  });

  it('cannot be shifted from nowhere', async () => {
    groups.commit('g', 't', 0, 15);
    const refused = reset({ topics: ['t'], target: { shiftBy: 1 } });
    await expect(refused).rejects.toMatchObject({ code: 'NO_COMMITTED_OFFSET', topic: 't', partition: 1 });
    expect(groups.committed('g')).toEqual({ 't/0': 15 });
  });

  it('can be a time, or so long ago', async () => {
    broker.createTopic('timed', 2);
    const producer = new Producer({ brokers: broker.address, ports: world });
    const startMs = FakeWorld.startMs;
    for (const [partition, timestamp] of [
      [0, startMs - 3_000],
      [0, startMs - 2_000],
      [1, startMs - 1_000],
    ] as const) {
      await world.until(producer.send({ topic: 'timed', partition, value: 'x', timestamp }));
    }
    const resetTo = async (target: ResetTarget): Promise<number[]> =>
      (await reset({ topics: ['timed'], target })).map((row) => row.after);
    expect(await resetTo({ toTimestamp: startMs - 2_500 })).toEqual([1, 0]);
    expect(await resetTo({ toTimestamp: new Date(startMs - 3_000) })).toEqual([0, 0]);
    expect(await resetTo({ toTimestamp: startMs })).toEqual([2, 1]);
    await world.advance(5_000);
    expect(await resetTo({ byDurationMs: 6_000 })).toEqual([2, 0]);
    expect(await resetTo({ byDurationMs: 60_000 })).toEqual([0, 0]);
  });
});

describe('given offsets', () => {
  const offsets = [
    { topic: 'u', partition: 1, offset: 20 },
    { topic: 't', partition: 0, offset: 10, metadata: 'note' },
    { topic: 't', partition: 1, offset: 15 },
  ];

  it('are taken as they are', async () => {
    groups.commit('g', 'u', 1, 12);
    expect(await reset({ topics: 'all', target: { offsets } })).toEqual([
      { topic: 't', partition: 0, before: null, after: 10 },
      { topic: 't', partition: 1, before: null, after: 15 },
      { topic: 'u', partition: 1, before: 12, after: 20 },
    ]);
    expect(groups.committed('g')).toEqual({ 't/0': 10, 't/1': 15, 'u/1': 20 });
    expect(groups.groups.get('g')?.commits.get('t/0')?.metadata).toBe('note');
  });

  it('can be narrowed down to topics and partitions, for each of which there has to be one', async () => {
    const narrowed = await reset({ topics: [{ topic: 't', partition: 1 }, 'u'], target: { offsets } });
    expect(narrowed.map(({ topic, partition }) => `${topic}/${partition}`)).toEqual(['t/1', 'u/1']);
    for (const topics of [['t', 'x'], [{ topic: 'u', partition: 0 }]]) {
      const refused = reset({ topics, target: { offsets } });
      await expect(refused).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(/x|u\/0/),
      });
    }
  });

  it.each([9, 21, -1])('have to lie in the log: not %i', async (offset) => {
    const outside = [...offsets, { topic: 'u', partition: 0, offset }];
    const refused = reset({ topics: 'all', target: { offsets: outside } });
    await expect(refused).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', topic: 'u', partition: 0, offset });
    await expect(refused).rejects.toThrow(/from 10 to 20/);
    expect(groups.groups.size).toBe(0);
  });

  it.each([
    ['an unknown topic', { topic: 'x', partition: 0, offset: 0 }, 'UNKNOWN_TOPIC'],
    ['an unknown partition', { topic: 't', partition: 2, offset: 10 }, 'UNKNOWN_PARTITION'],
    ['a partition twice', { topic: 't', partition: 1, offset: 10 }, 'INVALID_ARGUMENT'],
  ])('are refused with %s', async (_, one, code) => {
    const refused = reset({ topics: 'all', target: { offsets: [...offsets, one] } });
    await expect(refused).rejects.toMatchObject({ code });
    expect(groups.groups.size).toBe(0);
  });
});

describe('what is reset', () => {
  const target = { to: 'latest' } as const;

  it('is all that the group has committed', async () => {
    groups.commit('g', 'u', 0, 11);
    groups.commit('g', 't', 1, 12);
    expect(await reset({ topics: 'all', target })).toEqual([
      { topic: 't', partition: 1, before: 12, after: 20 },
      { topic: 'u', partition: 0, before: 11, after: 20 },
    ]);
  });

  it('are topics and partitions, each once', async () => {
    const rows = await reset({ topics: [{ topic: 'u', partition: 1 }, 't', { topic: 't', partition: 0 }], target });
    expect(rows.map(({ topic, partition }) => `${topic}/${partition}`)).toEqual(['t/0', 't/1', 'u/1']);
  });

  it('may be a group that is yet to come, where the topics are named', async () => {
    await expect(reset({ topics: 'all', target }, 'new')).rejects.toMatchObject({ code: 'UNKNOWN_GROUP' });
    await reset({ topics: ['t'], target }, 'new');
    expect(groups.committed('new')).toEqual({ 't/0': 20, 't/1': 20 });
  });

  it('stays as it is in a dry run, which refuses the same', async () => {
    groups.commit('g', 't', 0, 15);
    expect(await reset({ topics: 'all', target, dryRun: true })).toEqual([
      { topic: 't', partition: 0, before: 15, after: 20 },
    ]);
    expect(groups.committed('g')).toEqual({ 't/0': 15 });
    expect(broker.requests('commitOffsets')).toEqual([]);

    groups.groups.get('g')!.members = [groups.member('m', [])];
    for (const dryRun of [true, false]) {
      const refused = reset({ topics: 'all', target, dryRun });
      await expect(refused).rejects.toMatchObject({
        code: 'GROUP_NOT_EMPTY',
        message: expect.stringContaining('1 member'),
      });
    }
    expect(groups.committed('g')).toEqual({ 't/0': 15 });
  });

  it('is nothing when a partition cannot be asked', async () => {
    groups.offline.add('t/1');
    await expect(reset({ topics: ['t'], target })).rejects.toMatchObject({ code: 'PARTITION_OFFLINE', partition: 1 });
    expect(groups.groups.size).toBe(0);
  });

  it.each<[string, unknown]>([
    ['no target', { topics: 'all' }],
    ['an empty target', { topics: 'all', target: {} }],
    ['two targets', { topics: 'all', target: { to: 'latest', toOffset: 1 } }],
    ['an unknown target', { topics: 'all', target: { toEnd: true } }],
    ['an unknown place', { topics: 'all', target: { to: 'end' } }],
    ['an offset below 0', { topics: 'all', target: { toOffset: -1 } }],
    ['half a shift', { topics: 'all', target: { shiftBy: 0.5 } }],
    ['a duration into the future', { topics: 'all', target: { byDurationMs: -1 } }],
    ['no time', { topics: 'all', target: { toTimestamp: new Date('soon') } }],
    ['no topics', { target }],
    ['topics that are no list', { topics: 't', target }],
    ['a topic without a name', { topics: [''], target }],
    ['a misspelt option', { topics: 'all', target, dryrun: true }],
    ['nothing at all', undefined],
  ])('is refused with %s', async (_, options) => {
    groups.commit('g', 't', 0, 15);
    await expect(reset(options as ResetOffsets)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(groups.committed('g')).toEqual({ 't/0': 15 });
  });
});
