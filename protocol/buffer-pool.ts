// Memory for large reads and requests, used again once nobody looks into it: fresh buffers of this size cost page faults
// and collections that show (half of the broker's processor time in a catch-up read).

/** Smaller ones are not worth it. */
const SMALLEST_BYTES = 64 * 1024;
const LARGEST_BYTES = 8 * 1024 * 1024;
/** Sizes are multiples of this, so that a buffer serves requests of about its size. */
const STEP_BYTES = 64 * 1024;
const DEFAULT_MAX_IDLE_BYTES = 32 * 1024 * 1024;

export class BufferPool {
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
    const size = Math.ceil(bytes / STEP_BYTES) * STEP_BYTES;
    const buffer = this.#idle.get(size)?.pop();
    if (buffer === undefined) return Buffer.allocUnsafeSlow(size);
    this.#idleBytes -= size;
    return buffer;
  }

  /** Takes a buffer of `take` back, once: nobody may look into it any more. */
  give(buffer: Buffer): void {
    const size = buffer.length;
    if (size < SMALLEST_BYTES || size > LARGEST_BYTES || size % STEP_BYTES !== 0) return;
    if (this.#idleBytes + size > this.#maxIdleBytes) {
      // Sizes that were wanted once must not keep out those that are wanted now.
      this.#idle.clear();
      this.#idleBytes = 0;
    }
    this.#idleBytes += size;
    const idle = this.#idle.get(size);
    if (idle === undefined) this.#idle.set(size, [buffer]);
    else idle.push(buffer);
  }
}
