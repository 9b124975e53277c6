// The whole of Tidemark, broker and clients, over a number of seeds. A failing one says how to look at it alone.

import { describe, expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { type SimulationReport, simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 64 }, (_, seed) => seed);

describe('the broker and its clients, whatever fails', () => {
  const reports: SimulationReport[] = [];

  it.each(SEEDS)('keep every promise (seed %i)', async (seed) => {
    const report = await simulate(seed);
    reports.push(report);
    expect(report.findings, `replay: npm run simulate -- --seed ${seed}`).toEqual([]);
  });

  it('met every kind of fault and of outcome', () => {
    for (const fault of FAULTS) {
      const count = reports.reduce((sum, { counts }) => sum + counts.faults[fault], 0);
      expect(count, fault).toBeGreaterThan(10);
    }
    expect(reports.reduce((sum, { counts }) => sum + counts.bitFlips, 0)).toBeGreaterThan(10);
    for (const outcome of ['sendsOk', 'sendsNotWritten', 'sendsUnknown', 'recordsRead'] as const) {
      const count = reports.reduce((sum, { counts }) => sum + counts[outcome], 0);
      expect(count, outcome).toBeGreaterThan(500);
    }
  });
});

it('runs alike, event for event, for one seed', async () => {
  const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)];
  expect(again).toEqual(first);
  expect(other.traceHash).not.toBe(first.traceHash);
});
