import { describe, expect, it } from 'vitest';
import {
  BATCH_HEADER_BYTES,
  compressionOf,
  isControl,
  isTransactional,
  NO_PRODUCER_ID,
  peekBatchSize,
  readBatchHeader,
  stampBatch,
  stampProducer,
  verifyBatchCrc,
  withCompression,
} from '../../../protocol/record-batch.ts';
import { buildBatch, readBatch, withFields } from './batches.ts';

/** Three records as kafkajs 2.2.4 encodes them: an implementation that shares nothing with ours. */
const GOLDEN_HEX = [
  '0000000000000000', // baseOffset 0
  '0000005e', // batchLength 94
  '00000000', // leaderEpoch 0
  '02', // magic
  '51e0d50e', // crc
  '0000', // attributes
  '00000002', // lastOffsetDelta 2
  '0000018bcfe56800', // baseTimestamp 1700000000000
  '0000018bcfe568fa', // maxTimestamp 1700000000250
  '0000000000001267', // producerId 4711
  '0003', // producerEpoch 3
  '0000002a', // baseSequence 42
  '00000003', // recordCount 3
  '3600' + '0000' + '0c726567696f6e' + '0c416c61736b61' + '02' + '0a7472616365' + '046131',
  '1200' + 'f40302' + '01' + '04ff00' + '00',
  '0c00' + '6304' + '00' + '01' + '00',
].join('');

const golden = (): Buffer => Buffer.from(GOLDEN_HEX, 'hex');
const simple = (): Buffer => buildBatch([{ timestamp: 5, key: 'k', value: 'v' }]);
const invalidBatch: unknown = expect.objectContaining({ code: 'INVALID_BATCH' });

describe('the golden batch', () => {
  it('is what the builder makes of the same records', () => {
    const batch = buildBatch(
      [
        { timestamp: 1_700_000_000_000, key: 'region', value: 'Alaska', headers: [{ key: 'trace', value: 'a1' }] },
        { timestamp: 1_700_000_000_250, key: null, value: Buffer.from([0xff, 0x00]) },
        { timestamp: 1_699_999_999_950, key: '', value: null },
      ],
      { producerId: 4711, producerEpoch: 3, baseSequence: 42 },
    );
    expect(batch.toString('hex')).toBe(GOLDEN_HEX);
  });

  it('reads field by field', async () => {
    expect(readBatchHeader(golden())).toEqual({
      baseOffset: 0,
      sizeBytes: 106,
      leaderEpoch: 0,
      crc: 0x51e0d50e,
      attributes: 0,
      lastOffsetDelta: 2,
      baseTimestamp: 1_700_000_000_000,
      maxTimestamp: 1_700_000_000_250,
      producerId: 4711,
      producerEpoch: 3,
      baseSequence: 42,
      recordCount: 3,
    });
    const trace = { key: 'trace', value: Buffer.from('a1') };
    expect(await readBatch(golden())).toEqual([
      {
        offset: 0,
        timestamp: 1_700_000_000_000,
        key: Buffer.from('region'),
        value: Buffer.from('Alaska'),
        headers: [trace],
      },
      { offset: 1, timestamp: 1_700_000_000_250, key: null, value: Buffer.from([0xff, 0x00]), headers: [] },
      { offset: 2, timestamp: 1_699_999_999_950, key: Buffer.alloc(0), value: null, headers: [] },
    ]);
  });
});

