// A line of produce's input, read into the record to send.

import { TextDecoder } from 'node:util';
import type { HeadersInput, ProduceRecord } from '../types.ts';
import { decodeText, type Encoding } from './encoding.ts';
import { InputError } from './errors.ts';

/** Throws InputError. */
export type ParseLine = (line: Buffer) => ProduceRecord;

export interface PlainLineOptions {
  topic: string;
  /** The key of every record. */
  key?: string;
  /** Its first occurrence in a line ends the key. A line without it is a value without a key. */
  keySeparator?: Buffer;
  headers?: readonly [string, string][];
  partition?: number;
}

/** A line is a value, or a key and a value: bytes as they are. */
export function plainLines({ topic, key: sharedKey, keySeparator, headers, partition }: PlainLineOptions): ParseLine {
  if (keySeparator === undefined) {
    const key = sharedKey ?? null;
    return (value) => ({ topic, key, value, headers, partition });
  }
  return (line) => {
    const at = line.indexOf(keySeparator);
    return at < 0
      ? { topic, key: null, value: line, headers, partition }
      : { topic, key: line.subarray(0, at), value: line.subarray(at + keySeparator.length), headers, partition };
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
  return (line) => {
    const fields = parseObject(line, utf8);
    return {
      topic,
      key: bytesOf('"key"', fields['key'], encoding),
      value: bytesOf('"value"', fields['value'], encoding),
      headers: headersOf(fields['headers'], encoding),
      partition: wholeNumberOf('"partition"', fields['partition']),
      timestamp: wholeNumberOf('"timestamp"', fields['timestamp']),
    };
  };
}

function parseObject(line: Buffer, utf8: TextDecoder): Record<string, unknown> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(utf8.decode(line));
  } catch (error) {
    throw new InputError(error instanceof SyntaxError ? `no valid JSON: ${error.message}` : 'no valid UTF-8');
  }
  if (!isObject(parsed)) throw new InputError(`it has to be a JSON object, not ${kindOf(parsed)}`);
  for (const name of Object.keys(parsed)) {
    if (JSON_FIELDS.has(name)) continue;
    throw new InputError(
      `unknown field ${JSON.stringify(name)}; there are key, value, headers, partition and timestamp`,
    );
  }
  return parsed;
}

function bytesOf(name: string, value: unknown, encoding: Encoding): Buffer | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') {
    const hint = 'JSON as a value goes into a string';
    throw new InputError(`${name} has to be a string or null, not ${kindOf(value)} (${hint})`);
  }
  const bytes = decodeText(value, encoding);
  if (bytes === undefined) throw new InputError(`${name} is not valid base64`);
  return bytes;
}

function headersOf(headers: unknown, encoding: Encoding): HeadersInput | undefined {
  if (headers === undefined || headers === null) return undefined;
  if (!isObject(headers)) throw new InputError(`"headers" has to be an object, not ${kindOf(headers)}`);
  const pairs: [string, Buffer | null][] = [];
  for (const [name, value] of Object.entries(headers)) {
    const values: unknown[] = Array.isArray(value) ? value : [value];
    for (const each of values) pairs.push([name, bytesOf(`header ${JSON.stringify(name)}`, each, encoding)]);
  }
  return pairs;
}

function wholeNumberOf(name: string, value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw new InputError(`${name} has to be a whole number of at least 0`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
