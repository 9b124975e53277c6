import { describe, expect, it } from 'vitest';
import { errorText, Reject, Retry } from '../../../../client/queue/outcomes.ts';

describe('the text of an error', () => {
  it.each<[unknown, string]>([
    [new Error('broken'), 'broken'],
    [new TypeError(), 'TypeError'],
    ['text', 'text'],
    [7, '7'],
    [undefined, ''],
    [null, ''],
    [{ code: 'EBUSY', left: [1, 2] }, '{"code":"EBUSY","left":[1,2]}'],
    [{ message: 'from afar', code: 7 }, 'from afar'],
    [Object.create(null), '{}'],
    [['a', { b: 1 }], '["a",{"b":1}]'],
    [new URL('http://host/'), 'http://host/'],
    [{ long: 'x'.repeat(2_000) }, `{"long":"${'x'.repeat(1_015)}`],
    [cyclic(), 'an error that cannot be shown'],
    ['a\ud800b', 'a\ufffdb'],
    ['x'.repeat(2_000), 'x'.repeat(1_024)],
    ['€'.repeat(400), '€'.repeat(341)],
    [`x${'😀'.repeat(300)}`, `x${'😀'.repeat(255)}`],
  ])('says of %o what fits into 1,024 bytes', (error, text) => {
    expect(errorText(error)).toBe(text);
  });
});

describe('what handlers throw', () => {
  it('are errors with a reason', () => {
    const cause = new Error('why');
    expect(new Reject('no', { cause })).toMatchObject({ name: 'Reject', message: 'no', cause });
    expect(new Retry({ delayMs: 5, message: 'later' }, { cause })).toMatchObject({
      delayMs: 5,
      message: 'later',
      cause,
    });
    expect(new Retry()).toMatchObject({ name: 'Retry', message: 'retried', delayMs: undefined });
    expect(() => new Retry({ delayMs: -1 })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(() => new Retry({ delayMs: Number.NaN })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    for (const wrong of [5_000, 'later', null, { delay: 5 }]) {
      expect(() => new Retry(wrong as never)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    }
  });
});

function cyclic(): object {
  const one: { self?: object } = {};
  one.self = one;
  return one;
}
