// The folder of `tidemark dev`, and those that earlier ones left behind because they were killed.

import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const THROW_AWAY = 'tidemark-dev-';
const KEPT = 'tidemark-kept-';

/** The broker's lock on a file; undefined where another process has it. */
export type TryLock = (path: string) => Promise<{ release(): Promise<void> } | undefined>;

/** Below the folder for temporary files. */
export function makeDevFolder(temporary: string, keep: boolean): Promise<string> {
  return mkdtemp(join(temporary, keep ? KEPT : THROW_AWAY));
}

/** Removes what is this user's, was to be thrown away, and has no broker any more. Never rejects: others' files are there, too. */
export async function removeLeftovers(temporary: string, tryLock: TryLock): Promise<void> {
  const names = await readdir(temporary).catch(() => []);
  for (const name of names) {
    if (name.startsWith(THROW_AWAY)) await removeLeftover(join(temporary, name), tryLock).catch(() => {});
  }
}

async function removeLeftover(path: string, tryLock: TryLock): Promise<void> {
  const found = await lstat(path);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) return;
  // A broker that starts locks the folder before it writes this file.
  await lstat(join(path, 'node.json'));
  const lock = await tryLock(join(path, 'lock'));
  if (lock === undefined) return;
  try {
    await rm(path, { recursive: true, force: true });
  } finally {
    await lock.release();
  }
}
