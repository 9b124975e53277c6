// Assignors against their contract: whatever the subscriptions, and whatever the members held before.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assignment, AssignorInput, AssignorMember } from '../../broker/groups/assignors/assignor.ts';
import { ASSIGNORS } from '../../broker/groups/assignors/assignor-table.ts';
import { carryOn, ownersOf, partitionsOf, subscribedTopics, totalLoad } from '../support/assignors.ts';

interface Size {
  readonly members: number;
  readonly topics: number;
  readonly partitions: number;
}

const LARGE: Size = { members: 12, topics: 6, partitions: 15 };
/** So that all assignments can be tried. */
const SMALL: Size = { members: 4, topics: 3, partitions: 3 };

const topicName = (index: number): string => `T${index}`;

/** Of what there is and of what there is not (any more), by several members perhaps. */
function currents({ topics, partitions }: Size): fc.Arbitrary<Assignment> {
  const partition = fc.tuple(
    fc.integer({ min: 0, max: topics }).map(topicName),
    fc.integer({ min: 0, max: partitions + 1 }),
  );
  return fc.array(partition, { maxLength: topics * partitions }).map((all) => {
    const current = new Map<string, Set<number>>();
    for (const [topic, id] of all) current.set(topic, (current.get(topic) ?? new Set()).add(id));
    return current;
  });
}

/** Now and then subscribed to topics that do not exist. */
function subscriptions({ topics }: Size): fc.Arbitrary<Set<string>> {
  return fc.uniqueArray(fc.integer({ min: 0, max: topics }).map(topicName)).map((all) => new Set(all));
}

function inputs(size: Size, subscription: (of: Size) => fc.Arbitrary<Set<string>>): fc.Arbitrary<AssignorInput> {
  const member = fc.record({ isStatic: fc.boolean(), topics: subscription(size), current: currents(size) });
  return fc
    .record({
      partitions: fc.array(fc.integer({ min: 0, max: size.partitions }), { minLength: 1, maxLength: size.topics }),
      members: fc.array(member, { maxLength: size.members }),
      salt: fc.integer({ min: 1, max: 1000 }),
    })
    .map(({ partitions, members, salt }) => ({
      topics: new Map(partitions.map((count, at) => [topicName(at), { topicId: topicName(at), partitions: count }])),
      members: new Map(
        members.map(({ isStatic, topics, current }, at): [string, AssignorMember] => {
          // Ids in another order than that of making.
          const memberId = `m${(at * 7 + salt) % 1009}`;
          return [memberId, { memberId, instanceId: isStatic ? `i${at}` : undefined, topics, current }];
        }),
      ),
    }));
}

const differing = inputs(LARGE, subscriptions);
const equal = fc
  .tuple(inputs(LARGE, subscriptions), subscriptions(LARGE))
  .map(([input, topics]) => subscribeAll(input, topics));
const smallDiffering = inputs(SMALL, subscriptions);
const smallEqual = fc
  .tuple(inputs(SMALL, subscriptions), subscriptions(SMALL))
  .map(([input, topics]) => subscribeAll(input, topics));

function subscribeAll(input: AssignorInput, topics: ReadonlySet<string>): AssignorInput {
  return { ...input, members: mapMembers(input, (member) => ({ ...member, topics })) };
}

function mapMembers(
  { members }: AssignorInput,
  change: (member: AssignorMember) => AssignorMember,
): Map<string, AssignorMember> {
  return new Map([...members].map(([memberId, member]) => [memberId, change(member)]));
}

/** The same contents, put in in the opposite order. */
function turnedRound({ topics, members }: AssignorInput): AssignorInput {
  const turn = <K, V>(map: ReadonlyMap<K, V>): Map<K, V> => new Map([...map].reverse());
  const turnMember = (member: AssignorMember): AssignorMember => ({
    ...member,
    topics: new Set([...member.topics].reverse()),
    current: new Map([...turn(member.current)].map(([topic, held]) => [topic, new Set([...held].reverse())])),
  });
  return { topics: turn(topics), members: turn(mapMembers({ topics, members }, turnMember)) };
}

const allPartitions = (input: AssignorInput): { topicId: string; name: string }[] =>
  subscribedTopics(input).flatMap(({ topicId, partitions }) =>
    Array.from({ length: partitions }, (_, id) => ({ topicId, name: `${topicId}-${id}` })),
  );

