// Carries out what repair-plan.ts decided, so that a crash at any moment leaves what the next repair can finish:
//
//   0. what the shared journal has of the log is written into it, as recovery does
//   1. the marker `repair` is written: no broker opens the log until the end, and the journal counts no more
//   2. whole files are set aside, wrong names put right, by renames
//   3. a segment is written anew beside the old one; the damaged part of the old one, from its first bad byte to its end,
//      is copied to a `.damaged-at-` file; then the new one takes its name
//   4. the checkpoint is written for the log as it is now, all of it on stable storage
//   5. the marker is removed
//
// Every step is synced before the next begins. Nothing is deleted but indexes, which are made anew, and what a
// repair before this one had not finished writing.

import { emptyBatch } from '../../../protocol/batch-rewriting.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { LeaderEpoch, Offset, TimestampMs } from '../../../protocol/types.ts';
import type { FileError, FileHandle } from '../../ports.ts';
import { CHECKPOINT_FILE, type Checkpoint, writeCheckpoint } from '../checkpoint.ts';
import { NOTHING_CLEANED } from '../compaction/cleanable.ts';
import { ProducerStates } from '../producer-states.ts';
import { copyBytes, groupBound } from '../recovery.ts';
import { emptySegment, logFileName, type SegmentName, type SegmentState } from '../segment.ts';
import { scanBatches } from '../segment-scan.ts';
import { REPAIR_MARKER, writeRepairMarker } from './repair-marker.ts';
import type { OutputPiece, RepairPlan, SegmentRewrite } from './repair-plan.ts';
import { mendBatch } from './segment-damage.ts';
import { damagedName, isScratch, SCRATCH_SUFFIX } from './set-aside.ts';
import type { PartitionCheck, PartitionFolder } from './verify.ts';

const MOST_OFFSETS_PER_BATCH = 2 ** 31;

/** The plan is the one that was made of this check, and nobody has changed the folder since. */
export async function executeRepair(
  folder: PartitionFolder,
  check: PartitionCheck,
  plan: RepairPlan,
  nowMs: TimestampMs,
): Promise<void> {
  if (plan.refusal !== undefined) throw new TidemarkError('PARTITION_OFFLINE', `${folder.directory}: ${plan.refusal}`);
  await new Repair(folder, check, plan, nowMs).run();
}

class Repair {
  readonly #folder: PartitionFolder;
  readonly #check: PartitionCheck;
  readonly #plan: RepairPlan;
  readonly #nowMs: TimestampMs;

  constructor(folder: PartitionFolder, check: PartitionCheck, plan: RepairPlan, nowMs: TimestampMs) {
    this.#folder = folder;
    this.#check = check;
    this.#plan = plan;
    this.#nowMs = nowMs;
  }

  async run(): Promise<void> {
    const { files, directory } = this.#folder;
    const { logStartOffset, endOffset, lost } = this.#plan;
    await this.#replayJournal();
    await writeRepairMarker(files, directory, { logStartOffset, endOffset, lost });
    for (const { name } of this.#plan.setAside) {
      await this.#removeIndexes(name);
      await this.#rename(name, damagedName(name, 0, this.#nowMs));
    }
    for (const { from, to } of this.#plan.renames) {
      await this.#removeIndexes(from);
      await this.#removeIndexes(to);
      await this.#rename(from, to);
    }
    for (const rewrite of this.#plan.rewrites) await this.#rewrite(rewrite);
    await this.#renewCheckpoint();
    for (const name of await files.list(directory)) if (isScratch(name)) await this.#removeIfThere(name);
    await this.#removeIfThere(REPAIR_MARKER);
    await files.syncDirectory(directory);
  }

  async #replayJournal(): Promise<void> {
    const { journal } = this.#folder;
    if (journal === undefined) return;
    for (const { path, baseOffset, generation } of this.#check.segments) {
      if (generation > 0) continue;
      const entries = this.#check.journaled.filter((entry) => entry.segmentBaseOffset === baseOffset);
      if (entries.length === 0) continue;
      const file = await this.#folder.files.open(path, 'create');
      try {
        for (const entry of entries) {
          // Zeros for what is missing: the check saw them too, and they are in the plan.
          if (entry.position > (await file.sizeBytes())) await file.truncate(entry.position);
          await journal.replay.write(entry, file);
        }
        await file.datasync();
      } finally {
        await file.close();
      }
    }
  }

  async #rewrite(rewrite: SegmentRewrite): Promise<void> {
    const { files, directory } = this.#folder;
    const { name } = rewrite;
    if (rewrite.source === undefined) {
      await this.#writeScratch(rewrite, undefined);
    } else {
      const source = await files.open(this.#path(name), 'read');
      try {
        await this.#copyAside(name, source, rewrite.source);
        await this.#writeScratch(rewrite, source);
      } finally {
        await source.close();
      }
    }
    // They would point into the old file, and their checksums would hold.
    await this.#removeIndexes(name);
    await files.syncDirectory(directory);
    await this.#rename(`${name}${SCRATCH_SUFFIX}`, name);
  }

