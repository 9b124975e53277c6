// Partitions of several topics: as lists in order, and by topic as they travel.

import { TidemarkError } from '../../protocol/errors.ts';
import type { TopicPartition } from '../../protocol/types.ts';
import { type Metadata, type TopicInfo, unknownPartition } from '../metadata.ts';
import { inParts, type PartsOptions } from '../request-parts.ts';

/** No topic's name has a slash. */
export function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic}/${partition}`;
}

/** For sort(). */
export function byTopicAndPartition(a: TopicPartition, b: TopicPartition): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.partition - b.partition;
}

/** Of one topic. */
export interface OfTopic<Item> {
  readonly topicId: string;
  readonly items: Item[];
}

/** As many topics and partitions at a time as a request may name. */
export function partsOf<Item>(byTopic: readonly OfTopic<Item>[], bytesOf?: (item: Item) => number): OfTopic<Item>[][] {
  const items = byTopic.flatMap(({ topicId, items: ofTopic }) => ofTopic.map((item) => ({ topicId, item })));
  const options: PartsOptions<{ readonly topicId: string; readonly item: Item }> = {
    topicOf: ({ topicId }) => topicId,
    ...(bytesOf && { bytesOf: ({ item }) => bytesOf(item) }),
  };
  const parts = inParts(items, options);
  return parts.map((part) => {
    const grouped = new Map<string, Item[]>();
    for (const { topicId, item } of part) {
      const present = grouped.get(topicId);
      if (present === undefined) grouped.set(topicId, [item]);
      else present.push(item);
    }
    return Array.from(grouped, ([topicId, ofTopic]) => ({ topicId, items: ofTopic }));
  });
}

/** The items of each topic, with the topic's id as the cluster has it now. Throws UNKNOWN_TOPIC, UNKNOWN_PARTITION. */
export async function byTopicId<Item extends TopicPartition>(
  metadata: Metadata,
  items: readonly Item[],
): Promise<OfTopic<Item>[]> {
  const byTopic = new Map<string, Item[]>();
  for (const item of items) {
    const present = byTopic.get(item.topic);
    if (present === undefined) byTopic.set(topicNameOf(item), [item]);
    else present.push(item);
  }
  const infos = await describeTopics(metadata, [...byTopic.keys()]);
  return Array.from(infos, ([name, info]) => {
    const ofTopic = byTopic.get(name) ?? [];
    for (const { partition } of ofTopic) checkPartition(info, partition);
    return { topicId: info.topicId, items: ofTopic };
  });
}

/**
 * The partitions that are meant: of a name all, of those given one by one just these; each once, in order. Throws
 * UNKNOWN_TOPIC, UNKNOWN_PARTITION, INVALID_ARGUMENT.
 */
export async function expandTopics(
  metadata: Metadata,
  wanted: readonly (string | TopicPartition)[],
): Promise<TopicPartition[]> {
  const infos = await describeTopics(metadata, wanted.map(topicNameOf));
  const found = new Map<string, TopicPartition>();
  for (const one of wanted) {
    const topic = topicNameOf(one);
    const info = infos.get(topic);
    if (info === undefined) continue;
    const numbers = typeof one === 'string' ? info.partitions.keys() : [one.partition];
    for (const partition of numbers) {
      checkPartition(info, partition);
      found.set(keyOf({ topic, partition }), { topic, partition });
    }
  }
  return [...found.values()].sort(byTopicAndPartition);
}

/** Throws INVALID_ARGUMENT. */
export function topicNameOf(wanted: string | TopicPartition): string {
  const name = typeof wanted === 'string' ? wanted : wanted?.topic;
  if (typeof name === 'string' && name !== '') return name;
  throw new TidemarkError('INVALID_ARGUMENT', 'topics are named, as "orders" or { topic: "orders", partition: 0 }');
}

/** Asked anew: an id that is out of date belongs to a topic that is gone. */
async function describeTopics(metadata: Metadata, names: readonly string[]): Promise<Map<string, TopicInfo>> {
  const entries = Array.from(new Set(names), async (name) => [name, await metadata.refresh(name)] as const);
  return new Map(await Promise.all(entries));
}

function checkPartition(info: TopicInfo, partition: number): void {
  if (info.partitions[partition] === undefined) throw unknownPartition(info, partition);
}
