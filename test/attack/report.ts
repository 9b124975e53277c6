// What a run tells people.

import type { ScenarioReport } from './live/attack-live.ts';

const MIB = 1024 * 1024;

/** The innocent's p99 with the attack, as a multiple of that right before it. */
export function slowdownOf({ quiet, attacked }: ScenarioReport): number {
  return attacked.p99Ms / quiet.p99Ms;
}

export function scenarioLine(report: ScenarioReport): string {
  const { scenario, did, quiet, attacked, peakBytes, problems } = report;
  const done = Object.entries(did).map(([what, times]) => `${times} ${what}`);
  const p99 = `p99 ${quiet.p99Ms.toFixed(1)} -> ${attacked.p99Ms.toFixed(1)} ms (${slowdownOf(report).toFixed(1)}x)`;
  const line = `${scenario}: ${done.join(', ')}; ${p99}, longest ${attacked.maxMs.toFixed(0)} ms, ${Math.round(peakBytes / MIB)} MiB`;
  return [line, ...problems.map((problem) => `  FINDING ${problem}`)].join('\n');
}
