// A group of processes under load, for some seconds. `npm run test:churn` does the same for a minute, and compares.

import { expect, it } from 'vitest';
import { churn } from '../churn/churn.ts';
import { figuresOf } from '../churn/figures.ts';
import { judge } from '../churn/judge.ts';
import { Prng } from '../simulation/world/prng.ts';
import { temporaryFolder } from '../support/live-broker.ts';

it('members that come, go, are killed and are stopped lose nothing, reorder nothing and share no partition', async () => {
  await using folder = await temporaryFolder();
  const { evidence, holders, actions, exitCodes, failedSends } = await churn({
    folder: folder.path,
    prng: new Prng(`churn-${Date.now()}`),
    seconds: 12,
    partitions: 12,
    recordsPerSecond: 60,
    sessionTimeoutMs: 2_000,
    members: 4,
    everyMs: { min: 500, max: 1_200 },
    victims: 'members',
  });
  expect(judge(evidence)).toEqual([]);
  expect([...exitCodes]).toEqual([0]);
  expect(failedSends).toEqual([]);
  // That all of it took place.
  expect(Object.values(actions).every((count) => count > 0)).toBe(true);
  const { lateCommitsRefused, handledAgain, takeoversMs, detoursMs } = figuresOf({ evidence, holders });
  expect(lateCommitsRefused).toBeGreaterThan(0);
  expect(handledAgain).toBeGreaterThan(0);
  expect(takeoversMs.length + detoursMs.length).toBeGreaterThan(0);
}, 150_000);
