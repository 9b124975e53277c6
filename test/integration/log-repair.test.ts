// `tidemark log verify` and `log repair`, from damage to a broker that serves again.

import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admin, Producer } from '../../client/index.ts';
import { type Finished, run, ServeProcess } from '../support/cli.ts';
import { type Folder, readToEnd, temporaryFolder } from '../support/live-broker.ts';

const RECORDS = 90;

let folder: Folder;
let dataDir: string;
/** Of the one partition that is damaged. */
let directory: string;

/** Topic "orders": partition 0 to be damaged, in segments of a few batches each, and partition 1. */
beforeAll(async () => {
  folder = await temporaryFolder();
  dataDir = join(folder.path, 'data');
  await using broker = await ServeProcess.start(dataDir);
  const admin = new Admin({ brokers: broker.address });
  await admin.createTopic({ name: 'orders', partitions: 2, settings: { 'segment.bytes': '16384' } });
  const producer = new Producer({ brokers: broker.address, idempotent: false });
  for (let i = 0; i < RECORDS; i++) {
    await producer.send({ topic: 'orders', partition: 0, value: `${i} `.padEnd(1_000, 'x') });
  }
  await producer.send({ topic: 'orders', partition: 1, value: 'elsewhere' });
  await producer.close();
  await admin.close();
  expect(await broker.stop()).toBe(0);
  const [topicId] = await readdir(join(dataDir, 'topics'));
  directory = join(dataDir, 'topics', topicId!, '0');
});

afterAll(() => folder[Symbol.asyncDispose]());

async function log(...args: readonly string[]): Promise<Finished & { rows: Record<string, unknown>[] }> {
  const finished = await run(['log', ...args]);
  const text = finished.stdout.toString();
  return {
    ...finished,
    rows: args.includes('jsonl')
      ? text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      : [],
  };
}

const ofType = (rows: readonly Record<string, unknown>[], type: string) => rows.filter((row) => row['type'] === type);

async function segments(): Promise<string[]> {
  return (await readdir(directory)).filter((name) => name.endsWith('.log')).sort();
}

/** Offsets from the base of one segment up to that of another. */
const baseOf = (name: string): number => Number.parseInt(name, 10);

