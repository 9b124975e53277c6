// Shows that the simulation can fail: plants each bug of test/planted-bugs/ in a copy of the sources and looks for a seed
// that catches it. The head of each patch says what it breaks, and which seed caught it last, which is tried first.

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { simulateGroup } from '../test/simulation/groups/simulate-group.ts';
import { simulateQueues } from '../test/simulation/queues/simulate-queues.ts';
import { simulate } from '../test/simulation/simulate.ts';

const USAGE = `Usage: npm run planted-bugs -- [NAME]... [--seeds N] [--update]
  NAME       only these; without one, all of test/planted-bugs/
  --seeds N  seeds to try from 0 on when the one that caught the bug last does not (default 300)
  --update   writes the seeds found into the patches`;

type Simulated = 'logs' | 'groups' | 'queues';

interface PlantedBug {
  readonly name: string;
  readonly patchPath: string;
  /** Which simulation has to catch it. */
  readonly what: Simulated;
  /** That caught it last. */
  readonly seed: number;
}

interface Outcome {
  readonly bug: PlantedBug;
  readonly seed: number | undefined;
  /** The kind of finding, or why there is none. */
  readonly finding: string;
  readonly seconds: number;
}

interface ToolResult {
  readonly exitCode: number;
  readonly output: string;
}

const TOOL_LIMIT_MS = 300_000;
const COPIED = ['protocol', 'broker', 'client', 'scripts', 'test/simulation', 'package.json', 'tsconfig.json'];
const SEED_LINE = /^Seed: (\d+)$/m;
const SIMULATION_LINE = /^Simulation: (groups|queues)$/m;
const FINDING = /^seed (\d+): (.+?)(?: in .*)?$/m;

// This file runs as dist/scripts/planted-bugs.js.
const root = fileURLToPath(new URL('../..', import.meta.url));

async function main(): Promise<void> {
  const { bugs, seeds, update } = readArguments();
  const waiting = [...bugs];
  const outcomes: Outcome[] = [];
  const workNext = async (): Promise<void> => {
    for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
      const outcome = await plant(bug, seeds);
      outcomes.push(outcome);
      report(outcome);
      if (update && outcome.seed !== undefined) remember(bug, outcome.seed);
    }
  };
  sayRow('bug', 'caught by seed', 'finding', 'seconds');
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, workNext));
  const guilty = await seedsThatFailAnyway(outcomes);
  const missed = outcomes.filter(({ seed }) => seed === undefined).length;
  say(`${outcomes.length - missed} of ${outcomes.length} planted bugs caught`);
  if (guilty.length > 0) say(`these seeds prove nothing, they fail without a bug planted: ${guilty.join(', ')}`);
  process.exitCode = missed === 0 && guilty.length === 0 ? 0 : 1;
}

function readArguments(): { bugs: PlantedBug[]; seeds: number; update: boolean } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seeds: { type: 'string', default: '300' }, update: { type: 'boolean', default: false } },
  });
  const folder = join(root, 'test/planted-bugs');
  const names = readdirSync(folder).map((file) => file.replace(/\.patch$/, ''));
  const chosen = positionals.length === 0 ? names : positionals;
  const seeds = Number(values.seeds);
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no bug is called ${unknown.join(', ')}; there are ${names.join(', ')}`);
  if (!Number.isSafeInteger(seeds) || seeds < 0) throw new Error(USAGE);
  const bugs = chosen.map((name) => {
    const patchPath = join(folder, `${name}.patch`);
    const patch = readFileSync(patchPath, 'utf8');
    const what = (SIMULATION_LINE.exec(patch)?.[1] ?? 'logs') as Simulated;
    return { name, patchPath, what, seed: Number(SEED_LINE.exec(patch)?.[1] ?? 0) };
  });
  return { bugs, seeds, update: values.update };
}

async function plant(bug: PlantedBug, seeds: number): Promise<Outcome> {
  const startMs = performance.now();
  const tree = mkdtempSync(join(tmpdir(), 'tidemark-planted-bug-'));
  const outcome = (finding: string, seed?: number): Outcome => {
    return { bug, seed, finding, seconds: (performance.now() - startMs) / 1000 };
  };
  try {
    copySources(tree);
    const applied = await run('git', ['apply', bug.patchPath], tree);
    if (applied.exitCode !== 0) return outcome(`does not apply: ${firstLine(applied.output)}`);
    const built = await run(process.execPath, ['scripts/build.mjs'], tree);
    if (built.exitCode !== 0) return outcome(`does not compile: ${firstLine(built.output)}`);
    const finding = (await firstFinding(tree, bug, bug.seed, 1)) ?? (await firstFinding(tree, bug, 0, seeds));
    return finding === undefined ? outcome('not caught') : outcome(finding.kind, finding.seed);
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

/** As much as the simulation is built from. */
function copySources(tree: string): void {
  for (const path of COPIED) cpSync(join(root, path), join(tree, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const buildConfig = { extends: './tsconfig.json', include: ['protocol', 'broker', 'client', 'scripts/simulate.ts'] };
  writeFileSync(join(tree, 'tsconfig.build.json'), JSON.stringify(buildConfig));
}

async function firstFinding(
  tree: string,
  { what }: PlantedBug,
  firstSeed: number,
  seeds: number,
): Promise<{ seed: number; kind: string } | undefined> {
  if (seeds === 0) return undefined;
  const args = ['dist/scripts/simulate.js', '--seed', String(firstSeed), '--seeds', String(seeds), '--until-found'];
  if (what !== 'logs') args.push(`--${what}`);
  const { output } = await run(process.execPath, args, tree);
  const [, seed, kind] = FINDING.exec(output) ?? [];
  return kind === undefined ? undefined : { seed: Number(seed), kind };
}

/** A bug counts as caught only by a seed that is fine without it. */
async function seedsThatFailAnyway(outcomes: readonly Outcome[]): Promise<number[]> {
  const guilty = new Set<number>();
  const judges = { logs: simulate, groups: simulateGroup, queues: simulateQueues };
  for (const [what, judge] of Object.entries(judges)) {
    const chosen = outcomes.filter(({ bug }) => bug.what === what);
    const seeds = new Set(chosen.map(({ seed }) => seed).filter((seed) => seed !== undefined));
    for (const seed of seeds) if ((await judge(seed)).findings.length > 0) guilty.add(seed);
  }
  return [...guilty];
}

function remember({ patchPath }: PlantedBug, seed: number): void {
  const patch = readFileSync(patchPath, 'utf8');
  writeFileSync(patchPath, patch.replace(SEED_LINE, `Seed: ${seed}`));
}

function run(program: string, args: readonly string[], cwd: string): Promise<ToolResult> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, timeout: TOOL_LIMIT_MS, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : 1, output: `${stdout}${stderr}` });
    });
  });
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function report({ bug, seed, finding, seconds }: Outcome): void {
  sayRow(bug.name, String(seed ?? '-'), finding, seconds.toFixed(1));
}

function sayRow(name: string, seed: string, finding: string, seconds: string): void {
  say(`${name.padEnd(36)}${seed.padEnd(16)}${finding.padEnd(24)}${seconds.padStart(8)}`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
