// Texts from the command line, read into values. Each parser throws commander's InvalidArgumentError, which ends the
// command as a usage error that names the option.

import { parse as parseShortDuration } from '@lukeed/ms';
import { InvalidArgumentError } from 'commander';
import { type Duration, pattern as ISO_DURATION, parse as parseIsoDuration } from 'iso8601-duration';
import type { Offset, TimestampMs, TopicPartition } from '../../protocol/types.ts';
import type { GroupStart } from '../types.ts';

export function wholeNumber(min: number, max: number = Number.MAX_SAFE_INTEGER): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new InvalidArgumentError(`It has to be a whole number ${range}.`);
  };
}

/** A number to add, which may be below 0. */
export function parseShift(text: string): number {
  const value = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It has to be a whole number, as 10 or -10.');
}

/** A repeatable "name=value": collects the pairs in order. A value may be empty and may hold equals signs. */
export function collectPair(text: string, pairs: readonly [string, string][] = []): [string, string][] {
  const equals = text.indexOf('=');
  if (equals <= 0) throw new InvalidArgumentError('It has to be name=value.');
  return [...pairs, [text.slice(0, equals), text.slice(equals + 1)]];
}

export function collectText(text: string, texts: readonly string[] = []): string[] {
  return [...texts, text];
}

/** A repeatable list of partitions: "-p 0,2 -p 5". */
export function collectPartitions(text: string, partitions: readonly number[] = []): number[] {
  return [...new Set([...partitions, ...text.split(',').map((part) => wholeNumber(0)(part.trim()))])];
}

/** A repeatable "topic", with all its partitions, or "topic:0,1": these alone. */
export function collectTopics(
  text: string,
  topics: readonly (string | TopicPartition)[] = [],
): (string | TopicPartition)[] {
  const [topic = '', partitions, ...rest] = text.split(':');
  if (topic === '' || rest.length > 0) throw new InvalidArgumentError('It has to be a topic, or topic:0,1,...');
  if (partitions === undefined) return [...topics, topic];
  return [...topics, ...collectPartitions(partitions).map((partition) => ({ topic, partition }))];
}

/** Where to start reading, in the terms of an assignment. */
export type StartPosition = { readonly offset: Offset | 'earliest' | 'latest' } | { readonly timestamp: TimestampMs };

/** "start", "end", an offset N, the last N as "-N", or "@" with a time: ISO 8601, or milliseconds since 1970. */
export function parseStartPosition(text: string): StartPosition {
  if (text === 'start') return { offset: 'earliest' };
  if (text === 'end') return { offset: 'latest' };
  if (text.startsWith('@')) return { timestamp: parseTimestamp(text.slice(1)) };
  const offset = /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(offset)) {
    throw new InvalidArgumentError('It has to be start, end, N, -N (the last N), or @ and a time.');
  }
  return Object.is(offset, -0) ? { offset: 'latest' } : { offset };
}

/** Where a group begins: "earliest", "latest", or "@" with a time. */
export function parseGroupStart(text: string): GroupStart {
  if (text === 'earliest' || text === 'latest') return text;
  if (text.startsWith('@')) return { timestamp: parseTimestamp(text.slice(1)) };
  throw new InvalidArgumentError('It has to be earliest, latest, or @ and a time.');
}

/** A date, which is taken in UTC, or a date and a time with its zone. Date.parse alone would make sense of almost anything. */
const ISO_TIME = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** ISO 8601, or milliseconds since 1970. */
export function parseTimestamp(text: string): TimestampMs {
  if (/^\d+$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  const date = ISO_TIME.exec(text)?.[1];
  const timestamp = date === undefined || !isDate(date) ? Number.NaN : Date.parse(text);
  if (!Number.isNaN(timestamp)) return timestamp;
  throw new InvalidArgumentError(
    'The time has to be ISO 8601 with its zone, as 2026-01-31T12:00:00Z or 2026-01-31, or milliseconds since 1970.',
  );
}

/** There is no 31st of February. */
function isDate(text: string): boolean {
  const midnight = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

const SECOND_MS = 1000;
const UNITS_MS = {
  weeks: 7 * 24 * 3600 * SECOND_MS,
  days: 24 * 3600 * SECOND_MS,
  hours: 3600 * SECOND_MS,
  minutes: 60 * SECOND_MS,
  seconds: SECOND_MS,
} as const;

/** In ms: ISO 8601 from weeks down to seconds, as PT1H30M or P7D, or short, as 90m or 7d. */
export function parseDuration(text: string): number {
  const iso = isoDuration(text);
  if (iso?.years || iso?.months) {
    throw new InvalidArgumentError('Years and months have no fixed length: say it in days, as P30D.');
  }
  const durationMs =
    iso === undefined
      ? /^\d.*[a-z]$/i.test(text) && parseShortDuration(text)
      : Object.entries(UNITS_MS).reduce((sum, [unit, unitMs]) => sum + unitMs * (iso[unit as keyof Duration] ?? 0), 0);
  if (typeof durationMs === 'number' && durationMs <= Number.MAX_SAFE_INTEGER) return Math.round(durationMs);
  throw new InvalidArgumentError('It has to be an ISO 8601 duration, as PT1H30M or P7D, or a short one, as 90m or 7d.');
}

/** The library looks for a duration anywhere in the text, and takes "T" without a time. */
function isoDuration(text: string): Duration | undefined {
  if (ISO_DURATION.exec(text)?.[0] !== text || text.endsWith('T')) return undefined;
  try {
    return parseIsoDuration(text);
  } catch {
    return undefined;
  }
}

/** One character or more, given as text or with the escapes \t, \n, \0, \\ and \xHH. */
export function parseSeparator(text: string): Buffer {
  const separator = unescapeText(text);
  if (separator.length === 0) throw new InvalidArgumentError('It has to be one character or more.');
  return separator;
}

const ESCAPES: Readonly<Record<string, number>> = { n: 0x0a, t: 0x09, r: 0x0d, '0': 0x00, '\\': 0x5c };

/** The bytes of a text in which \n, \t, \r, \0, \\ and \xHH stand for one byte each. */
export function unescapeText(text: string): Buffer {
  const pieces: Buffer[] = [];
  let plainFrom = 0;
  for (const match of text.matchAll(/\\(?:x([0-9a-fA-F]{2})|(.?))/gsu)) {
    const [sequence, hex, letter = ''] = match;
    const byte = hex === undefined ? ESCAPES[letter] : Number.parseInt(hex, 16);
    if (byte === undefined) {
      throw new InvalidArgumentError(`"${sequence}" is no escape; there are \\n \\t \\r \\0 \\\\ and \\xHH.`);
    }
    pieces.push(Buffer.from(text.slice(plainFrom, match.index)), Buffer.of(byte));
    plainFrom = match.index + sequence.length;
  }
  pieces.push(Buffer.from(text.slice(plainFrom)));
  return Buffer.concat(pieces);
}
