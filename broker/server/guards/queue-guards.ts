// Queues. Who works on one needs to read both the queue and its topic, and whoever makes one too: a queue hands out what its
// topic holds.

import { tidemark } from '../../../protocol/generated/tidemark.js';
import { check, checkMayMakeMissing, checkTopicId, type Guard, refusal } from './guard.ts';
import { checkTopicName } from './topic-guards.ts';

export const guardCreateQueue: Guard<'createQueue'> = (request, context, next, world) => {
  const { session } = context.peer;
  const { queue, topic } = request;
  const mayCreate = session.may('create', 'queue', queue);
  // Workers ask for their queue to be there; where it is, that is no more than to look at it.
  const isThere = (): boolean =>
    request.ifMissing && session.may('describe', 'queue', queue) && world.queues.has(queue);
  if (!mayCreate && !isThere()) throw refusal(session, 'create', 'queue', queue);
  checkTopicName(session, 'read', topic);
  checkMayMakeMissing(session, topic, world);
  return next(request, context);
};

export const guardDeleteQueue: Guard<'deleteQueue'> = (request, context, next, { queues }) => {
  const { session } = context.peer;
  check(session, 'delete', 'queue', request.queue);
  if (request.deleteDeadLetters) {
    checkTopicName(session, 'delete', queues.get(request.queue).definition.deadLetterTopic);
  }
  return next(request, context);
};

export const guardListQueues: Guard<'listQueues'> = async (request, context, next) => {
  const { session } = context.peer;
  const { response } = await next(request, context);
  const queues = (response?.queues ?? []).filter(({ queue }) => session.may('describe', 'queue', queue ?? ''));
  return { response: response && { ...response, queues } };
};

export const guardLease: Guard<'leaseRecords'> = (request, context, next, world) => {
  const { session } = context.peer;
  check(session, 'read', 'queue', request.queue);
  checkTopicId(session, 'read', world.queues.get(request.queue).definition.topicId, world);
  return next(request, context);
};

/** Those written anew are new records for all who read the topic. */
export const guardSettleDeadLetters: Guard<'settleDeadLetters'> = (request, context, next, world) => {
  const { session } = context.peer;
  check(session, 'alter', 'queue', request.queue);
  if (request.action === tidemark.DeadLetterAction.REPUBLISH) {
    checkTopicId(session, 'write', world.queues.get(request.queue).definition.topicId, world);
  }
  return next(request, context);
};
