import { beforeEach, expect, it } from 'vitest';
import { OffsetsInWork } from '../../../../client/request/offsets-in-work.ts';

let work: OffsetsInWork;

beforeEach(() => {
  work = new OffsetsInWork('sums', 2);
});

it('has nothing to commit before something is done', () => {
  expect(work.toCommit).toBeUndefined();
  work.begin(7);
  expect(work.toCommit).toBe(7);
});

it('commits up to the first that is not done', () => {
  for (const offset of [5, 6, 9]) work.begin(offset);
  work.end(6);
  work.end(9);
  expect(work.toCommit).toBe(5);
  work.end(5);
  expect(work.toCommit).toBe(10);
  work.committed(10);
  expect(work.toCommit).toBeUndefined();
  work.begin(12);
  // Nothing lies between.
  expect(work.toCommit).toBe(12);
});

it('tells when nothing is being worked on', async () => {
  await work.idle();
  for (const offset of [1, 2]) work.begin(offset);
  let idle = false;
  const waiting = work.idle().then(() => {
    idle = true;
  });
  work.end(2);
  await Promise.resolve();
  expect(idle).toBe(false);
  work.end(1);
  await waiting;
});

it('tells those who work that nobody wants it any more', () => {
  const [done, under, late] = [work.begin(1), work.begin(2), work.begin(3)];
  work.end(1);
  work.abort();
  expect([done.aborted, under.aborted, late.aborted]).toEqual([false, true, true]);
});
