import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import Table from 'cli-table3';
import { bytesPerSecond, median, type Ratio, type Result, type Sample, type Scale, type Score } from './harness.ts';

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

/** One row per contestant and workload, medians of the samples. */
export function table(results: readonly Result[]): string {
  const text = new Table({
    head: ['workload', 'contestant', 'MB/s', 'records/s', 'server CPU s/GB', 'tidemark / it'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { title, scores } of results) {
    for (const [at, score] of scores.entries()) text.push([at === 0 ? title : '', ...cells(score)]);
  }
  return text.toString();
}

export async function writeJson(path: string, results: readonly Result[], scale: Scale): Promise<void> {
  await writeFile(path, `${JSON.stringify({ machine: machine(), scale, results }, undefined, 2)}\n`);
}

function cells({ contestant, samples, ratio }: Score): string[] {
  const rate = (of: (sample: Sample) => number): number => median(samples.map(of));
  return [
    contestant,
    (rate(bytesPerSecond) / BYTES_PER_MB).toFixed(0),
    Math.round(rate((sample) => sample.records / sample.seconds)).toLocaleString('en-US'),
    cpuPerGigabyte(samples),
    ratio === undefined ? '' : ratioText(ratio),
  ];
}

function cpuPerGigabyte(samples: readonly Sample[]): string {
  const each = samples.flatMap(({ serverCpuSeconds, valueBytes }) =>
    serverCpuSeconds === undefined ? [] : [serverCpuSeconds / (valueBytes / BYTES_PER_GB)],
  );
  return each.length === 0 ? '-' : median(each).toFixed(2);
}

function ratioText({ median: middle, spread, conclusive }: Ratio): string {
  const spreadText = `spread ${(spread * 100).toFixed(0)} %`;
  return `${middle.toFixed(2)} (${spreadText}${conclusive ? '' : ', inconclusive'})`;
}
