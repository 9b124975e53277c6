// What a consumer reads from: the assigned partitions, served in turn. Who assigns them is not its business: the user
// today, a group's coordinator later.

import { TidemarkError } from '../../protocol/errors.ts';
import { Cluster } from '../cluster.ts';
import type { ConsumerSettings } from '../consumer-options.ts';
import { Metadata } from '../metadata.ts';
import { findOffsets } from '../offsets.ts';
import type { ConsumedRecord, RecordBatch, TopicPartition } from '../types.ts';
import { BatchView } from './batch-view.ts';
import { type ChunkDecoder, SLAB_BYTES } from './chunk-decoder.ts';
import { FetchBudget } from './fetch-budget.ts';
import { Fetcher, type FetcherHost } from './fetcher.ts';
import { PartitionCursor, type Start } from './partition-cursor.ts';

/** After so many slabs, other work of the process is let in. */
const SLABS_PER_TURN = 16;

/** A batch whose records are looked at, and whose it is. */
export interface CursorView<K, V> {
  readonly cursor: PartitionCursor<K, V>;
  readonly view: BatchView;
}

export interface AssignedStart extends TopicPartition {
  start: Start;
}

export class RecordSource<K, V> implements FetcherHost<K, V> {
  readonly settings: ConsumerSettings<K, V>;
  readonly cluster: Cluster;
  readonly metadata: Metadata;
  readonly budget: FetchBudget;
  /** In the order in which they are fetched. */
  #cursors: PartitionCursor<K, V>[] = [];
  readonly #byName = new Map<string, PartitionCursor<K, V>>();
  readonly #fetcher: Fetcher<K, V>;
  /** Read in turn, round and round. */
  #turns: readonly PartitionCursor<K, V>[] = [];
  /** Whose turn it is. */
  #turn = 0;
  #current: PartitionCursor<K, V> | undefined;
  #readers = 0;
  #readsViews = false;
  #view: CursorView<K, V> | undefined;
  #slabsThisTurn = 0;
  /** Of the cursor whose record take() gave last. */
  #movesAtTake = 0;
  /** Every partition has been asked for the end up to which `untilEnd` reads. */
  #endsKnown = false;
  readonly #waiters = new Set<() => void>();

  constructor(settings: ConsumerSettings<K, V>) {
    this.settings = settings;
    this.cluster = new Cluster(settings);
    this.metadata = new Metadata(this.cluster, false);
    this.budget = new FetchBudget(settings.prefetchBytes);
    this.#fetcher = new Fetcher(this);
  }

  get cursors(): readonly PartitionCursor<K, V>[] {
    return this.#cursors;
  }

  get wanted(): boolean {
    return this.#readers > 0;
  }

  get closed(): boolean {
    return this.cluster.closed;
  }