const subscribersOf = (input: AssignorInput, topicId: string): string[] =>
  [...input.members.values()].filter(({ topics }) => topics.has(topicId)).map(({ memberId }) => memberId);

const loadsOf = (assigned: ReadonlyMap<string, Assignment>): number[] => [...assigned.values()].map(totalLoad);
const squares = (loads: readonly number[]): number => loads.reduce((sum, load) => sum + load * load, 0);

/** Who had each partition, of those who may have it; of several the first by name. */
function rightfulOwners(input: AssignorInput): Map<string, string> {
  const owners = new Map<string, string>();
  const nameOf = ({ instanceId, memberId }: AssignorMember): string => instanceId ?? memberId;
  const byName = [...input.members.values()].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  for (const { memberId, topics, current } of byName) {
    for (const [topicId, partitions] of current) {
      if (!topics.has(topicId)) continue;
      for (const id of partitions) {
        const name = `${topicId}-${id}`;
        const exists = id < (input.topics.get(topicId)?.partitions ?? 0);
        if (exists && !owners.has(name)) owners.set(name, memberId);
      }
    }
  }
  return owners;
}

/** Of the partitions that somebody had, how many somebody else has. */
function takenFromOwners(input: AssignorInput, assigned: ReadonlyMap<string, Assignment>): number {
  const now = ownersOf(assigned);
  return [...rightfulOwners(input)].filter(([partition, owner]) => now.get(partition)?.[0] !== owner).length;
}

/** Calls `visit` with every way to give each partition to a subscriber. */
function tryAll(
  input: AssignorInput,
  visit: (loads: ReadonlyMap<string, number>, takenFromOwners: number) => void,
): void {
  const partitions = allPartitions(input);
  const before = rightfulOwners(input);
  const loads = new Map([...input.members.keys()].map((memberId) => [memberId, 0]));
  const go = (at: number, taken: number): void => {
    const partition = partitions[at];
    if (partition === undefined) {
      visit(loads, taken);
      return;
    }
    const owner = before.get(partition.name);
    for (const memberId of subscribersOf(input, partition.topicId)) {
      loads.set(memberId, loads.get(memberId)! + 1);
      go(at + 1, taken + (owner !== undefined && owner !== memberId ? 1 : 0));
      loads.set(memberId, loads.get(memberId)! - 1);
    }
  };
  go(0, 0);
}

describe.each(Object.entries(ASSIGNORS))('the assignor %s', (_name, assign) => {
  it('gives every partition to one of its subscribers, and to one only', () => {
    fc.assert(
      fc.property(fc.oneof(differing, equal), (input) => {
        const assigned = assign(input);
        expect(new Set(assigned.keys())).toEqual(new Set(input.members.keys()));
        const owners = ownersOf(assigned);
        const expected = allPartitions(input);
        expect([...owners.keys()].sort()).toEqual(expected.map(({ name }) => name).sort());
        for (const { topicId, name } of expected) {
          expect(owners.get(name)).toHaveLength(1);
          expect(subscribersOf(input, topicId)).toContain(owners.get(name)![0]);
        }
      }),
    );
  });

  it('changes nothing in its own result', () => {
    fc.assert(
      fc.property(fc.oneof(differing, equal), (input) => {
        const assigned = assign(input);
        expect(assign(carryOn(input, assigned))).toEqual(assigned);
      }),
    );
  });

  it('looks at the contents alone, not at their order, and leaves them as they are', () => {
    fc.assert(
      fc.property(fc.oneof(differing, equal), (input) => {
        const copy = structuredClone(input);
        expect(assign(turnedRound(input))).toEqual(assign(input));
        expect(input).toEqual(copy);
      }),
    );
  });
});

