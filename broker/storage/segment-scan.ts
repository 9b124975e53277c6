// Reads a segment's batches one after the other and says where they stop being whole.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  BATCH_HEADER_BYTES,
  type BatchHeader,
  peekBatchSize,
  readBatchHeader,
  verifyBatchCrc,
} from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';
import type { FileHandle } from '../ports.ts';

const CHUNK_BYTES = 1024 * 1024;

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
 * Visits every whole, valid batch from a position on, in order. `nextOffset` is the least offset that the first may have.
 * The bytes given to the visitor are valid only during the call.
 */
export async function scanBatches(
  file: FileHandle,
  from: { position: number; nextOffset: Offset },
  fileBytes: number,
  visit: (header: BatchHeader, position: number, bytes: Buffer) => void,
): Promise<ScanResult> {
  let { position, nextOffset } = from;
  let chunk: Buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  while (position < fileBytes) {
    const length = await file.read(chunk.subarray(0, Math.min(chunk.length, fileBytes - position)), position);
    const isLastChunk = position + length >= fileBytes || length === 0;
    let at = 0;
    while (at < length) {
      const batch = inspect(chunk.subarray(0, length), at, nextOffset);
      if (typeof batch === 'string') {
        if (batch !== 'cut-short' || isLastChunk) return { end: position, nextOffset, defect: batch };
        break;
      }
      visit(batch, position, chunk.subarray(at, at + batch.sizeBytes));
      at += batch.sizeBytes;
      position += batch.sizeBytes;
      nextOffset = batch.baseOffset + batch.lastOffsetDelta + 1;
    }
    if (at === 0 && !isLastChunk) chunk = Buffer.allocUnsafeSlow(sizeOfFirst(chunk, fileBytes - position));
  }
  return { end: position, nextOffset, defect: undefined };
}

/**
 * Whether a whole, valid batch begins anywhere after `position`. A write that the process did not finish leaves only the
 * front of its bytes, so that nothing valid can follow the place where it stops.
 */
export async function hasBatchAfter(file: FileHandle, position: number, fileBytes: number): Promise<boolean> {
  const tail = Buffer.allocUnsafeSlow(fileBytes - position);
  const length = await file.read(tail, position);
  for (let at = 1; at + BATCH_HEADER_BYTES <= length; at++) {
    if (typeof inspect(tail.subarray(0, length), at, 0) !== 'string') return true;
  }
  return false;
}

function inspect(bytes: Buffer, at: number, nextOffset: Offset): BatchHeader | Defect {
  try {
    const size = peekBatchSize(bytes, at);
    if (size === undefined || at + size > bytes.length) return 'cut-short';
    const header = readBatchHeader(bytes, at);
    if (!verifyBatchCrc(bytes, at, size)) return 'checksum';
    return header.baseOffset < nextOffset ? 'offset-order' : header;
  } catch (error) {
    if (error instanceof TidemarkError) return 'malformed';
    throw error;
  }
}

/** A batch longer than the chunk: a chunk that holds it whole. Its length was read from the chunk's front. */
function sizeOfFirst(chunk: Buffer, remainingBytes: number): number {
  return Math.min(peekBatchSize(chunk, 0) ?? CHUNK_BYTES, remainingBytes);
}
