// What goes to one broker: puts the batches of its partitions into requests, and judges what comes back.

import { type ErrorCode, errorOf, TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Cluster } from '../cluster.ts';
import type { Connection, Reply } from '../connection.ts';
import type { Timer } from '../ports.ts';
import type { ProducerSettings } from '../producer-options.ts';
import { backoffMs, pause, reportRetry } from '../retry.ts';
import type { PartitionQueue } from './partition-queue.ts';
import type { PendingBatch } from './pending-batch.ts';
import type { ProducerIdentity } from './producer-identity.ts';

/** Larger requests gain nothing, and hold up what comes behind them. */
const MAX_REQUEST_BYTES = 2_097_152;
const MAX_REQUEST_PARTITIONS = 1_000;
const BROKER_SHARE_OF_TIMEOUT = 0.8;
/** Room in a frame for its prefix, and the fixed part of a produce request's header. */
const REQUEST_HEADER_BYTES = 256;
/** What each partition adds to the header, its topic counted with it. */
const PARTITION_HEADER_BYTES = 80;

/** Where the partition is now may be told by fresh metadata. */
const STALE_METADATA: ReadonlySet<ErrorCode> = new Set(['NOT_LEADER', 'STALE_LEADER_EPOCH', 'UNKNOWN_TOPIC_ID']);
/** After any other failure of a whole request the broker has certainly written nothing of it. */
const MAY_BE_WRITTEN: ReadonlySet<ErrorCode> = new Set(['UNKNOWN_SERVER_ERROR', 'REQUEST_TIMED_OUT', 'STORAGE_FAILED']);

export interface SenderHost {
  readonly cluster: Cluster;
  readonly settings: ProducerSettings;
  /** Absent without idempotence. */
  readonly identity: ProducerIdentity | undefined;
  /** Records wait for room in the buffer, so that no batch should linger. */
  readonly crowded: boolean;
  /** The batch has its outcome and has left its queue. */
  settled(batch: PendingBatch): void;
  /** The broker asks to be sent nothing for so long. */
  throttled(throttleMs: number): void;
  /** Another node leads the partition now. */
  moved(queue: PartitionQueue): void;
  refresh(topic: string): void;
  /** No request will get through to this node until something is changed. */
  failAll(queues: Iterable<PartitionQueue>, error: TidemarkError): void;
}

interface SentBatch {
  readonly queue: PartitionQueue;
  readonly batch: PendingBatch;
}

export class NodeSender {
  readonly nodeId: number;
  /** Partitions with batches, the one that was served longest ago first. */
  readonly active: Set<PartitionQueue> = new Set();
  readonly #host: SenderHost;
  #requestsInFlight = 0;
  /** A reply came since the last time that open batches were allowed to leave. */
  #replied = false;
  #pumpScheduled = false;
  #connecting = false;
  #connectAttempts = 0;
  #lastReported: TidemarkError | undefined;
  #wakeTimer: Timer | undefined;
  #wakeAtMs = 0;
  #throttledUntilMs = Number.NEGATIVE_INFINITY;

  constructor(nodeId: number, host: SenderHost) {
    this.nodeId = nodeId;
    this.#host = host;
  }

  get requestsInFlight(): number {
    return this.#requestsInFlight;
  }

