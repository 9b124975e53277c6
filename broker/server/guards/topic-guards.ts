// Topics by name. One that may not be described is refused by name and left out of lists, whether it exists or not.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Session } from '../../access/session.ts';
import { topicExists, unknownTopic } from '../../topics/topic-catalogue.ts';
import { checkNameCount } from '../request-size.ts';
import { Slices } from '../slices.ts';
import { statusOf } from '../status.ts';
import { check, checkTopicId, type Guard, type GuardedWorld, mayCreateTopic, refusal } from './guard.ts';

interface NamedResult {
  name: string;
  error: tidemark.Status.$Properties;
}

export const guardMetadata: Guard<'metadata'> = async (request, context, next, world) => {
  const { session } = context.peer;
  // Before each is looked at: every refusal makes an error.
  checkNameCount(request.topics, request.groups);
  const { allowed, refused } = await sorted(session, request.topics, request.allowAutoCreate, world);
  const groups = new Set(request.groups);
  const { response } = await next({ ...request, topics: allowed }, context);
  if (response === undefined) return { response };
  const mayDescribe = (name: string): boolean => session.may('describe', 'topic', name);
  const topics = response.topics ?? [];
  return {
    response: {
      ...response,
      topics: [...(request.allTopics ? topics.filter(({ name }) => mayDescribe(name ?? '')) : topics), ...refused],
      coordinators: Array.from(groups, (group) => coordinatorOf(session, group, response, world)),
    },
  };
};

/** `refused` are those that the handler is not asked about. */
async function sorted(
  session: Session,
  names: readonly string[],
  mayMake: boolean,
  { topics, timers, logger }: GuardedWorld,
): Promise<{ readonly allowed: string[]; readonly refused: NamedResult[] }> {
  const slices = new Slices(timers);
  const allowed: string[] = [];
  const refused: NamedResult[] = [];
  for (const name of new Set(names)) {
    if (slices.isOver()) await slices.rest();
    if (!session.may('describe', 'topic', name)) {
      refused.push({ name, error: statusOf(refusal(session, 'describe', 'topic', name), logger) });
    } else if (mayMake && topics.find(name) === undefined && !mayCreateTopic(session, name)) {
      refused.push({ name, error: statusOf(unknownTopic(name), logger) });
    } else {
      allowed.push(name);
    }
  }
  return { allowed, refused };
}

function coordinatorOf(
  session: Session,
  group: string,
  { coordinators }: tidemark.MetadataResponse.$Properties,
  { logger }: GuardedWorld,
): tidemark.GroupCoordinator.$Properties {
  if (!session.may('describe', 'group', group)) {
    return { group, error: statusOf(refusal(session, 'describe', 'group', group), logger) };
  }
  return coordinators?.find((coordinator) => coordinator.group === group) ?? { group };
}

export const guardDescribeTopics: Guard<'describeTopics'> = async (request, context, next, world) => {
  const { session } = context.peer;
  checkNameCount(request.topics);
  const { allowed, refused } = await sorted(session, request.topics, false, world);
  const { response } = await next({ ...request, topics: allowed }, context);
  if (response === undefined) return { response };
  const topics = (response.topics ?? []).filter(({ name }) => session.may('describe', 'topic', name ?? ''));
  return { response: { ...response, topics: [...topics, ...(request.allTopics ? [] : refused)] } };
};

export const guardCreateTopic: Guard<'createTopic'> = (request, context, next, { topics }) => {
  const { session } = context.peer;
  const { name } = request;
  if (mayCreateTopic(session, name)) return next(request, context);
  // Who only makes sure that it is there may hear that it is.
  if (session.may('describe', 'topic', name) && topics.find(name) !== undefined) throw topicExists(name);
  throw refusal(session, 'create', 'topic', name);
};

/** Only who writes to some topic needs an id to write with. */
export const guardInitProducerId: Guard<'initProducerId'> = (request, context, next) => {
  const { session } = context.peer;
  if (!session.mayToSome('write', 'topic')) {
    throw new TidemarkError('NOT_AUTHORIZED', `${session.principal} may write to no topic`, { outcome: 'not-written' });
  }
  return next(request, context);
};

/** Of all topics that a request names by their id: all of them or none. */
export function checkTopicIds(
  session: Session,
  operation: 'read' | 'describe',
  topics: readonly { readonly topicId: string }[],
  world: GuardedWorld,
): void {
  for (const { topicId } of topics) checkTopicId(session, operation, topicId, world);
}

/** For a topic that a request names by name. */
export function checkTopicName(session: Session, operation: 'read' | 'delete', name: string): void {
  check(session, operation, 'topic', name);
}
