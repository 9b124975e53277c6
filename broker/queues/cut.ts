// One cutting of records out of a log: what is still wanted, what was cut, what was missing.

import { BATCH_HEADER_BYTES, type BatchHeader, isControl } from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';
import type { LogChunk } from './log-chunk.ts';
import { OffsetRanges } from './offset-ranges.ts';
import type { OpenBatch } from './open-batch.ts';
import type { Ranges } from './queue-events.ts';
import { WantedOffsets } from './wanted-offsets.ts';

const NOTHING: Buffer = Buffer.alloc(0);

export interface CutRecords {
  /** Whole batches, back to back; good until `release`. */
  readonly bytes: Buffer;
  /** Not cut for lack of room: a tail of what was wanted. */
  readonly left: Ranges;
  /** The log has no such records: they are gone by retention, or were never there. */
  readonly missing: Ranges;
  release(): void;
}

/** Batches that lie behind one another in a chunk, or in memory of their own. */
interface Piece {
  readonly bytes: Buffer;
  readonly from: number;
  to: number;
  readonly chunk: LogChunk | undefined;
}

export class Cut {
  readonly wanted: WantedOffsets;
  readonly missing = new OffsetRanges();
  readonly #maxBytes: number;
  readonly #pieces: Piece[] = [];
  #bytes = 0;
  #isFull = false;
  readonly #first: Offset | undefined;

  constructor(ranges: Ranges, maxBytes: number) {
    this.wanted = new WantedOffsets(ranges);
    this.#maxBytes = maxBytes;
    this.#first = this.wanted.offset;
  }

  get isDone(): boolean {
    return this.#isFull || this.wanted.offset === undefined;
  }

  /** Whether it did anything yet. */
  get hasBegun(): boolean {
    return this.wanted.offset !== this.#first;
  }

  get roomBytes(): number {
    return Math.max(0, this.#maxBytes - this.#bytes);
  }

  /**
   * How the next wanted record, which lies in this batch, can be taken: with the stored batch as it is, out of the opened one, or
   * not this time.
   */
  wayToTake(header: BatchHeader): 'stored' | 'part' | 'none' {
    if (!this.#wantsWhole(header)) return 'part';
    if (header.sizeBytes <= this.roomBytes) return 'stored';
    if (this.#bytes === 0) return 'part';
    this.#isFull = true;
    return 'none';
  }

  /** The batch at this index of the chunk, of which `wayToTake` says so. */
  takeStored(chunk: LogChunk, index: number, header: BatchHeader): void {
    const from = chunk.positionOf(index);
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.chunk === chunk && last.to === from) last.to += header.sizeBytes;
    else this.#pieces.push({ bytes: chunk.bytes, from, to: from + header.sizeBytes, chunk: chunk.hold() });
    this.#bytes += header.sizeBytes;
    this.wanted.passBelow(header.baseOffset + header.lastOffsetDelta + 1);
  }

  /** A stored batch that lies in memory of its own. */
  takeCopy(stored: Buffer, header: BatchHeader): void {
    this.#addOwn(stored);
    this.wanted.passBelow(header.baseOffset + header.lastOffsetDelta + 1);
  }

  /** Those records of the batch that are wanted, as many as fit; those that are wanted and not there are missing. */
  takePart(batch: OpenBatch): void {
    const runs: number[] = [];
    let bytes: number = BATCH_HEADER_BYTES;
    for (let first = this.wanted.offset; first !== undefined && first < batch.nextOffset; first = this.wanted.offset) {
      const last = Math.min(this.wanted.lastOfRange, batch.nextOffset - 1);
      const from = batch.indexOf(first);
      const to = batch.indexOf(last + 1);
      let fits = batch.fitting(from, to, this.roomBytes - bytes);
      if (fits === from && runs.length === 0 && this.#bytes === 0) fits = Math.min(from + 1, to);
      if (fits > from) runs.push(from, fits);
      bytes += batch.bytesBetween(from, fits);
      this.#passRun(batch, { first, from, to: fits });
      if (fits < to) {
        this.wanted.moveBelow(batch.offsetAt(fits), this.missing);
        this.#isFull = true;
        break;
      }
      this.wanted.moveBelow(last + 1, this.missing);
    }
    if (runs.length > 0) this.#addOwn(batch.part(runs));
  }

  finish(): CutRecords {
    const { missing, wanted } = this;
    const views = this.#pieces.map(({ bytes, from, to }) => bytes.subarray(from, to));
    const bytes = views.length > 1 ? Buffer.concat(views, this.#bytes) : (views[0] ?? NOTHING);
    // Only a single piece is what was read itself.
    if (views.length > 1) this.#release();
    return { bytes, left: wanted.rest, missing: missing.ranges, release: () => this.#release() };
  }

  #addOwn(bytes: Buffer): void {
    this.#pieces.push({ bytes, from: 0, to: bytes.length, chunk: undefined });
    this.#bytes += bytes.length;
  }

  #release(): void {
    for (const { chunk } of this.#pieces.splice(0)) chunk?.letGo();
  }

  /** Whether each record of the batch is wanted, and each of its offsets has one. */
  #wantsWhole(header: BatchHeader): boolean {
    const lastOffset = header.baseOffset + header.lastOffsetDelta;
    return (
      header.recordCount === header.lastOffsetDelta + 1 &&
      this.wanted.offset === header.baseOffset &&
      this.wanted.lastOfRange >= lastOffset
    );
  }

  /** Passes the records of a run; what lies between them is missing. */
  #passRun(batch: OpenBatch, { first, from, to }: { first: Offset; from: number; to: number }): void {
    if (to === from) return;
    const end = batch.offsetAt(to - 1) + 1;
    if (end - first === to - from) {
      this.wanted.passBelow(end);
      return;
    }
    for (let index = from; index < to; index++) {
      this.wanted.moveBelow(batch.offsetAt(index), this.missing);
      this.wanted.passBelow(batch.offsetAt(index) + 1);
    }
  }
}

/** Whether the batch holds any record for those who read. */
export function hasRecords({ recordCount, attributes }: BatchHeader): boolean {
  return recordCount > 0 && !isControl(attributes);
}
