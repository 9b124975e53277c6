import { describe, expect, it } from 'vitest';
import { recordsOf } from '../../../protocol/batch-compression.ts';
import { type BatchHeader, LOG_APPEND_TIME_BIT, readBatchHeader } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';
import { buildBatch } from './batches.ts';

const batch = buildBatch([
  {
    timestamp: 10,
    key: 'k1',
    value: 'v1',
    headers: [
      { key: 'h', value: null },
      { key: 'h', value: 'x' },
    ],
  },
  { timestamp: 20, key: null, value: '' },
]);
const header = readBatchHeader(batch);

const invalidBatch: unknown = expect.objectContaining({ code: 'INVALID_BATCH' });

function headerOf(fields: Partial<BatchHeader>): BatchHeader {
  return { ...header, ...fields };
}

/** Reads all records of hand-made bytes and returns how many there were. */
function countRecords(
  recordsHex: string,
  fields: Partial<BatchHeader> = { recordCount: 1, lastOffsetDelta: 0 },
): number {
  const reader = new RecordReader();
  reader.reset(headerOf(fields), Buffer.from(recordsHex, 'hex'));
  let count = 0;
  while (reader.next()) count++;
  return count;
}

describe('RecordReader', () => {
  it('moves from record to record and shows where each lies', () => {
    const reader = new RecordReader();
    const records = recordsOf(batch, header);
    reader.reset(headerOf({ baseOffset: 1000 }), records);

    expect(reader.next()).toBe(true);
    expect(reader).toMatchObject({
      offset: 1000,
      timestamp: 10,
      headerCount: 2,
      recordStart: 0,
      keyBytes: 2,
      valueBytes: 2,
    });
    expect(records.toString('utf8', reader.keyStart, reader.keyStart + 2)).toBe('k1');
    expect(records.toString('utf8', reader.valueStart, reader.valueStart + 2)).toBe('v1');
    expect(reader.readHeaders()).toEqual([
      { key: 'h', value: null },
      { key: 'h', value: Buffer.from('x') },
    ]);
    const firstEnd = reader.recordEnd;

    expect(reader.next()).toBe(true);
    expect(reader).toMatchObject({
      offset: 1001,
      timestamp: 20,
      headerCount: 0,
      recordStart: firstEnd,
      keyBytes: -1,
      valueBytes: 0,
    });
    expect(reader).toMatchObject({ key: null, value: Buffer.alloc(0), recordEnd: records.length });
    expect(reader.readHeaders()).toEqual([]);

    expect(reader.next()).toBe(false);
    expect(reader.next()).toBe(false);
  });

  it('hands out views, and starts anew after reset', () => {
    const copy = Buffer.from(batch);
    const reader = new RecordReader();
    for (let round = 0; round < 2; round++) {
      reader.reset(header, recordsOf(copy, header));
      reader.next();
      expect(reader.offset).toBe(0);
    }
    expect(reader.value?.buffer).toBe(copy.buffer);
  });

  it('shows the append time where the broker set it', () => {
    const reader = new RecordReader();
    reader.reset(headerOf({ attributes: LOG_APPEND_TIME_BIT, maxTimestamp: 777 }), recordsOf(batch, header));
    reader.next();
    expect(reader.timestamp).toBe(777);
  });

  it('reads records that compaction left, with gaps between their offsets', () => {
    expect(countRecords('0c000000010100' + '0c000008010100', { recordCount: 2, lastOffsetDelta: 9 })).toBe(2);
  });

  // A whole record is 0c 00 00 00 01 01 00: length 6, attributes, timestamp and offset delta 0, key and value null, no headers.
  it.each([
    ['a negative length', '01000000010100', 'a length that overruns the batch'],
    ['a length past the end', '0e000000010100', 'a length that overruns the batch'],
    ['a length that ends before the fields', '0a000000010100', 'a length that does not match'],
    ['a length beyond the fields', '0e00000001010000', 'a length that does not match'],
    ['a key past the record', '0c000000080100', 'a field that overruns'],
    ['a key of impossible length', '0c000000030100', 'a field that overruns'],
    ['a value past the record', '0c000000010400', 'a field that overruns'],
    ['a negative number of headers', '0c000000010101', 'an impossible number of headers'],
    ['more headers than bytes', '0c00000001010e', 'an impossible number of headers'],
    ['the greatest number of headers', '140000000101feffffff0f', 'an impossible number of headers'],
    ['a header without a name', '100000000101020101', 'a header without a name'],
    ['a header that overruns', '100000000101020402', 'a field that overruns'],
    ['an offset past the batch', '0c000002010100', 'an offset out of place'],
    ['a negative offset', '0c000001010100', 'an offset out of place'],
    ['a number without an end', '0c00ffffffffff', 'the records end within the number'],
    ['bytes after the last record', '0c00000001010000', 'more bytes than records'],
    ['a timestamp that is no safe integer', '1a00feffffffffffff1f00010100', 'a timestamp that is no safe integer'],
  ])('refuses %s', (_name, hex, message) => {
    expect(() => countRecords(hex)).toThrow(invalidBatch);
    expect(() => countRecords(hex)).toThrow(message);
  });

  it('refuses more headers than whoever reads is ready for', () => {
    const records = recordsOf(batch, header);
    const read = (maxHeaders: number) => {
      const reader = new RecordReader({ maxHeaders });
      reader.reset(header, records);
      return reader.next();
    };
    expect(read(2)).toBe(true);
    expect(() => read(1)).toThrow('a record with 2 headers, more than 1');
  });

  it('passes over the headers of records that were read before', () => {
    const records = Buffer.from('100000000101020101', 'hex');
    const oneRecord = headerOf({ recordCount: 1, lastOffsetDelta: 0 });
    const reader = new RecordReader({ isChecked: true });
    reader.reset(oneRecord, records);
    expect([reader.next(), reader.headerCount, reader.recordEnd, reader.next()]).toEqual([true, 1, 9, false]);
    reader.reset(header, recordsOf(batch, header));
    reader.next();
    expect(reader.readHeaders()).toHaveLength(2);
  });

  it('refuses the same offset twice', () => {
    expect(() => countRecords('0c000000010100'.repeat(2), { recordCount: 2, lastOffsetDelta: 1 })).toThrow(
      invalidBatch,
    );
  });

  it('refuses a count that the bytes cannot hold before any record is read', () => {
    const reader = new RecordReader();
    const lying = headerOf({ recordCount: 1_000_000, lastOffsetDelta: 999_999 });
    expect(() => reader.reset(lying, recordsOf(batch, header))).toThrow(invalidBatch);
  });

  it.each([0, 1, 3, 0x7fff_ffff])('refuses a count of %d for two records', (recordCount) => {
    const reader = new RecordReader();
    expect(() => {
      reader.reset(headerOf({ recordCount, lastOffsetDelta: 0x7fff_fffe }), recordsOf(batch, header));
      while (reader.next());
    }).toThrow(invalidBatch);
  });
});
