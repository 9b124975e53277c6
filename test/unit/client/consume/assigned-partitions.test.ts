// Partitions that come and go one by one, as in a group: the others must not notice.

import { beforeEach, describe, expect, it } from 'vitest';
import { RecordSource } from '../../../../client/consume/record-source.ts';
import { RecordStream } from '../../../../client/consume/record-stream.ts';
import { resolveConsumer } from '../../../../client/consumer-options.ts';
import type { ConsumedRecord } from '../../../../client/types.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { GroupBed, numbers, text } from '../support/group-bed.ts';

type Source = RecordSource<Buffer | null, Buffer | null>;

let bed: GroupBed;
let source: Source;

beforeEach(() => {
  bed = new GroupBed(3);
  source = new RecordSource(resolveConsumer({ brokers: bed.broker.address, ports: bed.world }));
});

function take(partition: number, offset = 0): ReturnType<Source['add']>[number] {
  const [cursor] = source.add([{ topic: 'events', partition, start: { kind: 'offset', offset } }]);
  if (cursor === undefined) throw new Error('nothing was added');
  return cursor;
}

/** The partitions of the fetches so far, each request by its positions. */
function fetches(): string[] {
  return bed.broker.requests('fetch').map(({ frame }) =>
    (frame.fetch?.topics ?? [])
      .flatMap(({ partitions }) => partitions ?? [])
      .map(({ partition, fetchOffset }) => `${partition}@${fetchOffset ?? 0}`)
      .sort()
      .join(' '),
  );
}

/** Everything that comes until the world has nothing left to do. */
class Loop {
  readonly values: string[] = [];
  readonly #stream = new RecordStream<Buffer | null, Buffer | null>(source, {});

  constructor() {
    void this.#read();
  }

  async #read(): Promise<void> {
    for await (const record of this.#stream as AsyncIterable<ConsumedRecord>) {
      this.values.push(`${record.partition}:${text(record)}`);
    }
  }
}

describe('a partition that is added', () => {
  it('is fetched beside the others, whose fetch goes on', async () => {
    const first = take(0);
    source.openUp(first);
    const loop = new Loop();
    await bed.world.advance(100);
    expect(fetches()).toEqual(['0@0']);
    bed.add(['x'], 1);
    source.openUp(take(1));
    await bed.world.advance(10);
    expect(fetches().slice(0, 2)).toEqual(['0@0', '1@0']);
    expect(loop.values).toEqual(['1:x']);
    // The fetch that was parked all the time brings this.
    bed.add(['y'], 0);
    await bed.world.settle();
    expect(loop.values).toEqual(['1:x', '0:y']);
    expect(fetches().filter((fetch) => fetch === '0@0')).toHaveLength(1);
  });

  it('is fetched while it is on hold, and handed out when it is opened', async () => {
    bed.add(numbers(0, 3), 0);
    const cursor = take(0);
    const loop = new Loop();
    await bed.world.advance(10_000);
    expect(fetches()[0]).toBe('0@0');
    expect(loop.values).toEqual([]);
    const before = fetches().length;
    source.openUp(cursor);
    await bed.world.settle();
    expect(loop.values).toEqual(['0:0', '0:1', '0:2']);
    expect(fetches().slice(before)).not.toContain('0@0');
  });
});

