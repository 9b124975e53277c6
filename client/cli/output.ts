// What listing and describing commands print: a table for people, or one flat object per row for programs, with the
// table's columns in camelCase.

import { Option } from 'commander';
import { writeData } from './standard-output.ts';

export type Format = 'table' | 'json' | 'jsonl';

export type Cell = string | number | boolean | null;

export interface Column<Row> {
  /** In camelCase: the property in JSON, and "HIGH-WATERMARK" for highWatermark in a table. */
  readonly name: string;
  readonly value: (row: Row) => Cell;
  /** What a table shows instead, for people. */
  readonly text?: (row: Row) => string;
}

/** Each with the property of its name, as it is. */
export function propertyColumns<Name extends string>(
  ...names: readonly Name[]
): Column<Readonly<Record<Name, Cell>>>[] {
  return names.map((name) => ({ name, value: (row) => row[name] }));
}

export interface Listing<Row> {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** A table with few rows and long values has its columns below one another. Default false. */
  readonly upright?: boolean;
}

export interface OutputOptions {
  output: Format;
}

export function outputOption(): Option {
  return new Option('-o, --output <format>', 'table, json (one array) or jsonl (an object per line)')
    .choices(['table', 'json', 'jsonl'])
    .default('table');
}

export async function printListing<Row>(listing: Listing<Row>, format: Format): Promise<void> {
  await writeData(await formatListing(listing, format));
}

/** What a command has done, for programs: people are told on standard error. */
export async function printDone(done: Readonly<Record<string, Cell>>, format: Format): Promise<void> {
  if (format === 'table') return;
  const columns = Object.entries(done).map(([name, cell]) => ({ name, value: () => cell }));
  await printListing({ columns, rows: [done] }, format);
}

/** Ends with a newline, unless there is nothing. */
export async function formatListing<Row>(listing: Listing<Row>, format: Format): Promise<string> {
  if (format === 'table') return await formatTable(listing);
  const objects = listing.rows.map((row) =>
    JSON.stringify(Object.fromEntries(listing.columns.map(({ name, value }) => [name, value(row)]))),
  );
  if (format === 'jsonl') return objects.map((object) => `${object}\n`).join('');
  return objects.length === 0 ? '[]\n' : `[\n  ${objects.join(',\n  ')}\n]\n`;
}

async function formatTable<Row>({ columns, rows, upright = false }: Listing<Row>): Promise<string> {
  const head = await headStyle();
  const { default: Table } = await import('cli-table3');
  const table = new Table({ chars: NO_LINES, style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 } });
  const titles = columns.map(({ name }) => head(titleOf(name)));
  const cells = rows.map((row) => columns.map((column) => textOf(column, row)));
  if (upright) {
    for (const row of cells) table.push(...titles.map((title, at) => [title, row[at] ?? '']));
  } else {
    table.push(titles, ...cells);
  }
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}

/** Columns are set apart by spaces alone, so that a table can be cut and grepped. */
const NO_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
} as const;

function textOf<Row>(column: Column<Row>, row: Row): string {
  if (column.text !== undefined) return column.text(row);
  const value = column.value(row);
  // What others call themselves must neither steer the terminal nor make a line of its own.
  return value === null ? '-' : String(value).replace(/\p{Cc}+/gu, ' ');
}

function titleOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter}`).toUpperCase();
}

/** Bold on a terminal that has colours: NO_COLOR and TERM=dumb are heeded by hasColors(). */
async function headStyle(): Promise<(text: string) => string> {
  const { stdout } = process;
  if (!stdout.isTTY || !stdout.hasColors()) return (text) => text;
  const { styleText } = await import('node:util');
  return (text) => styleText('bold', text);
}

/** A size for people. */
export async function sizeFormatter(): Promise<(bytes: number) => string> {
  const { default: formatBytes } = await import('bytes');
  return (bytes) => (formatBytes(bytes, { unitSeparator: ' ' }) ?? String(bytes)).replace(/([KMGTP])B$/, '$1iB');
}

export function isoTime(timestampMs: number): string {
  const date = new Date(timestampMs);
  return Number.isNaN(date.getTime()) ? String(timestampMs) : date.toISOString();
}
