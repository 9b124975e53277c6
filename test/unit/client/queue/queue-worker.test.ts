// Leases kept and lost, what is said of jobs while connections fail, jobs leased ahead, closing.

import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../../../client/queue/types.ts';
import type { QueueConsumer } from '../../../../client/queue-consumer.ts';
import { gate, numbers } from '../support/group-bed.ts';
import { QueueBed } from '../support/queue-bed.ts';

let bed: QueueBed;

beforeEach(() => {
  bed = new QueueBed();
});

function next(queue: QueueConsumer): Promise<Job> {
  return bed.world.until(queue[Symbol.asyncIterator]().next()).then(({ value }) => {
    if (value === undefined) throw new Error('the loop is over');
    return value;
  });
}

describe('a lease', () => {
  it('is extended by itself while a job is in hand, all of them together', async () => {
    bed.queue.add(numbers(0, 4));
    const held = gate();
    bed.run(bed.consumer({ concurrency: 4 }), ({ offset }) => (offset === 1 ? undefined : held.opened));
    await bed.world.advance(9_999);
    expect(bed.queue.said).toEqual(['ack 0/1']);
    await bed.world.advance(90_000);
    const extensions = bed.queue.said.slice(1);
    expect(extensions.length).toBeGreaterThanOrEqual(9);
    expect(new Set(extensions)).toEqual(new Set(['extend 0/0,2-3']));
    held.open();
    await bed.world.advance(0);
    expect(bed.queue.offsets('done')).toEqual([0, 1, 2, 3]);
    await bed.world.advance(100_000);
    expect(bed.queue.said).toHaveLength(extensions.length + 2);
  });

  it('is lost when the broker refuses to extend it: the signal fires, and what is said then is judged by the broker', async () => {
    bed.queue.add(['0', '1']);
    const seen: unknown[] = [];
    const held = gate();
    bed.run(bed.consumer({ concurrency: 2 }), async (job, signal) => {
      if (job.attempt > 1) return gate().opened;
      signal.addEventListener('abort', () => seen.push(signal.reason));
      await held.opened;
      if (job.offset === 1) throw new Error('too late');
      await job.ack();
    });
    await bed.world.advance(100);
    // Less than it was when they were leased.
    bed.queue.maxLeaseMs = 45_000;
    await bed.world.advance(60_000);
    const lost = { code: 'LEASE_LOST', cause: { code: 'STALE_LEASE' } };
    expect(seen).toMatchObject([lost, lost]);
    expect(bed.event('lease-lost')).toMatchObject({ job: { offset: 0, attempt: 1 }, error: lost });
    const said = bed.queue.said.length;
    held.open();
    await bed.world.advance(0);
    expect(bed.queue.said.slice(said)).toEqual(['ack 0/0']);
    expect(bed.queue.offsets('done')).toEqual([0]);
    expect(bed.eventTypes()).toEqual(['created', 'lease-lost', 'lease-lost', 'job-failed']);
  });

  it('ends when the queue allows no more, and whoever works is told then; nobody asks in vain', async () => {
    bed.queue.add(['0', '1']);
    bed.queue.maxLeaseMs = 45_000;
    const seen: unknown[] = [];
    bed.run(bed.consumer({ concurrency: 2 }), async ({ attempt }, signal) => {
      if (attempt === 1) signal.addEventListener('abort', () => seen.push(signal.reason));
      await gate().opened;
    });
    // After 10 and 20 s.
    const extensions = ['extend 0/0-1', 'extend 0/0-1'];
    await bed.world.advance(44_900);
    expect([seen, bed.queue.said]).toEqual([[], extensions]);
    await bed.world.advance(100);
    const lost = { code: 'LEASE_LOST', message: expect.stringContaining('maxLeaseMs (45000)') };
    expect(seen).toMatchObject([lost, lost]);
    expect(bed.eventTypes()).toEqual(['created', 'lease-lost', 'lease-lost']);
    expect(bed.queue.said).toEqual(extensions);
  });

  it('of a job that waits is given back where it cannot be extended', async () => {
    bed.queue.add(['0', '1']);
    bed.queue.maxLeaseMs = 30_000;
    bed.run(bed.consumer({ prefetch: 1 }), () => gate().opened);
    await bed.world.advance(9_000);
    expect([bed.queue.offsets('leased'), bed.queue.said]).toEqual([[0, 1], []]);
    await bed.world.advance(2_000);
    expect(bed.queue.said).toEqual(['release 0/1']);
    expect(bed.queue.record(1).failures).toBe(0);
  });

  it('lapses when the broker cannot be reached: whether a handler then throws or returns, the job comes again', async () => {
    bed.queue.add(['0', '1']);
    bed.queue.leaseMs = 3_000;
    const held = gate();
    const run = bed.run(bed.consumer({ concurrency: 2 }), async ({ offset, attempt }, signal) => {
      if (attempt > 1) return held.opened;
      if (offset === 0) await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      await held.opened;
    });
    await bed.world.advance(100);
    const restore = bed.hinder('settleRecords', () => ({ kind: 'lost' }));
    await bed.world.advance(2_800);
    expect(bed.event('lease-lost')).toBeUndefined();
    await bed.world.advance(101);
    expect(bed.events.filter(({ type }) => type === 'lease-lost')).toMatchObject([
      { job: { offset: 0 } },
      { job: { offset: 1 } },
    ]);
    restore();
    await bed.world.advance(500);
    expect(bed.queue.said).toEqual([]);
    held.open();
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0', '1', '0', '1']);
    expect(bed.queue.said).toEqual(['ack 0/0-1']);
    expect(bed.queue.records.map(({ failures }) => failures)).toEqual([1, 1]);
    expect(bed.queue.offsets('done')).toEqual([0, 1]);
    expect(bed.eventTypes()).toEqual(['created', 'lease-lost', 'lease-lost', 'job-failed']);
  });

  it('frees the hand of a loop when it is lost, and counts no more once another has the job', async () => {
    bed.queue.add(['0']);
    bed.queue.maxLeaseMs = 60_000;
    const loop = bed.consumer()[Symbol.asyncIterator]();
    const first = (await bed.world.until(loop.next())).value;
    const second = (await bed.world.until(loop.next())).value;
    expect([first?.offset, first?.signal.aborted, second?.signal.aborted]).toEqual([0, true, false]);
    expect([second?.offset, second?.attempt, second?.lastError]).toEqual([0, 2, 'the lease ended']);
    await expect(bed.world.until(first?.ack() ?? Promise.resolve())).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await expect(first?.ack()).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await bed.world.until(second?.ack() ?? Promise.resolve());
    expect(bed.eventTypes()).toEqual(['created', 'stalled', 'lease-lost']);
  });

  it.each(['throws', 'returns'])('frees the hand of a handler that %s when it is lost', async (how) => {
    bed.queue.add(['0', '1']);
    bed.queue.maxLeaseMs = 30_000;
    const held = gate();
    const run = bed.run(bed.consumer({ prefetch: 0 }), async ({ offset, attempt }, signal) => {
      if (offset === 1 || attempt > 1) return;
      // It needs a while to end.
      await held.opened;
      if (how === 'throws') throw signal.reason;
    });
    await bed.world.advance(60_000);
    expect([run.values, bed.event('lease-lost')?.job.offset]).toEqual([['0'], 0]);
    held.open();
    await bed.world.advance(60_000);
    expect(run.values.sort()).toEqual(['0', '0', '1']);
    expect(bed.queue.offsets('done')).toEqual([0, 1]);
    expect(bed.queue.record(0).failures).toBe(1);
  });

  it('counts as failed when a handler stops half-way and returns because its signal says so', async () => {
    bed.queue.add(numbers(0, 5));
    bed.queue.maxLeaseMs = 45_000;
    const attempts: number[] = [];
    bed.run(bed.consumer({ concurrency: 5 }), ({ attempt }, signal) => {
      attempts.push(attempt);
      if (attempt > 1) return;
      return new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    });
    await bed.world.advance(120_000);
    expect(attempts).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect(bed.queue.said.filter((each) => each.startsWith('ack'))).toEqual(['ack 0/0-4']);
    expect(new Set(bed.queue.records.map(({ failures, lastError }) => `${failures} ${lastError}`))).toEqual(
      new Set(['1 the lease ended']),
    );
  });

  it('is not shortened by itself where the user has extended it further', async () => {
    bed.queue.add(['0']);
    const job = await next(bed.consumer());
    await bed.world.until(job.extend(120_000));
    await bed.world.advance(90_000);
    expect(bed.queue.said).toEqual(['extend 0/0 for 120000']);
    await bed.world.advance(60_000);
    expect(bed.queue.said.slice(1)).toContain('extend 0/0');
    expect(bed.queue.offsets('leased')).toEqual([0]);
  });

  it('ends for what waits when the process stood still, and is not handed out', async () => {
    bed.queue.add(numbers(0, 3));
    const held = gate();
    const run = bed.run(bed.consumer({ prefetch: 2 }), ({ offset }) => (offset === 0 ? held.opened : undefined));
    await bed.world.advance(100);
    bed.world.nowMs += 31_000;
    held.open();
    await bed.world.settle();
    expect(run.values.slice(0, 1)).toEqual(['0']);
    await bed.world.advance(2_000);
    expect(bed.queue.record(1).failures).toBe(1);
    expect(run.values).toEqual(['0', '1', '2']);
  });
});

