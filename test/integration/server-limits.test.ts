import { describe, expect, it } from 'vitest';
import { batchBytes } from '../support/batches.ts';
import { TestClient } from '../support/test-client.ts';
import { settled, startTestServer, type TestServer } from '../support/test-server.ts';

const KIB = 1024;

async function createTopic(test: TestServer): Promise<string> {
  return (await test.topics.create({ name: 'orders', settings: new Map() })).id;
}

const produce = (topicId: string, batch: Buffer, acks = -1): object => ({
  acks,
  topics: [{ topicId, partitions: [{ partition: 0, bytes: batch.length }] }],
});

const fetch = (topicId: string, maxWaitMs: number): object => ({
  maxWaitMs,
  minBytes: 1,
  maxBytes: 1e6,
  topics: [{ topicId, partitions: [{ partition: 0, fetchOffset: 0, maxBytes: 1e6 }] }],
});

describe('a server', () => {
  it('refuses more connections of an address than are allowed, counts and logs why', async () => {
    await using test = await startTestServer({ settings: { 'max.connections.per.address': 1 } });
    const first = await test.greeted();
    expect(new TestClient(test.network).socket.isClosed).toBe(true);
    expect(new TestClient(test.network).socket.isClosed).toBe(true);
    expect(test.server.refusals.counts.get('too_many_of_address')).toBe(2);
    expect(test.logger.lines.filter(({ event }) => event === 'connection_refused')).toHaveLength(1);
    first.socket.destroy();
    await test.greeted();
  });

  it('lets in so many connections in a second, and says how many lines were left out', async () => {
    await using test = await startTestServer({ settings: { 'max.connection.rate': 5 } });
    const open = (): boolean => !new TestClient(test.network).socket.isClosed;
    expect(Array.from({ length: 50 }, open).filter((isOpen) => isOpen)).toHaveLength(6);
    test.time.advance(1_000);
    expect(Array.from({ length: 50 }, open).filter((isOpen) => isOpen)).toHaveLength(5);
    const refused = test.logger.lines.filter(({ event }) => event === 'connection_refused');
    expect(refused).toMatchObject([{ reason: 'connection_rate' }, { reason: 'connection_rate', leftOut: 43 }]);
  });

  it('closes a connection on which nothing happens, but none that waits for an answer', async () => {
    await using test = await startTestServer({ settings: { 'connections.idle.timeout.ms': '60s' } });
    const topicId = await createTopic(test);
    const [idle, busy, waiting] = [await test.greeted(), await test.greeted(), await test.greeted()];
    waiting.send('fetch', fetch(topicId, 300_000));
    for (let second = 0; second < 59; second++) test.time.advance(1_000);
    await busy.call('describeCluster', {});
    for (let second = 0; second < 5; second++) test.time.advance(1_000);
    expect([idle, busy, waiting].map(({ socket }) => socket.isEnded)).toEqual([true, false, false]);
    expect(test.logger.events()).toContain('connection_idle');
  });

  it('answers at once what would wait past max.parked.fetches, to come back later and not all together', async () => {
    const fractions = [0, 0.5, 1];
    const fraction = (): number => fractions.shift() ?? 0;
    await using test = await startTestServer({ settings: { 'max.parked.fetches': 1 }, fraction });
    const topicId = await createTopic(test);
    const parking = await test.greeted();
    const parked = parking.send('fetch', fetch(topicId, 5_000));
    await settled();
    const client = await test.greeted('127.0.0.1:2');
    const throttles: (number | null | undefined)[] = [];
    for (const maxWaitMs of [5_000, 5_000, 5_000, 20]) {
      throttles.push((await client.call('fetch', fetch(topicId, maxWaitMs))).throttleMs);
    }
    expect(throttles).toEqual([750, 1_000, 1_250, 20]);
    expect([parking.hasReplyTo(parked), test.server.parked.count]).toEqual([false, 1]);
    test.time.advance(5_000);
    expect((await parking.replyTo(parked)).frame.fetch?.throttleMs).toBe(0);
    expect([test.server.parked.count, test.server.parked.turnedAway]).toEqual([0, 4]);
    expect(test.logger.events()).toContain('parked_fetches_full');
  });

  it('lets no connection have more than a quarter of what may wait, and no other machine more than half', async () => {
    await using test = await startTestServer({ settings: { 'max.parked.fetches': 8 }, fraction: () => 0.5 });
    const topicId = await createTopic(test);
    const park = async (client: TestClient, count: number): Promise<number> => {
      const before = test.server.parked.count;
      for (let at = 0; at < count; at++) client.send('fetch', fetch(topicId, 5_000));
      await settled();
      return test.server.parked.count - before;
    };
    const reasons = (): unknown[] =>
      test.logger.lines.filter(({ event }) => event === 'parked_fetches_full').map(({ reason }) => reason);
    const greedy = await test.greeted('10.0.0.1:1');
    expect(await park(greedy, 2)).toBe(2);
    const third = greedy.send('fetch', fetch(topicId, 5_000));
    const behind = greedy.send('describeCluster', {});
    await settled();
    expect([greedy.hasReplyTo(third), greedy.hasReplyTo(behind), test.server.parked.count]).toEqual([false, false, 2]);
    test.time.advance(1_000);
    await greedy.replyTo(third);
    await greedy.replyTo(behind);
    expect(await park(await test.greeted('10.0.0.1:2'), 2)).toBe(2);
    expect(await park(await test.greeted('10.0.0.1:3'), 1)).toBe(0);
    expect(new Set(reasons())).toEqual(new Set(['connection', 'address']));
    const others = [await test.greeted('10.0.0.2:1'), await test.greeted('127.0.0.1:1')];
    for (const other of others) expect(await park(other, 2)).toBe(2);
    expect(await park(await test.greeted('10.0.0.3:1'), 1)).toBe(0);
    expect(reasons().at(-1)).toBe('all');

    greedy.socket.destroy();
    await settled();
    expect(await park(await test.greeted('10.0.0.1:5'), 3)).toBe(2);
    test.time.advance(5_000);
    await settled();
    expect(test.server.parked.count).toBe(0);
    const local = await Promise.all([1, 2, 3, 4, 5].map((port) => test.greeted(`127.0.0.1:${port}`)));
    expect(await Promise.all(local.map((client) => park(client, 2)))).toHaveLength(5);
    expect(test.server.parked.count).toBe(8);
  });

  it.each([false, true])('lets no connection have more than 64 waiting, quotas: %s', async (hasQuotas) => {
    await using test = await startTestServer({ fraction: () => 0.5 });
    const topicId = await createTopic(test);
    if (hasQuotas) await test.quotas.alter([{ entity: { topic: 'orders' }, fetchBytesPerSecond: 1_000_000 }]);
    const client = await test.greeted();
    for (let at = 0; at < 200; at++) client.send('fetch', fetch(topicId, 5_000));
    const someTurns = async (): Promise<void> => {
      for (let turns = 0; turns < 10; turns++) {
        await settled();
        test.time.advance(0);
      }
    };
    await someTurns();
    expect([test.server.parked.count, test.server.parked.turnedAway]).toEqual([64, 1]);
    // One a second, though hundreds have arrived.
    test.time.advance(1_000);
    await someTurns();
    expect([test.server.parked.count, test.server.parked.turnedAway]).toEqual([64, 2]);
    client.socket.destroy();
    await settled();
    expect(test.server.parked.count).toBe(0);
  });

  it('tells of slow requests, but not of those that waited on purpose', async () => {
    let written = (): void => {};
    const durable = new Promise<void>((resolve) => {
      written = resolve;
    });
    await using test = await startTestServer({
      wrapLog: (log) => {
        const append = log.append.bind(log);
        return Object.assign(log, {
          append: (...args: Parameters<typeof append>) => ({ ...append(...args), durable }),
        });
      },
    });
    const topicId = await createTopic(test);
    const client = await test.greeted();
    const fetched = client.send('fetch', { ...fetch(topicId, 30_000), minBytes: 1e6 });
    const batch = batchBytes(['a']);
    const produced = client.send('produce', produce(topicId, batch), batch);
    await settled();
    test.time.advance(1_500);
    written();
    await client.replyTo(produced);
    const replyBytes = client.socket.writes.at(-1)?.length;
    for (let second = 0; second < 29; second++) test.time.advance(1_000);
    await client.replyTo(fetched);
    await settled();
    expect(test.logger.lines.filter(({ event }) => event === 'slow_request')).toMatchObject([
      { api: 'produce', durationMs: 1_500, waitedMs: 0, principal: 'User:ANONYMOUS', address: 'client:1', replyBytes },
    ]);
  });
});

