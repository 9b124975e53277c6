import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countingFiles, noCounts } from '../../../bench/counting-files.ts';
import { nodeFiles } from '../../../broker/node-ports.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-counting-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('countingFiles', () => {
  it('does what it is asked to and counts syncs and the bytes read from segments', async () => {
    const counts = noCounts();
    const files = countingFiles(nodeFiles, counts);
    const segment = await files.open(join(folder, '0.log'), 'create');
    await segment.write([Buffer.from('twelve bytes')], 0);
    await segment.datasync();
    const target = Buffer.alloc(100);
    expect(await segment.read(target, 7)).toBe(5);
    expect(target.toString('latin1', 0, 5)).toBe('bytes');
    await segment.close();
    const other = await files.open(join(folder, 'other'), 'create');
    await other.write([Buffer.from('abc')], 0);
    expect(await other.read(target, 0)).toBe(3);
    await other.close();
    expect((await files.readFile(join(folder, 'other'))).toString()).toBe('abc');
    await files.syncDirectory(folder);
    expect(await files.list(folder)).toEqual(['0.log', 'other']);

    expect(counts).toEqual({ syncs: 1, directorySyncs: 1, logBytesRead: 5 });
  });
});
