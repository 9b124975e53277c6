import { describe, expect, it } from 'vitest';
import { scenarioLine } from '../report.ts';
import { attackLive } from './attack-live.ts';
import { SCENARIOS } from './scenarios.ts';

describe('a broker process that is attacked over TCP', () => {
  it('lives, forgets the attackers, stays within its memory, and keeps the records of others', {
    timeout: 240_000,
  }, async () => {
    // How much slower others are is printed, not judged: the machine has other tests to run. `npm run attack` judges it.
    const { scenarios, problems, records } = await attackLive({
      seed: 'ci',
      scenarios: Object.keys(SCENARIOS),
      phaseMs: 1_000,
      mutations: 5_000,
      onReport: (report) => console.log(scenarioLine(report)),
    });
    expect(scenarios.flatMap((report) => report.problems)).toEqual([]);
    expect(problems).toEqual([]);
    expect(scenarios.map(({ scenario }) => scenario)).toEqual(Object.keys(SCENARIOS));
    expect(records).toBeGreaterThan(scenarios.length * 200);
  });
});
