import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Broker } from '../../../broker/broker.ts';
import {
  type FolderReport,
  type PartitionReport,
  type RepairMode,
  repairLogs,
  verifyLogs,
} from '../../../broker/log-maintenance.ts';
import type { FileSystem } from '../../../broker/ports.ts';
import { logFileName } from '../../../broker/storage/segment.ts';
import { Admin } from '../../../client/admin.ts';
import { Producer } from '../../../client/producer.ts';
import { files } from '../../support/damage.ts';
import { readValues } from '../../support/live-broker.ts';
import { inTemporaryFolder } from '../../support/storage.ts';

interface Reports {
  readonly folder: FolderReport['findings'];
  readonly partitions: readonly PartitionReport[];
}

async function gather(reports: AsyncGenerator<FolderReport | PartitionReport>): Promise<Reports> {
  let folder: FolderReport['findings'] = [];
  const partitions: PartitionReport[] = [];
  for await (const report of reports) {
    if (report.kind === 'folder') folder = report.findings;
    else partitions.push(report);
  }
  return { folder, partitions };
}

const verified = (path: string): Promise<Reports> => gather(verifyLogs(files, path));
const repaired = (path: string, mode: RepairMode): Promise<Reports> =>
  gather(repairLogs(files, { wallMs: () => 1_700_000_000_000 }, path, mode));

interface Data {
  readonly path: string;
  readonly topicPath: string;
}

/** The data folder of a broker that has stopped: topic "orders" with records in two partitions of three. */
async function onData(test: (data: Data) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, 'data');
    const broker = await Broker.start({ dataDir: path, port: 0 });
    const admin = new Admin({ brokers: broker.address });
    await admin.createTopic({ name: 'orders', partitions: 3 });
    const producer = new Producer({ brokers: broker.address });
    for (let i = 0; i < 6; i++) await producer.send({ topic: 'orders', partition: i % 2, value: `${i}` });
    await producer.close();
    await admin.close();
    await broker.close();
    const [topicId] = await readdir(join(path, 'topics'));
    await test({ path, topicPath: join(path, 'topics', topicId!) });
  });
}

async function flip(path: string, position: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[position]! ^= 0x10;
  await writeFile(path, bytes);
}

/** Everything in a folder, by path. */
async function contents(path: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    // What it says is for people: who locked it last.
    if (entry.isFile() && entry.name !== 'lock') found.set(file, await readFile(file, 'latin1'));
  }
  return found;
}

describe('a check of a data folder', () => {
  it('goes through the partitions that have been written to, by name', () =>
    onData(async ({ path, topicPath }) => {
      const { folder, partitions } = await verified(path);
      expect(folder).toEqual([]);
      expect(partitions.map(({ where, check }) => [where.topic, where.partition, check.verdict])).toEqual([
        ['orders', 0, 'ok'],
        ['orders', 1, 'ok'],
      ]);
      expect((await verified(topicPath)).partitions).toHaveLength(2);
      const [one] = (await verified(join(topicPath, '1'))).partitions;
      expect(one?.where).toMatchObject({ topic: 'orders', partition: 1 });
    }));

  it('reads a copy of a topic or a partition by itself', () =>
    onData(async ({ path, topicPath }) => {
      const copy = join(path, '..', 'copy');
      await cp(topicPath, copy, { recursive: true });
      expect((await verified(copy)).partitions.map(({ where }) => where.partition)).toEqual([0, 1]);
      const [one] = (await verified(join(copy, '1'))).partitions;
      expect(one).toMatchObject({ check: { verdict: 'ok' }, where: { topic: undefined, directory: join(copy, '1') } });
    }));

  it('refuses a folder that a broker has, a folder without logs and a file', () =>
    onData(async ({ path, topicPath }) => {
      await using _broker = await Broker.start({ dataDir: path, port: 0 });
      for (const taken of [path, topicPath, join(topicPath, '0')]) {
        await expect(verified(taken)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
        await expect(repaired(taken, 'execute')).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
      }
      await mkdir(join(path, '..', 'other'));
      await expect(verified(join(path, '..', 'other'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      await expect(verified(join(path, 'node.json'))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
      await expect(verified(join(path, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
    }));

  it.each(['EROFS', 'EACCES'])('goes on without the lock where nothing may be written (%s)', (code) =>
    onData(async ({ path }) => {
      const tryLock: FileSystem['tryLock'] = () => Promise.reject(Object.assign(new Error(`no: ${code}`), { code }));
      const readOnly = { ...files, tryLock };
      const { folder, partitions } = await gather(verifyLogs(readOnly, path));
      expect(folder).toMatchObject([{ severity: 'note', file: 'lock', message: expect.stringContaining(code) }]);
      expect(partitions.map(({ check }) => check.verdict)).toEqual(['ok', 'ok']);
      const repair = gather(repairLogs(readOnly, { wallMs: () => 0 }, path, 'execute'));
      await expect(repair).rejects.toMatchObject({ code });
    }),
  );

  it('tells of damaged state files, and of folders that belong to nothing', () =>
    onData(async ({ path, topicPath }) => {
      const unknownTopic = join(path, 'topics', '00000000-0000-4333-8444-555555555555');
      await mkdir(unknownTopic);
      await cp(join(topicPath, '0'), join(topicPath, '7'), { recursive: true });
      await writeFile(join(path, 'notes.txt'), '');
      const { folder, partitions } = await verified(path);
      expect(folder.map(({ severity, file }) => `${severity} ${file.replace(/[0-9a-f]{8}-.{27}/, 'ID')}`)).toEqual([
        'note notes.txt',
        'note topics/ID',
        'note topics/ID/7',
      ]);
      expect(partitions).toHaveLength(3);
      for (const name of ['node.json', 'topics.json', 'producer-ids.json']) await flip(join(path, name), 70);
      const damaged = await verified(path);
      expect(damaged.folder.filter(({ severity }) => severity === 'corrupt').map(({ file }) => file)).toEqual([
        'node.json',
        'producer-ids.json',
        'topics.json',
      ]);
      expect(damaged.partitions[0]).toMatchObject({ check: { verdict: 'ok' }, where: { topic: undefined } });
      for (const name of ['node.json', 'topics.json', 'producer-ids.json']) {
        await rm(join(path, name));
        const lost = { severity: 'corrupt', file: name, message: expect.stringMatching(/^is missing/) };
        expect((await verified(path)).folder).toContainEqual(lost);
      }
    }));
});

describe('a repair of a data folder', () => {
  it('plans and changes nothing, or does it, and touches nothing that is not corrupt', () =>
    onData(async ({ path, topicPath }) => {
      await flip(join(topicPath, '1', logFileName(0)), 65);
      const before = await contents(path);
      const planned = await repaired(path, 'dry-run');
      expect(await contents(path)).toEqual(before);
      const done = await repaired(path, 'execute');
      expect(done.partitions.map(({ plan }) => plan)).toEqual(planned.partitions.map(({ plan }) => plan));
      expect(done.partitions.map(({ plan }) => plan?.lost)).toEqual([
        undefined,
        [{ firstOffset: 0, lastOffset: 0, isUpperBound: false }],
      ]);
      for (const [file, bytes] of await contents(path)) {
        if (!file.startsWith(join(topicPath, '1'))) expect(bytes).toBe(before.get(file));
      }
      expect((await verified(path)).partitions.map(({ check }) => check.verdict)).toEqual(['ok', 'ok']);
      await using broker = await Broker.start({ dataDir: path, port: 0 });
      expect((await readValues(broker.address, 'orders', 3)).sort()).toEqual(['0', '2', '3', '4', '5']);
    }));
});
