// The oldest records of a queue, done without having been so: its topic has room for so many alone.

import { lowest } from './lowest.ts';
import type { QueuePartition } from './queue-partition.ts';
import { isIdle, type RecordPhases } from './record-phases.ts';

/** So many of them; leased ones stay, and those that wait for their key. */
export function dropOldest(phases: RecordPhases, partitions: readonly QueuePartition[], count: number): void {
  const counts = partitions.map((partition) => idleCount(partition));
  const level = levelAfter(counts, count);
  let left = count;
  for (const [index, partition] of partitions.entries()) {
    const excess = Math.min(left, Math.max(0, Math.ceil((counts[index] ?? 0) - level)));
    left -= dropOldestOf(phases, partition, excess);
  }
}

function dropOldestOf(phases: RecordPhases, partition: QueuePartition, count: number): number {
  if (count <= 0) return 0;
  const first = lowest([...partition.open.values()].filter(isIdle), count, ({ offset }) => offset);
  for (const record of first) phases.finish(record);
  return first.length + dropUnseen(phases, partition, count - first.length);
}

function dropUnseen({ changes }: RecordPhases, partition: QueuePartition, count: number): number {
  let dropped = 0;
  for (let first = partition.nextUnseen(); dropped < count && first < partition.end; first = partition.nextUnseen()) {
    const until = Math.min(partition.end, partition.passed.firstPresent(first), first + count - dropped);
    changes.doneBetween(partition.partition, first, until - 1);
    // A search for keys may come by there.
    if (partition.keys !== undefined) partition.passed.add(first, until - 1);
    partition.next = until;
    partition.forgetRedrives(first, until);
    dropped += until - first;
  }
  return dropped;
}

function idleCount({ open, leased, dying, unseen }: QueuePartition): number {
  return open.size - leased - dying + unseen;
}

/** Of which partition the oldest are nobody knows without reading them: the fullest gives first, until all have as many. */
function levelAfter(counts: readonly number[], taken: number): number {
  const descending = [...counts].sort((a, b) => b - a);
  let left = taken;
  for (let index = 0; index < descending.length; index++) {
    const next = descending[index + 1] ?? 0;
    const room = ((descending[index] ?? 0) - next) * (index + 1);
    if (room >= left) return (descending[index] ?? 0) - left / (index + 1);
    left -= room;
  }
  return 0;
}
