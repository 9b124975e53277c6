// Before the first crash test: dist/ is built, and one folder made for all that the run leaves on the disk. After the last:
// the sums, and whatever a test that was broken off could not clear away - processes, mounts, files.

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setup as build } from '../build-once.ts';
import { unmountBelow } from './mounts.ts';
import { SEED } from './plan.ts';
import { PROCESS_FILES, TALLY_FILE } from './scratch.ts';
import { sumsOf } from './tally.ts';

export function setup(): () => void {
  build();
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-crash-'));
  process.env['TIDEMARK_CRASH_FOLDER'] = folder;
  process.stdout.write(`crash suite, seed ${SEED}\n`);
  const clearAway = (): void => {
    endProcesses(folder);
    unmountBelow(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  // However the run ends, short of SIGKILL.
  process.once('exit', clearAway);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.prependListener(signal, () => process.exit(1));
  return () => {
    process.stdout.write(`\ncrash suite, seed ${SEED}, in all:\n`);
    for (const [what, count] of sumsOf(join(folder, TALLY_FILE))) process.stdout.write(`  ${what}: ${count}\n`);
    clearAway();
  };
}

/** Brokers that outlived their test; one that merely has the number of an ended one is left alone. */
function endProcesses(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const processId = Number(PROCESS_FILES.exec(name)?.[1]);
    if (!Number.isSafeInteger(processId)) continue;
    try {
      if (readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes(folder)) process.kill(processId, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}
