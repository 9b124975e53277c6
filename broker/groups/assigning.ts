// What a group's members subscribe to, and the assignment that follows from it.

import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { AssignorMember, AssignorTopic } from './assignors/assignor.ts';
import { ASSIGNORS } from './assignors/assignor-table.ts';
import type { Member } from './group-model.ts';
import type { AssignorName, MemberProfile } from './group-records.ts';

export interface TopicShape {
  readonly topicId: TopicId;
  readonly name: string;
  readonly partitions: number;
}

/** The topics there are, as far as groups may read them. */
export interface TopicsView {
  named(name: string): TopicShape | undefined;
  byId(topicId: TopicId): TopicShape | undefined;
  /** Those that a regular expression is found in. */
  matching(pattern: string): readonly TopicShape[];
}

export interface GroupTopics {
  readonly members: ReadonlyMap<string, Member>;
  targetSizes(): Iterable<readonly [TopicId, number]>;
}

export interface NewAssignment {
  readonly assignor: AssignorName;
  readonly targets: ReadonlyMap<string, ReadonlyMap<TopicId, ReadonlySet<PartitionId>>>;
}

/** Shares out all partitions of the topics that members subscribe to. */
export function assign({ members }: GroupTopics, view: TopicsView, present: AssignorName): NewAssignment {
  const assignor = votedAssignor(members.values(), present);
  const topics = new Map<TopicId, AssignorTopic>();
  const subscribers = new Map<string, AssignorMember>();
  const resolve = resolver(view, topics);
  for (const { memberId, profile, target } of members.values()) {
    subscribers.set(memberId, {
      memberId,
      instanceId: profile.instanceId === '' ? undefined : profile.instanceId,
      topics: resolve(profile),
      current: target,
    });
  }
  return { assignor, targets: ASSIGNORS[assignor]({ topics, members: subscribers }) };
}

/** The present targets are of just the partitions that there are. */
export function isCovered({ members, targetSizes }: GroupTopics, view: TopicsView): boolean {
  const topics = new Map<TopicId, AssignorTopic>();
  const resolve = resolver(view, topics);
  for (const { profile } of members.values()) resolve(profile);
  let covered = 0;
  for (const [topicId, size] of targetSizes()) {
    if (topics.get(topicId)?.partitions !== size) return false;
    covered++;
  }
  return covered === topics.size;
}

/** Finds a member's topics, and notes them in `topics`. Members that want the same share one set. */
function resolver(
  view: TopicsView,
  topics: Map<TopicId, AssignorTopic>,
): (profile: MemberProfile) => ReadonlySet<TopicId> {
  const known = new Map<string, ReadonlySet<TopicId>>();
  return (profile) => {
    const key = JSON.stringify([profile.topics, profile.patterns]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const wanted = new Set<TopicId>();
    const note = (shape: TopicShape | undefined): void => {
      if (shape === undefined) return;
      wanted.add(shape.topicId);
      topics.set(shape.topicId, shape);
    };
    for (const name of profile.topics) note(view.named(name));
    for (const pattern of profile.patterns) for (const shape of view.matching(pattern)) note(shape);
    known.set(key, wanted);
    return wanted;
  };
}

/** What most members want; among equals the present one stays. */
function votedAssignor(members: Iterable<Member>, present: AssignorName): AssignorName {
  let balance = 0;
  for (const { profile } of members) balance += profile.assignor === 'uniform' ? 1 : -1;
  if (balance === 0) return present;
  return balance > 0 ? 'uniform' : 'range';
}
