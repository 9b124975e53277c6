import { describe, expect, it } from 'vitest';
import { compare, type Result, type Sample } from '../../../bench/harness.ts';
import { report } from '../../../bench/report.ts';

function sample(seconds: number, figures?: Record<string, number>): Sample {
  return { valueBytes: 1e6, records: 1000, seconds, serverCpuSeconds: undefined, ...(figures && { figures }) };
}

function result(title: string, judgedBy: readonly string[], figures?: Record<string, number>): Result {
  const samples = [sample(1, figures), sample(1, figures), sample(1, figures)];
  const ratio = compare([1, 1, 1], [2, 2, 2]);
  return {
    workload: title,
    title,
    judgedBy,
    scores: [
      { contestant: 'tidemark', samples, ratios: [] },
      { contestant: 'floor', samples, ratios: judgedBy.length === 0 ? [ratio] : judgedBy.map(() => ratio) },
    ],
    skipped: undefined,
    absent: [],
  };
}

describe('the report', () => {
  it('shows rates for what is judged by its rate, figures for the rest, each in a table of its own', () => {
    const text = report([
      result('produce', []),
      result('one at once', ['ack ms'], { 'ack ms': 0.12345, 'records/sync': 1234.5 }),
      result('ten at once', ['ack ms'], { 'ack ms': 5, 'records/sync': Number.NaN }),
    ]);
    const [rates, figures, ...more] = text.split('\n\n');
    expect(more).toEqual([]);
    expect(rates).toMatch(/MB\/s.*records\/s.*first\/it/);
    expect(rates).toContain('0.50 (spread 0 %)');
    expect(figures).toMatch(/ack ms.*records\/sync.*ack ms: first\/it/);
    expect(figures).not.toContain('MB/s');
    expect(figures).toMatch(/one at once.* 0\.123 .* 1,235 /);
    expect(figures).toMatch(/ten at once.* 5 .* - /);
  });

  it('names what was skipped, and why', () => {
    const skipped: Result = {
      workload: 'w',
      title: 'W',
      judgedBy: [],
      scores: [],
      skipped: 'no such setting',
      absent: [],
    };
    expect(report([skipped])).toBe('W: skipped, no such setting');
  });
});
