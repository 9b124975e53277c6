import { expect, it } from 'vitest';
import { letterRow, letterText } from '../../../../../client/cli/commands/dlq-rows.ts';
import type { DeadLetter } from '../../../../../client/queue-types.ts';
import { RecordHeaders } from '../../../../../client/record-headers.ts';

const letter: DeadLetter = {
  ...{ id: 'q/id/1/9/0', deadLetterOffset: 4, queue: 'q', topic: 'orders', partition: 1, offset: 9, timestamp: 0 },
  ...{ cause: 'max-deliveries', deliveries: 5, redrives: 0, diedAtMs: 60_000 },
  ...{ firstError: 'timed out', lastError: 'no luck' },
  ...{ key: Buffer.from('ada'), value: Buffer.from('two\nlamps') },
  headers: new RecordHeaders([{ key: 'trace', value: Buffer.from('x') }]),
};

it('is told whole to people', () => {
  expect(letterText(letter)).toBe(
    [
      '4: max-deliveries after 5 deliveries, 1970-01-01T00:01:00.000Z',
      '  id           q/id/1/9/0',
      '  record       orders/1 offset 9, 1970-01-01T00:00:00.000Z',
      '  first error  timed out',
      '  last error   no luck',
      '  header       trace=x',
      '  key          ada',
      '  value        two',
      '               lamps',
      '',
    ].join('\n'),
  );
  const bare = letterText({
    ...letter,
    deliveries: 1,
    redrives: 2,
    firstError: null,
    lastError: null,
    key: null,
    value: null,
  });
  expect(bare).toMatch(/^4: max-deliveries after 1 delivery, redriven 2 times before, /);
  expect(bare).not.toMatch(/error/);
  expect(bare).toMatch(/ key {10}-\n {2}value {8}-\n$/);
});

it('is told whole to programs', () => {
  expect(letterRow(letter, 'base64')).toMatchObject({ id: 'q/id/1/9/0', key: 'YWRh', headers: { trace: 'eA==' } });
  expect(letterRow({ ...letter, key: null }, 'utf8')).toMatchObject({
    key: null,
    value: 'two\nlamps',
    diedAtMs: 60_000,
  });
});
