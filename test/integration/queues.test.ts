// Consumers of queues and a real broker over real sockets.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Broker } from '../../broker/index.ts';
import {
  Admin,
  type Job,
  type JobHandler,
  Producer,
  QueueConsumer,
  type QueueConsumerOptions,
  type QueueDescription,
  type QueueEvent,
  Reject,
  Retry,
} from '../../client/index.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/live-broker.ts';
import { Mortal } from '../support/mortal.ts';

const TOPIC = 'jobs';
const QUEUE = 'work';
const SETTINGS = { 'storage.min.free.bytes': 0 };
/** For workers that are to be missed soon. */
const SHORT_LEASE_MS = 300;
const QUICK = { backoff: 'fixed', backoffDelayMs: 5 } as const;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let broker: Broker;
let admin: Admin;
let open: QueueConsumer[];

beforeEach(async () => {
  folder = await temporaryFolder();
  broker = await Broker.start({ dataDir: folder.path, port: 0, settings: SETTINGS });
  admin = new Admin({ brokers: broker.address });
  open = [];
  await admin.createTopic({ name: TOPIC, partitions: 1 });
});

afterEach(async () => {
  await Promise.all(open.map((queue) => queue.close({ timeoutMs: 1_000 })));
  await admin.close();
  await broker.close();
  await folder[Symbol.asyncDispose]();
});

function consumer(options: Partial<QueueConsumerOptions> = {}): QueueConsumer {
  const queue = new QueueConsumer({ brokers: broker.address, topic: TOPIC, queue: QUEUE, retryMaxMs: 100, ...options });
  open.push(queue);
  return queue;
}

/** Handled in the background; what it rejects with is looked at by whoever awaits it. */
function run(queue: QueueConsumer, handler: JobHandler): Promise<void> {
  const running = queue.run(handler);
  running.catch(() => {});
  return running;
}

async function produce(values: readonly string[]): Promise<void> {
  await using producer = new Producer({ brokers: broker.address });
  await producer.sendMany(values.map((value) => ({ topic: TOPIC, value })));
}

