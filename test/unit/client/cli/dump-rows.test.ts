import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DumpRow, dumpRows, rowAsText } from '../../../../client/cli/dump-rows.ts';
import { findSegments } from '../../../../client/cli/segment-dump.ts';
import { compressBatch } from '../../../../protocol/batch-compression.ts';
import { emptyBatch, rebuildBatch } from '../../../../protocol/batch-rewriting.ts';
import { AT, BATCH_HEADER_BYTES, readBatchHeader, sealBatch, stampBatch } from '../../../../protocol/record-batch.ts';
import { batchBytes } from '../../../support/batches.ts';
import { inTemporaryFolder } from '../../../support/storage.ts';

const SEGMENT = '00000000000000000000.log';

/** A batch of values with its place in the log. */
function stamped(baseOffset: number, values: readonly string[]): Buffer {
  const batch = batchBytes(values, 1_000, { producerId: 7, producerEpoch: 1, baseSequence: baseOffset });
  stampBatch(batch, 0, baseOffset, 3);
  return batch;
}

const first = stamped(0, ['a', 'b']);
const second = stamped(2, ['c']);

async function rowsOf(file: Buffer, headersOnly = false): Promise<DumpRow[]> {
  const rows: DumpRow[] = [];
  await inTemporaryFolder(async (folder) => {
    const path = join(folder, SEGMENT);
    await writeFile(path, file);
    for await (const row of dumpRows(path, { headersOnly, encoding: 'utf8' })) rows.push(row);
  });
  return rows;
}

const brief = (rows: readonly DumpRow[]): unknown[] =>
  rows.map((row) => [row.type, row.position, row['crc'] ?? row['value'] ?? row['reason']]);

describe('dumpRows', () => {
  it('has a row per batch with its header, followed by its records', async () => {
    const rows = await rowsOf(Buffer.concat([first, second]));
    expect(brief(rows)).toEqual([
      ['batch', 0, 'ok'],
      ['record', 0, 'a'],
      ['record', 0, 'b'],
      ['batch', first.length, 'ok'],
      ['record', first.length, 'c'],
    ]);
    expect(rows[0]).toMatchObject({
      sizeBytes: first.length,
      baseOffset: 0,
      lastOffset: 1,
      records: 2,
      codec: 'none',
      leaderEpoch: 3,
      maxTimestamp: 1_000,
      producerId: 7,
      producerEpoch: 1,
      baseSequence: 0,
    });
    expect(rows[2]).toMatchObject({ offset: 1, timestamp: 1_000, key: null, headers: {} });
  });

  it('leaves records out for headers only', async () => {
    expect(brief(await rowsOf(Buffer.concat([first, second]), true))).toEqual([
      ['batch', 0, 'ok'],
      ['batch', first.length, 'ok'],
    ]);
  });

  it('reads compressed batches', async () => {
    const compressed = await compressBatch(batchBytes(['x'.repeat(500)]), 'gzip');
    expect(await rowsOf(compressed)).toMatchObject([{ codec: 'gzip' }, { value: 'x'.repeat(500) }]);
  });

  it('shows empty batches, and when tombstones may go', async () => {
    const empty = emptyBatch({ baseOffset: 0, lastOffsetDelta: 41, leaderEpoch: 3 });
    const batch = stamped(42, ['a']);
    const header = readBatchHeader(batch);
    const survivors = { records: batch.subarray(61), kept: new Uint8Array([1]), keptCount: 1, hasTombstones: true };
    const rebuilt = await rebuildBatch(batch, header, { ...survivors, newDeleteHorizonMs: 2_000 });
    const rows = await rowsOf(Buffer.concat([empty, rebuilt]));
    expect(rows).toMatchObject([
      { baseOffset: 0, lastOffset: 41, records: 0, crc: 'ok' },
      { baseOffset: 42, deleteHorizonTimestamp: 2_000, maxTimestamp: 1_000 },
      { offset: 42, timestamp: 1_000, value: 'a' },
    ]);
    expect(rows[0]).not.toHaveProperty('baseTimestamp');
    expect(rowAsText(rows[0] as DumpRow)).toBe(
      'batch position=0 sizeBytes=61 baseOffset=0 lastOffset=41 records=0 crc=ok codec=none leaderEpoch=3',
    );
  });

  it('reads batches that are larger than a read', async () => {
    const large = stamped(2, ['x'.repeat(3_000_000)]);
    const rows = await rowsOf(Buffer.concat([first, large, stamped(3, ['d'])]), true);
    expect(rows).toMatchObject([{ crc: 'ok' }, { crc: 'ok', baseOffset: 2 }, { crc: 'ok', baseOffset: 3 }]);
  });

  it('goes on behind a batch whose bytes have changed', async () => {
    const changed = Buffer.from(first);
    changed[changed.length - 3]! ^= 1;
    expect(brief(await rowsOf(Buffer.concat([changed, second])))).toEqual([
      ['batch', 0, 'bad'],
      ['damage', 0, 'the checksum does not match'],
      ['batch', first.length, 'ok'],
      ['record', first.length, 'c'],
    ]);
  });

  it('reports records that contradict a valid checksum', async () => {
    const lying = Buffer.from(first);
    lying.writeInt8(100, BATCH_HEADER_BYTES);
    sealBatch(lying);
    expect(brief(await rowsOf(lying))).toMatchObject([
      ['batch', 0, 'ok'],
      ['damage', 0, expect.stringContaining('overruns')],
    ]);
  });

  it.each([
    ['cut off', second.subarray(0, second.length - 1), /cut off after/],
    ['cut off in the header', second.subarray(0, 20), /less than a batch header/],
    ['zeros', Buffer.alloc(200), /no batch has 12 bytes/],
  ])('stops where a batch is %s', async (_name, tail, reason) => {
    const rows = await rowsOf(Buffer.concat([first, tail]), true);
    expect(brief(rows)).toEqual([
      ['batch', 0, 'ok'],
      ['damage', first.length, expect.stringMatching(reason)],
    ]);
  });

  it('stops at any byte of a header that makes no sense, without a crash', async () => {
    for (let at: number = AT.batchLength; at < BATCH_HEADER_BYTES; at++) {
      const changed = Buffer.from(second);
      changed[at]! ^= 0xff;
      const rows = await rowsOf(Buffer.concat([first, changed]));
      // The leader epoch is not covered by the checksum.
      const isStamp = at >= AT.leaderEpoch && at < AT.magic;
      expect(
        rows.some(({ type }) => type === 'damage'),
        `byte ${at}`,
      ).toBe(!isStamp);
    }
  });
});

it('shows a row as a line, with long values shortened', async () => {
  const [batch, record] = await rowsOf(stamped(0, ['two words'.padEnd(300, '.')]));
  expect(rowAsText(batch!)).toMatch(
    /^batch position=0 .* crc=ok codec=none .* baseTimestamp=1970-01-01T00:00:01\.000Z/,
  );
  expect(rowAsText(record!)).toMatch(
    /^ {2}record offset=0 .* key=null value="two words\.+\.\.\. \(302 characters\) headers=\{\}$/,
  );
});

it('finds the segments of a folder in order, and takes a file as it is', async () => {
  await inTemporaryFolder(async (folder) => {
    const names = ['00000000000000000010.log', SEGMENT, '00000000000000000000.index', 'other.log'];
    for (const name of names) await writeFile(join(folder, name), '');
    expect(await findSegments(folder)).toEqual([join(folder, SEGMENT), join(folder, names[0]!)]);
    expect(await findSegments(join(folder, 'other.log'))).toEqual([join(folder, 'other.log')]);
    await expect(findSegments(join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
