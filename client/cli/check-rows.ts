// What `doctor` and `cluster health` print: a row per check, with what to do where it is not well.

import { TidemarkError } from '../../protocol/errors.ts';
import { type Column, type Format, printListing } from './output.ts';

export type CheckState = 'ok' | 'warn' | 'fail';

export interface CheckRow {
  readonly check: string;
  readonly state: CheckState;
  /** What was found. */
  readonly finding: string;
  /** What to do about it; empty where nothing has to be done. */
  readonly advice: string;
}

export function ok(check: string, finding: string): CheckRow {
  return { check, state: 'ok', finding, advice: '' };
}

export function warn(check: string, finding: string, advice: string): CheckRow {
  return { check, state: 'warn', finding, advice };
}

export function fail(check: string, finding: string, advice: string): CheckRow {
  return { check, state: 'fail', finding, advice };
}

const COLOURS = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

/** Throws UNHEALTHY if a check has failed. */
export async function printChecks(rows: readonly CheckRow[], format: Format): Promise<void> {
  const colour = await stateColour();
  const columns: Column<CheckRow>[] = [
    { name: 'check', value: ({ check }) => check },
    { name: 'state', value: ({ state }) => state, text: ({ state }) => colour(state) },
    { name: 'finding', value: ({ finding }) => finding },
    { name: 'advice', value: ({ advice }) => advice, text: ({ advice }) => (advice === '' ? '-' : advice) },
  ];
  await printListing({ columns, rows }, format);
  const failed = rows.filter(({ state }) => state === 'fail').map(({ check }) => check);
  if (failed.length > 0) throw new TidemarkError('UNHEALTHY', `not well: ${failed.join(', ')}`);
}

/** NO_COLOR and TERM=dumb are heeded by hasColors(). */
async function stateColour(): Promise<(state: CheckState) => string> {
  if (!process.stdout.isTTY || !process.stdout.hasColors()) return (state) => state;
  const { styleText } = await import('node:util');
  return (state) => styleText(COLOURS[state], state);
}
