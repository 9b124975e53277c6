// Fetches that wait until there is enough to read: parked here, woken by the partitions they watch, by their time limit,
// by the end of their connection, or by the broker's stop.

import type { Offset } from '../../protocol/types.ts';
import type { Partition, PartitionWatcher } from '../partition/partition.ts';
import type { Timer, Timers } from '../ports.ts';
import type { Peer } from './api.ts';

export interface WantedPartition {
  readonly partition: Partition;
  readonly offset: Offset;
}

export interface FetchWaitOptions {
  /** Enough, counted over all partitions. */
  readonly minBytes: number;
  readonly maxWaitMs: number;
  readonly peer: Peer;
}

export class FetchWaits {
  readonly #timers: Timers;
  readonly #parked = new Set<FetchWait>();
  #stopped = false;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get size(): number {
    return this.#parked.size;
  }

  /** Resolves when it is time to answer, whatever the reason. */
  async wait(wanted: readonly WantedPartition[], options: FetchWaitOptions): Promise<void> {
    if (this.#stopped || options.peer.isClosed) return;
    const { onClosed } = options.peer;
    await new Promise<void>((resolve) => {
      const wait = new FetchWait(wanted, options, this.#timers, () => {
        this.#parked.delete(wait);
        onClosed.delete(wait.wake);
        resolve();
      });
      this.#parked.add(wait);
      onClosed.add(wait.wake);
    });
  }

  /** Wakes all, and lets none wait from now on. */
  stop(): void {
    this.#stopped = true;
    for (const wait of this.#parked) wait.wake();
  }
}

interface Progress {
  readonly offset: Offset;
  readableBytes: number;
}

class FetchWait implements PartitionWatcher {
  readonly #minBytes: number;
  readonly #onWoken: () => void;
  readonly #timer: Timer;
  readonly #progress = new Map<Partition, Progress>();
  #readableBytes = 0;

  constructor(
    wanted: readonly WantedPartition[],
    { minBytes, maxWaitMs }: FetchWaitOptions,
    timers: Timers,
    onWoken: () => void,
  ) {
    this.#minBytes = minBytes;
    this.#onWoken = onWoken;
    this.#timer = timers.after(maxWaitMs, () => this.wake());
    for (const { partition, offset } of wanted) {
      const readableBytes = partition.readableBytes(offset, minBytes);
      this.#progress.set(partition, { offset, readableBytes });
      this.#readableBytes += readableBytes;
      partition.watch(this);
    }
  }

  onAdvance(partition: Partition): void {
    const progress = this.#progress.get(partition);
    if (progress === undefined) return;
    const readableBytes = partition.readableBytes(progress.offset, this.#minBytes);
    this.#readableBytes += readableBytes - progress.readableBytes;
    progress.readableBytes = readableBytes;
    if (this.#readableBytes >= this.#minBytes) this.wake();
  }

  readonly wake = (): void => {
    this.#timer.cancel();
    for (const partition of this.#progress.keys()) partition.unwatch(this);
    this.#onWoken();
  };
}
