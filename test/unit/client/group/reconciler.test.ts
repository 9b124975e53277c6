// What a member does when it is given partitions and when they are taken away.

import { beforeEach, describe, expect, it } from 'vitest';
import type { ConsumedRecord, TopicPartition } from '../../../../client/types.ts';
import { GroupBed, gate, names, numbers, text } from '../support/group-bed.ts';

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed(3);
});

/** Works for so long on each record. */
function for10Ms(): Promise<void> {
  return new Promise((resolve) => bed.world.timers.after(10, resolve));
}

describe('a partition that goes to another member', () => {
  it('is given up when its record is done and committed; those that stay go on without a pause or a new fetch', async () => {
    for (const partition of [0, 1, 2]) bed.add(numbers(0, 3), partition);
    bed.broker.coordinator.pin('g', ['events/0', 'events/1', 'events/2']);
    const held = gate();
    const reader = bed.consumer();
    const run = bed.run(reader, (record) => (record.partition === 1 ? held.opened : for10Ms()), 3);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', ['events/0', 'events/2'], ['events/1']);
    const second = bed.run(bed.consumer());
    await bed.world.advance(1_000);
    // Nothing of partition 1 but the record in progress, and nobody else has it yet.
    expect(run.values.filter((value) => value === '0')).toHaveLength(3);
    expect(second.values).toEqual([]);
    expect(names(reader.assignment())).toEqual(['events/0', 'events/1', 'events/2']);
    const fetches = bed.broker.requests('fetch').length;
    bed.add(['more'], 0);
    await bed.world.advance(100);
    expect(run.values).toHaveLength(3 + 3 + 1 + 1);
    expect(bed.broker.requests('fetch').length - fetches).toBeLessThanOrEqual(2);
    held.open();
    await bed.world.advance(100);
    expect(bed.committed()['events/1']).toBe(1);
    expect(second.values).toEqual(['1', '2']);
    expect(names(reader.assignment())).toEqual(['events/0', 'events/2']);
    expect(bed.events.filter(({ type }) => type === 'revoked')).toMatchObject([
      { partitions: [{ topic: 'events', partition: 1 }] },
    ]);
  });

  it('waits for the body of a loop, which gets others meanwhile', async () => {
    for (const partition of [0, 1]) bed.add(numbers(0, 3), partition);
    bed.broker.coordinator.pin('g', ['events/0']);
    const reader = bed.consumer();
    const records = reader.records();
    const first = (await bed.world.until(records.next())).value as ConsumedRecord;
    expect([first.partition, text(first)]).toEqual([0, '0']);
    bed.broker.coordinator.pin('g', ['events/1'], ['events/0']);
    const second = bed.run(bed.consumer());
    await bed.world.advance(1_000);
    expect(second.values).toEqual([]);
    // What is decoded of partition 0 already does not come any more.
    const next = (await bed.world.until(records.next())).value as ConsumedRecord;
    expect([next.partition, text(next)]).toEqual([1, '0']);
    await bed.world.advance(100);
    expect(second.values).toEqual(['1', '2']);
  });

  it('lets a waiting loop wait for others', async () => {
    bed.broker.coordinator.pin('g', ['events/0']);
    const reader = bed.consumer();
    const step = reader.records().next();
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(1_000);
    bed.add(['x'], 0);
    bed.broker.coordinator.pin('g', ['events/1']);
    await bed.world.advance(1_000);
    bed.add(['y'], 1);
    expect(text((await bed.world.until(step)).value as ConsumedRecord)).toBe('y');
  });

  it('waits no longer than the rebalance timeout allows, and confirms in time', async () => {
    bed.add(numbers(0, 3), 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const stuck = gate();
    const reader = bed.consumer({ rebalanceTimeoutMs: 10_000 });
    const run = bed.run(reader, ({ offset }) => (offset === 1 ? stuck.opened : undefined));
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0', '1']);
    bed.broker.coordinator.pin('g', []);
    const pinnedMs = bed.world.nowMs;
    while (reader.assignment().length > 0) await bed.world.advance(100);
    expect(bed.world.nowMs - pinnedMs).toBeGreaterThan(5_000);
    await bed.world.advance(10_000);
    // The record that is still worked on is not done; and the member is one still.
    expect(bed.committed()).toEqual({ 'events/0': 1 });
    expect(bed.memberIds()).toHaveLength(1);
    expect(bed.eventTypes()).not.toContain('fenced');
    stuck.open();
    await bed.world.advance(100);
    expect(run.values).toEqual(['0', '1']);
  });

  it('comes back if it is given back before it was given up', async () => {
    bed.add(numbers(0, 3), 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const held = gate();
    const reader = bed.consumer();
    const run = bed.run(reader, () => held.opened);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', ['events/0']);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0']);
    held.open();
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['0', '1', '2']);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned', 'revoked', 'assigned']);
  });

  it('is given up batch by batch and view by view too', async () => {
    for (const style of ['eachBatch', 'eachView'] as const) {
      bed = new GroupBed(2);
      bed.add(numbers(0, 3), 0);
      bed.add(numbers(3, 5), 0);
      bed.broker.coordinator.pin('g', ['events/0']);
      const held = gate();
      const reader = bed.consumer({ partitionMaxBytes: 1 });
      const sizes: number[] = [];
      void reader.run(
        style === 'eachBatch'
          ? { eachBatch: ({ records }) => held.opened.then(() => sizes.push(records.length)) }
          : {
              eachView: async (view) => {
                await held.opened;
                let size = 0;
                while (view.next()) size++;
                sizes.push(size);
              },
            },
      );
      await bed.world.advance(1_000);
      bed.broker.coordinator.pin('g', []);
      await bed.world.advance(1_000);
      expect(bed.committed()).toEqual({});
      held.open();
      await bed.world.advance(100);
      expect([style, sizes]).toEqual([style, [3]]);
      expect(bed.committed()).toEqual({ 'events/0': 3 });
      expect(reader.assignment()).toEqual([]);
    }
  });
});

