// Bounds the open files of all logs together: the least recently used idle one is closed when another is wanted.

import type { FileHandle, FileSystem } from '../ports.ts';

interface OpenFile {
  readonly handle: Promise<FileHandle>;
  users: number;
  /** Set once the file is no longer in the pool: the last user closes it and calls this. */
  onIdle: (() => void) | undefined;
}

export class FilePool {
  readonly #files: FileSystem;
  readonly #maxOpen: number;
  /** In order of last use, oldest first. */
  readonly #open = new Map<string, OpenFile>();

  constructor(files: FileSystem, maxOpen: number) {
    this.#files = files;
    this.#maxOpen = maxOpen;
  }

  get openCount(): number {
    return this.#open.size;
  }

  /** Runs the operation with the file open for reading and writing; the file has to exist. */
  async use<Result>(path: string, operation: (file: FileHandle) => Promise<Result>): Promise<Result> {
    const entry = this.#enter(path);
    try {
      return await operation(await entry.handle);
    } finally {
      entry.users--;
      if (entry.users === 0) entry.onIdle?.();
      this.#evict();
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
    await (await entry.handle).close();
  }

  #enter(path: string): OpenFile {
    let entry = this.#open.get(path);
    if (entry === undefined) {
      const opened: OpenFile = { handle: this.#files.open(path, 'write'), users: 0, onIdle: undefined };
      // A failed open is forgotten, so that the next use tries again.
      opened.handle.catch(() => {
        if (this.#open.get(path) === opened) this.#open.delete(path);
      });
      entry = opened;
    } else {
      this.#open.delete(path);
    }
    entry.users++;
    this.#open.set(path, entry);
    return entry;
  }

  #evict(): void {
    if (this.#open.size <= this.#maxOpen) return;
    for (const [path, entry] of this.#open) {
      if (entry.users > 0) continue;
      this.#open.delete(path);
      entry.handle.then((file) => file.close()).catch(() => {});
      if (this.#open.size <= this.#maxOpen) return;
    }
  }
}
