// Runs the seeded simulation for many seeds: a line and a story per seed that fails, and what all of them did together.

import { parseArgs } from 'node:util';
import { FAULTS, type Fault } from '../test/simulation/faults.ts';
import { type GroupSimulationReport, simulateGroup } from '../test/simulation/groups/simulate-group.ts';
import { type QueueSimulationReport, simulateQueues } from '../test/simulation/queues/simulate-queues.ts';
import { type SimulationReport, simulate } from '../test/simulation/simulate.ts';

const USAGE = `Usage: npm run simulate -- [--seeds N] [--seed S] [--fault NAME]... [--groups | --queues] [--until-found]
  --seeds N     that many runs (default 200)
  --seed S      the first seed, a whole number (default 0); without --seeds, the only one, with its story
  --fault NAME  only these, to see which of them it takes: ${FAULTS.join(', ')}
  --groups      members of a consumer group, instead of producers and readers of partitions
  --queues      workers of queues, in their stead
  --until-found ends with the first seed that fails`;

type Report = SimulationReport | GroupSimulationReport | QueueSimulationReport;

interface Arguments {
  readonly firstSeed: number;
  readonly seeds: number;
  readonly faults: readonly Fault[];
  readonly what: 'logs' | 'groups' | 'queues';
  readonly tellStory: boolean;
  readonly untilFound: boolean;
}

async function main(): Promise<void> {
  const { firstSeed, seeds, faults, what, tellStory, untilFound } = readArguments();
  const totals = new Map<string, number>();
  let failures = 0;
  let current = firstSeed;
  process.on('uncaughtException', (error) => {
    process.stderr.write(`seed ${current}: an error that nobody caught\n`);
    throw error;
  });
  const startMs = performance.now();
  for (; current < firstSeed + seeds; current++) {
    const report = await simulateOne(what, current, faults);
    addUp(report, totals);
    if (tellStory) for (const line of report.story) say(line);
    if (report.findings.length === 0) continue;
    failures++;
    for (const { kind, partition, message } of report.findings)
      say(`seed ${current}: ${kind} in ${partition}: ${message}`);
    say(`replay: npm run simulate --${what === 'logs' ? '' : ` --${what}`} --seed ${current}`);
    if (untilFound) break;
  }
  say(
    `${Math.min(current - firstSeed + 1, seeds)} seeds from ${firstSeed} on, ${failures} with findings, ${seconds(startMs)} s`,
  );
  for (const [name, count] of totals) say(`  ${name}: ${count}`);
  process.exitCode = failures === 0 ? 0 : 1;
}

function simulateOne(what: Arguments['what'], seed: number, faults: readonly Fault[]): Promise<Report> {
  if (what === 'groups') return simulateGroup(seed);
  return what === 'queues' ? simulateQueues(seed) : simulate(seed, { faults });
}

function readArguments(): Arguments {
  const values = givenOptions();
  const unknown = values.fault?.find((name) => !FAULTS.some((fault) => fault === name));
  if (unknown !== undefined) endWithUsage(`there is no fault ${unknown}`);
  const faults = FAULTS.filter((fault) => values.fault?.includes(fault) ?? true);
  const firstSeed = Number(values.seed ?? 0);
  const seeds = Number(values.seeds ?? (values.seed === undefined ? 200 : 1));
  if (!Number.isSafeInteger(firstSeed) || !Number.isSafeInteger(seeds) || seeds < 1) {
    endWithUsage('--seed and --seeds have to be whole numbers, --seeds from 1 on');
  }
  const tellStory = values.seeds === undefined && values.seed !== undefined;
  if (values.groups && values.queues) endWithUsage('either --groups or --queues');
  const what = values.groups ? 'groups' : values.queues ? 'queues' : 'logs';
  if (what !== 'logs' && values.fault !== undefined) endWithUsage(`--${what} takes no --fault`);
  return { firstSeed, seeds, faults, what, tellStory, untilFound: values['until-found'] };
}

function givenOptions() {
  try {
    return parseArgs({
      options: {
        seeds: { type: 'string' },
        seed: { type: 'string' },
        fault: { type: 'string', multiple: true },
        groups: { type: 'boolean', default: false },
        queues: { type: 'boolean', default: false },
        'until-found': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return endWithUsage((error as Error).message);
  }
}

function endWithUsage(problem: string): never {
  process.stderr.write(`${problem}\n\n${USAGE}\n`);
  process.exit(2);
}

function addUp({ counts }: Report, totals: Map<string, number>): void {
  const { faults, ...others } = counts;
  for (const [name, count] of Object.entries({ ...others, ...faults }))
    totals.set(name, (totals.get(name) ?? 0) + count);
}

function seconds(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
