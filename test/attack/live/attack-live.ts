// A real broker, an innocent, and one attacker after the other, each a process of its own. What is judged is seen from outside.

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { within } from '../../crash/within.ts';
import { REPOSITORY } from '../../support/repository.ts';
import { attackFolder, RESIDENT_LIMIT_BYTES } from '../attacked-broker.ts';
import { AttackedProcess } from './attacked-process.ts';
import type { AttackTask } from './attacker.ts';
import { type Phase, Tenant } from './tenant.ts';

/** What holds by default for peers on other machines; for those on its own a broker has to be told. */
const BOUNDS_OF_PEERS = {
  'max.connections.per.address': 1_000,
  'max.connection.rate': 2_000,
  'connection.rate.per.address': 500,
};

export interface LivePlan {
  readonly seed: string;
  readonly scenarios: readonly string[];
  /** How long each scenario attacks, at the least. */
  readonly phaseMs: number;
  readonly mutations: number;
  readonly onReport?: (report: ScenarioReport) => void;
}

export interface ScenarioReport {
  readonly scenario: string;
  /** What the attacker did. */
  readonly did: Readonly<Record<string, number>>;
  /** The innocent, right before and meanwhile. */
  readonly quiet: Phase;
  readonly attacked: Phase;
  readonly peakBytes: number;
  readonly problems: readonly string[];
}

export interface LiveReport {
  readonly scenarios: readonly ScenarioReport[];
  /** Of the run as a whole. */
  readonly problems: readonly string[];
  /** Of the innocent, all of them there. */
  readonly records: number;
  readonly events: ReadonlyMap<string, number>;
}

const ATTACKER = join(REPOSITORY, 'dist/test/attack/live/attacker.js');
const SETTLE_LIMIT_MS = 20_000;
const BEGIN_LIMIT_MS = 120_000;
const ATTACK_LIMIT_MS = 600_000;

export async function attackLive(plan: LivePlan): Promise<LiveReport> {
  await using folder = await attackFolder();
  await using broker = await AttackedProcess.start(join(folder.path, 'data'), BOUNDS_OF_PEERS);
  const problems: string[] = [];
  const scenarios: ScenarioReport[] = [];
  let records = 0;
  {
    await using tenant = new Tenant(broker.address);
    await tenant.start();
    // The first records of a process take longer than all others.
    await tenant.work(500);
    for (const scenario of plan.scenarios) {
      if (broker.hasEnded) break;
      const report = await attackOnce(plan, scenario, broker, tenant);
      scenarios.push(report);
      plan.onReport?.(report);
    }
    if (!broker.hasEnded) records = await tenant.verify();
    problems.push(...tenant.problems);
  }
  problems.push(...broker.wrongLines.splice(0));
  if (broker.hasEnded) problems.push('the broker has ended');
  else if ((await broker.stop()) !== 0) problems.push('the broker did not stop cleanly');
  return { scenarios, problems, records, events: broker.events };
}

async function attackOnce(
  { phaseMs, seed, mutations }: LivePlan,
  scenario: string,
  broker: AttackedProcess,
  tenant: Tenant,
): Promise<ScenarioReport> {
  const quiet = await tenant.work(phaseMs);
  const socketsBefore = broker.sockets;
  broker.resetPeak();
  const attacker = new AttackerProcess({ scenario, port: broker.port, seed, mutations });
  await attacker.begun();
  const attacked = await tenant.work(phaseMs);
  // Mutations are a number, not a time.
  const did = await attacker.stop(scenario === 'mutated requests');
  const peakBytes = broker.peakResidentBytes;
  const problems = [...attacker.problems, ...broker.wrongLines.splice(0), ...tenant.problems.splice(0)];
  const sockets = await settledSockets(broker, socketsBefore);
  if (sockets > socketsBefore) problems.push(`${sockets} sockets are open, ${socketsBefore} were before`);
  if (peakBytes > RESIDENT_LIMIT_BYTES) {
    problems.push(`${inMib(peakBytes)} MiB of memory, more than ${inMib(RESIDENT_LIMIT_BYTES)}`);
  }
  return { scenario, did, quiet, attacked, peakBytes, problems };
}

class AttackerProcess {
  readonly problems: string[] = [];
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: string[] = [];
  readonly #begun: Promise<unknown>;
  readonly #ended: Promise<unknown>;

  constructor(task: AttackTask) {
    this.#child = spawn(process.execPath, [ATTACKER, JSON.stringify(task)]);
    this.#child.stderr.on('data', (words) => this.problems.push(`the attacker says: ${String(words)}`));
    this.#child.stdin.on('error', () => {});
    const output = createInterface(this.#child.stdout).on('line', (line) => this.#lines.push(line));
    this.#ended = once(this.#child, 'close');
    this.#begun = Promise.race([once(output, 'line'), this.#ended]);
  }

  /** It has made what it takes, and attacks. */
  async begun(): Promise<void> {
    await within(BEGIN_LIMIT_MS, 'the attacker begins', this.#begun);
  }

  /** What it did. */
  async stop(whenDone: boolean): Promise<Record<string, number>> {
    if (!whenDone) this.#child.stdin.end();
    try {
      await within(ATTACK_LIMIT_MS, 'the attacker ends', this.#ended);
      return JSON.parse(this.#lines.at(-1) ?? '') as Record<string, number>;
    } catch (error) {
      this.#child.kill('SIGKILL');
      this.problems.push(`the attacker failed: ${String(error)}`);
      return {};
    }
  }
}

/** What is left to the broker's own deadlines takes a few seconds. */
async function settledSockets(broker: AttackedProcess, before: number): Promise<number> {
  const deadlineMs = performance.now() + SETTLE_LIMIT_MS;
  while (!broker.hasEnded && broker.sockets > before && performance.now() < deadlineMs) await delay(50);
  return broker.hasEnded ? before : broker.sockets;
}

function inMib(bytes: number): number {
  return Math.round(bytes / 1024 / 1024);
}
