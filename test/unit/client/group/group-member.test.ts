// A consumer in a group as its user sees it: joining, reading, closing.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Consumer } from '../../../../client/consumer.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { GroupBed, gate, names, numbers, text } from '../support/group-bed.ts';

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed();
});

/** Closes, and says how long that took. */
async function closed(reader: Consumer, timeoutMs?: number): Promise<number> {
  const startedMs = bed.world.nowMs;
  await bed.world.until(reader.close(timeoutMs === undefined ? {} : { timeoutMs }));
  return bed.world.nowMs - startedMs;
}

describe('a member', () => {
  it('joins when reading begins, and not before', async () => {
    bed.add(numbers(0, 3), 0);
    bed.add(numbers(10, 13), 1);
    const reader = bed.consumer();
    await bed.world.advance(1_000);
    expect([bed.memberIds(), bed.world.connects]).toEqual([[], 0]);
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    expect(run.values.sort()).toEqual(['0', '1', '10', '11', '12', '2']);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
    expect(names(reader.assignment())).toEqual(['events/0', 'events/1']);
    expect(bed.event('joined')?.memberId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  });

  it('shares with others, and none reads what another does', async () => {
    bed = new GroupBed(6);
    const runs = [0, 1, 2].map(() => bed.run(bed.consumer()));
    await bed.world.advance(5_000);
    for (let partition = 0; partition < 6; partition++) bed.add([`${partition}`], partition);
    await bed.world.advance(5_000);
    expect(runs.map(({ values }) => values.length)).toEqual([2, 2, 2]);
    expect(runs.flatMap(({ values }) => values).sort()).toEqual(numbers(0, 6));
  });

  it('stays one between loops', async () => {
    bed.add(numbers(0, 3), 0);
    const reader = bed.consumer();
    const first = reader.records();
    await bed.world.until(first.next());
    await bed.world.until(first.next());
    await first.return?.();
    await bed.world.advance(10_000);
    expect(bed.memberIds()).toHaveLength(1);
    const second = reader.records();
    // Nobody has said that it is done.
    expect(text((await bed.world.until(second.next())).value as ConsumedRecord)).toBe('1');
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });

  it('is assigned nothing by hand', () => {
    const assign = (): void => bed.consumer().assign([{ topic: 'events', partition: 0 }]);
    expect(assign).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('reads up to the end of what it gets, once it has got some', async () => {
    bed.add(numbers(0, 3), 0);
    bed.add(numbers(3, 5), 1);
    bed.broker.coordinator.pin('g', []);
    const values: string[] = [];
    const run = bed.consumer().run({ untilEnd: true, eachRecord: (record) => values.push(text(record)) });
    await bed.world.advance(5_000);
    bed.broker.coordinator.pin('g', ['events/0', 'events/1']);
    await bed.world.until(run);
    expect(values.sort()).toEqual(numbers(0, 5));
  });
});

describe('close', () => {
  it('commits what is done, gives up, leaves, and leaves nothing behind', async () => {
    bed.add(numbers(0, 3), 0);
    const calls: string[] = [];
    const reader = bed.consumer({
      onPartitionsRevoked: (partitions) => calls.push(`${names(partitions)} ${JSON.stringify(bed.committed())}`),
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    const loop = reader.records().next();
    await bed.world.advance(1_000);
    expect(await closed(reader)).toBe(0);
    await run.done;
    expect(await loop).toEqual({ done: true, value: undefined });
    expect(bed.committed()).toEqual({ 'events/0': 3, 'events/1': 0 });
    expect(calls).toEqual(['events/0,events/1 {"events/0":3,"events/1":0}']);
    expect(bed.memberIds()).toEqual([]);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned', 'revoked', 'left']);
    await bed.world.advance(1_000);
    expect(bed.world.pendingTimers).toBe(0);
    expect(() => reader.records()).toThrowError(expect.objectContaining({ code: 'CLIENT_CLOSED' }));
  });

  it('lets the others have its partitions at once', async () => {
    bed = new GroupBed(2);
    const first = bed.consumer();
    bed.run(first);
    const second = bed.consumer();
    bed.run(second);
    await bed.world.advance(5_000);
    expect(second.assignment()).toHaveLength(1);
    await closed(first);
    await bed.world.advance(100);
    expect(second.assignment()).toHaveLength(2);
  });

  it('hands out nothing more, and waits for the handlers at work', async () => {
    bed.add(numbers(0, 3), 0);
    bed.add(numbers(0, 3), 1);
    const reader = bed.consumer();
    const run = bed.run(reader, () => new Promise<void>((resolve) => bed.world.timers.after(1_000, resolve)), 2);
    await bed.world.advance(500);
    expect(await closed(reader)).toBe(500);
    await run.done;
    expect([run.values, bed.committed()]).toEqual([['0', '0'], { 'events/0': 1, 'events/1': 1 }]);
  });

  it('waits no longer than it may for a handler that does not end', async () => {
    bed.add(numbers(0, 3), 0);
    bed.add(numbers(0, 3), 1);
    const reader = bed.consumer();
    bed.run(reader, ({ partition }) => (partition === 0 ? new Promise(() => {}) : undefined), 2);
    await bed.world.advance(500);
    expect(await closed(reader, 3_000)).toBeLessThanOrEqual(3_000);
    expect(bed.committed()).toEqual({ 'events/0': 0, 'events/1': 3 });
    expect(bed.memberIds()).toEqual([]);
  });

  it('lets a handler at work commit', async () => {
    bed.add(numbers(0, 3), 0);
    const held = gate();
    const reader = bed.consumer({ autoCommit: false });
    bed.run(reader, async (record) => {
      await held.opened;
      await record.commit();
    });
    await bed.world.advance(500);
    const closing = reader.close();
    await bed.world.advance(500);
    held.open();
    await bed.world.until(closing);
    expect(bed.committed()).toEqual({ 'events/0': 1 });
  });

  it.each(['loop', 'handler', 'handler that waits for it', 'handler, later'] as const)(
    'can be called within a %s',
    async (where) => {
      bed.add(numbers(0, 3), 0);
      const reader = bed.consumer();
      let closing: Promise<void> | undefined;
      const reading =
        where === 'loop'
          ? (async () => {
              for await (const record of reader) if (record.offset === 1) await reader.close();
            })()
          : reader.run({
              eachRecord: async ({ offset }) => {
                if (offset !== 1) return;
                if (where === 'handler, later') await Promise.resolve();
                closing = reader.close({ timeoutMs: 3_000 });
                if (where !== 'handler') await closing;
              },
            });
      const startedMs = bed.world.nowMs;
      await bed.world.until(reading);
      await closing;
      // Where it is not seen that the handler waits for it, it takes its time.
      expect(bed.world.nowMs - startedMs).toBeLessThanOrEqual(where === 'handler, later' ? 3_000 : 0);
      // The record at which it was called is not done, but if its handler has returned by then.
      expect(bed.committed()).toMatchObject({ 'events/0': where === 'handler' ? 2 : 1 });
      expect(bed.memberIds()).toEqual([]);
    },
  );

  it('once more waits for the first', async () => {
    bed.run(bed.consumer());
    const reader = bed.consumer();
    bed.run(reader);
    await bed.world.advance(1_000);
    const order: string[] = [];
    const first = reader.close().then(() => order.push('first'));
    const second = reader.close({ timeoutMs: 0 }).then(() => order.push('second'));
    await bed.world.until(Promise.all([first, second]));
    expect(order).toEqual(['first', 'second']);
  });

  it('before anything was read does nothing', async () => {
    const reader = bed.consumer();
    expect(await closed(reader)).toBe(0);
    expect(bed.broker.seen).toEqual([]);
    expect(bed.eventTypes()).toEqual([]);
  });

  it('while it joins or takes over partitions', async () => {
    for (const api of ['groupHeartbeat', 'fetchOffsets', 'metadata'] as const) {
      bed = new GroupBed();
      const end = bed.hinder(api, () => ({ kind: 'ignored' }));
      const reader = bed.consumer();
      const run = bed.run(reader);
      await bed.world.advance(500);
      expect(await closed(reader, 4_000)).toBeLessThanOrEqual(4_000);
      await run.done;
      end();
      await bed.world.advance(1_000);
      expect([api, bed.world.pendingTimers]).toEqual([api, 0]);
    }
  });

  it('while a callback runs that does not end', async () => {
    for (const callback of ['onPartitionsAssigned', 'onPartitionsRevoked'] as const) {
      bed = new GroupBed();
      const reader = bed.consumer({ [callback]: () => new Promise(() => {}) });
      const run = bed.run(reader);
      await bed.world.advance(500);
      expect(await closed(reader, 4_000)).toBeLessThanOrEqual(4_000);
      await run.done;
      expect(bed.memberIds()).toEqual([]);
    }
  });

  describe('with a broker', () => {
    it('that is not there takes no time when there is nothing to commit', async () => {
      const reader = bed.consumer({ autoCommit: false });
      bed.run(reader);
      await bed.world.advance(1_000);
      bed.broker.stop();
      await bed.world.advance(3_000);
      expect(await closed(reader)).toBeLessThanOrEqual(1_000);
    });

    it('that does not answer takes no longer than it takes to say farewell', async () => {
      const reader = bed.consumer({ autoCommit: false });
      bed.run(reader);
      await bed.world.advance(1_000);
      bed.broker.fate = () => ({ kind: 'ignored' });
      expect(await closed(reader)).toBeLessThanOrEqual(1_000);
    });

    it('that is not there tries to commit for as long as it may', async () => {
      bed.add(numbers(0, 3), 0);
      const reader = bed.consumer();
      bed.run(reader);
      await bed.world.advance(1_000);
      bed.broker.stop();
      const tookMs = await closed(reader, 4_000);
      expect(tookMs).toBeGreaterThan(3_000);
      expect(tookMs).toBeLessThanOrEqual(4_000);
    });

    it('that comes back in time gets what is done', async () => {
      bed.add(numbers(0, 3), 0);
      const reader = bed.consumer();
      bed.run(reader);
      await bed.world.advance(1_000);
      bed.broker.stop();
      const closing = reader.close();
      await bed.world.advance(3_000);
      bed.broker.start();
      await bed.world.until(closing);
      expect(bed.committed()).toMatchObject({ 'events/0': 3 });
      expect(bed.memberIds()).toEqual([]);
    });

    it('that gets round to a commit in time has it, though nothing is committed by itself', async () => {
      bed.add(numbers(0, 3), 0);
      const reader = bed.consumer({ autoCommit: false });
      bed.run(reader);
      await bed.world.advance(1_000);
      const end = bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'GROUP_LOADING' }));
      const commit = reader.commit();
      await bed.world.advance(500);
      const closing = reader.close();
      await bed.world.advance(500);
      end();
      await bed.world.until(closing);
      await commit;
      expect(bed.committed()).toMatchObject({ 'events/0': 3 });
    });

    it('that does not answer a commit tells so to whoever waits for it', async () => {
      bed.add(numbers(0, 3), 0);
      const reader = bed.consumer({ autoCommit: false });
      bed.run(reader);
      await bed.world.advance(1_000);
      bed.hinder('commitOffsets', () => ({ kind: 'ignored' }));
      const commit = expect(reader.commit()).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
      await bed.world.advance(100);
      expect(await closed(reader, 2_000)).toBeLessThanOrEqual(2_000);
      await commit;
    });
  });
});
