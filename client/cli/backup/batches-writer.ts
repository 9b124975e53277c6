// Writes the batches of one partition into files of a backup, each on stable storage when it is finished.

import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import type { Offset, TimestampMs } from '../../../protocol/types.ts';
import { type BackedUpFile, batchesFile } from './manifest.ts';

/** As long as no segment is known to be. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
/** Records, and what passwords are checked by, are nobody's but the owner's: copies are, too. */
export const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;

/** Offsets that were appended together, and when. */
export interface AgedRange {
  readonly baseOffset: Offset;
  readonly createdAtMs: TimestampMs;
  readonly appendedAtMs: TimestampMs;
}

interface OpenFile {
  readonly handle: FileHandle;
  readonly hash: Hash;
  readonly baseOffset: Offset;
  nextOffset: Offset;
  sizeBytes: number;
}

export class BatchesWriter {
  readonly #folder: string;
  /** In order of offset. */
  #ages: readonly AgedRange[];
  #finished: BackedUpFile[] = [];
  #file: OpenFile | undefined;

  constructor(folder: string, ages: readonly AgedRange[]) {
    this.#folder = folder;
    this.#ages = ages;
  }

  /** A file ends where one of these begins: what comes next is of another age. */
  learnAges(ages: readonly AgedRange[]): void {
    this.#ages = ages;
  }

  async write(batches: Buffer, baseOffset: Offset, nextOffset: Offset): Promise<void> {
    const open = this.#file;
    if (open !== undefined && this.#mustEnd(open, baseOffset, batches.length)) await this.#finishFile();
    this.#file ??= await this.#begin(baseOffset);
    const file = this.#file;
    for (let done = 0; done < batches.length; ) {
      const { bytesWritten } = await file.handle.write(batches, done, batches.length - done, file.sizeBytes + done);
      done += bytesWritten;
    }
    file.hash.update(batches);
    file.sizeBytes += batches.length;
    file.nextOffset = nextOffset;
  }

  /** All that was written, on stable storage but for the names. */
  async finish(): Promise<readonly BackedUpFile[]> {
    await this.#finishFile();
    return this.#finished;
  }

  /** Forgets and removes what was written so far. */
  async discard(): Promise<void> {
    await this.close();
    this.#finished = [];
    await rm(this.#folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    await file?.handle.close();
  }

  /** The offset before which the next batch that is not in a range of its own lies. */
  endOfRange(offset: Offset): Offset {
    return this.#ages.find(({ baseOffset }) => baseOffset > offset)?.baseOffset ?? Number.POSITIVE_INFINITY;
  }

  #mustEnd(file: OpenFile, baseOffset: Offset, bytes: number): boolean {
    return baseOffset >= this.endOfRange(file.baseOffset) || file.sizeBytes + bytes > MAX_FILE_BYTES;
  }

  async #begin(baseOffset: Offset): Promise<OpenFile> {
    await mkdir(this.#folder, { recursive: true, mode: PRIVATE_FOLDER });
    const handle = await open(batchesFile(this.#folder, baseOffset), 'wx', PRIVATE_FILE);
    return { handle, hash: createHash('sha256'), baseOffset, nextOffset: baseOffset, sizeBytes: 0 };
  }

  async #finishFile(): Promise<void> {
    const file = this.#file;
    if (file === undefined) return;
    await file.handle.sync();
    await this.close();
    const { baseOffset, nextOffset, sizeBytes, hash } = file;
    this.#finished.push({
      baseOffset,
      nextOffset,
      sizeBytes,
      sha256: hash.digest('hex'),
      createdAtMs: this.#ageAt(baseOffset)?.createdAtMs ?? 0,
      appendedAtMs: this.#ageAt(nextOffset - 1)?.appendedAtMs ?? 0,
    });
  }

  #ageAt(offset: Offset): AgedRange | undefined {
    return this.#ages.findLast(({ baseOffset }) => baseOffset <= offset) ?? this.#ages[0];
  }
}
