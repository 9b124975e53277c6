import type { Holdings } from './holdings.ts';
import type { LoadFlow, Movable } from './load-flow.ts';
import type { Party } from './parties.ts';
import type { MemberIndex, Roster, TopicIndex } from './roster.ts';

/**
 * Shares out among members with differing subscriptions, so that no chain of moves leads from a member to one with a load
 * lower by 2 or more. An assignment without such a chain has the lowest loads that there are, by the greatest, by the sum of
 * squares and by any other convex measure (Harvey, Ladner, Lovasz, Tamir: Semi-matchings for bipartite graphs, 2006).
 *
 * What nobody holds is dealt first, and moved about until it leaves the lowest loads that are possible without taking anything
 * from anybody. Only where those are not the lowest of all are held partitions moved, the shortest chains first.
 */
export function levelLoads(holdings: Holdings, roster: Roster, flow: LoadFlow, party: Party): void {
  const hasDealt = dealFree(holdings, roster, party.topics);
  if (hasDealt) levelParty(holdings, flow, party, 'dealt');
  levelParty(holdings, flow, party, 'all');
}

/**
 * Loads move from members above the average to those below it. When no chain is left, nothing above the average leads to
 * anything below it: the two sides are then levelled each by itself.
 */
function levelParty(holdings: Holdings, flow: LoadFlow, { members, topics }: Party, movable: Movable): void {
  const unlevelled: (readonly MemberIndex[])[] = [members];
  for (let side = unlevelled.pop(); side !== undefined; side = unlevelled.pop()) {
    flow.confineTo(side, topics, movable);
    unlevelled.push(...levelSide(holdings, flow, side));
  }
}

/** Returns the parts that are left to be levelled, smaller ones, between which no chain is of use any more. */
function levelSide(holdings: Holdings, flow: LoadFlow, side: readonly MemberIndex[]): MemberIndex[][] {
  const loads = side.map((member) => holdings.load(member));
  const lowest = loads.reduce((a, b) => Math.min(a, b));
  const highest = loads.reduce((a, b) => Math.max(a, b));
  if (highest - lowest <= 1) return [];

  const average = Math.floor(loads.reduce((a, b) => a + b) / loads.length);
  // Those that have to give in any case come first, so that the others need not where there is no room for all.
  flow.drain({ above: average + 1, below: average });
  flow.drain({ above: average, below: average });
  const high = flow.reachableFrom({ above: average });
  if (high.length < side.length) return partsOf(side, high);
  // Nobody is below the average: those above it by 1 may stay, if the others find room.
  flow.drain({ above: average + 1, below: average + 1 });
  return [flow.reachableFrom({ above: average + 1 })].filter((part) => part.length > 0);
}

function partsOf(side: readonly MemberIndex[], high: MemberIndex[]): MemberIndex[][] {
  const isHigh = new Set(high);
  const low = side.filter((member) => !isHigh.has(member));
  return [high, low].filter((part) => part.length > 0);
}

/** Topics with the fewest subscribers first: they have the least choice. Returns whether there were any. */
function dealFree(holdings: Holdings, roster: Roster, topics: readonly TopicIndex[]): boolean {
  const withFree = topics.filter((topic) => holdings.freeCount(topic) > 0);
  withFree.sort((a, b) => roster.subscribers[a]!.length - roster.subscribers[b]!.length || a - b);
  for (const topic of withFree) dealToLeast(holdings, roster.subscribers[topic]!, topic);
  return withFree.length > 0;
}

/** To the least loaded, one each; and again, up to the next load. */
function dealToLeast(holdings: Holdings, subscribers: readonly MemberIndex[], topic: TopicIndex): void {
  const leastFirst = [...subscribers].sort(
    (a, b) => holdings.load(a) - holdings.load(b) || holdings.count(a, topic) - holdings.count(b, topic) || a - b,
  );
  let level = holdings.load(leastFirst[0]!);
  let atLevel = 0;
  for (;;) {
    while (atLevel < leastFirst.length && holdings.load(leastFirst[atLevel]!) === level) atLevel++;
    for (let place = 0; place < atLevel; place++) {
      if (holdings.freeCount(topic) === 0) return;
      holdings.deal(topic, leastFirst[place]!);
    }
    level++;
  }
}
