import { describe, expect, it } from 'vitest';
import { Groups } from '../../../../broker/groups/groups.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { commitOf } from '../../../support/coordinator-bed.ts';
import { HeldLog } from '../../../support/held-log.ts';
import { settled, startTestServer, type TestServer } from '../../../support/test-server.ts';

const DAY_MS = 86_400_000;

interface Bed extends AsyncDisposable {
  readonly test: TestServer;
  /** Of the groups' topic, by partition. */
  readonly logs: HeldLog[];
  commit(group: string, offset?: number): Promise<void>;
  /** Other groups on the same topics and logs, as after a restart. */
  reopened(): Groups;
}

async function groupsBed(settings: Record<string, unknown> = {}): Promise<Bed> {
  const logs: HeldLog[] = [];
  const test = await startTestServer({ settings });
  test.host.wrapLog = (_, partition) => {
    const log = new HeldLog(test.time);
    logs[partition] = log;
    return log;
  };
  const { id } = await test.topics.create({ name: 'orders', partitions: 4, settings: new Map() });
  const { config, topics, time, logger } = test;
  return {
    test,
    logs,
    async commit(group, offset = 1) {
      const coordinator = await test.groups.coordinatorToBe(group);
      const offsets = [{ ...commitOf(0, offset), topicId: id }];
      await coordinator.perform(group, { type: 'commit', memberId: '', memberEpoch: 0, offsets });
    },
    reopened: () => new Groups({ config, topics, clock: time, timers: time, logger }),
    [Symbol.asyncDispose]: () => test[Symbol.asyncDispose](),
  };
}

const groupNames = (groups: Groups): string[] => Array.from(groups.all(), ({ group }) => group).sort();

