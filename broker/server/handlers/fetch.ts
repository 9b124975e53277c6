import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Offset } from '../../../protocol/types.ts';
import type { LogRead, Partition } from '../../partition/partition.ts';
import type { Logger, Timers } from '../../ports.ts';
import type { FetchCharge, Quotas } from '../../quotas/quotas.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Answer, Handler, RequestContext, RequestOf } from '../api.ts';
import { FairTurns } from '../fair-turns.ts';
import type { FetchWaits, WantedPartition } from '../fetch-waits.ts';
import type { ParkedRequests } from '../parked-requests.ts';
import { withinQuota } from '../quota-wait.ts';
import { checkEntryCount, isLarge } from '../request-size.ts';
import { ITEMS_PER_ERROR, Slices } from '../slices.ts';
import { statusOf } from '../status.ts';

type PartitionResult = tidemark.FetchPartitionResult.$Properties;

/** Longest wait, whatever the client asks for. */
const MAX_WAIT_MS = 5 * 60_000;
/** Of a slice: as much as a look at so many partitions. */
const ITEMS_PER_READ = 8;

export interface FetchDependencies {
  readonly topics: Topics;
  readonly waits: FetchWaits;
  readonly quotas: Quotas;
  readonly parked: ParkedRequests;
  readonly maxFetchBytes: number;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** A partition that can be read. */
interface Readable extends WantedPartition {
  readonly maxBytes: number;
  readonly result: PartitionResult;
}

type Topic = RequestOf<'fetch'>['topics'][number];

/** The request, resolved as things are now. */
class Plan {
  /** In the order of the request. */
  readonly readable: Readable[] = [];
  readonly response: tidemark.FetchTopicResult.$Properties[] = [];
  hasErrors = false;
  readonly #topics: Topics;
  readonly #logger: Logger;

  constructor(topics: Topics, logger: Logger) {
    this.#topics = topics;
    this.#logger = logger;
  }

  addTopic(topicId: string): PartitionResult[] {
    const partitions: PartitionResult[] = [];
    this.response.push({ topicId, partitions });
    return partitions;
  }

