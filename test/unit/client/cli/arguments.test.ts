import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  collectPair,
  collectPartitions,
  parseSeparator,
  parseStartPosition,
  unescapeText,
  wholeNumber,
} from '../../../../client/cli/arguments.ts';

describe('wholeNumber', () => {
  it('takes digits within its limits and nothing else', () => {
    expect(wholeNumber(0)('0')).toBe(0);
    expect(wholeNumber(1, 9)('9')).toBe(9);
    for (const text of ['0', '10', '', '-1', '1.5', '1e0', '0x1', ' 1', '9007199254740993']) {
      expect(() => wholeNumber(1, 9)(text), text).toThrow(InvalidArgumentError);
    }
  });
});

describe('name=value pairs', () => {
  it('are collected in order, cut at the first equals sign', () => {
    expect(collectPair('c=', collectPair('a=b=c'))).toEqual([
      ['a', 'b=c'],
      ['c', ''],
    ]);
  });

  it('need a name and an equals sign', () => {
    for (const text of ['', 'a', '=b']) expect(() => collectPair(text), text).toThrow(InvalidArgumentError);
  });
});

it('collects partitions from lists and repetitions, each once', () => {
  expect(collectPartitions('1', collectPartitions('0, 2,1'))).toEqual([0, 2, 1]);
  for (const text of ['', 'a', '1,', '-1']) expect(() => collectPartitions(text), text).toThrow(InvalidArgumentError);
});

describe('a start position', () => {
  it.each([
    ['start', { offset: 'earliest' }],
    ['end', { offset: 'latest' }],
    ['0', { offset: 0 }],
    ['42', { offset: 42 }],
    ['-3', { offset: -3 }],
    ['-0', { offset: 'latest' }],
    ['@1517788800000', { timestamp: 1_517_788_800_000 }],
    ['@2018-02-05', { timestamp: Date.UTC(2018, 1, 5) }],
    ['@2018-02-05T10:30:00+02:00', { timestamp: Date.UTC(2018, 1, 5, 8, 30) }],
  ])('%s', (text, position) => {
    expect(parseStartPosition(text)).toEqual(position);
  });

  it.each(['', 'begin', '1.5', '+1', '@', '@tomorrow', '99999999999999999999'])('is not %j', (text) => {
    expect(() => parseStartPosition(text)).toThrow(InvalidArgumentError);
  });
});

describe('escapes', () => {
  it('stand for single bytes, and other text for its UTF-8', () => {
    expect(unescapeText('a\\tb\\n\\r\\0\\\\\\xffé')).toEqual(
      Buffer.concat([Buffer.from('a\tb\n\r\0\\'), Buffer.of(0xff), Buffer.from('é')]),
    );
  });

  it('are refused when unknown or cut off', () => {
    for (const text of ['\\q', 'a\\', '\\x1', '\\xzz'])
      expect(() => unescapeText(text), text).toThrow(InvalidArgumentError);
  });

  it('may make up a separator, which cannot be empty', () => {
    expect(parseSeparator('\\t')).toEqual(Buffer.from('\t'));
    expect(() => parseSeparator('')).toThrow(InvalidArgumentError);
  });
});
