import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../../broker/node-ports.ts';
import type { FileSystem } from '../../../../broker/ports.ts';
import { writeCheckedFile } from '../../../../broker/storage/checked-file.ts';
import type { Topic } from '../../../../broker/topics/topic.ts';
import { type Freeing, TopicCatalogue } from '../../../../broker/topics/topic-catalogue.ts';
import type { TidemarkError } from '../../../../protocol/errors.ts';
import { inTemporaryFolder } from '../../../support/storage.ts';

const topic = (name: string, digit: string, more: Partial<Topic> = {}): Topic => ({
  id: `00000000-0000-4000-8000-00000000000${digit}`,
  name,
  partitions: 1,
  settings: {},
  createdAtMs: 17,
  internal: false,
  ...more,
});

const orders = topic('orders', '1', { partitions: 3, settings: { segmentBytes: 4096, flush: 'os' } });
const clicks = topic('clicks', '2');

const unexpected = (error: TidemarkError): void => expect.unreachable(error.message);

async function withCatalogue(test: (catalogue: TopicCatalogue, path: string) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/topics.json`;
    await test(await TopicCatalogue.open(nodeFiles, path, unexpected), path);
  });
}

/** Node's files, but renaming fails with the code given until `heal`. */
function failingRenames(code: string): { files: FileSystem; heal(): void } {
  let failing = true;
  const rename: FileSystem['rename'] = async (from, to) => {
    if (failing) throw Object.assign(new Error(code), { code });
    await nodeFiles.rename(from, to);
  };
  const heal = (): void => {
    failing = false;
  };
  return { files: { ...nodeFiles, rename }, heal };
}

describe('TopicCatalogue', () => {
  it('holds what it held, after it is opened again', () =>
    withCatalogue(async (catalogue, path) => {
      await catalogue.add(orders);
      await catalogue.add(clicks);
      await catalogue.replace({ ...orders, partitions: 5 });
      await catalogue.remove(clicks);

      const again = await TopicCatalogue.open(nodeFiles, path, unexpected);
      expect([...again.topics()]).toEqual([{ ...orders, partitions: 5 }]);
      expect(again.get('orders')).toEqual({ ...orders, partitions: 5 });
      expect(again.get('clicks')).toBeUndefined();
      expect([...again.deleting]).toEqual([clicks.id]);
    }));

  it('forgets a deleted topic once its folders are gone', () =>
    withCatalogue(async (catalogue, path) => {
      await catalogue.add(orders);
      await catalogue.remove(orders);
      await catalogue.strikeOff(orders.id);
      expect([...(await TopicCatalogue.open(nodeFiles, path, unexpected)).deleting]).toEqual([]);
    }));

  it('gives a name to one topic, even when two ask for it at the same time', () =>
    withCatalogue(async (catalogue) => {
      const results = await Promise.allSettled([catalogue.add(orders), catalogue.add({ ...clicks, name: 'orders' })]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
      expect(results[1]).toMatchObject({ reason: { code: 'TOPIC_ALREADY_EXISTS' } });
      expect(catalogue.get('orders')?.id).toBe(orders.id);
    }));

  it('shows a change only once it is durable', () =>
    withCatalogue(async (catalogue) => {
      const added = catalogue.add(orders);
      expect(catalogue.get('orders')).toBeUndefined();
      await added;
      expect(catalogue.get('orders')).toEqual(orders);
    }));

  it('refuses changes to what is not there', () =>
    withCatalogue(async (catalogue) => {
      await expect(catalogue.replace(orders)).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC', topic: 'orders' });
      await expect(catalogue.remove(orders)).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    }));

  it('changes nothing when the disk is full, and goes on when it no longer is', () =>
    inTemporaryFolder(async (folder) => {
      const { files, heal } = failingRenames('ENOSPC');
      const catalogue = await TopicCatalogue.open(files, `${folder}/topics.json`, unexpected);
      await expect(catalogue.add(orders)).rejects.toMatchObject({ code: 'STORAGE_FULL', outcome: 'not-written' });
      expect(catalogue.get('orders')).toBeUndefined();
      heal();
      await catalogue.add(orders);
      expect(catalogue.get('orders')).toEqual(orders);
    }));

  it('asks for room where a change frees space, and not where it takes some', () =>
    inTemporaryFolder(async (folder) => {
      const { files, heal } = failingRenames('ENOSPC');
      const freeing: Freeing = (step) => {
        heal();
        return step();
      };
      const catalogue = await TopicCatalogue.open(files, `${folder}/topics.json`, unexpected, freeing);
      await expect(catalogue.add(orders)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
      await expect(catalogue.remove(orders)).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
      await catalogue.strikeOff(orders.id);
      await catalogue.add(orders);
    }));

  it('refuses all further changes after a failure that leaves unknown what the disk holds', () =>
    inTemporaryFolder(async (folder) => {
      const failures: string[] = [];
      const { files, heal } = failingRenames('EIO');
      const catalogue = await TopicCatalogue.open(files, `${folder}/topics.json`, (error) => failures.push(error.code));
      await expect(catalogue.add(orders)).rejects.toMatchObject({ code: 'STORAGE_FAILED', outcome: 'unknown' });
      heal();
      await expect(catalogue.add(clicks)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
      expect(failures).toEqual(['STORAGE_FAILED']);
    }));

  it('refuses a file with a flipped bit', () =>
    withCatalogue(async (catalogue, path) => {
      await catalogue.add(orders);
      const bytes = await readFile(path);
      const at = bytes.indexOf('orders');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await writeFile(path, bytes);
      await expect(TopicCatalogue.open(nodeFiles, path, unexpected)).rejects.toMatchObject({
        code: 'DATA_DIR_DAMAGED',
        message: expect.stringContaining(path),
      });
    }));

  const stored = { ...orders, settings: { 'segment.bytes': '4096' } };
  const shapes: [string, unknown][] = [
    ['no topics', { deleting: [] }],
    ['an id that is no UUID', { topics: [{ ...stored, id: '../../etc' }], deleting: [] }],
    ['a deleted id that is no UUID', { topics: [], deleting: ['..'] }],
    ['no partitions', { topics: [{ ...stored, partitions: 0 }], deleting: [] }],
    ['a name that is not allowed', { topics: [{ ...stored, name: 'a/b' }], deleting: [] }],
    [
      'a setting that this version lacks',
      { topics: [{ ...stored, settings: { 'from.the.future': '1' } }], deleting: [] },
    ],
    ['one name twice', { topics: [stored, { ...stored, id: clicks.id }], deleting: [] }],
  ];

  it.each(shapes)('refuses a file with %s', (_, body) =>
    inTemporaryFolder(async (folder) => {
      const path = `${folder}/topics.json`;
      await writeCheckedFile(nodeFiles, path, { name: 'tidemark-topics', version: 1 }, body);
      await expect(TopicCatalogue.open(nodeFiles, path, unexpected)).rejects.toMatchObject({
        code: 'INCOMPATIBLE_DATA_DIR',
        message: expect.stringContaining(path),
      });
    }),
  );
});
