// Requests over many topics: each topic is answered for itself, those that are refused beside the others. Where nothing is
// refused, which is nearly always, the request goes on as it came.

import type { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { TopicId } from '../../../protocol/types.ts';
import type { Operation } from '../../access/rules.ts';
import type { Session } from '../../access/session.ts';
import { type RequestContext, type RequestOf, Unanswerable } from '../api.ts';
import { checkEntryCount } from '../request-size.ts';
import { type Guard, type GuardedWorld, mayUseTopic, refusal, refusalStatus } from './guard.ts';

interface NamedPartition {
  readonly partition: number;
}

interface TopicPart<Partition extends NamedPartition = NamedPartition> {
  readonly topicId: string;
  readonly partitions: readonly Partition[];
}

interface TopicResult {
  topicId?: string | null;
  partitions?: { partition?: number | null; error?: tidemark.Status.$Properties | null }[] | null;
}

const ACKS_NONE = 0;

/** The topics of a request, and which of them are refused. */
class Parts<Topic extends TopicPart> {
  readonly #topics: readonly Topic[];
  readonly #operation: Operation;
  readonly #session: Session;
  readonly #world: GuardedWorld;
  readonly #refused: ReadonlySet<TopicId>;
  /** One for each topic, however often a request names it. */
  readonly #statuses = new Map<TopicId, tidemark.Status.$Properties>();

  constructor(topics: readonly Topic[], operation: Operation, session: Session, world: GuardedWorld) {
    const refused = new Set<TopicId>();
    for (const { topicId } of topics) {
      if (!mayUseTopic(session, operation, topicId, world.topics)) refused.add(topicId);
    }
    this.#topics = topics;
    this.#operation = operation;
    this.#session = session;
    this.#world = world;
    this.#refused = refused;
  }

  get allowed(): Topic[] {
    return this.#topics.filter(({ topicId }) => !this.#refused.has(topicId));
  }

  isRefused(topicId: TopicId): boolean {
    return this.#refused.has(topicId);
  }

  /** The results of what was allowed, in the order of the request, and between them those of what was not. */
  results<Result extends TopicResult>(allowed: readonly Result[] | null | undefined): Result[] {
    const done = (allowed ?? []).values();
    return this.#topics.flatMap(({ topicId, partitions }) => {
      if (this.#refused.has(topicId)) return this.#refusedResult(topicId, partitions) as Result;
      return done.next().value ?? [];
    });
  }

  refusalOf(topicId: TopicId): TidemarkError {
    return refusal(this.#session, this.#operation, 'topic', this.#nameOf(topicId));
  }

  #nameOf(topicId: TopicId): string {
    return this.#world.topics.findById(topicId)?.topic.name ?? topicId;
  }

  #refusedResult(topicId: TopicId, partitions: readonly NamedPartition[]): TopicResult {
    const error =
      this.#statuses.get(topicId) ?? refusalStatus(this.#session, this.#operation, 'topic', this.#nameOf(topicId));
    this.#statuses.set(topicId, error);
    return { topicId, partitions: partitions.map(({ partition }) => ({ partition, error })) };
  }
}

/** Undefined where all is allowed. */
function partsOf<Topic extends TopicPart>(
  topics: readonly Topic[],
  operation: Operation,
  { peer: { session } }: RequestContext,
  world: GuardedWorld,
): Parts<Topic> | undefined {
  for (const { topicId } of topics) {
    if (mayUseTopic(session, operation, topicId, world.topics)) continue;
    checkEntryCount(topics);
    return new Parts(topics, operation, session, world);
  }
  return undefined;
}

export const guardProduce: Guard<'produce'> = (request, context, next, world) => {
  const parts = partsOf(request.topics, 'write', context, world);
  if (parts === undefined) return next(request, context);
  if (request.acks === ACKS_NONE) {
    const refused = request.topics.find(({ topicId }) => parts.isRefused(topicId));
    throw new Unanswerable('a produce request was refused', parts.refusalOf(refused?.topicId ?? ''));
  }
  const payload = allowedPayload(request, context.payload, parts);
  // What it describes is not what came with it: the handler says so.
  if (payload === undefined) return next(request, context);
  const answered = next({ ...request, topics: parts.allowed }, { ...context, payload });
  return Promise.resolve(answered).then(({ response, ...rest }) => ({
    ...rest,
    response: response && { ...response, topics: parts.results(response.topics) },
  }));
};

/** The batches of what is allowed, one after the other, where they lie: a copy would be memory that nobody has reserved. */
function allowedPayload(
  { topics }: RequestOf<'produce'>,
  payload: Buffer,
  parts: Parts<RequestOf<'produce'>['topics'][number]>,
): Buffer | undefined {
  const sizes = topics.map(({ partitions }) => partitions.reduce((sum, { bytes }) => sum + bytes, 0));
  if (sizes.reduce((sum, bytes) => sum + bytes, 0) !== payload.length) return undefined;
  let [at, keptBytes] = [0, 0];
  for (const [number, { topicId }] of topics.entries()) {
    const from = at;
    at += sizes[number] ?? 0;
    if (parts.isRefused(topicId)) continue;
    payload.copyWithin(keptBytes, from, at);
    keptBytes += at - from;
  }
  return payload.subarray(0, keptBytes);
}

export const guardFetch: Guard<'fetch'> = async (request, context, next, world) => {
  const parts = partsOf(request.topics, 'read', context, world);
  if (parts === undefined) return await next(request, context);
  // An error does not wait for records.
  const { response, ...rest } = await next({ ...request, topics: parts.allowed, maxWaitMs: 0 }, context);
  return { ...rest, response: response && { ...response, topics: parts.results(response.topics) } };
};

export const guardListOffsets: Guard<'listOffsets'> = async (request, context, next, world) => {
  const parts = partsOf(request.topics, 'describe', context, world);
  if (parts === undefined) return await next(request, context);
  const { response } = await next({ ...request, topics: parts.allowed }, context);
  return { response: response && { ...response, topics: parts.results(response.topics) } };
};

/** Of a member per topic; from outside it is all or nothing. */
export const guardCommittedTopics: Guard<'commitOffsets'> = (request, context, next, world) => {
  const parts = partsOf(request.topics, 'read', context, world);
  if (parts === undefined) return next(request, context);
  if (request.memberId === '') {
    const refused = request.topics.find(({ topicId }) => parts.isRefused(topicId));
    throw parts.refusalOf(refused?.topicId ?? '');
  }
  const answered = next({ ...request, topics: parts.allowed }, context);
  return Promise.resolve(answered).then(({ response }) => ({
    response: response && { ...response, topics: parts.results(response.topics) },
  }));
};
