// Whether the index files of a segment agree with its log. They carry no truth: what is wrong with them is made good by
// the broker that reads them next.

import type { BatchHeader } from '../../../protocol/record-batch.ts';
import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import { SegmentIndex } from '../segment-index.ts';

const OFFSET_ENTRY_BYTES = 8;
const TIME_ENTRY_BYTES = 12;
const CHECKSUM_BYTES = 4;

/** Is shown the batches of the segment, in order. */
export class IndexCheck {
  readonly #offsets: Buffer;
  readonly #times: Buffer;
  readonly #baseOffset: Offset;
  readonly #entries: number;
  readonly #isWhole: boolean;
  #next = 0;
  #agrees = true;
  #maxTimestamp: TimestampMs = -1;

  constructor(offsets: Buffer, times: Buffer, baseOffset: Offset, logBytes: number) {
    this.#offsets = offsets;
    this.#times = times;
    this.#baseOffset = baseOffset;
    this.#isWhole = SegmentIndex.decode(offsets, times, logBytes) !== undefined;
    this.#entries = this.#isWhole ? (offsets.length - CHECKSUM_BYTES) / OFFSET_ENTRY_BYTES : 0;
  }

  visit({ baseOffset, maxTimestamp }: BatchHeader, position: number): void {
    if (this.#next < this.#entries && this.#position(this.#next) <= position) {
      const isEntry =
        this.#position(this.#next) === position &&
        this.#offsets.readUInt32BE(this.#next * OFFSET_ENTRY_BYTES) === baseOffset - this.#baseOffset &&
        this.#timestamp(this.#next) >= this.#maxTimestamp;
      this.#agrees &&= isEntry;
      this.#next++;
    }
    this.#maxTimestamp = Math.max(this.#maxTimestamp, maxTimestamp);
  }

  /** What is wrong, after the last batch; undefined if nothing is. */
  get defect(): string | undefined {
    if (!this.#isWhole) return 'an index file is damaged';
    return this.#agrees && this.#next === this.#entries ? undefined : 'an index does not agree with the log';
  }

  #position(entry: number): number {
    return this.#offsets.readUInt32BE(entry * OFFSET_ENTRY_BYTES + 4);
  }

  #timestamp(entry: number): TimestampMs {
    const at = entry * TIME_ENTRY_BYTES;
    return this.#times.readInt32BE(at) * 2 ** 32 + this.#times.readUInt32BE(at + 4);
  }
}
