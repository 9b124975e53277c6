import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordBytes } from '../../protocol/batch-builder.ts';
import { compressBatch, decompressRecords, recordsOf } from '../../protocol/batch-compression.ts';
import type { Compression } from '../../protocol/compression.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { AT, type BatchHeader, readBatchHeader, stampBatch, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { RecordReader } from '../../protocol/record-reader.ts';
import { buildBatch, readBatch, type TestRecord, withFields } from '../unit/protocol/batches.ts';
import { damage, records } from './record-arbitraries.ts';

const MAX_BYTES: number = 1 << 24;
const compression: fc.Arbitrary<Compression> = fc.constantFrom('none', 'gzip', 'snappy', 'lz4', 'zstd');

/** One string a record: comparing long buffers element by element takes its time. */
function textOf(offset: number, timestamp: number, ...fields: readonly (RecordBytes | null)[]): string {
  const hex = fields.map((field) => (field === null ? 'null' : Buffer.from(field).toString('hex')));
  return [offset, timestamp, ...hex].join(' ');
}

function sentText(list: readonly TestRecord[], baseOffset: number): string[] {
  return list.map(({ timestamp, key, value, headers = [] }, index) =>
    textOf(baseOffset + index, timestamp, key, value, ...headers.flatMap((header) => [header.key, header.value])),
  );
}

async function readText(batch: Buffer): Promise<string[]> {
  return (await readBatch(batch)).map(({ offset, timestamp, key, value, headers }) =>
    textOf(offset, timestamp, key, value, ...headers.flatMap((header) => [header.key, header.value])),
  );
}

/** Reads every record of a header and its bytes, whatever the checksum says. */
function drain(header: BatchHeader, recordBytes: Buffer): void {
  const reader = new RecordReader();
  reader.reset(header, recordBytes);
  while (reader.next()) reader.readHeaders();
}

/** Runs to the end or to one of our own errors; anything else fails the property. */
async function unharmed(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    expect(error).toBeInstanceOf(TidemarkError);
  }
}

describe('a batch', () => {
  it('gives back its records through every codec, at any offset', async () => {
    const baseOffset = fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER - 20));
    await fc.assert(
      fc.asyncProperty(records, compression, baseOffset, fc.nat(), async (list, codec, offset, leaderEpoch) => {
        const batch = await compressBatch(buildBatch(list), codec);
        stampBatch(batch, 0, offset, leaderEpoch);
        const header = readBatchHeader(batch);
        expect(verifyBatchCrc(batch, 0, header.sizeBytes)).toBe(true);
        expect(header).toMatchObject({
          recordCount: list.length,
          lastOffsetDelta: list.length - 1,
          leaderEpoch,
          baseTimestamp: list[0]?.timestamp,
          maxTimestamp: Math.max(...list.map(({ timestamp }) => timestamp)),
        });
        expect(await readText(batch)).toEqual(sentText(list, offset));
      }),
    );
  });

  it('fails its checksum when any bit that it covers is flipped, or one of its own', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.nat(7), (list, at, bit) => {
        const batch = buildBatch(list);
        const place = AT.crc + (at % (batch.length - AT.crc));
        batch[place] = (batch[place] ?? 0) ^ (1 << bit);
        expect(verifyBatchCrc(batch, 0, batch.length)).toBe(false);
      }),
    );
  });

  it('that was damaged is refused, or differs only in what the broker stamps', async () => {
    await fc.assert(
      fc.asyncProperty(records, compression, damage, async (list, codec, damaged) => {
        const batch = await compressBatch(buildBatch(list), codec);
        const bytes = damaged(batch);
        await unharmed(async () => {
          const header = readBatchHeader(bytes);
          if (!verifyBatchCrc(bytes, 0, header.sizeBytes)) return;
          expect(bytes.subarray(AT.crc, header.sizeBytes).equals(batch.subarray(AT.crc))).toBe(true);
          expect(await readText(bytes)).toEqual(sentText(list, header.baseOffset));
        });
      }),
    );
  });

  it('that was damaged and has a checksum to match does no harm to a reader', async () => {
    await fc.assert(
      fc.asyncProperty(records, compression, damage, async (list, codec, damaged) => {
        const bytes = damaged(await compressBatch(buildBatch(list), codec));
        await unharmed(async () => {
          const header = readBatchHeader(bytes);
          drain(header, await decompressRecords(bytes, header, { maxBytes: MAX_BYTES }));
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('whose count lies is refused', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: -5, max: 30 }), fc.integer({ min: -5, max: 30 }), (list, count, delta) => {
        fc.pre(count !== list.length || delta < list.length - 1);
        const lying = withFields(buildBatch(list), { recordCount: count, lastOffsetDelta: delta });
        expect(() => {
          const header = readBatchHeader(lying);
          drain(header, recordsOf(lying, header));
        }).toThrow(expect.objectContaining({ code: 'INVALID_BATCH' }));
      }),
    );
  });
});

describe('a record reader', () => {
  it('ends on arbitrary bytes, by its own error if not by itself', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(40), async (bytes, recordCount) => {
        const header = { ...readBatchHeader(buildBatch([{ timestamp: 0, key: null, value: null }])), recordCount };
        await unharmed(() => drain({ ...header, lastOffsetDelta: 1000 }, Buffer.from(bytes)));
      }),
      { numRuns: 2000 },
    );
  });
});
