// Finds one's way through batches that stand back to back, by their headers' few fields alone.

import { AT, peekBatchSize } from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';

/** Size of the whole batches at the front of the bytes that end at or before `maxBytes`; at least one if there is one. */
export function wholeBatchesBytes(bytes: Buffer, maxBytes: number): number {
  let end = 0;
  while (end < bytes.length) {
    const size = peekBatchSize(bytes, end);
    if (size === undefined || end + size > bytes.length) break;
    if (end > 0 && end + size > maxBytes) break;
    end += size;
  }
  return end;
}

/** Position within the bytes of the batch that holds the offset, or of the first after it; the end of whole batches if neither is there. */
export function positionOfBatch(bytes: Buffer, offset: Offset): number {
  let at = 0;
  while (at < bytes.length) {
    const size = peekBatchSize(bytes, at);
    if (size === undefined || at + size > bytes.length || lastOffsetAt(bytes, at) >= offset) break;
    at += size;
  }
  return at;
}

export function baseOffsetAt(bytes: Buffer, at: number): Offset {
  return bytes.readInt32BE(at + AT.baseOffset) * 2 ** 32 + bytes.readUInt32BE(at + AT.baseOffset + 4);
}

export function lastOffsetAt(bytes: Buffer, at: number): Offset {
  return baseOffsetAt(bytes, at) + bytes.readInt32BE(at + AT.lastOffsetDelta);
}
