// What is committed, when, and what it takes for it to be done.

import { beforeEach, describe, expect, it } from 'vitest';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { GroupBed, gate, numbers, text } from '../support/group-bed.ts';

const p0 = { topic: 'events', partition: 0 };

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed(1);
});

/** All offsets that were committed, in order. */
function commits(): number[] {
  return bed.broker
    .requests('commitOffsets')
    .flatMap(({ frame }) => frame.commitOffsets?.topics ?? [])
    .flatMap(({ partitions }) => partitions ?? [])
    .map(({ offset }) => offset ?? 0);
}

async function next(records: AsyncIterator<ConsumedRecord>): Promise<ConsumedRecord> {
  return (await bed.world.until(records.next())).value as ConsumedRecord;
}

describe('what is done', () => {
  it('is committed every so often, and only when there is something new', async () => {
    bed.add(numbers(0, 3));
    bed.run(bed.consumer({ autoCommitIntervalMs: 1_000 }));
    await bed.world.advance(10_000);
    expect(commits()).toEqual([3]);
    bed.add(numbers(3, 5));
    await bed.world.advance(10_000);
    expect(commits()).toEqual([3, 5]);
  });

  it('of a loop is what came before the record in its body', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    const records = reader.records();
    await next(records);
    await next(records);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 1 });
    await next(records);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 2 });
  });

  it('of a loop that was left is not the record at which it was: it comes again to who reads on', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    for await (const record of drive(reader.records())) if (record.offset === 2) break;
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 2 });
    expect(reader.position(p0)).toBe(3);
    const records = reader.records();
    expect([text(await next(records)), text(await next(records))]).toEqual(['2', '3']);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 3 });
  });

  it.each(['commit()', 'its record', 'a seek'] as const)('of a loop that was left is it all by %s', async (way) => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer();
    for await (const record of drive(reader.records())) {
      if (record.offset !== 2) continue;
      if (way === 'commit()') await bed.world.until(reader.commit());
      if (way === 'its record') await bed.world.until(record.commit());
      if (way === 'a seek') reader.seek({ ...p0, offset: 3 });
      break;
    }
    expect(text(await next(reader.records()))).toBe('3');
  });

  it('of several loops ends at the first record that is not done', async () => {
    bed.add(numbers(0, 6));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    const slow = reader.records();
    const quick = reader.records();
    await next(slow);
    for (let at = 1; at < 5; at++) expect(text(await next(quick))).toBe(String(at));
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 0 });
    await next(slow);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 4 });
  });

  it('of handlers is what they have returned from', async () => {
    bed.add(numbers(0, 5));
    const held = gate();
    bed.run(bed.consumer({ autoCommitIntervalMs: 1_000 }), ({ offset }) => (offset === 3 ? held.opened : undefined));
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 3 });
    held.open();
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 5 });
  });

  it.each(['eachRecord', 'eachBatch', 'eachView'] as const)(
    'is not what a handler has thrown at (%s)',
    async (style) => {
      bed.add(numbers(0, 2));
      bed.add(numbers(2, 4));
      const reader = bed.consumer({ partitionMaxBytes: 1 });
      let calls = 0;
      const fails = async (): Promise<void> => {
        if (++calls === (style === 'eachRecord' ? 3 : 2)) throw new Error('no');
      };
      await expect(bed.world.until(reader.run({ [style]: fails }))).rejects.toThrow('no');
      await bed.world.until(reader.close());
      expect(bed.committed()).toEqual({ 'events/0': 2 });
    },
  );

  it('is a start that was looked up, before there is any record', async () => {
    bed.add(numbers(0, 4));
    const reader = bed.consumer({ from: 'latest', autoCommitIntervalMs: 1_000 });
    bed.run(reader);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 4 });
  });

  it('is nothing at all without autoCommit, but when it is asked for', async () => {
    bed.add(numbers(0, 4));
    const reader = bed.consumer({ autoCommit: false, autoCommitIntervalMs: 1_000 });
    const run = bed.run(reader);
    await bed.world.advance(10_000);
    expect(run.values).toHaveLength(4);
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(10_000);
    await bed.world.until(reader.close());
    expect(commits()).toEqual([]);
  });
});

