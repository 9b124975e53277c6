// What stands at a place of a segment where the next batch should be and is not, and where whole batches go on.
//
// Four fields of a batch lie outside its checksum: base offset, length, leader epoch, magic. Where one of them was changed
// and the checksum holds all the same, nothing is lost: the position says what they have to be. Otherwise the bytes up to
// the next batch that fits are lost. It fits if its offsets lie in what is missing; the value of a record can hold a batch
// too: see findNext().

import {
  AT,
  BATCH_HEADER_BYTES,
  BATCH_PREFIX_BYTES,
  type BatchHeader,
  MAGIC,
  peekBatchSize,
  readBatchHeader,
  verifyBatchCrc,
} from '../../../protocol/record-batch.ts';
import type { Offset } from '../../../protocol/types.ts';
import { baseOffsetAt } from '../batch-positions.ts';
import { inspectBatch, MAX_OFFSETS_AHEAD, type ReadableFile, type ScanResult, scanBatches } from '../segment-scan.ts';

const WINDOW_BYTES = 4 * 1024 * 1024;
/** No request, so no batch, is longer (max.frame.bytes). */
const MAX_BATCH_BYTES = 1024 * 1024 * 1024;
/** A header claims no more than a broker takes in one batch. */
const MAX_CLAIMED_RECORDS = 2 ** 24;

export type Diagnosis =
  /** A batch whose records are whole: `sizeBytes` from here on, once the fields outside its checksum are put right. */
  | { readonly kind: 'mendable'; readonly sizeBytes: number; readonly lastOffsetDelta: number }
  /** Whole batches go on at once, at a later offset: those between are nowhere. */
  | { readonly kind: 'gap'; readonly nextOffset: Offset }
  /** Nothing can be made of so many bytes; whole batches go on after them at `nextOffset`. */
  | { readonly kind: 'lost'; readonly sizeBytes: number; readonly nextOffset: Offset }
  /** Nothing follows to the end of the file. `claimedEnd`: the offset that the remains of a header say comes after it. */
  | { readonly kind: 'lost-to-end'; readonly sizeBytes: number; readonly claimedEnd: Offset | undefined };

export interface DamagedPlace {
  readonly file: ReadableFile;
  readonly fileBytes: number;
  /** Offset at which the segment after this one begins. */
  readonly endOffset: Offset | undefined;
}

/** Says what to make of the defect at which a scan ended. */
export async function diagnose(place: DamagedPlace, scan: ScanResult): Promise<Diagnosis> {
  const { fileBytes } = place;
  const { end: position } = scan;
  const header = await headerBytesAt(place, position);
  const own = await batchAt(place, position);
  if (own !== undefined) {
    const found = await judgeOffset(place, scan, own);
    if (found !== undefined) return found;
  }
  const claimedBytes = claimedSizeOf(header);
  if (own === undefined && claimedBytes !== undefined && position + claimedBytes <= fileBytes) {
    const mendable = await mendAs(place, scan, claimedBytes);
    if (mendable !== undefined) return mendable;
    const next = await batchAt(place, position + claimedBytes);
    if (next !== undefined && fits(place, scan, next.baseOffset)) {
      return { kind: 'lost', sizeBytes: claimedBytes, nextOffset: next.baseOffset };
    }
  }
  const atEnd = await mendAs(place, scan, fileBytes - position);
  if (atEnd !== undefined) return atEnd;
  return await searchOn(place, scan, header, claimedBytes);
}

/** A whole batch at another offset than the one that is next. */
async function judgeOffset(place: DamagedPlace, scan: ScanResult, own: BatchHeader): Promise<Diagnosis | undefined> {
  const after = scan.end + own.sizeBytes;
  const follower = after === place.fileBytes ? place.endOffset : (await batchAt(place, after))?.baseOffset;
  const followsOwn = follower === own.baseOffset + own.lastOffsetDelta + 1;
  if (followsOwn && fits(place, scan, own.baseOffset)) return { kind: 'gap', nextOffset: own.baseOffset };
  // Whole batches of lower offsets, one following the other, are from another place.
  if (followsOwn && own.baseOffset < scan.nextOffset) return undefined;
  return asMendable(place, scan, own.sizeBytes, own.lastOffsetDelta);
}

