import { createHash, randomBytes } from 'node:crypto';
import { Partitioners } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  Admin,
  type Bytes,
  type Compression,
  Consumer,
  type ProduceRecord,
  Producer,
  serdes,
} from '../../client/index.ts';
import { valuesIn } from '../support/batches.ts';
import { eventually } from '../support/eventually.ts';
import { type LiveBroker, readToEnd, startLiveBroker } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';

let live: LiveBroker;
let brokers: string;
let admin: Admin;
let topics = 0;

beforeAll(async () => {
  live = await startLiveBroker();
  brokers = live.brokers;
  admin = new Admin({ brokers });
});

afterAll(async () => {
  await admin.close();
  await live[Symbol.asyncDispose]();
});

async function newTopic(settings: Record<string, string> = {}, partitions = 1): Promise<string> {
  const name = `topic-${++topics}`;
  await admin.createTopic({ name, partitions, settings });
  return name;
}

interface OddRecord {
  key?: Bytes | null;
  value?: Bytes | null;
  headers?: [name: string, value: Bytes | null][];
  timestamp?: number;
}

const INVALID_UTF8 = Buffer.from([0x00, 0xff, 0xfe, 0x80, 0xc3, 0x28]);

const ODD_RECORDS: OddRecord[] = [
  {},
  { key: null, value: null, timestamp: 0 },
  { key: '', value: '' },
  { key: 'k', value: null },
  { key: INVALID_UTF8, value: INVALID_UTF8, headers: [['bytes', INVALID_UTF8]] },
  { key: 'schlüssel', value: '値 🌊', timestamp: 4_102_444_800_000 },
  {
    value: 'h',
    headers: [
      ['b', '1'],
      ['a', null],
      ['b', ''],
      ['', 'no name'],
      ['__proto__', 'p'],
    ],
  },
  { value: randomBytes(900_000) },
  { key: 'x'.repeat(100_000), value: 'y'.repeat(600_000) },
];

/** Large fields by their digest: a failed comparison stays readable. */
function shown(field: Bytes | null | undefined): string | null {
  if (field === null || field === undefined) return null;
  const bytes = Buffer.from(field as string);
  return bytes.length > 1_000 ? createHash('sha256').update(bytes).digest('hex') : bytes.toString('hex');
}

