// When records were made: those at which a group or a queue goes on, for how far behind it is in time. A batch has to be read
// for that, so the answers are kept for as long as the offset stays, and a round of questions reads so much and no more.

import { readBatchHeader } from '../../protocol/record-batch.ts';
import type { Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { LogRead } from '../storage/partition-log.ts';

const MAX_READS = 500;
const MAX_READ_BYTES = 32 * 1024 * 1024;
/** Batches without records lie where compaction has removed some. */
const MAX_EMPTY_BATCHES = 4;

export interface ReadablePartition {
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  readonly log: { readonly highWatermark: Offset; readonly logStartOffset: Offset };
  read(offset: Offset, maxBytes: number): Promise<LogRead>;
}

interface Known {
  readonly offset: Offset;
  readonly timestampMs: TimestampMs;
}

export class RecordAges {
  /** What the last round asked for, and what this one has asked for so far: who is no longer asked about is forgotten. */
  #last = new Map<string, Known>();
  #current = new Map<string, Known>();
  #reads = 0;
  #readBytes = 0;

  beginRound(): void {
    this.#last = this.#current;
    this.#current = new Map();
    this.#reads = 0;
    this.#readBytes = 0;
  }

  /**
   * When the first record at or past the offset was made, by its batch's timestamp; undefined if there is none, or it cannot be
   * told. `asker` has one such offset in each partition. Where the round has read enough it is the record of a round before.
   */
  async timestampOf(asker: string, partition: ReadablePartition, offset: Offset): Promise<TimestampMs | undefined> {
    const from = Math.max(offset, partition.log.logStartOffset);
    if (from >= partition.log.highWatermark) return undefined;
    const key = `${partition.topicId}/${partition.partition}/${asker}`;
    const known = this.#current.get(key) ?? this.#last.get(key);
    const found = known?.offset === from ? known : ((await this.#look(partition, from)) ?? known);
    if (found !== undefined) this.#current.set(key, found);
    return found?.timestampMs;
  }

  async #look(partition: ReadablePartition, offset: Offset): Promise<Known | undefined> {
    let at = offset;
    for (let batches = 0; batches < MAX_EMPTY_BATCHES; batches++) {
      if (this.#reads >= MAX_READS || this.#readBytes >= MAX_READ_BYTES) return undefined;
      this.#reads++;
      const header = await this.#headerAt(partition, at);
      if (header === undefined) return undefined;
      if (header.recordCount > 0) {
        return header.baseTimestamp > 0 ? { offset, timestampMs: header.baseTimestamp } : undefined;
      }
      at = header.baseOffset + header.lastOffsetDelta + 1;
      if (at >= partition.log.highWatermark) return undefined;
    }
    return undefined;
  }

  /** Undefined where nothing can be read: the log failed, or was trimmed meanwhile. */
  async #headerAt(
    partition: ReadablePartition,
    offset: Offset,
  ): Promise<ReturnType<typeof readBatchHeader> | undefined> {
    try {
      const read = await partition.read(offset, 1);
      this.#readBytes += read.bytes.length;
      try {
        return read.bytes.length === 0 ? undefined : readBatchHeader(read.bytes);
      } finally {
        read.release();
      }
    } catch {
      return undefined;
    }
  }
}
