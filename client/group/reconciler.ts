// Brings what a member holds to what it should hold: gives up partition by partition what it should not, takes over what
// is new, and leaves the rest alone.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { Hand } from '../consume/hands.ts';
import type { RecordSource } from '../consume/record-source.ts';
import type { Callbacks } from './callbacks.ts';
import type { OffsetCommit } from './commit-queue.ts';
import type { Commits } from './commits.ts';
import { type GroupPartition, keyOf, namesOf } from './group-partition.ts';
import type { TakeoverStart } from './starts.ts';
import { Tenure } from './tenure.ts';
import { within } from './within.ts';

/** Of the time to give up partitions: what handlers get; and what they, the commit and the callback get together. */
const HANDLERS_SHARE = 0.8;
const TOTAL_SHARE = 0.95;

export interface ReconcilerHost<K, V> {
  readonly group: string;
  readonly source: RecordSource<K, V>;
  readonly callbacks: Callbacks;
  readonly commits: Commits<K, V>;
  readonly rebalanceTimeoutMs: number;
  commit(commits: readonly OffsetCommit[]): Promise<void>;
  /** Resolves when all that was to be committed for these has its outcome. */
  settled(tenures: ReadonlySet<Tenure<K, V>>): Promise<void>;
  /** As findStarts(), tried again as long as `isWanted`; undefined when it is not any more, or in vain. */
  findStarts(
    partitions: readonly GroupPartition[],
    isWanted: () => boolean,
  ): Promise<readonly TakeoverStart[] | undefined>;
  /** The member holds these now. */
  owns(partitions: readonly GroupPartition[]): void;
}

interface Leaving<K, V> {
  readonly tenure: Tenure<K, V>;
  readonly deadlineMs: number;
}

export class Reconciler<K, V> {
  readonly #host: ReconcilerHost<K, V>;
  readonly #tenures = new Map<string, Tenure<K, V>>();
  /** What should be held. */
  #target = new Map<string, GroupPartition>();
  /** Nobody works any more on records of these. */
  #freed: Leaving<K, V>[] = [];
  #releasing = false;
  /** Whose work is waited for before a partition is given up. */
  #counts: (hand: Hand<K, V>) => boolean = () => true;
  /** Resolved when nothing is held any more. */
  #whenEmpty: (() => void) | undefined;

  constructor(host: ReconcilerHost<K, V>) {
    this.#host = host;
  }

  tenures(): Iterable<Tenure<K, V>> {
    return this.#tenures.values();
  }

  setTarget(target: readonly GroupPartition[]): void {
    this.#target = new Map(target.map((each) => [keyOf(each.topicId, each.partition), each]));
    this.reconcile();
  }

