// Opens a partition's folder and says what its log holds. Only what lies past the checkpoint is read.
//
// Torn or corrupt? A group of batches is written only after the sync of the group before it (flush=ack), and is bounded
// (maxGroupBytes), so that a crash can spoil the last group alone:
//   - The process died, the machine did not (same boot id): the page cache is whole and the last write stopped somewhere.
//     What is left is the front of a batch at the very end, and nothing valid after it.
//   - The machine died: pages of the last group may have landed in any order. A bad batch within maxGroupBytes of the end.
//   - What the shared journal has of the log is written into it first (journal/journal-replay.ts), and none of that can be torn.
//   - Without a sync per write (flush=interval, os) and after a machine's death: anything past the recovery point.
// A torn tail is moved aside and cut. Everything else is corruption: nothing is changed, and the partition stays offline.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import type { FileHandle, Logger } from '../ports.ts';
import { CHECKPOINT_FILE, type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { type CompactionProgress, NOTHING_CLEANED } from './compaction/cleanable.ts';
import type { StoredEntry } from './journal/journal-format.ts';
import type { JournalReplay } from './journal/journal-replay.ts';
import { listIfThere } from './list-if-there.ts';
import { ProducerStates } from './producer-states.ts';
import { REPAIR_MARKER } from './repair/repair-marker.ts';
import {
  emptySegment,
  logFileName,
  Segment,
  type SegmentName,
  type SegmentPlace,
  type SegmentState,
  syncFoldersAbove,
} from './segment.ts';
import { sortSegmentFiles } from './segment-files.ts';
import { isMoreThanCutShort, type ReadableFile, type ScanResult, scanBatches } from './segment-scan.ts';

/** How the broker that last had the folder ended. */
export type LastStop = 'clean' | 'process-died' | 'machine-died';

const COPY_CHUNK_BYTES = 4 * 1024 * 1024;

export interface RecoveryContext {
  readonly place: SegmentPlace;
  readonly logger: Logger;
  readonly nowMs: TimestampMs;
  readonly lastStop: LastStop;
  readonly maxGroupBytes: number;
  /** The log's part of the shared journal. */
  readonly journal: JournalPart;
}

export interface JournalPart {
  readonly replay: JournalReplay;
  readonly entries: readonly StoredEntry[];
}

/** What a bad tail is judged by. */
export type StopContext = Pick<RecoveryContext, 'lastStop' | 'maxGroupBytes'>;

export interface RecoveredLog {
  readonly segments: Segment[];
  readonly logStartOffset: Offset;
  /** A checkpoint covers all of it. */
  readonly isCheckpointed: boolean;
  /** What lay past the checkpoint. */
  readonly scannedBytes: number;
  readonly leaderEpoch: number;
  readonly syncsEachWrite: boolean;
  /** Greatest write that the checkpoint tells of; 0 without one. */
  readonly maxGroupBytes: number;
  readonly producers: ProducerStates;
  readonly compaction: CompactionProgress;
}

/** Throws PARTITION_OFFLINE when the log is corrupt; the files are then as they were. */
export async function recoverLog(context: RecoveryContext): Promise<RecoveredLog> {
  const { files, directory } = context.place;
  const names = await listIfThere(files, directory);
  if (names.length > 0 && context.lastStop !== 'clean') {
    // A process that died may have left names, whose data was synced, that no sync has covered.
    await files.syncDirectory(directory);
    await syncFoldersAbove(context.place);
  }
  if (names.includes(REPAIR_MARKER)) throw corrupt(directory, 'a repair of it was begun and not finished');
  // Most partitions of a large topic were never written to: those cost one listing.
  const checkpoint = names.includes(CHECKPOINT_FILE) ? await loadCheckpoint(context) : undefined;
  const firstLive = firstLiveSegment(checkpoint);
  const found = sortSegmentFiles(names, checkpoint);
  const live = found.segments.filter(({ baseOffset }) => baseOffset >= firstLive);
  const known = new Map(checkpoint?.segments.map((state) => [state.baseOffset, state]));
  refuseIfMissing(directory, live, checkpoint, firstLive);
  const pending = pendingEntries(context, checkpoint, live);
  // Trimmed, and not yet removed when the last run ended.
  const trimmed = found.segments.filter(({ baseOffset }) => baseOffset < firstLive);
  await removeAll(context, trimmed);

  const progress: Progress = {
    producers: new ProducerStates(),
    leaderEpoch: checkpoint?.leaderEpoch ?? 0,
    scannedBytes: 0,
    leftovers: [...found.leftovers],
  };
  progress.producers.restore(checkpoint?.producers ?? []);
  const segments = await recoverSegments(
    { ...context, journal: { ...context.journal, entries: pending } },
    checkpoint,
    known,
    live,
    progress,
  );
  if (context.lastStop === 'clean' && progress.scannedBytes > 0 && !names.includes(CHECKPOINT_FILE)) {
    const message =
      'a clean stop left a checkpoint, and it is gone: trims and the end of the log are not known any more';
    context.logger.warn({ event: 'checkpoint_missing', directory }, message);
  }
  // Only now that the log is known to be whole without them.
  await removeAll(context, progress.leftovers);
  for (const name of found.unfinished) await files.removeFile(`${directory}/${name}`);
  return {
    segments,
    logStartOffset: Math.max(checkpoint?.logStartOffset ?? 0, segments[0]?.baseOffset ?? 0),
    isCheckpointed: checkpoint !== undefined && progress.scannedBytes === 0,
    scannedBytes: progress.scannedBytes,
    syncsEachWrite: syncsEachWriteIn(checkpoint),
    maxGroupBytes: checkpoint?.maxGroupBytes ?? 0,
    leaderEpoch: progress.leaderEpoch,
    producers: progress.producers,
    compaction: checkpoint?.compaction ?? NOTHING_CLEANED,
  };
}

async function removeAll(context: RecoveryContext, names: readonly SegmentName[]): Promise<void> {
  for (const { baseOffset, generation } of names) {
    await new Segment(context.place, emptySegment(baseOffset, context.nowMs, generation)).remove();
  }
}

/** What the scanned batches add to what the checkpoint says. */
interface Progress {
  readonly producers: ProducerStates;
  leaderEpoch: number;
  scannedBytes: number;
  /** Segments of which others hold what is left. */
  readonly leftovers: SegmentName[];
}

/** A log without a checkpoint has never been written to but with a sync per write. */
function syncsEachWriteIn(checkpoint: Checkpoint | undefined): boolean {
  return checkpoint?.syncsEachWrite ?? true;
}

/** Base offset of the first segment that is not wholly below the log start. */
export function firstLiveSegment(checkpoint: Checkpoint | undefined): Offset {
  if (checkpoint === undefined) return 0;
  const live = checkpoint.segments.find((state) => state.nextOffset > checkpoint.logStartOffset);
  return (live ?? checkpoint.segments.at(-1))?.baseOffset ?? 0;
}

/**
 * A segment that the checkpoint names may be gone only if it was trimmed away: then it ended at or before the log start, and
 * the segment after it begins there.
 */
function refuseIfMissing(
  directory: string,
  live: readonly SegmentName[],
  checkpoint: Checkpoint | undefined,
  firstLive: Offset,
): void {
  if (checkpoint === undefined) return;
  const found = live.map(({ baseOffset }) => baseOffset);
  for (const { baseOffset, nextOffset, sizeBytes, generation } of checkpoint.segments) {
    if (baseOffset < firstLive || sizeBytes === 0 || found.includes(baseOffset)) continue;
    if (found.some((base) => base >= nextOffset && base <= checkpoint.logStartOffset)) continue;
    throw corrupt(directory, `the file ${logFileName(baseOffset, generation)} is missing`);
  }
}

/** The journal's entries that no checkpoint covers. Their segments have to be there: each was, durably, before its first write. */
function pendingEntries(
  context: RecoveryContext,
  checkpoint: Checkpoint | undefined,
  live: readonly SegmentName[],
): readonly StoredEntry[] {
  const recoveryOffset = checkpoint?.recoveryOffset ?? 0;
  const pending = context.journal.entries.filter(({ endOffset }) => endOffset > recoveryOffset);
  return pending.filter(({ segmentBaseOffset, endOffset }) => {
    const holder = live.findLast(({ baseOffset }) => baseOffset <= segmentBaseOffset);
    if (holder?.baseOffset === segmentBaseOffset) return true;
    // Merged into another by compaction, which takes only what was synced.
    if (holder !== undefined && holder.generation > 0) return false;
    // Trimmed away. Without a checkpoint nothing tells how far.
    const firstOffset = checkpoint?.logStartOffset ?? live[0]?.baseOffset ?? Number.POSITIVE_INFINITY;
    if (endOffset <= firstOffset) return false;
    throw corrupt(context.place.directory, `the file ${logFileName(segmentBaseOffset)} is missing`);
  });
}

async function recoverSegments(
  context: RecoveryContext,
  checkpoint: Checkpoint | undefined,
  known: ReadonlyMap<Offset, SegmentState>,
  live: readonly SegmentName[],
  progress: Progress,
): Promise<Segment[]> {
  const { directory } = context.place;
  const segments: Segment[] = [];
  let expectedOffset = live[0]?.baseOffset ?? 0;
  for (const [position, { baseOffset, generation }] of live.entries()) {
    const later = live.slice(position + 1);
    if (baseOffset !== expectedOffset) {
      // Rewritten: what was not lost of it is in the segment before.
      if (baseOffset < expectedOffset && generation < (segments.at(-1)?.state.generation ?? 0)) {
        progress.leftovers.push({ baseOffset, generation });
        continue;
      }
      // Without a sync per write the end of the segment before may be lost, and this one be on the disk all the same.
      if (baseOffset > expectedOffset && mayLoseTail(context, checkpoint)) {
        await moveAside(context, [{ baseOffset, generation }, ...later]);
        break;
      }
      const name = logFileName(baseOffset, generation);
      throw corrupt(directory, `${name} does not follow its predecessor, which ends at ${expectedOffset}`);
    }
    const state = { ...(known.get(baseOffset) ?? emptySegment(baseOffset, context.nowMs, generation)) };
    const segment = new Segment(context.place, state);
    const isCut = await recoverSegment(context, segment, checkpoint, progress, later);
    segments.push(segment);
    if (isCut) break;
    expectedOffset = segment.nextOffset;
  }
  return segments;
}

async function loadCheckpoint(context: RecoveryContext): Promise<Checkpoint | undefined> {
  const { files, directory } = context.place;
  try {
    return await readCheckpoint(files, directory);
  } catch (error) {
    if (!(error instanceof TidemarkError) || error.code !== 'DATA_DIR_DAMAGED') throw error;
    context.logger.warn(
      { event: 'checkpoint_damaged', directory, error: error.message },
      'checkpoint is damaged; the whole log is scanned instead',
    );
    return undefined;
  }
}

/** Brings the segment's state to the end of its file. True if it cut a torn tail off, and moved later segments aside. */
async function recoverSegment(
  context: RecoveryContext,
  segment: Segment,
  checkpoint: Checkpoint | undefined,
  progress: Progress,
  later: readonly SegmentName[],
): Promise<boolean> {
  const { state } = segment;
  const { sizeBytes: start, createdAtMs } = state;
  // Not opened for it: where the checkpoint covers the whole file, the first read or write opens it.
  const bytesFound = await context.place.files.sizeOf(segment.path);
  if (bytesFound < start) {
    throw corrupt(segment.path, `the file has ${bytesFound} bytes, ${start} were on stable storage`);
  }
  const journaled = journaledOf(context, segment);
  if (bytesFound === start && journaled.length === 0) return false;
  return segment.withFile(async (file) => {
    const journaledOffset = await replayJournal(context, segment, file, journaled);
    const fileBytes = await file.sizeBytes();
    await segment.loadSavedIndex();
    const scan = await scanBatches(file, { position: start, nextOffset: state.nextOffset }, fileBytes, (header) => {
      segment.note(header, header.baseOffset, context.nowMs);
      progress.producers.record(header, header.baseOffset, header.baseOffset, context.nowMs);
      progress.leaderEpoch = Math.max(progress.leaderEpoch, header.leaderEpoch);
    });
    progress.scannedBytes += fileBytes - start;
    // Of a segment that the checkpoint knows, that and not this moment.
    state.createdAtMs = createdAtMs;
    if (scan.defect !== undefined) {
      const isAcknowledged = scan.nextOffset < journaledOffset;
      if (isAcknowledged || !(await isTorn(context, checkpoint, scan, file, fileBytes, later.length === 0))) {
        throw corrupt(segment.path, `bad bytes (${scan.defect}) at position ${scan.end}, offset ${scan.nextOffset}`);
      }
      // What follows was no more durable than what is cut. It goes first: a crash in between must not leave a gap.
      await moveAside(context, later);
      await copyAside(context, segment.path, file, scan.end, fileBytes);
      await file.truncate(scan.end);
    }
    // A sync that failed in the last run left pages marked clean that never reached the disk: those that no later sync
    // covered are written anew, so that this one does.
    const rewriteFrom = syncsEachWriteIn(checkpoint)
      ? Math.max(start, scan.end - groupBound(context, checkpoint))
      : start;
    await copyBytes(file, rewriteFrom, file, rewriteFrom, scan.end - rewriteFrom);
    await file.datasync();
    return scan.defect !== undefined;
  });
}

/** Positions in a file that compaction rewrote are others, and all of it was synced. */
function journaledOf({ journal }: RecoveryContext, segment: Segment): readonly StoredEntry[] {
  if (segment.state.generation > 0) return [];
  return journal.entries.filter(({ segmentBaseOffset }) => segmentBaseOffset === segment.baseOffset);
}

/** Returns the offset before which the journal vouches for the segment. */
async function replayJournal(
  context: RecoveryContext,
  segment: Segment,
  file: FileHandle,
  entries: readonly StoredEntry[],
): Promise<Offset> {
  let end: Offset = 0;
  for (const entry of entries) {
    const outcome = await context.journal.replay.write(entry, file);
    if (outcome !== 'replayed') {
      const what = outcome === 'gap' ? `the file ends before position ${entry.position}` : 'and so is the journal';
      throw corrupt(segment.path, `${what}, offset ${entry.baseOffset}`);
    }
    end = Math.max(end, entry.endOffset);
  }
  return end;
}

export async function isTorn(
  context: StopContext,
  checkpoint: Checkpoint | undefined,
  scan: ScanResult,
  file: ReadableFile,
  fileBytes: number,
  isLast: boolean,
): Promise<boolean> {
  if (context.lastStop === 'clean') return false;
  if (mayLoseTail(context, checkpoint)) return true;
  if (!isLast || fileBytes - scan.end > groupBound(context, checkpoint)) return false;
  if (context.lastStop === 'machine-died') return true;
  return scan.defect === 'cut-short' && !(await isMoreThanCutShort(file, scan, fileBytes));
}

/** Nothing past the recovery point was promised to outlive the machine. */
export function mayLoseTail(context: StopContext, checkpoint: Checkpoint | undefined): boolean {
  return context.lastStop === 'machine-died' && !syncsEachWriteIn(checkpoint);
}

export function groupBound(context: StopContext, checkpoint: Checkpoint | undefined): number {
  return Math.max(context.maxGroupBytes, checkpoint?.maxGroupBytes ?? 0);
}

/** Keeps a torn tail in a file of its own, for whoever wants to look. */
async function copyAside(
  context: RecoveryContext,
  path: string,
  file: FileHandle,
  position: number,
  fileBytes: number,
): Promise<void> {
  const { files, directory } = context.place;
  const asidePath = asideName(context, path, position);
  const copy = await files.open(asidePath, 'create');
  try {
    await copyBytes(file, position, copy, 0, fileBytes - position);
    await copy.datasync();
  } finally {
    await copy.close();
  }
  await files.syncDirectory(directory);
  context.logger.warn(
    { event: 'torn_tail_set_aside', file: asidePath, bytes: fileBytes - position },
    'a crash tore the end of a log: unacknowledged bytes were moved aside',
  );
}

export async function copyBytes(
  from: FileHandle,
  fromAt: number,
  to: FileHandle,
  toAt: number,
  bytes: number,
): Promise<void> {
  const chunk = Buffer.allocUnsafeSlow(Math.min(bytes, COPY_CHUNK_BYTES));
  for (let done = 0; done < bytes; ) {
    const length = await from.read(chunk.subarray(0, Math.min(chunk.length, bytes - done)), fromAt + done);
    if (length === 0) break;
    await to.write([chunk.subarray(0, length)], toAt + done);
    done += length;
  }
}

/** Whole segments that followed a torn one; the last first, so that a crash in between leaves no gap. */
async function moveAside(context: RecoveryContext, names: readonly SegmentName[]): Promise<void> {
  const { files, directory } = context.place;
  for (const { baseOffset, generation } of [...names].reverse()) {
    const path = `${directory}/${logFileName(baseOffset, generation)}`;
    const asidePath = asideName(context, path, 0);
    await files.rename(path, asidePath);
    await files.syncDirectory(directory);
    context.logger.warn(
      { event: 'torn_tail_set_aside', file: asidePath },
      'a crash tore the end of a log: an unacknowledged segment was moved aside',
    );
  }
}

function asideName(context: RecoveryContext, path: string, position: number): string {
  return `${path}.torn-at-${position}-${context.nowMs}`;
}

function corrupt(path: string, what: string): TidemarkError {
  const wayOut = 'Stop the broker and run `tidemark log verify` on the data folder, then `tidemark log repair`';
  return new TidemarkError(
    'PARTITION_OFFLINE',
    `${path} is corrupt: ${what}; nothing was changed, the partition is offline. ${wayOut}`,
  );
}