/** Whether all but the fields outside the checksum is right if the batch at the defect has this size. */
async function mendAs(place: DamagedPlace, scan: ScanResult, sizeBytes: number): Promise<Diagnosis | undefined> {
  if (sizeBytes < BATCH_HEADER_BYTES || sizeBytes > MAX_BATCH_BYTES) return undefined;
  const bytes = await bytesAt(place.file, scan.end, sizeBytes);
  if (bytes === undefined || !verifyBatchCrc(bytes, 0, sizeBytes)) return undefined;
  mendBatch(bytes, scan.nextOffset);
  const mended = inspectBatch(bytes, 0);
  return typeof mended === 'string' ? undefined : asMendable(place, scan, sizeBytes, mended.lastOffsetDelta);
}

function asMendable(
  place: DamagedPlace,
  { nextOffset }: ScanResult,
  sizeBytes: number,
  lastOffsetDelta: number,
): Diagnosis | undefined {
  if (place.endOffset !== undefined && nextOffset + lastOffsetDelta >= place.endOffset) return undefined;
  return { kind: 'mendable', sizeBytes, lastOffsetDelta };
}

/** Puts right what the checksum of the batch, which is all of the bytes, does not cover. */
export function mendBatch(bytes: Buffer, baseOffset: Offset): void {
  bytes.writeInt32BE(Math.floor(baseOffset / 2 ** 32), AT.baseOffset);
  bytes.writeUInt32BE(baseOffset % 2 ** 32, AT.baseOffset + 4);
  bytes.writeUInt32BE(bytes.length - BATCH_PREFIX_BYTES, AT.batchLength);
  bytes.writeInt8(MAGIC, AT.magic);
}

async function searchOn(
  place: DamagedPlace,
  scan: ScanResult,
  header: Buffer,
  claimedBytes: number | undefined,
): Promise<Diagnosis> {
  // What the damaged batch itself says of the next one goes before what merely fits.
  const claimedEnd = claimedEndOf(header, scan.nextOffset);
  const found =
    (claimedEnd === undefined ? undefined : await findNext(place, scan, claimedEnd)) ?? (await findNext(place, scan));
  if (found !== undefined) return found;
  const sizeBytes = place.fileBytes - scan.end;
  const reachesEnd = claimedBytes !== undefined && claimedBytes >= sizeBytes;
  return { kind: 'lost-to-end', sizeBytes, claimedEnd: reachesEnd ? claimedEnd : undefined };
}

/** Where whole batches go on, at the offset given or at any that fits. */
async function findNext(place: DamagedPlace, scan: ScanResult, wanted?: Offset): Promise<Diagnosis | undefined> {
  const { file, fileBytes, endOffset } = place;
  const position = scan.end;
  let candidate = await nextCandidate(place, scan, position + 1, wanted);
  while (candidate !== undefined) {
    const mendable = await mendAs(place, scan, candidate.position - position);
    if (mendable !== undefined) return mendable;
    const { position: from, baseOffset } = candidate;
    const chain = await scanBatches(file, { position: from, nextOffset: baseOffset }, fileBytes, () => {});
    const other = chain.defect === undefined ? undefined : await nextCandidate(place, scan, chain.end + 1);
    // A chain with bytes behind it that no offset is left for is none of this log's: it is the value of a record.
    const limit = other?.baseOffset ?? endOffset;
    const isRefuted = limit !== undefined && chain.nextOffset >= limit + (chain.defect === undefined ? 1 : 0);
    if (!isRefuted) return { kind: 'lost', sizeBytes: from - position, nextOffset: baseOffset };
    candidate = wanted === undefined ? other : await nextCandidate(place, scan, chain.end + 1, wanted);
  }
  return undefined;
}

