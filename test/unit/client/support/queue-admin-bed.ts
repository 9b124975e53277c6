// What tests of Admin's queues need: a world, a broker with a topic "t", and its queues.

import { Admin } from '../../../../client/admin.ts';
import { FakeBroker } from './fake-broker.ts';
import { type FakeQueue, FakeQueueAdmin } from './fake-queue-admin.ts';
import { FakeWorld } from './fake-world.ts';

export class QueueAdminBed {
  readonly world: FakeWorld = new FakeWorld();
  readonly broker: FakeBroker = new FakeBroker(this.world);
  readonly queues: FakeQueueAdmin = new FakeQueueAdmin(this.broker, this.world);
  readonly admin: Admin = new Admin({ brokers: this.broker.address, ports: this.world });

  constructor() {
    for (const partition of this.broker.createTopic('t', 2).partitions) {
      partition.startOffset = 10;
      partition.endOffset = 20;
    }
  }

  /** "q" on topic "t": partitions 0 and 1 have done with what lies below 12 and 14. */
  newQueue(): FakeQueue {
    const queue = this.queues.create('q');
    queue.partitions = [
      { partition: 1, firstOpen: 14, nextOffset: 16, endOffset: 20, available: 4, leased: 0, retrying: 1 },
      { partition: 0, firstOpen: 12, nextOffset: 12, endOffset: 20, available: 8 },
    ];
    return queue;
  }
}
