import { TidemarkError } from '../../protocol/errors.ts';
import type { Producer } from '../producer.ts';
import type { RecordHeaders } from '../record-headers.ts';
import { thrownText } from '../thrown-text.ts';
import type { Bytes, HeadersInput, ProducedRecord } from '../types.ts';
import { replyAddressOf, replyHeaders } from './request-headers.ts';

const MAX_ERROR_BYTES = 1_024;

export interface ReplyOptions<K = Bytes | null> {
  key?: K | null;
  headers?: HeadersInput;
  /** Makes it the answer of one that failed: the requester's promise rejects with REQUEST_FAILED and this message. */
  error?: unknown;
}

/**
 * Answers a record that was sent by RequestClient.request(), wherever it was read: in a consumer's handler, or in a queue
 * worker. All that is needed for it is in the record's headers.
 *
 * Rejects with INVALID_ARGUMENT if the record asks for no reply (asksForReply() tells), or as Producer.send() does: with
 * UNKNOWN_TOPIC if the reply topic is gone, for example, and then nobody waits for the reply.
 */
export async function replyTo<K = Bytes | null, V = Bytes | null>(
  producer: Pick<Producer<K, V>, 'send'>,
  request: { readonly headers: RecordHeaders },
  value: V | null,
  { key, headers, error }: ReplyOptions<K> = {},
): Promise<ProducedRecord> {
  if (typeof request?.headers?.get !== 'function') {
    throw new TidemarkError('INVALID_ARGUMENT', 'replyTo takes a producer, a record that was read, and a value');
  }
  const { topic, partition, correlationId } = replyAddressOf(request.headers);
  const message = error === undefined ? undefined : messageOf(error);
  return await producer.send({
    topic,
    partition,
    value,
    ...(key !== undefined && { key }),
    headers: replyHeaders(headers, correlationId, message),
  });
}

/** Of what was thrown, in at most 1,024 bytes. */
export function messageOf(error: unknown): string {
  const text = thrownText(error, `a ${typeof error} was thrown`);
  const bytes = Buffer.from(text);
  if (bytes.length <= MAX_ERROR_BYTES) return text;
  // A character that was cut in two becomes a replacement character of three bytes.
  return bytes
    .subarray(0, MAX_ERROR_BYTES - 3)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}
