import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { RecordHeaders } from '../../../client/record-headers.ts';

const headers = new RecordHeaders([
  { key: 'a', value: Buffer.from('1') },
  { key: '__proto__', value: Buffer.from('p') },
  { key: 'a', value: Buffer.from('2') },
  { key: 'empty', value: null },
]);

it('keeps several values of a name, and the order of all', () => {
  expect(headers.size).toBe(4);
  expect(headers.text('a')).toBe('2');
  expect(headers.get('a')).toEqual(Buffer.from('2'));
  expect(headers.getAll('a').map(String)).toEqual(['1', '2']);
  expect([...headers].map(([name, value]) => [name, value?.toString()])).toEqual([
    ['a', '1'],
    ['__proto__', 'p'],
    ['a', '2'],
    ['empty', undefined],
  ]);
});

it('tells null from absent', () => {
  expect([headers.get('empty'), headers.text('empty'), headers.has('empty')]).toEqual([null, null, true]);
  expect([headers.get('none'), headers.text('none'), headers.has('none')]).toEqual([undefined, undefined, false]);
  expect(headers.has('toString')).toBe(false);
});

it('becomes JSON and a line on the console, whatever the names', () => {
  expect(JSON.stringify(headers)).toBe('{"a":["1","2"],"__proto__":"p","empty":null}');
  expect(inspect(headers)).toContain("a: [ '1', '2' ]");
  expect(RecordHeaders.empty.toJSON()).toEqual({});
});
