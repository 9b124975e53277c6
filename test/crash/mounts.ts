// File systems of a test's own: ext4 in a file over a loop device, and tmpfs. They need root and a kernel that lets us.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OBSTACLES, type Obstacle } from './obstacles.ts';
import { type Folder, scratchFolder } from './scratch.ts';

/** Tries it. */
export async function obstacleToMounting(): Promise<Obstacle | undefined> {
  if (process.platform !== 'linux') return OBSTACLES.notLinux;
  if (process.getuid?.() !== 0) return OBSTACLES.notRoot;
  await using folder = unmounting(await scratchFolder('probe'));
  try {
    makeImage(join(folder.path, 'image'), 8);
    mountImage(join(folder.path, 'image'), join(folder.path, 'mounted'));
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? OBSTACLES.noFileSystemTools : OBSTACLES.noMounts;
  }
}

/** An ext4 file system in a file. All of it is laid out at once: nothing is written later but what its users write. */
export function makeImage(path: string, megabytes: number): void {
  writeFileSync(path, '');
  truncateSync(path, megabytes * 1024 * 1024);
  run('mkfs.ext4', ['-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', path]);
}

export function mountImage(image: string, at: string): void {
  mkdirSync(at, { recursive: true });
  run('mount', ['-t', 'ext4', '-o', 'loop', image, at]);
}

export function mountTmpfs(at: string, megabytes: number): void {
  mkdirSync(at, { recursive: true });
  run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', at]);
}

export function unmount(at: string): void {
  run('umount', [at]);
}

/** Whatever is still mounted there. The loop devices go with their mounts. */
export function unmountBelow(folder: string): void {
  if (process.platform !== 'linux') return;
  const places = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[1] ?? [])
    .filter((place) => place.startsWith(`${folder}/`));
  for (const place of places.reverse()) run('umount', ['--lazy', place]);
}

/** A folder below which nothing stays mounted. */
export function unmounting(folder: Folder): Folder {
  return {
    path: folder.path,
    [Symbol.asyncDispose]: () => {
      unmountBelow(folder.path);
      return folder[Symbol.asyncDispose]();
    },
  };
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: 60_000 });
}