describe('a produce request over its quota', () => {
  const value = 'x'.repeat(99 * KIB);
  const batch = batchBytes([value]);

  async function start(): Promise<{ test: TestServer; topicId: string } & AsyncDisposable> {
    const test = await startTestServer();
    await test.quotas.alter([{ entity: { topic: 'orders' }, produceBytesPerSecond: 100 * KIB }]);
    return { test, topicId: await createTopic(test), [Symbol.asyncDispose]: () => test[Symbol.asyncDispose]() };
  }

  const later = async (test: TestServer, ms: number): Promise<void> => {
    await settled();
    test.time.advance(ms);
    await settled();
  };

  it('is held, and so is all that its connection sends after it; others are served', async () => {
    await using bed = await start();
    const { test, topicId } = bed;
    const [client, other] = [await test.greeted(), await test.greeted()];
    const ids = [0, 1, 2].map(() => client.send('produce', produce(topicId, batch), batch));
    const after = client.send('describeCluster', {});
    await client.replyTo(ids[0]!);
    expect((await client.replyTo(ids[1]!)).frame.produce?.throttleMs).toBeGreaterThan(900);
    await settled();
    expect([client.hasReplyTo(ids[2]!), client.hasReplyTo(after), client.socket.isPaused]).toEqual([
      false,
      false,
      true,
    ]);
    await other.call('describeCluster', {});
    await later(test, 2_000);
    const last = await client.replyTo(ids[2]!);
    expect(last.frame.produce?.topics?.[0]?.partitions?.[0]).toMatchObject({ baseOffset: 2, error: null });
    await client.replyTo(after);
    expect(test.logger.events()).toContain('throttled');
  });

  it('is given up with its connection, and gives back what it took', async () => {
    await using bed = await start();
    const { test, topicId } = bed;
    const client = await test.greeted();
    for (let i = 0; i < 3; i++) client.send('produce', produce(topicId, batch), batch);
    await settled();
    client.socket.destroy();
    await settled();
    const again = await test.greeted();
    test.time.advance(1_100);
    const { topics, throttleMs } = await again.call('produce', produce(topicId, batch), batch);
    expect(topics[0]?.partitions?.[0]?.baseOffset).toBe(2);
    expect(throttleMs).toBeLessThan(1_100);
    expect(test.topics.partition(topicId, 0).log.highWatermark).toBe(3);
  });

  it('is refused, not written, where it would be held for too long', async () => {
    await using bed = await start();
    const { test, topicId } = bed;
    const client = await test.greeted();
    const large = batchBytes(['x'.repeat(1_000 * KIB)]);
    await client.call('produce', produce(topicId, large), large);
    const { topics, throttleMs } = await client.call('produce', produce(topicId, batch), batch);
    expect(topics[0]?.partitions?.[0]).toMatchObject({ error: { code: 133, retriable: true }, outcomeUnknown: false });
    expect(throttleMs).toBeGreaterThan(8_000);
    expect(test.topics.partition(topicId, 0).log.highWatermark).toBe(1);
    // Without a reply nothing can be refused.
    client.send('produce', produce(topicId, batch, 0), batch);
    await later(test, 20_000);
    expect(test.topics.partition(topicId, 0).log.highWatermark).toBe(2);
  });

  it('does not hold up the stop of the broker', async () => {
    await using bed = await start();
    const { test, topicId } = bed;
    const client = await test.greeted();
    for (let i = 0; i < 3; i++) client.send('produce', produce(topicId, batch), batch);
    await settled();
    const stopped = test.server.stop();
    await settled();
    expect(test.topics.partition(topicId, 0).log.highWatermark).toBe(3);
    test.time.advance(500);
    await stopped;
  });
});

