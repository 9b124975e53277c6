// Queues over topics that are not as they should be: in memory, cut short, of others, offline.

import { afterEach, describe, expect, it } from 'vitest';
import { Producer } from '../../client/index.ts';
import { refused } from '../support/expected-errors.ts';
import { readValues } from '../support/live-broker.ts';
import { QueueBroker, valuesOf } from '../support/queue-broker.ts';

let bed: QueueBroker;

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

const create = (queue: string, topic: string): Promise<unknown> =>
  bed.cluster.requestAny('createQueue', { queue, topic, settings: [], ifMissing: false });

describe('a topic in memory', () => {
  it('begins anew with the broker, and so does its queue', async () => {
    bed = await QueueBroker.start();
    await bed.createQueue({}, { settings: { storage: 'memory' } });
    await bed.produce('a', 'b', 'c');
    const { token } = await bed.lease();
    await bed.settle('ack', token, [0, 1]);
    await bed.restart();
    await bed.produce('d', 'e', 'f', 'g');
    await expect.poll(async () => (await bed.summary())['available']).toBe(4);
    expect(valuesOf(await bed.lease())).toEqual(['d', 'e', 'f', 'g']);
  });
});

describe('a topic named like that of dead letters', () => {
  it('is not taken over, nor deleted with the queue, if somebody else writes to it', async () => {
    bed = await QueueBroker.start();
    await using admin = bed.admin();
    await admin.createTopic({ name: 'jobs', partitions: 1 });
    await admin.createTopic({ name: 'work.dead-letters', partitions: 1 });
    await using producer = new Producer({ brokers: bed.broker.address });
    await producer.send({ topic: 'work.dead-letters', value: 'mine' });
    await expect(create('work', 'jobs')).rejects.toEqual(refused('INVALID_QUEUE', 'work.dead-letters'));
    expect(await readValues(bed.broker.address, 'work.dead-letters')).toEqual(['mine']);
  });

  it('is not taken over if it is not made like one', async () => {
    bed = await QueueBroker.start();
    await using admin = bed.admin();
    await admin.createTopic({ name: 'jobs', partitions: 1 });
    await admin.createTopic({ name: 'work.dead-letters', partitions: 5 });
    await expect(create('work', 'jobs')).rejects.toEqual(refused('INVALID_QUEUE', 'work.dead-letters'));
    await admin.createTopic({ name: 'q.dead-letters', partitions: 1, settings: { 'cleanup.policy': 'compact' } });
    await expect(create('q', 'jobs')).rejects.toEqual(refused('INVALID_QUEUE', 'q.dead-letters'));
  });

  it('is taken over from a queue of that name that was deleted', async () => {
    bed = await QueueBroker.start();
    await bed.createQueue();
    await bed.produce('a', 'b');
    const { token } = await bed.lease();
    await bed.settle('reject', token, [0, 0], { error: 'bad' });
    await using admin = bed.admin();
    await admin.deleteQueue('work');
    await create('work', 'jobs');
    expect(await bed.summary()).toMatchObject({ available: 2, dead: 1 });
    // The old dead letter tells of no death of this queue's: what dies of it now gets one of its own.
    await bed.settle('reject', (await bed.lease()).token, [0, 0]);
    await bed.restart();
    await expect.poll(async () => (await bed.summary())['dead']).toBe(2);
  });

  it('is not the topic of that queue itself', async () => {
    bed = await QueueBroker.start();
    await expect(create('work', 'work.dead-letters')).rejects.toEqual(refused('INVALID_QUEUE', 'work.dead-letters'));
    await using admin = bed.admin();
    expect(await admin.describeTopics()).toEqual([]);
  });

  it('keeps dead letters whatever topics are like by default', async () => {
    bed = await QueueBroker.start({ 'topic.cleanup.policy': 'compact', 'topic.retention.bytes': '1024' });
    await bed.createQueue({}, { settings: { 'cleanup.policy': 'delete' } });
    await using admin = bed.admin();
    const topic = (await admin.describeTopics(['work.dead-letters']))[0];
    const settings = new Map(topic?.settings.map(({ name, value }) => [name, value]));
    expect(settings.get('cleanup.policy')).toBe('delete');
    expect(settings.get('retention.bytes')).toBe('-1');
  });
});

describe('retention that makes dead letters', () => {
  it('gets through what is to die without waiting for its next look', async () => {
    bed = await QueueBroker.start({ 'retention.check.interval.ms': 2_000 });
    const settings = { 'segment.bytes': '1024', 'retention.ms': '1' };
    await bed.createQueue({ retention: 'dead-letter' }, { settings });
    await using producer = new Producer({ brokers: bed.broker.address });
    await producer.sendMany(Array.from({ length: 5_000 }, (_, index) => ({ topic: 'jobs', value: `${index}` })));
    await producer.send({ topic: 'jobs', value: 'x'.repeat(2_000) });
    await expect.poll(async () => (await bed.summary())['dead'], { timeout: 10_000 }).toBeGreaterThanOrEqual(5_000);
  });
});

it('a setting is known by one name, however it is written', async () => {
  bed = await QueueBroker.start();
  await bed.createQueue({ 'lease.ms': '1000' });
  await using admin = bed.admin();
  const leaseMs = async (): Promise<unknown> =>
    (await bed.cluster.requestAny('describeQueue', { queue: 'work' })).message.settings.find(
      ({ name }) => name === 'leaseMs',
    )?.value;
  await admin.alterQueue('work', { set: { leaseMs: 2_000 } });
  expect(await leaseMs()).toBe('2000');
  await bed.cluster.requestAny('alterQueue', { queue: 'work', set: [{ name: 'lease.ms', value: '3000' }], unset: [] });
  expect(await leaseMs()).toBe('3000');
  await admin.alterQueue('work', { unset: ['leaseMs'] });
  expect(await leaseMs()).toBe('30000');
});
