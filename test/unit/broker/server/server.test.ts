import { describe, expect, it } from 'vitest';
import { batchBytes } from '../../../support/batches.ts';
import { errorText, TestClient } from '../../../support/test-client.ts';
import { settled, startTestServer } from '../../../support/test-server.ts';

describe('Server', () => {
  it.each([
    ['EADDRINUSE', 'ADDRESS_IN_USE', '127.0.0.1:7450 is in use by another process'],
    ['EACCES', 'ADDRESS_UNAVAILABLE', 'cannot listen on 127.0.0.1:7450: listen EACCES'],
    ['ENOTFOUND', 'ADDRESS_UNAVAILABLE', 'cannot listen on 127.0.0.1:7450: listen ENOTFOUND'],
  ])('names the address that fails with %s', async (listenError, code, message) => {
    await expect(startTestServer({ listenError })).rejects.toMatchObject({ code, message });
  });

  it('closes connections past max.connections at once, and says so once', async () => {
    await using test = await startTestServer({ settings: { 'max.connections': 2 } });
    const [first] = [await test.greeted(), await test.greeted()];
    const refused = [new TestClient(test.network), new TestClient(test.network)];
    expect(refused.map(({ socket }) => socket.isClosed)).toEqual([true, true]);
    expect(test.logger.lines.filter(({ event }) => event === 'connection_refused')).toMatchObject([
      { level: 'warn', reason: 'too_many_connections', address: 'client:1' },
    ]);
    expect(test.server.refusals.counts.get('too_many_connections')).toBe(2);
    first.socket.destroy();
    await test.greeted();
  });

  it('tells clients the address that it is told to advertise, else the one it listens on', async () => {
    await using plain = await startTestServer({ settings: { listen: '127.0.0.1:0' } });
    expect((await (await plain.greeted()).call('metadata', {})).nodes).toEqual([
      { nodeId: 7, host: '127.0.0.1', port: 40_000 },
    ]);
    await using advertised = await startTestServer({ settings: { 'advertised.listener': 'broker.example:1' } });
    expect((await (await advertised.greeted()).call('metadata', {})).nodes).toEqual([
      { nodeId: 7, host: 'broker.example', port: 1 },
    ]);
  });

  describe('when it stops', () => {
    it('answers fetches that wait, finishes what is in progress, refuses what is new, and closes', async () => {
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
      const { id: topicId } = await test.topics.create({ name: 'orders', partitions: 2, settings: new Map() });
      const [producer, consumer] = [await test.greeted(), await test.greeted()];
      const batch = batchBytes(['a']);
      const produced = producer.send(
        'produce',
        { acks: -1, topics: [{ topicId, partitions: [{ partition: 0, bytes: batch.length }] }] },
        batch,
      );
      const fetched = consumer.send('fetch', {
        maxWaitMs: 60_000,
        minBytes: 1,
        maxBytes: 1000,
        topics: [{ topicId, partitions: [{ partition: 1, maxBytes: 1000 }] }],
      });
      await settled();
      expect(consumer.hasReplyTo(fetched)).toBe(false);

      const stopped = test.server.stop();
      expect((await consumer.replyTo(fetched)).frame.fetch?.topics?.[0]?.partitions).toEqual([
        expect.objectContaining({ partition: 1, highWatermark: 0 }),
      ]);
      expect(test.network.isListening).toBe(false);
      expect(await producer.failing('metadata', {})).toBe('BROKER_SHUTTING_DOWN: the broker is stopping');
      expect(producer.socket.isEnded).toBe(false);
      written();
      expect((await producer.replyTo(produced)).frame.produce?.topics?.[0]?.partitions?.[0]).toMatchObject({
        error: null,
      });
      await stopped;
      expect([producer.socket.isClosed, consumer.socket.isClosed]).toEqual([true, true]);
    });

    it('waits no longer than shutdown.timeout.ms, nor for peers that do not close', async () => {
      await using test = await startTestServer({
        wrapLog: (log) => {
          const append = log.append.bind(log);
          const never = new Promise<void>(() => {});
          return Object.assign(log, {
            append: (...args: Parameters<typeof append>) => ({ ...append(...args), durable: never }),
          });
        },
        settings: { 'shutdown.timeout.ms': '5s' },
      });
      const { id: topicId } = await test.topics.create({ name: 'orders', settings: new Map() });
      const client = await test.greeted();
      client.socket.closesWhenEnded = false;
      const batch = batchBytes(['a']);
      client.send(
        'produce',
        { acks: -1, topics: [{ topicId, partitions: [{ partition: 0, bytes: batch.length }] }] },
        batch,
      );
      const stopped = test.server.stop();
      await settled();
      test.time.advance(4_999);
      await settled();
      expect(client.socket.isEnded).toBe(false);
      test.time.advance(1);
      await settled();
      expect([client.socket.isEnded, client.socket.isClosed]).toEqual([true, false]);
      test.time.advance(500);
      await stopped;
      expect(client.socket.isClosed).toBe(true);
    });

    it('leaves no timer behind', async () => {
      const test = await startTestServer();
      await test.greeted();
      await test[Symbol.asyncDispose]();
      expect(test.time.pendingTimers).toBe(0);
    });
  });

  it('tells of a request that is an error by its correlation id, whatever came before it', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    const ids = [client.send('deleteTopic', { name: 'no' }), client.send('describeCluster', {})];
    const [failed, fine] = await Promise.all(ids.map((id) => client.replyTo(id)));
    expect(errorText(failed?.frame.error)).toBe('UNKNOWN_TOPIC: there is no topic "no"');
    expect(fine?.frame.describeCluster).toMatchObject({ clusterId: 'test-cluster', topics: 0 });
  });
});
