// Says once what a command waits for that is tried again and again: without a word it would look as if it hung.

import type { TidemarkError } from '../../protocol/errors.ts';
import { onOneLine } from './errors.ts';

const PATIENCE_MS = 5_000;
/** Of what passes only when others do something. */
const SHORT_PATIENCE_MS = 1_000;
/** Tries that are further apart have others between them that succeeded. */
const SAME_WAIT_MS = 10_000;

/** For a client's `onRetry`. */
export function waitingNote(nowMs: () => number, note: (line: string) => void): (error: TidemarkError) => void {
  let sinceMs = Number.NEGATIVE_INFINITY;
  let lastMs = Number.NEGATIVE_INFINITY;
  let isTold = false;
  return ({ code, message }) => {
    const atMs = nowMs();
    if (atMs - lastMs > SAME_WAIT_MS) sinceMs = atMs;
    lastMs = atMs;
    const patienceMs = code === 'BACKLOG_FULL' ? SHORT_PATIENCE_MS : PATIENCE_MS;
    if (isTold || atMs - sinceMs < patienceMs) return;
    isTold = true;
    note(`waiting, and trying again: ${onOneLine(message)} (${code})`);
  };
}
