import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  collectPair,
  collectPartitions,
  collectTopics,
  parseDuration,
  parseGroupStart,
  parseSeparator,
  parseShift,
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

describe('where a group starts', () => {
  it.each([
    ['earliest', 'earliest'],
    ['latest', 'latest'],
    ['@2018-02-05', { timestamp: Date.UTC(2018, 1, 5) }],
  ])('%s', (text, start) => {
    expect(parseGroupStart(text)).toEqual(start);
  });

  it.each(['', 'none', 'start', '7', '@', '@soon'])('is not %j', (text) => {
    expect(() => parseGroupStart(text)).toThrow(InvalidArgumentError);
  });
});

describe('topics', () => {
  it('come whole or in partitions', () => {
    const one = collectTopics('orders:0, 2', collectTopics('payments'));
    expect(collectTopics('orders:1', one)).toEqual([
      'payments',
      { topic: 'orders', partition: 0 },
      { topic: 'orders', partition: 2 },
      { topic: 'orders', partition: 1 },
    ]);
  });

  it.each(['', ':1', 'orders:', 'orders:a', 'orders:1:2', 'orders:-1'])('are not %j', (text) => {
    expect(() => collectTopics(text)).toThrow(InvalidArgumentError);
  });
});

it('shifts either way', () => {
  expect(['7', '+7', '-7', '0'].map((text) => parseShift(text))).toEqual([7, 7, -7, 0]);
  for (const text of ['', '-', '1.5', 'back', '9007199254740993']) {
    expect(() => parseShift(text), text).toThrow(InvalidArgumentError);
  }
});

describe('a duration', () => {
  const minuteMs = 60_000;
  it.each([
    ['PT1H', 60 * minuteMs],
    ['PT1H30M', 90 * minuteMs],
    ['P1DT12H', 36 * 60 * minuteMs],
    ['P2W', 14 * 24 * 60 * minuteMs],
    ['P1W1D', 8 * 24 * 60 * minuteMs],
    ['PT0.5S', 500],
    ['PT1,5M', 1.5 * minuteMs],
    ['PT0S', 0],
    ['P0Y7D', 7 * 24 * 60 * minuteMs],
    ['1h', 60 * minuteMs],
    ['30m', 30 * minuteMs],
    ['1.5h', 90 * minuteMs],
    ['7 days', 7 * 24 * 60 * minuteMs],
    ['250ms', 250],
  ])('%s', (text, durationMs) => {
    expect(parseDuration(text)).toBe(durationMs);
  });

  it.each([
    ...['', 'P', 'PT', 'P1', 'P1DT', 'P1D1H', 'xP1D', 'P1Dx', '-PT1H', 'PT-1H', 'PT1.5H30M', 'pt1h'],
    ...['P1M', 'P1Y', '5', '-1h', 'an hour', '1x', '1h30m'],
    `P${'9'.repeat(20)}D`,
  ])('is not %j', (text) => {
    expect(() => parseDuration(text)).toThrow(InvalidArgumentError);
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
