import { describe, expect, it } from 'vitest';
import { frameSnappy, snappyBlocks } from '../../../protocol/snappy-framing.ts';

const XERIAL_HEADER = '82534e41505059000000000100000001';
/** "hello" as snappy: output size 5, one literal. */
const BLOCK = '051068656c6c6f';

const block = Buffer.from(BLOCK, 'hex');

describe('frameSnappy', () => {
  it('puts one block into the framing that Kafka reads', () => {
    expect(frameSnappy(block).toString('hex')).toBe(`${XERIAL_HEADER}00000007${BLOCK}`);
  });
});

describe('snappyBlocks', () => {
  it.each([
    ['framed', `${XERIAL_HEADER}00000007${BLOCK}`, 1],
    ['in several blocks', `${XERIAL_HEADER}00000007${BLOCK}00000007${BLOCK}`, 2],
    ['framed around nothing', XERIAL_HEADER, 0],
    ['bare', BLOCK, 1],
  ])('finds the blocks of input %s', (_name, hex, count) => {
    const expected = Array.from({ length: count }, () => ({ compressed: block, outputBytes: 5 }));
    expect(snappyBlocks(Buffer.from(hex, 'hex'))).toEqual(expected);
  });

  it('reads a size of several bytes', () => {
    const compressed = Buffer.concat([Buffer.from('a08d06', 'hex'), Buffer.alloc(6000)]);
    expect(snappyBlocks(compressed)).toEqual([{ compressed, outputBytes: 100_000 }]);
  });

  it.each([
    ['nothing', ''],
    ['a header that is cut off', XERIAL_HEADER.slice(0, -2)],
    ['a length that is cut off', `${XERIAL_HEADER}000000`],
    ['a block that is cut off', `${XERIAL_HEADER}00000008${BLOCK}`],
    ['the greatest block length', `${XERIAL_HEADER}ffffffff${BLOCK}`],
    ['blocks without number', XERIAL_HEADER + `00000007${BLOCK}`.repeat(16_385)],
    ['an empty block', `${XERIAL_HEADER}00000000`],
    ['an output size without an end', 'ffffffffffffff'],
    ['an output size that no input of this length can make', 'ffffffff0f00'],
  ])('refuses %s', (_name, hex) => {
    expect(() => snappyBlocks(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({ code: 'INVALID_BATCH' }));
  });
});
