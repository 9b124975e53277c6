// What a queue knows of one partition of its topic. Below `next` everything is done but the open records and those that wait for
// their key; from `next` on nothing is but what `passed` names. So memory follows what is under way, not the backlog, and not
// how many holes there are in what is done.

import type { Offset, PartitionId } from '../../protocol/types.ts';
import type { Due } from './due-times.ts';
import { type KeyOrder, NO_KEY } from './key-order.ts';
import { OffsetRanges, toRanges } from './offset-ranges.ts';
import type { DeathCause } from './queue-events.ts';
import type { OpenRecordImage, PartitionImage } from './queue-images.ts';

/** ready: to be leased. waiting: for the time of its next delivery. dying: on its way to the dead letters. */
export type OpenPhase = 'ready' | 'leased' | 'waiting' | 'dying';

export interface OpenRecord extends Due {
  readonly partition: QueuePartition;
  readonly offset: Offset;
  /** Hash of its key where the queue orders by key. */
  readonly key: number;
  phase: OpenPhase;
  /** While it is leased. */
  grant: Grant | undefined;
  failures: number;
  /** Those of them that nobody reported: its worker may have died of it. */
  crashes: number;
  redrives: number;
  /** Once it is dying. */
  cause: DeathCause | undefined;
  firstError: string;
  lastError: string;
  /** Token of the lease that failed last, negative where it ended without a word; 0: none did. */
  failedUnder: number;
  /** Leased, or settled, in this run of the broker: leases of before it are over. */
  wasLeased: boolean;
  /** By the monotonic clock; extending does not change it. */
  leasedAtMs: number;
  /** While it waits: by the wall clock. */
  dueAtMs: number;
}

/** Records leased to one worker that end at one time. */
export interface Grant extends Due {
  readonly token: number;
  readonly worker: QueueWorker;
  readonly records: Set<OpenRecord>;
}

export interface QueueWorker {
  readonly id: string;
  clientId: string;
  host: string;
  concurrency: number;
  /** In the order in which they were leased, which is that in which the worker hands them out. */
  readonly leases: Set<OpenRecord>;
  /** Of `concurrency`: taken by records whose lease ended without a word since the worker was heard of last. */
  lostSlots: number;
  /** Of the last leases that it was given. */
  lastToken: number;
  /** It has one that has to be alone, or is to get one once it has nothing else. */
  alone: OpenRecord | undefined;
  isLeaving: boolean;
  heardAtMs: number;
}

export class QueuePartition {
  readonly partition: PartitionId;
  /** Records that are not done and were looked at: leased, to be leased again, waiting for a retry, dying. */
  readonly open = new Map<Offset, OpenRecord>();
  /** From `next` on: what is not to be looked at. It is done, or open, under leases of before a restart. */
  readonly passed = new OffsetRanges();
  readonly keys: KeyOrder | undefined;
  /** How often records that are to be opened again were redriven before. */
  readonly redrives = new Map<Offset, number>();
  /** The first offset that was never looked at. */
  next: Offset = 0;
  /** Of what can be read. */
  end: Offset = 0;
  /** All below it is gone from the log. */
  start: Offset = 0;
  /** Nobody can read it now: what was not looked at is let be. */
  isStalled = false;
  /** What is open below it is to become dead letters: the log will let go of it. */
  retireBelow: Offset = 0;
  /** All below it that was open or unseen is on its way there, but for what was leased. */
  retiredTo: Offset = 0;
  /** How often it was moved: who looked into the log before that has to begin anew. */
  moves = 0;
  leased = 0;
  retrying = 0;
  dying = 0;

  constructor(partition: PartitionId, keys: KeyOrder | undefined) {
    this.partition = partition;
    this.keys = keys;
  }

  /** Neither leased nor retrying nor dying: they can be leased, or wait for their key. */
  get available(): number {
    return this.notDone - this.leased - this.retrying - this.dying;
  }

  get notDone(): number {
    return this.unseen + (this.keys?.waiting ?? 0) + this.open.size;
  }

  /** The lowest offset that is not done; where everything is, the next one that will come. */
  get firstOpen(): Offset {
    let lowest = Math.min(this.passed.firstAbsent(this.next), this.keys?.lowestWaiting ?? Number.POSITIVE_INFINITY);
    for (const offset of this.open.keys()) if (offset < lowest) lowest = offset;
    return lowest;
  }

