import fc from 'fast-check';
import { expect, it } from 'vitest';
import { between, isWithin, joined, rangesOf } from '../../../../client/queue-admin/offset-ranges.ts';

it('puts neighbours together', () => {
  expect(rangesOf([])).toEqual([]);
  expect(rangesOf([4])).toEqual([4, 4]);
  expect(rangesOf([1, 2, 3, 7, 9, 10])).toEqual([1, 3, 7, 7, 9, 10]);
});

const offsets = fc.uniqueArray(fc.nat(60)).map((some) => some.sort((a, b) => a - b));

it('tells what is in ranges, and what lies between them', () => {
  fc.assert(
    fc.property(offsets, fc.nat(60), fc.nat(60), (some, first, end) => {
      const ranges = rangesOf(some);
      for (let offset = 0; offset <= 61; offset++) expect(isWithin(ranges, offset)).toBe(some.includes(offset));
      const free = [...between(ranges, { first, end })].flatMap((span) =>
        Array.from({ length: span.end - span.first }, (_, at) => span.first + at),
      );
      const wanted = Array.from({ length: Math.max(end - first, 0) }, (_, at) => first + at);
      expect(free).toEqual(wanted.filter((offset) => !some.includes(offset)));
    }),
  );
});

it('joins spans that are near to each other', () => {
  const spans = [
    { first: 0, end: 2 },
    { first: 4, end: 5 },
    { first: 8, end: 9 },
  ];
  expect([...joined(spans, 2)]).toEqual([
    { first: 0, end: 5 },
    { first: 8, end: 9 },
  ]);
  expect([...joined(spans, 3)]).toEqual([{ first: 0, end: 9 }]);
  expect([...joined([], 3)]).toEqual([]);
});
