// Memory for batches while they are decompressed and looked at. A batch of a few KiB can become 64 MiB: one by one that is bounded,
// but not where many arrive at a time.

import { MAX_RATIOS } from '../protocol/compression.ts';
import { BATCH_HEADER_BYTES, type BatchHeader, compressionOf } from '../protocol/record-batch.ts';
import { ByteBudget } from './server/byte-budget.ts';

/** Of one batch. */
export const MAX_DECOMPRESSED_BYTES: number = 64 * 1024 * 1024;
/** Of all that are open at a time: if it comes to the worst, one, which takes twice that until its pieces are one. */
const ROOM_BYTES: number = MAX_DECOMPRESSED_BYTES;

export class DecompressionRoom {
  readonly #budget: ByteBudget;

  constructor(bytes: number = ROOM_BYTES) {
    this.#budget = new ByteBudget(bytes);
  }

  /** Does the work once there is room for what the batch can become; the memory counts until that is done. */
  async open<Result>(header: BatchHeader, work: () => Promise<Result>): Promise<Result> {
    const bytes = mostBytesOf(header);
    await this.#budget.reserve(bytes);
    try {
      return await work();
    } finally {
      this.#budget.release(bytes);
    }
  }
}

function mostBytesOf({ sizeBytes, attributes }: BatchHeader): number {
  return Math.min((sizeBytes - BATCH_HEADER_BYTES) * MAX_RATIOS[compressionOf(attributes)], MAX_DECOMPRESSED_BYTES);
}
