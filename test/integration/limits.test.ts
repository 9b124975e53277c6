import { describe, expect, it } from 'vitest';
import { Broker } from '../../broker/broker.ts';
import { Admin, Consumer, type ProduceRecord, Producer, TidemarkError } from '../../client/index.ts';
import { BrokerProxy } from '../support/broker-proxy.ts';
import { eventually } from '../support/eventually.ts';
import { readValues, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';

const MIB = 1024 * 1024;

describe('a reader that takes no replies', () => {
  it('does not grow the memory of the broker, hurts nobody, and gets all when it reads on', async () => {
    await using live = await startLiveBroker({
      'max.frame.bytes': '2MiB',
      'inflight.bytes.per.connection': '2MiB',
      'inflight.bytes.total': '8MiB',
    });
    const { brokers } = live;
    await using admin = new Admin({ brokers });
    await using producer = new Producer({ brokers });
    const { topicId } = await admin.createTopic({ name: 'large', settings: { flush: 'os' } });
    const value = Buffer.alloc(MIB - 1_000, 'x');
    await producer.send({ topic: 'large', value });

    const FETCHES = 200;
    await using slow = await RawClient.greeted(live.port);
    slow.socket.pause();
    const before = process.memoryUsage().arrayBuffers;
    const partitions = [{ partition: 0, fetchOffset: 0, maxBytes: 2 * MIB }];
    const fetches = Array.from({ length: FETCHES }, () =>
      slow.send('fetch', { maxBytes: 2 * MIB, topics: [{ topicId, partitions }] }),
    );
    await admin.createTopic({ name: 'small' });
    for (let round = 0; round < 50; round++) await producer.send({ topic: 'small', value: String(round) });
    expect(await readValues(brokers, 'small')).toHaveLength(50);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(48 * MIB);

    slow.socket.resume();
    for (const fetched of fetches) expect((await fetched).payload.length).toBeGreaterThan(value.length);
  });
});

/** A broker whose replies a test can hold back. */
async function startBehindProxy(): Promise<{ proxy: BrokerProxy; brokers: string; topic: string } & AsyncDisposable> {
  const proxy = await BrokerProxy.listen();
  const live = await startLiveBroker({ 'advertised.listener': proxy.address, 'topic.flush': 'os' });
  proxy.targetPort = live.port;
  const brokers = proxy.address;
  await using admin = new Admin({ brokers });
  await admin.createTopic({ name: 'bounded' });
  return {
    proxy,
    brokers,
    topic: 'bounded',
    async [Symbol.asyncDispose]() {
      await live[Symbol.asyncDispose]();
      await proxy[Symbol.asyncDispose]();
    },
  };
}

/** Time enough for everything that is not held back. */
async function manyTurns(): Promise<void> {
  for (let turn = 0; turn < 200; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a producer that gets no replies', () => {
  it('takes no more records than its buffer holds, and goes on when there is room', async () => {
    await using behind = await startBehindProxy();
    const { proxy, brokers, topic } = behind;
    await using producer = new Producer({ brokers, bufferBytes: 65_536, batchBytes: 8_192 });
    await producer.send({ topic, value: 'first' });
    proxy.holdReplies();
    let taken = 0;
    function* records(): Generator<ProduceRecord> {
      for (; taken < 1_000; taken++) yield { topic, value: String(taken).padEnd(1_024) };
    }
    const sentMany = producer.sendMany(records());
    await eventually(() => taken >= 50);
    await manyTurns();
    expect(taken).toBeLessThanOrEqual(64);
    const giveUp = new AbortController();
    const abandoned = producer.send({ topic, value: 'abandoned' }, { signal: giveUp.signal });
    giveUp.abort();
    await expect(abandoned).rejects.toMatchObject({ code: 'ABORTED', outcome: 'not-written' });

    proxy.releaseReplies();
    expect(await sentMany).toMatchObject({ count: 1_000 });
    const values = (await readValues(brokers, topic)).map((value) => value.trim());
    expect(values).toEqual(['first', ...Array.from({ length: 1_000 }, (_, at) => String(at))]);
  });

  it.each([1, 3, 5])('has at most %i requests in flight', async (maxInFlight) => {
    await using behind = await startBehindProxy();
    const { proxy, brokers, topic } = behind;
    await using producer = new Producer({ brokers, maxInFlight, batchBytes: 1_024 });
    await producer.send({ topic, value: 'first' });
    const before = proxy.requests.length;
    proxy.holdReplies();
    const sent = Array.from({ length: 50 }, () => producer.send({ topic, value: 'x'.repeat(900) }));
    await eventually(() => proxy.requests.length >= before + maxInFlight);
    await manyTurns();
    expect(proxy.requests.slice(before)).toEqual(Array.from({ length: maxInFlight }, () => 'produce'));
    proxy.releaseReplies();
    expect((await Promise.all(sent)).map(({ offset }) => offset)).toEqual(sent.map((_, at) => at + 1));
  });

  it('writes nothing twice when it sends again what was written', async () => {
    await using behind = await startBehindProxy();
    const { proxy, brokers, topic } = behind;
    await using producer = new Producer({ brokers, batchBytes: 1_024, retryMs: 1, retryMaxMs: 20 });
    const sent: Promise<{ offset: number }>[] = [];
    const send = (): Promise<unknown> => {
      const acknowledged = producer.send({ topic, value: String(sent.length).padEnd(300) });
      sent.push(acknowledged);
      return acknowledged;
    };
    for (let cuts = 0; cuts < 8; cuts++) {
      await send();
      proxy.holdReplies();
      const before = proxy.requests.length;
      for (let count = 0; count < 10; count++) void send();
      // What has gone through is written, and its replies are lost.
      await eventually(() => proxy.requests.slice(before).includes('produce'));
      await manyTurns();
      proxy.cut();
    }
    expect((await Promise.all(sent)).map(({ offset }) => offset)).toEqual(sent.map((_, at) => at));
    expect((await readValues(brokers, topic)).map(Number)).toEqual(sent.map((_, at) => at));
  });

  it('tells what may be written from what is not, when its time is up', async () => {
    await using behind = await startBehindProxy();
    const { proxy, brokers, topic } = behind;
    const { targetPort } = proxy;
    await using producer = new Producer({ brokers, maxInFlight: 1, deliveryTimeoutMs: 3_000, retryMaxMs: 100 });
    await producer.send({ topic, value: 'first' });
    const before = proxy.requests.length;
    proxy.holdReplies();
    const sent = producer.send({ topic, value: 'sent' }).catch((error: unknown) => error);
    await eventually(() => proxy.requests.length > before);
    await manyTurns();
    proxy.targetPort = 0;
    const kept = producer.send({ topic, value: 'kept back' }).catch((error: unknown) => error);
    proxy.cut();
    expect(await sent).toMatchObject({ code: 'DELIVERY_TIMEOUT', outcome: 'unknown' });
    expect(await kept).toMatchObject({ code: 'DELIVERY_TIMEOUT', outcome: 'not-written' });
    proxy.targetPort = targetPort;
    expect(await readValues(brokers, topic)).toEqual(['first', 'sent']);
    expect(await producer.send({ topic, value: 'after' })).toMatchObject({ offset: 2 });
  });

  it('closes all the same, and says what it does not know', async () => {
    await using behind = await startBehindProxy();
    const { proxy, brokers, topic } = behind;
    const producer = new Producer({ brokers, maxInFlight: 1 });
    await producer.send({ topic, value: 'first' });
    const before = proxy.requests.length;
    proxy.holdReplies();
    const inFlight = producer.send({ topic, value: 'in flight' }).catch((error: unknown) => error);
    await eventually(() => proxy.requests.length > before);
    const waiting = producer.send({ topic, value: 'waiting' }).catch((error: unknown) => error);
    await producer.close({ timeoutMs: 1 });
    expect(await inFlight).toMatchObject({ code: 'CLIENT_CLOSED', outcome: 'unknown' });
    expect(await waiting).toMatchObject({ code: 'CLIENT_CLOSED', outcome: 'not-written' });
    await expect(producer.send({ topic, value: 'late' })).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  });
});

describe('a broker that stops', () => {
  it('under load has what it acknowledged, and nothing that was said not to be written', async () => {
    await using folder = await temporaryFolder();
    const broker = await Broker.start({ dataDir: folder.path, port: 0 });
    await using admin = new Admin({ brokers: broker.address });
    await admin.createTopic({ name: 'load', partitions: 4 });
    const acknowledged: string[] = [];
    const notWritten: string[] = [];
    const load = async (name: string): Promise<void> => {
      const producer = new Producer({ brokers: broker.address });
      let running = true;
      const send = async (value: string): Promise<void> => {
        try {
          await producer.send({ topic: 'load', key: value, value });
          acknowledged.push(value);
        } catch (error) {
          running = false;
          if (error instanceof TidemarkError && error.outcome === 'not-written') notWritten.push(value);
        }
      };
      const lanes = Array.from({ length: 20 }, async (_, lane) => {
        for (let at = 0; running; at++) await send(`${name} ${lane} ${at}`);
      });
      await stopped;
      await producer.close({ timeoutMs: 0 });
      await Promise.all(lanes);
    };
    let noteStopped = (): void => {};
    const stopped = new Promise<void>((resolve) => {
      noteStopped = resolve;
    });
    const loads = ['a', 'b', 'c'].map(load);
    await eventually(() => acknowledged.length > 1_000);
    await broker.close();
    noteStopped();
    await Promise.all(loads);

    await using again = await Broker.start({ dataDir: folder.path, port: 0 });
    const stored = await readValues(again.address, 'load', 4);
    const present = new Set(stored);
    expect(stored).toHaveLength(present.size);
    expect(acknowledged.filter((value) => !present.has(value))).toEqual([]);
    expect(notWritten.filter((value) => present.has(value))).toEqual([]);
  });

  it('waits for no peer for ever', async () => {
    await using live = await startLiveBroker({ 'shutdown.timeout.ms': 50, 'frame.timeout.ms': '1h' });
    await using admin = new Admin({ brokers: live.brokers });
    await using producer = new Producer({ brokers: live.brokers });
    const { topicId } = await admin.createTopic({ name: 'last', settings: { flush: 'os' } });
    await producer.send({ topic: 'last', value: Buffer.alloc(MIB - 1_000) });

    await using silent = await RawClient.connect(live.port);
    await using halfway = await RawClient.greeted(live.port);
    halfway.socket.write(Buffer.from([0, 0, 1, 0, 0, 0]));
    await using parked = await RawClient.greeted(live.port);
    const request = (fetchOffset: number, maxWaitMs: number): object => ({
      maxWaitMs,
      minBytes: 1,
      maxBytes: 2 * MIB,
      topics: [{ topicId, partitions: [{ partition: 0, fetchOffset, maxBytes: 2 * MIB }] }],
    });
    const answer = parked.send('fetch', request(1, 300_000));
    await using deaf = await RawClient.greeted(live.port);
    deaf.socket.pause();
    for (let count = 0; count < 50; count++) void deaf.send('fetch', request(0, 0));
    await using consumer = new Consumer({ brokers: live.brokers, fetchWaitMs: 300_000 });
    consumer.assign([{ topic: 'last', partition: 0, offset: 'latest' }]);
    const next = consumer.records().next();
    await manyTurns();

    await live.broker.close();
    expect((await answer).payload).toHaveLength(0);
    await Promise.all([silent.closed, halfway.closed, parked.closed]);
    await consumer.close();
    expect(await next).toEqual({ done: true, value: undefined });
  });
});
