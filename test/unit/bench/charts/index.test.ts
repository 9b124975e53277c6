import { describe, expect, it } from 'vitest';
import { chartsOf } from '../../../../bench/charts/index.ts';
import { result, sample } from '../results.ts';

function latencies(...samples: ReturnType<typeof sample>[]) {
  return result('latency-5k-os', [], {
    judgedBy: ['p50 ms', 'p99 ms'],
    scores: [{ contestant: 'a peer without a curve', samples, ratios: [] }],
  });
}

describe('chartsOf', () => {
  it('draws a chart for each kind of workload of which there are results', async () => {
    const charts = await chartsOf([
      result('produce-1k-os', [0.5]),
      result('produce-100b-batch-10', [0.5]),
      latencies(sample(1, { figures: { 'p50 ms': 1, 'p99 ms': 2, 'p99.9 ms': 3 } })),
    ]);
    expect(charts.map(({ name }) => name)).toEqual(['produce.svg', 'produce-in-batches.svg', 'latency.svg']);
    const [produce, , latency] = charts;
    for (const text of ['>produce-1k-os<', '>tidemark<', '>floor<']) expect(produce?.svg).toContain(text);
    for (const text of ['>latency-5k-os<', '>a peer without a curve<', '>99.9 %<']) {
      expect(latency?.svg).toContain(text);
    }
    for (const { svg } of charts) expect(svg.match(/NaN|undefined|Infinity/)).toBeNull();
  });

  it('draws none without results', async () => {
    expect(await chartsOf([])).toEqual([]);
  });
});
