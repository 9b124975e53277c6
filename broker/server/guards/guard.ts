// What stands before a handler: it looks at who asks, and lets the request through whole, in part or not at all. Handlers
// know nothing of rights.

import type { ApiName } from '../../../protocol/apis.ts';
import { ERRORS, TidemarkError, wireCodeOf } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { TopicId } from '../../../protocol/types.ts';
import type { Operation, ResourceType } from '../../access/rules.ts';
import type { Session } from '../../access/session.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { Queues } from '../../queues/queues.ts';
import { unknownTopic } from '../../topics/topic-catalogue.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Answer, Handler, RequestContext, RequestOf } from '../api.ts';

/** What guards look things up in. */
export interface GuardedWorld {
  readonly topics: Topics;
  readonly queues: Queues;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** Not called for a session that is not restricted. `next` is the handler. */
export type Guard<Api extends ApiName> = (
  request: RequestOf<Api>,
  context: RequestContext,
  next: Handler<Api>,
  world: GuardedWorld,
) => Answer<Api> | Promise<Answer<Api>>;

const MAX_SHOWN_CHARACTERS = 255;

/** Anybody may. */
export function free<Api extends ApiName>(): Guard<Api> {
  return (request, context, next) => next(request, context);
}

/** One right, to the resource that the request names. */
export function needs<Api extends ApiName>(
  operation: Operation,
  type: ResourceType,
  nameOf: (request: RequestOf<Api>) => string = () => '',
): Guard<Api> {
  return (request, context, next) => {
    check(context.peer.session, operation, type, nameOf(request));
    return next(request, context);
  };
}

/** Throws NOT_AUTHORIZED. */
export function check(session: Session, operation: Operation, type: ResourceType, name = ''): void {
  if (!session.may(operation, type, name)) throw refusal(session, operation, type, name);
}

/** Throws NOT_AUTHORIZED. Of an id that no topic has nothing is said here. */
export function checkTopicId(session: Session, operation: Operation, topicId: TopicId, { topics }: GuardedWorld): void {
  if (mayUseTopic(session, operation, topicId, topics)) return;
  throw refusal(session, operation, 'topic', topics.findById(topicId)?.topic.name ?? topicId);
}

export function mayUseTopic(session: Session, operation: Operation, topicId: TopicId, topics: Topics): boolean {
  return session.mayUseTopic(operation, topicId, (id) => topics.findById(id)?.topic.name);
}

/** For requests that make topics on the way. Throws UNKNOWN_TOPIC for one that is missing, and that must not be made. */
export function checkMayMakeMissing(session: Session, name: string, { topics }: GuardedWorld): void {
  if (topics.find(name) === undefined && !session.may('create', 'topic', name)) throw unknownTopic(name);
}

export function refusal(session: Session, operation: Operation, type: ResourceType, name = ''): TidemarkError {
  return new TidemarkError('NOT_AUTHORIZED', refusalText(session, operation, type, name), {
    outcome: 'not-written',
    ...(type === 'topic' && { topic: name }),
  });
}

/** The same as it travels, where a request has thousands: an error with its stack takes far longer to make. */
export function refusalStatus(
  session: Session,
  operation: Operation,
  type: ResourceType,
  name: string,
): tidemark.Status.$Properties {
  const message = refusalText(session, operation, type, name);
  return { code: wireCodeOf('NOT_AUTHORIZED'), message, retriable: ERRORS.NOT_AUTHORIZED.retriable };
}

function refusalText({ principal }: Session, operation: Operation, type: ResourceType, name: string): string {
  const what = type === 'cluster' ? 'the cluster' : `${type} ${JSON.stringify(name.slice(0, MAX_SHOWN_CHARACTERS))}`;
  return `${principal} may not ${operation} ${what}`;
}
