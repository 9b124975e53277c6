// How far consumer groups are behind, in records and in time.

import type { GroupState } from '../groups/group-state.ts';
import type { Partition } from '../partition/partition.ts';
import type { OpenTopic, Topics } from '../topics/topics.ts';
import type { RecordAges } from './record-ages.ts';
import type { Turns } from './turns.ts';

export interface PartitionLag {
  readonly partition: number;
  readonly committedOffset: number;
  readonly lagRecords: number;
}

export interface TopicLag {
  readonly topic: string;
  readonly lagRecords: number;
  /** Age of the oldest record that is not committed; 0 where there is none, or it cannot be told. */
  readonly lagSeconds: number;
  readonly committedSum: number;
  readonly partitions: readonly PartitionLag[];
}

export interface GroupLag {
  readonly lagRecords: number;
  readonly lagSeconds: number;
  readonly topics: readonly TopicLag[];
}

const MS_PER_SECOND = 1_000;

export class LagReader {
  readonly #topics: Topics;
  readonly #ages: RecordAges;
  readonly #turns: Turns;

  constructor(topics: Topics, ages: RecordAges, turns: Turns) {
    this.#topics = topics;
    this.#ages = ages;
    this.#turns = turns;
  }

  /** Of the partitions with a committed offset: of the others only the group's consumers know where they would begin. */
  async lagOf(state: GroupState, nowMs: number): Promise<GroupLag> {
    const topics: TopicLag[] = [];
    // A copy: it may change while batches are read.
    const offsets = Array.from(state.offsets, ([topicId, partitions]) => [topicId, [...partitions]] as const);
    for (const [topicId, committed] of offsets) {
      const open = this.#topics.findById(topicId);
      if (open === undefined) continue;
      const places = committed.map(([partition, { offset }]) => [partition, offset] as const);
      topics.push(await this.#topicLag(`group ${state.group}`, open, places, nowMs));
    }
    return {
      lagRecords: topics.reduce((sum, { lagRecords }) => sum + lagRecords, 0),
      lagSeconds: topics.reduce((worst, { lagSeconds }) => Math.max(worst, lagSeconds), 0),
      topics,
    };
  }

  async #topicLag(
    asker: string,
    { topic, partitions }: OpenTopic,
    places: readonly (readonly [number, number])[],
    nowMs: number,
  ): Promise<TopicLag> {
    const lags: PartitionLag[] = [];
    let lagSeconds = 0;
    for (const [partition, committedOffset] of places) {
      const own = partitions[partition];
      await this.#turns.after(1);
      // Of one that is offline nothing is known: as if there were nothing to do would be worse than nothing.
      if (own === undefined || own.failure !== undefined) continue;
      const lagRecords = lagIn(own, committedOffset);
      lags.push({ partition, committedOffset, lagRecords });
      if (lagRecords === 0) continue;
      const sinceMs = await this.#ages.timestampOf(asker, own, committedOffset);
      if (sinceMs !== undefined) lagSeconds = Math.max(lagSeconds, (nowMs - sinceMs) / MS_PER_SECOND);
    }
    return {
      topic: topic.name,
      lagRecords: lags.reduce((sum, lag) => sum + lag.lagRecords, 0),
      lagSeconds,
      committedSum: lags.reduce((sum, lag) => sum + lag.committedOffset, 0),
      partitions: lags,
    };
  }
}

/** What was removed from the log is nobody's to read any more. */
function lagIn({ log }: Partition, committedOffset: number): number {
  return Math.max(0, log.highWatermark - Math.max(committedOffset, log.logStartOffset));
}
