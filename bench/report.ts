import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import Table from 'cli-table3';
import {
  bytesPerSecond,
  figure,
  median,
  type Ratio,
  type Result,
  type Sample,
  type Scale,
  type Score,
} from './harness.ts';

const BYTES_PER_MB = 1e6;
const BYTES_PER_GB = 1e9;

/** What the figures were measured on. */
export function machine(): { node: string; cpu: string; processors: number; platform: string } {
  return {
    node: process.version,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    processors: availableParallelism(),
    platform: `${process.platform} ${process.arch}`,
  };
}

/** One row per contestant and workload, medians of the samples. Workloads with the same columns share a table. */
export function report(results: readonly Result[]): string {
  const byColumns = new Map<string, Result[]>();
  for (const result of results) {
    if (result.skipped !== undefined) continue;
    const columns = JSON.stringify([headingsOf(result), result.judgedBy]);
    const alike = byColumns.get(columns) ?? [];
    byColumns.set(columns, alike);
    alike.push(result);
  }
  const skipped = results.flatMap((result) =>
    result.skipped === undefined ? [] : [`${result.title}: skipped, ${result.skipped}`],
  );
  const absent = results.flatMap(({ title, absent: reasons }) =>
    reasons.map((reason) => `${title}: without ${reason}`),
  );
  return [...[...byColumns.values()].map(table), ...skipped, ...absent].join('\n\n');
}

function table(results: readonly Result[]): string {
  const [first] = results;
  const headings = first === undefined ? [] : headingsOf(first);
  const isJudgedByRate = first === undefined || first.judgedBy.length === 0;
  const columns = isJudgedByRate ? ['MB/s', 'records/s', 'server CPU s/GB', ...headings] : headings;
  const ratios = isJudgedByRate ? ['first/it'] : first.judgedBy.map((heading) => `${heading}: first/it`);
  const text = new Table({
    head: ['workload', 'contestant', ...columns, ...ratios],
    colAligns: ['left', 'left', ...columns.map(() => 'right' as const), ...ratios.map(() => 'left' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const { title, scores } of results) {
    for (const [at, score] of scores.entries()) {
      const rates = isJudgedByRate ? rateCells(score) : [];
      const figures = headings.map((heading) => number(median(score.samples.map(figure(heading)))));
      const ratioCells = ratios.map((_, index) => ratioText(score.ratios[index]));
      text.push([at === 0 ? title : '', score.contestant, ...rates, ...figures, ...ratioCells]);
    }
  }
  return text.toString();
}

/** Of all figures that any contestant has, in the order in which they came. */
function headingsOf(result: Result): string[] {
  return [...new Set(result.scores.flatMap(({ samples }) => Object.keys(samples[0]?.figures ?? {})))];
}

export async function writeJson(path: string, results: readonly Result[], scale: Scale): Promise<void> {
  await writeFile(path, `${JSON.stringify({ machine: machine(), scale, results }, undefined, 2)}\n`);
}

function rateCells({ samples }: Score): string[] {
  const rate = (of: (sample: Sample) => number): number => median(samples.map(of));
  return [
    (rate(bytesPerSecond) / BYTES_PER_MB).toFixed(0),
    Math.round(rate((sample) => sample.records / sample.seconds)).toLocaleString('en-US'),
    cpuPerGigabyte(samples),
  ];
}

/** Three digits that count, or all before the point; a dash where nothing was measured. */
function number(value: number): string {
  if (Number.isNaN(value)) return '-';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

function cpuPerGigabyte(samples: readonly Sample[]): string {
  const each = samples.flatMap(({ serverCpuSeconds, valueBytes }) =>
    serverCpuSeconds === undefined ? [] : [serverCpuSeconds / (valueBytes / BYTES_PER_GB)],
  );
  return each.length === 0 ? '-' : median(each).toFixed(2);
}

function ratioText(ratio: Ratio | undefined): string {
  if (ratio === undefined) return '';
  if (Number.isNaN(ratio.median)) return '-';
  const doubts = ratio.conclusive ? '' : ', inconclusive';
  return `${ratio.median.toFixed(2)} (spread ${(ratio.spread * 100).toFixed(0)} %${doubts})`;
}
