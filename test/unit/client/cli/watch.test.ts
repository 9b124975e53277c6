import { expect, it } from 'vitest';
import { redrawn } from '../../../../client/cli/watch.ts';

/** What stands on a screen of so many rows after the texts were drawn one after the other. */
function screen(texts: readonly string[], rows: number): string[] {
  const lines: string[] = Array.from({ length: rows }, () => 'what was there before');
  for (const text of texts) {
    const drawn = redrawn(text, rows);
    expect(drawn.startsWith('\x1b[H')).toBe(true);
    expect(drawn.endsWith('\x1b[J')).toBe(true);
    const shown = drawn.slice('\x1b[H'.length, -'\x1b[J'.length).split('\x1b[K\n').slice(0, -1);
    expect(shown.length).toBeLessThan(rows);
    lines.splice(0, rows, ...shown, ...Array.from({ length: rows - shown.length }, () => ''));
  }
  return lines;
}

it('draws over what was there, with nothing left of it', () => {
  expect(screen(['one\ntwo\nthree\n', 'uno\n'], 5)).toEqual(['uno', '', '', '', '']);
});

it('counts the lines that have no room', () => {
  expect(screen(['1\n2\n3\n'], 4)).toEqual(['1', '2', '3', '']);
  expect(screen(['1\n2\n3\n4\n'], 4)).toEqual(['1', '2', '(2 more lines)', '']);
});
