// Brings one member, step by step, from what it holds to what it should hold, as KIP-848 does: first it gives up what is
// no longer its own, and only when it has said so does it get something new, as far as others have released that. Unlike
// there, its epoch moves with each of both, and with nothing else: what a member says that it holds counts as a word that it
// has given something up only under the epoch that told it to. Before, it may be about to take just that.

import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { Assignment, MemberHoldings } from './group-records.ts';
import { each, HoldingsBuilder, holds, isEmpty } from './partition-sets.ts';

export interface Reconciliation {
  readonly current: MemberHoldings;
  readonly target: Assignment;
  /** Of the target. */
  readonly targetEpoch: number;
  /** The member may still be at this epoch: it has not been heard of at a greater one. */
  readonly heardEpoch: number;
  /** It is not there to give anything up: what it loses is free at once. */
  readonly isAbsent: boolean;
  /** Nobody else holds it. */
  isFree(topicId: TopicId, partition: PartitionId): boolean;
}

/** What the member holds after the next step; `current` itself if there is none to take now. */
export function reconcile(reconciliation: Reconciliation): MemberHoldings {
  const { current, target, isAbsent, isFree } = reconciliation;
  const epoch = nextEpoch(reconciliation);
  const assigned = new HoldingsBuilder();
  const revoking = new HoldingsBuilder();
  if (!isAbsent) revoking.addAll(current.revoking);
  let isChanged = isAbsent && !isEmpty(current.revoking);
  for (const [topicId, partitions] of current.assigned) {
    for (const [partition, since] of partitions) {
      const isKept = holds(target, topicId, partition);
      if (!isKept) isChanged = true;
      if (isKept) assigned.add(topicId, partition, since);
      else if (!isAbsent) revoking.add(topicId, partition, since);
    }
  }
  if (revoking.isEmpty) {
    for (const [topicId, partition] of each(target)) {
      if (holds(current.assigned, topicId, partition) || !isFree(topicId, partition)) continue;
      assigned.add(topicId, partition, epoch);
      isChanged = true;
    }
  }
  if (!isChanged) return current;
  const { heardEpoch } = reconciliation;
  return { epoch, previousEpoch: heardEpoch, assigned: assigned.holdings, revoking: revoking.holdings };
}

/** The member has given up all that it was to give up. */
export function released({
  current,
  ...rest
}: Pick<Reconciliation, 'current' | 'targetEpoch' | 'heardEpoch'>): MemberHoldings {
  return { ...current, epoch: nextEpoch({ current, ...rest }), previousEpoch: rest.heardEpoch, revoking: new Map() };
}

/** A member that has just joined is ahead of the assignment in force. */
function nextEpoch({ current, targetEpoch }: Pick<Reconciliation, 'current' | 'targetEpoch'>): number {
  return Math.max(current.epoch, targetEpoch);
}
