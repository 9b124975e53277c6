import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Consumer, type ErrorCode, Producer } from '../../client/index.ts';
import { eventually } from '../support/eventually.ts';
import { refused } from '../support/expected-errors.ts';
import { type LiveBroker, readToEnd, readValues, startLiveBroker } from '../support/live-broker.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let producer: Producer;

beforeAll(async () => {
  live = await startLiveBroker({ 'num.partitions': 2, 'max.partitions': 100 });
  brokers = live.brokers;
  admin = new Admin({ brokers });
  producer = new Producer({ brokers });
});

afterAll(async () => {
  await producer.close();
  await admin.close();
  await live[Symbol.asyncDispose]();
});

describe('a topic', () => {
  it('is created, described, altered, extended and deleted', async () => {
    const created = await admin.createTopic({
      name: 'orders',
      settings: { 'retention.ms': '1d', 'segment.bytes': 65_536 },
    });
    expect(created).toEqual({ name: 'orders', topicId: expect.any(String), partitions: 2, created: true });
    expect(await admin.createTopic({ name: 'orders', partitions: 9, ifNotExists: true })).toEqual({
      ...created,
      created: false,
    });

    await admin.alterTopic('orders', { set: { 'retention.ms': -1, flush: 'os' }, unset: ['segment.bytes'] });
    expect(await admin.addPartitions('orders', 3)).toEqual({ previousTotal: 2 });
    await producer.sendMany([0, 0, 2].map((partition) => ({ topic: 'orders', partition, value: 'x' })));

    const description = await admin.describeTopic('orders');
    expect(description).toMatchObject({ name: 'orders', topicId: created.topicId, partitions: 3, internal: false });
    expect(description.createdAtMs).toBeGreaterThan(Date.now() - 60_000);
    expect(description.settings).toEqual(
      expect.arrayContaining([
        { name: 'retention.ms', value: '-1', source: 'topic' },
        { name: 'flush', value: 'os', source: 'topic' },
        { name: 'segment.bytes', value: '1073741824', source: 'default' },
      ]),
    );
    expect(
      description.partitionDetails.map(({ partition, endOffset, highWatermark, state }) => ({
        partition,
        endOffset,
        highWatermark,
        state,
      })),
    ).toEqual(
      [2, 0, 1].map((records, partition) => ({
        partition,
        endOffset: records,
        highWatermark: records,
        state: 'online',
      })),
    );
    expect(await admin.topics()).toContainEqual({
      name: 'orders',
      topicId: created.topicId,
      partitions: 3,
      internal: false,
    });

    await admin.deleteTopic('orders');
    expect(await admin.topics()).not.toContainEqual(expect.objectContaining({ name: 'orders' }));
    await expect(admin.describeTopic('orders')).rejects.toEqual(refused('UNKNOWN_TOPIC', 'orders'));
  });

  it('that was deleted and made again inherits nothing', async () => {
    const name = 'reborn';
    await admin.createTopic({ name, partitions: 1 });
    await using busy = new Producer({ brokers });
    for (const value of ['old 0', 'old 1']) await busy.send({ topic: name, value });
    await using consumer = new Consumer({ brokers });
    consumer.assign([{ topic: name, partition: 0 }]);
    const records = consumer.records();
    expect(String((await records.next()).value?.value)).toBe('old 0');
    await records.next();

    // Told when the consumer asks again, be it while the topic is gone or when it is there again.
    const told = expect(records.next()).rejects.toEqual(refused('UNKNOWN_TOPIC', name));
    await admin.deleteTopic(name);
    await admin.createTopic({ name, partitions: 1, settings: { 'retention.ms': '1d' } });
    await told;

    expect(await admin.describeTopic(name)).toMatchObject({ partitionDetails: [{ startOffset: 0, endOffset: 0 }] });
    expect(await busy.send({ topic: name, value: 'new 0' })).toMatchObject({ offset: 0 });
    consumer.assign([{ topic: name, partition: 0 }]);
    expect(String((await consumer.records().next()).value?.value)).toBe('new 0');
    expect(await readValues(brokers, name)).toEqual(['new 0']);
  });

  it('that was deleted refuses its producers and consumers', async () => {
    await admin.createTopic({ name: 'leaving', partitions: 1 });
    await using busy = new Producer({ brokers });
    await busy.send({ topic: 'leaving', value: 'x' });
    await using consumer = new Consumer({ brokers });
    consumer.assign([{ topic: 'leaving', partition: 0 }]);
    const records = consumer.records();
    await records.next();
    const told = expect(records.next()).rejects.toEqual(refused('UNKNOWN_TOPIC', 'leaving'));
    await admin.deleteTopic('leaving');
    await told;
    await expect(busy.send({ topic: 'leaving', value: 'y' })).rejects.toMatchObject({
      code: 'UNKNOWN_TOPIC',
      outcome: 'not-written',
    });
  });

  it('gets its new partitions noticed by producers and consumers that run', async () => {
    await admin.createTopic({ name: 'growing', partitions: 1 });
    await using busy = new Producer({ brokers });
    await busy.send({ topic: 'growing', value: 'first' });
    await admin.addPartitions('growing', 4);
    expect(await busy.send({ topic: 'growing', partition: 3, value: 'last' })).toMatchObject({
      partition: 3,
      offset: 0,
    });
    expect(await readValues(brokers, 'growing', 4)).toEqual(expect.arrayContaining(['first', 'last']));
  });

  it('is trimmed: readers go on at the new start, and whole segments leave the disk', async () => {
    const topic = 'trimmed';
    await admin.createTopic({ name: topic, partitions: 1, settings: { 'segment.bytes': '16KiB' } });
    await using batches = new Producer({ brokers, batchBytes: 4_096 });
    await batches.sendMany(Array.from({ length: 500 }, (_, at) => ({ topic, value: String(at).padEnd(200) })));
    const before = (await admin.describeTopic(topic)).partitionDetails[0]!;

    expect(await admin.trim({ topic, partition: 0, beforeOffset: 400 })).toEqual({ startOffset: 400 });
    expect((await readToEnd(brokers, topic)).map(({ offset }) => offset)).toEqual(
      Array.from({ length: 100 }, (_, at) => 400 + at),
    );
    await eventually(async () => {
      const { sizeBytes, segments, startOffset, endOffset } = (await admin.describeTopic(topic)).partitionDetails[0]!;
      expect([startOffset, endOffset]).toEqual([400, 500]);
      return sizeBytes < before.sizeBytes / 2 && segments < before.segments / 2;
    });
    // Below the start nothing changes; past the end there is nothing to trim.
    expect(await admin.trim({ topic, partition: 0, beforeOffset: 10 })).toEqual({ startOffset: 400 });
    await expect(admin.trim({ topic, partition: 0, beforeOffset: 501 })).rejects.toEqual(
      refused('OFFSET_OUT_OF_RANGE', topic, '500', '501'),
    );
  });
});

