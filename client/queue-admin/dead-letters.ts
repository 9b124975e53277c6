// Dead letters from outside: browsed, redriven, purged.

import { TidemarkError } from '../../protocol/errors.ts';
import { tidemark } from '../../protocol/generated/tidemark.js';
import type { Offset } from '../../protocol/types.ts';
import { findOffsets } from '../offsets.ts';
import { integer, refuseMisspelt } from '../options.ts';
import type {
  BrowseDeadLetters,
  DeadLetter,
  PurgeDeadLetters,
  PurgedDeadLetters,
  RedriveDeadLetters,
  RedrivenDeadLetters,
} from '../queue-types.ts';
import { onlyIfNotDone, pause } from '../retry.ts';
import { askQueue, type QueueAdminContext } from './context.ts';
import { deadLetterOf, matcherOf } from './dead-letter.ts';
import { between, isWithin, joined, rangesOf } from './offset-ranges.ts';
import { readRecords } from './read-records.ts';

/** Settled ones are skipped by another fetch only where there are so many of them in a row. */
const MAX_READ_OVER = 1_000;
const MAX_BATCH = 500;
/** A rate is kept by so many small batches, rather than by a burst each second. */
const BATCHES_PER_SECOND = 10;

const BROWSE_OPTIONS = ['where', 'max'] as const;
const PURGE_OPTIONS = [...BROWSE_OPTIONS, 'dryRun'] as const;
const REDRIVE_OPTIONS = [...PURGE_OPTIONS, 'ratePerSecond', 'republish', 'signal'] as const;

/** As Admin.deadLetters says. What is not settled and there at the beginning, oldest first. */
export function browseDeadLetters(
  context: QueueAdminContext,
  queue: string,
  options: BrowseDeadLetters = {},
): AsyncGenerator<DeadLetter> {
  refuseMisspelt(options, BROWSE_OPTIONS, 'browsing dead letters');
  return browse(context, queue, options);
}

function browse(
  context: QueueAdminContext,
  queue: string,
  { where, max }: BrowseDeadLetters,
): AsyncGenerator<DeadLetter> {
  const matches = matcherOf(where);
  const limit = integer('max', max, Number.MAX_SAFE_INTEGER, 0);
  return found(context, queue, matches, limit);
}

async function* found(
  context: QueueAdminContext,
  queue: string,
  matches: (letter: DeadLetter) => boolean,
  limit: number,
): AsyncGenerator<DeadLetter> {
  const { topic, settled } = await askQueue(context, 'describeDeadLetters', { queue });
  const place = { topic, partition: 0 };
  // What is known of a topic of this name may be of an earlier one.
  await context.metadata.refresh(topic);
  const questions = [{ ...place, at: 'earliest' } as const, { ...place, at: 'latest' } as const];
  const [start, end] = await findOffsets(context.cluster, context.metadata, questions);
  let left = limit;
  if (left === 0) return;
  const open = between(settled, { first: start?.offset ?? 0, end: end?.offset ?? 0 });
  for (const span of joined(open, MAX_READ_OVER)) {
    for await (const records of readRecords(context, place, span)) {
      for (const record of records) {
        if (isWithin(settled, record.offset)) continue;
        const letter = deadLetterOf(record);
        if (letter === undefined || !matches(letter)) continue;
        yield letter;
        if (--left === 0) return;
      }
    }
  }
}

/** As Admin.redriveDeadLetters says. */
export async function redriveDeadLetters(
  context: QueueAdminContext,
  queue: string,
  options: RedriveDeadLetters = {},
): Promise<RedrivenDeadLetters> {
  refuseMisspelt(options, REDRIVE_OPTIONS, 'a redrive');
  const { ratePerSecond, republish = false, dryRun = false, signal } = options;
  if (ratePerSecond !== undefined && !(ratePerSecond > 0 && ratePerSecond < Number.POSITIVE_INFINITY)) {
    throw new TidemarkError('INVALID_ARGUMENT', `ratePerSecond has to be above 0, not ${String(ratePerSecond)}`);
  }
  const { REDRIVE, REPUBLISH } = tidemark.DeadLetterAction;
  const action = republish ? REPUBLISH : REDRIVE;
  const { matched, settled, gone } = await settleAll(context, queue, options, {
    action,
    ratePerSecond,
    dryRun,
    signal,
  });
  return { matched, redriven: settled, gone };
}

