// Sets of partitions by topic, and what is done with them.

import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { Assignment, Holdings } from './group-records.ts';

export const NO_PARTITIONS: ReadonlyMap<TopicId, ReadonlyMap<PartitionId, number> & ReadonlySet<PartitionId>> =
  new Map();

interface Lookup {
  has(partition: PartitionId): boolean;
  keys(): Iterable<PartitionId>;
  readonly size: number;
}

type Partitions = ReadonlyMap<TopicId, Lookup>;

export function* each(partitions: Partitions): Generator<readonly [TopicId, PartitionId]> {
  for (const [topicId, numbers] of partitions) for (const partition of numbers.keys()) yield [topicId, partition];
}

export function holds(partitions: Partitions, topicId: TopicId, partition: PartitionId): boolean {
  return partitions.get(topicId)?.has(partition) === true;
}

export function isEmpty(partitions: Partitions): boolean {
  for (const { size } of partitions.values()) if (size > 0) return false;
  return true;
}

export function haveCommon(some: Partitions, others: Partitions): boolean {
  for (const [topicId, partition] of each(some)) if (holds(others, topicId, partition)) return true;
  return false;
}

export function areEqual(some: Partitions, others: Partitions): boolean {
  return sizeOf(some) === sizeOf(others) && isWithin(some, others);
}

function isWithin(some: Partitions, others: Partitions): boolean {
  for (const [topicId, partition] of each(some)) if (!holds(others, topicId, partition)) return false;
  return true;
}

function sizeOf(partitions: Partitions): number {
  let size = 0;
  for (const numbers of partitions.values()) size += numbers.size;
  return size;
}

export function toAssignment(holdings: Holdings): Assignment {
  return new Map(Array.from(holdings, ([topicId, partitions]) => [topicId, new Set(partitions.keys())]));
}

/** Collects holdings. */
export class HoldingsBuilder {
  readonly #byTopic = new Map<TopicId, Map<PartitionId, number>>();

  get holdings(): Holdings {
    return this.#byTopic;
  }

  get isEmpty(): boolean {
    return this.#byTopic.size === 0;
  }

  add(topicId: TopicId, partition: PartitionId, since: number): void {
    let partitions = this.#byTopic.get(topicId);
    if (partitions === undefined) {
      partitions = new Map();
      this.#byTopic.set(topicId, partitions);
    }
    partitions.set(partition, since);
  }

  addAll(holdings: Holdings, since?: number): void {
    for (const [topicId, partitions] of holdings) {
      for (const [partition, epoch] of partitions) this.add(topicId, partition, since ?? epoch);
    }
  }
}
