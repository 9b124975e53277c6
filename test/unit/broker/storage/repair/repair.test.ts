import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePorts } from '../../../../../broker/node-ports.ts';
import { readCheckpoint, writeCheckpoint } from '../../../../../broker/storage/checkpoint.ts';
import { writeRepairMarker } from '../../../../../broker/storage/repair/repair-marker.ts';
import { logFileName } from '../../../../../broker/storage/segment.ts';
import { BatchBuilder } from '../../../../../protocol/batch-builder.ts';
import { AT, readBatchHeader } from '../../../../../protocol/record-batch.ts';
import { batchBytes, incoming } from '../../../../support/batches.ts';
import { compactOnce, contentsOf, EAGER, keyedBatch, type StoredRecord } from '../../../../support/compaction.ts';
import { DamagedPartition, files, recordsOf, type StoredBatch, writeLog } from '../../../../support/damage.ts';
import { inTemporaryFolder, LOG_SETTINGS, openLocalLog, SILENT } from '../../../../support/storage.ts';

const BATCHES = 30;
const END = 2 * BATCHES;

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
    const partition = new DamagedPartition(folder);
    await test({ partition, batches, middle: batches[middle]!, last: batches.at(-1)! });
  });
}

/** The repaired log is whole, serves exactly these batches at their old offsets, and goes on after the last offset. */
async function expectServed(partition: DamagedPartition, kept: readonly StoredBatch[], end = END): Promise<void> {
  const { verdict, findings } = await partition.check();
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(verdict).toBe('ok');
  const { records, nextOffset } = await partition.served();
  expect(records).toEqual(recordsOf(kept));
  expect(nextOffset).toBe(end);
}

const range = (firstOffset: number, lastOffset: number, isUpperBound = false) => [
  { firstOffset, lastOffset, isUpperBound },
];

