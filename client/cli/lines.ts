// Cuts a stream of bytes into lines: at \n alone, with all other bytes left as they are.

import { InputError } from './errors.ts';

const NEWLINE = 0x0a;
/** As much as a producer buffers by default: a longer line could not be sent. */
const MAX_LINE_BYTES: number = 32 * 1024 * 1024;

export class LineSplitter {
  /** Pieces of the line that has begun. */
  #pieces: Buffer[] = [];
  #pendingBytes = 0;
  readonly #maxBytes: number;

  constructor(maxBytes: number = MAX_LINE_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that the chunk completes, without their newlines: views of it where they can be. Throws InputError. */
  push(chunk: Buffer): Buffer[] {
    const lines: Buffer[] = [];
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      lines.push(this.#complete(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
    return lines;
  }

  /** The last line, if the input did not end with a newline. */
  end(): Buffer | undefined {
    return this.#pieces.length === 0 ? undefined : this.#complete(Buffer.alloc(0));
  }

  #complete(rest: Buffer): Buffer {
    this.#keep(rest);
    const line = this.#pieces.length === 1 ? rest : Buffer.concat(this.#pieces, this.#pendingBytes);
    this.#pieces = [];
    this.#pendingBytes = 0;
    return line;
  }

  #keep(piece: Buffer): void {
    this.#pendingBytes += piece.length;
    if (this.#pendingBytes > this.#maxBytes) throw new InputError(`it is longer than ${this.#maxBytes} bytes`);
    this.#pieces.push(piece);
  }
}
