import { describe, expect, it } from 'vitest';
import { InputError } from '../../../../client/cli/errors.ts';
import { jsonLines, plainLines } from '../../../../client/cli/record-input.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('plain lines', () => {
  it('are values', () => {
    expect(plainLines({ topic: 't' })(bytes('\xff\r'))).toEqual({ topic: 't', key: null, value: bytes('\xff\r') });
    expect(plainLines({ topic: 't' })(bytes(''))).toEqual({ topic: 't', key: null, value: bytes('') });
  });

  it('get what all records share', () => {
    const parse = plainLines({ topic: 't', key: '', headers: [['h', '1']], partition: 0 });
    expect(parse(bytes('v'))).toEqual({
      topic: 't',
      key: '',
      value: bytes('v'),
      headers: [['h', '1']],
      partition: 0,
    });
  });

  it('are cut at the first separator; without one there is no key', () => {
    const parse = plainLines({ topic: 't', keySeparator: bytes('::') });
    expect(parse(bytes('k\xff::v::w'))).toMatchObject({ key: bytes('k\xff'), value: bytes('v::w') });
    expect(parse(bytes('::v'))).toMatchObject({ key: bytes(''), value: bytes('v') });
    expect(parse(bytes('k::'))).toMatchObject({ key: bytes('k'), value: bytes('') });
    expect(parse(bytes('k:v'))).toMatchObject({ key: null, value: bytes('k:v') });
    expect(parse(bytes(''))).toMatchObject({ key: null, value: bytes('') });
  });
});

describe('JSON lines', () => {
  const parse = jsonLines('t', 'utf8');
  const line = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

  it('give each field, and take back what consume prints', () => {
    const printed = {
      topic: 'elsewhere',
      partition: 2,
      offset: 7,
      timestamp: 5,
      key: 'ké',
      value: '',
      headers: { a: ['1', null], b: '2' },
    };
    expect(parse(line(printed))).toEqual({
      topic: 't',
      partition: 2,
      timestamp: 5,
      key: Buffer.from('ké'),
      value: Buffer.alloc(0),
      headers: [
        ['a', Buffer.from('1')],
        ['a', null],
        ['b', Buffer.from('2')],
      ],
    });
  });

  it('may leave everything out', () => {
    expect(parse(line({}))).toEqual({ topic: 't', key: null, value: null });
    expect(parse(line({ key: null, headers: null, partition: null, timestamp: null }))).toEqual({
      topic: 't',
      key: null,
      value: null,
    });
  });

  it('are read as base64 when asked to', () => {
    const parseBase64 = jsonLines('t', 'base64');
    expect(parseBase64(line({ value: '/w0A', headers: { h: '/w==' } }))).toMatchObject({
      value: bytes('\xff\r\0'),
      headers: [['h', bytes('\xff')]],
    });
    expect(() => parseBase64(line({ value: 'not base64' }))).toThrow(new InputError('"value" is not valid base64'));
  });

  it.each([
    [bytes('{"value":'), /^no valid JSON/],
    [bytes(''), /^no valid JSON/],
    [bytes('{"value":"\xff"}'), /^no valid UTF-8/],
    [line([]), /has to be a JSON object, not a list/],
    [line('x'), /not a string/],
    [line(null), /not null/],
    [line({ Key: 'k' }), /unknown field "Key"/],
    [line({ value: { a: 1 } }), /"value" has to be a string or null, not an object/],
    [line({ key: 1 }), /"key" has to be a string or null, not a number/],
    [line({ headers: [] }), /"headers" has to be an object, not a list/],
    [line({ headers: { h: [['x']] } }), /header "h" has to be a string or null, not a list/],
    [line({ partition: -1 }), /"partition" has to be a whole number/],
    [line({ timestamp: 1.5 }), /"timestamp" has to be a whole number/],
  ])('are refused: %s', (text, message) => {
    expect(() => parse(text)).toThrow(InputError);
    expect(() => parse(text)).toThrow(message);
  });
});
