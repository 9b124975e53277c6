// The durable state of one group, as its records tell it, with the indexes that follow from it. replay() is the only way in
// which it changes, live as well as when it is read back.

import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type {
  Assignment,
  CommittedOffset,
  GroupEpochs,
  GroupRecord,
  Holdings,
  MemberHoldings,
  MemberProfile,
} from './group-records.ts';
import { areEqual, each, HoldingsBuilder, isEmpty, NO_PARTITIONS } from './partition-sets.ts';
import type { GroupPhase, MemberPhase } from './transitions.ts';

export interface Member {
  readonly memberId: string;
  profile: MemberProfile;
  target: Assignment;
  holdings: MemberHoldings;
  /** Grows with each change of the holdings: not durable, it tells whether there is news. */
  version: number;
}

const NEW_GROUP: GroupEpochs = { epoch: 1, targetEpoch: 1, assignor: 'uniform', emptySinceMs: null };
const NO_HOLDINGS: MemberHoldings = { epoch: 0, previousEpoch: 0, assigned: NO_PARTITIONS, revoking: NO_PARTITIONS };
const REPLAY_ORDER = ['group', 'member', 'target', 'current', 'offset'] as const;

type Owners = Map<TopicId, Map<PartitionId, string>>;

export class GroupModel {
  epochs: GroupEpochs = NEW_GROUP;
  readonly members = new Map<string, Member>();
  readonly offsets = new Map<TopicId, Map<PartitionId, CommittedOffset>>();
  readonly #byInstance = new Map<string, string>();
  /** Who holds a partition, until it has said that it has given it up. */
  readonly #owners: Owners = new Map();
  readonly #targetOwners: Owners = new Map();
  readonly #unsettled = new Set<string>();

  get phase(): GroupPhase {
    if (this.members.size === 0) return 'empty';
    if (this.epochs.epoch > this.epochs.targetEpoch) return 'assigning';
    return this.#unsettled.size > 0 ? 'reconciling' : 'stable';
  }

  /** Nothing is left of it. */
  get isGone(): boolean {
    return this.members.size === 0 && this.offsets.size === 0;
  }

  phaseOf({ memberId, profile, holdings }: Member): MemberPhase {
    if (profile.left) return 'left';
    if (!isEmpty(holdings.revoking)) return 'revoking';
    return this.#unsettled.has(memberId) ? 'waiting' : 'stable';
  }

