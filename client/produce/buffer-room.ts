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
  #usedBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
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
  }

  wait(waiter: RoomWaiter): void {
    this.#waiters.push(waiter);
    this.#admit();
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
