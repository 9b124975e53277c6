// Queues and what becomes of their topics: more partitions, retention, deletion, limits; and checkpoints of their own topic.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Consumer, Producer } from '../../client/index.ts';
import { QueueBroker, valuesOf } from '../support/queue-broker.ts';

let bed: QueueBroker;

beforeEach(async () => {
  bed = await QueueBroker.start({ 'retention.check.interval.ms': 100 });
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

const summary = (): Promise<Record<string, unknown>> => bed.summary();

describe('the topic of a queue', () => {
  it('gets more partitions, whose records are leased too', async () => {
    await bed.createQueue();
    await using admin = bed.admin();
    await admin.addPartitions('jobs', 3);
    await using producer = new Producer({ brokers: bed.broker.address });
    const waiting = bed.lease('w1', { maxWaitMs: 10_000 });
    await producer.send({ topic: 'jobs', value: 'a', partition: 2 });
    expect((await waiting).records).toMatchObject([{ partition: 2, value: 'a' }]);
  });

  it('is not to be compacted', async () => {
    await bed.createQueue();
    await using admin = bed.admin();
    const compact = admin.alterTopic('jobs', { set: { 'cleanup.policy': 'compact' } });
    await expect(compact).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    await admin.createTopic({ name: 'latest', partitions: 1, settings: { 'cleanup.policy': 'compact' } });
    const create = admin.createQueue({ name: 'other', topic: 'latest' });
    await expect(create).rejects.toMatchObject({ code: 'INVALID_QUEUE' });
  });

  it('is deleted: whoever waits is told, and the queue can go', async () => {
    await bed.createQueue();
    await using admin = bed.admin();
    const waiting = bed.lease('w1', { maxWaitMs: 20_000 });
    await expect.poll(async () => (await admin.describeQueue('work')).workers.length).toBe(1);
    await admin.deleteTopic('jobs');
    expect(valuesOf(await waiting)).toEqual([]);
    const message = expect.stringContaining('`tidemark queue delete work` removes the queue');
    await expect(bed.lease()).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC', message });
    await admin.deleteQueue('work');
    await expect(bed.lease()).rejects.toMatchObject({ code: 'UNKNOWN_QUEUE' });
  });

  it('is deleted and made again: the queue says that this is another one, until it is made again, too', async () => {
    await bed.createQueue();
    await using admin = bed.admin();
    expect(await admin.describeQueue('work')).toMatchObject({ topicDeleted: false });
    await admin.deleteTopic('jobs');
    await admin.createTopic({ name: 'jobs', partitions: 1 });
    await bed.produce('a');
    await expect(bed.lease()).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    expect(await admin.describeQueue('work')).toMatchObject({ topicDeleted: true, available: 0 });
    expect(await admin.listQueues()).toMatchObject([{ topicDeleted: true }]);
    await admin.deleteQueue('work');
    await admin.createQueue({ name: 'work', topic: 'jobs' });
    expect(valuesOf(await bed.lease())).toEqual(['a']);
  });

  it('keeps what is not done past its retention, and lets go of it when it is', async () => {
    const settings = { 'segment.bytes': '1024', 'retention.ms': '1' };
    await bed.createQueue({}, { settings });
    await bed.produce(...Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(200, '.')));
    const { token, records } = await bed.lease();
    expect(records).toHaveLength(20);
    await bed.settle('ack', token, [0, 9]);
    await using admin = bed.admin();
    const start = async (): Promise<number> =>
      (await admin.listOffsets([{ topic: 'jobs', partition: 0, at: 'earliest' }]))[0]?.offset ?? -1;
    // Whole segments go, up to the one with the first record that is not done.
    await expect.poll(start, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(await start()).toBeLessThanOrEqual(10);
    await bed.settle('ack', token, [10, 19]);
    await expect.poll(start, { timeout: 10_000 }).toBeGreaterThan(10);
  });

  it('makes dead letters of what is over its retention, where the queue says so', async () => {
    const settings = { 'segment.bytes': '1024', 'retention.ms': '1' };
    await bed.createQueue({ retention: 'dead-letter' }, { settings });
    await bed.produce(...Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(200, '.')));
    await expect.poll(async () => (await bed.summary())['dead'], { timeout: 10_000 }).toBeGreaterThan(5);
    // Those that are on their way are neither.
    const all = async (): Promise<number> => {
      const { available, dead } = await bed.summary();
      return Number(available) + Number(dead);
    };
    await expect.poll(all).toBe(20);
  });

  it('refuses more than queue.max.backlog', async () => {
    await bed.createQueue({}, { settings: { 'queue.max.backlog': '2' } });
    await bed.produce('a', 'b');
    await using producer = new Producer({ brokers: bed.broker.address, deliveryTimeoutMs: 300, retryMs: 20 });
    const refused = producer.send({ topic: 'jobs', value: 'c', partition: 0 });
    await expect(refused).rejects.toMatchObject({ outcome: 'not-written' });
    const { token } = await bed.lease();
    await bed.settle('ack', token, [0, 0]);
    await bed.produce('d');
    expect(await summary()).toEqual({ available: 1, leased: 1, retrying: 0, dead: 0 });
  });

  it('drops the oldest past queue.max.backlog, where the topic says so', async () => {
    await bed.createQueue({}, { settings: { 'queue.max.backlog': '2', 'queue.backlog.policy': 'drop-oldest' } });
    await bed.produce('a', 'b', 'c', 'd');
    await expect.poll(summary).toEqual({ available: 2, leased: 0, retrying: 0, dead: 0 });
    expect(valuesOf(await bed.lease())).toEqual(['c', 'd']);
  });

  it('drops from the fullest partition first, so that the newest stay', async () => {
    const settings = { 'queue.max.backlog': '4', 'queue.backlog.policy': 'drop-oldest' };
    await bed.createQueue({}, { partitions: 2, settings });
    await using producer = new Producer({ brokers: bed.broker.address });
    for (let index = 0; index < 12; index++) {
      await producer.send({ topic: 'jobs', partition: index % 2, value: `${index}` });
    }
    await expect.poll(async () => (await bed.summary())['available']).toBe(4);
    expect(
      valuesOf(await bed.lease())
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([8, 9, 10, 11]);
  });

  it('has told of its trim before any worker comes upon it', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b', 'c');
    await using admin = bed.admin();
    await admin.trim({ topic: 'jobs', partition: 0, beforeOffset: 2 });
    expect(await summary()).toEqual({ available: 1, leased: 0, retrying: 0, dead: 0 });
  });

  it('is read by others as ever', async () => {
    await bed.createQueue();
    await using admin = bed.admin();
    await admin.createQueue({ name: 'second', topic: 'jobs' });
    await bed.produce('a', 'b');
    const { token } = await bed.lease();
    await bed.settle('ack', token, [0, 1]);
    expect((await admin.describeQueue('second')).available).toBe(2);
    const group = { group: 'readers', topics: ['jobs'], from: 'earliest' } as const;
    await using consumer = new Consumer({ brokers: bed.broker.address, ...group });
    const values: string[] = [];
    for await (const { value } of consumer) {
      values.push(String(value));
      if (values.length === 2) break;
    }
    expect(values).toEqual(['a', 'b']);
  });
});

describe('the topic of dead letters', () => {
  it('is made anew when somebody deletes it, and knows nothing of the one before', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b');
    const { token } = await bed.lease();
    await bed.settle('reject', token, [0, 0], { error: 'bad' });
    await expect.poll(async () => (await bed.summary())['dead']).toBe(1);
    await bed.cluster.requestAny('settleDeadLetters', { queue: 'work', action: 2, ranges: [0, 0] });
    await using admin = bed.admin();
    await admin.deleteTopic('work.dead-letters');
    await expect
      .poll(async () => (await admin.describeTopics()).some(({ name }) => name === 'work.dead-letters'))
      .toBe(true);
    await bed.settle('reject', token, [1, 1], { error: 'bad' });
    await expect.poll(async () => (await bed.summary())['dead']).toBe(1);
    await bed.restart();
    await expect.poll(summary).toEqual({ available: 0, leased: 0, retrying: 0, dead: 1 });
  });
});

