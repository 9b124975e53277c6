import { describe, expect, it } from 'vitest';
import type { FileHandle, FileSystem } from '../../../broker/ports.ts';
import { PAGE_BYTES } from './sim-file.ts';
import { World } from './world.ts';

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe('a power cut', () => {
  it('leaves what was synced, name and bytes', async () => {
    expect(
      await outcomes(async (world, files) => {
        await writeFile(files, '/a', 'synced', { sync: true });
        await files.syncDirectory('/');
        world.crash('power');
        return textOf(mount(world), '/a');
      }),
    ).toEqual(new Set(['synced']));
  });

  it('may take the name of a file whose folder was not synced', async () => {
    expect(
      await outcomes(async (world, files) => {
        await writeFile(files, '/a', 'synced', { sync: true });
        world.crash('power');
        return textOf(mount(world), '/a');
      }),
    ).toEqual(new Set(['synced', 'ENOENT']));
  });

  it('may take a folder with synced files in it when its parent was not synced', async () => {
    expect(
      await outcomes(async (world, files) => {
        await files.makeDirectory('/x');
        await writeFile(files, '/x/a', 'synced', { sync: true });
        await files.syncDirectory('/x');
        world.crash('power');
        return textOf(mount(world), '/x/a');
      }),
    ).toEqual(new Set(['synced', 'ENOENT']));
  });

  it('leaves any of the unsynced pages at the end of a file, and zeros before them', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('s'));
      await file.write([pages('abc')], PAGE_BYTES);
      world.crash('power');
      return pageLetters(mount(world), '/a');
    });
    for (const outcome of seen) expect(outcome).toMatch(/^s([a0]([b0][c0]?)?)?$/);
    for (const outcome of ['s', 'sabc', 'sab', 's0b', 's0bc', 's000']) expect(seen).toContain(outcome);
  });

  it('leaves each overwritten page old or new', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('abc'));
      await file.write([pages('ABC')], 0);
      world.crash('power');
      return pageLetters(mount(world), '/a');
    });
    for (const outcome of seen) expect(outcome).toMatch(/^[aA][bB][cC]$/);
    for (const outcome of ['abc', 'ABC', 'Abc', 'abC']) expect(seen).toContain(outcome);
  });

  it('keeps the synced start of a page that was appended to', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', Buffer.from('synced'));
      await file.write([Buffer.from('+more')], 6);
      world.crash('power');
      return textOf(mount(world), '/a');
    });
    expect(seen).toEqual(new Set(['synced', 'synced+more', 'synced\0\0\0\0\0']));
  });

  it('may undo an unsynced truncate', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', Buffer.from('synced'));
      await file.truncate(2);
      world.crash('power');
      return textOf(mount(world), '/a');
    });
    expect(seen).toEqual(new Set(['synced', 'sy']));
  });

  it('keeps a synced truncate, and no bytes from before it', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('abc'));
      await file.truncate(PAGE_BYTES);
      await file.truncate(2 * PAGE_BYTES);
      await file.datasync();
      world.crash('power');
      return pageLetters(mount(world), '/a');
    });
    expect(seen).toEqual(new Set(['a0']));
  });

  it('interrupts a datasync anywhere, and its promise never settles', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('abc'));
      await file.write([pages('ABC')], 0);
      file.datasync().then(
        () => expect.unreachable('ended after the crash'),
        () => expect.unreachable('ended after the crash'),
      );
      world.crash('power');
      return pageLetters(mount(world), '/a');
    });
    for (const outcome of ['abc', 'ABC', 'Abc', 'abC']) expect(seen).toContain(outcome);
  });

  it('may take what was written after the call of a datasync, though it ended before the datasync', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', Buffer.from('one'));
      await file.write([Buffer.from('two')], 3);
      const synced = file.datasync();
      await file.write([Buffer.from('three')], PAGE_BYTES);
      await synced;
      world.crash('power');
      return (await textOf(mount(world), '/a')).replaceAll('\0', '');
    });
    expect(seen).toEqual(new Set(['onetwo', 'onetwothree']));
  });

  it('undoes or keeps an unsynced rename whole, and keeps a synced one', async () => {
    const rename = (sync: boolean) => async (world: World, files: FileSystem) => {
      await writeFile(files, '/a', 'old', { sync: true });
      await files.syncDirectory('/');
      await writeFile(files, '/a.new', 'new', { sync: true });
      await files.rename('/a.new', '/a');
      if (sync) await files.syncDirectory('/');
      world.crash('power');
      const after = mount(world);
      return `${await textOf(after, '/a')} ${await textOf(after, '/a.new')}`;
    };
    expect(await outcomes(rename(true))).toEqual(new Set(['new ENOENT']));
    expect(await outcomes(rename(false))).toEqual(new Set(['new ENOENT', 'old new', 'old ENOENT']));
  });

  it('never leaves a file under two names, whichever folders were synced', async () => {
    const seen = await outcomes(async (world, files) => {
      await files.makeDirectory('/x');
      await files.makeDirectory('/y');
      await files.syncDirectory('/');
      await writeFile(files, '/x/a', '');
      await files.rename('/x/a', '/x/b');
      await files.rename('/x/b', '/y/c');
      if (world.prng.chance(0.3)) await files.syncDirectory('/y');
      await files.rename('/y/c', '/y/d');
      world.crash('power');
      const after = mount(world);
      return [...(await after.list('/x')), ...(await after.list('/y'))].join();
    });
    expect(seen).toEqual(new Set(['', 'a', 'b', 'c', 'd']));
  });

  it('may bring back what was removed', async () => {
    const remove = (sync: boolean) => async (world: World, files: FileSystem) => {
      await writeFile(files, '/a', 'removed', { sync: true });
      await files.syncDirectory('/');
      await files.removeFile('/a');
      if (sync) await files.syncDirectory('/');
      world.crash('power');
      return textOf(mount(world), '/a');
    };
    expect(await outcomes(remove(true))).toEqual(new Set(['ENOENT']));
    expect(await outcomes(remove(false))).toEqual(new Set(['ENOENT', 'removed']));
  });

  it('loses the bytes of a file whose name was synced but whose data was not', async () => {
    const seen = await outcomes(async (world, files) => {
      await writeFile(files, '/a', 'unsynced');
      await files.syncDirectory('/');
      world.crash('power');
      return textOf(mount(world), '/a');
    });
    expect(seen).toEqual(new Set(['', 'unsynced', '\0'.repeat(8)]));
  });
});

