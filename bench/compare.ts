// The regression check: two files of results, held against each other by their ratios. What a machine does on one day says
// nothing of another; what it does beside the reference of the same run does.

import Table from 'cli-table3';
import { ratioText } from './columns.ts';
import { isMoreBetter, judgedFigures, type Ratio, type Result } from './harness.ts';

export type Verdict = 'worse' | 'better' | 'same' | 'inconclusive' | 'only in the old' | 'only in the new';

/** One judged figure of one reference of a workload. */
export interface Comparison {
  readonly workload: string;
  readonly reference: string;
  readonly figure: string;
  readonly old: Ratio | undefined;
  readonly fresh: Ratio | undefined;
  /** By how much the ratio got better, as a share of the old; negative if it got worse. NaN if one is missing. */
  readonly gain: number;
  readonly verdict: Verdict;
}

interface Row {
  readonly workload: string;
  readonly reference: string;
  readonly figure: string;
  readonly ratio: Ratio;
}

/** Ratios that got worse by more than the tolerance (0.15 is 15 %), better, or neither, in the order of the new results. */
export function compareResults(
  old: readonly Result[],
  fresh: readonly Result[],
  tolerance: number,
): readonly Comparison[] {
  const oldRows = new Map(rowsOf(old).map((row) => [keyOf(row), row]));
  const freshRows = new Map(rowsOf(fresh).map((row) => [keyOf(row), row]));
  const keys = new Set([...freshRows.keys(), ...oldRows.keys()]);
  return [...keys].flatMap((key) => {
    const before = oldRows.get(key);
    const now = freshRows.get(key);
    const row = now ?? before;
    if (row === undefined) return [];
    const { workload, reference, figure } = row;
    const gain = gainOf(figure, before?.ratio, now?.ratio);
    const verdict = verdictOf(before?.ratio, now?.ratio, gain, tolerance);
    return [{ workload, reference, figure, old: before?.ratio, fresh: now?.ratio, gain, verdict }];
  });
}

function rowsOf(results: readonly Result[]): Row[] {
  return results.flatMap(({ workload, judgedBy, scores }) =>
    scores.flatMap(({ contestant: reference, ratios }) =>
      judgedFigures(judgedBy).flatMap((figure, at) => {
        const ratio = ratios[at];
        return ratio === undefined || Number.isNaN(ratio.median) ? [] : [{ workload, reference, figure, ratio }];
      }),
    ),
  );
}

function keyOf({ workload, reference, figure }: Row): string {
  return JSON.stringify([workload, reference, figure]);
}

function gainOf(figure: string, old: Ratio | undefined, fresh: Ratio | undefined): number {
  if (old === undefined || fresh === undefined) return Number.NaN;
  const growth = fresh.median / old.median - 1;
  return isMoreBetter(figure) ? growth : -growth;
}

function verdictOf(old: Ratio | undefined, fresh: Ratio | undefined, gain: number, tolerance: number): Verdict {
  if (fresh === undefined) return 'only in the old';
  if (old === undefined) return 'only in the new';
  if (!old.conclusive || !fresh.conclusive) return 'inconclusive';
  if (gain < -tolerance) return 'worse';
  return gain > tolerance ? 'better' : 'same';
}

export function comparisonTable(comparisons: readonly Comparison[]): string {
  const text = new Table({
    head: ['workload', 'against', 'ratio of', 'old', 'new', 'gain', ''],
    colAligns: ['left', 'left', 'left', 'left', 'left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { workload, reference, figure, old, fresh, gain, verdict } of comparisons) {
    const gainText = Number.isNaN(gain) ? '' : `${gain > 0 ? '+' : ''}${(gain * 100).toFixed(0)} %`;
    text.push([workload, reference, figure, ratioText(old), ratioText(fresh), gainText, verdict]);
  }
  return text.toString();
}