describe('commit()', () => {
  it('in a loop takes the record in its body for done', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    const records = reader.records();
    await next(records);
    await next(records);
    await bed.world.until(reader.commit());
    expect(bed.committed()).toEqual({ 'events/0': 2 });
    // And is not taken back by what is committed regularly.
    await bed.world.advance(5_000);
    expect(commits()).toEqual([2]);
  });

  it('beside handlers leaves out what they work on', async () => {
    bed.add(numbers(0, 5));
    const held = gate();
    const reader = bed.consumer({ autoCommit: false });
    bed.run(reader, ({ offset }) => (offset === 3 ? held.opened : undefined));
    await bed.world.advance(1_000);
    await bed.world.until(reader.commit());
    expect(bed.committed()).toEqual({ 'events/0': 3 });
  });

  it('in a handler, too: it is not done before it has returned', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ autoCommit: false });
    bed.run(reader, ({ offset }) => (offset === 1 ? reader.commit() : undefined));
    await bed.world.advance(1_000);
    expect(commits()).toEqual([1]);
  });

  it('with offsets commits just these, with their metadata', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommit: false });
    bed.run(reader);
    await bed.world.advance(1_000);
    await bed.world.until(reader.commit([{ ...p0, offset: 2, metadata: 'mine' }]));
    expect([...bed.broker.coordinator.group('g').offsets.values()]).toEqual([{ offset: 2, metadata: 'mine' }]);
    expect(commits()).toEqual([2]);
  });

  it('resolves at once when there is nothing to commit', async () => {
    const reader = bed.consumer();
    await reader.commit();
    bed.run(reader);
    await bed.world.advance(6_000);
    const before = commits().length;
    await bed.world.until(reader.commit());
    expect(commits()).toHaveLength(before);
  });

  it.each([
    ['of a partition not held', [{ topic: 'events', partition: 7, offset: 1 }], 'PARTITION_NOT_OWNED', 'events/7'],
    ['beyond the end', [{ ...p0, offset: 99 }], 'OFFSET_OUT_OF_RANGE', 'events/0'],
    ['before the beginning', [{ ...p0, offset: -1 }], 'OFFSET_OUT_OF_RANGE', 'events/0'],
    ['of no number', [{ ...p0, offset: 1.5 }], 'INVALID_ARGUMENT', 'events/0'],
    ['of no partition', [{ topic: 'events', partition: -1, offset: 1 }], 'INVALID_ARGUMENT', 'events/-1'],
    ['of no topic', [{ topic: '', partition: 0, offset: 1 }], 'INVALID_ARGUMENT', 'topic'],
    [
      'with too much metadata',
      [{ ...p0, offset: 1, metadata: 'é'.repeat(2_049) }],
      'OFFSET_METADATA_TOO_LARGE',
      'events/0',
    ],
    [
      'twice',
      [
        { ...p0, offset: 1 },
        { ...p0, offset: 2 },
      ],
      'INVALID_ARGUMENT',
      'twice',
    ],
  ] as const)('of an offset %s is refused, naming it', async (_, offsets, code, names) => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommit: false });
    bed.run(reader);
    await bed.world.advance(1_000);
    const commit = bed.world.until(reader.commit(offsets));
    await expect(commit).rejects.toMatchObject({ code, message: expect.stringContaining(names) });
    expect(bed.committed()).toEqual({});
  });

  it('before a group or after the end is refused', async () => {
    const alone = bed.consumer({ group: undefined, topics: undefined, onGroupEvent: undefined });
    await expect(alone.commit()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    const reader = bed.consumer();
    await bed.world.until(reader.close());
    await expect(reader.commit()).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
  });
});

describe('a record', () => {
  it('that is committed later than one behind it takes nothing back', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommit: false });
    const records = reader.records();
    const [first, second] = [await next(records), await next(records)];
    await bed.world.until(second.commit());
    await bed.world.until(first.commit());
    await bed.world.until(Promise.all([second.commit(), first.commit()]));
    expect(commits()).toEqual([2]);
    // A user who names an offset means it.
    await bed.world.until(reader.commit([{ ...p0, offset: 1 }]));
    expect(commits()).toEqual([2, 1]);
  });

  it('commits itself: up to and with it', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommit: false });
    const records = reader.records();
    await next(records);
    const second = await next(records);
    await next(records);
    await bed.world.until(second.commit());
    expect(bed.committed()).toEqual({ 'events/0': 2 });
  });

  it('that is committed before its work is handled at most once', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    const failing = reader.run({
      eachRecord: async (record) => {
        await record.commit();
        if (record.offset === 1) throw new Error('no');
      },
    });
    await expect(bed.world.until(failing)).rejects.toThrow('no');
    // Not even by the same consumer.
    const again = reader.records();
    expect(text(await next(again))).toBe('2');
    await bed.world.advance(5_000);
    await bed.world.until(reader.close());
    expect(commits()).toEqual([1, 2]);
    const second = bed.run(bed.consumer());
    await bed.world.advance(1_000);
    expect(second.values).toEqual(['2']);
  });

  it.each(['a member', 'no member'])(
    'that is read anew after a seek comes again when its handler fails (%s)',
    async (who) => {
      bed.add(numbers(0, 5));
      const isMember = who === 'a member';
      const reader = bed.consumer(isMember ? {} : { topics: undefined, onGroupEvent: undefined });
      if (!isMember) reader.assign([p0]);
      const records = reader.records();
      for (let at = 0; at < 5; at++) await bed.world.until((await next(records)).commit());
      reader.seek({ ...p0, offset: 1 });
      await records.return?.();
      for (const style of ['eachRecord', 'eachBatch'] as const) {
        const fails = (): never => {
          throw new Error('no');
        };
        await expect(bed.world.until(reader.run({ [style]: fails }))).rejects.toThrow('no');
        expect([style, reader.position(p0)]).toEqual([style, 1]);
      }
    },
  );

  it('of a batch whose handler fails is not handled again, nor are those before it', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommit: false });
    const failing = reader.run({
      eachBatch: async ({ records }) => {
        await records[2]?.commit();
        throw new Error('no');
      },
    });
    await expect(bed.world.until(failing)).rejects.toThrow('no');
    expect(reader.position(p0)).toBe(3);
    // What was committed ahead of reading hides nothing of it.
    const ahead = reader.run({
      eachBatch: async () => {
        bed.add(numbers(5, 8));
        await reader.commit([{ ...p0, offset: 8 }]);
        throw new Error('no');
      },
    });
    await expect(bed.world.until(ahead)).rejects.toThrow('no');
    expect(reader.position(p0)).toBe(5);
  });

  it('of a partition that was given up or lost cannot be committed any more', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ autoCommit: false, rebalanceTimeoutMs: 1_000 });
    const records = reader.records();
    const first = await next(records);
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await bed.world.advance(5_000);
    await expect(first.commit()).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER', ...p0 });
    const again = await next(records);
    expect(text(again)).toBe('0');
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(5_000);
    await expect(again.commit()).rejects.toMatchObject({ code: 'PARTITION_NOT_OWNED', ...p0 });
    expect(bed.committed()).toEqual({});
  });

  it('of a consumer without a group cannot be committed', async () => {
    bed.add(['x']);
    const reader = bed.consumer({ group: undefined, topics: undefined, onGroupEvent: undefined });
    reader.assign([p0]);
    const record = await next(reader.records());
    await expect(record.commit()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('looks as it always did', async () => {
    bed.add(['x']);
    const record = await next(bed.consumer().records());
    expect(Object.keys(record)).toEqual(['topic', 'partition', 'offset', 'timestamp', 'key', 'value', 'headers']);
  });
});

describe('after a loss', () => {
  it('whoever commits what was handed out is told once', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ autoCommit: false });
    const records = reader.records();
    await next(records);
    await next(records);
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await bed.world.advance(5_000);
    const told = { code: 'UNKNOWN_MEMBER', message: expect.stringContaining('events/0') };
    await expect(bed.world.until(reader.commit())).rejects.toMatchObject(told);
    await bed.world.until(reader.commit());
  });

  it('nobody is told of what was committed', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ autoCommit: false });
    const records = reader.records();
    await next(records);
    await bed.world.until(reader.commit());
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await bed.world.advance(5_000);
    await bed.world.until(reader.commit());
  });
});

