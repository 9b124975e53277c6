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

/** Of one partition: how much could be read when that was looked up last. */
interface Look {
  readonly offset: Offset;
  bytes: number;
  /** The partition's own, at that time. */
  advancedBytes: number;
}

class FetchWait implements PartitionWatcher {
  readonly #minBytes: number;
  readonly #onWoken: () => void;
  readonly #timer: Timer;
  readonly #looks = new Map<Partition, Look>();
  /** Or less can be read by now. Thousands may wait for much, and hear of every record: they look only when it may be there. */
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
      const bytes = partition.readableBytes(offset, minBytes);
      this.#looks.set(partition, { offset, bytes, advancedBytes: partition.advancedBytes });
      this.#readableBytes += bytes;
      partition.watch(this);
    }
  }

  onAdvance(partition: Partition, bytes: number): void {
    this.#readableBytes += bytes;
    if (this.#readableBytes >= this.#minBytes) this.#lookAgain(partition);
  }

  #lookAgain(partition: Partition): void {
    const look = this.#looks.get(partition);
    if (look === undefined) return;
    const { advancedBytes } = partition;
    const believed = look.bytes + advancedBytes - look.advancedBytes;
    look.bytes = partition.readableBytes(look.offset, this.#minBytes);
    look.advancedBytes = advancedBytes;
    this.#readableBytes += look.bytes - believed;
    if (this.#readableBytes >= this.#minBytes) this.wake();
  }

  readonly wake = (): void => {
    this.#timer.cancel();
    for (const partition of this.#looks.keys()) partition.unwatch(this);
    this.#onWoken();
  };
}
