// The batches of one partition, for those who want some of their records: read a good piece at a time, opened once.

import { type ErrorCode, TidemarkError } from '../../protocol/errors.ts';
import type { BatchHeader } from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import { type BatchOpener, type BatchToOpen, isOfRecords } from '../storage/batch-opener.ts';
import type { LogRead } from '../storage/partition-log.ts';
import { type BatchCache, SpanList } from './batch-cache.ts';
import { LogChunk } from './log-chunk.ts';
import { isQuicklyOpened, OpenBatch } from './open-batch.ts';
import type { Ranges } from './queue-events.ts';

/** Several queues go through one partition, each at a place of its own. */
const MAX_PLACES = 8;

/** A batch of a chunk. */
export interface BatchPlace {
  readonly index: number;
  readonly header: BatchHeader;
  /** What it may become beyond what batches of its topic may. */
  readonly moreBytes: number;
}

export class PartitionBatches {
  readonly #chunks: SpanList<LogChunk>;
  readonly #opened: SpanList<OpenBatch>;
  readonly #opening = new Map<Offset, Promise<OpenBatch>>();
  readonly #opener: BatchOpener;
  /** The read under way. */
  #reading: Promise<void> | undefined;
  /** Where somebody is likely to go on. */
  #places: Offset[] = [];
  #bytesPerOffset: number | undefined;

  constructor(cache: BatchCache, opener: BatchOpener) {
    this.#opener = opener;
    this.#chunks = new SpanList(cache, (chunk) => chunk.letGo());
    this.#opened = new SpanList(cache);
  }

  /** As far as one can tell from what was read last. */
  get bytesPerOffset(): number | undefined {
    return this.#bytesPerOffset;
  }

  /** Whether somebody goes on here from where he was, or is the first. Notes where he will be next. */
  goesOn(ranges: Ranges): boolean {
    const [first] = ranges;
    if (first === undefined) return false;
    const at = this.#places.indexOf(first);
    const isFirst = this.#places.length === 0;
    if (at >= 0) this.#places.splice(at, 1);
    this.#notePlace((ranges.at(-1) ?? first) + 1);
    return at >= 0 || isFirst;
  }

  noteLeft([first]: Ranges): void {
    if (first !== undefined) this.#notePlace(first);
  }

  /** The batch that holds the offset, if it was opened. */
  opened(offset: Offset): OpenBatch | undefined {
    return this.#opened.find(offset);
  }

  /**
   * Batches from one at or past the offset on, about so many bytes where they have to be read; the caller lets go of them.
   * Undefined where the offset has gone out of the log's range meanwhile. Throws what reading throws, and CORRUPT_BATCH.
   */
  async chunkAt(partition: Partition, offset: Offset, bytes: number): Promise<LogChunk | undefined> {
    // Those who come while a read is under way most often want what it gives.
    for (;;) {
      const known = this.#chunks.find(offset);
      if (known !== undefined) return known.hold();
      if (this.#reading === undefined) break;
      await this.#reading;
    }
    let isRead: () => void = () => {};
    this.#reading = new Promise((resolve) => {
      isRead = resolve;
    });
    try {
      return await this.#read(partition, offset, bytes);
    } finally {
      this.#reading = undefined;
      isRead();
    }
  }

  /** A batch of the chunk, which the caller holds until it has it. Throws, and rejects with, UnreadableBatch. */
  open(partition: Partition, chunk: LogChunk, place: BatchPlace): OpenBatch | Promise<OpenBatch> {
    const { header } = place;
    if (isQuicklyOpened(header)) {
      try {
        return OpenBatch.open(toOpen(partition, chunk, place), this.#opener);
      } catch (error) {
        throw unreadable(partition, header, error);
      }
    }
    const known = this.#opened.find(header.baseOffset);
    if (known !== undefined) return known;
    let opening = this.#opening.get(header.baseOffset);
    if (opening === undefined) {
      opening = this.#open(partition, chunk, place).finally(() => this.#opening.delete(header.baseOffset));
      this.#opening.set(header.baseOffset, opening);
    }
    return opening;
  }

  /** It is not needed any more, as far as one can tell. */
  drop(chunk: LogChunk): void {
    this.#chunks.drop(chunk);
  }

  close(): void {
    this.#chunks.close();
    this.#opened.close();
  }

  #notePlace(offset: Offset): void {
    this.#places.push(offset);
    if (this.#places.length > MAX_PLACES) this.#places.shift();
  }

  async #read(partition: Partition, offset: Offset, bytes: number): Promise<LogChunk | undefined> {
    let read: LogRead;
    try {
      read = await partition.read(offset, bytes);
    } catch (error) {
      const isGone = error instanceof TidemarkError && error.code === 'OFFSET_OUT_OF_RANGE';
      if (isGone && !isInRange(partition, offset)) return undefined;
      throw error;
    }
    try {
      const chunk = chunkOf(read, offset);
      this.#bytesPerOffset = chunk.bytes.length / (chunk.nextOffset - chunk.baseOffset);
      if (this.#chunks.keep(chunk)) chunk.hold();
      return chunk;
    } catch (error) {
      read.release();
      if (!isInRange(partition, offset)) return undefined;
      throw asUnreadable(partition, offset, offset, error, 'CORRUPT_BATCH');
    }
  }

  async #open(partition: Partition, chunk: LogChunk, place: BatchPlace): Promise<OpenBatch> {
    // Others may wait for it when whoever asked first has gone.
    chunk.hold();
    try {
      const opened = await OpenBatch.open(toOpen(partition, chunk, place), this.#opener);
      this.#opened.keep(opened);
      return opened;
    } catch (error) {
      throw unreadable(partition, place.header, error);
    } finally {
      chunk.letGo();
    }
  }
}

