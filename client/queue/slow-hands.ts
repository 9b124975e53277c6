// Hands that have had their job for so long that they take nothing of what is leased ahead. They are counted by spans of time, so
// that a job costs two comparisons, and nobody looks at each hand or sets a timer for it.

export class SlowHands {
  readonly #spanMs: number;
  /** When the present span began, and the one before (monotonic). */
  #startMs = Number.NEGATIVE_INFINITY;
  #beforeMs = Number.NEGATIVE_INFINITY;
  /** Jobs in hand that were taken in the present span, in the one before, and earlier. */
  #fresh = 0;
  #recent = 0;
  #slow = 0;

  constructor(spanMs: number) {
    this.#spanMs = spanMs;
  }

  /** Those that had their job for a span or more when one was taken or freed last. */
  get count(): number {
    return this.#slow;
  }

  took(nowMs: number): void {
    this.#roll(nowMs);
    this.#fresh++;
  }

  freed(tookMs: number, nowMs: number): void {
    this.#roll(nowMs);
    if (tookMs >= this.#startMs) this.#fresh--;
    else if (tookMs >= this.#beforeMs) this.#recent--;
    else this.#slow--;
  }

  #roll(nowMs: number): void {
    const passedMs = nowMs - this.#startMs;
    if (passedMs < this.#spanMs) return;
    const isLongAgo = passedMs >= 2 * this.#spanMs;
    this.#slow += this.#recent + (isLongAgo ? this.#fresh : 0);
    this.#recent = isLongAgo ? 0 : this.#fresh;
    this.#fresh = 0;
    this.#beforeMs = isLongAgo ? nowMs : this.#startMs;
    this.#startMs = nowMs;
  }
}
