import { afterEach, expect, it } from 'vitest';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { QueueBed } from '../../../support/queues/queue-bed.ts';
import { settled, until } from '../../../support/test-server.ts';

const CHECKPOINT_BYTES = 8 * 1024 * 1024;
const LONG = 'x'.repeat(1_000);

let bed: QueueBed;

afterEach(async () => {
  await bed[Symbol.asyncDispose]();
});

const gone = (): TidemarkError => new TidemarkError('STORAGE_FULL', 'the disk is full');

async function fail(token: number, first: number, count: number): Promise<void> {
  await bed.settle('retry', token, [first, first + count - 1], { error: LONG });
}

it('keeps a queue whose making is what fills the topic up to the next writing of all', async () => {
  bed = await QueueBed.withQueue({ maxInFlightPerWorker: '20000', backoff: 'fixed', backoffDelayMs: '1h' });
  for (let batch = 0; batch < 10; batch++) await bed.produce(Array.from({ length: 1_000 }, () => 'x'));
  const { token } = await bed.lease('w1', { maxRecords: 10_000 });
  let failed = 0;
  const leftBytes = (): number => CHECKPOINT_BYTES - bed.stateLog.sizeBytes;
  for (; leftBytes() > 1_000_000; failed += 100) await fail(token, failed, 100);
  for (; leftBytes() > 3_000; failed++) await fail(token, failed, 1);
  for (let queue = 0; leftBytes() > 0; queue++) await bed.createQueue(`q${queue}`);
  bed.server.time.advance(1);
  await until(() => bed.stateLog.logStartOffset > 0);
  const names = async (): Promise<unknown[]> =>
    (await bed.client.call('listQueues', {})).queues.map(({ queue }) => queue);
  const before = await names();
  await bed.loseMemory(gone());
  expect(await names()).toEqual(before);
});

it('makes no queue known as made whose making was not written', async () => {
  bed = await QueueBed.withQueue();
  const other = await bed.server.greeted();
  bed.stateLog.holds = true;
  const made = other.failing('createQueue', { queue: 'second', topic: 'jobs' });
  await until(() => bed.stateLog.heldWrites > 0);
  await settled();
  bed.stateLog.fail(gone());
  expect(await made).toMatch('STORAGE_FULL');
});

it('begins anew as often as nothing can be written, and ends the process by none of it', async () => {
  bed = await QueueBed.withQueue({ leaseMs: '1000' });
  await bed.produce(['a', 'b']);
  await bed.lease('w1', { maxRecords: 1 });
  bed.stateLog.refusal = gone();
  // Its lease ends: what that means cannot be written.
  bed.server.time.advance(1_000);
  await settled();
  expect(await bed.client.failing('describeQueue', { queue: 'work' })).toMatch('QUEUE_LOADING');
  // A job that nobody can acknowledge is given to nobody.
  bed.server.time.advance(10_000);
  await settled();
  expect(await bed.client.failing('leaseRecords', { queue: 'work', workerId: 'w2', maxRecords: 1 })).toMatch(
    'QUEUE_LOADING',
  );
  bed.stateLog.refusal = undefined;
  bed.server.time.advance(10_000);
  await settled();
  expect((await bed.lease('w2')).records).toHaveLength(2);
});

it('gives the queues back though the dead letters of one of them cannot be read, and finds there later what it has to know', async () => {
  bed = await QueueBed.withQueue();
  await bed.createQueue('other');
  await bed.produce(['a', 'b']);
  const { token } = await bed.lease('w1');
  await bed.settle('reject', token, [0, 0]);
  const letters = bed.log('work.dead-letters');
  bed.stateLog.holds = true;
  bed.say('reject', token, [1, 1]);
  await settled();
  bed.stateLog.release();
  await until(() => letters.logEndOffset === 2);
  await settled();
  // That there is a dead letter of it now is not written, and cannot be read at first.
  letters.readErrors.push(gone());
  bed.stateLog.holds = false;
  bed.stateLog.fail(gone());
  await settled();
  bed.server.time.advance(100);
  await settled();
  expect(letters.readErrors).toEqual([]);
  expect((await bed.lease('w1')).records).toEqual([]);
  bed.server.time.advance(1_000);
  await settled();
  const { summary } = await bed.client.call('describeQueue', { queue: 'work' });
  expect(summary).toMatchObject({ dead: 2, available: 0 });
  expect(letters.logEndOffset).toBe(2);
});

it('counts a failure once, though it is said again after the queues were read anew', async () => {
  bed = await QueueBed.withQueue({ backoff: 'fixed', backoffDelayMs: '10' });
  await bed.produce(['a']);
  const { token } = await bed.lease('w1');
  await bed.settle('retry', token, [0, 0], { error: 'no' });
  await bed.loseMemory(gone());
  bed.server.time.advance(1);
  await settled();
  await bed.settle('retry', token, [0, 0], { error: 'no' });
  expect((await bed.lease('w1')).failed).toMatchObject([{ failures: 1 }]);
});