interface Unreadable {
  readonly firstOffset: Offset;
  readonly lastOffset: Offset;
  readonly code: ErrorCode;
  readonly cause: TidemarkError;
}

/** Records that nobody can read: the code says why. They stay so until the log is repaired, or the codec installed. */
export class UnreadableBatch extends TidemarkError {
  readonly firstOffset: Offset;
  readonly lastOffset: Offset;

  constructor({ topic, partition }: Partition, { firstOffset, lastOffset, code, cause }: Unreadable) {
    const where = `topic "${topic}" partition ${partition} cannot be read at offsets ${firstOffset} to ${lastOffset}`;
    super(code, `${where}: ${cause.message}`, { cause, topic, partition, offset: firstOffset });
    this.firstOffset = firstOffset;
    this.lastOffset = lastOffset;
  }
}

/** Throws UnreadableBatch. */
export function headerOf(partition: Partition, chunk: LogChunk, index: number): BatchHeader {
  try {
    return chunk.headerOf(index);
  } catch (error) {
    const [first, last] = chunk.offsetsOf(index);
    throw asUnreadable(partition, first, last, error, 'CORRUPT_BATCH');
  }
}

function toOpen(
  { maxMessageBytes }: Partition,
  chunk: LogChunk,
  { index, header, moreBytes }: BatchPlace,
): BatchToOpen {
  return { bytes: chunk.batch(index), header, maxMessageBytes, moreBytes };
}

function isInRange({ log }: Partition, offset: Offset): boolean {
  return offset >= log.logStartOffset && offset < log.highWatermark;
}

function chunkOf(read: LogRead, offset: Offset): LogChunk {
  if (read.bytes.length === 0) throw new TidemarkError('CORRUPT_BATCH', 'the log gives nothing there');
  const chunk = new LogChunk(read);
  if (chunk.nextOffset <= offset) throw new TidemarkError('CORRUPT_BATCH', 'the log gives earlier records there');
  return chunk;
}

/** What its records are was not looked at when the log took it. */
function unreadable(partition: Partition, { baseOffset, lastOffsetDelta }: BatchHeader, error: unknown): unknown {
  return asUnreadable(partition, baseOffset, baseOffset + lastOffsetDelta, error);
}

/** Headers were in order when the log took them: a wrong one is damage. */
function asUnreadable(
  partition: Partition,
  firstOffset: Offset,
  lastOffset: Offset,
  error: unknown,
  code?: ErrorCode,
): unknown {
  if (!isOfRecords(error)) return error;
  return new UnreadableBatch(partition, { firstOffset, lastOffset, code: code ?? error.code, cause: error });
}
