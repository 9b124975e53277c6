import { describe, expect, it } from 'vitest';
import { resultsPage } from '../../../bench/markdown.ts';
import { CONDITIONS, result } from './results.ts';

describe('the page of results', () => {
  it('has the conditions on top, once for all workloads that share them', () => {
    const later = { ...CONDITIONS, measuredAt: '2030-02-01T00:00:00.000Z', commit: undefined };
    const page = resultsPage(
      { results: [result('one', [0.5]), result('two', [2]), result('three', [1], { conditions: later } as never)] },
      [],
    );
    expect(page).toContain(
      '- 2030-01-02 at commit abc1234, node v20.0.0, 2 x a processor, 8 GiB, linux x64 6.0; full scale, 7 pairs (long workloads 5): one, two',
    );
    expect(page).toMatch(/- 2030-02-01, node .*: three/);
  });

  it('has a table of the same columns as the report, and escapes what Markdown would read', () => {
    const doubtful = [{ median: 0.5, spread: 0.5, conclusive: false }];
    const scores = result('w', [1]).scores.map((score, at) => ({ ...score, ratios: at === 0 ? [] : doubtful }));
    const page = resultsPage({ results: [result('w', [], { scores, title: 'this | that' })] }, ['produce.svg']);
    expect(page).toContain('## `w` (MB/s: more is better)');
    expect(page).toContain('| workload | contestant | MB/s | records/s | ratio |');
    expect(page).toContain('| this \\| that | tidemark | 1 | 1,000 |  |');
    expect(page).toContain('|  | floor | 1 | 1,000 | \\~0.50 (50 %) |');
    expect(page).toContain('![produce](charts/produce.svg)');
  });

  it('has the hot functions in a section of their own', () => {
    const rows = [{ name: 'CRC32C', itemsPerSecond: 1234.5, mbPerSecond: 6600 }];
    const page = resultsPage({ results: [], micro: { conditions: CONDITIONS, rows } }, []);
    expect(page).toMatch(/## Hot functions/);
    expect(page).toContain('| CRC32C | 1,235 | 6,600 |');
  });
});
