// The FileSystem port over the simulated disk, for one incarnation of a process: every call takes time, and none of
// them ends once the process has died.

import type { FileHandle, FileLock, FileSystem, OpenMode } from '../../../broker/ports.ts';
import type { Prng } from './prng.ts';
import type { Lifetime, Scheduler } from './scheduler.ts';
import type { SimFile } from './sim-file.ts';
import { fileError, type SimTree } from './sim-tree.ts';

/** What all mounts of a disk share. */
export interface DiskState {
  readonly tree: SimTree;
  readonly locks: Set<string>;
  openFiles: number;
  maxOpenFiles(): number;
  /** How long the disk does nothing yet. */
  stallMs(): number;
  freeBytes(): number;
  bootId(): string;
  /** Whether the datasync that ends now is to fail. */
  takeDatasyncFault(path: string): boolean;
  takeDirectorySyncFault(path: string): boolean;
  onRead(path: string, bytes: number): void;
  onDatasync(path: string): void;
}

interface Operation {
  /** What a crash leaves of the operation that it interrupts. */
  interrupt(): void;
}

export class SimMount implements FileSystem, Lifetime {
  readonly disk: DiskState;
  readonly prng: Prng;
  readonly #scheduler: Scheduler;
  readonly #latency: Prng;
  readonly #underway = new Set<Operation>();
  #alive = true;

  constructor(disk: DiskState, scheduler: Scheduler, prng: Prng) {
    this.disk = disk;
    this.prng = prng;
    this.#scheduler = scheduler;
    this.#latency = prng.fork('latency');
  }

  get alive(): boolean {
    return this.#alive;
  }

  kill(): void {
    this.#alive = false;
    for (const operation of this.#underway) operation.interrupt();
    this.#underway.clear();
  }

  open(path: string, mode: OpenMode): Promise<FileHandle> {
    return this.#change(`open ${path}`, () => {
      this.takeDescriptor(path);
      try {
        const file =
          mode === 'create' && this.disk.tree.find(path) === undefined
            ? this.disk.tree.createFile(path)
            : this.disk.tree.file(path);
        return new SimFileHandle(this, file, path, mode !== 'read');
      } catch (error) {
        this.disk.openFiles--;
        throw error;
      }
    });
  }

  readFile(path: string): Promise<Buffer> {
    return this.call(`readFile ${path}`, () => {
      this.#checkDescriptors(path);
      const contents = this.disk.tree.file(path).contents();
      this.disk.onRead(path, contents.length);
      return contents;
    });
  }

  list(path: string): Promise<string[]> {
    return this.call(`list ${path}`, () => {
      this.#checkDescriptors(path);
      return this.disk.tree.list(path);
    });
  }

  makeDirectory(path: string): Promise<void> {
    return this.#change(`makeDirectory ${path}`, () => this.disk.tree.makeDirectories(path));
  }

  syncDirectory(path: string): Promise<void> {
    // Looked up at the start: a name that changes during the sync is not promised.
    const changes = this.disk.tree.changesIn(path);
    return this.call(
      `syncDirectory ${path}`,
      () => {
        this.#checkDescriptors(path);
        if (this.disk.takeDirectorySyncFault(path)) {
          if (this.prng.chance(0.5)) this.disk.tree.forget(changes);
          throw fileError('EIO', path);
        }
        this.disk.tree.makeDurable(path, changes);
      },
      { syncs: true },
    );
  }

  rename(from: string, to: string): Promise<void> {
    return this.#change(`rename ${from} ${to}`, () => this.disk.tree.rename(from, to));
  }

  removeFile(path: string): Promise<void> {
    return this.#change(`removeFile ${path}`, () => this.disk.tree.removeFile(path));
  }

  removeTree(path: string): Promise<void> {
    return this.#change(`removeTree ${path}`, () => this.disk.tree.removeTree(path));
  }

  exists(path: string): Promise<boolean> {
    return this.call(`exists ${path}`, () => this.disk.tree.find(path) !== undefined);
  }

  sizeOf(path: string): Promise<number> {
    return this.call(`sizeOf ${path}`, () => this.disk.tree.file(path).sizeBytes);
  }

  freeBytes(path: string): Promise<number> {
    return this.call(`freeBytes ${path}`, () => this.disk.freeBytes());
  }

  /** Not what the disk allows at the moment: a fault that passes. */
  maxOpenFiles(): Promise<undefined> {
    return this.call('maxOpenFiles', () => undefined);
  }

  tryLock(path: string): Promise<FileLock | undefined> {
    return this.#change(`tryLock ${path}`, () => {
      if (this.disk.tree.find(path) === undefined) this.disk.tree.createFile(path);
      if (this.disk.locks.has(path)) return undefined;
      this.takeDescriptor(path);
      this.disk.locks.add(path);
      return new SimFileLock(this, path);
    });
  }

  bootId(): Promise<string> {
    return this.call('bootId', () => this.disk.bootId());
  }

  /** Runs the effect after a while, unless the process dies before; then `interrupted` runs instead. */
  call<Result>(
    name: string,
    effect: () => Result,
    options: { syncs?: boolean; interrupted?: () => void } = {},
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      if (!this.#alive) return;
      const operation: Operation = { interrupt: options.interrupted ?? (() => {}) };
      this.#underway.add(operation);
      const finish = (): void => {
        this.#underway.delete(operation);
        try {
          resolve(effect());
        } catch (error) {
          reject(error as Error);
        }
      };
      this.#scheduler.after(this.#latencyMs(options.syncs ?? false), `disk ${name}`, finish, this);
    });
  }

  takeDescriptor(path: string): void {
    this.#checkDescriptors(path);
    this.disk.openFiles++;
  }

  #checkDescriptors(path: string): void {
    if (this.disk.openFiles >= this.disk.maxOpenFiles()) throw fileError('EMFILE', path);
  }

  /** A call that changes names, whole or not at all: interrupted, it may have happened. */
  #change<Result>(name: string, effect: () => Result): Promise<Result> {
    const interrupted = (): void => {
      if (!this.prng.chance(0.5)) return;
      try {
        effect();
      } catch {
        // Nobody is left to hear of it.
      }
    };
    return this.call(name, effect, { interrupted });
  }

  #latencyMs(syncs: boolean): number {
    const stallMs = this.disk.stallMs();
    // Now and then a disk is busy with something else.
    if (this.#latency.chance(0.005)) return stallMs + this.#latency.between(20, 200);
    return stallMs + (syncs ? this.#latency.between(0.2, 4) : this.#latency.between(0.01, 0.2));
  }
}

