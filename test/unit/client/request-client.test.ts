import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Reply, RequestClientOptions, RequestOptions } from '../../../client/request-client.ts';
import { RequestClient } from '../../../client/request-client.ts';
import { serdes } from '../../../client/serdes.ts';
import { AT, sealBatch } from '../../../protocol/record-batch.ts';
import { batchWith, REPLIES, RequestBed } from './support/request-bed.ts';

let bed: RequestBed;

beforeEach(() => {
  bed = new RequestBed();
});

/** Which partition of the reply topic the requests name. */
function replyPartition(): number {
  return Number(bed.records()[0]?.headers.text('tidemark-reply-partition'));
}

async function text(reply: Promise<Reply>): Promise<string> {
  return String((await bed.world.until(reply)).value);
}

describe('the reply topic', () => {
  it('is made when first used, short-lived, and never waits for the disk', async () => {
    bed.answerAtOnce();
    await bed.world.until(bed.client().request('sums', '1'));
    const topic = bed.broker.topics.get(REPLIES);
    expect(topic?.partitions).toHaveLength(4);
    expect(Object.fromEntries((topic?.settings ?? []).map(({ name, value }) => [name, value]))).toEqual({
      'retention.ms': '300000',
      'retention.bytes': '268435456',
      'segment.ms': '60000',
      'segment.bytes': '16777216',
      'cleanup.policy': 'delete',
      storage: 'disk',
      flush: 'os',
    });
  });

  it('is read from a place that is known before a request leaves', async () => {
    bed.broker.createTopic('answers', 1);
    bed.broker.partition('answers').append(batchWith('of before', []));
    bed.answerAtOnce();
    const client = bed.client({ replyTopic: 'answers' });
    // It is answered before anybody has asked for replies.
    bed.hinder('fetch', { kind: 'refused', code: 'GROUP_LOADING' });
    const reply = client.request('sums', '1');
    await bed.world.advance(100);
    expect(bed.broker.partition('answers').endOffset).toBe(2);
    bed.letGo();
    expect(await text(reply)).toBe('1!');
    const order = bed.broker.seen.map(({ api }) => api).filter((api) => api === 'listOffsets' || api === 'produce');
    expect(order).toEqual(['listOffsets', 'produce']);
    expect(client.foreignReplies).toBe(0);
  });

  it('has a partition for each client, by chance', async () => {
    const partitions = new Set<string | null | undefined>();
    bed.answerAtOnce();
    for (let count = 0; count < 20; count++) {
      await using client = bed.client();
      await bed.world.until(client.request('sums', '1'));
      partitions.add(bed.records().at(-1)?.headers.text('tidemark-reply-partition'));
    }
    expect(partitions.size).toBe(4);
  });

  it('is refused if it is compacted', async () => {
    bed.broker.createTopic('answers').settings = [{ name: 'cleanup.policy', value: 'compact' }];
    const client = bed.client({ replyTopic: 'answers' });
    const refused = { code: 'INVALID_ARGUMENT', message: expect.stringContaining('cleanup.policy=compact') };
    await expect(bed.world.until(client.request('sums', '1'))).rejects.toMatchObject(refused);
    bed.broker.topics.delete('answers');
    bed.answerAtOnce();
    expect(await text(client.request('sums', '1'))).toBe('1!');
  });

  it('is asked for again after a reply about it was lost', async () => {
    bed.answerAtOnce();
    let lost = 0;
    bed.broker.fate = ({ api }) =>
      api === 'createTopic' && lost++ === 0 ? { kind: 'reply-lost' } : { kind: 'handled' };
    expect(await text(bed.client().request('sums', '1'))).toBe('1!');
    expect(lost).toBe(2);
  });
});