describe('a repair', () => {
  it.each([
    ['the records', 70],
    ['the checksum', AT.crc],
    ['the number of records', AT.recordCount + 1],
  ])('loses one batch to a bit flipped in %s, and moves it aside', (_what, at) =>
    onLog(async ({ partition, batches, middle }) => {
      await partition.flip(middle.file, middle.position + at);
      const before = await readFile(partition.path(middle.file));
      const plan = await partition.repair();
      const [first, second] = middle.records;
      expect(plan.lost).toEqual(range(first!.offset, second!.offset));
      const aside = (await readdir(partition.directory)).filter((name) => name.includes('.damaged-at-'));
      expect(aside).toEqual([expect.stringMatching(`^${middle.file}\\.damaged-at-${middle.position}-\\d+$`)]);
      expect((await readFile(partition.path(aside[0]!))).equals(before.subarray(middle.position))).toBe(true);
      await expectServed(
        partition,
        batches.filter((batch) => batch !== middle),
      );
    }),
  );

  it.each([
    ['the base offset', AT.baseOffset + 6],
    ['the length', AT.batchLength + 2],
    ['the length, so that it reaches past the end of the file', AT.batchLength],
    ['the magic', AT.magic],
  ])('loses nothing to a bit flipped in %s', (_what, at) =>
    onLog(async ({ partition, batches, middle, last }) => {
      await partition.flip(middle.file, middle.position + at);
      await partition.flip(last.file, last.position + at);
      expect((await partition.repair()).lost).toEqual([]);
      await expectServed(partition, batches);
    }),
  );

  it('passes over a page of zeros to the next whole batch', () =>
    onLog(async ({ partition, batches, middle }) => {
      const at = batches.indexOf(middle);
      const size = middle.sizeBytes + 10;
      await partition.zero(middle.file, middle.position, size);
      const hit = batches.filter(
        ({ file, position }) =>
          file === middle.file && position >= middle.position && position < middle.position + size,
      );
      expect(hit.length).toBeGreaterThan(1);
      await partition.repair();
      await expectServed(partition, [...batches.slice(0, at), ...batches.slice(at + hit.length)]);
    }));

  it.each([
    ['within a batch', 30],
    ['between two batches', 0],
  ])('fills up a sealed segment that was cut %s', (_what, more) =>
    onLog(async ({ partition, batches, middle }) => {
      await partition.cut(middle.file, middle.position + more);
      await partition.repair();
      const isLost = ({ file, position }: StoredBatch): boolean => file === middle.file && position >= middle.position;
      await expectServed(
        partition,
        batches.filter((batch) => !isLost(batch)),
      );
    }),
  );

  it('puts an empty batch in the place of a missing segment', () =>
    onLog(async ({ partition, batches, middle }) => {
      await partition.remove(middle.file);
      const plan = await partition.repair();
      const lost = recordsOf(batches.filter(({ file }) => file === middle.file));
      expect(plan.lost).toEqual(range(lost[0]!.offset, lost.at(-1)!.offset));
      await expectServed(
        partition,
        batches.filter(({ file }) => file !== middle.file),
      );
    }));

  it('begins later when the first segment is missing', () =>
    onLog(async ({ partition, batches }) => {
      await partition.remove(batches[0]!.file);
      const rest = batches.filter(({ file }) => file !== batches[0]!.file);
      const firstLeft = rest[0]!.records[0]!.offset;
      expect(await partition.repair()).toMatchObject({ logStartOffset: firstLeft, lost: range(0, firstLeft - 1) });
      await expectServed(partition, rest);
    }));

  it('gives no offset twice when the end is missing, or all', () =>
    onLog(async ({ partition, batches, last }) => {
      await partition.remove(last.file);
      const rest = batches.filter(({ file }) => file !== last.file);
      await partition.repair();
      await expectServed(partition, rest);
      for (const name of await readdir(partition.directory)) if (name.endsWith('.log')) await partition.remove(name);
      expect(await partition.repair()).toMatchObject({ logStartOffset: END + 1, endOffset: END + 1 });
      await expectServed(partition, [], END + 1);
    }));

  it('bounds what an end of the log held that cannot be read', () =>
    onLog(async ({ partition, batches, last }) => {
      const checkpoint = (await readCheckpoint(files, partition.directory))!;
      const active = checkpoint.segments.at(-1)!;
      const older = { ...active, nextOffset: last.records[0]!.offset, sizeBytes: last.position };
      const segments = [...checkpoint.segments.slice(0, -1), older];
      const recoveryOffset = older.nextOffset;
      await writeCheckpoint(files, partition.directory, { ...checkpoint, recoveryOffset, segments });
      await partition.zero(last.file, last.position, last.sizeBytes);
      const plan = await partition.repair();
      expect(plan.lost).toEqual(range(recoveryOffset, recoveryOffset + last.sizeBytes - 1, true));
      await expectServed(partition, batches.slice(0, -1), recoveryOffset + last.sizeBytes);
    }));

  it('leaves what a crash tore out of the log, with no hole', () =>
    onLog(async ({ partition, batches, middle, last }) => {
      const torn = batchBytes(['never acknowledged']).subarray(0, -3);
      torn.writeBigInt64BE(BigInt(END), 0);
      await appendFile(partition.path(last.file), torn);
      await partition.flip(middle.file, middle.position + 70);
      expect((await partition.repair('process-died')).lost).toHaveLength(1);
      await expectServed(
        partition,
        batches.filter((batch) => batch !== middle),
      );
    }));

  it('puts wrong names right, exchanged ones too', () =>
    onLog(async ({ partition, batches, middle, last }) => {
      await partition.misname(batches[0]!.file, 12_345_678);
      await partition.misname(middle.file, 0);
      await partition.misname(logFileName(12_345_678), Number.parseInt(middle.file, 10));
      await partition.misname(last.file, 87_654_321);
      expect((await partition.repair()).lost).toEqual([]);
      await expectServed(partition, batches);
    }));

  it('makes a damaged checkpoint anew, with the state of producers, and keeps the old one', () =>
    inTemporaryFolder(async (folder) => {
      const producer = { producerId: 5, producerEpoch: 0, baseSequence: 0 };
      const log = await openLocalLog(folder);
      await log.append([incoming(['a', 'b'], 1_000, producer)], 1).durable;
      await log.close();
      const partition = new DamagedPartition(folder);
      await partition.flip('checkpoint', 150);
      const damaged = await readFile(partition.path('checkpoint'));
      await partition.repair();
      const aside = (await readdir(partition.directory)).find((name) => name.startsWith('checkpoint.damaged-'));
      expect((await readFile(partition.path(aside!))).equals(damaged)).toBe(true);
      const repaired = await openLocalLog(folder);
      expect(repaired.append([incoming(['a', 'b'], 1_000, producer)], 2)).toMatchObject({
        baseOffset: 0,
        duplicate: true,
      });
      await repaired.close();
    }));

  it('keeps the log start, and the age of segments', () =>
    onLog(async ({ partition, batches, middle }) => {
      const log = await openLocalLog(partition.folder);
      await log.trim(15);
      await log.close();
      const before = (await readCheckpoint(files, partition.directory))!;
      await partition.flip(middle.file, middle.position + 70);
      expect((await partition.repair()).logStartOffset).toBe(15);
      const after = (await readCheckpoint(files, partition.directory))!;
      expect(after).toMatchObject({ logStartOffset: 15, recoveryOffset: END, syncsEachWrite: before.syncsEachWrite });
      expect(after.segments.map(({ appendedAtMs }) => appendedAtMs)).toEqual(
        before.segments.map(({ appendedAtMs }) => appendedAtMs),
      );
      const { records } = await partition.served();
      expect(records).toEqual(
        recordsOf(batches.filter((batch) => batch !== middle)).filter(({ offset }) => offset >= 15),
      );
    }));

  it.each([
    [1, 'can be read', undefined],
    [3, 'can be read', undefined],
    [1, 'cannot be read', AT.baseOffset + 5],
  ])(
    'takes a batch in the value of a damaged record for what it is (%i records; the offset %s)',
    (records, _what, more) =>
      inTemporaryFolder(async (folder) => {
        const log = await openLocalLog(folder);
        const nested = batchBytes(['nested']);
        // At an offset that could be the next.
        nested.writeBigInt64BE(1n, 0);
        const builder = new BatchBuilder({ maxBytes: 65_536 });
        builder.append(1_000, null, nested, undefined);
        for (let i = 1; i < records; i++) builder.append(1_000, null, 'other', undefined);
        const bytes = builder.finish();
        await log.append([incoming(['first'])], 1).durable;
        await log.append([{ bytes, header: readBatchHeader(bytes) }], 1).durable;
        await log.append([incoming(['last'])], 1).durable;
        await log.close();
        const partition = new DamagedPartition(folder);
        const at = incoming(['first']).bytes.length;
        // Neither its length nor its checksum can be trusted, so that the next batch has to be searched for.
        await partition.flip(logFileName(0), at + AT.batchLength + 1);
        await partition.flip(logFileName(0), at + AT.crc);
        if (more !== undefined) await partition.flip(logFileName(0), at + more);
        expect((await partition.repair()).lost).toEqual(range(1, records));
        expect((await partition.served()).records.map(({ value }) => value)).toEqual(['first', 'last']);
      }),
  );

  it('that did not finish keeps brokers away, and is finished with what it had found', () =>
    onLog(async ({ partition, batches, middle }) => {
      const lost = range(3, 5);
      await writeRepairMarker(files, partition.directory, { logStartOffset: 2, endOffset: END + 7, lost });
      await expect(openLocalLog(partition.folder)).rejects.toMatchObject({ code: 'PARTITION_OFFLINE' });
      const check = await partition.check();
      expect(check.findings).toMatchObject([{ severity: 'corrupt', file: 'repair', message: /run it again/ }]);
      await partition.flip('checkpoint', 150);
      await partition.flip(middle.file, middle.position + 70);
      const [first, second] = middle.records;
      expect(await partition.repair()).toMatchObject({
        logStartOffset: 2,
        endOffset: END + 7,
        lost: [...lost, ...range(first!.offset, second!.offset), ...range(END, END + 6)],
      });
      await expectServed(
        partition,
        batches.slice(1).filter((batch) => batch !== middle),
        END + 7,
      );
    }));

  it('changes nothing the second time', () =>
    onLog(async ({ partition, middle }) => {
      await partition.flip(middle.file, middle.position + 70);
      await partition.repair();
      const names = await readdir(partition.directory);
      const contents = await Promise.all(names.map((name) => readFile(partition.path(name), 'latin1')));
      expect((await partition.check()).verdict).toBe('ok');
      const plan = await partition.repair();
      expect(plan).toMatchObject({ rewrites: [], setAside: [], renames: [], lost: [] });
      expect(await readdir(partition.directory)).toEqual(names);
      expect(await Promise.all(names.map((name) => readFile(partition.path(name), 'latin1')))).toEqual(contents);
    }));
});

