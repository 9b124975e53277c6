// Reads one segment file through: its batches, their records, its index, and whether it is what its name says.

import type { BatchHeader } from '../../../protocol/record-batch.ts';
import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import type { FileError, FileSystem } from '../../ports.ts';
import type { StoredEntry } from '../journal/journal-format.ts';
import { logFileName, type SegmentName, type SegmentState } from '../segment.ts';
import { IndexCheck } from './index-check.ts';
import { unreadableRecords } from './record-check.ts';
import { ReplayedFile } from './replayed-file.ts';
import { batchAt } from './segment-damage.ts';
import { type SegmentSurvey, surveySegment } from './segment-survey.ts';

const MOST_NOTES = 10;
/** A name that differs from the content in more bits was given on purpose. */
const MOST_FLIPPED_BITS = 2;

export interface CheckedSegment {
  readonly name: string;
  readonly path: string;
  /** What its first batch says, or its name where there is no telling. */
  readonly baseOffset: Offset;
  readonly isWellNamed: boolean;
  readonly generation: number;
  readonly survey: SegmentSurvey;
  /** There is no such file: all of this is from the journal. */
  readonly isMissing: boolean;
  /** The offset before which the journal vouches for it, and where the two do not go together. */
  readonly journaledOffset: Offset;
  readonly problem: ReplayedFile['problem'];
  readonly batches: number;
  readonly records: number;
  readonly maxTimestamp: TimestampMs;
  /** The offset that is next where the checkpoint says that the segment ends; undefined if no batch ends there. */
  readonly offsetAtKnownSize: Offset | undefined;
  readonly notes: readonly string[];
}

export interface SegmentExpectations {
  readonly named: SegmentName;
  readonly nextNamedOffset: Offset | undefined;
  /** Where the segment before it ends. */
  readonly expectedOffset: Offset | undefined;
  /** What the checkpoint says of it. */
  readonly known: SegmentState | undefined;
  /** What the journal has for a segment. */
  readonly journaled: (segment: SegmentName) => readonly StoredEntry[];
}

export async function checkSegment(
  folder: { readonly files: FileSystem; readonly directory: string },
  expected: SegmentExpectations,
): Promise<CheckedSegment> {
  const { baseOffset: namedOffset, generation } = expected.named;
  const name = logFileName(namedOffset, generation);
  const path = `${folder.directory}/${name}`;
  let file = await ReplayedFile.open(folder.files, path, expected.journaled(expected.named));
  try {
    const baseOffset = await trueBaseOffset(file, expected);
    const isWellNamed = baseOffset === namedOffset;
    if (!isWellNamed) {
      await file.close();
      file = await ReplayedFile.open(folder.files, path, expected.journaled({ baseOffset, generation }));
    }
    const { fileBytes, isMissing, journaledOffset, problem } = file;
    const tally = new Tally(await indexCheckOf(folder.files, path, baseOffset, fileBytes), expected.known);
    const place = { file, fileBytes, endOffset: isWellNamed ? expected.nextNamedOffset : undefined };
    const survey = await surveySegment(place, baseOffset, tally.visit);
    const notes = tally.notes(survey.damages.length === 0);
    const { batches, records, maxTimestamp, offsetAtKnownSize } = tally;
    const tallied = { batches, records, maxTimestamp, offsetAtKnownSize, notes };
    return { name, path, baseOffset, generation, isWellNamed, survey, isMissing, journaledOffset, problem, ...tallied };
  } finally {
    await file.close();
  }
}

/** The name's, unless the content says in good order that it belongs elsewhere. */
async function trueBaseOffset(
  file: ReplayedFile,
  { named: { baseOffset: namedOffset }, expectedOffset }: SegmentExpectations,
): Promise<Offset> {
  const { fileBytes } = file;
  const first = await batchAt({ file, fileBytes }, 0);
  if (first === undefined || first.baseOffset === namedOffset) return namedOffset;
  const ownEnd = first.baseOffset + first.lastOffsetDelta + 1;
  const second = await batchAt({ file, fileBytes }, first.sizeBytes);
  if (second !== undefined) return second.baseOffset === ownEnd ? first.baseOffset : namedOffset;
  // One batch alone: either may be wrong, its offset or the name.
  if (namedOffset === expectedOffset) return namedOffset;
  if (first.baseOffset === expectedOffset) return first.baseOffset;
  return bitsApart(namedOffset, first.baseOffset) <= MOST_FLIPPED_BITS ? namedOffset : first.baseOffset;
}

function bitsApart(a: Offset, b: Offset): number {
  return (BigInt(a) ^ BigInt(b)).toString(2).replaceAll('0', '').length;
}

async function indexCheckOf(
  files: FileSystem,
  path: string,
  baseOffset: Offset,
  fileBytes: number,
): Promise<IndexCheck | undefined> {
  try {
    const offsets = await files.readFile(path.replace(/log$/, 'index'));
    const times = await files.readFile(path.replace(/log$/, 'timeindex'));
    return new IndexCheck(offsets, times, baseOffset, fileBytes);
  } catch (error) {
    // None is as good as any: it is made when it is needed.
    if ((error as FileError).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What the batches of a segment add up to. */
class Tally {
  batches = 0;
  records = 0;
  maxTimestamp: TimestampMs = -1;
  offsetAtKnownSize: Offset | undefined;
  readonly #index: IndexCheck | undefined;
  readonly #known: SegmentState | undefined;
  readonly #unreadable: string[] = [];
  #unreadableCount = 0;

  constructor(index: IndexCheck | undefined, known: SegmentState | undefined) {
    this.#index = index;
    this.#known = known;
  }

  readonly visit = (header: BatchHeader, position: number, bytes: Buffer): unknown => {
    this.batches++;
    this.records += header.recordCount;
    this.maxTimestamp = Math.max(this.maxTimestamp, header.maxTimestamp);
    if (position + header.sizeBytes === this.#known?.sizeBytes) {
      this.offsetAtKnownSize = header.baseOffset + header.lastOffsetDelta + 1;
    }
    this.#index?.visit(header, position);
    const reason = unreadableRecords(bytes, header);
    if (reason instanceof Promise) return reason.then((found) => this.#noteUnreadable(position, found));
    this.#noteUnreadable(position, reason);
    return undefined;
  };

  notes(isWhole: boolean): string[] {
    const notes = [...this.#unreadable];
    if (this.#unreadableCount > MOST_NOTES) notes.push(`${this.#unreadableCount} batches cannot be opened in all`);
    const defect = isWhole ? this.#index?.defect : undefined;
    if (defect !== undefined) notes.push(`${defect}; it is made anew when it is read`);
    return notes;
  }

  /** The checksum holds: so the bytes are those that the producer sent, and no disk is to blame. */
  #noteUnreadable(position: number, reason: string | undefined): void {
    if (reason === undefined) return;
    this.#unreadableCount++;
    if (this.#unreadableCount > MOST_NOTES) return;
    this.#unreadable.push(`the records at position ${position} cannot be opened, as they were produced: ${reason}`);
  }
}