  /** Looks for something to send after the present turn, so that what is sent in one loop shares a batch. */
  schedule(): void {
    if (this.#pumpScheduled) return;
    this.#pumpScheduled = true;
    queueMicrotask(() => {
      this.#pumpScheduled = false;
      this.pump();
    });
  }

  /** Sends what may leave now. */
  pump(): void {
    const { cluster, settings, identity } = this.#host;
    if (this.active.size === 0 || cluster.closed) return;
    if (this.#isThrottled()) return;
    if (identity !== undefined && !identity.ready && !identity.draining) {
      identity.advance();
      return;
    }
    const connection = cluster.liveConnection(this.nodeId);
    if (connection === undefined) {
      void this.#connect();
      return;
    }
    let openBatchesLeave = this.#openBatchesLeave();
    while (this.#requestsInFlight < settings.maxInFlight) {
      const sent = this.#collect(connection, openBatchesLeave);
      if (sent.length === 0) break;
      this.#send(connection, sent);
      openBatchesLeave &&= settings.lingerMs > 0;
    }
    identity?.advance();
  }

  close(): void {
    this.#wakeTimer?.cancel();
    this.active.clear();
  }

  /**
   * Without linger an open batch leaves when nothing is in flight, or when a reply has made room; with linger, when its
   * time has come, and then with all others of this node.
   */
  #openBatchesLeave(): boolean {
    const { lingerMs } = this.#host.settings;
    if (lingerMs === 0) {
      const leave = this.#requestsInFlight === 0 || this.#replied;
      this.#replied = false;
      return leave;
    }
    if (this.#host.crowded) return true;
    const nowMs = this.#nowMs();
    let earliestMs = Number.POSITIVE_INFINITY;
    for (const { open } of this.active)
      earliestMs = Math.min(earliestMs, (open?.createdMs ?? Number.POSITIVE_INFINITY) + lingerMs);
    if (earliestMs > nowMs && earliestMs < Number.POSITIVE_INFINITY) this.#wakeAt(earliestMs);
    return earliestMs <= nowMs;
  }

  /** One batch of each partition that may send one, up to the size of a request. */
  #collect(connection: Connection, openBatchesLeave: boolean): SentBatch[] {
    const nowMs = this.#nowMs();
    const frameBytes = connection.maxFrameBytes - REQUEST_HEADER_BYTES;
    const maxBytes = Math.min(MAX_REQUEST_BYTES, frameBytes);
    const collected: SentBatch[] = [];
    let bytes = 0;
    for (const queue of this.active) {
      if (queue.leaderNodeId !== this.nodeId) {
        if (queue.inFlight === 0) this.#handOver(queue);
        continue;
      }
      if (queue.retryAtMs > nowMs) this.#wakeAt(queue.retryAtMs);
      const batch = queue.next(connection, nowMs, this.#maxInFlight(queue));
      if (batch === undefined || !(batch.closed || openBatchesLeave) || !this.#identityAllows(batch)) continue;
      if (batch.needsCompression(this.#host.settings.compression)) {
        void this.#compress(queue, batch);
        continue;
      }
      const batchBytes = batch.sizeBytes + PARTITION_HEADER_BYTES;
      if (batchBytes > frameBytes) {
        const message = `a batch of ${batch.sizeBytes} bytes fits no request: the broker takes frames of ${connection.maxFrameBytes} bytes`;
        this.#giveUp(queue, batch, 'RECORD_TOO_LARGE', message);
        continue;
      }
      if (bytes > 0 && bytes + batchBytes > maxBytes) continue;
      bytes += batchBytes;
      collected.push({ queue, batch });
      if (collected.length === MAX_REQUEST_PARTITIONS) break;
    }
    for (const { queue } of collected) {
      this.active.delete(queue);
      this.active.add(queue);
    }
    return collected;
  }

  #maxInFlight(queue: PartitionQueue): number {
    const { acks, maxInFlight } = this.#host.settings;
    if (this.#host.identity !== undefined) return queue.maxIdempotentInFlight();
    return acks === 0 ? maxInFlight : 1;
  }

  #identityAllows(batch: PendingBatch): boolean {
    return this.#host.identity?.draining !== true || batch.mayBeWritten;
  }

  async #compress(queue: PartitionQueue, batch: PendingBatch): Promise<void> {
    try {
      await batch.compress(this.#host.settings.compression);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const code = error instanceof TidemarkError ? error.code : 'UNKNOWN_SERVER_ERROR';
      if (!batch.settled) this.#giveUp(queue, batch, code, reason, error);
    }
    this.pump();
  }

  #send(connection: Connection, sent: readonly SentBatch[]): void {
    const { acks, requestTimeoutMs } = this.#host.settings;
    const payload: Buffer[] = [];
    const topics: tidemark.ProduceTopic.$Properties[] = [];
    const ordered: SentBatch[] = [];
    for (const [topicId, ofTopic] of byTopicId(sent)) {
      const partitions: tidemark.ProducePartition.$Properties[] = [];
      for (const { queue, batch } of ofTopic) {
        const bytes = this.#stamped(queue, batch);
        payload.push(bytes);
        partitions.push({ partition: queue.partition, leaderEpoch: queue.leaderEpoch, bytes: bytes.length });
        batch.inFlight = true;
        queue.inFlight++;
        queue.connection = connection;
        ordered.push({ queue, batch });
      }
      topics.push({ topicId, partitions });
    }
    // Less than this side waits, so that the broker's answer about what became of it comes in time.
    const timeoutMs = Math.ceil(requestTimeoutMs * BROKER_SHARE_OF_TIMEOUT);
    const message = { acks: acks === 'all' ? -1 : acks, timeoutMs, topics };
    this.#requestsInFlight++;
    if (acks === 0) {
      connection.post('produce', message, { payload }).then(
        () => this.#onUnacknowledged(ordered),
        (error: unknown) => this.#onRequestFailed(ordered, error),
      );
    } else {
      connection.request('produce', message, { payload }).then(
        (reply) => this.#onReply(ordered, reply),
        (error: unknown) => this.#onRequestFailed(ordered, error),
      );
    }
  }

  #stamped(queue: PartitionQueue, batch: PendingBatch): Buffer {
    const { identity } = this.#host;
    const needsPlace = identity !== undefined && batch.sequence < 0;
    return batch.bytesToSend(
      needsPlace ? queue.assignSequence(batch, identity.producerId, identity.producerEpoch) : undefined,
    );
  }

  #onReply(sent: readonly SentBatch[], { message }: Reply<'produce'>): void {
    this.#landed(sent);
    if (message.throttleMs > 0) this.#throttle(message.throttleMs);
    const results = resultsByPartition(message);
    for (const { queue, batch } of sent) {
      const result = results.get(`${queue.topicId}/${queue.partition}`);
      if (result === undefined) {
        const missing = new TidemarkError('UNKNOWN_SERVER_ERROR', 'the reply to produce lacks this partition');
        this.#onBatchFailed(queue, batch, missing, true);
      } else if (result.error === undefined || result.error === null) {
        this.#onAcknowledged(queue, batch, result.baseOffset ?? 0);
      } else {
        const error = errorOf(result.error);
        this.#onBatchFailed(queue, batch, error, result.outcomeUnknown ?? false);
      }
    }
    this.#afterReply();
  }

