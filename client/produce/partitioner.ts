// Which partition a key belongs to: the same one as with Kafka's clients, so that data moved over keeps its places.

import type { PartitionId } from '../../protocol/types.ts';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;
const MAX_UTF8_BYTES_PER_CHAR = 3;
const POSITIVE = 0x7fffffff;

/** Text keys are turned into bytes here, so that hashing one takes no memory. */
const scratch = Buffer.allocUnsafe(1024);

export function partitionForKey(key: Uint8Array | string, partitionCount: number): PartitionId {
  return (hashKey(key) & POSITIVE) % partitionCount;
}

function hashKey(key: Uint8Array | string): number {
  if (typeof key !== 'string') return murmur2(key, key.length);
  if (key.length * MAX_UTF8_BYTES_PER_CHAR <= scratch.length) return murmur2(scratch, scratch.write(key));
  const bytes = Buffer.from(key);
  return murmur2(bytes, bytes.length);
}

/** MurmurHash2, 32 bits, of the first `length` bytes; a signed result. */
export function murmur2(bytes: Uint8Array, length: number): number {
  const wholeWords = length & ~3;
  let hash = SEED ^ length;
  for (let at = 0; at < wholeWords; at += 4) {
    let word =
      byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24);
    word = Math.imul(word, M);
    word = Math.imul(word ^ (word >>> R), M);
    hash = Math.imul(hash, M) ^ word;
  }
  const rest = length - wholeWords;
  if (rest === 3) hash ^= byteAt(bytes, wholeWords + 2) << 16;
  if (rest >= 2) hash ^= byteAt(bytes, wholeWords + 1) << 8;
  if (rest >= 1) hash = Math.imul(hash ^ byteAt(bytes, wholeWords), M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
