// The committed offsets of a group: who may commit which, and when they go.

import { TidemarkError } from '../../protocol/errors.ts';
import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { TopicsView } from './assigning.ts';
import type { Now, OffsetCommit } from './group-events.ts';
import type { GroupModel, Member } from './group-model.ts';
import type { Assignment, GroupRecord } from './group-records.ts';
import { holds } from './partition-sets.ts';

export class GroupOffsets {
  readonly #group: string;
  readonly #model: GroupModel;
  readonly #record: (record: GroupRecord) => void;
  /** Records that commits went past since this was made; not those before a partition's first commit. */
  committedRecords = 0;
  refusedCommits = 0;

  constructor(group: string, model: GroupModel, record: (record: GroupRecord) => void) {
    this.#group = group;
    this.#model = model;
    this.#record = record;
  }

  /** Without a member: from outside. Returns what is refused, in the order of the offsets. Throws GROUP_NOT_EMPTY. */
  commit(
    now: Now,
    member: Member | undefined,
    memberEpoch: number,
    offsets: readonly OffsetCommit[],
  ): (TidemarkError | undefined)[] {
    if (member === undefined) this.#checkEmpty('its offsets are theirs to commit');
    const isNew = member === undefined && this.#model.isGone && offsets.length > 0;
    const errors = offsets.map((commit) => member && this.#refusalOf(member, memberEpoch, commit));
    if (isNew) this.#record({ type: 'group', value: { ...this.#model.epochs, emptySinceMs: now.wallMs } });
    for (const [index, { topicId, partition, ...committed }] of offsets.entries()) {
      if (errors[index] !== undefined) {
        this.refusedCommits++;
        continue;
      }
      const before = this.#model.offsets.get(topicId)?.get(partition)?.offset ?? committed.offset;
      // Backwards is a reset.
      this.committedRecords += Math.max(0, committed.offset - before);
      this.#record({ type: 'offset', topicId, partition, value: { ...committed, committedAtMs: now.wallMs } });
    }
    return errors;
  }

  #refusalOf(member: Member, memberEpoch: number, { topicId, partition }: OffsetCommit): TidemarkError | undefined {
    const { memberId, holdings } = member;
    const since = holdings.assigned.get(topicId)?.get(partition) ?? holdings.revoking.get(topicId)?.get(partition);
    if (since === undefined) {
      return new TidemarkError(
        'PARTITION_NOT_OWNED',
        `member ${memberId} of group ${this.#group} does not hold this partition: its offset is not its to commit`,
      );
    }
    if (memberEpoch >= since && memberEpoch <= holdings.epoch) return undefined;
    return staleEpoch(memberId, memberEpoch, holdings.epoch);
  }

  /** Removes what is older than this, counted from when the last member went; then nothing may be left of the group. */
  expire(now: Now, retentionMs: number): number {
    const { members, offsets, epochs } = this.#model;
    if (members.size > 0) return 0;
    const { emptySinceMs } = epochs;
    // A crash came between the last member's removal and this note.
    if (emptySinceMs === null) this.#record({ type: 'group', value: { ...epochs, emptySinceMs: now.wallMs } });
    const sinceMs = emptySinceMs ?? now.wallMs;
    if (now.wallMs - sinceMs < retentionMs) return 0;
    let removed = 0;
    for (const [topicId, partitions] of [...offsets]) {
      const expired = [...partitions]
        .filter(([, { committedAtMs }]) => now.wallMs - committedAtMs >= retentionMs)
        .map(([partition]) => partition);
      removed += this.#remove(topicId, expired);
    }
    if (this.#model.isGone) this.#record({ type: 'group', value: null });
    return removed;
  }

  /** Removes all, and the group. Throws GROUP_NOT_EMPTY. */
  delete(): number {
    this.#checkEmpty('stop its consumers before it is deleted');
    let removed = 0;
    for (const [topicId, partitions] of [...this.#model.offsets]) {
      removed += this.#remove(topicId, [...partitions.keys()]);
    }
    this.#record({ type: 'group', value: null });
    return removed;
  }

  /** A topic without partitions: all of its partitions. Throws GROUP_NOT_EMPTY if a member reads one of the topics. */
  deleteSome(wanted: Assignment, topics: TopicsView): number {
    for (const topicId of wanted.keys()) {
      const name = topics.byId(topicId)?.name;
      for (const { memberId, target, holdings, profile } of this.#model.members.values()) {
        const isWanted = name !== undefined && profile.topics.includes(name);
        if (!isWanted && !target.has(topicId) && !holdings.assigned.has(topicId)) continue;
        throw this.#notEmpty(`member ${memberId} reads topic ${name ?? topicId}`);
      }
    }
    let removed = 0;
    for (const [topicId, partitions] of wanted) {
      const present = [...(this.#model.offsets.get(topicId)?.keys() ?? [])];
      const chosen = partitions.size === 0 ? present : present.filter((one) => holds(wanted, topicId, one));
      removed += this.#remove(topicId, chosen);
    }
    return removed;
  }

  /** Those of topics that are no more. */
  removeOfDeleted(topics: TopicsView): void {
    for (const [topicId, partitions] of [...this.#model.offsets]) {
      if (topics.byId(topicId) === undefined) this.#remove(topicId, [...partitions.keys()]);
    }
  }

  #remove(topicId: TopicId, partitions: readonly PartitionId[]): number {
    for (const partition of partitions) this.#record({ type: 'offset', topicId, partition, value: null });
    return partitions.length;
  }

  #checkEmpty(why: string): void {
    const count = this.#model.members.size;
    if (count > 0) throw this.#notEmpty(`it has ${count} member${count === 1 ? '' : 's'}: ${why}`);
  }

  #notEmpty(why: string): TidemarkError {
    return new TidemarkError('GROUP_NOT_EMPTY', `group ${this.#group} is active: ${why}`);
  }
}

export function staleEpoch(memberId: string, epoch: number, present: number): TidemarkError {
  return new TidemarkError('STALE_MEMBER_EPOCH', `member ${memberId} is at epoch ${present}, the request at ${epoch}`);
}