describe('a seek', () => {
  it('back is committed though it is lower', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    const run = bed.run(reader);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 5 });
    reader.pause([p0]);
    reader.seek({ ...p0, offset: 2 });
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 2 });
    reader.resume([p0]);
    await bed.world.advance(2_000);
    expect(run.values).toEqual(['0', '1', '2', '3', '4', '2', '3', '4']);
    expect(commits()).toEqual([5, 2, 5]);
  });

  it('while a commit is under way is committed after it', async () => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    bed.run(reader);
    const until = gate();
    let seen = 0;
    bed.hinder('commitOffsets', () =>
      seen++ === 0 ? { kind: 'reply-delayed', until: until.opened } : { kind: 'handled' },
    );
    await bed.world.advance(2_000);
    reader.pause([p0]);
    reader.seek({ ...p0, offset: 2 });
    until.open();
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 2 });
  });
});

describe('an automatic commit that fails', () => {
  it('is told of, and tried again with what is done by then', async () => {
    bed.add(numbers(0, 3));
    bed.run(bed.consumer({ autoCommitIntervalMs: 1_000 }));
    const end = bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'UNKNOWN_SERVER_ERROR' }));
    await bed.world.advance(1_500);
    expect(bed.event('commit-failed')).toMatchObject({ error: { code: 'UNKNOWN_SERVER_ERROR', ...p0, offset: 3 } });
    end();
    bed.add(['more']);
    await bed.world.advance(2_000);
    expect(bed.committed()).toEqual({ 'events/0': 4 });
  });

  it('because the member is none any more makes it join anew at once', async () => {
    bed.add(numbers(0, 3));
    bed.run(bed.consumer({ autoCommitIntervalMs: 1_000 }));
    bed.hinder('commitOffsets', () => ({ kind: 'refused', code: 'UNKNOWN_MEMBER' }));
    await bed.world.advance(1_500);
    expect(bed.eventTypes()).toEqual(expect.arrayContaining(['fenced', 'lost', 'commit-failed']));
  });

  it('because its topic was deleted is nothing to tell of', async () => {
    bed.add(numbers(0, 3));
    const reader = bed.consumer({ autoCommitIntervalMs: 1_000 });
    bed.run(reader);
    await bed.world.advance(500);
    bed.broker.topics.delete('events');
    bed.broker.coordinator.topicsChanged();
    await bed.world.advance(5_000);
    expect(reader.assignment()).toEqual([]);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned', 'revoked']);
  });
});

/** Lets the world go on while a loop waits. */
async function* drive(records: AsyncIterableIterator<ConsumedRecord>): AsyncGenerator<ConsumedRecord> {
  try {
    for (;;) {
      const step = await bed.world.until(records.next());
      if (step.done === true) return;
      yield step.value;
    }
  } finally {
    await records.return?.();
  }
}
