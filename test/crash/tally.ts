// The sums of a run: what was done to the broker how often, and what the checker found.

import { existsSync, readFileSync } from 'node:fs';

/** In the order in which each thing was first counted. */
export function sumsOf(path: string): Map<string, number> {
  const sums = new Map<string, number>();
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  for (const line of lines) {
    if (line === '') continue;
    const [what, count] = JSON.parse(line) as [string, number];
    sums.set(what, (sums.get(what) ?? 0) + count);
  }
  return sums;
}
