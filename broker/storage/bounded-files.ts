// Bounds how many files and folders are open at one time for a moment only: a checkpoint, an index, the sync of a folder.
// When thousands of logs begin at once, each of them wants some. Segments are not counted here: FilePool bounds those.
// And calls for the sync of one folder that come while one is under way share the next: the partitions of a topic share a
// folder. Whoever holds a file that was opened through this must not wait for another: all might wait for each other.

import type { FileHandle, FileLock, FileSystem, OpenMode } from '../ports.ts';

export class BoundedFiles implements FileSystem {
  readonly #files: FileSystem;
  readonly #waiting: (() => void)[] = [];
  #free: number;
  readonly #syncsUnderway = new Map<string, Promise<void>>();
  /** Not begun, so that they cover every name that is there now. */
  readonly #nextSyncs = new Map<string, Promise<void>>();

  constructor(files: FileSystem, maxOpen: number) {
    this.#files = files;
    this.#free = maxOpen;
  }

  async open(path: string, mode: OpenMode): Promise<FileHandle> {
    await this.#enter();
    try {
      return new BoundedHandle(await this.#files.open(path, mode), () => this.#leave());
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  readFile(path: string): Promise<Buffer> {
    return this.#inside(() => this.#files.readFile(path));
  }

  list(path: string): Promise<string[]> {
    return this.#inside(() => this.#files.list(path));
  }

  syncDirectory(path: string): Promise<void> {
    const underway = this.#syncsUnderway.get(path);
    if (underway === undefined) return this.#sync(path);
    let next = this.#nextSyncs.get(path);
    if (next === undefined) {
      const begin = (): Promise<void> => {
        this.#nextSyncs.delete(path);
        return this.#sync(path);
      };
      next = underway.then(begin, begin);
      this.#nextSyncs.set(path, next);
    }
    return next;
  }

  removeTree(path: string): Promise<void> {
    return this.#inside(() => this.#files.removeTree(path));
  }

  makeDirectory(path: string): Promise<void> {
    return this.#files.makeDirectory(path);
  }

  rename(from: string, to: string): Promise<void> {
    return this.#files.rename(from, to);
  }

  removeFile(path: string): Promise<void> {
    return this.#files.removeFile(path);
  }

  exists(path: string): Promise<boolean> {
    return this.#files.exists(path);
  }

  sizeOf(path: string): Promise<number> {
    return this.#files.sizeOf(path);
  }

  freeBytes(path: string): Promise<number> {
    return this.#files.freeBytes(path);
  }

  maxOpenFiles(): Promise<number | undefined> {
    return this.#files.maxOpenFiles();
  }

  tryLock(path: string): Promise<FileLock | undefined> {
    return this.#files.tryLock(path);
  }

  bootId(): Promise<string> {
    return this.#files.bootId();
  }

  #sync(path: string): Promise<void> {
    const sync = this.#inside(() => this.#files.syncDirectory(path)).finally(() => {
      if (this.#syncsUnderway.get(path) === sync) this.#syncsUnderway.delete(path);
    });
    this.#syncsUnderway.set(path, sync);
    return sync;
  }

  async #inside<Result>(operation: () => Promise<Result>): Promise<Result> {
    await this.#enter();
    try {
      return await operation();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return;
    }
    // Whoever leaves hands its place on.
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}

class BoundedHandle implements FileHandle {
  readonly readNow?: (target: Uint8Array, position: number) => number;
  readonly #file: FileHandle;
  #onClosed: (() => void) | undefined;

  constructor(file: FileHandle, onClosed: () => void) {
    this.#file = file;
    this.#onClosed = onClosed;
    if (file.readNow !== undefined) this.readNow = file.readNow.bind(file);
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return this.#file.read(target, position);
  }

  write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    return this.#file.write(chunks, position);
  }

  datasync(): Promise<void> {
    return this.#file.datasync();
  }

  truncate(sizeBytes: number): Promise<void> {
    return this.#file.truncate(sizeBytes);
  }

  sizeBytes(): Promise<number> {
    return this.#file.sizeBytes();
  }

  async close(): Promise<void> {
    try {
      await this.#file.close();
    } finally {
      this.#onClosed?.();
      this.#onClosed = undefined;
    }
  }
}
