// A key's hash, by which queues tell keys apart that have to be handed out in order. Two keys that share one wait for each other,
// which costs time and no more.

import { crc32c } from '../../protocol/crc32c.ts';

/** From here on byte by byte takes too long: milliseconds for a key of megabytes. */
const LONG_KEY_BYTES = 65_536;
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over bytes [from, to), its bits mixed once more since those of short keys differ little; unsigned, 32 bits. */
export function keyHash(bytes: Uint8Array, from: number, to: number): number {
  let hash = FNV_OFFSET;
  if (to - from >= LONG_KEY_BYTES) hash ^= crc32c(bytes.subarray(from, to));
  else for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), FNV_PRIME);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
