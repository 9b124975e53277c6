// The files of one log: its segments, how far they are on stable storage, and the checkpoint that says so. Knows nothing of
// who waits for what; its methods run in the log's turns, one at a time, where they do not say otherwise.

import type { LeaderEpoch, Offset, TimestampMs } from '../../protocol/types.ts';
import type { FileHandle, Logger } from '../ports.ts';
import { writeCheckpoint } from './checkpoint.ts';
import type { CompactionProgress } from './compaction/cleanable.ts';
import type { DiskSpace } from './disk-space.ts';
import type { ProducerState } from './producer-states.ts';
import type { RecoveredLog } from './recovery.ts';
import { emptySegment, Segment, type SegmentPlace, syncFoldersAbove } from './segment.ts';
import { isOutOfFiles, isOutOfSpace, messageOf } from './storage-errors.ts';
import { MAX_GROUP_BYTES } from './write-group.ts';

export interface LogFilesDependencies {
  readonly place: SegmentPlace;
  readonly logger: Logger;
  /** For messages. */
  readonly name: string;
  readonly space: DiskSpace;
  /** A sync failed: nothing that the files seem to hold can be relied on. */
  readonly onSyncFailed: (error: unknown) => void;
}

/** What a checkpoint says besides what the files themselves tell. */
export interface CheckpointContent {
  readonly logStartOffset: Offset;
  readonly leaderEpoch: LeaderEpoch;
  readonly producers: readonly ProducerState[];
  readonly compaction: CompactionProgress;
}

export class LogFiles {
  readonly #place: SegmentPlace;
  readonly #logger: Logger;
  readonly #name: string;
  readonly #space: DiskSpace;
  readonly #onSyncFailed: (error: unknown) => void;
  /** In order; compaction and readers share the list. */
  readonly segments: Segment[];
  /** Every write is synced before the next: what the next checkpoint says of those that follow it. */
  syncsEachWrite: boolean;
  /** The active segment holds bytes that are on stable storage in the shared journal alone. */
  isJournaled = false;
  #maxGroupBytes: number;
  /** Base offset of the first segment with bytes that may not be on stable storage. */
  #unsyncedSegment: Offset;
  /** What the last checkpoint covers: a trim counts once its start is there. */
  #checkpointed: { start: Offset; end: Offset; activeSegment: Offset };
  /** Set when the creation of a segment failed half-way: its file may be there, so the next write has to make it good. */
  #unfinishedRoll = false;
  #beside: Promise<void> | undefined;
  /** Of a sync: later ones may end well without what this one lost. */
  #syncFailure: unknown;

  constructor(dependencies: LogFilesDependencies, recovered: RecoveredLog) {
    this.#place = dependencies.place;
    this.#logger = dependencies.logger;
    this.#name = dependencies.name;
    this.#space = dependencies.space;
    this.#onSyncFailed = dependencies.onSyncFailed;
    this.segments = recovered.segments;
    this.syncsEachWrite = recovered.syncsEachWrite;
    this.#maxGroupBytes = Math.max(MAX_GROUP_BYTES, recovered.maxGroupBytes);
    const { active } = this;
    const activeSegment = active?.baseOffset ?? recovered.logStartOffset;
    this.#unsyncedSegment = activeSegment;
    const end = recovered.isCheckpointed ? (active?.nextOffset ?? recovered.logStartOffset) : -1;
    this.#checkpointed = { start: recovered.logStartOffset, end, activeSegment };
  }

  get active(): Segment | undefined {
    return this.segments.at(-1);
  }

  get sizeBytes(): number {
    return this.segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  }

  /**
   * Writes may be as large as this from now on; never less again while the process lives, since a batch of the old size may
   * still be waiting. True if a checkpoint has to say so before the first such write.
   */
  allowGroupBytes(maxGroupBytes: number): boolean {
    if (maxGroupBytes <= this.#maxGroupBytes) return false;
    this.#maxGroupBytes = maxGroupBytes;
    return true;
  }

  // ---------------------------------------------------------------------------------------------- segments

  /** Recovery takes a log without a checkpoint for one that syncs each write, of the usual size. */
  get needsCheckpointAtOnce(): boolean {
    return !this.syncsEachWrite || this.#maxGroupBytes > MAX_GROUP_BYTES;
  }

  /** A segment may have been begun half-way: the next write begins it again. */
  get needsRoll(): boolean {
    return this.#unfinishedRoll;
  }

  /** Makes a segment at the end and its name durable. */
  async begin(baseOffset: Offset, nowMs: TimestampMs): Promise<Segment> {
    // Only the last segment may need the journal: nothing behind it could be judged torn.
    await this.syncJournaled();
    const next = new Segment(this.#place, emptySegment(baseOffset, nowMs));
    try {
      if (this.segments.length === 0) await this.#makeDirectory();
      this.#unfinishedRoll = true;
      await next.create();
      await this.#place.files.syncDirectory(this.#place.directory);
      this.#unfinishedRoll = false;
    } catch (error) {
      // The name may never be durable, whatever a later sync of the folder says.
      throw isOutOfSpace(error) ? error : this.#noteSyncFailure(error);
    }
    this.segments.push(next);
    return next;
  }

  /** The first segment may not be used after all: the next write begins it again. */
  abandonFirst(): void {
    this.segments.pop();
    this.#unfinishedRoll = true;
  }

  /** The partition's folder and its parents, durably. Left until the first write: most partitions of a large topic wait. */
  async #makeDirectory(): Promise<void> {
    const { files, directory } = this.#place;
    await files.makeDirectory(directory);
    await syncFoldersAbove(this.#place);
  }

  /** Removes the segments that lie wholly below the offset, which a checkpoint has as the log's start. */
  async removeBelow(offset: Offset): Promise<void> {
    const keptFrom = this.segments.findIndex((segment, i) => {
      return segment.nextOffset > offset || i === this.segments.length - 1;
    });
    if (keptFrom <= 0) return;
    for (const segment of this.segments.splice(0, keptFrom)) await this.#space.freeing(() => segment.remove());
    await this.#place.files.syncDirectory(this.#place.directory);
  }

  async close(): Promise<void> {
    for (const segment of this.segments) await segment.closeFile();
  }

  // ---------------------------------------------------------------------------------------------- stable storage

  /** Takes back what a write that failed may have left, so that no power cut brings it back. */
  async cutBack(file: FileHandle, sizeBytes: number): Promise<void> {
    await file.truncate(sizeBytes);
    await file.datasync();
    this.isJournaled = false;
  }

  /** The same beside the log's turns; one at a time. */
  syncBeside(): Promise<void> {
    this.#beside ??= this.syncUnsynced().finally(() => {
      this.#beside = undefined;
    });
    return this.#beside;
  }

