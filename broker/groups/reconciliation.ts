// Brings one member, step by step, from what it holds to what it should hold, as KIP-848 does: first it gives up what is
// no longer its own, and only when it has said so does it get something new, as far as others have released that. Unlike
// there, the epoch of a member that keeps its partitions does not move: it has nothing to be told of.

import type { PartitionId, TopicId } from '../../protocol/types.ts';
import type { Assignment, MemberHoldings } from './group-records.ts';
import { each, HoldingsBuilder, holds, isEmpty } from './partition-sets.ts';

export interface Reconciliation {
  readonly current: MemberHoldings;
  readonly target: Assignment;
  /** Of the target. */
  readonly targetEpoch: number;
  /** It is not there to give anything up: what it loses is free at once. */
  readonly isAbsent: boolean;
  /** Nobody else holds it. */
  isFree(topicId: TopicId, partition: PartitionId): boolean;
}

/** What the member holds after the next step; `current` itself if there is none to take now. */
export function reconcile({ current, target, targetEpoch, isAbsent, isFree }: Reconciliation): MemberHoldings {
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
  if (!revoking.isEmpty) {
    return isChanged ? { ...current, assigned: assigned.holdings, revoking: revoking.holdings } : current;
  }
  for (const [topicId, partition] of each(target)) {
    if (holds(current.assigned, topicId, partition) || !isFree(topicId, partition)) continue;
    assigned.add(topicId, partition, targetEpoch);
    isChanged = true;
  }
  return isChanged ? settledAt(targetEpoch, current, assigned) : current;
}

/** The member has given up all that it was to give up. */
export function released(current: MemberHoldings, targetEpoch: number): MemberHoldings {
  const assigned = new HoldingsBuilder();
  assigned.addAll(current.assigned);
  return settledAt(targetEpoch, current, assigned);
}

function settledAt(epoch: number, current: MemberHoldings, assigned: HoldingsBuilder): MemberHoldings {
  const previousEpoch = epoch === current.epoch ? current.previousEpoch : current.epoch;
  return { epoch, previousEpoch, assigned: assigned.holdings, revoking: new Map() };
}
