import { describe, expect, it } from 'vitest';
import type { PartitionLog } from '../../../../../broker/storage/partition-log.ts';
import { TidemarkError } from '../../../../../protocol/errors.ts';
import type { tidemark } from '../../../../../protocol/generated/tidemark.js';
import { batchBytes, valuesIn } from '../../../../support/batches.ts';
import { errorText, type Reply, type TestClient } from '../../../../support/test-client.ts';
import { settled, startTestServer, type TestServer } from '../../../../support/test-server.ts';

const BATCH_BYTES = batchBytes(['x']).length;

interface Wanted {
  partition: number;
  fetchOffset?: number;
  leaderEpoch?: number;
  maxBytes?: number;
}

interface Limits {
  maxWaitMs?: number;
  minBytes?: number;
  maxBytes?: number;
}

interface Context {
  test: TestServer;
  client: TestClient;
  topicId: string;
  fetch(partitions: readonly Wanted[], limits?: Limits): number;
  append(partition: number, ...values: string[]): Promise<void>;
}

/** Topic "orders" with three empty partitions. */
async function start(
  options: { settings?: Record<string, string>; wrapLog?: (log: PartitionLog) => PartitionLog } = {},
): Promise<Context> {
  const test = await startTestServer(options);
  const { id: topicId } = await test.topics.create({ name: 'orders', partitions: 3, settings: new Map() });
  const client = await test.greeted();
  return {
    test,
    client,
    topicId,
    fetch: (partitions, { maxWaitMs = 0, minBytes = 1, maxBytes = 1e6 } = {}) =>
      client.send('fetch', {
        maxWaitMs,
        minBytes,
        maxBytes,
        topics: [{ topicId, partitions: partitions.map((wanted) => ({ fetchOffset: 0, maxBytes: 1e6, ...wanted })) }],
      }),
    append: async (partition, ...values) => {
      for (const value of values)
        await (await test.topics.partition(topicId, partition).append(batchBytes([value]), -1)).durable;
      await settled();
    },
  };
}

const resultsOf = ({ frame }: Reply): tidemark.FetchPartitionResult.$Properties[] =>
  (frame.fetch?.topics ?? []).flatMap(({ partitions }) => partitions ?? []);

/** The values per partition of the reply, in its order. */
function valuesOf(reply: Reply): string[][] {
  let at = 0;
  return resultsOf(reply).map(({ bytes }) => {
    const part = reply.payload.subarray(at, at + (bytes ?? 0));
    at += part.length;
    return valuesIn(part).map(({ value }) => value);
  });
}

