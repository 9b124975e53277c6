// The file of results. Each result keeps the conditions under which it was measured, so that a run of a few workloads
// replaces these and leaves the others as they were.

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Conditions } from './conditions.ts';
import type { Result } from './harness.ts';
import type { MicroRow } from './micro/task.ts';

const FORMAT = 1;

export interface StoredResult extends Result {
  readonly conditions: Conditions;
}

export interface MicroResults {
  readonly conditions: Conditions;
  readonly rows: readonly MicroRow[];
}

export interface ResultsFile {
  readonly results: readonly StoredResult[];
  readonly micro?: MicroResults | undefined;
}

/** The file's content; nothing if there is none. Throws if it is something else. */
export async function readResultsIfThere(path: string): Promise<ResultsFile> {
  try {
    return await readResults(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { results: [] };
    throw error;
  }
}

export async function readResults(path: string): Promise<ResultsFile> {
  return parseResults(await readFile(path, 'utf8'), path);
}

export function parseResults(text: string, path: string): ResultsFile {
  let content: unknown;
  try {
    // JSON has no NaN, which stands for what was not measured.
    content = JSON.parse(text, (_, value) => (value === null ? Number.NaN : value));
  } catch (error) {
    throw new Error(`${path} is not JSON: ${(error as Error).message}`);
  }
  if (!isResultsFile(content)) throw new Error(`${path} holds no results of a benchmark in format ${FORMAT}`);
  return content;
}

function isResultsFile(content: unknown): content is ResultsFile {
  if (typeof content !== 'object' || content === null) return false;
  return 'format' in content && content.format === FORMAT && 'results' in content && Array.isArray(content.results);
}

/** Replaces the file as a whole. */
export async function writeResults(path: string, { results, micro }: ResultsFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const written = `${path}.new`;
  await writeFile(written, `${JSON.stringify({ format: FORMAT, results, micro }, undefined, 1)}\n`);
  await rename(written, path);
}

/**
 * The old results with those of the new that were measured anew, in the order of `names`; what `names` does not hold is
 * gone. What was skipped this time stays as it was measured before.
 */
export function mergeResults(
  old: readonly StoredResult[],
  fresh: readonly StoredResult[],
  names: readonly string[],
): StoredResult[] {
  return names.flatMap((name) => {
    const before = old.find(({ workload }) => workload === name);
    const now = fresh.find(({ workload }) => workload === name);
    if (now === undefined || (now.skipped !== undefined && before !== undefined)) return before ?? [];
    return now;
  });
}
