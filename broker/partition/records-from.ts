import { AT, BATCH_HEADER_BYTES, peekBatchSize } from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';

/**
 * How many records of these whole batches are at or past an offset, by the batches' headers alone. Where compaction has taken
 * records out of the first batch it may be too few, by no more than that batch has.
 */
export function recordsFrom(batches: Buffer, offset: Offset): number {
  let records = 0;
  for (let at = 0; at + BATCH_HEADER_BYTES <= batches.length; ) {
    const size = peekBatchSize(batches, at);
    if (size === undefined) break;
    const inBatch = batches.readInt32BE(at + AT.recordCount);
    // Only the first batch can begin before what was asked for.
    const before = at === 0 ? Math.max(0, offset - baseOffsetOf(batches)) : 0;
    records += Math.max(0, inBatch - before);
    at += size;
  }
  return records;
}

function baseOffsetOf(batches: Buffer): Offset {
  return batches.readInt32BE(AT.baseOffset) * 2 ** 32 + batches.readUInt32BE(AT.baseOffset + 4);
}
