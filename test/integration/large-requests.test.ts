// Requests that name hundreds of things or thousands: they are worked on in slices, and nothing overtakes them that must not.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAX_REQUEST_FIELDS, MAX_REQUEST_HEADER_BYTES } from '../../protocol/request-limits.ts';
import { batchBytes, valuesIn } from '../support/batches.ts';
import { errorText, type Reply, type TestClient } from '../support/test-client.ts';
import { settled, startTestServer, type TestServer, until } from '../support/test-server.ts';

const MANY = 1_500;
const VALUE = 'a';

let bed: TestServer;
let client: TestClient;
let topicId: string;

beforeEach(async () => {
  bed = await startTestServer({ settings: { 'topic.flush': 'os' } });
  ({ id: topicId } = await bed.topics.create({ name: 'orders', partitions: 2, settings: new Map() }));
  client = await bed.greeted();
});

afterEach(() => bed[Symbol.asyncDispose]());

const many = <Item>(item: (index: number) => Item, count = MANY): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

/** Moves the time on until these are answered. */
async function repliesTo(...sent: number[]): Promise<Reply[]> {
  await until(() => {
    bed.time.advance(1);
    return sent.every((id) => client.hasReplyTo(id));
  });
  return Promise.all(sent.map((id) => client.replyTo(id)));
}

function produce(parts: readonly { partition: number; payload: Buffer }[], acks = -1): number {
  const partitions = parts.map(({ partition, payload }) => ({ partition, bytes: payload.length }));
  const payload = Buffer.concat(parts.map((part) => part.payload));
  return client.send('produce', { acks, topics: [{ topicId, partitions }] }, payload);
}

async function stored(): Promise<string[]> {
  return valuesIn((await bed.topics.partition(topicId, 0).read(0, 1e9)).bytes).map(({ value }) => value);
}

/** Fills partition 0. */
async function fill(count: number): Promise<void> {
  await repliesTo(produce([{ partition: 0, payload: batchBytes(many((at) => `${at}`, count)) }]));
}

