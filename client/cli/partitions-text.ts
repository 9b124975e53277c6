import type { TopicPartition } from '../types.ts';

/** "orders:0,1 payments:3", as --topic takes them. */
export function partitionsText(partitions: readonly TopicPartition[]): string {
  const byTopic = new Map<string, number[]>();
  for (const { topic, partition } of partitions) {
    const numbers = byTopic.get(topic);
    if (numbers === undefined) byTopic.set(topic, [partition]);
    else numbers.push(partition);
  }
  return Array.from(byTopic, ([topic, numbers]) => `${topic}:${numbers.join(',')}`).join(' ');
}
