// Where consume starts in each partition. An offset is looked at before reading begins, so that one outside the log is
// refused instead of read from elsewhere.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { Admin } from '../index.ts';
import type { PartitionDescription, TopicDescription, TopicPartition } from '../types.ts';
import type { StartPosition } from './arguments.ts';

export interface PartitionStart extends TopicPartition {
  readonly offset: Offset;
}

export interface StartsWanted {
  readonly topics: readonly string[];
  /** Of each topic; undefined for all. */
  readonly partitions: readonly PartitionId[] | undefined;
  readonly start: StartPosition;
}

/** Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, PARTITION_OFFLINE, and OFFSET_OUT_OF_RANGE for an offset outside a log. */
export async function resolveStarts(
  admin: Pick<Admin, 'describeTopic' | 'listOffsets'>,
  { topics, partitions, start }: StartsWanted,
): Promise<PartitionStart[]> {
  const starts: PartitionStart[] = [];
  for (const topic of new Set(topics)) {
    const found = partitionsOf(await admin.describeTopic(topic), partitions);
    if ('timestamp' in start) {
      starts.push(...(await startsByTime(admin, topic, found, start.timestamp)));
    } else {
      for (const details of found) {
        starts.push({ topic, partition: details.partition, offset: startOffset(topic, details, start.offset) });
      }
    }
  }
  return starts;
}

function partitionsOf(topic: TopicDescription, wanted: readonly PartitionId[] | undefined): PartitionDescription[] {
  const { name, partitionDetails } = topic;
  const numbers = wanted ?? partitionDetails.map(({ partition }) => partition);
  return numbers.map((partition) => {
    const details = partitionDetails.find((candidate) => candidate.partition === partition);
    if (details === undefined) {
      const message = `topic ${name} has no partition ${partition}, only ${partitionDetails.length} from 0 on`;
      throw new TidemarkError('UNKNOWN_PARTITION', message, { topic: name, partition });
    }
    if (details.state !== 'online') {
      const message = `topic ${name} partition ${partition} cannot be read (${details.state}); -p selects others`;
      throw new TidemarkError('PARTITION_OFFLINE', message, { topic: name, partition });
    }
    return details;
  });
}

function startOffset(topic: string, details: PartitionDescription, from: Offset | 'earliest' | 'latest'): Offset {
  const { partition, startOffset: first, highWatermark } = details;
  if (from === 'earliest') return first;
  if (from === 'latest') return highWatermark;
  if (from < 0) return Math.max(first, highWatermark + from);
  if (from >= first && from <= highWatermark) return from;
  const message = `offset ${from} is not in topic ${topic} partition ${partition}, which goes from ${first} to ${highWatermark}`;
  throw new TidemarkError('OFFSET_OUT_OF_RANGE', message, { topic, partition, offset: from });
}

async function startsByTime(
  admin: Pick<Admin, 'listOffsets'>,
  topic: string,
  partitions: readonly PartitionDescription[],
  at: TimestampMs,
): Promise<PartitionStart[]> {
  const listed = await admin.listOffsets(partitions.map(({ partition }) => ({ topic, partition, at })));
  return listed.map(({ partition, offset }) => ({ topic, partition, offset }));
}
