// The command line of the benchmarks.

import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import { PEER_NAMES, type PeerName, type Scale, type Workload } from './harness.ts';
import { WORKLOADS } from './workloads/index.ts';

const FULL: Scale = { dataFactor: 1, pairs: 5, longPairs: 5 };
const QUICK: Scale = { dataFactor: 1 / 8, pairs: 5, longPairs: 1 };
const DEFAULT_TOLERANCE = 0.15;

const USAGE = `Usage: npm run bench [-- WORKLOAD... | micro] [--peers kafka,redis,nats] [--quick] [--json FILE] [--dir FOLDER]
       npm run bench -- compare OLD.json NEW.json [--tolerance 0.15]

  WORKLOAD          a name or the beginning of several; without any, all of them, which takes about an hour, with peers longer
  micro             the hot functions alone, in this process
  compare           holds two files of results against each other by their ratios; exits with 1 if a conclusive one got worse
  --peers NAMES     other brokers that take part where a workload has them: ${PEER_NAMES.join(', ')}
  --quick           little data and few turns: shows that all works and no more, in less than three minutes
  --json FILE       writes the results of this run alone there, too
  --dir FOLDER      where the data goes: the disk that is to be measured (default: the folder for temporary files)
  --tolerance SHARE what a ratio may lose in \`compare\` (default ${DEFAULT_TOLERANCE})

Results go to bench/results/ (with --quick to bench/results/quick/), each in place of the last one of its workload.

Workloads:
${WORKLOADS.map(({ name, title }) => `  ${name.padEnd(28)}${title}`).join('\n')}`;

export type Command =
  | { readonly kind: 'workloads'; readonly run: RunOptions; readonly workloads: readonly Workload[] }
  | { readonly kind: 'micro'; readonly run: RunOptions }
  | { readonly kind: 'compare'; readonly old: string; readonly fresh: string; readonly tolerance: number };

export interface RunOptions {
  readonly scale: Scale;
  readonly isQuick: boolean;
  readonly peers: ReadonlySet<PeerName>;
  readonly dir: string;
  readonly json: string | undefined;
}

/** Ends the process after `--help`, and where the arguments make no sense. */
export function readCommand(): Command {
  const { values, positionals } = given();
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const [first, ...rest] = positionals;
  if (first === 'compare') return compareCommand(rest, Number(values.tolerance));
  const { quick, json, dir } = values;
  const run = { scale: quick ? QUICK : FULL, isQuick: quick, peers: peersFrom(values.peers), dir, json };
  if (first === 'micro' && rest.length === 0) return { kind: 'micro', run };
  return { kind: 'workloads', run, workloads: chosen(positionals) };
}

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        quick: { type: 'boolean', default: false },
        json: { type: 'string' },
        peers: { type: 'string', default: '' },
        dir: { type: 'string', default: tmpdir() },
        tolerance: { type: 'string', default: String(DEFAULT_TOLERANCE) },
      },
    });
  } catch (error) {
    return endWithUsage((error as Error).message);
  }
}

function endWithUsage(problem: string): never {
  console.error(`${problem}\n\n${USAGE}`);
  process.exit(2);
}

function compareCommand(files: readonly string[], tolerance: number): Command {
  const [old, fresh] = files;
  if (old === undefined || fresh === undefined || files.length > 2) endWithUsage('compare takes two files of results');
  if (!(tolerance >= 0)) endWithUsage('--tolerance has to be a share, such as 0.15 for 15 %');
  return { kind: 'compare', old, fresh, tolerance };
}

function chosen(wanted: readonly string[]): readonly Workload[] {
  const unknown = wanted.filter((name) => !WORKLOADS.some((workload) => workload.name.startsWith(name)));
  if (unknown.length > 0) endWithUsage(`no workload begins with ${unknown.join(', ')}`);
  if (wanted.length === 0) return WORKLOADS;
  const isExact = (start: string): boolean => WORKLOADS.some(({ name }) => name === start);
  return WORKLOADS.filter(({ name }) =>
    wanted.some((start) => (isExact(start) ? name === start : name.startsWith(start))),
  );
}

function peersFrom(list: string): ReadonlySet<PeerName> {
  const wanted = list.split(',').filter((name) => name !== '');
  const unknown = wanted.filter((name) => !isPeerName(name));
  if (unknown.length > 0) endWithUsage(`no such peer: ${unknown.join(', ')}; there are: ${PEER_NAMES.join(', ')}`);
  return new Set(wanted.filter(isPeerName));
}

function isPeerName(name: string): name is PeerName {
  return PEER_NAMES.some((known) => known === name);
}
