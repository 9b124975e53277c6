// A queue with processes as its workers under load, for some seconds.

import { expect, it } from 'vitest';
import { queueChurn } from '../churn/queue-churn.ts';
import { deliveredAgain, judgeQueue } from '../churn/queue-judge.ts';
import { Prng } from '../simulation/world/prng.ts';
import { temporaryFolder } from '../support/live-broker.ts';

it('each job is done once, whatever becomes of the workers and of the broker', async () => {
  await using folder = await temporaryFolder();
  const { evidence, actions, exitCodes, failedSends, deadLetters } = await queueChurn({
    folder: folder.path,
    prng: new Prng(`queue churn ${Date.now()}`),
    seconds: 12,
    partitions: 4,
    recordsPerSecond: 60,
    sessionTimeoutMs: 2_000,
    members: 5,
    everyMs: { min: 400, max: 1_000 },
    concurrency: 4,
    workMs: 60,
  });
  expect(judgeQueue(evidence)).toEqual([]);
  expect([...exitCodes]).toEqual([0]);
  expect(failedSends).toEqual([]);
  expect(deadLetters).toBe(0);
  // That all of it took place.
  expect(Object.values(actions).every((count) => count > 0)).toBe(true);
  expect(deliveredAgain(evidence)).toBeGreaterThan(0);
}, 150_000);