describe('a fetch over its quota', () => {
  it('waits before it reads, no longer than it may, and is then answered with nothing', async () => {
    await using test = await startTestServer();
    const topicId = await createTopic(test);
    const client = await test.greeted();
    const batch = batchBytes(['x'.repeat(100 * KIB)]);
    for (let i = 0; i < 4; i++) await client.call('produce', produce(topicId, batch), batch);
    await test.quotas.alter([{ entity: { default: 'principal' }, fetchBytesPerSecond: 10 * KIB }]);
    const first = await client.replyTo(client.send('fetch', fetch(topicId, 500)));
    expect(first.payload.length).toBe(batch.length);
    expect(first.frame.fetch?.throttleMs).toBeGreaterThan(8_000);
    const early = client.send('fetch', fetch(topicId, 500));
    await settled();
    test.time.advance(999);
    await settled();
    expect(client.hasReplyTo(early)).toBe(false);
    test.time.advance(1);
    const nothing = await client.replyTo(early);
    expect([nothing.payload.length, nothing.frame.fetch?.topics?.[0]?.partitions?.[0]?.error]).toEqual([0, null]);
    test.time.advance(10_000);
    expect((await client.replyTo(client.send('fetch', fetch(topicId, 500)))).payload.length).toBe(batch.length);
  });
});
