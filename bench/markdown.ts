import { cellsOf, directionsOf, LEGEND, numberText, type ResultTable, remarksOf, tablesOf } from './columns.ts';
import { type Conditions, machineText } from './conditions.ts';
import type { MicroResults, ResultsFile, StoredResult } from './results-file.ts';

/** A page with the rows of the report, the conditions first. `charts` are the names of pictures beside the page. */
export function resultsPage({ results, micro }: ResultsFile, charts: readonly string[]): string {
  const parts = [
    '<!-- Made by `npm run bench`. Do not edit. -->',
    '# Results of the benchmarks',
    'Conditions (`bench/README.md` tells how to read a row, and how each is measured):',
    conditionsList(results),
    LEGEND,
    ...charts.map((name) => `![${name.replace('.svg', '').replaceAll('-', ' ')}](charts/${name})`),
    ...tablesOf(results).map(section),
    ...list(remarksOf(results)),
    ...(micro === undefined ? [] : [microSection(micro)]),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function conditionsList(results: readonly StoredResult[]): string {
  const workloadsOf = new Map<string, string[]>();
  for (const { workload, conditions } of results) {
    const text = conditionsText(conditions);
    workloadsOf.set(text, [...(workloadsOf.get(text) ?? []), workload]);
  }
  return list([...workloadsOf].map(([text, workloads]) => `${text}: ${workloads.join(', ')}`)).join('\n');
}

function conditionsText({ measuredAt, commit, machine, scale }: Conditions): string {
  const { dataFactor, pairs, longPairs } = scale;
  const amount = dataFactor === 1 ? 'full scale' : `scale ${dataFactor}, which shows that all works and no more`;
  const at = commit === undefined ? '' : ` at commit ${commit}`;
  return `${measuredAt.slice(0, 10)}${at}, ${machineText(machine)}; ${amount}, ${pairs} pairs (long workloads ${longPairs})`;
}

function section({ headings, results }: ResultTable<StoredResult>): string {
  const rows = results.flatMap((result) =>
    result.scores.map((score, at) => [at === 0 ? result.title : '', ...cellsOf(result, score)]),
  );
  const names = results.map(({ workload }) => `\`${workload}\``).join(', ');
  const [first] = results;
  const directions = first === undefined ? '' : ` (${directionsOf(first)})`;
  return `## ${names}${directions}\n\n${markdownTable(['workload', ...headings], rows)}`;
}

function microSection({ conditions, rows }: MicroResults): string {
  const cells = rows.map(({ name, itemsPerSecond, mbPerSecond }) => [
    name,
    numberText(itemsPerSecond),
    numberText(mbPerSecond),
  ]);
  return `## Hot functions\n\n${conditions.measuredAt.slice(0, 10)}, ${machineText(conditions.machine)}\n\n${markdownTable(['function', 'items/s', 'MB/s'], cells)}`;
}

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replace(/^~/, '\\~')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function list(items: readonly string[]): string[] {
  return items.map((item) => `- ${item}`);
}
