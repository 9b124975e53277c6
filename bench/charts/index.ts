import type { Result } from '../harness.ts';
import { latencyChart } from './latency-chart.ts';
import { rateChart } from './rate-chart.ts';
import { render } from './render.ts';

export interface Chart {
  readonly name: string;
  readonly svg: string;
}

/** A chart for each kind of workload of which there are results. */
export async function chartsOf(results: readonly Result[]): Promise<Chart[]> {
  const named = [
    ['produce.svg', rateChart(matching(results, /^produce-\w+-(os|ack)$/))],
    ['produce-in-batches.svg', rateChart(matching(results, /^produce-\w+-batch-/))],
    ['consume.svg', rateChart(matching(results, /^consume-/))],
    ['latency.svg', latencyChart(matching(results, /^latency-/))],
  ] as const;
  const charts: Chart[] = [];
  for (const [name, spec] of named) if (spec !== undefined) charts.push({ name, svg: await render(spec) });
  return charts;
}

function matching(results: readonly Result[], names: RegExp): Result[] {
  return results.filter(({ workload }) => names.test(workload));
}