it('offsets are listed by place and by time', async () => {
  const topic = 'timed';
  await admin.createTopic({ name: topic, partitions: 2 });
  await producer.sendMany([100, 300, 200, 400].map((timestamp) => ({ topic, partition: 0, timestamp, value: 'x' })));
  await admin.trim({ topic, partition: 0, beforeOffset: 1 });
  const at = (place: 'earliest' | 'latest' | number | Date, partition = 0) => ({ topic, partition, at: place });
  expect(
    await admin.listOffsets([
      at('latest'),
      at('earliest'),
      at(200),
      at(new Date(301)),
      at(401),
      at('latest', 1),
      at(0, 1),
    ]),
  ).toEqual([
    { topic, partition: 0, offset: 4 },
    { topic, partition: 0, offset: 1 },
    { topic, partition: 0, offset: 1, timestamp: 300 },
    { topic, partition: 0, offset: 3, timestamp: 400 },
    { topic, partition: 0, offset: 4 },
    { topic, partition: 1, offset: 0 },
    { topic, partition: 1, offset: 0 },
  ]);
});

it('the cluster is described', async () => {
  await admin.createTopic({ name: 'counted', partitions: 4 });
  const cluster = await admin.describeCluster();
  expect(cluster).toMatchObject({
    clusterId: live.broker.clusterId,
    nodes: [{ nodeId: 1, host: '127.0.0.1', port: live.port, dataDir: live.broker.dataDir }],
    offlinePartitions: 0,
  });
  const topics = await admin.topics();
  expect(cluster.topics).toBe(topics.length);
  expect(cluster.partitions).toBe(topics.reduce((total, { partitions }) => total + partitions, 0));
});

