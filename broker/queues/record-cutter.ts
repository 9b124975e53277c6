// Gives single records of a log, as record batches. A batch is opened once, however many leases its records go out in; what is
// read ahead of need is kept for the next lease. Both within a bound.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { Partition } from '../partition/partition.ts';
import type { BatchOpener } from '../storage/batch-opener.ts';
import { BatchCache } from './batch-cache.ts';
import { Cut, type CutRecords, hasRecords } from './cut.ts';
import type { LogChunk } from './log-chunk.ts';
import { isQuicklyOpened, type LogRecord, type OpenBatch, type RecordVisit } from './open-batch.ts';
import { headerOf, PartitionBatches, UnreadableBatch } from './partition-batches.ts';
import type { Ranges } from './queue-events.ts';

export type { CutRecords } from './cut.ts';
export type { LogRecord } from './open-batch.ts';
export { UnreadableBatch } from './partition-batches.ts';

/** Read at least where somebody goes on from where he was. */
const AHEAD_BYTES = 128 * 1024;
/** Of a record, before any was read. */
const LIKELY_BYTES = 256;
/** So much of the cache is filled at most by what is read ahead. */
const AHEAD_SHARE = 1 / 4;

export interface RecordCutterOptions {
  /** What is kept for later; what is under way comes on top. */
  readonly cacheBytes: number;
  readonly opener: BatchOpener;
}

/** A stretch without records ends where the next one may be. */
type Place = { readonly opened: OpenBatch } | { readonly gapUntil: Offset };

export class RecordCutter {
  readonly opener: BatchOpener;
  readonly #cache: BatchCache;
  readonly #partitions = new Map<TopicId, Map<number, PartitionBatches>>();
  readonly #aheadBytes: number;

  constructor({ cacheBytes, opener }: RecordCutterOptions) {
    this.#cache = new BatchCache(cacheBytes);
    this.opener = opener;
    this.#aheadBytes = Math.min(AHEAD_BYTES, Math.floor(cacheBytes * AHEAD_SHARE));
  }

  /** What is kept at present. */
  get cachedBytes(): number {
    return this.#cache.bytes;
  }

  /**
   * Whole batches that hold the records at these offsets and no others, ascending; at most maxBytes, but one record at least.
   * A stored batch that is wanted whole comes as it is, unchecked; of others one without codec and producer is made. Where
   * reading fails after something was done, it resolves with that, and the next cut of what is left rejects. Rejects with
   * UnreadableBatch, and what reading throws.
   */
  async cut(partition: Partition, ranges: Ranges, maxBytes: number): Promise<CutRecords> {
    const batches = this.#batchesOf(partition);
    const cut = new Cut(ranges, maxBytes);
    const aheadBytes = batches.goesOn(ranges) ? this.#aheadBytes : 0;
    try {
      while (!cut.isDone) await this.#cutSome(partition, batches, cut, aheadBytes);
    } catch (error) {
      if (!cut.hasBegun) throw error;
    }
    const records = cut.finish();
    batches.noteLeft(records.left);
    return records;
  }

  /**
   * Visits the records from `from` to below `until`, or the high watermark, in order: offset and the hash of its key (keyHash;
   * NO_KEY without one), until the visitor returns false. Resolves with the offset after the last one visited, that one
   * among them; stretches without records count as visited. Where reading fails after something was visited, it resolves with
   * the offset that could not be read, and the next scan rejects: with UnreadableBatch, and what reading throws.
   */
  async scan(partition: Partition, from: Offset, until: Offset, visit: RecordVisit): Promise<Offset> {
    let next = from;
    let hadEnough = false;
    const noted: RecordVisit = (offset, keyHash) => {
      hadEnough = !visit(offset, keyHash);
      next = offset + 1;
      return !hadEnough;
    };
    while (next < until && next < partition.log.highWatermark) {
      let place: Place;
      try {
        place = await this.#placeOf(partition, next, this.#aheadBytes);
      } catch (error) {
        if (next === from) throw error;
        return next;
      }
      if ('gapUntil' in place) {
        next = Math.min(place.gapUntil, until);
        continue;
      }
      place.opened.visit(next, until, noted);
      if (hadEnough) return next;
      next = Math.min(place.opened.nextOffset, until);
    }
    return next;
  }

