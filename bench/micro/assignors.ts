import type { AssignorInput, AssignorMember, AssignorTopic } from '../../broker/groups/assignors/assignor.ts';
import { ASSIGNORS } from '../../broker/groups/assignors/assignor-table.ts';
import type { MicroTask } from './task.ts';

const MEMBER_COUNTS = [10, 100, 1000];
const PARTITIONS_PER_MEMBER = 10;
const TOPICS = 10;

/** An assignment for a group, with as many partitions as it has members, ten times over. */
export function assignorTasks(): MicroTask[] {
  return MEMBER_COUNTS.flatMap((members) => [
    assignorTask('uniform', 'all join at once', freshGroup(members, 'equal')),
    assignorTask('uniform', 'one more joins', joinedGroup(members, 'equal')),
    assignorTask('uniform', 'all join at once, with differing subscriptions', freshGroup(members, 'differing')),
    assignorTask('uniform', 'one more joins, with differing subscriptions', joinedGroup(members, 'differing')),
    assignorTask('range', 'all join at once', freshGroup(members, 'equal')),
  ]);
}

function assignorTask(name: keyof typeof ASSIGNORS, what: string, input: AssignorInput): MicroTask {
  const partitions = [...input.topics.values()].reduce((sum, topic) => sum + topic.partitions, 0);
  return {
    name: `${name}: ${partitions.toLocaleString('en-US')} partitions, ${what}`,
    items: partitions,
    run: () => void ASSIGNORS[name](input),
  };
}

/** `differing`: each member subscribes to three topics, neighbours to two of them in common. */
type Subscriptions = 'equal' | 'differing';

function freshGroup(memberCount: number, subscriptions: Subscriptions): AssignorInput {
  const perTopic = (memberCount * PARTITIONS_PER_MEMBER) / TOPICS;
  const topics = Array.from(
    { length: TOPICS },
    (_, at): AssignorTopic => ({ topicId: `topic-${at}`, partitions: perTopic }),
  );
  const members = Array.from({ length: memberCount }, (_, at) => newMember(at, subscriptions));
  return {
    topics: new Map(topics.map((topic) => [topic.topicId, topic])),
    members: new Map(members.map((member) => [member.memberId, member])),
  };
}

function newMember(at: number, subscriptions: Subscriptions): AssignorMember {
  const numbers =
    subscriptions === 'equal' ? Array.from({ length: TOPICS }, (_, topic) => topic) : [at, at + 1, at + 2];
  const topics = new Set(numbers.map((number) => `topic-${number % TOPICS}`));
  return { memberId: `member-${at}`, instanceId: undefined, topics, current: new Map() };
}

/** All hold what they were assigned, and there is one more. */
function joinedGroup(memberCount: number, subscriptions: Subscriptions): AssignorInput {
  const fresh = freshGroup(memberCount, subscriptions);
  const assigned = ASSIGNORS.uniform(fresh);
  const members = new Map<string, AssignorMember>();
  for (const [memberId, member] of fresh.members) {
    members.set(memberId, { ...member, current: assigned.get(memberId) ?? new Map() });
  }
  const newcomer = newMember(memberCount, subscriptions);
  return { topics: fresh.topics, members: members.set(newcomer.memberId, newcomer) };
}
