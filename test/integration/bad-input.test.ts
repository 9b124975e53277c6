import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Broker, type BrokerOptions } from '../../broker/broker.ts';
import { Admin, Consumer, type ErrorCode, Producer } from '../../client/index.ts';
import { type ApiName, PROTOCOL_VERSION, type Requests } from '../../protocol/apis.ts';
import { crc32c } from '../../protocol/crc32c.ts';
import { AT } from '../../protocol/record-batch.ts';
import { batchBytes } from '../support/batches.ts';
import { ServeProcess } from '../support/cli.ts';
import { refusal, refused } from '../support/expected-errors.ts';
import { type LiveBroker, readValues, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';
import { errorText, requestFrame } from '../support/test-client.ts';
import { RecordingLogger } from '../support/test-server.ts';
import { withFields } from '../unit/protocol/batches.ts';

const FRAME_LIMIT = 1_048_576;
/** Of every record in the topic "scratch". */
const VALUE = 'as it was sent';
const logger = new RecordingLogger();
const kept: string[] = [];
let live: LiveBroker;
let brokers: string;
let admin: Admin;
let producer: Producer;
let topicId: string;

beforeAll(async () => {
  live = await startLiveBroker(
    { 'max.partitions': 50, 'max.frame.bytes': FRAME_LIMIT, 'topic.max.message.bytes': '64KiB' },
    { logger },
  );
  brokers = live.brokers;
  admin = new Admin({ brokers });
  producer = new Producer({ brokers });
  ({ topicId } = await admin.createTopic({ name: 'kept' }));
  await admin.createTopic({ name: 'scratch', settings: { flush: 'os' } });
});

afterAll(async () => {
  await producer.close();
  await admin.close();
  await live[Symbol.asyncDispose]();
});

// Whatever was done to the broker: it still takes records, and has none but these.
afterEach(async () => {
  const value = `kept ${kept.length}`;
  expect(await producer.send({ topic: 'kept', value })).toMatchObject({ offset: kept.length });
  kept.push(value);
  expect(await readValues(brokers, 'kept')).toEqual(kept);
  expect(logger.events()).not.toContain('unexpected_error');
});

describe('a producer is told', () => {
  it('of an unknown topic', async () => {
    await expect(producer.send({ topic: 'nowhere', value: 'x' })).rejects.toEqual(refused('UNKNOWN_TOPIC', 'nowhere'));
  });

  it('of a partition out of range', async () => {
    const sent = producer.send({ topic: 'kept', partition: 7, value: 'x' });
    await expect(sent).rejects.toEqual(refused('UNKNOWN_PARTITION', 'kept', '7'));
  });

  it('of a record too large, while those around it are written', async () => {
    await admin.createTopic({ name: 'narrow', settings: { 'max.message.bytes': 500 } });
    const send = (value: string): Promise<unknown> => producer.send({ topic: 'narrow', value });
    const [before, large, after] = await Promise.allSettled([send('before'), send('x'.repeat(500)), send('after')]);
    expect(large).toMatchObject({ reason: refused('RECORD_TOO_LARGE', 'narrow', '500') });
    expect(large).toMatchObject({ reason: { outcome: 'not-written' } });
    expect([before.status, after.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(await readValues(brokers, 'narrow')).toEqual(['before', 'after']);
  });
});

describe('a consumer is told', () => {
  it.each<[string, { topic: string; partition: number; offset?: number }, ErrorCode, string[]]>([
    ['of an unknown topic', { topic: 'nowhere', partition: 0 }, 'UNKNOWN_TOPIC', ['nowhere']],
    ['of a partition out of range', { topic: 'kept', partition: 7 }, 'UNKNOWN_PARTITION', ['kept', '7']],
    ['of an offset out of range', { topic: 'kept', partition: 0, offset: 999 }, 'OFFSET_OUT_OF_RANGE', ['kept', '999']],
  ])('%s', async (_, assignment, code, named) => {
    await using consumer = new Consumer({ brokers, onOutOfRange: 'none' });
    consumer.assign([assignment]);
    await expect(consumer.records().next()).rejects.toEqual(refused(code, ...named));
  });
});

describe('a broker does not start', () => {
  it('on the folder of another one in its process', async () => {
    const { dataDir } = live.broker;
    await expect(Broker.start({ dataDir, port: 0 })).rejects.toEqual(refused('DATA_DIR_IN_USE', dataDir));
  });

  it('on the folder of another process, until that is gone', async () => {
    await using folder = await temporaryFolder();
    const other = await ServeProcess.start(folder.path);
    try {
      const start = Broker.start({ dataDir: folder.path, port: 0 });
      await expect(start).rejects.toEqual(refused('DATA_DIR_IN_USE', folder.path));
      expect(await readValues(other.address, 'none').catch(({ code }) => code)).toBe('UNKNOWN_TOPIC');
    } finally {
      await other.stop();
    }
    await using _ = await Broker.start({ dataDir: folder.path, port: 0 });
  });

  it.each<[string, () => BrokerOptions, ErrorCode, string[]]>([
    ['on a port in use', () => ({ port: live.port }), 'ADDRESS_IN_USE', [`127.0.0.1:${'PORT'}`]],
    [
      'on an address of another machine',
      () => ({ host: '203.0.113.1', settings: { insecure: true } }),
      'ADDRESS_UNAVAILABLE',
      ['203.0.113.1:0'],
    ],
    [
      'open to others',
      () => ({ host: '0.0.0.0', settings: { 'advertised.listener': 'a:1' } }),
      'INSECURE_LISTENER',
      ['0.0.0.0:0', 'insecure=true'],
    ],
    [
      'with a setting nobody knows',
      () => ({ settings: { 'max.framebytes': 1 } }),
      'INVALID_SETTING',
      ['max.framebytes', 'max.frame.bytes'],
    ],
    [
      'with a malformed setting',
      () => ({ settings: { 'frame.timeout.ms': 'soon' } }),
      'INVALID_SETTING',
      ['frame.timeout.ms', 'soon'],
    ],
    [
      'with a setting past its limit',
      () => ({ settings: { 'topic.segment.bytes': '1' } }),
      'INVALID_SETTING',
      ['topic.segment.bytes', '1'],
    ],
    [
      'with settings that contradict each other',
      () => ({ settings: { 'max.frame.bytes': '1GiB' } }),
      'INVALID_SETTING',
      ['inflight.bytes.per.connection', 'max.frame.bytes'],
    ],
  ])('%s, and leaves the folder to the next', async (_, options, code, named) => {
    await using folder = await temporaryFolder();
    const start = Broker.start({ dataDir: folder.path, port: 0, ...options() });
    await expect(start).rejects.toEqual(refused(code, ...named.map((name) => name.replace('PORT', String(live.port)))));
    await using __ = await Broker.start({ dataDir: folder.path, port: 0 });
  });

  it('on a folder whose catalogue is damaged', async () => {
    await using folder = await temporaryFolder();
    await (await Broker.start({ dataDir: folder.path, port: 0 })).close();
    const path = join(folder.path, 'node.json');
    await writeFile(path, '{"clusterId":');
    await expect(Broker.start({ dataDir: folder.path, port: 0 })).rejects.toEqual(refused('DATA_DIR_DAMAGED', path));
  });
});

describe('a connection is refused', () => {
  it.each<[string, Buffer, ErrorCode, string[]]>([
    ['without Hello', requestFrame({ correlationId: 1, metadata: {} }), 'HELLO_REQUIRED', ['Hello']],
    [
      'with another version of the protocol',
      requestFrame({ correlationId: 1, hello: { protocolVersion: 9 } }),
      'UNSUPPORTED_VERSION',
      ['9', String(PROTOCOL_VERSION)],
    ],
    ['by a browser', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'), 'CORRUPT_FRAME', ['HTTP']],
    ['with a header longer than its frame', Buffer.from([0, 0, 0, 5, 0, 0, 0, 2, 0]), 'CORRUPT_FRAME', ['2']],
    ['with a header that is no message', Buffer.from([0, 0, 0, 6, 0, 0, 0, 2, 0xff, 0xff]), 'CORRUPT_FRAME', []],
  ])('%s', async (_, bytes, code, named) => {
    await using client = await RawClient.connect(live.port);
    client.socket.write(bytes);
    expect(await client.farewell()).toMatch(refusal(code, ...named));
  });

  it('with a frame past the limit, before its bytes have come', async () => {
    await using client = await RawClient.greeted(live.port);
    client.socket.write(Buffer.from([0x7f, 0xff, 0xff, 0xff, 0, 0, 0, 9]));
    expect(await client.farewell()).toMatch(refusal('FRAME_TOO_LARGE', '2147483651', String(FRAME_LIMIT)));
  });
});

describe('a request is refused, and its connection lives on:', () => {
  const batch = batchBytes(['a', 'b', 'c']);
  const produce = (
    bytes: number,
    more: Partial<Requests['produce']> = {},
    partition = {},
  ): Partial<Requests['produce']> => ({
    acks: -1,
    topics: [{ topicId, partitions: [{ partition: 0, bytes, ...partition }] }],
    ...more,
  });

  it.each<[string, () => Partial<Requests['produce']>, Buffer, ErrorCode, string[]]>([
    [
      'fewer bytes than described',
      () => produce(batch.length + 1),
      batch,
      'INVALID_REQUEST',
      [`${batch.length + 1}`, `${batch.length}`],
    ],
    ['acks that are none', () => produce(batch.length, { acks: 5 }), batch, 'INVALID_ACKS', ['5']],
  ])('%s', async (_, request, payload, code, named) => {
    await using client = await RawClient.greeted(live.port);
    const { frame } = await client.send('produce', request(), payload);
    expect(errorText(frame.error)).toMatch(refusal(code, ...named));
    await client.call('describeCluster', {});
  });

  const damaged = (at: number): Buffer => {
    const bytes = Buffer.from(batch);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
  const resealed = (fields: Parameters<typeof withFields>[1]): Buffer => {
    const bytes = withFields(batch, fields);
    bytes.writeUInt32BE(crc32c(bytes.subarray(AT.attributes)), AT.crc);
    return bytes;
  };

  it.each<[string, Buffer, ErrorCode, string[], partition?: object]>([
    ['a checksum that does not match', damaged(batch.length - 1), 'CORRUPT_BATCH', ['kept', '0']],
    ['a count that is no record', resealed({ recordCount: 0 }), 'INVALID_BATCH', ['kept', '0']],
    ['a count greater than the offsets', resealed({ recordCount: 4 }), 'INVALID_BATCH', ['kept', '4']],
    ['offsets greater than the count', resealed({ lastOffsetDelta: 9 }), 'INVALID_BATCH', ['kept', '3', '9']],
    ['a batch that ends before its end', batch.subarray(0, -1), 'INVALID_BATCH', ['kept', String(batch.length)]],
    ['a batch shorter than its header', batch.subarray(0, 20), 'INVALID_BATCH', ['kept']],
    ['another format', resealed({ magic: 1 }), 'INVALID_BATCH', ['kept', 'magic 1']],
    ['a control batch', resealed({ attributes: 0x20 }), 'INVALID_BATCH', ['kept', '32']],
    ['a codec nobody knows', resealed({ attributes: 7 }), 'INVALID_BATCH', ['7']],
    ['a batch larger than the topic takes', batchBytes(['x'.repeat(70_000)]), 'RECORD_TOO_LARGE', ['kept', '65536']],
    ['a partition out of range', batch, 'UNKNOWN_PARTITION', ['kept', '9'], { partition: 9 }],
    ['an old leader epoch', batch, 'STALE_LEADER_EPOCH', ['kept', '77'], { leaderEpoch: 77 }],
  ])('%s', async (_, bytes, code, named, partition) => {
    await using client = await RawClient.greeted(live.port);
    const { topics } = await client.call('produce', produce(bytes.length, {}, partition), bytes);
    const result = topics[0]?.partitions?.[0];
    expect(errorText(result?.error)).toMatch(refusal(code, ...named));
    expect(result?.outcomeUnknown).toBe(false);
    await client.call('describeCluster', {});
  });

  it('a gap in the sequence of a producer, or an epoch that is over', async () => {
    await using client = await RawClient.greeted(live.port);
    const { topicId: scratchId } = await admin.describeTopic('scratch');
    const { producerId } = await client.call('initProducerId', {});
    const answerTo = async (producerEpoch: number, baseSequence: number): Promise<string> => {
      const bytes = batchBytes([VALUE], 1_000, { producerId, producerEpoch, baseSequence });
      const partitions = [{ partition: 0, bytes: bytes.length }];
      const { topics } = await client.call(
        'produce',
        { acks: -1, topics: [{ topicId: scratchId, partitions }] },
        bytes,
      );
      return errorText(topics[0]?.partitions?.[0]?.error);
    };
    expect(await answerTo(1, 0)).toBe('none');
    expect(await answerTo(1, 5)).toMatch(refusal('OUT_OF_ORDER_SEQUENCE', String(producerId), 'sequence 5'));
    expect(await answerTo(0, 1)).toMatch(refusal('PRODUCER_FENCED', String(producerId)));
    expect(await answerTo(1, 1)).toBe('none');
  });

  it('an API or a version of one that nobody knows, a second Hello', async () => {
    await using client = await RawClient.greeted(live.port);
    const error = async <Api extends ApiName>(
      api: Api,
      request: Partial<Requests[Api]>,
      version = 0,
    ): Promise<string> => errorText((await client.send(api, request, undefined, version)).frame.error);
    expect(await error('metadata', {}, 3)).toMatch(/^UNSUPPORTED_VERSION: metadata .*3/);
    expect(await error('hello', { protocolVersion: PROTOCOL_VERSION })).toMatch(/^HELLO_REQUIRED/);
    client.socket.write(requestFrame({ correlationId: 1_000 }));
    await client.call('describeCluster', {});
    expect(errorText(client.replies.find(({ frame }) => frame.correlationId === 1_000)?.frame.error)).toMatch(
      /^UNKNOWN_API/,
    );
  });

  it('a topic id that no topic has', async () => {
    await using client = await RawClient.greeted(live.port);
    const partitions = [{ partition: 0, fetchOffset: 0, maxBytes: 100 }];
    const { topics } = await client.call('fetch', { maxBytes: 100, topics: [{ topicId: 'not-an-id', partitions }] });
    expect(errorText(topics[0]?.partitions?.[0]?.error)).toMatch(/^UNKNOWN_TOPIC_ID: .*not-an-id/);
  });
});

it('an unacknowledged batch that is bad ends the connection', async () => {
  await using client = await RawClient.greeted(live.port);
  const bytes = withFields(batchBytes(['x']), { crc: 0 });
  const partitions = [{ partition: 0, bytes: bytes.length }];
  void client.send('produce', { acks: 0, topics: [{ topicId, partitions }] }, bytes);
  await client.closed;
});

describe('frames mutated at random', () => {
  const hello = requestFrame({ correlationId: 1, hello: { protocolVersion: PROTOCOL_VERSION, clientId: 'mutant' } });
  const frames = async (): Promise<Buffer[]> => {
    const scratchId = (await admin.describeTopic('scratch')).topicId;
    const batch = batchBytes([VALUE, VALUE]);
    const stamped = batchBytes([VALUE], 5, { producerId: 1_000, producerEpoch: 0, baseSequence: 0 });
    const payload = Buffer.concat([batch, batch]);
    const place = { partition: 0, fetchOffset: 0, maxBytes: 10_000 };
    const toProduce = [{ partition: 0, bytes: payload.length }];
    return [
      requestFrame(
        { correlationId: 2, produce: { acks: -1, topics: [{ topicId: scratchId, partitions: toProduce }] } },
        payload,
      ),
      requestFrame(
        {
          correlationId: 3,
          produce: {
            acks: -1,
            topics: [{ topicId: scratchId, partitions: [{ partition: 0, bytes: stamped.length }] }],
          },
        },
        stamped,
      ),
      requestFrame({
        correlationId: 4,
        fetch: {
          maxWaitMs: 1,
          minBytes: 1,
          maxBytes: 9_999,
          topics: [{ topicId: scratchId, partitions: [place, place] }],
        },
      }),
      requestFrame({ correlationId: 5, metadata: { topics: ['scratch', 'nowhere'], groups: ['g'] } }),
      requestFrame({
        correlationId: 6,
        listOffsets: { topics: [{ topicId: scratchId, partitions: [{ partition: 0, spec: 2, timestamp: 5 }] }] },
      }),
      requestFrame({ correlationId: 7, initProducerId: { hasProducerId: true, producerId: 1_000 } }),
      requestFrame({
        correlationId: 8,
        createTopic: { name: 'made', partitions: 2, settings: [{ name: 'storage', value: 'memory' }] },
      }),
      requestFrame({
        correlationId: 9,
        alterTopic: { name: 'scratch', set: [{ name: 'retention.ms', value: '86400000' }] },
      }),
      requestFrame({ correlationId: 10, deleteTopic: { name: 'made' } }),
      requestFrame({ correlationId: 11, describeTopics: { allTopics: true } }),
    ];
  };

  /** Replaces some bytes, cuts some out, or puts some in. */
  const mutation = fc.record({
    // Unbiased: else nearly all would hit the first bytes, and no frame would get past its length.
    at: fc.noBias(fc.nat(0xffff)),
    removed: fc.integer({ min: 0, max: 4 }),
    inserted: fc.uint8Array({ maxLength: 4 }),
  });

  it('neither crash nor hang the broker, and change no record', { timeout: 120_000 }, async () => {
    const recorded = await frames();
    await using other = await RawClient.greeted(live.port);
    const property = fc.asyncProperty(
      fc.nat(recorded.length - 1),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      fc.constantFrom(true, true, true, false),
      async (index, mutations, complete, greeted) => {
        let bytes = recorded[index]!;
        for (const { at, removed, inserted } of mutations) {
          const from = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, from), inserted, bytes.subarray(from + removed)]);
        }
        if (complete && bytes.length >= 4) bytes.writeUInt32BE(bytes.length - 4, 0);
        await using mutant = await RawClient.connect(live.port);
        mutant.socket.end(greeted ? Buffer.concat([hello, bytes]) : bytes);
        await mutant.closed;
        await other.call('describeCluster', {});
      },
    );
    await fc.assert(property, { seed: 20_240_229, numRuns: 3_000 });
    expect(new Set(await readValues(brokers, 'scratch'))).toEqual(new Set([VALUE]));
  });
});
