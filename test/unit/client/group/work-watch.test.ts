import { beforeEach, describe, expect, it } from 'vitest';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { GroupBed, gate, numbers, text } from '../support/group-bed.ts';

const p0 = { topic: 'events', partition: 0 };

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed(1);
});

function lastEpoch(): number | undefined | null {
  return bed.broker.requests('groupHeartbeat').at(-1)?.frame.groupHeartbeat?.memberEpoch;
}

describe('a handler that takes too long', () => {
  it('makes the member leave, with an event that names the record; it joins when the handler is done', async () => {
    bed.add(numbers(0, 3));
    const stuck = gate();
    const lost: unknown[] = [];
    const reader = bed.consumer({
      handlerTimeoutMs: 10_000,
      instanceId: 'one',
      onPartitionsLost: (partitions) => lost.push(...partitions),
    });
    const run = bed.run(reader, ({ offset }) => (offset === 1 && run.values.length === 2 ? stuck.opened : undefined));
    await bed.world.advance(9_000);
    expect(bed.memberIds()).toHaveLength(1);
    await bed.world.advance(2_000);
    expect([bed.memberIds(), lastEpoch(), reader.assignment()]).toEqual([[], -1, []]);
    expect(lost).toEqual([p0]);
    expect(bed.event('handler-timeout')).toMatchObject({
      group: 'g',
      error: { code: 'HANDLER_TIMEOUT', ...p0, offset: 1, message: expect.stringContaining('events/0 offset 1') },
    });
    await bed.world.advance(100_000);
    expect(bed.memberIds()).toEqual([]);
    stuck.open();
    await bed.world.advance(1_000);
    // What it worked on was not committed: others may have done it meanwhile.
    expect(run.values).toEqual(['0', '1', '1', '2']);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned', 'handler-timeout', 'lost', 'joined', 'assigned']);
  });

  it('is a loop whose body does', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ handlerTimeoutMs: 10_000 });
    const records = reader.records();
    await bed.world.until(records.next());
    await bed.world.until(records.next());
    await bed.world.advance(11_000);
    expect(bed.event('handler-timeout')).toMatchObject({ error: { ...p0, offset: 1 } });
    const again = (await bed.world.until(records.next())).value as ConsumedRecord;
    // The first one had been committed by then.
    expect([text(again), bed.memberIds().length]).toEqual(['1', 1]);
  });

  it('is none that takes its time for each of many records', async () => {
    bed.add(numbers(0, 20));
    const reader = bed.consumer({ handlerTimeoutMs: 10_000 });
    const run = bed.run(reader, () => new Promise<void>((resolve) => bed.world.timers.after(9_000, resolve)));
    await bed.world.advance(190_000);
    expect(run.values).toHaveLength(20);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });

  it('counts each for itself where several are at work', async () => {
    bed = new GroupBed(3);
    for (const partition of [0, 1, 2]) bed.add(numbers(0, 100), partition);
    const stuck = gate();
    const reader = bed.consumer({ handlerTimeoutMs: 10_000 });
    const work = ({ partition }: ConsumedRecord): Promise<void> =>
      partition === 1 ? stuck.opened : new Promise((resolve) => bed.world.timers.after(1_000, resolve));
    bed.run(reader, work, 3);
    await bed.world.advance(11_000);
    expect(bed.event('handler-timeout')).toMatchObject({ error: { partition: 1, offset: 0 } });
    await bed.world.advance(50_000);
    // The others are idle, and the one is still at it.
    expect(bed.memberIds()).toEqual([]);
    stuck.open();
    await bed.world.advance(5_000);
    expect(bed.memberIds()).toHaveLength(1);
  });
});

describe('a consumer that nobody reads', () => {
  it('leaves its group after as long, and joins when somebody reads again', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ handlerTimeoutMs: 10_000 });
    const records = reader.records();
    await bed.world.until(records.next());
    await records.return?.();
    await bed.world.advance(9_000);
    expect(bed.memberIds()).toHaveLength(1);
    await bed.world.advance(2_000);
    expect(bed.memberIds()).toEqual([]);
    expect(bed.event('handler-timeout')).toMatchObject({
      error: { code: 'HANDLER_TIMEOUT', message: /nobody has read/ },
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0', '1', '2']);
  });

  it('stays while somebody waits for records', async () => {
    bed.run(bed.consumer({ handlerTimeoutMs: 10_000 }));
    await bed.world.advance(100_000);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });
});
