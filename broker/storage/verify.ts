// Reads a whole partition's folder, changes nothing, and says what is wrong with it. A bad tail is judged by the code that
// recovery judges it by; unlike recovery, this reads what a checkpoint covers too, and goes on past what is damaged.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset } from '../../protocol/types.ts';
import type { FileError, FileSystem } from '../ports.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import type { StoredEntry } from './journal-format.ts';
import { firstLiveSegment, isTorn, type JournalPart, mayLoseTail, type StopContext } from './recovery.ts';
import { REPAIR_MARKER, type RepairMarker, readRepairMarker } from './repair-marker.ts';
import { ReplayedFile } from './replayed-file.ts';
import { baseOffsetOf, logFileName, type SegmentState } from './segment.ts';
import type { ScanResult } from './segment-scan.ts';
import { isKnownFile, isSetAside } from './set-aside.ts';
import { messageOf } from './storage-errors.ts';
import { type CheckedSegment, checkSegment } from './verify-segment.ts';

export interface PartitionFolder extends StopContext {
  readonly files: FileSystem;
  readonly directory: string;
  /** The partition's part of the shared journal; undefined where none is known. */
  readonly journal: JournalPart | undefined;
}

/** `torn`: the next start of the broker moves it aside. */
export type Severity = 'note' | 'torn' | 'corrupt';

/** What matters comes first. */
const SEVERITIES: readonly Severity[] = ['corrupt', 'torn', 'note'];

export interface Finding {
  readonly severity: Severity;
  readonly file: string;
  readonly position?: number;
  readonly offset?: Offset;
  readonly message: string;
}

export interface PartitionCheck {
  readonly directory: string;
  readonly verdict: 'ok' | 'torn' | 'corrupt';
  readonly findings: readonly Finding[];
  /** Of the files that are not trimmed away, in order of their offsets. */
  readonly segments: readonly CheckedSegment[];
  readonly checkpoint: Checkpoint | undefined;
  readonly isCheckpointDamaged: boolean;
  readonly marker: RepairMarker | undefined;
  /** What recovery would cut off: from this position of this segment on. */
  readonly torn: { readonly segment: CheckedSegment; readonly position: number; readonly offset: Offset } | undefined;
  /** What the journal has of the log past the checkpoint, in order; nothing once a repair has begun. */
  readonly journaled: readonly StoredEntry[];
  /** Why no repair can be planned. */
  readonly obstacle: string | undefined;
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
}

export async function checkPartition(folder: PartitionFolder): Promise<PartitionCheck> {
  const check = new Check(folder);
  try {
    await check.run();
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    check.stopAt(error);
  }
  return check.result();
}

