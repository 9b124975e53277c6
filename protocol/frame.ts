// Frames, both directions. Integers are big-endian.
//
//   0  length        u32   bytes that follow this field: 4 + headerLength + payload
//   4  headerLength  u32   bytes of the protobuf header
//   8  header              a RequestFrame or ResponseFrame (message-codec.ts)
//      payload             the record batches that the header describes, back to back
//
// The decoder takes bytes as they come and knows no socket. Each frame's memory is taken from the sink once, after
// its lengths are checked and the sink has found room for it. Arriving chunks are copied straight into place, or are read
// there in the first place: `wantedAt` tells where.

import { TidemarkError } from './errors.ts';

/** length and headerLength. */
export const FRAME_PREFIX_BYTES = 8;
const LENGTH_FIELD_BYTES = 4;
const MAX_LENGTH = 0xffff_ffff;
/** For less than this the next frame's beginning is better read along with it. */
const LEAST_WANTED_BYTES = 16 * 1024;

export interface FrameLimits {
  /** Of a whole frame, its length field included. */
  maxFrameBytes: number;
  maxHeaderBytes: number;
}

export interface FrameSink {
  /** May the decoder take memory for a frame of this many bytes (prefix included)? On false it stops until resume(). */
  reserve(frameBytes: number): boolean;
  /** Memory for a frame's header and payload, at least so much. Without it: fresh memory of that size. */
  allocate?(bytes: number): Buffer;
  /** header and payload are views of the buffer that was allocated for this frame. */
  onFrame(header: Buffer, payload: Buffer, frameBytes: number): void;
}

export class FrameDecoder {
  /** May be replaced at any time; holds from the next frame on. */
  limits: FrameLimits;
  readonly #sink: FrameSink;
  readonly #prefix: Buffer = Buffer.alloc(FRAME_PREFIX_BYTES);
  #prefixFilled = 0;
  /** Of the frame whose prefix is complete. */
  #bodyBytes = 0;
  #headerBytes = 0;
  #body: Buffer | undefined;
  #bodyFilled = 0;
  #blocked = false;
  /** Copies of what arrived while blocked. */
  #held: Uint8Array[] = [];
  #stopped = false;
  #failure: unknown;

  constructor(sink: FrameSink, limits: FrameLimits) {
    this.#sink = sink;
    this.limits = limits;
  }

  /** A reserve was refused: pause the socket, and resume() once there may be room. */
  get blocked(): boolean {
    return this.#blocked;
  }

  /** Some bytes of an unfinished frame have arrived. */
  get midFrame(): boolean {
    return this.#prefixFilled > 0;
  }