describe('uniform, with equal subscriptions', () => {
  const assign = ASSIGNORS.uniform;

  it('gives no member 2 partitions more than another', () => {
    fc.assert(
      fc.property(equal, (input) => {
        fc.pre(input.members.size > 0);
        const loads = loadsOf(assign(input));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('takes no more from members than what they hold above their shares, the larger ones with those who hold most', () => {
    fc.assert(
      fc.property(equal, (input) => {
        fc.pre(input.members.size > 0);
        const held = new Map([...input.members.keys()].map((memberId) => [memberId, 0]));
        for (const owner of rightfulOwners(input).values()) held.set(owner, held.get(owner)! + 1);
        const total = allPartitions(input).length;
        const least = Math.floor(total / held.size);
        const excess = [...held.values()]
          .sort((a, b) => b - a)
          .map((load, place) => Math.max(0, load - least - (place < total % held.size ? 1 : 0)))
          .reduce((a, b) => a + b);
        expect(takenFromOwners(input, assign(input))).toBe(excess);
      }),
    );
  });

  it('takes no more than any balanced assignment, of all that there are', () => {
    fc.assert(
      fc.property(smallEqual, (input) => {
        let fewest = Number.POSITIVE_INFINITY;
        tryAll(input, (loads, taken) => {
          const all = [...loads.values()];
          if (Math.max(...all) - Math.min(...all) <= 1) fewest = Math.min(fewest, taken);
        });
        fc.pre(fewest !== Number.POSITIVE_INFINITY);
        expect(takenFromOwners(input, assign(input))).toBe(fewest);
      }),
    );
  });

  it('moves to a new member its share, and nothing between the others', () => {
    fc.assert(
      fc.property(equal, (input) => {
        fc.pre(input.members.size > 1);
        const [newcomer] = [...input.members.keys()].slice(-1);
        const others = { ...input, members: new Map([...input.members].slice(0, -1)) };
        const before = assign(others);
        const after = assign(carryOn(input, before));
        for (const [memberId, held] of after) {
          if (memberId !== newcomer)
            expect(partitionsOf(before.get(memberId)!)).toEqual(expect.arrayContaining(partitionsOf(held)));
        }
        const total = allPartitions(input).length;
        expect(totalLoad(after.get(newcomer!)!)).toBe(Math.floor(total / input.members.size));
      }),
    );
  });

  it('moves of a member that leaves only its own partitions', () => {
    fc.assert(
      fc.property(equal, fc.nat(), (input, pick) => {
        fc.pre(input.members.size > 1);
        const before = assign(input);
        const members = new Map(input.members);
        members.delete([...members.keys()][pick % members.size]!);
        const after = assign(carryOn({ ...input, members }, before));
        for (const [memberId, held] of after) {
          expect(partitionsOf(held)).toEqual(expect.arrayContaining(partitionsOf(before.get(memberId)!)));
        }
      }),
    );
  });

  it('spreads each topic evenly when nobody holds anything', () => {
    fc.assert(
      fc.property(equal, (input) => {
        fc.pre(input.members.size > 0);
        const assigned = assign(carryOn(input, new Map()));
        for (const { topicId } of subscribedTopics(input)) {
          const counts = [...assigned.values()].map((held) => held.get(topicId)?.size ?? 0);
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('uniform, with differing subscriptions', () => {
  const assign = ASSIGNORS.uniform;

  it('has no partition that another subscriber, with a load lower by 2, could take over', () => {
    fc.assert(
      fc.property(differing, (input) => {
        const assigned = assign(input);
        const owners = ownersOf(assigned);
        for (const { topicId, name } of allPartitions(input)) {
          const load = totalLoad(assigned.get(owners.get(name)![0]!)!);
          for (const other of subscribersOf(input, topicId)) {
            expect(load - totalLoad(assigned.get(other)!)).toBeLessThanOrEqual(1);
          }
        }
      }),
    );
  });

  it('has the lowest loads of all assignments that there are', () => {
    fc.assert(
      fc.property(smallDiffering, (input) => {
        let lowest = Number.POSITIVE_INFINITY;
        tryAll(input, (loads) => {
          lowest = Math.min(lowest, squares([...loads.values()]));
        });
        expect(squares(loadsOf(assign(input)))).toBe(lowest);
      }),
    );
  });

  it('takes nothing from members where loads can be as low without', () => {
    fc.assert(
      fc.property(
        differing,
        fc.array(fc.nat(), { minLength: LARGE.members, maxLength: LARGE.members }),
        (input, picks) => {
          const lowest = assign(input);
          const kept = new Map([...lowest].map(([memberId, held], at) => [memberId, withoutOne(held, picks[at]!)]));
          expect(takenFromOwners(carryOn(input, kept), assign(carryOn(input, kept)))).toBe(0);
        },
      ),
    );
  });
});

function withoutOne(held: Assignment, pick: number): Assignment {
  const topics = [...held];
  if (topics.length === 0) return held;
  const [topicId, partitions] = topics[pick % topics.length]!;
  return new Map([...held, [topicId, new Set([...partitions].slice(1))]]);
}