  async #copyAside(name: string, source: FileHandle, { fileBytes, asideFrom }: NonNullable<SegmentRewrite['source']>) {
    if (asideFrom === undefined) return;
    const { files, directory } = this.#folder;
    const aside = await files.open(this.#path(damagedName(name, asideFrom, this.#nowMs)), 'create');
    try {
      await copyBytes(source, asideFrom, aside, 0, fileBytes - asideFrom);
      await aside.datasync();
    } finally {
      await aside.close();
    }
    await files.syncDirectory(directory);
  }

  async #writeScratch({ name, baseOffset, pieces }: SegmentRewrite, source: FileHandle | undefined): Promise<void> {
    const path = this.#path(`${name}${SCRATCH_SUFFIX}`);
    const scratch = await this.#folder.files.open(path, 'create');
    try {
      await scratch.truncate(0);
      let position = 0;
      for (const piece of pieces) position += await writePiece(piece, source, scratch, position);
      await scratch.datasync();
      // What takes the old file's place is read back first.
      const scan = await scanBatches(scratch, { position: 0, nextOffset: baseOffset }, position, () => {});
      const nextOffset = pieces.at(-1)?.nextOffset ?? baseOffset;
      const isWhole = scan.defect === undefined && scan.nextOffset === nextOffset;
      if (!isWhole || (await scratch.sizeBytes()) !== position) {
        throw new TidemarkError('STORAGE_FAILED', `${path} does not hold what was written to it; nothing was replaced`);
      }
    } finally {
      await scratch.close();
    }
  }

  async #renewCheckpoint(): Promise<void> {
    const { files, directory } = this.#folder;
    const { checkpoint } = this.#check;
    const { logStartOffset, endOffset, replacesCheckpoint, segments: segmentNames, lost } = this.#plan;
    const progress: Progress = { producers: new ProducerStates(), leaderEpoch: checkpoint?.leaderEpoch ?? 0 };
    progress.producers.restore(checkpoint?.producers ?? []);
    const segments: SegmentState[] = [];
    for (const name of segmentNames) segments.push(await this.#settle(name, segments.at(-1), progress));
    if (segments.length > 0 && segments.at(-1)?.nextOffset !== endOffset) {
      throw new TidemarkError('STORAGE_FAILED', `${directory} does not end at offset ${endOffset} after its repair`);
    }
    if (replacesCheckpoint) await this.#rename(CHECKPOINT_FILE, `${CHECKPOINT_FILE}.damaged-${this.#nowMs}`, true);
    if (segments.length === 0) return;
    const producers = progress.producers.snapshot(endOffset);
    const recoveryOffset = checkpoint?.recoveryOffset ?? 0;
    const renewed: Checkpoint = {
      ...checkpoint,
      compaction: this.#isAsCompacted() ? (checkpoint?.compaction ?? NOTHING_CLEANED) : NOTHING_CLEANED,
      logStartOffset,
      recoveryOffset: endOffset,
      leaderEpoch: progress.leaderEpoch,
      syncsEachWrite: checkpoint?.syncsEachWrite ?? true,
      maxGroupBytes: groupBound(this.#folder, checkpoint),
      segments,
      producers: producers.map((state) => {
        // Of batches that are lost nobody knows whose they were: what comes next from this producer is not a gap.
        const lastOffset = state.batches.at(-1)?.lastOffset ?? -1;
        const mayMiss = lost.some((range) => range.lastOffset >= recoveryOffset && range.lastOffset > lastOffset);
        return mayMiss ? { ...state, nextSequence: undefined } : state;
      }),
    };
    await writeCheckpoint(files, directory, renewed);
  }

  /** Where others had to take the place of segments, keys may have several records again. */
  #isAsCompacted(): boolean {
    const known = this.#check.checkpoint?.segments ?? [];
    return this.#plan.segments.every(({ baseOffset, generation }) =>
      known.some((state) => state.baseOffset === baseOffset && state.generation === generation),
    );
  }

  /** The state of a segment as it is now, all of it on stable storage. */
  async #settle(segmentName: SegmentName, before: SegmentState | undefined, progress: Progress): Promise<SegmentState> {
    const { checkpoint } = this.#check;
    const { baseOffset, generation } = segmentName;
    if (before !== undefined && before.nextOffset !== baseOffset) {
      throw new TidemarkError(
        'STORAGE_FAILED',
        `${this.#folder.directory} has a gap before ${baseOffset} after its repair`,
      );
    }
    const name = logFileName(baseOffset, generation);
    const former = checkpoint?.segments.find((state) => state.baseOffset === baseOffset);
    const known = former?.generation === generation ? former : undefined;
    const found = this.#check.segments.find((segment) => segment.isWellNamed && segment.name === name);
    const isRewritten = this.#plan.rewrites.some((rewrite) => rewrite.name === name);
    const file = await this.#folder.files.open(this.#path(name), 'write');
    try {
      const sizeBytes = await file.sizeBytes();
      const knownBytes = isRewritten ? 0 : (known?.sizeBytes ?? 0);
      if (known !== undefined && sizeBytes === knownBytes && known.nextOffset === found?.survey.nextOffset) {
        return { ...known };
      }
      // A segment without a past shares that of the one before it: retention goes by its age.
      const { createdAtMs, appendedAtMs } = former ?? before ?? emptySegment(baseOffset, this.#nowMs);
      const state = { ...known, ...emptySegment(baseOffset, this.#nowMs, generation), createdAtMs, appendedAtMs };
      const scan = await scanBatches(file, { position: 0, nextOffset: baseOffset }, sizeBytes, (header) => {
        state.maxTimestamp = Math.max(state.maxTimestamp, header.maxTimestamp);
        progress.leaderEpoch = Math.max(progress.leaderEpoch, header.leaderEpoch);
        if (header.baseOffset < (checkpoint?.recoveryOffset ?? 0)) return;
        progress.producers.record(header, header.baseOffset, header.baseOffset, this.#nowMs);
      });
      state.nextOffset = scan.nextOffset;
      state.sizeBytes = scan.end;
      if (scan.defect !== undefined) {
        throw new TidemarkError('STORAGE_FAILED', `${name} is not whole after its repair`);
      }
      if (!isRewritten) await this.#writeAgain(file, knownBytes, sizeBytes);
      return state;
    } finally {
      await file.close();
    }
  }

  /** As recovery does: after a failed sync, what no later sync has covered may be in memory alone. */
  async #writeAgain(file: FileHandle, knownBytes: number, sizeBytes: number): Promise<void> {
    const { checkpoint } = this.#check;
    const bound = groupBound(this.#folder, checkpoint);
    const from = (checkpoint?.syncsEachWrite ?? true) ? Math.max(knownBytes, sizeBytes - bound) : knownBytes;
    if (from < sizeBytes) await copyBytes(file, from, file, from, sizeBytes - from);
    await file.datasync();
  }

  async #rename(from: string, to: string, mayBeMissing = false): Promise<void> {
    const { files, directory } = this.#folder;
    await files.rename(this.#path(from), this.#path(to)).catch((error: FileError) => {
      if (!mayBeMissing || error.code !== 'ENOENT') throw error;
    });
    await files.syncDirectory(directory);
  }

  async #removeIndexes(name: string): Promise<void> {
    await this.#removeIfThere(name.replace(/log$/, 'index'));
    await this.#removeIfThere(name.replace(/log$/, 'timeindex'));
  }

  async #removeIfThere(name: string): Promise<void> {
    await this.#folder.files.removeFile(this.#path(name)).catch((error: FileError) => {
      if (error.code !== 'ENOENT') throw error;
    });
  }

  #path(name: string): string {
    return `${this.#folder.directory}/${name}`;
  }
}

