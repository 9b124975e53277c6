import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, type BackpressureEvent, Consumer, Producer, QueueConsumer } from '../../client/index.ts';
import { batchBytes } from '../support/batches.ts';
import { type Finished, run } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type LiveBroker, startLiveBroker } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';

const KIB = 1024;
const VALUE = Buffer.alloc(16 * KIB, 'x');

let live: LiveBroker;
let brokers: string;
let admin: Admin;

beforeAll(async () => {
  live = await startLiveBroker({ 'topic.flush': 'os', 'quota.burst.ms': '100ms' });
  brokers = live.brokers;
  admin = new Admin({ brokers });
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
});

function tidemark(...args: string[]): Promise<Finished> {
  return run(args, { env: { TIDEMARK_BROKERS: brokers } });
}

describe('a producer over its quota', () => {
  it('gets all its records through, in order, holds back by itself and tells of it', async () => {
    const topic = 'throttled';
    await admin.createTopic({ name: topic });
    await admin.alterQuotas([{ clientId: 'eager', produceBytesPerSecond: 256 * KIB }]);
    const events: BackpressureEvent[] = [];
    await using producer = new Producer({
      brokers,
      clientId: 'eager',
      batchBytes: 32 * KIB,
      bufferBytes: 64 * KIB,
      onBackpressure: (event) => events.push(event),
    });
    const sent = await Promise.all(Array.from({ length: 16 }, () => producer.send({ topic, value: VALUE })));
    expect(sent.map(({ offset }) => offset)).toEqual(sent.map((_, at) => at));
    expect(producer.stats()).toMatchObject({ recordsSent: 16, recordsFailed: 0, bufferedBytes: 0, waitingSends: 0 });
    expect(producer.stats().throttledMs).toBeGreaterThan(0);
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['waiting', 'throttled']));
    await eventually(() => events.at(-1)?.type === 'relieved');
    await admin.alterQuotas([{ clientId: 'eager', produceBytesPerSecond: null }]);
  });

  it('is held by the broker when it does not hold back, and others are not', async () => {
    const { topicId } = await admin.createTopic({ name: 'held' });
    await admin.alterQuotas([{ topic: 'held', produceBytesPerSecond: 64 * KIB }]);
    await admin.createTopic({ name: 'free' });
    await using rude = await RawClient.greeted(live.port);
    const batch = batchBytes([VALUE.toString()]);
    const produce = { acks: -1, topics: [{ topicId, partitions: [{ partition: 0, bytes: batch.length }] }] };
    const replies = Array.from({ length: 4 }, () => rude.send('produce', produce, batch));
    const order: string[] = [];
    const all = replies.map(async (reply) => {
      const { frame } = await reply;
      order.push(`held ${frame.produce?.topics?.[0]?.partitions?.[0]?.baseOffset}`);
      return frame.produce?.throttleMs ?? 0;
    });
    await using producer = new Producer({ brokers });
    await producer.send({ topic: 'free', value: 'x' }).then(() => order.push('free'));
    const throttles = await Promise.all(all);
    expect(order.filter((what) => what !== 'free')).toEqual(['held 0', 'held 1', 'held 2', 'held 3']);
    expect(order.indexOf('free')).toBeLessThan(3);
    expect(Math.min(...throttles)).toBeGreaterThan(0);
    await admin.alterQuotas([{ topic: 'held', produceBytesPerSecond: null }]);
  });

  it('is told to come again where it would be held for too long, and gets through in the end', async () => {
    await admin.createTopic({ name: 'refused' });
    await admin.alterQuotas([{ topic: 'refused', produceBytesPerSecond: 2 * KIB }]);
    const codes: string[] = [];
    await using producer = new Producer({
      brokers,
      idempotent: true,
      batchBytes: 16 * KIB,
      onRetry: ({ code }) => codes.push(code),
    });
    // The first leaves the quota in debt for more than 5 s, so that the second is refused.
    const first = await producer.send({ topic: 'refused', value: VALUE.subarray(0, 11 * KIB) });
    await using other = new Producer({ brokers, onRetry: ({ code }) => codes.push(code) });
    const second = other.send({ topic: 'refused', value: 'late' });
    await eventually(() => codes.includes('THROTTLED'));
    await admin.alterQuotas([{ topic: 'refused', produceBytesPerSecond: 1024 * KIB }]);
    expect([first.offset, (await second).offset]).toEqual([0, 1]);
    expect(other.stats()).toMatchObject({ recordsSent: 1, recordsFailed: 0, retries: expect.any(Number) });
    await admin.alterQuotas([{ topic: 'refused', produceBytesPerSecond: null }]);
  }, 30_000);
});

