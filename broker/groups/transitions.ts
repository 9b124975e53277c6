// The states of groups and members, and which may follow which. They are derived from the durable state after every record;
// a step that is not in the tables is a defect, and stops before anybody is told of it.

/** empty: no members. assigning: a new assignment is due. reconciling: members are being brought to the last one. */
export type GroupPhase = 'empty' | 'assigning' | 'reconciling' | 'stable';

/** revoking: has partitions to give up. waiting: for such that others give up. left: a static member, gone for a while. */
export type MemberPhase = 'stable' | 'revoking' | 'waiting' | 'left';

export const GROUP_TRANSITIONS: Readonly<Record<GroupPhase, readonly GroupPhase[]>> = {
  // A member has joined.
  empty: ['assigning'],
  // Its last member went; or the assignment was made.
  assigning: ['empty', 'reconciling', 'stable'],
  // Members, subscriptions or partitions changed; or every member holds what it should.
  reconciling: ['assigning', 'stable'],
  // The same; or a static member is replaced by its successor.
  stable: ['assigning', 'reconciling'],
};

export const MEMBER_TRANSITIONS: Readonly<Record<MemberPhase, readonly MemberPhase[]>> = {
  stable: ['waiting', 'left'],
  waiting: ['stable', 'revoking', 'left'],
  // One that leaves for a while has given it up first.
  revoking: ['waiting', 'stable'],
  // It holds nothing that it would have to give up.
  left: ['waiting', 'stable'],
};

export function checkTransition<Phase extends string>(
  table: Readonly<Record<Phase, readonly Phase[]>>,
  from: Phase,
  to: Phase,
  what: string,
): void {
  if (from === to || table[from].includes(to)) return;
  throw new Error(`${what} cannot go from ${from} to ${to}`);
}
