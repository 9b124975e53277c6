// A dead letter as a record: key, value, timestamp and headers of the record that died, and behind them headers that tell of its
// death.

import { BatchBuilder, type HeaderPair } from '../../protocol/batch-builder.ts';
import type { ReadHeader } from '../../protocol/record-reader.ts';
import type { Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { DeathCause, DyingRecord } from './queue-events.ts';

/** Of an error's text, in UTF-8. */
export const MAX_ERROR_BYTES = 1024;
/** So much larger than its record a dead letter is at most: it has more headers. */
export const LETTER_HEADERS_BYTES: number = 64 * 1024;
/** A batch of several is about so large at most; a record alone may be larger. */
const BATCH_BYTES = 256 * 1024;
const MAX_BATCH_BYTES = 0x7fff_ffff;

/** In the order in which they stand. */
const HEADER = {
  id: 'tidemark-dead-letter-id',
  queue: 'tidemark-queue',
  topic: 'tidemark-topic',
  partition: 'tidemark-partition',
  offset: 'tidemark-offset',
  timestamp: 'tidemark-timestamp',
  cause: 'tidemark-cause',
  deliveries: 'tidemark-deliveries',
  redrives: 'tidemark-redrives',
  firstError: 'tidemark-first-error',
  lastError: 'tidemark-last-error',
  diedAt: 'tidemark-died-at',
} as const;

type Field = keyof typeof HEADER;

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  Object.entries(HEADER).map(([field, header]) => [header, field as Field]),
);

const CAUSES: ReadonlySet<string> = new Set<DeathCause>(['rejected', 'max-deliveries', 'max-age', 'retention']);
const INTEGER = /^(0|-?[1-9]\d*)$/;
/** No header of ours is longer: the names of a queue and a topic together, and numbers. */
const MAX_VALUE_BYTES = 2048;

export interface DyingLetter {
  readonly dying: DyingRecord;
  readonly record: {
    readonly key: Uint8Array | null;
    readonly value: Uint8Array | null;
    readonly timestamp: TimestampMs;
    readonly headers: readonly ReadHeader[];
  };
}

export interface DeadLetterOrigin {
  readonly queue: string;
  readonly topic: string;
  readonly topicId: TopicId;
  readonly nowMs: TimestampMs;
}

/** What the headers of a dead letter say. */
export interface ParsedDeadLetter {
  /** The same for the same death, however often it is written: QUEUE/TOPIC_ID/PARTITION/OFFSET/REDRIVES. */
  readonly id: string;
  readonly queue: string;
  readonly topic: string;
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
  readonly cause: DeathCause;
  readonly deliveries: number;
  readonly redrives: number;
  readonly firstError: string;
  readonly lastError: string;
  readonly diedAt: TimestampMs;
}

/** Finished batches, back to back, uncompressed; no bound is on a record. */
export function deadLetterBatch(letters: readonly DyingLetter[], origin: DeadLetterOrigin): Buffer {
  const batches: Buffer[] = [];
  let builder = new BatchBuilder({ maxBytes: MAX_BATCH_BYTES });
  const finish = (): void => {
    batches.push(builder.finish());
    builder = new BatchBuilder({ maxBytes: MAX_BATCH_BYTES });
  };
  for (const { dying, record } of letters) {
    const { timestamp, key, value } = record;
    const headers = [...ownHeadersOf(record.headers), ...headersOf(dying, timestamp, origin)];
    const likelyBytes = (value?.length ?? 0) + (key?.length ?? 0);
    if (builder.recordCount > 0 && builder.sizeBytes + likelyBytes > BATCH_BYTES) finish();
    if (builder.append(timestamp, key, value, headers) >= 0) continue;
    // Timestamps too far from each other for one batch.
    finish();
    builder.append(timestamp, key, value, headers);
  }
  if (builder.recordCount > 0) finish();
  return batches.length === 1 && batches[0] !== undefined ? batches[0] : Buffer.concat(batches);
}

