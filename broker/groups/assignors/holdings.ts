import type { PartitionId, TopicId } from '../../../protocol/types.ts';
import { indexesOf, type MemberIndex, type Roster, type TopicIndex } from './roster.ts';

/** Who holds what while an assignment is worked out, and which partitions nobody holds. */
export class Holdings {
  readonly #roster: Roster;
  readonly #held: Map<TopicIndex, PartitionId[]>[];
  /** How many of them the member had from the beginning. */
  readonly #kept: Map<TopicIndex, number>[];
  readonly #loads: number[];
  readonly #free: PartitionId[][];

  /**
   * Begins with what the members hold by the input: of what still exists and is still subscribed to. Should two have the
   * same partition, the first in the roster keeps it.
   */
  constructor(roster: Roster) {
    this.#roster = roster;
    this.#held = roster.members.map(() => new Map());
    this.#kept = roster.members.map(() => new Map());
    this.#loads = roster.members.map(() => 0);
    const isHeld = roster.topics.map(({ partitions }) => new Uint8Array(partitions));
    for (const [member, { current, topics }] of roster.members.entries()) {
      for (const topic of indexesOf(current.keys(), roster.indexOf)) {
        if (topics.has(roster.topics[topic]!.topicId)) this.#keep(member, topic, isHeld[topic]!);
      }
    }
    this.#free = isHeld.map(partitionsOfNobody);
  }

  #keep(member: MemberIndex, topic: TopicIndex, isHeld: Uint8Array): void {
    const current = this.#roster.members[member]!.current.get(this.#roster.topics[topic]!.topicId);
    if (current === undefined || current.size === 0) return;
    const kept = [...current].filter((partition) => isHeld[partition] === 0).sort((a, b) => a - b);
    for (const partition of kept) isHeld[partition] = 1;
    if (kept.length === 0) return;
    this.#held[member]!.set(topic, kept);
    this.#kept[member]!.set(topic, kept.length);
    this.#loads[member]! += kept.length;
  }

  /** How many partitions the member holds. */
  load(member: MemberIndex): number {
    return this.#loads[member]!;
  }

  /** How many of the topic's. */
  count(member: MemberIndex, topic: TopicIndex): number {
    return this.#held[member]!.get(topic)?.length ?? 0;
  }

  /** How many of the topic's were dealt to it and not kept from the beginning. Counts until the first kept one is moved. */
  dealtCount(member: MemberIndex, topic: TopicIndex): number {
    return this.count(member, topic) - (this.#kept[member]!.get(topic) ?? 0);
  }

  /** The topics that the member holds partitions of. */
  topicsOf(member: MemberIndex): TopicIndex[] {
    return [...this.#held[member]!.keys()];
  }

  freeCount(topic: TopicIndex): number {
    return this.#free[topic]!.length;
  }

  /** Gives the member a free partition of the topic. */
  deal(topic: TopicIndex, member: MemberIndex): void {
    this.#give(member, topic, this.#free[topic]!.pop()!);
  }

  /** Frees one of the topic's partitions that the member holds. */
  release(member: MemberIndex, topic: TopicIndex): void {
    this.#free[topic]!.push(this.#take(member, topic));
  }

  /** One of the topic's partitions goes over. What was given last goes first, what the giver began with last. */
  move(topic: TopicIndex, from: MemberIndex, to: MemberIndex): void {
    this.#give(to, topic, this.#take(from, topic));
  }

  #give(member: MemberIndex, topic: TopicIndex, partition: PartitionId): void {
    const held = this.#held[member]!.get(topic);
    if (held === undefined) this.#held[member]!.set(topic, [partition]);
    else held.push(partition);
    this.#loads[member]!++;
  }

  #take(member: MemberIndex, topic: TopicIndex): PartitionId {
    const held = this.#held[member]!.get(topic)!;
    const partition = held.pop()!;
    if (held.length === 0) this.#held[member]!.delete(topic);
    this.#loads[member]!--;
    return partition;
  }

  toAssignment(): Map<string, Map<TopicId, Set<PartitionId>>> {
    const { members, topics } = this.#roster;
    return new Map(
      members.map(({ memberId }, member) => {
        const held = [...this.#held[member]!].sort(([a], [b]) => a - b);
        return [
          memberId,
          new Map(
            held.map(([topic, partitions]) => [topics[topic]!.topicId, new Set(partitions.sort((a, b) => a - b))]),
          ),
        ];
      }),
    );
  }
}

function partitionsOfNobody(isHeld: Uint8Array): PartitionId[] {
  const free: PartitionId[] = [];
  // They are dealt from the end.
  for (let partition = isHeld.length - 1; partition >= 0; partition--)
    if (isHeld[partition] === 0) free.push(partition);
  return free;
}
