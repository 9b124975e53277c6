// Offsets of a group in a file: what `group export` writes and `group reset --from-file` reads.

import type { OffsetToCommit } from '../types.ts';
import { InputError } from './errors.ts';
import { type Column, formatListing } from './output.ts';

export type OffsetsFormat = 'csv' | 'json' | 'jsonl';

/** As committed: with metadata. In CSV there is no place for it. */
type OffsetRow = Required<OffsetToCommit>;

const COLUMNS: readonly Column<OffsetRow>[] = [
  { name: 'topic', value: ({ topic }) => topic },
  { name: 'partition', value: ({ partition }) => partition },
  { name: 'offset', value: ({ offset }) => offset },
  { name: 'metadata', value: ({ metadata }) => metadata },
];
const FIELDS: ReadonlySet<string> = new Set(COLUMNS.map(({ name }) => name));
const CSV_HEAD = 'topic,partition,offset';

export async function formatOffsets(rows: readonly OffsetRow[], format: OffsetsFormat): Promise<string> {
  if (format !== 'csv') return await formatListing({ columns: COLUMNS, rows }, format);
  // No topic's name has a comma or a quote.
  return rows.map(({ topic, partition, offset }) => `${topic},${partition},${offset}\n`).join('');
}

/** Reads CSV with or without a head, a JSON array, or a JSON object per line. Throws InputError, naming the place. */
export function parseOffsets(text: string): OffsetToCommit[] {
  const begin = text.trimStart()[0];
  const offsets = begin === '[' ? parseArray(text) : parseLines(text, begin === '{' ? parseJsonLine : parseCsvLine);
  if (offsets.length === 0) throw new InputError('there are no offsets in it');
  return offsets;
}

function parseArray(text: string): OffsetToCommit[] {
  const rows = parseJson(text);
  if (!Array.isArray(rows)) throw new InputError('it has to be one JSON array');
  return rows.map((row: unknown, index) => naming(`row ${index + 1}`, () => offsetOf(row)));
}

function parseLines(text: string, parse: (line: string) => OffsetToCommit): OffsetToCommit[] {
  return text.split('\n').flatMap((raw, index) => {
    const line = raw.trim();
    const isHead = index === 0 && line === CSV_HEAD;
    return line === '' || isHead ? [] : [naming(`line ${index + 1}`, () => parse(line))];
  });
}

function parseJsonLine(line: string): OffsetToCommit {
  return offsetOf(parseJson(line));
}

function parseCsvLine(line: string): OffsetToCommit {
  const [topic = '', partition = '', offset = '', ...rest] = line.split(',').map((field) => field.trim());
  if (rest.length > 0) throw new InputError(`it has to be ${CSV_HEAD}`);
  const number = (digits: string): number => (/^\d+$/.test(digits) ? Number(digits) : Number.NaN);
  return offsetOf({ topic, partition: number(partition), offset: number(offset) });
}

function offsetOf(row: unknown): OffsetToCommit {
  if (typeof row !== 'object' || row === null) throw new InputError('it has to be an object');
  const misspelt = Object.keys(row).find((name) => !FIELDS.has(name));
  if (misspelt !== undefined) {
    throw new InputError(`unknown field ${JSON.stringify(misspelt)}; there are ${[...FIELDS].join(', ')}`);
  }
  const { topic, partition, offset, metadata = '' } = row as Record<string, unknown>;
  if (typeof topic !== 'string' || topic === '') throw new InputError('it lacks a topic');
  if (typeof metadata !== 'string') throw new InputError('metadata has to be a string');
  return {
    topic,
    partition: wholeNumber('partition', partition),
    offset: wholeNumber('offset', offset),
    ...(metadata !== '' && { metadata }),
  };
}

function wholeNumber(name: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new InputError(`${name} has to be a whole number of at least 0`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`no valid JSON: ${(error as Error).message}`);
  }
}

function naming<Result>(place: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${place}: ${error.message}`) : error;
  }
}
