// Queues, broker and workers, over a number of seeds. A failing one says how to look at it alone.

import { describe, expect, it } from 'vitest';
import { type QueueSimulationReport, simulateQueues } from './simulate-queues.ts';

/** Besides the first ones, one in which a redrive is asked for again after its work was done. */
const SEEDS = [...Array.from({ length: 64 }, (_, seed) => seed), 1755];

describe('queues, whatever fails', () => {
  const reports: QueueSimulationReport[] = [];
  const total = (count: (report: QueueSimulationReport) => number): number => {
    return reports.reduce((sum, report) => sum + count(report), 0);
  };

  it.each(SEEDS)('have each job done, by one at a time (seed %i)', async (seed) => {
    const report = await simulateQueues(seed);
    reports.push(report);
    expect(report.findings, `replay: npm run simulate -- --queues --seed ${seed}`).toEqual([]);
  });

  it('met every kind of end and of outcome', () => {
    const kinds = [
      'leasedAgain',
      'acked',
      'retried',
      'rejected',
      'released',
      'extended',
      'refused',
      'unanswered',
      'deadLetters',
      'redriven',
      'kills',
      'stops',
      'closes',
      'memoryDrops',
    ] as const;
    for (const kind of kinds)
      expect(
        total(({ counts }) => counts[kind]),
        kind,
      ).toBeGreaterThan(50);
    for (const kind of ['resets', 'purged', 'trims', 'partitionsAdded'] as const)
      expect(
        total(({ counts }) => counts[kind]),
        kind,
      ).toBeGreaterThan(5);
  });
});

it('runs alike, event for event, for one seed', async () => {
  const [first, again] = [await simulateQueues(3), await simulateQueues(3)];
  expect(again).toEqual(first);
});
