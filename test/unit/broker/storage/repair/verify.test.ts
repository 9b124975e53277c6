import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileSystem } from '../../../../../broker/ports.ts';
import { readCheckpoint, writeCheckpoint } from '../../../../../broker/storage/checkpoint.ts';
import { planRepair } from '../../../../../broker/storage/repair/repair-plan.ts';
import { checkPartition } from '../../../../../broker/storage/repair/verify.ts';
import { logFileName } from '../../../../../broker/storage/segment.ts';
import { MAX_GROUP_BYTES } from '../../../../../broker/storage/write-group.ts';
import { AT, readBatchHeader, sealBatch } from '../../../../../protocol/record-batch.ts';
import { batchBytes, incoming } from '../../../../support/batches.ts';
import { DamagedPartition, files, type StoredBatch, writeLog } from '../../../../support/damage.ts';
import { inTemporaryFolder, openLocalLog } from '../../../../support/storage.ts';

const BATCHES = 30;

interface Written {
  readonly partition: DamagedPartition;
  readonly batches: readonly StoredBatch[];
  /** A batch in the middle of a segment in the middle. */
  readonly middle: StoredBatch;
  readonly last: StoredBatch;
}

async function onLog(test: (written: Written) => Promise<void>): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const batches = await writeLog(folder, BATCHES);
    const middle = batches.findIndex(({ position }, i) => i > BATCHES / 2 && position > 0);
    await test({
      partition: new DamagedPartition(folder),
      batches,
      middle: batches[middle]!,
      last: batches.at(-1)!,
    });
  });
}

