// What a consumer reads from: the assigned partitions, served in turn. Who assigns them is not its business: the user, or
// a group's coordinator.

import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicId } from '../../protocol/types.ts';
import type { ConsumerStats } from '../backpressure-types.ts';
import { Cluster } from '../cluster.ts';
import type { ConsumerSettings } from '../consumer-options.ts';
import { Metadata } from '../metadata.ts';
import { findOffsets } from '../offsets.ts';
import type { ConsumedRecord, RecordBatch, TopicPartition } from '../types.ts';
import { AssignedPartitions } from './assigned-partitions.ts';
import { BatchView } from './batch-view.ts';
import { SLAB_BYTES } from './chunk-decoder.ts';
import { NO_HOME, type RecordHome } from './delivered-record.ts';
import { FetchBudget } from './fetch-budget.ts';
import { Fetcher, type FetcherHost } from './fetcher.ts';
import { type Hand, Hands } from './hands.ts';
import { News } from './news.ts';
import { PartitionCursor, type Start } from './partition-cursor.ts';

/** After so many slabs, other work of the process is let in. */
const SLABS_PER_TURN = 16;
/** And after so long, where an owner has other work to do: heartbeats. */
const TURN_MS = 50;

/** A batch whose records are looked at, and whose it is. */
export interface CursorView<K, V> {
  readonly cursor: PartitionCursor<K, V>;
  readonly view: BatchView;
}

export interface AssignedStart extends TopicPartition {
  start: Start;
  /** Default: records cannot be committed. */
  home?: RecordHome;
  /** As a cursor's. */
  topicId?: TopicId;
}

/** Who assigns the partitions, where that is not the user. */
export interface SourceOwner<K, V> {
  /** Somebody begins to read. */
  readingBegan(): void;
  /** Somebody stops. */
  readingEnded(): void;
  /**
   * Asked before records get into a hand. Where it says no, it has removed all partitions before it answers: else whoever
   * reads would ask for ever.
   */
  mayHandOut(hand: Hand<K, V>): boolean;
  /** A hand has been emptied: who worked with it comes back for more. */
  handEmptied(): void;
}

export class RecordSource<K, V> implements FetcherHost<K, V> {
  readonly settings: ConsumerSettings<K, V>;
  readonly cluster: Cluster;
  readonly metadata: Metadata;
  readonly budget: FetchBudget;
  readonly hands: Hands<K, V> = new Hands();
  /** For tracers. */
  group: string | undefined;
  /** Set before anybody reads. */
  owner: SourceOwner<K, V> | undefined;
  readonly #assigned: AssignedPartitions<K, V> = new AssignedPartitions();
  readonly #fetcher: Fetcher<K, V>;
  #current: PartitionCursor<K, V> | undefined;
  #readers = 0;
  #readsViews = false;
  #view: CursorView<K, V> | undefined;
  #slabsThisTurn = 0;
  /** When the first records of this turn were handed out (monotonic). */
  #turnSinceMs: number | undefined;
  #turnIsLong = false;
  /** Every partition has been asked for the end up to which `untilEnd` reads. */
  #endsKnown = false;
  readonly #news = new News();
  #stopped = false;
  /** What whoever reads is told, until somebody begins anew. */
  #failure: TidemarkError | undefined;

  constructor(settings: ConsumerSettings<K, V>) {
    this.settings = settings;
    this.cluster = new Cluster(settings);
    this.metadata = new Metadata(this.cluster, false);
    this.budget = new FetchBudget(settings.prefetchBytes);
    this.#fetcher = new Fetcher(this);
  }

  get cursors(): readonly PartitionCursor<K, V>[] {
    return this.#assigned.cursors;
  }

  get wanted(): boolean {
    return this.#readers > 0;
  }

  get closed(): boolean {
    return this.cluster.closed;
  }

  /** Nothing is handed out any more. */
  get ended(): boolean {
    return this.#stopped || this.cluster.closed;
  }

  stats(): Omit<ConsumerStats, 'retries'> {
    let lag = 0;
    for (const { position, highWatermark } of this.cursors) {
      if (position !== undefined && highWatermark !== undefined) lag += Math.max(0, highWatermark - position);
    }
    const { throttle } = this.#fetcher;
    return {
      bufferedBytes: this.budget.heldBytes,
      prefetchBytes: this.settings.prefetchBytes,
      lag,
      throttledMs: throttle.totalMs,
      isThrottled: throttle.isActive,
    };
  }