/** Undefined where they are not those of a dead letter that a broker wrote. Never throws. */
export function parseDeadLetter(headers: readonly ReadHeader[]): ParsedDeadLetter | undefined {
  const texts = textsOf(headers);
  if (texts.size < FIELD_OF.size) return undefined;
  const text = (field: Field): string => texts.get(field) ?? '';
  const [partition, offset, timestamp] = [
    integerOf(text('partition')),
    integerOf(text('offset')),
    integerOf(text('timestamp')),
  ];
  const [deliveries, redrives, diedAt] = [
    integerOf(text('deliveries')),
    integerOf(text('redrives')),
    integerOf(text('diedAt')),
  ];
  if (partition === undefined || offset === undefined || timestamp === undefined) return undefined;
  if (deliveries === undefined || redrives === undefined || diedAt === undefined) return undefined;
  if (Math.min(partition, offset, deliveries, redrives) < 0) return undefined;
  const cause = text('cause');
  if (!isCause(cause)) return undefined;
  const [id, queue] = [text('id'), text('queue')];
  const end = `/${partition}/${offset}/${redrives}`;
  const topicId = id.slice(queue.length + 1, id.length - end.length);
  if (topicId === '' || id !== `${queue}/${topicId}${end}`) return undefined;
  const [topic, firstError, lastError] = [text('topic'), text('firstError'), text('lastError')];
  const where = { id, queue, topic, topicId, partition, offset, timestamp };
  return { ...where, cause, deliveries, redrives, firstError, lastError, diedAt };
}

/** Without those that tell of a death. What a producer itself called like one of them stays. */
export function ownHeadersOf<Header extends ReadHeader>(headers: readonly Header[]): readonly Header[] {
  if (parseDeadLetter(headers) === undefined) return headers;
  const ours = new Map<string, number>();
  for (const [index, { key }] of headers.entries()) if (FIELD_OF.has(key)) ours.set(key, index);
  return headers.filter(({ key }, index) => ours.get(key) !== index);
}

/** As much of the text as has at most so many bytes in UTF-8, no character of it broken. */
export function boundedText(text: string, maxBytes: number): string {
  // A UTF-16 unit has a byte at least.
  const bytes = Buffer.from(text.slice(0, maxBytes));
  if (bytes.length <= maxBytes && text.length <= maxBytes) return text;
  let end = Math.min(bytes.length, maxBytes);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}

function headersOf(dying: DyingRecord, timestamp: TimestampMs, origin: DeadLetterOrigin): HeaderPair[] {
  const { queue, topic, topicId, nowMs } = origin;
  const { partition, offset, failures, redrives, cause, firstError, lastError } = dying;
  const values: Record<Field, string> = {
    id: `${queue}/${topicId}/${partition}/${offset}/${redrives}`,
    queue,
    topic,
    partition: String(partition),
    offset: String(offset),
    timestamp: String(timestamp),
    cause,
    deliveries: String(failures),
    redrives: String(redrives),
    firstError: boundedText(firstError, MAX_ERROR_BYTES),
    lastError: boundedText(lastError, MAX_ERROR_BYTES),
    diedAt: String(nowMs),
  };
  return Object.entries(HEADER).map(([field, key]) => ({ key, value: values[field as Field] }));
}

/** The last of each counts: a producer's own may stand before it. */
function textsOf(headers: readonly ReadHeader[]): Map<Field, string> {
  const texts = new Map<Field, string>();
  for (const { key, value } of headers) {
    const field = FIELD_OF.get(key);
    if (field === undefined) continue;
    if (value === null || value.length > MAX_VALUE_BYTES) texts.delete(field);
    else texts.set(field, value.toString());
  }
  return texts;
}

function integerOf(text: string): number | undefined {
  const value = Number(text);
  return INTEGER.test(text) && Number.isSafeInteger(value) ? value : undefined;
}

function isCause(text: string): text is DeathCause {
  return CAUSES.has(text);
}
