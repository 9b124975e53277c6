// Where groups and queues are sent: what a target may be, and what it comes to in each partition.

import { TidemarkError } from '../protocol/errors.ts';
import type { Offset, TimestampMs } from '../protocol/types.ts';
import type { Cluster } from './cluster.ts';
import type { Metadata } from './metadata.ts';
import { findOffsets, type OffsetQuestion } from './offsets.ts';
import type { ResetTarget, TopicPartition } from './types.ts';

/** What is known of a partition that is to be reset. */
export interface LogFacts extends TopicPartition {
  readonly logStart: Offset;
  readonly logEnd: Offset;
  /** Of the first record at or after the time wanted; the end if there is none, or no time is wanted. */
  readonly atTime: Offset;
}

/** Throws INVALID_ARGUMENT unless it is one target out of these, and makes sense. What `offsets` has is not looked at. */
export function checkTarget(
  target: ResetTarget,
  targets: readonly string[],
  places: readonly ('earliest' | 'latest' | 'current')[],
): void {
  const [name, ...others] = Object.keys(target ?? {});
  if (name === undefined || others.length > 0 || !targets.includes(name)) {
    throw new TidemarkError('INVALID_ARGUMENT', `a reset has one target out of ${targets.join(', ')}`);
  }
  const invalid = (value: unknown, what: string): TidemarkError =>
    new TidemarkError('INVALID_ARGUMENT', `${name} of a reset has to be ${what}, not ${String(value)}`);
  if ('offsets' in target) return;
  if ('to' in target) {
    if (!places.includes(target.to)) throw invalid(target.to, places.join(', '));
  } else if ('toTimestamp' in target) {
    if (!Number.isSafeInteger(msOf(target.toTimestamp))) throw invalid(target.toTimestamp, 'a time');
  } else if ('shiftBy' in target) {
    if (!Number.isSafeInteger(target.shiftBy)) throw invalid(target.shiftBy, 'a whole number');
  } else {
    const value = 'toOffset' in target ? target.toOffset : target.byDurationMs;
    if (!Number.isSafeInteger(value) || value < 0) throw invalid(value, 'a whole number of at least 0');
  }
}

export function msOf(time: TimestampMs | Date): TimestampMs {
  return time instanceof Date ? time.getTime() : time;
}

/** In the order of the partitions. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION, PARTITION_OFFLINE. */
export async function findLogFacts(
  { cluster, metadata }: { readonly cluster: Cluster; readonly metadata: Metadata },
  partitions: readonly TopicPartition[],
  target: ResetTarget,
): Promise<LogFacts[]> {
  const time = timeOf(target, cluster);
  const questions = partitions.flatMap((one): OffsetQuestion[] => [
    { ...one, at: 'earliest' },
    { ...one, at: 'latest' },
    { ...one, at: time ?? 'latest' },
  ]);
  const answers = await findOffsets(cluster, metadata, questions);
  const offset = (index: number): Offset => answers[index]?.offset ?? 0;
  return partitions.map(({ topic, partition }, index) => ({
    topic,
    partition,
    logStart: offset(3 * index),
    logEnd: offset(3 * index + 1),
    atTime: offset(3 * index + 2),
  }));
}

/** Undefined where the target is no time. */
function timeOf(target: ResetTarget, { settings }: Cluster): TimestampMs | undefined {
  if ('toTimestamp' in target) return msOf(target.toTimestamp);
  if ('byDurationMs' in target) return settings.ports.clock.wallMs() - target.byDurationMs;
  return undefined;
}

/** Not yet brought into the log. What is relative to the present position (a shift, 'current') is not for this. */
export function aimOf(target: ResetTarget, { logStart, logEnd, atTime }: LogFacts): Offset {
  if ('toOffset' in target) return target.toOffset;
  if ('to' in target) return target.to === 'earliest' ? logStart : logEnd;
  return atTime;
}

export function clamped(offset: Offset, { logStart, logEnd }: LogFacts): Offset {
  return Math.min(Math.max(offset, logStart), logEnd);
}