describe('a partition that is removed', () => {
  it('gives nothing more, also of what is fetched; the others are not fetched again', async () => {
    bed.add(numbers(0, 3), 0);
    bed.add(numbers(0, 3), 1);
    const [first, second] = [take(0), take(1)];
    source.openUp(first);
    const loop = new Loop();
    await bed.world.settle();
    const before = fetches();
    expect(before[0]).toBe('0@0 1@0');
    source.remove(second);
    source.openUp(second);
    await bed.world.settle();
    bed.add(['more'], 0);
    bed.add(['more'], 1);
    await bed.world.advance(2_000);
    expect(loop.values).toEqual(['0:0', '0:1', '0:2', '0:more']);
    expect(
      fetches()
        .slice(before.length)
        .every((fetch) => !fetch.includes('1@')),
    ).toBe(true);
    expect(fetches().filter((fetch) => fetch.includes('0@0'))).toHaveLength(1);
  });

  it('is dropped from a fetch that is under way; the reply counts for the others', async () => {
    const [first, second] = [take(0), take(1)];
    source.openUp(first);
    source.openUp(second);
    const loop = new Loop();
    await bed.world.advance(100);
    expect(fetches()).toEqual(['0@0 1@0']);
    source.remove(first);
    await bed.world.advance(100);
    bed.add(['x'], 1);
    await bed.world.settle();
    expect(loop.values).toEqual(['1:x']);
    bed.add(['y'], 0);
    await bed.world.advance(2_000);
    expect(loop.values).toEqual(['1:x']);
  });

  it('gets nothing of a fetch that was under way when it was given up', async () => {
    const cursor = take(0);
    source.openUp(cursor);
    const loop = new Loop();
    await bed.world.advance(100);
    source.retire(cursor);
    bed.add(['x'], 0);
    await bed.world.advance(100);
    expect([cursor.decoder.hasData, cursor.position, loop.values]).toEqual([false, 0, []]);
    expect(source.budget.availableBytes).toBe(source.settings.prefetchBytes);
  });

  it('keeps its position, and can be had again', async () => {
    bed.add(numbers(0, 3), 0);
    const cursor = take(0);
    source.openUp(cursor);
    const stream = new RecordStream(source, {});
    await bed.world.until(stream.next());
    await bed.world.until(stream.next());
    source.retire(cursor);
    expect(source.cursor(cursor)).toBe(cursor);
    source.remove(cursor);
    expect(() => source.cursor(cursor)).toThrowError(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect([cursor.position, source.hands.doneOffset(cursor)]).toEqual([2, 1]);
    source.openUp(take(0, cursor.position));
    expect(text((await bed.world.until(stream.next())).value as ConsumedRecord)).toBe('2');
  });

  it('gives its memory back', async () => {
    for (let at = 0; at < 3; at++) bed.add(numbers(0, 3), 0);
    const reader = take(0);
    const loop = new Loop();
    await bed.world.advance(1_000);
    expect(source.budget.availableBytes).toBeLessThan(source.settings.prefetchBytes);
    source.remove(reader);
    await bed.world.advance(1_000);
    expect(source.budget.availableBytes).toBe(source.settings.prefetchBytes);
    expect(loop.values).toEqual([]);
  });

  it('ends no view that is being looked at before its time', async () => {
    bed.add(numbers(0, 3), 0);
    const cursor = take(0);
    source.openUp(cursor);
    const hand = source.hands.open(true);
    source.startReading(true);
    await bed.world.until(source.ready(undefined, false));
    const taken = source.takeView(hand);
    expect(taken?.view.next()).toBe(true);
    source.retire(cursor);
    await bed.world.advance(1_000);
    expect([taken?.view.next(), String(taken?.view.value)]).toEqual([true, '1']);
    expect(source.hands.doneOffset(cursor)).toBe(0);
    if (taken !== undefined) source.endView(taken, hand);
    expect(source.hands.doneOffset(cursor)).toBe(3);
  });
});

describe('who reads', () => {
  it('is told of a failure, and begins anew after that', async () => {
    const waiting = source.ready(undefined, false);
    source.fail(new TidemarkError('GROUP_FULL', 'full'));
    await expect(waiting).rejects.toMatchObject({ code: 'GROUP_FULL' });
    await expect(source.ready(undefined, false)).rejects.toMatchObject({ code: 'GROUP_FULL' });
    source.startReading();
    bed.add(['x'], 0);
    source.openUp(take(0));
    expect(await bed.world.until(source.ready(undefined, false))).toBe(true);
  });
});