  /** Of a record whose key is not known it may say no though it is done, where it may wait for its key. */
  isDone(offset: Offset, key?: number): boolean {
    if (this.open.has(offset) || this.keys?.isNoted(offset)) return false;
    if (offset >= this.next) return this.passed.has(offset);
    return this.keys === undefined || this.passed.has(offset) || !this.keys.mayHold(offset, key);
  }

  /** Looks at the next record, where keys do not matter. Undefined: there is none. */
  takeUnseen(): Offset | undefined {
    return this.nextUnseen() < this.end ? this.next++ : undefined;
  }

  /** The next record that was never looked at, or will be there. */
  nextUnseen(): Offset {
    if (!this.passed.isEmpty) {
      this.next = this.passed.firstAbsent(this.next);
      this.prune();
    }
    return this.next;
  }

  /** Forgets what will not be looked at again. */
  prune(): void {
    // To ask all keys costs too much for nothing.
    if (this.passed.isEmpty) return;
    this.passed.pruneBelow(Math.min(this.next, this.keys?.lowestWaiting ?? this.next));
  }

  /** False: one that was done comes to its turn as others do that wait for their key, or that were not looked at. */
  mayOpenAgain(offset: Offset, key: number): boolean {
    if (this.keys === undefined) return true;
    const place = offset < this.next ? this.keys.reopen(offset, key) : 'unseen';
    if (place === 'unseen') this.passed.remove(offset, offset);
    return place === 'head';
  }

  /** A record that was not opened is done. */
  forget(offset: Offset): void {
    this.keys?.forget(offset);
    if (this.redrives.size > 0) this.redrives.delete(offset);
  }

  /** Records from `first` to below `until` will not be opened. */
  forgetRedrives(first: Offset, until: Offset): void {
    for (const offset of this.redrives.keys()) if (offset >= first && offset < until) this.redrives.delete(offset);
  }

  /** The record at an offset is open from now on; it still has to be told what phase it is in. */
  add(offset: Offset, key: number): OpenRecord {
    const record: OpenRecord = {
      partition: this,
      offset,
      key,
      phase: 'ready',
      grant: undefined,
      failures: 0,
      crashes: 0,
      redrives: this.redrives.get(offset) ?? 0,
      cause: undefined,
      firstError: '',
      lastError: '',
      failedUnder: 0,
      wasLeased: false,
      leasedAtMs: 0,
      dueAtMs: Number.NaN,
    };
    if (this.redrives.size > 0) this.redrives.delete(offset);
    this.open.set(offset, record);
    if (offset >= this.next) this.passed.add(offset, offset);
    return record;
  }

  image(): PartitionImage {
    const records = [...this.open.values()];
    const done = new OffsetRanges(this.passed.ranges);
    for (const { offset } of records) done.remove(offset, offset);
    const plain = records.filter((record) => isPlain(record) && record.key === NO_KEY).map(({ offset }) => offset);
    return {
      partition: this.partition,
      next: this.next,
      done: done.ranges,
      plain: toRanges(plain.sort((a, b) => a - b)),
      // Of one that has a key and no more to say the line of its key knows.
      open: records.filter((record) => !isPlain(record)).map(imageOf),
      keys: this.keys?.images() ?? [],
      redrives: [...this.redrives],
    };
  }

  /** Records never looked at that can be. */
  get unseen(): number {
    if (this.end <= this.next) return 0;
    return this.end - this.next - (this.passed.isEmpty ? 0 : this.passed.countFrom(this.next));
  }
}

export function imageOf(record: OpenRecord): OpenRecordImage {
  const { offset, key, failures, failedUnder, crashes, redrives, cause, firstError, lastError, phase, dueAtMs } =
    record;
  const due = phase === 'waiting' ? dueAtMs : 0;
  return { offset, key, failures, failedUnder, crashes, redrives, dueAtMs: due, cause, firstError, lastError };
}

/** There is nothing to say of it but that it is open. */
export function isPlain({ failures, redrives, cause }: OpenRecord): boolean {
  return failures === 0 && redrives === 0 && cause === undefined;
}
