import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestBroker, type TestBroker } from '../../../broker/testing.ts';
import { Admin } from '../../../client/admin.ts';
import { Producer } from '../../../client/producer.ts';
import { FakeBroker, type Fate } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

describe('on a real broker', () => {
  let broker: TestBroker;
  let admin: Admin;

  beforeAll(async () => {
    broker = await startTestBroker({ settings: { 'auto.create.topics': false } });
  });
  afterAll(() => broker.close());
  beforeEach(() => {
    admin = new Admin({ brokers: broker.brokers });
  });
  afterEach(() => admin.close());

  it('creates, lists, alters, grows and deletes topics', async () => {
    const created = await admin.createTopic({ name: 'b', partitions: 2, settings: { 'retention.ms': 5_000 } });
    expect(created).toMatchObject({ name: 'b', partitions: 2, created: true });
    await admin.createTopic({ name: 'a' });
    expect(await admin.topics()).toMatchObject([{ name: 'a' }, { name: 'b', partitions: 2, internal: false }]);

    await admin.alterTopic('b', { set: { 'retention.ms': 6_000, 'segment.ms': 7_000 } });
    await admin.alterTopic('b', { unset: ['segment.ms'] });
    const { settings, partitionDetails, topicId } = await admin.describeTopic('b');
    expect(settings).toContainEqual({ name: 'retention.ms', value: '6000', source: 'topic' });
    expect(settings.find(({ name }) => name === 'segment.ms')).toMatchObject({ source: 'default' });
    expect(partitionDetails).toMatchObject([
      { partition: 0, state: 'online', startOffset: 0, highWatermark: 0, endOffset: 0 },
      { partition: 1, state: 'online' },
    ]);
    expect(topicId).toBe(created.topicId);

    expect(await admin.addPartitions('b', 3)).toEqual({ previousTotal: 2 });
    expect((await admin.describeTopics(['b', 'a'])).map(({ name, partitions }) => [name, partitions])).toEqual([
      ['b', 3],
      ['a', 1],
    ]);
    await admin.deleteTopic('b');
    await admin.deleteTopic('a');
    expect(await admin.describeTopics()).toEqual([]);
  });

  it('tells how healthy the broker is', async () => {
    const health = await admin.describeHealth();
    expect(health).toMatchObject({ live: true, ready: true, offlinePartitions: 0, connections: 1 });
    expect(health.checks.map(({ name, ok, reason }) => `${name} ${ok} ${reason}`)).toEqual([
      'recovered true ',
      'disk true ',
      'storage true ',
      'listener true ',
      'groups true ',
      'queues true ',
    ]);
    expect(health.diskFreeBytes).toBeGreaterThan(0);
  });

  it('creates a topic if there is none, and says so', async () => {
    const first = await admin.createTopic({ name: 'once', partitions: 2, ifNotExists: true });
    const second = await admin.createTopic({ name: 'once', partitions: 9, ifNotExists: true });
    expect(first.created).toBe(true);
    expect(second).toEqual({ ...first, created: false });
    await expect(admin.createTopic({ name: 'once' })).rejects.toMatchObject({ code: 'TOPIC_ALREADY_EXISTS' });
  });

  it.each<[string, (of: Admin) => Promise<unknown>]>([
    ['a new topic has no option config', (of) => of.createTopic({ name: 'x', config: {} } as never)],
    ['altering a topic has no option settings', (of) => of.alterTopic('x', { settings: {} } as never)],
    ['a trim has no option offset', (of) => of.trim({ topic: 'x', partition: 0, offset: 3 } as never)],
  ])('refuses what it does not know: %s', async (words, ask) => {
    await expect(ask(admin)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(words),
    });
    expect((await admin.topics()).map(({ name }) => name)).not.toContain('x');
  });

  it('finds offsets by place and time, and trims', async () => {
    await admin.createTopic({ name: 'offsets', partitions: 2 });
    await using producer = new Producer({ brokers: broker.brokers });
    for (const timestamp of [1_000, 2_000, 3_000]) {
      await producer.send({ topic: 'offsets', partition: 1, value: 'x', timestamp });
    }
    const place = { topic: 'offsets', partition: 1 };
    const at = [1_500, new Date(3_000), 9_000, 'latest', 'earliest'] as const;
    expect(await admin.listOffsets(at.map((one) => ({ ...place, at: one })))).toEqual([
      { ...place, offset: 1, timestamp: 2_000 },
      { ...place, offset: 2, timestamp: 3_000 },
      { ...place, offset: 3 },
      { ...place, offset: 3 },
      { ...place, offset: 0 },
    ]);
    expect(await admin.trim({ ...place, beforeOffset: 2 })).toEqual({ startOffset: 2 });
    expect(await admin.listOffsets([{ ...place, at: 'earliest' }])).toEqual([{ ...place, offset: 2 }]);
  });

  it('describes the cluster', async () => {
    const { nodes, clusterId, offlinePartitions } = await admin.describeCluster();
    expect(nodes).toMatchObject([{ nodeId: 1, host: '127.0.0.1', port: broker.port }]);
    expect(clusterId).toMatch(/^[0-9a-f-]{36}$/);
    expect(offlinePartitions).toBe(0);
  });

  it.each<[string, (admin: Admin) => Promise<unknown>, string]>([
    ['describe a topic that is not there', (on) => on.describeTopic('nowhere'), 'UNKNOWN_TOPIC'],
    ['delete a topic that is not there', (on) => on.deleteTopic('nowhere'), 'UNKNOWN_TOPIC'],
    [
      'list offsets of a topic that is not there',
      (on) => on.listOffsets([{ topic: 'nowhere', partition: 0, at: 0 }]),
      'UNKNOWN_TOPIC',
    ],
    ['create a topic with a bad name', (on) => on.createTopic({ name: 'no/name' }), 'INVALID_TOPIC_NAME'],
    [
      'create a topic with a bad setting',
      (on) => on.createTopic({ name: 's', settings: { 'no.such': 1 } }),
      'INVALID_SETTING',
    ],
    [
      'list offsets at no place',
      (on) => on.listOffsets([{ topic: 't', partition: 0, at: Number.NaN }]),
      'INVALID_ARGUMENT',
    ],
  ])('refuses to %s', async (_, attempt, code) => {
    await expect(attempt(admin)).rejects.toMatchObject({ code });
  });
});

