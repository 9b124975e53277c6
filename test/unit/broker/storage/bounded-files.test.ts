import { beforeEach, describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../broker/ports.ts';
import { BoundedFiles } from '../../../../broker/storage/bounded-files.ts';
import { World } from '../../../simulation/world/world.ts';

const MAX_OPEN = 3;

let world: World;
let files: FileSystem;

beforeEach(async () => {
  world = new World('bounded');
  files = new BoundedFiles(world.brokerPorts().files, MAX_OPEN);
  // One more would fail.
  world.disk.maxOpenFiles = MAX_OPEN;
  await world.settle(files.makeDirectory('/data'));
});

const write = async (path: string): Promise<void> => {
  const file = await files.open(path, 'create');
  try {
    await file.write([Buffer.from('text')], 0);
    await file.datasync();
  } finally {
    await file.close();
  }
};

describe('BoundedFiles', () => {
  it('has no more open than allowed, however many are wanted at once', async () => {
    const paths = Array.from({ length: 30 }, (_, i) => `/data/${i}`);
    await world.settle(Promise.all(paths.map(write)));
    const read = (path: string): Promise<unknown> => Promise.all([files.readFile(path), files.syncDirectory('/data')]);
    await world.settle(Promise.all(paths.map(read)));
    expect(await world.settle(files.list('/data'))).toHaveLength(paths.length);
  });

  it('lets others in after a failure', async () => {
    for (let i = 0; i < 2 * MAX_OPEN; i++) {
      await expect(world.settle(files.open('/data/absent', 'write'))).rejects.toMatchObject({ code: 'ENOENT' });
      await expect(world.settle(files.readFile('/data/absent'))).rejects.toMatchObject({ code: 'ENOENT' });
    }
    await world.settle(write('/data/a'));
    expect(String(await world.settle(files.readFile('/data/a')))).toBe('text');
  });

  it('counts a file that is closed twice once', async () => {
    const file = await world.settle(files.open('/data/a', 'create'));
    await world.settle(file.close());
    await world.settle(file.close().catch(() => {}));
    const paths = Array.from({ length: 10 }, (_, i) => `/data/${i}`);
    await world.settle(Promise.all(paths.map(write)));
  });

  it('syncs a folder once for all that ask meanwhile, and not with a sync that began before', async () => {
    for (let seed = 0; seed < 20; seed++) {
      world = new World(seed);
      const below = world.brokerPorts().files;
      let syncs = 0;
      const { syncDirectory } = below;
      below.syncDirectory = (path) => {
        syncs++;
        return syncDirectory.call(below, path);
      };
      files = new BoundedFiles(below, MAX_OPEN);
      await world.settle(files.makeDirectory('/data').then(() => files.syncDirectory('/')));
      syncs = 0;
      const kept: string[] = [];
      const keep = async (i: number): Promise<void> => {
        const file = await below.open(`/data/${i}`, 'create');
        await files.syncDirectory('/data');
        await file.close();
        kept.push(`/data/${i}`);
      };
      const keeping = Promise.all(Array.from({ length: 20 }, (_, i) => keep(i)));
      if (seed % 2 === 0) await world.settle(keeping);
      else await world.run(() => kept.length > 0);
      world.crash('power');
      expect(world.disk.paths()).toEqual(expect.arrayContaining(kept));
      expect(syncs).toBeLessThan(20);
    }
  });

  it('begins a sync anew after one that failed', async () => {
    await world.settle(files.makeDirectory('/later'));
    const failing = [
      files.syncDirectory('/absent').catch(() => 'failed'),
      files.syncDirectory('/absent').catch(() => 'failed'),
    ];
    expect(await world.settle(Promise.all(failing))).toEqual(['failed', 'failed']);
    await world.settle(files.makeDirectory('/absent'));
    await world.settle(files.syncDirectory('/absent'));
  });
});
