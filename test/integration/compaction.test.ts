// Compaction as users meet it: a real broker, real clients, keys written over and over.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Admin, type Compression, type ConsumedRecord, Producer } from '../../client/index.ts';
import { run, ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { readToEnd, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';

const TOPIC = 'states';
/** Small segments that are compacted soon. */
const COMPACTED = {
  'cleanup.policy': 'compact',
  'segment.bytes': '4KiB',
  'min.cleanable.dirty.ratio': '0',
  'max.compaction.lag.ms': '1',
};
const EAGER = { 'compaction.check.interval.ms': '100' };
const EAGER_ARGUMENTS = Object.entries(EAGER).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
const KEYS = 20;

function stateOf(records: readonly ConsumedRecord[]): Map<string, string | undefined> {
  return new Map(records.map(({ key, value }) => [String(key), value?.toString()]));
}

/** Writes every key so many times; the last values are the state. */
async function writeRounds(
  brokers: string,
  rounds: number,
  name: string,
  compression: Compression = 'none',
): Promise<Map<string, string>> {
  await using producer = new Producer({ brokers, compression });
  const state = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    const sends = Array.from({ length: KEYS }, (_, at) => {
      const [key, value] = [`key ${at}`, `${name} ${round} ${'x'.repeat(100)}`];
      state.set(key, value);
      return producer.send({ topic: TOPIC, key, value });
    });
    await Promise.all(sends);
  }
  return state;
}

/** Reads again and again until each key is there once. */
async function untilCompacted(brokers: string, keys = KEYS): Promise<ConsumedRecord[]> {
  let records: ConsumedRecord[] = [];
  await eventually(async () => {
    records = await readToEnd(brokers, TOPIC);
    return records.length === keys;
  });
  return records;
}

async function createTopic(brokers: string, settings: Record<string, string> = COMPACTED): Promise<void> {
  await using admin = new Admin({ brokers });
  await admin.createTopic({ name: TOPIC, settings });
}

/** A broker in a process of its own, on one folder. */
class Restartable implements AsyncDisposable {
  readonly #dataDir: string;
  #running: ServeProcess | undefined;

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Its address. */
  async start(): Promise<string> {
    this.#running = await ServeProcess.start(this.#dataDir, ...EAGER_ARGUMENTS);
    return this.#running.address;
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop(signal);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop('SIGKILL');
  }
}

describe('a compacted topic', () => {
  it.each<Compression>(['none', 'zstd'])('keeps the last value of each key (compression %s)', async (compression) => {
    await using live = await startLiveBroker(EAGER);
    const { brokers } = live;
    await using admin = new Admin({ brokers });
    await admin.createTopic({ name: TOPIC, settings: COMPACTED });
    const state = await writeRounds(brokers, 30, 'value', compression);
    const records = await untilCompacted(brokers);
    expect(stateOf(records)).toEqual(state);
    // Where they were written, in order.
    expect(records.map(({ offset }) => offset)).toEqual(Array.from({ length: KEYS }, (_, at) => 29 * KEYS + at));
  });

  it('forgets deleted keys once delete.retention.ms is over, and not before', async () => {
    await using live = await startLiveBroker(EAGER);
    const { brokers } = live;
    await using admin = new Admin({ brokers });
    await admin.createTopic({ name: TOPIC, settings: COMPACTED });
    await writeRounds(brokers, 10, 'value');
    await using producer = new Producer({ brokers });
    for (let at = 0; at < KEYS; at += 2) await producer.send({ topic: TOPIC, key: `key ${at}`, value: null });
    const withTombstones = stateOf(await untilCompacted(brokers));
    expect([withTombstones.get('key 0'), withTombstones.get('key 1')]).toEqual([undefined, expect.any(String)]);

    await admin.alterTopic(TOPIC, { set: { 'delete.retention.ms': '1' } });
    // Their time was set already; those deleted again get the new one.
    for (let at = 0; at < KEYS; at += 2) await producer.send({ topic: TOPIC, key: `key ${at}`, value: null });
    const records = await untilCompacted(brokers, KEYS / 2);
    expect([...stateOf(records).keys()]).toEqual(Array.from({ length: KEYS / 2 }, (_, at) => `key ${2 * at + 1}`));
  });

  it.each<Compression>(['none', 'gzip'])('takes no record without a key (compression %s)', async (compression) => {
    await using live = await startLiveBroker(EAGER);
    const { brokers } = live;
    await using admin = new Admin({ brokers });
    await admin.createTopic({ name: TOPIC, settings: COMPACTED });
    await using producer = new Producer({ brokers, compression });
    const value = 'x'.repeat(1000);
    await producer.send({ topic: TOPIC, key: 'a', value });
    await expect(producer.send({ topic: TOPIC, value })).rejects.toMatchObject({
      code: 'KEY_REQUIRED',
      outcome: 'not-written',
      message: expect.stringContaining('has no key'),
    });
    await producer.send({ topic: TOPIC, key: 'b', value });
    expect((await readToEnd(brokers, TOPIC)).map(({ key }) => String(key))).toEqual(['a', 'b']);
  });

  it('changes its policy while it is in use, and keeps records without keys', async () => {
    await using live = await startLiveBroker(EAGER);
    const { brokers } = live;
    await using admin = new Admin({ brokers });
    await admin.createTopic({ name: TOPIC, settings: { ...COMPACTED, 'cleanup.policy': 'delete' } });
    await using producer = new Producer({ brokers });
    await producer.send({ topic: TOPIC, value: 'keyless' });
    const state = await writeRounds(brokers, 10, 'value');
    expect(await readToEnd(brokers, TOPIC)).toHaveLength(10 * KEYS + 1);

    await admin.alterTopic(TOPIC, { set: { 'cleanup.policy': 'compact' } });
    const records = await untilCompacted(brokers, KEYS + 1);
    expect(String(records[0]?.value)).toBe('keyless');
    expect(stateOf(records.slice(1))).toEqual(state);
    await expect(producer.send({ topic: TOPIC, value: 'another' })).rejects.toMatchObject({ code: 'KEY_REQUIRED' });

    await admin.alterTopic(TOPIC, { unset: ['cleanup.policy'] });
    await producer.send({ topic: TOPIC, value: 'keyless again' });
  });

  it('stays compacted through stops and kills of the broker, and loses nothing', { timeout: 60_000 }, async () => {
    await using folder = await temporaryFolder();
    await using broker = new Restartable(folder.path);
    let state = new Map<string, string>();
    for (const [round, signal] of (['SIGTERM', 'SIGKILL', 'SIGKILL', 'SIGTERM'] as const).entries()) {
      const brokers = await broker.start();
      if (round === 0) await createTopic(brokers);
      else expect(stateOf(await readToEnd(brokers, TOPIC))).toEqual(state);
      state = await writeRounds(brokers, 20, `round ${round}`);
      // A kill meets compaction wherever it is.
      if (signal === 'SIGTERM') await untilCompacted(brokers);
      await broker.stop(signal);
    }
    expect(stateOf(await untilCompacted(await broker.start()))).toEqual(state);
    await broker.stop('SIGTERM');

    // What it left on the disk can be looked at, rewritten segments and empty batches included.
    const topics = await readdir(join(folder.path, 'topics'));
    const dump = await run(['log', 'dump', join(folder.path, 'topics', topics[0] ?? '', '0'), '--headers-only']);
    expect(dump.code).toBe(0);
    expect(String(dump.stdout)).toMatch(
      /0{20}-\d+\.log\nbatch position=0 sizeBytes=61 baseOffset=0 .* records=0 crc=ok/,
    );
  });
});