describe('a process crash', () => {
  it('leaves all that had ended, synced or not', async () => {
    const seen = await outcomes(async (world, files) => {
      await writeFile(files, '/a', 'unsynced');
      await writeFile(files, '/b', 'unsynced');
      await files.rename('/b', '/c');
      world.crash('process');
      const after = mount(world);
      return `${await textOf(after, '/a')} ${await textOf(after, '/c')}`;
    });
    expect(seen).toEqual(new Set(['unsynced unsynced']));
  });

  it('leaves any prefix of a write that was under way', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await files.open('/a', 'create');
      file.write([Buffer.from('ab'), Buffer.from('cd')], 0).then(
        () => expect.unreachable('ended after the crash'),
        () => expect.unreachable('ended after the crash'),
      );
      world.crash('process');
      return textOf(mount(world), '/a');
    });
    expect(seen).toEqual(new Set(['', 'a', 'ab', 'abc', 'abcd']));
  });

  it('leaves a change of names under way done or not', async () => {
    const seen = await outcomes(async (world, files) => {
      await writeFile(files, '/a', 'a');
      void files.rename('/a', '/b');
      world.crash('process');
      return (await mount(world).list('/')).join();
    });
    expect(seen).toEqual(new Set(['a', 'b']));
  });

  it('drops locks; only a power cut changes the boot', async () => {
    await inWorld(1, async (world, files) => {
      const bootId = await files.bootId();
      expect(await files.tryLock('/lock')).toBeDefined();
      expect(await mount(world).tryLock('/lock')).toBeUndefined();
      world.crash('process');
      expect(await mount(world).tryLock('/lock')).toBeDefined();
      expect(await mount(world).bootId()).toBe(bootId);
      world.crash('power');
      expect(await mount(world).tryLock('/lock')).toBeDefined();
      expect(await mount(world).bootId()).not.toBe(bootId);
    });
  });
});

