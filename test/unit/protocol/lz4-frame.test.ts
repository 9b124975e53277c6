import { describe, expect, it } from 'vitest';
import { lz4OutputBound } from '../../../protocol/lz4-frame.ts';

const MIB = 1024 * 1024;
/** "hello world!" as the lz4 command writes it: one block stored as is, with a checksum of the content. */
const HELLO = '04224d18' + '6440a7' + '0c000080' + '68656c6c6f20776f726c6421' + '00000000' + 'd5ddda45';

function frame(parts: { flags?: string; descriptor?: string; sizes?: string; blocks: string; end?: string }): Buffer {
  const { flags = '60', descriptor = '40', sizes = '', blocks, end = '00000000' } = parts;
  return Buffer.from(`04224d18${flags}${descriptor}${sizes}00${blocks}${end}`, 'hex');
}

describe('lz4OutputBound', () => {
  it('is exact for stored blocks', () => {
    expect(lz4OutputBound(Buffer.from(HELLO, 'hex'), MIB)).toBe(12);
    expect(lz4OutputBound(frame({ blocks: '' }), MIB)).toBe(0);
  });

  it('counts a compressed block as full, or as far as its bytes can go', () => {
    const tiny = `02000000${'00'.repeat(2)}`;
    const large = `00100000${'00'.repeat(4096)}`;
    expect(lz4OutputBound(frame({ blocks: tiny + tiny }), MIB)).toBe(2 * 2 * 255);
    const bounds = ['40', '50', '60', '70'].map((descriptor) =>
      lz4OutputBound(frame({ descriptor, blocks: large }), MIB),
    );
    expect(bounds).toEqual([65_536, 262_144, 1_044_480, 1_044_480]);
  });

  it('looks into the blocks where that would be over the limit', () => {
    const hello = '10000000' + '6768656c6c6f200600602068656c6c6f'; // 'hello ', a match of 11, ' hello'
    expect(lz4OutputBound(frame({ blocks: hello }), 22)).toBe(23);
    // Literals of 15 + 255 + 10, then a match of 4 + 15 + 3.
    const longLengths = `1e010000${'ff'}${'ff0a'}${'61'.repeat(280)}${'0100'}${'03'}`;
    expect(lz4OutputBound(frame({ blocks: longLengths }), 1)).toBe(280 + 22);
    // Lengths that run past the block stay numbers: the decoder will refuse them.
    expect(lz4OutputBound(frame({ blocks: '03000000' + 'ffffff' }), 1)).toBe(15 + 255 + 255);
  });

  it('passes over content size and checksums, and believes none of them', () => {
    const block = '02000080' + '6869' + 'cccccccc';
    const lie = 'ffffffffffffff7f';
    expect(lz4OutputBound(frame({ flags: '7c', sizes: lie, blocks: block, end: '00000000cccccccc' }), MIB)).toBe(2);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another magic', Buffer.from(`02214c18${HELLO.slice(8)}`, 'hex')],
    ['a skippable frame', Buffer.from(`502a4d1800000000${HELLO}`, 'hex')],
    ['another version', frame({ flags: 'a0', blocks: '' })],
    ['an unknown block size', frame({ descriptor: '30', blocks: '' })],
    ['a dictionary', frame({ flags: '61', sizes: '00000000', blocks: '' })],
    ['a block past the end', frame({ blocks: 'ffffff7f' })],
    ['a second frame', Buffer.from(HELLO + HELLO, 'hex')],
  ])('refuses %s', (_name, bytes) => {
    expect(() => lz4OutputBound(bytes, MIB)).toThrow(expect.objectContaining({ code: 'INVALID_BATCH' }));
  });

  it('refuses a frame cut anywhere', () => {
    const whole = Buffer.from(HELLO, 'hex');
    for (let end = 0; end < whole.length; end++) {
      expect(() => lz4OutputBound(whole.subarray(0, end), MIB), `${end} bytes`).toThrow(
        expect.objectContaining({ code: 'INVALID_BATCH' }),
      );
    }
  });
});
