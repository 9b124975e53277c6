import { describe, expect, it } from 'vitest';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { readBatchHeader } from '../../../../protocol/record-batch.ts';
import { batchBytes } from '../../../support/batches.ts';
import {
  CoordinatorBed,
  commitOf,
  ORDERS,
  SESSION_TIMEOUT_MS,
  SUBSCRIPTION,
  watched,
} from '../../../support/coordinator-bed.ts';
import { settled } from '../../../support/test-server.ts';

const FULL = new TidemarkError('STORAGE_FULL', 'the disk is full');
const OFFLINE = new TidemarkError('PARTITION_OFFLINE', 'the log is damaged');
/** All of them, as a member tells that it holds them. */
const ALL = new Map([[ORDERS.topicId, new Set([0, 1, 2, 3])]]);

/** With the member "a" at epoch 2, which holds all partitions and has said so. */
async function withMember(): Promise<CoordinatorBed> {
  const bed = await CoordinatorBed.loaded();
  const { memberEpoch } = await bed.join('a');
  await bed.beat('a', memberEpoch, { owned: ALL });
  expect(memberEpoch).toBe(2);
  return bed;
}

describe('a reply leaves', () => {
  it('only when its records are durable, and all before them', async () => {
    const bed = await withMember();
    bed.log.holds = true;
    const first = watched(bed.commit('a', 2, commitOf(0, 10)));
    const second = watched(bed.commit('a', 2, commitOf(1, 11)));
    await settled();
    expect([first.outcome, second.outcome]).toEqual(['waits', 'waits']);
    bed.log.release(1);
    await settled();
    expect([first.outcome, second.outcome]).toEqual([undefined, 'waits']);
    bed.log.release();
    await settled();
    expect(second.outcome).toBeUndefined();
  });

  it('not before what it shows is durable, if it records nothing itself', async () => {
    const bed = await withMember();
    bed.log.holds = true;
    void bed.commit('a', 2, commitOf(0, 10));
    const heartbeat = watched(bed.beat('a', 2));
    const shown = watched(bed.coordinator.settled());
    const refused = watched(bed.commit('a', 2, commitOf(9, 1)));
    await settled();
    expect([heartbeat.outcome, shown.outcome, refused.outcome]).toEqual(['waits', 'waits', 'waits']);
    bed.log.release();
    await settled();
    expect(heartbeat.outcome).toMatchObject({ memberEpoch: 2 });
    expect([shown.outcome, refused.outcome]).toEqual([undefined, 'PARTITION_NOT_OWNED']);
  });

  it('to a heartbeat that waited for news when the news is durable, also that it is a member no more', async () => {
    const bed = await withMember();
    const waiting = watched(bed.beat('a', 2, { maxWaitMs: 60_000 }));
    bed.log.holds = true;
    bed.time.advance(SESSION_TIMEOUT_MS);
    await settled();
    expect(bed.owners()).toEqual([]);
    expect(waiting.outcome).toBe('waits');
    bed.log.release();
    await settled();
    expect(waiting.outcome).toBe('UNKNOWN_MEMBER');
  });
});