  /** Reads these partitions from now on, and no others. */
  assign(assignments: readonly AssignedStart[]): void {
    this.#dropUntakenView();
    for (const cursor of this.cursors) cursor.dropFetched();
    this.#current = undefined;
    this.#assigned.replace(assignments.map((assignment) => this.#open(assignment)));
    this.#endsKnown = false;
    this.#changed();
  }

  /** Reads these as well. They are on hold: what is fetched of them waits until openUp(). */
  add(assignments: readonly AssignedStart[]): PartitionCursor<K, V>[] {
    const added = assignments.map((assignment) => this.#open(assignment));
    for (const cursor of added) cursor.onHold = true;
    this.#assigned.add(added);
    this.#endsKnown = false;
    this.#changed();
    return added;
  }

  openUp(cursor: PartitionCursor<K, V>): void {
    cursor.onHold = cursor.retired;
    cursor.gaveWay = false;
    this.#changed();
  }

  /** Hands out and fetches nothing more of this partition; it keeps its position until it is removed. */
  retire(cursor: PartitionCursor<K, V>): void {
    this.#dropUntakenView(cursor);
    cursor.retire();
    // Others may need the room, and it takes its time to be given up.
    if (cursor.mayDropFetched) cursor.dropFetched();
    if (this.#current === cursor) this.#current = undefined;
    this.#changed();
  }

  /** Reads this one no longer; the others do not notice. */
  remove(cursor: PartitionCursor<K, V>): void {
    this.retire(cursor);
    cursor.dropFetched();
    cursor.removed = true;
    this.#assigned.remove(cursor);
  }

  seek(place: TopicPartition, start: Start): void {
    const cursor = this.cursor(place);
    this.#dropUntakenView();
    cursor.startAt(start);
    cursor.home.sought();
    this.#changed();
  }

  setPaused(places: readonly TopicPartition[], paused: boolean): void {
    this.#dropUntakenView();
    for (const cursor of places.map((place) => this.cursor(place))) {
      cursor.paused = paused;
      if (paused && this.#current === cursor) this.#current = undefined;
    }
    this.#changed();
  }

  /** Throws INVALID_ARGUMENT for a partition that is not assigned. */
  cursor(place: TopicPartition): PartitionCursor<K, V> {
    return this.#assigned.find(place);
  }

  /**
   * Somebody begins to read, `byViews` or records; nothing is fetched while nobody does. Returns how that one stops. Throws
   * INVALID_ARGUMENT if one who reads views would not be alone.
   */
  startReading(byViews = false): () => void {
    if (this.#readsViews || (byViews && this.#readers > 0)) {
      throw new TidemarkError('INVALID_ARGUMENT', 'while a run with eachView reads, nobody else may');
    }
    // A batch that somebody has read in part comes anew.
    if (byViews)
      for (const cursor of this.cursors) if (cursor.hasRecords || cursor.decoder.hasData) cursor.dropFetched();
    let reading = true;
    this.#readers++;
    this.#readsViews = byViews;
    this.#failure = undefined;
    this.#takeUpLeft();
    this.#fetcher.schedule();
    this.owner?.readingBegan();
    return () => {
      if (!reading) return;
      reading = false;
      this.#readers--;
      this.#readsViews = false;
      this.#dropUntakenView();
      this.owner?.readingEnded();
    };
  }

  /** Members of a group get a record with which a loop was left once more: nobody has said that it is done. */
  #takeUpLeft(): void {
    for (const { cursor, offset, moves } of this.hands.takeLeft()) {
      if (cursor === undefined || !this.cursors.includes(cursor) || cursor.moves !== moves) continue;
      if (!cursor.home.comesAgain(offset)) continue;
      cursor.startAt({ kind: 'offset', offset });
      this.hands.keep(cursor);
    }
  }

  /** Lets records be handed out to this hand: always true where no owner objects. */
  mayHandOut(hand: Hand<K, V>): boolean {
    if (this.owner === undefined) return true;
    const may = this.owner.mayHandOut(hand);
    this.#lookAtTurn(hand.sinceMs);
    return may;
  }

  /** Other work of the process waits for whoever reads and handles without a pause: time for nextTurn(). */
  get turnIsLong(): boolean {
    return this.#turnIsLong;
  }

  nextTurn(): Promise<void> {
    return new Promise((resolve) => this.settings.ports.defer(resolve));
  }

  /** What is in it is done with, or was put back. */
  emptyHand(hand: Hand<K, V>): void {
    if (hand.cursor === undefined) return;
    this.hands.empty(hand);
    this.owner?.handEmptied();
  }

  /** The next record, if one is decoded. */
  take(hand: Hand<K, V>): ConsumedRecord<K, V> | undefined {
    const cursor = this.#current;
    if (!cursor?.hasRecords || !this.mayHandOut(hand)) return undefined;
    const record = cursor.take();
    if (record === undefined) return undefined;
    hand.cursor = cursor;
    hand.offset = record.offset;
    hand.moves = cursor.moves;
    return record;
  }

  /** Once ready() said true: a partition that has decoded records, for this hand alone until unclaim(). */
  claim(hand: Hand<K, V>): PartitionCursor<K, V> | undefined {
    const cursor = this.#current;
    if (!cursor?.hasRecords || !this.mayHandOut(hand)) return undefined;
    this.#current = undefined;
    cursor.claimed = true;
    hand.cursor = cursor;
    hand.offset = cursor.position ?? 0;
    return cursor;
  }

  unclaim(cursor: PartitionCursor<K, V>, hand: Hand<K, V>): void {
    cursor.claimed = false;
    this.emptyHand(hand);
  }

  /** Records of a partition that was claimed, as many as are at hand, up to about partitionMaxBytes. */
  takeBatch(cursor: PartitionCursor<K, V>): RecordBatch<K, V> {
    const { topic, partition, decoder } = cursor;
    const chunksBefore = decoder.chunkCount;
    const records = cursor.takeMany(this.settings.partitionMaxBytes);
    // The next ones come while these are worked on.
    if (decoder.chunkCount < chunksBefore) this.#chunkRead(cursor);
    return { topic, partition, records, highWatermark: decoder.highWatermark };
  }

  /** Once ready() said true to one who reads views: endView() has to follow. */
  takeView(hand: Hand<K, V>): CursorView<K, V> | undefined {
    if (this.#view === undefined || !this.mayHandOut(hand)) return undefined;
    const taken = this.#view;
    this.#view = undefined;
    hand.cursor = taken.cursor;
    hand.offset = taken.cursor.decoder.position;
    return taken;
  }

  endView({ cursor }: CursorView<K, V>, hand: Hand<K, V>): void {
    const chunksBefore = cursor.decoder.chunkCount;
    if (!cursor.decoder.endView()) cursor.dropFetched();
    if (cursor.decoder.chunkCount < chunksBefore) this.#chunkRead(cursor);
    this.emptyHand(hand);
  }

  /**
   * Waits until take() has a record, or takeView() a view. False when there will be none: the source was closed, the signal
   * fired, or, with `untilEnd`, each partition was read up to the end that it had when this was first asked. Throws what is
   * wrong with a partition; one can go on reading after that.
   */
  async ready(signal: AbortSignal | undefined, untilEnd: boolean): Promise<boolean> {
    for (;;) {
      if (this.ended || signal?.aborted === true) return false;
      if (this.#failure !== undefined) throw this.#failure;
      if (this.#turnIsLong) {
        await this.nextTurn();
        continue;
      }
      if (this.#current?.hasRecords || this.#view !== undefined) return true;
      if (this.#slabsThisTurn >= SLABS_PER_TURN) {
        this.#slabsThisTurn = 0;
        await this.nextTurn();
      } else if (untilEnd && !this.#endsKnown) {
        await this.#askEnds(signal);
      } else {
        const cursor = this.#assigned.nextReady(untilEnd);
        if (cursor === undefined && untilEnd && this.#isAtEnd()) return false;
        await this.#advance(cursor, signal);
      }
    }
  }

  /** Ends that ready() held reading at do not count any more. */
  forgetEnds(): void {
    for (const { decoder } of this.cursors) decoder.stopAt = Number.POSITIVE_INFINITY;
    this.#endsKnown = false;
    this.#fetcher.schedule();
  }

  /** Whoever reads is told, and whoever begins to read begins anew. */
  fail(error: TidemarkError): void {
    this.#failure = error;
    this.arrived();
  }

  /** Whoever reads comes to an end; connections stay. */
  stop(): void {
    this.#stopped = true;
    this.arrived();
  }

  served(cursors: ReadonlySet<PartitionCursor<K, V>>): void {
    this.#assigned.served(cursors);
  }

  arrived(): void {
    this.#news.tell();
  }

  close(): void {
    this.#fetcher.close();
    this.cluster.close();
    this.arrived();
  }

  #lookAtTurn(nowMs: number): void {
    if (this.#turnSinceMs !== undefined) {
      this.#turnIsLong = nowMs - this.#turnSinceMs >= TURN_MS;
      return;
    }
    this.#turnSinceMs = nowMs;
    this.settings.ports.defer(() => {
      this.#turnSinceMs = undefined;
      this.#turnIsLong = false;
    });
  }

  /** It comes again, if nothing else is wanted by then. */
  #dropUntakenView(only?: PartitionCursor<K, V>): void {
    if (only !== undefined && this.#view?.cursor !== only) return;
    const untaken = this.#view;
    this.#view = undefined;
    if (untaken === undefined) return;
    untaken.cursor.dropFetched();
    untaken.cursor.decoder.endView();
  }

  /** Partitions that somebody else assigns may still come. */
  #isAtEnd(): boolean {
    if (this.owner !== undefined && this.cursors.length === 0) return false;
    return this.cursors.every(({ atStop, retired }) => atStop || retired);
  }

  /** Decodes the next records of the partition, or waits for news. */
  async #advance(cursor: PartitionCursor<K, V> | undefined, signal: AbortSignal | undefined): Promise<void> {
    this.#current = cursor;
    if (cursor === undefined) {
      this.#slabsThisTurn = 0;
      this.#fetcher.schedule();
      await this.#news.next(signal);
      return;
    }
    // What was decoded before a pause comes first.
    if (cursor.hasRecords) return;
    if (!cursor.decoder.hasData && cursor.failure !== undefined) {
      const { failure } = cursor;
      cursor.failure = undefined;
      throw failure;
    }
    const chunksBefore = cursor.decoder.chunkCount;
    const decoded = this.#decode(cursor);
    if (decoded instanceof Promise) {
      cursor.decoding = true;
      await decoded;
      cursor.decoding = false;
      // Others, who passed it over meanwhile, may read it too.
      this.arrived();
      return;
    }
    if (decoded instanceof BatchView) {
      this.#view = { cursor, view: decoded };
      this.#slabsThisTurn += Math.ceil(cursor.decoder.slabBytes / SLAB_BYTES);
    } else if (decoded !== undefined) {
      cursor.run = decoded;
      cursor.runIndex = 0;
      this.#slabsThisTurn++;
    }
    if (cursor.decoder.chunkCount < chunksBefore) this.#chunkRead(cursor);
  }

  /** A fetched chunk is done with: time to fetch more, and the turn of the next partition. */
  #chunkRead(cursor: PartitionCursor<K, V>): void {
    this.#fetcher.roomMade(cursor);
    this.#assigned.passTurn();
  }

  #decode(cursor: PartitionCursor<K, V>): ConsumedRecord<K, V>[] | BatchView | Promise<void> | undefined {
    try {
      return this.#readsViews ? cursor.decoder.nextView() : cursor.decoder.next();
    } catch (error) {
      // Damaged bytes are fetched anew for whoever reads on. What the serde refuses stays, until a seek passes it.
      if (!(error instanceof TidemarkError && error.code === 'SERDE_FAILED')) cursor.dropFetched();
      throw error;
    }
  }

  /** Returns early when the signal fires or the consumer is closed: then there is nothing more to know. */
  async #askEnds(signal: AbortSignal | undefined): Promise<void> {
    const cursors = this.cursors.filter(({ decoder }) => decoder.stopAt === Number.POSITIVE_INFINITY);
    const questions = cursors.map(({ topic, partition }) => ({ topic, partition, at: 'latest' as const }));
    let isOver = false;
    const left = async (): Promise<undefined> => {
      while (!isOver && !this.ended && signal?.aborted !== true) await this.#news.next(signal);
    };
    const asked = findOffsets(this.cluster, this.metadata, questions).catch((error: unknown) => {
      if (this.ended) return undefined;
      throw error;
    });
    const answers = await Promise.race([asked, left()]);
    isOver = true;
    if (answers === undefined) return;
    for (const [index, { decoder, position }] of cursors.entries()) {
      const end = answers[index]?.offset ?? 0;
      // A position past the end is no end reached: the broker has to say what is wrong with it.
      decoder.stopAt = position !== undefined && position > end ? position + 1 : end;
    }
    // Another assignment may have come meanwhile.
    this.#endsKnown = this.cursors.every(({ decoder }) => decoder.stopAt < Number.POSITIVE_INFINITY);
  }

  #open({ topic, partition, start, home = NO_HOME, topicId }: AssignedStart): PartitionCursor<K, V> {
    const { keySerde, valueSerde, maxDecompressedBytes } = this.settings;
    const serdes = { keySerde, valueSerde, maxDecompressedBytes };
    return new PartitionCursor<K, V>({ topic, partition, ...serdes, start, home, topicId });
  }

  #changed(): void {
    this.#fetcher.schedule();
    this.arrived();
  }
}
