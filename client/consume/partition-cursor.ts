// One assigned partition: where reading stands, what was fetched ahead, and what is in the way of fetching more.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TopicId } from '../../protocol/types.ts';
import type { OffsetPlace } from '../offsets.ts';
import type { ConsumedRecord } from '../types.ts';
import { ChunkDecoder, type DecoderOptions } from './chunk-decoder.ts';
import type { RecordHome } from './delivered-record.ts';

/** An offset, a place, so many records before the end, or nowhere for this reason. */
export type Start =
  | { kind: 'offset'; offset: Offset }
  | { kind: 'place'; place: OffsetPlace }
  | { kind: 'last'; count: number }
  | { kind: 'missing'; error: TidemarkError };

export interface CursorOptions<K, V> extends DecoderOptions<K, V> {
  readonly start: Start;
  /** The topic that was assigned, by whoever takes the partition away once that topic is gone. */
  readonly topicId?: TopicId | undefined;
}

/** One being read, one waiting. */
const MAX_CHUNKS = 2;

export class PartitionCursor<K, V> {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly decoder: ChunkDecoder<K, V>;
  readonly home: RecordHome;
  /** The partition goes when this topic does: that it cannot be found is no failure to be told. */
  readonly fixedTopicId: TopicId | undefined;
  /** Grows when reading is sent elsewhere: what was asked for before is not wanted any more. */
  generation = 0;
  /** Grows when reading is sent elsewhere by whoever reads, and not when what was fetched is dropped. */
  moves = 0;
  paused = false;
  /** Not handed out at present, whatever the user says: it is being taken over or given up. */
  onHold = false;
  /** What was fetched of it while it was on hold had to make room for others: nothing more is until it is opened up. */
  gaveWay = false;
  /** Given up: nothing is fetched any more. */
  retired = false;
  /** It is none of those that are read any more. */
  removed = false;
  /** Some handler has it to itself. */
  claimed = false;
  /** Somebody waits for its next records to be decompressed. */
  decoding = false;
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

  constructor({ start, topicId, ...options }: CursorOptions<K, V>) {
    this.topic = options.topic;
    this.partition = options.partition;
    this.home = options.home;
    this.fixedTopicId = topicId;
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

  /** Given up, and not removed yet. */
  get isBeingGivenUp(): boolean {
    return this.retired && !this.removed;
  }

  get hasRecords(): boolean {
    return this.runIndex < this.run.length;
  }

  /** Records may be handed out. */
  get isOpen(): boolean {
    return !this.paused && !this.onHold;
  }

  /** Some reader that is free has something to look at. */
  get ready(): boolean {
    if (!this.isOpen || this.claimed || this.decoding) return false;
    return this.hasRecords || this.failure !== undefined || (this.decoder.hasData && !this.atStop);
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
    if (this.paused || this.retired || this.gaveWay || this.decoder.chunkCount >= MAX_CHUNKS) return false;
    if (this.drainFirst && (this.hasRecords || this.decoder.hasData)) return false;
    return this.fetchOffset < this.decoder.stopAt;
  }

  /** The next record, if one is decoded. */
  take(): ConsumedRecord<K, V> | undefined {
    return this.runIndex < this.run.length ? this.run[this.runIndex++] : undefined;
  }

  /** All that are decoded, and more as far as it is at hand, up to about so many bytes. */
  takeMany(maxBytes: number): ConsumedRecord<K, V>[] {
    const records = this.run.slice(this.runIndex);
    this.runIndex = this.run.length;
    let bytes = this.decoder.slabBytes;
    while (bytes < maxBytes) {
      const run = decodeMore(this.decoder);
      if (run === undefined) break;
      for (const record of run) records.push(record);
      bytes += this.decoder.slabBytes;
    }
    return records;
  }

  /** Takes back the record that take() gave last, unless it was committed, or reading sent elsewhere since `moves`. */
  putBack(record: ConsumedRecord<K, V>, moves: number): void {
    if (this.moves !== moves || this.#fromCommitted(record.offset) !== record.offset) return;
    if (this.run[this.runIndex - 1] === record) this.runIndex--;
    // What was fetched with it was dropped meanwhile, to make room.
    else if (this.run.length === 0) this.startAt({ kind: 'offset', offset: record.offset });
  }

  /** What was taken from there on comes again, but for what was committed, unless reading was sent elsewhere since. */
  goBack(offset: Offset, moves: number): void {
    if (this.moves !== moves) return;
    const first = Math.min(this.#fromCommitted(offset), this.position ?? offset);
    this.startAt({ kind: 'offset', offset: first });
  }

  /** From now on nothing of it is handed out or fetched; what is on its way is not wanted any more. */
  retire(): void {
    this.onHold = true;
    this.retired = true;
    this.generation++;
    this.busy = false;
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
    this.assignedTopicId = this.fixedTopicId;
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

  #fromCommitted(offset: Offset): Offset {
    return Math.max(offset, this.home.committedBelow ?? offset);
  }

  #restart(offset: Offset): void {
    this.run = [];
    this.runIndex = 0;
    this.drainFirst = false;
    this.decoder.restart(offset);
    this.fetchOffset = offset;
  }
}

/** What can be decoded at once; what fails will fail again when it is asked for. */
function decodeMore<K, V>(decoder: ChunkDecoder<K, V>): ConsumedRecord<K, V>[] | undefined {
  try {
    const run = decoder.next();
    return run instanceof Promise ? undefined : run;
  } catch {
    return undefined;
  }
}