describe('a large request', () => {
  it('is appended in slices, and before what was produced after it', async () => {
    const batch = batchBytes([VALUE]);
    const large = produce(many(() => ({ partition: 0, payload: batch })));
    const small = produce([{ partition: 0, payload: batchBytes(['last']) }]);
    const other = await bed.greeted();
    const elsewhere = other.send('metadata', { topics: ['orders'] });
    await settled();
    expect((await stored()).length).toBeLessThan(MANY);
    expect(client.hasReplyTo(small)).toBe(false);
    expect(other.hasReplyTo(elsewhere)).toBe(true);
    const [first] = await repliesTo(large, small);
    expect(first?.frame.produce?.topics?.[0]?.partitions).toHaveLength(MANY);
    expect(await stored()).toEqual([...many(() => VALUE), 'last']);
  });

  it('without acknowledgement is appended in slices, too', async () => {
    const batch = batchBytes([VALUE]);
    produce(
      many(() => ({ partition: 0, payload: batch })),
      0,
    );
    await repliesTo(produce([{ partition: 0, payload: batchBytes(['last']) }]));
    expect(await stored()).toEqual([...many(() => VALUE), 'last']);
  });

  it('is committed in slices, and before what was committed after it', async () => {
    await fill(2);
    const commit = (partitions: { partition: number; offset: number }[]): number =>
      client.send('commitOffsets', { group: 'g', topics: [{ topicId, partitions }] });
    const large = commit(many((at) => ({ partition: at % 2, offset: 0 })));
    const small = commit([{ partition: 0, offset: 1 }]);
    await settled();
    expect(client.hasReplyTo(small)).toBe(false);
    const [first, second] = await repliesTo(large, small);
    const results = first?.frame.commitOffsets?.topics?.[0]?.partitions ?? [];
    expect(results.map(({ error }) => errorText(error))).toEqual(many(() => 'none'));
    expect(errorText(second?.frame.error)).toBe('none');
    const [found] = await repliesTo(client.send('fetchOffsets', { group: 'g', all: true }));
    const committed = found?.frame.fetchOffsets?.topics?.[0]?.partitions ?? [];
    expect(committed.map(({ partition, offset }) => [partition, offset])).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  it('from outside commits nothing where one of its offsets cannot be', async () => {
    const partitions = many((at) => ({ partition: at === MANY - 1 ? 7 : 0, offset: 0 }));
    const [reply] = await repliesTo(client.send('commitOffsets', { group: 'g', topics: [{ topicId, partitions }] }));
    expect(errorText(reply?.frame.error)).toMatch(/^UNKNOWN_PARTITION/);
    expect(bed.groups.coordinatorOf('g')?.find('g')).toBeUndefined();
  });

  it('is read in slices, each offset as it was committed', async () => {
    await fill(2);
    const partitions = [{ partition: 0, offset: 2, metadata: 'm' }];
    await repliesTo(client.send('commitOffsets', { group: 'g', topics: [{ topicId, partitions }] }));
    const asked = client.send('fetchOffsets', { group: 'g', topics: [{ topicId, partitions: many((at) => at % 2) }] });
    await settled();
    expect(client.hasReplyTo(asked)).toBe(false);
    const [reply] = await repliesTo(asked);
    const found = reply?.frame.fetchOffsets?.topics?.[0]?.partitions ?? [];
    expect(found.map((one) => one.found)).toEqual(many((at) => at % 2 === 0));
    expect(found[0]).toMatchObject({ offset: 2, metadata: 'm' });
  });

  it('is settled in slices, and before what was settled after it', async () => {
    const count = 600;
    await fill(count);
    await repliesTo(
      client.send('createQueue', { queue: 'q', topic: 'orders', settings: [{ name: 'from', value: 'earliest' }] }),
    );
    const lease = { queue: 'q', workerId: 'w', maxRecords: count, maxBytes: 1e6, concurrency: count };
    const [leased] = await repliesTo(client.send('leaseRecords', lease));
    const token = leased?.frame.leaseRecords?.token ?? 0;
    const settle = (settlements: { kind: number; ranges: number[] }[]): number =>
      client.send('settleRecords', {
        queue: 'q',
        workerId: 'w',
        settlements: settlements.map((one) => ({ partition: 0, token, ...one })),
      });
    const acked = settle(many((at) => ({ kind: 0, ranges: [at, at] }), count));
    // Of a record that is not done yet it would be taken.
    const released = settle([{ kind: 3, ranges: [count - 1, count - 1] }]);
    await settled();
    expect(client.hasReplyTo(released)).toBe(false);
    const [first, second] = await repliesTo(acked, released);
    expect(first?.frame.settleRecords?.refused).toEqual([]);
    expect(second?.frame.settleRecords?.refused).toMatchObject([{ ranges: [count - 1, count - 1] }]);
    expect(bed.queues.get('q').openRecords).toBe(0);
  });

  it('is fetched for in slices, and holds up nobody', async () => {
    await fill(1);
    const wanted = (partition: number) => ({ partition, fetchOffset: 0, maxBytes: 1 });
    const fetch = (partitions: ReturnType<typeof wanted>[]): number =>
      client.send('fetch', { maxBytes: 1e6, topics: [{ topicId, partitions }] });
    const large = fetch(many((at) => wanted(at)));
    const small = fetch([wanted(0)]);
    await client.replyTo(small);
    expect(client.hasReplyTo(large)).toBe(false);
    const [reply] = await repliesTo(large);
    const results = reply?.frame.fetch?.topics?.[0]?.partitions ?? [];
    expect(results.map(({ partition }) => partition ?? 0)).toEqual(many((at) => at));
    expect(results[0]?.bytes).toBe(reply?.payload.length);
    expect(errorText(results[2]?.error)).toMatch(/^UNKNOWN_PARTITION/);
    expect(errorText(results.at(-1)?.error)).toMatch(/^UNKNOWN_PARTITION/);
  });
});

describe('a request beyond all bounds', () => {
  it.each([
    ['fields', 'metadata', { topics: many(() => '', MAX_REQUEST_FIELDS) }],
    ['bytes of header', 'metadata', { topics: ['n'.repeat(MAX_REQUEST_HEADER_BYTES)] }],
  ] as const)('is the last of its connection: %s', async (_, api, request) => {
    client.send(api, { ...request, topics: [...request.topics] });
    await settled();
    expect(errorText(client.replies.at(-1)?.frame.error)).toMatch(/^FRAME_TOO_LARGE: a frame header /);
    expect(client.socket.isEnded).toBe(true);
  });

  const entries = many((at) => at, 4_001);
  it.each([
    ['partitions', 'fetch', { topics: [{ topicId: '', partitions: entries.map((partition) => ({ partition })) }] }],
    ['offsets', 'fetchOffsets', { group: 'g', topics: [{ topicId: '', partitions: entries }] }],
    ['settings', 'createTopic', { name: 't', settings: entries.map((at) => ({ name: `${at}`, value: '' })) }],
    ['settings', 'alterTopic', { name: 't', unset: entries.map(String) }],
  ] as const)('is refused where it names too many %s: %s', async (_, api, request) => {
    expect(await client.failing(api, structuredClone(request) as object)).toMatch(/^INVALID_REQUEST: a request /);
  });
});
