import type { TopLevelSpec } from 'vega-lite';
import { medianOf } from '../columns.ts';
import { figure, type Result, type Sample } from '../harness.ts';
import type { Picture } from './render.ts';

const WIDTH_PX = 260;
const HEIGHT_PX = 200;
/** Where a contestant tells no curve: the figures that stand for points of one. */
const POINTS = [
  [50, 'p50 ms'],
  [99, 'p99 ms'],
  [99.9, 'p99.9 ms'],
] as const;
/** "1 of so many is slower", and how that is called. */
const TICKS = [1, 2, 10, 100, 1000, 10_000, 100_000];
const TICK_TEXT =
  "{'1': '0 %', '2': '50 %', '10': '90 %', '100': '99 %', '1000': '99.9 %', '10000': '99.99 %', '100000': '99.999 %'}[datum.value]";

/** Latency over percentile, a picture per workload, both axes logarithmic; undefined without results. */
export function latencyChart(results: readonly Result[]): TopLevelSpec | undefined {
  const measured = results.filter(({ scores }) => scores.length > 0);
  if (measured.length === 0) return undefined;
  return { columns: Math.min(3, measured.length), spacing: 20, concat: measured.map(curves) };
}

function curves({ workload, scores }: Result): Picture {
  const values = scores.flatMap(({ contestant, samples }) =>
    curveOf(samples)
      .filter(([percent]) => percent < 100)
      .map(([percent, ms]) => ({ contestant, oneOf: 100 / (100 - percent), ms })),
  );
  return {
    title: { text: workload, anchor: 'start', fontSize: 12 },
    width: WIDTH_PX,
    height: HEIGHT_PX,
    data: { values },
    mark: { type: 'line', point: { size: 14 } },
    encoding: {
      x: {
        field: 'oneOf',
        type: 'quantitative',
        scale: { type: 'log' },
        title: 'percentile',
        axis: { values: TICKS, labelExpr: TICK_TEXT },
      },
      y: { field: 'ms', type: 'quantitative', scale: { type: 'log' }, title: 'ms from the intended time' },
      color: {
        field: 'contestant',
        type: 'nominal',
        title: null,
        sort: null,
        legend: { orient: 'bottom', columns: 1, labelLimit: 400 },
      },
    },
  };
}

/** The medians of the samples' curves, point by point. */
function curveOf(samples: readonly Sample[]): (readonly [percent: number, ms: number])[] {
  const [first] = samples;
  if (first?.latencyCurve === undefined) {
    return POINTS.map(([percent, heading]) => [percent, medianOf(samples, figure(heading))] as const).filter(
      ([, ms]) => !Number.isNaN(ms),
    );
  }
  return first.latencyCurve.map(([percent], at) => [
    percent,
    medianOf(samples, (sample) => sample.latencyCurve?.[at]?.[1] ?? Number.NaN),
  ]);
}