describe('a repair of a compacted log', () => {
  /** Two keys, over and over, compacted into one segment and an active one; what stood there before is put back. */
  async function onCompactedLog(
    test: (partition: DamagedPartition, stored: StoredRecord[]) => Promise<void>,
  ): Promise<void> {
    await inTemporaryFolder(async (folder) => {
      const partition = new DamagedPartition(folder);
      const ports = nodePorts({ logger: SILENT });
      const log = await openLocalLog(folder, { settings: { segmentBytes: 600, compaction: EAGER } });
      for (let i = 0; i < 24; i++) {
        const record = { key: `key ${i % 5}`, value: `${i} `.padEnd(100), timestamp: 1_000 };
        await log.append([await keyedBatch([record])], 1).durable;
      }
      const names = (await readdir(partition.directory)).filter((name) => name.endsWith('.log'));
      const before = await Promise.all(names.map((name) => readFile(partition.path(name))));
      await log.configure({ ...LOG_SETTINGS, compaction: EAGER });
      await compactOnce(log, ports);
      const { records } = await contentsOf(log);
      await log.close();
      expect(records).toHaveLength(5);
      const left = await readdir(partition.directory);
      expect(left).toContain(REWRITTEN);
      for (const [i, name] of names.entries()) {
        if (!left.includes(name)) await writeFile(partition.path(name), before[i]!);
      }
      await test(partition, records);
    });
  }

  const REWRITTEN = `${'0'.padStart(20, '0')}-1.log`;

  async function contents(partition: DamagedPartition): Promise<StoredRecord[]> {
    const log = await openLocalLog(partition.folder);
    const { records } = await contentsOf(log);
    await log.close();
    return records;
  }

  it('is not wanted: what the swap left behind is a note', () =>
    onCompactedLog(async (partition, stored) => {
      const { verdict, findings, logEndOffset } = await partition.check();
      expect({ verdict, logEndOffset }).toEqual({ verdict: 'ok', logEndOffset: 24 });
      expect(new Set(findings.map(({ severity, message }) => `${severity}: ${message}`))).toEqual(
        new Set(['note: was left behind by compaction; the next start removes it']),
      );
      expect(await contents(partition)).toEqual(stored);
    }));

  it('keeps what is whole of a rewritten segment, under its name', () =>
    onCompactedLog(async (partition, stored) => {
      const bytes = await readFile(partition.path(REWRITTEN));
      await partition.flip(REWRITTEN, bytes.indexOf(stored[1]!.value!));
      const plan = await partition.repair();
      expect(plan.rewrites.map(({ name }) => name)).toEqual([REWRITTEN]);
      expect(plan.lost).toEqual(range(stored[1]!.offset, stored[1]!.offset));
      expect((await partition.check()).verdict).toBe('ok');
      expect(await contents(partition)).toEqual(stored.filter((record) => record !== stored[1]));
    }));

  it('falls back on what compaction left behind where the rewritten segment is missing', () =>
    onCompactedLog(async (partition, stored) => {
      await partition.remove(REWRITTEN);
      expect((await partition.repair()).lost).toEqual([]);
      expect((await partition.check()).verdict).toBe('ok');
      const records = await contents(partition);
      expect(records).toHaveLength(24);
      expect((await readCheckpoint(files, partition.directory))?.compaction.cleanedOffset).toBe(0);
      expect(records).toEqual(expect.arrayContaining(stored));
    }));

  it('without a checkpoint takes the rewritten segment before those that it was made of', () =>
    onCompactedLog(async (partition, stored) => {
      await partition.flip('checkpoint', 150);
      expect((await partition.repair()).lost).toEqual([]);
      expect((await partition.check()).verdict).toBe('ok');
      expect(await contents(partition)).toEqual(stored);
    }));
});

