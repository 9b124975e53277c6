import { describe, expect, it } from 'vitest';
import { batchBytes } from '../../../support/batches.ts';
import { errorText, requestFrame, TestClient } from '../../../support/test-client.ts';
import { settled, startTestServer, type TestServer, until } from '../../../support/test-server.ts';

/** A produce request of one batch. */
const produce = (topicId: string, bytes: number, more = {}): object => ({
  acks: -1,
  topics: [{ topicId, partitions: [{ partition: 0, bytes }] }],
  ...more,
});

async function createTopic(test: TestServer, settings: Record<string, string> = {}): Promise<string> {
  return (await test.topics.create({ name: 'orders', settings: new Map(Object.entries(settings)) })).id;
}

describe('a connection', () => {
  describe('before Hello', () => {
    it('learns from Hello what it needs', async () => {
      await using test = await startTestServer();
      const hello = await new TestClient(test.network).call('hello', { protocolVersion: 1 });
      expect(hello).toMatchObject({ clusterId: 'test-cluster', nodeId: 7, maxFrameBytes: 33_554_432 });
      expect(hello.apis).toContainEqual(expect.objectContaining({ apiKey: 18, minVersion: 0, maxVersion: 0 }));
    });

    it.each([
      ['another request', requestFrame({ correlationId: 5, metadata: {} }), 'HELLO_REQUIRED'],
      [
        'another protocol version',
        requestFrame({ correlationId: 5, hello: { protocolVersion: 99 } }),
        'UNSUPPORTED_VERSION',
      ],
      ['a request nobody knows', requestFrame({ correlationId: 5 }), 'HELLO_REQUIRED'],
      ['a web browser', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 'CORRUPT_FRAME: the peer speaks HTTP'],
      ['a peer that speaks TLS', Buffer.from('1603010200010001fc03', 'hex'), 'CORRUPT_FRAME: the peer speaks TLS'],
      ['a frame too large for a Hello', Buffer.from([0, 1, 0, 0, 0, 0, 0, 1]), 'FRAME_TOO_LARGE'],
      ['a header longer than its frame', Buffer.from([0, 0, 0, 5, 0, 0, 0, 2, 0]), 'CORRUPT_FRAME'],
      ['a header that is no message', Buffer.from([0, 0, 0, 6, 0, 0, 0, 2, 0xff, 0xff]), 'CORRUPT_FRAME'],
    ])('answers %s with an error, then closes', async (_, bytes, code) => {
      await using test = await startTestServer();
      const client = new TestClient(test.network);
      client.socket.receive(bytes);
      await until(() => client.socket.isClosed);
      expect(client.replies.map(({ frame }) => errorText(frame.error))).toEqual([expect.stringMatching(`^${code}`)]);
      expect([0, 5]).toContain(client.replies[0]?.frame.correlationId);
    });

    it('ends a peer that does not say Hello in time', async () => {
      await using test = await startTestServer();
      const client = new TestClient(test.network);
      test.time.advance(9_000);
      expect(client.socket.isClosed).toBe(false);
      test.time.advance(2_000);
      expect(client.socket.isClosed).toBe(true);
    });
  });

  it('answers what it does not understand, and lives on', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    client.socket.receive(requestFrame({ correlationId: 77 }));
    expect(errorText((await client.replyTo(77)).frame.error)).toMatch(/^UNKNOWN_API/);
    const { frame } = await client.replyTo(client.send('metadata', {}, undefined, 9));
    expect(errorText(frame.error)).toBe('UNSUPPORTED_VERSION: metadata is spoken in version 0 here, not 9');
    expect(await client.failing('hello', { protocolVersion: 1 })).toMatch(/^HELLO_REQUIRED/);
    expect(await client.failing('metadata', {}, Buffer.from('x'))).toMatch(
      /^INVALID_REQUEST: metadata takes no payload/,
    );
    await client.call('describeCluster', {});
  });

  it('closes on a frame past max.frame.bytes without hurting others', async () => {
    await using test = await startTestServer();
    const [bad, good] = [await test.greeted(), await test.greeted()];
    bad.socket.receive(Buffer.from([0x7f, 0, 0, 0, 0, 0, 0, 1]));
    await until(() => bad.socket.isClosed);
    expect(errorText(bad.replies.at(-1)?.frame.error)).toBe(
      'FRAME_TOO_LARGE: a frame of 2130706436 bytes is over the limit of 33554432',
    );
    await good.call('describeCluster', {});
  });

  it('does not let a frame or its end be cut into pieces for ever', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    const bytes = requestFrame({ correlationId: 50, describeCluster: {} });
    for (const byte of bytes.subarray(0, -1)) {
      test.time.advance(900);
      client.socket.receive(Buffer.of(byte));
    }
    client.socket.receive(bytes.subarray(-1));
    expect(errorText((await client.replyTo(50)).frame.error)).toBe('none');

    client.socket.receive(bytes.subarray(0, 1));
    for (let second = 0; second < 31; second++) {
      expect(client.socket.isClosed).toBe(false);
      test.time.advance(1_000);
      if (second === 20) client.socket.receive(bytes.subarray(1, 2));
    }
    test.time.advance(1_000);
    expect(client.socket.isClosed).toBe(true);
  });

  it('ends a peer that takes no replies', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    client.socket.readsReplies = false;
    client.send('describeCluster', {});
    await settled();
    test.time.advance(29_000);
    expect(client.socket.isClosed).toBe(false);
    test.time.advance(3_000);
    expect(client.socket.isClosed).toBe(true);
  });

  it('gives up on a peer that was told to go and stays', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    client.socket.closesWhenEnded = false;
    client.socket.receive(Buffer.from([0, 0, 0, 5, 0, 0, 0, 2, 0]));
    await settled();
    expect([client.socket.isEnded, client.socket.isClosed]).toEqual([true, false]);
    test.time.advance(12_000);
    expect(client.socket.isClosed).toBe(true);
  });

  it('answers a defect of the broker with an error, logs its stack, and lives on', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    const broken = Object.assign(test.topics, { all: () => JSON.parse('{') as never });
    const reply = await client.failing('describeCluster', {});
    expect(reply).toBe("UNKNOWN_SERVER_ERROR: an internal error; the broker's log has its details");
    expect(test.logger.lines).toContainEqual(
      expect.objectContaining({ level: 'error', event: 'unexpected_error', err: expect.any(SyntaxError) }),
    );
    Reflect.deleteProperty(broken, 'all');
    await client.call('describeCluster', {});
  });

  it('answers pipelined requests in one write', async () => {
    await using test = await startTestServer();
    const topicId = await createTopic(test);
    const client = await test.greeted();
    const batch = batchBytes(['a']);
    const frames = [1, 2, 3].map((id) =>
      requestFrame({ correlationId: 100 + id, produce: produce(topicId, batch.length) }, batch),
    );
    const writesBefore = client.socket.writes.length;
    client.socket.receive(Buffer.concat(frames));
    await Promise.all([101, 102, 103].map((id) => client.replyTo(id)));
    expect(client.socket.writes.length - writesBefore).toBe(1);
  });

  it('runs administration of one connection in the order in which it came', async () => {
    await using test = await startTestServer();
    const client = await test.greeted();
    client.send('createTopic', { name: 'a' });
    client.send('addPartitions', { name: 'a', total: 3 });
    const { topics } = await client.call('describeTopics', { topics: ['a'] });
    expect(topics[0]?.partitions).toHaveLength(3);
  });

  describe('with too many bytes in flight', () => {
    const settings = {
      'max.frame.bytes': '2MiB',
      'inflight.bytes.per.connection': '2MiB',
      'inflight.bytes.total': '2MiB',
      'topic.max.message.bytes': '1MiB',
    };
    const value = 'x'.repeat(900_000);

    /** A topic whose appends become durable only at `finish`. */
    async function withSlowDisk(): Promise<{ test: TestServer; topicId: string; finish(): void }> {
      let finish = (): void => {};
      const durable = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const test = await startTestServer({
        settings,
        wrapLog: (log) => {
          const append = log.append.bind(log);
          return Object.assign(log, {
            append: (...args: Parameters<typeof append>) => ({ ...append(...args), durable }),
          });
        },
      });
      return { test, topicId: await createTopic(test), finish };
    }

    it('stops reading from the connection until there is room', async () => {
      const { test, topicId, finish } = await withSlowDisk();
      await using _ = test;
      const client = await test.greeted();
      const send = (): number => {
        const batch = batchBytes([value]);
        return client.send('produce', produce(topicId, batch.length), batch);
      };
      const sent = [send(), send(), send(), send()];
      await settled();
      expect(client.socket.isPaused).toBe(true);
      expect(test.topics.partition(topicId, 0).log.logEndOffset).toBe(2);
      // However long the broker takes, the peer is not to blame.
      test.time.advance(60_000);
      expect(client.socket.isClosed).toBe(false);
      finish();
      for (const id of sent) expect(errorText((await client.replyTo(id)).frame.error)).toBe('none');
      expect(client.socket.isPaused).toBe(false);
      expect(test.topics.partition(topicId, 0).log.logEndOffset).toBe(4);
    });

    it('leaves the memory of a frame that never came whole to the next one', async () => {
      await using test = await startTestServer();
      const body = Buffer.alloc(1_000_000);
      const buffer = test.buffers.take(body.length);
      test.buffers.give(buffer);
      const client = await test.greeted();
      const frame = requestFrame({ correlationId: 9, produce: { acks: 1 } }, body);
      client.socket.receive(frame.subarray(0, 500_000));
      const another = test.buffers.take(body.length);
      expect(another).not.toBe(buffer);
      client.socket.destroy();
      expect(test.buffers.take(body.length)).toBe(buffer);
    });

    it('gives the memory of a frame back once', async () => {
      await using test = await startTestServer();
      const topicId = await createTopic(test);
      const batch = batchBytes(['x'.repeat(20_000)]);
      const client = await test.greeted();
      await client.call('produce', produce(topicId, batch.length), batch);
      client.socket.destroy();
      await settled();
      const taken = [1, 2].map(() => test.buffers.take(batch.length + 100));
      expect(taken[0]).not.toBe(taken[1]);
    });

    it('holds other connections up to the bound of all, and gives back what a closed one had', async () => {
      const { test, topicId } = await withSlowDisk();
      await using _ = test;
      const [greedy, other] = [await test.greeted(), await test.greeted()];
      for (let i = 0; i < 2; i++)
        greedy.send('produce', produce(topicId, batchBytes([value]).length), batchBytes([value]));
      const batch = batchBytes([value]);
      other.send('produce', produce(topicId, batch.length), batch);
      await settled();
      expect(other.socket.isPaused).toBe(true);
      greedy.socket.destroy();
      await settled();
      expect(other.socket.isPaused).toBe(false);
      expect(test.topics.partition(topicId, 0).log.logEndOffset).toBe(3);
    });

    it('still hears members of groups, which hold little', async () => {
      const { test, topicId, finish } = await withSlowDisk();
      await using _ = test;
      const producers = [await test.greeted(), await test.greeted(), await test.greeted()];
      const member = await test.greeted();
      const batch = batchBytes([value]);
      const sent = producers.map((client) => client.send('produce', produce(topicId, batch.length), batch));
      await settled();
      expect(producers.map(({ socket }) => socket.isPaused)).toEqual([false, false, true]);
      const beat = { group: 'g', memberId: 'm', memberEpoch: 1 };
      for (let i = 0; i < 100; i++) expect(await member.failing('groupHeartbeat', beat)).toMatch(/^UNKNOWN_MEMBER: /);
      finish();
      for (const [index, client] of producers.entries()) await client.replyTo(sent[index] ?? 0);
    });

    it('takes no more requests from a peer that does not take its replies', async () => {
      await using test = await startTestServer({ settings });
      const topicId = await createTopic(test);
      const client = await test.greeted();
      for (let i = 0; i < 4; i++) {
        const batch = batchBytes([value]);
        await client.call('produce', produce(topicId, batch.length), batch);
      }
      client.socket.readsReplies = false;
      const fetch = { maxBytes: 1e6, topics: [{ topicId, partitions: [{ partition: 0, maxBytes: 1e6 }] }] };
      const fetches = [1, 2, 3, 4, 5].map(() => client.send('fetch', fetch));
      await settled();
      expect(fetches.filter((id) => client.hasReplyTo(id))).toHaveLength(2);
      expect(client.socket.isPaused).toBe(true);
      client.socket.readsReplies = true;
      client.socket.flush();
      await Promise.all(fetches.map((id) => client.replyTo(id)));
    });
  });
});