describe('faults', () => {
  it('after a failed datasync the next one succeeds without the bytes', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('abc'));
      await file.write([pages('ABC')], 0);
      world.disk.failNextDatasync('/other');
      world.disk.failNextDatasync('/a');
      await expect(file.datasync()).rejects.toMatchObject({ code: 'EIO' });
      await file.datasync();
      world.crash('power');
      return pageLetters(mount(world), '/a');
    });
    for (const outcome of ['abc', 'ABC', 'Abc']) expect(seen).toContain(outcome);
  });

  it('after a failed datasync reads may see what the disk has, and a write over that counts again', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('abc'));
      await file.write([pages('ABCDE')], 0);
      world.disk.failNextDatasync();
      await expect(file.datasync()).rejects.toMatchObject({ code: 'EIO' });
      world.crash('process');
      const next = mount(world);
      const left = await pageLetters(next, '/a');
      const again = await next.open('/a', 'write');
      await again.write([pages('ABCDE')], 0);
      await again.datasync();
      world.crash('power');
      expect(await pageLetters(mount(world), '/a')).toBe('ABCDE');
      return left;
    });
    for (const outcome of ['abc00', 'ABCDE', 'abcDE', 'Abc00']) expect(seen).toContain(outcome);
  });

  it('what was cut off is not read again when a failed datasync drops its page', async () => {
    const seen = await outcomes(async (world, files) => {
      const file = await syncedFile(files, '/a', pages('abc'));
      await file.truncate(4096);
      await file.write([pages('BC')], 4096);
      world.disk.failNextDatasync();
      await expect(file.datasync()).rejects.toMatchObject({ code: 'EIO' });
      return pageLetters(files, '/a');
    });
    expect(seen).toContain('a00');
    for (const outcome of seen) expect(outcome).toMatch(/^a[B0][C0]$/);
  });

  it('a full disk takes a prefix of the write, and overwriting needs no space', async () => {
    await inWorld(1, async (world, files) => {
      world.disk.capacityBytes = 10;
      const file = await files.open('/a', 'create');
      await expect(file.write([Buffer.from('12345678'), Buffer.from('9abc')], 0)).rejects.toMatchObject({
        code: 'ENOSPC',
      });
      expect(await textOf(files, '/a')).toBe('123456789a');
      await file.write([Buffer.from('ABCDEFGHIJ')], 0);
      await file.truncate(4);
      await file.write([Buffer.from('56')], 4);
      expect(await textOf(files, '/a')).toBe('ABCD56');
    });
  });

  it('opens no more files than allowed', async () => {
    await inWorld(1, async (world, files) => {
      world.disk.maxOpenFiles = 2;
      const first = await files.open('/a', 'create');
      const lock = await files.tryLock('/lock');
      await expect(files.open('/b', 'create')).rejects.toMatchObject({ code: 'EMFILE' });
      await expect(files.readFile('/a')).rejects.toMatchObject({ code: 'EMFILE' });
      await first.close();
      await files.open('/b', 'create');
      await expect(files.list('/')).rejects.toMatchObject({ code: 'EMFILE' });
      await lock!.release();
      expect(await files.list('/')).toEqual(['a', 'b', 'lock']);
    });
  });

  it('a flipped bit is there, after a power cut too', async () => {
    await inWorld(1, async (world, files) => {
      await syncedFile(files, '/a', Buffer.from('aaa'));
      world.disk.flipBit('/a', 1, 1);
      expect(await textOf(files, '/a')).toBe('aca');
      world.crash('power');
      expect(await textOf(mount(world), '/a')).toBe('aca');
    });
  });

  it('counts what is read and synced', async () => {
    await inWorld(1, async (world, files) => {
      const file = await syncedFile(files, '/a', Buffer.from('abcdef'));
      await file.read(Buffer.alloc(10), 2);
      await files.readFile('/a');
      expect(world.disk.paths()).toEqual(['/a']);
      expect(world.disk.bytesRead('/a')).toBe(10);
      expect(world.disk.datasyncs('/a')).toBe(1);
      expect(world.disk.sizeBytes('/a')).toBe(6);
    });
  });
});

async function inWorld<Result>(
  seed: number,
  body: (world: World, files: FileSystem) => Promise<Result>,
): Promise<Result> {
  const world = new World(seed);
  return world.settle(body(world, mount(world)));
}

/** What came out, over all SEEDS. */
async function outcomes(scenario: (world: World, files: FileSystem) => Promise<string>): Promise<Set<string>> {
  const seen = new Set<string>();
  for (const seed of SEEDS) seen.add(await inWorld(seed, scenario));
  return seen;
}

function mount(world: World): FileSystem {
  return world.brokerPorts().files;
}

async function writeFile(files: FileSystem, path: string, text: string, { sync = false } = {}): Promise<void> {
  const file = await files.open(path, 'create');
  await file.write([Buffer.from(text)], 0);
  if (sync) await file.datasync();
  await file.close();
}

async function syncedFile(files: FileSystem, path: string, bytes: Buffer): Promise<FileHandle> {
  const file = await files.open(path, 'create');
  await file.write([bytes], 0);
  await file.datasync();
  await files.syncDirectory('/');
  return file;
}

async function textOf(files: FileSystem, path: string): Promise<string> {
  try {
    return String(await files.readFile(path));
  } catch (error) {
    return (error as { code: string }).code;
  }
}

