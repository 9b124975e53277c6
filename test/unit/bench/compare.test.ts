import { describe, expect, it } from 'vitest';
import { compareResults, comparisonTable } from '../../../bench/compare.ts';
import { result } from './results.ts';

const TOLERANCE = 0.15;

function verdicts(old: ReturnType<typeof result>, fresh: ReturnType<typeof result>): string[] {
  return compareResults([old], [fresh], TOLERANCE).map(({ verdict }) => verdict);
}

describe('compareResults', () => {
  it('finds a rate worse when its ratio fell by more than the tolerance', () => {
    expect(verdicts(result('w', [1]), result('w', [0.84]))).toEqual(['worse']);
    expect(verdicts(result('w', [1]), result('w', [0.86]))).toEqual(['same']);
    expect(verdicts(result('w', [1]), result('w', [1.16]))).toEqual(['better']);
  });

  it('finds a latency worse when its ratio rose, each judged figure by itself', () => {
    const judgedBy = ['p50 ms', 'p99 ms', 'records/s'];
    const old = result('w', [1, 1, 1], { judgedBy });
    expect(verdicts(old, result('w', [1.16, 0.84, 0.84], { judgedBy }))).toEqual(['worse', 'better', 'worse']);
  });

  it('looks at ratios alone, never at what the machine did', () => {
    const slower = result('w', [1]);
    const scores = slower.scores.map((score) => ({
      ...score,
      samples: score.samples.map((sample) => ({ ...sample, seconds: 100 })),
    }));
    expect(verdicts(result('w', [1]), { ...slower, scores })).toEqual(['same']);
  });

  it('judges nothing where either ratio is inconclusive', () => {
    const fresh = result('w', [0.1]);
    const scores = fresh.scores.map((score) => ({
      ...score,
      ratios: score.ratios.map((ratio) => ({ ...ratio, conclusive: false })),
    }));
    expect(verdicts(result('w', [1]), { ...fresh, scores })).toEqual(['inconclusive']);
    expect(verdicts({ ...fresh, scores }, result('w', [0.1]))).toEqual(['inconclusive']);
  });

  it('says what only one of the files has', () => {
    const comparisons = compareResults([result('gone', [1])], [result('new', [1])], TOLERANCE);
    expect(comparisons.map(({ workload, verdict }) => [workload, verdict])).toEqual([
      ['new', 'only in the new'],
      ['gone', 'only in the old'],
    ]);
  });

  it('shows each in a row', () => {
    const text = comparisonTable(compareResults([result('w', [1])], [result('w', [0.5])], TOLERANCE));
    expect(text).toMatch(/w .* floor .* MB\/s .* 1\.00 \(0 %\) .* 0\.50 \(0 %\) .* -50 % .* worse/);
  });
});