it('writes the state of queues anew from time to time, and reads that back', async () => {
  // So many failures with long texts make more than the 8 MiB after which all is written anew.
  await bed.createQueue({ maxDeliveries: '10000', backoff: 'fixed', backoffDelayMs: '600000' });
  await using producer = new Producer({ brokers: bed.broker.address });
  await producer.sendMany(
    Array.from({ length: 12_000 }, (_, index) => ({ topic: 'jobs', value: `job ${index}`, partition: 0 })),
  );
  const { token, records } = await bed.lease('w1', { maxRecords: 10_000, maxBytes: 100_000_000 });
  expect(records).toHaveLength(10_000);
  for (let first = 0; first < 10_000; first += 500) {
    await bed.settle('retry', token, [first, first + 498], { error: 'x'.repeat(1_000) });
    await bed.settle('ack', token, [first + 499, first + 499]);
  }
  await using admin = bed.admin();
  const starts = await admin.listOffsets(
    Array.from({ length: 4 }, (_, partition) => ({ topic: '__tidemark_queues', partition, at: 'earliest' as const })),
  );
  expect(starts.some(({ offset }) => offset > 0)).toBe(true);
  const before = await bed.summary();
  expect(before).toEqual({ available: 2_000, leased: 0, retrying: 9_980, dead: 0 });
  await bed.restart();
  await expect.poll(summary).toEqual(before);
}, 60_000);
