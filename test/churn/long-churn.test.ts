// The same group twice: while things happen to its members, and while they happen to others on the same machine.

import { expect, it } from 'vitest';
import { Prng } from '../simulation/world/prng.ts';
import { temporaryFolder } from '../support/live-broker.ts';
import { type ChurnPlan, type ChurnRun, churn } from './churn.ts';
import { type Figures, figuresOf, quantile } from './figures.ts';
import { judge } from './judge.ts';

const SECONDS = Number(process.env['TIDEMARK_CHURN_SECONDS'] ?? 60);
const SEED = process.env['TIDEMARK_CHURN_SEED'] ?? '0';
const SESSION_TIMEOUT_MS = 2_000;
const REPLAY = `to run it again: npm run test:churn -- --seconds ${SECONDS} --seed ${SEED}`;

async function runWith(victims: ChurnPlan['victims']): Promise<ChurnRun> {
  await using folder = await temporaryFolder();
  return await churn({
    folder: folder.path,
    prng: new Prng(SEED),
    seconds: SECONDS,
    partitions: 12,
    recordsPerSecond: 100,
    sessionTimeoutMs: SESSION_TIMEOUT_MS,
    members: 4,
    everyMs: { min: 500, max: 1_500 },
    victims,
  });
}

function tell(name: string, { actions }: ChurnRun, figures: Figures): void {
  const { handled, handledAgain, ownerships, gapsMs, takeoversMs, detoursMs, lateCommitsRefused, starved } = figures;
  const lines = [
    `${name}: ${Object.entries(actions)
      .map(([action, count]) => `${action} ${count}`)
      .join(', ')}`,
    `  ${handled} records handled, ${handledAgain} of them again; ${ownerships} times a partition got an owner`,
    `  from one record to the next under one owner: p50 ${ms(gapsMs, 0.5)}, p99 ${ms(gapsMs, 0.99)}, p99.9 ${ms(gapsMs, 0.999)}, longest ${ms(gapsMs, 1)}`,
    ...takeoversText('from a kill to the first record elsewhere', takeoversMs),
    ...takeoversText('the same by way of a third one that was dead or stopped, too', detoursMs),
    `  ${lateCommitsRefused} commits refused after a stop; ${starved} members that the machine did not let run for their session`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function takeoversText(what: string, tookMs: readonly number[]): string[] {
  if (tookMs.length === 0) return [];
  const [median, longest] = [ms(tookMs, 0.5), ms(tookMs, 1)];
  const timeout = `session timeout ${SESSION_TIMEOUT_MS} ms`;
  return [`  ${what}, ${tookMs.length} partitions: p50 ${median}, longest ${longest} (${timeout})`];
}

function ms(values: readonly number[], share: number): string {
  return `${quantile(values, share).toFixed(1)} ms`;
}

it(
  `a group outlives ${SECONDS} s of everything`,
  async () => {
    const churned = await runWith('members');
    const calm = await runWith('others');
    const [figures, calmFigures] = [figuresOf(churned), figuresOf(calm)];
    tell('with churn', churned, figures);
    tell('the same beside it', calm, calmFigures);
    const ratio = quantile(figures.gapsMs, 1) / quantile(calmFigures.gapsMs, 1);
    process.stdout.write(`longest gap with churn over that without: ${ratio.toFixed(2)} (it should stay within 3)\n`);
    for (const { evidence, exitCodes, failedSends } of [churned, calm]) {
      expect.soft(judge(evidence), REPLAY).toEqual([]);
      expect.soft([...exitCodes], REPLAY).toEqual([0]);
      expect.soft(failedSends, REPLAY).toEqual([]);
    }
    expect(figures.lateCommitsRefused, REPLAY).toBeGreaterThan(0);
  },
  (SECONDS * 2 + 240) * 1000,
);
