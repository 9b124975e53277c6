// A bound on bytes in memory, with a fair queue of those who wait for room. A budget with a parent takes from both: one
// connection's bound within the bound of all.
//
// The bound of all can keep a part for those who hold little: else a few who hold much and do nothing with it, peers that send a
// large request a byte at a time or take no reply, would keep everybody else waiting.

interface Waiter {
  readonly bytes: number;
  readonly heldBytes: number;
  /** Nobody wants it any more. */
  isGone(): boolean;
  admit(): void;
}

export interface PartForSmall {
  readonly bytes: number;
  /** Who holds no more than this may use it, and waits only behind others of that kind. */
  readonly holdersUpToBytes: number;
}

const NOTHING_KEPT: PartForSmall = { bytes: 0, holdersUpToBytes: 0 };

export class ByteBudget {
  readonly #limitBytes: number;
  readonly #parent: ByteBudget | undefined;
  readonly #forSmall: PartForSmall;
  #reservedBytes = 0;
  /** How much of it the parent has granted: less than the whole while a reservation waits there. */
  #parentBytes = 0;
  #waiting: Waiter[] = [];
  #smallWaiting: Waiter[] = [];
  #closed = false;

  constructor(limitBytes: number, parent?: ByteBudget, forSmall: PartForSmall = NOTHING_KEPT) {
    this.#limitBytes = limitBytes;
    this.#parent = parent;
    this.#forSmall = forSmall;
  }

  /** Somebody waits for room. */
  get isShort(): boolean {
    return this.#waiting.length > 0 || this.#smallWaiting.length > 0;
  }

  get reservedBytes(): number {
    return this.#reservedBytes;
  }

  /**
   * Takes the bytes if there is room now and nobody waits. 0 bytes: is the budget within its limit? `heldBytes`: of who asks, if
   * that is not this budget itself.
   */
  tryReserve(bytes: number, heldBytes = 0): boolean {
    if (this.#closed || this.#queueOf(bytes, heldBytes).length > 0 || !this.#hasRoomFor(bytes, heldBytes)) return false;
    if (this.#parent !== undefined && this.#concernsParent(bytes)) {
      if (!this.#parent.tryReserve(bytes, this.#parentBytes)) return false;
      this.#parentBytes += bytes;
    }
    this.#reservedBytes += bytes;
    return true;
  }

  /** Waits for its turn and for room. False if the budget is closed before, or who asks is gone: then nothing is reserved. */
  async reserve(bytes: number, heldBytes = 0, isGone: () => boolean = () => false): Promise<boolean> {
    if (this.tryReserve(bytes, heldBytes)) return true;
    if (this.#closed) return false;
    const isAdmitted = await new Promise<boolean>((resolve) => {
      const admit = (): void => resolve(!isGone());
      this.#queueOf(bytes, heldBytes).push({ bytes, heldBytes, isGone, admit });
      this.#admitNext();
    });
    if (this.#closed || !isAdmitted) return false;
    if (this.#parent !== undefined && this.#concernsParent(bytes)) {
      const isGranted = await this.#parent.reserve(bytes, this.#parentBytes, () => this.#closed);
      if (this.#closed) {
        if (isGranted) this.#parent.release(bytes);
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
    const waiting = [...this.#smallWaiting, ...this.#waiting];
    this.#waiting = [];
    this.#smallWaiting = [];
    for (const { admit } of waiting) admit();
  }

  #admitNext(): void {
    this.#admitFrom(this.#smallWaiting);
    this.#admitFrom(this.#waiting);
  }

  #admitFrom(waiting: Waiter[]): void {
    let next = waiting[0];
    // Who is gone is not waited for by those behind.
    while (next !== undefined && (next.isGone() || this.#hasRoomFor(next.bytes, next.heldBytes))) {
      waiting.shift();
      if (!next.isGone()) this.#reservedBytes += next.bytes;
      next.admit();
      next = waiting[0];
    }
  }

  /** Whether it may have more without more bytes is the parent's affair where it holds much of it. */
  #concernsParent(bytes: number): boolean {
    return bytes > 0 || this.#parent?.isSmall(this.#parentBytes) === false;
  }

  isSmall(heldBytes: number): boolean {
    return heldBytes <= this.#forSmall.holdersUpToBytes || this.#forSmall.bytes === 0;
  }

  #queueOf(bytes: number, heldBytes: number): Waiter[] {
    return this.#forSmall.bytes > 0 && this.isSmall(heldBytes + bytes) ? this.#smallWaiting : this.#waiting;
  }

  /** What is greater than the whole budget goes alone, so that it does not wait for ever. */
  #hasRoomFor(bytes: number, heldBytes: number): boolean {
    const limitBytes = this.isSmall(heldBytes + bytes) ? this.#limitBytes : this.#limitBytes - this.#forSmall.bytes;
    return this.#reservedBytes + bytes <= limitBytes || this.#reservedBytes === 0;
  }
}
