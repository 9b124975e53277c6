// Compaction of one log: how far it has come, whether it is time, and the swap of rewritten segments, which the checkpoint
// commits. Everything that changes names happens in the log's own turn: a failed sync of the folder beside the writer
// could hide from it that its own names are not durable.

import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import type { Ports } from '../../ports.ts';
import type { BatchOpener } from '../batch-opener.ts';
import { readCheckpoint } from '../checkpoint.ts';
import type { LogSettings } from '../partition-log.ts';
import type { Segment, SegmentPlace } from '../segment.ts';
import { messageOf } from '../storage-errors.ts';
import { type CompactionProgress, cleanableOf, isOlderThan } from './cleanable.ts';
import { CompactionPass, type PassResult } from './compaction-pass.ts';
import { type Pacer, WorkStopped } from './pacer.ts';
import type { SegmentWriter } from './segment-writer.ts';

/** What the log lets its compaction see and do. */
export interface CompactionHost {
  readonly ports: Ports;
  readonly place: SegmentPlace;
  readonly name: string;
  readonly opener: BatchOpener;
  /** The log's own list; it changes in the log's turn alone. */
  readonly segments: Segment[];
  settings(): LogSettings;
  lastOffsetsOfProducers(): ReadonlyMap<number, Offset>;
  /** It closes, or has failed. */
  isStopped(): boolean;
  inTurn<Result>(task: () => Promise<Result>): Promise<Result>;
  /** To be called in turn, as the next. */
  writeCheckpoint(): Promise<void>;
  beginSegment(): Promise<void>;
  /** On the disk, with enough left for all else. */
  hasRoomFor(bytes: number): Promise<boolean>;
}

export interface PassMeans {
  readonly mapBytes: number;
  readonly pacer: Pacer;
}

export class LogCompaction {
  /** What the log's next checkpoint is to say. */
  progress: CompactionProgress;
  readonly #host: CompactionHost;
  /** Rewritten segments that were not swapped in, but a checkpoint that names them may be on the disk. */
  #doubtful: Segment[] = [];
  #running: Promise<unknown> | undefined;
  /** The greatest generation that was given to a segment: a name that was in use must not come to mean another file. */
  #generation = 0;

  constructor(host: CompactionHost, progress: CompactionProgress) {
    this.#host = host;
    this.progress = progress;
  }

  get name(): string {
    return this.#host.name;
  }

  isStopped(): boolean {
    return this.#host.isStopped() || this.#host.settings().compaction === undefined;
  }

  /** The dirty share of a log whose time has come; undefined for all others. */
  dueRatio(): number | undefined {
    const { compaction } = this.#host.settings();
    if (compaction === undefined || this.#host.isStopped()) return undefined;
    const nowMs = this.#host.ports.clock.wallMs();
    const sealed = this.#host.segments.slice(0, -1).map(({ state }) => state);
    const { isDue, dirtyRatio } = cleanableOf(sealed, compaction, this.progress, nowMs);
    return isDue || this.#isActiveOverdue(compaction.maxCompactionLagMs, nowMs) ? dirtyRatio : undefined;
  }

  /** One pass, if there is anything to do. Throws what CompactionPass.run throws. */
  async run(means: PassMeans): Promise<PassResult | undefined> {
    const run = this.#run(means);
    this.#running = run.catch(() => {});
    return run;
  }

  /** Resolves when no pass runs any more: one that does ends soon once the host is stopped. */
  async settled(): Promise<void> {
    await this.#running;
  }

  #isActiveOverdue(maxLagMs: number | undefined, nowMs: TimestampMs): boolean {
    const active = this.#host.segments.at(-1);
    return active !== undefined && isOlderThan(active.state, maxLagMs, nowMs);
  }