describe('what makes no sense is refused by name:', () => {
  beforeAll(async () => {
    await admin.createTopic({ name: 'present' });
  });

  it.each<[string, () => Promise<unknown>, ErrorCode, string[]]>([
    ['a topic twice', () => admin.createTopic({ name: 'present' }), 'TOPIC_ALREADY_EXISTS', ['present']],
    ['a name with a slash', () => admin.createTopic({ name: 'a/b' }), 'INVALID_TOPIC_NAME', ['a/b']],
    ['a name that is a folder', () => admin.createTopic({ name: '..' }), 'INVALID_TOPIC_NAME', ['..']],
    ['too long a name', () => admin.createTopic({ name: 'n'.repeat(250) }), 'INVALID_TOPIC_NAME', []],
    [
      'too many partitions',
      () => admin.createTopic({ name: 'x', partitions: 101 }),
      'INVALID_PARTITIONS',
      ['x', '101', '100'],
    ],
    [
      'a setting nobody knows',
      () => admin.createTopic({ name: 'x', settings: { 'retention.days': 1 } }),
      'INVALID_SETTING',
      ['retention.days'],
    ],
    [
      'a malformed setting',
      () => admin.createTopic({ name: 'x', settings: { 'segment.bytes': 'big' } }),
      'INVALID_SETTING',
      ['segment.bytes', 'big'],
    ],
    [
      'a setting past its limit',
      () => admin.alterTopic('present', { set: { 'segment.bytes': '9GiB' } }),
      'INVALID_SETTING',
      ['segment.bytes', '9GiB'],
    ],
    [
      'a fixed setting',
      () => admin.alterTopic('present', { set: { storage: 'memory' } }),
      'INVALID_SETTING',
      ['storage'],
    ],
    [
      'batches larger than a frame',
      () => admin.alterTopic('present', { set: { 'max.message.bytes': '32MiB' } }),
      'INVALID_SETTING',
      ['max.message.bytes', 'max.frame.bytes'],
    ],
    [
      'a setting to unset that nobody knows',
      () => admin.alterTopic('present', { unset: ['nothing'] }),
      'INVALID_SETTING',
      ['nothing'],
    ],
    ['altering no topic', () => admin.alterTopic('absent', { set: {} }), 'UNKNOWN_TOPIC', ['absent']],
    ['fewer partitions', () => admin.addPartitions('present', 1), 'INVALID_PARTITIONS', ['present', '2']],
    ['partitions for no topic', () => admin.addPartitions('absent', 3), 'UNKNOWN_TOPIC', ['absent']],
    ['deleting no topic', () => admin.deleteTopic('absent'), 'UNKNOWN_TOPIC', ['absent']],
    ['describing no topic', () => admin.describeTopics(['present', 'absent']), 'UNKNOWN_TOPIC', ['absent']],
    [
      'trimming no partition',
      () => admin.trim({ topic: 'present', partition: 2, beforeOffset: 0 }),
      'UNKNOWN_PARTITION',
      ['present', '2'],
    ],
    [
      'offsets of no topic',
      () => admin.listOffsets([{ topic: 'absent', partition: 0, at: 'latest' }]),
      'UNKNOWN_TOPIC',
      ['absent'],
    ],
    [
      'offsets of no partition',
      () => admin.listOffsets([{ topic: 'present', partition: 2, at: 0 }]),
      'UNKNOWN_PARTITION',
      ['present', '2'],
    ],
  ])('%s', async (_, request, code, named) => {
    const before = await admin.describeTopics();
    await expect(request()).rejects.toEqual(refused(code, ...named));
    expect(await admin.describeTopics()).toEqual(before);
  });
});
