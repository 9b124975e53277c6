// Consumer groups for the fake broker: what is asked of them and done to them from outside. Members are as a test says.

import type { RequestOf } from '../../../../broker/server/api.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import type { tidemark } from '../../../../protocol/generated/tidemark.js';
import type { TopicPartition } from '../../../../protocol/types.ts';
import type { FakeBroker } from './fake-broker.ts';
import { type Answer, type FakeTopic, type Request, status } from './fake-wire.ts';

interface FakeCommit {
  topicId: string;
  partition: number;
  offset: number;
  metadata: string;
}

export class FakeGroup {
  state = 'empty';
  epoch = 1;
  members: tidemark.GroupMember.$Properties[] = [];
  /** By topic and partition. */
  readonly commits = new Map<string, FakeCommit>();
}

export const COMMITTED_AT_MS = 1_700_000_000_000;

export class FakeGroupAdmin {
  readonly groups = new Map<string, FakeGroup>();
  /** "topic/partition" whose offsets cannot be asked for. */
  readonly offline = new Set<string>();
  readonly #broker: FakeBroker;

  /** Takes over the broker's answer. */
  constructor(broker: FakeBroker) {
    this.#broker = broker;
    broker.answer = (frame) => this.#answer(frame);
  }

  create(name: string): FakeGroup {
    const group = new FakeGroup();
    this.groups.set(name, group);
    return group;
  }

  commit(name: string, topic: string, partition: number, offset: number, metadata = ''): void {
    const group = this.groups.get(name) ?? this.create(name);
    const { topicId } = this.#topic(({ name }) => name === topic);
    group.commits.set(`${topic}/${partition}`, { topicId, partition, offset, metadata });
  }

  /** What is committed, as "topic/partition": offset. */
  committed(name: string): Record<string, number> {
    const commits = this.groups.get(name)?.commits ?? new Map<string, FakeCommit>();
    return Object.fromEntries(Array.from(commits, ([key, { offset }]) => [key, offset]));
  }

  /** A member that holds these partitions. */
  member(memberId: string, assigned: readonly TopicPartition[]): tidemark.GroupMember.$Properties {
    const held = {
      topics: assigned.map(({ topic, partition }) => ({
        topicId: this.#topic(({ name }) => name === topic).topicId,
        topic,
        partitions: [partition],
      })),
    };
    const of = { clientId: `client of ${memberId}`, host: '127.0.0.1', memberEpoch: 3, state: 'stable' };
    return { memberId, ...of, topics: ['t'], assigned: held, target: held, sessionTimeoutMs: 45_000, silentMs: 7 };
  }

  #answer(frame: Request): Answer | undefined {
    if (frame.listGroups) return { listGroups: { groups: Array.from(this.groups, summaryOf) } };
    if (frame.describeGroup) return { describeGroup: this.#describe(frame.describeGroup.group ?? '') };
    if (frame.fetchOffsets) return { fetchOffsets: this.#fetch(frame.fetchOffsets.group ?? '') };
    if (frame.commitOffsets) return { commitOffsets: this.#commit(frame.commitOffsets as RequestOf<'commitOffsets'>) };
    if (frame.deleteGroup) {
      this.#emptyGroup(frame.deleteGroup.group ?? '');
      this.groups.delete(frame.deleteGroup.group ?? '');
      return { deleteGroup: {} };
    }
    if (frame.deleteOffsets)
      return { deleteOffsets: { deleted: this.#deleteOffsets(frame.deleteOffsets as RequestOf<'deleteOffsets'>) } };
    if (frame.listOffsets && this.offline.size > 0)
      return { listOffsets: this.#listOffsets(frame.listOffsets as RequestOf<'listOffsets'>) };
    return undefined;
  }

  #describe(name: string): tidemark.DescribeGroupResponse.$Properties {
    const group = this.#group(name);
    return { summary: summaryOf([name, group]), assignmentEpoch: group.epoch, members: group.members };
  }

  #fetch(name: string): tidemark.FetchOffsetsResponse.$Properties {
    const commits = [...(this.groups.get(name)?.commits.values() ?? [])];
    return {
      topics: commits.map(({ topicId, partition, offset, metadata }) => ({
        topicId,
        topic: this.#topic((topic) => topic.topicId === topicId).name,
        partitions: [{ partition, found: true, offset, metadata, committedAtMs: COMMITTED_AT_MS }],
      })),
    };
  }

  #commit({ group: name, topics }: RequestOf<'commitOffsets'>): tidemark.CommitOffsetsResponse.$Properties {
    const group = this.groups.get(name) ?? new FakeGroup();
    if (group.members.length > 0) throw new TidemarkError('GROUP_NOT_EMPTY', `group ${name} has members`);
    const commits = topics.flatMap(({ topicId, partitions }) =>
      partitions.map(({ partition, offset, metadata }) => {
        const topic = this.#topic((candidate) => candidate.topicId === topicId);
        const key = `${topic.name}/${partition}`;
        if (offset < 0 || offset > (topic.partitions[partition]?.endOffset ?? 0)) {
          throw new TidemarkError('OFFSET_OUT_OF_RANGE', `offset ${offset} is not in ${key}`);
        }
        return [key, { topicId, partition, offset, metadata }] as const;
      }),
    );
    for (const [key, commit] of commits) group.commits.set(key, commit);
    this.groups.set(name, group);
    return {};
  }

  #deleteOffsets({ group, topics }: RequestOf<'deleteOffsets'>): number {
    const { commits } = this.#emptyGroup(group);
    let deleted = 0;
    for (const [key, { topicId, partition }] of commits) {
      const meant = topics.find((topic) => topic.topicId === topicId)?.partitions;
      if (meant === undefined || (meant.length > 0 && !meant.includes(partition))) continue;
      commits.delete(key);
      deleted++;
    }
    return deleted;
  }

  #listOffsets(request: RequestOf<'listOffsets'>): tidemark.ListOffsetsResponse.$Properties {
    const answer = (topicId: string, number: number, spec: number): tidemark.ListOffsetsPartitionResult.$Properties => {
      const { name, partitions } = this.#topic((topic) => topic.topicId === topicId);
      if (this.offline.has(`${name}/${number}`)) {
        return { partition: number, error: status(new TidemarkError('PARTITION_OFFLINE', 'it is damaged')) };
      }
      const log = partitions[number];
      return { partition: number, found: true, offset: spec === 0 ? log?.startOffset : log?.endOffset };
    };
    return {
      topics: request.topics.map(({ topicId, partitions }) => ({
        topicId,
        partitions: partitions.map(({ partition, spec }) => answer(topicId, partition, spec)),
      })),
    };
  }

  #group(name: string): FakeGroup {
    const group = this.groups.get(name);
    if (group === undefined) throw new TidemarkError('UNKNOWN_GROUP', `no group is called ${name}`);
    return group;
  }

  #emptyGroup(name: string): FakeGroup {
    const group = this.#group(name);
    if (group.members.length > 0) throw new TidemarkError('GROUP_NOT_EMPTY', `group ${name} has members`);
    return group;
  }

  #topic(isMeant: (topic: FakeTopic) => boolean): FakeTopic {
    for (const topic of this.#broker.topics.values()) if (isMeant(topic)) return topic;
    throw new TidemarkError('UNKNOWN_TOPIC_ID', 'no topic has this id');
  }
}

function summaryOf([name, { state, epoch, members }]: [string, FakeGroup]): tidemark.GroupSummary.$Properties {
  return { group: name, state, members: members.length, epoch, assignor: 'uniform' };
}
