// The partitions of a queue's topic: the queue hears of what comes there and of what is gone, and retention asks it before it
// removes anything.

import type { Offset, PartitionId } from '../../protocol/types.ts';
import type { Partition, PartitionWatcher } from '../partition/partition.ts';
import type { QueuePartition } from './queue-partition.ts';
import type { QueueState } from './queue-state.ts';

/** What is to die because its topic lets go of it dies so many at a time. */
const MAX_RETIRING = 256;

export interface FollowedTopicDependencies {
  readonly state: QueueState;
  /** Of its topic, all of them; none if there is no such topic any more. */
  readonly partitions: readonly Partition[];
  /** There is more to be leased. */
  onAdvance(): void;
  /** Records are on their way to the dead letters. */
  onRetired(): void;
}

export class FollowedTopic implements PartitionWatcher {
  /** Always the same array, whatever becomes of them. */
  readonly partitions: readonly Partition[];
  readonly #partitions: Partition[];
  readonly #dependencies: FollowedTopicDependencies;
  readonly #holds: (() => void)[] = [];

  constructor(dependencies: FollowedTopicDependencies) {
    this.#dependencies = dependencies;
    this.#partitions = [...dependencies.partitions];
    this.partitions = this.#partitions;
  }

  /** False: it was deleted. */
  get isThere(): boolean {
    return this.#partitions.length > 0;
  }

  of({ partition }: QueuePartition): Partition | undefined {
    return this.#partitions[partition];
  }

  /** Workers were sent so much of it. */
  noteSent(partition: PartitionId, bytes: number, records: number): void {
    const own = this.#partitions[partition];
    if (own === undefined) return;
    own.sentBytes += bytes;
    own.sentRecords += records;
  }

  /** What is in the topic now, and from now on. */
  follow(): void {
    this.#followAll(this.#partitions);
  }

  /** The topic has these partitions now. False: they were known. */
  widen(partitions: readonly Partition[]): boolean {
    const added = partitions.slice(this.#partitions.length);
    if (added.length === 0) return false;
    this.#partitions.push(...added);
    this.#followAll(added);
    return true;
  }

  /** It is deleted. */
  lose(): void {
    this.letGo();
    this.#partitions.length = 0;
  }

  /** The queue hears and holds nothing any more. */
  letGo(): void {
    for (const partition of this.#partitions) partition.unwatch(this);
    for (const release of this.#holds.splice(0)) release();
  }

  onAdvance(partition: Partition): void {
    const { state, onAdvance } = this.#dependencies;
    const own = state.partitions[partition.partition];
    if (own === undefined) return;
    state.advanced(own, partition.log.highWatermark);
    onAdvance();
  }

  /** What the topic has let go of is not to be done any more: also where no worker comes upon it. True: there was some. */
  noteTrims(): boolean {
    const { state } = this.#dependencies;
    let hasChanged = false;
    for (const own of state.partitions) {
      const log = this.of(own)?.log;
      if (log === undefined || log.logStartOffset <= own.start) continue;
      state.trimmed(own, log.logStartOffset);
      hasChanged = true;
    }
    return hasChanged;
  }

  /** Once there is room for more that is to die. */
  retireMore(): void {
    const { state } = this.#dependencies;
    if (state.dying.size > 0) return;
    for (const own of state.partitions) {
      if (own.retireBelow > own.retiredTo) state.retire(own, own.retireBelow, MAX_RETIRING);
    }
  }

  #followAll(partitions: readonly Partition[]): void {
    this.#dependencies.state.widen(this.#partitions.length);
    for (const partition of partitions) this.#follow(partition);
  }

  #follow(partition: Partition): void {
    const { state } = this.#dependencies;
    const own = state.partitions[partition.partition];
    if (own === undefined) return;
    partition.watch(this);
    const release = partition.hold({
      name: `queue ${state.queue}`,
      // What is not done becomes dead letters.
      get letsGo() {
        return state.settings.retention === 'dead-letter';
      },
      heldFrom: () => (state.settings.retention === 'drop' ? Number.POSITIVE_INFINITY : own.firstOpen),
      onHeldBack: (below) => {
        if (state.settings.retention === 'dead-letter') this.#retire(own, below);
      },
    });
    this.#holds.push(release);
    state.advanced(own, partition.log.highWatermark);
    state.trimmed(own, partition.log.logStartOffset);
  }

  /** Retention would remove what lies below: it is to become dead letters first. */
  #retire(partition: QueuePartition, below: Offset): void {
    this.#dependencies.state.retire(partition, below, MAX_RETIRING);
    this.#dependencies.onRetired();
  }
}