describe('records', () => {
  it.each<[storage: string, compression: Compression]>([
    ['disk', 'none'],
    ['disk', 'gzip'],
    ['disk', 'lz4'],
    ['disk', 'zstd'],
    ['disk', 'snappy'],
    ['memory', 'none'],
    ['memory', 'zstd'],
  ])('come back byte by byte from %s with compression %s', async (storage, compression) => {
    const topic = await newTopic({ storage });
    await using producer = new Producer({ brokers, compression });
    const sent = await Promise.all(ODD_RECORDS.map((record) => producer.send({ ...record, topic })));
    expect(sent.map(({ offset }) => offset)).toEqual(ODD_RECORDS.map((_, at) => at));

    const read = await readToEnd(brokers, topic);
    expect(
      read.map(({ offset, timestamp, key, value, headers }) => ({
        offset,
        timestamp,
        key: shown(key),
        value: shown(value),
        headers: Array.from(headers, ([name, header]) => [name, shown(header)]),
      })),
    ).toEqual(
      ODD_RECORDS.map(({ timestamp, key, value, headers = [] }, offset) => ({
        offset,
        timestamp: timestamp ?? sent[offset]?.timestamp,
        key: shown(key),
        value: shown(value),
        headers: headers.map(([name, header]) => [name, shown(header)]),
      })),
    );
  });

  it('of a key keep their order, in the partition that Kafka clients choose', async () => {
    const PARTITIONS = 7;
    const keys = Array.from({ length: 300 }, (_, at) => `key-${at}-${'ü'.repeat(at % 5)}`);
    const topic = await newTopic({}, PARTITIONS);
    await using producer = new Producer({ brokers, batchBytes: 2_048, compression: 'lz4' });
    function* records(): Generator<ProduceRecord> {
      for (let round = 0; round < 20; round++) for (const key of keys) yield { topic, key, value: String(round) };
    }
    const { count, partitions } = await producer.sendMany(records());
    expect(count).toBe(keys.length * 20);
    for (const { count: written, firstOffset, lastOffset } of partitions) {
      expect([firstOffset, lastOffset]).toEqual([0, written - 1]);
    }

    const theirs = Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: PARTITIONS }, (_, partitionId) => ({
      partitionErrorCode: 0,
      partitionId,
      leader: 1,
      replicas: [1],
      isr: [1],
    }));
    const roundsByKey = new Map(keys.map((key) => [key, 0]));
    for (const { key, value, partition } of await readToEnd(brokers, topic, PARTITIONS)) {
      const round = roundsByKey.get(String(key));
      expect(String(value)).toBe(String(round));
      roundsByKey.set(String(key), (round ?? 0) + 1);
      expect(partition).toBe(theirs({ topic, partitionMetadata, message: { key, value } }));
    }
    expect(new Set(roundsByKey.values())).toEqual(new Set([20]));
  });

  it('are there once acknowledged, with every acks and flush', async () => {
    for (const flush of ['ack', 'interval', 'os']) {
      const topic = await newTopic({ flush, 'flush.interval.ms': '20' });
      for (const acks of [0, 1, 'all'] as const) {
        await using producer = new Producer({ brokers, acks });
        const { offset } = await producer.send({ topic, value: `acks ${acks}` });
        expect(offset).toBe({ 0: -1, 1: 1, all: 2 }[acks]);
        // Nothing tells when a record without acknowledgement is there: its reader waits for it.
        await using consumer = new Consumer({ brokers, valueSerde: serdes.string });
        consumer.assign([{ topic, partition: 0, offset: { 0: 0, 1: 1, all: 2 }[acks] }]);
        for await (const record of consumer) {
          expect(record.value).toBe(`acks ${acks}`);
          break;
        }
      }
    }
  });

  it('that are kept keep no batch alive', async () => {
    const topic = await newTopic();
    await using producer = new Producer({ brokers, lingerMs: 20 });
    const value = 'v'.repeat(100);
    await producer.sendMany(Array.from({ length: 5_000 }, () => ({ topic, key: 'k', value, headers: { h: 'x' } })));
    const [kept] = (await readToEnd(brokers, topic)).slice(2_500);
    for (const bytes of [kept?.key, kept?.value, kept?.headers.get('h')]) {
      expect(bytes?.buffer.byteLength).toBeLessThanOrEqual(16_384);
    }
  });
});

describe('a fetch', () => {
  it('that found too little is parked until a produce brings enough', async () => {
    const name = await newTopic();
    const { topicId } = await admin.describeTopic(name);
    await using producer = new Producer({ brokers });
    await using client = await RawClient.greeted(live.port);
    const partitions = [{ partition: 0, fetchOffset: 0, maxBytes: 1_000_000 }];
    const request = { maxWaitMs: 300_000, minBytes: 1_000, maxBytes: 1_000_000, topics: [{ topicId, partitions }] };
    let answered = false;
    const fetched = client.send('fetch', request).then((reply) => {
      answered = true;
      return reply;
    });
    await client.call('describeCluster', {});
    await producer.send({ topic: name, value: 'small' });
    await client.call('describeCluster', {});
    expect(answered).toBe(false);
    await producer.send({ topic: name, value: 'x'.repeat(1_000) });
    const { payload } = await fetched;
    expect(valuesIn(payload).map(({ value }) => value.length)).toEqual([5, 1_000]);
  });

  it('of a consumer at the end brings new records as they come', async () => {
    const topic = await newTopic();
    await using producer = new Producer({ brokers });
    await using consumer = new Consumer({ brokers, fetchWaitMs: 300_000 });
    consumer.assign([{ topic, partition: 0, offset: 'latest' }]);
    const records = consumer.records();
    for (let sent = 0; sent < 20; sent++) {
      const next = records.next();
      // The start at "latest" is found when reading begins: only what is sent after that is sure to be read.
      await eventually(() => consumer.position({ topic, partition: 0 }) !== undefined);
      await producer.send({ topic, value: String(sent) });
      expect(String((await next).value?.value)).toBe(String(sent));
    }
  });
});

