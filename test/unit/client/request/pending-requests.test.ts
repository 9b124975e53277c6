import { expect, it } from 'vitest';
import { PendingRequests } from '../../../../client/request/pending-requests.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { FakeWorld } from '../support/fake-world.ts';

const timedOut = (): TidemarkError => new TidemarkError('REPLY_TIMEOUT', 'over');

it('knows its own replies from those of others by their bytes', async () => {
  const world = new FakeWorld();
  const [ours, others] = [new PendingRequests<string>(10, world), new PendingRequests<string>(10, world)];
  const options = { topic: 'sums', timeoutMs: 1_000, signal: undefined };
  const [one, other] = [ours.open(options, timedOut), others.open(options, timedOut)];
  const [oneId, otherId] = [Buffer.from(one.correlationId), Buffer.from(other.correlationId)];
  expect([ours.isOurs(oneId), ours.isOurs(otherId), ours.isOurs(Buffer.alloc(0))]).toEqual([true, false, false]);
  const taken = ours.take(oneId);
  expect(taken).toBe(one);
  taken?.resolve('reply');
  expect(await one.promise).toBe('reply');
  expect([ours.take(oneId), ours.size, world.pendingTimers]).toEqual([undefined, 0, 1]);
  const refused = expect(other.promise).rejects.toMatchObject({ code: 'REPLY_TIMEOUT' });
  await world.advance(1_000);
  await refused;
  expect([others.size, other.signal.aborted, one.signal.aborted]).toEqual([0, true, false]);
});

it('gives ids that have nothing but the client in common', () => {
  const world = new FakeWorld();
  const pending = new PendingRequests<string>(100, world);
  const options = { topic: 'sums', timeoutMs: 1_000, signal: undefined };
  const ids = Array.from({ length: 50 }, () => pending.open(options, timedOut).correlationId);
  expect(new Set(ids).size).toBe(50);
  expect(new Set(ids.map((id) => id.slice(0, 12))).size).toBe(1);
});