/** One thing that happens to one file, told by numbers from 0 to 1. */
interface Blow {
  readonly file: number;
  readonly kind: 'flip' | 'zero' | 'cut' | 'remove' | 'checkpoint' | 'index';
  readonly place: number;
  readonly size: number;
}

const fraction = fc.double({ min: 0, max: 0.999_999, noNaN: true });
const blow: fc.Arbitrary<Blow> = fc.record({
  file: fraction,
  kind: fc.constantFrom('flip', 'flip', 'flip', 'zero', 'cut', 'remove', 'checkpoint', 'index'),
  place: fraction,
  size: fraction,
});

/** The bytes of the file that it spoils. */
async function strike(
  partition: DamagedPartition,
  blows: Blow,
  sizes: Map<string, number>,
): Promise<[string, number, number]> {
  const names = [...sizes.keys()];
  const file = names[Math.floor(blows.file * names.length)]!;
  const sizeBytes = sizes.get(file)!;
  const position = Math.floor(blows.place * sizeBytes);
  switch (blows.kind) {
    case 'flip':
      await partition.flip(file, position, 1 << Math.floor(blows.size * 8));
      return [file, position, position + 1];
    case 'zero': {
      const length = 1 + Math.floor(blows.size * (sizeBytes - position));
      await partition.zero(file, position, length);
      return [file, position, position + length];
    }
    case 'cut':
      await partition.cut(file, position);
      return [file, position, sizeBytes];
    case 'remove':
      await partition.remove(file);
      return [file, 0, sizeBytes];
    case 'checkpoint':
      await partition.flip('checkpoint', 150);
      return [file, 0, 0];
    case 'index':
      await partition.flip(file.replace(/log$/, 'index'), 0);
      return [file, 0, 0];
  }
}

