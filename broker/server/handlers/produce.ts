// Produce: cuts the payload along the request's partitions and appends each part. All of that happens before the handler
// returns, so that the requests of a connection take effect in the order in which they came; what is awaited is the outcome.

import { TidemarkError, wireCodeOf } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import { ACKS_ALL, type Appended, type Partition } from '../../partition/partition.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import { type Answer, type Handler, type RequestOf, Unanswerable } from '../api.ts';
import { checkEntryCount } from '../request-size.ts';
import { isOutcomeUnknown, statusOf } from '../status.ts';

type PartitionResult = tidemark.ProducePartitionResult.$Properties;

const ACKS_NONE = 0;
const ACKS_WRITTEN = 1;

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
  const appendAll = (request: RequestOf<'produce'>, payload: Buffer): Batches => {
    checkRequest(request, payload.length);
    const batches = new Batches(logger);
    let at = 0;
    for (const { topicId, partitions } of request.topics) {
      const results: PartitionResult[] = [];
      batches.response.push({ topicId, partitions: results });
      for (const { partition: number, leaderEpoch, bytes } of partitions) {
        const result: PartitionResult = { partition: number };
        results.push(result);
        const part = payload.subarray(at, at + bytes);
        at += bytes;
        try {
          const partition = topics.partition(topicId, number);
          partition.checkLeaderEpoch(leaderEpoch);
          const appended = partition.append(part, request.acks);
          if (!(appended instanceof Promise)) note(result, appended, partition);
          batches.pending.push({ partition, appended, result });
        } catch (error) {
          batches.fail(result, error);
        }
      }
    }
    return batches;
  };

  return (request, { payload }) => {
    if (request.acks === ACKS_NONE) return produceUnanswered(() => appendAll(request, payload));
    const batches = appendAll(request, payload);
    if (batches.pending.length === 0) return { response: { topics: batches.response } };
    return answerWhenSettled(batches, request, timers);
  };
}

/** The appends of one request and, as they settle, its response. */
class Batches {
  readonly response: tidemark.ProduceTopicResult.$Properties[] = [];
  readonly pending: PendingAppend[] = [];
  firstError: unknown;
  readonly #logger: Logger;
  /** How many of `pending`, from the first on, have settled. */
  #settled = 0;

  constructor(logger: Logger) {
    this.#logger = logger;
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

async function produceUnanswered(appendAll: () => Batches): Promise<Answer<'produce'>> {
  let error: unknown;
  let settled: Promise<void> | undefined;
  try {
    const batches = appendAll();
    settled = batches.released();
    await batches.settle(ACKS_NONE);
    error = batches.firstError;
  } catch (cause) {
    error = cause;
  }
  if (error === undefined) return { response: undefined, ...(settled && { settled }) };
  throw new Unanswerable('a produce request without acknowledgement failed', error, settled);
}

function checkRequest({ acks, topics }: RequestOf<'produce'>, payloadBytes: number): void {
  if (acks !== ACKS_NONE && acks !== ACKS_WRITTEN && acks !== ACKS_ALL) {
    throw new TidemarkError('INVALID_ACKS', `acks is 0, 1 or -1 (all), not ${acks}`, { outcome: 'not-written' });
  }
  checkEntryCount(topics);
  let describedBytes = 0;
  for (const { partitions } of topics) for (const { bytes } of partitions) describedBytes += bytes;
  if (describedBytes !== payloadBytes) {
    throw new TidemarkError(
      'INVALID_REQUEST',
      `the produce request describes ${describedBytes} bytes of record batches and carries ${payloadBytes}`,
      { outcome: 'not-written' },
    );
  }
}
