import type { PartitionId, TopicId } from '../../../protocol/types.ts';
import type { AssignorInput } from './assignor.ts';
import { rosterOf } from './roster.ts';

/**
 * Each topic by itself: its subscribers in the order of their names, each with a contiguous range, the first ones with one
 * partition more where they do not divide evenly. So topics with equally many partitions and the same subscribers are
 * co-partitioned: partition 3 of the one is with the member that has partition 3 of the other.
 *
 * What the members hold by now plays no part: the price of ranges is that a member that joins or leaves shifts those of others.
 */
export function assignRange(input: AssignorInput): Map<string, Map<TopicId, Set<PartitionId>>> {
  const { members, topics, subscribers } = rosterOf(input);
  const assignment = members.map(() => new Map<TopicId, Set<PartitionId>>());
  for (const [topic, { topicId, partitions }] of topics.entries()) {
    const sharers = subscribers[topic]!;
    const least = Math.floor(partitions / sharers.length);
    const withOneMore = partitions % sharers.length;
    let next: PartitionId = 0;
    for (const [place, member] of sharers.entries()) {
      const end = next + least + (place < withOneMore ? 1 : 0);
      if (end === next) break;
      const range = new Set<PartitionId>();
      while (next < end) range.add(next++);
      assignment[member]!.set(topicId, range);
    }
  }
  return new Map(members.map(({ memberId }, member) => [memberId, assignment[member]!]));
}
