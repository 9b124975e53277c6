// Consumer groups, broker and members, over a number of seeds. A failing one says how to look at it alone.

import { describe, expect, it } from 'vitest';
import { type GroupSimulationReport, simulateGroup } from './simulate-group.ts';

const SEEDS = Array.from({ length: 96 }, (_, seed) => seed);

describe('a consumer group, whatever fails', () => {
  const reports: GroupSimulationReport[] = [];
  const total = (count: (report: GroupSimulationReport) => number): number => {
    return reports.reduce((sum, report) => sum + count(report), 0);
  };

  it.each(SEEDS)('delivers every record, to one at a time (seed %i)', async (seed) => {
    const report = await simulateGroup(seed);
    reports.push(report);
    expect(report.findings, `replay: npm run simulate -- --groups --seed ${seed}`).toEqual([]);
  });

  it('met every kind of end and of outcome', () => {
    const kinds = [
      'redelivered',
      'taken',
      'revoked',
      'lost',
      'commits',
      'commitsRefused',
      'kills',
      'stops',
      'closes',
    ] as const;
    for (const kind of kinds)
      expect(
        total(({ counts }) => counts[kind]),
        kind,
      ).toBeGreaterThan(50);
    expect(total(({ counts }) => counts.partitionsAdded)).toBeGreaterThan(10);
  });
});

it('runs alike, event for event, for one seed', async () => {
  const [first, again] = [await simulateGroup(3), await simulateGroup(3)];
  expect(again).toEqual(first);
});
