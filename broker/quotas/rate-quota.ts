// A rate of bytes, as a bucket that fills at that rate and holds one burst. Pure: the time is given.
//
// The bucket is kept as one number, the moment at which it is full again (`fullAtMs`). Whoever takes bytes while it is in debt
// gets the moment from which they count as paid, in the order of the calls, so that waiting until then keeps the rate however
// many take from it at a time. What one call takes may be more than a burst: it goes when the bucket is not in debt, and
// leaves it in debt. So over any window what is let through stays within rate * window + burst + the last call's bytes.

export class RateQuota {
  readonly bytesPerSecond: number;
  readonly #burstMs: number;
  #fullAtMs = Number.NEGATIVE_INFINITY;

  /** `burstMs`: how much time's worth of bytes may go at once after a pause. */
  constructor(bytesPerSecond: number, burstMs: number) {
    this.bytesPerSecond = bytesPerSecond;
    this.#burstMs = burstMs;
  }

  /** How long somebody who would take bytes now has to wait before. */
  debtMs(nowMs: number): number {
    return Math.max(0, this.#fullAtMs - this.#burstMs - nowMs);
  }

  /** Takes the bytes; returns how long to wait before letting them through. */
  take(bytes: number, nowMs: number): number {
    const waitMs = this.debtMs(nowMs);
    this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + this.#timeOf(bytes);
    return waitMs;
  }

  /** What was taken and not let through. */
  giveBack(bytes: number): void {
    this.#fullAtMs -= this.#timeOf(bytes);
  }

  /** A bucket that is full is as good as a new one. */
  isFull(nowMs: number): boolean {
    return this.#fullAtMs <= nowMs;
  }

  get burstBytes(): number {
    return Math.max(1, Math.floor((this.bytesPerSecond * this.#burstMs) / 1000));
  }

  #timeOf(bytes: number): number {
    return (bytes / this.bytesPerSecond) * 1000;
  }
}
