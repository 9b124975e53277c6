// Topics by name. One that may not be described is refused by name and left out of lists, whether it exists or not.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Session } from '../../access/session.ts';
import { topicExists, unknownTopic } from '../../topics/topic-catalogue.ts';
import type { Handler, RequestContext } from '../api.ts';
import { checkNameCount } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { statusOf } from '../status.ts';
import { check, checkTopicId, type Guard, type GuardedWorld, refusal, refusalStatus } from './guard.ts';

interface NamedResult {
  name: string;
  error: tidemark.Status.$Properties;
}

export const guardMetadata: Guard<'metadata'> = async (request, context, next, world) => {
  const { session } = context.peer;
  // Before each is looked at: every refusal makes an error.
  checkNameCount(request.topics, request.groups);
  const { allowed, present, refused } = await sorted(session, request.topics, request.allowAutoCreate, world);
  const { response } = await next({ ...request, topics: allowed }, context);
  if (response === undefined) return { response };
  const coordinators = await shownCoordinators(session, request.groups, response, world);
  const mayDescribe = (name: string): boolean => session.may('describe', 'topic', name);
  const topics = response.topics ?? [];
  const shown = request.allTopics ? topics.filter(({ name }) => mayDescribe(name ?? '')) : topics;
  // Of all topics they are some.
  const found = present.length > 0 && !request.allTopics ? await askedWithoutMaking(present, context, next) : [];
  return { response: { ...response, topics: [...shown, ...found, ...refused], coordinators } };
};

async function askedWithoutMaking(
  topics: string[],
  context: RequestContext,
  next: Handler<'metadata'>,
): Promise<tidemark.TopicMetadata.$Properties[]> {
  const { response } = await next({ topics, groups: [], allTopics: false, allowAutoCreate: false }, context);
  return response?.topics ?? [];
}

interface Sorted {
  readonly allowed: string[];
  /** There now, and not to be made where they are gone by the time that they are looked up. */
  readonly present: string[];
  /** The handler is not asked about them. */
  readonly refused: NamedResult[];
}

async function sorted(
  session: Session,
  names: readonly string[],
  mayMake: boolean,
  { topics, timers, logger }: GuardedWorld,
): Promise<Sorted> {
  const slices = new Slices(timers);
  const allowed: string[] = [];
  const present: string[] = [];
  const refused: NamedResult[] = [];
  for (const name of new Set(names)) {
    if (slices.isOver(ITEMS_PER_ERROR)) await slices.rest();
    if (!session.may('describe', 'topic', name)) {
      refused.push({ name, error: refusalStatus(session, 'describe', 'topic', name) });
    } else if (!mayMake || session.may('create', 'topic', name)) {
      allowed.push(name);
    } else if (topics.find(name) === undefined) {
      refused.push({ name, error: statusOf(unknownTopic(name), logger) });
    } else {
      present.push(name);
    }
  }
  return { allowed, present, refused };
}

async function shownCoordinators(
  session: Session,
  groups: readonly string[],
  { coordinators }: tidemark.MetadataResponse.$Properties,
  { timers }: GuardedWorld,
): Promise<tidemark.GroupCoordinator.$Properties[]> {
  const byGroup = new Map((coordinators ?? []).map((coordinator) => [coordinator.group, coordinator]));
  const slices = new Slices(timers);
  const shown: tidemark.GroupCoordinator.$Properties[] = [];
  for (const group of new Set(groups)) {
    if (slices.isOver(ITEMS_PER_ERROR)) await slices.rest();
    const mayDescribe = session.may('describe', 'group', group);
    if (mayDescribe) shown.push(byGroup.get(group) ?? { group });
    else shown.push({ group, error: refusalStatus(session, 'describe', 'group', group) });
  }
  return shown;
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
  if (session.may('create', 'topic', name)) return next(request, context);
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
