// One request at a time, the latest of each partition, and patience with what passes.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Consumer } from '../../../../client/consumer.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { GroupBed, gate, numbers } from '../support/group-bed.ts';

const p0 = { topic: 'events', partition: 0 };
const p1 = { topic: 'events', partition: 1 };

let bed: GroupBed;
let reader: Consumer;
let records: ConsumedRecord[];

beforeEach(async () => {
  bed = new GroupBed(2);
  bed.add(numbers(0, 10), 0);
  bed.add(numbers(0, 10), 1);
  reader = bed.consumer({ autoCommit: false });
  records = [];
  void reader.run({ eachRecord: (record) => records.push(record) });
  await bed.world.advance(1_000);
});

/** Every request so far, as "partition@offset ...". */
function requests(): string[] {
  return bed.broker.requests('commitOffsets').map(({ frame }) =>
    (frame.commitOffsets?.topics ?? [])
      .flatMap(({ partitions }) => partitions ?? [])
      .map(({ partition, offset }) => `${partition ?? 0}@${offset}`)
      .sort()
      .join(' '),
  );
}

function of(partition: number): ConsumedRecord[] {
  return records.filter((record) => record.partition === partition);
}

/** Holds back the reply to the first commit. */
function holdFirst(): () => void {
  const until = gate();
  let seen = 0;
  bed.hinder('commitOffsets', () =>
    seen++ === 0 ? { kind: 'reply-delayed', until: until.opened } : { kind: 'handled' },
  );
  return until.open;
}

describe('commits', () => {
  it('of one turn go together, of each partition the latest', async () => {
    await bed.world.until(Promise.all(records.map((record) => record.commit())));
    expect(requests()).toEqual(['0@10 1@10']);
  });

  it('that come while one is under way gather, and go with the next', async () => {
    const open = holdFirst();
    const first = of(0)[0]?.commit();
    await bed.world.advance(100);
    const later = [of(0)[1], of(0)[2], of(1)[0]].map((record) => record?.commit());
    await bed.world.advance(100);
    expect(requests()).toEqual(['0@1']);
    open();
    await bed.world.until(Promise.all([first, ...later]));
    expect(requests()).toEqual(['0@1', '0@3 1@1']);
  });

  it('of what is under way already wait for that', async () => {
    const open = holdFirst();
    const both = [of(0)[0]?.commit()];
    await bed.world.advance(100);
    both.push(of(0)[0]?.commit());
    await bed.world.advance(100);
    open();
    await bed.world.until(Promise.all(both));
    expect(requests()).toEqual(['0@1']);
  });

  it('bear the member and its epoch', async () => {
    await bed.world.until(reader.commit());
    const [member] = bed.broker.coordinator.group('g').members.values();
    const [request] = bed.broker.requests('commitOffsets');
    expect(request?.frame.commitOffsets).toMatchObject({
      group: 'g',
      memberId: member?.memberId,
      memberEpoch: member?.epoch,
      topics: [{ partitions: [{ leaderEpoch: 1 }, { leaderEpoch: 1 }] }],
    });
  });
});

describe('a commit that fails', () => {
  it.each([
    ['for a while', { kind: 'refused', code: 'GROUP_LOADING' }],
    ['with its connection', { kind: 'lost' }],
    ['with its connection, having taken effect', { kind: 'reply-lost' }],
  ] as const)('%s is sent again, with what has gathered', async (_, fate) => {
    let seen = 0;
    bed.hinder('commitOffsets', () => (seen++ < 2 ? fate : { kind: 'handled' }));
    const first = of(0)[0]?.commit();
    await bed.world.settle();
    const second = of(0)[4]?.commit();
    await bed.world.until(Promise.all([first, second]));
    expect(requests()).toEqual(['0@1', '0@5', '0@5']);
    expect(bed.committed()).toEqual({ 'events/0': 5 });
  });

  it('while another has gathered leaves it to that one', async () => {
    bed.world.latencyMs = 50;
    let seen = 0;
    bed.hinder('commitOffsets', () => (seen++ === 0 ? { kind: 'lost' } : { kind: 'handled' }));
    const first = of(0)[0]?.commit();
    await bed.world.advance(20);
    const second = of(0)[4]?.commit();
    await bed.world.until(Promise.all([first, second]));
    expect(requests()).toEqual(['0@1', '0@5']);
  });

  it('for too long is given up', async () => {
    const end = bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'GROUP_LOADING' }));
    const startedMs = bed.world.nowMs;
    const commit = of(0)[0]?.commit() ?? Promise.resolve();
    await expect(bed.world.until(commit)).rejects.toMatchObject({ code: 'GROUP_LOADING', ...p0, offset: 1 });
    expect(bed.world.nowMs - startedMs).toBeGreaterThan(28_000);
    end();
    await bed.world.until(reader.commit());
    expect(bed.committed()).toEqual({ 'events/0': 10, 'events/1': 10 });
  });

  it('for one partition is no matter of the others', async () => {
    const commit = bed.world.until(
      reader.commit([
        { ...p0, offset: 99 },
        { ...p1, offset: 3 },
      ]),
    );
    await expect(commit).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', ...p0, offset: 99 });
    expect(bed.committed()).toEqual({ 'events/1': 3 });
  });

  it('as a whole rejects with its first partition', async () => {
    bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'UNKNOWN_MEMBER' }));
    const commit = bed.world.until(
      reader.commit([
        { ...p1, offset: 3 },
        { ...p0, offset: 3 },
      ]),
    );
    await expect(commit).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER', ...p1 });
  });

  it('while its partition is lost is not sent again', async () => {
    bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'GROUP_LOADING' }));
    const commit = of(0)[0]?.commit() ?? Promise.resolve();
    await bed.world.settle();
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await expect(bed.world.until(commit)).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER', ...p0 });
  });

  it('because of an epoch of before says nothing about the member of now', async () => {
    const until = gate();
    let seen = 0;
    bed.hinder('commitOffsets', () =>
      seen++ === 0 ? { kind: 'reply-delayed', until: until.opened } : { kind: 'handled' },
    );
    const commit = of(0)[0]?.commit() ?? Promise.resolve();
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await bed.world.advance(2_000);
    until.open();
    await expect(bed.world.until(commit)).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    await bed.world.advance(2_000);
    expect(bed.eventTypes().filter((type) => type === 'fenced')).toHaveLength(1);
  });
});
