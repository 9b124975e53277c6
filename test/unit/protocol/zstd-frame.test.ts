import { describe, expect, it } from 'vitest';
import { zstdOutputBound } from '../../../protocol/zstd-frame.ts';

const MIB = 1024 * 1024;
/** "hello world!" as the zstd command writes it: a single segment, one raw block, a checksum. */
const HELLO = '28b52ffd' + '240c' + '610000' + '68656c6c6f20776f726c6421' + '09470fc1';

const RAW = 0;
const RLE = 1;
const COMPRESSED = 2;
const RESERVED = 3;

function block(type: number, size: number, contentBytes: number, last = true): string {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | (last ? 1 : 0), 0, 3);
  return header.toString('hex') + '00'.repeat(contentBytes);
}

/** A frame with a window of 2^(10 + exponent) bytes. */
function windowed(exponent: number, blocks: string): Buffer {
  return Buffer.from(`28b52ffd00${(exponent << 3).toString(16).padStart(2, '0')}${blocks}`, 'hex');
}

describe('zstdOutputBound', () => {
  it('is exact for raw and repeated blocks', () => {
    expect(zstdOutputBound(Buffer.from(HELLO, 'hex'), MIB)).toBe(12);
    expect(zstdOutputBound(windowed(7, block(RAW, 3, 3, false) + block(RLE, 100_000, 1)), MIB)).toBe(100_003);
  });

  it('counts a compressed block as 128 KiB, or as the window if that is less', () => {
    const two = block(COMPRESSED, 10, 10, false) + block(COMPRESSED, 10, 10);
    expect(zstdOutputBound(windowed(10, two), MIB)).toBe(2 * 128 * 1024);
    expect(zstdOutputBound(windowed(1, two), MIB)).toBe(2 * 2048);
    const singleSegmentOf300 = Buffer.from(`28b52ffd60${'2c00'}${two}`, 'hex');
    expect(zstdOutputBound(singleSegmentOf300, MIB)).toBe(2 * 300);
  });

  it('does not believe a content size beside a window', () => {
    const one = block(COMPRESSED, 10, 10);
    const contentSizeOf1 = Buffer.from(`28b52ffd8050${'01000000'}${one}`, 'hex');
    expect(zstdOutputBound(contentSizeOf1, MIB)).toBe(128 * 1024);
  });

  it('passes over a dictionary id', () => {
    expect(zstdOutputBound(Buffer.from(`28b52ffd0350${'00000000'}${block(RAW, 2, 2)}`, 'hex'), MIB)).toBe(2);
  });

  it('refuses a window over the limit, but not one that small inputs bear too', () => {
    const overLimit: unknown = expect.objectContaining({ code: 'DECOMPRESSION_LIMIT' });
    const one = block(RAW, 1, 1);
    expect(zstdOutputBound(windowed(13, one), MIB)).toBe(1);
    expect(() => zstdOutputBound(windowed(14, one), MIB)).toThrow(overLimit);
    expect(zstdOutputBound(windowed(14, one), 16 * MIB)).toBe(1);
    const singleSegmentOf2To62 = Buffer.from(`28b52ffde0${'0000000000000040'}${one}`, 'hex');
    expect(() => zstdOutputBound(singleSegmentOf2To62, MIB)).toThrow(overLimit);
  });

  it.each([
    ['nothing', ''],
    ['another magic', `29b52ffd${HELLO.slice(8)}`],
    ['a skippable frame', `502a4d1800000000${HELLO}`],
    ['a reserved block type', `28b52ffd0050${block(RESERVED, 1, 1)}`],
    ['a block past the end', `28b52ffd0050${block(RAW, 0x1f_ffff, 5)}`],
    ['a second frame', HELLO + HELLO],
  ])('refuses %s', (_name, hex) => {
    const bytes = Buffer.from(hex, 'hex');
    expect(() => zstdOutputBound(bytes, MIB)).toThrow(expect.objectContaining({ code: 'INVALID_BATCH' }));
  });

  it('refuses a frame cut anywhere', () => {
    const whole = Buffer.from(HELLO, 'hex');
    for (let end = 0; end < whole.length; end++) {
      expect(() => zstdOutputBound(whole.subarray(0, end), MIB), `${end} bytes`).toThrow(
        expect.objectContaining({ code: 'INVALID_BATCH' }),
      );
    }
  });
});
