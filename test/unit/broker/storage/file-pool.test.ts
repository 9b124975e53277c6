import { beforeEach, describe, expect, it } from 'vitest';
import type { FileHandle, FileSystem } from '../../../../broker/ports.ts';
import { FilePool } from '../../../../broker/storage/file-pool.ts';

const MAX_OPEN = 2;

let open: Set<string>;
let mostOpen: number;
let pool: FilePool;

/** A file system of which only the open files matter. */
function countingFiles(): FileSystem {
  return {
    open: async (path: string) => {
      if (path === 'missing') throw Object.assign(new Error('missing'), { code: 'ENOENT' });
      open.add(path);
      mostOpen = Math.max(mostOpen, open.size);
      return { close: async () => void open.delete(path) } as unknown as FileHandle;
    },
  } as unknown as FileSystem;
}

function gate(): { wait: Promise<void>; open: () => void } {
  let release: () => void = () => {};
  const wait = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { wait, open: release };
}

beforeEach(() => {
  open = new Set();
  mostOpen = 0;
  pool = new FilePool(countingFiles(), MAX_OPEN);
});

describe('FilePool', () => {
  it('keeps files open, and closes the one that was used longest ago for another', async () => {
    for (const path of ['a', 'b', 'a', 'c']) await pool.use(path, async () => {});
    expect([...open].sort()).toEqual(['a', 'c']);
  });

  it('never has more open than allowed, however many are wanted at once', async () => {
    const finished: string[] = [];
    const paths = Array.from({ length: 20 }, (_, i) => `file ${i % 7}`);
    await Promise.all(
      paths.map((path) =>
        pool.use(path, async () => {
          await Promise.resolve();
          expect(open.has(path)).toBe(true);
          finished.push(path);
        }),
      ),
    );
    expect(finished).toHaveLength(paths.length);
    expect(mostOpen).toBe(MAX_OPEN);
  });

  it('forgets a file only when its last user is done', async () => {
    const busy = gate();
    const using = pool.use('a', () => busy.wait);
    const forgotten = pool.forget('a');
    await pool.use('b', async () => {});
    expect(open.has('a')).toBe(true);
    busy.open();
    await Promise.all([using, forgotten]);
    expect(open.has('a')).toBe(false);
  });

  it('forgets a file that somebody tries in vain to open at this moment', async () => {
    const use = pool.use('missing', async () => {});
    const forgotten = pool.forget('missing');
    await expect(use).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(forgotten).resolves.toBeUndefined();
  });

  it('lets others in after an open that failed', async () => {
    for (let i = 0; i < 2 * MAX_OPEN; i++) {
      await expect(pool.use('missing', async () => {})).rejects.toMatchObject({ code: 'ENOENT' });
    }
    await pool.use('a', async () => {});
    expect(open.has('a')).toBe(true);
  });

  it('closes every file at its end', async () => {
    await pool.use('a', async () => {});
    await pool.use('b', async () => {});
    await pool.close();
    expect(open.size).toBe(0);
  });
});