  /**
   * The place of what is missing of a large frame. What the next push() brings may have been read there, from its beginning
   * on, before the call: then nothing is copied. Ask again after each call.
   */
  get wantedAt(): Buffer | undefined {
    const body = this.#body;
    if (body === undefined || body.length - this.#bodyFilled < LEAST_WANTED_BYTES) return undefined;
    return body.subarray(this.#bodyFilled);
  }

  /**
   * Takes bytes, valid only during the call. Throws FRAME_TOO_LARGE or CORRUPT_FRAME, or what the sink threw; then the
   * decoder is dead and throws the same on every call.
   */
  push(chunk: Uint8Array): void {
    if (this.#failure !== undefined) throw this.#failure;
    const taken = this.#blocked ? 0 : this.#guard(() => this.#consume(chunk));
    // A copy: the chunk's memory is the caller's again after this call.
    if (this.#blocked && taken < chunk.length) this.#held.push(Uint8Array.prototype.slice.call(chunk, taken));
  }

  /** Asks the sink for room again and goes on with what was kept. May emit frames and throw as push() does. */
  resume(): void {
    if (this.#failure !== undefined) throw this.#failure;
    if (!this.#blocked) return;
    this.#guard(() => {
      this.#blocked = false;
      if (this.#startBody()) this.#consumeHeld();
    });
  }

  /** Drops everything. No frame follows, not even from a push in progress. */
  stop(): void {
    this.#stopped = true;
    this.#forgetFrame();
    this.#blocked = false;
    this.#held = [];
  }

  #guard<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      this.stop();
      this.#failure = error;
      throw error;
    }
  }

  #consumeHeld(): void {
    while (!this.#blocked) {
      const chunk = this.#held.shift();
      if (chunk === undefined) return;
      const taken = this.#consume(chunk);
      if (taken < chunk.length && this.#blocked) this.#held.unshift(chunk.subarray(taken));
    }
  }

  /** Takes bytes until the chunk ends, the sink refuses room or the decoder is stopped; returns how many it took. */
  #consume(chunk: Uint8Array): number {
    let at = 0;
    while (at < chunk.length && !this.#stopped) {
      if (this.#body === undefined) {
        at = this.#fillPrefix(chunk, at);
        if (this.#prefixFilled < FRAME_PREFIX_BYTES) break;
        this.#checkPrefix();
        if (!this.#startBody()) break;
      } else {
        at = this.#fillBody(this.#body, chunk, at);
      }
    }
    return at;
  }

  #fillPrefix(chunk: Uint8Array, from: number): number {
    let at = from;
    while (this.#prefixFilled < FRAME_PREFIX_BYTES && at < chunk.length) {
      this.#prefix[this.#prefixFilled++] = chunk[at++] ?? 0;
    }
    return at;
  }

  #checkPrefix(): void {
    const length = this.#prefix.readUInt32BE(0);
    const headerBytes = this.#prefix.readUInt32BE(LENGTH_FIELD_BYTES);
    const { maxFrameBytes, maxHeaderBytes } = this.limits;
    if (LENGTH_FIELD_BYTES + length > maxFrameBytes) {
      throw new TidemarkError(
        'FRAME_TOO_LARGE',
        `a frame of ${LENGTH_FIELD_BYTES + length} bytes is over the limit of ${maxFrameBytes}`,
      );
    }
    if (length < LENGTH_FIELD_BYTES + headerBytes) {
      throw new TidemarkError('CORRUPT_FRAME', `a frame of length ${length} claims a header of ${headerBytes} bytes`);
    }
    if (headerBytes > maxHeaderBytes) {
      throw new TidemarkError(
        'FRAME_TOO_LARGE',
        `a frame header of ${headerBytes} bytes is over the limit of ${maxHeaderBytes}`,
      );
    }
    this.#bodyBytes = length - LENGTH_FIELD_BYTES;
    this.#headerBytes = headerBytes;
  }

  /** Takes memory for the frame whose prefix is complete; false if the sink refuses. */
  #startBody(): boolean {
    if (!this.#sink.reserve(FRAME_PREFIX_BYTES + this.#bodyBytes)) {
      this.#blocked = !this.#stopped;
      return false;
    }
    if (this.#stopped) return false;
    const bytes = this.#bodyBytes;
    const body = this.#sink.allocate?.(bytes).subarray(0, bytes) ?? Buffer.allocUnsafe(bytes);
    this.#bodyFilled = 0;
    if (body.length === 0) this.#emit(body);
    else this.#body = body;
    return true;
  }

  #fillBody(body: Buffer, chunk: Uint8Array, from: number): number {
    const taken = Math.min(body.length - this.#bodyFilled, chunk.length - from);
    if (!this.#isInPlace(body, chunk, from)) {
      body.set(taken === chunk.length ? chunk : chunk.subarray(from, from + taken), this.#bodyFilled);
    }
    this.#bodyFilled += taken;
    if (this.#bodyFilled === body.length) this.#emit(body);
    return from + taken;
  }

  #isInPlace(body: Buffer, chunk: Uint8Array, from: number): boolean {
    return chunk.buffer === body.buffer && chunk.byteOffset + from === body.byteOffset + this.#bodyFilled;
  }

  #emit(body: Buffer): void {
    const headerBytes = this.#headerBytes;
    this.#forgetFrame();
    this.#sink.onFrame(body.subarray(0, headerBytes), body.subarray(headerBytes), FRAME_PREFIX_BYTES + body.length);
  }

  #forgetFrame(): void {
    this.#body = undefined;
    this.#prefixFilled = 0;
  }
}

/** Prefix and header of a frame in one buffer; the caller writes `payloadBytes` of payload after it. */
export function encodeFrame(header: Uint8Array, payloadBytes: number): Buffer {
  const length = LENGTH_FIELD_BYTES + header.length + payloadBytes;
  if (length > MAX_LENGTH) {
    throw new TidemarkError('FRAME_TOO_LARGE', `a frame of ${length} bytes does not fit the length field`);
  }
  const frame = Buffer.allocUnsafe(FRAME_PREFIX_BYTES + header.length);
  frame.writeUInt32BE(length, 0);
  frame.writeUInt32BE(header.length, LENGTH_FIELD_BYTES);
  frame.set(header, FRAME_PREFIX_BYTES);
  return frame;
}
