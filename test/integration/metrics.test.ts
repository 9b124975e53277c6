// /metrics of a real broker against what was done to it.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Admin, Consumer, Producer } from '../../client/index.ts';
import { readToEnd } from '../support/live-broker.ts';
import { QueueBroker } from '../support/queue-broker.ts';
import { Scrape } from '../support/scrape.ts';

const PARTITIONS = 3;
const ODD_GROUP = 'a "quoted" \\group\\ {x="y"} ünï 1';

let bed: QueueBroker;
let admin: Admin;

async function start(settings: Record<string, string | number | boolean> = {}): Promise<void> {
  bed = await QueueBroker.start({ 'http.listen': '127.0.0.1:0', ...settings });
  admin = bed.admin();
}

afterEach(async () => {
  await admin.close();
  await bed[Symbol.asyncDispose]();
});

function scrape(): Promise<Scrape> {
  return Scrape.of(bed.broker.httpAddress);
}

async function produce(topic: string, count: number, timestamp?: number): Promise<void> {
  await using producer = new Producer({ brokers: bed.broker.address });
  const records = Array.from({ length: count }, (_, at) => ({
    topic,
    partition: at % PARTITIONS,
    value: `value ${at}`,
    ...(timestamp !== undefined && { timestamp }),
  }));
  await producer.sendMany(records);
}

