// Reading a local log: finds the segment, the position, and hands out whole batches below the high watermark.

import type { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { BATCH_HEADER_BYTES, peekBatchSize } from '../../protocol/record-batch.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import { baseOffsetAt, lastOffsetAt, positionOfBatch, wholeBatchesBytes } from './batch-positions.ts';
import type { LogRead, TimestampLookup } from './partition-log.ts';
import type { Segment } from './segment.ts';
import { firstRecordAtOrAfter, type LookupMeans } from './timestamp-lookup.ts';

const LOOKUP_CHUNK_BYTES = 256 * 1024;
/** Read on top of what was asked for: the index points at most about so far before the batch that is wanted. */
const INDEX_SLACK_BYTES = 8 * 1024;

/**
 * What a log has written last is read where it is asked for, without a trip to the thread pool, which costs far more than the
 * read: most consumers are at the end.
 */
const RECENT_BYTES = 256 * 1024;
const MAX_BYTES_AT_ONCE = 64 * 1024;

const NOTHING: LogRead = { bytes: Buffer.alloc(0), release: () => {} };

export class LogReader {
  /** The log's own list, in order of offset; it changes while reads wait. */
  readonly #segments: readonly Segment[];
  readonly #name: string;
  readonly #buffers: BufferPool;
  readonly #lookupMeans: LookupMeans;
  #visibleOffset: Offset = 0;
  #visibleSegment: Segment | undefined;
  /** Bytes of the last visible segment that readers may see. */
  #visibleBytes = 0;
  /** Of the last segment, what was there before this process wrote: where that is, nobody knows. */
  #found: { readonly segment: Segment | undefined; readonly bytes: number } | undefined;

  constructor(segments: readonly Segment[], name: string, buffers: BufferPool, lookupMeans: LookupMeans) {
    this.#segments = segments;
    this.#name = name;
    this.#buffers = buffers;
    this.#lookupMeans = lookupMeans;
  }

  /** The last segment, as large as it is now, ends at this offset, and readers may see all of it. */
  showUpTo(highWatermark: Offset): void {
    this.#visibleOffset = highWatermark;
    this.#visibleSegment = this.#segments.at(-1);
    this.#visibleBytes = this.#visibleSegment?.sizeBytes ?? 0;
    this.#found ??= { segment: this.#visibleSegment, bytes: this.#visibleBytes };
  }

  async read(offset: Offset, maxBytes: number): Promise<LogRead> {
    while (offset < this.#visibleOffset) {
      const segment = this.#segmentOf(offset);
      if (segment === undefined) break;
      try {
        const read = await this.#guarded(segment, () => this.#readFrom(segment, offset, maxBytes));
        if (read !== undefined) return read;
        offset = segment.nextOffset;
      } catch (error) {
        // Compacted meanwhile: what took its place is read instead. Trimmed away, nothing did.
        if (this.#segments.includes(segment) || this.#segmentOf(offset) === undefined) throw error;
      }
    }
    return NOTHING;
  }

  readableBytes(offset: Offset, limit: number): number {
    let bytes = 0;
    for (let i = this.#segments.length - 1; i >= 0 && bytes < limit; i--) {
      const segment = this.#segments[i];
      if (segment === undefined || segment.nextOffset <= offset) break;
      // Never too little, or a reader would wait for what is there: where the index is not in memory, all of the segment.
      const from = segment.baseOffset >= offset ? 0 : (segment.knownPositionBefore(offset) ?? 0);
      bytes += Math.max(0, this.#limitOf(segment) - from);
    }
    return Math.min(bytes, limit);
  }

  async offsetForTimestamp(timestamp: TimestampMs, logStartOffset: Offset): Promise<TimestampLookup | undefined> {
    for (let from = logStartOffset; ; ) {
      const segment = this.#segments.find(
        ({ nextOffset, state }) => nextOffset > from && state.maxTimestamp >= timestamp,
      );
      if (segment === undefined) return undefined;
      try {
        const found = await this.#guarded(segment, () => this.#lookUp(segment, timestamp, logStartOffset));
        if (found !== undefined) return found;
        from = segment.nextOffset;
      } catch (error) {
        // Trimmed away or compacted meanwhile: on with what there is now.
        if (this.#segments.includes(segment)) throw error;
      }
    }
  }

  async #lookUp(
    segment: Segment,
    timestamp: TimestampMs,
    logStartOffset: Offset,
  ): Promise<TimestampLookup | undefined> {
    const limit = this.#limitOf(segment);
    let position = await segment.positionBeforeTimestamp(timestamp);
    while (position < limit) {
      const { bytes, release } = await this.#fill(segment, position, LOOKUP_CHUNK_BYTES, limit);
      position += bytes.length;
      const found = await firstRecordAtOrAfter(bytes, { timestamp, fromOffset: logStartOffset }, this.#lookupMeans);
      release();
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Bytes that are no batch are the log's fault, not the reader's. */
  async #guarded<Result>(segment: Segment, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TidemarkError) || error.code !== 'INVALID_BATCH') throw error;
      throw this.#damaged(segment, `(${error.message})`, error);
    }
  }

  #segmentOf(offset: Offset): Segment | undefined {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#segments[middle]?.baseOffset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#segments[low - 1];
  }

  #limitOf(segment: Segment): number {
    if (segment === this.#visibleSegment) return this.#visibleBytes;
    return segment.baseOffset < this.#visibleOffset ? segment.sizeBytes : 0;
  }

  /** Whole batches from the one that holds the offset on; undefined if the segment has none at or past it. */
  async #readFrom(segment: Segment, offset: Offset, maxBytes: number): Promise<LogRead | undefined> {
    const limit = this.#limitOf(segment);
    let position = await segment.positionBefore(offset);
    while (position < limit) {
      const filled = await this.#fill(segment, position, maxBytes + INDEX_SLACK_BYTES, limit);
      const skipped = positionOfBatch(filled.bytes, offset);
      const wanted = filled.bytes.subarray(skipped);
      const taken = wholeBatchesBytes(wanted, maxBytes);
      if (taken > 0) return { bytes: wanted.subarray(0, taken), release: filled.release };
      filled.release();
      position += skipped;
    }
    return undefined;
  }

  /** Whole batches at a position, about so many bytes but at least one batch. */
  async #fill(segment: Segment, position: number, bytesWanted: number, limit: number): Promise<LogRead> {
    for (let bytes = bytesWanted; ; ) {
      const targetBytes = Math.min(bytes, limit - position);
      const buffer = this.#buffers.take(targetBytes);
      const target = buffer.subarray(0, targetBytes);
      const length = await segment.read(target, position, this.#isRecent(segment, position, targetBytes));
      const whole = wholeBatchesBytes(target.subarray(0, length), length);
      if (whole > 0) return { bytes: target.subarray(0, whole), release: this.#onceGiven(buffer) };
      const needed = length < target.length ? undefined : peekBatchSize(target, 0);
      if (needed === undefined || !(await this.#isBatchOf(needed, segment, position, limit))) {
        throw this.#damaged(segment, `at position ${position}`);
      }
      bytes = needed;
    }
  }

  #isRecent(segment: Segment, position: number, bytes: number): boolean {
    if (segment !== this.#visibleSegment || bytes > MAX_BYTES_AT_ONCE) return false;
    const found = this.#found?.segment === segment ? this.#found.bytes : 0;
    return position >= Math.max(found, this.#visibleBytes - RECENT_BYTES);
  }

  /** Given back twice, a buffer would be filled for two readers at once. */
  #onceGiven(buffer: Buffer): () => void {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.#buffers.give(buffer);
    };
  }

  /** Whether the next batch begins where a batch of this size ends: a length is not covered by the checksum. */
  async #isBatchOf(sizeBytes: number, segment: Segment, position: number, limit: number): Promise<boolean> {
    const end = position + sizeBytes;
    if (end >= limit) return end === limit;
    const header = Buffer.alloc(BATCH_HEADER_BYTES);
    await segment.read(header, position);
    const lastOffset = lastOffsetAt(header, 0);
    await segment.read(header, end);
    return baseOffsetAt(header, 0) === lastOffset + 1;
  }

  #damaged(segment: Segment, where: string, cause?: unknown): TidemarkError {
    return new TidemarkError(
      'PARTITION_OFFLINE',
      `${this.#name} is damaged: ${segment.path} ${where}; its other records can be read. Stop the broker and run \`tidemark log verify\` on the data folder, then \`tidemark log repair\``,
      { cause },
    );
  }
}