describe('after an append that failed', () => {
  it('those who wait hear why, others that the groups are loading, until they are read again', async () => {
    const bed = await withMember();
    await bed.commit('a', 2, commitOf(0, 10));
    const parked = watched(bed.beat('a', 2, { maxWaitMs: 60_000 }));
    bed.log.holds = true;
    const lost = watched(bed.commit('a', 2, commitOf(0, 99)));
    bed.log.fail(FULL);
    await settled();
    expect([lost.outcome, parked.outcome]).toEqual(['STORAGE_FULL', 'STORAGE_FULL']);
    expect(() => bed.coordinator.find('g')).toThrow(
      expect.objectContaining({ code: 'GROUP_LOADING', retriable: true }),
    );
    expect(() => [...bed.coordinator.all()]).toThrow(expect.objectContaining({ code: 'GROUP_LOADING' }));
    await expect(bed.beat('a', 2)).rejects.toMatchObject({ code: 'GROUP_LOADING' });
    bed.log.holds = false;
    bed.time.advance(100);
    await settled();
    expect(bed.committed()).toEqual({ 0: 10 });
    expect(bed.owners()).toEqual(['a: 0 1 2 3']);
    await bed.commit('a', 2, commitOf(0, 11));
    expect(await bed.beat('a', 2)).toMatchObject({ memberEpoch: 2 });
  });

  it('that threw at once, the same', async () => {
    const bed = await withMember();
    bed.log.refusal = FULL;
    await expect(bed.commit('a', 2, commitOf(0, 99))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code: 'GROUP_LOADING' }));
    bed.log.refusal = undefined;
    bed.time.advance(100);
    await settled();
    expect(bed.committed()).toEqual({});
    await bed.commit('a', 2, commitOf(0, 1));
  });

  it('again and again, on a full disk, they are read ever later', async () => {
    const bed = await withMember();
    bed.log.refusal = FULL;
    for (const delayMs of [100, 200, 400]) {
      await expect(bed.commit('a', 2, commitOf(0, 99))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
      bed.time.advance(delayMs - 1);
      await settled();
      expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code: 'GROUP_LOADING' }));
      bed.time.advance(1);
      await settled();
      expect(bed.coordinator.find('g')).toBeDefined();
    }
    bed.log.refusal = undefined;
    await bed.commit('a', 2, commitOf(0, 1));
    bed.log.refusal = FULL;
    await expect(bed.commit('a', 2, commitOf(0, 99))).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    bed.time.advance(100);
    await settled();
    expect(bed.committed()).toEqual({ 0: 1 });
  });

  it('what was appended behind it belongs to what is read, as soon as it has its outcome', async () => {
    const bed = await withMember();
    bed.log.holds = true;
    const lost = watched(bed.commit('a', 2, commitOf(0, 10)));
    const behind = watched(bed.commit('a', 2, commitOf(1, 11)));
    bed.log.fail(FULL, 1);
    await settled();
    expect([lost.outcome, behind.outcome]).toEqual(['STORAGE_FULL', 'STORAGE_FULL']);
    bed.time.advance(5_000);
    await settled();
    expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code: 'GROUP_LOADING' }));
    bed.log.release();
    await settled();
    expect(bed.committed()).toEqual({ 1: 11 });
    await bed.restart();
    expect(bed.committed()).toEqual({ 1: 11 });
  });

  it('of a record that is too large, only its sender hears of its size', async () => {
    const bed = await CoordinatorBed.loaded({ maxBatchBytes: 2_000 });
    const { memberEpoch } = await bed.join('a');
    await bed.beat('a', memberEpoch, { owned: ALL });
    const parked = watched(bed.beat('a', memberEpoch, { maxWaitMs: 60_000 }));
    const large = { ...SUBSCRIPTION, topics: ['orders', 'x'.repeat(2_000)] };
    await expect(bed.join('b', { subscription: large })).rejects.toMatchObject({ code: 'RECORD_TOO_LARGE' });
    await settled();
    expect(parked.outcome).toBe('GROUP_LOADING');
    bed.time.advance(100);
    await settled();
    expect(bed.owners()).toEqual(['a: 0 1 2 3']);
  });
});