it('a repair loses nothing that was not hit, gives no offset twice, and leaves a log that is whole', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(blow, { minLength: 1, maxLength: 3 }), fc.integer({ min: 3, max: 40 }), (blows, count) =>
      inTemporaryFolder(async (folder) => {
        const batches = await writeLog(folder, count, 600);
        const partition = new DamagedPartition(folder);
        const sizes = new Map<string, number>();
        for (const { file, position, sizeBytes } of batches) sizes.set(file, position + sizeBytes);
        const spoilt: [string, number, number][] = [];
        let checkpointIsLost = false;
        for (const each of blows) {
          checkpointIsLost ||= each.kind === 'checkpoint';
          const hit = await strike(partition, each, sizes);
          if (each.kind === 'remove' || each.kind === 'cut') sizes.delete(hit[0]);
          spoilt.push(hit);
          if (sizes.size === 0) break;
        }
        const isHit = ({ file, position, sizeBytes }: StoredBatch): boolean =>
          spoilt.some(([name, from, to]) => name === file && from < position + sizeBytes && to > position);
        const unharmed = recordsOf(batches.filter((batch) => !isHit(batch)));
        if ((await partition.check()).verdict === 'corrupt') await partition.repair();
        expect((await partition.check()).verdict).toBe('ok');
        const { records, nextOffset } = await partition.served();
        // What was hit may have survived; then it is what it was.
        const written = new Map(recordsOf(batches).map(({ offset, value }) => [offset, value]));
        for (const { offset, value } of records) expect(written.get(offset)).toBe(value);
        const served = new Set(records.map(({ offset }) => offset));
        expect(unharmed.filter(({ offset }) => !served.has(offset))).toEqual([]);
        const lastSeen = unharmed.at(-1)?.offset ?? -1;
        expect(nextOffset).toBeGreaterThanOrEqual(checkpointIsLost ? lastSeen + 1 : 2 * count);
      }),
    ),
    { numRuns: Number(process.env['REPAIR_RUNS'] ?? 40) },
  );
});
