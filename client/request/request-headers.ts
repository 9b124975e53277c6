// What a request and its reply say of each other, in their records' headers.

import type { HeaderPair } from '../../protocol/batch-builder.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId } from '../../protocol/types.ts';
import { headerPairs } from '../produce/header-pairs.ts';
import type { RecordHeaders } from '../record-headers.ts';
import type { Bytes, HeadersInput } from '../types.ts';

/** In a request and in its reply. */
export const CORRELATION_ID = 'tidemark-correlation-id';
const REPLY_TOPIC = 'tidemark-reply-topic';
const REPLY_PARTITION = 'tidemark-reply-partition';
/** In the reply of one that has failed: why. */
export const REPLY_ERROR = 'tidemark-reply-error';

const OURS: ReadonlySet<string> = new Set([CORRELATION_ID, REPLY_TOPIC, REPLY_PARTITION, REPLY_ERROR]);
const MAX_ID_BYTES = 255;
const TOPIC_NAME = /^[\w.-]{1,249}$/;
const PARTITION = /^\d{1,9}$/;

/** Where replies are read. */
export interface ReplyAddress {
  readonly topic: string;
  readonly partition: PartitionId;
}

export interface ReplyTo extends ReplyAddress {
  readonly correlationId: Buffer;
}

type Pair = readonly [name: string, value: Bytes | null];

export function requestHeaders(
  own: HeadersInput | undefined,
  correlationId: string,
  { topic, partition }: ReplyAddress,
): Iterable<Pair> {
  return [
    ...withoutOurs(own),
    [CORRELATION_ID, correlationId],
    [REPLY_TOPIC, topic],
    [REPLY_PARTITION, String(partition)],
  ];
}

export function replyHeaders(
  own: HeadersInput | undefined,
  correlationId: Buffer,
  error: string | undefined,
): Iterable<Pair> {
  const headers: Pair[] = [...withoutOurs(own), [CORRELATION_ID, correlationId]];
  if (error !== undefined) headers.push([REPLY_ERROR, error]);
  return headers;
}

/** Whether whoever sent a record awaits a reply to it. */
export function asksForReply({ headers }: { readonly headers: RecordHeaders }): boolean {
  return headers.has(REPLY_TOPIC);
}

/** Whom to answer. Throws INVALID_ARGUMENT. */
export function replyAddressOf(headers: RecordHeaders): ReplyTo {
  const topic = headers.text(REPLY_TOPIC);
  if (topic === undefined) {
    throw new TidemarkError('INVALID_ARGUMENT', `the record asks for no reply: it has no header ${REPLY_TOPIC}`);
  }
  if (topic === null || !TOPIC_NAME.test(topic)) throw malformed(REPLY_TOPIC);
  const partition = headers.text(REPLY_PARTITION) ?? '';
  if (!PARTITION.test(partition)) throw malformed(REPLY_PARTITION);
  const correlationId = headers.get(CORRELATION_ID) ?? undefined;
  if (correlationId === undefined || correlationId.length === 0 || correlationId.length > MAX_ID_BYTES) {
    throw malformed(CORRELATION_ID);
  }
  return { topic, partition: Number(partition), correlationId };
}

/** Whoever passes the headers of one record on to the next does not pass on its reply address. Throws INVALID_ARGUMENT. */
function withoutOurs(own: HeadersInput | undefined): Pair[] {
  const pairs: readonly HeaderPair[] = own === undefined ? [] : (headerPairs(own) ?? []);
  return pairs.filter(({ key }) => !OURS.has(key)).map(({ key, value }) => [key, value]);
}

function malformed(header: string): TidemarkError {
  return new TidemarkError('INVALID_ARGUMENT', `the record cannot be answered: its header ${header} makes no sense`);
}
