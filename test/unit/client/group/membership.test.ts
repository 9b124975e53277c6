// Joining, staying and being thrown out, whatever the network and the broker do.

import { beforeEach, describe, expect, it } from 'vitest';
import { GroupBed, gate, numbers, text } from '../support/group-bed.ts';

let bed: GroupBed;

beforeEach(() => {
  bed = new GroupBed();
});

function heartbeats(): { connection: number; memberEpoch: number; maxWaitMs: number }[] {
  return bed.broker.requests('groupHeartbeat').map(({ connection, frame }) => ({
    connection,
    memberEpoch: frame.groupHeartbeat?.memberEpoch ?? 0,
    maxWaitMs: frame.groupHeartbeat?.maxWaitMs ?? 0,
  }));
}

describe('heartbeats', () => {
  it('have a connection of their own, and one waits at the broker at any time', async () => {
    bed.run(bed.consumer());
    await bed.world.advance(20_000);
    const data = new Set(bed.broker.requests('fetch').map(({ connection }) => connection));
    const own = new Set(heartbeats().map(({ connection }) => connection));
    expect(own.size).toBe(1);
    for (const connection of own) expect(data.has(connection)).toBe(false);
    const [member] = bed.broker.coordinator.group('g').members.values();
    expect(member?.parked).toBeDefined();
    // One to join, at most one while partitions are taken over, one to tell of them, and one every 5 s.
    expect(heartbeats().length).toBeLessThan(8);
  });

  it('come often enough for a short session', async () => {
    bed.run(bed.consumer({ sessionTimeoutMs: 300 }));
    await bed.world.advance(3_000);
    expect(heartbeats().at(-1)?.maxWaitMs).toBe(100);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });

  it('go on while a handler works, and while nobody reads', async () => {
    bed.add(['x']);
    const wait = gate();
    const reader = bed.consumer();
    const run = bed.run(reader, () => wait.opened);
    await bed.world.advance(200_000);
    expect(bed.memberIds()).toHaveLength(1);
    run.stop();
    wait.open();
    await bed.world.until(run.done);
    await bed.world.advance(200_000);
    expect(bed.memberIds()).toHaveLength(1);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });
});

describe('a connection that is lost', () => {
  it('is made again; the member is the same, and what it reads goes on', async () => {
    bed.add(numbers(0, 3));
    const run = bed.run(bed.consumer());
    await bed.world.advance(1_000);
    const ids = bed.memberIds();
    for (let round = 0; round < 3; round++) {
      bed.broker.cutConnections();
      await bed.world.advance(2_000);
      bed.add([`after ${round}`]);
    }
    await bed.world.advance(2_000);
    expect(run.values).toEqual(['0', '1', '2', 'after 0', 'after 1', 'after 2']);
    expect(bed.memberIds()).toEqual(ids);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
    const epochs = new Set(heartbeats().map(({ memberEpoch }) => memberEpoch));
    expect([...epochs]).toHaveLength(2);
  });

  it('with the reply to the join is as good as none: it joins again', async () => {
    bed.add(['x']);
    let lost = 0;
    bed.hinder('groupHeartbeat', () => (lost++ < 2 ? { kind: 'reply-lost' } : { kind: 'handled' }));
    const run = bed.run(bed.consumer());
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['x']);
    expect(bed.memberIds()).toHaveLength(1);
  });

  it.each(['reply-lost', 'lost'] as const)('with the word of what is held (%s) makes it say so again', async (kind) => {
    bed.add(['x']);
    let seen = 0;
    bed.hinder('groupHeartbeat', ({ frame }) => {
      const tells = (frame.groupHeartbeat?.owned?.topics?.length ?? 0) > 0;
      return tells && seen++ === 0 ? { kind } : { kind: 'handled' };
    });
    const run = bed.run(bed.consumer());
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['x']);
    const [member] = bed.broker.coordinator.group('g').members.values();
    expect(member?.told).toHaveLength(2);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });

  it('comes back when the broker does', async () => {
    bed.add(['before']);
    const run = bed.run(bed.consumer());
    await bed.world.advance(1_000);
    const ids = bed.memberIds();
    bed.broker.stop();
    await bed.world.advance(10_000);
    bed.broker.start();
    bed.add(['after']);
    await bed.world.advance(3_000);
    expect(run.values).toEqual(['before', 'after']);
    expect(bed.memberIds()).toEqual(ids);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
  });
});