describe('what is said of jobs', () => {
  it('goes in one request for each turn, by token and kind', async () => {
    bed.queue.add(numbers(0, 6), 0);
    bed.queue.add(numbers(0, 2), 1);
    const gates = new Map(['x', 'y'].map((name) => [name, gate()]));
    bed.run(bed.consumer({ concurrency: 8 }), async ({ partition, offset }) => {
      await gates.get(offset < 4 ? 'x' : 'y')?.opened;
      if (partition === 0 && offset === 2) throw new Error('bad');
      if (partition === 0 && offset === 3) throw new Error('bad');
    });
    await bed.world.advance(0);
    gates.get('x')?.open();
    await bed.world.advance(0);
    expect(bed.broker.requests('settleRecords')).toHaveLength(1);
    expect(bed.queue.said).toEqual(['ack 0/0-1', 'retry 0/2-3: bad', 'ack 1/0-1']);
    gates.get('y')?.open();
    await bed.world.advance(0);
    expect(bed.queue.said.slice(3)).toEqual(['ack 0/4-5']);
  });

  it('has several requests under way, and not any number', async () => {
    bed.queue.add(numbers(0, 10));
    const gates = numbers(0, 10).map(() => gate());
    bed.run(bed.consumer({ concurrency: 10 }), ({ offset }) => gates[offset]?.opened);
    await bed.world.advance(0);
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    for (const { open } of gates) {
      open();
      await bed.world.advance(0);
    }
    expect(bed.broker.requests('settleRecords')).toHaveLength(4);
    held.open();
    await bed.world.advance(0);
    expect(bed.queue.said).toEqual(['ack 0/0', 'ack 0/1', 'ack 0/2', 'ack 0/3', 'ack 0/4-9']);
  });

  it('is said again under the same token after a connection was lost', async () => {
    bed.queue.add(['0', '1']);
    let losses = 0;
    bed.hinder('settleRecords', () => (losses++ < 3 ? { kind: 'lost' } : { kind: 'handled' }));
    const queue = bed.consumer({ concurrency: 2 });
    const job = await next(queue);
    await bed.world.until(job.ack());
    expect(losses).toBe(4);
    expect(bed.queue.offsets('done')).toEqual([0]);
  });

  it('may be refused when it was carried out and the reply was lost: the error says so', async () => {
    bed.queue.add(['0']);
    let losses = 0;
    bed.hinder('settleRecords', () => (losses++ === 0 ? { kind: 'reply-lost' } : { kind: 'handled' }));
    const job = await next(bed.consumer());
    await expect(bed.world.until(job.ack())).rejects.toMatchObject({ code: 'LEASE_LOST', outcome: 'unknown' });
    expect(bed.queue.offsets('done')).toEqual([0]);
  });

  it('is given up when the lease is over', async () => {
    bed.queue.add(['0']);
    bed.queue.leaseMs = 3_000;
    bed.hinder('settleRecords', () => ({ kind: 'lost' }));
    const job = await next(bed.consumer());
    const startedMs = bed.world.nowMs;
    await expect(bed.world.until(job.ack())).rejects.toMatchObject({ code: 'LEASE_LOST', outcome: 'unknown' });
    expect(bed.world.nowMs - startedMs).toBeGreaterThanOrEqual(3_000);
    expect(bed.world.nowMs - startedMs).toBeLessThan(5_000);
    expect(bed.event('lease-lost')).toMatchObject({ job: { offset: 0 } });
  });

  it('waits while the broker reads the queues', async () => {
    bed.queue.add(['0']);
    let asked = 0;
    bed.hinder('settleRecords', () => (asked++ < 2 ? { kind: 'refused', code: 'QUEUE_LOADING' } : { kind: 'handled' }));
    const job = await next(bed.consumer());
    await bed.world.until(job.ack());
    expect(bed.queue.said).toEqual(['ack 0/0']);
  });

  it('stops the handing out while too much of it is not confirmed', async () => {
    bed.queue.add(numbers(0, 6_000));
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    const run = bed.run(bed.consumer({ prefetch: 500 }));
    await bed.world.advance(100);
    expect(run.values.length).toBe(4_000);
    held.open();
    await bed.world.advance(100);
    expect(run.values.length).toBe(6_000);
    expect(bed.queue.offsets('done')).toHaveLength(6_000);
  });
});