function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${index}`);
}

function text({ value }: Job): string {
  return String(value);
}

/** Undefined while there is no such queue. */
async function described(queue = QUEUE): Promise<QueueDescription | undefined> {
  const queues = await admin.listQueues();
  return queues.some((each) => each.queue === queue) ? admin.describeQueue(queue) : undefined;
}

async function leased(): Promise<number | undefined> {
  return (await described())?.leased;
}

async function isDone(): Promise<boolean> {
  const queue = await described();
  return queue !== undefined && queue.available + queue.leased + queue.retrying === 0;
}

function gate(): { readonly opened: Promise<void>; open(): void } {
  let unlock = (): void => {};
  const opened = new Promise<void>((resolve) => {
    unlock = resolve;
  });
  return { opened, open: () => unlock() };
}

describe('jobs', () => {
  it('are retried until they succeed, and set aside when they never do', async () => {
    await produce(numbers(60));
    const done: string[] = [];
    const attempts = new Map<string, number[]>();
    const handler = async (job: Job): Promise<void> => {
      const value = text(job);
      attempts.set(value, [...(attempts.get(value) ?? []), job.attempt]);
      if (job.attempt > 1) expect(job.lastError).toBe(`no ${value}`);
      const kind = job.offset % 6;
      if (kind === 1 && job.attempt < 3) throw new Error(`no ${value}`);
      if (kind === 2 && job.attempt < 2) throw new Retry({ delayMs: 1, message: `no ${value}` });
      if (kind === 3) throw new Reject('nonsense');
      if (kind === 4) throw new Error(`no ${value}`);
      done.push(value);
      if (kind === 5) await job.ack();
    };
    void run(consumer({ concurrency: 8, settings: { ...QUICK, maxDeliveries: 3 } }), handler);
    await eventually(isDone);
    const expected = numbers(60).filter((value) => ![3, 4].includes(Number(value) % 6));
    await eventually(() => done.length === expected.length);
    expect(done.sort()).toEqual(expected.sort());
    expect([1, 2, 3, 4, 0].map((kind) => attempts.get(`${kind}`))).toEqual([[1, 2, 3], [1, 2], [1], [1, 2, 3], [1]]);
    await eventually(async () => (await described())?.dead === 20);
    const causes: string[] = [];
    for await (const letter of admin.deadLetters(QUEUE)) causes.push(`${letter.offset % 6} ${letter.cause}`);
    expect(causes.sort()).toEqual([...Array(10).fill('3 rejected'), ...Array(10).fill('4 max-deliveries')]);
  });

  it('are done for the broker, too, when a run that its handler has closed is over', async () => {
    await produce(numbers(20));
    for (let left = 20; left > 0; left -= 5) {
      const queue = consumer({ concurrency: 5, prefetch: 0 });
      let handled = 0;
      await queue.run(() => {
        if (++handled === 5) void queue.close();
      });
      expect(await described()).toMatchObject({ available: left - 5, leased: 0, retrying: 0 });
    }
  });

  it('are shared by any number of workers on one partition, each job by one of them', async () => {
    await produce(numbers(400));
    const handled: string[] = [];
    const byWorker = [0, 0, 0, 0, 0, 0];
    for (const [index] of byWorker.entries()) {
      void run(consumer({ concurrency: 2 }), async (job) => {
        byWorker[index] = (byWorker[index] ?? 0) + 1;
        handled.push(text(job));
        await new Promise((resolve) => setTimeout(resolve, 2));
      });
    }
    await eventually(isDone);
    expect(handled.map(Number).sort((a, b) => a - b)).toEqual(numbers(400).map(Number));
    expect(byWorker.filter((count) => count > 0).length).toBeGreaterThan(3);
  });

  it('go to another worker when theirs dies, and only those that were in hand have failed', async () => {
    await produce(numbers(10));
    const dying = new Mortal();
    const first = consumer({
      ports: dying.ports,
      concurrency: 2,
      prefetch: 4,
      leaseMs: SHORT_LEASE_MS,
      settings: QUICK,
    });
    const begun: string[] = [];
    const lost: QueueEvent[] = [];
    void run(first, async (job) => {
      begun.push(text(job));
      await new Promise((resolve) => job.signal.addEventListener('abort', resolve));
    });
    await eventually(() => begun.length === 2);
    dying.die();
    const attempts = new Map<string, number>();
    void run(
      consumer({ leaseMs: SHORT_LEASE_MS, settings: QUICK, onQueueEvent: (event) => lost.push(event) }),
      (job) => void attempts.set(text(job), job.attempt),
    );
    await eventually(isDone);
    expect(Object.fromEntries(attempts)).toEqual(
      Object.fromEntries(numbers(10).map((value) => [value, begun.includes(value) ? 2 : 1])),
    );
    expect(lost).toEqual([]);
  });

  it('stay with whoever works on them for longer than a lease', async () => {
    await produce(['0']);
    const held = gate();
    const attempts: number[] = [];
    const handler = async (job: Job): Promise<void> => {
      attempts.push(job.attempt);
      await held.opened;
    };
    const options = { leaseMs: SHORT_LEASE_MS, settings: QUICK };
    void run(consumer(options), handler);
    void run(consumer(options), handler);
    await eventually(() => attempts.length === 1);
    const untilMs = performance.now() + SHORT_LEASE_MS * 4;
    await eventually(() => performance.now() > untilMs);
    held.open();
    await eventually(isDone);
    expect(attempts).toEqual([1]);
  });

  it('are lost by whoever has them for longer than the queue allows', async () => {
    await produce(['0']);
    const events: QueueEvent[] = [];
    const reasons: unknown[] = [];
    const settings = { ...QUICK, maxLeaseMs: SHORT_LEASE_MS };
    const queue = consumer({ leaseMs: SHORT_LEASE_MS, settings, onQueueEvent: (event) => events.push(event) });
    void run(queue, async (job) => {
      if (job.attempt > 1) return;
      await new Promise((resolve) => job.signal.addEventListener('abort', resolve));
      reasons.push(job.signal.reason.code);
    });
    await eventually(isDone);
    expect(reasons).toEqual(['LEASE_LOST']);
    expect(events.map(({ type }) => type)).toEqual(['created', 'lease-lost']);
  });

  it('come one by one in a loop', async () => {
    await produce(numbers(30));
    const seen: string[] = [];
    for await (const job of consumer({ settings: QUICK })) {
      if (job.offset % 3 === 0 && job.attempt === 1) {
        await job.retry({ delayMs: 1, error: 'again' });
        continue;
      }
      seen.push(text(job));
      await job.ack();
      if (seen.length === 30) break;
    }
    expect(seen.map(Number).sort((a, b) => a - b)).toEqual(numbers(30).map(Number));
    expect(await isDone()).toBe(true);
  });
});

describe('a broker that restarts', () => {
  it('takes what was leased before for done, and its workers go on', async () => {
    await produce(numbers(20));
    const held = gate();
    const attempts: string[] = [];
    const events: QueueEvent[] = [];
    const options = { concurrency: 4, leaseMs: 5_000, onQueueEvent: (event: QueueEvent) => events.push(event) };
    void run(consumer(options), async (job) => {
      attempts.push(`${text(job)} ${job.attempt}`);
      if (job.offset < 3) await held.opened;
    });
    await eventually(() => attempts.length === 20);
    const { port } = broker;
    await broker.close();
    broker = await Broker.start({ dataDir: folder.path, port, settings: SETTINGS });
    await eventually(async () => (await leased()) === 3);
    await produce(numbers(5));
    await eventually(() => attempts.length === 25);
    held.open();
    await eventually(isDone);
    expect(events.map(({ type }) => type)).toEqual(['created']);
    expect(attempts.sort()).toEqual([...numbers(20), ...numbers(5)].map((value) => `${value} 1`).sort());
  });
});

describe('close', () => {
  it('costs no job an attempt, in whatever it was', async () => {
    await produce(numbers(40));
    // Nothing began; idle; with jobs in hand and ahead; with a handler that never ends; with a loop that was left.
    await consumer().close();
    const idle = consumer({ queue: 'idle' });
    void run(idle, () => {});
    await eventually(async () => (await described('idle'))?.workers.length === 1);
    await idle.close();

    const working = consumer({ concurrency: 2, prefetch: 10 });
    let started = 0;
    const running = run(working, async () => {
      started++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await eventually(() => started >= 2);
    await working.close();
    await running;
    expect(await leased()).toBe(0);

    const stuck = consumer();
    let isStuck = false;
    const stuckRun = run(stuck, () => {
      isStuck = true;
      return new Promise(() => {});
    });
    await eventually(() => isStuck);
    await stuck.close({ timeoutMs: 1_000 });
    await stuckRun;
    expect(await leased()).toBe(0);

    const left = consumer();
    for await (const _ of left) break;
    await left.close();
    expect(await leased()).toBe(0);

    const attempts = new Set<number>();
    void run(consumer(), (job) => void attempts.add(job.attempt));
    await eventually(isDone);
    expect(attempts).toEqual(new Set([1]));
  });

  it('ends while the broker is away', async () => {
    await produce(['0']);
    const queue = consumer();
    const begun = gate();
    const running = run(queue, () => {
      begun.open();
      return new Promise(() => {});
    });
    await begun.opened;
    const { port } = broker;
    await broker.close();
    await queue.close({ timeoutMs: 100 });
    await running;
    broker = await Broker.start({ dataDir: folder.path, port, settings: SETTINGS });
  });
});

describe('a consumer', () => {
  it('is told what it cannot have', async () => {
    await expect(consumer({ topic: 'nothing' }).run(() => {})).rejects.toMatchObject({ code: 'UNKNOWN_TOPIC' });
    await admin.createQueue({ name: QUEUE, topic: TOPIC, settings: { maxDeliveries: 3 } });
    await expect(consumer({ leaseMs: 1_234 }).run(() => {})).rejects.toMatchObject({
      code: 'QUEUE_MISMATCH',
      message: expect.stringContaining('leaseMs'),
    });
    // In plain JavaScript nothing checks the names before.
    const unknown: object = { colour: 'red' };
    await expect(consumer({ settings: unknown }).run(() => {})).rejects.toMatchObject({ code: 'INVALID_SETTING' });
    const running = run(consumer({ settings: { maxDeliveries: 3 } }), () => {});
    await eventually(async () => (await described())?.workers.length === 1);
    await admin.deleteQueue(QUEUE);
    await expect(running).rejects.toMatchObject({ code: 'UNKNOWN_QUEUE' });
  });
});
