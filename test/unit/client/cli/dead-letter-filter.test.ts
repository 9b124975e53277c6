import { expect, it } from 'vitest';
import { collectWhere } from '../../../../client/cli/dead-letter-filter.ts';
import type { DeadLetterFilter } from '../../../../client/queue-types.ts';

const filterOf = (...texts: string[]): DeadLetterFilter =>
  texts.reduce<DeadLetterFilter>((where, text) => collectWhere(text, where), {});

it.each<[string[], DeadLetterFilter]>([
  [['key=a=b'], { key: 'a=b' }],
  [['key='], { key: '' }],
  [['partition=3', 'cause=rejected'], { partition: 3, cause: 'rejected' }],
  [['error=timed out'], { error: 'timed out' }],
  [['before=2026-01-31T12:00:00Z', 'after=5'], { before: 1_769_860_800_000, after: 5 }],
  [['header.a=1', 'header.b.c=2'], { headers: { a: '1', 'b.c': '2' } }],
  [['id=q/t/0/1/0'], { id: 'q/t/0/1/0' }],
])('reads %j', (texts, filter) => {
  expect(filterOf(...texts)).toEqual(filter);
});

it.each([
  [['key'], /name=value/],
  [['color=red'], /no color; there are id, key, partition, cause, error, before, after, header.NAME/],
  [['toString=1'], /no toString/],
  [['header.=1'], /no header\./],
  [['partition=-1'], /whole number/],
  [['cause=bad'], /rejected, max-deliveries, max-age, retention/],
  [['after=yesterday'], /ISO 8601/],
  [['key=a', 'key=b'], /key is given twice/],
  [['header.a=1', 'header.a=2'], /header.a is given twice/],
])('finds no sense in %j', (texts, message) => {
  expect(() => filterOf(...texts)).toThrow(message);
});