  byInstance(instanceId: string): Member | undefined {
    return this.members.get(this.#byInstance.get(instanceId) ?? '');
  }

  ownerOf(topicId: TopicId, partition: PartitionId): string | undefined {
    return this.#owners.get(topicId)?.get(partition);
  }

  targetOwnerOf(topicId: TopicId, partition: PartitionId): Member | undefined {
    return this.members.get(this.#targetOwners.get(topicId)?.get(partition) ?? '');
  }

  /** Once the targets of all members are of one assignment: after a crash amid its records they were not. */
  indexTargets(): void {
    this.#targetOwners.clear();
    for (const { memberId, target } of this.members.values()) {
      for (const [topicId, partition] of each(target)) ownersOf(this.#targetOwners, topicId).set(partition, memberId);
    }
  }

  /** How many partitions of each topic the target gives to members. */
  *targetSizes(): Generator<readonly [TopicId, number]> {
    for (const [topicId, owners] of this.#targetOwners) if (owners.size > 0) yield [topicId, owners.size];
  }

  /**
   * Takes over the last record of each key, in any order. What can only be there because an append in between failed or was cut
   * off goes: a member without holdings, which was about to come or to go; state of a member that there is not; and a
   * partition that two hold. Returns the records that say so, for the log: what is left there would come back at the next
   * restart, when it may fit to something else.
   */
  restore(records: readonly GroupRecord[]): GroupRecord[] {
    const holders = new Set(records.map((record) => (record.type === 'current' ? record.memberId : undefined)));
    const mended: GroupRecord[] = [];
    for (const type of REPLAY_ORDER) {
      for (const record of records) {
        if (record.type !== type || record.value === null) continue;
        const isIncomplete = record.type === 'member' && !holders.has(record.memberId);
        const possible = isIncomplete ? { ...record, value: null } : this.#possible(record);
        if (possible !== record) mended.push(possible);
        this.replay(possible);
      }
    }
    return mended;
  }

  replay(record: GroupRecord): void {
    switch (record.type) {
      case 'group':
        this.epochs = record.value ?? NEW_GROUP;
        return;
      case 'member':
        this.#replayMember(record.memberId, record.value);
        return;
      case 'target':
        this.#replayTarget(record.memberId, record.value ?? NO_PARTITIONS);
        return;
      case 'current':
        this.#replayCurrent(record.memberId, record.value ?? NO_HOLDINGS);
        return;
      case 'offset':
        this.#replayOffset(record.topicId, record.partition, record.value);
    }
  }

  #replayMember(memberId: string, profile: MemberProfile | null): void {
    const member = this.members.get(memberId);
    if (member !== undefined && this.#byInstance.get(member.profile.instanceId) === memberId) {
      this.#byInstance.delete(member.profile.instanceId);
    }
    if (profile === null) {
      if (member !== undefined) this.#forget(member);
      return;
    }
    if (profile.instanceId !== '') this.#byInstance.set(profile.instanceId, memberId);
    if (member !== undefined) member.profile = profile;
    else {
      this.members.set(memberId, {
        memberId,
        profile,
        target: NO_PARTITIONS,
        holdings: NO_HOLDINGS,
        version: 0,
      });
    }
  }

  #forget(member: Member): void {
    this.#replayTarget(member.memberId, NO_PARTITIONS);
    this.#replayCurrent(member.memberId, NO_HOLDINGS);
    this.members.delete(member.memberId);
    this.#unsettled.delete(member.memberId);
  }

  #replayTarget(memberId: string, target: Assignment): void {
    const member = this.members.get(memberId);
    if (member === undefined) return;
    for (const [topicId, partition] of each(member.target)) {
      const owners = this.#targetOwners.get(topicId);
      // Another's target may name it already.
      if (owners?.get(partition) === memberId) owners.delete(partition);
    }
    for (const [topicId, partition] of each(target)) ownersOf(this.#targetOwners, topicId).set(partition, memberId);
    member.target = target;
    this.#noteSettled(member);
  }

  #replayCurrent(memberId: string, holdings: MemberHoldings): void {
    const member = this.members.get(memberId);
    if (member === undefined) return;
    for (const held of [member.holdings.assigned, member.holdings.revoking]) {
      for (const [topicId, partition] of each(held)) this.#owners.get(topicId)?.delete(partition);
    }
    for (const held of [holdings.assigned, holdings.revoking]) {
      for (const [topicId, partition] of each(held)) this.#claim(topicId, partition, memberId);
    }
    member.holdings = holdings;
    member.version++;
    this.#noteSettled(member);
  }

  #claim(topicId: TopicId, partition: PartitionId, memberId: string): void {
    const owners = ownersOf(this.#owners, topicId);
    const owner = owners.get(partition);
    if (owner !== undefined) throw new Error(`${memberId} gets ${topicId}/${partition}, which ${owner} holds`);
    owners.set(partition, memberId);
  }

  #replayOffset(topicId: TopicId, partition: PartitionId, value: CommittedOffset | null): void {
    let partitions = this.offsets.get(topicId);
    if (value === null) {
      partitions?.delete(partition);
      if (partitions?.size === 0) this.offsets.delete(topicId);
      return;
    }
    if (partitions === undefined) {
      partitions = new Map();
      this.offsets.set(topicId, partitions);
    }
    partitions.set(partition, value);
  }

  #noteSettled({ memberId, target, holdings }: Member): void {
    if (isEmpty(holdings.revoking) && areEqual(holdings.assigned, target)) this.#unsettled.delete(memberId);
    else this.#unsettled.add(memberId);
  }

  /** The record itself, or what can be true of it beside those replayed before. */
  #possible(record: GroupRecord): GroupRecord {
    if (record.type !== 'target' && record.type !== 'current') return record;
    if (!this.members.has(record.memberId)) return { ...record, value: null };
    if (record.type === 'target' || record.value === null) return record;
    const { assigned, revoking } = record.value;
    const isFree = (topicId: TopicId, partition: PartitionId): boolean =>
      this.ownerOf(topicId, partition) === undefined;
    if ([...each(assigned), ...each(revoking)].every(([topicId, partition]) => isFree(topicId, partition)))
      return record;
    const free = (held: Holdings): Holdings => {
      const kept = new HoldingsBuilder();
      for (const [topicId, partitions] of held) {
        for (const [partition, since] of partitions)
          if (isFree(topicId, partition)) kept.add(topicId, partition, since);
      }
      return kept.holdings;
    };
    return { ...record, value: { ...record.value, assigned: free(assigned), revoking: free(revoking) } };
  }
}

function ownersOf(owners: Owners, topicId: TopicId): Map<PartitionId, string> {
  let partitions = owners.get(topicId);
  if (partitions === undefined) {
    partitions = new Map();
    owners.set(topicId, partitions);
  }
  return partitions;
}
