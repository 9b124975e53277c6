// What the functions here work with, and how they ask.

import type { ApiName, Requests, Responses } from '../../protocol/apis.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { Cluster } from '../cluster.ts';
import type { Metadata } from '../metadata.ts';

export interface QueueAdminContext {
  readonly cluster: Cluster;
  readonly metadata: Metadata;
}

type QueueApi = { [Api in ApiName]: Requests[Api] extends { queue: string } ? Api : never }[ApiName];

/** What no message can hold would end the connection, again and again. */
const UNPAIRED_SURROGATE = /\p{Cs}/u;

/**
 * Sends a request about a queue, with retries for up to operationTimeoutMs where `mayRepeat` permits them. Throws what the
 * broker answers; BROKER_UNREACHABLE or the like in the end; CLIENT_CLOSED.
 */
export async function askQueue<Api extends QueueApi>(
  { cluster }: QueueAdminContext,
  api: Api,
  request: Requests[Api],
  mayRepeat?: (error: TidemarkError) => boolean,
): Promise<Responses[Api]> {
  checkQueueName(request.queue);
  return (await cluster.requestAny(api, request, mayRepeat)).message;
}

/** What a name may hold, the broker says (INVALID_QUEUE). */
function checkQueueName(queue: string): void {
  if (typeof queue !== 'string') {
    throw new TidemarkError('INVALID_ARGUMENT', `a queue is named by a string, not ${String(queue)}`);
  }
  if (UNPAIRED_SURROGATE.test(queue)) {
    throw new TidemarkError('INVALID_QUEUE', 'the name of a queue has an unpaired surrogate');
  }
}
