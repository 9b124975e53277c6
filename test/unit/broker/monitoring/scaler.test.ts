import { expect, it } from 'vitest';
import type { BrokerParts } from '../../../../broker/monitoring/broker-parts.ts';
import { Scaler } from '../../../../broker/monitoring/scaler.ts';
import { batchBytes } from '../../../support/batches.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { settled } from '../../../support/test-server.ts';

/** Groups of any name, each behind in one partition, whose batches are read once they are let. */
function lagging(): { readonly scaler: Scaler; readonly reads: (() => void)[] } {
  const reads: (() => void)[] = [];
  const read = () =>
    new Promise((resolve) => reads.push(() => resolve({ bytes: batchBytes(['x']), release: () => {} })));
  const partition = { topicId: 'id', partition: 0, log: { highWatermark: 5, logStartOffset: 0 }, read };
  const state = (group: string) => ({
    group,
    members: new Map(),
    offsets: new Map([['id', new Map([[0, { offset: 1 }]])]]),
  });
  const parts = {
    topics: { findById: () => ({ topic: { name: 'orders' }, partitions: [partition] }) },
    groups: { isLoaded: true, coordinatorOf: () => ({ find: state }), all: () => [] },
    queues: { isLoaded: true, all: () => [] },
  } as unknown as BrokerParts;
  const time = new ManualTime();
  return { scaler: new Scaler(parts, time, time), reads };
}

it('reads for one at a time, however many ask', async () => {
  const { scaler, reads } = lagging();
  const [same, others] = [[], []] as Promise<unknown>[][];
  for (let count = 0; count < 100; count++) same?.push(scaler.group('billing'));
  for (const name of ['a', 'b']) others?.push(scaler.group(name));
  await settled();
  expect(reads).toHaveLength(1);
  reads[0]?.();
  expect(new Set(await Promise.all(same ?? [])).size).toBe(1);
  await settled();
  expect(reads).toHaveLength(2);
  reads[1]?.();
  await settled();
  reads[2]?.();
  await Promise.all(others ?? []);
  void scaler.group('billing');
  await settled();
  expect(reads).toHaveLength(4);
});

it('asks anew after a failure', async () => {
  const scaler = new Scaler({}, new ManualTime(), new ManualTime());
  for (let count = 0; count < 2; count++) await expect(scaler.all()).rejects.toMatchObject({ code: 'GROUP_LOADING' });
});
