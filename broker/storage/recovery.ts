// Opens a partition's folder and says what its log holds. Only what lies past the checkpoint is read.
//
// Torn or corrupt? A group of batches is written only after the sync of the group before it (flush=ack), and is bounded
// (maxGroupBytes), so that a crash can spoil the last group alone:
//   - The process died, the machine did not (same boot id): the page cache is whole and the last write stopped somewhere.
//     What is left is the front of a batch at the very end, and nothing valid after it.
//   - The machine died: pages of the last group may have landed in any order. A bad batch within maxGroupBytes of the end.
//   - Without a sync per write (flush=interval, os) and after a machine's death: anything past the recovery point.
// A torn tail is moved aside and cut. Everything else is corruption: nothing is changed, and the partition stays offline.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import type { FileError, FileHandle, FileSystem, Logger } from '../ports.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import { ProducerStates } from './producer-states.ts';
import { baseOffsetOf, emptySegment, logFileName, Segment, type SegmentPlace } from './segment.ts';
import { hasBatchAfter, type ScanResult, scanBatches } from './segment-scan.ts';

/** How the broker that last had the folder ended. */
export type LastStop = 'clean' | 'process-died' | 'machine-died';

export interface RecoveryContext {
  readonly place: SegmentPlace;
  readonly logger: Logger;
  readonly nowMs: TimestampMs;
  readonly lastStop: LastStop;
  readonly maxGroupBytes: number;
}

export interface RecoveredLog {
  readonly segments: Segment[];
  readonly logStartOffset: Offset;
  /** A checkpoint covers all of it. */
  readonly isCheckpointed: boolean;
  readonly leaderEpoch: number;
  readonly syncsEachWrite: boolean;
  readonly producers: ProducerStates;
  readonly scannedBytes: number;
}

/** Throws PARTITION_OFFLINE when the log is corrupt; the files are then as they were. */
export async function recoverLog(context: RecoveryContext): Promise<RecoveredLog> {
  const { files, directory } = context.place;
  const checkpoint = await loadCheckpoint(context);
  const baseOffsets = (await listIfThere(files, directory))
    .map(baseOffsetOf)
    .filter((baseOffset) => baseOffset !== undefined)
    .sort((a, b) => a - b);
  const producers = new ProducerStates();
  producers.restore(checkpoint?.producers ?? []);

  const known = new Map(checkpoint?.segments.map((state) => [state.baseOffset, state]));
  for (const baseOffset of known.keys()) {
    if (
      !baseOffsets.includes(baseOffset) &&
      (known.get(baseOffset)?.nextOffset ?? 0) > (checkpoint?.logStartOffset ?? 0)
    ) {
      throw corrupt(directory, `the file ${logFileName(baseOffset)} is missing`);
    }
  }

  // A crash may have come between the making of a segment's file and the sync of its name.
  if (baseOffsets.some((baseOffset) => !known.has(baseOffset))) await files.syncDirectory(directory);

  const segments: Segment[] = [];
  let scannedBytes = 0;
  let expectedOffset = baseOffsets[0] ?? 0;
  for (const [position, baseOffset] of baseOffsets.entries()) {
    if (baseOffset !== expectedOffset) {
      throw corrupt(
        directory,
        `${logFileName(baseOffset)} does not follow its predecessor, which ends at ${expectedOffset}`,
      );
    }
    const state = { ...(known.get(baseOffset) ?? emptySegment(baseOffset, context.nowMs)) };
    const segment = new Segment(context.place, state);
    const isLast = position === baseOffsets.length - 1;
    const scan = await recoverSegment(context, segment, checkpoint, producers, isLast);
    scannedBytes += scan.bytes;
    segments.push(segment);
    expectedOffset = segment.nextOffset;
    if (scan.cut) {
      // What was written after the cut was no more durable than what was cut.
      for (const later of baseOffsets.slice(position + 1))
        await moveAside(context, `${directory}/${logFileName(later)}`);
      break;
    }
  }
  const logStartOffset = Math.max(checkpoint?.logStartOffset ?? 0, segments[0]?.baseOffset ?? 0);
  return {
    segments,
    logStartOffset,
    isCheckpointed: checkpoint !== undefined && scannedBytes === 0,
    leaderEpoch: checkpoint?.leaderEpoch ?? 0,
    syncsEachWrite: checkpoint?.syncsEachWrite ?? true,
    producers,
    scannedBytes,
  };
}

async function listIfThere(files: FileSystem, directory: string): Promise<string[]> {
  try {
    return await files.list(directory);
  } catch (error) {
    if ((error as FileError).code === 'ENOENT') return [];
    throw error;
  }
}