describe('a check of a partition', () => {
  it('counts what is in a sound one, and finds nothing', () =>
    onLog(async ({ partition, batches }) => {
      const check = await partition.check();
      expect(check).toMatchObject({ verdict: 'ok', findings: [], logStartOffset: 0, logEndOffset: 2 * BATCHES });
      expect(check.segments.length).toBeGreaterThan(3);
      expect(check.segments.reduce((sum, segment) => sum + segment.batches, 0)).toBe(batches.length);
      expect(check.segments.reduce((sum, segment) => sum + segment.records, 0)).toBe(2 * BATCHES);
    }));

  it.each([
    ['the records', 70, 'the checksum of the batch does not match its bytes'],
    ['the checksum', AT.crc, 'the checksum of the batch does not match its bytes'],
    ['the attributes', AT.attributes, 'the checksum of the batch does not match its bytes'],
    ['the number of records', AT.recordCount + 1, 'the bytes are no record batch'],
    ['the base offset', AT.baseOffset + 6, 'a field of the batch header is wrong that no checksum covers'],
    ['the length', AT.batchLength + 2, 'a field of the batch header is wrong that no checksum covers'],
    ['the magic', AT.magic, 'a field of the batch header is wrong that no checksum covers'],
  ])('sees a bit flipped in %s of a batch that recovery would not read', (_what, at, message) =>
    onLog(async ({ partition, middle }) => {
      await partition.flip(middle.file, middle.position + at);
      const { verdict, findings } = await partition.check();
      expect(verdict).toBe('corrupt');
      expect(findings).toEqual([
        {
          severity: 'corrupt',
          file: middle.file,
          position: middle.position,
          offset: middle.records[0]?.offset,
          message: expect.stringContaining(message),
        },
      ]);
    }),
  );

  it('sees what is missing: the end of a sealed segment, a segment, the end of the log', () =>
    onLog(async ({ partition, middle, last, batches }) => {
      await partition.cut(middle.file, middle.position);
      const cut = await partition.check();
      expect(cut.findings[0]).toMatchObject({ severity: 'corrupt', file: middle.file, position: middle.position });
      await partition.remove(batches[0]!.file);
      expect((await partition.check()).findings[0]).toMatchObject({ file: logFileName(0), message: 'is missing' });
      await partition.cut(last.file, last.position);
      const ends = (await partition.check()).findings.filter(({ file }) => file === last.file);
      expect(ends[0]?.message).toMatch(/has \d+ bytes, \d+ were on stable storage/);
    }));

  it('tells a name that does not fit the content from a flipped offset', () =>
    onLog(async ({ partition, middle }) => {
      await partition.misname(middle.file, 12_345_678);
      const { findings, segments } = await partition.check();
      expect(findings).toContainEqual(
        expect.objectContaining({
          file: logFileName(12_345_678),
          message: expect.stringContaining('not where its name says'),
        }),
      );
      expect(segments.map(({ baseOffset }) => baseOffset)).toContain(Number.parseInt(middle.file, 10));
    }));

  it('takes a damaged index for a note, and a damaged checkpoint for corruption', () =>
    onLog(async ({ partition, middle }) => {
      await partition.flip(middle.file.replace(/log$/, 'index'), 0);
      const noted = await partition.check();
      expect(noted.verdict).toBe('ok');
      expect(noted.findings).toMatchObject([{ severity: 'note', file: middle.file, message: /index file is damaged/ }]);
      await partition.flip('checkpoint', 200);
      const damaged = await partition.check();
      expect(damaged).toMatchObject({ verdict: 'corrupt', isCheckpointDamaged: true, checkpoint: undefined });
    }));

  it('misses a checkpoint after a clean stop, and repairs by making it anew', () =>
    onLog(async ({ partition }) => {
      await partition.remove('checkpoint');
      expect((await partition.check('process-died')).findings).toEqual([]);
      expect((await partition.check()).findings).toMatchObject([
        { severity: 'corrupt', file: 'checkpoint', message: /^is missing/ },
      ]);
      expect(await partition.repair()).toMatchObject({ lost: [], endOffset: 2 * BATCHES });
      expect((await partition.check()).verdict).toBe('ok');
    }));

  it('goes on past a segment that may not be read', () =>
    onLog(async ({ partition, middle, last, batches }) => {
      await partition.flip(last.file, last.position + 70);
      const open: FileSystem['open'] = (path, mode) =>
        path.endsWith(middle.file)
          ? Promise.reject(Object.assign(new Error('permission denied'), { code: 'EACCES' }))
          : files.open(path, mode);
      const folder = { directory: partition.directory, lastStop: 'clean', maxGroupBytes: MAX_GROUP_BYTES } as const;
      const check = await checkPartition({ ...folder, files: { ...files, open }, journal: undefined });
      expect(check.findings).toMatchObject([
        { severity: 'corrupt', file: middle.file, message: 'it cannot be read (permission denied)' },
        { severity: 'corrupt', file: last.file, position: last.position },
      ]);
      expect(check.segments).toHaveLength(new Set(batches.map(({ file }) => file)).size - 1);
      expect(planRepair(check).refusal).toContain('permission denied');
    }));

  it('notices an index of another log, whose checksum holds', () =>
    onLog(async ({ partition, batches, middle }) => {
      const other = batches.find(({ file }) => file !== middle.file)!;
      for (const kind of ['index', 'timeindex']) {
        const foreign = await readFile(partition.path(other.file.replace(/log$/, kind)));
        await writeFile(partition.path(middle.file.replace(/log$/, kind)), foreign);
      }
      expect((await partition.check()).findings).toMatchObject([{ severity: 'note', message: /does not agree/ }]);
    }));

  it('sees a checkpoint that tells of another log', () =>
    onLog(async ({ partition }) => {
      const checkpoint = (await readCheckpoint(files, partition.directory))!;
      const segments = checkpoint.segments.map((state, i) => (i === 1 ? { ...state, nextOffset: 999 } : state));
      await writeCheckpoint(files, partition.directory, { ...checkpoint, segments });
      expect((await partition.check()).findings[0]?.message).toContain('offset 999 is next here, and it is not');
    }));

  it('takes bytes that no reader can open, under a checksum that holds, for what the producer sent', () =>
    inTemporaryFolder(async (folder) => {
      const log = await openLocalLog(folder);
      const batch = batchBytes(['value']);
      // A record that claims to be longer than it is.
      batch[61] = 0x7e;
      sealBatch(batch);
      await log.append([{ bytes: batch, header: readBatchHeader(batch) }], 1).durable;
      await log.append([incoming(['next'])], 1).durable;
      await log.close();
      const { verdict, findings } = await new DamagedPartition(folder).check();
      expect(verdict).toBe('ok');
      expect(findings).toMatchObject([
        { severity: 'note', message: /position 0 cannot be opened, as they were produced/ },
      ]);
    }));

  it('judges a bad end as recovery does', () =>
    onLog(async ({ partition, last }) => {
      const torn = batchBytes(['never acknowledged']).subarray(0, -3);
      torn.writeBigInt64BE(BigInt(2 * BATCHES), 0);
      await appendFile(partition.path(last.file), torn);
      expect((await partition.check('process-died')).verdict).toBe('torn');
      expect((await partition.check('machine-died')).verdict).toBe('torn');
      expect((await partition.check('clean')).verdict).toBe('corrupt');
      // The same in what a checkpoint covers was no torn write.
      await partition.cut(last.file, last.position + 70);
      for (const lastStop of ['process-died', 'machine-died', 'clean'] as const) {
        expect((await partition.check(lastStop)).verdict).toBe('corrupt');
      }
    }));

  it('judges what a machine with flush=os may have lost as recovery does', () =>
    inTemporaryFolder(async (folder) => {
      const settings = { flush: 'os', segmentBytes: 1024 } as const;
      const log = await openLocalLog(join(folder, 'live'), { settings });
      for (let i = 0; i < 20; i++) await log.append([incoming([`${i}`.padEnd(200)])], 1).durable;
      const checkpoint = (await readCheckpoint(files, join(folder, 'live', '0')))!;
      await log.close();
      await writeCheckpoint(files, join(folder, 'live', '0'), { ...checkpoint, syncsEachWrite: false });
      const partition = new DamagedPartition(join(folder, 'live'));
      const active = checkpoint.segments.at(-1)!;
      await partition.cut(logFileName(active.baseOffset), active.sizeBytes + 100);
      expect((await partition.check('machine-died')).verdict).toBe('torn');
      expect((await partition.check('clean')).verdict).toBe('corrupt');
    }));

  it('notes files that are none of the log', () =>
    onLog(async ({ partition }) => {
      await writeFile(partition.path('notes.txt'), 'mine');
      await writeFile(partition.path(`${logFileName(0)}.torn-at-5-1700000000000`), 'torn');
      const { verdict, findings } = await partition.check();
      expect(verdict).toBe('ok');
      expect(findings.map(({ file, message }) => `${file}: ${message}`)).toEqual([
        `${logFileName(0)}.torn-at-5-1700000000000: was set aside earlier; nothing reads it`,
        'notes.txt: is no file of the log',
      ]);
    }));
});
