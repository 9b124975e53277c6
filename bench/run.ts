// npm run bench [-- WORKLOAD... | micro] [--peers kafka,redis,nats] [--quick] [--json FILE] [--dir FOLDER]
//
// Prints what Tidemark reaches beside the floor of the same durability, measured in the same run: what a bare program
// reaches that does only what cannot be left out (bench/floors). The load comes from this process, broker and floor have
// their own. A WORKLOAD is a name or the beginning of several.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PEER_NAMES, type PeerName, pairsOf, type Result, run, type Scale, type Workload } from './harness.ts';
import { runMicroBenchmarks } from './micro/index.ts';
import { machine, report, writeJson } from './report.ts';
import { WORKLOADS } from './workloads/index.ts';

const FULL: Scale = { dataFactor: 1, pairs: 7, longPairs: 5 };
const QUICK: Scale = { dataFactor: 1 / 8, pairs: 5, longPairs: 1 };

const { values: options, positionals: names } = given();
const isMicro = names.length === 1 && names[0] === 'micro';
const workloads = isMicro ? [] : chosen(names);

const peers = peersFrom(options.peers);

const { node, cpu, processors, platform } = machine();
console.log(`node ${node}, ${processors} x ${cpu}, ${platform}, data in ${options.dir}`);
if (isMicro) await runMicroBenchmarks();
else await runWorkloads(workloads, options.quick ? QUICK : FULL);

function given() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        json: { type: 'string' },
        peers: { type: 'string', default: '' },
        /** Where the data goes: the disk that is to be measured. */
        dir: { type: 'string', default: tmpdir() },
      },
    });
  } catch (error) {
    return endWithUsage((error as Error).message);
  }
}

function endWithUsage(problem: string): never {
  console.error(
    `${problem}\n\nUsage: npm run bench [-- WORKLOAD... | micro] [--peers kafka,redis,nats] [--quick] [--json FILE] [--dir FOLDER]`,
  );
  process.exit(2);
}

function chosen(wanted: readonly string[]): readonly Workload[] {
  const unknown = wanted.filter((name) => !WORKLOADS.some((workload) => workload.name.startsWith(name)));
  if (unknown.length > 0) {
    const known = ['micro', ...WORKLOADS.map((workload) => workload.name)].join(', ');
    endWithUsage(`no workload begins with ${unknown.join(', ')}; there are: ${known}`);
  }
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

async function runWorkloads(workloads: readonly Workload[], scale: Scale): Promise<void> {
  const results: Result[] = [];
  for (const workload of workloads) {
    console.error(`${workload.title}: ${pairsOf(workload, scale)} pairs ...`);
    const folder = await mkdtemp(join(options.dir, 'tidemark-bench-'));
    try {
      results.push(await run(workload, { scale, folder, peers }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  console.log(report(results));
  if (options.json !== undefined) await writeJson(options.json, results, scale);
}
