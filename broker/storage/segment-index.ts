// The sparse index of one segment: about one entry for every index.interval.bytes of log. It carries no truth: a missing
// or damaged index is rebuilt from the log.
//
//   .index      entries of 8 bytes:  relativeOffset u32 BE | position u32 BE
//               offset - baseOffset of the batch that begins at the position
//   .timeindex  entries of 12 bytes: timestamp i64 BE | relativeOffset u32 BE
//               the greatest record timestamp of the segment before that batch (-1: none); never falls
//   each file ends with the CRC32C (u32 BE) of the bytes before it
//
// Both have an entry for the same batches, so that in memory one row holds both.

import { crc32c } from '../../protocol/crc32c.ts';
import type { TimestampMs } from '../../protocol/types.ts';

const OFFSET_ENTRY_BYTES = 8;
const TIME_ENTRY_BYTES = 12;
const CHECKSUM_BYTES = 4;
const FIRST_CAPACITY = 16;

export class SegmentIndex {
  #count = 0;
  #relativeOffsets = new Uint32Array(FIRST_CAPACITY);
  #positions = new Uint32Array(FIRST_CAPACITY);
  #timestampsBefore = new Float64Array(FIRST_CAPACITY);

  /** Entries come in rising order of offset and position. */
  add(relativeOffset: number, position: number, maxTimestampBefore: TimestampMs): void {
    if (this.#count === this.#positions.length) this.#grow();
    this.#relativeOffsets[this.#count] = relativeOffset;
    this.#positions[this.#count] = position;
    this.#timestampsBefore[this.#count] = maxTimestampBefore;
    this.#count++;
  }

  /** How long the file of offsets is that holds these entries. */
  get offsetsBytes(): number {
    return this.#count * OFFSET_ENTRY_BYTES + CHECKSUM_BYTES;
  }

  /** Position of an indexed batch at or before the one that holds the offset; 0 if none is. */
  positionOfOffset(relativeOffset: number): number {
    return this.#positions[this.#lastWhere(this.#relativeOffsets, (entry) => entry <= relativeOffset)] ?? 0;
  }

  /** Position before which every record is older than the timestamp. */
  positionOfTimestamp(timestamp: TimestampMs): number {
    return this.#positions[this.#lastWhere(this.#timestampsBefore, (entry) => entry < timestamp)] ?? 0;
  }

  encodeOffsets(): Buffer {
    const bytes = Buffer.allocUnsafe(this.offsetsBytes);
    for (let i = 0; i < this.#count; i++) {
      bytes.writeUInt32BE(this.#relativeOffsets[i] ?? 0, i * OFFSET_ENTRY_BYTES);
      bytes.writeUInt32BE(this.#positions[i] ?? 0, i * OFFSET_ENTRY_BYTES + 4);
    }
    return seal(bytes);
  }

  encodeTimes(): Buffer {
    const bytes = Buffer.allocUnsafe(this.#count * TIME_ENTRY_BYTES + CHECKSUM_BYTES);
    for (let i = 0; i < this.#count; i++) {
      const at = i * TIME_ENTRY_BYTES;
      const timestamp = this.#timestampsBefore[i] ?? -1;
      bytes.writeInt32BE(Math.floor(timestamp / 2 ** 32), at);
      bytes.writeUInt32BE(timestamp - Math.floor(timestamp / 2 ** 32) * 2 ** 32, at + 4);
      bytes.writeUInt32BE(this.#relativeOffsets[i] ?? 0, at + 8);
    }
    return seal(bytes);
  }

  /**
   * The index from its two files, as far as the log goes: they may be newer than what is known of it. Undefined if either
   * is damaged.
   */
  static decode(offsets: Buffer, times: Buffer, logBytes: number): SegmentIndex | undefined {
    if (!isSealed(offsets) || !isSealed(times)) return undefined;
    const count = (offsets.length - CHECKSUM_BYTES) / OFFSET_ENTRY_BYTES;
    if (!Number.isInteger(count) || (times.length - CHECKSUM_BYTES) / TIME_ENTRY_BYTES !== count) return undefined;
    const index = new SegmentIndex();
    for (let i = 0; i < count; i++) {
      const relativeOffset = offsets.readUInt32BE(i * OFFSET_ENTRY_BYTES);
      const position = offsets.readUInt32BE(i * OFFSET_ENTRY_BYTES + 4);
      const at = i * TIME_ENTRY_BYTES;
      if (times.readUInt32BE(at + 8) !== relativeOffset) return undefined;
      if (position >= logBytes) break;
      index.add(relativeOffset, position, times.readInt32BE(at) * 2 ** 32 + times.readUInt32BE(at + 4));
    }
    return index;
  }

  /** The last row for which `holds` is true, where it is true for a first stretch of rows only; -1 if for none. */
  #lastWhere(rows: Uint32Array | Float64Array, holds: (entry: number) => boolean): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(rows[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #grow(): void {
    const capacity = this.#positions.length * 2;
    const relativeOffsets = new Uint32Array(capacity);
    const positions = new Uint32Array(capacity);
    const timestampsBefore = new Float64Array(capacity);
    relativeOffsets.set(this.#relativeOffsets);
    positions.set(this.#positions);
    timestampsBefore.set(this.#timestampsBefore);
    this.#relativeOffsets = relativeOffsets;
    this.#positions = positions;
    this.#timestampsBefore = timestampsBefore;
  }
}

function seal(bytes: Buffer): Buffer {
  bytes.writeUInt32BE(crc32c(bytes.subarray(0, -CHECKSUM_BYTES)), bytes.length - CHECKSUM_BYTES);
  return bytes;
}

function isSealed(bytes: Buffer): boolean {
  if (bytes.length < CHECKSUM_BYTES) return false;
  return bytes.readUInt32BE(bytes.length - CHECKSUM_BYTES) === crc32c(bytes.subarray(0, -CHECKSUM_BYTES));
}
