import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mergeResults, parseResults, readResultsIfThere, writeResults } from '../../../bench/results-file.ts';
import { result, sample } from './results.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tidemark-results-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the file of results', () => {
  it('is read as it was written, with what was not measured as NaN', async () => {
    const path = join(folder, 'deeper', 'results.json');
    const samples = [sample(1, { figures: { 'p50 ms': Number.NaN, 'p99 ms': 2 } })];
    const written = result('w', [], { scores: [{ contestant: 'tidemark', samples, ratios: [] }] });
    await writeResults(path, { results: [written] });
    const { results } = await readResultsIfThere(path);
    expect(results[0]?.scores[0]?.samples[0]?.figures).toEqual({ 'p50 ms': Number.NaN, 'p99 ms': 2 });
    expect(results[0]?.conditions).toEqual(written.conditions);
  });

  it('holds nothing where there is none', async () => {
    expect(await readResultsIfThere(join(folder, 'results.json'))).toEqual({ results: [] });
  });

  it('is refused when it is something else', () => {
    expect(() => parseResults('{"format": 2, "results": []}', 'a.json')).toThrow('a.json holds no results');
    expect(() => parseResults('[]', 'a.json')).toThrow('a.json holds no results');
    expect(() => parseResults('{', 'a.json')).toThrow('a.json is not JSON');
  });
});

describe('mergeResults', () => {
  const names = ['a', 'b', 'c'];
  const mediansOf = (results: ReturnType<typeof mergeResults>) =>
    results.map(({ workload, scores }) => [workload, scores[1]?.ratios[0]?.median]);

  it('replaces what was measured anew, keeps the rest and the order of the names', () => {
    const merged = mergeResults([result('c', [1]), result('a', [1])], [result('a', [2]), result('b', [2])], names);
    expect(mediansOf(merged)).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 1],
    ]);
  });

  it('drops what there is no workload of any more', () => {
    expect(mediansOf(mergeResults([result('old', [1]), result('a', [1])], [], names))).toEqual([['a', 1]]);
  });

  it('keeps what was measured before when the workload was skipped', () => {
    const skipped = result('a', [], { skipped: 'no room', scores: [] });
    expect(mediansOf(mergeResults([result('a', [1])], [skipped], names))).toEqual([['a', 1]]);
    expect(mergeResults([], [skipped], names)[0]?.skipped).toBe('no room');
  });
});
