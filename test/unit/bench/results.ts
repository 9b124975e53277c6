import type { Conditions } from '../../../bench/conditions.ts';
import { compare, type Result, type Sample } from '../../../bench/harness.ts';
import type { StoredResult } from '../../../bench/results-file.ts';

export const CONDITIONS: Conditions = {
  measuredAt: '2030-01-02T03:04:05.000Z',
  commit: 'abc1234',
  machine: {
    node: 'v20.0.0',
    cpu: 'a processor',
    processors: 2,
    memoryGib: 8,
    platform: 'linux x64',
    kernel: '6.0',
  },
  scale: { dataFactor: 1, pairs: 7, longPairs: 5 },
};

export function sample(seconds: number, more: Partial<Sample> = {}): Sample {
  return { valueBytes: 1e6, records: 1000, seconds, serverCpuSeconds: undefined, ...more };
}

/** The subject's judged figures are `medians` times the floor's. */
export function result(workload: string, medians: readonly number[], more: Partial<Result> = {}): StoredResult {
  const ratios = medians.map((median) => compare([median, median, median], [1, 1, 1]));
  const samples = [sample(1), sample(1), sample(1)];
  return {
    workload,
    title: `title of ${workload}`,
    judgedBy: [],
    scores: [
      { contestant: 'tidemark', samples, ratios: [] },
      { contestant: 'floor', samples, ratios },
    ],
    skipped: undefined,
    absent: [],
    conditions: CONDITIONS,
    ...more,
  };
}