describe('a request', () => {
  it('says how to answer it, in headers behind its own', async () => {
    const client = bed.client();
    const headers = [
      ['trace', 'abc'],
      ['tidemark-reply-topic', 'another'],
      ['tidemark-correlation-id', 'forged'],
    ] as const;
    const asked = client.request('sums', '1', { key: 'k', headers });
    const sent = await bed.sent(0);
    expect(sent).toMatchObject({ key: 'k', value: '1' });
    expect(sent.headers.toJSON()).toEqual({
      trace: 'abc',
      'tidemark-correlation-id': expect.stringMatching(/^[\w-]{36}$/),
      'tidemark-reply-topic': REPLIES,
      'tidemark-reply-partition': expect.stringMatching(/^[0-3]$/),
    });
    bed.answer(sent, '2', [{ key: 'own', value: Buffer.from('x') }]);
    const reply = await bed.world.until(asked);
    expect(reply).toMatchObject({ value: Buffer.from('2'), key: null, timestamp: 1_234 });
    expect(reply.headers.text('own')).toBe('x');
  });

  it('goes to the partition given', async () => {
    bed.broker.createTopic('two', 2);
    void bed.client().request('two', '1', { partition: 1 });
    await bed.world.settle();
    expect(bed.records('two', 1)).toHaveLength(1);
  });

  it.each([undefined, 'answers'])('is refused for the topic of replies: %s', async (replyTopic) => {
    const client = bed.client(replyTopic === undefined ? {} : { replyTopic });
    await expect(client.request(replyTopic ?? REPLIES, '1')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect([client.pending, bed.world.connects]).toEqual([0, 0]);
  });

  it('is rejected in its time, which names topic and time', async () => {
    const client = bed.client();
    await expect(bed.world.until(client.request('sums', '1', { timeoutMs: 700 }))).rejects.toMatchObject({
      code: 'REPLY_TIMEOUT',
      message: 'no reply from topic sums within 700 ms',
      topic: 'sums',
      outcome: 'unknown',
    });
    expect(bed.world.nowMs).toBe(700);
    await expect(bed.world.until(client.request('sums', '2'))).rejects.toMatchObject({
      message: 'no reply from topic sums within 30000 ms',
    });
    expect(client.pending).toBe(0);
  });

  it('drops a reply that comes late, and a second one', async () => {
    const client = bed.client({ replySerde: { serialize: () => null, deserialize: refuse } });
    await expect(bed.world.until(client.request('sums', '1', { timeoutMs: 700 }))).rejects.toThrow();
    const first = await bed.sent(0);
    bed.answer(first, 'late');
    bed.answer(first, 'later');
    await bed.world.settle();
    expect([client.lateReplies, client.foreignReplies]).toEqual([2, 0]);
  });

  it('is rejected with the error that answers it', async () => {
    const client = bed.client();
    const asked = client.request('sums', '1');
    bed.answer(await bed.sent(0), null, [{ key: 'tidemark-reply-error', value: Buffer.from('no such sum') }]);
    await expect(bed.world.until(asked)).rejects.toMatchObject({
      code: 'REQUEST_FAILED',
      message: 'the request to topic sums failed: no such sum',
      retriable: false,
    });
  });

  it('is rejected at once if it cannot be sent', async () => {
    const client = bed.client();
    await expect(bed.world.until(client.request('nowhere', '1'))).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    await expect(bed.world.until(client.request('sums', 'x'.repeat(2_000_000)))).rejects.toMatchObject({
      code: 'RECORD_TOO_LARGE',
    });
    await expect(bed.world.until(client.request('', '1'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(client.pending).toBe(0);
  });

  it('is given up by its signal, and by one that all share', async () => {
    const client = bed.client();
    const [one, shared] = [new AbortController(), new AbortController()];
    const alone = client.request('sums', '1', { signal: one.signal });
    const both = [2, 3].map((value) => client.request('sums', `${value}`, { signal: shared.signal }));
    await bed.world.settle();
    one.abort();
    await expect(alone).rejects.toMatchObject({ code: 'ABORTED', outcome: 'unknown', topic: 'sums' });
    expect(client.pending).toBe(2);
    shared.abort();
    for (const each of both) await expect(each).rejects.toMatchObject({ code: 'ABORTED' });
    await expect(client.request('sums', '1', { signal: one.signal })).rejects.toMatchObject({
      code: 'ABORTED',
      outcome: 'not-written',
    });
    expect(client.pending).toBe(0);
  });

  it('that was given up before it could leave does not leave', async () => {
    const client = bed.client();
    bed.broker.stop();
    const gone = new AbortController();
    const asked = client.request('sums', 'gone', { signal: gone.signal });
    await bed.world.advance(100);
    gone.abort();
    await expect(asked).rejects.toMatchObject({ code: 'ABORTED', outcome: 'not-written' });
    bed.broker.start();
    bed.answerAtOnce();
    expect(await text(client.request('sums', 'kept'))).toBe('kept!');
    expect(bed.records().map(({ value }) => value)).toEqual(['kept']);
  });

  it('is refused when too many wait', async () => {
    const client = bed.client({ maxPending: 2 });
    const waiting = [client.request('sums', '1'), client.request('sums', '2')];
    await expect(client.request('sums', '3')).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      outcome: 'not-written',
      retriable: true,
    });
    for (const number of [0, 1]) bed.answer(await bed.sent(number), 'done');
    await bed.world.until(Promise.all(waiting));
    void client.request('sums', '3');
    expect((await bed.sent(2)).value).toBe('3');
  });

  it('says why it was not sent when no broker can be reached', async () => {
    bed.broker.stop();
    const asked = bed.client().request('sums', '1', { timeoutMs: 5_000 });
    await expect(bed.world.until(asked)).rejects.toMatchObject({
      code: 'REPLY_TIMEOUT',
      outcome: 'not-written',
      message: expect.stringContaining('fake:7450'),
      cause: { code: 'BROKER_UNREACHABLE' },
    });
  });

  it('passes through serdes, of which one that fails harms its own request alone', async () => {
    const client = new RequestClient({
      brokers: bed.broker.address,
      ports: bed.world,
      valueSerde: serdes.json<{ id: number }>(),
      replySerde: serdes.json<{ sum: number }>(),
    });
    const asked = [client.request('sums', { id: 1 }), client.request('sums', { id: 2 })];
    const outcomes = Promise.allSettled(asked);
    bed.answer(await bed.sent(0), '{');
    bed.answer(await bed.sent(1), '{"sum":3}');
    expect(await bed.world.until(outcomes)).toMatchObject([
      { status: 'rejected', reason: { code: 'SERDE_FAILED' } },
      { status: 'fulfilled', value: { value: { sum: 3 } } },
    ]);
    expect(bed.records().map(({ value }) => value)).toEqual(['{"id":1}', '{"id":2}']);
  });
});

describe('what else is in the reply topic', () => {
  it('is counted and dropped, whatever it looks like', async () => {
    const client = bed.client();
    const asked = client.request('sums', '1');
    const sent = await bed.sent(0);
    const log = bed.broker.partition(REPLIES, replyPartition());
    const id = String(sent.headers.text('tidemark-correlation-id'));
    const header = (value: Buffer | null): { key: string; value: Buffer | null }[] => [
      { key: 'tidemark-correlation-id', value },
    ];
    const foreign = [
      batchWith('no headers', []),
      batchWith('no id', header(null)),
      batchWith('empty id', header(Buffer.alloc(0))),
      batchWith("another's id", header(Buffer.from('x'.repeat(36)))),
      batchWith('longer id', header(Buffer.from(`${id}x`))),
      batchWith('huge id', header(Buffer.alloc(500_000, id))),
      batchWith('no text', header(Buffer.alloc(36, 0xff))),
      batchWith(null, [{ key: '__proto__', value: Buffer.from(id) }]),
      batchWith(
        'many',
        Array.from({ length: 50_000 }, (_, at) => ({ key: `h${at}`, value: null })),
      ),
    ];
    for (const batch of foreign) log.append(batch);
    log.append(batchWith('never asked', header(Buffer.from(`${id.slice(0, 12)}${'x'.repeat(24)}`))));
    bed.answer(sent, 'mine');
    expect(await text(asked)).toBe('mine');
    expect([client.foreignReplies, client.lateReplies, client.skippedBatches]).toEqual([foreign.length, 1, 0]);
  });

  it('is passed over where it is malformed', async () => {
    const client = bed.client();
    const asked = client.request('sums', '1');
    const sent = await bed.sent(0);
    const log = bed.broker.partition(REPLIES, replyPartition());
    for (const batch of malformedBatches()) log.addRaw(batch);
    bed.answer(sent, 'mine');
    // Decompression takes its own time, in which none passes here.
    while (client.pending > 0) await bed.world.settle();
    expect(await text(asked)).toBe('mine');
    expect(client.skippedBatches).toBe(malformedBatches().length);
  });

  it('may be gone before it was read', async () => {
    const client = bed.client();
    const asked = client.request('sums', '1');
    const sent = await bed.sent(0);
    const log = bed.broker.partition(REPLIES, replyPartition());
    bed.hinder('fetch', { kind: 'ignored' });
    for (let count = 0; count < 5; count++) log.append(batchWith('x', []));
    log.batches.splice(0);
    log.startOffset = log.endOffset;
    bed.answer(sent, 'mine');
    bed.letGo();
    bed.broker.cutConnections();
    expect(await text(asked)).toBe('mine');
  });

  it('may end before the place where reading stood', async () => {
    const client = bed.client();
    const log = async () => bed.broker.partition(REPLIES, replyPartition());
    const asked = client.request('sums', '1');
    bed.answer(await bed.sent(0), 'before');
    await bed.world.until(asked);
    // A crash of the machine has taken what flush=os had not written.
    const lost = await log();
    lost.batches.splice(0);
    lost.endOffset = 0;
    const after = client.request('sums', '2');
    const sent = await bed.sent(1);
    await bed.world.advance(600);
    bed.answer(sent, 'after');
    expect(await text(after)).toBe('after');
  });
});

describe('a reply topic that is deleted', () => {
  it('is made anew, and what is on its way gets there', async () => {
    const client = bed.client();
    const asked = client.request('sums', '1');
    const sent = await bed.sent(0);
    bed.broker.topics.delete(REPLIES);
    await bed.world.advance(3_000);
    expect(bed.broker.topics.get(REPLIES)?.partitions).toHaveLength(4);
    bed.answer(sent, 'mine');
    expect(await text(asked)).toBe('mine');
    bed.answerAtOnce();
    expect(await text(client.request('sums', '2'))).toBe('2!');
  });

  it('may be another when it is noticed, with fewer partitions', async () => {
    const client = bed.client();
    const waiting = client.request('sums', '1', { timeoutMs: 10_000 });
    await bed.sent(0);
    bed.broker.topics.delete(REPLIES);
    bed.broker.createTopic(REPLIES, 1);
    const lost = expect(bed.world.until(waiting));
    await lost.rejects.toMatchObject({ code: 'REPLY_TIMEOUT' });
    bed.answerAtOnce();
    expect(await text(client.request('sums', '2'))).toBe('2!');
    expect(bed.records().at(-1)?.headers.text('tidemark-reply-partition')).toBe('0');
  });
});

describe('close', () => {
  it('rejects what waits and what comes later, and leaves nothing behind', async () => {
    const client = bed.client();
    const waiting = [client.request('sums', '1'), client.request('sums', '2')];
    await bed.world.settle();
    const outcomes = Promise.allSettled(waiting);
    await bed.world.until(client.close());
    await client.close();
    const closed = { status: 'rejected', reason: expect.objectContaining({ code: 'CLIENT_CLOSED' }) };
    expect(await outcomes).toEqual([closed, closed]);
    await expect(client.request('sums', '3')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await bed.world.settle();
    expect(bed.world.pendingTimers).toBeLessThanOrEqual(1);
  });

  it('does not wait for a broker that cannot be reached', async () => {
    bed.broker.stop();
    const client = bed.client();
    const refused = expect(client.request('sums', '1')).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await bed.world.advance(100);
    const startedMs = bed.world.nowMs;
    await bed.world.until(client.close());
    expect(bed.world.nowMs).toBe(startedMs);
    await refused;
    await bed.world.settle();
    expect(bed.world.pendingTimers).toBe(0);
  });

  it('of a client that was never used asks nobody', async () => {
    await bed.client().close();
    expect(bed.world.connects).toBe(0);
  });
});

it.each<[string, object]>([
  ['replyTopic', { replyTopic: '' }],
  ['maxPending', { maxPending: 0 }],
  ['brokers', { brokers: [] }],
  ['timeout', { timeout: 5 }],
])('the option %s is refused if it makes no sense', (name, options: Partial<RequestClientOptions>) => {
  expect(() => bed.client(options)).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(name) }),
  );
});

