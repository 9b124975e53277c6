import type {
  Assignment,
  AssignorInput,
  AssignorMember,
  AssignorTopic,
} from '../../broker/groups/assignors/assignor.ts';
import type { PartitionId, TopicId } from '../../protocol/types.ts';

interface MemberSpec {
  readonly topics: readonly TopicId[];
  readonly current?: Readonly<Record<TopicId, readonly PartitionId[]>>;
  readonly instanceId?: string;
}

/** An assignor's input, from the number of partitions of each topic, and members by their ids. */
export function assignorInput(
  topics: Readonly<Record<TopicId, number>>,
  members: Readonly<Record<string, MemberSpec>>,
): AssignorInput {
  return {
    topics: new Map(Object.entries(topics).map(([topicId, partitions]) => [topicId, { topicId, partitions }])),
    members: new Map(Object.entries(members).map(([memberId, spec]) => [memberId, memberOf(memberId, spec)])),
  };
}

function memberOf(memberId: string, { topics, current = {}, instanceId }: MemberSpec): AssignorMember {
  return {
    memberId,
    instanceId,
    topics: new Set(topics),
    current: new Map(Object.entries(current).map(([topicId, partitions]) => [topicId, new Set(partitions)])),
  };
}

/** The input for the next time, in which members hold what they were assigned; those without an entry hold nothing. */
export function carryOn(input: AssignorInput, assigned: ReadonlyMap<string, Assignment>): AssignorInput {
  const members = [...input.members.values()].map((member): [string, AssignorMember] => [
    member.memberId,
    { ...member, current: assigned.get(member.memberId) ?? new Map() },
  ]);
  return { ...input, members: new Map(members) };
}

/** `topic-partition` of each, in the order of the assignment: short to read. */
export function inWords(assigned: ReadonlyMap<string, Assignment>): Record<string, string> {
  return Object.fromEntries([...assigned].map(([memberId, held]) => [memberId, partitionsOf(held).join(' ')]));
}

export function partitionsOf(held: Assignment): string[] {
  return [...held].flatMap(([topicId, partitions]) => [...partitions].map((partition) => `${topicId}-${partition}`));
}

/** Who holds each partition, by `topic-partition`. With two holders it has two entries. */
export function ownersOf(assigned: ReadonlyMap<string, Assignment>): Map<string, string[]> {
  const owners = new Map<string, string[]>();
  for (const [memberId, held] of assigned) {
    for (const partition of partitionsOf(held)) owners.set(partition, [...(owners.get(partition) ?? []), memberId]);
  }
  return owners;
}

/** The topics that somebody subscribes to. */
export function subscribedTopics({ topics, members }: AssignorInput): AssignorTopic[] {
  return [...topics.values()].filter(({ topicId }) =>
    [...members.values()].some((member) => member.topics.has(topicId)),
  );
}

export function totalLoad(held: Assignment): number {
  return [...held.values()].reduce((sum, partitions) => sum + partitions.size, 0);
}
