// `tidemark backup` of a broker under load, and of one in which things go wrong meanwhile.

import { appendFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Admin, Consumer, Producer, QueueConsumer } from '../../client/index.ts';
import { type Finished, run, ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type Folder, readToEnd, temporaryFolder } from '../support/live-broker.ts';

let folder: Folder;
let backup: string;
let restored: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  backup = join(folder.path, 'backup');
  restored = join(folder.path, 'restored');
});

afterEach(() => folder[Symbol.asyncDispose]());

function serve(name: string, ...settings: string[]): Promise<ServeProcess> {
  return ServeProcess.start(join(folder.path, name), ...settings.flatMap((setting) => ['--set', setting]));
}

async function tidemark(broker: ServeProcess | undefined, ...args: string[]): Promise<Finished> {
  return run(args, { env: broker === undefined ? {} : { TIDEMARK_BROKERS: broker.address } });
}

async function succeed(broker: ServeProcess | undefined, ...args: string[]): Promise<Finished> {
  const finished = await tidemark(broker, ...args);
  expect(finished.code, finished.stderr).toBe(0);
  return finished;
}

/** Clients that go on until they are told to stop. */
class Load implements AsyncDisposable {
  readonly acknowledged: { partition: number; offset: number; value: string }[] = [];
  readonly producer: Producer;
  handled = 0;
  jobs = 0;
  #stopped = false;
  readonly #consumer: Consumer;
  readonly #queue: QueueConsumer;
  readonly #runs: Promise<unknown>[];

  constructor(brokers: string) {
    this.producer = new Producer({ brokers });
    this.#consumer = new Consumer({ brokers, group: 'billing', topics: ['orders'], autoCommitIntervalMs: 10 });
    this.#queue = new QueueConsumer({ brokers, topic: 'orders', queue: 'mails', concurrency: 4 });
    this.#runs = [
      this.#produce(),
      this.#consumer.run({
        eachRecord: async () => {
          this.handled++;
        },
      }),
      this.#queue.run(async () => {
        this.jobs++;
      }),
    ];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopped = true;
    await Promise.all([this.#consumer.close(), this.#queue.close()]);
    await Promise.all(this.#runs);
    await this.producer.close();
  }

  async #produce(): Promise<void> {
    for (let i = 0; !this.#stopped; i++) {
      const value = `${i} `.padEnd(300, 'x');
      const { partition, offset } = await this.producer.send({ topic: 'orders', partition: i % 3, value });
      this.acknowledged.push({ partition, offset, value });
    }
  }
}

/** Of each partition, what was committed, and how many records of the queue are done, as far as that goes. */
async function positions(brokers: string): Promise<{ committed: Map<number, number>; queue: unknown }> {
  await using admin = new Admin({ brokers });
  const { partitions } = await admin.describeGroup('billing');
  const committed = new Map(partitions.map(({ partition, committed: offset }) => [partition, offset ?? 0]));
  return { committed, queue: await admin.describeQueue('mails') };
}

it('under load: every record acknowledged before is there, whole, and no position lies past the data', async () => {
  await using broker = await serve('data', 'topic.segment.bytes=65536');
  await using admin = new Admin({ brokers: broker.address });
  await admin.createTopic({ name: 'orders', partitions: 3 });
  let before: Load['acknowledged'] = [];
  let oldSequence = 0;
  const load = new Load(broker.address);
  {
    await using running = load;
    await eventually(() => running.acknowledged.length > 500 && running.handled > 200 && running.jobs > 200);
    before = [...running.acknowledged];
    await succeed(broker, 'backup', 'create', backup);
    const done = running.acknowledged.length;
    await eventually(() => running.acknowledged.length > done + 100);
    oldSequence = running.acknowledged.length;
  }
  expect(oldSequence).toBeGreaterThan(before.length);
  expect(await broker.stop()).toBe(0);

  await succeed(undefined, 'backup', 'verify', backup);
  await succeed(undefined, 'backup', 'restore', backup, '--data', restored);
  await succeed(undefined, 'log', 'verify', restored);

  await using again = await serve('restored');
  const records = await readToEnd(again.address, 'orders', 3);
  const byPlace = new Map(records.map(({ partition, offset, value }) => [`${partition}/${offset}`, String(value)]));
  expect(before.filter(({ partition, offset, value }) => byPlace.get(`${partition}/${offset}`) !== value)).toEqual([]);
  // None that the old broker did not have, and in its order.
  const known = new Map(load.acknowledged.map(({ partition, offset, value }) => [`${partition}/${offset}`, value]));
  expect([...byPlace].filter(([place, value]) => known.has(place) && known.get(place) !== value)).toEqual([]);

  const ends = [0, 1, 2].map((number) => records.filter(({ partition }) => partition === number).length);
  const { committed } = await positions(again.address);
  expect([...committed.values()].some((offset) => offset > 0)).toBe(true);
  for (const [partition, offset] of committed) expect(offset).toBeLessThanOrEqual(ends[partition]!);

  // What is left to do is done by a worker and a consumer that know nothing of all this.
  let left = 0;
  await using queue = new QueueConsumer({ brokers: again.address, topic: 'orders', queue: 'mails' });
  const work = queue.run(async () => {
    left++;
  });
  await using restoredAdmin = new Admin({ brokers: again.address });
  await eventually(async () => (await restoredAdmin.describeQueue('mails')).available === 0);
  await queue.close();
  await work;
  expect(left).toBeLessThan(records.length);
});

