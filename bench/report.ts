import Table from 'cli-table3';
import { cellsOf, LEGEND, type ResultTable, remarksOf, tablesOf } from './columns.ts';
import type { Result } from './harness.ts';

/** For a terminal: one row per contestant and workload. */
export function report(results: readonly Result[]): string {
  const tables = tablesOf(results).map(table);
  return [...tables, ...(tables.length > 0 ? [LEGEND] : []), ...remarksOf(results)].join('\n\n');
}

function table({ headings, results }: ResultTable<Result>): string {
  const text = new Table({
    head: [...headings],
    colAligns: headings.map((heading, at) => (at === 0 || heading.endsWith('ratio') ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const result of results) {
    text.push([{ content: `${result.workload}: ${result.title}`, colSpan: headings.length }]);
    for (const score of result.scores) text.push(cellsOf(result, score));
  }
  return text.toString();
}
