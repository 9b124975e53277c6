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
const CONTENT_SIZE_BYTES = 8;
const HEADER_CHECKSUM_BYTES = 1;
const CHECKSUM_BYTES = 4;
const BLOCK_SIZE_BYTES = 4;
const STORED_BIT = 0x8000_0000;
const MIN_BLOCK_CLASS = 4;
/** No byte of a compressed block stands for more. */
const MAX_RATIO = 255;
const MAX_TOKEN_LENGTH = 15;
const MIN_MATCH_BYTES = 4;
const MATCH_OFFSET_BYTES = 2;

interface Block {
  readonly bytes: Buffer;
  readonly stored: boolean;
}

/**
 * The most bytes that the one frame in `input` can decompress to: a rough bound where that is no more than `maxBytes`,
 * else the exact number. Throws INVALID_BATCH for what is no single whole frame (decoders pass over what follows one).
 */
export function lz4OutputBound(input: Buffer, maxBytes: number): number {
  const { blocks, maxBlockBytes } = readFrame(input);
  let rough = 0;
  for (const { bytes, stored } of blocks) {
    rough += stored ? bytes.length : Math.min(maxBlockBytes, bytes.length * MAX_RATIO);
  }
  if (rough <= maxBytes) return rough;
  let exact = 0;
  for (const { bytes, stored } of blocks) exact += stored ? bytes.length : Math.min(maxBlockBytes, outputBytes(bytes));
  return exact;
}

function readFrame(input: Buffer): { blocks: Block[]; maxBlockBytes: number } {
  if (input.length < DESCRIPTOR_END || input.readUInt32LE(0) !== MAGIC) {
    throw malformed('it does not begin with a frame');
  }
  const flags = input.readUInt8(FLAGS_AT);
  const blockClass = (input.readUInt8(BLOCK_DESCRIPTOR_AT) >> 4) & 0x07;
  if (flags >> 6 !== VERSION) throw malformed(`unknown frame version ${flags >> 6}`);
  if (blockClass < MIN_BLOCK_CLASS) throw malformed(`unknown block size class ${blockClass}`);
  if ((flags & DICTIONARY_BIT) !== 0) throw malformed('it needs a dictionary');
  const blockChecksumBytes = (flags & BLOCK_CHECKSUMS_BIT) === 0 ? 0 : CHECKSUM_BYTES;

  const blocks: Block[] = [];
  let at = DESCRIPTOR_END + ((flags & CONTENT_SIZE_BIT) === 0 ? 0 : CONTENT_SIZE_BYTES) + HEADER_CHECKSUM_BYTES;
  for (;;) {
    if (at + BLOCK_SIZE_BYTES > input.length) throw malformed('it is cut off');
    const field = input.readUInt32LE(at);
    at += BLOCK_SIZE_BYTES;
    if (field === 0) break;
    const stored = (field & STORED_BIT) !== 0;
    const end = at + (stored ? field - STORED_BIT : field);
    blocks.push({ bytes: input.subarray(at, end), stored });
    at = end + blockChecksumBytes;
  }
  if ((flags & CONTENT_CHECKSUM_BIT) !== 0) at += CHECKSUM_BYTES;
  if (at !== input.length) throw malformed(at > input.length ? 'it is cut off' : 'bytes follow its first frame');
  return { blocks, maxBlockBytes: 1 << (8 + 2 * blockClass) };
}

/**
 * Adds up the sequences of a compressed block. Each is a token with two 4-bit lengths, literals and a match; a length
 * of 15 goes on in bytes that are added to it, up to the first below 255. The last sequence has literals alone.
 */
function outputBytes(block: Uint8Array): number {
  let output = 0;
  let at = 0;
  while (at < block.length) {
    const token = block[at++] ?? 0;
    let literalBytes = token >> 4;
    if (literalBytes === MAX_TOKEN_LENGTH) {
      let byte = 255;
      for (; byte === 255; literalBytes += byte) byte = block[at++] ?? 0;
    }
    output += literalBytes;
    at += literalBytes;
    if (at >= block.length) break;
    at += MATCH_OFFSET_BYTES;
    let matchBytes = token & 0x0f;
    if (matchBytes === MAX_TOKEN_LENGTH) {
      let byte = 255;
      for (; byte === 255; matchBytes += byte) byte = block[at++] ?? 0;
    }
    output += MIN_MATCH_BYTES + matchBytes;
  }
  return output;
}

function malformed(what: string): TidemarkError {
  return new TidemarkError('INVALID_BATCH', `the records are not valid lz4: ${what}`);
}
