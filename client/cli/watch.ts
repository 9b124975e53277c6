// Shows something again and again, for whoever sits before it. Ctrl-C ends it.

import { setTimeout as delay } from 'node:timers/promises';
import type { OutputOptions } from './output.ts';
import { writeData } from './standard-output.ts';

const REFRESH_MS = 1_000;
const HOME = '\x1b[H';
const CLEAR_SCREEN = '\x1b[2J';
const CLEAR_LINE = '\x1b[K';
const CLEAR_BELOW = '\x1b[J';

/** Once, or until interrupted. */
export async function show(text: () => Promise<string>, options: OutputOptions & { watch?: boolean }): Promise<void> {
  if (options.watch === true) await watch(text, options.output === 'table' ? '\n' : '');
  else await writeData(await text());
}

/** On a terminal each text takes the place of the one before; else they follow one another, set apart by `between`. */
async function watch(text: () => Promise<string>, between: string): Promise<never> {
  const { stdout } = process;
  const isTerminal = stdout.isTTY && process.env['TERM'] !== 'dumb';
  for (let isFirst = true; ; isFirst = false) {
    const shown = await text();
    if (isTerminal) await writeData(`${isFirst ? CLEAR_SCREEN : ''}${redrawn(shown, stdout.rows)}`);
    else await writeData(`${isFirst ? '' : between}${shown}`);
    await delay(REFRESH_MS);
  }
}

/** From the top of the screen on, with no blank screen in between; what has no room is counted. */
export function redrawn(text: string, rows: number): string {
  const lines = text.split('\n').slice(0, -1);
  const room = Math.max(rows - 1, 1);
  const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), `(${lines.length - room + 1} more lines)`];
  return `${HOME}${shown.map((line) => `${line}${CLEAR_LINE}\n`).join('')}${CLEAR_BELOW}`;
}
