import { describe, expect, it } from 'vitest';
import {
  describeError,
  EXIT,
  exitCodeOf,
  InputError,
  InterruptedError,
  OutputClosedError,
  usageError,
} from '../../../../client/cli/errors.ts';
import { type ErrorCode, TidemarkError } from '../../../../protocol/errors.ts';

describe('exit codes', () => {
  it.each<[ErrorCode, number]>([
    ['INVALID_SETTING', EXIT.usage],
    ['INVALID_ARGUMENT', EXIT.usage],
    ['UNKNOWN_TOPIC', EXIT.notFound],
    ['UNKNOWN_PARTITION', EXIT.notFound],
    ['BROKER_UNREACHABLE', EXIT.unreachable],
    ['REQUEST_TIMED_OUT', EXIT.unreachable],
    ['DELIVERY_TIMEOUT', EXIT.unreachable],
    ['RECORD_TOO_LARGE', EXIT.failure],
    ['DATA_DIR_IN_USE', EXIT.failure],
    ['LOG_CORRUPT', 6],
  ])('%s ends with %d', (code, exitCode) => {
    expect(exitCodeOf(new TidemarkError(code, 'x'))).toBe(exitCode);
  });

  it('tell other endings apart', () => {
    expect(exitCodeOf(usageError('x'))).toBe(EXIT.usage);
    expect(exitCodeOf(new InputError('x'))).toBe(EXIT.failure);
    expect(exitCodeOf(Object.assign(new Error('x'), { code: 'ENOENT' }))).toBe(EXIT.notFound);
    expect(exitCodeOf('x')).toBe(EXIT.failure);
    expect(exitCodeOf(new OutputClosedError())).toBe(EXIT.ok);
    expect(exitCodeOf(new InterruptedError('SIGINT'))).toBe(130);
    expect(exitCodeOf(new InterruptedError('SIGTERM'))).toBe(143);
  });
});

describe('describeError', () => {
  const cause = new Error('the cause');
  const error = new TidemarkError('STORAGE_FAILED', 'two\n  lines', { cause });

  it('is one line with the code', () => {
    expect(describeError(error, false)).toBe('error: two lines (STORAGE_FAILED)');
    expect(describeError(new Error('plain'), false)).toBe('error: plain');
  });

  it('has the stacks of the error and its causes when asked to', () => {
    const described = describeError(error, true) ?? '';
    expect(described.split('\n')[0]).toBe('error: two lines (STORAGE_FAILED)');
    expect(described).toContain(error.stack);
    expect(described).toContain(`caused by: ${cause.stack}`);
  });

  it('has no words for an interrupt and a closed pipe', () => {
    expect(describeError(new InterruptedError('SIGINT'), true)).toBeUndefined();
    expect(describeError(new OutputClosedError(), true)).toBeUndefined();
  });
});
