// Reads a whole partition's folder, changes nothing, and says what is wrong with it. A bad tail is judged by the code that
// recovery judges it by; unlike recovery, this reads what a checkpoint covers too, and goes on past what is damaged.

import { TidemarkError } from '../../../protocol/errors.ts';
import type { Offset } from '../../../protocol/types.ts';
import type { FileError, FileSystem } from '../../ports.ts';
import { CHECKPOINT_FILE, type Checkpoint, readCheckpoint } from '../checkpoint.ts';
import type { StoredEntry } from '../journal/journal-format.ts';
import { firstLiveSegment, isTorn, type JournalPart, mayLoseTail, type StopContext } from '../recovery.ts';
import { logFileName, type SegmentName, type SegmentState } from '../segment.ts';
import { sortSegmentFiles } from '../segment-files.ts';
import type { ScanResult } from '../segment-scan.ts';
import { messageOf } from '../storage-errors.ts';
import { REPAIR_MARKER, type RepairMarker, readRepairMarker } from './repair-marker.ts';
import { ReplayedFile } from './replayed-file.ts';
import { isKnownFile, isSetAside } from './set-aside.ts';
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

const LEFT_BEHIND = 'was left behind by compaction; the next start removes it';

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

/** The disk, a lack of access, or a version that this software does not know, keeps us from judging. */
function isUnreadable(error: unknown): boolean {
  if (error instanceof TidemarkError) return error.code === 'INCOMPATIBLE_DATA_DIR';
  return ['EIO', 'EACCES', 'EPERM'].includes((error as FileError).code);
}

