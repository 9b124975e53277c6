// The way of a record into a batch and of batches to their brokers: metadata, room in the buffer, the partition's queue,
// the sender of its leader; and the time that all this may take.

import {
  type HeaderPair,
  type Memory,
  type RecordBytes,
  singleRecordBatchBytes,
} from '../../protocol/batch-builder.ts';
import { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { ProducerStats } from '../backpressure-types.ts';
import { Cluster } from '../cluster.ts';
import { Metadata, type TopicInfo } from '../metadata.ts';
import type { Timer } from '../ports.ts';
import type { ProducerSettings } from '../producer-options.ts';
import { clientClosed } from '../retry.ts';
import { countingRetries } from '../retry-count.ts';
import { AbortWatch } from './abort-watch.ts';
import { Backpressure } from './backpressure.ts';
import { BufferRoom } from './buffer-room.ts';
import { NodeSender, type SenderHost } from './node-sender.ts';
import type { PartitionQueue } from './partition-queue.ts';
import { partitionForKey } from './partitioner.ts';
import type { PendingBatch } from './pending-batch.ts';
import { type IdentityHost, ProducerIdentity } from './producer-identity.ts';
import { ProducerTopic } from './producer-topic.ts';
import { mostBytes, overBuffer, refusal } from './record-limits.ts';
import { type EncodableRecord, WaitingRecord } from './waiting-record.ts';

/** Of the buffer, what is kept for the next records when replies have emptied it. */
const IDLE_SHARE = 0.5;

export interface WaitingHandlers {
  /** `extraBytes` as for tryAdd. */
  extraBytes: number;
  signal: AbortSignal | undefined;
  onPlaced: (batch: PendingBatch) => void;
  onFailed: (error: TidemarkError) => void;
}

export class Delivery implements SenderHost, IdentityHost {
  readonly settings: ProducerSettings;
  readonly cluster: Cluster;
  readonly identity: ProducerIdentity | undefined;
  readonly #metadata: Metadata;
  readonly #topics = new Map<string, ProducerTopic>();
  readonly #senders = new Map<number, NodeSender>();
  readonly #room: BufferRoom;
  readonly #backpressure: Backpressure;
  readonly #memory: Memory;
  /** Oldest first. */
  readonly #waiting = new Set<WaitingRecord>();
  readonly #signals = new AbortWatch();
  #expiryTimer: Timer | undefined;

  constructor(settings: ProducerSettings) {
    const { bufferBytes, onBackpressure } = settings;
    const { clock, timers } = settings.ports;
    const bufferedBytes = (): number => this.#room.usedBytes;
    const waitingSends = (): number => this.#waiting.size;
    this.#backpressure = new Backpressure({
      clock,
      timers,
      bufferBytes,
      onBackpressure,
      get bufferedBytes() {
        return bufferedBytes();
      },
      get waitingSends() {
        return waitingSends();
      },
    });
    this.settings = countingRetries(settings, this.#backpressure);
    this.cluster = new Cluster(this.settings);
    this.#metadata = new Metadata(this.cluster, true);
    this.identity = settings.idempotent ? new ProducerIdentity(this.cluster, this) : undefined;
    this.#room = new BufferRoom(bufferBytes, (isCrowded) => this.#backpressure.crowded(isCrowded));
    this.#memory = settings.ports.buffers ?? new BufferPool(settings.bufferBytes * IDLE_SHARE);
  }

  get crowded(): boolean {
    return this.#room.crowded;
  }

  get busy(): boolean {
    for (const topic of this.#topics.values()) if (!topic.idle) return true;
    return false;
  }

  get unresolved(): boolean {
    return this.#queues().some((queue) => queue.unresolved);
  }

  /**
   * Puts a record into a batch if that can be done at once; if not returns undefined, and add() has to wait for it. The
   * record takes `extraBytes` of room besides its own. (No object for the record: this is the hot path.)
   */
  tryAdd(
    topicName: string,
    partition: PartitionId | undefined,
    key: RecordBytes | null,
    value: RecordBytes | null,
    headers: readonly HeaderPair[] | undefined,
    timestamp: TimestampMs,
    extraBytes: number,
  ): PendingBatch | undefined {
    const topic = this.#topics.get(topicName);
    if (topic?.info === undefined || topic.waiting.size > 0) return undefined;
    const { info } = topic;
    if (partition !== undefined && info.partitions[partition] === undefined) return undefined;
    const bytes = mostBytes(key, value, headers);
    if (!this.#room.has(bytes)) return undefined;
    if (bytes > info.maxBatchBytes && singleRecordBatchBytes(key, value, headers) > info.maxBatchBytes)
      return undefined;
    return this.#place(topic, info, partition, key, value, headers, timestamp, extraBytes, -1);
  }

  /** Puts a record into a batch when its topic is known and there is room, in the order of the calls. */
  add(record: EncodableRecord, { extraBytes, signal, onPlaced, onFailed }: WaitingHandlers): void {
    const acceptedMs = this.#nowMs();
    const abort = (): void => {
      waiting.fail(new TidemarkError('ABORTED', 'the signal fired before the record got a place in a batch'));
    };
    const leave = (): void => {
      this.#waiting.delete(waiting);
      if (signal !== undefined) this.#signals.remove(signal, abort);
    };
    const waiting: WaitingRecord = new WaitingRecord({
      record,
      bytes: mostBytes(record.key, record.value, record.headers),
      acceptedMs,
      place: () => this.#placeWaiting(waiting, extraBytes),
      onPlaced: (batch) => {
        leave();
        onPlaced(batch);
      },
      onFailed: (error) => {
        leave();
        this.#backpressure.recordsFailed++;
        onFailed(error);
      },
    });
    const tooLarge = overBuffer(record, extraBytes, this.settings.bufferBytes);
    if (tooLarge !== undefined) {
      waiting.fail(tooLarge);
      return;
    }
    this.#waiting.add(waiting);
    if (signal !== undefined) this.#signals.add(signal, abort);
    this.#expireBy(acceptedMs + this.settings.deliveryTimeoutMs);
    const topic = this.#topic(record.topic);
    if (topic.info === undefined || topic.waiting.size > 0 || refusal(topic.info, record) !== undefined) {
      topic.waiting.push(waiting);
      this.refresh(topic.name);
    } else {
      this.#room.wait(waiting);
    }
  }

  /** Resolves when everything accepted so far has its outcome. */
  async flush(): Promise<void> {
    const refreshing = Array.from(this.#topics.values(), (topic) =>
      topic.waiting.size > 0 ? topic.refreshing : undefined,
    );
    await Promise.all(refreshing);
    if (this.#room.crowded) {
      await new Promise<void>((resolve) => this.#room.wait({ bytes: 0, cancelled: false, admit: resolve }));
    }
    const pending: Promise<void>[] = [];
    for (const queue of this.#queues()) {
      if (queue.open !== undefined) this.#closeOpenBatch(queue);
      for (const batch of queue.batches) pending.push(batch.whenSettled());
    }
    await Promise.all(pending);
  }

  /** Fails whatever has no outcome yet and ends all connections. */
  close(): void {
    this.#expiryTimer?.cancel();
    this.#backpressure.close();
    const error = clientClosed();
    for (const waiting of this.#waiting) waiting.fail(error);
    this.failAll(this.#queues(), error);
    for (const sender of this.#senders.values()) sender.close();
    this.cluster.close();
  }

  settled(batch: PendingBatch): void {
    if (batch.acknowledged) this.#backpressure.recordsSent += batch.recordCount;
    else this.#backpressure.recordsFailed += batch.recordCount;
    const bytes = batch.reservedBytes;
    batch.reservedBytes = 0;
    this.#room.release(bytes);
  }

  throttled(throttleMs: number): void {
    this.#backpressure.throttled(throttleMs);
  }

  stats(): ProducerStats {
    let requestsInFlight = 0;
    for (const sender of this.#senders.values()) requestsInFlight += sender.requestsInFlight;
    return this.#backpressure.stats(requestsInFlight);
  }

  moved(queue: PartitionQueue): void {
    this.#activate(queue);
  }

  /** Asks for the topic's metadata, whatever is known. */
  refresh(name: string): void {
    const topic = this.#topic(name);
    topic.refreshing ??= this.#refresh(topic);
  }

  failAll(queues: Iterable<PartitionQueue>, error: TidemarkError): void {
    for (const queue of queues) {
      for (const batch of [...queue.batches]) this.#end(queue, batch, error);
    }
  }

  identityReady(): void {
    for (const queue of this.#queues()) queue.restartSequence();
    for (const sender of this.#senders.values()) sender.pump();
  }

  identityRefused(error: TidemarkError): void {
    this.failAll(this.#queues(), error);
  }

  async #refresh(topic: ProducerTopic): Promise<void> {
    await this.#refreshWhileWaitedFor(topic);
    for (const queue of topic.queues) if (queue.batches.length > 0) this.#activate(queue);
  }

  async #refreshWhileWaitedFor(topic: ProducerTopic): Promise<void> {
    do {
      const waitedForThis = topic.waiting.size;
      try {
        topic.update(await this.#metadata.refresh(topic.name));
      } catch (reason) {
        const error =
          reason instanceof TidemarkError ? reason : new TidemarkError('UNKNOWN_SERVER_ERROR', String(reason));
        this.#refreshFailed(topic, error);
        break;
      }
      this.#admitWaiting(topic, waitedForThis);
    } while (topic.waiting.size > 0);
    // At once, so that a record that comes next finds out that it has to ask anew.
    topic.refreshing = undefined;
  }

  /** The first `sure` of those that wait have waited for metadata asked for since: what it refuses is refused. */
  #admitWaiting(topic: ProducerTopic, sure: number): void {
    const { info } = topic;
    if (info === undefined) return;
    for (let left = sure, next = topic.waiting.peek(); next !== undefined; next = topic.waiting.peek(), left--) {
      const error = next.cancelled ? undefined : refusal(info, next.record);
      if (error !== undefined && left <= 0) return;
      topic.waiting.shift();
      if (error !== undefined) next.fail(error);
      else if (!next.cancelled) this.#room.wait(next);
    }
  }

  #refreshFailed(topic: ProducerTopic, error: TidemarkError): void {
    for (let next = topic.waiting.shift(); next !== undefined; next = topic.waiting.shift()) next.fail(error);
    if (error.retriable || this.cluster.closed) return;
    // The topic is gone. What is in flight comes back with an error of its own.
    topic.info = undefined;
    this.failAll(topic.queues, error);
    if (topic.idle) this.#topics.delete(topic.name);
  }

  #placeWaiting(waiting: WaitingRecord, extraBytes: number): void {
    const { topic: name, partition, key, value, headers, timestamp } = waiting.record;
    const topic = this.#topic(name);
    if (topic.info === undefined) {
      // It was there when the record got in line for room, and is gone now.
      topic.waiting.push(waiting);
      this.refresh(name);
      return;
    }
    const error = refusal(topic.info, waiting.record);
    if (error !== undefined) {
      waiting.fail(error);
      return;
    }
    const { acceptedMs } = waiting;
    waiting.placed(this.#place(topic, topic.info, partition, key, value, headers, timestamp, extraBytes, acceptedMs));
  }

  /** `acceptedMs` is when the record was handed over (monotonic); -1 for now. */
  #place(
    topic: ProducerTopic,
    info: TopicInfo,
    partition: PartitionId | undefined,
    key: RecordBytes | null,
    value: RecordBytes | null,
    headers: readonly HeaderPair[] | undefined,
    timestamp: TimestampMs,
    extraBytes: number,
    acceptedMs: number,
  ): PendingBatch {
    const anyPartition = partition === undefined && key === null;
    let queue: PartitionQueue;
    if (partition !== undefined) queue = topic.queue(info, partition);
    else if (key !== null) queue = topic.queue(info, partitionForKey(key, info.partitions.length));
    else queue = topic.stickyQueue(info);

    const { open } = queue;
    if (open !== undefined) {
      const before = open.sizeBytes;
      if (open.append(timestamp, key, value, headers)) {
        this.#reserve(open, open.sizeBytes - before + extraBytes);
        return open;
      }
      this.#closeOpenBatch(queue);
      if (anyPartition) queue = topic.nextStickyQueue(info);
    }
    return this.#placeInNewBatch(queue, info, key, value, headers, timestamp, extraBytes, acceptedMs);
  }

  #placeInNewBatch(
    queue: PartitionQueue,
    info: TopicInfo,
    key: RecordBytes | null,
    value: RecordBytes | null,
    headers: readonly HeaderPair[] | undefined,
    timestamp: TimestampMs,
    extraBytes: number,
    acceptedMs: number,
  ): PendingBatch {
    const nowMs = this.#nowMs();
    if (queue.open !== undefined) this.#closeOpenBatch(queue);
    // A record larger than batchBytes gets a batch to itself.
    const usualBytes = Math.min(this.settings.batchBytes, info.maxBatchBytes);
    const maxBytes = Math.max(usualBytes, singleRecordBatchBytes(key, value, headers));
    const createdMs = acceptedMs < 0 ? nowMs : acceptedMs;
    const deadlineMs = createdMs + this.settings.deliveryTimeoutMs;
    const batch = queue.add(maxBytes, this.#memory, createdMs, deadlineMs);
    batch.append(timestamp, key, value, headers);
    this.#reserve(batch, batch.sizeBytes + extraBytes);
    this.#expireBy(deadlineMs);
    this.#activate(queue);
    if (nowMs - info.loadedAtMs > this.#metadata.maxAgeMs) this.refresh(info.name);
    return batch;
  }

  #reserve(batch: PendingBatch, bytes: number): void {
    batch.reservedBytes += bytes;
    this.#room.take(bytes);
  }

  #closeOpenBatch(queue: PartitionQueue): void {
    queue.closeOpen();
    this.#senderOf(queue).schedule();
  }

  /** Has the queue served by the sender of its leader. */
  #activate(queue: PartitionQueue): void {
    const sender = this.#senderOf(queue);
    sender.active.add(queue);
    sender.schedule();
  }

  #senderOf(queue: PartitionQueue): NodeSender {
    let sender = this.#senders.get(queue.leaderNodeId);
    if (sender === undefined) {
      sender = new NodeSender(queue.leaderNodeId, this);
      this.#senders.set(queue.leaderNodeId, sender);
    }
    return sender;
  }

  /** Makes sure that expired records are looked for no later than this. */
  #expireBy(deadlineMs: number): void {
    if (this.#expiryTimer !== undefined) return;
    const { timers } = this.settings.ports;
    this.#expiryTimer = timers.after(Math.max(0, deadlineMs - this.#nowMs()), () => this.#expire(), { unref: true });
  }

  #expire(): void {
    this.#expiryTimer = undefined;
    const nowMs = this.#nowMs();
    const { deliveryTimeoutMs } = this.settings;
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const waiting of this.#waiting) {
      const deadlineMs = waiting.acceptedMs + deliveryTimeoutMs;
      if (deadlineMs > nowMs) {
        earliestMs = deadlineMs;
        break;
      }
      waiting.fail(
        new TidemarkError('DELIVERY_TIMEOUT', `the record got no place in a batch within ${deliveryTimeoutMs} ms`),
      );
    }
    for (const queue of this.#queues()) {
      for (const batch of [...queue.batches]) {
        if (batch.deadlineMs > nowMs) {
          earliestMs = Math.min(earliestMs, batch.deadlineMs);
          break;
        }
        if (!batch.settled) this.#end(queue, batch, deliveryTimeout(deliveryTimeoutMs, batch.lastError));
      }
    }
    if (earliestMs < Number.POSITIVE_INFINITY) this.#expireBy(earliestMs);
  }

  /** Tells a batch's senders of its failure. If it is in flight, its place in the queue waits for the reply. */
  #end(queue: PartitionQueue, batch: PendingBatch, error: TidemarkError): void {
    batch.fail(error.code, error.message, error.cause);
    if (batch.inFlight) return;
    queue.remove(batch);
    this.settled(batch);
  }

  #topic(name: string): ProducerTopic {
    let topic = this.#topics.get(name);
    if (topic === undefined) {
      topic = new ProducerTopic(name, this.settings.ports.random.fraction());
      this.#topics.set(name, topic);
    }
    return topic;
  }

  #queues(): PartitionQueue[] {
    return Array.from(this.#topics.values(), (topic) => topic.queues).flat();
  }

  #nowMs(): number {
    return this.settings.ports.clock.monotonicMs();
  }
}

function deliveryTimeout(deliveryTimeoutMs: number, lastError: TidemarkError | undefined): TidemarkError {
  const reason = lastError === undefined ? '' : `; last failure: ${lastError.message}`;
  return new TidemarkError(
    'DELIVERY_TIMEOUT',
    `the record was not acknowledged within ${deliveryTimeoutMs} ms${reason}`,
    {
      cause: lastError,
    },
  );
}
