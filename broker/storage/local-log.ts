// A partition's log on local disk. Appends get their offsets at once and gather in groups; one writer writes and syncs
// one group at a time, so that a crash can tear no more than the last group, and everything durable is one stretch from
// the log's start to the high watermark.

import { TidemarkError } from '../../protocol/errors.ts';
import { NO_PRODUCER_ID, stampBatch } from '../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset, TimestampMs } from '../../protocol/types.ts';
import type { Ports, Timer } from '../ports.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { LogReader } from './log-reader.ts';
import type { Appended, IncomingBatch, LogRead, LogSettings, PartitionLog, TimestampLookup } from './partition-log.ts';
import type { ProducerStates } from './producer-states.ts';
import { type LastStop, type RecoveredLog, recoverLog } from './recovery.ts';
import { emptySegment, Segment, type SegmentPlace } from './segment.ts';
import {
  asStorageError,
  isOutOfFiles,
  isOutOfSpace,
  storageFailed,
  storageFull,
  storageUnavailable,
} from './storage-errors.ts';
import { MAX_GROUP_BYTES, type WriteGroup, WriteQueue } from './write-group.ts';

export interface LocalLogDependencies {
  readonly ports: Ports;
  readonly place: SegmentPlace;
  /** For messages: "topic orders, partition 3". */
  readonly name: string;
  /** Called once when the disk failed in a way after which nothing in the process may be trusted. */
  readonly onPoisoned: (error: TidemarkError) => void;
  readonly producerIdExpirationMs: number;
}

export class LocalLog implements PartitionLog {
  readonly #ports: Ports;
  readonly #place: SegmentPlace;
  readonly #name: string;
  readonly #onPoisoned: (error: TidemarkError) => void;
  readonly #producerIdExpirationMs: number;
  readonly #segments: Segment[];
  readonly #producers: ProducerStates;
  readonly #reader: LogReader;
  readonly #queue = new WriteQueue();
  /** Work that has to stand between two groups: changes of settings, truncation. */
  readonly #betweenGroups: (() => Promise<void>)[] = [];
  #settings: LogSettings;
  #leaderEpoch: LeaderEpoch;
  #logStartOffset: Offset;
  #logEndOffset: Offset;
  #highWatermark: Offset;
  /** The group being written. */
  #committing: WriteGroup | undefined;
  #writerRuns = false;
  #writerIdle: (() => void)[] = [];
  /** Base offset of the first segment with bytes that no checkpoint covers. */
  #checkpointedSegment: Offset;
  #checkpointedEnd: Offset;
  /** The log start that the last checkpoint holds: a trim counts once it is there. */
  #checkpointedStart: Offset;
  /** A segment whose file may be there, though its creation failed: what is written next has to go there. */
  #unfinishedRoll: Segment | undefined;
  /** What the next checkpoint says of the writes that follow it. */
  #syncsEachWrite: boolean;
  /** Checkpoints, syncs and removals run one after the other. */
  #maintenance: Promise<void> = Promise.resolve();
  #intervalFlush: Timer | undefined;
  #closing: Promise<void> | undefined;
  #notify: () => void = () => {};
  failure: TidemarkError | undefined;

  private constructor(dependencies: LocalLogDependencies, recovered: RecoveredLog, settings: LogSettings) {
    this.#ports = dependencies.ports;
    this.#place = dependencies.place;
    this.#name = dependencies.name;
    this.#onPoisoned = dependencies.onPoisoned;
    this.#producerIdExpirationMs = dependencies.producerIdExpirationMs;
    this.#segments = recovered.segments;
    this.#producers = recovered.producers;
    this.#syncsEachWrite = recovered.syncsEachWrite;
    this.#settings = { ...settings, flush: recovered.syncsEachWrite ? 'ack' : 'os' };
    this.#leaderEpoch = recovered.leaderEpoch;
    this.#logStartOffset = recovered.logStartOffset;
    const active = recovered.segments.at(-1);
    this.#logEndOffset = active?.nextOffset ?? recovered.logStartOffset;
    this.#highWatermark = this.#logEndOffset;
    this.#checkpointedSegment = active?.baseOffset ?? recovered.logStartOffset;
    this.#checkpointedStart = recovered.logStartOffset;
    this.#checkpointedEnd = recovered.isCheckpointed ? this.#logEndOffset : -1;
    this.#reader = new LogReader(recovered.segments, this.#name);
    this.#reader.showUpTo(this.#highWatermark);
  }

