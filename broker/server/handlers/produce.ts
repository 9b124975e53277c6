// Produce: cuts the payload along the request's partitions and appends each part. All of that happens before the handler
// returns, or before the connection goes on, so that its requests take effect in the order in which they came; what is awaited
// is the outcome.

import { TidemarkError, wireCodeOf } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { ACKS_ALL, type Appended, type Partition } from '../../partition/partition.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import { type Answer, type Handler, type RequestContext, type RequestOf, Unanswerable } from '../api.ts';
import { checkEntryCount, isLarge } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { isOutcomeUnknown, statusOf } from '../status.ts';

type PartitionResult = tidemark.ProducePartitionResult.$Properties;

const ACKS_NONE = 0;
const ACKS_WRITTEN = 1;
/** Of a slice. Whoever appends to hundreds of partitions is not to wait often. */
const ITEMS_PER_APPEND = 2;

interface PendingAppend {
  readonly partition: Partition;
  /** A promise while its records are looked into. */
  readonly appended: Appended | Promise<Appended>;
  readonly result: PartitionResult;
}

export interface ProduceDependencies {
  readonly topics: Topics;
  readonly timers: Timers;
  readonly logger: Logger;
}

export function produceHandler({ topics, timers, logger }: ProduceDependencies): Handler<'produce'> {
  const appendAtOnce = (request: RequestOf<'produce'>, payload: Buffer): Batches => {
    const batches = new Batches(topics, logger, payload);
    for (const { topicId, partitions } of request.topics) {
      const results = batches.addTopic(topicId);
      for (const wanted of partitions) batches.append(topicId, wanted, results, request.acks);
    }
    return batches;
  };

  const appendInSlices = async (request: RequestOf<'produce'>, payload: Buffer): Promise<Batches> => {
    const batches = new Batches(topics, logger, payload);
    const slices = new Slices(timers);
    for (const { topicId, partitions } of request.topics) {
      const results = batches.addTopic(topicId);
      for (const wanted of partitions) {
        const isAppended = batches.append(topicId, wanted, results, request.acks);
        if (slices.isOver(isAppended ? ITEMS_PER_APPEND : ITEMS_PER_ERROR)) await slices.rest();
      }
    }
    return batches;
  };

  const appendAll = (request: RequestOf<'produce'>, { payload, peer }: RequestContext): Batches | Promise<Batches> => {
    if (!isLarge(checkRequest(request, payload.length))) return appendAtOnce(request, payload);
    const appended = appendInSlices(request, payload);
    peer.holdRequests(appended);
    return appended;
  };

  return (request, context) => {
    if (request.acks === ACKS_NONE) return produceUnanswered(() => appendAll(request, context));
    const answer = (batches: Batches): Answer<'produce'> | Promise<Answer<'produce'>> =>
      batches.pending.length === 0
        ? { response: { topics: batches.response } }
        : answerWhenSettled(batches, request, timers);
    const appended = appendAll(request, context);
    return appended instanceof Promise ? appended.then(answer) : answer(appended);
  };
}

/** The appends of one request and, as they settle, its response. */
class Batches {
  readonly response: tidemark.ProduceTopicResult.$Properties[] = [];
  readonly pending: PendingAppend[] = [];
  firstError: unknown;
  readonly #topics: Topics;
  readonly #logger: Logger;
  readonly #payload: Buffer;
  /** Where the next part of the payload begins. */
  #at = 0;
  /** How many of `pending`, from the first on, have settled. */
  #settled = 0;

  constructor(topics: Topics, logger: Logger, payload: Buffer) {
    this.#topics = topics;
    this.#logger = logger;
    this.#payload = payload;
  }

  addTopic(topicId: string): PartitionResult[] {
    const partitions: PartitionResult[] = [];
    this.response.push({ topicId, partitions });
    return partitions;
  }

  /** The next part of the payload, to a partition of the topic that was added last. False: it is refused. */
  append(
    topicId: string,
    { partition: number, leaderEpoch, bytes }: RequestOf<'produce'>['topics'][number]['partitions'][number],
    results: PartitionResult[],
    acks: number,
  ): boolean {
    const result: PartitionResult = { partition: number };
    results.push(result);
    const part = this.#payload.subarray(this.#at, this.#at + bytes);
    this.#at += bytes;
    try {
      const partition = this.#topics.partition(topicId, number);
      partition.checkLeaderEpoch(leaderEpoch);
      const appended = partition.append(part, acks);
      if (!(appended instanceof Promise)) note(result, appended, partition);
      this.pending.push({ partition, appended, result });
      return true;
    } catch (error) {
      this.fail(result, error);
      return false;
    }
  }

