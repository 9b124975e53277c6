// Looks ahead in the log for a queue that orders by key: which record is the next of its key. A little at a time, and no further
// than workers need.

import { TidemarkError } from '../../protocol/errors.ts';
import type { Partition } from '../partition/partition.ts';
import type { QueuePartition } from './queue-partition.ts';
import type { QueueState } from './queue-state.ts';
import { type RecordCutter, UnreadableBatch } from './record-cutter.ts';

/** So many records are looked at before others get their turn. */
const SLICE_RECORDS = 2_000;
/** Once so many can be leased there is no need to look further. */
const ENOUGH_READY = 1_000;
/** What its topic lets go of dies as it is looked at: no faster than it gets its dead letters. */
const ENOUGH_DYING = 256;
/** Keys and records that are remembered, in all partitions together; more are looked at when some of these are done. */
const MAX_REMEMBERED = 200_000;

export interface KeyScannerDependencies {
  readonly state: QueueState;
  readonly partitions: readonly Partition[];
  readonly cutter: RecordCutter;
  /** There are more records to be leased. */
  onFound(): void;
  onUnreadable(error: UnreadableBatch): void;
  onFailed(error: unknown): void;
}

export class KeyScanner {
  readonly #dependencies: KeyScannerDependencies;
  #running = false;
  #again = false;
  /** Of the partitions, counted on and on. */
  #turn = 0;
  #stopped = false;

  constructor(dependencies: KeyScannerDependencies) {
    this.#dependencies = dependencies;
  }

  /** Looks ahead if there is a need to, in the background. */
  wake(): void {
    if (this.#stopped || this.#dependencies.state.settings.ordering !== 'key') return;
    this.#again = true;
    if (!this.#running) void this.#run();
  }

  stop(): void {
    this.#stopped = true;
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#lookIntoAll();
      }
    } finally {
      this.#running = false;
    }
  }

  /** Each in its turn, a slice at a time: one that has much to look at must not keep workers from the others. */
  async #lookIntoAll(): Promise<void> {
    const { partitions } = this.#dependencies.state;
    const failed = new Set<QueuePartition>();
    for (let idle = 0; idle < partitions.length && !this.#stopped; ) {
      const partition = partitions[this.#turn++ % partitions.length];
      if (partition === undefined || failed.has(partition)) {
        idle++;
        continue;
      }
      try {
        idle = (await this.#lookInto(partition)) ? 0 : idle + 1;
      } catch (error) {
        failed.add(partition);
        if (!this.#stopped) this.#dependencies.onFailed(error);
      }
    }
  }

  /** False: there was no need to. */
  async #lookInto(partition: QueuePartition): Promise<boolean> {
    const log = this.#dependencies.partitions[partition.partition];
    // Of a log that has failed nothing can be read until the broker starts anew.
    if (log === undefined || log.failure !== undefined || partition.keys === undefined) return false;
    const isSeeking = partition.keys.isSeeking;
    if (isSeeking) await this.#search(partition, log);
    if (this.#stopped || !this.#wantsMore(partition)) return isSeeking;
    await this.#scan(partition, log);
    return true;
  }

  #wantsMore({ next, end, retireBelow }: QueuePartition): boolean {
    if (next >= end) return false;
    const { state } = this.#dependencies;
    if (next < retireBelow) return state.dying.size < ENOUGH_DYING;
    return (
      state.readyCount < ENOUGH_READY && state.sum(({ keys, open }) => (keys?.size ?? 0) + open.size) < MAX_REMEMBERED
    );
  }

  async #scan(partition: QueuePartition, log: Partition): Promise<void> {
    const { state, cutter, onFound } = this.#dependencies;
    const from = this.#begin(partition, log, partition.next);
    let looked = 0;
    let found = 0;
    const { end: until, moves } = partition;
    const next = await cutter
      .scan(log, from, until, (offset, key) => {
        if (this.#stopped || partition.moves !== moves) return false;
        if (state.scanned(partition, offset, key)) found++;
        const hasRoom = offset >= partition.retireBelow || state.dying.size < ENOUGH_DYING;
        return ++looked < SLICE_RECORDS && state.readyCount < ENOUGH_READY && hasRoom;
      })
      .catch((error: unknown) => this.#pass(error, partition.moves === moves ? partition : undefined));
    if (this.#stopped) return;
    if (partition.moves === moves) state.scannedTo(partition, next);
    if (found > 0) onFound();
  }

  /** Again through what was scanned, for the keys whose next record is not known. */
  async #search(partition: QueuePartition, log: Partition): Promise<void> {
    const { state, cutter, onFound } = this.#dependencies;
    const { keys, next: until, moves } = partition;
    if (keys === undefined) return;
    let at = keys.beginSearch();
    try {
      at = this.#begin(partition, log, at);
      while (at < until && keys.hasMoreToMeet && !this.#stopped && partition.moves === moves) {
        let looked = 0;
        let found = 0;
        at = await cutter
          .scan(log, at, until, (offset, key) => {
            if (this.#stopped || partition.moves !== moves) return false;
            if (state.met(partition, offset, key)) found++;
            return ++looked < SLICE_RECORDS && keys.hasMoreToMeet;
          })
          .catch((error: unknown) => this.#pass(error));
        if (found > 0) onFound();
      }
    } catch (error) {
      if (partition.moves === moves) keys.abandonSearch();
      throw error;
    }
    if (partition.moves !== moves) return;
    if (at >= until || !keys.hasMoreToMeet) keys.endSearch(until);
    else keys.abandonSearch();
  }

  /**
   * The offset after records that nobody can read: they are put off, and those behind them go on. `firstLook`: the partition
   * where they are met for the first time; then it is the offset up to which they were put off.
   */
  #pass(error: unknown, firstLook?: QueuePartition): number {
    if (!(error instanceof UnreadableBatch)) throw error;
    const end = error.lastOffset + 1;
    if (firstLook === undefined) return end;
    this.#dependencies.onUnreadable(error);
    return firstLook.next > error.firstOffset ? Math.min(firstLook.next, end) : end;
  }

  /** Not below where the log begins now. */
  #begin(partition: QueuePartition, { log }: Partition, from: number): number {
    if (from >= log.logStartOffset) return from;
    this.#dependencies.state.trimmed(partition, log.logStartOffset);
    // It may be another record's turn.
    this.#dependencies.onFound();
    if (partition.end < log.logStartOffset) throw new TidemarkError('OFFSET_OUT_OF_RANGE', 'the log was trimmed');
    return log.logStartOffset;
  }
}
