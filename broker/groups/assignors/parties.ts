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
  // Grows while it is walked.
  for (const member of members) {
    for (const topic of roster.subscriptions[member]!) {
      if (topics.has(topic)) continue;
      topics.add(topic);
      for (const other of roster.subscribers[topic]!) {
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