describe('readBatchHeader', () => {
  it('reads a batch among others', () => {
    const [first, second] = [golden(), simple()];
    const both = Buffer.concat([first, second]);
    expect(readBatchHeader(both, first.length)).toEqual(readBatchHeader(second));
    expect(readBatchHeader(second).producerId).toBe(NO_PRODUCER_ID);
  });

  it.each([
    ['another magic', { magic: 1 }],
    ['a length below the least', { batchLength: 48 }],
    ['a length past the bytes that are there', { batchLength: 95 }],
    ['a negative length', { batchLength: 0xffff_ffff }],
    ['a negative base offset', { baseOffset: -1 }],
    ['a base offset past 2^53', { baseOffset: 2 ** 53 }],
    ['a last offset past 2^53', { baseOffset: Number.MAX_SAFE_INTEGER - 1 }],
    ['a timestamp past 2^53', { baseTimestamp: -(2 ** 53) }],
    ['a producer id past 2^53', { producerId: 2 ** 60 }],
    ['a negative last offset delta', { lastOffsetDelta: -1, recordCount: 0 }],
    ['a negative count', { recordCount: -1 }],
    ['more records than offsets', { recordCount: 4 }],
    ['more records than the bytes can hold', { recordCount: 7, lastOffsetDelta: 6 }],
    ['the greatest count', { recordCount: 0x7fff_ffff, lastOffsetDelta: 0x7fff_ffff }],
  ])('refuses %s', (_name, fields) => {
    expect(() => readBatchHeader(withFields(golden(), fields))).toThrow(invalidBatch);
  });

  it('refuses a batch cut anywhere', () => {
    for (let end = 0; end < golden().length; end++) {
      expect(() => readBatchHeader(golden().subarray(0, end)), `${end} bytes`).toThrow(invalidBatch);
    }
  });

  it('takes the greatest numbers that are safe', () => {
    const fields = { baseOffset: Number.MAX_SAFE_INTEGER - 2, baseTimestamp: -Number.MAX_SAFE_INTEGER };
    expect(readBatchHeader(withFields(golden(), fields))).toMatchObject(fields);
  });

  it('takes a batch that compaction left empty', () => {
    const empty = withFields(golden().subarray(0, BATCH_HEADER_BYTES), { batchLength: 49, recordCount: 0 });
    expect(readBatchHeader(empty)).toMatchObject({ recordCount: 0, lastOffsetDelta: 2, sizeBytes: BATCH_HEADER_BYTES });
  });
});

describe('peekBatchSize', () => {
  it('needs only the first twelve bytes', () => {
    const tail = Buffer.concat([Buffer.alloc(3), golden().subarray(0, 12)]);
    expect(peekBatchSize(tail, 3)).toBe(106);
    expect(peekBatchSize(tail.subarray(0, 14), 3)).toBeUndefined();
    expect(peekBatchSize(tail, 15)).toBeUndefined();
  });

  it('refuses impossible lengths', () => {
    for (const batchLength of [0, 48, 0x8000_0000, 0xffff_ffff]) {
      expect(() => peekBatchSize(withFields(golden(), { batchLength }), 0)).toThrow(invalidBatch);
    }
  });
});

describe('stamps', () => {
  it('place a batch in the log outside its checksum', () => {
    const both = Buffer.concat([golden(), golden()]);
    stampBatch(both, 106, 2 ** 40 + 1, 7);
    expect(readBatchHeader(both, 106)).toMatchObject({ baseOffset: 2 ** 40 + 1, leaderEpoch: 7, crc: 0x51e0d50e });
    expect(verifyBatchCrc(both, 106, 106)).toBe(true);
    expect(both.subarray(0, 106)).toEqual(golden());
  });

  it('refuse an offset that is no safe integer', () => {
    expect(() => stampBatch(golden(), 0, 2 ** 53, 0)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('give a batch other producer fields and the checksum to match', () => {
    const batch = golden();
    stampProducer(batch, 2 ** 41, 9, 1000);
    expect(readBatchHeader(batch)).toMatchObject({ producerId: 2 ** 41, producerEpoch: 9, baseSequence: 1000 });
    expect(verifyBatchCrc(batch, 0, batch.length)).toBe(true);
    stampProducer(batch, 4711, 3, 42);
    expect(batch).toEqual(golden());
  });
});

describe('attributes', () => {
  it('name the codec', () => {
    expect([0, 1, 2, 3, 4].map(compressionOf)).toEqual(['none', 'gzip', 'snappy', 'lz4', 'zstd']);
    expect(compressionOf(0x78 | 3)).toBe('lz4');
    for (const unknown of [5, 6, 7]) expect(() => compressionOf(unknown)).toThrow(invalidBatch);
  });

  it('take another codec and keep their other bits', () => {
    expect(withCompression(0x78, 'zstd')).toBe(0x7c);
    expect(withCompression(0x7c, 'gzip')).toBe(0x79);
    expect(withCompression(0x7c, 'none')).toBe(0x78);
  });

  it('mark control and transactional batches', () => {
    expect([isControl(0x20), isControl(0x10), isTransactional(0x10), isTransactional(0x20)]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});