describe('a reader over its quota', () => {
  const topic = 'read';
  beforeAll(async () => {
    await admin.createTopic({ name: topic });
    await using producer = new Producer({ brokers, batchBytes: 16 * KIB });
    for (let at = 0; at < 16; at++) await producer.send({ topic, value: VALUE });
  });

  it('consumer: gets all, holds back, and shows it; its group goes on', async () => {
    await admin.alterQuotas([{ clientId: 'reader', fetchBytesPerSecond: 256 * KIB }]);
    await using consumer = new Consumer({ brokers, clientId: 'reader', group: 'readers', topics: [topic] });
    let records = 0;
    for await (const record of consumer) {
      expect(record.offset).toBe(records++);
      if (records === 16) break;
    }
    expect(consumer.stats()).toMatchObject({ lag: 0, prefetchBytes: 16_777_216 });
    expect(consumer.stats().throttledMs).toBeGreaterThan(0);
    await admin.alterQuotas([{ clientId: 'reader', fetchBytesPerSecond: null }]);
  });

  it('queue: gets all its jobs', async () => {
    await admin.alterQuotas([{ default: 'client-id', fetchBytesPerSecond: 256 * KIB }]);
    await using queue = new QueueConsumer({ brokers, clientId: 'worker', topic, queue: 'jobs', concurrency: 4 });
    const done = new Set<number>();
    const run = queue.run((job) => {
      done.add(job.offset);
      if (done.size === 16) void queue.close();
    });
    await run;
    expect(done.size).toBe(16);
    expect(queue.stats().throttledMs).toBeGreaterThan(0);
    await admin.alterQuotas([{ default: 'client-id', fetchBytesPerSecond: null }]);
  });
});

describe('tidemark quota', () => {
  it('sets, lists and removes', async () => {
    const set = await tidemark(
      'quota',
      'set',
      '--principal',
      'User:ada',
      '--client-id',
      'shop',
      '--produce',
      '10MiB/s',
    );
    expect([set.code, set.stderr.toString()]).toEqual([0, 'quota of User:ada, client id shop set\n']);
    await tidemark('quota', 'set', '--default', 'topic', '--fetch', '50MB', '--produce', '2048');
    const listed = await tidemark('quota', 'list', '-o', 'json');
    expect(JSON.parse(listed.stdout.toString())).toEqual([
      {
        principal: 'User:ada',
        clientId: 'shop',
        topic: null,
        default: null,
        produceBytesPerSecond: 10_485_760,
        fetchBytesPerSecond: null,
      },
      {
        principal: null,
        clientId: null,
        topic: null,
        default: 'topic',
        produceBytesPerSecond: 2_048,
        fetchBytesPerSecond: 52_428_800,
      },
    ]);
    expect((await tidemark('quota', 'list')).stdout.toString()).toMatch(/User:ada +shop +- +- +10 MiB\/s +-/);
    expect((await tidemark('quota', 'remove', '--principal', 'User:ada', '--client-id', 'shop')).code).toBe(0);
    expect((await tidemark('quota', 'remove', '--default', 'topic')).code).toBe(0);
    expect(await admin.listQuotas()).toEqual([]);
  });

  it.each<[string[], number, RegExp]>([
    [['set', '--principal', 'User:ada'], 2, /--produce, --fetch/],
    [['set', '--topic', 'a', '--produce', 'fast'], 2, /10MiB\/s/],
    [['set', '--topic', 'a', '--client-id', 'b', '--produce', '1MiB'], 2, /INVALID_QUOTA/],
    [['remove', '--topic', 'a'], 3, /UNKNOWN_QUOTA/],
  ])('%s ends with %i', async (args, code, message) => {
    const finished = await tidemark('quota', ...args);
    expect([finished.code, finished.stderr.toString()]).toEqual([code, expect.stringMatching(message)]);
  });
});
