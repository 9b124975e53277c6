// What would bring a corrupt log back: which bytes are moved aside, and which offsets become empty batches in their place.
// Computes only; repair.ts carries it out.
//
// Every whole batch stays, at its offset. Only what recovery would cut off, the torn end of the last write, goes without
// leaving a hole: it was never acknowledged. No offset that may have been given to a record is given to another one.

import type { LeaderEpoch, Offset } from '../../../protocol/types.ts';
import { logFileName, type SegmentName } from '../segment.ts';
import type { LostRange } from './repair-marker.ts';
import type { KeptBatches, MendableBatch, Piece } from './segment-survey.ts';
import type { PartitionCheck } from './verify.ts';
import type { CheckedSegment } from './verify-segment.ts';

/** Offsets without records, to be covered by empty batches. */
export interface Hole {
  readonly kind: 'hole';
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  readonly leaderEpoch: LeaderEpoch;
}

export type OutputPiece = KeptBatches | MendableBatch | Hole;

export interface SegmentRewrite {
  readonly name: string;
  readonly baseOffset: Offset;
  readonly pieces: readonly OutputPiece[];
  /** The file that there is; undefined for one that is missing. */
  readonly source: { readonly fileBytes: number; readonly asideFrom: number | undefined } | undefined;
}

export interface RepairPlan {
  /** Whole files that are not needed, or in the way. */
  readonly setAside: readonly { readonly name: string; readonly sizeBytes: number }[];
  /** To be done in this order, after those. */
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  readonly rewrites: readonly SegmentRewrite[];
  /** All segments of the repaired log, in order. */
  readonly segments: readonly SegmentName[];
  readonly replacesCheckpoint: boolean;
  readonly logStartOffset: Offset;
  readonly endOffset: Offset;
  /** In order, from the log start on. */
  readonly lost: readonly LostRange[];
  /** Why nothing can be done here. */
  readonly refusal: string | undefined;
}

/** Relative offsets are u32 in the index. */
const MOST_OFFSETS_PER_SEGMENT = 2 ** 32 - 1;
/** More than any disk's worth of lost records: something else is wrong. */
const GREATEST_HOLE = 2 ** 36;

interface Output extends SegmentName {
  readonly source: CheckedSegment | undefined;
  readonly pieces: OutputPiece[];
  asideFrom: number | undefined;
  isChanged: boolean;
}

/** A plan for a partition that is corrupt. */
export function planRepair(check: PartitionCheck): RepairPlan {
  return new Planner(check).plan();
}

class Planner {
  readonly #check: PartitionCheck;
  readonly #outputs: Output[] = [];
  readonly #setAside: CheckedSegment[] = [];
  readonly #holes: LostRange[] = [];
  #end: Offset | undefined;
  #leaderEpoch: LeaderEpoch = 0;

  constructor(check: PartitionCheck) {
    this.#check = check;
  }

  plan(): RepairPlan {
    const { segments, torn, checkpoint, marker, journaled } = this.#check;
    const cutAfter = torn === undefined ? segments.length : segments.indexOf(torn.segment);
    for (const [i, segment] of segments.entries()) {
      if (i > cutAfter) this.#setAside.push(segment);
      else this.#take(segment, i === cutAfter ? torn?.position : undefined);
    }
    const promisedEnd = Math.max(
      checkpoint?.recoveryOffset ?? 0,
      checkpoint?.logStartOffset ?? 0,
      marker?.endOffset ?? 0,
      journaled.at(-1)?.endOffset ?? 0,
    );
    this.#endAt(promisedEnd);
    const knownStart = checkpoint?.logStartOffset ?? marker?.logStartOffset;
    const firstOffset = this.#outputs[0]?.baseOffset ?? 0;
    // What lies before the first file can be seen to be gone by whoever asks for it: nothing needs to stand there.
    if (knownStart !== undefined && firstOffset > knownStart) this.#lose(knownStart, firstOffset, false);
    const logStartOffset = Math.max(knownStart ?? 0, firstOffset);
    return {
      setAside: this.#setAside.map(({ name, survey }) => ({ name, sizeBytes: survey.fileBytes })),
      renames: this.#renames(),
      rewrites: this.#outputs.filter(({ isChanged }) => isChanged).map(rewriteOf),
      segments: this.#outputs.map(({ baseOffset, generation }) => ({ baseOffset, generation })),
      replacesCheckpoint: this.#check.isCheckpointDamaged,
      logStartOffset,
      endOffset: this.#end ?? promisedEnd,
      lost: united([...this.#holes, ...(marker?.lost ?? [])], knownStart ?? 0),
      refusal: this.#refusal(),
    };
  }

  #refusal(): string | undefined {
    const { obstacle } = this.#check;
    if (obstacle !== undefined)
      return `${obstacle}: copy what can be read of the folder to a good disk, and repair that`;
    const hole = this.#holes.find(({ firstOffset, lastOffset }) => lastOffset - firstOffset >= GREATEST_HOLE);
    if (hole === undefined) return undefined;
    return `offsets ${hole.firstOffset} to ${hole.lastOffset} would be lost: more than a log can have had`;
  }

  #take(segment: CheckedSegment, cutAt: number | undefined): void {
    const { survey, baseOffset } = segment;
    const before = this.#outputs.at(-1);
    if (this.#end !== undefined && baseOffset < this.#end) {
      // Another file holds these offsets.
      this.#setAside.push(segment);
      return;
    }
    if (before?.baseOffset === baseOffset && before.source !== undefined) {
      // An empty file of the same place.
      this.#setAside.push(before.source);
      this.#outputs.pop();
    }
    if (this.#end !== undefined) this.#endAt(baseOffset);
    const output = this.#begin(baseOffset, segment);
    this.#end = baseOffset;
    for (const piece of survey.pieces) {
      if (piece.position >= (cutAt ?? survey.fileBytes)) break;
      this.#takePiece(output, piece);
    }
    if (cutAt !== undefined && cutAt < survey.fileBytes) {
      output.isChanged = true;
      output.asideFrom ??= cutAt;
    }
    const isLast = segment === this.#check.segments.at(-1);
    const lastPiece = survey.pieces.at(-1);
    if (cutAt === undefined && isLast && lastPiece?.kind === 'lost') this.#passOverEnd(segment, lastPiece);
  }

  /** The next segment; of no file if none is given. */
  #begin(baseOffset: Offset, source?: CheckedSegment): Output {
    const known = this.#check.checkpoint?.segments.find((state) => state.baseOffset === baseOffset);
    const generation = source?.isWellNamed ? source.generation : (known?.generation ?? source?.generation ?? 0);
    const isChanged = source === undefined;
    const output: Output = { baseOffset, generation, source, pieces: [], asideFrom: undefined, isChanged };
    this.#outputs.push(output);
    return output;
  }

