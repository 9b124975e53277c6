import { describe, expect, it } from 'vitest';
import { brokerConfig } from '../../../../broker/config.ts';
import { nodeFiles } from '../../../../broker/node-ports.ts';
import type { Topics } from '../../../../broker/topics/topics.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { batchBytes } from '../../../support/batches.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { inTemporaryFolder } from '../../../support/storage.ts';
import { MemoryHost, openTopics, RecordingLogger } from '../../../support/test-server.ts';

interface Context {
  topics: Topics;
  /** With `isLow` set, as a disk without room. */
  space: { isLow: boolean; refusal(what: string): TidemarkError };
  host: MemoryHost;
  logger: RecordingLogger;
  /** As after a restart of the broker. */
  reopen(): Promise<Topics>;
}

async function withTopics(
  test: (context: Context) => Promise<void>,
  settings: Record<string, unknown> = {},
): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const time = new ManualTime();
    const logger = new RecordingLogger();
    const parts = {
      config: brokerConfig(new Map(Object.entries(settings))),
      host: new MemoryHost(time, logger),
      time,
      logger,
      space: { isLow: false, refusal: (what: string) => new TidemarkError('STORAGE_FULL', what) },
    };
    const open = (): Promise<Topics> => openTopics(nodeFiles, `${folder}/topics.json`, parts);
    const topics = await open();
    await test({ topics, space: parts.space, host: parts.host, logger: parts.logger, reopen: open });
    await topics.close();
  });
}

const settingsOf = (entries: Record<string, string>): ReadonlyMap<string, string> => new Map(Object.entries(entries));
const none = settingsOf({});

