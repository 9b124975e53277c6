// Which queues a simulation has, on which topic, and who works on them.

import type { Prng } from '../world/prng.ts';

export const TOPIC = 'jobs';

export interface PlannedSettings {
  readonly ordering: 'none' | 'key';
  readonly leaseMs: number;
  readonly maxLeaseMs: number;
  readonly maxDeliveries: number;
  readonly maxAgeMs: number;
  readonly backoff: 'fixed' | 'exponential' | 'list';
  readonly backoffDelayMs: number;
  readonly backoffMaxDelayMs: number;
  readonly backoffDelaysMs: string;
  readonly maxInFlight: number;
  readonly maxInFlightPerWorker: number;
  readonly retention: 'hold' | 'dead-letter' | 'drop';
}

export interface QueuePlan {
  readonly name: string;
  readonly settings: PlannedSettings;
  /** By QueueConsumer, or speaking for themselves. */
  readonly workers: readonly ('consumer' | 'raw')[];
  /** Whether somebody moves it now and then. */
  readonly isMoved: boolean;
  /** Whether somebody redrives and purges its dead letters. */
  readonly isTended: boolean;
}

export interface TopicPlan {
  readonly partitions: number;
  readonly isWidened: boolean;
  readonly isTrimmed: boolean;
  readonly keys: number;
  readonly settings: Record<string, string | number>;
}

export function planTopic(prng: Prng): TopicPlan {
  const retention = prng.pick(['none', 'none', 'bytes', 'ms'] as const);
  const limit = retention === 'bytes' ? prng.pick([2_000, 20_000]) : prng.pick([200, 2_000]);
  return {
    partitions: prng.integer(1, 3),
    isWidened: prng.chance(0.3),
    isTrimmed: prng.chance(0.15),
    keys: prng.pick([2, 8, 30]),
    settings: {
      'segment.bytes': prng.pick([1024, 4096, 1_000_000]),
      'segment.ms': prng.pick([1_000, 1_000_000]),
      ...(retention !== 'none' && { [`retention.${retention}`]: limit }),
    },
  };
}

export function planQueues(prng: Prng): QueuePlan[] {
  return Array.from({ length: prng.pick([1, 1, 2, 3]) }, (_, index) => planQueue(`queue-${index}`, prng));
}

function planQueue(name: string, prng: Prng): QueuePlan {
  const leaseMs = prng.pick([100, 400, 1_500]);
  const kinds = prng.pick([['raw'], ['consumer'], ['raw', 'consumer']] as const);
  return {
    name,
    workers: Array.from({ length: prng.integer(1, 4) }, () => prng.pick(kinds)),
    isMoved: prng.chance(0.25),
    isTended: prng.chance(0.4),
    settings: {
      ordering: prng.pick(['none', 'key']),
      leaseMs,
      maxLeaseMs: Math.max(leaseMs, prng.pick([600, 60_000])),
      maxDeliveries: prng.pick([1, 2, 5, 20]),
      maxAgeMs: prng.pick([-1, -1, 1_000]),
      backoff: prng.pick(['fixed', 'exponential', 'list']),
      backoffDelayMs: prng.pick([0, 50]),
      backoffMaxDelayMs: 400,
      backoffDelaysMs: '10,100,300',
      maxInFlight: prng.pick([5, 100_000]),
      maxInFlightPerWorker: prng.pick([2, 10_000]),
      retention: prng.pick(['hold', 'hold', 'dead-letter', 'drop']),
    },
  };
}
