import { beforeEach, describe, expect, it } from 'vitest';
import type { GroupStart } from '../../../../client/types.ts';
import { FakeWorld } from '../support/fake-world.ts';
import { GroupBed, numbers } from '../support/group-bed.ts';

const p0 = { topic: 'events', partition: 0 };

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed(1);
});

describe('a partition that is taken over', () => {
  it('is read from the committed offset on, whatever `from` says', async () => {
    bed.add(numbers(0, 5));
    bed.broker.coordinator.setCommitted('g', 'events', 0, 3);
    for (const from of ['earliest', 'latest', 'none', { timestamp: 0 }] as const) {
      const reader = bed.consumer({ from, autoCommit: false });
      const run = bed.run(reader);
      await bed.world.advance(1_000);
      expect(run.values).toEqual(['3', '4']);
      await bed.world.until(reader.close());
    }
  });

  it.each<[string, GroupStart | undefined, number]>([
    ['nothing said', undefined, 0],
    ['the earliest', 'earliest', 0],
    ['the latest', 'latest', 5],
    ['a time', { timestamp: FakeWorld.startMs - 7_000 }, 3],
    ['a date', { timestamp: new Date(FakeWorld.startMs - 8_000) }, 2],
    ['a time that nothing is as late as', { timestamp: FakeWorld.startMs }, 5],
    ['so long ago', { durationMs: 9_000 }, 1],
    ['so long ago that nothing is older', { durationMs: 900_000 }, 0],
  ])('with nothing committed is read from there on (%s), which is committed', async (_, from, offset) => {
    for (const [index, value] of numbers(0, 5).entries())
      bed.add([value], 0, FakeWorld.startMs - 10_000 + index * 1_000);
    const reader = bed.consumer({ ...(from && { from }), autoCommitIntervalMs: 500 });
    const positions: unknown[] = [];
    const paused = { ...p0 };
    const withPause = bed.consumer({
      ...(from && { from }),
      autoCommitIntervalMs: 500,
      onPartitionsAssigned: () => {
        positions.push(withPause.position(p0));
        withPause.pause([paused]);
      },
    });
    bed.run(withPause);
    await bed.world.advance(900);
    expect(positions).toEqual([offset]);
    expect(bed.committed()).toEqual({ 'events/0': offset });
    await bed.world.until(withPause.close());
    const run = bed.run(reader);
    await bed.world.advance(900);
    expect(run.values).toEqual(numbers(offset, 5));
  });

  it('does not move with time when a member dies before its first record', async () => {
    bed.add(numbers(0, 5));
    const first = bed.consumer({ from: 'latest', autoCommitIntervalMs: 1_000 });
    bed.run(first);
    await bed.world.advance(1_500);
    bed.broker.stop();
    await bed.world.until(first.close());
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    bed.add(['new']);
    bed.broker.start();
    const run = bed.run(bed.consumer({ from: 'latest' }));
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['new']);
  });

  it("with nothing committed and from 'none' is an error, until somebody seeks", async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ from: 'none' });
    for (let attempt = 0; attempt < 2; attempt++) {
      const failed = bed.world.until(reader.run({ eachRecord: () => {} }));
      await expect(failed).rejects.toMatchObject({
        code: 'NO_COMMITTED_OFFSET',
        message: expect.stringMatching(/group g .*events\/0/),
        ...p0,
      });
    }
    reader.seek({ ...p0, offset: 4 });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['4']);
    await bed.world.until(reader.close());
    expect(bed.committed()).toEqual({ 'events/0': 5 });
  });

  it('whose committed offset lies past the end is an error, not a silent wait', async () => {
    bed.add(numbers(0, 5));
    bed.broker.coordinator.setCommitted('g', 'events', 0, 50);
    const failed = bed.world.until(bed.consumer().run({ eachRecord: () => {} }));
    await expect(failed).rejects.toMatchObject({ code: 'OFFSET_OUT_OF_RANGE', ...p0, offset: 50 });
  });

  it.each([
    ['earliest', '3'],
    ['latest', 'new'],
  ] as const)('whose committed offset was removed goes on at the %s', async (onOutOfRange, expected) => {
    bed.add(numbers(0, 3));
    bed.add(numbers(3, 5));
    bed.broker.partition('events').startOffset = 3;
    bed.broker.coordinator.setCommitted('g', 'events', 0, 1);
    const run = bed.run(bed.consumer({ onOutOfRange }));
    await bed.world.advance(1_000);
    bed.add(['new']);
    await bed.world.advance(1_000);
    expect(run.values[0]).toBe(expected);
  });

  it('waits for the coordinator while that is loading, and for its answer if it is lost', async () => {
    bed.add(numbers(0, 3));
    bed.broker.coordinator.setCommitted('g', 'events', 0, 2);
    let seen = 0;
    bed.hinder('fetchOffsets', () => {
      seen++;
      if (seen < 4) return { kind: 'refused', code: 'GROUP_LOADING' };
      return seen === 4 ? { kind: 'reply-lost' } : { kind: 'handled' };
    });
    const run = bed.run(bed.consumer());
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['2']);
  });

  it('is looked for later if its start cannot be found now', async () => {
    bed.add(numbers(0, 3));
    let seen = 0;
    bed.hinder('listOffsets', () => (seen++ < 3 ? { kind: 'lost' } : { kind: 'handled' }));
    const run = bed.run(bed.consumer());
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['0', '1', '2']);
  });

  it('that the coordinator will not tell of is an error; reading again tries again', async () => {
    bed.add(numbers(0, 3));
    const end = bed.hinder('fetchOffsets', () => ({ kind: 'refused', code: 'INVALID_GROUP' }));
    const reader = bed.consumer();
    const failed = bed.world.until(reader.run({ eachRecord: () => {} }));
    await expect(failed).rejects.toMatchObject({ code: 'INVALID_GROUP', message: expect.stringContaining('group g') });
    end();
    const run = bed.run(reader);
    await bed.world.settle();
    expect(run.values).toEqual(['0', '1', '2']);
  });
});

describe('a topic that is deleted', () => {
  it('throws nothing at who reads others', async () => {
    bed.broker.createTopic('other', 1);
    const run = bed.run(bed.consumer({ topics: ['events', /^oth/] }));
    await bed.world.advance(1_000);
    // The reader finds out before the coordinator.
    bed.broker.topics.delete('other');
    await bed.world.advance(2_000);
    bed.broker.coordinator.topicsChanged();
    bed.add(['x']);
    await bed.world.advance(2_000);
    expect(run.values).toEqual(['x']);
    bed.broker.createTopic('other', 1);
    bed.broker.coordinator.topicsChanged();
    await bed.world.advance(2_000);
    expect(bed.events.filter(({ type }) => type === 'assigned')).toMatchObject([
      { partitions: [p0, { topic: 'other', partition: 0 }] },
      { partitions: [{ topic: 'other', partition: 0 }] },
    ]);
  });
});
