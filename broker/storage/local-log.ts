// A partition's log on local disk. Appends get their offsets at once and gather in groups; one writer writes and syncs
// one group at a time, so that a crash can tear no more than the last group, and everything durable is one stretch from
// the log's start to the high watermark.

import { TidemarkError } from '../../protocol/errors.ts';
import { NO_PRODUCER_ID, stampBatch } from '../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { BufferPool } from '../buffer-pool.ts';
import type { FileHandle, Ports, Timer } from '../ports.ts';
import { writeCheckpoint } from './checkpoint.ts';
import { LogCompaction } from './compaction/log-compaction.ts';
import type { DiskSpace } from './disk-space.ts';
import type { Journal, JournalMember } from './journal.ts';
import type { JournalReplay } from './journal-replay.ts';
import { LogReader } from './log-reader.ts';
import type { Appended, IncomingBatch, LogRead, LogSettings, PartitionLog, TimestampLookup } from './partition-log.ts';
import type { ProducerStates } from './producer-states.ts';
import { type LastStop, type RecoveredLog, recoverLog } from './recovery.ts';
import { emptySegment, Segment, type SegmentPlace, syncFoldersAbove } from './segment.ts';
import { asStorageError, isOutOfFiles, isOutOfSpace, messageOf, storageFailed } from './storage-errors.ts';
import { MAX_GROUP_BYTES, type WriteGroup, WriteQueue } from './write-group.ts';

/** By which the shared journal knows a log. */
export interface LogKey {
  readonly topicId: TopicId;
  readonly partition: PartitionId;
}

export interface LocalLogDependencies {
  readonly ports: Ports;
  readonly key: LogKey;
  readonly place: SegmentPlace;
  /** For messages: "topic orders, partition 3". */
  readonly name: string;
  /** Called once when the disk failed in a way after which nothing in the process may be trusted. */
  readonly onPoisoned: (error: TidemarkError) => void;
  readonly producerIdExpirationMs: number;
  readonly buffers: BufferPool;
  readonly journal: Journal;
  readonly space: DiskSpace;
  /** The broker's own: it takes records also while there is little space. */
  readonly isInternal: boolean;
}

/** What the last run left behind. */
export interface LastRun {
  readonly stop: LastStop;
  readonly journal: JournalReplay;
}

export class LocalLog implements PartitionLog, JournalMember {
  readonly #ports: Ports;
  readonly #key: LogKey;
  readonly #journal: Journal;
  readonly #place: SegmentPlace;
  readonly #name: string;
  readonly #onPoisoned: (error: TidemarkError) => void;
  readonly #producerIdExpirationMs: number;
  readonly #segments: Segment[];
  readonly #producers: ProducerStates;
  readonly #reader: LogReader;
  readonly compaction: LogCompaction;
  readonly #space: DiskSpace;
  readonly #isInternal: boolean;
  readonly #queue = new WriteQueue();
  /** All other work on the files, each between two groups: checkpoints, trims, changes of settings. */
  readonly #tasks: (() => Promise<void>)[] = [];
  #settings: LogSettings;
  #leaderEpoch: LeaderEpoch;
  #logStartOffset: Offset;
  /** What the next checkpoint makes of it. Readers see it only then: a crash must not bring back what they saw gone. */
  #trimmedTo: Offset;
  #logEndOffset: Offset;
  #highWatermark: Offset;
  /** The group being written. */
  #committing: WriteGroup | undefined;
  #writerRuns = false;
  readonly #whenIdle: (() => void)[] = [];
  /** Base offset of the first segment with bytes that may not be on stable storage. */
  #unsyncedSegment: Offset;
  /** What the last checkpoint covers: a trim counts once its start is there. */
  #checkpointed: { start: Offset; end: Offset; activeSegment: Offset };
  /** What the next checkpoint says of the writes that follow it. */
  #syncsEachWrite: boolean;
  #maxGroupBytes: number;
  /** The active segment holds bytes that are on stable storage in the journal alone. */
  #isJournaled = false;
  /** Set when the creation of a segment failed half-way: its file may be there, so the next write has to make it good. */
  #unfinishedRoll = false;
  #intervalFlush: Timer | undefined;
  #closing: Promise<void> | undefined;
  #notify: () => void = () => {};
  failure: TidemarkError | undefined;

