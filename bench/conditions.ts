import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, release, totalmem } from 'node:os';
import type { Scale } from './harness.ts';

const BYTES_PER_GIB = 2 ** 30;

/** Under what a result was measured. */
export interface Conditions {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  /** Undefined outside a checkout. */
  readonly commit?: string | undefined;
  readonly machine: Machine;
  readonly scale: Scale;
}

export interface Machine {
  readonly node: string;
  readonly cpu: string;
  readonly processors: number;
  readonly memoryGib: number;
  readonly platform: string;
  readonly kernel: string;
}

export function conditionsNow(scale: Scale): Conditions {
  return { measuredAt: new Date().toISOString(), commit: presentCommit(), machine: presentMachine(), scale };
}

function presentMachine(): Machine {
  return {
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    memoryGib: Math.round(totalmem() / BYTES_PER_GIB),
    platform: `${process.platform} ${process.arch}`,
    kernel: release(),
  };
}

export function machineText({ node, cpu, processors, memoryGib, platform, kernel }: Machine): string {
  return `node ${node}, ${processors} x ${cpu}, ${memoryGib} GiB, ${platform} ${kernel}`;
}

/** Short, and marked if there is more in the working tree than in it, the results themselves aside. */
function presentCommit(): string | undefined {
  try {
    const commit = git('rev-parse', '--short', 'HEAD');
    const changes = git('status', '--porcelain', '--', ':/', ':!/bench/results');
    return changes === '' ? commit : `${commit} with changes`;
  } catch {
    return undefined;
  }
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
