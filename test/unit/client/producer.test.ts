import { beforeEach, describe, expect, it } from 'vitest';
import { SendManyError } from '../../../client/produce/send-many.ts';
import { Producer } from '../../../client/producer.ts';
import { serdes } from '../../../client/serdes.ts';
import type { ProduceRecord, ProducerOptions } from '../../../client/types.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { compressionOf, readBatchHeader } from '../../../protocol/record-batch.ts';
import { FakeBroker, type Fate } from './support/fake-broker.ts';
import { FakeWorld } from './support/fake-world.ts';

let world: FakeWorld;
let broker: FakeBroker;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
  broker.createTopic('events', 1);
});

function producer(options: Partial<ProducerOptions> = {}): Producer {
  return new Producer({ brokers: broker.address, ports: world, ...options });
}

function record(value: string, more: Partial<ProduceRecord> = {}): ProduceRecord {
  return { topic: 'events', value, ...more };
}

/** The error with which it rejects. */
async function errorOf(promise: Promise<unknown>): Promise<TidemarkError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (!(outcome instanceof TidemarkError)) throw new Error(`not a TidemarkError: ${String(outcome)}`);
  return outcome;
}

function failure(promise: Promise<unknown>): Promise<TidemarkError> {
  return world.until(errorOf(promise));
}

/** Holds all replies to produce back until it is called. */
function holdReplies(): () => void {
  let release = (): void => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  broker.fate = ({ api }): Fate => (api === 'produce' ? { kind: 'reply-delayed', until } : { kind: 'handled' });
  return () => {
    broker.fate = () => ({ kind: 'handled' });
    release();
  };
}

describe('send', () => {
  it('tells where the record is', async () => {
    const sender = producer();
    const first = await world.until(sender.send(record('one', { key: 'k', timestamp: 5 })));
    const second = await world.until(sender.send(record('two')));
    expect(first).toEqual({ topic: 'events', partition: 0, offset: 0, timestamp: 5 });
    expect(second).toEqual({ topic: 'events', partition: 0, offset: 1, timestamp: FakeWorld.startMs });
    expect(await broker.partition('events').values()).toEqual(['one', 'two']);
  });

  it('keeps null, empty and binary apart, and sends headers in order', async () => {
    const sender = producer();
    const headers = { trace: ['a', Buffer.from([0xff])], none: null };
    await world.until(sender.send({ topic: 'events', value: null }));
    await world.until(sender.send({ topic: 'events', value: '', headers }));
    expect(await broker.partition('events').values()).toEqual(['null', '']);
    const withHeaders = broker.partition('events').batches[1]?.subarray(61).toString('latin1');
    expect(withHeaders).toContain('trace\x02a\x0atrace\x02\xff\x08none\x01');
  });

  it('spreads records without a key over all partitions, a batch each', async () => {
    broker.createTopic('spread', 4);
    const sender = producer();
    for (let count = 0; count < 8; count++) await world.until(sender.send({ topic: 'spread', value: `${count}` }));
    const ends = [0, 1, 2, 3].map((partition) => broker.partition('spread', partition).endOffset);
    expect(ends).toEqual([2, 2, 2, 2]);
  });

  it('sends a key where Kafka sends it, and any record where it is told to', async () => {
    broker.createTopic('spread', 10);
    const sender = producer();
    const keyed = await world.until(sender.send({ topic: 'spread', key: '21', value: '' }));
    expect(keyed.partition).toBe((-973932308 & 0x7fffffff) % 10);
    const placed = await world.until(sender.send({ topic: 'spread', key: '21', partition: 9, value: '' }));
    expect(placed.partition).toBe(9);
  });

  it.each(['gzip', 'zstd', 'lz4', 'snappy'] as const)('compresses with %s', async (compression) => {
    const sender = producer({ compression });
    const sent = sender.send(record('again and again '.repeat(100)));
    // Compression runs beside the fake world.
    while (broker.partition('events').endOffset === 0) await world.settle();
    await world.until(sent);
    const [batch] = broker.partition('events').batches;
    expect(compressionOf(readBatchHeader(batch as Buffer).attributes)).toBe(compression);
    expect(await broker.partition('events').values()).toEqual(['again and again '.repeat(100)]);
  });

  it('serializes with the serdes and says when they fail', async () => {
    const sender = new Producer({ brokers: broker.address, ports: world, valueSerde: serdes.json<unknown>() });
    await world.until(sender.send({ topic: 'events', value: { id: 7 } }));
    expect(await broker.partition('events').values()).toEqual(['{"id":7}']);
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const error = await failure(sender.send({ topic: 'events', value: circular }));
    expect(error).toMatchObject({ code: 'SERDE_FAILED', topic: 'events', outcome: 'not-written' });
  });

  it('resolves with acks 0 when the bytes are handed over', async () => {
    const sender = producer({ acks: 0 });
    expect(await world.until(sender.send(record('one')))).toMatchObject({ partition: 0, offset: -1 });
    await world.settle();
    expect(await broker.partition('events').values()).toEqual(['one']);
  });
});

