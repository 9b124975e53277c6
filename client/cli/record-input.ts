// A line of produce's input, read into the record to send.

import { TextDecoder } from 'node:util';
import type { HeadersInput, ProduceRecord } from '../types.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { InputError } from './errors.ts';

/** `lineNumber` counts from 1. Throws InputError, naming the line. */
export type ParseLine = (line: Buffer, lineNumber: number) => ProduceRecord;

export interface PlainLineOptions {
  topic: string;
  /** The key of every record. */
  key?: string | undefined;
  /** Its first occurrence in a line ends the key. A line without it is a value without a key. */
  keySeparator?: Buffer | undefined;
  headers?: readonly [string, string][] | undefined;
  partition?: number | undefined;
}

/** A line is a value, or a key and a value: bytes as they are. */
export function plainLines({ topic, key, keySeparator, headers, partition }: PlainLineOptions): ParseLine {
  const shared = {
    topic,
    ...(headers !== undefined && { headers }),
    ...(partition !== undefined && { partition }),
  };
  if (keySeparator === undefined) return (value) => ({ ...shared, key: key ?? null, value });
  return (line) => {
    const at = line.indexOf(keySeparator);
    return at < 0
      ? { ...shared, key: null, value: line }
      : { ...shared, key: line.subarray(0, at), value: line.subarray(at + keySeparator.length) };
  };
}

/** What consume prints can be read back: of that, the topic and the offset are passed over. */
const JSON_FIELDS: ReadonlySet<string> = new Set([
  'key',
  'value',
  'headers',
  'partition',
  'timestamp',
  'topic',
  'offset',
]);

/** A line is a JSON object with key, value, headers, partition and timestamp, each of which may be absent. */
export function jsonLines(topic: string, encoding: Encoding): ParseLine {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (line, lineNumber) => {
    const refuse = (what: string): InputError => new InputError(`line ${lineNumber}: ${what}`);
    const fields = parseObject(line, utf8, refuse);
    const bytes = (name: string, value: unknown): Buffer | null => {
      if (value === undefined || value === null) return null;
      if (typeof value !== 'string') {
        throw refuse(`${name} has to be a string or null, not ${kindOf(value)} (JSON as a value goes in a string)`);
      }
      const decoded = decodeText(value, encoding);
      if (decoded === undefined) throw refuse(`${name} is not valid base64`);
      return decoded;
    };
    const { key, value, headers, partition, timestamp } = fields;
    return {
      topic,
      key: bytes('"key"', key),
      value: bytes('"value"', value),
      ...present(headers, (given) => ({ headers: headersOf(given, bytes, refuse) })),
      ...present(partition, (given) => ({ partition: wholeNumber('"partition"', given, refuse) })),
      ...present(timestamp, (given) => ({ timestamp: wholeNumber('"timestamp"', given, refuse) })),
    };
  };
}

type Refuse = (what: string) => InputError;
type ToBytes = (name: string, value: unknown) => Buffer | null;

function parseObject(line: Buffer, utf8: TextDecoder, refuse: Refuse): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(utf8.decode(line));
  } catch (error) {
    throw refuse(error instanceof SyntaxError ? `no valid JSON: ${error.message}` : 'no valid UTF-8');
  }
  if (!isObject(parsed)) throw refuse(`it has to be a JSON object, not ${kindOf(parsed)}`);
  for (const name of Object.keys(parsed)) {
    if (!JSON_FIELDS.has(name)) {
      throw refuse(`unknown field ${JSON.stringify(name)}; there are key, value, headers, partition and timestamp`);
    }
  }
  return parsed;
}

function present<Result extends object>(value: unknown, read: (value: unknown) => Result): Result | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

function headersOf(headers: unknown, bytes: ToBytes, refuse: Refuse): HeadersInput {
  if (!isObject(headers)) throw refuse(`"headers" has to be an object, not ${kindOf(headers)}`);
  return Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (each: unknown) => [name, bytes(`header ${JSON.stringify(name)}`, each)] as const,
    ),
  );
}

function wholeNumber(name: string, value: unknown, refuse: Refuse): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw refuse(`${name} has to be a whole number of at least 0`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