describe('partitions that are taken over', () => {
  it('are told to be held, and announced, before their first record', async () => {
    for (const partition of [0, 1, 2]) bed.add([`${partition}`], partition);
    bed.broker.coordinator.pin('g', ['events/0']);
    const announced: string[][] = [];
    let wait = gate();
    const reader = bed.consumer({
      onPartitionsAssigned: (partitions) => {
        announced.push(names(partitions));
        for (const place of partitions) expect(reader.position(place)).toBe(0);
        return wait.opened;
      },
    });
    const run = bed.run(reader);
    await bed.world.advance(3_000);
    expect([announced, run.values]).toEqual([[['events/0']], []]);
    wait.open();
    await bed.world.advance(100);
    expect(run.values).toEqual(['0']);
    wait = gate();
    bed.broker.coordinator.pin('g', ['events/0', 'events/1', 'events/2']);
    await bed.world.advance(3_000);
    expect([announced[1], run.values]).toEqual([['events/1', 'events/2'], ['0']]);
    const member = [...bed.broker.coordinator.group('g').members.values()][0];
    expect(member?.told).toHaveLength(3);
    wait.open();
    await bed.world.advance(100);
    expect(run.values).toEqual(['0', '1', '2']);
  });

  it('may be sought in the callback', async () => {
    bed.add(numbers(0, 5), 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const reader = bed.consumer({
      onPartitionsAssigned: (partitions) => {
        for (const place of partitions) reader.seek({ ...place, offset: 3 });
      },
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['3', '4']);
  });

  it('are not taken after all if they are withdrawn meanwhile: nobody is told of them', async () => {
    bed.broker.coordinator.pin('g', ['events/0']);
    const open = bed.hinder('fetchOffsets', () => ({ kind: 'refused', code: 'GROUP_LOADING' }));
    const calls: string[] = [];
    const reader = bed.consumer({
      onPartitionsAssigned: (partitions) => calls.push(`assigned ${names(partitions)}`),
      onPartitionsRevoked: (partitions) => calls.push(`revoked ${names(partitions)}`),
    });
    const run = bed.run(reader);
    await bed.world.advance(2_000);
    bed.broker.coordinator.pin('g', ['events/1']);
    await bed.world.advance(2_000);
    open();
    await bed.world.advance(2_000);
    expect(calls).toEqual(['assigned events/1']);
    bed.add(['x'], 1);
    await bed.world.advance(100);
    expect(run.values).toEqual(['x']);
    expect(names(reader.assignment())).toEqual(['events/1']);
  });

  it('are given back at once if they are withdrawn during the callback', async () => {
    bed.add(['x'], 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const wait = gate();
    const calls: string[] = [];
    const reader = bed.consumer({
      onPartitionsAssigned: (partitions) => {
        calls.push(`assigned ${names(partitions)}`);
        return wait.opened;
      },
      onPartitionsRevoked: (partitions) => calls.push(`revoked ${names(partitions)}`),
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(1_000);
    wait.open();
    await bed.world.advance(1_000);
    expect(calls).toEqual(['assigned events/0', 'revoked events/0']);
    expect(run.values).toEqual([]);
    expect(reader.assignment()).toEqual([]);
  });

  it('wait for a handler that still works on a record of theirs from before', async () => {
    bed.add(numbers(0, 2), 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const stuck = gate();
    const reader = bed.consumer();
    const run = bed.run(reader, () => (run.values.length === 1 ? stuck.opened : undefined), 2);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0']);
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await bed.world.advance(5_000);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned', 'fenced', 'lost', 'joined', 'assigned']);
    expect(run.values).toEqual(['0']);
    stuck.open();
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0', '0', '1']);
  });

  it('stay paused as long as they are held', async () => {
    bed.add(numbers(0, 2), 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const place: TopicPartition = { topic: 'events', partition: 0 };
    const reader = bed.consumer({ onPartitionsAssigned: () => reader.pause([place]) });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', ['events/0', 'events/1']);
    await bed.world.advance(5_000);
    expect(run.values).toEqual([]);
    reader.resume([place]);
    await bed.world.advance(100);
    expect(run.values).toEqual(['0', '1']);
    expect(reader.lag()).toContainEqual({ ...place, position: 2, highWatermark: 2 });
  });
});

describe('a callback', () => {
  it.each(['onPartitionsAssigned', 'onPartitionsRevoked', 'onPartitionsLost'] as const)(
    '%s that throws is told of, and changes nothing',
    async (callback) => {
      bed.add(['x'], 0);
      bed.broker.coordinator.pin('g', ['events/0']);
      const thrown = new Error('no');
      const reader = bed.consumer({
        [callback]: () => {
          throw thrown;
        },
      });
      const run = bed.run(reader);
      await bed.world.advance(1_000);
      expect(run.values).toEqual(['x']);
      if (callback === 'onPartitionsRevoked') bed.broker.coordinator.pin('g', []);
      if (callback === 'onPartitionsLost') bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
      await bed.world.advance(1_000);
      expect(bed.event('callback-failed')).toEqual({ type: 'callback-failed', group: 'g', callback, error: thrown });
      expect(reader.assignment()).toHaveLength(callback === 'onPartitionsRevoked' ? 0 : 1);
    },
  );

  it('onPartitionsRevoked is awaited after the commit, and may commit itself', async () => {
    bed.add(numbers(0, 2), 0);
    bed.broker.coordinator.pin('g', ['events/0']);
    const wait = gate();
    const committed: unknown[] = [];
    const reader = bed.consumer({
      onPartitionsRevoked: async (partitions) => {
        committed.push(bed.committed());
        await reader.commit(partitions.map((place) => ({ ...place, offset: 1, metadata: 'mine' })));
        await wait.opened;
      },
    });
    bed.run(reader);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', [], ['events/0']);
    const second = bed.run(bed.consumer());
    await bed.world.advance(5_000);
    expect([committed, bed.committed()]).toEqual([[{ 'events/0': 2 }], { 'events/0': 1 }]);
    expect(second.values).toEqual([]);
    wait.open();
    await bed.world.advance(1_000);
    expect(second.values).toEqual(['1']);
  });

  it('onPartitionsRevoked that never ends costs no more than the rebalance timeout', async () => {
    bed.broker.coordinator.pin('g', ['events/0']);
    const reader = bed.consumer({ rebalanceTimeoutMs: 10_000, onPartitionsRevoked: () => new Promise(() => {}) });
    bed.run(reader);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(10_500);
    expect(reader.assignment()).toEqual([]);
    expect(bed.event('callback-failed')).toMatchObject({ callback: 'onPartitionsRevoked' });
    expect(bed.eventTypes()).not.toContain('fenced');
  });

  it.each(['before', 'during'] as const)(
    'tells of a partition once, if it is lost %s onPartitionsRevoked',
    async (when) => {
      bed.add(numbers(0, 2), 0);
      bed.broker.coordinator.pin('g', ['events/0']);
      const wait = gate();
      const told: string[] = [];
      const reader = bed.consumer({
        onPartitionsRevoked: async () => {
          told.push('revoked');
          await wait.opened;
        },
        onPartitionsLost: () => told.push('lost'),
      });
      bed.run(reader);
      await bed.world.advance(1_000);
      const commits = gate();
      // What is to be committed as it is given up is refused: the member is out by then.
      if (when === 'before') {
        bed.hinder('commitOffsets', () => ({ kind: 'reply-delayed', until: commits.opened }));
      }
      bed.add(['more'], 0);
      await bed.world.advance(10);
      bed.broker.coordinator.pin('g', []);
      await bed.world.advance(100);
      bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
      await bed.world.advance(100);
      commits.open();
      wait.open();
      await bed.world.advance(1_000);
      expect(told).toEqual([when === 'before' ? 'lost' : 'revoked']);
      expect(bed.eventTypes()).toContain('fenced');
      expect(bed.eventTypes().filter((type) => type === 'lost' || type === 'revoked')).toEqual(['lost']);
    },
  );
});