it('a producer goes on with its sequence, and new producers get ids that nobody had', async () => {
  await using broker = await serve('data');
  await using admin = new Admin({ brokers: broker.address });
  await admin.createTopic({ name: 'orders' });
  await using producer = new Producer({ brokers: broker.address });
  for (const value of ['a', 'b']) await producer.send({ topic: 'orders', value });
  await succeed(broker, 'backup', 'create', backup);
  await succeed(undefined, 'backup', 'restore', backup, '--data', restored);
  for (const path of [backup, restored]) expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect(await broker.stop()).toBe(0);
  // The same address, another folder: to the producer it is a restart.
  await using again = await ServeProcess.start(restored, '--listen', broker.address);
  await producer.send({ topic: 'orders', value: 'c' });
  await using other = new Producer({ brokers: again.address });
  await other.send({ topic: 'orders', value: 'd' });
  expect((await readToEnd(again.address, 'orders')).map(({ value }) => String(value))).toEqual(['a', 'b', 'c', 'd']);
  expect(await again.stop()).toBe(0);
  const dump = await succeed(undefined, 'log', 'dump', join(restored, 'topics'), '--headers-only', '-o', 'jsonl');
  const batches = dump.stdout.toString().trimEnd().split('\n');
  const ids = batches.map((line) => Number((JSON.parse(line) as { producerId: number }).producerId));
  expect(ids.slice(0, 3)).toEqual([ids[0], ids[0], ids[0]]);
  expect(ids[3]).toBeGreaterThan(1_000_000);
});

describe('what a topic was', () => {
  it('settings, ids, log starts and ages are kept; records in memory are not, which is said', async () => {
    await using broker = await serve('data');
    await using admin = new Admin({ brokers: broker.address });
    await admin.createTopic({ name: 'orders', settings: { 'segment.bytes': '16384', 'retention.ms': '-1' } });
    await admin.createTopic({ name: 'trimmed' });
    await admin.createTopic({ name: 'brief', settings: { storage: 'memory' } });
    await using producer = new Producer({ brokers: broker.address, idempotent: false });
    for (let i = 0; i < 90; i++) await producer.send({ topic: 'orders', value: `${i} `.padEnd(1_000, 'x') });
    for (const topic of ['trimmed', 'brief'])
      await producer.sendMany([
        { topic, value: '1' },
        { topic, value: '2' },
      ]);
    await admin.trim({ topic: 'orders', partition: 0, beforeOffset: 41 });
    await admin.trim({ topic: 'trimmed', partition: 0, beforeOffset: 2 });
    const described = await admin.describeTopics();
    const { stderr } = await succeed(broker, 'backup', 'create', backup);
    expect(stderr).toContain('note: topic brief keeps its records in memory: it will be there, without records\n');
    expect(await broker.stop()).toBe(0);
    await succeed(undefined, 'backup', 'restore', backup, '--data', restored);
    await succeed(undefined, 'log', 'verify', restored);

    await using again = await serve('restored');
    await using restoredAdmin = new Admin({ brokers: again.address });
    const facts = (topics: typeof described) =>
      topics.map(({ name, topicId, createdAtMs, settings, partitionDetails }) => ({
        ...{ name, topicId, createdAtMs, settings },
        offsets: partitionDetails.map(({ startOffset, highWatermark }) =>
          name === 'brief' ? [] : [startOffset, highWatermark],
        ),
      }));
    expect(facts(await restoredAdmin.describeTopics())).toEqual(facts(described));
    expect((await readToEnd(again.address, 'orders')).map(({ offset }) => offset)).toEqual(
      Array.from({ length: 49 }, (_, i) => i + 41),
    );
    await using late = new Producer({ brokers: again.address });
    expect(await late.send({ topic: 'trimmed', value: '3' })).toMatchObject({ offset: 2 });
    expect(await again.stop()).toBe(0);
    // By the ages of the segments, which are those of the old broker's.
    const ages = async (data: string) => {
      const id = described.find(({ name }) => name === 'orders')!.topicId;
      const text = await readFile(join(folder.path, data, 'topics', id, '0', 'checkpoint'), 'utf8');
      const { segments } = JSON.parse(text.slice(text.indexOf('\n'))) as {
        segments: { baseOffset: number; nextOffset: number; createdAtMs: number; appendedAtMs: number }[];
      };
      return segments
        .filter(({ nextOffset }) => nextOffset > 41)
        .map(({ baseOffset, createdAtMs, appendedAtMs }) => [Math.max(baseOffset, 41), createdAtMs, appendedAtMs]);
    };
    const wanted = await ages('data');
    expect(wanted.length).toBeGreaterThan(2);
    expect(await ages('restored')).toEqual(wanted);
  });

  it('compacted topics are restored with their gaps, and compaction goes on', async () => {
    await using broker = await serve('data', 'compaction.check.interval.ms=100');
    await using admin = new Admin({ brokers: broker.address });
    const settings = { 'cleanup.policy': 'compact', 'segment.bytes': '16384', 'min.cleanable.dirty.ratio': '0.01' };
    await admin.createTopic({ name: 'prices', settings });
    await using producer = new Producer({ brokers: broker.address });
    for (let i = 0; i < 200; i++) {
      await producer.send({ topic: 'prices', key: `k${i % 7}`, value: `${i} `.padEnd(500, 'x') });
    }
    const count = async (brokers: string) => (await readToEnd(brokers, 'prices')).length;
    await eventually(async () => (await count(broker.address)) < 100);
    await succeed(broker, 'backup', 'create', backup);
    await succeed(undefined, 'backup', 'verify', backup);
    expect(await broker.stop()).toBe(0);
    await succeed(undefined, 'backup', 'restore', backup, '--data', restored);
    await succeed(undefined, 'log', 'verify', restored);
    await using again = await serve('restored');
    const newest = new Map(
      (await readToEnd(again.address, 'prices')).map(({ key, value, offset }) => [
        String(key),
        [offset, Number.parseInt(String(value), 10)],
      ]),
    );
    expect([...newest.keys()].sort()).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5', 'k6']);
    expect([...newest.values()].every(([offset, value]) => offset === value && offset! >= 193)).toBe(true);
  });
});

