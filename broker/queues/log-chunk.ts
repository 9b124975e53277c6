// What one read of a log gave, to be looked at by several: its memory goes back when the last of them has let go.

import { TidemarkError } from '../../protocol/errors.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';
import { baseOffsetAt, lastOffsetAt } from '../storage/batch-positions.ts';
import type { LogRead } from '../storage/partition-log.ts';

export class LogChunk {
  readonly bytes: Buffer;
  readonly baseOffset: Offset;
  readonly nextOffset: Offset;
  /** Where each batch begins, and its last offset. */
  readonly #positions: readonly number[];
  readonly #lastOffsets: readonly Offset[];
  readonly #release: () => void;
  #holders = 1;

  /** Of whole batches, one at least. The caller holds it. Throws CORRUPT_BATCH where their offsets are out of order. */
  constructor({ bytes, release }: LogRead) {
    const positions: number[] = [];
    const lastOffsets: Offset[] = [];
    let nextOffset = -1;
    for (let at = 0; at + BATCH_HEADER_BYTES <= bytes.length; at += peekBatchSize(bytes, at) ?? bytes.length) {
      const lastOffset = lastOffsetAt(bytes, at);
      if (baseOffsetAt(bytes, at) < nextOffset || lastOffset < baseOffsetAt(bytes, at)) {
        throw new TidemarkError(
          'CORRUPT_BATCH',
          `a record batch stands out of its place, after offset ${nextOffset - 1}`,
        );
      }
      positions.push(at);
      lastOffsets.push(lastOffset);
      nextOffset = lastOffset + 1;
    }
    this.bytes = bytes;
    this.#release = release;
    this.#positions = positions;
    this.#lastOffsets = lastOffsets;
    this.baseOffset = baseOffsetAt(bytes, 0);
    this.nextOffset = nextOffset;
  }

  get batchCount(): number {
    return this.#positions.length;
  }

  /** All the memory that is kept for it. */
  get memoryBytes(): number {
    return this.bytes.buffer.byteLength;
  }

  hold(): this {
    this.#holders++;
    return this;
  }

  letGo(): void {
    this.#holders--;
    if (this.#holders === 0) this.#release();
  }

  /** Index of the batch that holds the offset, or of the first after it. */
  indexOf(offset: Offset): number {
    let low = 0;
    let high = this.#lastOffsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#lastOffsets[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** First and last offset of a batch. */
  offsetsOf(index: number): [first: Offset, last: Offset] {
    return [baseOffsetAt(this.bytes, this.positionOf(index)), this.#lastOffsets[index] ?? this.nextOffset - 1];
  }

  positionOf(index: number): number {
    return this.#positions[index] ?? this.bytes.length;
  }

  /** Throws INVALID_BATCH. */
  headerOf(index: number): BatchHeader {
    return readBatchHeader(this.bytes, this.positionOf(index));
  }

  batch(index: number): Buffer {
    return this.bytes.subarray(this.positionOf(index), this.positionOf(index + 1));
  }
}
