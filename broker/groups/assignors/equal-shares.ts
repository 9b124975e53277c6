import type { Holdings } from './holdings.ts';
import type { Party } from './parties.ts';
import type { MemberIndex, Roster, TopicIndex } from './roster.ts';

/**
 * Shares out among members that all subscribe to the same topics. Of P partitions and n members each gets floor(P / n), and
 * P mod n of them one more: those that hold most already.
 *
 * What is taken from members is as little as any assignment with loads that differ by at most 1 can do with: of each member
 * what it holds above its share. Those and the partitions that nobody held are all that gets a new owner. So
 * - a member that joins n others gets about P / (n + 1) partitions, and none moves between the others;
 * - of a member that leaves only its own partitions move;
 * - new partitions of a balanced party go where there is room, and none moves.
 *
 * Which ones are taken and given follows the topics, so that each is spread over as many members as can be.
 */
export function shareEqually(holdings: Holdings, roster: Roster, { members, topics }: Party): void {
  const shares = sharesOf(holdings, roster, { members, topics });
  for (const member of members) {
    const excess = holdings.load(member) - shares.get(member)!;
    if (excess > 0) releaseSpread(holdings, roster, { member, excess, sharers: members.length });
  }
  const table = new Table(
    holdings,
    members.filter((member) => holdings.load(member) < shares.get(member)!),
    shares,
  );
  for (const topic of topics) table.deal(topic);
}

function sharesOf(holdings: Holdings, roster: Roster, { members, topics }: Party): Map<MemberIndex, number> {
  const total = topics.reduce((sum, topic) => sum + roster.topics[topic]!.partitions, 0);
  const least = Math.floor(total / members.length);
  const withOneMore = total % members.length;
  const mostFirst = [...members].sort((a, b) => holdings.load(b) - holdings.load(a) || a - b);
  return new Map(mostFirst.map((member, place) => [member, least + (place < withOneMore ? 1 : 0)]));
}

/** Frees partitions of those topics first of which the member holds most above an equal part. */
function releaseSpread(
  holdings: Holdings,
  roster: Roster,
  { member, excess, sharers }: { member: MemberIndex; excess: number; sharers: number },
): void {
  const candidates: { topic: TopicIndex; above: number }[] = [];
  for (const topic of holdings.topicsOf(member)) {
    const equalPart = roster.topics[topic]!.partitions / sharers;
    for (let count = holdings.count(member, topic); count > 0; count--) {
      candidates.push({ topic, above: count - equalPart });
    }
  }
  candidates.sort((a, b) => b.above - a.above || a.topic - b.topic);
  for (const { topic } of candidates.slice(0, excess)) holdings.release(member, topic);
}

/** Deals free partitions round the members that have room. */
class Table {
  readonly #holdings: Holdings;
  readonly #shares: ReadonlyMap<MemberIndex, number>;
  /** In a circle: at each place the next that is still taken. */
  readonly #next: number[];
  readonly #seated: readonly MemberIndex[];
  #size: number;
  /** The place before the one whose turn it is. */
  #last: number;

  constructor(holdings: Holdings, seated: readonly MemberIndex[], shares: ReadonlyMap<MemberIndex, number>) {
    this.#holdings = holdings;
    this.#shares = shares;
    this.#seated = seated;
    this.#size = seated.length;
    this.#next = seated.map((_, place) => (place + 1) % seated.length);
    this.#last = seated.length - 1;
  }

  /**
   * All that is free of the topic, first to those with the fewest of its partitions. A member is passed over no more often
   * than it holds partitions of the topic, so all the topics together take about as many steps as they have partitions.
   */
  deal(topic: TopicIndex): void {
    let level = 0;
    while (this.#holdings.freeCount(topic) > 0) level = this.#dealRound(topic, level);
  }

  /** Once round, to members with no more than `level` of the topic's partitions. Returns the level of the next round. */
  #dealRound(topic: TopicIndex, level: number): number {
    let lowest = Number.POSITIVE_INFINITY;
    for (let turns = this.#size; turns > 0 && this.#holdings.freeCount(topic) > 0; turns--) {
      const place = this.#next[this.#last]!;
      const member = this.#seated[place]!;
      if (this.#holdings.count(member, topic) <= level) this.#holdings.deal(topic, member);
      lowest = Math.min(lowest, this.#holdings.count(member, topic));
      if (this.#holdings.load(member) < this.#shares.get(member)!) this.#last = place;
      else this.#leave(place);
    }
    return Math.max(level, lowest);
  }

  #leave(place: number): void {
    this.#next[this.#last] = this.#next[place]!;
    this.#size--;
  }
}
