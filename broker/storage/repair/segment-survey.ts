// Reads a segment from end to end, past whatever is damaged, and says of every byte what it is.

import type { BatchHeader } from '../../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset } from '../../../protocol/types.ts';
import { type Defect, type ReadableFile, type ScanResult, scanBatches } from '../segment-scan.ts';
import { type DamagedPlace, diagnose } from './segment-damage.ts';

interface Stretch {
  readonly position: number;
  readonly sizeBytes: number;
}

/** Offsets that a stretch of the file holds. */
interface Held extends Stretch {
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
}

/** Whole batches, one following the other. */
export interface KeptBatches extends Held {
  readonly kind: 'kept';
  /** Of the last of them. */
  readonly leaderEpoch: LeaderEpoch;
}

/** One batch whose fields outside the checksum have to be put right; its records are whole. */
export interface MendableBatch extends Held {
  readonly kind: 'mendable';
}

/** Bytes that no batch can be made of. */
interface LostBytes extends Stretch {
  readonly kind: 'lost';
}

export type Piece = KeptBatches | MendableBatch | LostBytes;

/** A place at which the next batch is not what it has to be. */
export interface Damage {
  readonly scan: ScanResult;
  readonly reason: string;
}

export interface SegmentSurvey {
  readonly baseOffset: Offset;
  readonly fileBytes: number;
  /** In order, all of the file. */
  readonly pieces: readonly Piece[];
  readonly damages: readonly Damage[];
  /** After the last batch that is whole or can be mended. */
  readonly nextOffset: Offset;
  /** What the lost end of the file says of itself: the offset after it; undefined if it says nothing. */
  readonly claimedEnd: Offset | undefined;
}

type Visit = (header: BatchHeader, position: number, bytes: Buffer) => unknown;

/** `visit` sees every whole batch, in order; a promise that it returns is waited for. */
export async function surveySegment(place: DamagedPlace, baseOffset: Offset, visit: Visit): Promise<SegmentSurvey> {
  const { file, fileBytes } = place;
  const pieces: Piece[] = [];
  const damages: Damage[] = [];
  let claimedEnd: Offset | undefined;
  let at = { position: 0, nextOffset: baseOffset };
  for (;;) {
    const { piece, scan } = await keptFrom(file, at, fileBytes, visit);
    if (piece !== undefined) pieces.push(piece);
    at = { position: scan.end, nextOffset: scan.nextOffset };
    if (scan.defect === undefined) break;
    const { position, nextOffset } = at;
    const found = await diagnose(place, scan);
    damages.push({ scan, reason: reasonOf(scan.defect, found.kind) });
    if (found.kind === 'gap') {
      at = { position, nextOffset: found.nextOffset };
      continue;
    }
    const { sizeBytes } = found;
    if (found.kind === 'mendable') {
      const after = nextOffset + found.lastOffsetDelta + 1;
      pieces.push({ kind: 'mendable', position, sizeBytes, baseOffset: nextOffset, nextOffset: after });
      at = { position: position + sizeBytes, nextOffset: after };
      continue;
    }
    pieces.push({ kind: 'lost', position, sizeBytes });
    if (found.kind === 'lost-to-end') {
      claimedEnd = found.claimedEnd;
      break;
    }
    at = { position: position + sizeBytes, nextOffset: found.nextOffset };
  }
  return { baseOffset, fileBytes, pieces, damages, nextOffset: at.nextOffset, claimedEnd };
}

async function keptFrom(
  file: ReadableFile,
  at: { position: number; nextOffset: Offset },
  fileBytes: number,
  visit: Visit,
): Promise<{ piece: KeptBatches | undefined; scan: ScanResult }> {
  let leaderEpoch: LeaderEpoch = 0;
  const scan = await scanBatches(file, at, fileBytes, (header, position, bytes) => {
    leaderEpoch = header.leaderEpoch;
    return visit(header, position, bytes);
  });
  const sizeBytes = scan.end - at.position;
  if (sizeBytes === 0) return { piece: undefined, scan };
  const { position, nextOffset: baseOffset } = at;
  return { piece: { kind: 'kept', position, sizeBytes, baseOffset, nextOffset: scan.nextOffset, leaderEpoch }, scan };
}

function reasonOf(defect: Defect, found: 'mendable' | 'gap' | 'lost' | 'lost-to-end'): string {
  if (found === 'mendable')
    return 'a field of the batch header is wrong that no checksum covers; its records are whole';
  if (found === 'gap') return 'the next batch begins at a later offset: records are missing';
  switch (defect) {
    case 'cut-short':
      return 'the file ends within a batch';
    case 'malformed':
      return 'the bytes are no record batch';
    case 'checksum':
      return 'the checksum of the batch does not match its bytes';
    case 'offset-order':
      return 'the batch is from another place: its offset does not follow';
  }
}