describe('with topics, a group and a queue', () => {
  beforeEach(() => start());

  it('counts exactly what went in and out, also when it is scraped under load', async () => {
    await admin.createTopic({ name: 'orders', partitions: PARTITIONS });
    const loads = Array.from({ length: 4 }, () => produce('orders', 300));
    let isOver = false;
    const loaded = Promise.all(loads).then(() => {
      isOver = true;
    });
    let before = 0;
    while (!isOver) {
      const now = (await scrape()).value('tidemark_topic_in_records_total', { topic: 'orders' }) ?? 0;
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
    await loaded;
    expect(await readToEnd(bed.broker.address, 'orders', PARTITIONS)).toHaveLength(1_200);

    const { partitionDetails } = await admin.describeTopic('orders');
    const sizeBytes = partitionDetails.reduce((sum, partition) => sum + partition.sizeBytes, 0);
    const found = await scrape();
    const topic = { topic: 'orders' };
    expect(found.value('tidemark_topic_partitions', topic)).toBe(PARTITIONS);
    expect(found.value('tidemark_topic_records', topic)).toBe(1_200);
    expect(found.value('tidemark_topic_in_records_total', topic)).toBe(1_200);
    expect(found.value('tidemark_topic_out_records_total', topic)).toBe(1_200);
    expect(found.value('tidemark_topic_size_bytes', topic)).toBe(sizeBytes);
    expect(found.value('tidemark_topic_in_bytes_total', topic)).toBe(sizeBytes);
    expect(found.value('tidemark_topic_out_bytes_total', topic)).toBe(sizeBytes);
    for (const { partition, highWatermark, startOffset } of partitionDetails) {
      const labels = { topic: 'orders', partition };
      expect(found.value('tidemark_partition_high_watermark', labels)).toBe(highWatermark);
      expect(found.value('kafka_topic_partition_current_offset', labels)).toBe(400);
      expect(found.value('kafka_topic_partition_oldest_offset', labels)).toBe(startOffset);
    }
    expect(found.value('tidemark_records_per_fsync_sum')).toBe(1_200);
    expect(found.value('tidemark_fsync_seconds_count')).toBe(found.value('tidemark_records_per_fsync_count'));
    const requests = found.value('tidemark_requests_total', { api: 'produce' });
    expect(requests).toBeGreaterThan(0);
    expect(found.value('tidemark_request_seconds_count', { api: 'produce' })).toBe(requests);
    expect(found.value('tidemark_ready')).toBe(1);
    expect(found.value('tidemark_process_resident_memory_bytes')).toBeGreaterThan(1e6);
    expect(found.of('tidemark_event_loop_delay_seconds')).toHaveLength(3);
  });

  it('tells how far a group is behind, in records and in seconds, whatever it is called', async () => {
    await admin.createTopic({ name: 'orders', partitions: PARTITIONS });
    const hourAgoMs = Date.now() - 3_600_000;
    await produce('orders', 90, hourAgoMs);
    await produce('orders', 60);
    const commit = (offsets: readonly number[]): Promise<void> =>
      admin.commitOffsets(
        ODD_GROUP,
        offsets.map((offset, partition) => ({ topic: 'orders', partition, offset })),
      );
    await commit([0, 10, 50]);
    await commit([20, 10, 50]);

    const found = await scrape();
    const group = { group: ODD_GROUP };
    const lags = [30, 40, 0];
    expect(found.value('tidemark_group_lag_records', group)).toBe(70);
    expect(found.value('tidemark_group_committed_records_total', group)).toBe(20);
    expect(found.value('tidemark_group_members', group)).toBe(0);
    expect(found.value('tidemark_group_state', { ...group, state: 'empty' })).toBe(1);
    expect(found.value('tidemark_group_lag_seconds', group)).toBeGreaterThanOrEqual(3_600);
    expect(found.value('tidemark_group_lag_seconds', group)).toBeLessThan(7_200);
    const kafkaGroup = { consumergroup: ODD_GROUP, topic: 'orders' };
    expect(found.value('kafka_consumergroup_lag_sum', kafkaGroup)).toBe(70);
    expect(found.value('kafka_consumergroup_current_offset_sum', kafkaGroup)).toBe(80);
    for (const [partition, lag] of lags.entries()) {
      expect(found.value('kafka_consumergroup_lag', { ...kafkaGroup, partition })).toBe(lag);
      expect(found.value('tidemark_group_partition_lag_records', { ...group, topic: 'orders', partition })).toBe(lag);
    }

    // Past the old records it is seconds, not an hour.
    await commit([30, 30, 50]);
    const later = await scrape();
    expect(later.value('tidemark_group_lag_records', group)).toBe(40);
    expect(later.value('tidemark_group_lag_seconds', group)).toBeLessThan(3_600);
    expect(later.value('tidemark_group_committed_records_total', group)).toBe(50);
  });

  it('counts members, and what it refuses them', async () => {
    await admin.createTopic({ name: 'orders', partitions: PARTITIONS });
    await using consumer = new Consumer({ brokers: bed.broker.address, group: 'readers', topics: ['orders'] });
    await produce('orders', 3);
    for await (const _ of consumer) break;
    await expect(
      bed.cluster.requestAny('commitOffsets', {
        group: 'readers',
        memberId: 'nobody',
        memberEpoch: 1,
        topics: [{ topicId: (await admin.describeTopic('orders')).topicId, partitions: [{ partition: 0, offset: 1 }] }],
      } as never),
    ).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    const found = await scrape();
    expect(found.value('tidemark_group_members', { group: 'readers' })).toBe(1);
    expect(found.value('kafka_consumergroup_members', { consumergroup: 'readers' })).toBe(1);
    expect(found.value('tidemark_group_refusals_total', { group: 'readers' })).toBe(1);
    expect(found.value('tidemark_request_errors_total', { api: 'commitOffsets', error: 'UNKNOWN_MEMBER' })).toBe(1);
  });

  it('tells what a queue has left to do', async () => {
    await bed.createQueue();
    await bed.produce(...Array.from({ length: 20 }, (_, at) => `job ${at}`));
    const { token } = await bed.lease('w1', { maxRecords: 10 });
    await bed.settle('ack', token, [0, 3]);
    await bed.settle('reject', token, [4, 5], { error: 'no good' });

    const found = await scrape();
    const queue = { queue: 'work' };
    expect(found.value('tidemark_queue_available_records', queue)).toBe(10);
    expect(found.value('tidemark_queue_leased_records', queue)).toBe(4);
    expect(found.value('tidemark_queue_retrying_records', queue)).toBe(0);
    expect(found.value('tidemark_queue_dead_letters', queue)).toBe(2);
    expect(found.value('tidemark_queue_acked_records_total', queue)).toBe(4);
    expect(found.value('tidemark_queue_failed_records_total', queue)).toBe(2);
    expect(found.value('tidemark_queue_dead_letters_total', queue)).toBe(2);
    expect(found.value('tidemark_queue_workers', queue)).toBe(1);
    expect(found.value('tidemark_queue_oldest_age_seconds', queue)).toBeGreaterThan(0);
    expect(found.value('tidemark_topic_out_records_total', { topic: 'jobs' })).toBe(10);
  });

  it('has no series of what was deleted', async () => {
    await bed.createQueue();
    await bed.produce('a job');
    await admin.createTopic({ name: 'orders' });
    await admin.commitOffsets('readers', [{ topic: 'orders', partition: 0, offset: 0 }]);
    const before = await scrape();
    for (const name of ['work', 'orders', 'readers']) expect(before.naming(name).length, name).toBeGreaterThan(0);
    await admin.deleteQueue('work');
    await admin.deleteGroup('readers');
    await admin.deleteTopic('orders');
    const after = await scrape();
    for (const name of ['work', 'orders', 'readers']) expect(after.naming(name), name).toEqual([]);
  });

  it('tells autoscalers what there is to do, and how old it is', async () => {
    await bed.createQueue();
    await bed.produce(...Array.from({ length: 8 }, (_, at) => `job ${at}`));
    await bed.lease('w1', { maxRecords: 3 });
    await admin.commitOffsets(ODD_GROUP, [{ topic: 'jobs', partition: 0, offset: 2 }]);
    const ask = async (query: string): Promise<unknown> =>
      (await fetch(`http://${bed.broker.httpAddress}/scaler${query}`)).json();
    const group = { group: ODD_GROUP, members: 0, lagRecords: 6, oldestAgeSeconds: expect.any(Number) };
    const queue = {
      queue: 'work',
      workers: 1,
      backlogRecords: 8,
      availableRecords: 5,
      leasedRecords: 3,
      retryingRecords: 0,
      oldestAgeSeconds: expect.any(Number),
    };
    expect(await ask('')).toEqual({ groups: [group], queues: [queue], isCut: false });
    expect(await ask(`?group=${encodeURIComponent(ODD_GROUP)}`)).toEqual(group);
    expect(await ask('?queue=work')).toEqual(queue);
    expect(await ask('?queue=work&value=backlogRecords')).toBe(8);
  });

  it('counts errors of single partitions in a reply', async () => {
    await admin.createTopic({ name: 'orders' });
    const { topicId } = await admin.describeTopic('orders');
    const partitions = [{ partition: 0, fetchOffset: 99, maxBytes: 100, leaderEpoch: 0 }];
    await bed.cluster.requestAny('fetch', {
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: 100,
      topics: [{ topicId, partitions }],
    });
    const found = await scrape();
    expect(found.value('tidemark_request_errors_total', { api: 'fetch', error: 'OFFSET_OUT_OF_RANGE' })).toBe(1);
  });
});

describe('with bounds', () => {
  it('leaves out single partitions first, and says how many series', async () => {
    await start({ 'metrics.max.series': 1_000, 'metrics.kafka.aliases': false, 'topic.storage': 'memory' });
    await admin.createTopic({ name: 'wide', partitions: 50_000 });
    await produce('wide', 30);
    const found = await scrape();
    const ofTopics = ['tidemark_topic_', 'tidemark_partition_', 'tidemark_group_', 'tidemark_queue_'];
    const bounded = found.series.filter(({ name }) => ofTopics.some((prefix) => name.startsWith(prefix)));
    expect(bounded.length).toBeLessThanOrEqual(1_000);
    expect(bounded.length).toBeGreaterThan(990);
    expect(found.value('tidemark_topic_in_records_total', { topic: 'wide' })).toBe(30);
    expect(found.value('tidemark_topic_partitions', { topic: 'wide' })).toBe(50_000);
    const shown = found.of('tidemark_partition_high_watermark').length;
    expect(found.value('tidemark_metrics_series_omitted', { family: 'partition' })).toBe((50_000 - shown) * 4);
    expect(found.series.filter(({ name }) => name.startsWith('kafka_'))).toEqual([]);
  });

  it('keeps room for groups and queues where there are many topics', async () => {
    await start({ 'metrics.max.series': 200, 'topic.storage': 'memory' });
    for (let at = 0; at < 30; at++) await admin.createTopic({ name: `topic-${at}` });
    await admin.commitOffsets('readers', [{ topic: 'topic-3', partition: 0, offset: 0 }]);
    const found = await scrape();
    expect(found.value('tidemark_group_lag_records', { group: 'readers' })).toBe(0);
    expect(found.value('tidemark_metrics_series_omitted', { family: 'topic' })).toBeGreaterThan(0);
  });
});