class SimFileHandle implements FileHandle {
  readonly #mount: SimMount;
  readonly #file: SimFile;
  readonly #path: string;
  readonly #writable: boolean;
  #closed = false;

  constructor(mount: SimMount, file: SimFile, path: string, writable: boolean) {
    this.#mount = mount;
    this.#file = file;
    this.#path = path;
    this.#writable = writable;
  }

  read(target: Uint8Array, position: number): Promise<number> {
    return this.#call(`read ${position}+${target.length}`, () => {
      const bytes = this.#file.read(target, position);
      this.#mount.disk.onRead(this.#path, bytes);
      return bytes;
    });
  }

  write(chunks: readonly Uint8Array[], position: number): Promise<void> {
    // The list may change after the call, but not the bytes: these are looked at when they are due.
    const taken = [...chunks];
    const total = taken.reduce((sum, chunk) => sum + chunk.length, 0);
    return this.#call(
      `write ${position}+${total}`,
      () => {
        this.#checkWritable();
        const growth = position + total - this.#file.sizeBytes;
        const excess = Math.max(growth - this.#mount.disk.freeBytes(), 0);
        this.#writePrefix(taken, position, Math.max(total - excess, 0));
        if (excess > 0) throw fileError('ENOSPC', this.#path);
      },
      { interrupted: () => this.#writePrefix(taken, position, this.#mount.prng.integer(0, total)) },
    );
  }

  datasync(): Promise<void> {
    const writeBack = this.#mount.alive && !this.#closed ? this.#file.beginDatasync() : undefined;
    return this.#call(
      'datasync',
      () => {
        if (writeBack === undefined) return;
        this.#mount.disk.onDatasync(this.#path);
        if (this.#mount.disk.takeDatasyncFault(this.#path)) {
          this.#file.failDatasync(writeBack, this.#mount.prng);
          throw fileError('EIO', this.#path);
        }
        this.#file.completeDatasync(writeBack);
      },
      { syncs: true },
    );
  }

  truncate(sizeBytes: number): Promise<void> {
    const effect = (): void => {
      this.#checkWritable();
      this.#file.truncate(sizeBytes);
    };
    const interrupted = (): void => {
      if (this.#mount.prng.chance(0.5)) this.#file.truncate(sizeBytes);
    };
    return this.#call(`truncate ${sizeBytes}`, effect, { interrupted });
  }

  sizeBytes(): Promise<number> {
    return this.#call('size', () => this.#file.sizeBytes);
  }

  close(): Promise<void> {
    return this.#call('close', () => {
      this.#closed = true;
      this.#mount.disk.openFiles--;
    });
  }

  #call<Result>(
    name: string,
    effect: () => Result,
    options?: { syncs?: boolean; interrupted?: () => void },
  ): Promise<Result> {
    const whileOpen = (): Result => {
      if (this.#closed) throw fileError('EBADF', this.#path);
      return effect();
    };
    return this.#mount.call(`${name} ${this.#path}`, whileOpen, options);
  }

  #checkWritable(): void {
    if (!this.#writable) throw fileError('EBADF', this.#path);
  }

  #writePrefix(chunks: readonly Uint8Array[], position: number, prefixBytes: number): void {
    const end = position + prefixBytes;
    let at = position;
    for (const chunk of chunks) {
      if (at >= end) return;
      this.#file.write(chunk.subarray(0, end - at), at, this.#mount.prng);
      at += chunk.length;
    }
  }
}

class SimFileLock implements FileLock {
  readonly #mount: SimMount;
  readonly #path: string;
  #held = true;

  constructor(mount: SimMount, path: string) {
    this.#mount = mount;
    this.#path = path;
  }

  release(): Promise<void> {
    return this.#mount.call(`unlock ${this.#path}`, () => {
      if (!this.#held) return;
      this.#held = false;
      this.#mount.disk.openFiles--;
      this.#mount.disk.locks.delete(this.#path);
    });
  }
}
