import { beforeEach, describe, expect, it } from 'vitest';
import { startTestBroker } from '../../../../broker/testing.ts';
import { Admin } from '../../../../client/admin.ts';
import {
  TopicDeduplicationStore,
  type TopicDeduplicationStoreOptions,
} from '../../../../client/deduplication/topic-store.ts';
import { Producer } from '../../../../client/producer.ts';
import { eventually } from '../../../support/eventually.ts';
import { FakeBroker, type Fate } from '../support/fake-broker.ts';
import { FakeWorld } from '../support/fake-world.ts';

const TOPIC = 'done-orders';

let world: FakeWorld;
let broker: FakeBroker;

beforeEach(() => {
  world = new FakeWorld();
  broker = new FakeBroker(world);
});

function store(options: Partial<TopicDeduplicationStoreOptions> = {}): TopicDeduplicationStore {
  return new TopicDeduplicationStore({ brokers: broker.address, topic: TOPIC, ports: world, ...options });
}

async function has(of: TopicDeduplicationStore, ...ids: string[]): Promise<boolean[]> {
  return world.until(Promise.all(ids.map((id) => of.has(id))));
}

function answersAtOnce(of: TopicDeduplicationStore, id: string): boolean {
  return typeof of.has(id) === 'boolean';
}

/** Nobody who reads the topic learns anything, until it is called. */
function holdFetches(): () => void {
  let release = (): void => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  broker.fate = ({ api }): Fate => (api === 'fetch' ? { kind: 'reply-delayed', until } : { kind: 'handled' });
  return () => {
    broker.fate = () => ({ kind: 'handled' });
    release();
  };
}

describe('the topic', () => {
  it('is made when first used: compacted, on disk, and with the time that ids are kept', async () => {
    expect(await has(store({ ttlMs: 40_000 }), 'a')).toEqual([false]);
    const settings = broker.topics.get(TOPIC)?.settings.map(({ name, value }) => [name, value]);
    expect(Object.fromEntries(settings ?? [])).toEqual({
      'cleanup.policy': 'compact,delete',
      'retention.ms': '40000',
      'segment.ms': '10000',
      storage: 'disk',
      flush: 'ack',
    });
    expect(broker.topics.get(TOPIC)?.partitions).toHaveLength(1);
  });

  it('is taken as it is if it is compacted, with all its partitions', async () => {
    broker.createTopic(TOPIC, 3).settings = [{ name: 'cleanup.policy', value: 'compact' }];
    const first = store();
    const ids = Array.from({ length: 30 }, (_, number) => `id-${number}`);
    await world.until(Promise.all(ids.map((id) => first.add(id))));
    expect(broker.topics.get(TOPIC)?.partitions.every(({ endOffset }) => endOffset > 0)).toBe(true);
    expect(await has(store(), ...ids)).toEqual(ids.map(() => true));
  });

  it('is left alone if it is not compacted', async () => {
    broker.createTopic(TOPIC).settings = [{ name: 'cleanup.policy', value: 'delete' }];
    const refused = { code: 'INVALID_ARGUMENT', message: expect.stringContaining('cleanup.policy=delete') };
    await expect(world.until(store().open())).rejects.toMatchObject(refused);
    await expect(has(store(), 'a')).rejects.toMatchObject(refused);
    await expect(world.until(store().add('a'))).rejects.toMatchObject(refused);
    expect(broker.requests('produce')).toEqual([]);
  });

  it('holds a record per id, its key, that no compaction takes for a tombstone', async () => {
    const one = store();
    await world.until(one.add('a'));
    await world.until(one.add('b'));
    expect(await broker.partition(TOPIC).values()).toEqual(['', '']);
  });
});

