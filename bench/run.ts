// npm run bench -- --help
//
// Prints what Tidemark reaches beside the floor of the same durability, measured in the same run: what a bare program
// reaches that does only what cannot be left out (bench/floors). The load comes from this process, or from others where a
// workload says so; broker and floor have their own.

import { rmSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { numberText } from './columns.ts';
import { compareResults, comparisonTable } from './compare.ts';
import { conditionsNow, machineText } from './conditions.ts';
import { pairsOf, run, type Workload } from './harness.ts';
import { runMicroBenchmarks } from './micro/index.ts';
import { type RunOptions, readCommand } from './options.ts';
import { report } from './report.ts';
import { readResults, type StoredResult, writeResults } from './results-file.ts';
import { ResultsFolder } from './results-folder.ts';
import { WORKLOADS } from './workloads/index.ts';

const FULL_MICRO_MS = 500;
const workloadNames = WORKLOADS.map(({ name }) => name);

const command = readCommand();
if (command.kind === 'compare') await runCompare(command.old, command.fresh, command.tolerance);
else if (command.kind === 'micro') await runMicro(command.run);
else await runWorkloads(command.workloads, command.run);

async function runWorkloads(workloads: readonly Workload[], options: RunOptions): Promise<void> {
  const conditions = conditionsNow(options.scale);
  const folder = new ResultsFolder(options.isQuick, workloadNames);
  const results: StoredResult[] = [];
  await checkBeforehand(options, folder);
  console.log(`${machineText(conditions.machine)}, data in ${options.dir}`);
  for (const workload of workloads) {
    console.error(`${workload.name}: ${workload.title}, ${pairsOf(workload, options.scale)} pairs ...`);
    try {
      const result = { ...(await runInFolder(workload, options)), conditions };
      results.push(result);
      // At once: a long run that is stopped has not been for nothing.
      await folder.add(result);
    } catch (error) {
      console.error(`${workload.name} failed:`, error);
      process.exitCode = 1;
    }
  }
  console.log(report(results));
  if (options.json !== undefined) await writeResults(options.json, { results });
  await folder.writePages();
}

async function runInFolder(workload: Workload, { scale, dir, peers }: RunOptions) {
  const folder = await mkdtemp(join(dir, 'tidemark-bench-'));
  // A signal ends the process before what follows the run; its servers have ended by then.
  const removeAtExit = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeAtExit);
  try {
    return await run(workload, { scale, folder, peers });
  } finally {
    process.off('exit', removeAtExit);
    await rm(folder, { recursive: true, force: true });
  }
}

/** What would make the results of a long run vain. */
async function checkBeforehand({ dir, json }: RunOptions, folder: ResultsFolder): Promise<void> {
  if (!isFolder(dir)) endWith(`--dir ${dir} is no folder`);
  if (json !== undefined && isFolder(json)) endWith(`--json ${json} is a folder; it takes a file`);
  await folder.check().catch((error: Error) => endWith(error.message));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function endWith(problem: string): never {
  console.error(problem);
  process.exit(2);
}

async function runMicro({ isQuick, scale }: RunOptions): Promise<void> {
  const conditions = conditionsNow(scale);
  console.log(machineText(conditions.machine));
  const rows = await runMicroBenchmarks(FULL_MICRO_MS * scale.dataFactor);
  console.table(
    rows.map(({ name, itemsPerSecond, mbPerSecond }) => ({
      'hot function': name,
      'items/s': numberText(itemsPerSecond),
      'MB/s': numberText(mbPerSecond),
    })),
  );
  const folder = new ResultsFolder(isQuick, workloadNames);
  await folder.setMicro({ conditions, rows });
  await folder.writePages();
}

async function runCompare(oldPath: string, freshPath: string, tolerance: number): Promise<void> {
  const [old, fresh] = await Promise.all([oldPath, freshPath].map(readResults)).catch((error: Error) =>
    endWith(error.message),
  );
  if (old === undefined || fresh === undefined) return;
  const comparisons = compareResults(old.results, fresh.results, tolerance);
  console.log(comparisonTable(comparisons));
  const worse = comparisons.filter(({ verdict }) => verdict === 'worse').length;
  console.log(`${comparisons.length} ratios, ${worse} worse by more than ${tolerance * 100} %`);
  if (worse > 0) process.exitCode = 1;
}