  async #run({ mapBytes, pacer }: PassMeans): Promise<PassResult | undefined> {
    const { ports, place, segments, opener } = this.#host;
    const { compaction, maxBatchBytes, segmentBytes, retentionMs } = this.#host.settings();
    if (compaction === undefined) return undefined;
    await this.#removeDoubtful();
    const nowMs = ports.clock.wallMs();
    if (this.#isActiveOverdue(compaction.maxCompactionLagMs, nowMs)) await this.#host.beginSegment();
    const sealed = segments.slice(0, -1);
    const states = sealed.map(({ state }) => state);
    const { segmentCount, isDue } = cleanableOf(states, compaction, this.progress, nowMs);
    if (!isDue) return undefined;
    const sources = sealed.slice(0, segmentCount);
    const pass = new CompactionPass({
      place,
      segments: sources,
      progress: this.progress,
      nowMs,
      deleteRetentionMs: compaction.deleteRetentionMs,
      maxBatchBytes,
      segmentBytes,
      retentionMs,
      lastOffsets: this.#host.lastOffsetsOfProducers(),
      mapBytes,
      pacer,
      opener,
      nextGeneration: (rewritten) => this.#nextGeneration(rewritten),
      hasRoomFor: (bytes) => this.#host.hasRoomFor(bytes),
      swap: (replaced, writer, progress) => this.#swap(replaced, writer, progress),
      record: (progress) => this.#record(progress),
    });
    try {
      return await pass.run();
    } catch (error) {
      // Trimmed away while they were read, or the topic is being removed.
      if (this.isStopped() || sources.some((source) => this.#isGone(source))) throw new WorkStopped();
      throw error;
    }
  }

  #nextGeneration(sources: readonly Segment[]): number {
    this.#generation = Math.max(this.#generation, ...sources.map(({ state }) => state.generation)) + 1;
    return this.#generation;
  }

  /** Whether it was neither there nor replaced. */
  #isGone({ nextOffset }: Segment): boolean {
    return nextOffset <= (this.#host.segments[0]?.baseOffset ?? 0);
  }

  async #swap(sources: readonly Segment[], writer: SegmentWriter, progress: CompactionProgress): Promise<void> {
    const { segment } = writer;
    try {
      await this.#host.inTurn(() => this.#swapInTurn(sources, writer, progress));
    } catch (error) {
      await this.#discard(segment);
      throw error;
    }
    // Not synced: names that come back with a crash are those that recovery removes.
    for (const source of sources) await this.#remove(source);
  }

  async #swapInTurn(sources: readonly Segment[], writer: SegmentWriter, progress: CompactionProgress): Promise<void> {
    const { segments, place } = this.#host;
    const [first] = sources;
    const at = first === undefined ? -1 : segments.indexOf(first);
    const isThere = at >= 0 && sources.every((source, i) => segments[at + i] === source);
    if (!isThere || this.isStopped()) throw new WorkStopped();
    await writer.rename();
    await place.files.syncDirectory(place.directory);
    segments.splice(at, sources.length, writer.segment);
    try {
      await this.#recordInTurn(progress);
    } catch (error) {
      segments.splice(at, 1, ...sources);
      throw error;
    }
  }

  #record(progress: CompactionProgress): Promise<void> {
    return this.#host.inTurn(() => this.#recordInTurn(progress));
  }

  async #recordInTurn(progress: CompactionProgress): Promise<void> {
    if (this.isStopped()) throw new WorkStopped();
    const before = this.progress;
    this.progress = progress;
    try {
      await this.#host.writeCheckpoint();
    } catch (error) {
      this.progress = before;
      throw error;
    }
  }

  /** Removes a segment that did not get its place, unless the checkpoint that failed may yet turn out to hold. */
  async #discard(segment: Segment): Promise<void> {
    const { files, directory } = this.#host.place;
    const { baseOffset, generation } = segment.state;
    let mayBeNamed = true;
    try {
      const checkpoint = await readCheckpoint(files, directory);
      mayBeNamed =
        checkpoint?.segments.some((state) => state.baseOffset === baseOffset && state.generation === generation) ??
        false;
    } catch {
      // Unknown, then.
    }
    if (mayBeNamed) this.#doubtful.push(segment);
    else await this.#remove(segment);
  }

  /** Once the checkpoint names the segments in force, and for certain, the others can go. */
  async #removeDoubtful(): Promise<void> {
    if (this.#doubtful.length === 0) return;
    await this.#host.inTurn(() => this.#host.writeCheckpoint());
    for (const segment of this.#doubtful.splice(0)) await this.#remove(segment);
  }

  /** What stays behind costs space until the next start, no more. */
  async #remove(segment: Segment): Promise<void> {
    try {
      await segment.remove();
    } catch (error) {
      this.#host.ports.logger.warn(
        { event: 'segment_not_removed', log: this.#host.name, file: segment.path, error: messageOf(error) },
        'a segment that compaction has replaced could not be removed; the next start does it',
      );
    }
  }
}
