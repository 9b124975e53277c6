// Snappy in Kafka's framing, that of the xerial library; some producers send one bare block instead. Big-endian.
//
//   magic       82 53 4E 41 50 50 59 00
//   version     i32   1
//   compatible  i32   1
//   blocks            i32 length, then a snappy block of that length
//
// A block begins with the size of its output, a varint of up to 32 bits without zig-zag.

import { TidemarkError } from './errors.ts';

const HEADER: Buffer = Buffer.from([0x82, ...Buffer.from('SNAPPY'), 0, 0, 0, 0, 1, 0, 0, 0, 1]);
const MAGIC_BYTES = 8;
const LENGTH_BYTES = 4;
const MAX_SIZE_BYTES = 5;
/** A block's densest element makes 64 bytes out of 3; a greater claim is a lie that would only cost memory. */
const MAX_RATIO = 64 / 3;
/** Producers write blocks of 32 KiB. A great many tiny ones would cost time out of proportion to their bytes. */
const MAX_BLOCKS = 16_384;

export interface SnappyBlock {
  compressed: Buffer;
  /** As the block itself claims; the decoder checks it. */
  outputBytes: number;
}

/** One block with the framing around it. */
export function frameSnappy(block: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(HEADER.length + LENGTH_BYTES + block.length);
  framed.set(HEADER);
  framed.writeInt32BE(block.length, HEADER.length);
  framed.set(block, HEADER.length + LENGTH_BYTES);
  return framed;
}

/** The blocks of framed input, or the bare one. Throws INVALID_BATCH. */
export function snappyBlocks(input: Buffer): SnappyBlock[] {
  const framed = input.length >= MAGIC_BYTES && input.compare(HEADER, 0, MAGIC_BYTES, 0, MAGIC_BYTES) === 0;
  if (!framed) return [blockOf(input)];
  if (input.length < HEADER.length) throw malformed('it is cut off');
  const blocks: SnappyBlock[] = [];
  let at = HEADER.length;
  while (at < input.length) {
    const blockAt = at + LENGTH_BYTES;
    if (blockAt > input.length) throw malformed('it is cut off');
    if (blocks.length === MAX_BLOCKS) throw malformed(`it has more than ${MAX_BLOCKS} blocks`);
    const length = input.readUInt32BE(at);
    if (blockAt + length > input.length) throw malformed(`a block of ${length} bytes overruns it`);
    at = blockAt + length;
    blocks.push(blockOf(input.subarray(blockAt, at)));
  }
  return blocks;
}

function blockOf(compressed: Buffer): SnappyBlock {
  let outputBytes = 0;
  for (let at = 0; at < MAX_SIZE_BYTES; at++) {
    const byte = compressed[at];
    if (byte === undefined) break;
    outputBytes += (byte & 0x7f) * 2 ** (7 * at);
    if (byte >= 0x80) continue;
    if (outputBytes > compressed.length * MAX_RATIO) break;
    return { compressed, outputBytes };
  }
  throw malformed('a block claims an impossible size');
}

function malformed(what: string): TidemarkError {
  return new TidemarkError('INVALID_BATCH', `the records are not valid snappy: ${what}`);
}
