import { beforeEach, describe, expect, it } from 'vitest';
import type { BackpressureEvent } from '../../../../client/backpressure-types.ts';
import { Backpressure } from '../../../../client/produce/backpressure.ts';
import { ManualTime } from '../../../support/manual-time.ts';

let time: ManualTime;
let events: BackpressureEvent[];
let backpressure: Backpressure;

beforeEach(() => {
  time = new ManualTime();
  events = [];
  backpressure = new Backpressure({
    clock: time,
    timers: time,
    bufferBytes: 1_000,
    bufferedBytes: 900,
    waitingSends: 3,
    onBackpressure: (event) => events.push(event),
  });
});

const types = async (): Promise<string[]> => {
  await Promise.resolve();
  return events.map(({ type }) => type);
};

describe('Backpressure', () => {
  it('tells when sends begin to wait, and when none does any more', async () => {
    backpressure.crowded(true);
    await types();
    expect(events).toEqual([
      { type: 'waiting', waitingSends: 3, bufferedBytes: 900, bufferBytes: 1_000, throttleMs: 0 },
    ]);
    backpressure.crowded(false);
    expect(await types()).toEqual(['waiting', 'relieved']);
  });

  it('tells once of a quota that is used up, and of its end', async () => {
    backpressure.throttled(500);
    time.advance(300);
    backpressure.throttled(500);
    expect(await types()).toEqual(['throttled']);
    time.advance(499);
    expect(await types()).toEqual(['throttled']);
    time.advance(1);
    expect(await types()).toEqual(['throttled', 'relieved']);
    expect(backpressure.stats(2)).toEqual({
      bufferedBytes: 900,
      bufferBytes: 1_000,
      waitingSends: 3,
      requestsInFlight: 2,
      recordsSent: 0,
      recordsFailed: 0,
      retries: 0,
      throttledMs: 800,
      isThrottled: false,
    });
  });

  it('is relieved only when both are over, and leaves no timer behind', async () => {
    backpressure.crowded(true);
    backpressure.throttled(100);
    time.advance(100);
    expect(await types()).toEqual(['waiting', 'throttled']);
    backpressure.crowded(false);
    expect(await types()).toEqual(['waiting', 'throttled', 'relieved']);
    backpressure.throttled(100);
    backpressure.close();
    expect(time.pendingTimers).toBe(0);
  });
});
