import { describe, expect, it } from 'vitest';
import { NO_KEY } from '../../../../broker/queues/key-order.ts';
import { dropOldest } from '../../../../broker/queues/oldest-records.ts';
import { QueuePartition } from '../../../../broker/queues/queue-partition.ts';
import { DEFAULT_QUEUE_SETTINGS } from '../../../../broker/queues/queue-settings.ts';
import { RecordPhases } from '../../../../broker/queues/record-phases.ts';

function bedOf(counts: readonly number[]) {
  const phases = new RecordPhases({ settings: DEFAULT_QUEUE_SETTINGS, run: 0, random: () => 0 });
  const partitions = counts.map((count, number) => {
    const partition = new QueuePartition(number, undefined);
    partition.end = count;
    return partition;
  });
  const left = (): number[] => partitions.map(({ notDone }) => notDone);
  return { phases, partitions, left };
}

describe('dropping the oldest records', () => {
  it.each([
    { count: 0, left: [10, 4, 1] },
    { count: 5, left: [5, 4, 1] },
    { count: 8, left: [3, 3, 1] },
    { count: 12, left: [1, 1, 1] },
    { count: 100, left: [0, 0, 0] },
  ])('takes $count from the fullest partitions first', ({ count, left }) => {
    const bed = bedOf([10, 4, 1]);
    dropOldest(bed.phases, bed.partitions, count);
    expect(bed.left()).toEqual(left);
  });

  it('takes those that were looked at before those that were not, and stores that they are done', () => {
    const { phases, partitions, left } = bedOf([6]);
    const [partition] = partitions as [QueuePartition];
    partition.next = 3;
    phases.open(partition, 2, NO_KEY);
    phases.open(partition, 0, NO_KEY);
    dropOldest(phases, partitions, 3);
    expect([left(), partition.open.size, partition.next]).toEqual([[2], 0, 4]);
    expect(phases.changes.take()?.partitions).toEqual([{ partition: 0, done: [0, 0, 2, 3] }]);
  });

  it('lets be what is dying', () => {
    const { phases, partitions, left } = bedOf([2]);
    const [partition] = partitions as [QueuePartition];
    partition.next = 2;
    phases.die(phases.open(partition, 0, NO_KEY), 'rejected');
    dropOldest(phases, partitions, 5);
    expect([left(), phases.dying.size]).toEqual([[1], 1]);
  });
});
