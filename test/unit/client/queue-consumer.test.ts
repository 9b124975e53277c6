// A queue's consumer as its user sees it: handlers and loops, what is said of jobs, errors.

import { beforeEach, describe, expect, it } from 'vitest';
import { Reject, Retry } from '../../../client/queue/outcomes.ts';
import type { Job } from '../../../client/queue/types.ts';
import { serdes } from '../../../client/serdes.ts';
import { eventually } from '../../support/eventually.ts';
import { gate, numbers } from './support/group-bed.ts';
import { QueueBed, text } from './support/queue-bed.ts';

let bed: QueueBed;

beforeEach(() => {
  bed = new QueueBed();
});

describe('run', () => {
  it('makes the queue, hands out its jobs in order, and acknowledges them as ranges', async () => {
    bed.queue.add(numbers(0, 5));
    const queue = bed.consumer({
      concurrency: 5,
      leaseMs: 5_000,
      settings: { maxDeliveries: 3, backoffDelaysMs: [1, 2] },
    });
    await bed.world.advance(1_000);
    expect(bed.world.connects).toBe(0);
    const run = bed.run(queue);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(numbers(0, 5));
    expect(bed.queue.said).toEqual(['ack 0/0-4']);
    expect(bed.queue.settings).toEqual([
      expect.objectContaining({ name: 'maxDeliveries', value: '3' }),
      expect.objectContaining({ name: 'backoffDelaysMs', value: '1,2' }),
      expect.objectContaining({ name: 'leaseMs', value: '5000' }),
    ]);
    expect(bed.events).toEqual([{ type: 'created', queue: 'q', topic: 'jobs' }]);
  });

  it('gives jobs as records, with what they are to know of failures', async () => {
    bed.queue.add(['k=v'], 0, [{ key: 'h', value: 'x' }]);
    const jobs: Job[] = [];
    const queue = bed.consumer();
    bed.run(queue, (job) => {
      jobs.push(job);
      if (job.attempt === 1) throw new Error('not yet');
    });
    await bed.world.advance(2_000);
    expect(jobs.map(({ attempt, lastError }) => [attempt, lastError])).toEqual([
      [1, undefined],
      [2, 'not yet'],
    ]);
    const [job] = jobs;
    expect([job?.topic, job?.partition, job?.offset, job?.timestamp]).toEqual(['jobs', 0, 0, 0]);
    expect([job?.key?.toString(), job?.value?.toString(), job?.headers.text('h')]).toEqual(['k', 'v', 'x']);
    expect(bed.queue.said).toEqual(['retry 0/0: not yet', 'ack 0/0']);
    expect(bed.event('job-failed')).toMatchObject({ job: { offset: 0, attempt: 1 }, error: new Error('not yet') });
  });

  it('retries, rejects and delays as the handler throws', async () => {
    bed.queue.add(numbers(0, 5));
    const long = 'ä'.repeat(600);
    const thrown = [
      new Retry({ delayMs: 700, message: 'busy' }),
      new Reject('nonsense'),
      'text',
      new Error(long),
      undefined,
    ];
    bed.run(bed.consumer({ concurrency: 5 }), (job) => {
      if (job.attempt === 1) throw thrown[job.offset];
    });
    await bed.world.advance(0);
    expect(bed.queue.said).toEqual([
      'retry 0/0 after 700: busy',
      'reject 0/1: nonsense',
      'retry 0/2: text',
      `retry 0/3: ${'ä'.repeat(512)}`,
      'retry 0/4',
    ]);
    expect(bed.queue.offsets('dead')).toEqual([1]);
  });

  it('lets a handler say what becomes of its job', async () => {
    bed.queue.add(numbers(0, 4));
    const seen: unknown[] = [];
    bed.run(bed.consumer({ concurrency: 4 }), async (job) => {
      if (job.attempt > 1) return;
      if (job.offset === 0) await job.retry({ delayMs: 60_000, error: new Error('later') });
      if (job.offset === 1) await job.reject('never');
      if (job.offset === 2) await job.ack();
      if (job.offset === 3) await job.extend(90_000);
      seen.push(await job.ack().catch(({ code }) => code));
    });
    await bed.world.advance(1_000);
    expect(bed.queue.said).toEqual([
      'retry 0/0 after 60000: later',
      'reject 0/1: never',
      'ack 0/2',
      'extend 0/3 for 90000',
      'ack 0/3',
    ]);
    expect(seen).toEqual(['JOB_SETTLED', 'JOB_SETTLED', 'JOB_SETTLED', undefined]);
    expect(bed.eventTypes()).toEqual(['created']);
  });

  it('works on as many as it may at a time, and no more', async () => {
    bed.queue.add(numbers(0, 10));
    const gates = numbers(0, 10).map(() => gate());
    const run = bed.run(bed.consumer({ concurrency: 3 }), (job) => gates[job.offset]?.opened);
    await bed.world.advance(1_000);
    expect(run.values).toEqual(['0', '1', '2']);
    expect(bed.queue.asked).toEqual([3]);
    gates[1]?.open();
    await bed.world.advance(0);
    expect(run.values).toEqual(['0', '1', '2', '3']);
    for (const { open } of gates) open();
    await bed.world.advance(1_000);
    expect(run.values).toEqual(numbers(0, 10));
    expect(bed.queue.offsets('done')).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('hands out the next job before the last one is confirmed', async () => {
    bed.queue.add(numbers(0, 6));
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    const run = bed.run(bed.consumer({ prefetch: 0 }));
    await bed.world.advance(500);
    expect(run.values).toEqual(numbers(0, 6));
    held.open();
    await bed.world.advance(500);
    expect(bed.queue.offsets('done')).toHaveLength(6);
  });

  it('ends by its signal after the jobs in hand, and another one can follow', async () => {
    bed.queue.add(numbers(0, 4));
    const queue = bed.consumer({ prefetch: 2 });
    const held = gate();
    const first = bed.run(queue, () => held.opened);
    await bed.world.advance(100);
    await expect(queue.run(() => {})).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    first.stop();
    await bed.world.advance(100);
    expect(bed.queue.said).toEqual(['release 0/1-2']);
    held.open();
    await bed.world.until(first.done);
    expect(first.values).toEqual(['0']);
    const second = bed.run(queue);
    await bed.world.advance(100);
    expect(second.values).toEqual(['1', '2', '3']);
  });

  it('fails with what cannot be helped, after the jobs in hand, and may be tried again', async () => {
    const queue = bed.consumer({ topic: 'other' });
    await expect(bed.world.until(queue.run(() => {}))).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    bed.queue.topic = 'other';
    bed.queue.add(['0']);
    const held = gate();
    const run = bed.run(queue, () => held.opened);
    await bed.world.advance(0);
    bed.queue.exists = false;
    let failure: unknown;
    run.done.catch((error) => {
      failure = error;
    });
    bed.queue.add(['1']);
    await bed.world.advance(40_000);
    expect(failure).toBeUndefined();
    held.open();
    await expect(bed.world.until(run.done)).rejects.toMatchObject({ code: 'UNKNOWN_QUEUE' });
  });

  it('tells who has asked for other settings', async () => {
    bed.hinder('createQueue', () => ({ kind: 'refused', code: 'QUEUE_MISMATCH', message: 'leaseMs is 1000' }));
    await expect(bed.world.until(bed.consumer().run(() => {}))).rejects.toMatchObject({ code: 'QUEUE_MISMATCH' });
  });

  it('takes what cannot be deserialized for a failure of the job', async () => {
    bed.queue.add(['{}', '{', '1']);
    const queue = bed.consumer({ valueSerde: serdes.json() as never, concurrency: 3 });
    bed.run(queue, (job) => [job.value, job.value]);
    await bed.world.advance(0);
    expect(bed.queue.offsets('done')).toEqual([0, 2]);
    expect(bed.queue.record(1).lastError).toMatch(/the value of the job at jobs\/0 offset 1 could not be deserialized/);
  });

  it('reads compressed batches, and jobs of several partitions', async () => {
    bed.queue.compression = 'gzip';
    bed.queue.add(['a', 'b'], 1);
    bed.queue.add(['c'], 0);
    const run = bed.run(bed.consumer({ concurrency: 9 }));
    // Codecs work in threads, in a time of their own.
    await eventually(async () => {
      await bed.world.settle();
      return run.values.length === 3;
    });
    expect(run.values).toEqual(['c', 'a', 'b']);
    await bed.world.advance(0);
    expect(bed.queue.said).toEqual(['ack 0/0', 'ack 1/0-1']);
  });
});

describe('a loop', () => {
  it('hands out jobs, and waits at its bound until one is settled', async () => {
    bed.queue.add(numbers(0, 5));
    const loop = bed.consumer({ concurrency: 2 })[Symbol.asyncIterator]();
    const first = (await bed.world.until(loop.next())).value;
    await bed.world.until(loop.next());
    let third: Job | undefined;
    const next = loop.next().then(({ value }) => {
      third = value;
    });
    await bed.world.advance(5_000);
    expect(third).toBeUndefined();
    await bed.world.until(first?.ack() ?? Promise.resolve());
    await bed.world.until(next);
    expect(third && text(third)).toBe('2');
    expect(bed.queue.said).toEqual(['ack 0/0']);
  });

  it('resolves what is said of a job when the broker has carried it out', async () => {
    bed.queue.add(['0']);
    const { value: job } = await bed.world.until(bed.consumer()[Symbol.asyncIterator]().next());
    const held = gate();
    bed.hinder('settleRecords', () => ({ kind: 'reply-delayed', until: held.opened }));
    let isDone = false;
    const acked = job?.ack().then(() => {
      isDone = true;
    });
    await bed.world.advance(1_000);
    expect(isDone).toBe(false);
    held.open();
    await bed.world.until(acked ?? Promise.resolve());
    await expect(job?.retry()).rejects.toMatchObject({ code: 'JOB_SETTLED' });
    await expect(job?.retry({ delayMs: -1 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('shares jobs with other loops', async () => {
    bed.queue.add(numbers(0, 3));
    const queue = bed.consumer({ concurrency: 3 });
    const loops = [queue[Symbol.asyncIterator](), queue[Symbol.asyncIterator]()];
    const steps = await bed.world.until(Promise.all([...loops, ...loops].slice(0, 3).map((loop) => loop.next())));
    expect(steps.map(({ value }) => value && text(value)).sort()).toEqual(['0', '1', '2']);
  });

  it('gives back what it did not hand out when it is left, and keeps what it did', async () => {
    bed.queue.add(numbers(0, 4));
    const queue = bed.consumer({ prefetch: 2 });
    const seen: Job[] = [];
    const left = (async () => {
      for await (const job of queue) {
        seen.push(job);
        break;
      }
    })();
    await bed.world.until(left);
    await bed.world.advance(100_000);
    expect(bed.queue.offsets('leased')).toEqual([0]);
    expect(bed.queue.said.filter((each) => each.startsWith('release'))).toEqual(['release 0/1-2']);
    expect(await bed.close(queue)).toBe(0);
    expect(bed.queue.offsets('ready')).toEqual([0, 1, 2, 3]);
    expect(bed.queue.record(0).failures).toBe(0);
    await expect(seen[0]?.ack()).rejects.toMatchObject({ code: 'JOB_SETTLED' });
  });

  it('throws what cannot be helped, and a new one tries again', async () => {
    bed.queue.topic = 'other';
    const queue = bed.consumer();
    const loop = queue[Symbol.asyncIterator]();
    await expect(bed.world.until(loop.next())).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    expect(await loop.next()).toEqual({ done: true, value: undefined });
    bed.queue.topic = 'jobs';
    bed.queue.add(['0']);
    const step = await bed.world.until(queue[Symbol.asyncIterator]().next());
    expect(step.value && text(step.value)).toBe('0');
  });
});

describe('a run and a loop', () => {
  it('are not had at once', async () => {
    bed.queue.add(['0']);
    const queue = bed.consumer();
    const run = bed.run(queue);
    await bed.world.advance(100);
    const refused = { code: 'INVALID_ARGUMENT', message: expect.stringContaining('not both') };
    await expect(queue[Symbol.asyncIterator]().next()).rejects.toMatchObject(refused);
    run.stop();
    await bed.world.until(run.done);
    const loop = queue[Symbol.asyncIterator]();
    const step = loop.next();
    await bed.world.advance(0);
    await expect(queue.run(() => {})).rejects.toMatchObject(refused);
    await loop.return?.();
    await bed.world.until(step.catch(() => {}));
    bed.queue.add(['1']);
    const again = bed.run(queue);
    await bed.world.advance(100);
    expect(again.values).toEqual(['1']);
  });
});

describe('a loop that settles nothing', () => {
  it('is told of once, when it has asked for more for as long as a lease', async () => {
    bed.queue.add(numbers(0, 5));
    const queue = bed.consumer({ concurrency: 2 });
    void (async () => {
      for await (const job of queue) void job;
    })();
    await bed.world.advance(29_000);
    expect(bed.event('stalled')).toBeUndefined();
    await bed.world.advance(60_000);
    expect(bed.events.filter(({ type }) => type === 'stalled')).toEqual([
      { type: 'stalled', queue: 'q', unsettled: 2 },
    ]);
  });

  it('is not told of while it works', async () => {
    bed.queue.add(numbers(0, 2));
    const queue = bed.consumer();
    const loop = (async () => {
      for await (const job of queue) {
        await new Promise((resolve) => bed.world.timers.after(100_000, () => resolve(0)));
        await job.ack();
        if (job.offset === 1) void queue.close();
      }
    })();
    await bed.world.until(loop);
    expect(bed.eventTypes()).toEqual(['created']);
  });
});