describe('what is leased', () => {
  it('is asked for one request at a time, as many as hands are free without jobs ahead', async () => {
    bed.queue.add(numbers(0, 5));
    const gates = numbers(0, 9).map(() => gate());
    bed.run(bed.consumer({ concurrency: 2, prefetch: 0 }), ({ offset }) => gates[offset]?.opened);
    await bed.world.advance(100);
    gates[0]?.open();
    await bed.world.advance(100);
    expect(bed.queue.asked).toEqual([2, 1]);
    for (const { open } of gates) open();
    await bed.world.advance(100);
    expect(bed.queue.offsets('done')).toHaveLength(5);
  });

  it('waits at the broker, on a connection of its own', async () => {
    const run = bed.run(bed.consumer({ concurrency: 7 }));
    await bed.world.advance(5_500);
    expect(bed.queue.asked.length).toBeLessThan(8);
    bed.queue.add(['0']);
    await bed.world.advance(0);
    expect(run.values).toEqual(['0']);
    const leases = new Set(bed.broker.requests('leaseRecords').map(({ connection }) => connection));
    const settles = new Set(bed.broker.requests('settleRecords').map(({ connection }) => connection));
    expect([leases.size, settles.size, new Set([...leases, ...settles]).size]).toEqual([1, 1, 2]);
    expect(bed.broker.requests('leaseRecords')[0]?.frame.leaseRecords).toMatchObject({
      queue: 'q',
      maxRecords: 7,
      concurrency: 7,
      maxBytes: 4_194_304,
    });
  });

  it('is leased ahead by how long jobs take', async () => {
    bed.queue.add(numbers(0, 400));
    const slow = bed.run(bed.consumer(), () => new Promise((resolve) => bed.world.timers.after(60, () => resolve(0))));
    await bed.world.advance(1_000);
    slow.stop();
    expect(new Set(bed.queue.asked)).toEqual(new Set([1]));
    bed.queue.asked.length = 0;
    bed.run(bed.consumer(), () => new Promise((resolve) => bed.world.timers.after(2, () => resolve(0))));
    await bed.world.advance(300);
    expect(Math.max(...bed.queue.asked)).toBeGreaterThanOrEqual(12);
    expect(Math.max(...bed.queue.asked)).toBeLessThanOrEqual(26);
    expect(bed.queue.asked.length).toBeLessThan(25);
  });

  it('is given back when it was leased ahead and a job takes long after all, within moments', async () => {
    bed.queue.add(numbers(0, 300));
    const held = gate();
    const run = bed.run(bed.consumer(), ({ offset }) => (offset === 100 ? held.opened : undefined));
    await bed.world.advance(0);
    expect(bed.queue.offsets('leased').length).toBeGreaterThan(150);
    await bed.world.advance(501);
    expect(run.values).toEqual(numbers(0, 101));
    expect(bed.queue.offsets('leased')).toEqual([100]);
    const asked = bed.queue.asked.length;
    await bed.world.advance(60_000);
    expect(bed.queue.offsets('leased')).toEqual([100]);
    expect(bed.queue.asked.length).toBe(asked);
    expect(Math.max(...bed.queue.records.map(({ failures }) => failures))).toBe(0);
    held.open();
    await bed.world.advance(1_000);
    expect(bed.queue.offsets('done')).toHaveLength(300);
  });

  it('is given back when jobs have become slow, though one after the other is handed out', async () => {
    bed.queue.add(numbers(0, 300));
    const pause = (ms: number): Promise<void> => new Promise((resolve) => bed.world.timers.after(ms, resolve));
    bed.run(bed.consumer({ concurrency: 2 }), ({ offset }) => (offset < 100 ? undefined : pause(200)));
    await bed.world.advance(0);
    expect(bed.queue.offsets('leased').length).toBeGreaterThan(150);
    await bed.world.advance(501);
    expect(bed.queue.offsets('leased').length).toBeLessThanOrEqual(2);
    const said = bed.queue.said.filter((each) => each.startsWith('release')).length;
    await bed.world.advance(10_000);
    expect(bed.queue.offsets('done').length).toBeGreaterThan(190);
    expect(bed.queue.said.filter((each) => each.startsWith('release'))).toHaveLength(said);
  });

  it('is taken by another worker while the first one has a job that takes long', async () => {
    bed.queue.add(numbers(0, 100));
    const held = gate();
    bed.run(bed.consumer(), ({ offset }) => (offset === 50 ? held.opened : undefined));
    await bed.world.advance(50);
    const other = bed.run(bed.consumer());
    await bed.world.advance(600);
    expect(other.values).toEqual(numbers(51, 100));
    expect(bed.queue.record(51).failures).toBe(0);
  });

  it('stays while the broker is slow to confirm, and the timer is not a circle', async () => {
    bed.queue.add(numbers(0, 6_000));
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    const run = bed.run(bed.consumer());
    await bed.world.advance(5_000);
    expect(run.values.length).toBe(4_000);
    expect(bed.queue.said.some((each) => each.startsWith('release'))).toBe(false);
    held.open();
    await bed.world.advance(100);
    expect(run.values.length).toBe(6_000);
  });

  it('is as much as a loop takes that does one job after the other, once the rest was given back', async () => {
    bed.queue.add(numbers(0, 50));
    const queue = bed.consumer({ concurrency: 8 });
    void (async () => {
      for await (const job of queue) {
        await new Promise<void>((resolve) => bed.world.timers.after(1_000, resolve));
        await job.ack();
      }
    })();
    await bed.world.advance(10_500);
    expect(bed.queue.offsets('done')).toHaveLength(10);
    expect(bed.queue.said.filter((each) => each.startsWith('release'))).toEqual(['release 0/1-7']);
    expect(bed.queue.asked.slice(1).every((count) => count === 1)).toBe(true);
  });

  it("is extended when it waits by the user's wish, and given back before its first lease would be over", async () => {
    bed.queue.add(numbers(0, 4));
    const held = gate();
    bed.run(bed.consumer({ prefetch: 2 }), () => held.opened);
    await bed.world.advance(21_000);
    expect(bed.queue.said).toEqual(['extend 0/0-2', 'extend 0/0-2']);
    await bed.world.advance(60_000);
    expect(bed.queue.said).toContain('release 0/1-2');
    expect(bed.queue.offsets('leased')).toEqual([0]);
    held.open();
    await bed.world.advance(1_000);
    expect(bed.queue.offsets('done')).toHaveLength(4);
  });
});