describe('what makes no sense', () => {
  it.each<[string, Partial<ProduceRecord>, string]>([
    ['no topic', { topic: '' }, 'INVALID_ARGUMENT'],
    ['a negative partition', { partition: -1 }, 'INVALID_ARGUMENT'],
    ['a partition that is not there', { partition: 3 }, 'UNKNOWN_PARTITION'],
    ['a topic that is not there', { topic: 'nowhere' }, 'UNKNOWN_TOPIC'],
    ['a broken timestamp', { timestamp: 1.5 }, 'INVALID_ARGUMENT'],
    ['a value that is no bytes', { value: 5 as unknown as string }, 'INVALID_ARGUMENT'],
    ['a header that is no bytes', { headers: { n: 5 as unknown as string } }, 'INVALID_ARGUMENT'],
    ['a record over the limit of the topic', { value: 'x'.repeat(1_100_000) }, 'RECORD_TOO_LARGE'],
  ])('%s is refused before anything is sent, and hurts nobody else', async (_, wrong, code) => {
    const sender = producer();
    const good = sender.send(record('good'));
    const refused = errorOf(sender.send(record('bad', wrong)));
    expect(await world.until(refused)).toMatchObject({ code, outcome: 'not-written' });
    await world.until(good);
    expect(await broker.partition('events').values()).toEqual(['good']);
  });

  it('is judged by fresh metadata: partitions and limits may have grown', async () => {
    const sender = producer();
    await world.until(sender.send(record('before')));
    const topic = broker.createTopic('events', 5, 4_000_000);
    const large = 'x'.repeat(1_100_000);
    expect(await world.until(sender.send(record(large, { partition: 4 })))).toMatchObject({ partition: 4, offset: 0 });
    expect(topic.partitions[4]?.endOffset).toBe(1);
  });

  it('keeps its place in the order while it waits for that judgement', async () => {
    const sender = producer();
    await world.until(sender.send(record('before')));
    const topic = broker.topics.get('events');
    if (topic !== undefined) topic.maxBatchBytes = 4_000_000;
    const sent = ['x'.repeat(1_100_000), 'after'].map((value) => sender.send(record(value)));
    const offsets = (await world.until(Promise.all(sent))).map(({ offset }) => offset);
    expect(offsets).toEqual([1, 2]);
  });

  it.each<[string, Partial<ProducerOptions>]>([
    ['no broker', { brokers: ' , ' }],
    ['an address that is none', { brokers: 'host:port' }],
    ['acks 2', { acks: 2 as unknown as 1 }],
    ['idempotence with acks 1', { acks: 1, idempotent: true }],
    ['six requests in flight with idempotence', { maxInFlight: 6 }],
    ['a negative linger', { lingerMs: -1 }],
    ['an unknown codec', { compression: 'brotli' as unknown as 'gzip' }],
  ])('an option: %s', (_, options) => {
    expect(() => producer(options)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

describe('batches', () => {
  it('take what is sent in one loop, and what is sent while a request is in flight', async () => {
    const sender = producer();
    await world.until(sender.send(record('first')));
    const release = holdReplies();
    const sent = [sender.send(record('a')), sender.send(record('b'))];
    await world.settle();
    sent.push(sender.send(record('c')));
    await world.settle();
    sent.push(sender.send(record('d')));
    await world.settle();
    expect(broker.partition('events').batches).toHaveLength(2);
    release();
    await world.until(Promise.all(sent));
    expect(broker.partition('events').batches).toHaveLength(3);
    expect(await broker.partition('events').values()).toEqual(['first', 'a', 'b', 'c', 'd']);
  });

  it('leave at once when they are full, up to maxInFlight', async () => {
    const sender = producer({ batchBytes: 1_024, maxInFlight: 3 });
    await world.until(sender.send(record('first')));
    const release = holdReplies();
    const sent = Array.from({ length: 10 }, () => sender.send(record('x'.repeat(600))));
    await world.settle();
    expect(broker.requests('produce')).toHaveLength(4);
    release();
    await world.until(Promise.all(sent));
  });

  it('wait for company with lingerMs, and leave early when flush is called', async () => {
    const sender = producer({ lingerMs: 50 });
    const first = sender.send(record('a'));
    await world.advance(30);
    const second = sender.send(record('b'));
    expect(broker.requests('produce')).toHaveLength(0);
    await world.advance(30);
    await world.until(Promise.all([first, second]));
    expect(broker.partition('events').batches).toHaveLength(1);
    const third = sender.send(record('c'));
    const before = world.nowMs;
    await world.until(sender.flush());
    await third;
    expect(world.nowMs).toBe(before);
  });

  it('of many partitions share a request', async () => {
    broker.createTopic('wide', 8);
    const sender = producer();
    await world.until(sender.send({ topic: 'wide', partition: 0, value: '' }));
    const sent = Array.from({ length: 8 }, (_, partition) => sender.send({ topic: 'wide', partition, value: '' }));
    await world.until(Promise.all(sent));
    expect(broker.requests('produce')).toHaveLength(2);
  });

  it('hold no record larger than batchBytes but alone', async () => {
    const sender = producer({ batchBytes: 1_024 });
    const values = ['a', 'x'.repeat(5_000), 'b'];
    await world.until(Promise.all(values.map((value) => sender.send(record(value)))));
    expect(await broker.partition('events').values()).toEqual(values);
    expect(broker.partition('events').batches).toHaveLength(3);
  });
});

describe('the buffer', () => {
  it('makes send wait its turn, and never holds more than it may', async () => {
    const sender = producer({ bufferBytes: 65_536, batchBytes: 16_384 });
    await world.until(sender.send(record('first')));
    const release = holdReplies();
    const values = Array.from({ length: 40 }, (_, index) => `${index}`.padEnd(4_000, '.'));
    const sent = values.map((value) => sender.send(record(value)));
    await world.settle();
    const bytesSent = broker.requests('produce').length;
    expect(broker.partition('events').endOffset).toBeLessThan(18);
    expect(bytesSent).toBeGreaterThan(1);
    release();
    await world.until(Promise.all(sent));
    expect(await broker.partition('events').values()).toEqual(['first', ...values]);
  });

  it('refuses a record that can never fit', async () => {
    broker.createTopic('big', 1, 10_000_000);
    const error = await failure(producer({ bufferBytes: 65_536 }).send({ topic: 'big', value: 'x'.repeat(70_000) }));
    expect(error).toMatchObject({ code: 'RECORD_TOO_LARGE', outcome: 'not-written' });
  });

  it('is left by a record whose signal fires, unsent', async () => {
    const sender = producer({ bufferBytes: 65_536 });
    await world.until(sender.send(record('first')));
    const release = holdReplies();
    const large = [1, 2].map(() => sender.send(record('x'.repeat(30_000))));
    const abort = new AbortController();
    const waiting = errorOf(sender.send(record('y'.repeat(30_000)), { signal: abort.signal }));
    await world.settle();
    abort.abort();
    expect(await waiting).toMatchObject({ code: 'ABORTED', outcome: 'not-written' });
    expect(await errorOf(sender.send(record('z'), { signal: abort.signal }))).toMatchObject({ code: 'ABORTED' });
    release();
    await world.until(Promise.all(large));
    expect((await broker.partition('events').values()).some((value) => value.startsWith('y'))).toBe(false);
  });
});

describe('a failure', () => {
  it('that passes is retried, and the record told once it is written', async () => {
    const told: string[] = [];
    const sender = producer({ onRetry: ({ code }) => told.push(code) });
    let refusals = 3;
    broker.refuseProduce = () => (refusals-- > 0 ? new TidemarkError('STORAGE_FULL', 'full') : undefined);
    await world.until(sender.send(record('one')));
    expect(told).toEqual(['STORAGE_FULL', 'STORAGE_FULL', 'STORAGE_FULL']);
    expect(await broker.partition('events').values()).toEqual(['one']);
  });

  it('of an older batch brings those behind it back in order, under the same producer epoch', async () => {
    const sender = producer({ batchBytes: 1_024 });
    await world.until(sender.send(record('first')));
    let refusals = 1;
    broker.refuseProduce = () => (refusals-- > 0 ? new TidemarkError('STORAGE_FULL', 'full') : undefined);
    const values = ['a', 'b', 'c', 'd'].map((value) => value.padEnd(600));
    await world.until(Promise.all(values.map((value) => sender.send(record(value)))));
    expect(await broker.partition('events').values()).toEqual(['first', ...values]);
    expect(broker.requests('initProducerId')).toHaveLength(1);
  });

  it.each([
    ['with', true],
    ['without', false],
  ])('of a queue to take more is waited out, and the order kept (%s idempotence)', async (_, idempotent) => {
    const told: string[] = [];
    const sender = producer({ batchBytes: 1_024, idempotent, onRetry: ({ code }) => told.push(code) });
    await world.until(sender.send(record('first')));
    // Room comes bit by bit, so that batches are refused while those before them are on their way.
    const log = broker.partition('events');
    let room = 1;
    broker.refuseProduce = () => {
      if (log.endOffset < room) return undefined;
      return new TidemarkError('BACKLOG_FULL', `${room} records are not done`, { outcome: 'not-written' });
    };
    const values = Array.from({ length: 12 }, (_, index) => `${index}`.padEnd(600));
    const sent = Promise.all(values.map((value) => sender.send(record(value))));
    for (; room <= values.length; room += 2) await world.advance(500);
    room = Number.POSITIVE_INFINITY;
    expect((await world.until(sent)).map(({ offset }) => offset)).toEqual(values.map((_, index) => index + 1));
    expect(await log.values()).toEqual(['first', ...values]);
    expect(told.length).toBeGreaterThan(2);
    expect(new Set(told)).toEqual(new Set(['BACKLOG_FULL']));
    expect(broker.requests('initProducerId')).toHaveLength(idempotent ? 1 : 0);
  });

  it('of a queue to take more ends at the delivery timeout: not written, and the queue is named', async () => {
    const sender = producer({ deliveryTimeoutMs: 2_000 });
    broker.refuseProduce = () =>
      new TidemarkError('BACKLOG_FULL', 'queue jobs has 10 records left to do', { outcome: 'not-written' });
    const beganMs = world.nowMs;
    const error = await failure(sender.send(record('one')));
    expect(error).toMatchObject({ code: 'DELIVERY_TIMEOUT', outcome: 'not-written' });
    expect(error.message).toContain('queue jobs has 10 records left to do');
    expect([world.nowMs - beganMs, broker.requests('produce').length > 2]).toEqual([2_000, true]);
    broker.refuseProduce = () => undefined;
    await world.until(sender.send(record('two')));
    expect(await broker.partition('events').values()).toEqual(['two']);
  });

  it('that stays fails only its own batch; what follows goes on under the next epoch', async () => {
    const sender = producer({ batchBytes: 1_024 });
    await world.until(sender.send(record('first')));
    let refusals = 1;
    broker.refuseProduce = () => (refusals-- > 0 ? new TidemarkError('INVALID_BATCH', 'no') : undefined);
    const values = ['a', 'b', 'c'].map((value) => value.padEnd(600));
    const [bad, ...good] = values.map((value) => sender.send(record(value)));
    expect(await failure(bad as Promise<unknown>)).toMatchObject({
      code: 'INVALID_BATCH',
      outcome: 'not-written',
      topic: 'events',
      partition: 0,
    });
    await world.until(Promise.all(good));
    expect(await broker.partition('events').values()).toEqual(['first', ...values.slice(1)]);
    expect(broker.requests('initProducerId')).toHaveLength(2);
  });

  it('to reply is made good by asking again: the original offset comes back', async () => {
    const sender = producer();
    await world.until(sender.send(record('first')));
    let losses = 1;
    broker.fate = ({ api }) => (api === 'produce' && losses-- > 0 ? { kind: 'reply-lost' } : { kind: 'handled' });
    expect(await world.until(sender.send(record('second')))).toMatchObject({ offset: 1 });
    expect(await broker.partition('events').values()).toEqual(['first', 'second']);
  });

  it('to reply leaves the outcome unknown without idempotence', async () => {
    const sender = producer({ idempotent: false });
    broker.fate = ({ api }) => (api === 'produce' ? { kind: 'reply-lost' } : { kind: 'handled' });
    expect(await failure(sender.send(record('one')))).toMatchObject({ code: 'CONNECTION_LOST', outcome: 'unknown' });
    expect(await broker.partition('events').values()).toEqual(['one']);
  });

  it('to reach the broker in time: not written, and BROKER_UNREACHABLE names the address', async () => {
    broker.stop();
    const error = await failure(producer({ operationTimeoutMs: 1_000 }).send(record('one')));
    expect(error).toMatchObject({ code: 'BROKER_UNREACHABLE', outcome: 'not-written' });
    expect(error.message).toContain(broker.address);
  });

  it('to deliver in time says "not written" of what was never sent, "unknown" of what was', async () => {
    const sender = producer({ deliveryTimeoutMs: 2_000, requestTimeoutMs: 60_000, batchBytes: 1_024, maxInFlight: 1 });
    await world.until(sender.send(record('first')));
    broker.fate = ({ api }) => (api === 'produce' ? { kind: 'ignored' } : { kind: 'handled' });
    const sent = errorOf(sender.send(record('x'.repeat(900))));
    const unsent = errorOf(sender.send(record('y'.repeat(900))));
    const beganMs = world.nowMs;
    expect(await world.until(sent)).toMatchObject({
      code: 'DELIVERY_TIMEOUT',
      outcome: 'unknown',
      topic: 'events',
      partition: 0,
    });
    expect(await unsent).toMatchObject({ code: 'DELIVERY_TIMEOUT', outcome: 'not-written' });
    expect(world.nowMs - beganMs).toBe(2_000);
  });

  it('that the broker calls certain keeps the outcome "not written" until the end', async () => {
    broker.refuseProduce = () => new TidemarkError('STORAGE_FULL', 'no space left');
    const error = await failure(producer({ deliveryTimeoutMs: 2_000 }).send(record('one')));
    expect(error).toMatchObject({ code: 'DELIVERY_TIMEOUT', outcome: 'not-written' });
    expect(error.message).toContain('no space left');
  });

  it('to get a producer id is told to the records that need it', async () => {
    broker.fate = ({ api }) =>
      api === 'initProducerId'
        ? { kind: 'refused', code: 'INVALID_REQUEST', message: 'no ids today' }
        : { kind: 'handled' };
    const sender = producer();
    expect(await failure(sender.send(record('one')))).toMatchObject({
      code: 'INVALID_REQUEST',
      outcome: 'not-written',
    });
    broker.fate = () => ({ kind: 'handled' });
    expect(await world.until(sender.send(record('two')))).toMatchObject({ offset: 0 });
  });

  it('of the present producer id is answered with a new one', async () => {
    const sender = producer();
    await world.until(sender.send(record('one')));
    let fenced = 1;
    broker.refuseProduce = () => (fenced-- > 0 ? new TidemarkError('PRODUCER_FENCED', 'epoch 0 is over') : undefined);
    expect(await world.until(sender.send(record('two')))).toMatchObject({ offset: 1 });
    expect(broker.requests('initProducerId').map(({ frame }) => frame.initProducerId?.hasProducerId)).toEqual([
      false,
      false,
    ]);
  });

  it('of a topic: deleted, it is unknown; made again, it is written to', async () => {
    const sender = producer();
    await world.until(sender.send(record('old')));
    broker.topics.delete('events');
    expect(await failure(sender.send(record('lost')))).toMatchObject({ code: 'UNKNOWN_TOPIC', outcome: 'not-written' });
    broker.createTopic('events', 1);
    await world.until(sender.send(record('new')));
    broker.createTopic('events', 1);
    await world.until(sender.send(record('newer')));
    expect(await broker.partition('events').values()).toEqual(['newer']);
  });

  it('to deliver counts each record from its own send, however long others have waited', async () => {
    const sender = producer({ deliveryTimeoutMs: 10_000 });
    await world.until(sender.send(record('first')));
    broker.stop();
    await world.settle();
    const early = errorOf(sender.send(record('early')));
    await world.advance(8_000);
    const late = sender.send(record('late'));
    expect(await world.until(early)).toMatchObject({ code: 'DELIVERY_TIMEOUT', outcome: 'not-written' });
    broker.start();
    expect(await world.until(late)).toMatchObject({ offset: 1 });
  });

  it('of the broker itself is bridged: after a restart the producer goes on', async () => {
    const sender = producer();
    await world.until(sender.send(record('before')));
    broker.stop();
    const during = sender.send(record('during'));
    await world.advance(5_000);
    broker.start();
    expect(await world.until(during)).toMatchObject({ offset: 1 });
  });
});

describe('sendMany', () => {
  function* numbered(count: number): Iterable<ProduceRecord> {
    for (let number = 0; number < count; number++) yield record(`${number}`, { topic: 'wide', key: `${number % 7}` });
  }

  it('tells per partition what became of the records', async () => {
    broker.createTopic('wide', 3);
    const { count, partitions } = await world.until(producer().sendMany(numbered(5_000)));
    expect(count).toBe(5_000);
    const ends = partitions.map(({ partition, firstOffset, lastOffset, count: inPartition }) => {
      expect({ firstOffset, lastOffset }).toEqual({ firstOffset: 0, lastOffset: inPartition - 1 });
      return [partition, inPartition];
    });
    expect(ends).toEqual([0, 1, 2].map((partition) => [partition, broker.partition('wide', partition).endOffset]));
  });

  it('takes records as there is room, also from an asynchronous source', async () => {
    broker.createTopic('wide', 3);
    async function* slowly(): AsyncIterable<ProduceRecord> {
      for (const one of numbered(2_000)) yield await Promise.resolve(one);
    }
    const sender = producer({ bufferBytes: 65_536 });
    expect((await world.until(sender.sendMany(slowly()))).count).toBe(2_000);
  });

  it('stops at a record that is refused, and tells what was taken', async () => {
    const records = [record('a'), record('b'), record('c', { partition: 9 }), record('d')];
    const error = await failure(producer().sendMany(records));
    expect(error).toBeInstanceOf(SendManyError);
    expect(error).toMatchObject({
      code: 'UNKNOWN_PARTITION',
      recordsTaken: 3,
      outcome: 'not-written',
      result: { count: 2 },
    });
    expect(await broker.partition('events').values()).toEqual(['a', 'b']);
  });

  it('tells acknowledged from failed records', async () => {
    broker.createTopic('wide', 2);
    broker.refuseProduce = (_, partition) =>
      partition === 1 ? new TidemarkError('PARTITION_OFFLINE', 'damaged') : undefined;
    const records = [0, 1, 0, 1, 1].map((partition) => record('x', { topic: 'wide', partition }));
    const error = (await failure(producer().sendMany(records))) as SendManyError;
    expect(error.result).toEqual({
      count: 2,
      partitions: [{ topic: 'wide', partition: 0, count: 2, firstOffset: 0, lastOffset: 1 }],
    });
    expect(error.failures).toMatchObject([{ partition: 1, count: 3, error: { code: 'PARTITION_OFFLINE' } }]);
  });

  it('passes on an error of the input itself', async () => {
    function* broken(): Iterable<ProduceRecord> {
      yield record('a');
      throw new RangeError('mine');
    }
    await expect(world.until(producer().sendMany(broken()))).rejects.toThrow(RangeError);
    expect(await broker.partition('events').values()).toEqual(['a']);
  });
});

describe('close', () => {
  it('delivers what was accepted, then refuses the rest', async () => {
    const sender = producer();
    const sent = sender.send(record('one'));
    const closed = sender.close();
    expect(await failure(sender.send(record('two')))).toMatchObject({ code: 'CLIENT_CLOSED' });
    await world.until(closed);
    expect((await sent).offset).toBe(0);
    await expect(sender.flush()).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await world.settle();
    expect(world.pendingTimers).toBe(0);
  });

  it('gives up after its time, telling each record what is known of it', async () => {
    const sender = producer({ batchBytes: 1_024, maxInFlight: 1 });
    await world.until(sender.send(record('first')));
    broker.fate = ({ api }) => (api === 'produce' ? { kind: 'ignored' } : { kind: 'handled' });
    const sent = errorOf(sender.send(record('x'.repeat(900))));
    const unsent = errorOf(sender.send(record('y'.repeat(900))));
    await world.until(sender.close({ timeoutMs: 100 }));
    expect(await sent).toMatchObject({ code: 'CLIENT_CLOSED', outcome: 'unknown' });
    expect(await unsent).toMatchObject({ code: 'CLIENT_CLOSED', outcome: 'not-written' });
  });

  it('ends a producer that never reached a broker', async () => {
    broker.stop();
    const sender = producer();
    const sent = errorOf(sender.send(record('one')));
    await world.until(sender.close({ timeoutMs: 100 }));
    expect(await sent).toMatchObject({ code: 'CLIENT_CLOSED', outcome: 'not-written' });
    await world.settle();
    expect(world.pendingTimers).toBe(0);
  });
});
