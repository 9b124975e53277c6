// The record batch, Kafka's v2 layout bit for bit. All integers are big-endian.
//
//    0  baseOffset       i64   offset of the first record; stamped by the broker
//    8  batchLength      i32   bytes that follow this field
//   12  leaderEpoch      i32   stamped by the broker
//   16  magic            i8    2
//   17  crc              u32   CRC-32C of everything from byte 21 on
//   21  attributes       i16   bits 0-2 codec, 3 timestamp type, 4 transactional, 5 control, 6 delete horizon
//   23  lastOffsetDelta  i32   offset of the last record minus baseOffset
//   27  baseTimestamp    i64   ms since 1970
//   35  maxTimestamp     i64
//   43  producerId       i64   -1: none
//   51  producerEpoch    i16
//   53  baseSequence     i32   sequence number of the first record
//   57  recordCount      i32
//   61  records                back to back (record-reader.ts has their layout), as one compressed block if a codec is set
//
// What the broker stamps lies outside the checksum, so a batch is stored as the client made it.

import type { Compression } from './compression.ts';
import { crc32c } from './crc32c.ts';
import { TidemarkError } from './errors.ts';

export const BATCH_HEADER_BYTES = 61;
/** baseOffset and batchLength: what one has to see to know a batch's size. */
export const BATCH_PREFIX_BYTES = 12;
/** The smallest that a record gets: seven one-byte fields. */
export const MIN_RECORD_BYTES = 7;
export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER_EPOCH = -1;
export const NO_SEQUENCE = -1;

/** Attribute bits. */
const CODEC_MASK = 0x07;
export const LOG_APPEND_TIME_BIT = 0x08;
const TRANSACTIONAL_BIT = 0x10;
const CONTROL_BIT = 0x20;
export const DELETE_HORIZON_BIT = 0x40;

export const MAGIC = 2;
const MAX_BATCH_LENGTH = 0x7fff_ffff;
const MIN_BATCH_LENGTH: number = BATCH_HEADER_BYTES - BATCH_PREFIX_BYTES;
const TWO_POW_32 = 0x1_0000_0000;

/** Byte positions within a batch. */
export const AT = {
  baseOffset: 0,
  batchLength: 8,
  leaderEpoch: 12,
  magic: 16,
  crc: 17,
  attributes: 21,
  lastOffsetDelta: 23,
  baseTimestamp: 27,
  maxTimestamp: 35,
  producerId: 43,
  producerEpoch: 51,
  baseSequence: 53,
  recordCount: 57,
} as const;

/** A codec's index is its number in the attributes. */
const COMPRESSIONS: readonly Compression[] = ['none', 'gzip', 'snappy', 'lz4', 'zstd'];

export interface BatchHeader {
  readonly baseOffset: number;
  /** The whole batch: 12 + batchLength. */
  readonly sizeBytes: number;
  readonly leaderEpoch: number;
  readonly crc: number;
  readonly attributes: number;
  readonly lastOffsetDelta: number;
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly recordCount: number;
}

/** A producer's place in its sequence, for idempotence. */
export interface ProducerStamp {
  producerId: number;
  producerEpoch: number;
  baseSequence: number;
}

/**
 * The header of the batch at `at`, whose bytes have to be there whole. Checks magic, lengths, counts and that 64-bit
 * fields are safe integers; not the checksum. Throws INVALID_BATCH.
 */
export function readBatchHeader(buffer: Buffer, at = 0): BatchHeader {
  const sizeBytes = peekBatchSize(buffer, at);
  if (sizeBytes === undefined || buffer.length - at < sizeBytes) {
    throw invalid(at, `is cut off: ${buffer.length - at} bytes of ${sizeBytes ?? 'an unknown number'}`);
  }
  const magic = buffer.readInt8(at + AT.magic);
  if (magic !== MAGIC) throw invalid(at, `has magic ${magic}, not ${MAGIC}`);
  const header: BatchHeader = {
    baseOffset: readSafeInteger(buffer, at, AT.baseOffset, 'baseOffset'),
    sizeBytes,
    leaderEpoch: buffer.readInt32BE(at + AT.leaderEpoch),
    crc: buffer.readUInt32BE(at + AT.crc),
    attributes: buffer.readInt16BE(at + AT.attributes),
    lastOffsetDelta: buffer.readInt32BE(at + AT.lastOffsetDelta),
    baseTimestamp: readSafeInteger(buffer, at, AT.baseTimestamp, 'baseTimestamp'),
    maxTimestamp: readSafeInteger(buffer, at, AT.maxTimestamp, 'maxTimestamp'),
    producerId: readSafeInteger(buffer, at, AT.producerId, 'producerId'),
    producerEpoch: buffer.readInt16BE(at + AT.producerEpoch),
    baseSequence: buffer.readInt32BE(at + AT.baseSequence),
    recordCount: buffer.readInt32BE(at + AT.recordCount),
  };
  checkCounts(header, at);
  return header;
}

