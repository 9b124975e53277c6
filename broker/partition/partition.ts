// One partition as the server sees it: the rules of appending over a log, and the readers that wait for more.

import { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { Timers } from '../ports.ts';
import type { Appended, LogRead, LogSettings, PartitionLog, TimestampLookup } from '../storage/partition-log.ts';
import { checkedBatches } from './batch-rules.ts';
import { KeyRule } from './key-rule.ts';

export type { Appended, LogRead } from '../storage/partition-log.ts';

export const ACKS_ALL = -1;

/** Told of every advance of the high watermark, synchronously: it has to be quick. */
export interface PartitionWatcher {
  onAdvance(partition: Partition): void;
}

export interface PartitionIdentity {
  readonly topic: string;
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  readonly leaderEpoch: LeaderEpoch;
  /** Written by the broker alone. */
  readonly internal?: boolean;
}

export class Partition {
  readonly topic: string;
  readonly topicId: TopicId;
  readonly partition: PartitionId;
  readonly leaderEpoch: LeaderEpoch;
  readonly log: PartitionLog;
  readonly #name: string;
  readonly #isInternal: boolean;
  readonly #watchers = new Set<PartitionWatcher>();
  readonly #keyRule: KeyRule;
  #maxMessageBytes: number;

  constructor(identity: PartitionIdentity, log: PartitionLog, settings: LogSettings, timers: Timers) {
    this.topic = identity.topic;
    this.topicId = identity.topicId;
    this.partition = identity.partition;
    this.leaderEpoch = identity.leaderEpoch;
    this.log = log;
    this.#isInternal = identity.internal === true;
    this.#name = `topic "${identity.topic}" partition ${identity.partition}`;
    this.#maxMessageBytes = settings.maxBatchBytes;
    this.#keyRule = new KeyRule(this.#name, settings.compaction !== undefined, timers);
    log.onHighWatermark(() => {
      // Over a copy: those who have enough leave.
      for (const watcher of [...this.#watchers]) watcher.onAdvance(this);
    });
  }

  get failure(): TidemarkError | undefined {
    return this.log.failure;
  }

  /** Throws STALE_LEADER_EPOCH if the client knows another epoch; 0 means that it knows none. */
  checkLeaderEpoch(epoch: LeaderEpoch): void {
    if (epoch === 0 || epoch === this.leaderEpoch) return;
    throw new TidemarkError(
      'STALE_LEADER_EPOCH',
      `${this.#name} is at leader epoch ${this.leaderEpoch}, the request at ${epoch}`,
      { outcome: 'not-written', topic: this.topic, partition: this.partition },
    );
  }

  /**
   * Appends the batches of one produce request; the payload belongs to the log from now on. `acks` is 0, 1 or -1 (all).
   * Only where the records have to be looked into, and that takes time, is it a promise; what is given later waits behind
   * it. Throws what `checkedBatches` and PartitionLog.append throw, KEY_REQUIRED and INTERNAL_TOPIC.
   */
  append(payload: Buffer, acks: number): Appended | Promise<Appended> {
    if (this.#isInternal) {
      const message = `${this.#name} is written by the broker alone`;
      throw new TidemarkError('INTERNAL_TOPIC', message, { outcome: 'not-written', topic: this.topic });
    }
    const limits = { maxMessageBytes: this.#maxMessageBytes, allowIdempotent: acks === ACKS_ALL };
    const batches = checkedBatches(payload, limits, this.#name);
    if (this.#keyRule.isIdle) return this.log.append(batches, this.leaderEpoch);
    return this.#keyRule.afterCheck(batches, () => this.log.append(batches, this.leaderEpoch));
  }

  /** Greatest batch that the topic takes now: a read can give so much, however little was asked for. */
  get maxMessageBytes(): number {
    return this.#maxMessageBytes;
  }

  read(offset: Offset, maxBytes: number): Promise<LogRead> {
    return this.log.read(offset, maxBytes);
  }

  readableBytes(offset: Offset, limit: number): number {
    return this.log.readableBytes(offset, limit);
  }

  offsetForTimestamp(timestamp: TimestampMs): Promise<TimestampLookup | undefined> {
    return this.log.offsetForTimestamp(timestamp);
  }

  /** Throws OFFSET_OUT_OF_RANGE past the high watermark. */
  async trim(beforeOffset: Offset): Promise<Offset> {
    if (this.log.failure === undefined && (beforeOffset < 0 || beforeOffset > this.log.highWatermark)) {
      throw new TidemarkError(
        'OFFSET_OUT_OF_RANGE',
        `${this.#name} ends at offset ${this.log.highWatermark}; it cannot be trimmed before ${beforeOffset}`,
        { topic: this.topic, partition: this.partition, offset: beforeOffset },
      );
    }
    return this.log.trim(beforeOffset);
  }

  watch(watcher: PartitionWatcher): void {
    this.#watchers.add(watcher);
  }

  unwatch(watcher: PartitionWatcher): void {
    this.#watchers.delete(watcher);
  }

  async configure(settings: LogSettings): Promise<void> {
    await this.log.configure(settings);
    this.#maxMessageBytes = settings.maxBatchBytes;
    this.#keyRule.isInForce = settings.compaction !== undefined;
  }
}