  private constructor(dependencies: LocalLogDependencies, recovered: RecoveredLog, settings: LogSettings) {
    this.#ports = dependencies.ports;
    this.#key = dependencies.key;
    this.#journal = dependencies.journal;
    this.#place = dependencies.place;
    this.#name = dependencies.name;
    this.#onPoisoned = dependencies.onPoisoned;
    this.#producerIdExpirationMs = dependencies.producerIdExpirationMs;
    this.#space = dependencies.space;
    this.#isInternal = dependencies.isInternal;
    this.#segments = recovered.segments;
    this.#producers = recovered.producers;
    this.#syncsEachWrite = recovered.syncsEachWrite;
    this.#settings = { ...settings, flush: recovered.syncsEachWrite ? 'ack' : 'os' };
    this.#maxGroupBytes = groupBoundOf(settings);
    this.#leaderEpoch = recovered.leaderEpoch;
    this.#logStartOffset = recovered.logStartOffset;
    this.#trimmedTo = recovered.logStartOffset;
    const active = recovered.segments.at(-1);
    this.#logEndOffset = active?.nextOffset ?? recovered.logStartOffset;
    this.#highWatermark = this.#logEndOffset;
    const activeSegment = active?.baseOffset ?? recovered.logStartOffset;
    this.#unsyncedSegment = activeSegment;
    const end = recovered.isCheckpointed ? this.#logEndOffset : -1;
    this.#checkpointed = { start: recovered.logStartOffset, end, activeSegment };
    this.#reader = new LogReader(recovered.segments, this.#name, dependencies.buffers);
    this.#reader.showUpTo(this.#highWatermark);
    this.compaction = this.#compactionFrom(recovered);
  }