  /**
   * One record, in memory of its own; undefined if the log has it no more. Rejects with UnreadableBatch, and what reading throws.
   * `moreBytes`: what its batch may become beyond what those of its topic may.
   */
  async read(partition: Partition, offset: Offset, moreBytes = 0): Promise<LogRecord | undefined> {
    return (await this.#openedAt(partition, offset, moreBytes))?.record(offset);
  }

  /** When it was made: as read(), without memory for it. */
  async timestampOf(partition: Partition, offset: Offset): Promise<TimestampMs | undefined> {
    return (await this.#openedAt(partition, offset))?.timestampOf(offset);
  }

  async #openedAt(partition: Partition, offset: Offset, moreBytes = 0): Promise<OpenBatch | undefined> {
    if (offset >= partition.log.highWatermark) {
      if (partition.log.failure !== undefined) throw offline(partition, [offset, offset]);
      return undefined;
    }
    const place = await this.#placeOf(partition, offset, 1, moreBytes);
    return 'opened' in place ? place.opened : undefined;
  }

  /** Of one record of the partition, as far as one can tell from what was read of it last. */
  likelyBytes(partition: Partition): number | undefined {
    return this.#partitions.get(partition.topicId)?.get(partition.partition)?.bytesPerOffset;
  }

  /** Drops what is kept of a topic. */
  forget(topicId: TopicId): void {
    for (const batches of this.#partitions.get(topicId)?.values() ?? []) batches.close();
    this.#partitions.delete(topicId);
  }

  #batchesOf({ topicId, partition }: Partition): PartitionBatches {
    let ofTopic = this.#partitions.get(topicId);
    if (ofTopic === undefined) {
      ofTopic = new Map();
      this.#partitions.set(topicId, ofTopic);
    }
    let batches = ofTopic.get(partition);
    if (batches === undefined) {
      batches = new PartitionBatches(this.#cache, this.opener);
      ofTopic.set(partition, batches);
    }
    return batches;
  }

  /** Goes on by a stretch without records, an opened batch, or a chunk. */
  async #cutSome(partition: Partition, batches: PartitionBatches, cut: Cut, aheadBytes: number): Promise<void> {
    const { wanted, missing } = cut;
    const { logStartOffset, highWatermark } = partition.log;
    wanted.moveBelow(logStartOffset, missing);
    const { offset } = wanted;
    if (offset === undefined) return;
    if (offset >= highWatermark) {
      if (partition.log.failure !== undefined) throw offline(partition, wanted.rest);
      wanted.moveBelow(Number.POSITIVE_INFINITY, missing);
      return;
    }
    const opened = batches.opened(offset);
    if (opened !== undefined && takeOpened(cut, opened)) return;
    const wantedBytes = Math.ceil((wanted.lastOfRange + 1 - offset) * (batches.bytesPerOffset ?? LIKELY_BYTES));
    const bytes = Math.max(1, aheadBytes, Math.min(wantedBytes, cut.roomBytes));
    const chunk = await batches.chunkAt(partition, offset, bytes);
    if (chunk === undefined) return;
    try {
      await this.#cutChunk(partition, batches, cut, chunk);
    } finally {
      chunk.letGo();
    }
  }

  async #cutChunk(partition: Partition, batches: PartitionBatches, cut: Cut, chunk: LogChunk): Promise<void> {
    const { wanted, missing } = cut;
    while (!cut.isDone && wanted.offset !== undefined && wanted.offset < chunk.nextOffset) {
      const index = chunk.indexOf(wanted.offset);
      const header = headerOf(partition, chunk, index);
      const nextOffset = header.baseOffset + header.lastOffsetDelta + 1;
      wanted.moveBelow(hasRecords(header) ? header.baseOffset : nextOffset, missing);
      if (wanted.offset === undefined || wanted.offset >= nextOffset) continue;
      const way = cut.wayToTake(header);
      if (way === 'none') return;
      if (way === 'stored') cut.takeStored(chunk, index, header);
      else cut.takePart(await batches.open(partition, chunk, { index, header, moreBytes: 0 }));
      // Whoever goes through the log has all of the chunk now, handed out or as an open batch.
      const isUsed = wanted.next >= nextOffset || !isQuicklyOpened(header);
      if (isUsed && index === chunk.batchCount - 1) batches.drop(chunk);
    }
  }

  async #placeOf(partition: Partition, offset: Offset, bytes: number, moreBytes = 0): Promise<Place> {
    const batches = this.#batchesOf(partition);
    const { log } = partition;
    if (offset < log.logStartOffset) return { gapUntil: log.logStartOffset };
    const known = batches.opened(offset);
    if (known !== undefined) return { opened: known };
    const chunk = await batches.chunkAt(partition, offset, Math.max(1, bytes));
    if (chunk === undefined) return { gapUntil: log.logStartOffset };
    try {
      const index = chunk.indexOf(offset);
      const header = headerOf(partition, chunk, index);
      if (header.baseOffset > offset) return { gapUntil: header.baseOffset };
      if (!hasRecords(header)) return { gapUntil: header.baseOffset + header.lastOffsetDelta + 1 };
      return { opened: await batches.open(partition, chunk, { index, header, moreBytes }) };
    } finally {
      chunk.letGo();
    }
  }
}

/** A log that could not be opened seems empty: what it has is not gone. */
function offline(partition: Partition, ranges: Ranges): UnreadableBatch {
  const cause = partition.log.failure ?? new TidemarkError('PARTITION_OFFLINE', 'the log is offline');
  const [firstOffset = 0] = ranges;
  return new UnreadableBatch(partition, {
    firstOffset,
    lastOffset: ranges.at(-1) ?? firstOffset,
    code: cause.code,
    cause,
  });
}

/** False: the batch is wanted as it is stored, which is not at hand. */
function takeOpened(cut: Cut, opened: OpenBatch): boolean {
  const way = cut.wayToTake(opened.header);
  if (way === 'part') cut.takePart(opened);
  else if (way === 'stored' && opened.stored !== undefined) cut.takeCopy(opened.stored, opened.header);
  return way !== 'stored' || opened.stored !== undefined;
}
