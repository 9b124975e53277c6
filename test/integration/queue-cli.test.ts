import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, type Job, Producer, QueueConsumer } from '../../client/index.ts';
import { finish, start } from '../support/cli.ts';
import { type LiveBroker, startLiveBroker } from '../support/live-broker.ts';
import { TidemarkCommand } from '../support/tidemark-command.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let tidemark: TidemarkCommand;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
  tidemark = new TidemarkCommand(brokers);
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
});

let names = 0;
const newName = (): string => `name-${++names}`;

/** A topic whose partitions hold so many records, with the timestamps 1000, 2000 ... */
async function newTopic(...counts: number[]): Promise<string> {
  const topic = newName();
  await admin.createTopic({ name: topic, partitions: counts.length });
  await using producer = new Producer({ brokers });
  for (const [partition, count] of counts.entries()) {
    const records = Array.from({ length: count }, (_, at) => ({
      ...{ topic, partition, key: `k${at}`, value: `${partition}-${at}`, timestamp: 1000 * (at + 1) },
    }));
    await producer.sendMany(records);
  }
  return topic;
}

async function newQueue(topic: string, settings = {}): Promise<string> {
  const name = newName();
  await admin.createQueue({ name, topic, settings });
  return name;
}

/** Has so many records of a queue in hand. */
async function leased(topic: string, queue: string, count: number): Promise<{ jobs: Job[]; consumer: QueueConsumer }> {
  const consumer = new QueueConsumer({ brokers, topic, queue, concurrency: count, prefetch: 0, clientId: 'a worker' });
  const jobs: Job[] = [];
  for await (const job of consumer) {
    jobs.push(job);
    if (jobs.length === count) break;
  }
  return { jobs, consumer };
}

const offsetsOf = async (...args: string[]): Promise<unknown> =>
  ((await tidemark.rows(...args)) as { partition: number; before: number; after: number }[]).map(
    ({ partition, before, after }) => [partition, before, after],
  );