describe('loading', () => {
  it('refuses everything until it is done', async () => {
    const bed = await withMember();
    await bed.commit('a', 2, commitOf(0, 10));
    let finish = (): void => {};
    bed.log.readable = new Promise((resolve) => {
      finish = resolve;
    });
    const loading = bed.restart();
    await settled();
    expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code: 'GROUP_LOADING' }));
    await expect(bed.commit('', 0, commitOf(0, 1))).rejects.toMatchObject({ code: 'GROUP_LOADING' });
    await expect(bed.join('b')).rejects.toMatchObject({ code: 'GROUP_LOADING' });
    finish();
    await loading;
    expect(bed.committed()).toEqual({ 0: 10 });
    expect(await bed.beat('a', 2, { owned: ALL })).toMatchObject({ memberEpoch: 2, assignment: undefined });
  });

  it('is tried again, ever later, while it fails', async () => {
    const bed = await withMember();
    const busy = new TidemarkError('STORAGE_UNAVAILABLE', 'no file may be opened');
    bed.log.readErrors.push(busy, new Error('something else'), busy);
    await bed.restart();
    const failed = (): number => bed.logger.events().filter((event) => event === 'groups_not_loaded').length;
    for (const [delayMs, times] of [
      [99, 1],
      [1, 2],
      [199, 2],
      [1, 3],
    ] as const) {
      bed.time.advance(delayMs);
      await settled();
      expect(failed()).toBe(times);
    }
    expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code: 'GROUP_LOADING' }));
    bed.time.advance(400);
    await settled();
    expect(bed.owners()).toEqual(['a: 0 1 2 3']);
  });

  it.each([
    [
      'a record that nobody can read',
      (bed: CoordinatorBed) => void bed.log.append([unreadable()], 1),
      'INCOMPATIBLE_DATA_DIR',
    ],
    ['a log that is damaged', (bed: CoordinatorBed) => void bed.log.readErrors.push(OFFLINE), 'PARTITION_OFFLINE'],
  ])('of %s is not tried again: it is what everybody hears', async (_, damage, code) => {
    const bed = await withMember();
    damage(bed);
    await bed.restart();
    bed.time.advance(60_000);
    await settled();
    expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code, retriable: false }));
    await expect(bed.join('b')).rejects.toMatchObject({ code });
    // What is left of it is not touched.
    for (const _ of bed.coordinator.tellOfTopics());
    bed.coordinator.expire(0);
    bed.coordinator.disconnected('g', 'a', 1);
  });
});

function unreadable(): { header: ReturnType<typeof readBatchHeader>; bytes: Buffer } {
  const bytes = batchBytes(['{"v":1}']);
  return { bytes, header: readBatchHeader(bytes) };
}

describe('a heartbeat that brings no news waits', () => {
  it('until there is some', async () => {
    const bed = await withMember();
    const waiting = watched(bed.beat('a', 2, { maxWaitMs: 5_000 }));
    await settled();
    expect(waiting.outcome).toBe('waits');
    await bed.join('b');
    bed.time.advance(10);
    await settled();
    expect(waiting.outcome).toMatchObject({ assignment: new Map([[ORDERS.topicId, expect.any(Set)]]) });
  });

  it('until the member sends another, which then waits', async () => {
    const bed = await withMember();
    const older = watched(bed.beat('a', 2, { maxWaitMs: 5_000 }));
    const newer = watched(bed.beat('a', 2, { maxWaitMs: 5_000 }));
    await settled();
    expect(older.outcome).toMatchObject({ memberEpoch: 2, assignment: undefined });
    expect(newer.outcome).toBe('waits');
  });

  it('no longer than it wants to', async () => {
    const bed = await withMember();
    const waiting = watched(bed.beat('a', 2, { maxWaitMs: 5_000 }));
    bed.time.advance(4_999);
    await settled();
    expect(waiting.outcome).toBe('waits');
    bed.time.advance(1);
    await settled();
    expect(waiting.outcome).toMatchObject({ memberEpoch: 2, assignment: undefined });
  });

  it('until the broker is about to stop, and from then on none does', async () => {
    const bed = await withMember();
    const waiting = watched(bed.beat('a', 2, { maxWaitMs: 5_000 }));
    bed.coordinator.stopWaiting();
    expect(await bed.beat('a', 2, { maxWaitMs: 5_000 })).toMatchObject({ memberEpoch: 2 });
    await settled();
    expect(waiting.outcome).toMatchObject({ memberEpoch: 2 });
  });

  it('until the broker stops, which waits for what was appended, and leaves no timers', async () => {
    const bed = await withMember();
    const waiting = watched(bed.beat('a', 2, { maxWaitMs: 5_000 }));
    bed.log.holds = true;
    const lost = watched(bed.commit('a', 2, commitOf(0, 1)));
    const stopped = watched(bed.coordinator.stop());
    await settled();
    expect([waiting.outcome, stopped.outcome]).toEqual(['BROKER_SHUTTING_DOWN', 'waits']);
    bed.log.fail(FULL);
    await settled();
    expect([lost.outcome, stopped.outcome]).toEqual(['STORAGE_FULL', undefined]);
    expect(() => bed.coordinator.find('g')).toThrow(expect.objectContaining({ code: 'BROKER_SHUTTING_DOWN' }));
    expect(bed.time.pendingTimers).toBe(0);
  });
});

