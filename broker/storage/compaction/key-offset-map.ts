// Where the last record of each key stands, in bounded memory: an open-addressing table in typed arrays, 24 bytes a slot,
// with no object per key.
//
//   hash     16 bytes: the front of the key's SHA-256. That two keys share it is out of the question, also by intent
//   offset    8 bytes: the offset + 1; 0 marks a free slot

import { hash } from 'node:crypto';
import type { Offset } from '../../../protocol/types.ts';

const SLOT_BYTES = 24;
const HASH_WORDS = 4;
/** Fuller, and looking for a key takes many steps. */
const MAX_LOAD = 0.75;

export class KeyOffsetMap {
  /** Keys that it can hold. */
  readonly capacity: number;
  readonly #slots: number;
  readonly #hashes: Uint32Array;
  readonly #offsets: Float64Array;
  #size = 0;

  /** At most `maxBytes` of memory, and no more than so many keys need; at least one key fits. */
  constructor(maxBytes: number, maxKeys: number) {
    const affordable = Math.floor(maxBytes / SLOT_BYTES);
    this.#slots = Math.max(2, Math.min(affordable, Math.ceil(maxKeys / MAX_LOAD) + 1));
    this.capacity = Math.max(1, Math.floor(this.#slots * MAX_LOAD));
    this.#hashes = new Uint32Array(this.#slots * HASH_WORDS);
    this.#offsets = new Float64Array(this.#slots);
  }

  get size(): number {
    return this.#size;
  }

  /** Remembers the offset, in the place of an earlier one of the key. False if the key is new and there is no room. */
  put(key: Uint8Array, offset: Offset): boolean {
    const digest = hash('sha256', key, 'buffer');
    const slot = this.#slotOf(digest);
    if (this.#offsets[slot] === 0) {
      if (this.#size === this.capacity) return false;
      this.#size++;
      for (let word = 0; word < HASH_WORDS; word++) {
        this.#hashes[slot * HASH_WORDS + word] = digest.readUInt32LE(word * 4);
      }
    }
    this.#offsets[slot] = offset + 1;
    return true;
  }

  /** The key's last offset, -1 if it has none. */
  get(key: Uint8Array): Offset {
    return (this.#offsets[this.#slotOf(hash('sha256', key, 'buffer'))] ?? 0) - 1;
  }

  /** The slot of the key, or the free one where it would go. */
  #slotOf(digest: Buffer): number {
    const first = digest.readUInt32LE(0);
    let slot = first % this.#slots;
    while (this.#offsets[slot] !== 0 && !this.#holds(slot, digest, first)) slot = (slot + 1) % this.#slots;
    return slot;
  }

  #holds(slot: number, digest: Buffer, first: number): boolean {
    const at = slot * HASH_WORDS;
    return (
      this.#hashes[at] === first &&
      this.#hashes[at + 1] === digest.readUInt32LE(4) &&
      this.#hashes[at + 2] === digest.readUInt32LE(8) &&
      this.#hashes[at + 3] === digest.readUInt32LE(12)
    );
  }
}
