// One segment: a file of record batches from baseOffset on, with its sparse index. Knows positions and bytes; nothing of
// durability, of high watermarks or of other segments.

import type { BatchHeader } from '../../protocol/record-batch.ts';
import type { Offset, TimestampMs } from '../../protocol/types.ts';
import type { FileError, FileHandle, FileSystem } from '../ports.ts';
import type { FilePool } from './file-pool.ts';
import { SegmentIndex } from './segment-index.ts';
import { scanBatches } from './segment-scan.ts';

const OFFSET_DIGITS = 20;
/** Relative offsets are u32 in the index. */
const MAX_RELATIVE_OFFSET = 2 ** 32 - 1;

/** What a segment is apart from its bytes; the checkpoint keeps it, so that a sealed segment need not be read at start. */
export interface SegmentState {
  readonly baseOffset: Offset;
  nextOffset: Offset;
  sizeBytes: number;
  /** Greatest record timestamp; -1 while empty. */
  maxTimestamp: TimestampMs;
  /** Broker's clock at the first append; at the making of the file while it is empty. */
  createdAtMs: TimestampMs;
  /** Broker's clock at the last append: what retention by time goes by. */
  appendedAtMs: TimestampMs;
  /** How often compaction has rewritten what is in it. */
  readonly generation: number;
}

export function emptySegment(baseOffset: Offset, nowMs: TimestampMs, generation = 0): SegmentState {
  return {
    baseOffset,
    nextOffset: baseOffset,
    sizeBytes: 0,
    maxTimestamp: -1,
    createdAtMs: nowMs,
    appendedAtMs: nowMs,
    generation,
  };
}

/** What a segment's file name tells. */
export interface SegmentName {
  readonly baseOffset: Offset;
  readonly generation: number;
}

/** Ends the name of a segment's file until compaction has it whole. */
export const UNFINISHED_SUFFIX = '.new';

export function logFileName(baseOffset: Offset, generation = 0): string {
  const suffix = generation === 0 ? '' : `-${generation}`;
  return `${String(baseOffset).padStart(OFFSET_DIGITS, '0')}${suffix}.log`;
}

/** Undefined for the names of other files. */
export function parseLogFileName(fileName: string): SegmentName | undefined {
  const [, baseOffset, generation = 0] = /^(\d{20})(?:-([1-9]\d*))?\.log$/.exec(fileName) ?? [];
  return baseOffset === undefined ? undefined : { baseOffset: Number(baseOffset), generation: Number(generation) };
}

/** The file of the rewritten segment that an index is of; undefined for the names of other files. */
export function rewrittenFileOfIndex(fileName: string): string | undefined {
  const logName = fileName.replace(/\.(time)?index$/, '.log');
  const generation = logName === fileName ? undefined : parseLogFileName(logName)?.generation;
  return generation === undefined || generation === 0 ? undefined : logName;
}

export interface SegmentPlace {
  readonly files: FileSystem;
  readonly pool: FilePool;
  readonly directory: string;
  /** The nearest folder above that is known to be on stable storage. */
  readonly durableParent: string;
  /** Bytes of log between two index entries; the log changes it with its settings. */
  indexIntervalBytes: number;
}

/** Makes the names of the folders down to the partition's durable. */
export async function syncFoldersAbove({ files, directory, durableParent }: SegmentPlace): Promise<void> {
  for (let child = directory; child !== durableParent; ) {
    child = child.slice(0, child.lastIndexOf('/'));
    await files.syncDirectory(child);
  }
}

export class Segment {
  readonly state: SegmentState;
  readonly path: string;
  readonly #place: SegmentPlace;
  /** Undefined until the first read or write needs it. */
  #index: SegmentIndex | undefined;
  #loading: Promise<SegmentIndex> | undefined;
  #unindexedBytes = 0;

  constructor(place: SegmentPlace, state: SegmentState, index?: SegmentIndex) {
    this.#place = place;
    this.state = state;
    this.path = `${place.directory}/${logFileName(state.baseOffset, state.generation)}`;
    this.#index = index;
  }

  get baseOffset(): Offset {
    return this.state.baseOffset;
  }

  get nextOffset(): Offset {
    return this.state.nextOffset;
  }

  get sizeBytes(): number {
    return this.state.sizeBytes;
  }

  fits(bytes: number, endOffset: Offset, segmentBytes: number): boolean {
    return this.sizeBytes + bytes <= segmentBytes && endOffset - this.baseOffset <= MAX_RELATIVE_OFFSET;
  }

  /** Position of a batch at or before the one that holds the offset, if the index is in memory. */
  knownPositionBefore(offset: Offset): number | undefined {
    return this.#index?.positionOfOffset(offset - this.baseOffset);
  }

  /** Makes the empty file. Its name is durable only after a sync of the folder. */
  async create(): Promise<void> {
    const file = await this.#place.files.open(this.path, 'create');
    try {
      await file.truncate(0);
    } finally {
      await file.close();
    }
    this.#index = new SegmentIndex();
  }

  /** The file stays open during the operation. */
  withFile<Result>(operation: (file: FileHandle) => Promise<Result>): Promise<Result> {
    return this.#place.pool.use(this.path, operation);
  }

