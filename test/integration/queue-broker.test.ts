// Queues over the wire: leased, settled, retried, buried, and all of it again after a restart.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QueueBroker, valuesOf } from '../support/queue-broker.ts';

let bed: QueueBroker;

beforeEach(async () => {
  bed = await QueueBroker.start();
});

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

const summary = (): Promise<Record<string, unknown>> => bed.summary();

describe('a queue', () => {
  it('leases each record once until it is settled', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b', 'c');
    const first = await bed.lease('w1', { maxRecords: 2 });
    expect(valuesOf(first)).toEqual(['a', 'b']);
    expect(valuesOf(await bed.lease('w2'))).toEqual(['c']);
    expect(await summary()).toEqual({ available: 0, leased: 3, retrying: 0, dead: 0 });
    expect(await bed.settle('ack', first.token, [0, 1])).toEqual([]);
    expect(await summary()).toEqual({ available: 0, leased: 1, retrying: 0, dead: 0 });
    expect(valuesOf(await bed.lease())).toEqual([]);
  });

  it('a worker that waits gets what comes', async () => {
    await bed.createQueue();
    const waiting = bed.lease('w1', { maxWaitMs: 10_000 });
    await bed.produce('a');
    expect(valuesOf(await waiting)).toEqual(['a']);
  });

  it('what is released comes again uncounted, what is retried counted', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b');
    const { token } = await bed.lease();
    await bed.settle('release', token, [0, 0]);
    await bed.settle('retry', token, [1, 1], { delayMs: 0, error: 'no luck' });
    const again = await bed.lease('w1', { maxWaitMs: 1_000 });
    const more = again.records.length === 2 ? undefined : await bed.lease('w1', { maxWaitMs: 1_000 });
    expect([...valuesOf(again), ...(more === undefined ? [] : valuesOf(more))].sort()).toEqual(['a', 'b']);
    expect([...again.failed, ...(more?.failed ?? [])]).toEqual([{ offset: 1, failures: 1, lastError: 'no luck' }]);
  });

  it('a stale ack is refused', async () => {
    await bed.createQueue();
    await bed.produce('a');
    const { token } = await bed.lease();
    await bed.settle('ack', token, [0, 0]);
    const [refused] = await bed.settle('ack', token, [0, 0]);
    expect(refused).toMatchObject({ partition: 0, ranges: [0, 0], error: { code: 105 } });
    expect(await bed.settle('ack', token, [7, 7])).toHaveLength(1);
  });

  it('a rejected record becomes a dead letter, and is redriven', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b');
    const { token } = await bed.lease();
    await bed.settle('ack', token, [1, 1]);
    await bed.settle('reject', token, [0, 0], { error: 'bad' });
    await expect.poll(summary).toEqual({ available: 0, leased: 0, retrying: 0, dead: 1 });
    const redriven = await bed.cluster.requestAny('settleDeadLetters', { queue: 'work', action: 0, ranges: [0, 0] });
    expect(redriven.message).toMatchObject({ settled: 1, gone: [] });
    expect(await summary()).toEqual({ available: 1, leased: 0, retrying: 0, dead: 0 });
    expect(valuesOf(await bed.lease())).toEqual(['a']);
  });

  it('acknowledgements, failures and dead letters outlive a restart; leases do not', async () => {
    await bed.createQueue({ maxDeliveries: '2' });
    await bed.produce('a', 'b', 'c', 'd', 'e');
    const { token } = await bed.lease();
    await bed.settle('ack', token, [0, 0, 2, 2]);
    await bed.settle('retry', token, [1, 1], { delayMs: 60_000, error: 'later' });
    await bed.settle('reject', token, [3, 3], { error: 'bad' });
    await expect.poll(summary).toEqual({ available: 0, leased: 1, retrying: 1, dead: 1 });
    await bed.restart();
    await expect.poll(summary).toEqual({ available: 1, leased: 0, retrying: 1, dead: 1 });
    expect(valuesOf(await bed.lease())).toEqual(['e']);
  });

  it('an acknowledgement under a lease of before a restart counts', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b', 'c');
    const { token } = await bed.lease();
    await bed.restart();
    await expect.poll(() => bed.settle('ack', token, [1, 1])).toEqual([]);
    expect(valuesOf(await bed.lease())).toEqual(['a', 'c']);
  });

  it('what is worked on under a lease of before a restart is leased anew by extending it, and can fail', async () => {
    await bed.createQueue();
    await bed.produce('a', 'b', 'c', 'd');
    const { token } = await bed.lease();
    await bed.restart();
    await expect.poll(() => bed.settle('extend', token, [1, 2])).toEqual([]);
    expect(await bed.settle('retry', token, [3, 3], { delayMs: 60_000, error: 'later' })).toEqual([]);
    expect(valuesOf(await bed.lease('w2'))).toEqual(['a']);
    expect(await bed.settle('ack', token, [1, 1])).toEqual([]);
    expect(await summary()).toEqual({ available: 0, leased: 2, retrying: 1, dead: 0 });
  });

  it('hands out one record of a key at a time', async () => {
    await bed.createQueue({ ordering: 'key' });
    await bed.produce(['x', 'x1'], ['y', 'y1'], ['x', 'x2'], ['y', 'y2'], ['x', 'x3']);
    const first = await bed.lease('w1', { maxWaitMs: 5_000 });
    expect(valuesOf(first)).toEqual(['x1', 'y1']);
    await bed.settle('ack', first.token, [0, 0]);
    const second = await bed.lease('w1', { maxWaitMs: 5_000 });
    expect(valuesOf(second)).toEqual(['x2']);
    expect(valuesOf(await bed.lease())).toEqual([]);
  });

  it('a lease that ends without a word counts as a failure', async () => {
    await bed.createQueue({ leaseMs: '50', backoff: 'fixed', backoffDelayMs: '0' });
    await bed.produce('a');
    expect(valuesOf(await bed.lease())).toEqual(['a']);
    const again = await bed.lease('w2', { maxWaitMs: 10_000 });
    expect(valuesOf(again)).toEqual(['a']);
    expect(again.failed).toMatchObject([{ offset: 0, failures: 1 }]);
  });
});

it('takes back what it gave in a reply that the worker did not get', async () => {
  await bed.createQueue();
  await bed.produce('a', 'b');
  const first = await bed.lease('w1', { maxRecords: 1, lastToken: 0 });
  await bed.lease('w1', { maxRecords: 1, lastToken: first.token });
  const again = await bed.lease('w1', { lastToken: first.token });
  expect(again).toMatchObject({ records: [{ value: 'b' }], failed: [] });
  expect(await bed.settle('ack', first.token, [0, 0])).toEqual([]);
});