  fail(result: PartitionResult, error: unknown): void {
    this.firstError ??= error;
    result.error = statusOf(error, this.#logger);
    result.outcomeUnknown = isOutcomeUnknown(error);
  }

  /** One after the other: they all progress at the same time, so this takes as long as the slowest. Never rejects. */
  async settle(acks: number): Promise<void> {
    for (const { partition, appended: pending, result } of this.pending) {
      try {
        const appended = pending instanceof Promise ? await pending : pending;
        if (appended !== pending) note(result, appended, partition);
        await (acks === ACKS_ALL ? appended.durable : appended.written);
      } catch (error) {
        this.fail(result, error);
      }
      this.#settled++;
    }
  }

  /** Until nobody looks into the request's memory: a log does so until its batches are durable, whatever was waited for. */
  async released(): Promise<void> {
    for (const { appended } of this.pending) {
      try {
        await (await appended).durable;
      } catch {
        // A failure has been told, or concerns nobody.
      }
    }
  }

  /** Gives those that have not settled the outcome "unknown". Returns a response of its own, untouched by what settles later. */
  timedOut(timeoutMs: number): tidemark.ProduceTopicResult.$Properties[] {
    const unsettled = new Set(this.pending.slice(this.#settled).map(({ result }) => result));
    const error = {
      code: wireCodeOf('REQUEST_TIMED_OUT'),
      message: `not acknowledged within ${timeoutMs} ms; it may be in the log or get there yet`,
    };
    return this.response.map(({ topicId, partitions }) => ({
      topicId,
      partitions: partitions?.map((result) =>
        unsettled.has(result) ? { partition: result.partition, error, outcomeUnknown: true } : { ...result },
      ),
    }));
  }
}

function note(result: PartitionResult, { baseOffset, duplicate }: Appended, { log }: Partition): void {
  result.baseOffset = baseOffset;
  result.logStartOffset = log.logStartOffset;
  result.duplicate = duplicate;
}

async function answerWhenSettled(
  batches: Batches,
  { acks, timeoutMs }: RequestOf<'produce'>,
  timers: Timers,
): Promise<Answer<'produce'>> {
  const outcome = batches.settle(acks);
  const settled = batches.released();
  if (timeoutMs === 0) await outcome;
  else if (!(await settlesWithin(outcome, timeoutMs, timers))) {
    return { response: { topics: batches.timedOut(timeoutMs) }, settled };
  }
  return { response: { topics: batches.response }, settled };
}

function settlesWithin(settled: Promise<void>, timeoutMs: number, timers: Timers): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = timers.after(timeoutMs, () => resolve(false));
    void settled.then(() => {
      timer.cancel();
      resolve(true);
    });
  });
}

async function produceUnanswered(appendAll: () => Batches | Promise<Batches>): Promise<Answer<'produce'>> {
  let error: unknown;
  let settled: Promise<void> | undefined;
  try {
    const appended = appendAll();
    const batches = appended instanceof Promise ? await appended : appended;
    settled = batches.released();
    await batches.settle(ACKS_NONE);
    error = batches.firstError;
  } catch (cause) {
    error = cause;
  }
  if (error === undefined) return { response: undefined, ...(settled && { settled }) };
  throw new Unanswerable('a produce request without acknowledgement failed', error, settled);
}

/** Returns how many topics and partitions it names. */
function checkRequest({ acks, topics }: RequestOf<'produce'>, payloadBytes: number): number {
  if (acks !== ACKS_NONE && acks !== ACKS_WRITTEN && acks !== ACKS_ALL) {
    throw new TidemarkError('INVALID_ACKS', `acks is 0, 1 or -1 (all), not ${acks}`, { outcome: 'not-written' });
  }
  const entries = checkEntryCount(topics);
  let describedBytes = 0;
  for (const { partitions } of topics) for (const { bytes } of partitions) describedBytes += bytes;
  if (describedBytes === payloadBytes) return entries;
  throw new TidemarkError(
    'INVALID_REQUEST',
    `the produce request describes ${describedBytes} bytes of record batches and carries ${payloadBytes}`,
    { outcome: 'not-written' },
  );
}