/** The size of the batch at `at`, or undefined if fewer than 12 bytes remain. Throws INVALID_BATCH for an impossible one. */
export function peekBatchSize(buffer: Buffer, at: number): number | undefined {
  if (buffer.length - at < BATCH_PREFIX_BYTES) return undefined;
  const batchLength = buffer.readUInt32BE(at + AT.batchLength);
  if (batchLength < MIN_BATCH_LENGTH || batchLength > MAX_BATCH_LENGTH) {
    throw invalid(at, `has the impossible length ${batchLength}`);
  }
  return BATCH_PREFIX_BYTES + batchLength;
}

/** Whether the checksum of the batch at `at` matches its bytes. */
export function verifyBatchCrc(buffer: Buffer, at: number, sizeBytes: number): boolean {
  return buffer.readUInt32BE(at + AT.crc) === crc32c(buffer.subarray(at + AT.attributes, at + sizeBytes));
}

/** Gives the batch at `at` its place in the log. Neither field is covered by the checksum. */
export function stampBatch(buffer: Buffer, at: number, baseOffset: number, leaderEpoch: number): void {
  writeSafeInteger(buffer, at + AT.baseOffset, baseOffset);
  buffer.writeInt32BE(leaderEpoch, at + AT.leaderEpoch);
}

/** Gives a whole batch other producer fields and the checksum that follows from them. */
export function stampProducer(batch: Buffer, producerId: number, producerEpoch: number, baseSequence: number): void {
  writeProducer(batch, { producerId, producerEpoch, baseSequence });
  sealBatch(batch);
}

/** Throws INVALID_BATCH for a codec number that no codec has. */
export function compressionOf(attributes: number): Compression {
  const codec = attributes & CODEC_MASK;
  const compression = COMPRESSIONS[codec];
  if (compression === undefined) throw new TidemarkError('INVALID_BATCH', `unknown compression codec ${codec}`);
  return compression;
}

export function isControl(attributes: number): boolean {
  return (attributes & CONTROL_BIT) !== 0;
}

export function isTransactional(attributes: number): boolean {
  return (attributes & TRANSACTIONAL_BIT) !== 0;
}

/** The same attributes with another codec. */
export function withCompression(attributes: number, compression: Compression): number {
  return (attributes & ~CODEC_MASK) | COMPRESSIONS.indexOf(compression);
}

export function writeProducer(batch: Buffer, producer: ProducerStamp): void {
  writeSafeInteger(batch, AT.producerId, producer.producerId);
  batch.writeInt16BE(producer.producerEpoch, AT.producerEpoch);
  batch.writeInt32BE(producer.baseSequence, AT.baseSequence);
}

/** Writes what follows from the rest of a whole batch: its length, magic and checksum. */
export function sealBatch(batch: Buffer): void {
  batch.writeInt32BE(batch.length - BATCH_PREFIX_BYTES, AT.batchLength);
  batch.writeInt8(MAGIC, AT.magic);
  batch.writeUInt32BE(crc32c(batch.subarray(AT.attributes)), AT.crc);
}

/** Writes an i64. Throws INVALID_ARGUMENT. */
export function writeSafeInteger(buffer: Buffer, at: number, value: number): void {
  if (!Number.isSafeInteger(value)) throw new TidemarkError('INVALID_ARGUMENT', `${value} is no safe integer`);
  buffer.writeInt32BE(Math.floor(value / TWO_POW_32), at);
  buffer.writeUInt32BE(value >>> 0, at + 4);
}

function readSafeInteger(buffer: Buffer, batchAt: number, fieldAt: number, field: string): number {
  const at = batchAt + fieldAt;
  const value = buffer.readInt32BE(at) * TWO_POW_32 + buffer.readUInt32BE(at + 4);
  if (!Number.isSafeInteger(value)) throw invalid(batchAt, `has a ${field} that is no safe integer`);
  return value;
}

function checkCounts(header: BatchHeader, at: number): void {
  const { baseOffset, lastOffsetDelta, recordCount } = header;
  if (baseOffset < 0 || lastOffsetDelta < 0 || !Number.isSafeInteger(baseOffset + lastOffsetDelta)) {
    throw invalid(at, `has impossible offsets: base ${baseOffset}, last delta ${lastOffsetDelta}`);
  }
  if (recordCount < 0 || recordCount > lastOffsetDelta + 1) {
    throw invalid(at, `claims ${recordCount} records within ${lastOffsetDelta + 1} offsets`);
  }
  const recordBytes = header.sizeBytes - BATCH_HEADER_BYTES;
  if ((header.attributes & CODEC_MASK) === 0 && recordCount * MIN_RECORD_BYTES > recordBytes) {
    throw invalid(at, `claims ${recordCount} records in ${recordBytes} bytes`);
  }
}

function invalid(at: number, what: string): TidemarkError {
  return new TidemarkError('INVALID_BATCH', `the record batch at byte ${at} ${what}`);
}
