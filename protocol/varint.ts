// Zig-zag variable-length integers, as records use them: seven bits a byte, low bits first, bit 7 set on all but the
// last byte; the lowest bit of the value is its sign, so that -1 takes one byte. A varint holds 32 bits (at most five
// bytes), a varlong 64 bits (at most ten). Varlongs here are plain numbers and have to be safe integers.

import { TidemarkError } from './errors.ts';

const MAX_VARINT_BYTES = 5;
const MAX_VARLONG_BYTES = 10;

/** Bytes that `writeVarint` takes for a 32-bit integer. */
export function varintBytes(value: number): number {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  if (zigzag < 0x80) return 1;
  if (zigzag < 0x4000) return 2;
  if (zigzag < 0x20_0000) return 3;
  return zigzag < 0x1000_0000 ? 4 : 5;
}

/** Writes a 32-bit integer; returns the position after it. */
export function writeVarint(target: Uint8Array, at: number, value: number): number {
  let rest = ((value << 1) ^ (value >> 31)) >>> 0;
  let end = at;
  while (rest > 0x7f) {
    target[end++] = (rest & 0x7f) | 0x80;
    rest >>>= 7;
  }
  target[end++] = rest;
  return end;
}

/** Bytes that `writeVarlong` takes for a safe integer. */
export function varlongBytes(value: number): number {
  if (value === (value << 1) >> 1) return varintBytes(value);
  // The sign takes one bit of the first byte, which leaves it six of the magnitude.
  let rest = value < 0 ? -(value + 1) : value;
  let bytes = 1;
  for (rest = Math.floor(rest / 0x40); rest > 0; rest = Math.floor(rest / 0x80)) bytes++;
  return bytes;
}

/** Writes a safe integer; returns the position after it. */
export function writeVarlong(target: Uint8Array, at: number, value: number): number {
  if (value === (value << 1) >> 1) return writeVarint(target, at, value);
  // Doubling a magnitude near 2^53 would lose its last bit, so the sign is packed into the first byte instead.
  const negative = value < 0;
  const magnitude = negative ? -(value + 1) : value;
  let end = at;
  target[end++] = ((magnitude & 0x3f) << 1) | (negative ? 1 : 0) | 0x80;
  let rest = Math.floor(magnitude / 0x40);
  while (rest > 0x7f) {
    target[end++] = (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  target[end++] = rest;
  return end;
}

/** Reads varints one after the other. Running out of bytes or a number too wide throws INVALID_BATCH. */
export class VarintReader {
  bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  readVarint(): number {
    const first = this.bytes[this.position];
    if (first !== undefined && first < 0x80) {
      this.position++;
      return (first >>> 1) ^ -(first & 1);
    }
    // Lengths and offsets of most records have two bytes.
    const second = this.bytes[this.position + 1];
    if (first !== undefined && second !== undefined && second < 0x80) {
      this.position += 2;
      const zigzag = (first & 0x7f) | (second << 7);
      return (zigzag >>> 1) ^ -(zigzag & 1);
    }
    return this.#readWideVarint();
  }

  readVarlong(): number {
    const first = this.bytes[this.position];
    if (first !== undefined && first < 0x80) {
      this.position++;
      return (first >>> 1) ^ -(first & 1);
    }
    return this.#readWideVarlong();
  }

  #readWideVarint(): number {
    const start = this.position;
    let zigzag = 0;
    for (let index = 0; index < MAX_VARINT_BYTES; index++) {
      const byte = this.#nextByte(start);
      if (index === MAX_VARINT_BYTES - 1 && byte > 0x0f) break;
      zigzag |= (byte & 0x7f) << (7 * index);
      if (byte < 0x80) return (zigzag >>> 1) ^ -(zigzag & 1);
    }
    throw new TidemarkError('INVALID_BATCH', `the varint at byte ${start} of the records has more than 32 bits`);
  }

  #readWideVarlong(): number {
    const start = this.position;
    const first = this.#nextByte(start);
    const negative = (first & 1) === 1;
    let magnitude = (first & 0x7f) >>> 1;
    let scale = 0x40;
    let more = first >= 0x80;
    for (let index = 1; more && index < MAX_VARLONG_BYTES; index++) {
      const byte = this.#nextByte(start);
      magnitude += (byte & 0x7f) * scale;
      scale *= 0x80;
      more = byte >= 0x80;
    }
    const value = negative ? -magnitude - 1 : magnitude;
    if (more || !Number.isSafeInteger(value)) {
      throw new TidemarkError('INVALID_BATCH', `the varlong at byte ${start} of the records is not a safe integer`);
    }
    return value;
  }

  #nextByte(start: number): number {
    const byte = this.bytes[this.position];
    if (byte === undefined) {
      throw new TidemarkError('INVALID_BATCH', `the records end within the number at byte ${start}`);
    }
    this.position++;
    return byte;
  }
}
