// CRC-32C (Castagnoli), the checksum of record batches. Large inputs go to the native routine where its package is
// installed; small ones, and all without it, to tables.

import { loadOptionalPackage } from './optional-package.ts';

type Checksum = (bytes: Uint8Array, seed: number) => number;

const REVERSED_POLYNOMIAL = 0x82f63b78;
const SLICES = 8;
/** Below this a native call costs more than it saves. */
const NATIVE_FROM_BYTES = 160;

// Entry [slice * 256 + byte] is the effect of a byte that has `slice` further bytes after it.
const table = makeTable();
const native = loadNative();

/** The checksum of `bytes` as an unsigned 32-bit number. `seed` is the checksum of the bytes before them. */
export function crc32c(bytes: Uint8Array, seed = 0): number {
  return native !== undefined && bytes.length >= NATIVE_FROM_BYTES ? native(bytes, seed) : crc32cPortable(bytes, seed);
}

/** The same in plain JavaScript, eight bytes a step. */
export function crc32cPortable(bytes: Uint8Array, seed = 0): number {
  let crc = ~seed;
  let at = 0;
  const lastWhole = bytes.length - SLICES;
  while (at <= lastWhole) {
    crc ^=
      byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);
    crc =
      entry(7, crc & 0xff) ^
      entry(6, (crc >>> 8) & 0xff) ^
      entry(5, (crc >>> 16) & 0xff) ^
      entry(4, crc >>> 24) ^
      entry(3, byteAt(bytes, at + 4)) ^
      entry(2, byteAt(bytes, at + 5)) ^
      entry(1, byteAt(bytes, at + 6)) ^
      entry(0, byteAt(bytes, at + 7));
    at += SLICES;
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ entry(0, (crc ^ byteAt(bytes, at)) & 0xff);
  return ~crc >>> 0;
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function entry(slice: number, byte: number): number {
  return table[slice * 256 + byte] ?? 0;
}

function makeTable(): Int32Array {
  const entries = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? REVERSED_POLYNOMIAL : 0);
    entries[byte] = crc;
  }
  for (let at = 256; at < entries.length; at++) {
    const previous = entries[at - 256] ?? 0;
    entries[at] = (previous >>> 8) ^ (entries[previous & 0xff] ?? 0);
  }
  return entries;
}

function loadNative(): Checksum | undefined {
  const loaded = loadOptionalPackage<{ crc32c: Checksum }>('@node-rs/crc32');
  return 'exports' in loaded ? loaded.exports.crc32c : undefined;
}
