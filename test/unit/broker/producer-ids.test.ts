import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../broker/node-ports.ts';
import type { FileSystem } from '../../../broker/ports.ts';
import { PersistedProducerIds } from '../../../broker/producer-ids.ts';
import { writeCheckedFile } from '../../../broker/storage/checked-file.ts';
import { inTemporaryFolder } from '../../support/storage.ts';

describe('PersistedProducerIds', () => {
  it('gives no id twice, across blocks and restarts', () =>
    inTemporaryFolder(async (folder) => {
      const given: number[] = [];
      for (let start = 0; start < 3; start++) {
        const ids = await PersistedProducerIds.open(nodeFiles, `${folder}/ids.json`);
        given.push(...(await Promise.all(Array.from({ length: 1500 }, () => ids.next()))));
      }
      expect(new Set(given).size).toBe(4500);
    }));

  it('gives no id that a crash could bring back', () =>
    inTemporaryFolder(async (folder) => {
      let full = true;
      const rename: FileSystem['rename'] = (from, to) =>
        full ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })) : nodeFiles.rename(from, to);
      const ids = await PersistedProducerIds.open({ ...nodeFiles, rename }, `${folder}/ids.json`);
      await expect(ids.next()).rejects.toMatchObject({ code: 'STORAGE_FULL' });
      full = false;
      await expect(ids.next()).resolves.toBe(0);
    }));

  it('refuses a file that is none of its own', () =>
    inTemporaryFolder(async (folder) => {
      const path = `${folder}/ids.json`;
      await writeCheckedFile(nodeFiles, path, { name: 'tidemark-producer-ids', version: 1 }, { firstUnused: -5 });
      await expect(PersistedProducerIds.open(nodeFiles, path)).rejects.toMatchObject({ code: 'INCOMPATIBLE_DATA_DIR' });
    }));
});
