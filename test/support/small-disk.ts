// A file system of a given size in memory, for tests that fill it. Only root may mount one.

import { execFileSync } from 'node:child_process';
import { mkdtemp, open, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK_BYTES = 256 * 1024;

export class SmallDisk implements AsyncDisposable {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Undefined, with the reason printed, where the machine does not allow it. */
  static async mount(mebibytes: number): Promise<SmallDisk | undefined> {
    const path = await mkdtemp(join(tmpdir(), 'tidemark-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tidemark-test', path], { stdio: 'pipe' });
      return new SmallDisk(path);
    } catch (error) {
      await rm(path, { recursive: true });
      process.stderr.write(`skipped: no file system can be mounted here (${(error as Error).message.trim()})\n`);
      return undefined;
    }
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  /** As another program would: a file of its own, until no more than this is free. */
  async fill(leaveBytes = 0): Promise<void> {
    const file = await open(join(this.path, 'foreign'), 'a');
    try {
      for (;;) {
        const bytes = Math.min((await this.freeBytes()) - leaveBytes, CHUNK_BYTES);
        if (bytes <= 0) return;
        await file.write(Buffer.alloc(bytes));
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      await file.close();
    }
  }

  /** The other program takes its file away. */
  async empty(): Promise<void> {
    await rm(join(this.path, 'foreign'), { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    execFileSync('umount', ['-l', this.path]);
    await rm(this.path, { recursive: true, force: true });
  }
}
