// What there is to know of groups: their members, and how far they have come in each partition.

import { TidemarkError } from '../../protocol/errors.ts';
import type { tidemark } from '../../protocol/generated/tidemark.js';
import type { Offset } from '../../protocol/types.ts';
import { findEachOffset, type OffsetAnswer } from '../offsets.ts';
import type {
  Assignor,
  CommittedOffset,
  GroupDescription,
  GroupMember,
  GroupPartition,
  GroupState,
  GroupSummary,
  TopicPartition,
} from '../types.ts';
import { committedOffsets } from './committed-offsets.ts';
import { askCoordinator, askEveryNode, type GroupAdminContext } from './coordinator.ts';
import { byTopicAndPartition, keyOf } from './topic-partitions.ts';

/** Of all coordinators, by name. */
export async function listGroups({ cluster }: GroupAdminContext): Promise<GroupSummary[]> {
  const replies = await askEveryNode(cluster, 'listGroups', {});
  return replies
    .flatMap(({ groups }) => groups.map(summaryOf))
    .sort((a, b) => (a.group === b.group ? 0 : a.group < b.group ? -1 : 1));
}

/** Throws UNKNOWN_GROUP. */
export async function describeGroup(context: GroupAdminContext, group: string): Promise<GroupDescription> {
  const [described, committed] = await Promise.all([
    askCoordinator(context.cluster, group, 'describeGroup', { group }),
    committedOffsets(context, group),
  ]);
  const { members: _count, ...summary } = summaryOf(described.summary ?? {});
  const members = described.members.map(memberOf);
  return {
    ...summary,
    assignmentEpoch: described.assignmentEpoch,
    members,
    partitions: await partitionRows(context, members, committed),
  };
}

function summaryOf({ group, state, members, epoch, assignor }: tidemark.GroupSummary.$Properties): GroupSummary {
  return {
    group: group ?? '',
    state: (state ?? '') as GroupState,
    members: members ?? 0,
    epoch: epoch ?? 0,
    assignor: (assignor ?? '') as Assignor,
  };
}

function memberOf(member: tidemark.GroupMember.$Properties): GroupMember {
  const { instanceId } = member;
  return {
    memberId: member.memberId ?? '',
    instanceId: instanceId === undefined || instanceId === '' ? null : instanceId,
    clientId: member.clientId ?? '',
    host: member.host ?? '',
    memberEpoch: member.memberEpoch ?? 0,
    state: (member.state ?? '') as GroupMember['state'],
    topics: [...(member.topics ?? [])],
    patterns: [...(member.patterns ?? [])],
    assigned: partitionsOf(member.assigned),
    target: partitionsOf(member.target),
    sessionTimeoutMs: member.sessionTimeoutMs ?? 0,
    silentMs: member.silentMs ?? 0,
  };
}

function partitionsOf(held: tidemark.GroupPartitions.$Properties | null | undefined): TopicPartition[] {
  const listed = (held?.topics ?? []).flatMap(({ topic, partitions }) =>
    (partitions ?? []).map((partition) => ({ topic: topic ?? '', partition })),
  );
  // A topic without a name has just been deleted.
  return listed.filter(({ topic }) => topic !== '').sort(byTopicAndPartition);
}

/** A row for each partition that is held or committed, with where its log begins and ends. */
async function partitionRows(
  { cluster, metadata }: GroupAdminContext,
  members: readonly GroupMember[],
  committed: readonly CommittedOffset[],
): Promise<GroupPartition[]> {
  const partitions = new Map<string, TopicPartition>();
  const holders = new Map<string, GroupMember>();
  const commits = new Map<string, CommittedOffset>();
  for (const member of members) {
    for (const held of member.assigned) {
      partitions.set(keyOf(held), held);
      holders.set(keyOf(held), member);
    }
  }
  for (const commit of committed) {
    partitions.set(keyOf(commit), { topic: commit.topic, partition: commit.partition });
    commits.set(keyOf(commit), commit);
  }
  const rows = [...partitions.values()].sort(byTopicAndPartition);
  const answers = await findEachOffset(
    cluster,
    metadata,
    rows.flatMap((row) => [{ ...row, at: 'earliest' } as const, { ...row, at: 'latest' } as const]),
  );
  return rows.map((row, index): GroupPartition => {
    const commit = commits.get(keyOf(row));
    const holder = holders.get(keyOf(row));
    const ends = { logStart: offsetOf(answers[2 * index]), logEnd: offsetOf(answers[2 * index + 1]) };
    return {
      ...row,
      committed: commit?.offset ?? null,
      ...ends,
      lag: lagOf(commit?.offset ?? null, ends),
      metadata: commit?.metadata ?? '',
      committedAtMs: commit?.committedAtMs ?? null,
      memberId: holder?.memberId ?? null,
      clientId: holder?.clientId ?? null,
      host: holder?.host ?? null,
    };
  });
}

function offsetOf(answer: OffsetAnswer | TidemarkError | undefined): Offset | null {
  return answer === undefined || answer instanceof TidemarkError ? null : answer.offset;
}

/** Records that retention has taken since count no more: nobody will read them. */
function lagOf(
  committed: Offset | null,
  { logStart, logEnd }: { logStart: Offset | null; logEnd: Offset | null },
): number | null {
  if (logStart === null || logEnd === null) return null;
  return logEnd - Math.max(committed ?? logStart, logStart);
}
