// Keeps the assigned partitions supplied: looks up their leaders, finds where to start, and fetches ahead of the reader
// with long polls, all partitions of a node in one request, or in a few where they are very many. Partitions that become free while a request is parked get a
// request of their own, so that none waits for another.

import { type ErrorCode, errorOf, TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import { peekBatchSize, readBatchHeader } from '../../protocol/record-batch.ts';
import type { Offset } from '../../protocol/types.ts';
import type { Cluster } from '../cluster.ts';
import type { Reply } from '../connection.ts';
import type { ConsumerSettings } from '../consumer-options.ts';
import { type Metadata, unknownPartition } from '../metadata.ts';
import { askOffsets, type OffsetAnswer, type OffsetQuestion } from '../offsets.ts';
import type { Timer } from '../ports.ts';
import { inParts } from '../request-parts.ts';
import { asTidemarkError, backoffMs, reportRetry } from '../retry.ts';
import { Throttle } from '../throttle.ts';
import { attributesOf, CONSUME, type ConsumeTrace } from '../tracing/channels.ts';
import type { FetchBudget, FrameHold } from './fetch-budget.ts';
import type { PartitionCursor } from './partition-cursor.ts';

/** Of one request, topics and partitions: fewer than a broker takes, since the larger a request, the longer it is worked on. */
const MAX_FETCH_ENTRIES = 2_000;

const STALE_METADATA: ReadonlySet<ErrorCode> = new Set(['NOT_LEADER', 'STALE_LEADER_EPOCH', 'UNKNOWN_TOPIC_ID']);

/** What a partition answers when its topic is deleted. */
const GONE: ReadonlySet<ErrorCode> = new Set(['UNKNOWN_TOPIC', 'UNKNOWN_TOPIC_ID', 'UNKNOWN_PARTITION']);

export interface FetcherHost<K, V> {
  readonly settings: ConsumerSettings<K, V>;
  readonly cluster: Cluster;
  readonly metadata: Metadata;
  readonly budget: FetchBudget;
  /** In the order in which they should be served. */
  readonly cursors: readonly PartitionCursor<K, V>[];
  /** Somebody reads. */
  readonly wanted: boolean;
  readonly group: string | undefined;
  /** Partitions that were in a request go behind the others. */
  served(cursors: ReadonlySet<PartitionCursor<K, V>>): void;
  /** There is something new to read, records or a failure. */
  arrived(): void;
}

/** A cursor as it was when a request about it was made. */
interface Asked<K, V> {
  readonly cursor: PartitionCursor<K, V>;
  readonly generation: number;
}

export class Fetcher<K, V> {
  readonly #host: FetcherHost<K, V>;
  readonly throttle: Throttle;
  /** How many requests each node has to answer that will not be parked there. */
  readonly #fetching = new Map<number, number>();
  #scheduled = false;
  #lacksRoom = false;
  #wakeTimer: Timer | undefined;
  #wakeAtMs = 0;

  constructor(host: FetcherHost<K, V>) {
    this.#host = host;
    this.throttle = new Throttle(host.settings.ports.clock);
  }

  /** Something fetched of this partition is done with, which may let it, or others for which there was no room, fetch. */
  roomMade(cursor: PartitionCursor<K, V>): void {
    if (this.#lacksRoom || (!cursor.busy && cursor.wantsFetch)) this.schedule();
  }

  /** Looks for something to ask for after the present turn. */
  schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      this.#pump();
    });
  }

  close(): void {
    this.#wakeTimer?.cancel();
  }

  #pump(): void {
    const { cluster, wanted, cursors, budget } = this.#host;
    if (!wanted || cluster.closed) return;
    const nowMs = this.#nowMs();
    const toLocate = new Map<string, Asked<K, V>[]>();
    const toStart: Asked<K, V>[] = [];
    const toFetch = new Map<number, Asked<K, V>[]>();
    for (const cursor of cursors) {
      if (cursor.busy || cursor.failure !== undefined) continue;
      if (cursor.retryAtMs > nowMs) {
        this.#wakeAt(cursor.retryAtMs);
        continue;
      }
      if (cursor.topicId === undefined) addTo(toLocate, cursor.topic, ask(cursor));
      else if (cursor.start !== undefined) toStart.push(ask(cursor));
      else if (cursor.wantsFetch) addTo(toFetch, cursor.leaderNodeId, ask(cursor));
    }
    for (const [topic, group] of toLocate) this.#run(group, () => this.#locate(topic, group));
    if (toStart.length > 0) this.#run(toStart, () => this.#findStarts(toStart));
    this.#lacksRoom = toFetch.size > 0 && !this.#hasBudget(budget, toFetch.values());
    if (this.#lacksRoom) return;
    for (const [nodeId, asked] of toFetch) {
      // Those that have just given way want nothing now.
      const group = asked.filter(({ cursor }) => cursor.wantsFetch);
      if (group.length === 0) continue;
      const throttledUntilMs = this.throttle.untilMs(nodeId);
      if (throttledUntilMs !== undefined) {
        this.#wakeAt(throttledUntilMs);
        continue;
      }
      if (!this.#canWait(nodeId, group)) this.#fetchInParts(nodeId, group);
    }
  }

  #fetchInParts(nodeId: number, group: readonly Asked<K, V>[]): void {
    const parts = inParts(group, { topicOf: ({ cursor }) => cursor.topicId ?? '', maxEntries: MAX_FETCH_ENTRIES });
    for (const part of parts) this.#run(part, () => this.#fetch(nodeId, part, parts.length));
  }

  /** Partitions that all have something to read join those whose request is under way, once it is answered, if that is soon. */
  #canWait(nodeId: number, group: readonly Asked<K, V>[]): boolean {
    return this.#fetching.has(nodeId) && group.every(({ cursor }) => cursor.decoder.hasData);
  }

  /** Fetched data of partitions that are not read at present gives way when there is no room for others. */
  #hasBudget(budget: FetchBudget, toFetch: Iterable<readonly Asked<K, V>[]>): boolean {
    // Room for a small part of a reply is not worth a request.
    const wantedBytes = Math.min(this.#host.settings.fetchMaxBytes, this.#host.settings.prefetchBytes) / 2;
    if (budget.hasRoomFor(wantedBytes)) return true;
    for (const cursor of this.#host.cursors) {
      if ((cursor.paused || cursor.atStop) && cursor.mayDropFetched) cursor.dropFetched();
    }
    if (budget.hasRoomFor(wantedBytes)) return true;
    // Those on hold fetch ahead only as far as nobody else needs the room.
    if (![...toFetch].some((group) => group.some(({ cursor }) => cursor.isOpen))) return false;
    for (const cursor of this.#host.cursors) {
      if (cursor.isOpen || !cursor.mayDropFetched) continue;
      cursor.dropFetched();
      cursor.gaveWay = true;
    }
    return budget.hasRoomFor(wantedBytes);
  }

  /** Does something for these cursors, which are busy until it is done. A failure is that of each of them. */
  #run(group: readonly Asked<K, V>[], work: () => Promise<void>): void {
    for (const { cursor } of group) cursor.busy = true;
    const finish = (error?: unknown): void => {
      for (const { cursor, generation } of group) {
        if (cursor.generation !== generation) continue;
        cursor.busy = false;
        if (error !== undefined) this.#failed(cursor, asTidemarkError(error));
      }
      this.schedule();
    };
    work().then(() => finish(), finish);
  }

  async #locate(topic: string, group: readonly Asked<K, V>[]): Promise<void> {
    const info = await this.#host.metadata.refresh(topic);
    for (const { cursor, generation } of group) {
      if (cursor.generation !== generation) continue;
      const partition = info.partitions[cursor.partition];
      if (partition === undefined) {
        this.#failed(cursor, unknownPartition(info, cursor.partition));
      } else if (cursor.assignedTopicId !== undefined && cursor.assignedTopicId !== info.topicId) {
        const message = `topic ${topic} was deleted and made again: what was read of it is gone, assign it anew`;
        this.#failed(cursor, new TidemarkError('UNKNOWN_TOPIC', message));
      } else {
        cursor.topicId = info.topicId;
        cursor.assignedTopicId = info.topicId;
        cursor.leaderNodeId = partition.leaderNodeId;
        cursor.leaderEpoch = partition.leaderEpoch;
      }
    }
  }

  async #findStarts(group: readonly Asked<K, V>[]): Promise<void> {
    const questions: OffsetQuestion[] = [];
    const plans = group.flatMap(({ cursor, generation }) => {
      const { topic, partition, start } = cursor;
      const first = questions.length;
      if (start?.kind === 'missing') {
        this.#failed(cursor, start.error);
        return [];
      }
      if (start?.kind === 'place') questions.push({ topic, partition, at: start.place });
      else questions.push({ topic, partition, at: 'latest' }, { topic, partition, at: 'earliest' });
      return { cursor, generation, first, count: start?.kind === 'last' ? start.count : undefined };
    });
    if (questions.length === 0) return;
    const { cluster, metadata } = this.#host;
    const answers = await askOffsets(cluster, metadata, questions);
    for (const { cursor, generation, first, count } of plans) {
      if (cursor.generation !== generation) continue;
      const found = startOffset(answers[first], answers[first + 1], count);
      if (found instanceof TidemarkError) this.#failed(cursor, found);
      else cursor.goTo(found);
    }
    this.#host.arrived();
  }

  /** `shares`: of the room there is, so many requests that are made together each have one. */
  async #fetch(nodeId: number, group: readonly Asked<K, V>[], shares: number): Promise<void> {
    const { settings, cluster, budget } = this.#host;
    this.#host.served(new Set(group.map(({ cursor }) => cursor)));
    const connection = await cluster.connectTo(nodeId);
    const message = {
      maxWaitMs: settings.fetchWaitMs,
      minBytes: settings.fetchMinBytes,
      maxBytes: Math.min(settings.fetchMaxBytes, Math.max(Math.floor(budget.availableBytes / shares), 1)),
      topics: this.#fetchTopics(group),
    };
    const timeoutMs = settings.requestTimeoutMs + settings.fetchWaitMs;
    const isAnsweredSoon = group.some(({ cursor }) => cursor.isBehind);
    if (isAnsweredSoon) this.#countFetching(nodeId, 1);
    try {
      const reply = await connection.request('fetch', message, { timeoutMs });
      this.throttle.note(nodeId, reply.message.throttleMs);
      this.#onFetched(group, reply);
    } finally {
      if (isAnsweredSoon) this.#countFetching(nodeId, -1);
    }
  }

  #countFetching(nodeId: number, change: 1 | -1): void {
    const count = (this.#fetching.get(nodeId) ?? 0) + change;
    if (count > 0) this.#fetching.set(nodeId, count);
    else this.#fetching.delete(nodeId);
  }

  #fetchTopics(group: readonly Asked<K, V>[]): tidemark.FetchTopic.$Properties[] {
    const byTopicId = new Map<string, tidemark.FetchPartition.$Properties[]>();
    for (const { cursor } of group) {
      const { partition, leaderEpoch, fetchOffset } = cursor;
      const maxBytes = this.#host.settings.partitionMaxBytes;
      addTo(byTopicId, cursor.topicId ?? '', { partition, leaderEpoch, fetchOffset, maxBytes });
    }
    return Array.from(byTopicId, ([topicId, partitions]) => ({ topicId, partitions }));
  }

  #onFetched(group: readonly Asked<K, V>[], { message, payload, release }: Reply<'fetch'>): void {
    const frame = this.#host.budget.hold(payload.length, () => {
      release();
      if (this.#lacksRoom) this.schedule();
    });
    try {
      this.#share(group, message, payload, frame);
    } finally {
      frame.shared();
      this.#host.arrived();
    }
  }

  /** Gives each partition its part of the payload. */
  #share(group: readonly Asked<K, V>[], message: Reply<'fetch'>['message'], payload: Buffer, frame: FrameHold): void {
    const asked = new Map(group.map((one) => [`${one.cursor.topicId}/${one.cursor.partition}`, one]));
    let at = 0;
    for (const { topicId, partitions } of message.topics) {
      for (const result of partitions ?? []) {
        const end = at + (result.bytes ?? 0);
        if (end > payload.length) throw new TidemarkError('CORRUPT_FRAME', 'a fetched frame is shorter than it claims');
        const bytes = payload.subarray(at, end);
        at = end;
        const one = asked.get(`${topicId}/${result.partition ?? 0}`);
        if (one === undefined || one.cursor.generation !== one.generation) continue;
        const { cursor } = one;
        if (result.error !== undefined && result.error !== null) {
          // Past the end nothing was lost to retention: the position is wrong, and going elsewhere would hide it.
          const mayReset = one.cursor.fetchOffset <= (result.highWatermark ?? 0);
          this.#failed(cursor, errorOf(result.error), mayReset);
          continue;
        }
        cursor.attempts = 0;
        cursor.drainFirst = false;
        cursor.highWatermark = result.highWatermark ?? 0;
        if (bytes.length > 0) this.#take(cursor, bytes, result.highWatermark ?? 0, frame.share());
      }
    }
  }

  #take(cursor: PartitionCursor<K, V>, bytes: Buffer, highWatermark: Offset, release: () => void): void {
    cursor.decoder.add({ bytes, highWatermark, release });
    try {
      const nextOffset = endOffsetOf(bytes);
      if (nextOffset <= cursor.fetchOffset) {
        throw new TidemarkError('INVALID_BATCH', `the broker answered with batches below offset ${cursor.fetchOffset}`);
      }
      if (CONSUME.hasSubscribers) this.#tell(cursor, nextOffset - cursor.fetchOffset);
      cursor.fetchOffset = nextOffset;
    } catch (error) {
      // The reader gets as far as the batches go.
      this.#failed(cursor, asTidemarkError(error));
    }
  }

  #tell({ topic, partition }: PartitionCursor<K, V>, count: number): void {
    const { clientId } = this.#host.settings;
    const { group } = this.#host;
    const trace: ConsumeTrace = {
      attributes: attributesOf({ operation: 'poll', topic, partition, group, clientId, count }),
    };
    CONSUME.publish(trace);
  }

  #failed(cursor: PartitionCursor<K, V>, error: TidemarkError, mayReset = false): void {
    const { settings, cluster } = this.#host;
    if (cluster.closed) return;
    if (error.code === 'OFFSET_OUT_OF_RANGE' && mayReset && settings.onOutOfRange !== 'none') {
      this.#outOfRange(cursor, error, settings.onOutOfRange);
      return;
    }
    const willBeTakenAway = cursor.fixedTopicId !== undefined && GONE.has(error.code);
    if (!error.retriable && !willBeTakenAway) {
      const { topic, partition, position } = cursor;
      const details = { cause: error.cause ?? error, topic, partition, offset: position };
      cursor.failure = new TidemarkError(error.code, `${cursor.name} cannot be read: ${error.message}`, details);
      this.#host.arrived();
      return;
    }
    cursor.retryAtMs = this.#nowMs() + backoffMs(cursor.attempts++, settings);
    // A connection that fails may mean that the leader is elsewhere now.
    if (STALE_METADATA.has(error.code) || error.code === 'BROKER_UNREACHABLE') cursor.topicId = undefined;
    reportRetry(error, settings);
  }

  /** What was fetched before is read first; then reading goes on elsewhere. */
  #outOfRange(cursor: PartitionCursor<K, V>, error: TidemarkError, place: 'earliest' | 'latest'): void {
    if (cursor.hasRecords || cursor.decoder.hasData) {
      cursor.drainFirst = true;
      return;
    }
    reportRetry(error, this.#host.settings);
    cursor.start = { kind: 'place', place };
  }

  #wakeAt(atMs: number): void {
    if (this.#wakeTimer !== undefined && this.#wakeAtMs <= atMs) return;
    this.#wakeTimer?.cancel();
    this.#wakeAtMs = atMs;
    this.#wakeTimer = this.#host.settings.ports.timers.after(Math.max(0, atMs - this.#nowMs()), () => {
      this.#wakeTimer = undefined;
      this.#pump();
    });
  }

  #nowMs(): number {
    return this.#host.settings.ports.clock.monotonicMs();
  }
}

