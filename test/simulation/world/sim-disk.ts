// The simulated disk: what survives a crash, and the faults that tests ask for.

import type { FileSystem } from '../../../broker/ports.ts';
import type { Prng } from './prng.ts';
import type { Scheduler } from './scheduler.ts';
import { type DiskState, SimMount } from './sim-mount.ts';
import { SimTree } from './sim-tree.ts';

/** `process`: the page cache outlives it. `power`: only what was synced is certain to. */
export type CrashKind = 'process' | 'power';

export class SimDisk {
  /** Writes past it fail with ENOSPC. */
  capacityBytes: number = Number.POSITIVE_INFINITY;
  /** Opening more fails with EMFILE. */
  maxOpenFiles: number = Number.POSITIVE_INFINITY;

  /** Datasyncs that failed so far. */
  failedDatasyncs = 0;

  readonly #scheduler: Scheduler;
  readonly #prng: Prng;
  readonly #tree = new SimTree();
  readonly #state: DiskState;
  #mounts: SimMount[] = [];
  #mountCount = 0;
  #bootCount = 1;
  #stalledUntilMs = 0;
  readonly #datasyncFaults: string[] = [];
  readonly #directorySyncFaults: string[] = [];
  readonly #bytesRead = new Map<string, number>();
  readonly #datasyncs = new Map<string, number>();

  constructor(scheduler: Scheduler, prng: Prng) {
    this.#scheduler = scheduler;
    this.#prng = prng;
    this.#state = {
      tree: this.#tree,
      locks: new Set(),
      openFiles: 0,
      maxOpenFiles: () => this.maxOpenFiles,
      stallMs: () => Math.max(this.#stalledUntilMs - this.#scheduler.clock.monotonicMs(), 0),
      freeBytes: () => this.#freeBytes(),
      bootId: () => `boot-${this.#bootCount}`,
      takeDatasyncFault: (path) => {
        const isHit = takeFault(this.#datasyncFaults, path);
        if (isHit) this.failedDatasyncs++;
        return isHit;
      },
      takeDirectorySyncFault: (path) => takeFault(this.#directorySyncFaults, path),
      onRead: (path, bytes) => this.#bytesRead.set(path, this.bytesRead(path) + bytes),
      onDatasync: (path) => this.#datasyncs.set(path, this.datasyncs(path) + 1),
    };
  }

  /** The disk as one incarnation of a process sees it, until the next crash. */
  mount(): FileSystem {
    this.#tree.recallForgotten();
    const mount = new SimMount(this.#state, this.#scheduler, this.#prng.fork(`mount ${++this.#mountCount}`));
    this.#mounts.push(mount);
    return mount;
  }

  /** Ends every mount: what it had under way may have happened in part, and its promises never settle. */
  crash(kind: CrashKind): void {
    for (const mount of this.#mounts) mount.kill();
    this.#mounts = [];
    this.#state.locks.clear();
    this.#state.openFiles = 0;
    if (kind === 'process') return;
    this.#bootCount++;
    this.#tree.losePower(this.#prng.fork(`power cut ${this.#bootCount}`));
  }

  /** The next datasync of a file whose path holds `pathPart` fails with EIO. */
  failNextDatasync(pathPart = ''): void {
    this.#datasyncFaults.push(pathPart);
  }

  /** The same of a folder: its names stay as they were on the disk, at times even though a later sync of the same process ends well. */
  failNextDirectorySync(pathPart = ''): void {
    this.#directorySyncFaults.push(pathPart);
  }

  /** For so long the disk does nothing: what is called meanwhile takes as much longer. */
  stall(durationMs: number): void {
    this.#stalledUntilMs = Math.max(this.#stalledUntilMs, this.#scheduler.clock.monotonicMs() + durationMs);
  }

  /** Takes back every fault that is yet to come. */
  heal(): void {
    this.capacityBytes = Number.POSITIVE_INFINITY;
    this.maxOpenFiles = Number.POSITIVE_INFINITY;
    this.#datasyncFaults.length = 0;
    this.#directorySyncFaults.length = 0;
    this.#stalledUntilMs = 0;
  }

  /** As a disk does that forgets: in what was synced, too. Returns the byte as it is now; undefined where there is none. */
  flipBit(path: string, byteIndex: number, bit: number): number | undefined {
    this.#tree.file(path).flipBit(byteIndex, bit);
    return this.contents(path)[byteIndex];
  }

  /** A copy of the file as programs see it. */
  contents(path: string): Buffer {
    return this.#tree.file(path).contents();
  }

  /** Every file there is now, sorted. */
  paths(): string[] {
    return [...this.#tree.files()].map(([path]) => path).sort();
  }

  sizeBytes(path: string): number {
    return this.#tree.file(path).sizeBytes;
  }

  /** Whether some file of the folder holds the text, so that a power cut now is certain to leave it. */
  holdsDurably(folder: string, text: string): boolean {
    return this.#tree.durableFiles(folder).some((file) => file.holdsDurably(text));
  }

  /** Bytes that read and readFile have returned from this path so far, over all mounts. */
  bytesRead(path: string): number {
    return this.#bytesRead.get(path) ?? 0;
  }

  /** Calls of datasync on this path that have ended, well or not, over all mounts. */
  datasyncs(path: string): number {
    return this.#datasyncs.get(path) ?? 0;
  }

  #freeBytes(): number {
    if (this.capacityBytes === Number.POSITIVE_INFINITY) return this.capacityBytes;
    let usedBytes = 0;
    for (const [, file] of this.#tree.files()) usedBytes += file.sizeBytes;
    return Math.max(this.capacityBytes - usedBytes, 0);
  }
}

/** Takes the first fault out that is meant for the path, if there is one. */
function takeFault(faults: string[], path: string): boolean {
  const index = faults.findIndex((pathPart) => path.includes(pathPart));
  if (index < 0) return false;
  faults.splice(index, 1);
  return true;
}
