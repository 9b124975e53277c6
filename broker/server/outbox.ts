// The replies of one connection on their way out. Those that come up in one turn of the event loop leave together, as one
// gathered write; their memory counts until the operating system has taken them.

import { encodeFrame } from '../../protocol/frame.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { encodeResponse } from '../../protocol/message-codec.ts';
import type { Clock, Socket } from '../ports.ts';
import type { LogRead } from '../storage/partition-log.ts';
import type { ByteBudget } from './byte-budget.ts';

interface Write {
  readonly chunks: Uint8Array[];
  readonly reads: LogRead[];
  bytes: number;
}

const NO_READS: readonly LogRead[] = [];

export class Outbox {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #memory: ByteBudget;
  readonly #onEmpty: () => void;
  /** Gathers until the end of the turn. */
  #gathering: Write | undefined;
  /** With the socket, oldest first. */
  readonly #writing: Write[] = [];
  /** When the oldest write became the one that the peer has to take. */
  #waitingSinceMs: number | undefined;
  #finished = false;

  constructor(socket: Socket, clock: Clock, memory: ByteBudget, onEmpty: () => void) {
    this.#socket = socket;
    this.#clock = clock;
    this.#memory = memory;
    this.#onEmpty = onEmpty;
  }

  get isEmpty(): boolean {
    return this.#gathering === undefined && this.#writing.length === 0;
  }

  /** Since when the peer has taken nothing of what waits for it; undefined when nothing waits. */
  get waitingSinceMs(): number | undefined {
    return this.#waitingSinceMs;
  }

  /**
   * Sends a reply and the record data that follows it. `reservedBytes` of its memory are reserved already. Returns how many bytes
   * that is on the wire.
   */
  send(message: tidemark.ResponseFrame.$Properties, reads: readonly LogRead[] = NO_READS, reservedBytes = 0): number {
    if (this.#finished) {
      this.#memory.release(reservedBytes);
      for (const read of reads) read.release();
      return 0;
    }
    let payloadBytes = 0;
    for (const read of reads) payloadBytes += read.bytes.length;
    const head = encodeFrame(encodeResponse(message), payloadBytes);
    const bytes = head.length + payloadBytes;
    if (bytes > reservedBytes) this.#memory.take(bytes - reservedBytes);
    else this.#memory.release(reservedBytes - bytes);

    const write = this.#gathering ?? this.#startGathering();
    write.bytes += bytes;
    write.chunks.push(head);
    for (const read of reads) {
      write.chunks.push(read.bytes);
      write.reads.push(read);
    }
    return bytes;
  }

  /** Hands over what was gathered; what is sent later is dropped. */
  finish(): void {
    this.#flush();
    this.#finished = true;
  }

  #flush(): void {
    const write = this.#gathering;
    if (write === undefined) return;
    this.#gathering = undefined;
    this.#writing.push(write);
    this.#waitingSinceMs ??= this.#clock.monotonicMs();
    this.#socket.write(write.chunks, () => this.#onFlushed());
  }

  /** The connection is gone: nothing leaves any more. */
  close(): void {
    this.#finished = true;
    if (this.#gathering !== undefined) this.#writing.push(this.#gathering);
    this.#gathering = undefined;
    this.#waitingSinceMs = undefined;
    for (const { reads } of this.#writing) for (const read of reads) read.release();
    this.#writing.length = 0;
  }

  #startGathering(): Write {
    const write: Write = { chunks: [], reads: [], bytes: 0 };
    this.#gathering = write;
    // Runs after the replies whose promises one flush of the log has settled.
    queueMicrotask(() => this.#flush());
    return write;
  }

  #onFlushed(): void {
    const write = this.#writing.shift();
    if (write === undefined) return;
    this.#waitingSinceMs = this.#writing.length > 0 ? this.#clock.monotonicMs() : undefined;
    this.#memory.release(write.bytes);
    for (const read of write.reads) read.release();
    if (this.isEmpty) this.#onEmpty();
  }
}
