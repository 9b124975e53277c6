// One partition as the server sees it: the rules of appending over a log, and the readers that wait for more.

import { TidemarkError } from '../../protocol/errors.ts';
import type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import { DecompressionRoom } from '../decompression-room.ts';
import type { Clock, Logger, Timers } from '../ports.ts';
import type { BatchOpener } from '../storage/batch-opener.ts';
import type {
  Appended,
  IncomingBatch,
  LogRead,
  LogSettings,
  PartitionLog,
  TimestampLookup,
} from '../storage/partition-log.ts';
import { checkedBatches } from './batch-rules.ts';
import { KeyRule } from './key-rule.ts';
import { recordsFrom } from './records-from.ts';
import { type HeldRetention, type RetentionHolder, RetentionHolds } from './retention-holds.ts';

export type { Appended, LogRead } from '../storage/partition-log.ts';
export type { HeldRetention, RetentionHolder } from './retention-holds.ts';

export const ACKS_ALL = -1;

/** Told of every advance of the high watermark, synchronously: it has to be quick. */
export interface PartitionWatcher {
  /** `bytes` more can be read than before, or fewer: never more. */
  onAdvance(partition: Partition, bytes: number): void;
}

/** Limits what users append. */
export interface BacklogGuard {
  /** Throws BACKLOG_FULL if so many more records may not come. Not asked about duplicates of idempotent producers. */
  admit(records: number): void;
  /**
   * Once for each admission: the records are below the high watermark, and whoever watches that has been told; or they will
   * never be in the log.
   */
  settled(records: number): void;
}

export interface PartitionPorts {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger;
  /** One for the whole broker. Default: its own. */
  readonly opener?: BatchOpener;
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
  /** Asked before users' records are appended; the broker's own go to the log directly. */
  admission: BacklogGuard | undefined;
  /** To readers and workers, since the broker started. */
  sentBytes = 0;
  sentRecords = 0;
  /** How many bytes have become readable while somebody watched, at most. */
  advancedBytes = 0;
  readonly #holds: RetentionHolds;
  readonly #name: string;
  readonly #isInternal: boolean;
  readonly #watchers = new Set<PartitionWatcher>();
  /** The high watermark that the watchers know. */
  #toldOf: Offset = 0;
  readonly #keyRule: KeyRule;
  #maxMessageBytes: number;

  constructor(identity: PartitionIdentity, log: PartitionLog, settings: LogSettings, ports: PartitionPorts) {
    this.topic = identity.topic;
    this.topicId = identity.topicId;
    this.partition = identity.partition;
    this.leaderEpoch = identity.leaderEpoch;
    this.log = log;
    this.#isInternal = identity.internal === true;
    this.#name = `topic "${identity.topic}" partition ${identity.partition}`;
    this.#maxMessageBytes = settings.maxBatchBytes;
    this.#keyRule = new KeyRule(
      this.#name,
      settings.compaction !== undefined,
      ports.opener ?? new DecompressionRoom(ports),
    );
    this.#holds = new RetentionHolds(identity, ports);
    log.guardRetention(this.#holds);
    log.onHighWatermark(() => this.#tellWatchers());
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
   * it. Throws what `checkedBatches` and PartitionLog.append throw, KEY_REQUIRED, INTERNAL_TOPIC and BACKLOG_FULL.
   */
  append(payload: Buffer, acks: number): Appended | Promise<Appended> {
    if (this.#isInternal) {
      const message = `${this.#name} is written by the broker alone`;
      throw new TidemarkError('INTERNAL_TOPIC', message, { outcome: 'not-written', topic: this.topic });
    }
    const limits = { maxMessageBytes: this.#maxMessageBytes, allowIdempotent: acks === ACKS_ALL };
    const batches = checkedBatches(payload, limits, this.#name);
    if (this.#keyRule.isIdle) return this.#appendAdmitted(batches);
    return this.#keyRule.afterCheck(batches, this.#maxMessageBytes, () => this.#appendAdmitted(batches));
  }

  #appendAdmitted(batches: readonly IncomingBatch[]): Appended {
    const guard = this.admission;
    if (guard === undefined) return this.log.append(batches, this.leaderEpoch);
    let admitted = 0;
    const appended = this.log.append(batches, this.leaderEpoch, (records) => {
      guard.admit(records);
      admitted = records;
    });
    // Behind the watchers of the high watermark, which hear of it in a turn of their own, too.
    const settle = (): void => queueMicrotask(() => guard.settled(admitted));
    if (admitted > 0) appended.durable.then(settle, settle);
    return appended;
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

  /** Whole batches leave for a reader that asked for records from `offset` on. */
  noteSent(batches: Buffer, offset: Offset): void {
    this.sentBytes += batches.length;
    this.sentRecords += recordsFrom(batches, offset);
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

  /** What `holder` needs stays, whatever retention says, until the function that it returns is called. */
  hold(holder: RetentionHolder): () => void {
    return this.#holds.add(holder);
  }

  /** Set while retention is held up, as far as its last check tells. */
  get retentionHeld(): HeldRetention | undefined {
    return this.#holds.held;
  }

  watch(watcher: PartitionWatcher): void {
    if (this.#watchers.size === 0) this.#toldOf = this.log.highWatermark;
    this.#watchers.add(watcher);
  }

  unwatch(watcher: PartitionWatcher): void {
    this.#watchers.delete(watcher);
  }

  #tellWatchers(): void {
    if (this.#watchers.size === 0) return;
    const bytes = this.log.readableBytes(this.#toldOf, Number.POSITIVE_INFINITY);
    this.#toldOf = this.log.highWatermark;
    this.advancedBytes += bytes;
    // Those who have enough leave meanwhile.
    for (const watcher of this.#watchers) watcher.onAdvance(this, bytes);
  }

  async configure(settings: LogSettings): Promise<void> {
    await this.log.configure(settings);
    this.#maxMessageBytes = settings.maxBatchBytes;
    this.#keyRule.isInForce = settings.compaction !== undefined;
  }
}
