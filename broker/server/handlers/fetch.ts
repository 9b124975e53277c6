import { TidemarkError } from '../../../protocol/errors.ts';
import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { Offset } from '../../../protocol/types.ts';
import type { LogRead, Partition } from '../../partition/partition.ts';
import type { Logger } from '../../ports.ts';
import type { Topics } from '../../topics/topics.ts';
import type { Answer, Handler, RequestOf } from '../api.ts';
import type { FetchWaits, WantedPartition } from '../fetch-waits.ts';
import { checkEntryCount } from '../request-size.ts';
import { statusOf } from '../status.ts';

type PartitionResult = tidemark.FetchPartitionResult.$Properties;

/** Longest wait, whatever the client asks for. */
const MAX_WAIT_MS = 5 * 60_000;

export interface FetchDependencies {
  readonly topics: Topics;
  readonly waits: FetchWaits;
  readonly maxFetchBytes: number;
  readonly logger: Logger;
}

/** A partition that can be read. */
interface Readable extends WantedPartition {
  readonly maxBytes: number;
  readonly result: PartitionResult;
}

/** The request, resolved as things are now. */
interface Plan {
  /** In the order of the request. */
  readonly readable: Readable[];
  readonly response: tidemark.FetchTopicResult.$Properties[];
  readonly hasErrors: boolean;
}

export function fetchHandler({ topics, waits, maxFetchBytes, logger }: FetchDependencies): Handler<'fetch'> {
  const planOf = (request: RequestOf<'fetch'>): Plan => {
    const readable: Readable[] = [];
    let hasErrors = false;
    const response = request.topics.map(({ topicId, partitions }) => ({
      topicId,
      partitions: partitions.map(({ partition: number, leaderEpoch, fetchOffset, maxBytes }) => {
        const result: PartitionResult = { partition: number };
        try {
          const partition = topics.partition(topicId, number);
          noteOffsets(result, partition);
          checkReadable(partition, leaderEpoch, fetchOffset);
          readable.push({ partition, offset: fetchOffset, maxBytes, result });
        } catch (error) {
          result.error = statusOf(error, logger);
          hasErrors = true;
        }
        return result;
      }),
    }));
    return { readable, response, hasErrors };
  };

  return async (request, { peer }) => {
    checkEntryCount(request.topics);
    const maxBytes = Math.min(request.maxBytes, maxFetchBytes);
    const minBytes = Math.min(request.minBytes, maxBytes);
    let plan = planOf(request);
    if (!plan.hasErrors && request.maxWaitMs > 0 && !hasBytes(plan.readable, minBytes)) {
      const maxWaitMs = Math.min(request.maxWaitMs, MAX_WAIT_MS);
      await waits.wait(plan.readable, { minBytes, maxWaitMs, peer });
      plan = planOf(request);
    }
    // Nothing to read needs no memory either, and must not wait for any behind those who read.
    if (!hasBytes(plan.readable, 1)) return { response: { topics: plan.response } };
    const reservedBytes = readableBytes(plan.readable, maxBytes);
    if (!(await peer.replyMemory.reserve(reservedBytes))) return { response: undefined };
    const reads = await readAll(plan.readable, maxBytes, logger);
    return { response: { topics: plan.response }, reads, reservedBytes } satisfies Answer<'fetch'>;
  };
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
async function readAll(readable: readonly Readable[], maxBytes: number, logger: Logger): Promise<LogRead[]> {
  const reads: LogRead[] = [];
  let bytes = 0;
  for (const { partition, offset, maxBytes: partitionMaxBytes, result } of readable) {
    if (bytes >= maxBytes && reads.length > 0) break;
    try {
      const read = await partition.read(offset, Math.min(partitionMaxBytes, Math.max(maxBytes - bytes, 0)));
      noteOffsets(result, partition);
      if (read.bytes.length === 0) {
        read.release();
        continue;
      }
      result.bytes = read.bytes.length;
      bytes += read.bytes.length;
      reads.push(read);
    } catch (error) {
      result.error = statusOf(error, logger);
    }
  }
  return reads;
}