describe('ids', () => {
  it('are known after a new start', async () => {
    const before = store();
    await world.until(before.add('a'));
    await world.until(before.close());
    expect(await has(store(), 'a', 'b')).toEqual([true, false]);
  });

  it('are durable when add() resolves', async () => {
    const one = store();
    await world.until(one.open());
    let release = (): void => {};
    const until = new Promise<void>((resolve) => {
      release = resolve;
    });
    broker.fate = ({ api }): Fate => (api === 'produce' ? { kind: 'reply-delayed', until } : { kind: 'handled' });
    let resolved = false;
    const adding = one.add('a').then(() => {
      resolved = true;
    });
    await world.advance(1_000);
    expect(resolved).toBe(false);
    release();
    await world.until(adding);
    const [produce] = broker.requests('produce');
    expect(produce?.frame.produce?.acks).toBe(-1);
  });

  it('of others are learnt by following, and then answered for at once', async () => {
    const [one, other] = [store(), store()];
    await world.until(Promise.all([one.open(), other.open()]));
    await world.until(one.add('a'));
    await world.settle();
    expect(other.has('a')).toBe(true);
    expect(other.has('b')).toBe(false);
  });

  it('are forgotten by number, by age and by tombstone', async () => {
    const [few, young] = [store({ maxEntries: 2 }), store({ ttlMs: 60_000 })];
    for (const id of ['a', 'b', 'c']) await world.until(few.add(id));
    expect(await has(few, 'a', 'b', 'c')).toEqual([false, true, true]);
    expect(await has(young, 'a', 'b', 'c')).toEqual([true, true, true]);

    await using producer = new Producer({ brokers: broker.address, ports: world });
    await world.until(producer.send({ topic: TOPIC, key: 'b', value: null }));
    await world.settle();
    expect(await has(young, 'a', 'b', 'c')).toEqual([true, false, true]);

    await world.advance(60_000);
    expect(await has(young, 'a', 'c')).toEqual([false, false]);
    // A store that is opened later goes by the records' own times.
    expect(await has(store({ ttlMs: 60_000 }), 'a', 'c')).toEqual([false, false]);
    expect(await has(store(), 'a', 'c')).toEqual([true, true]);
  });
});

describe('catching up', () => {
  it('makes has() wait for what was added before', async () => {
    const [one, other] = [store(), store()];
    await world.until(Promise.all([one.open(), other.open()]));
    await world.advance(10);
    const release = holdFetches();
    // The requests that are parked at the broker get their answers; those that follow do not.
    await world.until(one.add('first'));
    await world.advance(600);
    await world.until(one.add('second'));
    await world.advance(600);
    expect(other.has('second')).toBe(false);

    const caughtUp = other.catchUp();
    expect(answersAtOnce(other, 'second')).toBe(false);
    expect(answersAtOnce(other, 'first')).toBe(true);
    const answer = other.has('second');
    await world.advance(600);
    release();
    await world.until(caughtUp);
    expect(await answer).toBe(true);
    expect(answersAtOnce(other, 'third')).toBe(true);
  });

  it('that begins while another is under way asks for the end anew', async () => {
    const [one, other] = [store(), store()];
    await world.until(Promise.all([one.open(), other.open()]));
    const release = holdFetches();
    // The request that is parked at the broker gets its answer; the next one does not.
    await world.until(one.add('before'));
    await world.until(one.add('first'));
    let answered: boolean | undefined;
    const first = other.catchUp().then(() => {
      answered = answersAtOnce(other, 'never added');
    });
    await world.advance(10);
    await world.until(one.add('second'));
    const second = other.catchUp();
    release();
    await world.until(first);
    expect(answered).toBe(false);
    await world.until(second);
    expect(other.has('second')).toBe(true);
    expect(broker.requests('listOffsets').length).toBeGreaterThanOrEqual(4);
  });

  it('needs no record: an empty topic, or one whose records are gone', async () => {
    const one = store();
    await world.until(one.catchUp());
    await world.until(one.add('a'));
    const partition = broker.partition(TOPIC);
    partition.batches.length = 0;
    partition.startOffset = partition.endOffset;
    const late = store();
    await world.until(late.catchUp());
    expect(late.has('a')).toBe(false);
    expect(answersAtOnce(late, 'a')).toBe(true);
  });

  it('outlives a broker that is away for a while', async () => {
    const one = store();
    await world.until(one.add('a'));
    broker.stop();
    const caughtUp = one.catchUp();
    const answer = one.has('b');
    await world.advance(5_000);
    broker.start();
    await world.until(caughtUp);
    expect(await answer).toBe(false);
  });

  it('fails with a broker that stays away, and is tried again by has()', async () => {
    const one = store({ operationTimeoutMs: 2_000 });
    await world.until(one.add('a'));
    broker.stop();
    await expect(world.until(one.catchUp())).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
    expect(one.has('a')).toBe(true);
    await expect(has(one, 'b')).rejects.toMatchObject({ code: 'BROKER_UNREACHABLE' });
    broker.start();
    expect(await has(one, 'b')).toEqual([false]);
    await world.until(one.add('b'));
    const other = store();
    expect(await has(other, 'a', 'b')).toEqual([true, true]);
  });

  it('tells what is wrong with the topic, and goes on once it is mended', async () => {
    const [one, other] = [store(), store()];
    await world.until(Promise.all([one.open(), other.open()]));
    await world.until(one.add('a'));
    await world.advance(1_000);
    broker.fate = ({ api }): Fate =>
      api === 'listOffsets' ? { kind: 'refused', code: 'PARTITION_OFFLINE' } : { kind: 'handled' };
    await expect(world.until(other.catchUp())).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
    await expect(has(other, 'b')).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
    broker.fate = () => ({ kind: 'handled' });
    expect(await has(other, 'a', 'b')).toEqual([true, false]);
  });
});