class Check {
  readonly #folder: PartitionFolder;
  readonly #findings: Finding[] = [];
  #segments: CheckedSegment[] = [];
  readonly #unread: SegmentName[] = [];
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
    const live = this.#liveFiles(names, firstLive);
    for (const [i, named] of live.entries()) {
      const next = live.slice(i + 1).find(({ generation }) => generation >= named.generation);
      try {
        await this.#checkSegment(named, next);
      } catch (error) {
        if (!isUnreadable(error)) throw error;
        this.#passOver(named, error);
      }
    }
    this.#sortSegments();
    this.#missCheckpoint(names);
    this.#checkAgainstCheckpoint(firstLive);
    this.#checkAgainstJournal();
    await this.#judge();
  }

  stopAt(error: unknown): void {
    const message = `it cannot be read (${messageOf(error)}); nothing that follows was looked at`;
    this.#find('corrupt', '', message);
    this.#obstacle = messageOf(error);
  }

  /** One segment that cannot be read: the others are judged all the same. */
  #passOver(named: SegmentName, error: unknown): void {
    this.#unread.push(named);
    this.#find('corrupt', fileNameOf(named), `it cannot be read (${messageOf(error)})`, { offset: named.baseOffset });
    this.#obstacle ??= messageOf(error);
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
      this.#damagedFile(CHECKPOINT_FILE, error, 'a start of the broker would read the whole log and forget trims');
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
  }

  /** What makes up the log; what a swap of compaction left behind as well where something of the log is missing. */
  #liveFiles(names: readonly string[], firstLive: Offset): SegmentName[] {
    const { segments, leftovers, unfinished } = sortSegmentFiles(names, this.#checkpoint);
    const isThere = ({ baseOffset, generation }: SegmentName): boolean =>
      segments.some((name) => name.baseOffset === baseOffset && name.generation === generation);
    const expected = this.#checkpoint?.segments.filter((state) => state.sizeBytes > 0 && state.baseOffset >= firstLive);
    const isComplete = expected?.every(isThere) ?? true;
    const trimmed = segments.filter(({ baseOffset }) => baseOffset < firstLive);
    for (const name of trimmed) this.#find('note', fileNameOf(name), 'is trimmed away; the next start removes it');
    for (const name of isComplete ? leftovers : []) this.#find('note', fileNameOf(name), LEFT_BEHIND);
    for (const name of unfinished) this.#find('note', name, LEFT_BEHIND);
    const live = [...segments, ...(isComplete ? [] : leftovers)].filter(({ baseOffset }) => baseOffset >= firstLive);
    live.push(...this.#journaledSegments(live).filter((name) => !isThere(name)));
    return live.sort(inOrder);
  }

  /** Without those whose content, or what is left of it, is in a rewritten one. */
  #sortSegments(): void {
    const sorted = this.#segments.toSorted((a, b) => inOrder(a, b) || Number(b.isWellNamed) - Number(a.isWellNamed));
    this.#segments = [];
    for (const segment of sorted) {
      const before = this.#segments.at(-1);
      const isRewritten = before !== undefined && segment.generation < before.generation;
      if (!isRewritten || segment.baseOffset >= before.survey.nextOffset) this.#segments.push(segment);
      else this.#find('note', segment.name, LEFT_BEHIND);
    }
  }

  async #checkSegment(named: SegmentName, next: SegmentName | undefined): Promise<void> {
    const segment = await checkSegment(this.#folder, {
      named,
      nextNamedOffset: next?.baseOffset,
      expectedOffset: this.#segments.at(-1)?.survey.nextOffset,
      known: this.#known(named),
      journaled: (name) => this.#journaledOf(name),
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
  #journaledSegments(live: readonly SegmentName[]): SegmentName[] {
    // Without a checkpoint nothing tells how far the log was trimmed but the first file.
    const start = this.#checkpoint?.logStartOffset ?? Math.min(...live.map(({ baseOffset }) => baseOffset));
    const wanted = new Set<Offset>();
    for (const { segmentBaseOffset, endOffset } of this.#journaled()) {
      const holder = live.findLast(({ baseOffset }) => baseOffset <= segmentBaseOffset);
      // Merged into another by compaction, which takes only what was synced.
      if (endOffset > start && (holder?.generation ?? 0) === 0) wanted.add(segmentBaseOffset);
    }
    return [...wanted].map((baseOffset) => ({ baseOffset, generation: 0 }));
  }

  /** Positions in a file that compaction has rewritten are others, and all of it was synced. */
  #journaledOf({ baseOffset, generation }: SegmentName): readonly StoredEntry[] {
    return generation > 0 ? [] : this.#journaled().filter((entry) => entry.segmentBaseOffset === baseOffset);
  }

  #known({ baseOffset, generation }: SegmentName): SegmentState | undefined {
    const state = this.#checkpoint?.segments.find((known) => known.baseOffset === baseOffset);
    return state?.generation === generation ? state : undefined;
  }

  /** A clean stop leaves one beside each log that was written to; after a crash the log may be younger than its first. */
  #missCheckpoint(names: readonly string[]): void {
    if (this.#folder.lastStop !== 'clean' || names.includes(CHECKPOINT_FILE)) return;
    if (this.#segments.every(({ survey }) => survey.fileBytes === 0)) return;
    const message = 'is missing: where the log began, if it was trimmed, and where it ended is not known without it';
    this.#find('corrupt', CHECKPOINT_FILE, message);
  }

  #checkAgainstCheckpoint(firstLive: Offset): void {
    for (const known of this.#checkpoint?.segments ?? []) {
      const { baseOffset, sizeBytes, nextOffset } = known;
      if (baseOffset < firstLive || sizeBytes === 0) continue;
      const file = fileNameOf(known);
      const found = this.#segments.find(({ name, isWellNamed }) => isWellNamed && name === file);
      if (found === undefined || found.isMissing) {
        const isUnread = this.#unread.some((name) => fileNameOf(name) === file);
        if (!isUnread && !this.#wasTrimmed(nextOffset))
          this.#find('corrupt', file, 'is missing', { offset: baseOffset });
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
    for (const segment of this.#segments) {
      const isToldAlready = (this.#known(segment)?.sizeBytes ?? 0) > 0;
      if (!segment.isMissing || isToldAlready) continue;
      const message = 'is missing; the journal has batches for it';
      this.#find('corrupt', segment.name, message, { offset: segment.baseOffset });
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
      const isNextUnread = this.#unread.some(({ baseOffset }) => baseOffset === expected);
      if (expected !== undefined && segment.baseOffset !== expected && !isNextUnread) {
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
      this.#find('corrupt', CHECKPOINT_FILE, `says that the log goes to offset ${end}; it ends at ${expected ?? 0}`);
    }
  }

  /** True when the log would be cut here. */
  async #judgeDamages(segment: CheckedSegment, isLast: boolean): Promise<boolean> {
    const { survey, name } = segment;
    // Recovery begins where the checkpoint ends, and judges the first damage that it meets.
    const scannedFrom = this.#known(segment)?.sizeBytes ?? 0;
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

  async #isTorn(segment: CheckedSegment, scan: ScanResult, isLast: boolean): Promise<boolean> {
    const file = await ReplayedFile.open(this.#folder.files, segment.path, this.#journaledOf(segment));
    try {
      return await isTorn(this.#folder, this.#checkpoint, scan, file, segment.survey.fileBytes, isLast);
    } finally {
      await file.close();
    }
  }

  #find(severity: Severity, file: string, message: string, place: { position?: number; offset?: Offset } = {}): void {
    this.#findings.push({ severity, file, message, ...place });
  }
}

/** By offset; the one that was rewritten last comes first. */
function inOrder(a: SegmentName, b: SegmentName): number {
  return a.baseOffset - b.baseOffset || b.generation - a.generation;
}

function fileNameOf({ baseOffset, generation }: SegmentName): string {
  return logFileName(baseOffset, generation);
}

function verdictOf(findings: readonly Finding[]): PartitionCheck['verdict'] {
  if (findings.some(({ severity }) => severity === 'corrupt')) return 'corrupt';
  return findings.some(({ severity }) => severity === 'torn') ? 'torn' : 'ok';
}
