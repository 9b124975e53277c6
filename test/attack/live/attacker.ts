// The process that attacks: one scenario, given as JSON, until its standard input ends. Prints a line when it begins, having made
// what it takes, and in the end what it did, as JSON.

import { setPriority } from 'node:os';
import { SCENARIOS } from './scenarios.ts';

export interface AttackTask {
  readonly scenario: string;
  readonly port: number;
  readonly seed: string;
  readonly mutations: number;
}

/** The lowest: on few cores an attacker would take the processor itself from those whom it attacks. */
const LAST_PRIORITY = 19;

async function main(): Promise<void> {
  setPriority(LAST_PRIORITY);
  const { scenario, port, seed, mutations } = JSON.parse(process.argv[2] ?? '{}') as AttackTask;
  const attack = SCENARIOS[scenario];
  if (attack === undefined) throw new Error(`there is no scenario ${scenario}`);
  const timeIsUp = new AbortController();
  process.stdin.on('end', () => timeIsUp.abort()).resume();
  const counts = new Map<string, number>();
  const noteBegin = (): void => void (counts.size === 0 && process.stdout.write('begun\n'));
  await attack({
    port,
    seed,
    mutations,
    signal: timeIsUp.signal,
    count: (what, times = 1) => {
      noteBegin();
      counts.set(what, (counts.get(what) ?? 0) + times);
    },
  });
  process.stdout.write(`${JSON.stringify(Object.fromEntries(counts))}\n`);
  process.exit(0);
}

await main();
