import { expect, it } from 'vitest';
import { FrameTurns } from '../../../../broker/server/frame-turns.ts';
import { ManualTime } from '../../../support/manual-time.ts';

it('admits one request of each connection in a turn, and some more', async () => {
  const time = new ManualTime();
  const turns = new FrameTurns(time);
  const [busy, other] = [{ turn: 0 }, { turn: 0 }];
  const admitted = Array.from({ length: 40 }, () => turns.admit(busy));
  expect(admitted.filter(Boolean)).toHaveLength(33);
  expect([turns.admit(other), turns.admit(other)]).toEqual([true, false]);
  let isNext = false;
  void turns.next().then(() => {
    isNext = true;
  });
  await Promise.resolve();
  expect(isNext).toBe(false);
  time.advance(0);
  await Promise.resolve();
  expect([isNext, turns.admit(busy), turns.admit(busy), turns.admit(other)]).toEqual([true, true, true, true]);
  time.advance(0);
  expect(time.pendingTimers).toBe(0);
});
