import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../../../../broker/storage/checkpoint.ts';
import {
  encodeFileHeader,
  encodeRecordHead,
  journalFileName,
  SALT_BYTES,
} from '../../../../../broker/storage/journal/journal-format.ts';
import { DamagedPartition, files, recordsOf, type StoredBatch, writeLog } from '../../../../support/damage.ts';
import { inTemporaryFolder, LOG_KEY } from '../../../../support/storage.ts';

const BATCHES = 10;
const CHECKPOINTED = 5;

interface Journaled {
  readonly partition: DamagedPartition;
  readonly batches: readonly StoredBatch[];
  readonly journal: string;
}

/** One segment; the batches past the checkpoint are in the journal too, an entry each. */
async function onJournaledLog(test: (journaled: Journaled) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const batches = await writeLog(folder, BATCHES, 1024 * 1024);
    const partition = new DamagedPartition(folder);
    const bytes = await readFile(partition.path(batches[0]!.file));
    const entries = batches.slice(CHECKPOINTED).map(({ position, sizeBytes, records }) => ({
      ...LOG_KEY,
      segmentBaseOffset: 0,
      position,
      baseOffset: records[0]!.offset,
      endOffset: records[0]!.offset + records.length,
      chunks: [bytes.subarray(position, position + sizeBytes)],
      bytes: sizeBytes,
    }));
    const journal = join(folder, 'journal', journalFileName(0));
    await mkdir(join(folder, 'journal'));
    // A second record, so that the first is not the last one, which may be torn.
    const last = entries.slice(-1);
    const salt = Buffer.alloc(SALT_BYTES, 7);
    await writeFile(
      journal,
      Buffer.concat([
        encodeFileHeader(salt),
        encodeRecordHead(salt, 0, entries),
        ...entries.flatMap(({ chunks }) => chunks),
        encodeRecordHead(salt, 1, last),
        ...last.flatMap(({ chunks }) => chunks),
      ]),
    );
    const checkpoint = (await readCheckpoint(files, partition.directory))!;
    const recoveryOffset = entries[0]!.baseOffset;
    const active = { ...checkpoint.segments[0]!, nextOffset: recoveryOffset, sizeBytes: entries[0]!.position };
    await writeCheckpoint(files, partition.directory, { ...checkpoint, recoveryOffset, segments: [active] });
    await test({ partition, batches, journal });
  });
}

describe('a segment that the journal has a part of', () => {
  it('is judged as it will be once the journal is replayed, and not changed', () =>
    onJournaledLog(async ({ partition, batches }) => {
      const [hit, cut] = [batches[6]!, batches[8]!];
      await partition.flip(hit.file, hit.position + 70);
      await partition.cut(cut.file, cut.position + 20);
      const before = await readFile(partition.path(hit.file));
      const check = await partition.check('machine-died');
      expect(check).toMatchObject({ verdict: 'ok', findings: [], logEndOffset: 2 * BATCHES });
      expect((await readFile(partition.path(hit.file))).equals(before)).toBe(true);
      expect(await partition.served('machine-died')).toEqual({ records: recordsOf(batches), nextOffset: 2 * BATCHES });
    }));

  it('is repaired with what the journal has of it', () =>
    onJournaledLog(async ({ partition, batches }) => {
      const [lost, hit] = [batches[2]!, batches[6]!];
      await partition.flip(lost.file, lost.position + 70);
      await partition.flip(hit.file, hit.position + 70);
      expect((await partition.repair('machine-died')).lost).toEqual([
        { firstOffset: 4, lastOffset: 5, isUpperBound: false },
      ]);
      expect((await partition.check('machine-died')).verdict).toBe('ok');
      const records = recordsOf(batches.filter((batch) => batch !== lost));
      expect(await partition.served('machine-died')).toEqual({ records, nextOffset: 2 * BATCHES });
    }));

  it('is corrupt where it ends before the journal begins, and where both are damaged', () =>
    onJournaledLog(async ({ partition, batches, journal }) => {
      const hit = batches[6]!;
      const bytes = await readFile(journal);
      bytes[bytes.indexOf('6 a') + 5]! ^= 1;
      await writeFile(journal, bytes);
      expect((await partition.check('machine-died')).verdict).toBe('ok');
      await partition.flip(hit.file, hit.position + 70);
      const both = await partition.check('machine-died');
      expect(both.findings[0]).toMatchObject({
        severity: 'corrupt',
        position: hit.position,
        message: /in the journal too/,
      });
      await partition.cut(hit.file, batches[4]!.position);
      const gap = await partition.check('machine-died');
      expect(gap.findings.map(({ message }) => message)).toContainEqual(
        expect.stringContaining('the file ends before'),
      );
      // What the journal has is kept all the same.
      await partition.repair('machine-died');
      const records = recordsOf(batches.filter((batch) => batch !== hit && batch !== batches[4]));
      expect(await partition.served('machine-died')).toEqual({ records, nextOffset: 2 * BATCHES });
    }));

  it('is made again from the journal alone when it is missing', () =>
    onJournaledLog(async ({ partition, batches }) => {
      await partition.remove(batches[0]!.file);
      const check = await partition.check('machine-died');
      expect(check.findings).toMatchObject([{ severity: 'corrupt', message: 'is missing' }, {}, {}]);
      expect((await partition.repair('machine-died')).lost).toMatchObject([{ firstOffset: 0, lastOffset: 9 }]);
      const records = recordsOf(batches.slice(CHECKPOINTED));
      expect(await partition.served('machine-died')).toEqual({ records, nextOffset: 2 * BATCHES });
    }));
});