describe('a queue', () => {
  it('is made, listed, described, changed and deleted', async () => {
    const topic = await newTopic(3, 2);
    const queue = newName();
    const create = ['queue', 'create', queue, '--topic', topic, '--set', 'maxDeliveries=3', '--set', 'backoff=fixed'];
    expect(await tidemark.notes(...create)).toBe(`queue ${queue} created, on topic ${topic}\n`);
    expect(await tidemark.refusal(...create)).toEqual([1, expect.stringMatching(/\(QUEUE_ALREADY_EXISTS\)$/)]);
    expect(await tidemark.rows(...create, '--if-not-exists')).toEqual([{ queue, topic, created: false }]);
    const other = await tidemark.refusal(
      'queue',
      'create',
      queue,
      '--topic',
      topic,
      '--set',
      'maxDeliveries=4',
      '--if-not-exists',
    );
    expect(other).toEqual([1, expect.stringMatching(/maxDeliveries.*\(QUEUE_MISMATCH\)$/)]);

    expect(await tidemark.rows('queue', 'list')).toContainEqual({
      ...{ queue, topic, available: 5, leased: 0, retrying: 0, dead: 0 },
      ...{ oldestAgeMs: expect.any(Number) as number, workers: 0 },
    });
    expect(await tidemark.output('queue', 'list')).toMatch(
      new RegExp(`^${queue} +${topic} +5 +0 +0 +0 +\\S+ +0$`, 'm'),
    );

    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([
      { queue, topic, deadLetterTopic: `${queue}.dead-letters`, available: 5, workers: 0, ackedPerSecond: 0 },
    ]);
    expect(await tidemark.rows('queue', 'describe', queue, '--partitions')).toEqual([
      {
        partition: 0,
        firstOpen: 0,
        nextOffset: 0,
        endOffset: 3,
        available: 3,
        leased: 0,
        retrying: 0,
        retentionHeldBytes: 0,
      },
      {
        partition: 1,
        firstOpen: 0,
        nextOffset: 0,
        endOffset: 2,
        available: 2,
        leased: 0,
        retrying: 0,
        retentionHeldBytes: 0,
      },
    ]);
    const settings = (await tidemark.rows('queue', 'describe', queue, '--settings')) as { name: string }[];
    expect(settings).toContainEqual({ name: 'maxDeliveries', value: '3', source: 'queue' });
    expect(settings).toContainEqual({ name: 'ordering', value: 'none', source: 'default' });
    const table = await tidemark.output('queue', 'describe', queue);
    expect(table).toMatch(/^AVAILABLE +5$/m);
    expect(table).toMatch(/^backoff +fixed +queue$/m);

    const alter = ['queue', 'alter', queue, '--set', 'leaseMs=2m', '--unset', 'backoff'];
    expect(await tidemark.rows(...alter)).toEqual([{ queue, changed: true }]);
    const changed = await tidemark.output('queue', 'describe', queue, '--settings');
    expect(changed).toMatch(/^leaseMs +120000 +queue$/m);
    expect(changed).toMatch(/^backoff +exponential +default$/m);

    expect(await tidemark.rows('queue', 'delete', queue)).toEqual([
      { queue, deleted: true, deadLettersDeleted: false },
    ]);
    expect(await tidemark.output('topic', 'list')).toMatch(new RegExp(`^${queue}\\.dead-letters `, 'm'));
    expect(await tidemark.refusal('queue', 'describe', queue)).toEqual([
      3,
      expect.stringMatching(/\(UNKNOWN_QUEUE\)$/),
    ]);
    await tidemark.output('queue', 'create', queue, '--topic', topic);
    await tidemark.output('queue', 'delete', queue, '--dead-letters');
    expect(await tidemark.output('topic', 'list')).not.toMatch(new RegExp(`^${queue}\\.dead-letters `, 'm'));
  });

  it('is refused for what cannot be', async () => {
    const topic = await newTopic(1);
    const compacted = newName();
    await admin.createTopic({ name: compacted, settings: { 'cleanup.policy': 'compact' } });
    const create = (name: string, ...args: string[]) => tidemark.refusal('queue', 'create', name, ...args);
    expect(await create('q', '--topic', compacted)).toEqual([2, expect.stringMatching(/\(INVALID_QUEUE\)$/)]);
    expect(await create('a/b', '--topic', topic)).toEqual([2, expect.stringMatching(/\(INVALID_QUEUE\)$/)]);
    expect(await create('q', '--topic', newName())).toEqual([3, expect.stringMatching(/\(UNKNOWN_TOPIC\)$/)]);
    for (const setting of ['color=red', 'maxDeliveries=0', 'backoff=sometimes']) {
      expect(await create('q', '--topic', topic, '--set', setting)).toEqual([
        2,
        expect.stringMatching(/\(INVALID_SETTING\)$/),
      ]);
    }
    const queue = await newQueue(topic);
    expect(await tidemark.refusal('queue', 'alter', queue, '--set', 'ordering=key')).toEqual([
      ...[2, expect.stringMatching(/ordering is fixed.*\(INVALID_SETTING\)$/)],
    ]);
    for (const command of ['alter', 'delete', 'purge', 'peek', 'reset']) {
      const more = { alter: ['--unset', 'leaseMs'], reset: ['--to-latest'] }[command] ?? [];
      const refusal = await tidemark.refusal('queue', command, 'nowhere', ...more);
      expect(refusal, command).toEqual([3, expect.stringMatching(/\(UNKNOWN_QUEUE\)$/)]);
    }
  });

  it('is watched until somebody has seen enough', async () => {
    const topic = await newTopic(4);
    const queue = await newQueue(topic);
    const child = start(['queue', 'describe', queue, '--watch', '-o', 'jsonl', '--brokers', brokers]);
    const finished = finish(child);
    const seen: number[] = [];
    let text = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      text += String(chunk);
      for (; text.includes('\n'); text = text.slice(text.indexOf('\n') + 1)) {
        seen.push((JSON.parse(text.slice(0, text.indexOf('\n'))) as { available: number }).available);
        if (seen.length === 1) await admin.purgeQueue(queue);
      }
      if (seen.length >= 2) break;
    }
    child.kill('SIGINT');
    expect((await finished).code).toBe(130);
    expect(seen).toEqual([4, 0]);
  });
});

describe('records that are not done', () => {
  it('are shown with their state, and workers with what they hold', async () => {
    const topic = await newTopic(3);
    const queue = await newQueue(topic, { backoff: 'fixed', backoffDelayMs: '1h' });
    const { jobs, consumer } = await leased(topic, queue, 2);
    await using _consumer = consumer;
    await jobs[0]?.retry({ error: 'no\nluck' });
    const rest = { key: expect.any(String) as string, timestamp: expect.any(Number) as number };
    expect(await tidemark.rows('queue', 'peek', queue)).toEqual([
      {
        ...{ partition: 0, offset: 0, state: 'retrying', failures: 1, dueAtMs: expect.any(Number) as number },
        ...{ lastError: 'no\nluck', timestamp: 1000, key: 'k0', value: '0-0' },
      },
      { partition: 0, offset: 1, state: 'leased', failures: 0, dueAtMs: null, lastError: null, ...rest, value: '0-1' },
      {
        partition: 0,
        offset: 2,
        state: 'available',
        failures: 0,
        dueAtMs: null,
        lastError: null,
        ...rest,
        value: '0-2',
      },
    ]);
    const table = await tidemark.output('queue', 'peek', queue, '--max', '1');
    expect(table).toMatch(/^0 +0 +retrying +1 +\d{4}-\S+Z +no luck +1970-\S+ +k0 +0-0\n$/m);
    expect(table.split('\n')).toHaveLength(3);
    const [encoded] = (await tidemark.rows('queue', 'peek', queue, '--encoding', 'base64')) as { value: string }[];
    expect(encoded?.value).toBe(Buffer.from('0-0').toString('base64'));

    expect(await tidemark.rows('queue', 'describe', queue, '--workers')).toEqual([
      {
        ...{ worker: expect.any(String) as string, clientId: 'a worker', leased: 1, concurrency: 2 },
        host: expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
      },
    ]);
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([
      { available: 1, leased: 1, retrying: 1, workers: 1 },
    ]);
  });
});

