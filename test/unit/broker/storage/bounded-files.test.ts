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
});
