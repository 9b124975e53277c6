// The folder of a run of the crash suite, and what is in it by convention.

import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines of JSON: [what, count]. */
export const TALLY_FILE = 'tally.jsonl';
/** One empty file per broker that runs, so that it can be ended whatever becomes of its test. */
export const PROCESS_FILES: RegExp = /^process-(\d+)$/;

export interface Folder extends AsyncDisposable {
  readonly path: string;
}

/** A folder for one scenario. */
export async function scratchFolder(name: string): Promise<Folder> {
  const path = await mkdtemp(join(runFolder(), `${name}-`));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** For the sums at the end of the run. */
export function tally(what: string, count = 1): void {
  appendFileSync(join(runFolder(), TALLY_FILE), `${JSON.stringify([what, count])}\n`);
}

export function noteProcess(processId: number): void {
  writeFileSync(join(runFolder(), `process-${processId}`), '');
}

export function forgetProcess(processId: number): void {
  rmSync(join(runFolder(), `process-${processId}`), { force: true });
}

function runFolder(): string {
  const folder = process.env['TIDEMARK_CRASH_FOLDER'];
  if (folder === undefined) throw new Error('the crash tests run by `npm run test:crash`');
  return folder;
}
