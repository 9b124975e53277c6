// Reads a segment's batches one after the other and says where they stop being whole.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  AT,
  BATCH_HEADER_BYTES,
  type BatchHeader,
  MAGIC,
  peekBatchSize,
  readBatchHeader,
  verifyBatchCrc,
} from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';
import type { FileHandle } from '../ports.ts';

const CHUNK_BYTES = 1024 * 1024;
/** More than the records of the few batches that one write group holds. */
export const MAX_OFFSETS_AHEAD = 2 ** 31;

/** All that reading a segment takes. */
export type ReadableFile = Pick<FileHandle, 'read'>;

/** Why the bytes at a position are not the next batch. `cut-short`: a batch begins, and the file ends within it. */
export type Defect = 'cut-short' | 'malformed' | 'checksum' | 'offset-order';

export interface ScanResult {
  /** Position after the last whole batch. */
  readonly end: number;
  /** Offset after the last whole batch. */
  readonly nextOffset: Offset;
  /** What lies at `end`, if it is not the end of the file. */
  readonly defect: Defect | undefined;
}

/**
 * Visits every whole, valid batch from a position on, in order. `nextOffset` is the offset that the first has to have:
 * neither it nor the length is covered by the checksum, but each batch follows the one before it.
 * The bytes given to the visitor are valid only during the call, or until the promise settles that it returns.
 */
export async function scanBatches(
  file: ReadableFile,
  from: { position: number; nextOffset: Offset },
  fileBytes: number,
  visit: (header: BatchHeader, position: number, bytes: Buffer) => unknown,
): Promise<ScanResult> {
  let { position, nextOffset } = from;
  let chunk: Buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  while (position < fileBytes) {
    const length = await file.read(chunk.subarray(0, Math.min(chunk.length, fileBytes - position)), position);
    const isLastChunk = position + length >= fileBytes || length === 0;
    let at = 0;
    while (at < length) {
      const batch = inspectBatch(chunk.subarray(0, length), at);
      if (typeof batch === 'string') {
        if (batch !== 'cut-short' || isLastChunk) return { end: position, nextOffset, defect: batch };
        break;
      }
      if (batch.baseOffset !== nextOffset) return { end: position, nextOffset, defect: 'offset-order' };
      const visited = visit(batch, position, chunk.subarray(at, at + batch.sizeBytes));
      if (visited instanceof Promise) await visited;
      at += batch.sizeBytes;
      position += batch.sizeBytes;
      nextOffset = batch.baseOffset + batch.lastOffsetDelta + 1;
    }
    if (at === 0 && !isLastChunk) chunk = Buffer.allocUnsafeSlow(sizeOfFirst(chunk, fileBytes - position));
  }
  return { end: position, nextOffset, defect: undefined };
}

/**
 * Whether the bytes at `position`, which end too early to be the next batch, are something else than the front of one that
 * was being written. True if a valid batch with a later offset follows, or if all but the length of the batch is right:
 * a write that the process did not finish leaves neither.
 */
export async function isMoreThanCutShort(file: ReadableFile, scan: ScanResult, fileBytes: number): Promise<boolean> {
  const tail = Buffer.allocUnsafeSlow(fileBytes - scan.end);
  const length = await file.read(tail, scan.end);
  if (length >= BATCH_HEADER_BYTES && verifyBatchCrc(tail, 0, length)) return true;
  // Where the batch's own header is whole it says at which offset the next one begins, however far that is said to be.
  const hasHeader = length >= BATCH_HEADER_BYTES && tail[AT.magic] === MAGIC;
  const wanted = hasHeader ? tail.readInt32BE(AT.lastOffsetDelta) + 1 : undefined;
  for (let at = 1; at + BATCH_HEADER_BYTES <= length; at++) {
    // Most bytes are not the place of a magic number.
    if (tail[at + AT.magic] !== MAGIC) continue;
    const batch = inspectBatch(tail.subarray(0, length), at);
    if (typeof batch === 'string') continue;
    // A record may hold a batch as its value; those begin at other offsets.
    const ahead = batch.baseOffset - scan.nextOffset;
    if (wanted === undefined ? ahead > 0 && ahead <= MAX_OFFSETS_AHEAD : ahead === wanted) return true;
  }
  return false;
}

/** The batch at `at`, if it is there whole and its checksum holds; what is wrong with it if not. */
export function inspectBatch(bytes: Buffer, at: number): BatchHeader | Defect {
  try {
    const size = peekBatchSize(bytes, at);
    if (size === undefined || at + size > bytes.length) return 'cut-short';
    const header = readBatchHeader(bytes, at);
    if (!verifyBatchCrc(bytes, at, size)) return 'checksum';
    return header;
  } catch (error) {
    if (error instanceof TidemarkError) return 'malformed';
    throw error;
  }
}

/** A batch longer than the chunk: a chunk that holds it whole. Its length was read from the chunk's front. */
function sizeOfFirst(chunk: Buffer, remainingBytes: number): number {
  return Math.min(peekBatchSize(chunk, 0) ?? CHUNK_BYTES, remainingBytes);
}