  #compactionFrom(recovered: RecoveredLog): LogCompaction {
    const host = {
      ports: this.#ports,
      place: this.#place,
      name: this.#name,
      segments: this.#segments,
      settings: () => this.#settings,
      lastOffsetsOfProducers: () => this.#producers.lastOffsets(this.#highWatermark),
      isStopped: () => this.failure !== undefined || this.#closing !== undefined,
      inTurn: <Result>(task: () => Promise<Result>) => this.#inTurn(task),
      writeCheckpoint: () => this.#writeCheckpoint(),
      beginSegment: () => this.#beginSegment(() => true),
    };
    return new LogCompaction(host, recovered.compaction);
  }

  /** Recovers the log of a folder, which need not exist yet. Throws PARTITION_OFFLINE when it is corrupt. */
  static async open(dependencies: LocalLogDependencies, settings: LogSettings, lastRun: LastRun): Promise<LocalLog> {
    const { topicId, partition } = dependencies.key;
    const recovered = await recoverLog({
      place: dependencies.place,
      logger: dependencies.ports.logger,
      nowMs: dependencies.ports.clock.wallMs(),
      lastStop: lastRun.stop,
      maxGroupBytes: groupBoundOf(settings),
      journal: { replay: lastRun.journal, entries: lastRun.journal.entriesOf(topicId, partition) },
    });
    const log = new LocalLog(dependencies, recovered, settings);
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
    this.#refuseIfClosed();
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
    if (this.#space.isLow && !this.#isInternal) {
      if (first !== undefined) this.#producers.refused(first.header, this.#ports.clock.wallMs());
      throw this.#space.refusal(this.#name);
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
      const task = this.#tasks.shift();
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
    for (const resolve of this.#whenIdle.splice(0)) resolve();
  }

  /** Runs the task when no group is being written, and no other task. */
  #inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => task().then(resolve, reject));
      this.#wakeWriter();
    });
  }

  /** Never rejects: a failure is the group's and the log's. */
  async #commit(group: WriteGroup): Promise<void> {
    const isSynced = this.#settings.flush === 'ack';
    if (isSynced) this.#journal.beginWrite();
    try {
      const segment = await this.#segmentFor(group);
      await segment.prepareIndex();
      // One handle from the write to the sync: to need another between them could fail what is half done.
      await segment.withFile((file) => this.#writeAndSync(group, segment, file));
    } catch (error) {
      // Nothing of the group has been written yet.
      this.#refuseOrPoison(error, group);
    } finally {
      if (isSynced) this.#journal.endWrite();
    }
  }

  async #writeAndSync(group: WriteGroup, segment: Segment, file: FileHandle): Promise<void> {
    const position = segment.sizeBytes;
    try {
      await file.write(group.chunks(), position);
    } catch (error) {
      if (!isOutOfSpace(error)) return this.#poison(error, group);
      try {
        // Synced, so that no power cut brings back what is now said to be not written.
        await file.truncate(position);
        await file.datasync();
        this.#isJournaled = false;
      } catch (cutError) {
        return this.#poison(cutError, group);
      }
      return this.#refuseOrPoison(error, group);
    }
    const nowMs = this.#ports.clock.wallMs();
    let offset = group.baseOffset;
    for (const { header } of group.batches) {
      segment.note(header, offset, nowMs);
      offset = segment.nextOffset;
    }
    group.written.resolve();
    if (this.#settings.flush === 'ack') {
      try {
        await this.#syncGroup(group, segment, position, file);
      } catch (error) {
        return this.#poison(error, group);
      }
    } else if (this.#settings.flush === 'interval') {
      this.#startIntervalFlush();
    }
    if (this.failure !== undefined) return group.fail(this.failure);
    this.#highWatermark = group.endOffset;
    this.#reader.showUpTo(group.endOffset);
    group.durable.resolve();
    // In a turn of its own: whoever listens cannot disturb the writer.
    queueMicrotask(this.#notify);
  }

  async #syncGroup(group: WriteGroup, segment: Segment, position: number, file: FileHandle): Promise<void> {
    const { baseOffset, endOffset, bytes } = group;
    const segmentBaseOffset = segment.baseOffset;
    const entry = { ...this.#key, segmentBaseOffset, position, baseOffset, endOffset, bytes, chunks: group.chunks() };
    this.#isJournaled = (await this.#journal.sync(file, entry, this)) === 'journal';
  }

  async #segmentFor(group: WriteGroup): Promise<Segment> {
    const active = this.#segments.at(-1);
    const nowMs = this.#ports.clock.wallMs();
    if (active === undefined) return this.#roll(group.baseOffset, nowMs);
    // Never a second segment at the same base offset.
    if (active.sizeBytes === 0) return active;
    const isFull =
      this.#unfinishedRoll ||
      !active.fits(group.bytes, group.endOffset, this.#settings.segmentBytes) ||
      nowMs - active.state.createdAtMs >= this.#settings.segmentMs;
    return isFull ? this.#roll(group.baseOffset, nowMs) : active;
  }

  async #roll(baseOffset: Offset, nowMs: TimestampMs): Promise<Segment> {
    const isFirst = this.#segments.length === 0;
    // Only the last segment may need the journal: nothing behind it could be judged torn.
    await this.#syncJournaledBytes();
    const next = new Segment(this.#place, emptySegment(baseOffset, nowMs));
    if (isFirst) await this.#makeDirectory();
    this.#unfinishedRoll = true;
    await next.create();
    await this.#place.files.syncDirectory(this.#place.directory);
    this.#unfinishedRoll = false;
    this.#segments.push(next);
    this.#reader.showUpTo(this.#highWatermark);
    if (!isFirst) {
      this.checkpoint().catch((error) => this.#checkpointFailed(error));
    } else if (!this.#syncsEachWrite) {
      // Recovery takes a log without a checkpoint for one that syncs each write.
      try {
        await this.#writeCheckpoint();
      } catch (error) {
        this.#segments.pop();
        this.#unfinishedRoll = true;
        throw error;
      }
    }
    return next;
  }

  /** The partition's folder and its parents, durably. Left until the first write: most partitions of a large topic wait. */
  async #makeDirectory(): Promise<void> {
    const { files, directory } = this.#place;
    await files.makeDirectory(directory);
    await syncFoldersAbove(this.#place);
  }

  /** Nothing of the group is in the file: the log goes back to where it was before everything that waits. */
  #refuseOrPoison(error: unknown, group: WriteGroup): void {
    if (!isOutOfSpace(error) && !isOutOfFiles(error)) {
      this.#poison(error, group);
      return;
    }
    if (isOutOfSpace(error)) this.#space.noteFull();
    const refused = asStorageError(this.#name, error);
    this.#ports.logger.warn(
      { event: 'append_refused', log: this.#name, code: refused.code, error: messageOf(error) },
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
    // A closing log syncs at its end.
    if (this.#closing !== undefined) return;
    this.#intervalFlush ??= this.#ports.timers.after(this.#settings.flushIntervalMs, () => {
      this.#intervalFlush = undefined;
      this.#syncUnsynced().catch((error) => this.#checkpointFailed(error));
    });
  }

  /** May run beside the writer: what is written meanwhile counts as unsynced still. */
  async #syncUnsynced(): Promise<void> {
    const unsynced = this.#segments.filter((segment) => segment.baseOffset >= this.#unsyncedSegment);
    const active = unsynced.at(-1);
    for (const segment of unsynced) {
      try {
        await segment.withFile((file) => file.datasync());
      } catch (error) {
        // Trimmed away meanwhile.
        if (!this.#segments.includes(segment)) continue;
        if (!isOutOfFiles(error)) this.#poison(error);
        throw error;
      }
    }
    if (active !== undefined) this.#unsyncedSegment = Math.max(this.#unsyncedSegment, active.baseOffset);
  }

  async syncJournaled(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#isJournaled) this.#refuseIfFailed();
      await this.#syncJournaledBytes();
    });
  }

  /** Between two groups. From then on the journal's copy is not needed. */
  async #syncJournaledBytes(): Promise<void> {
    if (!this.#isJournaled) return;
    try {
      await this.#segments.at(-1)?.withFile((file) => file.datasync());
    } catch (error) {
      if (!isOutOfFiles(error)) this.#poison(error);
      throw error;
    }
    this.#isJournaled = false;
  }

  // ---------------------------------------------------------------------------------------------- checkpoints

  /** Makes all that is written durable and records it, so that recovery starts there. */
  async checkpoint(): Promise<void> {
    // The bulk of it beside the writer, which waits only for the rest.
    if (!this.#syncsEachWrite) await this.#syncUnsynced();
    if (this.#closing === undefined) await this.#inTurn(() => this.#writeCheckpoint());
  }

  get needsCheckpoint(): boolean {
    const active = this.#segments.at(-1);
    return this.failure === undefined && active !== undefined && this.#checkpointed.end !== active.nextOffset;
  }

  async #writeCheckpoint(): Promise<void> {
    this.#refuseIfFailed();
    const active = this.#segments.at(-1);
    if (active === undefined) return;
    // With flush=ack everything is synced between two groups, and a second sync of the file could hide that one failed.
    if (!this.#syncsEachWrite) await this.#syncUnsynced();
    await this.#syncJournaledBytes();
    this.#producers.expire(this.#ports.clock.wallMs() - this.#producerIdExpirationMs);
    const start = this.#trimmedTo;
    const end = active.nextOffset;
    for (const segment of this.#segments) {
      if (segment.baseOffset >= this.#checkpointed.activeSegment) await this.#saveIndex(segment);
    }
    const checkpoint = {
      logStartOffset: start,
      recoveryOffset: end,
      leaderEpoch: this.#leaderEpoch,
      syncsEachWrite: this.#syncsEachWrite,
      maxGroupBytes: this.#maxGroupBytes,
      segments: this.#segments.map((segment) => segment.state),
      producers: this.#producers.snapshot(end),
      compaction: this.compaction.progress,
    };
    // Without it nothing can be trimmed: on a full disk the reserve makes room.
    await this.#space.freeing(() => writeCheckpoint(this.#place.files, this.#place.directory, checkpoint));
    this.#checkpointed = { start, end, activeSegment: active.baseOffset };
    this.#logStartOffset = start;
  }

  /** An index that could not be saved is rebuilt one day; that is no reason to go without a checkpoint. */
  async #saveIndex(segment: Segment): Promise<void> {
    try {
      await segment.saveIndex();
    } catch (error) {
      this.#checkpointFailed(error);
    }
  }

  #checkpointFailed(error: unknown): void {
    this.#ports.logger.warn(
      { event: 'checkpoint_failed', log: this.#name, error: messageOf(error) },
      'a checkpoint could not be written in full; recovery will have more to read',
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
    if (offset >= this.#logStartOffset && offset <= this.#highWatermark) return;
    throw new TidemarkError(
      'OFFSET_OUT_OF_RANGE',
      `${this.#name} holds offsets ${this.#logStartOffset} to ${this.#highWatermark}; ${offset} was asked for`,
      { offset },
    );
  }

  // ---------------------------------------------------------------------------------------------- changes

  async trim(beforeOffset: Offset): Promise<Offset> {
    this.#refuseIfFailed();
    this.#refuseIfClosed();
    const start = Math.max(this.#trimmedTo, Math.min(beforeOffset, this.#highWatermark));
    this.#trimmedTo = start;
    try {
      await this.#inTurn(async () => {
        if (this.#checkpointed.start < start) await this.#writeCheckpoint();
        await this.#removeSegmentsBelow(start);
      });
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
    for (const segment of this.#segments.splice(0, keptFrom)) await this.#space.freeing(() => segment.remove());
    await this.#place.files.syncDirectory(this.#place.directory);
  }

  async enforceRetention(): Promise<void> {
    if (this.failure !== undefined || this.#closing !== undefined) return;
    const { retentionMs, retentionBytes } = this.#settings;
    const nowMs = this.#ports.clock.wallMs();
    const isOld = (segment: Segment): boolean =>
      retentionMs !== undefined && nowMs - segment.state.appendedAtMs > retentionMs;
    let sizeBytes = this.sizeBytes;
    let start = this.#logStartOffset;
    for (const segment of this.#segments.slice(0, -1)) {
      const isTooMuch = retentionBytes !== undefined && sizeBytes - segment.sizeBytes >= retentionBytes;
      if (!isOld(segment) && !isTooMuch) break;
      sizeBytes -= segment.sizeBytes;
      start = segment.nextOffset;
    }
    if (start > this.#logStartOffset) await this.trim(start);
    const active = this.#segments.at(-1);
    if (active !== undefined && active.sizeBytes > 0 && isOld(active)) await this.#dropActive(active, isOld);
  }

  /** Begins a new segment, so that the active one can go, unless something was appended to it meanwhile. */
  async #dropActive(active: Segment, isOld: (segment: Segment) => boolean): Promise<void> {
    await this.#beginSegment((now) => now === active && isOld(active));
    if (active !== this.#segments.at(-1)) await this.trim(active.nextOffset);
  }

  /** Begins a new segment if, in the log's turn, the active one holds something and is to be left. */
  #beginSegment(isToBeLeft: (active: Segment) => boolean): Promise<void> {
    return this.#inTurn(async () => {
      // Behind bytes whose sync failed nothing may begin: recovery looks for a torn end in the last segment alone.
      this.#refuseIfFailed();
      const active = this.#segments.at(-1);
      if (active === undefined || active.sizeBytes === 0 || !isToBeLeft(active)) return;
      await this.#space.freeing(() => this.#roll(active.nextOffset, this.#ports.clock.wallMs()));
    });
  }

  async configure(settings: LogSettings): Promise<void> {
    this.#refuseIfClosed();
    await this.#inTurn(async () => {
      const syncsEachWrite = settings.flush === 'ack';
      const before = this.#syncsEachWrite;
      if (syncsEachWrite !== before) {
        // The checkpoint tells recovery what a crash may have torn: "not synced" stands there before the first such
        // write, "synced" only once all before it is.
        try {
          await this.#syncUnsynced();
          this.#syncsEachWrite = syncsEachWrite;
          await this.#writeCheckpoint();
        } catch (error) {
          this.#syncsEachWrite = before;
          throw asStorageError(this.#name, error);
        }
      }
      this.#settings = settings;
      this.#place.indexIntervalBytes = settings.indexIntervalBytes;
      // Only ever greater while the process lives: a batch of the old size may still be waiting.
      this.#maxGroupBytes = Math.max(this.#maxGroupBytes, groupBoundOf(settings));
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    this.#intervalFlush?.cancel();
    await this.compaction.settled();
    try {
      if (this.#writerRuns) await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
      if (this.needsCheckpoint) await this.#writeCheckpoint();
    } finally {
      for (const segment of this.#segments) await segment.closeFile();
    }
  }

  #refuseIfFailed(): void {
    if (this.failure === undefined) return;
    throw new TidemarkError(this.failure.code, this.failure.message, { cause: this.failure, outcome: 'not-written' });
  }

  #refuseIfClosed(): void {
    if (this.#closing === undefined) return;
    throw new TidemarkError('BROKER_SHUTTING_DOWN', `${this.#name} is closed`, { outcome: 'not-written' });
  }
}

/** What at most one write and its sync cover. */
function groupBoundOf(settings: LogSettings): number {
  return Math.max(MAX_GROUP_BYTES, settings.maxBatchBytes);
}
