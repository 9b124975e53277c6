import { expect, it } from 'vitest';
import { ageText, brief, counted, rateText } from '../../../../client/cli/cells.ts';

it('shows values on one line that is not too long', () => {
  expect(brief(null)).toBe('-');
  expect(brief(Buffer.from('a\r\n\tb'))).toBe('a b');
  expect(brief('x'.repeat(48))).toBe('x'.repeat(48));
  expect(brief('x'.repeat(49))).toBe(`${'x'.repeat(45)}...`);
  expect(brief('😀'.repeat(1_000))).toBe(`${'😀'.repeat(45)}...`);
});

it('shows ages, rates and counts', () => {
  expect([ageText(null), ageText(90_000), ageText(0)]).toEqual(['-', '2m', '0ms']);
  expect([rateText(0), rateText(12.345)]).toEqual(['0.0', '12.3']);
  expect([counted(1, 'record', 'records'), counted(0, 'record', 'records')]).toEqual(['1 record', '0 records']);
});
