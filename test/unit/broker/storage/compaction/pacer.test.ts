import { describe, expect, it } from 'vitest';
import { Pacer, WorkStopped } from '../../../../../broker/storage/compaction/pacer.ts';
import type { Timers } from '../../../../../protocol/ports.ts';

/** Time that passes while somebody sleeps, and by nothing else. */
class SleepingTime {
  nowMs = 0;
  sleeps = 0;
  readonly clock = { monotonicMs: () => this.nowMs, wallMs: () => this.nowMs };
  readonly timers: Timers = {
    after: (delayMs, callback, options) => {
      // The process must not end while a log that is being closed waits for the work.
      expect(options?.unref ?? false).toBe(false);
      this.sleeps++;
      queueMicrotask(() => {
        this.nowMs += delayMs;
        callback();
      });
      return { cancel: () => {} };
    },
  };
}

describe('Pacer', () => {
  it('takes the time that its bytes are worth', async () => {
    const time = new SleepingTime();
    const pacer = new Pacer(time.clock, time.timers, 1024 * 1024, () => false);
    for (let part = 0; part < 100; part++) await pacer.spend(10 * 1024);
    expect(time.nowMs).toBeGreaterThan(960);
    expect(time.nowMs).toBeLessThanOrEqual(977);
  });

  it('does not make up for time in which nothing was done', async () => {
    const time = new SleepingTime();
    const pacer = new Pacer(time.clock, time.timers, 1024, () => false);
    time.nowMs = 10_000;
    await pacer.spend(1024);
    expect(time.nowMs).toBe(11_000);
  });

  it('lets others work after so many bytes or records, however fast it may be', async () => {
    const time = new SleepingTime();
    const pacer = new Pacer(time.clock, time.timers, 1e15, () => false);
    for (let part = 0; part < 64; part++) await pacer.spend(4 * 1024);
    expect(time.sleeps).toBe(4);
    let records = 1;
    while (!pacer.isTired()) records++;
    expect(records).toBe(512);
    await pacer.rest();
    expect([time.sleeps, pacer.isTired()]).toEqual([5, false]);
  });

  it('notices a stop in the midst of a long pause', async () => {
    const time = new SleepingTime();
    const pacer = new Pacer(time.clock, time.timers, 1, () => time.nowMs >= 250);
    await expect(pacer.spend(1_000)).rejects.toBeInstanceOf(WorkStopped);
    expect(time.nowMs).toBe(300);
  });
});
