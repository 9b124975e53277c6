// Reads a segment's batches one after the other, slowly, for whoever rewrites it. Every batch is checked: what is damaged
// must not get a new checksum.

import { TidemarkError } from '../../../protocol/errors.ts';
import { type BatchHeader, peekBatchSize, readBatchHeader, verifyBatchCrc } from '../../../protocol/record-batch.ts';
import type { Offset } from '../../../protocol/types.ts';
import type { Segment } from '../segment.ts';
import type { Pacer } from './pacer.ts';

const CHUNK_BYTES = 64 * 1024;

export interface StoredBatch {
  readonly header: BatchHeader;
  /** Valid until the next batch is asked for. */
  readonly bytes: Buffer;
}

/** The batches from a position on, at which one has to begin. Throws PARTITION_OFFLINE where the bytes are damaged. */
export async function* storedBatches(segment: Segment, from: number, pacer: Pacer): AsyncGenerator<StoredBatch> {
  const { sizeBytes } = segment;
  let chunk: Buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let expectedOffset = from === 0 ? segment.baseOffset : undefined;
  for (let position = from; position < sizeBytes; ) {
    const wanted = chunk.subarray(0, Math.min(chunk.length, sizeBytes - position));
    const filled = wanted.subarray(0, await segment.read(wanted, position));
    await pacer.spend(filled.length);
    let at = 0;
    for (;;) {
      const batch = batchAt(filled, at, expectedOffset, segment, position);
      if (batch === undefined) break;
      yield batch;
      expectedOffset = batch.header.baseOffset + batch.header.lastOffsetDelta + 1;
      at += batch.header.sizeBytes;
    }
    position += at;
    if (at > 0) continue;
    const neededBytes = filled.length < wanted.length ? undefined : sizeAt(filled, segment, position);
    if (neededBytes === undefined || position + neededBytes > sizeBytes) throw damaged(segment, position);
    chunk = Buffer.allocUnsafeSlow(neededBytes);
  }
}

/** Undefined if it is not there whole. */
function batchAt(
  bytes: Buffer,
  at: number,
  expectedOffset: Offset | undefined,
  segment: Segment,
  position: number,
): StoredBatch | undefined {
  try {
    const size = peekBatchSize(bytes, at);
    if (size === undefined || at + size > bytes.length) return undefined;
    const header = readBatchHeader(bytes, at);
    const isInPlace = expectedOffset === undefined || header.baseOffset === expectedOffset;
    if (isInPlace && verifyBatchCrc(bytes, at, size)) return { header, bytes: bytes.subarray(at, at + size) };
  } catch (error) {
    throw damaged(segment, position + at, error);
  }
  throw damaged(segment, position + at);
}

function sizeAt(bytes: Buffer, segment: Segment, position: number): number | undefined {
  try {
    return peekBatchSize(bytes, 0);
  } catch (error) {
    throw damaged(segment, position, error);
  }
}

function damaged(segment: Segment, position: number, cause?: unknown): TidemarkError {
  return new TidemarkError('PARTITION_OFFLINE', `${segment.path} is damaged at position ${position}`, { cause });
}
