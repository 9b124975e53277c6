import { describe, expect, it } from 'vitest';
import { cleanableOf } from '../../../../../broker/storage/compaction/cleanable.ts';
import type { CompactionSettings } from '../../../../../broker/storage/partition-log.ts';
import type { SegmentState } from '../../../../../broker/storage/segment.ts';

const SETTINGS: CompactionSettings = {
  minCleanableDirtyRatio: 0.5,
  deleteRetentionMs: 0,
  minCompactionLagMs: 0,
  maxCompactionLagMs: undefined,
};

/** Ten offsets and 100 bytes each, one appended every second from 0 on. */
const segments: SegmentState[] = Array.from({ length: 4 }, (_, i) => ({
  baseOffset: i * 10,
  nextOffset: i * 10 + 10,
  sizeBytes: 100,
  maxTimestamp: 0,
  createdAtMs: i * 1000,
  appendedAtMs: i * 1000 + 999,
  generation: 0,
}));

const judged = (
  cleanedOffset: number,
  settings: Partial<CompactionSettings> = {},
  nowMs = 4_000,
  earliestDeleteHorizonMs?: number,
) => cleanableOf(segments, { ...SETTINGS, ...settings }, { cleanedOffset, earliestDeleteHorizonMs }, nowMs);

describe('what can be cleaned', () => {
  it('is due once enough of it is dirty', () => {
    expect(judged(0)).toEqual({ segmentCount: 4, dirtyRatio: 1, isDue: true });
    expect(judged(20)).toEqual({ segmentCount: 4, dirtyRatio: 0.5, isDue: true });
    expect(judged(30)).toEqual({ segmentCount: 4, dirtyRatio: 0.25, isDue: false });
    expect(judged(30, { minCleanableDirtyRatio: 0 })).toMatchObject({ isDue: true });
    expect(judged(40, { minCleanableDirtyRatio: 0 })).toEqual({ segmentCount: 4, dirtyRatio: 0, isDue: false });
  });

  it('counts a segment that was compacted in part as dirty', () => {
    expect(judged(35)).toMatchObject({ dirtyRatio: 0.25 });
  });

  it('leaves out what is too young', () => {
    expect(judged(20, { minCompactionLagMs: 2_000 })).toEqual({ segmentCount: 2, dirtyRatio: 0, isDue: false });
    expect(judged(10, { minCompactionLagMs: 2_000 })).toEqual({ segmentCount: 2, dirtyRatio: 0.5, isDue: true });
    expect(judged(0, { minCompactionLagMs: 4_000 })).toEqual({ segmentCount: 0, dirtyRatio: 0, isDue: false });
  });

  it('is due whatever the ratio once a dirty segment is too old', () => {
    expect(judged(30, { maxCompactionLagMs: 1_001 })).toMatchObject({ isDue: false });
    expect(judged(30, { maxCompactionLagMs: 1_000 })).toMatchObject({ isDue: true });
    expect(judged(40, { maxCompactionLagMs: 1_000 })).toMatchObject({ isDue: false });
  });

  it('is due when the time of a tombstone has come', () => {
    expect(judged(40, {}, 4_000, 4_001)).toMatchObject({ isDue: false });
    expect(judged(40, {}, 4_000, 4_000)).toMatchObject({ isDue: true });
  });
});
