import type { PartitionId, TopicId } from '../../../protocol/types.ts';

export interface AssignorTopic {
  readonly topicId: TopicId;
  /** Numbered from 0. */
  readonly partitions: number;
}

export type Assignment = ReadonlyMap<TopicId, ReadonlySet<PartitionId>>;

export interface AssignorMember {
  readonly memberId: string;
  readonly instanceId: string | undefined;
  /** May name topics that are not among the input's. */
  readonly topics: ReadonlySet<TopicId>;
  /** What the member was to hold until now; may hold what is gone, or no longer subscribed to. */
  readonly current: Assignment;
}

export interface AssignorInput {
  readonly topics: ReadonlyMap<TopicId, AssignorTopic>;
  readonly members: ReadonlyMap<string, AssignorMember>;
}

/**
 * Decides which member is to hold which partitions: every partition of a topic that somebody subscribes to goes to exactly
 * one of its subscribers. Depends on the input's contents alone, not on the order of its maps. The result has an entry for
 * every member, perhaps an empty one.
 */
export type Assignor = (input: AssignorInput) => Map<string, Map<TopicId, Set<PartitionId>>>;
