import { describe, expect, it } from 'vitest';
import { TidemarkError } from '../../../../../protocol/errors.ts';
import { tidemark } from '../../../../../protocol/generated/tidemark.js';
import { batchBytes } from '../../../../support/batches.ts';
import { errorText } from '../../../../support/test-client.ts';
import { startTestServer } from '../../../../support/test-server.ts';

const { EARLIEST, LATEST, TIMESTAMP } = tidemark.OffsetSpec;

describe('requests about topics', () => {
  it('create, describe, alter, extend, trim and delete', async () => {
    await using test = await startTestServer({ settings: { 'num.partitions': 2 } });
    const client = await test.greeted();
    const settings = [{ name: 'segment.bytes', value: '1MiB' }];
    expect(await client.call('createTopic', { name: 'dry', validateOnly: true })).toMatchObject({ partitions: 2 });
    const created = await client.call('createTopic', { name: 'orders', settings });
    expect(created).toMatchObject({ partitions: 2 });
    expect(await client.call('addPartitions', { name: 'orders', total: 3 })).toMatchObject({ previousTotal: 2 });
    await client.call('alterTopic', {
      name: 'orders',
      set: [{ name: 'flush', value: 'os' }],
      unset: ['segment.bytes'],
    });
    const partition = test.topics.partition(created.topicId, 1);
    await (await partition.append(batchBytes(['a', 'b']), -1)).durable;
    const trim = { name: 'orders', partition: 1, beforeOffset: 1 };
    expect(await client.call('trimPartition', trim)).toMatchObject({ logStartOffset: 1 });

    const { topics } = await client.call('describeTopics', { topics: ['orders', 'dry'] });
    expect(topics[0]).toMatchObject({ name: 'orders', topicId: created.topicId, createdAtMs: test.time.wallMs() });
    expect(topics[0]?.settings).toContainEqual(
      expect.objectContaining({ name: 'flush', value: 'os', setOnTopic: true }),
    );
    expect(topics[0]?.settings).toContainEqual(
      expect.objectContaining({ name: 'segment.bytes', value: '1073741824', setOnTopic: false }),
    );
    expect(topics[0]?.partitions?.[1]).toMatchObject({
      partition: 1,
      leaderNodeId: 7,
      leaderEpoch: 1,
      logStartOffset: 1,
      highWatermark: 2,
      logEndOffset: 2,
    });
    expect(errorText(topics[1]?.error)).toBe('UNKNOWN_TOPIC: there is no topic "dry"');

    await client.call('deleteTopic', { name: 'orders' });
    expect((await client.call('describeTopics', { allTopics: true })).topics).toEqual([]);
  });

  it.each([
    ['createTopic', { name: 'orders' }, /^TOPIC_ALREADY_EXISTS: topic orders/],
    ['createTopic', { name: 'a/b' }, /^INVALID_TOPIC_NAME: "a\/b"/],
    ['createTopic', { name: 'b', partitions: 4_000_000_000 }, /^INVALID_PARTITIONS: topic b cannot get 4000000000/],
    ['createTopic', { name: 'b', settings: [{ name: 'flush', value: 'x' }] }, /^INVALID_SETTING: flush=x/],
    ['addPartitions', { name: 'orders', total: 1 }, /^INVALID_PARTITIONS: topic orders has 1 partitions/],
    ['alterTopic', { name: 'orders', unset: ['nonsense'] }, /^INVALID_SETTING: .*"nonsense"/],
    ['trimPartition', { name: 'orders', partition: 1 }, /^UNKNOWN_PARTITION: topic orders .* no 1/],
    ['trimPartition', { name: 'orders', partition: 0, beforeOffset: 9 }, /^OFFSET_OUT_OF_RANGE: .*orders.* 9/],
    ['trimPartition', { name: 'orders', partition: 0, beforeOffset: -1 }, /^OFFSET_OUT_OF_RANGE: .*orders.* -1/],
    ['deleteTopic', { name: 'other' }, /^UNKNOWN_TOPIC: .*"other"/],
  ] as const)('are refused: %s %j', async (api, request, error) => {
    await using test = await startTestServer();
    await test.topics.create({ name: 'orders', settings: new Map() });
    expect(await (await test.greeted()).failing(api, request)).toMatch(error);
  });

  it('give the metadata that clients route by', async () => {
    await using test = await startTestServer({ settings: { 'topic.max.message.bytes': '2MiB' } });
    const { id } = await test.topics.create({ name: 'orders', partitions: 2, settings: new Map() });
    const failure = new TidemarkError('PARTITION_OFFLINE', 'damaged');
    Object.assign(test.topics.partition(id, 1).log, { failure });
    const client = await test.greeted();
    const metadata = await client.call('metadata', { topics: ['orders', 'other'], groups: ['workers'] });
    expect(metadata).toMatchObject({
      clusterId: 'test-cluster',
      nodes: [{ nodeId: 7, host: '127.0.0.1', port: 7450 }],
      coordinators: [{ group: 'workers', nodeId: 7 }],
      topics: [{ name: 'orders', topicId: id, maxBatchBytes: 2_097_152 }, { name: 'other' }],
    });
    const [orders, other] = metadata.topics;
    expect(orders?.partitions).toMatchObject([{ partition: 0, leaderNodeId: 7, leaderEpoch: 1 }, { partition: 1 }]);
    expect(orders?.partitions?.map(({ error }) => errorText(error))).toEqual(['none', 'PARTITION_OFFLINE: damaged']);
    expect(errorText(other?.error)).toMatch(/^UNKNOWN_TOPIC/);
    expect((await client.call('metadata', { allTopics: true })).topics.map(({ name }) => name)).toEqual(['orders']);
    expect(await client.call('describeCluster', {})).toMatchObject({ topics: 1, partitions: 2, offlinePartitions: 1 });
  });

  it('create topics on first use where both sides want that', async () => {
    await using test = await startTestServer({ settings: { 'auto.create.topics': true } });
    const client = await test.greeted();
    const without = await client.call('metadata', { topics: ['a'] });
    expect(errorText(without.topics[0]?.error)).toMatch(/^UNKNOWN_TOPIC/);
    const created = await client.call('metadata', { topics: ['a', 'b/c'], allowAutoCreate: true });
    expect(created.topics.map(({ error }) => errorText(error))).toEqual([
      'none',
      expect.stringMatching(/^INVALID_TOPIC_NAME/),
    ]);
    expect(created.topics[0]?.partitions).toHaveLength(1);
  });

  it('list offsets by place and by time', async () => {
    await using test = await startTestServer();
    const { id: topicId } = await test.topics.create({ name: 'orders', settings: new Map() });
    const partition = test.topics.partition(topicId, 0);
    for (const timestamp of [1000, 2000, 3000])
      await (await partition.append(batchBytes(['x'], timestamp), -1)).durable;
    await partition.trim(1);
    const client = await test.greeted();
    const wanted = [
      { spec: EARLIEST },
      { spec: LATEST },
      { spec: TIMESTAMP, timestamp: 2500 },
      { spec: TIMESTAMP, timestamp: 3001 },
      { spec: 9 as tidemark.OffsetSpec },
      { spec: LATEST, leaderEpoch: 5 },
      { spec: LATEST, partition: 3 },
    ].map((request) => ({ partition: 0, ...request }));
    const { topics } = await client.call('listOffsets', { topics: [{ topicId, partitions: wanted }] });
    expect(topics[0]?.partitions).toMatchObject([
      { found: true, offset: 1 },
      { found: true, offset: 3 },
      { found: true, offset: 2, timestamp: 3000 },
      { found: false, offset: 3 },
      {},
      {},
      {},
    ]);
    expect(topics[0]?.partitions?.slice(4).map(({ error }) => errorText(error))).toEqual([
      'INVALID_REQUEST: there is no offset spec 9',
      expect.stringMatching(/^STALE_LEADER_EPOCH/),
      expect.stringMatching(/^UNKNOWN_PARTITION/),
    ]);
  });

  it('give out producer ids and epochs', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    const again = (producerId: number, producerEpoch: number): object => ({
      hasProducerId: true,
      producerId,
      producerEpoch,
    });
    expect(await client.call('initProducerId', {})).toMatchObject({ producerId: 1000, producerEpoch: 0 });
    expect(await client.call('initProducerId', again(1000, 0))).toMatchObject({ producerId: 1000, producerEpoch: 1 });
    expect(await client.call('initProducerId', again(1000, 32_766))).toMatchObject({
      producerId: 1001,
      producerEpoch: 0,
    });
    expect(await client.failing('initProducerId', again(-1, 0))).toMatch(/^INVALID_REQUEST/);
    expect(await client.failing('initProducerId', again(1, 32_767))).toMatch(/^INVALID_REQUEST/);
  });
});