  /** Recovers the log of a folder, which need not exist yet. Throws PARTITION_OFFLINE when it is corrupt. */
  static async open(dependencies: LocalLogDependencies, settings: LogSettings, lastStop: LastStop): Promise<LocalLog> {
    const recovered = await recoverLog({
      place: dependencies.place,
      logger: dependencies.ports.logger,
      nowMs: dependencies.ports.clock.wallMs(),
      lastStop,
      maxGroupBytes: Math.max(MAX_GROUP_BYTES, settings.maxBatchBytes),
    });
    const log = new LocalLog(dependencies, recovered, settings);
    await log.#removeSegmentsBelow(log.logStartOffset);
    // In force by the same steps as a live change: the checkpoint has to know before the first write does.
    await log.configure(settings);
    return log;
  }

  get logStartOffset(): Offset {
    return this.#logStartOffset;
  }

  get logEndOffset(): Offset {
    return this.#logEndOffset;
  }

  get highWatermark(): Offset {
    return this.#highWatermark;
  }

  get sizeBytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
  }

  get segmentCount(): number {
    return this.#segments.length;
  }

  onHighWatermark(listener: () => void): void {
    this.#notify = listener;
  }

  append(batches: readonly IncomingBatch[], leaderEpoch: LeaderEpoch): Appended {
    this.#refuseIfFailed();
    if (this.#closing !== undefined) {
      throw new TidemarkError('BROKER_SHUTTING_DOWN', `${this.#name} is closed`, { outcome: 'not-written' });
    }
    if (leaderEpoch < this.#leaderEpoch) {
      throw new TidemarkError(
        'STALE_LEADER_EPOCH',
        `${this.#name}: epoch ${leaderEpoch} may not write, epoch ${this.#leaderEpoch} does`,
        { outcome: 'not-written' },
      );
    }
    this.#leaderEpoch = leaderEpoch;
    const first = batches[0];
    if (first !== undefined && first.header.producerId !== NO_PRODUCER_ID) {
      const earlier = this.#producers.judge(first.header);
      if (earlier !== undefined) return this.#sameOutcomeAs(earlier.baseOffset, earlier.lastOffset);
    }
    return this.#enqueue(batches);
  }

  #enqueue(batches: readonly IncomingBatch[]): Appended {
    const baseOffset = this.#logEndOffset;
    const nowMs = this.#ports.clock.wallMs();
    let bytes = 0;
    let endOffset = baseOffset;
    for (const { header } of batches) {
      bytes += header.sizeBytes;
      endOffset += header.lastOffsetDelta + 1;
    }
    if (endOffset > Number.MAX_SAFE_INTEGER) {
      throw new TidemarkError('INVALID_REQUEST', `${this.#name} has no offsets left`, { outcome: 'not-written' });
    }
    let offset = baseOffset;
    for (const { header, bytes: batchBytes } of batches) {
      stampBatch(batchBytes, 0, offset, this.#leaderEpoch);
      this.#producers.record(header, offset, this.#highWatermark, nowMs);
      offset += header.lastOffsetDelta + 1;
    }
    this.#logEndOffset = endOffset;
    const group = this.#queue.add(batches, bytes, baseOffset, Math.min(MAX_GROUP_BYTES, this.#settings.segmentBytes));
    this.#wakeWriter();
    return { baseOffset, duplicate: false, written: group.written.promise, durable: group.durable.promise };
  }

  /** A retry of a batch that is still on its way shares its fate. */
  #sameOutcomeAs(baseOffset: Offset, lastOffset: Offset): Appended {
    const group =
      lastOffset < this.#highWatermark
        ? undefined
        : this.#committing !== undefined && lastOffset < this.#committing.endOffset
          ? this.#committing
          : this.#queue.find(lastOffset);
    const written = group?.written.promise ?? Promise.resolve();
    const durable = group?.durable.promise ?? Promise.resolve();
    return { baseOffset, duplicate: true, written, durable };
  }

  // ---------------------------------------------------------------------------------------------- the writer

  #wakeWriter(): void {
    if (this.#writerRuns) return;
    this.#writerRuns = true;
    // What is appended in the same turn shares the first group.
    queueMicrotask(() => void this.#runWriter());
  }

  async #runWriter(): Promise<void> {
    for (;;) {
      const task = this.#betweenGroups.shift();
      if (task !== undefined) {
        await task();
        continue;
      }
      const group = this.failure === undefined ? this.#queue.take() : undefined;
      if (group === undefined) break;
      this.#committing = group;
      await this.#commit(group);
      this.#committing = undefined;
    }
    this.#writerRuns = false;
    for (const resolve of this.#writerIdle.splice(0)) resolve();
  }

  /** Never rejects: a failure is the group's and the log's. */
  async #commit(group: WriteGroup): Promise<void> {
    const nowMs = this.#ports.clock.wallMs();
    let segment: Segment;
    try {
      segment = await this.#segmentFor(group, nowMs);
    } catch (error) {
      return this.#writeFailed(error, group, undefined);
    }
    try {
      await segment.write(group.chunks());
    } catch (error) {
      return this.#writeFailed(error, group, segment);
    }
    let offset = group.baseOffset;
    for (const { header } of group.batches) {
      segment.note(header, offset, nowMs);
      offset = segment.nextOffset;
    }
    group.written.resolve();
    if (this.#settings.flush === 'ack') {
      try {
        await segment.datasync();
      } catch (error) {
        return this.#poison(error, group);
      }
    } else if (this.#settings.flush === 'interval') {
      this.#startIntervalFlush();
    }
    // A checkpoint's sync of the same file may have failed meanwhile: then this one proved nothing.
    if (this.failure !== undefined) return group.fail(this.failure);
    this.#highWatermark = group.endOffset;
    this.#reader.showUpTo(group.endOffset);
    group.durable.resolve();
    this.#notify();
  }

  async #segmentFor(group: WriteGroup, nowMs: TimestampMs): Promise<Segment> {
    const active = this.#segments.at(-1);
    if (
      this.#unfinishedRoll === undefined &&
      active?.fits(group.bytes, group.endOffset, this.#settings.segmentBytes) &&
      (active.sizeBytes === 0 || nowMs - active.state.createdAtMs < this.#settings.segmentMs)
    ) {
      return active;
    }
    return this.#roll(group.baseOffset, nowMs);
  }

  async #roll(baseOffset: Offset, nowMs: TimestampMs): Promise<Segment> {
    const active = this.#segments.at(-1);
    const next = new Segment(this.#place, emptySegment(baseOffset, nowMs));
    if (active === undefined) await this.#makeDirectory();
    this.#unfinishedRoll = next;
    await next.create();
    await this.#place.files.syncDirectory(this.#place.directory);
    this.#unfinishedRoll = undefined;
    this.#segments.push(next);
    const checkpointed = this.checkpoint().catch((error) => this.#checkpointFailed(error));
    if (active === undefined && !this.#syncsEachWrite) await checkpointed;
    return next;
  }

  /** The partition's folder and its parents, durably. Left until the first write: most partitions of a large topic wait. */
  async #makeDirectory(): Promise<void> {
    const { files, directory, durableParent } = this.#place;
    await files.makeDirectory(directory);
    for (let child = directory; child !== durableParent; ) {
      child = child.slice(0, child.lastIndexOf('/'));
      await files.syncDirectory(child);
    }
  }

  /** Nothing of the group counts as written: the log goes back to where it was before everything that waits. */
  async #writeFailed(error: unknown, group: WriteGroup, segment: Segment | undefined): Promise<void> {
    const refused = isOutOfSpace(error)
      ? storageFull(this.#name, error)
      : isOutOfFiles(error)
        ? storageUnavailable(this.#name, error)
        : undefined;
    if (refused === undefined) return this.#poison(error, group);
    try {
      await segment?.truncateFile();
    } catch (truncateError) {
      return this.#poison(truncateError, group);
    }
    this.#ports.logger.warn(
      { event: 'append_refused', log: this.#name, code: refused.code, error: refused.message },
      'an append failed and was rolled back',
    );
    this.#logEndOffset = group.baseOffset;
    this.#producers.rollback(group.baseOffset);
    group.fail(refused);
    this.#queue.fail(refused);
  }

  /**
   * After a failed sync the page cache can no longer be trusted: pages count as clean that never reached the disk. The
   * log takes nothing more, and the process is to end without its clean mark.
   */
  #poison(error: unknown, group?: WriteGroup): void {
    const failure = storageFailed(this.#name, error, 'unknown');
    this.failure ??= failure;
    group?.fail(failure);
    this.#queue.fail(storageFailed(this.#name, error, 'not-written'));
    this.#onPoisoned(failure);
  }

  #startIntervalFlush(): void {
    this.#intervalFlush ??= this.#ports.timers.after(this.#settings.flushIntervalMs, () => {
      this.#intervalFlush = undefined;
      this.#maintain(() => this.#syncSinceCheckpoint()).catch((error) => this.#checkpointFailed(error));
    });
  }

  // ---------------------------------------------------------------------------------------------- checkpoints

  /** Makes all that is written durable and records it, so that recovery starts there. */
  checkpoint(): Promise<void> {
    return this.#maintain(() => this.#writeCheckpoint());
  }

  /** An older checkpoint must not replace a newer one, nor a sync meet a file that is being removed. */
  #maintain(task: () => Promise<void>): Promise<void> {
    const next = this.#maintenance.then(task);
    this.#maintenance = next.catch(() => {});
    return next;
  }

  get needsCheckpoint(): boolean {
    const active = this.#segments.at(-1);
    return this.failure === undefined && active !== undefined && this.#checkpointedEnd !== active.nextOffset;
  }

  async #writeCheckpoint(): Promise<void> {
    if (this.failure !== undefined || this.#segments.length === 0) return;
    this.#producers.expire(this.#ports.clock.wallMs() - this.#producerIdExpirationMs);
    // A copy of one moment, between two groups: later writes do not change what it says.
    const states = this.#segments.map((segment) => ({ ...segment.state }));
    const end = states.at(-1)?.nextOffset ?? this.#logEndOffset;
    const producers = this.#producers.snapshot(end);
    const changed = this.#segments.filter((segment) => segment.baseOffset >= this.#checkpointedSegment);
    await this.#syncSinceCheckpoint();
    for (const segment of changed) await segment.saveIndex();
    // The sync of a write beside this one's may have failed: then this one found its pages clean, and proved nothing.
    if (this.failure !== undefined) throw this.failure;
    const logStartOffset = this.#logStartOffset;
    await writeCheckpoint(this.#place.files, this.#place.directory, {
      logStartOffset,
      recoveryOffset: end,
      leaderEpoch: this.#leaderEpoch,
      syncsEachWrite: this.#syncsEachWrite,
      segments: states,
      producers,
    });
    this.#checkpointedSegment = states.at(-1)?.baseOffset ?? this.#checkpointedSegment;
    this.#checkpointedEnd = end;
    this.#checkpointedStart = logStartOffset;
  }

  async #syncSinceCheckpoint(): Promise<void> {
    for (const segment of this.#segments) {
      if (segment.baseOffset < this.#checkpointedSegment) continue;
      try {
        await segment.datasync();
      } catch (error) {
        if (isOutOfFiles(error)) throw error;
        this.#poison(error);
        throw error;
      }
    }
  }

  #checkpointFailed(error: unknown): void {
    this.#ports.logger.warn(
      { event: 'checkpoint_failed', log: this.#name, error: String(error) },
      'a checkpoint failed; the one before it stays in force',
    );
  }

  // ---------------------------------------------------------------------------------------------- reading

  async read(offset: Offset, maxBytes: number): Promise<LogRead> {
    this.#checkReadable(offset);
    try {
      return await this.#reader.read(offset, maxBytes);
    } catch (error) {
      this.#checkReadable(offset);
      throw asStorageError(this.#name, error);
    }
  }

  readableBytes(offset: Offset, limit: number): number {
    return offset >= this.#highWatermark ? 0 : this.#reader.readableBytes(offset, limit);
  }

  async offsetForTimestamp(timestamp: TimestampMs): Promise<TimestampLookup | undefined> {
    try {
      return await this.#reader.offsetForTimestamp(timestamp, this.#logStartOffset);
    } catch (error) {
      throw asStorageError(this.#name, error);
    }
  }

  #checkReadable(offset: Offset): void {
    if (this.failure?.code === 'PARTITION_OFFLINE') throw this.failure;
    if (offset < this.#logStartOffset || offset > this.#highWatermark) {
      throw new TidemarkError(
        'OFFSET_OUT_OF_RANGE',
        `${this.#name} holds offsets ${this.#logStartOffset} to ${this.#highWatermark}; ${offset} was asked for`,
        { offset },
      );
    }
  }

  // ---------------------------------------------------------------------------------------------- changes

  async trim(beforeOffset: Offset): Promise<Offset> {
    this.#refuseIfFailed();
    const start = Math.min(beforeOffset, this.#highWatermark);
    if (start <= this.#checkpointedStart) return this.#logStartOffset;
    this.#logStartOffset = Math.max(start, this.#logStartOffset);
    try {
      await this.checkpoint();
      this.#refuseIfFailed();
      await this.#maintain(() => this.#removeSegmentsBelow(start));
    } catch (error) {
      throw asStorageError(this.#name, error);
    }
    return start;
  }

  async #removeSegmentsBelow(offset: Offset): Promise<void> {
    const keptFrom = this.#segments.findIndex((segment, i) => {
      return segment.nextOffset > offset || i === this.#segments.length - 1;
    });
    if (keptFrom <= 0) return;
    for (const segment of this.#segments.splice(0, keptFrom)) await segment.remove();
    await this.#place.files.syncDirectory(this.#place.directory);
  }

  async enforceRetention(): Promise<void> {
    if (this.failure !== undefined || this.#closing !== undefined) return;
    const { retentionMs, retentionBytes } = this.#settings;
    const nowMs = this.#ports.clock.wallMs();
    const isOld = (segment: Segment): boolean =>
      retentionMs !== undefined && nowMs - segment.state.appendedAtMs > retentionMs;
    const active = this.#segments.at(-1);
    if (active !== undefined && active.sizeBytes > 0 && isOld(active)) await this.#sealIf(active, isOld);
    let sizeBytes = this.sizeBytes;
    let start = this.#logStartOffset;
    for (const segment of this.#segments.slice(0, -1)) {
      const isTooMuch = retentionBytes !== undefined && sizeBytes - segment.sizeBytes >= retentionBytes;
      if (!isOld(segment) && !isTooMuch) break;
      sizeBytes -= segment.sizeBytes;
      start = segment.nextOffset;
    }
    await this.trim(start);
  }

  /** Begins a new segment, so that the active one can go, unless something was appended to it meanwhile. */
  #sealIf(active: Segment, isOld: (segment: Segment) => boolean): Promise<void> {
    return this.#betweenTwoGroups(async () => {
      if (active === this.#segments.at(-1) && isOld(active)) {
        await this.#roll(active.nextOffset, this.#ports.clock.wallMs());
        this.#reader.showUpTo(this.#highWatermark);
      }
    });
  }

  async truncate(offset: Offset): Promise<void> {
    await this.#betweenTwoGroups(async () => {
      await this.#unfinishedRoll?.remove();
      this.#unfinishedRoll = undefined;
      while (this.#segments.length > 1 && (this.#segments.at(-1)?.baseOffset ?? 0) >= offset) {
        await this.#segments.pop()?.remove();
      }
      await this.#segments.at(-1)?.truncateTo(offset);
      this.#logEndOffset = this.#segments.at(-1)?.nextOffset ?? offset;
      this.#highWatermark = Math.min(this.#highWatermark, this.#logEndOffset);
      this.#producers.rollback(this.#logEndOffset);
      this.#reader.showUpTo(this.#highWatermark);
      await this.checkpoint();
    });
  }

  async configure(settings: LogSettings): Promise<void> {
    this.#place.indexIntervalBytes = settings.indexIntervalBytes;
    const syncsEachWrite = settings.flush === 'ack';
    if (syncsEachWrite === this.#syncsEachWrite) {
      this.#settings = settings;
      return;
    }
    // The checkpoint tells recovery what a crash may have torn: "not synced" stands there before the first such write,
    // "synced" only once all before it is.
    await this.#betweenTwoGroups(async () => {
      if (syncsEachWrite) await this.#maintain(() => this.#syncSinceCheckpoint());
      this.#syncsEachWrite = syncsEachWrite;
      await this.checkpoint();
      this.#settings = settings;
    });
  }

  #betweenTwoGroups(task: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#betweenGroups.push(() => task().then(resolve, reject));
      this.#wakeWriter();
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#writerRuns) await new Promise<void>((resolve) => this.#writerIdle.push(resolve));
    this.#intervalFlush?.cancel();
    try {
      if (this.needsCheckpoint) await this.checkpoint();
    } finally {
      for (const segment of this.#segments) await segment.closeFile();
    }
  }

  #refuseIfFailed(): void {
    if (this.failure === undefined) return;
    throw new TidemarkError(this.failure.code, this.failure.message, { cause: this.failure, outcome: 'not-written' });
  }
}
