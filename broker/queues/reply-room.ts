// Memory for one reply: asked for once, given back unless the reply takes it over.

export interface ReplyMemory {
  tryReserve(bytes: number): boolean;
  /** False if the connection is gone. */
  reserve(bytes: number): Promise<boolean>;
  release(bytes: number): void;
}

export class ReplyRoom {
  readonly #memory: ReplyMemory;
  #bytes = 0;

  constructor(memory: ReplyMemory) {
    this.#memory = memory;
  }

  /** What it has. */
  get bytes(): number {
    return this.#bytes;
  }

  /** True also if it has some already, however much: the reply has to do with that. */
  tryGet(bytes: number): boolean {
    if (this.#bytes > 0) return true;
    if (!this.#memory.tryReserve(bytes)) return false;
    this.#bytes = bytes;
    return true;
  }

  /** Waits for room. False if the connection is gone. */
  async get(bytes: number): Promise<boolean> {
    if (!(await this.#memory.reserve(bytes))) return false;
    this.#bytes = bytes;
    return true;
  }

  giveUp(): void {
    if (this.#bytes > 0) this.#memory.release(this.#bytes);
    this.#bytes = 0;
  }

  /** To the reply, which gives it back once it has left. */
  handOver(): number {
    const bytes = this.#bytes;
    this.#bytes = 0;
    return bytes;
  }
}