describe('a session', () => {
  it('ends when nothing was heard for its timeout, and what the member held is given to others', async () => {
    const bed = await withMember();
    bed.time.advance(SESSION_TIMEOUT_MS / 2);
    await bed.join('b');
    expect(bed.owners()).toHaveLength(2);
    bed.time.advance(SESSION_TIMEOUT_MS / 2 - 1);
    expect(bed.owners()).toHaveLength(2);
    bed.time.advance(2);
    expect(bed.owners()).toEqual(['b: 0 1 2 3']);
    await expect(bed.commit('a', 2, commitOf(0, 1))).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
  });

  it.each([1, 1_000, SESSION_TIMEOUT_MS - 1, SESSION_TIMEOUT_MS + 1, 60 * SESSION_TIMEOUT_MS])(
    'does not end because the broker stood still, %i ms before it would have',
    async (beforeMs) => {
      const bed = await withMember();
      const runsMs = Math.max(0, SESSION_TIMEOUT_MS - beforeMs);
      bed.time.advance(runsMs);
      bed.time.standStill(Math.max(beforeMs + 10, 5_000));
      bed.time.advance(0);
      expect(bed.owners()).toEqual(['a: 0 1 2 3']);
      // What the member had left then, it has left now; up to a pulse more.
      bed.time.advance(SESSION_TIMEOUT_MS - runsMs - 1);
      expect(bed.owners()).toEqual(['a: 0 1 2 3']);
      bed.time.advance(1_002);
      expect(bed.owners()).toEqual([]);
    },
  );

  it('begins anew when the groups are read', async () => {
    const bed = await withMember();
    bed.time.advance(SESSION_TIMEOUT_MS - 1);
    await bed.restart();
    bed.time.advance(SESSION_TIMEOUT_MS - 1);
    expect(bed.owners()).toEqual(['a: 0 1 2 3']);
    bed.time.advance(1);
    expect(bed.owners()).toEqual([]);
  });
});

describe('a group', () => {
  it('of which nothing is left is forgotten, and leaves no timers', async () => {
    const bed = await withMember();
    await bed.commit('a', 2, commitOf(0, 1));
    await bed.beat('a', -1);
    bed.coordinator.expire(1_000);
    expect(bed.committed()).toEqual({ 0: 1 });
    bed.time.advance(1_000);
    bed.coordinator.expire(1_000);
    expect([...bed.coordinator.all()]).toEqual([]);
    bed.time.advance(1_000);
    expect(bed.time.pendingTimers).toBe(0);
    await bed.restart();
    expect([...bed.coordinator.all()]).toEqual([]);
  });

  it('is not made by what is refused, nor by a commit of nothing', async () => {
    const bed = await CoordinatorBed.loaded();
    await expect(bed.beat('a', 5)).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    await expect(bed.commit('a', 5, commitOf(0, 1))).rejects.toMatchObject({ code: 'UNKNOWN_MEMBER' });
    await bed.commit('', 0);
    expect([...bed.coordinator.all()]).toEqual([]);
    expect(bed.log.logEndOffset).toBe(0);
  });

  it('takes up topics that changed while the broker was down, and forgets offsets of those that are gone', async () => {
    const bed = await withMember();
    await bed.commit('a', 2, commitOf(0, 10));
    bed.topics.set('orders', { ...ORDERS, partitions: 6 });
    await bed.restart();
    bed.time.advance(10);
    expect(bed.owners()).toEqual(['a: 0 1 2 3 4 5']);
    expect(bed.committed()).toEqual({ 0: 10 });
    bed.topics.clear();
    await bed.restart();
    bed.time.advance(10);
    expect(bed.committed()).toEqual({});
  });
});
