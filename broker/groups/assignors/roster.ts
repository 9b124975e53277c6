import type { TopicId } from '../../../protocol/types.ts';
import type { AssignorInput, AssignorMember, AssignorTopic } from './assignor.ts';

/** Index of a member in the roster. */
export type MemberIndex = number;
/** Index of a topic in the roster. */
export type TopicIndex = number;

const NOBODY: readonly MemberIndex[] = [];

/** An assignor's input in numbers. The order of members and topics comes from their names alone. */
export interface Roster {
  /** By instanceId where they have one, else by memberId: a static member keeps its place when it returns under another id. */
  readonly members: readonly AssignorMember[];
  /** By id; only those with partitions and with a subscriber. */
  readonly topics: readonly AssignorTopic[];
  readonly indexOf: ReadonlyMap<TopicId, TopicIndex>;
  /** What each member subscribes to, ascending. */
  readonly subscriptions: readonly (readonly TopicIndex[])[];
  /** Who subscribes to each topic, ascending. */
  readonly subscribers: readonly (readonly MemberIndex[])[];
}

export function rosterOf({ topics, members }: AssignorInput): Roster {
  const sortedMembers = [...members.values()].sort(byName);
  const bySubscription = sharersOf(sortedMembers);
  const sortedTopics = subscribedTopics(topics, bySubscription.keys());
  const indexOf = new Map(sortedTopics.map(({ topicId }, index) => [topicId, index]));

  const subscribers: (readonly MemberIndex[])[] = sortedTopics.map(() => NOBODY);
  const subscriptions: (readonly TopicIndex[])[] = sortedMembers.map(() => []);
  for (const [wanted, sharers] of bySubscription) {
    const subscribed = indexesOf(wanted, indexOf);
    for (const member of sharers) subscriptions[member] = subscribed;
    for (const topic of subscribed) {
      const others = subscribers[topic]!;
      subscribers[topic] = others === NOBODY ? sharers : [...others, ...sharers].sort((a, b) => a - b);
    }
  }
  return { members: sortedMembers, topics: sortedTopics, indexOf, subscriptions, subscribers };
}

/**
 * Most often all members of a group want the same, and have one set for that: what follows from a set is worked out once, not for
 * each of its members.
 */
function sharersOf(members: readonly AssignorMember[]): Map<ReadonlySet<TopicId>, MemberIndex[]> {
  const bySubscription = new Map<ReadonlySet<TopicId>, MemberIndex[]>();
  for (const [index, { topics }] of members.entries()) {
    const sharers = bySubscription.get(topics);
    if (sharers === undefined) bySubscription.set(topics, [index]);
    else sharers.push(index);
  }
  return bySubscription;
}

/** Ascending; of those that there are. */
export function indexesOf(topicIds: Iterable<TopicId>, indexOf: ReadonlyMap<TopicId, TopicIndex>): TopicIndex[] {
  const indexes: TopicIndex[] = [];
  for (const topicId of topicIds) {
    const index = indexOf.get(topicId);
    if (index !== undefined) indexes.push(index);
  }
  return indexes.sort((a, b) => a - b);
}

function subscribedTopics(
  topics: AssignorInput['topics'],
  subscriptions: Iterable<ReadonlySet<TopicId>>,
): AssignorTopic[] {
  const subscribed = new Set<TopicId>();
  for (const wanted of subscriptions) for (const topicId of wanted) subscribed.add(topicId);
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
