// Which of the files in a partition's folder make up its log, and which a swap of segments (compaction) has left behind.

import type { Offset } from '../../protocol/types.ts';
import type { Checkpoint } from './checkpoint.ts';
import { parseLogFileName, rewrittenFileOfIndex, type SegmentName, UNFINISHED_SUFFIX } from './segment.ts';

export interface SegmentFiles {
  /**
   * In order of offset. Without a checkpoint those that a swap left behind are among them: where several begin at the same
   * offset, the one that was rewritten last comes first, and it may cover some of those that follow.
   */
  readonly segments: readonly SegmentName[];
  /** No part of the log. */
  readonly leftovers: readonly SegmentName[];
  /** Names of files that compaction has not finished, and of indexes that are left of what it has. */
  readonly unfinished: readonly string[];
}

/**
 * The checkpoint commits a swap: what it does not name is not, or no longer, part of the log. Only a segment that was begun
 * after it, at or past the end of what it knows and never rewritten, is.
 */
export function sortSegmentFiles(names: readonly string[], checkpoint: Checkpoint | undefined): SegmentFiles {
  const there = new Set(names);
  const unfinished = names.filter((name) => {
    const logName = rewrittenFileOfIndex(name);
    return logName === undefined ? name.endsWith(`.log${UNFINISHED_SUFFIX}`) : !there.has(logName);
  });
  const found = names.map(parseLogFileName).filter((name) => name !== undefined);
  found.sort((a, b) => a.baseOffset - b.baseOffset || b.generation - a.generation);
  if (checkpoint === undefined) return { segments: found, leftovers: [], unfinished };
  const generations = new Map<Offset, number>(
    checkpoint.segments.map(({ baseOffset, generation }) => [baseOffset, generation]),
  );
  const newerFrom = checkpoint.segments.at(-1)?.baseOffset ?? 0;
  const isInLog = ({ baseOffset, generation }: SegmentName): boolean =>
    generations.has(baseOffset)
      ? generations.get(baseOffset) === generation
      : baseOffset > newerFrom && generation === 0;
  return { segments: found.filter(isInLog), leftovers: found.filter((name) => !isInLog(name)), unfinished };
}
