// Partitions as groups know them: by the topic's id, so that a topic made again under its name is another one.

import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { TopicId, TopicPartition } from '../../protocol/types.ts';

export interface GroupPartition extends TopicPartition {
  readonly topicId: TopicId;
}

export function keyOf(topicId: TopicId, partition: number): string {
  return `${topicId}/${partition}`;
}

/** Items with the topic that they are of. */
export function byTopicId<Item extends { readonly topicId: TopicId }>(items: Iterable<Item>): Map<TopicId, Item[]> {
  const groups = new Map<TopicId, Item[]>();
  for (const item of items) {
    const group = groups.get(item.topicId);
    if (group === undefined) groups.set(item.topicId, [item]);
    else group.push(item);
  }
  return groups;
}

export function toWire(partitions: Iterable<GroupPartition>): tidemark.TopicPartitions.$Properties[] {
  return Array.from(byTopicId(partitions), ([topicId, group]) => ({
    topicId,
    partitions: group.map(({ partition }) => partition),
  }));
}

export function fromWire(message: tidemark.GroupPartitions.$Properties): GroupPartition[] {
  return (message.topics ?? []).flatMap(({ topicId, topic, partitions }) =>
    (partitions ?? []).map((partition) => ({ topicId: topicId ?? '', topic: topic ?? '', partition })),
  );
}

export function isSame(some: readonly GroupPartition[], others: readonly GroupPartition[]): boolean {
  if (some.length !== others.length) return false;
  const keys = new Set(some.map(({ topicId, partition }) => keyOf(topicId, partition)));
  return others.every(({ topicId, partition }) => keys.has(keyOf(topicId, partition)));
}

export function namesOf(partitions: Iterable<TopicPartition>): TopicPartition[] {
  return Array.from(partitions, ({ topic, partition }) => ({ topic, partition }));
}