  /** Nothing syncs beside the log's turns. */
  async settled(): Promise<void> {
    await this.#beside?.catch(() => {});
  }

  /** What is written meanwhile counts as unsynced still. */
  async syncUnsynced(): Promise<void> {
    const unsynced = this.segments.filter((segment) => segment.baseOffset >= this.#unsyncedSegment);
    const active = unsynced.at(-1);
    for (const segment of unsynced) {
      try {
        await segment.withFile((file) => file.datasync());
      } catch (error) {
        // Trimmed away meanwhile.
        if (!this.segments.includes(segment)) continue;
        throw this.#noteSyncFailure(error);
      }
    }
    // Another one, beside this, may have met the error that this one would have met.
    if (this.#syncFailure !== undefined) throw this.#syncFailure;
    if (active !== undefined) this.#unsyncedSegment = Math.max(this.#unsyncedSegment, active.baseOffset);
  }

  /** From then on the journal's copy is not needed. */
  async syncJournaled(): Promise<void> {
    if (!this.isJournaled) return;
    try {
      await this.active?.withFile((file) => file.datasync());
    } catch (error) {
      throw this.#noteSyncFailure(error);
    }
    this.isJournaled = false;
  }

  #noteSyncFailure(error: unknown): unknown {
    // The file could not even be opened.
    if (isOutOfFiles(error)) return error;
    this.#syncFailure ??= error;
    this.#onSyncFailed(error);
    return error;
  }

  // ---------------------------------------------------------------------------------------------- checkpoints

  get isCheckpointed(): boolean {
    const { active } = this;
    return active === undefined || this.#checkpointed.end === active.nextOffset;
  }

  /** A checkpoint has the log's start here or further on. */
  isTrimmedTo(offset: Offset): boolean {
    return this.#checkpointed.start >= offset;
  }

  /** Everything that is written, made durable and recorded, so that recovery begins after it. */
  async checkpoint(contentAt: (end: Offset) => CheckpointContent): Promise<void> {
    const { active } = this;
    if (active === undefined) return;
    // With flush=ack everything is synced between two groups, and a second sync of the file could hide that one failed.
    if (!this.syncsEachWrite) await this.syncUnsynced();
    await this.syncJournaled();
    const end = active.nextOffset;
    for (const segment of this.segments) {
      if (segment.baseOffset >= this.#checkpointed.activeSegment) await this.#saveIndex(segment);
    }
    const content = contentAt(end);
    const checkpoint = {
      ...content,
      recoveryOffset: end,
      syncsEachWrite: this.syncsEachWrite,
      maxGroupBytes: this.#maxGroupBytes,
      segments: this.segments.map((segment) => segment.state),
    };
    try {
      // Without it nothing can be trimmed: on a full disk the reserve makes room.
      await this.#space.freeing(() => writeCheckpoint(this.#place.files, this.#place.directory, checkpoint));
    } catch (error) {
      throw isOutOfSpace(error) ? error : this.#noteSyncFailure(error);
    }
    this.#checkpointed = { start: content.logStartOffset, end, activeSegment: active.baseOffset };
  }

  /** An index that could not be saved is rebuilt one day; that is no reason to go without a checkpoint. */
  async #saveIndex(segment: Segment): Promise<void> {
    try {
      await segment.saveIndex();
    } catch (error) {
      this.noteIncomplete(error);
    }
  }

  noteIncomplete(error: unknown): void {
    this.#logger.warn(
      { event: 'checkpoint_failed', log: this.#name, error: messageOf(error) },
      'a checkpoint could not be written in full; recovery will have more to read',
    );
  }
}