describe('a consumer', () => {
  it('finds the first record at or after a time, across segments', async () => {
    const topic = await newTopic({ 'segment.bytes': '4KiB', 'index.interval.bytes': '256' });
    await using producer = new Producer({ brokers, batchBytes: 1_024 });
    await producer.sendMany(
      Array.from({ length: 1_000 }, (_, at) => ({ topic, timestamp: 10_000 + at * 10, value: String(at) })),
    );
    const { partitionDetails } = await admin.describeTopic(topic);
    expect(partitionDetails[0]?.segments).toBeGreaterThan(3);

    await using consumer = new Consumer({ brokers, valueSerde: serdes.string });
    consumer.assign([{ topic, partition: 0 }]);
    const firstFrom = async (timestamp: number | Date): Promise<string | null | undefined> => {
      consumer.seek({ topic, partition: 0, timestamp });
      return (await consumer.records({ untilEnd: true }).next()).value?.value;
    };
    expect(await firstFrom(0)).toBe('0');
    expect(await firstFrom(10_000)).toBe('0');
    expect(await firstFrom(14_995)).toBe('500');
    expect(await firstFrom(new Date(15_000))).toBe('500');
    expect(await firstFrom(19_990)).toBe('999');
    expect(await firstFrom(19_991)).toBeUndefined();
  });

  it('hands out nothing of a paused partition until it is resumed, and goes where it is sent', async () => {
    const topic = await newTopic({}, 2);
    await using producer = new Producer({ brokers });
    const values = ['a', 'b', 'c'];
    for (const partition of [0, 1]) {
      await producer.sendMany(values.map((value) => ({ topic, partition, value: `${partition}${value}` })));
    }
    await using consumer = new Consumer({ brokers, valueSerde: serdes.string });
    consumer.assign([
      { topic, partition: 0 },
      { topic, partition: 1 },
    ]);
    const records = consumer.records();
    const next = async (): Promise<string | null | undefined> => (await records.next()).value?.value;
    const first = (await records.next()).value;
    // The rest of its partition is at hand by now.
    const paused = first?.partition ?? 0;
    const other = 1 - paused;
    consumer.pause([{ topic, partition: paused }]);
    expect([await next(), await next(), await next()]).toEqual([`${other}a`, `${other}b`, `${other}c`]);
    let resumed = false;
    const afterResume = next().then((value) => ({ value, resumed }));
    await admin.describeTopic(topic);
    resumed = true;
    consumer.resume([{ topic, partition: paused }]);
    expect(first?.value).toBe(`${paused}a`);
    expect(await afterResume).toEqual({ value: `${paused}b`, resumed: true });
    consumer.seek({ topic, partition: other, offset: -1 });
    expect(new Set([await next(), await next()])).toEqual(new Set(['0c', '1c']));
  });

  it('runs a handler for each batch up to the end', async () => {
    const topic = await newTopic({}, 3);
    await using producer = new Producer({ brokers, batchBytes: 1_024 });
    const values = Array.from({ length: 3_000 }, (_, at) => String(at));
    await producer.sendMany(values.map((value, at) => ({ topic, partition: at % 3, value })));
    await using consumer = new Consumer({ brokers, partitionMaxBytes: 4_096 });
    consumer.assign([0, 1, 2].map((partition) => ({ topic, partition })));
    const read: string[] = [];
    await consumer.run({
      untilEnd: true,
      eachBatch: ({ records, partition, highWatermark }) => {
        expect(highWatermark).toBe(1_000);
        for (const record of records) {
          expect(record.partition).toBe(partition);
          read.push(String(record.value));
        }
      },
    });
    expect(read.sort((a, b) => Number(a) - Number(b))).toEqual(values);
  });
});
