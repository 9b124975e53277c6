import type { MemberIndex, Roster, TopicIndex } from './roster.ts';

/** Members that share topics with each other, directly or through others, and all that these subscribe to. */
export interface Party {
  readonly members: readonly MemberIndex[];
  readonly topics: readonly TopicIndex[];
}

export function partiesOf(roster: Roster): Party[] {
  const seen = new Set<MemberIndex>();
  const parties: Party[] = [];
  for (const first of roster.members.keys()) {
    if (seen.has(first) || roster.subscriptions[first]!.length === 0) continue;
    seen.add(first);
    parties.push(partyOf(roster, first, seen));
  }
  return parties;
}

function partyOf(roster: Roster, first: MemberIndex, seen: Set<MemberIndex>): Party {
  const members = [first];
  const topics = new Set<TopicIndex>();
  // Of lists: many share one.
  const walked = new Set<readonly number[]>();
  // Grows while it is walked.
  for (const member of members) {
    const subscribed = roster.subscriptions[member]!;
    if (walked.has(subscribed)) continue;
    walked.add(subscribed);
    for (const topic of subscribed) {
      topics.add(topic);
      const subscribers = roster.subscribers[topic]!;
      if (walked.has(subscribers)) continue;
      walked.add(subscribers);
      for (const other of subscribers) {
        if (seen.has(other)) continue;
        seen.add(other);
        members.push(other);
      }
    }
  }
  return { members: members.sort((a, b) => a - b), topics: [...topics].sort((a, b) => a - b) };
}

/** Of one party: each of its members subscribes to all of its topics. */
export function haveEqualSubscriptions(roster: Roster, party: Party): boolean {
  return party.members.every((member) => roster.subscriptions[member]!.length === party.topics.length);
}