describe('on a network that fails', () => {
  let world: FakeWorld;
  let broker: FakeBroker;
  let admin: Admin;

  beforeEach(() => {
    world = new FakeWorld();
    broker = new FakeBroker(world);
    admin = new Admin({ brokers: [broker.address, 'fake:9'], ports: world });
  });

  it('asks a question again when its reply is lost', async () => {
    broker.createTopic('events');
    let losses = 2;
    broker.fate = (): Fate => (losses-- > 0 ? { kind: 'reply-lost' } : { kind: 'handled' });
    expect(await world.until(admin.topics())).toMatchObject([{ name: 'events' }]);
  });

  it('does not make a change twice: its outcome is unknown when the reply is lost', async () => {
    broker.fate = (): Fate => ({ kind: 'reply-lost' });
    await expect(world.until(admin.deleteTopic('events'))).rejects.toMatchObject({
      code: 'CONNECTION_LOST',
      outcome: 'unknown',
    });
    expect(broker.requests('deleteTopic')).toHaveLength(1);
  });

  it('names the addresses when none can be reached in time', async () => {
    broker.stop();
    const failed = world.until(admin.topics());
    await expect(failed).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
    await expect(failed).rejects.toThrow(/fake:7450.*fake:9|fake:9.*fake:7450/);
    expect(world.nowMs).toBeGreaterThan(28_000);
    expect(world.nowMs).toBeLessThanOrEqual(30_000);
  });

  it('gives up in time on a broker that does not answer', async () => {
    const impatient = new Admin({ brokers: broker.address, ports: world, operationTimeoutMs: 2_000 });
    broker.fate = () => ({ kind: 'ignored' });
    await expect(world.until(impatient.topics())).rejects.toMatchObject({ code: 'REQUEST_TIMED_OUT' });
    expect(world.nowMs).toBeLessThanOrEqual(2_000);
  });

  it('says CLIENT_CLOSED once closed, in the midst of trying too', async () => {
    broker.stop();
    const trying = admin.topics();
    trying.catch(() => {});
    await world.settle();
    await admin.close();
    await expect(world.until(trying)).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await expect(admin.topics()).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    expect(world.pendingTimers).toBe(0);
  });
});
