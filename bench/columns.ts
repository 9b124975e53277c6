// What the tables of results show, on a terminal and in Markdown alike.

import {
  figure,
  isMoreBetter,
  judgedFigures,
  median,
  RATE,
  type Ratio,
  type Result,
  type Sample,
  type Score,
} from './harness.ts';

const BYTES_PER_GB = 1e9;
const BYTES_PER_MB = 1e6;

export const LEGEND: string = [
  "ratio: the first contestant's figure over this one's, median of the pairs (spread of the pairs); ~ marks an inconclusive one.",
  'Figures are medians of the samples. CPU and memory are those of the server; Mrec: a million records.',
].join('\n');

/** Workloads that share their columns. */
export interface ResultTable<R extends Result> {
  readonly headings: readonly string[];
  readonly results: readonly R[];
}

interface Column {
  readonly heading: string;
  cell(score: Score): string;
}

/** Of what the server took: of every workload that measures one. */
const SERVER_COLUMNS: readonly (readonly [heading: string, of: (sample: Sample) => number])[] = [
  ['CPU s/GB', ({ serverCpuSeconds, valueBytes }) => per(serverCpuSeconds, valueBytes / BYTES_PER_GB)],
  ['CPU s/Mrec', ({ serverCpuSeconds, records }) => per(serverCpuSeconds, records / 1e6)],
  ['peak MB', ({ serverPeakBytes }) => per(serverPeakBytes, BYTES_PER_MB)],
];

/** One table for all workloads with the same columns; what was skipped is in none. */
export function tablesOf<R extends Result>(results: readonly R[]): ResultTable<R>[] {
  const byHeadings = new Map<string, R[]>();
  for (const result of results) {
    if (result.skipped !== undefined) continue;
    const key = JSON.stringify(headingsOf(result));
    const alike = byHeadings.get(key) ?? [];
    byHeadings.set(key, alike);
    alike.push(result);
  }
  return [...byHeadings].map(([key, alike]) => ({ headings: JSON.parse(key), results: alike }));
}

/** The cells of a contestant, by the headings of its result. */
export function cellsOf(result: Result, score: Score): string[] {
  return [score.contestant, ...columnsOf(result).map(({ cell }) => cell(score))];
}

function headingsOf(result: Result): string[] {
  return ['contestant', ...columnsOf(result).map(({ heading }) => heading)];
}

function columnsOf({ judgedBy, scores }: Result): Column[] {
  const judged = judgedFigures(judgedBy);
  const rates = judged.includes(RATE) ? [RATE, 'records/s'] : [];
  const figures = new Set([...rates, ...scores.flatMap(({ samples }) => Object.keys(samples[0]?.figures ?? {}))]);
  const server = SERVER_COLUMNS.filter(([, of]) => scores.some(({ samples }) => !Number.isNaN(medianOf(samples, of))));
  return [
    ...[...figures].map((heading) => column(heading, heading === 'records/s' ? recordsPerSecond : figure(heading))),
    ...server.map(([heading, of]) => column(heading, of)),
    ...judged.map((heading, at) => ({
      heading: judged.length === 1 ? 'ratio' : `${heading} ratio`,
      cell: ({ ratios }: Score) => ratioText(ratios[at]),
    })),
  ];
}

function column(heading: string, of: (sample: Sample) => number): Column {
  return { heading, cell: ({ samples }) => numberText(medianOf(samples, of)) };
}

function recordsPerSecond({ records, seconds }: Sample): number {
  return records / seconds;
}

export function medianOf(samples: readonly Sample[], of: (sample: Sample) => number): number {
  return median(samples.map(of).filter((value) => !Number.isNaN(value)));
}

/** NaN where nothing was measured, or of what there was nothing. */
function per(amount: number | undefined, of: number): number {
  return amount === undefined || of === 0 ? Number.NaN : amount / of;
}

/** Three digits that count, or all before the point; a dash where nothing was measured. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

export function ratioText(ratio: Ratio | undefined): string {
  if (ratio === undefined) return '';
  if (Number.isNaN(ratio.median)) return '-';
  return `${ratio.conclusive ? '' : '~'}${ratio.median.toFixed(2)} (${(ratio.spread * 100).toFixed(0)} %)`;
}

/** What there is to say of workloads besides their figures: who did not take part. */
export function remarksOf(results: readonly Result[]): string[] {
  const skipped = results.flatMap(({ workload, skipped: reason }) =>
    reason === undefined ? [] : [`${workload}: skipped, ${reason}`],
  );
  const absent = results.flatMap(({ workload, absent: reasons }) =>
    reasons.map((why) => `${workload}: without ${why}`),
  );
  return [...skipped, ...absent];
}

/** Which way the judged figures of a result go. */
export function directionsOf({ judgedBy }: Result): string {
  return judgedFigures(judgedBy)
    .map((heading) => `${heading}: ${isMoreBetter(heading) ? 'more' : 'less'} is better`)
    .join(', ');
}