describe('a reset', () => {
  it('goes where it is told to, once it is to be executed', async () => {
    const topic = await newTopic(5, 7);
    const queue = await newQueue(topic);
    const reset = ['queue', 'reset', queue];
    const dry = await tidemark.run(...reset, '--to-latest');
    expect([dry.code, dry.stderr]).toEqual([
      0,
      `nothing was changed: --execute resets queue ${queue} in 2 partitions\n`,
    ]);
    expect(dry.stdout.toString()).toMatch(
      new RegExp(`^TOPIC +PARTITION +BEFORE +AFTER\n${topic} +0 +0 +5\n${topic} +1 +0 +7\n$`),
    );
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 12 }]);

    expect(await tidemark.notes(...reset, '--to-latest', '--execute')).toBe(
      `queue ${queue} was reset in 2 partitions; 12 records are done that were not\n`,
    );
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 0, oldestAgeMs: null }]);
    expect(await offsetsOf(...reset, '--to-earliest', '-p', '1', '--execute')).toEqual([[1, 7, 0]]);
    expect(await offsetsOf(...reset, '--to-datetime', '3000', '--execute')).toEqual([
      [0, 5, 2],
      [1, 0, 2],
    ]);
    expect(await offsetsOf(...reset, '--by-duration', 'PT1H', '--execute')).toEqual([
      [0, 2, 5],
      [1, 2, 7],
    ]);
    expect(await tidemark.notes(...reset, '--to-offset', '6', '--execute')).toBe(
      `topic ${topic} partition 0: 6 is outside the log, whose nearest end is 5\n` +
        `queue ${queue} was reset in 2 partitions; 0 records are done that were not\n`,
    );
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 1 }]);
    expect(await tidemark.refusal(...reset, '--to-latest', '-p', '2')).toEqual([
      3,
      expect.stringMatching(/\(UNKNOWN_PARTITION\)$/),
    ]);
  });

  it('is refused while records are leased, unless it is forced', async () => {
    const topic = await newTopic(3);
    const queue = await newQueue(topic);
    const { jobs, consumer } = await leased(topic, queue, 1);
    await using _consumer = consumer;
    for (const execute of [['--dry-run'], ['--execute']]) {
      const refusal = await tidemark.refusal('queue', 'reset', queue, '--to-latest', ...execute);
      expect(refusal).toEqual([1, expect.stringMatching(/\(QUEUE_LEASED\)$/)]);
    }
    await tidemark.output('queue', 'reset', queue, '--to-earliest', '--force', '--execute');
    await expect(jobs[0]?.ack()).rejects.toMatchObject({ code: 'LEASE_LOST' });
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 3, leased: 0 }]);
  });

  it('to the end, leases or not, is a purge', async () => {
    const topic = await newTopic(3);
    const queue = await newQueue(topic);
    const { consumer } = await leased(topic, queue, 1);
    await using _consumer = consumer;
    expect(await tidemark.rows('queue', 'purge', queue)).toEqual([{ queue, dropped: 3 }]);
    expect(await tidemark.notes('queue', 'purge', queue)).toBe(`queue ${queue}: 0 records are done that were not\n`);
    expect(await tidemark.rows('queue', 'describe', queue)).toMatchObject([{ available: 0, leased: 0 }]);
  });
});

describe('topic delete', () => {
  it('tells of the queues that the topic served', async () => {
    const topic = await newTopic(1);
    const queue = await newQueue(topic);
    const dead = await tidemark.run('topic', 'delete', `${queue}.dead-letters`);
    expect([dead.code, dead.stderr]).toEqual([
      0,
      expect.stringContaining(`warning: it held the dead letters of queue ${queue}, which are gone`),
    ]);
    const { code, stderr } = await tidemark.run('topic', 'delete', topic);
    expect([code, stderr]).toEqual([0, expect.stringContaining(`warning: queue ${queue} worked on it`)]);
  });
});
