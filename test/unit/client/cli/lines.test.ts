import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../client/cli/errors.ts';
import { LineSplitter } from '../../../../client/cli/lines.ts';

/** The input's lines when it comes in chunks of so many bytes. */
function linesOf(input: Buffer, chunkBytes: number, maxBytes?: number): Buffer[] {
  const splitter = new LineSplitter(maxBytes);
  const lines: Buffer[] = [];
  for (let at = 0; at < input.length; at += chunkBytes)
    lines.push(...splitter.push(input.subarray(at, at + chunkBytes)));
  const last = splitter.end();
  return last === undefined ? lines : [...lines, last];
}

describe('LineSplitter', () => {
  const input = Buffer.concat([
    Buffer.from('one\n\ntwo\r\nthree \xe9\0\u2028x\n'),
    Buffer.of(0xff, 0xfe, 0x0a),
    Buffer.from('last'),
  ]);
  const expected = [
    Buffer.from('one'),
    Buffer.alloc(0),
    Buffer.from('two\r'),
    Buffer.from('three \xe9\0\u2028x'),
    Buffer.of(0xff, 0xfe),
    Buffer.from('last'),
  ];

  it.each([1, 2, 3, 7, 1000])('cuts at newlines alone, in chunks of %d bytes', (chunkBytes) => {
    expect(linesOf(input, chunkBytes)).toEqual(expected);
  });

  it('has no line after the last newline, and none in an empty input', () => {
    expect(linesOf(Buffer.from('a\n'), 1)).toEqual([Buffer.from('a')]);
    expect(linesOf(Buffer.from('\n'), 1)).toEqual([Buffer.alloc(0)]);
    expect(linesOf(Buffer.alloc(0), 1)).toEqual([]);
  });

  it('refuses a line that is too long before it has all of it', () => {
    const refused = new InputError('it is longer than 5 bytes');
    expect(linesOf(Buffer.from('12345\n12345'), 2, 5)).toHaveLength(2);
    expect(() => linesOf(Buffer.from('1\n123456'), 2, 5)).toThrow(refused);
    expect(() => linesOf(Buffer.from('1\n123456\n'), 100, 5)).toThrow(refused);
  });
});
