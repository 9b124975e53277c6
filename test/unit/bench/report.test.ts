import { describe, expect, it } from 'vitest';
import { compare, type Sample } from '../../../bench/harness.ts';
import { report } from '../../../bench/report.ts';
import { result, sample } from './results.ts';

function scores(samples: readonly Sample[], ratios: readonly (readonly number[])[]) {
  return [
    { contestant: 'tidemark', samples, ratios: [] },
    { contestant: 'floor', samples, ratios: ratios.map((series) => compare(series, [1, 1, 1])) },
  ];
}

function figuresOnly(figures: Record<string, number>): Sample[] {
  return [sample(1, { figures }), sample(1, { figures }), sample(1, { figures })];
}

describe('the report', () => {
  it('shows rates for what is judged by its rate, figures for the rest, each in a table of its own', () => {
    const judgedBy = ['ack ms'];
    const one = figuresOnly({ 'ack ms': 0.12345, 'records/sync': 1234.5 });
    const ten = figuresOnly({ 'ack ms': 5, 'records/sync': Number.NaN });
    const text = report([
      result('produce', [0.5]),
      result('one-at-once', [], { judgedBy, scores: scores(one, [[2, 2, 2]]) }),
      result('ten-at-once', [], { judgedBy, scores: scores(ten, [[1, 2, 3]]) }),
    ]);
    const [rates, figures, legend, ...more] = text.split('\n\n');
    expect(more).toEqual([]);
    expect(rates).toMatch(/MB\/s.*records\/s.*ratio/);
    expect(rates).toMatch(/produce: title of produce/);
    expect(rates).toMatch(/floor .* 0\.50 \(0 %\)/);
    expect(figures).toMatch(/ack ms.*records\/sync.*ratio/);
    expect(figures).not.toContain('MB/s');
    expect(figures).toMatch(/tidemark .* 0\.123 .* 1,235 /);
    expect(figures).toMatch(/floor .* 5 .* - .* ~2\.00 \(100 %\)/);
    expect(legend).toContain('~ marks');
  });

  it('shows what the server took, where that was measured', () => {
    const samples = [sample(1, { serverCpuSeconds: 0.003, serverPeakBytes: 64e6 })];
    const text = report([result('measured', [], { scores: [{ contestant: 'tidemark', samples, ratios: [] }] })]);
    expect(text).toMatch(/CPU s\/GB.*CPU s\/Mrec.*peak MB/);
    expect(text).toMatch(/tidemark .* 3 .* 3 .* 64 /);
    expect(report([result('not measured', [1])])).not.toMatch(/CPU s|peak/);
  });

  it('names what was skipped and who was absent, and why', () => {
    const skipped = result('w', [], { skipped: 'no such setting', scores: [] });
    expect(report([skipped])).toBe('w: skipped, no such setting');
    expect(report([result('w', [1], { absent: ['a peer: install it'] })])).toContain('w: without a peer: install it');
  });

  it('fits 160 columns with three judged figures and all that a server took', () => {
    const headings = ['p50 ms', 'p99 ms', 'p99.9 ms'];
    const figures = { 'p50 ms': 1.23, 'p99 ms': 12.3, 'p99.9 ms': 1234, 'max ms': 12_345 };
    const samples = [sample(1, { figures, serverCpuSeconds: 1, serverPeakBytes: 1e8 })];
    const ratios = headings.map(() => ({ median: 12.34, spread: 1.23, conclusive: false }));
    const text = report([
      result('latency', [], { judgedBy: headings, scores: [{ contestant: 'x'.repeat(32), samples, ratios }] }),
    ]);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(160);
  });
});
