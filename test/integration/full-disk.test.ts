// A broker whose disk others fill, on a real file system.

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Admin, Producer, type TidemarkError } from '../../client/index.ts';
import { batchBytes } from '../support/batches.ts';
import { ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { readValues } from '../support/live-broker.ts';
import { RawClient } from '../support/raw-client.ts';
import { SmallDisk } from '../support/small-disk.ts';
import { errorText } from '../support/test-client.ts';

const MIB = 1024 * 1024;
const MIN_FREE = ['--set', 'storage.min.free.bytes=8MiB'];
/** Ten of them fill a segment. */
const VALUE = 'x'.repeat(100_000);

// Asked for once, so that the tests can be skipped where it is refused.
const probe = await SmallDisk.mount(1);
await probe?.[Symbol.asyncDispose]();

describe.skipIf(probe === undefined)('a disk that others fill', () => {
  let disk: SmallDisk;
  let dataDir: string;
  let serve: ServeProcess;

  const reserveBytes = async (): Promise<number> =>
    (await stat(join(dataDir, 'reserve')).catch(() => ({ size: 0 }))).size;
  const port = (): number => Number(serve.address.split(':')[1]);
  const admin = (): Admin => new Admin({ brokers: serve.address, requestTimeoutMs: 5_000 });

  const startAgain = async (...args: readonly string[]): Promise<void> => {
    await serve.stop('SIGKILL');
    serve = await ServeProcess.start(dataDir, ...args);
  };

  /** Topic "kept", with this many segments; returns what was acknowledged. */
  const produce = async (segments: number): Promise<string[]> => {
    await using admins = admin();
    await admins.createTopic({ name: 'kept', settings: { 'segment.bytes': MIB } });
    await using producer = new Producer({ brokers: serve.address });
    const values = Array.from({ length: segments * 10 }, (_, at) => `${at} ${VALUE}`);
    for (const value of values) await producer.send({ topic: 'kept', value });
    return values;
  };

  /** What one produce request without retries is answered. */
  const answerTo = async (value: string): Promise<string> => {
    await using admins = admin();
    const { topicId } = await admins.describeTopic('kept');
    await using raw = await RawClient.greeted(port());
    const batch = batchBytes([value]);
    const topics = [{ topicId, partitions: [{ partition: 0, bytes: batch.length }] }];
    const reply = await raw.call('produce', { acks: -1, topics }, batch);
    return errorText(reply.topics[0]?.partitions?.[0]?.error);
  };

  beforeEach(async () => {
    disk = (await SmallDisk.mount(48))!;
    dataDir = join(disk.path, 'data');
    serve = await ServeProcess.start(dataDir, ...MIN_FREE);
  });

  afterEach(async () => {
    await serve[Symbol.asyncDispose]();
    await disk[Symbol.asyncDispose]();
  });

  it('refuses records before it is full, reads on, and takes them again by itself', async () => {
    const values = await produce(2);
    await disk.fill(4 * MIB);
    await eventually(async () => (await answerTo('refused')).startsWith('STORAGE_FULL'));
    const free = await disk.freeBytes();
    expect(await answerTo('refused')).toMatch(
      /^STORAGE_FULL: topic "kept" partition 0: the disk of .* has \d+ bytes free/,
    );
    await using raw = await RawClient.greeted(port());
    const creation = await raw.send('createTopic', { name: 'another', partitions: 1 });
    expect(errorText(creation.frame.error)).toMatch(/^STORAGE_FULL: topic another: the disk of/);
    expect(await disk.freeBytes()).toBe(free);
    const refused = (await readValues(serve.address, 'kept')).filter((value) => value === 'refused').length;
    // Until the broker looked again, it took some.
    expect(await readValues(serve.address, 'kept')).toEqual([...values, ...new Array(refused).fill('refused')]);

    await using producer = new Producer({ brokers: serve.address, retryMaxMs: 100 });
    const waiting = producer.send({ topic: 'kept', value: 'after' });
    await disk.empty();
    expect((await waiting).offset).toBe(values.length + refused);
    await startAgain(...MIN_FREE);
    expect((await readValues(serve.address, 'kept')).at(-1)).toBe('after');
  });

  it('lets retention, a trim, a deletion and a start make room where there is none at all', async () => {
    await produce(10);
    await using admins = admin();
    await admins.createTopic({ name: 'gone' });
    const fillUp = async (): Promise<void> => {
      await disk.empty();
      await eventually(async () => (await reserveBytes()) === 4 * MIB);
      await disk.fill();
      expect(await disk.freeBytes()).toBe(0);
    };

    await fillUp();
    expect(await admins.trim({ topic: 'kept', partition: 0, beforeOffset: 35 })).toEqual({ startOffset: 35 });
    expect(await reserveBytes()).toBe(0);
    expect(await disk.freeBytes()).toBeGreaterThan(3 * MIB);

    await fillUp();
    await admins.deleteTopic('gone');

    await fillUp();
    await startAgain(...MIN_FREE, '--set', 'retention.check.interval.ms=100');
    await using again = admin();
    expect((await readValues(serve.address, 'kept')).length).toBe(65);

    await fillUp();
    await again.alterTopic('kept', { set: { 'retention.bytes': 2 * MIB } });
    const startOffset = async (): Promise<number | undefined> =>
      (await again.describeTopic('kept')).partitionDetails[0]?.startOffset;
    await eventually(async () => (await startOffset()) === 70);
    await startAgain(...MIN_FREE);
    expect((await readValues(serve.address, 'kept')).length).toBe(30);
  });

  it('takes no record for written that a full disk cut short, and loses and repeats none', async () => {
    await startAgain('--set', 'storage.min.free.bytes=0');
    await using admins = admin();
    await admins.createTopic({ name: 'kept', settings: { 'segment.bytes': MIB } });
    await disk.fill(3 * MIB);
    let refusals = 0;
    const onRetry = ({ code }: TidemarkError): void => {
      if (code === 'STORAGE_FULL') refusals++;
    };
    await using producer = new Producer({ brokers: serve.address, batchBytes: 400_000, retryMaxMs: 100, onRetry });
    const values = Array.from({ length: 80 }, (_, at) => `${at} ${VALUE}`);
    const sent = Promise.all(values.map((value) => producer.send({ topic: 'kept', value })));
    await eventually(() => refusals > 0);
    await disk.empty();
    await sent;
    await startAgain();
    expect(await readValues(serve.address, 'kept')).toEqual(values);
  });
});
