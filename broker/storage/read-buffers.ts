// Memory for reads, used again once the bytes have left: fresh buffers of this size cost page faults and collections that
// show (a third of the broker's time in a catch-up read).

const SMALLEST_BYTES = 64 * 1024;
const LARGEST_BYTES = 4 * 1024 * 1024;
/** Idle memory that is kept, over all sizes. */
const MAX_IDLE_BYTES = 32 * 1024 * 1024;

export class ReadBuffers {
  /** Idle buffers by size, each a power of two. */
  readonly #idle = new Map<number, Buffer[]>();
  #idleBytes = 0;

  /** A buffer of at least so many bytes, with anything in it. */
  take(bytes: number): Buffer {
    if (bytes > LARGEST_BYTES) return Buffer.allocUnsafeSlow(bytes);
    let size = SMALLEST_BYTES;
    while (size < bytes) size *= 2;
    const buffer = this.#idle.get(size)?.pop();
    if (buffer === undefined) return Buffer.allocUnsafeSlow(size);
    this.#idleBytes -= size;
    return buffer;
  }

  /** Takes a buffer of `take` back: nobody may look into it any more. */
  give(buffer: Buffer): void {
    const size = buffer.length;
    if (size > LARGEST_BYTES || this.#idleBytes + size > MAX_IDLE_BYTES) return;
    this.#idleBytes += size;
    const idle = this.#idle.get(size);
    if (idle === undefined) this.#idle.set(size, [buffer]);
    else idle.push(buffer);
  }
}