describe.sequential('log verify and log repair', () => {
  let lost: number[] = [];

  it('a sound folder is sound, in words and in JSON', async () => {
    const text = await log('verify', dataDir);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout.toString()).toMatch(
      /^orders\/0: ok \(\d+ segments, .*offsets 0 to 90\)\norders\/1: ok \(1 segments/,
    );
    const { rows } = await log('verify', dataDir, '-o', 'jsonl');
    expect(rows.at(-1)).toMatchObject({ type: 'summary', partitions: 2, ok: 2, corrupt: 0, records: RECORDS + 1 });
    expect(JSON.parse((await log('verify', dataDir, '-o', 'json')).stdout.toString())).toEqual(rows);
  });

  it('damage is found, with exit code 6', async () => {
    const names = await segments();
    expect(names.length).toBeGreaterThan(4);
    const hit = join(directory, names[1]!);
    const bytes = await readFile(hit);
    bytes[bytes.indexOf('xxx')]! ^= 1;
    await writeFile(hit, bytes);
    await rm(join(directory, names[3]!));
    lost = [baseOf(names[1]!)];
    for (let offset = baseOf(names[3]!); offset < baseOf(names[4]!); offset++) lost.push(offset);

    const { code, rows, stderr } = await log('verify', dataDir, '-o', 'jsonl');
    expect(code).toBe(6);
    expect(stderr).toMatch(
      /^error: .*1 corrupt partition; `tidemark log repair .* --dry-run` says .*\(LOG_CORRUPT\)\n$/,
    );
    expect(ofType(rows, 'partition').map(({ verdict }) => verdict)).toEqual(['corrupt', 'ok']);
    expect(ofType(rows, 'finding')).toContainEqual(
      expect.objectContaining({ topic: 'orders', partition: 0, file: names[1], position: 0, offset: lost[0] }),
    );
  });

  it('a broker serves the other partition, and says what to do about this one', async () => {
    await using broker = await ServeProcess.start(dataDir);
    const env = { TIDEMARK_BROKERS: broker.address };
    const other = await run(['consume', 'orders', '-p', '1', '--exit-at-end'], { env });
    expect(other).toMatchObject({ code: 0, stdout: Buffer.from('elsewhere\n') });
    const read = readToEnd(broker.address, 'orders');
    await expect(read).rejects.toMatchObject({
      code: 'PARTITION_OFFLINE',
      message: /tidemark log verify.*tidemark log repair/,
    });
    expect((await log('verify', dataDir)).stderr).toMatch(/\(DATA_DIR_IN_USE\)/);
    expect(await log('repair', dataDir, '--execute')).toMatchObject({ code: 1, stderr: /\(DATA_DIR_IN_USE\)/ });
    expect(await broker.stop()).toBe(0);
    expect((await log('repair', dataDir)).stderr).toMatch(/needs either --dry-run or --execute/);
    expect(await log('repair', dataDir, '--dry-run', '--execute')).toMatchObject({ code: 2, stderr: /not both/ });
  });

  it('a repair has to be told whether to do it', async () => {
    for (const args of [[], ['--dry-run', '--execute']]) {
      expect(await log('repair', dataDir, ...args)).toMatchObject({ code: 2, stderr: /\(INVALID_ARGUMENT\)/ });
    }
    expect((await log('verify', folder.path)).code).toBe(2);
    expect((await log('verify', join(folder.path, 'nowhere'))).code).toBe(3);
  });

  it('says what it would do, and then does it', async () => {
    const before = await readdir(directory);
    const planned = await log('repair', dataDir, '--dry-run', '-o', 'jsonl');
    expect(planned.code).toBe(0);
    expect(await readdir(directory)).toEqual(before);
    const done = await log('repair', dataDir, '--execute', '-o', 'jsonl');
    expect(done.code).toBe(0);
    expect(done.rows.slice(0, -1)).toEqual(planned.rows.slice(0, -1));
    expect(done.rows.at(-1)).toMatchObject({ mode: 'execute', corrupt: 1, repaired: 1, lostOffsets: lost.length });
    const ranges = ofType(done.rows, 'lost').map(({ firstOffset, lastOffset }) => [firstOffset, lastOffset]);
    expect(ranges).toEqual([
      [lost[0], lost[0]],
      [lost[1], lost.at(-1)],
    ]);
    expect((await log('verify', dataDir)).code).toBe(0);
    expect((await log('verify', directory)).code).toBe(0);
    const again = await log('repair', dataDir, '--execute');
    expect(again.stdout.toString()).toBe('2 partitions: 0 corrupt, 0 repaired; 0 offsets lost\n');
  });

  it('the broker serves what survived at its old offsets, and goes on after the last', async () => {
    await using broker = await ServeProcess.start(dataDir);
    const survivors = Array.from({ length: RECORDS }, (_, offset) => offset).filter((offset) => !lost.includes(offset));
    await using producer = new Producer({ brokers: broker.address });
    expect(await producer.send({ topic: 'orders', partition: 0, value: 'new' })).toMatchObject({ offset: RECORDS });
    const records = await readToEnd(broker.address, 'orders');
    expect(records.map(({ offset }) => offset)).toEqual([...survivors, RECORDS]);
    for (const { offset, value } of records.slice(0, -1)) expect(String(value).split(' ')[0]).toBe(`${offset}`);
    // From within a hole, too.
    const { stdout } = await run(['consume', 'orders', '-p', '0', '--offset', `${lost[1]}`, '-n', '1', '-f', '%o'], {
      env: { TIDEMARK_BROKERS: broker.address },
    });
    expect(stdout.toString()).toBe(`${lost.at(-1)! + 1}`);
    expect(await broker.stop()).toBe(0);
  });

  it('what no repair makes anew stays corrupt', async () => {
    const path = join(dataDir, 'topics.json');
    const bytes = await readFile(path);
    bytes[bytes.length - 3]! ^= 1;
    await writeFile(path, bytes);
    const verified = await log('verify', dataDir, '-o', 'jsonl');
    expect(verified.code).toBe(6);
    expect(ofType(verified.rows, 'finding')[0]).toMatchObject({
      severity: 'corrupt',
      file: 'topics.json',
      topic: null,
    });
    expect(await log('repair', dataDir, '--execute')).toMatchObject({
      code: 6,
      stderr: /1 damaged file of the data folder/,
    });
  });
});
