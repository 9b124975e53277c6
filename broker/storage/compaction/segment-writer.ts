// Writes the segment that takes the place of others, beside them: under a name that ends in .new until it is whole and on
// stable storage. Where batches are gone, empty ones stand for their offsets, so that a log has no gaps.

import { emptyBatch } from '../../../protocol/batch-rewriting.ts';
import { type BatchHeader, readBatchHeader } from '../../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset, TimestampMs } from '../../../protocol/types.ts';
import type { FileError, FileHandle } from '../../ports.ts';
import { emptySegment, Segment, type SegmentPlace, UNFINISHED_SUFFIX } from '../segment.ts';
import { SegmentIndex } from '../segment-index.ts';
import type { Pacer } from './pacer.ts';

const BUFFER_BYTES = 256 * 1024;
/** The difference between the first and the last offset of a batch has 31 bits. */
const MAX_EMPTY_OFFSETS = 2 ** 31 - 1;

export class SegmentWriter {
  /** The segment as far as it is written. Its file bears its name only after `rename`. */
  readonly segment: Segment;
  readonly #place: SegmentPlace;
  readonly #pacer: Pacer;
  readonly #scratchPath: string;
  #file: FileHandle | undefined;
  #buffer: Buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #buffered = 0;
  #writtenBytes = 0;
  #hasItsName = false;
  /** Offsets from the segment's end to here are gone, and not stood for yet. */
  #gapEnd: Offset;
  #gapEpoch: LeaderEpoch = 0;

  constructor(
    place: SegmentPlace,
    start: { baseOffset: Offset; createdAtMs: TimestampMs; generation: number },
    pacer: Pacer,
  ) {
    this.#place = place;
    this.#pacer = pacer;
    const state = emptySegment(start.baseOffset, start.createdAtMs, start.generation);
    this.segment = new Segment(place, state, new SegmentIndex());
    this.#scratchPath = this.segment.path + UNFINISHED_SUFFIX;
    this.#gapEnd = start.baseOffset;
  }

  async open(): Promise<void> {
    // What an earlier attempt left of its indexes must not be taken for this one's.
    await this.segment.remove();
    this.#file = await this.#place.files.open(this.#scratchPath, 'create');
    await this.#file.truncate(0);
  }

  /** Takes over a batch, or a changed one in its place; the bytes are copied. */
  async append(batch: Buffer): Promise<void> {
    await this.#closeGap();
    await this.#write(batch, readBatchHeader(batch));
  }

  /** Leaves out a batch. */
  skip(header: BatchHeader): void {
    this.#gapEnd = header.baseOffset + header.lastOffsetDelta + 1;
    this.#gapEpoch = header.leaderEpoch;
  }

  /** The file is whole and on stable storage; its indexes are saved. */
  async finish(appendedAtMs: TimestampMs): Promise<void> {
    await this.#closeGap();
    await this.#flush();
    this.segment.state.appendedAtMs = appendedAtMs;
    await this.#file?.datasync();
    await this.#close();
    await this.segment.saveIndex();
  }

  /** Gives the file its name, not yet durably. */
  async rename(): Promise<void> {
    await this.#place.files.rename(this.#scratchPath, this.segment.path);
    this.#hasItsName = true;
  }

  /** Leaves nothing of the unfinished segment; without effect after `rename`. */
  async abandon(): Promise<void> {
    await this.#close();
    if (this.#hasItsName) return;
    await this.#place.files.removeFile(this.#scratchPath).catch((error: FileError) => {
      if (error.code !== 'ENOENT') throw error;
    });
    // Its indexes bear their names already.
    await this.segment.remove();
  }

  async #closeGap(): Promise<void> {
    for (let baseOffset = this.segment.nextOffset; baseOffset < this.#gapEnd; ) {
      const count = Math.min(this.#gapEnd - baseOffset, MAX_EMPTY_OFFSETS);
      const empty = emptyBatch({ baseOffset, lastOffsetDelta: count - 1, leaderEpoch: this.#gapEpoch });
      await this.#write(empty, readBatchHeader(empty));
      baseOffset += count;
    }
  }

  async #write(batch: Buffer, header: BatchHeader): Promise<void> {
    // Its records are as old as those that they take the place of.
    this.segment.note(header, header.baseOffset, this.segment.state.createdAtMs);
    if (this.#buffered + batch.length > this.#buffer.length) await this.#flush();
    if (batch.length > this.#buffer.length) this.#buffer = Buffer.allocUnsafeSlow(batch.length);
    this.#buffer.set(batch, this.#buffered);
    this.#buffered += batch.length;
  }

  async #flush(): Promise<void> {
    if (this.#buffered === 0) return;
    const bytes = this.#buffered;
    await this.#file?.write([this.#buffer.subarray(0, bytes)], this.#writtenBytes);
    this.#writtenBytes += bytes;
    this.#buffered = 0;
    await this.#pacer.spend(bytes);
  }

  async #close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.close();
  }
}