  #throttle(throttleMs: number): void {
    this.#throttledUntilMs = Math.max(this.#throttledUntilMs, this.#nowMs() + throttleMs);
    this.#host.throttled(throttleMs);
  }

  /** A quota of the broker is used up: it would hold whatever comes before. Looks again when it is time. */
  #isThrottled(): boolean {
    if (this.#throttledUntilMs === Number.NEGATIVE_INFINITY) return false;
    if (this.#nowMs() < this.#throttledUntilMs) {
      this.#wakeAt(this.#throttledUntilMs);
      return true;
    }
    this.#throttledUntilMs = Number.NEGATIVE_INFINITY;
    return false;
  }

  #onUnacknowledged(sent: readonly SentBatch[]): void {
    this.#landed(sent);
    for (const { queue, batch } of sent) this.#onAcknowledged(queue, batch, -1);
    this.#afterReply();
  }

  #onRequestFailed(sent: readonly SentBatch[], reason: unknown): void {
    this.#landed(sent);
    const error =
      reason instanceof TidemarkError
        ? reason
        : new TidemarkError('INVALID_REQUEST', String(reason), { cause: reason });
    const unknown = error.outcome === undefined ? MAY_BE_WRITTEN.has(error.code) : error.outcome === 'unknown';
    for (const { queue, batch } of sent) this.#onBatchFailed(queue, batch, error, unknown);
    this.#afterReply();
  }

  #landed(sent: readonly SentBatch[]): void {
    this.#requestsInFlight--;
    for (const { queue, batch } of sent) {
      batch.inFlight = false;
      queue.inFlight--;
    }
  }

  #afterReply(): void {
    this.#replied = true;
    for (const queue of this.active) {
      if (queue.batches.length === 0) this.active.delete(queue);
    }
    this.#host.identity?.advance();
    this.pump();
  }

  #onAcknowledged(queue: PartitionQueue, batch: PendingBatch, baseOffset: number): void {
    queue.acknowledged(batch);
    batch.succeed(baseOffset);
    this.#leave(queue, batch);
  }

  #onBatchFailed(queue: PartitionQueue, batch: PendingBatch, error: TidemarkError, unknown: boolean): void {
    batch.lastError = error;
    if (unknown) batch.mayBeWritten = true;
    if (batch.settled) {
      this.#leave(queue, batch);
    } else if (!this.#comesAgain(queue, batch, error)) {
      this.#giveUp(queue, batch, error.code, error.message, error.cause);
    }
  }

  /** Whether the batch stays in its queue to be sent again, and if so, arranges for that. */
  #comesAgain(queue: PartitionQueue, batch: PendingBatch, error: TidemarkError): boolean {
    const { identity } = this.#host;
    if (identity !== undefined && error.code === 'OUT_OF_ORDER_SEQUENCE') {
      if (queue.hasOlderThan(batch)) return true;
      identity.invalidate(false);
      // It is not in the log, but an attempt over a connection that was lost may be on its way there yet.
      if (batch.mayBeWritten) return false;
    } else if (identity !== undefined && error.code === 'PRODUCER_FENCED') {
      if (batch.mayBeWritten) return false;
      identity.invalidate(true);
    } else if (!error.retriable || (identity === undefined && batch.mayBeWritten)) {
      return false;
    }
    this.#backOff(queue, error);
    if (STALE_METADATA.has(error.code)) this.#host.refresh(queue.topic);
    return true;
  }

  /** Once for all batches of the partition that a failure brings back, and told of once for all partitions. */
  #backOff(queue: PartitionQueue, error: TidemarkError): void {
    const nowMs = this.#nowMs();
    queue.closeOpen();
    if (queue.retryAtMs <= nowMs) queue.retryAtMs = nowMs + backoffMs(queue.attempts++, this.#host.settings);
    if (error !== this.#lastReported) reportRetry(error, this.#host.settings);
    this.#lastReported = error;
  }

  #giveUp(queue: PartitionQueue, batch: PendingBatch, code: ErrorCode, message: string, cause?: unknown): void {
    batch.fail(code, message, cause);
    this.#leave(queue, batch);
  }

  #leave(queue: PartitionQueue, batch: PendingBatch): void {
    queue.remove(batch);
    this.#host.settled(batch);
  }

  async #connect(): Promise<void> {
    if (this.#connecting) return;
    const { cluster } = this.#host;
    this.#connecting = true;
    try {
      await cluster.connectTo(this.nodeId);
      this.#connectAttempts = 0;
    } catch (reason) {
      if (cluster.closed) return;
      const error = reason instanceof TidemarkError ? reason : new TidemarkError('BROKER_UNREACHABLE', String(reason));
      if (error.retriable) await this.#waitToReconnect(error);
      else this.#host.failAll([...this.active], error);
    } finally {
      this.#connecting = false;
    }
    this.pump();
  }

  async #waitToReconnect(error: TidemarkError): Promise<void> {
    const { cluster, settings } = this.#host;
    reportRetry(error, settings);
    for (const queue of this.active) {
      this.#host.refresh(queue.topic);
      for (const batch of queue.batches) batch.lastError = error;
      // Later records get a batch and so a deadline of their own.
      queue.closeOpen();
    }
    await pause(backoffMs(this.#connectAttempts++, settings), settings.ports, cluster.closing);
  }

  #handOver(queue: PartitionQueue): void {
    this.active.delete(queue);
    this.#host.moved(queue);
  }

  #wakeAt(atMs: number): void {
    if (this.#wakeTimer !== undefined && this.#wakeAtMs <= atMs) return;
    this.#wakeTimer?.cancel();
    this.#wakeAtMs = atMs;
    this.#wakeTimer = this.#host.settings.ports.timers.after(Math.max(0, atMs - this.#nowMs()), () => {
      this.#wakeTimer = undefined;
      this.pump();
    });
  }

  #nowMs(): number {
    return this.#host.settings.ports.clock.monotonicMs();
  }
}

function byTopicId(sent: readonly SentBatch[]): Map<string, SentBatch[]> {
  const groups = new Map<string, SentBatch[]>();
  for (const one of sent) {
    const group = groups.get(one.queue.topicId);
    if (group === undefined) groups.set(one.queue.topicId, [one]);
    else group.push(one);
  }
  return groups;
}

function resultsByPartition(
  message: Reply<'produce'>['message'],
): Map<string, tidemark.ProducePartitionResult.$Properties> {
  const results = new Map<string, tidemark.ProducePartitionResult.$Properties>();
  for (const { topicId, partitions } of message.topics) {
    for (const result of partitions ?? []) results.set(`${topicId}/${result.partition ?? 0}`, result);
  }
  return results;
}
