// One pass over a log: finds the last offset of every key written since the pass before, then copies what survives of each
// segment below, small neighbours into one, and swaps them for the copies one after the other, oldest first.
//
// Where the keys do not all fit into the map, the pass covers the log up to the first record that did not, and the next
// pass goes on from there: a map of any size makes progress.

import { type BatchHeader, isControl } from '../../../protocol/record-batch.ts';
import { RecordReader } from '../../../protocol/record-reader.ts';
import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import type { Segment, SegmentPlace } from '../segment.ts';
import { BatchFilter } from './batch-filter.ts';
import { type LookingMeans, withReadableRecords } from './batch-records.ts';
import type { CompactionProgress } from './cleanable.ts';
import { KeyOffsetMap } from './key-offset-map.ts';
import { SegmentWriter } from './segment-writer.ts';
import { type StoredBatch, storedBatches } from './stored-batches.ts';

/** Relative offsets are u32 in the index. */
const MAX_SEGMENT_OFFSETS = 2 ** 32 - 1;
/** Positions in a segment have 31 bits. */
const MAX_SEGMENT_BYTES = 2 ** 31 - 1;
/** Of retention.ms: records that lie further apart in time do not get into one segment, which goes as a whole. */
const MAX_RETENTION_SHARE = 1 / 4;

/** The disk has no room for a copy of what is to be rewritten. */
export class NoRoom extends Error {}

export interface PassPlan extends LookingMeans {
  readonly place: SegmentPlace;
  /** From the log's first on, in order; nothing is written to them any more. */
  readonly segments: readonly Segment[];
  readonly progress: CompactionProgress;
  readonly nowMs: TimestampMs;
  readonly deleteRetentionMs: number;
  readonly maxBatchBytes: number;
  readonly segmentBytes: number;
  readonly retentionMs: number | undefined;
  readonly lastOffsets: ReadonlyMap<number, Offset>;
  readonly mapBytes: number;
  /** Greater than that of the sources, and never given twice. */
  nextGeneration(sources: readonly Segment[]): number;
  /** On the disk, with enough left for all else. */
  hasRoomFor(bytes: number): Promise<boolean>;
  /** Puts a finished segment in the place of its sources and records how far the pass has come. */
  swap(sources: readonly Segment[], writer: SegmentWriter, progress: CompactionProgress): Promise<void>;
  /** Records how far the pass has come. */
  record(progress: CompactionProgress): Promise<void>;
}

export interface PassResult {
  /** Not all keys fitted into the map: there is more to do at once. */
  readonly isPartial: boolean;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

export class CompactionPass {
  readonly #plan: PassPlan;
  readonly #start: Offset;
  readonly #end: Offset;
  readonly #latest: KeyOffsetMap;
  readonly #reader = new RecordReader({ isChecked: true });

  constructor(plan: PassPlan) {
    this.#plan = plan;
    this.#start = Math.max(plan.progress.cleanedOffset, plan.segments[0]?.baseOffset ?? 0);
    this.#end = plan.segments.at(-1)?.nextOffset ?? 0;
    this.#latest = new KeyOffsetMap(plan.mapBytes, Math.max(this.#end - this.#start, 0));
  }

