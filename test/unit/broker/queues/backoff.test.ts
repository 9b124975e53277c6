import { describe, expect, it } from 'vitest';
import { backoffMs } from '../../../../broker/queues/backoff.ts';
import { DEFAULT_QUEUE_SETTINGS, type QueueSettings } from '../../../../broker/queues/queue-settings.ts';

const waits = (settings: Partial<QueueSettings>, failures: number[], chance = 0): number[] =>
  failures.map((count) => backoffMs({ ...DEFAULT_QUEUE_SETTINGS, ...settings }, count, chance));

describe('the wait after a failure', () => {
  it('is always the same: fixed', () => {
    expect(waits({ backoff: 'fixed', backoffDelayMs: 700 }, [1, 2, 50], 0.9)).toEqual([700, 700, 700]);
  });

  it('doubles up to a bound: exponential', () => {
    const settings = { backoff: 'exponential', backoffDelayMs: 100, backoffMaxDelayMs: 1_000 } as const;
    expect(waits(settings, [1, 2, 3, 4, 5, 6])).toEqual([100, 200, 400, 800, 1_000, 1_000]);
  });

  it('is shorter by chance, by no more than the jitter', () => {
    const settings = { backoff: 'exponential', backoffDelayMs: 1_000, backoffJitter: 0.2 } as const;
    expect(waits(settings, [1], 0)).toEqual([1_000]);
    expect(waits(settings, [1], 0.5)).toEqual([900]);
    expect(waits({ ...settings, backoffJitter: 0 }, [1], 0.99)).toEqual([1_000]);
    expect(waits({ ...settings, backoffJitter: 1 }, [1], 0.75)).toEqual([250]);
  });

  it('is the next of a list, the last of it again and again', () => {
    expect(waits({ backoff: 'list', backoffDelaysMs: [5, 50, 10] }, [1, 2, 3, 4, 9])).toEqual([5, 50, 10, 10, 10]);
  });

  it('stays a number after ten thousand failures', () => {
    expect(waits({ backoffDelayMs: 0 }, [2_000, 10_000])).toEqual([0, 0]);
    expect(waits({ backoffDelayMs: 1, backoffMaxDelayMs: 60_000 }, [10_000])).toEqual([60_000]);
  });
});