describe('a broker that is away', () => {
  it('is waited for, and the jobs in hand stay', async () => {
    bed.queue.add(numbers(0, 3));
    const held = gate();
    const run = bed.run(bed.consumer({ prefetch: 0 }), ({ offset }) => (offset === 0 ? held.opened : undefined));
    await bed.world.advance(5_000);
    bed.broker.stop();
    bed.queue.forgetLeases();
    await bed.world.advance(5_000);
    bed.broker.start();
    await bed.world.advance(5_000);
    held.open();
    await bed.world.advance(5_000);
    expect(run.values).toEqual(['0', '1', '2']);
    expect(bed.queue.offsets('done')).toEqual([0, 1, 2]);
  });

  it('is told of what is held as soon as it is back', async () => {
    bed.queue.add(['0']);
    const held = gate();
    bed.run(bed.consumer({ prefetch: 1 }), () => held.opened);
    await bed.world.advance(1_000);
    bed.broker.cutConnections();
    bed.queue.forgetLeases();
    await bed.world.advance(1_500);
    expect(bed.queue.said).toEqual(['extend 0/0']);
    expect(bed.queue.offsets('leased')).toEqual([0]);
  });

  it('that cannot be reached at first is tried again', async () => {
    bed.broker.stop();
    const retries: string[] = [];
    const run = bed.run(bed.consumer({ onRetry: ({ code }) => retries.push(code) }));
    await bed.world.advance(60_000);
    expect(new Set(retries)).toEqual(new Set(['BROKER_UNREACHABLE']));
    bed.broker.start();
    bed.queue.add(['0']);
    await bed.world.advance(2_000);
    expect(run.values).toEqual(['0']);
  });

  it('that answers without jobs at once is not asked in a circle', async () => {
    bed.queue.exists = true;
    bed.broker.answer = (frame) => (frame.leaseRecords ? { leaseRecords: { leaseMs: 1_000 } } : undefined);
    bed.run(bed.consumer());
    await bed.world.advance(10_000);
    expect(bed.broker.requests('leaseRecords').length).toBeLessThan(40);
  });
});