  /** Takes a batch that now stands at the end of the file into the state and the index. */
  note(header: BatchHeader, baseOffset: Offset, nowMs: TimestampMs): void {
    const { state } = this;
    if (this.#index !== undefined && this.#unindexedBytes >= this.#place.indexIntervalBytes) {
      this.#index.add(baseOffset - state.baseOffset, state.sizeBytes, state.maxTimestamp);
      this.#unindexedBytes = 0;
    }
    this.#unindexedBytes += header.sizeBytes;
    if (state.sizeBytes === 0) state.createdAtMs = nowMs;
    state.sizeBytes += header.sizeBytes;
    state.nextOffset = baseOffset + header.lastOffsetDelta + 1;
    state.appendedAtMs = nowMs;
    if (header.maxTimestamp > state.maxTimestamp) state.maxTimestamp = header.maxTimestamp;
  }

  /** Position of a batch at or before the one that holds the offset, no more than about an index interval before it. */
  async positionBefore(offset: Offset): Promise<number> {
    const index = this.#index ?? (await this.#loadIndex());
    return index.positionOfOffset(offset - this.baseOffset);
  }

  /** Loads the index before batches are noted that its files do not know. */
  async prepareIndex(): Promise<void> {
    if (this.#index === undefined) await this.#loadIndex();
  }

  /**
   * Loads the index that was saved, if it is whole. Otherwise there is none until the first read or write rebuilds it:
   * a start does not wait for that.
   */
  async loadSavedIndex(): Promise<void> {
    this.#index ??= await this.#readSavedIndex();
  }

  /** Position before which every record is older than the timestamp. */
  async positionBeforeTimestamp(timestamp: TimestampMs): Promise<number> {
    const index = this.#index ?? (await this.#loadIndex());
    return index.positionOfTimestamp(timestamp);
  }

  /**
   * Fills the target from a position; fewer bytes only at the end of the file. `isRecent`: it was written a moment ago, and the
   * system has it in memory still.
   */
  read(target: Buffer, position: number, isRecent = false): Promise<number> {
    return this.#place.pool.use(this.path, async (file) =>
      isRecent && file.readNow !== undefined ? file.readNow(target, position) : file.read(target, position),
    );
  }

  /** Writes the index files. They need no sync: their checksum shows what a crash left of them. */
  async saveIndex(index: SegmentIndex | undefined = this.#index): Promise<void> {
    if (index === undefined) return;
    await this.#writeFile(this.#indexPath, index.encodeOffsets());
    await this.#writeFile(this.#timeIndexPath, index.encodeTimes());
  }

  async remove(): Promise<void> {
    for (const path of [this.path, this.#indexPath, this.#timeIndexPath]) {
      await this.#place.files.removeFile(path).catch((error: FileError) => {
        if (error.code !== 'ENOENT') throw error;
      });
    }
    await this.#place.pool.forget(this.path);
  }

  async closeFile(): Promise<void> {
    await this.#place.pool.forget(this.path);
  }

  get #indexPath(): string {
    return this.path.replace(/log$/, 'index');
  }

  get #timeIndexPath(): string {
    return this.path.replace(/log$/, 'timeindex');
  }

  #loadIndex(): Promise<SegmentIndex> {
    this.#loading ??= this.#readIndex().then(
      (index) => {
        this.#index = index;
        return index;
      },
      (error) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }

  async #readIndex(): Promise<SegmentIndex> {
    return (await this.#readSavedIndex()) ?? this.#rebuildIndex();
  }

  /** Undefined where it is missing or damaged. */
  async #readSavedIndex(): Promise<SegmentIndex | undefined> {
    if (this.sizeBytes === 0) return new SegmentIndex();
    const { files } = this.#place;
    try {
      const offsets = await files.readFile(this.#indexPath);
      const times = await files.readFile(this.#timeIndexPath);
      const index = SegmentIndex.decode(offsets, times, this.sizeBytes);
      if (index !== undefined && index.offsetsBytes < offsets.length) {
        // A crash came between the index and its checkpoint. What it says of the bytes past that may be of others soon.
        await this.saveIndex(index).catch(() => {});
      }
      return index;
    } catch (error) {
      if ((error as FileError).code !== 'ENOENT') throw error;
      return undefined;
    }
  }

  async #rebuildIndex(): Promise<SegmentIndex> {
    const index = new SegmentIndex();
    const rebuilt = new Segment(this.#place, emptySegment(this.baseOffset, 0), index);
    await this.#place.pool.use(this.path, async (file) => {
      const start = { position: 0, nextOffset: this.baseOffset };
      await scanBatches(file, start, this.sizeBytes, (header) => rebuilt.note(header, header.baseOffset, 0));
    });
    // Only the next start would miss it: a full disk is no reason not to read.
    await rebuilt.saveIndex().catch(() => {});
    return index;
  }

  async #writeFile(path: string, bytes: Buffer): Promise<void> {
    const file = await this.#place.files.open(path, 'create');
    try {
      await file.write([bytes], 0);
      await file.truncate(bytes.length);
    } finally {
      await file.close();
    }
  }
}
