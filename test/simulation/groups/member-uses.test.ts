// Uses of a member of a group that meet what comes seldom: several loops, seeks, slow callbacks, work without a pause.

import { describe, expect, it } from 'vitest';
import type { ConsumedRecord } from '../../../client/types.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import { GroupBed, gate, numbers, text } from '../../unit/client/support/group-bed.ts';

type Step = IteratorResult<ConsumedRecord, undefined>;
const textOf = (step: Step): string => (step.done === true ? 'end' : text(step.value));

describe('a member of a group', () => {
  it('two loops that were left: reading goes on at the earliest record that either held', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 6), 0);
    const reader = bed.consumer();
    const [one, other] = [reader.records(), reader.records()];
    expect(textOf(await bed.world.until(one.next()))).toBe('0');
    expect(textOf(await bed.world.until(other.next()))).toBe('1');
    expect(textOf(await bed.world.until(one.next()))).toBe('2');
    await one.return?.();
    await other.return?.();
    expect(textOf(await bed.world.until(reader.records().next()))).toBe('1');
  });

  it('a loop that was left while its partition waits to be given up: its record is not done', async () => {
    const bed = new GroupBed(2);
    bed.add(['a', 'b'], 0);
    const held = gate();
    const reader = bed.consumer({ onPartitionsRevoked: () => held.opened });
    const loop = reader.records();
    expect(textOf(await bed.world.until(loop.next()))).toBe('a');
    bed.broker.coordinator.pin('g', ['events/0']);
    await bed.world.advance(100);
    await loop.return?.();
    bed.broker.coordinator.pin('g', []);
    await bed.world.advance(100);
    void reader.records().next();
    held.open();
    await bed.world.advance(1_000);
    expect(reader.assignment()).toEqual([]);
    expect(bed.committed()['events/0']).toBe(0);
  });

  it('two loops: what one has in hand comes again when it is left, though reading went back for the other', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 6), 0);
    const reader = bed.consumer();
    const [one, other] = [reader.records(), reader.records()];
    expect(textOf(await bed.world.until(one.next()))).toBe('0');
    expect(textOf(await bed.world.until(other.next()))).toBe('1');
    await other.return?.();
    const third = reader.records();
    expect(textOf(await bed.world.until(third.next()))).toBe('1');
    await one.return?.();
    expect(textOf(await bed.world.until(reader.records().next()))).toBe('0');
    await bed.world.until(reader.close());
  });

  it('a loop that was left after it took too long: the member joins again for those that read on', async () => {
    const bed = new GroupBed(2);
    bed.add(['a'], 0);
    const reader = bed.consumer({ handlerTimeoutMs: 10_000 });
    const [one, other] = [reader.records(), reader.records()];
    expect(textOf(await bed.world.until(one.next()))).toBe('a');
    const step = other.next();
    await bed.world.advance(12_000);
    expect(bed.eventTypes()).toContain('handler-timeout');
    await one.return?.();
    await bed.world.advance(1_000);
    expect(bed.memberIds()).toHaveLength(1);
    expect(textOf(await bed.world.until(step))).toBe('a');
  });

  it('a loop that was left after a seek back: its record comes again', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 10), 0);
    const reader = bed.consumer({ autoCommit: false });
    const one = reader.records();
    for (let at = 0; at < 8; at++) await bed.world.until(one.next());
    await bed.world.until(reader.commit());
    reader.seek({ topic: 'events', partition: 0, offset: 2 });
    expect(textOf(await bed.world.until(one.next()))).toBe('2');
    await one.return?.();
    expect(textOf(await bed.world.until(reader.records().next()))).toBe('2');
  });

  it('a seek to a place with a record in hand: what is read anew is committed anew', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 10), 0);
    const reader = bed.consumer({ autoCommitIntervalMs: 100 });
    const held = gate();
    const seen: string[] = [];
    let free = (): void => {};
    const stop = new AbortController();
    let again = false;
    const done = reader.run({
      signal: stop.signal,
      eachRecord: async (record) => {
        seen.push(text(record));
        if (!again && record.offset === 5) {
          again = true;
          free = bed.hinder('listOffsets', () => ({ kind: 'ignored' }));
          reader.seek({ topic: 'events', partition: 0, offset: 'earliest' });
          await held.opened;
        }
        if (again && record.offset === 2) await new Promise(() => {});
      },
    });
    done.catch(() => {});
    await bed.world.advance(2_000);
    free();
    held.open();
    await bed.world.advance(60_000);
    expect(seen.slice(-3)).toEqual(['0', '1', '2']);
    expect(bed.committed()).toEqual({ 'events/0': 2 });
  });

  it('a member that is removed while it closes leaves no timer behind', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 3), 0);
    const reader = bed.consumer();
    bed.run(reader, () => new Promise(() => {}));
    await bed.world.advance(500);
    const closing = reader.close({ timeoutMs: 5_000 });
    await bed.world.advance(100);
    bed.broker.coordinator.remove('g', bed.memberIds()[0] ?? '');
    await bed.world.until(closing);
    await bed.world.advance(20_000);
    expect(bed.memberIds()).toEqual([]);
    expect(bed.world.pendingTimers).toBe(0);
  });

  it('a partition that is held is read on while others that fill the room are being taken over', async () => {
    const bed = new GroupBed(4);
    bed.broker.coordinator.pin('g', ['events/0']);
    const big = 'x'.repeat(1000);
    for (let partition = 1; partition < 4; partition++) for (let at = 0; at < 8; at++) bed.add([big], partition);
    const held = gate();
    let calls = 0;
    const reader = bed.consumer({
      prefetchBytes: 4_000,
      fetchMaxBytes: 2_000,
      partitionMaxBytes: 1_000,
      onPartitionsAssigned: () => (++calls > 1 ? held.opened : undefined),
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', ['events/0', 'events/1', 'events/2', 'events/3']);
    await bed.world.advance(2_000);
    bed.add(['now'], 0);
    await bed.world.advance(2_000);
    bed.add(['and then'], 0);
    await bed.world.advance(5_000);
    expect(calls).toBe(2);
    expect(run.values).toEqual(['now', 'and then']);
  });

  it('a partition that is held is read on while others that fill the room are being given up', async () => {
    const bed = new GroupBed(4);
    const big = 'x'.repeat(1000);
    for (let partition = 1; partition < 4; partition++) for (let at = 0; at < 8; at++) bed.add([big], partition);
    const held = gate();
    const reader = bed.consumer({
      prefetchBytes: 4_000,
      fetchMaxBytes: 2_000,
      partitionMaxBytes: 1_000,
      onPartitionsRevoked: () => held.opened,
    });
    const values: string[] = [];
    const hold = gate();
    void reader.run({
      concurrency: 4,
      eachRecord: async (record) => {
        if (record.partition > 0) await hold.opened;
        else values.push(text(record));
      },
    });
    await bed.world.advance(1_000);
    bed.broker.coordinator.pin('g', ['events/0']);
    await bed.world.advance(2_000);
    bed.add(['now'], 0);
    await bed.world.advance(2_000);
    bed.add(['and then'], 0);
    await bed.world.advance(5_000);
    expect(values).toEqual(['now', 'and then']);
  });

  it('handlers that return at once are not called past the session', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 40), 0);
    const reader = bed.consumer({ sessionTimeoutMs: 10_000 });
    const calls: string[] = [];
    void reader.run({
      eachRecord: (record) => {
        calls.push(text(record));
        if (calls.length < 30) bed.world.nowMs += 2_000;
      },
    });
    await bed.world.advance(500);
    expect(calls.indexOf('0', 1) >= 0 ? calls.indexOf('0', 1) : calls.length).toBeLessThanOrEqual(5);
  });

  it.each(['handlers', 'handlers that return at once', 'loops'])(
    '%s that keep the processor busy leave heartbeats their turn',
    async (style) => {
      const bed = new GroupBed(1);
      const { world } = bed;
      bed.add(numbers(0, 400), 0);
      const ports = {
        clock: world.clock,
        timers: world.timers,
        random: world.random,
        buffers: world.buffers,
        connect: (host: string, port: number, signal: AbortSignal) => world.connect(host, port, signal),
        defer: (callback: () => void) => void world.timers.after(0, callback),
      };
      const reader = bed.consumer({ sessionTimeoutMs: 10_000, ports });
      let count = 0;
      const work = (): void => {
        count++;
        world.nowMs += 100;
      };
      if (style === 'loops') {
        void (async () => {
          for await (const _ of reader) work();
        })();
      } else void reader.run({ eachRecord: style === 'handlers' ? async () => work() : work });
      await world.advance(100_000);
      expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
      expect(count).toBe(400);
    },
  );

  it('a commit that no broker can read fails at once', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 10), 0);
    const reader = bed.consumer({ autoCommit: false });
    bed.run(reader);
    await bed.world.advance(500);
    const codes: unknown[] = [];
    for (const commit of [
      { offset: -1 },
      { offset: Number.MIN_SAFE_INTEGER },
      { offset: 1, metadata: '\ud800' },
      { offset: 1, metadata: 'x'.repeat(5_000_000) },
    ]) {
      const done = reader.commit([{ topic: 'events', partition: 0, ...commit }]);
      done.catch((error: unknown) => codes.push(error instanceof TidemarkError && error.code));
      await bed.world.advance(1_000);
    }
    expect(codes).toEqual([
      'OFFSET_OUT_OF_RANGE',
      'OFFSET_OUT_OF_RANGE',
      'INVALID_ARGUMENT',
      'OFFSET_METADATA_TOO_LARGE',
    ]);
    await bed.world.until(reader.commit());
    expect(bed.committed()).toEqual({ 'events/0': 10 });
  });

  it('a group that begins at the end goes on there when its member dies before it has committed', async () => {
    const bed = new GroupBed(1);
    bed.add(numbers(0, 5), 0);
    const reader = bed.consumer({ from: 'latest' });
    const first = bed.run(reader, () => new Promise(() => {}));
    await bed.world.advance(1_000);
    bed.add(numbers(5, 10), 0);
    await bed.world.advance(1_000);
    expect(first.values).toEqual(['5']);
    const free = bed.hinder('groupHeartbeat', () => ({ kind: 'ignored' }));
    bed.hinder('commitOffsets', () => ({ kind: 'ignored' }));
    void reader.close({ timeoutMs: 0 });
    await bed.world.advance(60_000);
    bed.broker.fate = () => ({ kind: 'normal' }) as never;
    free();
    const second = bed.run(bed.consumer({ from: 'latest' }));
    await bed.world.advance(60_000);
    expect(second.values).toEqual(numbers(5, 10));
  });
});