/** One page filled with each letter. */
function pages(letters: string): Buffer {
  return Buffer.concat([...letters].map((letter) => Buffer.alloc(PAGE_BYTES, letter)));
}

/** The letter of each page, 0 for a page of zeros. Fails for a mixed page. */
async function pageLetters(files: FileSystem, path: string): Promise<string> {
  const bytes = await files.readFile(path);
  let letters = '';
  for (let start = 0; start < bytes.length; start += PAGE_BYTES) {
    const page = bytes.subarray(start, start + PAGE_BYTES);
    expect(page.every((byte) => byte === page[0])).toBe(true);
    letters += page[0] === 0 ? '0' : String.fromCharCode(page[0]!);
  }
  return letters;
}

describe('SimDisk, for what looks at it and what hinders it', () => {
  it('tells what a power cut is certain to leave: synced bytes under synced names', async () => {
    const world = new World('durable');
    const { files } = world.brokerPorts();
    await world.settle(files.makeDirectory('/a/b'));
    const file = await world.settle(files.open('/a/b/c.log', 'create'));
    const holds = (): boolean => world.disk.holdsDurably('/a/b', 'text');
    await world.settle(file.write([Buffer.from('some text')], 0));
    expect(holds()).toBe(false);
    await world.settle(file.datasync());
    expect(holds()).toBe(false);
    for (const folder of ['/', '/a']) await world.settle(files.syncDirectory(folder));
    expect(holds()).toBe(false);
    await world.settle(files.syncDirectory('/a/b'));
    expect(holds()).toBe(true);
    expect(world.disk.holdsDurably('/a', 'text')).toBe(false);
  });

  it('does nothing while it is stalled', async () => {
    const world = new World('stalled');
    const { files } = world.brokerPorts();
    world.disk.stall(5000);
    await world.settle(files.makeDirectory('/a'));
    expect(world.clock.monotonicMs()).toBeGreaterThanOrEqual(5000);
    world.disk.stall(5000);
    world.disk.heal();
    await world.settle(files.makeDirectory('/b'));
    expect(world.clock.monotonicMs()).toBeLessThan(6000);
  });

  it('can fail the sync of a folder, which leaves its names as they were on the disk, at times whatever comes next', async () => {
    const seen = await outcomes(async (world, files) => {
      await files.makeDirectory('/a');
      await files.syncDirectory('/');
      await files.open('/a/b', 'create');
      world.disk.failNextDirectorySync('/a');
      await expect(files.syncDirectory('/a')).rejects.toMatchObject({ code: 'EIO' });
      expect(world.disk.holdsDurably('/a', '')).toBe(false);
      await files.open('/a/c', 'create');
      await files.syncDirectory('/a');
      world.crash('power');
      return (await mount(world).list('/a')).join();
    });
    expect(seen).toEqual(new Set(['c', 'b,c']));
  });

  it('syncs for the next process the names that a failed sync forgot', async () => {
    const seen = await outcomes(async (world, files) => {
      await files.open('/a', 'create');
      world.disk.failNextDirectorySync();
      await expect(files.syncDirectory('/')).rejects.toMatchObject({ code: 'EIO' });
      world.crash('process');
      await mount(world).syncDirectory('/');
      world.crash('power');
      return (await mount(world).list('/')).join();
    });
    expect(seen).toEqual(new Set(['a']));
  });

  it('takes a later change of a name over one that a failed sync forgot', async () => {
    const seen = await outcomes(async (world, files) => {
      await files.makeDirectory('/a');
      await files.syncDirectory('/');
      await writeFile(files, '/a/b', 'old', { sync: true });
      world.disk.failNextDirectorySync('/a');
      await expect(files.syncDirectory('/a')).rejects.toMatchObject({ code: 'EIO' });
      await writeFile(files, '/a/b.new', 'new', { sync: true });
      await files.rename('/a/b.new', '/a/b');
      await files.syncDirectory('/a');
      world.crash('power');
      return textOf(mount(world), '/a/b');
    });
    expect(seen).toEqual(new Set(['new']));
  });

  it('gives back the byte that it flipped', async () => {
    const world = new World('flip');
    const file = await world.settle(world.brokerPorts().files.open('/a', 'create'));
    await world.settle(file.write([Buffer.from([1, 2])], 0));
    expect(world.disk.flipBit('/a', 1, 3)).toBe(10);
    expect([...world.disk.contents('/a')]).toEqual([1, 10]);
    expect(world.disk.flipBit('/a', 2, 0)).toBeUndefined();
  });
});
