import type { FileHandle } from 'node:fs/promises';

/** Appends frames to a file: one write, and one sync if it is to be durable, at a time; what comes meanwhile goes next. */
export class Appender {
  readonly #file: FileHandle;
  readonly #syncs: boolean;
  readonly #onDown: (group: readonly Buffer[]) => void;
  readonly #onError: (error: Error) => void;
  #waiting: Buffer[] = [];
  #busy = false;
  #position = 0;

  /** `onDown` is told of every group of frames that is down. */
  constructor(
    file: FileHandle,
    flush: 'ack' | 'os',
    onDown: (group: readonly Buffer[]) => void,
    onError: (error: Error) => void,
  ) {
    this.#file = file;
    this.#syncs = flush === 'ack';
    this.#onDown = onDown;
    this.#onError = onError;
  }

  add(frame: Buffer): void {
    this.#waiting.push(frame);
    if (this.#busy) return;
    this.#busy = true;
    this.#drain().catch(this.#onError);
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      const { bytesWritten } = await this.#file.writev(group, this.#position);
      this.#position += bytesWritten;
      if (this.#syncs) await this.#file.datasync();
      this.#onDown(group);
    }
    this.#busy = false;
  }
}
