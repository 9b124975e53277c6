// A record as consume prints it.

import { InvalidArgumentError, Option } from 'commander';
import type { ConsumedRecord } from '../types.ts';
import { unescapeText } from './arguments.ts';
import { ENCODINGS, type Encoding, encodeBytes, encodeHeaders } from './encoding.ts';
import { usageError } from './errors.ts';

/** Appends the record's bytes to those that will be written next. */
export type PrintRecord = (record: ConsumedRecord, into: Uint8Array[]) => void;

const NEWLINE = Buffer.from('\n');
const EMPTY = Buffer.alloc(0);

/** The value's bytes as they are, and a newline. A null value is an empty line. */
export const printText: PrintRecord = (record, into) => {
  if (record.value !== null) into.push(record.value);
  into.push(NEWLINE);
};

/** A JSON object per line. */
export function jsonLines(encoding: Encoding): PrintRecord {
  return ({ topic, partition, offset, timestamp, key, value, headers }, into) => {
    const line = JSON.stringify({
      topic,
      partition,
      offset,
      timestamp,
      key: encodeBytes(key, encoding),
      value: encodeBytes(value, encoding),
      headers: encodeHeaders(headers, encoding),
    });
    into.push(Buffer.from(`${line}\n`));
  };
}

type Field = (record: ConsumedRecord) => Uint8Array | string | number;

const FIELDS: Readonly<Record<string, Field>> = {
  t: ({ topic }) => topic,
  p: ({ partition }) => partition,
  o: ({ offset }) => offset,
  T: ({ timestamp }) => timestamp,
  k: ({ key }) => key ?? EMPTY,
  v: ({ value }) => value ?? EMPTY,
  s: ({ value }) => value ?? EMPTY,
  K: ({ key }) => key?.length ?? -1,
  S: ({ value }) => value?.length ?? -1,
  h: ({ headers }) => Array.from(headers, ([name, value]) => `${name}=${value ?? ''}`).join(','),
  n: () => '\n',
  '%': () => '%',
};

export const FORMAT_HELP = `
Format: %t topic, %p partition, %o offset, %T timestamp in ms, %k key, %v or %s
value, %K and %S their lengths in bytes (-1: null), %h headers as name=value,...
%n newline, %% percent; and \\n \\t \\r \\0 \\\\ \\xHH. Nothing is added: end it with
\\n for one record per line.`;

/** Reads a format as FORMAT_HELP describes it. Throws InvalidArgumentError. */
export function compileFormat(format: string): PrintRecord {
  const parts: (Buffer | Field)[] = [];
  let literalFrom = 0;
  for (const match of format.matchAll(/%(.?)/gsu)) {
    const [directive, letter = ''] = match;
    const field = Object.hasOwn(FIELDS, letter) ? FIELDS[letter] : undefined;
    if (field === undefined) throw new InvalidArgumentError(`"${directive}" is no part of a format.`);
    parts.push(unescapeText(format.slice(literalFrom, match.index)), field);
    literalFrom = match.index + directive.length;
  }
  parts.push(unescapeText(format.slice(literalFrom)));
  return (record, into) => {
    for (const part of parts) into.push(typeof part === 'function' ? bytesOf(part(record)) : part);
  };
}

function bytesOf(value: Uint8Array | string | number): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(String(value));
}

export function encodingOption(): Option {
  const text = 'what keys, values and headers are in with json and jsonl, utf8 if not given';
  return new Option('--encoding <encoding>', text).choices(ENCODINGS);
}

/** Throws INVALID_ARGUMENT for one that would change nothing. */
export function encodingOf(given: Encoding | undefined, isJson: boolean): Encoding {
  if (given !== undefined && !isJson) throw usageError('--encoding is for -o json and -o jsonl');
  return given ?? 'utf8';
}