describe("the groups' topic", () => {
  it('is made with the first group, once, compacted, on disk, of as many partitions as are set', async () => {
    await using bed = await groupsBed({ 'offsets.topic.num.partitions': 7, 'topic.storage': 'memory' });
    const { groups, topics } = bed.test;
    expect(groups.coordinatorOf('a')).toBeUndefined();
    expect(groupNames(groups)).toEqual([]);
    await groups.settled();
    expect(topics.find('__tidemark_groups')).toBeUndefined();
    await Promise.all(['a', 'b', 'c', 'd'].map((group) => bed.commit(group)));
    const { topic, partitions } = topics.get('__tidemark_groups');
    expect([topic.internal, partitions.length, bed.logs.length]).toEqual([true, 7, 7]);
    expect(topics.settingsOf(topic)).toMatchObject({
      cleanupPolicy: 'compact',
      storage: 'disk',
      segmentBytes: 16_777_216,
    });
    expect(groupNames(groups)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes records that fit into no frame: they come in none', async () => {
    await using bed = await groupsBed({ 'max.frame.bytes': '64KiB', 'topic.max.message.bytes': '4KiB' });
    await bed.commit('a');
    const { topic } = bed.test.topics.get('__tidemark_groups');
    expect(bed.test.topics.settingsOf(topic).maxMessageBytes).toBe(8 * 1_048_576);
  });

  it('is tried again with the next group where it could not be made', async () => {
    await using bed = await groupsBed({ 'max.partitions': 5 });
    await expect(bed.commit('a')).rejects.toMatchObject({ code: 'INVALID_PARTITIONS' });
    await bed.test.topics.delete('orders');
    await expect(bed.test.groups.coordinatorToBe('a')).resolves.toBeDefined();
  });

  // Golden values: groups would be looked for in other partitions if they changed.
  it.each<[string, number]>([
    ['', 2_166_136_261],
    ['a', 3_826_002_220],
    ['foobar', 3_214_735_720],
    ['orders-service', 1_418_509_014],
    ['Größe \u{1f600}', 4_057_189_523],
  ])('keeps the group %j in a partition for ever: its hash is %i', async (group, hash) => {
    await using bed = await groupsBed({ 'offsets.topic.num.partitions': 997 });
    await bed.commit(group);
    expect(bed.logs.findIndex(({ logEndOffset }) => logEndOffset > 0)).toBe(hash % 997);
  });
});

describe('groups', () => {
  it('are no more than max.groups', async () => {
    await using bed = await groupsBed({ 'max.groups': 2 });
    await bed.commit('a');
    await bed.commit('b');
    await expect(bed.commit('c')).rejects.toMatchObject({ code: 'GROUP_FULL' });
    await bed.commit('b', 2);
    await bed.test.groups.coordinatorOf('a')?.perform('a', { type: 'delete' });
    await bed.commit('c');
  });

  it('are read at the start, each coordinator for itself: until then it says so', async () => {
    await using bed = await groupsBed({ 'offsets.topic.num.partitions': 2 });
    await bed.commit('a');
    await bed.commit('b');
    const [first, second] = bed.logs;
    expect([first?.logEndOffset, second?.logEndOffset]).toEqual([2, 2]);
    let finish = (): void => {};
    if (second !== undefined)
      second.readable = new Promise((resolve) => {
        finish = resolve;
      });
    const groups = bed.reopened();
    groups.open();
    await settled();
    expect(groups.coordinatorOf('a')?.find('a')).toBeDefined();
    const loading = expect.objectContaining({ code: 'GROUP_LOADING' });
    expect(() => groups.coordinatorOf('b')?.find('b')).toThrow(loading);
    expect(() => groups.coordinatorToBe('b')).toThrow(loading);
    expect(() => groupNames(groups)).toThrow(loading);
    finish();
    await settled();
    expect(groupNames(groups)).toEqual(['a', 'b']);
    await groups.close();
  });

  it('are shown when all that was shown is durable, also where a coordinator begins anew meanwhile', async () => {
    await using bed = await groupsBed({ 'offsets.topic.num.partitions': 2 });
    await bed.commit('a');
    const [first, second] = bed.logs;
    for (const log of bed.logs) log.holds = true;
    const writes = [bed.commit('a', 2), bed.commit('b', 2)];
    await settled();
    const shown = bed.test.groups.settled();
    const failed = expect(Promise.all([shown, ...writes])).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    second?.fail(new TidemarkError('STORAGE_FULL', 'full'));
    await settled();
    first?.release();
    await failed;
    await expect(shown).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    await Promise.allSettled(writes);
  });

  it('hear of topics that changed, once for all changes of a turn', async () => {
    await using bed = await groupsBed();
    await bed.commit('a');
    const [orders] = [bed.test.topics.get('orders').topic];
    const committed = (): number => bed.test.groups.coordinatorOf('a')?.find('a')?.offsets.get(orders.id)?.size ?? 0;
    expect(committed()).toBe(1);
    await bed.test.topics.delete('orders');
    await settled();
    expect(committed()).toBe(0);
  });

  it('without members lose offsets that are too old, and then are gone', async () => {
    await using bed = await groupsBed({ 'offsets.retention.minutes': 3 * 24 * 60 });
    const { time, groups } = bed.test;
    const looks = async (): Promise<string[]> => {
      await settled();
      return groupNames(groups);
    };
    await bed.commit('old');
    await bed.commit('used');
    time.advance(2 * DAY_MS);
    await bed.commit('used', 2);
    expect(await looks()).toEqual(['old', 'used']);
    time.advance(DAY_MS - 600_000);
    expect(await looks()).toEqual(['old', 'used']);
    time.advance(1_200_000);
    expect(await looks()).toEqual(['used']);
    time.advance(2 * DAY_MS - 1_800_000);
    expect(await looks()).toEqual(['used']);
    const after = bed.reopened();
    after.open();
    await settled();
    expect(groupNames(after)).toEqual(['used']);
    await after.close();
    time.advance(1_800_000);
    expect(await looks()).toEqual([]);
  });

  it('that have members keep their offsets, however old they are', async () => {
    await using bed = await groupsBed({ 'offsets.retention.minutes': 1, 'group.max.session.timeout.ms': DAY_MS });
    await bed.commit('a');
    const coordinator = await bed.test.groups.coordinatorToBe('a');
    const subscription = {
      topics: ['orders'],
      patterns: [],
      assignor: 'uniform' as const,
      sessionTimeoutMs: DAY_MS,
      rebalanceTimeoutMs: DAY_MS,
      clientId: '',
    };
    const beat = { type: 'heartbeat', memberId: 'm', memberEpoch: 0, instanceId: '', connection: 1, host: '' } as const;
    await coordinator.heartbeat({ ...beat, subscription, owned: new Map() }, 'a', 0);
    bed.test.time.advance(DAY_MS - 1);
    expect(coordinator.find('a')?.offsets.size).toBe(1);
    // Its session ends; what it leaves is kept for a minute from then on, until somebody looks.
    bed.test.time.advance(600_000);
    expect(coordinator.find('a')?.members.size).toBe(0);
    bed.test.time.advance(600_000);
    expect(groupNames(bed.test.groups)).toEqual([]);
  });

  it('stop with the broker', async () => {
    await using bed = await groupsBed();
    await bed.commit('a');
    await bed.test.groups.close();
    const stopping = expect.objectContaining({ code: 'BROKER_SHUTTING_DOWN' });
    expect(() => bed.test.groups.coordinatorToBe('a')).toThrow(stopping);
    const unused = bed.reopened();
    await unused.close();
    await expect(unused.coordinatorToBe('a')).rejects.toEqual(stopping);
  });
});
