// The disk that the data are on, or will be: its kind, its room, and how long it takes to make something durable.

import { constants, type FileHandle, open, statfs } from 'node:fs/promises';
import { type CheckRow, fail, ok, warn } from '../check-rows.ts';

const SYNCS = 9;
const SYNC_BYTES = 4096;
const SLOW_MS = 20;
/** No disk answers as soon as that. */
const TOO_QUICK_MS = 0.01;
/** Free space, in multiples of what makes records refused. */
const LITTLE = 4;
/** Linux has it; Node has no name for it. */
const UNNAMED_FILE = 0o20000000;

interface Kind {
  readonly name: string;
  readonly concern?: string;
}

const REMOTE = 'locks and syncs of remote file systems are not to be relied on: use a local disk';

const KINDS: ReadonlyMap<number, Kind> = new Map([
  [0xef53, { name: 'ext4' }],
  [0x5846_5342, { name: 'xfs' }],
  [
    0x9123_683e,
    { name: 'btrfs', concern: 'copy on write is slow for logs: chattr +C on the empty folder, or xfs or ext4' },
  ],
  [0x2fc1_2fc1, { name: 'zfs' }],
  [0x0102_1994, { name: 'tmpfs', concern: 'it is in memory: all is gone with the machine; use a disk' }],
  [0x8584_58f6, { name: 'ramfs', concern: 'it is in memory: all is gone with the machine; use a disk' }],
  [0x794c_7630, { name: 'overlay', concern: "it is a container's own layer and goes with it: mount a volume" }],
  [0x6969, { name: 'nfs', concern: REMOTE }],
  [0xff53_4d42, { name: 'cifs', concern: REMOTE }],
  [0xfe53_4d42, { name: 'smb2', concern: REMOTE }],
  [0x6573_5546, { name: 'fuse', concern: 'it depends on the program behind it whether a sync makes anything durable' }],
  [0x0102_1997, { name: '9p', concern: REMOTE }],
]);

/** `path` is there. `minFreeBytes`: below it the broker refuses records. */
export async function checkDisk(
  path: string,
  minFreeBytes: number,
  sizeText: (bytes: number) => string,
): Promise<CheckRow[]> {
  const { type, blocks, bavail, bsize } = await statfs(path);
  const rows = [kindRow(type)];
  if (blocks > 0) rows.push(spaceRow(bavail * bsize, blocks * bsize, minFreeBytes, sizeText));
  rows.push(await syncRow(path));
  return rows;
}

export function kindRow(type: number): CheckRow {
  const kind = KINDS.get(type >>> 0);
  if (kind === undefined) return ok('file-system', `kind 0x${(type >>> 0).toString(16)}`);
  return kind.concern === undefined ? ok('file-system', kind.name) : warn('file-system', kind.name, kind.concern);
}

export function spaceRow(
  freeBytes: number,
  totalBytes: number,
  minFreeBytes: number,
  sizeText: (bytes: number) => string,
): CheckRow {
  const found = `${sizeText(freeBytes)} of ${sizeText(totalBytes)} free; records are refused below ${sizeText(minFreeBytes)}`;
  const advice = 'free space: shorter retention, trims, a larger disk';
  if (freeBytes < minFreeBytes) return fail('space', found, advice);
  return freeBytes < minFreeBytes * LITTLE ? warn('space', found, advice) : ok('space', found);
}

async function syncRow(path: string): Promise<CheckRow> {
  let file: FileHandle;
  try {
    // Without a name: nothing shows in the folder, and nothing stays.
    file = await open(path, constants.O_RDWR | constants.O_DIRECTORY | UNNAMED_FILE, 0o600);
  } catch {
    return ok('fdatasync', 'not measured: this file system has no files without a name');
  }
  try {
    const chunk = Buffer.alloc(SYNC_BYTES, 1);
    const tookMs: number[] = [];
    for (let i = 0; i < SYNCS; i++) {
      await file.write(chunk, 0, chunk.length, i * SYNC_BYTES);
      const startMs = performance.now();
      await file.datasync();
      tookMs.push(performance.now() - startMs);
    }
    return judgeSyncs(tookMs);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fail('fdatasync', `does not work here: ${message}`, 'use another disk: nothing would be durable');
  } finally {
    await file.close();
  }
}

export function judgeSyncs(tookMs: readonly number[]): CheckRow {
  const sorted = tookMs.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const found = `${median.toFixed(2)} ms in the median of ${sorted.length}, ${(sorted.at(-1) ?? 0).toFixed(2)} at most`;
  if (median > SLOW_MS)
    return warn('fdatasync', found, 'each acknowledgement with flush=ack waits so long: use a quicker disk');
  if (median < TOO_QUICK_MS) return warn('fdatasync', found, 'quicker than a disk can be: see that it is no memory');
  return ok('fdatasync', found);
}
