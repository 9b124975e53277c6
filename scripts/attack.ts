// Runs the attack suite: mutations in volume against a broker in this process, then each scenario over TCP against a real one.

import { parseArgs } from 'node:util';
import { findingText } from '../test/attack/findings.ts';
import { attackLive } from '../test/attack/live/attack-live.ts';
import { SCENARIOS } from '../test/attack/live/scenarios.ts';
import { scenarioLine, slowdownOf } from '../test/attack/report.ts';
import { attackInProcess } from '../test/attack/volume/attack-in-process.ts';

const USAGE = `Usage: npm run attack -- [--mutations N] [--seconds S] [--seed S] [--from N] [--scenario NAME]...
  --mutations N    that many in this process, and a tenth of it over TCP (default 1000000)
  --seconds S      how long each scenario attacks, and how long it is quiet before it (default 20)
  --seed S         of all chance; a run prints its own (default: another one each time)
  --from N         the first mutation's number; with --mutations 1 one alone, as a finding names it
  --scenario NAME  only these, and no mutations in this process; "none" for none:
                   ${Object.keys(SCENARIOS).join(', ')}`;

/** Of one life of a broker: what mutations create would fill it, and the others reach less deep then. */
const MUTATIONS_PER_LIFE = 50_000;
/** Times the quiet p99: what an attack may cost another client. */
const MAX_SLOWDOWN = 3;

interface Arguments {
  readonly mutations: number;
  readonly seconds: number;
  readonly seed: string;
  readonly from: number;
  readonly scenarios: readonly string[];
  readonly isVolumeWanted: boolean;
}

async function main(): Promise<void> {
  const wanted = readArguments();
  say(`seed ${wanted.seed}`);
  const volume = wanted.isVolumeWanted ? await runVolume(wanted) : 0;
  const live = wanted.scenarios.length > 0 ? await runLive(wanted) : 0;
  say(volume + live === 0 ? 'no findings' : `${volume + live} findings`);
  process.exitCode = volume + live === 0 ? 0 : 1;
}

async function runVolume({ seed, from, mutations }: Arguments): Promise<number> {
  const answers = new Map<string, number>();
  let done = 0;
  let findings = 0;
  let slowest = { forMs: 0, mutation: '' };
  const startMs = performance.now();
  while (done < mutations && findings === 0) {
    const count = Math.min(MUTATIONS_PER_LIFE, mutations - done);
    const report = await attackInProcess({ seed, first: from + done, count, wantsLogin: isOdd(from + done) });
    done += report.mutations;
    for (const [answer, times] of report.answers) answers.set(answer, (answers.get(answer) ?? 0) + times);
    if (report.slowest.forMs > slowest.forMs) slowest = report.slowest;
    for (const finding of report.findings) say(`FINDING ${findingText(finding)}`);
    findings += report.findings.length;
    if (mutations > MUTATIONS_PER_LIFE) say(`${done} mutations, ${seconds(startMs)} s`);
  }
  say(`${done} mutations in ${seconds(startMs)} s, ${findings} findings; longest turn ${slowest.forMs.toFixed(0)} ms`);
  for (const [answer, times] of [...answers].sort((a, b) => b[1] - a[1])) say(`  ${answer}: ${times}`);
  return findings;
}

async function runLive({ seed, mutations, seconds: phase, scenarios }: Arguments): Promise<number> {
  const report = await attackLive({
    seed,
    scenarios,
    phaseMs: phase * 1000,
    mutations: Math.ceil(mutations / 10),
    onReport: (one) => say(scenarioLine(one)),
  });
  for (const problem of report.problems) say(`FINDING ${problem}`);
  say(`${report.records} records of the innocent, all there`);
  say(`log lines: ${Array.from(report.events, ([event, lines]) => `${event} ${lines}`).join(', ')}`);
  const slow = report.scenarios.filter((one) => slowdownOf(one) > MAX_SLOWDOWN);
  for (const one of slow)
    say(`FINDING ${one.scenario}: the innocent's p99 is ${slowdownOf(one).toFixed(1)} times the quiet one`);
  return (
    report.problems.length + slow.length + report.scenarios.reduce((sum, { problems }) => sum + problems.length, 0)
  );
}

function readArguments(): Arguments {
  const values = givenOptions();
  const all = Object.keys(SCENARIOS);
  const unknown = values.scenario?.find((name) => name !== 'none' && !all.includes(name));
  if (unknown !== undefined) endWithUsage(`there is no scenario ${unknown}`);
  const numbers = { mutations: Number(values.mutations), seconds: Number(values.seconds), from: Number(values.from) };
  for (const [name, value] of Object.entries(numbers)) {
    if (!Number.isSafeInteger(value) || value < 0) endWithUsage(`--${name} has to be a whole number`);
  }
  const isReplay = values.from !== '0';
  return {
    ...numbers,
    seed: values.seed ?? String(Date.now()),
    scenarios: isReplay ? [] : all.filter((name) => values.scenario?.includes(name) ?? true),
    isVolumeWanted: values.scenario === undefined || values.scenario.includes('none'),
  };
}

function givenOptions() {
  try {
    return parseArgs({
      options: {
        mutations: { type: 'string', default: '1000000' },
        seconds: { type: 'string', default: '20' },
        seed: { type: 'string' },
        from: { type: 'string', default: '0' },
        scenario: { type: 'string', multiple: true },
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

/** Every other life of a broker serves only who has logged in: which one follows from the mutation's number. */
function isOdd(mutation: number): boolean {
  return Math.floor(mutation / MUTATIONS_PER_LIFE) % 2 === 1;
}

function seconds(startMs: number): string {
  return ((performance.now() - startMs) / 1000).toFixed(1);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
