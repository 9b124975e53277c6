import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import { compileFormat, jsonLines, type PrintRecord, printText } from '../../../../client/cli/record-output.ts';
import { RecordHeaders } from '../../../../client/record-headers.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';

const record: ConsumedRecord = {
  topic: 'orders',
  partition: 3,
  offset: 42,
  timestamp: 1_517_788_800_000,
  key: Buffer.from('k'),
  value: Buffer.of(0xff, 0x0d, 0x00),
  headers: new RecordHeaders([
    { key: 'a', value: Buffer.from('1') },
    { key: '__proto__', value: Buffer.from('p') },
    { key: 'a', value: null },
  ]),
  commit: () => Promise.resolve(),
};
const empty: ConsumedRecord = { ...record, key: null, value: null, headers: RecordHeaders.empty };

function printed(print: PrintRecord, ...records: ConsumedRecord[]): Buffer {
  const pieces: Uint8Array[] = [];
  for (const each of records) print(each, pieces);
  return Buffer.concat(pieces);
}

it('prints values as they are, with a newline each', () => {
  expect(printed(printText, record, empty, record)).toEqual(Buffer.from('\xff\r\0\n\n\xff\r\0\n', 'latin1'));
});

describe('JSON lines', () => {
  it('have the fields in their order, and headers by name', () => {
    const text = printed(jsonLines('utf8'), record).toString();
    expect(text).toBe(
      '{"topic":"orders","partition":3,"offset":42,"timestamp":1517788800000,"key":"k","value":"\ufffd\\r\\u0000",' +
        '"headers":{"a":["1",null],"__proto__":"p"}}\n',
    );
  });

  it('keep null apart from empty', () => {
    expect(JSON.parse(printed(jsonLines('utf8'), empty).toString())).toMatchObject({
      key: null,
      value: null,
      headers: {},
    });
    const emptyValue = { ...empty, value: Buffer.alloc(0) };
    expect(JSON.parse(printed(jsonLines('base64'), emptyValue).toString())).toMatchObject({ value: '' });
  });

  it('hold every byte in base64', () => {
    expect(JSON.parse(printed(jsonLines('base64'), record).toString())).toMatchObject({
      key: 'aw==',
      value: '/w0A',
      headers: { a: ['MQ==', null] },
    });
  });
});

describe('a format', () => {
  it('puts fields and text together', () => {
    expect(printed(compileFormat('%t/%p@%o %T\\t%k=%v|%s %K:%S [%h] 100%%%n\\xfe'), record)).toEqual(
      Buffer.from('orders/3@42 1517788800000\tk=\xff\r\0|\xff\r\0 1:3 [a=1,__proto__=p,a=] 100%\n\xfe', 'latin1'),
    );
  });

  it('prints nothing for null, whose length is -1', () => {
    expect(printed(compileFormat('<%k %v %h>%K %S'), empty).toString()).toBe('<  >-1 -1');
  });

  it('is refused when it asks for what there is not', () => {
    for (const format of ['%q', 'a%', '% v', '\\q', '%constructor']) {
      expect(() => compileFormat(format), format).toThrow(InvalidArgumentError);
    }
  });
});
