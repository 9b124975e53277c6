import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../client/cli/errors.ts';
import { formatOffsets, parseOffsets } from '../../../../client/cli/offsets-file.ts';

const rows = [
  { topic: 'orders', partition: 0, offset: 42, metadata: '' },
  { topic: 'orders', partition: 11, offset: 0, metadata: 'by "hand", \n twice' },
];

describe('an export', () => {
  it('is a line of CSV per partition', async () => {
    expect(await formatOffsets(rows, 'csv')).toBe('orders,0,42\norders,11,0\n');
    expect(await formatOffsets([], 'csv')).toBe('');
  });

  it.each(['csv', 'json', 'jsonl'] as const)('is read back from %s', async (format) => {
    const withoutMetadata = rows.map(({ topic, partition, offset }) => ({ topic, partition, offset }));
    const [first] = withoutMetadata;
    expect(parseOffsets(await formatOffsets(rows, format))).toEqual(
      format === 'csv' ? withoutMetadata : [first, rows[1]],
    );
  });
});

describe('an import', () => {
  it('passes over a head, blank lines and the ends of lines of other systems', () => {
    const text = 'topic,partition,offset\r\n\r\norders, 0, 42\r\n\norders,1,7';
    expect(parseOffsets(text)).toEqual([
      { topic: 'orders', partition: 0, offset: 42 },
      { topic: 'orders', partition: 1, offset: 7 },
    ]);
  });

  it.each([
    ['', /no offsets/],
    ['\n\n', /no offsets/],
    ['topic,partition,offset\n', /no offsets/],
    ['[]', /no offsets/],
    ['orders,0,1\norders,0', /^line 2: offset has to be a whole number/],
    ['orders,0,1,2', /^line 1: it has to be topic,partition,offset/],
    ['orders,-1,1', /^line 1: partition has to be/],
    ['orders,0,1e3', /^line 1: offset has to be/],
    ['orders,0,', /^line 1: offset has to be/],
    ['orders,0,99999999999999999999', /^line 1: offset has to be/],
    [',0,1', /^line 1: it lacks a topic/],
    ['{"topic":"t","partition":0,"offset":1}\n{"topic"', /^line 2: no valid JSON/],
    ['{"topic":"t","partition":0}', /^line 1: offset has to be/],
    ['{"topic":"t","partition":"0","offset":1}', /^line 1: partition has to be/],
    ['{"topic":"t","partition":0,"offset":1,"lag":3}', /^line 1: unknown field "lag"/],
    ['{"topic":"t","partition":0,"offset":1,"metadata":3}', /^line 1: metadata has to be/],
    ['[{"topic":"t","partition":0,"offset":1}, null]', /^row 2: it has to be an object/],
    ['[1', /^no valid JSON/],
  ])('refuses %j', (text, message) => {
    expect(() => parseOffsets(text)).toThrow(InputError);
    expect(() => parseOffsets(text)).toThrow(message);
  });
});
