// A partition's log on local disk. Appends get their offsets at once and gather in groups; one writer writes and syncs
// one group at a time, so that a crash can tear no more than the last group, and everything durable is one stretch from
// the log's start to the high watermark.

import type { BufferPool } from '../../protocol/buffer-pool.ts';
import { TidemarkError } from '../../protocol/errors.ts';
import { NO_PRODUCER_ID, stampBatch } from '../../protocol/record-batch.ts';
import type { LeaderEpoch, Offset, PartitionId, TimestampMs, TopicId } from '../../protocol/types.ts';
import type { FileHandle, Ports, Timer } from '../ports.ts';
import type { BatchOpener } from './batch-opener.ts';
import { LogCompaction } from './compaction/log-compaction.ts';
import type { DiskSpace } from './disk-space.ts';
import type { Journal, JournalMember } from './journal/journal.ts';
import type { JournalReplay } from './journal/journal-replay.ts';
import { type CheckpointContent, LogFiles } from './log-files.ts';
import { LogReader } from './log-reader.ts';
import {
  type Admission,
  type Appended,
  type IncomingBatch,
  type LogRead,
  type LogSettings,
  type PartitionLog,
  type RetentionGuard,
  recordsIn,
  type SegmentAge,
  type TimestampLookup,
} from './partition-log.ts';
import type { ProducerStates } from './producer-states.ts';
import { type LastStop, type RecoveredLog, recoverLog } from './recovery.ts';
import { notHeld } from './retention.ts';
import type { Segment, SegmentPlace } from './segment.ts';
import { asStorageError, isOutOfFiles, isOutOfSpace, messageOf, storageFailed } from './storage-errors.ts';
import { Turns } from './turns.ts';
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
  readonly opener: BatchOpener;
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
  readonly #files: LogFiles;
  readonly #producers: ProducerStates;
  readonly #reader: LogReader;
  readonly compaction: LogCompaction;
  /** What its recovery had to read. */
  readonly scannedBytes: number;
  readonly #space: DiskSpace;
  readonly #isInternal: boolean;
  readonly #queue = new WriteQueue();
  /** Groups, and between two of them all other work on the files: checkpoints, trims, changes of settings. */
  readonly #turns = new Turns(() => this.#commitNext());
  #settings: LogSettings;
  #leaderEpoch: LeaderEpoch;
  #logStartOffset: Offset;
  /** What the next checkpoint makes of it. Readers see it only then: a crash must not bring back what they saw gone. */
  #trimmedTo: Offset;
  #logEndOffset: Offset;
  #highWatermark: Offset;
  /** The group being written. */
  #committing: WriteGroup | undefined;
  #intervalFlush: Timer | undefined;
  #closing: Promise<void> | undefined;
  #retentionGuard: RetentionGuard | undefined;
  #notify: () => void = () => {};
  failure: TidemarkError | undefined;
  takenBytes = 0;
  takenRecords = 0;

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
    this.#producers = recovered.producers;
    const { ports, place, name, space } = dependencies;
    const onSyncFailed = (error: unknown): void => this.#poison(error);
    const filesDependencies = { place, logger: ports.logger, name, space, onSyncFailed };
    this.#files = new LogFiles(filesDependencies, recovered);
    this.#settings = { ...settings, flush: recovered.syncsEachWrite ? 'ack' : 'os' };
    this.#leaderEpoch = recovered.leaderEpoch;
    this.#logStartOffset = recovered.logStartOffset;
    this.#trimmedTo = recovered.logStartOffset;
    this.#logEndOffset = this.#files.active?.nextOffset ?? recovered.logStartOffset;
    this.#highWatermark = this.#logEndOffset;
    this.#reader = new LogReader(recovered.segments, this.#name, dependencies.buffers, {
      opener: dependencies.opener,
      maxMessageBytes: () => this.#settings.maxBatchBytes,
    });
    this.#reader.showUpTo(this.#highWatermark);
    this.compaction = this.#compactionFrom(recovered, dependencies.opener);
    this.scannedBytes = recovered.scannedBytes;
  }

  #compactionFrom(recovered: RecoveredLog, opener: BatchOpener): LogCompaction {
    const host = {
      ports: this.#ports,
      place: this.#place,
      name: this.#name,
      opener,
      segments: this.#files.segments,
      settings: () => this.#settings,
      lastOffsetsOfProducers: () => this.#producers.lastOffsets(this.#highWatermark),
      isStopped: () => this.failure !== undefined || this.#closing !== undefined,
      inTurn: <Result>(task: () => Promise<Result>) => this.#turns.take(task),
      writeCheckpoint: () => this.#writeCheckpoint(),
      beginSegment: () => this.#beginSegment(() => true),
      hasRoomFor: (bytes: number) => this.#space.hasRoomFor(bytes),
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

  get keptFrom(): Offset {
    return this.#trimmedTo;
  }

  get logEndOffset(): Offset {
    return this.#logEndOffset;
  }

  get highWatermark(): Offset {
    return this.#highWatermark;
  }

  get sizeBytes(): number {
    return this.#files.sizeBytes;
  }

  get segmentCount(): number {
    return this.#files.segments.length;
  }

  get segmentStates(): readonly SegmentAge[] {
    return this.#files.segments.map(({ state }) => state);
  }

  onHighWatermark(listener: () => void): void {
    this.#notify = listener;
  }

  append(batches: readonly IncomingBatch[], leaderEpoch: LeaderEpoch, admit?: Admission): Appended {
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
    try {
      if (this.#space.isLow && !this.#isInternal) throw this.#space.refusal(this.#name);
      admit?.(recordsIn(batches));
    } catch (error) {
      if (first !== undefined) this.#producers.refused(first.header, this.#ports.clock.wallMs());
      throw error;
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
    this.#space.noteTaken(bytes);
    const group = this.#queue.add(batches, bytes, baseOffset, Math.min(MAX_GROUP_BYTES, this.#settings.segmentBytes));
    this.#turns.wake();
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

  #commitNext(): Promise<void> | undefined {
    this.#committing = this.failure === undefined ? this.#queue.take() : undefined;
    return this.#committing && this.#commit(this.#committing);
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
      this.#committing = undefined;
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
        await this.#files.cutBack(file, position);
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
    this.takenBytes += group.bytes;
    this.takenRecords += group.endOffset - group.baseOffset;
    this.#reader.showUpTo(group.endOffset);
    group.durable.resolve();
    // In a turn of its own: whoever listens cannot disturb the writer.
    queueMicrotask(this.#notify);
  }

  async #syncGroup(group: WriteGroup, segment: Segment, position: number, file: FileHandle): Promise<void> {
    const { baseOffset, endOffset, bytes } = group;
    const segmentBaseOffset = segment.baseOffset;
    const entry = { ...this.#key, segmentBaseOffset, position, baseOffset, endOffset, bytes, chunks: group.chunks() };
    this.#files.isJournaled = (await this.#journal.sync(file, entry, this)) === 'journal';
  }

  async #segmentFor(group: WriteGroup): Promise<Segment> {
    const { active, needsRoll } = this.#files;
    const nowMs = this.#ports.clock.wallMs();
    if (active === undefined) return this.#roll(group.baseOffset, nowMs);
    // Never a second segment at the same base offset.
    if (active.sizeBytes === 0) return active;
    const isFull =
      needsRoll ||
      !active.fits(group.bytes, group.endOffset, this.#settings.segmentBytes) ||
      nowMs - active.state.createdAtMs >= this.#settings.segmentMs;
    return isFull ? this.#roll(group.baseOffset, nowMs) : active;
  }

  async #roll(baseOffset: Offset, nowMs: TimestampMs): Promise<Segment> {
    const isFirst = this.#files.active === undefined;
    const next = await this.#files.begin(baseOffset, nowMs);
    this.#reader.showUpTo(this.#highWatermark);
    if (!isFirst) {
      this.checkpoint().catch((error) => this.#files.noteIncomplete(error));
    } else if (this.#files.needsCheckpointAtOnce) {
      try {
        await this.#writeCheckpoint();
      } catch (error) {
        this.#files.abandonFirst();
        throw error;
      }
    }
    return next;
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
      this.#files.syncBeside().catch((error) => this.#files.noteIncomplete(error));
    });
  }

  async syncJournaled(): Promise<void> {
    await this.#turns.take(async () => {
      if (this.#files.isJournaled) this.#refuseIfFailed();
      await this.#files.syncJournaled();
    });
  }

  // ---------------------------------------------------------------------------------------------- checkpoints

  /** Makes all that is written durable and records it, so that recovery starts there. */
  async checkpoint(): Promise<void> {
    if (this.#closing !== undefined) return;
    // The bulk of it beside the writer, which waits only for the rest.
    if (!this.#files.syncsEachWrite) await this.#files.syncBeside();
    if (this.#closing === undefined) await this.#turns.take(() => this.#writeCheckpoint());
  }

  get needsCheckpoint(): boolean {
    return this.failure === undefined && !this.#files.isCheckpointed;
  }

  async #writeCheckpoint(): Promise<void> {
    this.#refuseIfFailed();
    const logStartOffset = this.#trimmedTo;
    await this.#files.checkpoint((end) => this.#checkpointContent(logStartOffset, end));
    this.#logStartOffset = logStartOffset;
  }

  #checkpointContent(logStartOffset: Offset, end: Offset): CheckpointContent {
    this.#producers.expire(this.#ports.clock.wallMs() - this.#producerIdExpirationMs);
    const producers = this.#producers.snapshot(end);
    return { logStartOffset, leaderEpoch: this.#leaderEpoch, producers, compaction: this.compaction.progress };
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
      await this.#turns.take(async () => {
        if (!this.#files.isTrimmedTo(start)) await this.#writeCheckpoint();
        await this.#files.removeBelow(start);
      });
    } catch (error) {
      // The next checkpoint takes the new start along.
      const { code, message } = asStorageError(this.#name, error);
      const told = `${message}; the trim was not done, and may be done later`;
      throw new TidemarkError(code, told, { cause: error, outcome: 'unknown' });
    }
    return start;
  }

  guardRetention(guard: RetentionGuard): void {
    this.#retentionGuard = guard;
  }

  async enforceRetention(): Promise<void> {
    if (this.failure !== undefined || this.#closing !== undefined) return;
    const free = notHeld(this.#expiredSegments(), this.#retentionGuard);
    const { active } = this.#files;
    const dropsActive = active !== undefined && free.at(-1) === active;
    const lastSealed = dropsActive ? free.at(-2) : free.at(-1);
    if (lastSealed !== undefined && lastSealed.nextOffset > this.#logStartOffset)
      await this.trim(lastSealed.nextOffset);
    if (dropsActive) await this.#dropActive(active);
  }

  /** Oldest first. The active one goes by age alone. */
  #expiredSegments(): Segment[] {
    const { retentionBytes = Number.POSITIVE_INFINITY } = this.#settings;
    const { active, segments } = this.#files;
    const expired: Segment[] = [];
    let sizeBytes = this.sizeBytes;
    for (const segment of segments) {
      sizeBytes -= segment.sizeBytes;
      const isTooMuch = segment !== active && sizeBytes >= retentionBytes;
      if (segment === active && segment.sizeBytes === 0) break;
      if (!isTooMuch && !this.#isOld(segment)) break;
      expired.push(segment);
    }
    return expired;
  }

  #isOld(segment: Segment): boolean {
    const { retentionMs } = this.#settings;
    return retentionMs !== undefined && this.#ports.clock.wallMs() - segment.state.appendedAtMs > retentionMs;
  }

  /** Begins a new segment, so that the active one can go, unless it got younger or somebody needs it by now. */
  async #dropActive(active: Segment): Promise<void> {
    const isHeld = (): boolean => active.nextOffset > (this.#retentionGuard?.heldFrom() ?? Number.POSITIVE_INFINITY);
    await this.#beginSegment((now) => now === active && this.#isOld(active) && !isHeld());
    if (active !== this.#files.active && !isHeld()) await this.trim(active.nextOffset);
  }

  /** Begins a new segment if, in the log's turn, the active one holds something and is to be left. */
  #beginSegment(isToBeLeft: (active: Segment) => boolean): Promise<void> {
    return this.#turns.take(async () => {
      // Behind bytes whose sync failed nothing may begin: recovery looks for a torn end in the last segment alone.
      this.#refuseIfFailed();
      this.#refuseIfClosed();
      const { active } = this.#files;
      if (active === undefined || active.sizeBytes === 0 || !isToBeLeft(active)) return;
      await this.#space.freeing(() => this.#roll(active.nextOffset, this.#ports.clock.wallMs()));
    });
  }

  async configure(settings: LogSettings): Promise<void> {
    this.#refuseIfClosed();
    await this.#turns.take(async () => {
      try {
        await this.#allow(settings);
      } catch (error) {
        throw asStorageError(this.#name, error);
      }
      this.#settings = settings;
      this.#place.indexIntervalBytes = settings.indexIntervalBytes;
    });
  }

  /**
   * The checkpoint tells recovery what a crash may have torn. "Not synced", and a greater write, stand there before the first
   * such write; "synced" only once all before it is.
   */
  async #allow(settings: LogSettings): Promise<void> {
    const files = this.#files;
    const syncsEachWrite = settings.flush === 'ack';
    const isOtherFlush = syncsEachWrite !== files.syncsEachWrite;
    const isGreater = files.allowGroupBytes(groupBoundOf(settings));
    if (!isOtherFlush && !isGreater) return;
    if (isOtherFlush) {
      await files.syncUnsynced();
      files.syncsEachWrite = syncsEachWrite;
      // Should the checkpoint fail, it may be there all the same: until another one says otherwise each write is synced.
      if (syncsEachWrite) this.#settings = { ...this.#settings, flush: 'ack' };
    }
    try {
      await this.#writeCheckpoint();
    } catch (error) {
      if (isOtherFlush && !syncsEachWrite) files.syncsEachWrite = true;
      throw error;
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close({ recordsEnd: true });
    return this.#closing;
  }

  /** Closes a log whose files are to be removed: what is not durable yet need not become so. */
  abandon(): Promise<void> {
    this.#closing ??= this.#close({ recordsEnd: false });
    return this.#closing;
  }

  async #close({ recordsEnd }: { recordsEnd: boolean }): Promise<void> {
    this.#intervalFlush?.cancel();
    await this.compaction.settled();
    try {
      await this.#files.settled();
      await this.#turns.idle();
      await this.#turns.take(async () => {
        if (!recordsEnd) this.#leaveJournal();
        else if (this.needsCheckpoint) await this.#writeCheckpoint();
      });
    } finally {
      await this.#files.close();
    }
  }

  /** No group follows; the journal must not open the files again, which are about to go, to sync them. */
  #leaveJournal(): void {
    this.#files.isJournaled = false;
    this.#journal.forget(this);
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
