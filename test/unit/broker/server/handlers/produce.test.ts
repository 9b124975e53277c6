import { describe, expect, it } from 'vitest';
import { TopicBacklog } from '../../../../../broker/queues/backlog.ts';
import type { Appended } from '../../../../../broker/storage/partition-log.ts';
import type { Compression } from '../../../../../protocol/compression.ts';
import { errorOf, TidemarkError } from '../../../../../protocol/errors.ts';
import type { tidemark } from '../../../../../protocol/generated/tidemark.js';
import { batchBytes, valuesIn } from '../../../../support/batches.ts';
import { contentsOf, type KeyedRecord, keyedBatch } from '../../../../support/compaction.ts';
import { errorText, type Reply, type TestClient } from '../../../../support/test-client.ts';
import { settled, startTestServer, type TestServer, until } from '../../../../support/test-server.ts';

const ALL = -1;
const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

interface Part {
  topicId: string;
  partition: number;
  payload: Buffer;
  leaderEpoch?: number;
}

/** A produce request with a topic entry for each part. */
function send(client: TestClient, parts: readonly Part[], more: { acks?: number; timeoutMs?: number } = {}): number {
  const topics = parts.map(({ topicId, partition, payload, leaderEpoch }) => ({
    topicId,
    partitions: [{ partition, bytes: payload.length, leaderEpoch: leaderEpoch ?? 0 }],
  }));
  const payload = Buffer.concat(parts.map((part) => part.payload));
  return client.send('produce', { acks: ALL, ...more, topics }, payload);
}

const resultsOf = ({ frame }: Reply): tidemark.ProducePartitionResult.$Properties[] =>
  (frame.produce?.topics ?? []).flatMap(({ partitions }) => partitions ?? []);

const errorsOf = (reply: Reply): string[] => resultsOf(reply).map(({ error }) => errorText(error));

interface Outcome {
  resolve(): void;
  reject(error: Error): void;
}

/** Topic "orders" with three partitions. With `manual`, the test decides the outcome of each append. */
async function start(options: { manual?: boolean } = {}): Promise<{
  test: TestServer;
  client: TestClient;
  topicId: string;
  written: Outcome[];
  durable: Outcome[];
  stored(partition: number): Promise<string[]>;
}> {
  const written: Outcome[] = [];
  const durable: Outcome[] = [];
  const manual = (outcomes: Outcome[]): Promise<void> => {
    const promise = new Promise<void>((resolve, reject) => outcomes.push({ resolve, reject }));
    promise.catch(() => {});
    return promise;
  };
  const test = await startTestServer({
    wrapLog: (log) => {
      if (!options.manual) return log;
      const append = log.append.bind(log);
      return Object.assign(log, {
        append: (...args: Parameters<typeof append>): Appended => ({
          ...append(...args),
          written: manual(written),
          durable: manual(durable),
        }),
      });
    },
  });
  const { id: topicId } = await test.topics.create({ name: 'orders', partitions: 3, settings: new Map() });
  const stored = async (partition: number): Promise<string[]> =>
    valuesIn((await test.topics.partition(topicId, partition).read(0, 1e9)).bytes).map(({ value }) => value);
  return { test, client: await test.greeted(), topicId, written, durable, stored };
}