it.each<[string, object]>([
  ['timeoutMs', { timeoutMs: 0 }],
  ['timeout', { timeout: 5 }],
])('%s of a request is refused if it makes no sense', async (name, options: RequestOptions) => {
  await expect(bed.client().request('sums', '1', options)).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining(name),
  });
});

function refuse(): never {
  throw new Error('nobody should look at it');
}

/** Batches that a broker takes, since it opens none. */
function malformedBatches(): Buffer[] {
  const garbled = batchWith('x'.repeat(100), []);
  garbled.fill(0xff, AT.attributes + 40);
  const bomb = asGzip(gzipSync(Buffer.alloc(40_000_000)));
  const noGzip = asGzip(Buffer.from('no gzip at all'));
  const damaged = batchWith('x'.repeat(100), []);
  for (const batch of [garbled, bomb, noGzip]) sealBatch(batch);
  damaged.writeUInt8(1, damaged.length - 1);
  return [garbled, bomb, noGzip, damaged];
}

function asGzip(payload: Buffer): Buffer {
  const [header] = [batchWith('x', []).subarray(0, 61)];
  const batch = Buffer.concat([header ?? Buffer.alloc(0), payload]);
  batch.writeInt32BE(batch.length - 12, 8);
  batch.writeInt16BE(1, AT.attributes);
  return batch;
}
