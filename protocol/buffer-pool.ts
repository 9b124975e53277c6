// Memory for large reads, requests and batches, used again once nobody looks into it: fresh buffers of this size cost page
// faults and collections that show (half of the broker's processor time in a catch-up read).

/** Smaller ones are not worth it. */
const SMALLEST_BYTES = 8 * 1024;
const LARGEST_BYTES = 16 * 1024 * 1024;
/** Sizes between a power of two and the next one: few enough that a buffer serves requests of about its size. */
const SIZES_PER_DOUBLING = 4;
const DEFAULT_MAX_IDLE_BYTES = 32 * 1024 * 1024;

export class BufferPool {
  /** By their size; the size that was wanted longest ago first. */
  readonly #idle = new Map<number, Buffer[]>();
  readonly #maxIdleBytes: number;
  #idleBytes = 0;

  /** Idle memory that is kept, over all sizes. */
  constructor(maxIdleBytes: number = DEFAULT_MAX_IDLE_BYTES) {
    this.#maxIdleBytes = maxIdleBytes;
  }

  /** A buffer of at least so many bytes, with anything in it. */
  take(bytes: number): Buffer {
    if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES) return Buffer.allocUnsafe(bytes);
    const size = sizeFor(bytes);
    const ofThisSize = this.#idle.get(size) ?? [];
    this.#idle.delete(size);
    this.#idle.set(size, ofThisSize);
    const buffer = ofThisSize.pop();
    if (buffer === undefined) return Buffer.allocUnsafeSlow(size);
    this.#idleBytes -= size;
    return buffer;
  }

  /** Takes a buffer of `take` back, once: nobody may look into it any more. */
  give(buffer: Buffer): void {
    const size = buffer.length;
    if (size < SMALLEST_BYTES || size > LARGEST_BYTES || size !== sizeFor(size)) return;
    const ofThisSize = this.#idle.get(size);
    // Of a size that nobody has wanted since others took its room.
    if (ofThisSize === undefined) return;
    ofThisSize.push(buffer);
    this.#idleBytes += size;
    this.#shrink();
  }

  #shrink(): void {
    for (const [size, buffers] of this.#idle) {
      while (this.#idleBytes > this.#maxIdleBytes && buffers.pop() !== undefined) this.#idleBytes -= size;
      if (this.#idleBytes <= this.#maxIdleBytes) return;
      this.#idle.delete(size);
    }
  }
}

function sizeFor(bytes: number): number {
  const step = 2 ** (31 - Math.clz32(bytes)) / SIZES_PER_DOUBLING;
  return Math.ceil(bytes / step) * step;
}
