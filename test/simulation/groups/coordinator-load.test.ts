// What a coordinator takes in the long run, and on a process that is busy.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { CoordinatorBed, commitOf, ORDERS, SESSION_TIMEOUT_MS, SUBSCRIPTION } from '../../support/coordinator-bed.ts';
import { settled } from '../../support/test-server.ts';

it('keeps nothing of appends that have their outcome', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const bed = await CoordinatorBed.loaded();
  const outcome = new WeakRef({ of: 'an append' });
  const append = bed.log.append.bind(bed.log);
  bed.log.append = (...args) => {
    const appended = append(...args);
    // Nobody reads what it resolves with: it stands for what is kept of an append.
    const durable = appended.durable.then(() => outcome.deref() as unknown as undefined);
    return { ...appended, durable };
  };
  await bed.commit('', 0, commitOf(0, 1));
  bed.log.append = append;
  await bed.commit('', 0, commitOf(0, 2));
  await settled();
  // What a WeakRef gave out lives until the end of the turn.
  await new Promise(setImmediate);
  collectGarbage();
  expect(outcome.deref()).toBeUndefined();
});

it('ends the session of a silent member also where this process is often a little late', async () => {
  const bed = await CoordinatorBed.loaded();
  const { memberEpoch } = await bed.join('a');
  await bed.beat('a', memberEpoch);
  for (let passedMs = 0; passedMs < 2 * SESSION_TIMEOUT_MS; passedMs += 1_060) {
    bed.time.advance(990);
    bed.time.standStill(70);
    bed.time.advance(0);
  }
  expect(bed.owners()).toEqual([]);
});

it('ends a session in time also where the member shortened it', async () => {
  const bed = await CoordinatorBed.loaded();
  const { memberEpoch } = await bed.join('a');
  await bed.beat('a', memberEpoch, { subscription: { ...SUBSCRIPTION, sessionTimeoutMs: 100 } });
  bed.time.advance(100);
  expect(bed.owners()).toEqual([]);
});

it('takes nothing of an event to groups that a failure has dropped meanwhile', async () => {
  const bed = await CoordinatorBed.loaded({ maxBatchBytes: 1_000 });
  await bed.join('a', { group: 'first' });
  await bed.join('a', { group: 'second' });
  for (const memberId of ['b', 'c', 'd']) await bed.join(memberId, { group: 'second' });
  bed.time.advance(1_000);
  // What the member of the first group gets fits into no record.
  bed.topics.set('orders', { ...ORDERS, partitions: 200 });
  const endBefore = bed.log.logEndOffset;
  for (const _ of bed.coordinator.tellOfTopics());
  expect(bed.log.logEndOffset).toBe(endBefore);
  expect(bed.coordinator.groupCount).toBe(0);
});
