// How much may be fetched ahead. Chunks are views of the frame that brought them, so a frame counts until the last of
// its chunks is done with.

export class FetchBudget {
  readonly #limitBytes: number;
  #heldBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get heldBytes(): number {
    return this.#heldBytes;
  }

  get availableBytes(): number {
    return this.#limitBytes - this.#heldBytes;
  }

  /** There is room for so much, or for as much as there ever is. */
  hasRoomFor(bytes: number): boolean {
    return this.availableBytes >= bytes || this.#heldBytes === 0;
  }

  /** Counts a frame until every share of it is released; then calls back. */
  hold(frameBytes: number, onReleased: () => void): FrameHold {
    this.#heldBytes += frameBytes;
    return new FrameHold(() => {
      this.#heldBytes -= frameBytes;
      onReleased();
    });
  }
}

export class FrameHold {
  readonly #letGo: () => void;
  /** The one is shared()'s. */
  #holders = 1;

  constructor(letGo: () => void) {
    this.#letGo = letGo;
  }

  /** Another user of the frame; returns how that one releases it. */
  share(): () => void {
    this.#holders++;
    return () => this.#release();
  }

  /** All users have their share. */
  shared(): void {
    this.#release();
  }

  #release(): void {
    this.#holders--;
    if (this.#holders === 0) this.#letGo();
  }
}
