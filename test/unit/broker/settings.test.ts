import { describe, expect, it } from 'vitest';
import {
  ADDRESS,
  BOOLEAN,
  duration,
  int,
  oneOf,
  orUnlimited,
  type SettingType,
  size,
} from '../../../broker/settings.ts';

const anySize = size({ min: 0, max: 2 ** 50 });
const anyDuration = duration({ min: 0, max: 2 ** 50 });

describe('types of settings', () => {
  const cases: [string, SettingType<unknown>, string, unknown][] = [
    ['plain bytes', anySize, '1000', 1000],
    ['KiB', anySize, '64KiB', 65_536],
    ['MB counts by 1,024 too', anySize, '1mb', 1_048_576],
    ['a part of a GiB', anySize, '1.5 GiB', 1_610_612_736],
    ['TiB', anySize, '1TiB', 2 ** 40],
    ['bytes without their unit', anySize, '64M', undefined],
    ['bytes with trailing text', anySize, '10abc', undefined],
    ['negative bytes', anySize, '-1', undefined],
    ['no bytes', anySize, '', undefined],
    ['plain milliseconds', anyDuration, '250', 250],
    ['zero milliseconds', anyDuration, '0', 0],
    ['seconds', anyDuration, '30s', 30_000],
    ['days', anyDuration, '7d', 604_800_000],
    ['part of a second', anyDuration, '1.5s', 1500],
    ['part of a millisecond', anyDuration, '0.5ms', undefined],
    ['an unknown unit of time', anyDuration, '3 fortnights', undefined],
    ['an integer', int({ min: 1, max: 5 }), '5', 5],
    ['an integer below its limit', int({ min: 1, max: 5 }), '0', undefined],
    ['an integer above its limit', int({ min: 1, max: 5 }), '6', undefined],
    ['a number that is not whole', int({ min: 1, max: 5 }), '1.5', undefined],
    ['a number that is no safe integer', int({ min: 0, max: Number.MAX_VALUE }), '9007199254740993', undefined],
    ['hexadecimal', int({ min: 1, max: 99 }), '0x10', undefined],
    ['no bound', orUnlimited(int({ min: 1, max: 5 })), '-1', -1],
    ['another negative number', orUnlimited(int({ min: 1, max: 5 })), '-2', undefined],
    ['true', BOOLEAN, 'true', true],
    ['yes', BOOLEAN, 'yes', undefined],
    ['one of several', oneOf('ack', 'os'), 'os', 'os'],
    ['none of several', oneOf('ack', 'os'), 'disk', undefined],
    ['an address', ADDRESS, 'localhost:0', { host: 'localhost', port: 0 }],
    ['an IPv6 address', ADDRESS, '[::1]:7450', { host: '::1', port: 7450 }],
    ['an IPv6 address without brackets', ADDRESS, '::1:7450', undefined],
    ['a port out of range', ADDRESS, 'localhost:65536', undefined],
    ['an address without a port', ADDRESS, 'localhost', undefined],
    ['a port alone', ADDRESS, ':7450', undefined],
  ];

  it.each([1, 1000, 2 ** 20, 2 ** 31 - 2 ** 26, Number.MAX_SAFE_INTEGER])(
    'takes the limit that it names: %s',
    (max) => {
      const type = size({ min: 0, max });
      const [, limit] = / to (\S+ (?:B|[KMGT]iB))$/.exec(type.allowed) ?? [];
      expect(type.parse(limit!.replace(/ B$/, ''))).toBe(max);
    },
  );

  it.each(cases)('reads %s', (_, type, text, value) => {
    expect(type.parse(text)).toEqual(value);
  });

  it.each(cases.filter(([, , , value]) => value !== undefined))(
    'writes %s so that it reads the same',
    (_, type, __, value) => {
      expect(type.parse(type.format(value))).toEqual(value);
    },
  );
});
