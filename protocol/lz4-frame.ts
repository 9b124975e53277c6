// Looks through an LZ4 frame without decompressing it. Integers are little-endian.
//
//   magic           u32   0x184D2204
//   flags           u8    bits 6-7 version (1), 4 block checksums, 3 content size, 2 content checksum, 0 dictionary id
//   blockDescriptor u8    bits 4-6: greatest block output, 4 to 7 for 64 KiB, 256 KiB, 1 MiB, 4 MiB
//   contentSize     u64   if flagged
//   dictionaryId    u32   if flagged
//   headerChecksum  u8
//   blocks                u32 size (bit 31: stored as is), bytes, u32 checksum if flagged; a size of 0 ends them
//   contentChecksum u32   if flagged

import { TidemarkError } from './errors.ts';

const MAGIC = 0x184d2204;
const FLAGS_AT = 4;
const BLOCK_DESCRIPTOR_AT = 5;
const DESCRIPTOR_END = 6;
const VERSION = 1;
const BLOCK_CHECKSUMS_BIT = 0x10;
const CONTENT_SIZE_BIT = 0x08;
const CONTENT_CHECKSUM_BIT = 0x04;
const DICTIONARY_BIT = 0x01;
const CHECKSUM_BYTES = 4;
const STORED_BIT = 0x8000_0000;
const MIN_BLOCK_CLASS = 4;
/** No byte of a compressed block stands for more. */
const MAX_RATIO = 255;

/**
 * The most bytes that the one frame in `input` can decompress to: exact but for blocks that are not full.
 * Throws INVALID_BATCH for what is no single whole frame.
 */
export function lz4OutputBound(input: Buffer): number {
  if (input.length < DESCRIPTOR_END || input.readUInt32LE(0) !== MAGIC)
    throw malformed('it does not begin with a frame');
  const flags = input.readUInt8(FLAGS_AT);
  const blockClass = (input.readUInt8(BLOCK_DESCRIPTOR_AT) >> 4) & 0x07;
  if (flags >> 6 !== VERSION) throw malformed(`unknown frame version ${flags >> 6}`);
  if (blockClass < MIN_BLOCK_CLASS) throw malformed(`unknown block size class ${blockClass}`);
  if ((flags & DICTIONARY_BIT) !== 0) throw malformed('it needs a dictionary');
  const maxBlockBytes = 1 << (8 + 2 * blockClass);
  const blockChecksumBytes = (flags & BLOCK_CHECKSUMS_BIT) === 0 ? 0 : CHECKSUM_BYTES;

  let bound = 0;
  let at = DESCRIPTOR_END + ((flags & CONTENT_SIZE_BIT) === 0 ? 0 : 8) + 1;
  for (;;) {
    if (at + 4 > input.length) throw malformed('it is cut off');
    const field = input.readUInt32LE(at);
    at += 4;
    if (field === 0) break;
    const stored = (field & STORED_BIT) !== 0;
    const blockBytes = stored ? field - STORED_BIT : field;
    bound += stored ? blockBytes : Math.min(maxBlockBytes, blockBytes * MAX_RATIO);
    at += blockBytes + blockChecksumBytes;
  }
  if ((flags & CONTENT_CHECKSUM_BIT) !== 0) at += CHECKSUM_BYTES;
  if (at !== input.length) throw malformed(at > input.length ? 'it is cut off' : 'bytes follow its first frame');
  return bound;
}

function malformed(what: string): TidemarkError {
  return new TidemarkError('INVALID_BATCH', `the records are not valid lz4: ${what}`);
}