describe('a broker that does not answer', () => {
  it('is given up before the session ends: the next connection saves it', async () => {
    bed.run(bed.consumer());
    await bed.world.advance(1_000);
    const connection = heartbeats()[0]?.connection;
    bed.hinder('groupHeartbeat', (request) => ({ kind: request.connection === connection ? 'ignored' : 'handled' }));
    await bed.world.advance(60_000);
    expect(bed.eventTypes()).toEqual(['joined', 'assigned']);
    expect(new Set(heartbeats().map((beat) => beat.connection)).size).toBe(2);
  });

  it('for the session timeout has made others of the partitions: all is dropped, and joined anew', async () => {
    bed.add(numbers(0, 2));
    const lost: number[] = [];
    const reader = bed.consumer({
      sessionTimeoutMs: 6_000,
      onPartitionsLost: (partitions) => lost.push(partitions.length),
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0', '1']);
    const end = bed.hinder('groupHeartbeat', () => ({ kind: 'ignored' }));
    await bed.world.advance(7_000);
    expect([lost, reader.assignment()]).toEqual([[2], []]);
    expect(bed.event('fenced')).toMatchObject({ error: { code: 'UNKNOWN_MEMBER' } });
    bed.add(['later']);
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['0', '1']);
    end();
    await bed.world.advance(10_000);
    expect(run.values.at(-1)).toBe('later');
    expect(bed.eventTypes().slice(2)).toEqual(['fenced', 'lost', 'joined', 'assigned']);
  });
});

describe('a process that stood still for longer than its session', () => {
  it.each(['loop', 'run'] as const)('hands out nothing on waking, not even what is decoded (%s)', async (style) => {
    bed.add(numbers(0, 5));
    const reader = bed.consumer({ sessionTimeoutMs: 6_000 });
    const seen: string[] = [];
    const held = gate();
    const reading =
      style === 'run'
        ? reader.run({
            eachRecord: async (record) => {
              seen.push(text(record));
              if (seen.length === 2) await held.opened;
            },
          })
        : (async () => {
            for await (const record of reader) {
              seen.push(text(record));
              if (seen.length === 2) await held.opened;
            }
          })();
    reading.catch(() => {});
    await bed.world.advance(1_000);
    expect(seen).toEqual(['0', '1']);
    // No timer fires, no reply is read: time has just passed.
    bed.world.nowMs += 7_000;
    held.open();
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    expect(seen).toEqual(['0', '1']);
    expect(reader.assignment()).toEqual([]);
    await bed.world.advance(20_000);
    // Only then, as a new member, and from what was committed: nothing.
    expect(seen.slice(2, 4)).toEqual(['0', '1']);
    expect(bed.eventTypes().slice(2, 4)).toEqual(['fenced', 'lost']);
  });

  it('stops a handler that never waits too', async () => {
    bed.add(numbers(0, 200));
    const reader = bed.consumer({ sessionTimeoutMs: 6_000 });
    const seen: string[] = [];
    void reader.run({
      eachRecord: (record) => {
        seen.push(text(record));
        if (seen.length === 3) bed.world.nowMs += 7_000;
      },
    });
    await bed.world.settle();
    expect(seen.indexOf('0', 1)).toBeGreaterThan(0);
    expect(seen.indexOf('0', 1)).toBeLessThan(20);
  });
});

describe('a member that is removed', () => {
  it.each(['UNKNOWN_MEMBER', 'STALE_MEMBER_EPOCH'] as const)('by %s drops all, and joins anew', async (code) => {
    bed.add(numbers(0, 3));
    const calls: string[] = [];
    const reader = bed.consumer({
      autoCommit: false,
      onPartitionsAssigned: () => calls.push('assigned'),
      onPartitionsLost: () => calls.push('lost'),
      onPartitionsRevoked: () => calls.push('revoked'),
    });
    const run = bed.run(reader);
    await bed.world.advance(1_000);
    let refused = 0;
    bed.hinder('groupHeartbeat', () => (refused++ === 0 ? { kind: 'refused', code } : { kind: 'handled' }));
    await bed.world.advance(10_000);
    expect(calls).toEqual(['assigned', 'lost', 'assigned']);
    expect(run.values).toEqual(['0', '1', '2', '0', '1', '2']);
    expect(bed.event('fenced')).toMatchObject({ group: 'g', error: { code } });
    const joins = bed.broker.requests('groupHeartbeat').filter(({ frame }) => frame.groupHeartbeat?.memberEpoch === 0);
    expect(new Set(joins.map(({ frame }) => frame.groupHeartbeat?.memberId)).size).toBe(1);
  });

  it('again and again does not wear out the broker', async () => {
    bed.hinder('groupHeartbeat', ({ frame }) =>
      frame.groupHeartbeat?.memberEpoch === 0 ? { kind: 'handled' } : { kind: 'refused', code: 'UNKNOWN_MEMBER' },
    );
    bed.run(bed.consumer());
    await bed.world.advance(10_000);
    expect(heartbeats().length).toBeLessThan(50);
  });
});

describe('a join that is refused for good', () => {
  it.each(['UNKNOWN_TOPIC', 'INVALID_PATTERN', 'GROUP_FULL', 'INVALID_REQUEST'] as const)(
    'is thrown to whoever reads, naming the group (%s); reading again tries again',
    async (code) => {
      bed.add(['x']);
      const end = bed.hinder('groupHeartbeat', () => ({ kind: 'refused', code }));
      const reader = bed.consumer();
      const failed = { code, message: expect.stringContaining('group g: ') };
      await expect(bed.world.until(reader.run({ eachRecord: () => {} }))).rejects.toMatchObject(failed);
      await expect(bed.world.until(reader.records().next())).rejects.toMatchObject(failed);
      const joins = heartbeats().length;
      await bed.world.advance(60_000);
      expect(heartbeats()).toHaveLength(joins);
      end();
      const run = bed.run(reader);
      await bed.world.advance(1_000);
      expect(run.values).toEqual(['x']);
      expect(bed.memberIds()).toHaveLength(1);
    },
  );

  it('for the instance id is waited for, and thrown in the end', async () => {
    bed.run(bed.consumer({ instanceId: 'one' }));
    await bed.world.advance(1_000);
    const second = bed.consumer({ instanceId: 'one', sessionTimeoutMs: 6_000 });
    const startedMs = bed.world.nowMs;
    const reading = second.run({ eachRecord: () => {} });
    await expect(bed.world.until(reading)).rejects.toMatchObject({ code: 'INSTANCE_ID_IN_USE' });
    expect(bed.world.nowMs - startedMs).toBeGreaterThanOrEqual(6_000);
    expect(bed.world.nowMs - startedMs).toBeLessThan(8_000);
  });

  it('is not what a broker that cannot be reached yet does', async () => {
    bed.add(['x']);
    bed.broker.stop();
    const told: string[] = [];
    const run = bed.run(bed.consumer({ onRetry: ({ code }) => told.push(code) }));
    await bed.world.advance(60_000);
    expect(told).toContain('BROKER_UNREACHABLE');
    bed.broker.start();
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['x']);
  });
});

describe('a static member', () => {
  it('leaves for a while, and gets its partitions back under another member id', async () => {
    bed.add(numbers(0, 2));
    const first = bed.consumer({ instanceId: 'one' });
    bed.run(first);
    const other = bed.consumer({ instanceId: 'two' });
    bed.run(other);
    await bed.world.advance(5_000);
    const held = first.assignment();
    expect(held).toHaveLength(1);
    await bed.world.until(first.close());
    expect(heartbeats().at(-1)?.memberEpoch).toBe(-2);
    await bed.world.advance(5_000);
    expect(other.assignment()).toHaveLength(1);
    const again = bed.consumer({ instanceId: 'one' });
    bed.run(again);
    await bed.world.advance(5_000);
    expect(again.assignment()).toEqual(held);
    expect(bed.memberIds()).toHaveLength(2);
  });
});

describe('a coordinator', () => {
  it('is looked up by its group', async () => {
    bed.run(bed.consumer());
    await bed.world.advance(1_000);
    const asked = bed.broker.requests('metadata').filter(({ frame }) => frame.metadata?.groups?.includes('g'));
    // By the heartbeats, and by whoever commits.
    expect(asked).toHaveLength(2);
  });
});
