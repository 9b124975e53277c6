// Bounds the open files of all logs together: when another is wanted, the least recently used idle one is closed first,
// and where none is idle the wanted one waits.

import type { FileHandle, FileSystem } from '../ports.ts';

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  users: number;
  /** Set once the file is no longer in the pool: its last user calls this. */
  onIdle: (() => void) | undefined;
}

export class FilePool {
  readonly #files: FileSystem;
  readonly #maxOpen: number;
  /** In order of last use, oldest first. */
  readonly #open = new Map<string, OpenFile>();
  /** Those who want a file while all are in use, in order. */
  readonly #waiting: (() => void)[] = [];

  constructor(files: FileSystem, maxOpen: number) {
    this.#files = files;
    this.#maxOpen = maxOpen;
  }

  /**
   * Runs the operation with the file open for reading and writing; the file has to exist. An operation may use the same
   * file again, but no other: all might wait for each other.
   */
  async use<Result>(path: string, operation: (file: FileHandle) => Promise<Result>): Promise<Result> {
    let entry = this.#enter(path);
    while (entry === undefined) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      entry = this.#enter(path);
    }
    try {
      return await operation(await entry.handle);
    } finally {
      entry.users--;
      if (entry.users === 0) {
        entry.onIdle?.();
        this.#waiting.shift()?.();
      }
    }
  }

  /** Takes the file out of the pool and closes it when its last user is done. For files about to go, and at the end. */
  async forget(path: string): Promise<void> {
    const entry = this.#open.get(path);
    if (entry === undefined) return;
    this.#open.delete(path);
    if (entry.users > 0) {
      await new Promise<void>((resolve) => {
        entry.onIdle = resolve;
      });
    }
    // One that could not be opened, as it is gone already, is its user's trouble, and needs no closing.
    const file = await entry.handle.catch(() => undefined);
    await file?.close();
    this.#waiting.shift()?.();
  }

  /** At the end, when nobody uses a file any more. */
  async close(): Promise<void> {
    for (const path of [...this.#open.keys()]) await this.forget(path).catch(() => {});
  }

  /** Undefined when every open file is in use, and there may not be more. */
  #enter(path: string): OpenFile | undefined {
    let entry = this.#open.get(path);
    if (entry === undefined) {
      const closed = this.#open.size < this.#maxOpen ? Promise.resolve() : this.#closeIdle();
      if (closed === undefined) return undefined;
      entry = this.#opened(path, closed);
    } else {
      // To the end of the order of use.
      this.#open.delete(path);
    }
    entry.users++;
    this.#open.set(path, entry);
    return entry;
  }

  #opened(path: string, after: Promise<void>): OpenFile {
    const entry: OpenFile = {
      handle: after.then(() => this.#files.open(path, 'write')),
      users: 0,
      onIdle: undefined,
    };
    // A failed open is forgotten, so that the next use tries again.
    entry.handle.catch(() => {
      if (this.#open.get(path) === entry) this.#open.delete(path);
    });
    return entry;
  }

  #closeIdle(): Promise<void> | undefined {
    for (const [path, entry] of this.#open) {
      if (entry.users > 0) continue;
      this.#open.delete(path);
      return entry.handle.then((file) => file.close()).catch(() => {});
    }
    return undefined;
  }
}