  reconcile(): void {
    const leaving: Tenure<K, V>[] = [];
    for (const [key, tenure] of this.#tenures) {
      if (tenure.state === 'held' && !this.#target.has(key)) leaving.push(tenure);
    }
    this.#giveUp(leaving, this.#host.rebalanceTimeoutMs);
    const taking: Tenure<K, V>[] = [];
    for (const [key, partition] of this.#target) {
      // One that is being given up comes back when that is done.
      if (this.#tenures.has(key)) continue;
      const tenure = new Tenure<K, V>(partition, (commits) => this.#host.commit(commits));
      this.#tenures.set(key, tenure);
      taking.push(tenure);
    }
    // The broker gives them to nobody else as long as it is not told that they are given up.
    this.#changed();
    if (taking.length > 0) void this.#take(taking);
  }

  /** Everything is others' now: drops it before it returns. */
  lose(error: TidemarkError): void {
    const { source, callbacks, commits, group } = this.#host;
    const lost = [...this.#tenures.values()];
    this.#tenures.clear();
    this.#target.clear();
    for (const tenure of lost) {
      tenure.end(error);
      if (tenure.cursor !== undefined) source.remove(tenure.cursor);
    }
    commits.lose(lost);
    const announced = lost.filter(({ isAnnounced }) => isAnnounced);
    if (announced.length > 0) {
      const unprepared = announced.filter(({ isTakenLeaveOf }) => !isTakenLeaveOf);
      if (unprepared.length > 0) callbacks.lost(unprepared);
      callbacks.emit({ type: 'lost', group, partitions: namesOf(announced) });
    }
    this.#changed();
  }

  /** Gives up everything in this time, for good, waiting only for these hands. Resolves when nothing is held. */
  giveUpAll(timeoutMs: number, counts: (hand: Hand<K, V>) => boolean): Promise<void> {
    const empty = new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    this.#counts = counts;
    this.#host.source.hands.lookAgain();
    this.#target.clear();
    const held = [...this.#tenures.values()].filter(({ state }) => state === 'held');
    this.#giveUp(held, timeoutMs);
    for (const [key, tenure] of this.#tenures) if (tenure.state === 'taking' && !tenure.isAnnounced) this.#drop(key);
    this.#changed();
    return empty;
  }

  async #take(tenures: readonly Tenure<K, V>[]): Promise<void> {
    const { callbacks, group } = this.#host;
    const starts = await this.#host.findStarts(tenures, () => tenures.some((tenure) => this.#isWanted(tenure)));
    const wanted: Tenure<K, V>[] = [];
    for (const [index, tenure] of tenures.entries()) {
      const found = starts?.[index];
      if (found !== undefined && this.#isWanted(tenure)) {
        this.#open(tenure, found);
        wanted.push(tenure);
      } else if (tenure.state === 'taking') this.#drop(keyOf(tenure.topicId, tenure.partition));
    }
    if (wanted.length > 0) await callbacks.assigned(wanted);
    const taken = wanted.filter((tenure) => this.#isWanted(tenure));
    for (const tenure of taken) {
      tenure.state = 'held';
      void this.#openUp(tenure);
    }
    if (taken.length > 0) callbacks.emit({ type: 'assigned', group, partitions: namesOf(taken) });
    void this.#host.commits.commitStarts(taken);
    // What could not be taken stays claimed, and is tried again with the next word of the broker.
    if (starts === undefined && tenures.some(({ topicId, partition }) => this.#target.has(keyOf(topicId, partition)))) {
      this.#noteEmpty();
      return;
    }
    this.#changed();
    await this.#withdraw(wanted.filter(({ state }) => state === 'taking'));
    this.reconcile();
  }

  /** Announced, but not wanted any more before anything was handed out. */
  async #withdraw(tenures: readonly Tenure<K, V>[]): Promise<void> {
    if (tenures.length === 0) return;
    await this.#takeLeave(tenures, () => this.#host.rebalanceTimeoutMs);
    this.#dropAll(tenures.filter(({ state }) => state === 'taking'));
  }

  #open(tenure: Tenure<K, V>, { start, committed }: TakeoverStart): void {
    const { topic, partition, topicId } = tenure;
    tenure.isAnnounced = true;
    tenure.acknowledged = committed;
    tenure.startOffset = start.kind === 'offset' ? start.offset : undefined;
    [tenure.cursor] = this.#host.source.add([{ topic, partition, topicId, start, home: tenure }]);
  }

  /** Records are handed out once nobody works on some of an earlier tenure: one call at a time, in order. */
  async #openUp(tenure: Tenure<K, V>): Promise<void> {
    const { source } = this.#host;
    await source.hands.until(() => source.hands.isFree(tenure));
    if (tenure.cursor !== undefined && tenure.state === 'held') source.openUp(tenure.cursor);
  }

  #giveUp(tenures: readonly Tenure<K, V>[], timeoutMs: number): void {
    const { source } = this.#host;
    const deadlineMs = this.#nowMs() + timeoutMs * TOTAL_SHARE;
    for (const tenure of tenures) {
      tenure.state = 'leaving';
      if (tenure.cursor !== undefined) source.retire(tenure.cursor);
    }
    for (const tenure of tenures) {
      const isFree = (): boolean => tenure.state === 'over' || source.hands.isFree(tenure, this.#counts);
      const free = within(timeoutMs * HANDLERS_SHARE, source.settings.ports, source.hands.until(isFree));
      void free.then(() => this.#release({ tenure, deadlineMs }));
    }
  }

  /** One group after the other: what becomes free meanwhile goes with the next. */
  async #release(leaving: Leaving<K, V>): Promise<void> {
    this.#freed.push(leaving);
    if (this.#releasing) return;
    this.#releasing = true;
    // Those that are free at the same time go together.
    await Promise.resolve();
    while (this.#freed.length > 0) {
      const freed = this.#freed.filter(({ tenure }) => tenure.state === 'leaving');
      this.#freed = [];
      if (freed.length > 0) await this.#finish(freed);
    }
    this.#releasing = false;
  }

  async #finish(freed: readonly Leaving<K, V>[]): Promise<void> {
    const { source, commits } = this.#host;
    const deadlineMs = Math.min(...freed.map((each) => each.deadlineMs));
    const tenures = freed.map(({ tenure }) => tenure);
    const { ports } = source.settings;
    await within(deadlineMs - this.#nowMs(), ports, commits.commitDone(tenures));
    await this.#takeLeave(tenures, () => deadlineMs - this.#nowMs());
    // What the user has asked for, but nobody waited for.
    await within(deadlineMs - this.#nowMs(), ports, this.#host.settled(new Set(tenures)));
    this.#dropAll(tenures.filter(({ state }) => state === 'leaving'));
    this.reconcile();
  }

  /** Of what was lost meanwhile, onPartitionsLost tells. */
  #takeLeave(tenures: readonly Tenure<K, V>[], timeoutMs: () => number): Promise<void> {
    return this.#host.callbacks.revoked(() => {
      const due = tenures.filter(({ state }) => state !== 'over');
      for (const tenure of due) tenure.isTakenLeaveOf = true;
      return due;
    }, timeoutMs);
  }

  #dropAll(tenures: readonly Tenure<K, V>[]): void {
    const { callbacks, group } = this.#host;
    for (const { topicId, partition } of tenures) this.#drop(keyOf(topicId, partition));
    if (tenures.length > 0) callbacks.emit({ type: 'revoked', group, partitions: namesOf(tenures) });
    this.#changed();
  }

  #isWanted(tenure: Tenure<K, V>): boolean {
    return tenure.state === 'taking' && this.#target.has(keyOf(tenure.topicId, tenure.partition));
  }

  #drop(key: string): void {
    const tenure = this.#tenures.get(key);
    if (tenure === undefined) return;
    this.#tenures.delete(key);
    tenure.end();
    if (tenure.cursor !== undefined) this.#host.source.remove(tenure.cursor);
  }

  #changed(): void {
    this.#host.owns([...this.#tenures.values()]);
    this.#noteEmpty();
  }

  #noteEmpty(): void {
    if (this.#tenures.size === 0) this.#whenEmpty?.();
  }

  #nowMs(): number {
    return this.#host.source.settings.ports.clock.monotonicMs();
  }
}
