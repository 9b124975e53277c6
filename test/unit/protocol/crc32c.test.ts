import { describe, expect, it } from 'vitest';
import { crc32c, crc32cPortable } from '../../../protocol/crc32c.ts';

describe.each([
  ['as chosen by size', crc32c],
  ['portable', crc32cPortable],
])('crc32c, %s', (_name, checksum) => {
  it('matches the published vectors (RFC 3720, B.4)', () => {
    expect(checksum(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(checksum(Buffer.alloc(32))).toBe(0x8a9136aa);
    expect(checksum(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
    expect(checksum(Buffer.from({ length: 32 } as ArrayLike<number>).map((_, index) => index))).toBe(0x46dd794e);
    expect(checksum(Buffer.alloc(0))).toBe(0);
  });

  it('goes on from a seed', () => {
    const bytes = Buffer.from(Array.from({ length: 1000 }, (_, index) => (index * 31) & 0xff));
    for (const cut of [0, 1, 7, 8, 500, 999, 1000]) {
      expect(checksum(bytes.subarray(cut), checksum(bytes.subarray(0, cut)))).toBe(checksum(bytes));
    }
  });
});

it('gives one result whichever routine runs, for views at any place', () => {
  const bytes = Buffer.from(Array.from({ length: 600 }, (_, index) => (index * 197) & 0xff));
  for (let start = 0; start < 9; start++) {
    for (const length of [1, 63, 64, 65, 159, 160, 161, 500]) {
      const view = bytes.subarray(start, start + length);
      expect(crc32c(view)).toBe(crc32cPortable(view));
    }
  }
});
