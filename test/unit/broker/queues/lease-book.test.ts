import { expect, it } from 'vitest';
import { DEFAULT_QUEUE_SETTINGS } from '../../../../broker/queues/queue-settings.ts';
import { QueueState } from '../../../../broker/queues/queue-state.ts';

const MAX_WORKERS = 10_000;

it('remembers only so many workers that have nothing, and all that have something', () => {
  const state = new QueueState({
    queue: 'work',
    settings: DEFAULT_QUEUE_SETTINGS,
    partitionCount: 1,
    run: 1,
    random: () => 0,
  });
  const now = { monotonicMs: 1, wallMs: 1 };
  const ask = (workerId: string): unknown =>
    state.lease(now, { workerId, clientId: '', host: '', maxRecords: 1, concurrency: 1 });
  state.advanced(state.partitions[0]!, 10);
  for (let number = 0; number < 10; number++) ask(`busy ${number}`);
  for (let number = 0; number < 3 * MAX_WORKERS; number++) ask(`idle ${number}`);
  expect(state.workers.size).toBeLessThanOrEqual(MAX_WORKERS + 10);
  expect([...state.workers.values()].filter(({ leases }) => leases.size > 0)).toHaveLength(10);
  state.forgetSilent({ monotonicMs: 100_000, wallMs: 1 });
  expect([...state.workers.keys()]).toHaveLength(10);
});
