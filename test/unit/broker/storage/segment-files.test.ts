import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../../broker/storage/checkpoint.ts';
import { emptySegment, logFileName, parseLogFileName } from '../../../../broker/storage/segment.ts';
import { sortSegmentFiles } from '../../../../broker/storage/segment-files.ts';

/** A checkpoint that names these segments. */
function naming(...segments: [baseOffset: number, generation: number][]): Checkpoint {
  return {
    logStartOffset: 0,
    recoveryOffset: 0,
    leaderEpoch: 0,
    syncsEachWrite: true,
    maxGroupBytes: 0,
    segments: segments.map(([baseOffset, generation]) => emptySegment(baseOffset, 0, generation)),
    producers: [],
    compaction: { cleanedOffset: 0 },
  };
}

const names = (...segments: [baseOffset: number, generation: number][]): string[] =>
  segments.map(([baseOffset, generation]) => logFileName(baseOffset, generation)).sort();

const shown = (segments: readonly { baseOffset: number; generation: number }[]): string[] =>
  segments.map(({ baseOffset, generation }) => `${baseOffset}-${generation}`);

describe('segment names', () => {
  it('tell base offset and generation', () => {
    expect(logFileName(12)).toBe('00000000000000000012.log');
    expect(logFileName(12, 3)).toBe('00000000000000000012-3.log');
    expect(parseLogFileName(logFileName(12))).toEqual({ baseOffset: 12, generation: 0 });
    expect(parseLogFileName(logFileName(12, 30))).toEqual({ baseOffset: 12, generation: 30 });
    for (const other of ['checkpoint', `${logFileName(1, 2)}.new`, '00000000000000000012-0.log', '12.log']) {
      expect(parseLogFileName(other)).toBeUndefined();
    }
  });
});

describe('sortSegmentFiles', () => {
  it('takes what the checkpoint names, and what was begun after it', () => {
    const checkpoint = naming([0, 2], [100, 0], [150, 0]);
    const files = names(
      [0, 0],
      [0, 1],
      [0, 2],
      [0, 3],
      [50, 0],
      [100, 0],
      [100, 4],
      [150, 0],
      [150, 1],
      [200, 0],
      [200, 5],
    );
    const { segments, leftovers } = sortSegmentFiles(files, checkpoint);
    expect(shown(segments)).toEqual(['0-2', '100-0', '150-0', '200-0']);
    expect(shown(leftovers)).toEqual(['0-3', '0-1', '0-0', '50-0', '100-4', '150-1', '200-5']);
  });

  it('has the last rewritten first where there is no checkpoint', () => {
    const { segments, leftovers } = sortSegmentFiles(names([50, 0], [0, 10], [0, 0], [0, 9], [80, 0]), undefined);
    expect(shown(segments)).toEqual(['0-10', '0-9', '0-0', '50-0', '80-0']);
    expect(leftovers).toEqual([]);
  });

  it('finds what compaction has not finished', () => {
    const indexes = [logFileName(0), logFileName(9, 2)].flatMap((name) => [
      name.replace('log', 'index'),
      name.replace('log', 'timeindex'),
    ]);
    expect(sortSegmentFiles([...indexes, logFileName(0)], undefined).unfinished).toEqual(indexes.slice(2));
    // What is said to be missing is for others to judge.
    expect(sortSegmentFiles([...indexes, logFileName(9, 2), 'a.index'], undefined).unfinished).toEqual([]);
    const unfinished = `${logFileName(0, 1)}.new`;
    expect(sortSegmentFiles([unfinished, 'checkpoint.new', logFileName(0)], undefined).unfinished).toEqual([
      unfinished,
    ]);
  });
});
