// Our record batches against another implementation's: kafkajs' encoder and decoder.
import { createRequire } from 'node:module';
import * as zstd from '@mongodb-js/zstd';
import fc from 'fast-check';
import * as lz4 from 'lz4-napi';
import * as snappy from 'snappy';
import { expect, it } from 'vitest';
import { compressBatch } from '../../protocol/batch-compression.ts';
import type { Compression } from '../../protocol/compression.ts';
import { readBatchHeader, verifyBatchCrc } from '../../protocol/record-batch.ts';
import { buildBatch, readBatch, type TestRecord } from '../unit/protocol/batches.ts';

type Headers = Record<string, Buffer>;

interface Encoder {
  buffer: Buffer;
}

interface TheirRecord {
  offset: string;
  timestamp: string;
  key: Buffer | null;
  value: Buffer | null;
  headers: Headers;
}

interface TheirBatch {
  producerId: string;
  producerEpoch: number;
  firstSequence: number;
  maxTimestamp: string;
  records: TheirRecord[];
}

interface TheirCodec {
  compress(encoder: Encoder): Promise<Buffer>;
  decompress(bytes: Buffer): Promise<Buffer>;
}

const require = createRequire(import.meta.url);
const batchModule: { RecordBatch(fields: object): Promise<Encoder> } = require('kafkajs/src/protocol/recordBatch/v0');
const decodeTheirBatch: (
  decoder: unknown,
) => Promise<TheirBatch> = require('kafkajs/src/protocol/recordBatch/v0/decoder');
const encodeRecord: (fields: object) => Encoder = require('kafkajs/src/protocol/recordBatch/record/v0');
const TheirDecoder: new (bytes: Buffer) => unknown = require('kafkajs/src/protocol/decoder');
const theirs: { Codecs: Record<number, () => TheirCodec> } = require('kafkajs/src/protocol/message/compression');

const THEIR_TYPES = { none: 0, gzip: 1, snappy: 2, lz4: 3, zstd: 4 };
// kafkajs brings gzip along and takes the others as plug-ins. Its snappy plug-ins write one bare block.
theirs.Codecs[THEIR_TYPES.lz4] = () => ({
  compress: ({ buffer }) => lz4.compressFrame(buffer),
  decompress: (bytes) => lz4.decompressFrame(bytes),
});
theirs.Codecs[THEIR_TYPES.zstd] = () => ({
  compress: ({ buffer }) => zstd.compress(buffer),
  decompress: (bytes) => zstd.decompress(bytes),
});
theirs.Codecs[THEIR_TYPES.snappy] = () => ({
  compress: ({ buffer }) => snappy.compress(buffer),
  decompress: async (bytes) => {
    const xerialHeaderAndLengthBytes = 20;
    return Buffer.from(await snappy.uncompress(bytes.subarray(xerialHeaderAndLengthBytes)));
  },
});

const bytes: fc.Arbitrary<Buffer | null> = fc.option(
  fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array)),
);
/** kafkajs keeps headers in an object: names that it does not reorder, and no null values, which it cannot encode. */
const headers: fc.Arbitrary<Headers> = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,8}$/),
  fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
  { maxKeys: 3, noNullPrototype: true },
);
const records = fc.array(fc.record({ timestampDelta: fc.integer(), key: bytes, value: bytes, headers }), {
  minLength: 1,
  maxLength: 10,
});
const producer = fc.record({ producerId: fc.maxSafeInteger(), producerEpoch: fc.nat(0x7fff), baseSequence: fc.nat() });
const baseTimestamp = fc.integer({ min: -(2 ** 40), max: 2 ** 45 });
const compression: fc.Arbitrary<Compression> = fc.constantFrom('none', 'gzip', 'snappy', 'lz4', 'zstd');

interface Sample {
  timestampDelta: number;
  key: Buffer | null;
  value: Buffer | null;
  headers: Headers;
}

/** The first record sets the base, so its delta is 0. */
function deltaOf(sample: Sample, index: number): number {
  return index === 0 ? 0 : sample.timestampDelta;
}

function asOurs(samples: readonly Sample[], base: number): TestRecord[] {
  return samples.map((sample, index) => ({
    timestamp: base + deltaOf(sample, index),
    key: sample.key,
    value: sample.value,
    headers: Object.entries(sample.headers).map(([key, value]) => ({ key, value })),
  }));
}

async function encodeTheirs(samples: readonly Sample[], base: number, fields: object): Promise<Buffer> {
  const { buffer } = await batchModule.RecordBatch({
    firstTimestamp: base,
    maxTimestamp: Math.max(...samples.map((sample, index) => base + deltaOf(sample, index))),
    lastOffsetDelta: samples.length - 1,
    records: samples.map((sample, index) =>
      encodeRecord({ ...sample, timestampDelta: deltaOf(sample, index), offsetDelta: index }),
    ),
    ...fields,
  });
  return Buffer.from(buffer);
}

it('our builder writes the very bytes that kafkajs writes', async () => {
  await fc.assert(
    fc.asyncProperty(records, baseTimestamp, producer, async (samples, base, stamp) => {
      const { baseSequence: firstSequence, ...rest } = stamp;
      const expected = await encodeTheirs(samples, base, { ...rest, firstSequence });
      expect(buildBatch(asOurs(samples, base), stamp).toString('hex')).toBe(expected.toString('hex'));
    }),
  );
});

it('kafkajs reads what we write, with every codec', async () => {
  await fc.assert(
    fc.asyncProperty(records, baseTimestamp, producer, compression, async (samples, base, stamp, codec) => {
      const ours = asOurs(samples, base);
      const batch = await compressBatch(buildBatch(ours, stamp), codec);
      const decoded = await decodeTheirBatch(new TheirDecoder(batch));
      expect(decoded).toMatchObject({
        producerId: String(stamp.producerId),
        producerEpoch: stamp.producerEpoch,
        firstSequence: stamp.baseSequence,
        maxTimestamp: String(Math.max(...ours.map(({ timestamp }) => timestamp))),
      });
      expect(
        decoded.records.map(({ offset, timestamp, key, value, headers }) => ({
          offset,
          timestamp,
          key,
          value,
          headers,
        })),
      ).toEqual(
        samples.map((sample, index) => ({
          offset: String(index),
          timestamp: String(base + deltaOf(sample, index)),
          key: sample.key,
          value: sample.value,
          headers: sample.headers,
        })),
      );
    }),
  );
});

it('we read what kafkajs writes, with every codec', async () => {
  await fc.assert(
    fc.asyncProperty(records, baseTimestamp, compression, async (samples, base, codec) => {
      const batch = await encodeTheirs(samples, base, { compression: THEIR_TYPES[codec] });
      expect(verifyBatchCrc(batch, 0, batch.length)).toBe(true);
      expect(readBatchHeader(batch)).toMatchObject({ recordCount: samples.length, attributes: THEIR_TYPES[codec] });
      expect(await readBatch(batch)).toEqual(asOurs(samples, base).map((record, offset) => ({ offset, ...record })));
    }),
  );
});