describe('fetch', () => {
  it('returns what is there, partition by partition', async () => {
    const { test, client, fetch, append } = await start();
    await using _ = test;
    await append(0, 'a', 'b', 'c');
    await append(2, 'd');
    const reply = await client.replyTo(fetch([{ partition: 2 }, { partition: 1 }, { partition: 0, fetchOffset: 1 }]));
    expect(valuesOf(reply)).toEqual([['d'], [], ['b', 'c']]);
    expect(resultsOf(reply)).toMatchObject([
      { partition: 2, highWatermark: 1, logStartOffset: 0, bytes: BATCH_BYTES },
      { partition: 1, highWatermark: 0, bytes: 0 },
      { partition: 0, highWatermark: 3 },
    ]);
    expect(reply.payload).toHaveLength(3 * BATCH_BYTES);
  });

  it('stops at the bounds in bytes, but always makes progress', async () => {
    const { test, client, fetch, append } = await start({ settings: { 'max.fetch.bytes': '1KiB' } });
    await using _ = test;
    const values = Array.from({ length: 20 }, () => 'x');
    await append(0, ...values);
    await append(1, ...values);
    const counts = async (...request: Parameters<typeof fetch>): Promise<number[]> =>
      valuesOf(await client.replyTo(fetch(...request))).map(({ length }) => length);
    const both = [{ partition: 0 }, { partition: 1 }];
    expect(
      await counts([{ partition: 0, maxBytes: 2 * BATCH_BYTES }, { partition: 1 }], { maxBytes: 5 * BATCH_BYTES }),
    ).toEqual([2, 3]);
    expect(await counts(both, { maxBytes: 5 * BATCH_BYTES })).toEqual([5, 0]);
    expect(await counts(both, { maxBytes: 1 })).toEqual([1, 0]);
    expect(await counts([{ partition: 0, maxBytes: 1 }], { maxBytes: 0 })).toEqual([1]);
    expect(await counts(both)).toEqual([Math.floor(1024 / BATCH_BYTES), 1]);
  });

  it("answers at once when a partition has an error, with the others' records", async () => {
    const { test, client, topicId, fetch, append } = await start();
    await using _ = test;
    await append(0, 'a', 'b');
    await test.topics.partition(topicId, 0).trim(1);
    const reply = await client.replyTo(
      fetch(
        [
          { partition: 0, fetchOffset: 0 },
          { partition: 0, fetchOffset: 3 },
          { partition: 1, leaderEpoch: 4 },
          { partition: 5 },
          { partition: 0, fetchOffset: 1 },
        ],
        { maxWaitMs: 60_000, minBytes: 1e6 },
      ),
    );
    expect(resultsOf(reply).map(({ error }) => errorText(error))).toEqual([
      'OFFSET_OUT_OF_RANGE: topic orders partition 0 has offsets 1 to 2, not 0',
      'OFFSET_OUT_OF_RANGE: topic orders partition 0 has offsets 1 to 2, not 3',
      expect.stringMatching(/^STALE_LEADER_EPOCH/),
      expect.stringMatching(/^UNKNOWN_PARTITION/),
      'none',
    ]);
    expect(resultsOf(reply)[0]).toMatchObject({ logStartOffset: 1, highWatermark: 2 });
    expect(valuesOf(reply)[4]).toEqual(['b']);
  });

  it('tells of a partition that is offline, and of a read that fails', async () => {
    const failure = new TidemarkError('PARTITION_OFFLINE', 'damaged');
    const { test, client, topicId, fetch, append } = await start();
    await using _ = test;
    await append(0, 'a');
    await append(1, 'b');
    await append(2, 'c');
    Object.assign(test.topics.partition(topicId, 0).log, { failure });
    Object.assign(test.topics.partition(topicId, 1).log, { read: () => Promise.reject(new Error('a defect')) });
    const reply = await client.replyTo(fetch([{ partition: 0 }, { partition: 1 }, { partition: 2 }]));
    expect(resultsOf(reply).map(({ error }) => errorText(error))).toEqual([
      'PARTITION_OFFLINE: damaged',
      expect.stringMatching(/^UNKNOWN_SERVER_ERROR/),
      'none',
    ]);
    expect(valuesOf(reply)[2]).toEqual(['c']);
  });

  it('hands the memory of what it read back once the reply has left, and not before', async () => {
    const released: string[] = [];
    const { test, client, fetch, append } = await start({
      wrapLog: (log) => {
        const read = log.read.bind(log);
        return Object.assign(log, {
          read: async (...args: Parameters<typeof read>) => ({
            ...(await read(...args)),
            release: () => released.push('read'),
          }),
        });
      },
    });
    await using _ = test;
    await append(0, 'a');
    client.socket.readsReplies = false;
    await client.replyTo(fetch([{ partition: 0 }]));
    await settled();
    expect(released).toEqual([]);
    client.socket.flush();
    expect(released).toEqual(['read']);

    await client.replyTo(fetch([{ partition: 0 }]));
    client.socket.destroy();
    expect(released).toEqual(['read', 'read']);
  });

  describe('that waits', () => {
    const patient = { maxWaitMs: 500, minBytes: 1 };

    it('is answered when something arrives, and holds up nobody meanwhile', async () => {
      const { test, client, fetch, append } = await start();
      await using _ = test;
      const waiting = fetch([{ partition: 0 }, { partition: 1 }], patient);
      await client.call('describeCluster', {});
      expect(client.hasReplyTo(waiting)).toBe(false);
      await append(1, 'a');
      expect(valuesOf(await client.replyTo(waiting))).toEqual([[], ['a']]);
    });

    it('waits for its minimum, counted over all partitions', async () => {
      const { test, client, fetch, append } = await start();
      await using _ = test;
      await append(0, 'a');
      const waiting = fetch([{ partition: 0 }, { partition: 1 }], { maxWaitMs: 500, minBytes: 4 * BATCH_BYTES });
      await append(1, 'b');
      await append(0, 'c');
      expect(client.hasReplyTo(waiting)).toBe(false);
      await append(0, 'd');
      expect(valuesOf(await client.replyTo(waiting))).toEqual([['a', 'c', 'd'], ['b']]);
    });

    it('asks for no more than the reply may hold', async () => {
      const { test, client, fetch, append } = await start();
      await using _ = test;
      await append(0, 'a', 'b');
      const reply = await client.replyTo(
        fetch([{ partition: 0 }], { maxWaitMs: 500, minBytes: 1e6, maxBytes: 2 * BATCH_BYTES }),
      );
      expect(valuesOf(reply)).toEqual([['a', 'b']]);
    });

    it('is answered with what is there when its time is up', async () => {
      const { test, client, fetch, append } = await start();
      await using _ = test;
      const waiting = fetch([{ partition: 0 }], { maxWaitMs: 500, minBytes: 1e6 });
      await append(0, 'a');
      test.time.advance(499);
      await settled();
      expect(client.hasReplyTo(waiting)).toBe(false);
      test.time.advance(1);
      expect(valuesOf(await client.replyTo(waiting))).toEqual([['a']]);
    });

    it('waits five minutes at most', async () => {
      const { test, client, fetch } = await start();
      await using _ = test;
      const waiting = fetch([{ partition: 0 }], { ...patient, maxWaitMs: 4e9 });
      await settled();
      test.time.advance(300_000);
      expect(valuesOf(await client.replyTo(waiting))).toEqual([[]]);
    });

    it('learns on waking that its topic is gone', async () => {
      const { test, client, fetch } = await start();
      await using _ = test;
      const waiting = fetch([{ partition: 0 }], patient);
      await settled();
      await test.topics.delete('orders');
      test.time.advance(500);
      expect(resultsOf(await client.replyTo(waiting)).map(({ error }) => errorText(error))).toEqual([
        expect.stringMatching(/^UNKNOWN_TOPIC_ID/),
      ]);
    });

    it.each(['by its end', 'by an answer'])('leaves nothing behind %s', async (how) => {
      const { test, client, topicId, fetch, append } = await start();
      await using _ = test;
      const watchers: unknown[] = [];
      const partition = test.topics.partition(topicId, 0);
      const watch = partition.watch.bind(partition);
      const unwatch = partition.unwatch.bind(partition);
      Object.assign(partition, {
        watch: (watcher: never) => {
          watchers.push(watcher);
          watch(watcher);
        },
        unwatch: (watcher: never) => {
          watchers.splice(watchers.indexOf(watcher), 1);
          unwatch(watcher);
        },
      });
      const timers = test.time.pendingTimers;
      fetch([{ partition: 0 }], patient);
      await settled();
      expect([watchers.length, test.time.pendingTimers - timers]).toEqual([1, 1]);
      if (how === 'by its end') client.socket.destroy();
      else await append(0, 'a');
      expect([watchers.length, test.time.pendingTimers - timers]).toEqual([0, 0]);
    });
  });
});
