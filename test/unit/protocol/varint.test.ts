import { describe, expect, it } from 'vitest';
import { VarintReader, varintBytes, varlongBytes, writeVarint, writeVarlong } from '../../../protocol/varint.ts';

const MAX = Number.MAX_SAFE_INTEGER;

function hexOf(write: (target: Uint8Array, at: number, value: number) => number, value: number): string {
  const target = Buffer.alloc(16);
  return target.subarray(0, write(target, 0, value)).toString('hex');
}

describe('varints', () => {
  it.each([
    [0, '00'],
    [-1, '01'],
    [1, '02'],
    [-64, '7f'],
    [64, '8001'],
    [300, 'd804'],
    [0x7fff_ffff, 'feffffff0f'],
    [-0x8000_0000, 'ffffffff0f'],
  ])('writes and reads %d as %s', (value, hex) => {
    expect(hexOf(writeVarint, value)).toBe(hex);
    expect(varintBytes(value)).toBe(hex.length / 2);
    expect(new VarintReader(Buffer.from(hex, 'hex')).readVarint()).toBe(value);
  });

  it('refuses more than 32 bits and a number without an end', () => {
    for (const hex of ['ffffffff1f', '808080808000', '', '80', 'ffff']) {
      const reader = new VarintReader(Buffer.from(hex, 'hex'));
      expect(() => reader.readVarint(), hex).toThrow(expect.objectContaining({ code: 'INVALID_BATCH' }));
    }
  });
});

describe('varlongs', () => {
  it.each([
    [0, '00'],
    [-64, '7f'],
    [2 ** 31, '8080808010'],
    [-(2 ** 31) - 1, '8180808010'],
    [1_700_000_000_000, '80a0abfef962'],
    // Twice a magnitude near 2^53 is no exact number any more: the last bit must survive.
    [MAX, 'feffffffffffff1f'],
    [-MAX, 'fdffffffffffff1f'],
  ])('writes and reads %d as %s', (value, hex) => {
    expect(hexOf(writeVarlong, value)).toBe(hex);
    expect(varlongBytes(value)).toBe(hex.length / 2);
    expect(new VarintReader(Buffer.from(hex, 'hex')).readVarlong()).toBe(value);
  });

  it.each([
    ['2^53', '8080808080808020'],
    ['-2^53', 'ffffffffffffff1f'],
    ['2^63-1', 'feffffffffffffffff01'],
    ['-2^63', 'ffffffffffffffffff01'],
    ['eleven bytes', '8080808080808080808000'],
    ['a number without an end', '8080'],
  ])('refuses %s', (_name, hex) => {
    const reader = new VarintReader(Buffer.from(hex, 'hex'));
    expect(() => reader.readVarlong()).toThrow(expect.objectContaining({ code: 'INVALID_BATCH' }));
  });
});
