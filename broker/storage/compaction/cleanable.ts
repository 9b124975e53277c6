// Which part of a log may be compacted now, how much of it is dirty (never compacted), and whether it is time.

import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import type { CompactionSettings } from '../partition-log.ts';
import type { SegmentState } from '../segment.ts';

/** How far compaction has come in a log; part of its checkpoint. */
export interface CompactionProgress {
  /** Below it every key has at most one record. */
  readonly cleanedOffset: Offset;
  /** When the first of the stored tombstones may go; undefined if none is waiting. */
  readonly earliestDeleteHorizonMs?: TimestampMs | undefined;
}

export const NOTHING_CLEANED: CompactionProgress = { cleanedOffset: 0 };

export interface Cleanable {
  /** How many segments, from the first on. */
  readonly segmentCount: number;
  /** Share of the bytes that is dirty. */
  readonly dirtyRatio: number;
  readonly isDue: boolean;
}

/** `segments` are those that nothing is written to any more, in order. */
export function cleanableOf(
  segments: readonly SegmentState[],
  settings: CompactionSettings,
  progress: CompactionProgress,
  nowMs: TimestampMs,
): Cleanable {
  const { minCompactionLagMs, maxCompactionLagMs } = settings;
  let segmentCount = 0;
  let dirtyBytes = 0;
  let totalBytes = 0;
  let isOverdue = false;
  for (const segment of segments) {
    if (nowMs - segment.appendedAtMs < minCompactionLagMs) break;
    segmentCount++;
    totalBytes += segment.sizeBytes;
    if (segment.nextOffset <= progress.cleanedOffset) continue;
    dirtyBytes += segment.sizeBytes;
    isOverdue ||= isOlderThan(segment, maxCompactionLagMs, nowMs);
  }
  const dirtyRatio = totalBytes === 0 ? 0 : dirtyBytes / totalBytes;
  const isDirty = dirtyBytes > 0 && (dirtyRatio >= settings.minCleanableDirtyRatio || isOverdue);
  const horizonMs = progress.earliestDeleteHorizonMs;
  const hasExpired = horizonMs !== undefined && horizonMs <= nowMs && segmentCount > 0;
  return { segmentCount, dirtyRatio, isDue: isDirty || hasExpired };
}

/** Whether its first append is longer ago than max.compaction.lag.ms allows. */
export function isOlderThan(segment: SegmentState, maxLagMs: number | undefined, nowMs: TimestampMs): boolean {
  return maxLagMs !== undefined && segment.sizeBytes > 0 && nowMs - segment.createdAtMs >= maxLagMs;
}
