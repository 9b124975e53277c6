// A record of a queue's topic of dead letters, read: what the broker wrote into its headers apart from what it had itself.

import { Buffer } from 'node:buffer';
import { TidemarkError } from '../../protocol/errors.ts';
import type { TimestampMs } from '../../protocol/types.ts';
import { refuseMisspelt } from '../options.ts';
import type { DeadLetter, DeadLetterCause, DeadLetterFilter } from '../queue-types.ts';
import { RecordHeaders } from '../record-headers.ts';
import { msOf } from '../reset-targets.ts';
import type { Bytes, ConsumedRecord } from '../types.ts';

const PREFIX = 'tidemark-';
const OURS: ReadonlySet<string> = new Set(
  [
    'dead-letter-id',
    'queue',
    'topic',
    'partition',
    'offset',
    'timestamp',
    'cause',
    'deliveries',
    'redrives',
    'first-error',
    'last-error',
    'died-at',
  ].map((name) => `${PREFIX}${name}`),
);

/** Undefined for a record that no queue has put there. */
export function deadLetterOf(record: ConsumedRecord): DeadLetter | undefined {
  const { headers } = record;
  const text = (name: string): string => headers.text(`${PREFIX}${name}`) ?? '';
  const number = (name: string): number => (/^-?\d+$/.test(text(name)) ? Number(text(name)) : Number.NaN);
  const id = text('dead-letter-id');
  const [partition, offset] = [number('partition'), number('offset')];
  if (id === '' || Number.isNaN(partition) || Number.isNaN(offset)) return undefined;
  const own = Array.from(headers, ([key, value]) => ({ key, value })).filter(({ key }) => !OURS.has(key));
  return {
    id,
    deadLetterOffset: record.offset,
    queue: text('queue'),
    topic: text('topic'),
    partition,
    offset,
    timestamp: number('timestamp') || record.timestamp,
    cause: text('cause') as DeadLetterCause,
    deliveries: number('deliveries') || 0,
    redrives: number('redrives') || 0,
    firstError: text('first-error') || null,
    lastError: text('last-error') || null,
    diedAtMs: number('died-at') || 0,
    key: record.key,
    value: record.value,
    headers: own.length === 0 ? RecordHeaders.empty : new RecordHeaders(own),
  };
}

const FILTERS = ['id', 'key', 'partition', 'cause', 'error', 'before', 'after', 'headers'] as const;
const CAUSES: readonly DeadLetterCause[] = ['rejected', 'max-deliveries', 'max-age', 'retention'];

/** Throws INVALID_ARGUMENT: a filter that makes no sense must not let everything through. */
export function matcherOf(where: DeadLetterFilter = {}): (letter: DeadLetter) => boolean {
  refuseMisspelt(where, FILTERS, 'a filter of dead letters');
  const { id, key, partition, cause, error, headers = {} } = where;
  if (partition !== undefined && (!Number.isSafeInteger(partition) || partition < 0)) {
    throw invalid('partition', partition, 'a whole number of at least 0');
  }
  if (cause !== undefined && !CAUSES.includes(cause)) throw invalid('cause', cause, `one of ${CAUSES.join(', ')}`);
  const before = timeOf('before', where.before);
  const after = timeOf('after', where.after);
  const wantedKey = key === undefined ? undefined : bytesOf('key', key);
  const wantedHeaders = Object.entries(headers).map(([name, value]) => [name, bytesOf(name, value)] as const);
  return (letter) =>
    (id === undefined || letter.id === id) &&
    (wantedKey === undefined || isSame(letter.key, wantedKey)) &&
    (partition === undefined || letter.partition === partition) &&
    (cause === undefined || letter.cause === cause) &&
    (error === undefined || [letter.firstError, letter.lastError].some((one) => one?.includes(error) === true)) &&
    (before === undefined || letter.diedAtMs < before) &&
    (after === undefined || letter.diedAtMs >= after) &&
    wantedHeaders.every(([name, value]) => letter.headers.getAll(name).some((one) => isSame(one, value)));
}

function timeOf(name: string, time: TimestampMs | Date | undefined): TimestampMs | undefined {
  const ms = time === undefined ? undefined : msOf(time);
  if (ms === undefined || Number.isSafeInteger(ms)) return ms;
  throw invalid(name, time, 'a time');
}

function bytesOf(name: string, value: Bytes | null): Buffer | null {
  if (value === null) return null;
  if (typeof value === 'string') return Buffer.from(value);
  if (value instanceof Uint8Array) return Buffer.from(value);
  throw invalid(name, value, 'bytes, a text or null');
}

function isSame(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function invalid(name: string, value: unknown, what: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', `${name} of dead letters has to be ${what}, not ${String(value)}`);
}