describe('Topics', () => {
  it('creates a topic that is there after a restart', () =>
    withTopics(async ({ topics, reopen }) => {
      const created = await topics.create({
        name: 'orders',
        partitions: 3,
        settings: settingsOf({ 'segment.bytes': '1MiB' }),
      });
      expect(created.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      for (const present of [topics, await reopen()]) {
        const { topic, partitions } = present.get('orders');
        expect(topic).toEqual(created);
        expect(partitions.map(({ partition }) => partition)).toEqual([0, 1, 2]);
        expect(present.partition(created.id, 2)).toBe(partitions[2]);
        expect(present.settingsOf(topic)).toMatchObject({ segmentBytes: 1_048_576, flush: 'ack' });
      }
    }));

  it('grows no more while there is little space, but changes and deletes', () =>
    withTopics(
      async ({ topics, space }) => {
        await topics.create({ name: 'old', settings: none });
        space.isLow = true;
        const refused = { code: 'STORAGE_FULL', message: 'topic new' };
        await expect(topics.create({ name: 'new', settings: none })).rejects.toMatchObject(refused);
        await expect(topics.create({ name: 'new', settings: none }, true)).rejects.toMatchObject(refused);
        await expect(topics.findOrCreate('new')).rejects.toMatchObject(refused);
        await expect(topics.addPartitions('old', 2)).rejects.toMatchObject({ ...refused, message: 'topic old' });
        await topics.create({ name: 'in-memory', settings: settingsOf({ storage: 'memory' }) });
        await topics.alter({ name: 'old', set: settingsOf({ 'retention.bytes': '1MiB' }), unset: [] });
        await topics.delete('old');
        space.isLow = false;
        await topics.create({ name: 'new', settings: none });
      },
      { 'auto.create.topics': true },
    ));

  it('tells everybody who listens of what was made, altered, widened and deleted', () =>
    withTopics(async ({ topics }) => {
      const told: string[] = [];
      const shown = () => {
        const found = topics.find('orders');
        return found && `${found.partitions.length} ${topics.settingsOf(found.topic).queueMaxBacklog}`;
      };
      topics.onChanged(() => told.push(`first ${shown()}`));
      topics.onChanged(() => told.push(`second ${shown()}`));
      await topics.create({ name: 'orders', settings: none });
      await topics.alter({ name: 'orders', set: settingsOf({ 'queue.max.backlog': '10' }), unset: [] });
      await topics.addPartitions('orders', 2);
      await topics.delete('orders');
      const states = ['1 -1', '1 10', '2 10', undefined];
      expect(told).toEqual(states.flatMap((state) => [`first ${state}`, `second ${state}`]));
    }));

  it.each([
    ['queue.max.backlog', '0'],
    ['queue.max.backlog', '-2'],
    ['queue.max.backlog', 'many'],
    ['queue.backlog.policy', 'drop-newest'],
  ])('refuses %s=%s', (name, value) =>
    withTopics(async ({ topics }) => {
      const refused = { code: 'INVALID_SETTING', message: expect.stringContaining(name) };
      await expect(topics.create({ name: 'orders', settings: settingsOf({ [name]: value }) })).rejects.toMatchObject(
        refused,
      );
    }),
  );

  it('gives a topic that is made again under its old name another id', () =>
    withTopics(async ({ topics, host }) => {
      const first = await topics.create({ name: 'orders', settings: none });
      await topics.delete('orders');
      const second = await topics.create({ name: 'orders', settings: none });
      expect(second.id).not.toBe(first.id);
      expect(() => topics.partition(first.id, 0)).toThrow(expect.objectContaining({ code: 'UNKNOWN_TOPIC_ID' }));
      await topics.close();
      expect(host.removed).toEqual([first.id]);
    }));

  it('removes at the next start what could not be removed at the deletion', () =>
    withTopics(async ({ topics, host, logger, reopen }) => {
      const { id } = await topics.create({ name: 'orders', settings: none });
      const remove = host.remove;
      Object.assign(host, { remove: () => Promise.reject(new Error('busy')) });
      await topics.delete('orders');
      await topics.close();
      expect(logger.events()).toContain('topic_data_not_removed');
      Object.assign(host, { remove });
      await (await reopen()).close();
      expect(host.removed).toEqual([id]);
      await (await reopen()).close();
      expect(host.removed).toEqual([id]);
    }));

  it('validates without creating', () =>
    withTopics(async ({ topics }) => {
      await expect(topics.create({ name: 'orders', settings: none }, true)).resolves.toMatchObject({ partitions: 1 });
      expect(topics.find('orders')).toBeUndefined();
      await expect(topics.create({ name: 'a b', settings: none }, true)).rejects.toThrow();
    }));

  it.each(['', '.', '..', 'a/b', 'a b', 'ü', 'x'.repeat(250)])('refuses the name %j', (name) =>
    withTopics(async ({ topics }) => {
      await expect(topics.create({ name, settings: none })).rejects.toMatchObject({ code: 'INVALID_TOPIC_NAME' });
    }),
  );

  it.each(['a', 'A.b_c-9', '...', '__proto__', 'constructor', 'x'.repeat(249)])('allows the name %j', (name) =>
    withTopics(async ({ topics, reopen }) => {
      expect(topics.find(name)).toBeUndefined();
      await topics.create({ name, settings: none });
      expect((await reopen()).get(name).topic.name).toBe(name);
    }),
  );

  it('refuses settings that make no sense, naming them', () =>
    withTopics(async ({ topics }) => {
      const create = (entries: Record<string, string>): Promise<unknown> =>
        topics.create({ name: 'orders', settings: settingsOf(entries) });
      await expect(create({ flush: 'never' })).rejects.toThrow('flush=never: it has to be one of ack, interval, os');
      await expect(create({ 'max.frame.bytes': '1' })).rejects.toThrow('no setting "max.frame.bytes"');
      await expect(create({ 'max.message.bytes': '1GiB' })).rejects.toThrow('max.message.bytes=1073741824');
      expect(topics.find('orders')).toBeUndefined();
    }));

  it('bounds the partitions of all topics together', () =>
    withTopics(
      async ({ topics }) => {
        await topics.create({ name: 'a', partitions: 3, settings: none });
        await expect(topics.create({ name: 'b', partitions: 3, settings: none })).rejects.toMatchObject({
          code: 'INVALID_PARTITIONS',
          message: expect.stringContaining('3 of at most 5'),
        });
        await expect(topics.addPartitions('a', 6)).rejects.toMatchObject({ code: 'INVALID_PARTITIONS' });
        await expect(topics.addPartitions('a', 5)).resolves.toBe(3);
      },
      { 'max.partitions': 5 },
    ));

  it('adds partitions beside those that are there', () =>
    withTopics(async ({ topics, reopen }) => {
      const { id } = await topics.create({ name: 'orders', partitions: 2, settings: none });
      const before = topics.partition(id, 1);
      await topics.addPartitions('orders', 4);
      expect(topics.partition(id, 1)).toBe(before);
      expect(topics.partition(id, 3).partition).toBe(3);
      expect((await reopen()).get('orders').partitions).toHaveLength(4);
      await expect(topics.addPartitions('orders', 4)).rejects.toMatchObject({ code: 'INVALID_PARTITIONS' });
    }));

  it('alters settings, of the running partitions too', () =>
    withTopics(async ({ topics, reopen }) => {
      const { topic, partitions } = await topics
        .create({ name: 'orders', settings: settingsOf({ flush: 'os' }) })
        .then(() => topics.get('orders'));
      const configured: unknown[] = [];
      Object.assign(partitions[0] ?? {}, { configure: async (settings: unknown) => void configured.push(settings) });
      await topics.alter({ name: 'orders', set: settingsOf({ 'max.message.bytes': '2MiB' }), unset: ['flush'] });
      expect(configured).toEqual([expect.objectContaining({ maxBatchBytes: 2_097_152, flush: 'ack' })]);
      expect((await reopen()).get('orders').topic).toEqual({ ...topic, settings: { maxMessageBytes: 2_097_152 } });
    }));

  it('refuses alterations that make no sense, and only looks when told so', () =>
    withTopics(async ({ topics }) => {
      await topics.create({ name: 'orders', settings: none });
      const alter = (set: Record<string, string>, unset: string[] = [], validateOnly = false): Promise<void> =>
        topics.alter({ name: 'orders', set: settingsOf(set), unset }, validateOnly);
      await expect(alter({ storage: 'memory' })).rejects.toThrow('storage is fixed');
      await expect(alter({}, ['storage'])).rejects.toThrow('storage is fixed');
      await expect(alter({}, ['flushh'])).rejects.toThrow('no setting "flushh"');
      await expect(topics.alter({ name: 'nothing', set: none, unset: [] })).rejects.toMatchObject({
        code: 'UNKNOWN_TOPIC',
      });
      await alter({ flush: 'os' }, [], true);
      expect(topics.get('orders').topic.settings).toEqual({});
    }));

  it('says where each setting comes from', () =>
    withTopics(
      async ({ topics }) => {
        const topic = await topics.create({ name: 'orders', settings: settingsOf({ 'segment.ms': '1h' }) });
        const described = topics.describeSettings(topic);
        expect(described).toContainEqual({ name: 'segment.ms', value: '3600000', setOnTopic: true });
        expect(described).toContainEqual({ name: 'flush', value: 'os', setOnTopic: false });
      },
      { 'topic.flush': 'os' },
    ));

  it('names what it does not know', () =>
    withTopics(async ({ topics }) => {
      const { id } = await topics.create({ name: 'orders', partitions: 2, settings: none });
      expect(() => topics.get('other')).toThrow(expect.objectContaining({ code: 'UNKNOWN_TOPIC', topic: 'other' }));
      expect(() => topics.partition(id, 2)).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_PARTITION', topic: 'orders', partition: 2 }),
      );
      expect(() => topics.partitionOf('orders', 7)).toThrow(expect.objectContaining({ code: 'UNKNOWN_PARTITION' }));
    }));

  it('leaves no topic behind whose partitions do not open', () =>
    withTopics(async ({ topics, host, reopen }) => {
      const failure = new TidemarkError('STORAGE_FULL', 'no space');
      host.wrapLog = (log, partition) => (partition === 1 ? Object.assign(log, { failure }) : log);
      await expect(topics.create({ name: 'orders', partitions: 2, settings: none })).rejects.toBe(failure);
      expect(topics.find('orders')).toBeUndefined();
      host.wrapLog = (log) => log;
      await topics.create({ name: 'orders', partitions: 1, settings: none });

      host.wrapLog = (log) => Object.assign(log, { failure });
      await expect(topics.addPartitions('orders', 2)).rejects.toBe(failure);
      expect(topics.get('orders').partitions).toHaveLength(1);
      host.wrapLog = (log) => log;
      expect((await reopen()).get('orders').partitions).toHaveLength(1);
      await topics.addPartitions('orders', 2);
    }));

  it('creates a topic on first use once, however many ask', () =>
    withTopics(
      async ({ topics }) => {
        const explicit = topics.create({ name: 'late', settings: none });
        const [first, second, late] = await Promise.all([
          topics.findOrCreate('auto'),
          topics.findOrCreate('auto'),
          topics.findOrCreate('late'),
        ]);
        expect(second).toBe(first);
        expect(first.partitions).toHaveLength(3);
        expect(late.topic).toEqual(await explicit);
        await expect(topics.findOrCreate('no such/name')).rejects.toMatchObject({ code: 'INVALID_TOPIC_NAME' });
      },
      { 'auto.create.topics': true, 'num.partitions': 3 },
    ));

  it('creates nothing on first use unless told to', () =>
    withTopics(async ({ topics }) => {
      await expect(topics.findOrCreate('auto')).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    }));

  it('takes no compacted topic into memory, and changes the policy of others live', () =>
    withTopics(async ({ topics }) => {
      const inMemory = settingsOf({ storage: 'memory', 'cleanup.policy': 'compact' });
      const refusal = { code: 'INVALID_SETTING', message: expect.stringContaining('cleanup.policy=compact') };
      await expect(topics.create({ name: 'states', settings: inMemory })).rejects.toMatchObject(refusal);
      await topics.create({ name: 'states', settings: settingsOf({ storage: 'memory' }) });
      const change = { name: 'states', set: settingsOf({ 'cleanup.policy': 'compact' }), unset: [] };
      await expect(topics.alter(change)).rejects.toMatchObject(refusal);

      await topics.create({ name: 'others', settings: none });
      await topics.alter({ ...change, name: 'others', set: settingsOf({ 'cleanup.policy': 'delete, compact' }) });
      const { topic, partitions } = topics.get('others');
      expect(topics.settingsOf(topic).cleanupPolicy).toBe('compact,delete');
      const keyless = (): unknown => partitions[0]?.append(batchBytes(['keyless']), 1);
      expect(keyless).toThrow(expect.objectContaining({ code: 'KEY_REQUIRED', outcome: 'not-written' }));
      await topics.alter({ name: 'others', set: none, unset: ['cleanup.policy'] });
      expect(keyless()).toMatchObject({ baseOffset: 0 });
    }));
});
