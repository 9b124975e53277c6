import { Fifo } from '../fifo.ts';

export interface RoomWaiter {
  /** No less than what it will take. */
  readonly bytes: number;
  /** Does not want the room any more. */
  readonly cancelled: boolean;
  admit(): void;
}

/** The bound on a producer's memory: who finds no room waits for it in line. */
export class BufferRoom {
  readonly #limitBytes: number;
  readonly #waiters: Fifo<RoomWaiter> = new Fifo();
  readonly #onCrowded: (isCrowded: boolean) => void;
  #usedBytes = 0;
  #wasCrowded = false;

  /** `onCrowded` hears when somebody begins to wait, and when nobody does any more. */
  constructor(limitBytes: number, onCrowded: (isCrowded: boolean) => void = () => {}) {
    this.#limitBytes = limitBytes;
    this.#onCrowded = onCrowded;
  }

  get usedBytes(): number {
    return this.#usedBytes;
  }

  /** Somebody waits. */
  get crowded(): boolean {
    return this.#waiters.size > 0;
  }

  /** Whether this much can be taken now without overtaking anybody. */
  has(bytes: number): boolean {
    return !this.crowded && this.#usedBytes + bytes <= this.#limitBytes;
  }

  take(bytes: number): void {
    this.#usedBytes += bytes;
  }

  release(bytes: number): void {
    this.#usedBytes -= bytes;
    this.#admit();
    this.#tell();
  }

  wait(waiter: RoomWaiter): void {
    this.#waiters.push(waiter);
    this.#admit();
    this.#tell();
  }

  #tell(): void {
    const { crowded } = this;
    if (crowded === this.#wasCrowded) return;
    this.#wasCrowded = crowded;
    this.#onCrowded(crowded);
  }

  #admit(): void {
    for (let next = this.#waiters.peek(); next !== undefined; next = this.#waiters.peek()) {
      // One that is larger than the whole buffer is let in when it is alone.
      if (!next.cancelled && this.#usedBytes > 0 && this.#usedBytes + next.bytes > this.#limitBytes) return;
      this.#waiters.shift();
      if (!next.cancelled) next.admit();
    }
  }
}