/** The disk, or a version that this software does not know, keeps us from judging. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof TidemarkError) return error.code === 'INCOMPATIBLE_DATA_DIR';
  return (error as FileError).code === 'EIO';
}

class Check {
  readonly #folder: PartitionFolder;
  readonly #findings: Finding[] = [];
  #segments: CheckedSegment[] = [];
  #checkpoint: Checkpoint | undefined;
  #isCheckpointDamaged = false;
  #marker: RepairMarker | undefined;
  #isRepairBegun = false;
  #torn: PartitionCheck['torn'];
  #obstacle: string | undefined;

  constructor(folder: PartitionFolder) {
    this.#folder = folder;
  }

  async run(): Promise<void> {
    const names = await this.#folder.files.list(this.#folder.directory);
    await this.#readStateFiles(names);
    this.#noteNames(names);
    const firstLive = firstLiveSegment(this.#checkpoint);
    const baseOffsets = names.map(baseOffsetOf).filter((baseOffset) => baseOffset !== undefined);
    const journaled = this.#journaledSegments(Math.min(...baseOffsets));
    const live = [...new Set([...baseOffsets.filter((baseOffset) => baseOffset >= firstLive), ...journaled])];
    live.sort((a, b) => a - b);
    for (const [i, named] of live.entries()) await this.#checkSegment(named, live[i + 1]);
    // Two that claim the same place: the one that bears its name comes first.
    this.#segments.sort((a, b) => a.baseOffset - b.baseOffset || Number(b.isWellNamed) - Number(a.isWellNamed));
    this.#checkAgainstCheckpoint(firstLive);
    this.#checkAgainstJournal();
    await this.#judge();
  }

  stopAt(error: unknown): void {
    const message = `it cannot be read (${messageOf(error)}); nothing that follows was looked at`;
    this.#find('corrupt', '', message);
    this.#obstacle = messageOf(error);
  }

  result(): PartitionCheck {
    const start = this.#checkpoint?.logStartOffset ?? this.#marker?.logStartOffset ?? 0;
    const first = this.#segments[0]?.baseOffset;
    return {
      directory: this.#folder.directory,
      verdict: verdictOf(this.#findings),
      findings: this.#findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)),
      segments: this.#segments,
      checkpoint: this.#checkpoint,
      isCheckpointDamaged: this.#isCheckpointDamaged,
      marker: this.#marker,
      torn: this.#torn,
      journaled: this.#journaled(),
      obstacle: this.#obstacle,
      logStartOffset: Math.max(start, first ?? 0),
      logEndOffset: this.#torn?.offset ?? this.#segments.at(-1)?.survey.nextOffset ?? start,
    };
  }

  async #readStateFiles(names: readonly string[]): Promise<void> {
    const { files, directory } = this.#folder;
    try {
      this.#checkpoint = await readCheckpoint(files, directory);
    } catch (error) {
      this.#isCheckpointDamaged = true;
      this.#damagedFile('checkpoint', error, 'a start of the broker would read the whole log and forget trims');
    }
    this.#isRepairBegun = names.includes(REPAIR_MARKER);
    if (!this.#isRepairBegun) return;
    this.#find('corrupt', REPAIR_MARKER, 'a repair was begun and not finished; run it again');
    try {
      this.#marker = await readRepairMarker(files, directory);
    } catch (error) {
      this.#damagedFile(REPAIR_MARKER, error, 'what the repair had found before is not known any more');
    }
  }

  #damagedFile(file: string, error: unknown, consequence: string): void {
    if (!(error instanceof TidemarkError) || error.code !== 'DATA_DIR_DAMAGED') throw error;
    this.#find('corrupt', file, `${error.message}; ${consequence}`);
  }

  #noteNames(names: readonly string[]): void {
    for (const name of names) {
      if (isSetAside(name)) this.#find('note', name, 'was set aside earlier; nothing reads it');
      else if (!isKnownFile(name)) this.#find('note', name, 'is no file of the log');
    }
    const dead = names.map(baseOffsetOf).filter((at) => at !== undefined && at < firstLiveSegment(this.#checkpoint));
    for (const at of dead) this.#find('note', logFileName(at ?? 0), 'is trimmed away; the next start removes it');
  }

  async #checkSegment(namedOffset: Offset, nextNamedOffset: Offset | undefined): Promise<void> {
    const segment = await checkSegment(this.#folder, {
      namedOffset,
      nextNamedOffset,
      expectedOffset: this.#segments.at(-1)?.survey.nextOffset,
      known: this.#known(namedOffset),
      journaled: (baseOffset) => this.#journaled().filter((entry) => entry.segmentBaseOffset === baseOffset),
    });
    this.#segments.push(segment);
    for (const message of segment.notes) this.#find('note', segment.name, message);
  }

  /** A repair replays the journal before it begins. */
  #journaled(): readonly StoredEntry[] {
    if (this.#isRepairBegun) return [];
    const recoveryOffset = this.#checkpoint?.recoveryOffset ?? 0;
    return this.#folder.journal?.entries.filter(({ endOffset }) => endOffset > recoveryOffset) ?? [];
  }

  /** Those that have to be there: the journal has batches of them past the log start. */
  #journaledSegments(firstFound: Offset): Offset[] {
    // Without a checkpoint nothing tells how far the log was trimmed but the first file.
    const start = this.#checkpoint?.logStartOffset ?? firstFound;
    const entries = this.#journaled().filter(({ endOffset }) => endOffset > start);
    return entries.map(({ segmentBaseOffset }) => segmentBaseOffset);
  }

  #known(baseOffset: Offset): SegmentState | undefined {
    return this.#checkpoint?.segments.find((state) => state.baseOffset === baseOffset);
  }

  #checkAgainstCheckpoint(firstLive: Offset): void {
    for (const { baseOffset, sizeBytes, nextOffset } of this.#checkpoint?.segments ?? []) {
      if (baseOffset < firstLive || sizeBytes === 0) continue;
      const found = this.#segments.find((segment) => segment.isWellNamed && segment.baseOffset === baseOffset);
      const file = logFileName(baseOffset);
      if (found === undefined || found.isMissing) {
        if (!this.#wasTrimmed(nextOffset)) this.#find('corrupt', file, 'is missing', { offset: baseOffset });
      } else if (found.survey.fileBytes < sizeBytes) {
        const message = `has ${found.survey.fileBytes} bytes, ${sizeBytes} were on stable storage`;
        this.#find('corrupt', file, message, { position: found.survey.fileBytes, offset: found.survey.nextOffset });
      } else if (found.survey.damages.length === 0 && found.offsetAtKnownSize !== nextOffset) {
        const message = `the checkpoint says that offset ${nextOffset} is next here, and it is not`;
        this.#find('corrupt', file, message, { position: sizeBytes, offset: nextOffset });
      }
    }
  }

  /** A segment that ends at this offset may be gone when the log begins past it. */
  #wasTrimmed(nextOffset: Offset): boolean {
    const start = this.#checkpoint?.logStartOffset ?? 0;
    return this.#segments.some(({ baseOffset }) => baseOffset >= nextOffset && baseOffset <= start);
  }

  #checkAgainstJournal(): void {
    for (const { name, problem } of this.#segments) {
      if (problem !== undefined) this.#find('corrupt', name, problem.message, problem);
    }
    for (const { name, baseOffset, isMissing } of this.#segments) {
      const isToldAlready = (this.#known(baseOffset)?.sizeBytes ?? 0) > 0;
      if (!isMissing || isToldAlready) continue;
      this.#find('corrupt', name, 'is missing; the journal has batches for it', { offset: baseOffset });
    }
  }

  /** In order of offsets, as recovery goes through them; it cuts at the first torn place. */
  async #judge(): Promise<void> {
    let expected: Offset | undefined;
    for (const [i, segment] of this.#segments.entries()) {
      if (!segment.isWellNamed) {
        this.#find(
          'corrupt',
          segment.name,
          `its batches begin at offset ${segment.baseOffset}, not where its name says`,
        );
      }
      if (expected !== undefined && segment.baseOffset !== expected) {
        const isMissing = this.#findings.some(({ severity }) => severity === 'corrupt');
        const severity = !isMissing && mayLoseTail(this.#folder, this.#checkpoint) ? 'torn' : 'corrupt';
        this.#find(severity, segment.name, `does not follow its predecessor, which ends at offset ${expected}`, {
          offset: expected,
        });
        const before = this.#segments[i - 1];
        if (severity === 'torn' && before !== undefined && segment.baseOffset > expected) {
          this.#torn = { segment: before, position: before.survey.fileBytes, offset: expected };
          return;
        }
      }
      if (await this.#judgeDamages(segment, i === this.#segments.length - 1)) return;
      expected = segment.survey.nextOffset;
    }
    const end = this.#checkpoint?.recoveryOffset ?? 0;
    if ((expected ?? 0) < end && verdictOf(this.#findings) === 'ok') {
      this.#find('corrupt', 'checkpoint', `says that the log goes to offset ${end}; it ends at ${expected ?? 0}`);
    }
  }

  /** True when the log would be cut here. */
  async #judgeDamages(segment: CheckedSegment, isLast: boolean): Promise<boolean> {
    const { survey, name } = segment;
    // Recovery begins where the checkpoint ends, and judges the first damage that it meets.
    const scannedFrom = this.#known(segment.baseOffset)?.sizeBytes ?? 0;
    const judged = survey.damages.find(({ scan }) => scan.end >= scannedFrom);
    for (const damage of survey.damages) {
      const { end: position, nextOffset: offset } = damage.scan;
      const isAcknowledged = offset < segment.journaledOffset;
      if (damage === judged && !isAcknowledged && (await this.#isTorn(segment, damage.scan, isLast))) {
        const message = `${damage.reason}: a crash tore the last write; the next start moves it aside`;
        this.#find('torn', name, message, { position, offset });
        this.#torn = { segment, position, offset };
        return true;
      }
      this.#find('corrupt', name, damage.reason, { position, offset });
    }
    return false;
  }

  async #isTorn({ path, baseOffset, survey }: CheckedSegment, scan: ScanResult, isLast: boolean): Promise<boolean> {
    const entries = this.#journaled().filter((entry) => entry.segmentBaseOffset === baseOffset);
    const file = await ReplayedFile.open(this.#folder.files, path, entries);
    try {
      return await isTorn(this.#folder, this.#checkpoint, scan, file, survey.fileBytes, isLast);
    } finally {
      await file.close();
    }
  }

  #find(severity: Severity, file: string, message: string, place: { position?: number; offset?: Offset } = {}): void {
    this.#findings.push({ severity, file, message, ...place });
  }
}

function verdictOf(findings: readonly Finding[]): PartitionCheck['verdict'] {
  if (findings.some(({ severity }) => severity === 'corrupt')) return 'corrupt';
  return findings.some(({ severity }) => severity === 'torn') ? 'torn' : 'ok';
}
