// The batches of one partition, oldest first, and the rules by which they leave: in order, whatever fails on the way.
//
// With idempotence every batch gets its place in the partition's sequence when it is first sent, and keeps it through all
// retries. The broker refuses a batch whose predecessor it has not got (OUT_OF_ORDER_SEQUENCE), and recognises each of the
// last five that it wrote when it comes again. So up to five may be in flight, under three rules:
// - No batch is sent that is the sixth from the oldest without an outcome, even if those between have theirs: the broker
//   could have forgotten the oldest when it comes again.
// - A broker that remembers nothing of the producer accepts any sequence. So the first batch under a producer id and epoch
//   travels alone; the others follow when it is acknowledged.
// - A batch that was sent comes again over the same connection as those behind it, or after they have all come back.
// Without idempotence nothing but waiting keeps the order: one batch is in flight at a time (any number with acks 0, where
// nothing is ever sent twice).

import type { Memory } from '../../protocol/batch-builder.ts';
import type { ProducerStamp } from '../../protocol/record-batch.ts';
import type { LeaderEpoch, PartitionId, TopicId } from '../../protocol/types.ts';
import type { Connection } from '../connection.ts';
import type { TopicInfo } from '../metadata.ts';
import { PendingBatch } from './pending-batch.ts';

const MAX_SEQUENCE = 0x7fffffff;
/** As many batches as the broker remembers of a producer. */
const MAX_REMEMBERED = 5;
const MIN_INITIAL_BYTES = 1024;

export class PartitionQueue {
  readonly topic: string;
  readonly partition: PartitionId;
  topicId: TopicId;
  leaderNodeId = 0;
  leaderEpoch: LeaderEpoch = 0;
  /** Oldest first; the last one may be open. */
  readonly batches: PendingBatch[] = [];
  inFlight = 0;
  /** Which connection carries what is in flight. */
  connection: Connection | undefined;
  /** No batch leaves before this time (monotonic). */
  retryAtMs = 0;
  /** Failures in a row. */
  attempts = 0;
  #newestTopicId: TopicId;
  #nextSequence = 0;
  #nextOrdinal = 0;
  /** The broker has acknowledged a batch under the present producer id and epoch, so it knows the sequence. */
  #established = false;
  #lastBatchBytes = MIN_INITIAL_BYTES;

  constructor(topic: TopicInfo, partition: PartitionId) {
    this.topic = topic.name;
    this.partition = partition;
    this.topicId = topic.topicId;
    this.#newestTopicId = topic.topicId;
    this.update(topic);
  }

  /** The batch that takes records, if there is one. */
  get open(): PendingBatch | undefined {
    const last = this.batches.at(-1);
    return last === undefined || last.closed ? undefined : last;
  }

  /** What comes next goes into a new batch. */
  closeOpen(): void {
    const { open } = this;
    if (open !== undefined) open.closed = true;
  }

  update(topic: TopicInfo): void {
    const info = topic.partitions[this.partition];
    if (info !== undefined) {
      this.leaderNodeId = info.leaderNodeId;
      this.leaderEpoch = info.leaderEpoch;
    }
    this.#newestTopicId = topic.topicId;
  }

  add(maxBytes: number, memory: Memory, nowMs: number, deadlineMs: number): PendingBatch {
    const { topic, partition } = this;
    const initialBytes = Math.min(this.#lastBatchBytes, maxBytes);
    const batch = new PendingBatch({ topic, partition, maxBytes, initialBytes, memory, nowMs, deadlineMs });
    this.batches.push(batch);
    return batch;
  }

  /** Takes a batch out that has its outcome and is not in flight. */
  remove(batch: PendingBatch): void {
    const at = this.batches.indexOf(batch);
    if (at >= 0) this.batches.splice(at, 1);
    this.#lastBatchBytes = Math.max(MIN_INITIAL_BYTES, batch.sizeBytes);
    // A place that was certainly never taken is given to the next batch, provided that none was given out after it. One
    // that may have been taken is not: the next batch would pass for the retry of this one.
    const nextHasPlace = (this.batches[at]?.sequence ?? -1) >= 0;
    if (batch.sequence >= 0 && !batch.acknowledged && !batch.mayBeWritten && !nextHasPlace) {
      this.#nextSequence = batch.sequence;
    }
  }

  /** The next batch in order, if its partition's rules let it leave over this connection now. */
  next(connection: Connection, nowMs: number, maxInFlight: number): PendingBatch | undefined {
    if (this.retryAtMs > nowMs || this.inFlight >= maxInFlight) return undefined;
    if (this.inFlight > 0 && this.connection !== connection) return undefined;
    if (this.topicId !== this.#newestTopicId) {
      if (this.inFlight > 0) return undefined;
      this.#moveToNewTopic();
    }
    const batch = this.batches.find(({ inFlight }) => !inFlight);
    if (batch === undefined || batch.compressing) return undefined;
    return batch.sequence < 0 && this.#sentSinceOldest() >= MAX_REMEMBERED ? undefined : batch;
  }

  maxIdempotentInFlight(): number {
    return this.#established ? MAX_REMEMBERED : 1;
  }

  /** Gives the batch its place in the sequence. */
  assignSequence(batch: PendingBatch, producerId: number, producerEpoch: number): ProducerStamp {
    const baseSequence = this.#nextSequence;
    batch.sequence = baseSequence;
    batch.ordinal = this.#nextOrdinal++;
    const next = baseSequence + batch.recordCount;
    this.#nextSequence = next > MAX_SEQUENCE ? next - MAX_SEQUENCE - 1 : next;
    return { producerId, producerEpoch, baseSequence };
  }

  acknowledged(batch: PendingBatch): void {
    batch.acknowledged = true;
    this.#established = true;
    this.attempts = 0;
  }

  /** Whether an older batch than this one has not got its outcome yet. */
  hasOlderThan(batch: PendingBatch): boolean {
    return this.batches[0] !== batch;
  }

  /** Whether the oldest batch has to be sent again under the present producer epoch to learn its fate. */
  get unresolved(): boolean {
    return this.inFlight > 0 || this.batches[0]?.mayBeWritten === true;
  }

  /**
   * Starts the sequence anew: every batch that had a place gets another one when it is sent again. None of them can be in
   * the log, nor get there by an attempt that is still on its way: the oldest was refused each time, and without it the
   * broker refuses the others.
   */
  restartSequence(): void {
    this.#nextSequence = 0;
    this.#established = false;
    for (const batch of this.batches) {
      batch.sequence = -1;
      batch.mayBeWritten = false;
    }
  }

  /** How many batches got their place since the oldest one that has no outcome, itself included. */
  #sentSinceOldest(): number {
    const oldest = this.batches[0];
    return oldest === undefined || oldest.sequence < 0 ? 0 : this.#nextOrdinal - oldest.ordinal;
  }

  /** The topic was deleted and made again: what was sent to the old one is gone with it. */
  #moveToNewTopic(): void {
    this.topicId = this.#newestTopicId;
    this.restartSequence();
  }
}