  #takePiece(output: Output, piece: Piece): void {
    if (piece.kind !== 'kept') {
      output.isChanged = true;
      output.asideFrom ??= piece.position;
    }
    if (piece.kind === 'lost') return;
    // Offsets that no bytes of this file hold.
    if (this.#end !== undefined && piece.baseOffset > this.#end) this.#addHole(output, piece.baseOffset, false);
    output.pieces.push(piece);
    this.#end = piece.nextOffset;
    if (piece.kind === 'kept') this.#leaderEpoch = piece.leaderEpoch;
  }

  /** The end of the log is lost, and how many records were in it can only be bounded: none has less than a byte. */
  #passOverEnd({ survey }: CheckedSegment, piece: Piece): void {
    const from = this.#end ?? survey.baseOffset;
    const to = survey.claimedEnd ?? from + piece.sizeBytes;
    const output = this.#outputs.at(-1);
    if (output !== undefined && to > from) this.#addHole(output, to, survey.claimedEnd === undefined);
  }

  /** The log has to go to this offset, at least. */
  #endAt(offset: Offset): void {
    const from = this.#end;
    if (from === undefined) {
      if (offset === 0) return;
      // Nothing is left: new records go on where the old ones ended.
      this.#begin(offset);
      this.#end = offset;
      return;
    }
    if (offset <= from) return;
    const before = this.#outputs.at(-1);
    const isOpen = before !== undefined && (before.isChanged || before.pieces.length === 0);
    if (isOpen && offset - before.baseOffset <= MOST_OFFSETS_PER_SEGMENT) {
      this.#addHole(before, offset, false);
      return;
    }
    const missing = this.#begin(from);
    this.#addHole(missing, Math.min(offset, from + MOST_OFFSETS_PER_SEGMENT), false);
    if (offset - from <= GREATEST_HOLE) this.#endAt(offset);
    else this.#lose(from, offset, false);
  }

  #addHole(output: Output, nextOffset: Offset, isUpperBound: boolean): void {
    const baseOffset = this.#end ?? output.baseOffset;
    output.pieces.push({ kind: 'hole', baseOffset, nextOffset, leaderEpoch: this.#leaderEpoch });
    output.isChanged = true;
    this.#lose(baseOffset, nextOffset, isUpperBound);
    this.#end = nextOffset;
  }

  #lose(firstOffset: Offset, nextOffset: Offset, isUpperBound: boolean): void {
    this.#holes.push({ firstOffset, lastOffset: nextOffset - 1, isUpperBound });
  }

  /** In an order in which no name is taken by a file that is still to move. */
  #renames(): { from: string; to: string }[] {
    const wanted = new Map<string, string>();
    for (const { source, baseOffset, generation } of this.#outputs) {
      if (source !== undefined && !source.isWellNamed) wanted.set(source.name, logFileName(baseOffset, generation));
    }
    const renames: { from: string; to: string }[] = [];
    let spare = Number.MAX_SAFE_INTEGER;
    while (wanted.size > 0) {
      const free = [...wanted].find(([, to]) => !wanted.has(to));
      const [from, to] = free ?? [...wanted][0]!;
      wanted.delete(from);
      if (free !== undefined) {
        renames.push({ from, to });
        continue;
      }
      // Names that were exchanged: one file takes another wrong name for a moment.
      const parked = logFileName(spare--);
      renames.push({ from, to: parked });
      wanted.set(parked, to);
    }
    return renames;
  }
}

function rewriteOf({ baseOffset, generation, pieces, source, asideFrom }: Output): SegmentRewrite {
  const from = source === undefined ? undefined : { fileBytes: source.survey.fileBytes, asideFrom };
  return { name: logFileName(baseOffset, generation), baseOffset, pieces, source: from };
}

/** In order, those that touch as one, without what lies below the log start. */
function united(ranges: readonly LostRange[], logStartOffset: Offset): LostRange[] {
  const result: LostRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.firstOffset - b.firstOffset)) {
    const firstOffset = Math.max(range.firstOffset, logStartOffset);
    if (firstOffset > range.lastOffset) continue;
    const before = result.at(-1);
    if (before === undefined || firstOffset > before.lastOffset + 1) {
      result.push({ ...range, firstOffset });
      continue;
    }
    const lastOffset = Math.max(before.lastOffset, range.lastOffset);
    result[result.length - 1] = { ...before, lastOffset, isUpperBound: before.isUpperBound || range.isUpperBound };
  }
  return result;
}
