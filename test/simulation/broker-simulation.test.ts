// The whole of Tidemark, broker and clients, over a number of seeds. A failing one says how to look at it alone.

import { describe, expect, it } from 'vitest';
import { FAULTS } from './faults.ts';
import { type SimulationReport, simulate } from './simulate.ts';

const SEEDS = Array.from({ length: 256 }, (_, seed) => seed);

describe('the broker and its clients, whatever fails', () => {
  const reports: SimulationReport[] = [];
  const total = (count: (report: SimulationReport) => number): number => {
    return reports.reduce((sum, report) => sum + count(report), 0);
  };

  it.each(SEEDS)('keep every promise (seed %i)', async (seed) => {
    const report = await simulate(seed);
    reports.push(report);
    expect(report.findings, `replay: npm run simulate -- --seed ${seed}`).toEqual([]);
  });

  it('met every kind of fault, of outcome and of change', () => {
    for (const fault of FAULTS)
      expect(
        total(({ counts }) => counts.faults[fault]),
        fault,
      ).toBeGreaterThan(100);
    for (const outcome of ['sendsOk', 'sendsNotWritten', 'sendsUnknown', 'sendsUnanswered', 'recordsRead'] as const) {
      expect(
        total(({ counts }) => counts[outcome]),
        outcome,
      ).toBeGreaterThan(2000);
    }
    for (const change of ['bitFlips', 'topicsDeleted', 'partitionsAdded'] as const) {
      expect(
        total(({ counts }) => counts[change]),
        change,
      ).toBeGreaterThan(20);
    }
    expect(total(({ counts }) => counts.looksAtDisk)).toBeGreaterThan(10_000);
  });
});

it.each([7, 11, 40])('runs alike, event for event, for one seed (%i)', async (seed) => {
  const [first, again, other] = [await simulate(seed), await simulate(seed), await simulate(seed + 1)];
  expect(again).toEqual(first);
  expect(other.traceHash).not.toBe(first.traceHash);
});
