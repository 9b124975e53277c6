// Groups as the wire describes them.

import type { tidemark } from '../../../protocol/generated/tidemark.js';
import type { PartitionId, TopicId } from '../../../protocol/types.ts';
import type { TopicsView } from '../../groups/assigning.ts';
import type { GroupState } from '../../groups/group-state.ts';

interface PartitionNumbers {
  keys(): Iterable<PartitionId>;
}

export function describeMembers(
  state: GroupState,
  view: TopicsView,
  nowMs: number,
): tidemark.GroupMember.$Properties[] {
  return Array.from(state.members.values(), (member) => {
    const { memberId, profile, holdings, target } = member;
    const { instanceId, clientId, host, topics, patterns, sessionTimeoutMs } = profile;
    return {
      memberId,
      instanceId,
      clientId,
      host,
      memberEpoch: holdings.epoch,
      state: state.phaseOf(member),
      topics: [...topics],
      patterns: [...patterns],
      assigned: { topics: toGroupPartitions(holdings.assigned, view) },
      target: { topics: toGroupPartitions(target, view) },
      sessionTimeoutMs,
      silentMs: Math.max(0, Math.round(nowMs - state.lastHeardMs(memberId))),
    };
  });
}

/** With the topics' names, by which clients know them. */
export function toGroupPartitions(
  assignment: ReadonlyMap<TopicId, PartitionNumbers>,
  view: TopicsView,
): tidemark.TopicPartitions.$Properties[] {
  return Array.from(assignment, ([topicId, partitions]) => ({
    topicId,
    topic: view.byId(topicId)?.name ?? '',
    partitions: [...partitions.keys()],
  }));
}
