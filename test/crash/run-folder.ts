// Before the first crash test: dist/ is built, and one folder made for all that the run leaves on the disk. After the last:
// the sums, and whatever a test that was broken off could not clear away - processes, mounts, files.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
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
  return () => {
    process.stdout.write(`\ncrash suite, seed ${SEED}, in all:\n`);
    for (const [what, count] of sumsOf(join(folder, TALLY_FILE))) process.stdout.write(`  ${what}: ${count}\n`);
    endProcesses(folder);
    unmountBelow(folder);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Brokers that outlived their test; one that merely has the number of an ended one is left alone. */
function endProcesses(folder: string): void {
  for (const name of readdirSync(folder)) {
    const processId = Number(PROCESS_FILES.exec(name)?.[1]);
    if (!Number.isSafeInteger(processId)) continue;
    try {
      if (readFileSync(`/proc/${processId}/cmdline`, 'utf8').includes(folder)) process.kill(processId, 'SIGKILL');
    } catch {
      // It has ended.
    }
  }
}
