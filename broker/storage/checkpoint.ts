// What is known about a partition's log without reading it: replaced whole at each roll, each checkpoint interval, each
// trim and each clean stop. Recovery reads the log only from `recoveryOffset` on.

import type { LeaderEpoch, Offset } from '../../protocol/types.ts';
import type { FileSystem } from '../ports.ts';
import { readCheckedFile, writeCheckedFile } from './checked-file.ts';
import { type CompactionProgress, NOTHING_CLEANED } from './compaction/cleanable.ts';
import type { ProducerState } from './producer-states.ts';
import type { SegmentState } from './segment.ts';

const FORMAT = { name: 'tidemark-checkpoint', version: 1 };
export const CHECKPOINT_FILE = 'checkpoint';

export interface Checkpoint {
  readonly logStartOffset: Offset;
  /** Everything below it is on stable storage. */
  readonly recoveryOffset: Offset;
  readonly leaderEpoch: LeaderEpoch;
  /** Every write since is followed by a sync before the next write (flush=ack). */
  readonly syncsEachWrite: boolean;
  /** Greatest write that one sync may cover, unless the topic's present settings say more. */
  readonly maxGroupBytes: number;
  /** In order; the last one as far as recoveryOffset. */
  readonly segments: readonly SegmentState[];
  readonly producers: readonly ProducerState[];
  readonly compaction: CompactionProgress;
}

/** What the first releases did not write: there was no compaction. */
interface StoredCheckpoint extends Omit<Checkpoint, 'segments' | 'compaction'> {
  readonly segments: readonly (Omit<SegmentState, 'generation'> & { generation?: number })[];
  readonly compaction?: CompactionProgress;
}

export async function readCheckpoint(files: FileSystem, directory: string): Promise<Checkpoint | undefined> {
  // The checksum vouches for the content: only this software wrote it.
  const stored = (await readCheckedFile(files, `${directory}/${CHECKPOINT_FILE}`, FORMAT)) as
    | StoredCheckpoint
    | undefined;
  if (stored === undefined) return undefined;
  return {
    ...stored,
    segments: stored.segments.map((state) => ({ ...state, generation: state.generation ?? 0 })),
    compaction: stored.compaction ?? NOTHING_CLEANED,
  };
}

export async function writeCheckpoint(files: FileSystem, directory: string, checkpoint: Checkpoint): Promise<void> {
  await writeCheckedFile(files, `${directory}/${CHECKPOINT_FILE}`, FORMAT, checkpoint);
}