async function loadCheckpoint(context: RecoveryContext): Promise<Checkpoint | undefined> {
  const { files, directory } = context.place;
  try {
    return await readCheckpoint(files, directory);
  } catch (error) {
    if (!(error instanceof TidemarkError)) throw error;
    context.logger.warn(
      { event: 'checkpoint_damaged', directory, error: error.message },
      'checkpoint is damaged; the whole log is scanned instead',
    );
    return undefined;
  }
}

async function recoverSegment(
  context: RecoveryContext,
  segment: Segment,
  checkpoint: Checkpoint | undefined,
  producers: ProducerStates,
  isLast: boolean,
): Promise<{ bytes: number; cut: boolean }> {
  const { pool } = context.place;
  const { state } = segment;
  return pool.use(segment.path, async (file) => {
    const fileBytes = await file.sizeBytes();
    const start = state.sizeBytes;
    if (fileBytes < start) {
      throw corrupt(segment.path, `the file has ${fileBytes} bytes, ${start} were on stable storage`);
    }
    if (fileBytes === start) return { bytes: 0, cut: false };

    await segment.prepareIndex();
    const scan = await scanBatches(file, { position: start, nextOffset: state.nextOffset }, fileBytes, (header) => {
      segment.note(header, header.baseOffset, context.nowMs);
      producers.record(header, header.baseOffset, header.baseOffset, context.nowMs);
    });
    const cut = scan.defect !== undefined;
    if (cut) {
      const tornBytes = fileBytes - scan.end;
      const syncsEachWrite = checkpoint?.syncsEachWrite ?? true;
      const isTorn = await looksTorn(context, scan, tornBytes, syncsEachWrite, isLast, () =>
        hasBatchAfter(file, scan.end, fileBytes),
      );
      if (!isTorn) {
        throw corrupt(segment.path, `bad bytes (${scan.defect}) at position ${scan.end}, offset ${scan.nextOffset}`);
      }
      await copyAside(context, segment.path, file, scan.end, tornBytes);
      await file.truncate(scan.end);
    }
    // A sync that failed in the last run left pages marked clean that never reached the disk: those of the last group
    // are written anew, so that this sync covers them.
    const rewriteFrom = Math.max(start, scan.end - context.maxGroupBytes);
    const tail = Buffer.allocUnsafeSlow(scan.end - rewriteFrom);
    await file.read(tail, rewriteFrom);
    await file.write([tail], rewriteFrom);
    await file.datasync();
    return { bytes: fileBytes - start, cut };
  });
}

async function looksTorn(
  context: RecoveryContext,
  scan: ScanResult,
  tornBytes: number,
  syncsEachWrite: boolean,
  isLast: boolean,
  somethingValidFollows: () => Promise<boolean>,
): Promise<boolean> {
  if (context.lastStop === 'clean') return false;
  if (context.lastStop === 'machine-died' && !syncsEachWrite) return true;
  if (!isLast || tornBytes > context.maxGroupBytes) return false;
  if (context.lastStop === 'machine-died') return true;
  return scan.defect === 'cut-short' && !(await somethingValidFollows());
}

/** Keeps a torn tail in a file of its own, for whoever wants to look. */
async function copyAside(
  context: RecoveryContext,
  path: string,
  file: FileHandle,
  position: number,
  bytes: number,
): Promise<void> {
  const { files, directory } = context.place;
  const asidePath = asideName(context, path, position);
  const tail = Buffer.allocUnsafeSlow(bytes);
  await file.read(tail, position);
  const copy = await files.open(asidePath, 'create');
  try {
    await copy.write([tail], 0);
    await copy.datasync();
  } finally {
    await copy.close();
  }
  await files.syncDirectory(directory);
  context.logger.warn(
    { event: 'torn_tail_set_aside', file: asidePath, bytes },
    'a crash tore the end of a log: unacknowledged bytes were moved aside',
  );
}

/** The same for a whole segment that followed a torn one. */
async function moveAside(context: RecoveryContext, path: string): Promise<void> {
  const { files, directory } = context.place;
  const asidePath = asideName(context, path, 0);
  await files.rename(path, asidePath);
  await files.syncDirectory(directory);
  context.logger.warn(
    { event: 'torn_tail_set_aside', file: asidePath },
    'a crash tore the end of a log: an unacknowledged segment was moved aside',
  );
}

function asideName(context: RecoveryContext, path: string, position: number): string {
  return `${path}.torn-at-${position}-${context.nowMs}`;
}

function corrupt(path: string, what: string): TidemarkError {
  return new TidemarkError(
    'PARTITION_OFFLINE',
    `${path} is corrupt: ${what}; nothing was changed, the partition is offline`,
  );
}
