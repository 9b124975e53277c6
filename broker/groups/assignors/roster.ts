import type { AssignorInput, AssignorMember, AssignorTopic } from './assignor.ts';

/** Index of a member in the roster. */
export type MemberIndex = number;
/** Index of a topic in the roster. */
export type TopicIndex = number;

/** An assignor's input in numbers. The order of members and topics comes from their names alone. */
export interface Roster {
  /** By instanceId where they have one, else by memberId: a static member keeps its place when it returns under another id. */
  readonly members: readonly AssignorMember[];
  /** By id; only those with partitions and with a subscriber. */
  readonly topics: readonly AssignorTopic[];
  /** What each member subscribes to, ascending. */
  readonly subscriptions: readonly (readonly TopicIndex[])[];
  /** Who subscribes to each topic, ascending. */
  readonly subscribers: readonly (readonly MemberIndex[])[];
}

export function rosterOf({ topics, members }: AssignorInput): Roster {
  const sortedMembers = [...members.values()].sort(byName);
  const sortedTopics: AssignorTopic[] = [];
  const indexOf = new Map<string, TopicIndex>();
  for (const topic of subscribedTopics(topics, sortedMembers)) indexOf.set(topic.topicId, sortedTopics.push(topic) - 1);

  const subscribers: MemberIndex[][] = sortedTopics.map(() => []);
  const subscriptions = sortedMembers.map((member, memberIndex) => {
    const subscribed: TopicIndex[] = [];
    for (const topicId of member.topics) {
      const topic = indexOf.get(topicId);
      if (topic === undefined) continue;
      subscribed.push(topic);
      subscribers[topic]?.push(memberIndex);
    }
    return subscribed.sort((a, b) => a - b);
  });
  return { members: sortedMembers, topics: sortedTopics, subscriptions, subscribers };
}

function subscribedTopics(topics: AssignorInput['topics'], members: readonly AssignorMember[]): AssignorTopic[] {
  const subscribed = new Set<string>();
  for (const member of members) for (const topicId of member.topics) subscribed.add(topicId);
  return [...topics.values()]
    .filter(({ topicId, partitions }) => partitions > 0 && subscribed.has(topicId))
    .sort((a, b) => compare(a.topicId, b.topicId));
}

function byName(a: AssignorMember, b: AssignorMember): number {
  return compare(a.instanceId ?? a.memberId, b.instanceId ?? b.memberId) || compare(a.memberId, b.memberId);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