/** What the new checkpoint says besides the segments. */
interface Progress {
  readonly producers: ProducerStates;
  leaderEpoch: LeaderEpoch;
}

/** How many bytes it wrote. */
async function writePiece(
  piece: OutputPiece,
  source: FileHandle | undefined,
  target: FileHandle,
  position: number,
): Promise<number> {
  if (piece.kind === 'hole') return await writeHole(piece, target, position);
  if (source === undefined) throw new Error('a piece of no file');
  if (piece.kind === 'kept') {
    await copyBytes(source, piece.position, target, position, piece.sizeBytes);
  } else {
    const batch = Buffer.allocUnsafeSlow(piece.sizeBytes);
    await source.read(batch, piece.position);
    mendBatch(batch, piece.baseOffset);
    await target.write([batch], position);
  }
  return piece.sizeBytes;
}

async function writeHole(
  { baseOffset, nextOffset, leaderEpoch }: { baseOffset: Offset; nextOffset: Offset; leaderEpoch: LeaderEpoch },
  target: FileHandle,
  position: number,
): Promise<number> {
  const batches: Buffer[] = [];
  for (let from = baseOffset; from < nextOffset; from += MOST_OFFSETS_PER_BATCH) {
    const count = Math.min(nextOffset - from, MOST_OFFSETS_PER_BATCH);
    batches.push(emptyBatch({ baseOffset: from, lastOffsetDelta: count - 1, leaderEpoch }));
  }
  await target.write(batches, position);
  return batches.reduce((sum, batch) => sum + batch.length, 0);
}
