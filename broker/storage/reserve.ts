// A file that holds space for the moment when the disk is full: given up, it makes room for the step that frees more (a
// checkpoint before segments are removed, the catalogue before a topic's folder is). Other programs may have filled the
// disk, so that no setting of this broker could have kept the room.

import type { FileError, FileSystem, Random } from '../ports.ts';
import { isOutOfSpace } from './storage-errors.ts';

const BLOCK_BYTES = 128 * 1024;
const BLOCKS = 32;
export const RESERVE_BYTES: number = BLOCKS * BLOCK_BYTES;

export class Reserve {
  readonly #files: FileSystem;
  readonly #path: string;
  #isThere = false;
  #timesGiven = 0;
  /** Being given up: whoever else finds the disk full waits for it. */
  #givingUp: Promise<void> | undefined;

  constructor(files: FileSystem, dataDirectory: string) {
    this.#files = files;
    this.#path = `${dataDirectory}/reserve`;
  }

  get isThere(): boolean {
    return this.#isThere;
  }

  /** How often it was given up. */
  get timesGiven(): number {
    return this.#timesGiven;
  }

  /** Looks for the one that an earlier run left. */
  async find(): Promise<void> {
    try {
      this.#isThere = (await this.#files.sizeOf(this.#path)) >= RESERVE_BYTES;
    } catch (error) {
      if ((error as FileError).code !== 'ENOENT') throw error;
    }
  }

  /** Makes the file. Where that fails nothing is left of it. */
  async make(random: Random): Promise<void> {
    try {
      const file = await this.#files.open(this.#path, 'create');
      try {
        // Not of one value: a file system that compresses would keep no room for it.
        const block = random.bytes(BLOCK_BYTES);
        await file.write(new Array(BLOCKS).fill(block), 0);
        // Until then the file system may not have found a place for it.
        await file.datasync();
      } finally {
        await file.close();
      }
      this.#isThere = true;
    } catch (error) {
      await this.#files.removeFile(this.#path).catch(() => {});
      throw error;
    }
  }

  /**
   * Runs a step that frees space in the end, or without which the broker cannot go on; it may be run twice. Where there
   * is no room for it, the reserve is given up and the step tried once more.
   */
  async spendOn<Result>(step: () => Promise<Result>): Promise<Result> {
    const before = this.#timesGiven;
    try {
      return await step();
    } catch (error) {
      if (!isOutOfSpace(error)) throw error;
      await this.#giveUp();
      if (this.#timesGiven === before) throw error;
      return await step();
    }
  }

  async #giveUp(): Promise<void> {
    if (this.#isThere) {
      this.#isThere = false;
      this.#givingUp = this.#remove();
    }
    await this.#givingUp;
  }

  /** Never rejects: whether it helped, the step will show. */
  async #remove(): Promise<void> {
    try {
      const file = await this.#files.open(this.#path, 'write');
      try {
        await file.truncate(0);
        // Some file systems hand the blocks out again only when the cut is on the disk.
        await file.datasync();
      } finally {
        await file.close();
      }
      // The name is worth something too, where a file system has run out of them.
      await this.#files.removeFile(this.#path);
      this.#timesGiven++;
    } catch {
      // No descriptor, perhaps: it may still be there for another time.
      await this.find().catch(() => {});
    }
  }
}