  /** Reads these partitions from now on, and no others. */
  assign(assignments: readonly AssignedStart[]): void {
    this.#dropUntakenView();
    for (const cursor of this.#cursors) cursor.dropFetched();
    this.#current = undefined;
    this.#byName.clear();
    const { keySerde, valueSerde, maxDecompressedBytes } = this.settings;
    this.#cursors = assignments.map(({ topic, partition, start }) => {
      const cursor = new PartitionCursor<K, V>({ topic, partition, keySerde, valueSerde, maxDecompressedBytes }, start);
      this.#byName.set(cursor.name, cursor);
      return cursor;
    });
    this.#turns = this.#cursors;
    this.#turn = 0;
    this.#endsKnown = false;
    this.#changed();
  }

  seek(place: TopicPartition, start: Start): void {
    const cursor = this.cursor(place);
    this.#dropUntakenView();
    cursor.startAt(start);
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
  cursor({ topic, partition }: TopicPartition): PartitionCursor<K, V> {
    const cursor = this.#byName.get(`${topic}/${partition}`);
    if (cursor !== undefined) return cursor;
    throw new TidemarkError('INVALID_ARGUMENT', `${topic}/${partition} is not assigned to this consumer`, {
      topic,
      partition,
    });
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
      for (const cursor of this.#cursors) if (cursor.hasRecords || cursor.decoder.hasData) cursor.dropFetched();
    let reading = true;
    this.#readers++;
    this.#readsViews = byViews;
    this.#fetcher.schedule();
    return () => {
      if (!reading) return;
      reading = false;
      this.#readers--;
      this.#readsViews = false;
      this.#dropUntakenView();
    };
  }

  /** The next record, if one is decoded. */
  take(): ConsumedRecord<K, V> | undefined {
    const cursor = this.#current;
    if (!cursor?.hasRecords) return undefined;
    this.#movesAtTake = cursor.moves;
    return cursor.run[cursor.runIndex++];
  }

  /** Takes back the record that take() gave last, unless reading was sent elsewhere since. */
  putBack(record: ConsumedRecord<K, V>): void {
    const cursor = this.#byName.get(`${record.topic}/${record.partition}`);
    if (cursor === undefined || cursor.moves !== this.#movesAtTake) return;
    if (cursor.run[cursor.runIndex - 1] === record) cursor.runIndex--;
    // What was fetched with it was dropped meanwhile, to make room.
    else if (cursor.run.length === 0) cursor.startAt({ kind: 'offset', offset: record.offset });
  }

  /** Once ready() said true: records of one partition, as many as are at hand, up to about partitionMaxBytes. */
  takeBatch(): RecordBatch<K, V> | undefined {
    const cursor = this.#current;
    if (!cursor?.hasRecords) return undefined;
    const { topic, partition, decoder } = cursor;
    const records = cursor.run.slice(cursor.runIndex);
    cursor.runIndex = cursor.run.length;
    const chunksBefore = decoder.chunkCount;
    let bytes = decoder.slabBytes;
    while (bytes < this.settings.partitionMaxBytes) {
      const run = decodeMore(decoder);
      if (run === undefined) break;
      for (const record of run) records.push(record);
      bytes += decoder.slabBytes;
    }
    // The next ones come while these are worked on.
    if (decoder.chunkCount < chunksBefore) this.#chunkRead(cursor);
    return { topic, partition, records, highWatermark: decoder.highWatermark };
  }

  /** It comes again, if nothing else is wanted by then. */
  #dropUntakenView(): void {
    const untaken = this.takeView();
    if (untaken === undefined) return;
    untaken.cursor.dropFetched();
    untaken.cursor.decoder.endView();
  }

  /** Once ready() said true to one who reads views: endView() has to follow. */
  takeView(): CursorView<K, V> | undefined {
    const taken = this.#view;
    this.#view = undefined;
    return taken;
  }

  endView({ cursor }: CursorView<K, V>): void {
    const chunksBefore = cursor.decoder.chunkCount;
    if (!cursor.decoder.endView()) cursor.dropFetched();
    if (cursor.decoder.chunkCount < chunksBefore) this.#chunkRead(cursor);
  }

  /**
   * Waits until take() has a record, or takeView() a view. False when there will be none: the source was closed, the signal fired, or, with
   * `untilEnd`, each partition was read up to the end that it had when this was first asked. Throws what is wrong with a
   * partition; one can go on reading after that.
   */
  async ready(signal: AbortSignal | undefined, untilEnd: boolean): Promise<boolean> {
    for (;;) {
      if (this.closed || signal?.aborted === true) return false;
      if (this.#current?.hasRecords || this.#view !== undefined) return true;
      if (this.#slabsThisTurn >= SLABS_PER_TURN) {
        this.#slabsThisTurn = 0;
        await new Promise<void>((resolve) => this.settings.ports.defer(resolve));
      } else if (untilEnd && !this.#endsKnown) {
        await this.#askEnds(signal);
      } else {
        const cursor = this.#nextInTurn(untilEnd);
        if (cursor === undefined && untilEnd && this.#cursors.every(({ atStop }) => atStop)) return false;
        await this.#advance(cursor, signal);
      }
    }
  }

  /** Ends that ready() held reading at do not count any more. */
  forgetEnds(): void {
    for (const { decoder } of this.#cursors) decoder.stopAt = Number.POSITIVE_INFINITY;
    this.#endsKnown = false;
    this.#fetcher.schedule();
  }

  served(cursors: ReadonlySet<PartitionCursor<K, V>>): void {
    this.#cursors = [...this.#cursors.filter((cursor) => !cursors.has(cursor)), ...cursors];
  }

  arrived(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  close(): void {
    this.#fetcher.close();
    this.cluster.close();
    this.arrived();
  }

  /** The next partition, from the one whose turn it is on, with something to read. */
  #nextInTurn(untilEnd: boolean): PartitionCursor<K, V> | undefined {
    const count = this.#turns.length;
    for (let step = 0; step < count; step++) {
      const turn = (this.#turn + step) % count;
      const cursor = this.#turns[turn];
      if (cursor === undefined || !cursor.ready || (untilEnd && cursor.atStop)) continue;
      this.#turn = turn;
      return cursor;
    }
    return undefined;
  }

  /** Decodes the next records of the partition, or waits for news. */
  async #advance(cursor: PartitionCursor<K, V> | undefined, signal: AbortSignal | undefined): Promise<void> {
    this.#current = cursor;
    if (cursor === undefined) {
      this.#slabsThisTurn = 0;
      this.#fetcher.schedule();
      await this.#news(signal);
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
      await decoded;
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
    this.#turn++;
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
    const cursors = this.#cursors.filter(({ decoder }) => decoder.stopAt === Number.POSITIVE_INFINITY);
    const questions = cursors.map(({ topic, partition }) => ({ topic, partition, at: 'latest' as const }));
    let isOver = false;
    const left = async (): Promise<undefined> => {
      while (!isOver && !this.closed && signal?.aborted !== true) await this.#news(signal);
    };
    const asked = findOffsets(this.cluster, this.metadata, questions).catch((error: unknown) => {
      if (this.closed) return undefined;
      throw error;
    });
    const answers = await Promise.race([asked, left()]);
    isOver = true;
    if (answers === undefined) return;
    for (const [index, { decoder }] of cursors.entries()) decoder.stopAt = answers[index]?.offset ?? 0;
    // Another assignment may have come meanwhile.
    this.#endsKnown = this.#cursors.every(({ decoder }) => decoder.stopAt < Number.POSITIVE_INFINITY);
  }

  #news(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiters.delete(wake);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiters.add(wake);
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  #changed(): void {
    this.#fetcher.schedule();
    this.arrived();
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