  /** Throws WorkStopped, NoRoom, PARTITION_OFFLINE (damaged bytes), MISSING_CODEC, the file port's errors. */
  async run(): Promise<PassResult> {
    const { segments, progress, nowMs, deleteRetentionMs, maxBatchBytes, lastOffsets } = this.#plan;
    // What is sure to be in vain need not read the log first.
    await this.#expectRoomFor(this.#groups(segments)[0] ?? []);
    const coveredEnd = await this.#mapKeys();
    const rules = { latest: this.#latest, coveredEnd, nowMs, deleteRetentionMs, maxBatchBytes, lastOffsets };
    const filter = new BatchFilter(rules, this.#plan);
    const groups = this.#groups(segments.filter(({ baseOffset }) => baseOffset < coveredEnd));
    let bytesBefore = 0;
    let bytesAfter = 0;
    let recorded = progress;
    for (const [index, sources] of groups.entries()) {
      const sourceBytes = sizeOf(sources);
      if (index > 0) await this.#expectRoomFor(sources);
      const rewritten = await this.#rewrite(sources, filter, (earliest) =>
        // What is not rewritten yet keeps its dirt, and its tombstones their time.
        index === groups.length - 1
          ? { cleanedOffset: coveredEnd, earliestDeleteHorizonMs: earliest }
          : { ...progress, earliestDeleteHorizonMs: earlier(progress.earliestDeleteHorizonMs, earliest) },
      );
      bytesBefore += sourceBytes;
      bytesAfter += rewritten?.bytes ?? sourceBytes;
      recorded = rewritten?.progress ?? recorded;
    }
    const reached = { cleanedOffset: coveredEnd, earliestDeleteHorizonMs: filter.earliestDeleteHorizonMs };
    if (!isSame(recorded, reached)) await this.#plan.record(reached);
    return { isPartial: coveredEnd < this.#end, bytesBefore, bytesAfter };
  }

  /** Fills the map from the dirty part. Returns the offset up to which it knows every key. */
  async #mapKeys(): Promise<Offset> {
    for (const segment of this.#plan.segments) {
      if (segment.nextOffset <= this.#start) continue;
      const from = segment.baseOffset >= this.#start ? 0 : await segment.positionBefore(this.#start);
      for await (const batch of storedBatches(segment, from, this.#plan.pacer)) {
        if (!this.#hasKeysOfInterest(batch.header)) continue;
        const coveredEnd = await this.#mapBatch(batch);
        if (coveredEnd !== undefined) return coveredEnd;
      }
    }
    return this.#end;
  }

  #hasKeysOfInterest({ baseOffset, lastOffsetDelta, recordCount, attributes }: BatchHeader): boolean {
    return recordCount > 0 && !isControl(attributes) && baseOffset + lastOffsetDelta >= this.#start;
  }

  /** The offset of the first record whose key found no room, if there is one. */
  async #mapBatch({ header, bytes }: StoredBatch): Promise<Offset | undefined> {
    const batch = { bytes, header, maxMessageBytes: this.#plan.maxBatchBytes };
    return await withReadableRecords(batch, this.#plan, async (records) =>
      records === undefined ? undefined : await this.#mapRecords(header, records),
    );
  }

  async #mapRecords(header: BatchHeader, records: Buffer): Promise<Offset | undefined> {
    const { pacer } = this.#plan;
    const reader = this.#reader;
    reader.reset(header, records);
    while (reader.next()) {
      const { key, offset } = reader;
      if (key === null || offset < this.#start) continue;
      if (!this.#latest.put(key, offset)) return offset;
      if (pacer.isTired()) await pacer.rest();
    }
    return undefined;
  }

  /** The sources go only when the copy is there, and it may be as large as they are. */
  async #expectRoomFor(sources: readonly Segment[]): Promise<void> {
    const bytes = sizeOf(sources);
    if (!(await this.#plan.hasRoomFor(bytes))) throw new NoRoom(`no room for ${bytes} bytes`);
  }

  /** Neighbours that fit into one segment. */
  #groups(segments: readonly Segment[]): Segment[][] {
    const { segmentBytes, retentionMs = Number.POSITIVE_INFINITY } = this.#plan;
    const groups: Segment[][] = [];
    let group: Segment[] = [];
    let [bytes, oldestMs, newestMs] = [0, 0, 0];
    for (const segment of segments) {
      const { createdAtMs, appendedAtMs } = segment.state;
      bytes += segment.sizeBytes;
      // From the oldest record on, not from the newest of the segment that holds it: with something added at each pass,
      // what is merged would stay young for ever.
      oldestMs = Math.min(oldestMs, createdAtMs);
      newestMs = Math.max(newestMs, appendedAtMs);
      const fits =
        bytes <= segmentBytes &&
        segment.nextOffset - (group[0] ?? segment).baseOffset <= MAX_SEGMENT_OFFSETS &&
        newestMs - oldestMs <= retentionMs * MAX_RETENTION_SHARE;
      if (group.length === 0 || !fits) {
        group = [];
        groups.push(group);
        [bytes, oldestMs, newestMs] = [segment.sizeBytes, createdAtMs, appendedAtMs];
      }
      group.push(segment);
    }
    return groups;
  }

  /** Writes what survives and swaps it in. Undefined if that is what was there. */
  async #rewrite(
    sources: readonly Segment[],
    filter: BatchFilter,
    progressAfter: (earliestDeleteHorizonMs: TimestampMs | undefined) => CompactionProgress,
  ): Promise<{ bytes: number; progress: CompactionProgress } | undefined> {
    const { place, pacer } = this.#plan;
    const [first] = sources;
    if (first === undefined) return undefined;
    const generation = this.#plan.nextGeneration(sources);
    const { baseOffset, createdAtMs } = first.state;
    const writer = new SegmentWriter(place, { baseOffset, createdAtMs, generation }, pacer);
    try {
      await writer.open();
      const isChanged = await this.#copy(sources, writer, filter);
      if (!isChanged && sources.length === 1) return undefined;
      await writer.finish(Math.max(...sources.map(({ state }) => state.appendedAtMs)));
      if (writer.segment.nextOffset !== sources.at(-1)?.nextOffset) {
        throw new Error(`${writer.segment.path} would not end where its sources end`);
      }
      const progress = progressAfter(filter.earliestDeleteHorizonMs);
      await this.#plan.swap(sources, writer, progress);
      return { bytes: writer.segment.sizeBytes, progress };
    } finally {
      await writer.abandon();
    }
  }

  async #copy(sources: readonly Segment[], writer: SegmentWriter, filter: BatchFilter): Promise<boolean> {
    let isChanged = false;
    filter.roomToGrowBytes = MAX_SEGMENT_BYTES - sizeOf(sources);
    /** A lone empty batch is written anew just as it was. */
    let emptyBatches = 0;
    for (const source of sources) {
      for await (const batch of storedBatches(source, 0, this.#plan.pacer)) {
        const kept = await filter.apply(batch);
        if (kept !== undefined) await writer.append(kept);
        else writer.skip(batch.header);
        emptyBatches = kept === undefined ? emptyBatches + 1 : 0;
        isChanged ||= kept !== undefined ? kept !== batch.bytes : batch.header.recordCount > 0 || emptyBatches > 1;
      }
    }
    return isChanged;
  }
}

function sizeOf(segments: readonly Segment[]): number {
  return segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

function earlier(first: TimestampMs | undefined, second: TimestampMs | undefined): TimestampMs | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return Math.min(first, second);
}

function isSame(first: CompactionProgress, second: CompactionProgress): boolean {
  return (
    first.cleanedOffset === second.cleanedOffset && first.earliestDeleteHorizonMs === second.earliestDeleteHorizonMs
  );
}
