// A bound on bytes in memory, with a fair queue of those who wait for room. A budget with a parent takes from both: one
// connection's bound within the bound of all.

interface Waiter {
  readonly bytes: number;
  readonly admit: () => void;
}

export class ByteBudget {
  readonly #limitBytes: number;
  readonly #parent: ByteBudget | undefined;
  #reservedBytes = 0;
  /** How much of it the parent has granted: less than the whole while a reservation waits there. */
  #parentBytes = 0;
  #waiting: Waiter[] = [];
  #closed = false;

  constructor(limitBytes: number, parent?: ByteBudget) {
    this.#limitBytes = limitBytes;
    this.#parent = parent;
  }

  get reservedBytes(): number {
    return this.#reservedBytes;
  }

  /** Takes the bytes if there is room now and nobody waits. 0 bytes: is the budget within its limit? */
  tryReserve(bytes: number): boolean {
    if (this.#closed || this.#waiting.length > 0 || !this.#hasRoomFor(bytes)) return false;
    if (bytes > 0 && this.#parent !== undefined) {
      if (!this.#parent.tryReserve(bytes)) return false;
      this.#parentBytes += bytes;
    }
    this.#reservedBytes += bytes;
    return true;
  }

  /** Waits for its turn and for room. False if the budget is closed before: then nothing is reserved. */
  async reserve(bytes: number): Promise<boolean> {
    if (this.tryReserve(bytes)) return true;
    if (this.#closed) return false;
    await new Promise<void>((admit) => {
      this.#waiting.push({ bytes, admit });
      this.#admitNext();
    });
    if (this.#closed) return false;
    if (bytes > 0 && this.#parent !== undefined) {
      await this.#parent.reserve(bytes);
      if (this.#closed) {
        this.#parent.release(bytes);
        return false;
      }
      this.#parentBytes += bytes;
    }
    return true;
  }

  /** Takes the bytes in any case: for what is in memory already. The next reservations wait all the longer. */
  take(bytes: number): void {
    if (this.#closed) return;
    this.#parent?.take(bytes);
    this.#parentBytes += bytes;
    this.#reservedBytes += bytes;
  }

  release(bytes: number): void {
    if (this.#closed) return;
    this.#reservedBytes -= bytes;
    this.#parentBytes -= bytes;
    this.#parent?.release(bytes);
    this.#admitNext();
  }

  /** Gives everything back, what is released later included, and sends those who wait away. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#parent?.release(this.#parentBytes);
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const { admit } of waiting) admit();
  }

  #admitNext(): void {
    let next = this.#waiting[0];
    while (next !== undefined && this.#hasRoomFor(next.bytes)) {
      this.#waiting.shift();
      this.#reservedBytes += next.bytes;
      next.admit();
      next = this.#waiting[0];
    }
  }

  /** What is greater than the whole budget goes alone, so that it does not wait for ever. */
  #hasRoomFor(bytes: number): boolean {
    return this.#reservedBytes + bytes <= this.#limitBytes || this.#reservedBytes === 0;
  }
}
