// Ids for idempotent producers, never given twice. They are taken from blocks, and the end of a block is on disk before
// its first id is given, so that a crash loses ids at most.

import { TidemarkError } from '../protocol/errors.ts';
import type { FileSystem } from './ports.ts';
import { Serial } from './serial.ts';
import { type FileFormat, readCheckedFile, writeCheckedFile } from './storage/checked-file.ts';
import {
  isOutOfFiles,
  isOutOfSpace,
  storageFailed,
  storageFull,
  storageUnavailable,
} from './storage/storage-errors.ts';

const FORMAT: FileFormat = { name: 'tidemark-producer-ids', version: 1 };
const BLOCK_IDS = 1000;

export class PersistedProducerIds {
  readonly #files: FileSystem;
  readonly #path: string;
  readonly #blocks = new Serial();
  #next: number;
  #blockEnd: number;

  private constructor(files: FileSystem, path: string, firstUnused: number) {
    this.#files = files;
    this.#path = path;
    this.#next = firstUnused;
    this.#blockEnd = firstUnused;
  }

  /** Writes the file of a new data folder. */
  static async create(files: FileSystem, path: string, firstUnused = 0): Promise<void> {
    await writeCheckedFile(files, path, FORMAT, { firstUnused });
  }

  /** Without a file no id has been given. Throws DATA_DIR_DAMAGED, or INCOMPATIBLE_DATA_DIR for another version. */
  static async open(files: FileSystem, path: string): Promise<PersistedProducerIds> {
    const stored = await readCheckedFile(files, path, FORMAT);
    const firstUnused = stored === undefined ? 0 : firstUnusedOf(stored);
    if (firstUnused === undefined) throw new TidemarkError('INCOMPATIBLE_DATA_DIR', `${path} has another shape`);
    return new PersistedProducerIds(files, path, firstUnused);
  }

  /** No id from here on has been given. */
  get end(): number {
    return this.#blockEnd;
  }

  /** An id that no producer has had. Throws STORAGE_FULL, STORAGE_UNAVAILABLE or STORAGE_FAILED. */
  async next(): Promise<number> {
    while (this.#next === this.#blockEnd) await this.#blocks.run(() => this.#takeBlock());
    return this.#next++;
  }

  async #takeBlock(): Promise<void> {
    // Another caller's turn may have brought a block.
    if (this.#next < this.#blockEnd) return;
    const blockEnd = this.#blockEnd + BLOCK_IDS;
    try {
      await writeCheckedFile(this.#files, this.#path, FORMAT, { firstUnused: blockEnd });
    } catch (error) {
      const name = 'producer ids';
      if (isOutOfSpace(error)) throw storageFull(name, error);
      if (isOutOfFiles(error)) throw storageUnavailable(name, error);
      throw storageFailed(name, error, 'not-written');
    }
    this.#blockEnd = blockEnd;
  }
}

function firstUnusedOf(stored: unknown): number | undefined {
  const value =
    typeof stored === 'object' && stored !== null && 'firstUnused' in stored ? stored.firstUnused : undefined;
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}
