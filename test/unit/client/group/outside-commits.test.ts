import { beforeEach, describe, expect, it } from 'vitest';
import type { Consumer } from '../../../../client/consumer.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { GroupBed, numbers } from '../support/group-bed.ts';

const p0 = { topic: 'events', partition: 0 };
const p1 = { topic: 'events', partition: 1 };

let bed: GroupBed;
let reader: Consumer;

beforeEach(() => {
  bed = new GroupBed(2);
  for (const partition of [0, 1]) bed.add(numbers(0, 5), partition);
  reader = bed.consumer({ topics: undefined, onGroupEvent: undefined });
});

describe('a consumer with a group and no topics', () => {
  it('reads what is assigned to it, is no member, and commits nothing by itself', async () => {
    expect(() => reader.records()).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    reader.assign([p0]);
    const run = bed.run(reader);
    await bed.world.advance(20_000);
    await bed.world.until(reader.close());
    expect(run.values).toEqual(numbers(0, 5));
    expect([bed.memberIds(), bed.committed()]).toEqual([[], {}]);
  });

  it('commits when it is asked to: what was handed out, these offsets, a record', async () => {
    reader.assign([p0, { ...p1, offset: 3 }]);
    const seen: ConsumedRecord[] = [];
    const run = reader.run({ untilEnd: true, eachRecord: (record) => seen.push(record) });
    await bed.world.until(run);
    await bed.world.until(reader.commit());
    expect(bed.committed()).toEqual({ 'events/0': 5, 'events/1': 5 });
    await bed.world.until(reader.commit([{ ...p0, offset: 1, metadata: 'mine' }]));
    const record = seen.find(({ partition, offset }) => partition === 1 && offset === 3);
    await bed.world.until(record?.commit() ?? Promise.resolve());
    expect(bed.committed()).toEqual({ 'events/0': 1, 'events/1': 4 });
    expect(bed.broker.requests('commitOffsets').map(({ frame }) => frame.commitOffsets?.memberId)).toEqual([
      '',
      '',
      '',
    ]);
  });

  it('handles at most once what is committed before its work', async () => {
    reader.assign([p0]);
    const failing = reader.run({
      eachRecord: async (record) => {
        await record.commit();
        if (record.offset === 1) throw new Error('no');
      },
    });
    await expect(bed.world.until(failing)).rejects.toThrow('no');
    expect(reader.position(p0)).toBe(2);
  });

  it('is refused while the group has members, and for an unknown topic', async () => {
    reader.assign([p0]);
    bed.run(bed.consumer());
    await bed.world.advance(1_000);
    const commit = bed.world.until(reader.commit([{ ...p0, offset: 1 }]));
    await expect(commit).rejects.toMatchObject({ code: 'GROUP_NOT_EMPTY', ...p0 });
    const unknown = bed.world.until(reader.commit([{ topic: 'nothing', partition: 0, offset: 1 }]));
    await expect(unknown).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
  });

  it('commits under the id of the topic of now, once it has learnt of it', async () => {
    reader.assign([p0]);
    await bed.world.until(reader.commit([{ ...p0, offset: 1 }]));
    bed.broker.topics.delete('events');
    bed.broker.createTopic('events', 1);
    bed.add(numbers(0, 5));
    const stale = bed.world.until(reader.commit([{ ...p0, offset: 2 }]));
    await expect(stale).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC_ID' });
    await bed.world.until(reader.commit([{ ...p0, offset: 2 }]));
    expect(bed.committed()).toMatchObject({ 'events/0': 2 });
  });

  it('gives what is being committed its time at the close', async () => {
    reader.assign([p0]);
    const end = bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'GROUP_LOADING' }));
    const commit = reader.commit([{ ...p0, offset: 1 }]);
    await bed.world.advance(500);
    const closed = reader.close();
    await bed.world.advance(500);
    end();
    await bed.world.until(closed);
    await commit;
    expect(bed.committed()).toEqual({ 'events/0': 1 });
  });

  it('is closed in time whatever the broker does; what was to be committed is told so', async () => {
    reader.assign([p0]);
    bed.hinder('commitOffsets', () => ({ kind: 'ignored' }));
    const commit = expect(reader.commit([{ ...p0, offset: 1 }])).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    await bed.world.advance(500);
    const startedMs = bed.world.nowMs;
    await bed.world.until(reader.close({ timeoutMs: 2_000 }));
    await commit;
    expect(bed.world.nowMs - startedMs).toBe(2_000);
    await bed.world.advance(100);
    expect(bed.world.pendingTimers).toBe(0);
  });
});