describe('close', () => {
  it('ends whatever waits, and what comes later', async () => {
    const one = store();
    await world.until(one.add('a'));
    holdFetches();
    await using producer = new Producer({ brokers: broker.address, ports: world });
    await world.until(producer.send({ topic: TOPIC, key: 'b', value: '' }));
    await world.until(producer.send({ topic: TOPIC, key: 'c', value: '' }));
    const waiting = [one.catchUp(), Promise.resolve(one.has('d')), one.open()];
    const outcomes = Promise.allSettled(waiting);
    await world.advance(10);
    await world.until(one.close());
    await world.until(one.close());
    const closed = { status: 'rejected', reason: expect.objectContaining({ code: 'CLIENT_CLOSED' }) };
    expect(await outcomes).toEqual([closed, closed, closed]);
    for (const late of [one.open(), one.catchUp(), one.add('c'), Promise.resolve(one.has('a'))]) {
      await expect(late).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    }
  });

  it('does not wait for a broker that cannot be reached', async () => {
    broker.stop();
    const one = store();
    const opening = one.open();
    const refused = expect(opening).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await world.advance(100);
    await one.close();
    await refused;
    await world.settle();
    expect(world.pendingTimers).toBe(0);
  });

  it('of a store that was never used asks nobody', async () => {
    await store().close();
    expect(world.connects).toBe(0);
  });

  it('waits for ids that are being added', async () => {
    const one = store();
    await world.until(one.open());
    const adding = one.add('a');
    await world.until(one.close());
    await adding;
    expect(broker.partition(TOPIC).endOffset).toBe(1);
  });
});

it.each<[string, Partial<TopicDeduplicationStoreOptions>]>([
  ['topic', { topic: '' }],
  ['maxEntries', { maxEntries: 0 }],
  ['ttlMs', { ttlMs: 999 }],
  ['brokers', { brokers: [] }],
])('%s that makes no sense is refused', (name, options) => {
  expect(() => store(options)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(name) }),
  );
});

it('an id that is empty is refused', async () => {
  await expect(store().add('')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

it('keeps its topic on disk whatever the broker’s default is, and works with a real one', async () => {
  await using real = await startTestBroker();
  const { brokers } = real;
  await using one = new TopicDeduplicationStore({ brokers, topic: TOPIC });
  await using other = new TopicDeduplicationStore({ brokers, topic: TOPIC, ttlMs: 3_600_000 });
  await Promise.all([one.open(), other.open()]);
  await one.add('a');
  await other.catchUp();
  expect([other.has('a'), other.has('b')]).toEqual([true, false]);
  await other.add('b');
  await eventually(() => one.has('b'));
  await using admin = new Admin({ brokers });
  const { settings } = await admin.describeTopic(TOPIC);
  expect(settings).toContainEqual({ name: 'storage', value: 'disk', source: 'topic' });
  expect(settings).toContainEqual({ name: 'cleanup.policy', value: 'compact,delete', source: 'topic' });
});