describe('what is wrong is found', () => {
  let files: string[];

  beforeEach(async () => {
    await using broker = await serve('data');
    await using admin = new Admin({ brokers: broker.address });
    await admin.createTopic({ name: 'orders', settings: { 'segment.bytes': '16384' } });
    await using producer = new Producer({ brokers: broker.address });
    for (let i = 0; i < 50; i++) await producer.send({ topic: 'orders', value: `${i} `.padEnd(1_000, 'x') });
    await succeed(broker, 'backup', 'create', backup);
    const names = await readdir(backup, { recursive: true });
    files = names
      .filter((name) => name.endsWith('.batches'))
      .sort()
      .map((name) => join(backup, name));
    expect(files.length).toBeGreaterThan(2);
  });

  const flip = async (path: string, at: number): Promise<void> => {
    const bytes = await readFile(path);
    bytes[at]! ^= 0x10;
    await writeFile(path, bytes);
  };

  it.each<[string, () => Promise<void>, RegExp]>([
    ['a flipped bit in a record', () => flip(files[1]!, 500), /checksum of a batch does not match/],
    ['a flipped bit that no batch covers', () => flip(files[0]!, 14), /its checksum does not match/],
    ['a file cut short', () => truncate(files[0]!, 1_000), /has 1000 bytes instead of/],
    ['a file that is longer', () => appendFile(files[0]!, 'x'), /bytes instead of/],
    ['a missing file', () => rm(files[1]!), /is missing/],
    ['a flipped bit in the manifest', () => flip(join(backup, 'manifest.json'), 300), /manifest.json is damaged/],
    ['a missing manifest', () => rm(join(backup, 'manifest.json')), /no finished backup/],
  ])('%s', async (_, harm, words) => {
    await succeed(undefined, 'backup', 'verify', backup);
    await harm();
    const verified = await tidemark(undefined, 'backup', 'verify', backup);
    expect(verified.code).toBe(6);
    expect(`${verified.stdout}${verified.stderr}`).toMatch(words);
    expect(verified.stderr).toMatch(/\((BACKUP_DAMAGED|BACKUP_UNFINISHED)\)\n$/);
    const refused = await tidemark(undefined, 'backup', 'restore', backup, '--data', restored);
    expect([refused.code, refused.stderr]).toEqual([6, expect.stringMatching(words)]);
    expect(await readdir(dirname(restored))).not.toContain(basename(restored));
  });

  it('a restore that fails takes away the folders it made, and no others', async () => {
    await flip(files[1]!, 500);
    const deep = join(folder.path, 'new', 'deeper', 'data');
    const made = await tidemark(undefined, 'backup', 'restore', backup, '--data', deep);
    expect([made.code, made.stderr]).toEqual([6, expect.stringContaining(`${files[1]} is damaged at position`)]);
    expect(await readdir(folder.path)).not.toContain('new');
    await mkdir(restored);
    expect((await tidemark(undefined, 'backup', 'restore', backup, '--data', restored)).code).toBe(6);
    expect(await readdir(restored)).toEqual([]);
  });

  it('neither a backup nor a restore touches a folder that is not empty', async () => {
    await using broker = await serve('data');
    const twice = await tidemark(broker, 'backup', 'create', backup);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('(FOLDER_NOT_EMPTY)')]);
    await succeed(undefined, 'backup', 'verify', backup);
    const over = await tidemark(undefined, 'backup', 'restore', backup, '--data', backup);
    expect([over.code, over.stderr]).toEqual([2, expect.stringContaining('(FOLDER_NOT_EMPTY)')]);
    await succeed(undefined, 'backup', 'verify', backup);
  });
});
