// Batches are opened at several places of a broker: all of them in the same room, or two that are large could be open at a time.

import { expect, it, vi } from 'vitest';
import { DecompressionRoom } from '../../broker/decompression-room.ts';
import { Admin, Producer } from '../../client/index.ts';
import { QueueBroker } from '../support/queue-broker.ts';
import { until } from '../support/test-server.ts';

it('has one room for all', async () => {
  const opening = vi.spyOn(DecompressionRoom.prototype, 'open');
  try {
    await using bed = await QueueBroker.start({ 'compaction.check.interval.ms': 100 });
    const brokers = bed.broker.address;
    await using admin = new Admin({ brokers });
    // By which they are told apart.
    await bed.createQueue({ ordering: 'key' }, { settings: { 'max.message.bytes': '1000001' } });
    const eager = { 'cleanup.policy': 'compact', 'min.cleanable.dirty.ratio': '0', 'max.compaction.lag.ms': '1' };
    await admin.createTopic({ name: 'keyed', partitions: 1, settings: { ...eager, 'max.message.bytes': '1000002' } });
    await admin.createTopic({ name: 'timed', partitions: 1, settings: { 'max.message.bytes': '1000003' } });
    const opened = (maxMessageBytes: number): number =>
      opening.mock.calls.filter(([batch]) => batch.maxMessageBytes === maxMessageBytes).length;

    await using producer = new Producer({ brokers, compression: 'gzip' });
    const batches = 20;
    for (let number = 0; number < batches; number++) {
      await producer.send({ topic: 'keyed', key: 'k', value: `${number}`.padEnd(200) });
    }
    // Each for the rule that records have keys; the others are compaction's.
    await until(() => opened(1_000_002) > batches);
    await producer.send({ topic: 'jobs', key: 'k', value: 'x'.repeat(200) });
    // It looks ahead for who may come.
    await until(() => opened(1_000_001) > 0);
    await producer.send({ topic: 'timed', value: 'x'.repeat(200), timestamp: 1_000 });
    await admin.listOffsets([{ topic: 'timed', partition: 0, at: 500 }]);
    expect(opened(1_000_003)).toBe(1);
    expect(new Set(opening.mock.contexts).size).toBe(1);
  } finally {
    opening.mockRestore();
  }
});