describe('close', () => {
  it('waits for the jobs in hand, gives back the others, and is quick when there is nothing', async () => {
    bed.queue.add(numbers(0, 4));
    const queue = bed.consumer({ prefetch: 2 });
    const run = bed.run(queue, () => new Promise((resolve) => bed.world.timers.after(700, () => resolve(0))));
    await bed.world.advance(100);
    expect(await bed.close(queue)).toBe(600);
    await run.done;
    expect(bed.queue.said).toEqual(['release 0/1-2', 'ack 0/0']);
    expect(bed.queue.records.map(({ failures }) => failures)).toEqual([0, 0, 0, 0]);
    await expect(queue.run(() => {})).rejects.toMatchObject({ code: 'CLIENT_CLOSED' });
    expect(() => queue[Symbol.asyncIterator]()).toThrow(expect.objectContaining({ code: 'CLIENT_CLOSED' }));
    expect(bed.world.pendingTimers).toBe(0);
    const idle = bed.consumer();
    expect(await bed.close(idle)).toBe(0);
  });

  it('calls back the request that waits for jobs', async () => {
    const queue = bed.consumer();
    const run = bed.run(queue);
    await bed.world.advance(2_100);
    expect(await bed.close(queue)).toBe(0);
    await run.done;
    expect(bed.queue.asked.at(-1)).toBe(0);
  });

  it('gives back what a request brings that was under way', async () => {
    bed.queue.add(numbers(0, 2));
    const held = gate();
    bed.hinder('leaseRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    const queue = bed.consumer({ concurrency: 2 });
    bed.run(queue);
    await bed.world.advance(100);
    bed.world.timers.after(500, () => held.open());
    expect(await bed.close(queue)).toBe(500);
    expect(bed.queue.said).toEqual(['release 0/0-1']);
  });

  it('releases what is in hand when its time is over, and fires the signals', async () => {
    bed.queue.add(['0']);
    const queue = bed.consumer();
    const reasons: unknown[] = [];
    const run = bed.run(queue, (_, signal) => {
      signal.addEventListener('abort', () => reasons.push(signal.reason.code));
      return new Promise(() => {});
    });
    await bed.world.advance(100);
    expect(await bed.close(queue, 5_000)).toBe(4_500);
    await bed.world.until(run.done);
    expect(reasons).toEqual(['CLIENT_CLOSED']);
    expect(bed.queue.said).toEqual(['release 0/0']);
  });

  it.each([0, 1_000])('takes no longer than it may when nobody answers: %i ms', async (timeoutMs) => {
    bed.queue.add(['0', '1']);
    const queue = bed.consumer({ concurrency: 2 });
    const acks: unknown[] = [];
    const run = bed.run(queue, async (job) => {
      if (job.offset === 0) await job.ack().catch((error) => acks.push(error.code, error.outcome));
      await new Promise(() => {});
    });
    bed.hinder('settleRecords', () => ({ kind: 'ignored' }));
    await bed.world.advance(100);
    expect(await bed.close(queue, timeoutMs)).toBe(timeoutMs);
    await bed.world.until(run.done);
    expect(acks).toEqual(['CLIENT_CLOSED', 'unknown']);
    expect(bed.world.pendingTimers).toBe(0);
  });

  it('is the same for whoever calls it again', async () => {
    bed.queue.add(['0']);
    const queue = bed.consumer();
    bed.run(queue, () => new Promise((resolve) => bed.world.timers.after(700, () => resolve(0))));
    await bed.world.advance(100);
    const order: string[] = [];
    const both = Promise.all([
      queue.close().then(() => order.push('first')),
      queue[Symbol.asyncDispose]().then(() => order.push('second')),
    ]);
    await bed.world.until(both);
    expect(order).toEqual(['first', 'second']);
    await expect(queue.close({ timeoutMs: -1 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('ends a loop, whose last job may be settled meanwhile', async () => {
    bed.queue.add(numbers(0, 3));
    const queue = bed.consumer();
    const seen: number[] = [];
    const loop = (async () => {
      for await (const job of queue) {
        seen.push(job.offset);
        await new Promise((resolve) => bed.world.timers.after(300, () => resolve(0)));
        await job.ack();
      }
    })();
    await bed.world.advance(100);
    expect(await bed.close(queue)).toBe(200);
    await loop;
    expect(seen).toEqual([0]);
    expect(bed.queue.offsets('done')).toEqual([0]);
  });

  it('releases the job that a loop has not settled when it comes back', async () => {
    bed.queue.add(['0']);
    const queue = bed.consumer();
    const loop = (async () => {
      for await (const job of queue) await new Promise((resolve) => bed.world.timers.after(300, () => resolve(job)));
    })();
    await bed.world.advance(100);
    expect(await bed.close(queue)).toBe(200);
    await loop;
    expect(bed.queue.said).toEqual(['release 0/0']);
  });

  it.each(['run', 'loop'])('ends a %s once the broker has confirmed what was said of its jobs', async (how) => {
    bed.queue.add(['0']);
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    const queue = bed.consumer();
    const read = async (): Promise<void> => {
      for await (const job of queue) {
        void queue.close();
        void job.ack();
      }
    };
    let isOver = false;
    const over = (how === 'run' ? queue.run(() => void queue.close()) : read()).then(() => {
      isOver = true;
    });
    await bed.world.advance(1_000);
    expect(isOver).toBe(false);
    held.open();
    await bed.world.until(over);
    expect(bed.queue.offsets('done')).toEqual([0]);
  });

  it.each(['run', 'loop'])('ends a %s when its time is over and nobody has confirmed anything', async (how) => {
    bed.queue.add(['0']);
    bed.hinder('settleRecords', () => ({ kind: 'ignored' }));
    const queue = bed.consumer();
    const read = async (): Promise<void> => {
      for await (const job of queue) {
        void queue.close({ timeoutMs: 2_000 });
        job.ack().catch(() => {});
      }
    };
    const handle = (): void => void queue.close({ timeoutMs: 2_000 });
    await bed.world.until(how === 'run' ? queue.run(handle) : read());
    expect(bed.world.nowMs).toBeLessThanOrEqual(3_000);
    expect(bed.world.pendingTimers).toBe(0);
  });

  it('ends a run whose signal fires once the broker has confirmed what was said', async () => {
    bed.queue.add(['0']);
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    const run = bed.run(bed.consumer());
    let isOver = false;
    void run.done.then(() => {
      isOver = true;
    });
    await bed.world.advance(500);
    run.stop();
    await bed.world.advance(500);
    expect(isOver).toBe(false);
    held.open();
    await bed.world.until(run.done);
    expect(bed.queue.offsets('done')).toEqual([0]);
  });

  it('ends a loop that asks for its first job after it', async () => {
    const queue = bed.consumer();
    const loop = queue[Symbol.asyncIterator]();
    await bed.close(queue);
    expect(await bed.world.until(loop.next())).toEqual({ done: true, value: undefined });
  });

  it('does not begin anything that had not begun', async () => {
    bed.broker.stop();
    const queue = bed.consumer();
    const run = bed.run(queue);
    await bed.world.advance(500);
    expect(await bed.close(queue)).toBe(0);
    await run.done;
    expect(bed.world.pendingTimers).toBe(0);
  });
});