/** The offset found; with a count, so many before `found`, the end, but not before `earliest`. */
function startOffset(
  found: OffsetAnswer | TidemarkError | undefined,
  earliest: OffsetAnswer | TidemarkError | undefined,
  count: number | undefined,
): Offset | TidemarkError {
  if (found === undefined) return new TidemarkError('UNKNOWN_SERVER_ERROR', 'the start was not found');
  if (found instanceof TidemarkError) return found;
  if (count === undefined) return found.offset;
  if (earliest instanceof TidemarkError) return earliest;
  return Math.max(found.offset - count, earliest?.offset ?? 0);
}

/** The offset after the last batch. Throws INVALID_BATCH. */
function endOffsetOf(bytes: Buffer): Offset {
  let at = 0;
  for (;;) {
    const sizeBytes = peekBatchSize(bytes, at) ?? bytes.length;
    if (at + sizeBytes >= bytes.length) break;
    at += sizeBytes;
  }
  const { baseOffset, lastOffsetDelta } = readBatchHeader(bytes, at);
  return baseOffset + lastOffsetDelta + 1;
}

function ask<K, V>(cursor: PartitionCursor<K, V>): Asked<K, V> {
  return { cursor, generation: cursor.generation };
}

function addTo<Key, Item>(groups: Map<Key, Item[]>, key: Key, item: Item): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}
