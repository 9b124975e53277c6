// What retention and trimming promise, through the command line and clients, over a kill of the broker.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Admin, Consumer, Producer } from '../../client/index.ts';
import { run, ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type Folder, readToEnd, temporaryFolder } from '../support/live-broker.ts';

const OFTEN = ['--set', 'retention.check.interval.ms=100'];
/** Four of them fill a segment. */
const SEGMENT_BYTES = 4096;
const VALUE = 'x'.repeat(900);
const PER_SEGMENT = 4;

let folder: Folder;
let serve: ServeProcess;

const admin = (): Admin => new Admin({ brokers: serve.address });

async function tidemark(...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await run([...args, '--brokers', serve.address]);
  if (code !== 0) throw new Error(stderr);
  return stdout.toString();
}

async function produce(topic: string, count: number): Promise<void> {
  await using producer = new Producer({ brokers: serve.address });
  for (let at = 0; at < count; at++) await producer.send({ topic, value: VALUE });
}

async function createTopic(name: string, settings: Record<string, string | number> = {}): Promise<void> {
  await using admins = admin();
  await admins.createTopic({ name, settings: { 'segment.bytes': SEGMENT_BYTES, ...settings } });
}

async function startOffset(topic: string): Promise<number> {
  await using admins = admin();
  return (await admins.describeTopic(topic)).partitionDetails[0]?.startOffset ?? -1;
}

/** Base offsets of the segments that are on the disk. */
async function segmentsOf(topic: string): Promise<number[]> {
  await using admins = admin();
  const { topicId } = await admins.describeTopic(topic);
  const names = await readdir(join(folder.path, 'topics', topicId, '0'));
  return names.filter((name) => name.endsWith('.log')).map((name) => Number.parseInt(name, 10));
}

async function offsetsOf(topic: string): Promise<number[]> {
  return (await readToEnd(serve.address, topic)).map(({ offset }) => offset);
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

async function killAndStart(): Promise<void> {
  await serve.stop('SIGKILL');
  serve = await ServeProcess.start(folder.path, '--set', 'retention.check.interval.ms=1h');
}

beforeEach(async () => {
  folder = await temporaryFolder();
  serve = await ServeProcess.start(folder.path, ...OFTEN);
});

afterEach(async () => {
  await serve[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

describe('retention', () => {
  it('by size drops whole segments of its topic alone, once it is set, for good', async () => {
    await createTopic('bounded');
    await createTopic('unbounded');
    for (const topic of ['bounded', 'unbounded']) await produce(topic, 10 * PER_SEGMENT);
    expect(await startOffset('bounded')).toBe(0);

    await tidemark('topic', 'alter', 'bounded', '--config', `retention.bytes=${2 * SEGMENT_BYTES}`);
    const kept = 7 * PER_SEGMENT;
    await eventually(async () => (await startOffset('bounded')) === kept);
    await eventually(async () => (await segmentsOf('bounded')).length === 3);
    expect(await segmentsOf('bounded')).toEqual([7, 8, 9].map((segment) => segment * PER_SEGMENT));
    expect(await startOffset('unbounded')).toBe(0);

    await killAndStart();
    expect(await startOffset('bounded')).toBe(kept);
    expect(await offsetsOf('bounded')).toEqual(range(kept, 10 * PER_SEGMENT));
    expect(await offsetsOf('unbounded')).toEqual(range(0, 10 * PER_SEGMENT));
  });

  it('by age goes by the time of the append, not by that of the record, and takes the last segment too', async () => {
    await createTopic('aged');
    await using producer = new Producer({ brokers: serve.address });
    const future = Date.now() + 10 * 365 * 86_400_000;
    for (const timestamp of [0, 1, future]) await producer.send({ topic: 'aged', value: VALUE, timestamp });
    // Long since expired by their own time, and not yet by that of the append.
    await tidemark('topic', 'alter', 'aged', '--config', 'retention.ms=1h');
    await createTopic('witness', { 'retention.ms': 1 });
    await produce('witness', 1);
    await eventually(async () => (await startOffset('witness')) === 1);
    expect(await offsetsOf('aged')).toEqual([0, 1, 2]);

    await tidemark('topic', 'alter', 'aged', '--config', 'retention.ms=1ms');
    await eventually(async () => (await startOffset('aged')) === 3);
    await killAndStart();
    expect(await startOffset('aged')).toBe(3);
    await produce('aged', 1);
    expect(await offsetsOf('aged')).toEqual([3]);
  });

  it('sends a consumer that lags behind it where its reset policy says', async () => {
    await createTopic('passed');
    await produce('passed', 5 * PER_SEGMENT);
    await tidemark('topic', 'alter', 'passed', '--config', 'retention.bytes=1');
    const start = 4 * PER_SEGMENT;
    await eventually(async () => (await startOffset('passed')) === start);

    const firstRead = async (onOutOfRange: 'earliest' | 'latest' | 'none'): Promise<unknown> => {
      await using consumer = new Consumer({ brokers: serve.address, onOutOfRange });
      consumer.assign([{ topic: 'passed', partition: 0, offset: 2 }]);
      const first = consumer.records().next();
      first.catch(() => {});
      if (onOutOfRange === 'latest') {
        // It has to have looked for the end before there is more.
        await eventually(() => consumer.position({ topic: 'passed', partition: 0 }) === 5 * PER_SEGMENT);
        await produce('passed', 1);
      }
      return (await first).value?.offset;
    };
    await expect(firstRead('none')).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', partition: 0, offset: 2 });
    expect(await firstRead('earliest')).toBe(start);
    expect(await firstRead('latest')).toBe(5 * PER_SEGMENT);
  });
});

describe('a trim by command', () => {
  it('is exact for readers, removes what lies wholly below, and holds over a kill', async () => {
    await createTopic('trimmed');
    await produce('trimmed', 5 * PER_SEGMENT);
    const before = 2 * PER_SEGMENT + 1;
    await tidemark('topic', 'trim', 'trimmed', '--partition', '0', '--before-offset', String(before));
    expect(await segmentsOf('trimmed')).toEqual([2, 3, 4].map((segment) => segment * PER_SEGMENT));
    expect(await offsetsOf('trimmed')).toEqual(range(before, 5 * PER_SEGMENT));
    await killAndStart();
    expect(await offsetsOf('trimmed')).toEqual(range(before, 5 * PER_SEGMENT));
  });
});
