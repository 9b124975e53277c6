import type { Holdings } from './holdings.ts';
import type { MemberIndex, Roster, TopicIndex } from './roster.ts';

/** Members with more partitions than `above` give; those with fewer than `below` take. */
interface Levels {
  readonly above: number;
  readonly below: number;
}

/** Which partitions may move: all, or only those that were dealt and that nobody would miss. */
export type Movable = 'all' | 'dealt';

const UNREACHED = -1;

/**
 * Moves loads along chains: a partition goes from a member to another subscriber of its topic, which hands on one of another
 * topic, and so on. Dinic's method for greatest flows, on the holdings themselves: as many chains of the shortest length as
 * there are, then longer ones.
 */
export class LoadFlow {
  readonly #holdings: Holdings;
  readonly #roster: Roster;
  /** Chains keep to these members and topics. */
  #members: readonly MemberIndex[] = [];
  #topics: readonly TopicIndex[] = [];
  #movable: Movable = 'all';
  readonly #isInside: boolean[];
  /** Steps from the nearest giver. */
  readonly #memberDepth: number[];
  readonly #topicDepth: number[];
  /** The topics that each member held at the beginning of the round, and how far they and the topics' subscribers are tried. */
  readonly #topicsOf: TopicIndex[][];
  readonly #topicsTried: number[];
  readonly #subscribersTried: number[];

  constructor(holdings: Holdings, roster: Roster) {
    this.#holdings = holdings;
    this.#roster = roster;
    this.#isInside = roster.members.map(() => false);
    this.#memberDepth = roster.members.map(() => UNREACHED);
    this.#topicDepth = roster.topics.map(() => UNREACHED);
    this.#topicsOf = roster.members.map(() => []);
    this.#topicsTried = roster.members.map(() => 0);
    this.#subscribersTried = roster.topics.map(() => 0);
  }

  /** From now on only these members and topics take part; the topics are all that the members hold partitions of. */
  confineTo(members: readonly MemberIndex[], topics: readonly TopicIndex[], movable: Movable): void {
    for (const member of this.#members) this.#isInside[member] = false;
    for (const member of members) this.#isInside[member] = true;
    this.#members = members;
    this.#topics = topics;
    this.#movable = movable;
  }

  /** Moves until no chain is left from a giver to a taker. `above` is no less than `below`: so every chain lowers loads. */
  drain({ above, below }: Levels): void {
    for (;;) {
      const givers = this.#givers(above);
      const depth = this.#explore(givers, below);
      if (depth === undefined) return;
      for (const giver of givers) this.#drainMember(giver, { above, below }, depth);
    }
  }

  /** Those with more partitions than `above`, and all that they could give to, directly or in chains. */
  reachableFrom({ above }: { above: number }): MemberIndex[] {
    this.#explore(this.#givers(above), Number.NEGATIVE_INFINITY);
    return this.#members.filter((member) => this.#memberDepth[member] !== UNREACHED);
  }

  /** Those with most first. */
  #givers(above: number): MemberIndex[] {
    return this.#members
      .filter((member) => this.#holdings.load(member) > above)
      .sort((a, b) => this.#holdings.load(b) - this.#holdings.load(a) || a - b);
  }

  /** Measures all depths up to that of the nearest takers, which it returns if there are any. */
  #explore(givers: readonly MemberIndex[], below: number): number | undefined {
    for (const member of this.#members) this.#memberDepth[member] = UNREACHED;
    for (const member of this.#members) this.#topicsTried[member] = 0;
    for (const topic of this.#topics) this.#topicDepth[topic] = UNREACHED;
    for (const topic of this.#topics) this.#subscribersTried[topic] = 0;
    for (const giver of givers) this.#memberDepth[giver] = 0;
    let layer = givers;
    for (let depth = 0; layer.length > 0; depth++) {
      if (layer.some((member) => this.#holdings.load(member) < below)) return depth;
      layer = this.#nextLayer(layer, depth);
    }
    return undefined;
  }

  #nextLayer(layer: readonly MemberIndex[], depth: number): MemberIndex[] {
    const next: MemberIndex[] = [];
    for (const member of layer) {
      const topics = this.#holdings.topicsOf(member).filter((topic) => this.#canGive(member, topic));
      this.#topicsOf[member] = topics;
      for (const topic of topics) {
        if (this.#topicDepth[topic] !== UNREACHED) continue;
        this.#topicDepth[topic] = depth;
        for (const other of this.#roster.subscribers[topic]!) {
          if (!this.#isInside[other] || this.#memberDepth[other] !== UNREACHED) continue;
          this.#memberDepth[other] = depth + 1;
          next.push(other);
        }
      }
    }
    return next;
  }

  /** Moves along all chains of the given length from this member, until it is no giver any more. */
  #drainMember(giver: MemberIndex, { above, below }: Levels, depth: number): void {
    const members = [giver];
    const topics: TopicIndex[] = [];
    while (this.#holdings.load(giver) > above) {
      const member = members.at(-1)!;
      if (members.length - 1 === depth) {
        this.#moveAlong(members, topics);
        members.length = 1;
        topics.length = 0;
        continue;
      }
      const step = this.#nextStep(member, below, depth);
      if (step !== undefined) {
        topics.push(step.topic);
        members.push(step.to);
        continue;
      }
      // A dead end: whoever led here has to try another.
      members.pop();
      if (members.length === 0) return;
      this.#subscribersTried[topics.pop()!]!++;
    }
  }

  /** One step on towards the takers, that nobody has found to be a dead end in this round. */
  #nextStep(member: MemberIndex, below: number, depth: number): { topic: TopicIndex; to: MemberIndex } | undefined {
    const topics = this.#topicsOf[member]!;
    for (; this.#topicsTried[member]! < topics.length; this.#topicsTried[member]!++) {
      const topic = topics[this.#topicsTried[member]!]!;
      if (this.#topicDepth[topic] !== this.#memberDepth[member] || !this.#canGive(member, topic)) continue;
      const subscribers = this.#roster.subscribers[topic]!;
      for (; this.#subscribersTried[topic]! < subscribers.length; this.#subscribersTried[topic]!++) {
        const to = subscribers[this.#subscribersTried[topic]!]!;
        if (!this.#isInside[to] || this.#memberDepth[to] !== this.#memberDepth[member]! + 1) continue;
        if (this.#memberDepth[to] === depth && this.#holdings.load(to) >= below) continue;
        return { topic, to };
      }
    }
    return undefined;
  }

  #canGive(member: MemberIndex, topic: TopicIndex): boolean {
    const count =
      this.#movable === 'all' ? this.#holdings.count(member, topic) : this.#holdings.dealtCount(member, topic);
    return count > 0;
  }

  /** From the end, so that each hands on what it held itself. */
  #moveAlong(members: readonly MemberIndex[], topics: readonly TopicIndex[]): void {
    for (let step = topics.length - 1; step >= 0; step--) {
      this.#holdings.move(topics[step]!, members[step]!, members[step + 1]!);
    }
  }
}
