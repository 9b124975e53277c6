// Looks through a Zstandard frame (RFC 8878) without decompressing it. Integers are little-endian.
//
//   magic         u32   0xFD2FB528
//   descriptor    u8    bits 6-7 content size field, 5 single segment, 2 checksum, 0-1 dictionary id field
//   window        u8    unless single segment: bits 3-7 exponent, 0-2 mantissa
//   dictionaryId        0, 1, 2 or 4 bytes
//   contentSize         0, 1, 2, 4 or 8 bytes
//   blocks              u24: bit 0 last, 1-2 type (raw, RLE, compressed), 3-23 size; then the bytes, one for RLE
//   checksum      u32   if flagged

import { TidemarkError } from './errors.ts';

const MAGIC = 0xfd2fb528;
const MAX_BLOCK_BYTES = 128 * 1024;
/** What every decoder should support, by the RFC: encoders declare such windows for small inputs too. */
const COMMON_WINDOW_BYTES = 8 * 1024 * 1024;
const DICTIONARY_ID_BYTES: readonly number[] = [0, 1, 2, 4];
const CONTENT_SIZE_BYTES: readonly number[] = [0, 2, 4, 8];
const RLE_BLOCK = 1;
const COMPRESSED_BLOCK = 2;
const RESERVED_BLOCK = 3;

/**
 * The most bytes that the one frame in `input` can decompress to: exact but for compressed blocks that are not full.
 * Throws INVALID_BATCH for what is no single whole frame (decoders differ on what follows one, and on a cut one),
 * DECOMPRESSION_LIMIT for a frame that needs a window out of proportion to `maxBytes`.
 */
export function zstdOutputBound(input: Buffer, maxBytes: number): number {
  const cursor = new Cursor(input);
  if (cursor.take(4) !== MAGIC) throw malformed('it does not begin with a frame');
  const descriptor = cursor.take(1);
  const windowBytes = takeWindowBytes(cursor, descriptor);
  if (windowBytes > Math.max(maxBytes, COMMON_WINDOW_BYTES)) {
    throw new TidemarkError(
      'DECOMPRESSION_LIMIT',
      `the records need a window of ${windowBytes} bytes to decompress, over the limit of ${maxBytes}`,
    );
  }
  const bound = passBlocks(cursor, Math.min(windowBytes, MAX_BLOCK_BYTES));
  if ((descriptor & 0x04) !== 0) cursor.skip(4);
  if (cursor.at !== input.length) throw malformed('bytes follow its first frame');
  return bound;
}

/** The rest of the frame header, all of it for the window alone: a single segment's window is its content. */
function takeWindowBytes(cursor: Cursor, descriptor: number): number {
  const singleSegment = (descriptor & 0x20) !== 0;
  const windowDescriptor = singleSegment ? 0 : cursor.take(1);
  cursor.skip(DICTIONARY_ID_BYTES[descriptor & 0x03] ?? 0);
  const sizeFlag = descriptor >> 6;
  const field = cursor.take(sizeFlag === 0 && singleSegment ? 1 : (CONTENT_SIZE_BYTES[sizeFlag] ?? 0));
  if (!singleSegment) return windowSize(windowDescriptor);
  // The two-byte form counts from 256 on.
  return sizeFlag === 1 ? field + 256 : field;
}

/** Passes over the blocks; returns the most that they decompress to. */
function passBlocks(cursor: Cursor, maxBlockBytes: number): number {
  let bound = 0;
  for (;;) {
    const header = cursor.take(3);
    const type = (header >> 1) & 0x03;
    const size = header >> 3;
    if (type === RESERVED_BLOCK) throw malformed(`unknown block type ${type}`);
    bound += type === COMPRESSED_BLOCK ? maxBlockBytes : size;
    cursor.skip(type === RLE_BLOCK ? 1 : size);
    if ((header & 1) !== 0) return bound;
  }
}

class Cursor {
  readonly #input: Buffer;
  at = 0;

  constructor(input: Buffer) {
    this.#input = input;
  }

  /** An unsigned number of 0 to 8 bytes. Past 2^53 it is inexact, which is as good as over any limit. */
  take(bytes: number): number {
    const from = this.at;
    this.skip(bytes);
    let value = 0;
    for (let at = this.at - 1; at >= from; at--) value = value * 256 + this.#input.readUInt8(at);
    return value;
  }

  skip(bytes: number): void {
    this.at += bytes;
    if (this.at > this.#input.length) throw malformed('it is cut off');
  }
}

function windowSize(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 0x07);
}

function malformed(what: string): TidemarkError {
  return new TidemarkError('INVALID_BATCH', `the records are not valid zstd: ${what}`);
}
