// One assigned partition: where reading stands, what was fetched ahead, and what is in the way of fetching more.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TopicId } from '../../protocol/types.ts';
import type { OffsetPlace } from '../offsets.ts';
import type { ConsumedRecord } from '../types.ts';
import { ChunkDecoder, type DecoderOptions } from './chunk-decoder.ts';

/** An offset, a place, or so many records before the end. */
export type Start =
  | { kind: 'offset'; offset: Offset }
  | { kind: 'place'; place: OffsetPlace }
  | { kind: 'last'; count: number };

/** One being read, one waiting. */
const MAX_CHUNKS = 2;

export class PartitionCursor<K, V> {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly decoder: ChunkDecoder<K, V>;
  /** Grows when reading is sent elsewhere: what was asked for before is not wanted any more. */
  generation = 0;
  /** Grows when reading is sent elsewhere by whoever reads, and not when what was fetched is dropped. */
  moves = 0;
  paused = false;
  /** Absent until the metadata was looked up. */
  topicId: TopicId | undefined;
  /** The topic that the start was meant for: one made again under its name is another one. */
  assignedTopicId: TopicId | undefined;
  leaderNodeId = 0;
  leaderEpoch: LeaderEpoch = 0;
  /** Where to start, while the offset of that place is not known. */
  start: Start | undefined;
  fetchOffset: Offset = 0;
  highWatermark: Offset | undefined;
  /** Some request about this partition is on its way. */
  busy = false;
  /** Nothing is asked before this time (monotonic). */
  retryAtMs = 0;
  /** Failures in a row. */
  attempts = 0;
  /** The next fetch is of use only when all is read that was fetched: its offset is not in the log. */
  drainFirst = false;
  /** What the reader is to be told after what was fetched before. */
  failure: TidemarkError | undefined;
  /** Decoded records; those from runIndex on were not handed out. */
  run: ConsumedRecord<K, V>[] = [];
  runIndex = 0;

  constructor(options: DecoderOptions<K, V>, start: Start) {
    this.topic = options.topic;
    this.partition = options.partition;
    this.decoder = new ChunkDecoder(options);
    this.startAt(start);
  }

  get name(): string {
    return `${this.topic}/${this.partition}`;
  }

  /** Of the next record to be handed out; undefined until the start is known. */
  get position(): Offset | undefined {
    if (this.start !== undefined) return undefined;
    return this.run[this.runIndex]?.offset ?? this.decoder.position;
  }

  get hasRecords(): boolean {
    return this.runIndex < this.run.length;
  }

  /** The reader has something to look at. */
  get ready(): boolean {
    return !this.paused && (this.hasRecords || this.failure !== undefined || (this.decoder.hasData && !this.atStop));
  }

  /** All records below the stop have been handed out. */
  get atStop(): boolean {
    return !this.hasRecords && this.start === undefined && this.decoder.position >= this.decoder.stopAt;
  }

  /** As far as is known, there is something to fetch. */
  get isBehind(): boolean {
    return this.fetchOffset < (this.highWatermark ?? Number.POSITIVE_INFINITY);
  }

  get wantsFetch(): boolean {
    if (this.paused || this.decoder.chunkCount >= MAX_CHUNKS) return false;
    if (this.drainFirst && (this.hasRecords || this.decoder.hasData)) return false;
    return this.fetchOffset < this.decoder.stopAt;
  }

  /** Drops what was fetched and starts elsewhere. */
  startAt(start: Start): void {
    this.moves++;
    this.generation++;
    this.busy = false;
    this.failure = undefined;
    this.attempts = 0;
    this.retryAtMs = 0;
    this.topicId = undefined;
    this.assignedTopicId = undefined;
    this.start = start;
    if (start.kind === 'offset') this.goTo(start.offset);
    else this.#restart(0);
  }

  /** The start is known. */
  goTo(offset: Offset): void {
    this.start = undefined;
    this.#restart(offset);
  }

  /** There is something to drop, and nobody is looking at it. */
  get mayDropFetched(): boolean {
    return (this.hasRecords || this.decoder.hasData) && !this.decoder.isViewed;
  }

  /** Drops what was fetched and not handed out; it will be fetched again. */
  dropFetched(): void {
    const { position } = this;
    if (position === undefined) return;
    this.generation++;
    this.busy = false;
    this.#restart(position);
  }

  #restart(offset: Offset): void {
    this.run = [];
    this.runIndex = 0;
    this.drainFirst = false;
    this.decoder.restart(offset);
    this.fetchOffset = offset;
  }
}
