// Values shown to people in little room.

import { format } from '@lukeed/ms';

const LONGEST = 48;

/** On one line, and not too long. Null is "-". */
export function brief(value: Buffer | string | null): string {
  if (value === null) return '-';
  const text = typeof value === 'string' ? value : value.toString('utf8');
  const line = text.replace(/\p{Cc}+/gu, ' ');
  const characters = [...line.slice(0, 2 * (LONGEST + 1))];
  return characters.length <= LONGEST ? line : `${characters.slice(0, LONGEST - 3).join('')}...`;
}

/** "3m", as long ago as that. */
export function ageText(ageMs: number | null): string {
  return ageMs === null ? '-' : format(ageMs);
}

export function rateText(perSecond: number): string {
  return perSecond.toFixed(1);
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