interface Candidate {
  readonly position: number;
  readonly baseOffset: Offset;
}

/** The first whole batch from a position on whose offset fits into what is missing, or is the one that is wanted. */
async function nextCandidate(
  place: DamagedPlace,
  scan: ScanResult,
  from: number,
  wanted?: Offset,
): Promise<Candidate | undefined> {
  const window = Buffer.allocUnsafeSlow(Math.min(WINDOW_BYTES, Math.max(place.fileBytes - from, 0)));
  for (let position = from; position + BATCH_HEADER_BYTES <= place.fileBytes; ) {
    const length = await place.file.read(window, position);
    if (length < BATCH_HEADER_BYTES) return undefined;
    const starts = length - BATCH_HEADER_BYTES + 1;
    for (let at = 0; at < starts; at++) {
      // Most bytes are not the place of a magic number.
      if (window[at + AT.magic] !== MAGIC) continue;
      const baseOffset = baseOffsetAt(window, at);
      if (!fits(place, scan, baseOffset) || (wanted !== undefined && baseOffset !== wanted)) continue;
      const batch = await batchAt(place, position + at);
      if (batch !== undefined) return { position: position + at, baseOffset: batch.baseOffset };
    }
    position += starts;
  }
  return undefined;
}

function fits({ endOffset }: DamagedPlace, { nextOffset }: ScanResult, baseOffset: Offset): boolean {
  return baseOffset >= nextOffset && baseOffset < (endOffset ?? nextOffset + MAX_OFFSETS_AHEAD);
}

/** The batch at a position, if it is there whole and valid. */
export async function batchAt(
  { file, fileBytes }: Pick<DamagedPlace, 'file' | 'fileBytes'>,
  position: number,
): Promise<BatchHeader | undefined> {
  const sizeBytes = claimedSizeOf(await headerBytesAt({ file }, position));
  if (sizeBytes === undefined || position + sizeBytes > fileBytes) return undefined;
  const bytes = await bytesAt(file, position, sizeBytes);
  if (bytes === undefined) return undefined;
  const batch = inspectBatch(bytes, 0);
  return typeof batch === 'string' ? undefined : batch;
}

async function headerBytesAt({ file }: Pick<DamagedPlace, 'file'>, position: number): Promise<Buffer> {
  const header = Buffer.alloc(BATCH_HEADER_BYTES);
  return header.subarray(0, await file.read(header, position));
}

async function bytesAt(file: ReadableFile, position: number, sizeBytes: number): Promise<Buffer | undefined> {
  const bytes = Buffer.allocUnsafeSlow(sizeBytes);
  return (await file.read(bytes, position)) === sizeBytes ? bytes : undefined;
}

function claimedSizeOf(header: Buffer): number | undefined {
  try {
    const sizeBytes = peekBatchSize(header, 0);
    return sizeBytes !== undefined && sizeBytes <= MAX_BATCH_BYTES ? sizeBytes : undefined;
  } catch {
    return undefined;
  }
}

function claimedEndOf(header: Buffer, nextOffset: Offset): Offset | undefined {
  if (header.length < BATCH_HEADER_BYTES) return undefined;
  try {
    // By itself, without its records.
    const alone = Buffer.from(header);
    alone.writeUInt32BE(BATCH_HEADER_BYTES - BATCH_PREFIX_BYTES, AT.batchLength);
    alone.writeInt32BE(0, AT.recordCount);
    const { baseOffset, lastOffsetDelta } = readBatchHeader(alone);
    if (baseOffset !== nextOffset || lastOffsetDelta >= MAX_CLAIMED_RECORDS) return undefined;
    return baseOffset + lastOffsetDelta + 1;
  } catch {
    return undefined;
  }
}