/** As Admin.purgeDeadLetters says. */
export async function purgeDeadLetters(
  context: QueueAdminContext,
  queue: string,
  options: PurgeDeadLetters = {},
): Promise<PurgedDeadLetters> {
  refuseMisspelt(options, PURGE_OPTIONS, 'a purge');
  const { dryRun = false } = options;
  const plan = { action: tidemark.DeadLetterAction.PURGE, ratePerSecond: undefined, dryRun, signal: undefined };
  const { matched, settled } = await settleAll(context, queue, options, plan);
  return { matched, purged: settled };
}

interface Plan {
  readonly action: tidemark.DeadLetterAction;
  readonly ratePerSecond: number | undefined;
  readonly dryRun: boolean;
  readonly signal: AbortSignal | undefined;
}

interface Tally {
  matched: number;
  settled: number;
  gone: number;
}

async function settleAll(
  context: QueueAdminContext,
  queue: string,
  { where, max }: BrowseDeadLetters,
  { action, ratePerSecond, dryRun, signal }: Plan,
): Promise<Tally> {
  const tally: Tally = { matched: 0, settled: 0, gone: 0 };
  const pace = new Pace(context, ratePerSecond, signal);
  let batch: Offset[] = [];
  const settle = async (): Promise<void> => {
    const offsets = batch;
    batch = [];
    if (offsets.length === 0) return;
    await pace.wait();
    if (signal?.aborted) return;
    const request = { queue, action, ranges: rangesOf(offsets) };
    const mayRepeat = action === tidemark.DeadLetterAction.REPUBLISH ? onlyIfNotDone : undefined;
    const { settled, gone } = await askQueue(context, 'settleDeadLetters', request, mayRepeat);
    tally.settled += settled;
    tally.gone += gone.length;
    pace.count(offsets.length);
  };
  for await (const { deadLetterOffset } of browse(context, queue, { where, max })) {
    if (signal?.aborted) return tally;
    tally.matched++;
    if (dryRun) continue;
    batch.push(deadLetterOffset);
    if (batch.length >= pace.batchSize) await settle();
  }
  await settle();
  return tally;
}

/** Keeps a rate from the first batch on. */
class Pace {
  readonly batchSize: number;
  readonly #context: QueueAdminContext;
  readonly #ratePerSecond: number | undefined;
  readonly #stop: AbortSignal;
  #startMs: number | undefined;
  #done = 0;

  constructor(context: QueueAdminContext, ratePerSecond: number | undefined, signal: AbortSignal | undefined) {
    const { closing } = context.cluster;
    this.#context = context;
    this.#ratePerSecond = ratePerSecond;
    this.#stop = signal === undefined ? closing : AbortSignal.any([signal, closing]);
    const wanted = ratePerSecond === undefined ? MAX_BATCH : Math.floor(ratePerSecond / BATCHES_PER_SECOND);
    this.batchSize = Math.min(Math.max(wanted, 1), MAX_BATCH);
  }

  async wait(): Promise<void> {
    if (this.#ratePerSecond === undefined) return;
    const { ports } = this.#context.cluster.settings;
    this.#startMs ??= ports.clock.monotonicMs();
    const dueMs = this.#startMs + (1_000 * this.#done) / this.#ratePerSecond;
    const delayMs = dueMs - ports.clock.monotonicMs();
    if (delayMs > 0) await pause(delayMs, ports, this.#stop);
  }

  count(settled: number): void {
    this.#done += settled;
  }
}
