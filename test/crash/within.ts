// Bounds on what a test waits for: a broker that hangs fails its test with what was waited for.

import { setTimeout as delay } from 'node:timers/promises';

/** Rejects with what did not come to be. */
export async function within<Result>(limitMs: number, what: string, promise: Promise<Result>): Promise<Result> {
  const waiting = new AbortController();
  const expired = delay(limitMs, undefined, { signal: waiting.signal }).then(
    () => Promise.reject(new Error(`not within ${limitMs} ms: ${what}`)),
    () => new Promise<never>(() => {}),
  );
  try {
    return await Promise.race([promise, expired]);
  } finally {
    waiting.abort();
  }
}
