import { expect, it } from 'vitest';
import { Throttle } from '../../../client/throttle.ts';
import { ManualTime } from '../../support/manual-time.ts';

it('keeps for each node until when it is to be left alone, and how long that was in all', () => {
  const time = new ManualTime();
  const throttle = new Throttle(time);
  throttle.note(1, 0);
  expect([throttle.untilMs(1), throttle.isActive]).toEqual([undefined, false]);
  throttle.note(1, 500);
  throttle.note(2, 100);
  time.advance(200);
  throttle.note(1, 100);
  throttle.note(1, 400);
  expect([throttle.untilMs(1), throttle.untilMs(2), throttle.isActive]).toEqual([600, undefined, true]);
  time.advance(400);
  expect([throttle.untilMs(1), throttle.isActive, throttle.totalMs]).toEqual([undefined, false, 700]);
});
