// What a run of the crash suite is to do. scripts/crash.mjs turns its arguments into these variables of the environment,
// which the tests' processes inherit.

import { Prng } from '../simulation/world/prng.ts';

/** Everything that a run chooses by chance follows from it, but for what the scheduler of the machine decides. */
export const SEED: string = process.env['TIDEMARK_CRASH_SEED'] ?? '0';

/** A run for CI: every kind of fault, each a few times. */
const isShort = process.env['TIDEMARK_CRASH_SHORT'] === '1';

/** How many times each thing is done. */
export const ROUNDS = {
  killCycles: Number(process.env['TIDEMARK_CRASH_CYCLES'] ?? (isShort ? 20 : 100)),
  largeFrames: isShort ? 3 : 15,
  stops: isShort ? 2 : 8,
  bitFlips: isShort ? 3 : 20,
  truncations: isShort ? 2 : 12,
  spoilings: isShort ? 3 : 12,
  powerCuts: isShort ? 3 : 20,
  imageCopies: isShort ? 2 : 10,
  failedSyncs: isShort ? 3 : 20,
  fullDisks: isShort ? 1 : 5,
} as const;

/** A scenario's own stream of chance. */
export function prngOf(scenario: string): Prng {
  return new Prng(`${SEED}/${scenario}`);
}

/** For the message of a failing assertion. */
export const REPLAY: string = `to run it again: npm run test:crash -- --seed ${SEED}`;
