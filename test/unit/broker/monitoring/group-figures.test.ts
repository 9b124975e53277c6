import { describe, expect, it } from 'vitest';
import type { GroupState } from '../../../../broker/groups/group-state.ts';
import { LagReader } from '../../../../broker/monitoring/group-figures.ts';
import { RecordAges } from '../../../../broker/monitoring/record-ages.ts';
import { Turns } from '../../../../broker/monitoring/turns.ts';
import type { Topics } from '../../../../broker/topics/topics.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { ManualTime } from '../../../support/manual-time.ts';

const TOPIC_ID = '00000000-0000-4000-8000-000000000001';

/** A topic whose partitions have 10 records each, and a group that has committed `committed` in every one. */
function world(partitionCount: number, committed: number, offline: readonly number[] = []) {
  const partitions = Array.from({ length: partitionCount }, (_, partition) => {
    const failure = offline.includes(partition)
      ? new TidemarkError('PARTITION_OFFLINE', 'its log is corrupt')
      : undefined;
    const highWatermark = failure === undefined ? 10 : 0;
    return {
      ...{ topicId: TOPIC_ID, partition, failure, log: { highWatermark, logStartOffset: 0 } },
      read: () => Promise.reject(new Error('nothing is read here')),
    };
  });
  const open = { topic: { id: TOPIC_ID, name: 'orders' }, partitions };
  const topics = { findById: (id: string) => (id === TOPIC_ID ? open : undefined) } as unknown as Topics;
  const offsets = new Map([[TOPIC_ID, new Map(partitions.map(({ partition }) => [partition, { offset: committed }]))]]);
  return { topics, state: { group: 'billing', offsets } as unknown as GroupState };
}

describe('the lag of a group', () => {
  it('says nothing of a partition that is offline: no lag there would read as all done', async () => {
    const { topics, state } = world(3, 4, [1]);
    const reader = new LagReader(topics, new RecordAges(), new Turns(new ManualTime()));
    const { lagRecords, topics: lags } = await reader.lagOf(state, 0);
    expect(lagRecords).toBe(12);
    expect(lags[0]?.partitions.map(({ partition }) => partition)).toEqual([0, 2]);
  });

  it('lets others have a turn while it goes through many partitions', async () => {
    const time = new ManualTime();
    const { topics, state } = world(5_000, 10);
    let isDone = false;
    const reading = new LagReader(topics, new RecordAges(), new Turns(time)).lagOf(state, 0).finally(() => {
      isDone = true;
    });
    let turns = 0;
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve));
      if (time.pendingTimers === 0) continue;
      turns++;
      time.advance(1);
    }
    expect((await reading).topics[0]?.partitions).toHaveLength(5_000);
    expect(turns).toBeGreaterThanOrEqual(5);
  });
});