describe('produce', () => {
  it('appends each part to its partition and tells the offsets', async () => {
    const { test, client, topicId, stored } = await start();
    await using _ = test;
    const first = [
      { topicId, partition: 0, payload: batchBytes(['a', 'b']) },
      { topicId, partition: 2, payload: Buffer.concat([batchBytes(['c']), batchBytes(['d'])]) },
    ];
    expect(resultsOf(await client.replyTo(send(client, first)))).toMatchObject([
      { partition: 0, baseOffset: 0, error: null },
      { partition: 2, baseOffset: 0, error: null },
    ]);
    const again = await client.replyTo(send(client, first));
    expect(resultsOf(again)).toMatchObject([{ baseOffset: 2 }, { baseOffset: 2 }]);
    expect(again.frame.produce?.topics?.map((topic) => topic.topicId)).toEqual([topicId, topicId]);
    expect(await Promise.all([stored(0), stored(1), stored(2)])).toEqual([
      ['a', 'b', 'a', 'b'],
      [],
      ['c', 'd', 'c', 'd'],
    ]);
  });

  it('appends the requests of a connection in the order in which they came', async () => {
    const { test, client, topicId, stored } = await start();
    await using _ = test;
    const values = Array.from({ length: 50 }, (_, i) => `value ${i}`);
    const sent = values.map((value) => send(client, [{ topicId, partition: 0, payload: batchBytes([value]) }]));
    await Promise.all(sent.map((id) => client.replyTo(id)));
    expect(await stored(0)).toEqual(values);
  });

  it('fails what is wrong, part by part, and appends the rest', async () => {
    const { test, client, topicId, stored } = await start();
    await using _ = test;
    const flipped = batchBytes(['x']);
    flipped.writeUInt8(flipped.readUInt8(flipped.length - 1) ^ 1, flipped.length - 1);
    const lying = batchBytes(['x', 'y']);
    lying.writeInt32BE(1, 57);
    const payload = batchBytes(['ok']);
    const reply = await client.replyTo(
      send(client, [
        { topicId: UNKNOWN_ID, partition: 0, payload },
        { topicId, partition: 3, payload },
        { topicId, partition: 1, payload, leaderEpoch: 9 },
        { topicId, partition: 1, payload: flipped },
        { topicId, partition: 1, payload: lying },
        { topicId, partition: 1, payload: batchBytes(['x'.repeat(1_100_000)]) },
        { topicId, partition: 1, payload: Buffer.alloc(0) },
        { topicId, partition: 1, payload: Buffer.from('no batch at all') },
        { topicId, partition: 1, payload },
      ]),
    );
    expect(errorsOf(reply)).toEqual([
      expect.stringMatching(/^UNKNOWN_TOPIC_ID: .*00000000-0000-4000/),
      expect.stringMatching(/^UNKNOWN_PARTITION: topic orders has partitions 0 to 2, no 3/),
      expect.stringMatching(/^STALE_LEADER_EPOCH: .*partition 1 is at leader epoch 1/),
      expect.stringMatching(/^CORRUPT_BATCH: .*partition 1/),
      expect.stringMatching(/^INVALID_BATCH: .*partition 1/),
      expect.stringMatching(/^RECORD_TOO_LARGE: .*partition 1.*max\.message\.bytes \(1048576\)/),
      expect.stringMatching(/^INVALID_BATCH: .*partition 1/),
      expect.stringMatching(/^INVALID_BATCH: .*partition 1/),
      'none',
    ]);
    expect(resultsOf(reply).some(({ outcomeUnknown }) => outcomeUnknown)).toBe(false);
    expect(await stored(1)).toEqual(['ok']);
  });

  it('wants keys where the topic is compacted, and keeps the order of arrival while it looks for them', async () => {
    const { test, client } = await start();
    await using _ = test;
    const settings = new Map([['cleanup.policy', 'compact']]);
    const { id: topicId } = await test.topics.create({ name: 'states', partitions: 2, settings });
    const record = (key: string | null): KeyedRecord => ({ key, value: 'v'.repeat(200), timestamp: 1 });
    const produce = async (key: string | null, compression: Compression, acks = ALL): Promise<number> => {
      const { bytes } = await keyedBatch([record('ok'), record(key)], compression);
      const one = { topicId, partition: 0, payload: bytes };
      return send(client, [one, { topicId, partition: 1, payload: batchBytes(['keyless']) }], { acks });
    };
    const sent = [
      await produce('a', 'zstd'),
      await produce('b', 'none', 1),
      await produce(null, 'gzip'),
      await produce(null, 'none'),
      await produce('c', 'snappy', 1),
      await produce('d', 'none'),
    ];
    const replies = await Promise.all(sent.map((id) => client.replyTo(id)));
    const refused = expect.stringMatching(/^KEY_REQUIRED: .*partition 0 is compacted, and record 1 /);
    expect(replies.map((reply) => errorsOf(reply)[0])).toEqual(['none', 'none', refused, refused, 'none', 'none']);
    const offsets = replies.map((reply) => resultsOf(reply)[0]?.baseOffset);
    expect([offsets[0], offsets[1], offsets[4], offsets[5]]).toEqual([0, 2, 4, 6]);
    for (const reply of replies) {
      expect(errorsOf(reply)[1]).toMatch(/^KEY_REQUIRED: .*partition 1 /);
      expect(resultsOf(reply).some(({ outcomeUnknown }) => outcomeUnknown)).toBe(false);
    }
    const { records } = await contentsOf(test.topics.partition(topicId, 0).log);
    expect(records.map(({ key }) => key)).toEqual(['ok', 'a', 'ok', 'b', 'ok', 'c', 'ok', 'd']);
    expect(test.topics.partition(topicId, 1).log.logEndOffset).toBe(0);
  });

  it.each([
    ['sizes that do not add up', { acks: ALL, topics: [] }, /^INVALID_REQUEST: .* describes 0 bytes .* carries 69/],
    ['acks that do not exist', { acks: 2, topics: [] }, /^INVALID_ACKS: acks is 0, 1 or -1 \(all\), not 2/],
  ])('refuses a request with %s', async (_, request, error) => {
    const { test, client, topicId, stored } = await start();
    await using _server = test;
    expect(await client.failing('produce', request, batchBytes(['a']))).toMatch(error);
    await client.replyTo(send(client, [{ topicId, partition: 0, payload: batchBytes(['b']) }]));
    expect(await stored(0)).toEqual(['b']);
  });

  it('refuses an idempotent batch without acks=all', async () => {
    const { test, client, topicId } = await start();
    await using _ = test;
    const payload = batchBytes(['a'], 1000, { producerId: 5, producerEpoch: 0, baseSequence: 0 });
    const once = async (acks: number): Promise<Reply> =>
      client.replyTo(send(client, [{ topicId, partition: 0, payload: Buffer.from(payload) }], { acks }));
    expect(errorsOf(await once(1))).toEqual([expect.stringMatching(/^INVALID_ACKS/)]);
    expect(resultsOf(await once(ALL))).toMatchObject([{ baseOffset: 0, duplicate: false }]);
    expect(resultsOf(await once(ALL))).toMatchObject([{ baseOffset: 0, duplicate: true, error: null }]);
  });

  it('replies after the write with acks=1, and once durable with acks=all', async () => {
    const { test, client, topicId, written, durable } = await start({ manual: true });
    await using _ = test;
    const one = send(client, [{ topicId, partition: 0, payload: batchBytes(['a']) }], { acks: 1 });
    const all = send(client, [{ topicId, partition: 0, payload: batchBytes(['b']) }]);
    await settled();
    expect([client.hasReplyTo(one), client.hasReplyTo(all)]).toEqual([false, false]);
    for (const { resolve } of written) resolve();
    await client.replyTo(one);
    await settled();
    expect(client.hasReplyTo(all)).toBe(false);
    for (const { resolve } of durable) resolve();
    await client.replyTo(all);
  });

  it.each([0, 1])('gives the memory of a request back only when the log needs it no more (acks=%i)', async (acks) => {
    const { test, client, topicId, written, durable } = await start({ manual: true });
    await using _ = test;
    let given = 0;
    test.buffers.give = () => {
      given++;
    };
    send(client, [{ topicId, partition: 0, payload: batchBytes(['a'.repeat(100_000)]) }], { acks });
    await settled();
    for (const { resolve } of written) resolve();
    await settled();
    expect(given).toBe(0);
    for (const { resolve } of durable) resolve();
    await until(() => given === 1);
  });

  it('says of a failed write whether its outcome is known', async () => {
    const { test, client, topicId, durable } = await start({ manual: true });
    await using _ = test;
    const parts = [0, 1, 2, 0].map((partition) => ({ topicId, partition, payload: batchBytes(['a']) }));
    const sent = send(client, parts);
    durable[1]?.reject(new TidemarkError('STORAGE_FULL', 'no space', { outcome: 'not-written' }));
    durable[2]?.reject(new TidemarkError('STORAGE_FAILED', 'disk broke', { outcome: 'unknown' }));
    durable[3]?.reject(new RangeError('a defect'));
    durable[0]?.resolve();
    const reply = await client.replyTo(sent);
    expect(errorsOf(reply)).toEqual([
      'none',
      'STORAGE_FULL: no space',
      'STORAGE_FAILED: disk broke',
      expect.stringMatching(/^UNKNOWN_SERVER_ERROR/),
    ]);
    expect(resultsOf(reply).map(({ outcomeUnknown }) => outcomeUnknown)).toEqual([false, false, true, true]);
  });

  it('refuses with BACKLOG_FULL what a queue has no room for, part by part, and takes it once there is room', async () => {
    const { test, client, topicId, stored } = await start();
    await using _ = test;
    const queue = { name: 'jobs', openRecords: 0 };
    const { partitions, topic } = test.topics.get('orders');
    const settings = { ...test.topics.settingsOf(topic), queueMaxBacklog: 4 };
    const backlog = new TopicBacklog({ topic: 'orders', settings, dropOldest: () => {} });
    backlog.add(queue);
    backlog.guard(partitions);
    for (const partition of partitions) partition.watch({ onAdvance: () => countOpen() });
    let done = 0;
    const countOpen = (): void => {
      queue.openRecords = partitions.reduce((sum, { log }) => sum + log.highWatermark, 0) - done;
    };

    const parts = [
      { topicId, partition: 0, payload: batchBytes(['a', 'b', 'c']) },
      { topicId, partition: 1, payload: batchBytes(['d', 'e']) },
      { topicId, partition: 2, payload: batchBytes(['f']) },
    ];
    const reply = await client.replyTo(send(client, parts));
    const full =
      'BACKLOG_FULL: queue jobs of topic orders has 3 records left to do: 2 more would be over queue.max.backlog (4)';
    expect(errorsOf(reply)).toEqual(['none', full, 'none']);
    const [, refusal] = resultsOf(reply);
    expect([refusal?.outcomeUnknown, errorOf(refusal?.error ?? {})]).toMatchObject([false, { retriable: true }]);
    expect(await Promise.all([stored(0), stored(1), stored(2)])).toEqual([['a', 'b', 'c'], [], ['f']]);

    done = 2;
    countOpen();
    expect(errorsOf(await client.replyTo(send(client, parts.slice(1, 2))))).toEqual(['none']);
    expect(await stored(1)).toEqual(['d', 'e']);
    backlog.leave(partitions);
    expect(errorsOf(await client.replyTo(send(client, parts)))).toEqual(['none', 'none', 'none']);
  });

  it('reports what did not settle in time as timed out and unknown, the rest as it is', async () => {
    const { test, client, topicId, durable } = await start({ manual: true });
    await using _ = test;
    const parts = [0, 1].map((partition) => ({ topicId, partition, payload: batchBytes(['a']) }));
    const sent = send(client, parts, { timeoutMs: 250 });
    durable[0]?.resolve();
    await settled();
    test.time.advance(249);
    await settled();
    expect(client.hasReplyTo(sent)).toBe(false);
    test.time.advance(1);
    const reply = await client.replyTo(sent);
    expect(errorsOf(reply)).toEqual(['none', expect.stringMatching(/^REQUEST_TIMED_OUT: .* 250 ms/)]);
    expect(resultsOf(reply).map(({ outcomeUnknown }) => outcomeUnknown)).toEqual([false, true]);
    durable[1]?.resolve();
    await settled();
    expect(client.replies.filter(({ frame }) => frame.correlationId === sent)).toHaveLength(1);
  });

  it('leaves no timer behind when it settles in time', async () => {
    const { test, client, topicId } = await start();
    await using _ = test;
    const timers = test.time.pendingTimers;
    await client.replyTo(send(client, [{ topicId, partition: 0, payload: batchBytes(['a']) }], { timeoutMs: 250 }));
    expect(test.time.pendingTimers).toBe(timers);
  });

  describe('with acks=0', () => {
    it('appends without a reply', async () => {
      const { test, client, topicId, stored } = await start();
      await using _ = test;
      const unanswered = send(client, [{ topicId, partition: 0, payload: batchBytes(['a']) }], { acks: 0 });
      await client.call('describeCluster', {});
      await settled();
      expect(client.hasReplyTo(unanswered)).toBe(false);
      expect(await stored(0)).toEqual(['a']);
    });

    it('closes the connection when the request is wrong', async () => {
      const { test, client, topicId } = await start();
      await using _ = test;
      const wrong = send(client, [{ topicId, partition: 9, payload: batchBytes(['a']) }], { acks: 0 });
      await until(() => client.socket.isClosed);
      expect(client.hasReplyTo(wrong)).toBe(false);
    });

    it('closes the connection when the write fails', async () => {
      const { test, client, topicId, written } = await start({ manual: true });
      await using _ = test;
      send(client, [{ topicId, partition: 0, payload: batchBytes(['a']) }], { acks: 0 });
      await settled();
      expect(client.socket.isClosed).toBe(false);
      written[0]?.reject(new TidemarkError('STORAGE_FULL', 'no space', { outcome: 'not-written' }));
      await until(() => client.socket.isClosed);
    });
  });
});