  /** False: it cannot be read, which is said in its result. */
  add(topicId: string, wanted: Topic['partitions'][number], results: PartitionResult[]): boolean {
    const { partition: number, leaderEpoch, fetchOffset, maxBytes } = wanted;
    const result: PartitionResult = { partition: number };
    results.push(result);
    try {
      const partition = this.#topics.partition(topicId, number);
      noteOffsets(result, partition);
      checkReadable(partition, leaderEpoch, fetchOffset);
      this.readable.push({ partition, offset: fetchOffset, maxBytes, result });
      return true;
    } catch (error) {
      result.error = statusOf(error, this.#logger);
      this.hasErrors = true;
      return false;
    }
  }
}

export function fetchHandler(dependencies: FetchDependencies): Handler<'fetch'> {
  const { topics, waits, quotas, parked, maxFetchBytes, timers, logger } = dependencies;
  const turns = new FairTurns(timers);

  const planAtOnce = (request: RequestOf<'fetch'>): Plan => {
    const plan = new Plan(topics, logger);
    for (const { topicId, partitions } of request.topics) {
      const results = plan.addTopic(topicId);
      for (const wanted of partitions) plan.add(topicId, wanted, results);
    }
    return plan;
  };

  const planInSlices = async (request: RequestOf<'fetch'>): Promise<Plan> => {
    const plan = new Plan(topics, logger);
    const slices = new Slices(timers);
    for (const { topicId, partitions } of request.topics) {
      const results = plan.addTopic(topicId);
      for (const wanted of partitions) {
        const isReadable = plan.add(topicId, wanted, results);
        if (slices.isOver(isReadable ? 1 : ITEMS_PER_ERROR)) await slices.rest();
      }
    }
    await slices.restAtEnd();
    return plan;
  };

  return async (request, context) => {
    const { peer } = context;
    const isWide = isLarge(checkEntryCount(request.topics));
    const planNow = (): Plan | Promise<Plan> => (isWide ? planInSlices(request) : planAtOnce(request));
    const first = planNow();
    let plan = first instanceof Promise ? await first : first;
    const charge = quotas.enabled ? quotas.fetch(peer, topicsOf(plan.readable)) : undefined;
    const isOverQuota = charge !== undefined && charge.debtMs > 0;
    if (isOverQuota && !(await withinQuota(charge, request.maxWaitMs, context, parked))) {
      return { response: { topics: plan.response } };
    }
    const maxBytes = Math.min(request.maxBytes, maxFetchBytes, charge?.maxBytes ?? maxFetchBytes);
    const minBytes = Math.min(request.minBytes, maxBytes);
    // Without a wait up to here nothing may be awaited: who has too many parked is held before his next request is looked at.
    if (isOverQuota) plan = await planNow();
    const mayHaveToWait = !plan.hasErrors && request.maxWaitMs > 0 && !hasBytes(plan.readable, minBytes);
    if (mayHaveToWait) {
      const { readable } = plan;
      await parked.wait(Math.min(request.maxWaitMs, MAX_WAIT_MS), context, async (maxWaitMs) => {
        if (maxWaitMs > 0) await waits.wait(readable, { minBytes, maxWaitMs, peer });
      });
      await turns.enter(peer.number);
      // A peer that goes can leave thousands.
      if (peer.isClosed) return { response: undefined };
      plan = await planNow();
    }
    // Nothing to read needs no memory either, and must not wait for any behind those who read.
    if (!hasBytes(plan.readable, 1)) return { response: { topics: plan.response } };
    const reservedBytes = readableBytes(plan.readable, maxBytes);
    if (!(await peer.replyMemory.reserve(reservedBytes))) return { response: undefined };
    if (!mayHaveToWait) await turns.enter(peer.number);
    const slices = isWide ? new Slices(timers) : undefined;
    const reads =
      charge === undefined
        ? await readAll(plan.readable, maxBytes, logger, slices)
        : await readCharged(plan.readable, maxBytes, logger, { charge, context, slices });
    return { response: { topics: plan.response }, reads, reservedBytes } satisfies Answer<'fetch'>;
  };
}

function topicsOf(readable: readonly Readable[]): Set<string> {
  return new Set(readable.map(({ partition }) => partition.topic));
}

/** What may be read is taken from the quota before, so that no other fetch counts on it meanwhile. */
async function readCharged(
  readable: readonly Readable[],
  maxBytes: number,
  logger: Logger,
  { charge, context, slices }: { charge: FetchCharge; context: RequestContext; slices: Slices | undefined },
): Promise<LogRead[]> {
  charge.take(maxBytes);
  const reads = await readAll(readable, maxBytes, logger, slices);
  charge.giveBack(maxBytes);
  for (const { partition, result } of readable) charge.take(result.bytes ?? 0, partition.topic);
  context.throttleMs = Math.max(context.throttleMs ?? 0, charge.throttleMs(0));
  return reads;
}

function noteOffsets(result: PartitionResult, { log }: Partition): void {
  result.highWatermark = log.highWatermark;
  result.logStartOffset = log.logStartOffset;
}

function checkReadable(partition: Partition, leaderEpoch: number, offset: Offset): void {
  if (partition.failure !== undefined) throw partition.failure;
  partition.checkLeaderEpoch(leaderEpoch);
  const { logStartOffset, highWatermark } = partition.log;
  if (offset >= logStartOffset && offset <= highWatermark) return;
  throw new TidemarkError(
    'OFFSET_OUT_OF_RANGE',
    `topic ${partition.topic} partition ${partition.partition} has offsets ${logStartOffset} to ${highWatermark}, not ${offset}`,
    { topic: partition.topic, partition: partition.partition, offset },
  );
}

function hasBytes(readable: readonly Readable[], minBytes: number): boolean {
  let bytes = 0;
  for (const { partition, offset } of readable) {
    if (bytes >= minBytes) break;
    bytes += partition.readableBytes(offset, minBytes - bytes);
  }
  return bytes >= minBytes;
}

/** What `readAll` may have in memory: of each partition at least one whole batch is read. */
function readableBytes(readable: readonly Readable[], maxBytes: number): number {
  let bytes = 0;
  for (const { partition, offset, maxBytes: partitionMaxBytes } of readable) {
    if (bytes >= maxBytes) break;
    const asked = Math.min(partitionMaxBytes, maxBytes - bytes);
    bytes += partition.readableBytes(offset, Math.max(asked, partition.maxMessageBytes));
  }
  return bytes;
}

/**
 * Reads until maxBytes are there, in the order of the request; the client turns that order, so that none starves. What
 * the last partition gives can exceed the bound by one batch.
 */
async function readAll(
  readable: readonly Readable[],
  maxBytes: number,
  logger: Logger,
  slices: Slices | undefined,
): Promise<LogRead[]> {
  const reads: LogRead[] = [];
  let bytes = 0;
  for (const { partition, offset, maxBytes: partitionMaxBytes, result } of readable) {
    if (bytes >= maxBytes && reads.length > 0) break;
    if (slices?.isOver(ITEMS_PER_READ)) await slices.rest();
    try {
      const read = await partition.read(offset, Math.min(partitionMaxBytes, Math.max(maxBytes - bytes, 0)));
      noteOffsets(result, partition);
      if (read.bytes.length === 0) {
        read.release();
        continue;
      }
      result.bytes = read.bytes.length;
      partition.noteSent(read.bytes, offset);
      bytes += read.bytes.length;
      reads.push(read);
    } catch (error) {
      result.error = statusOf(error, logger);
    }
  }
  return reads;
}
