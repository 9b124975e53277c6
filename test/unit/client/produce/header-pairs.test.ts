import { expect, it } from 'vitest';
import { headerPairs } from '../../../../client/produce/header-pairs.ts';
import { RecordHeaders } from '../../../../client/record-headers.ts';

const bytes = Buffer.from([0xff]);

it.each([
  ['an object', { a: 'x', b: null, c: ['y', bytes] }],
  [
    'a list of pairs',
    [
      ['a', 'x'],
      ['b', null],
      ['c', 'y'],
      ['c', bytes],
    ] as const,
  ],
  [
    'a map',
    new Map<string, string | Buffer | null>([
      ['a', 'x'],
      ['b', null],
      ['c', 'y'],
    ]).set('c', 'y'),
  ],
])('takes %s, in order', (kind, headers) => {
  const expected = [
    { key: 'a', value: 'x' },
    { key: 'b', value: null },
    { key: 'c', value: 'y' },
    { key: 'c', value: bytes },
  ];
  expect(headerPairs(headers)).toEqual(kind === 'a map' ? expected.slice(0, 3) : expected);
});

it('takes the headers of a record that was read', () => {
  const pairs = [{ key: '__proto__', value: bytes }];
  expect(headerPairs(new RecordHeaders(pairs))).toEqual(pairs);
});

it('makes nothing of none', () => {
  expect(headerPairs({})).toBeUndefined();
  expect(headerPairs([])).toBeUndefined();
});

it.each([{ n: 5 }, { n: [{}] }, [[7, 'x']]])('refuses %j', (headers) => {
  expect(() => headerPairs(headers as never)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
