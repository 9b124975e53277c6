import { beforeEach, describe, expect, it } from 'vitest';
import { TOPIC_ID } from '../support/fake-queue-admin.ts';
import { QueueAdminBed } from '../support/queue-admin-bed.ts';

const notHeld = { retentionHeldBytes: 0, retentionHeldSinceMs: null };

let bed: QueueAdminBed;

beforeEach(() => {
  bed = new QueueAdminBed();
});

describe('a queue', () => {
  it('is listed with others by name', async () => {
    bed.queues.create('b').summary = { available: 1, leased: 2, retrying: 3, dead: 4, oldestAgeMs: 5, workers: 6 };
    bed.queues.create('a');
    const listed = await bed.world.until(bed.admin.listQueues());
    expect(listed.map(({ queue, oldestAgeMs }) => [queue, oldestAgeMs])).toEqual([
      ['a', null],
      ['b', 5],
    ]);
    expect(listed[1]).toEqual({
      ...{ queue: 'b', topic: 't', topicId: TOPIC_ID, topicDeleted: false, deadLetterTopic: 'b.dead-letters' },
      ...{ available: 1, leased: 2, retrying: 3, dead: 4, oldestAgeMs: 5, workers: 6 },
      ...{ ackedPerSecond: 0, failedPerSecond: 0, deadPerSecond: 0 },
    });
  });

  it('is described', async () => {
    const queue = bed.newQueue();
    queue.settings.set('maxDeliveries', '3');
    queue.workers = [{ workerId: 'w', clientId: 'app', host: '127.0.0.1:5', leased: 2, concurrency: 4 }];
    queue.summary = { workers: 1, ackedPerSecond: 1.5 };
    expect(await bed.world.until(bed.admin.describeQueue('q'))).toMatchObject({
      ...{ queue: 'q', topic: 't', ackedPerSecond: 1.5 },
      workers: [{ workerId: 'w', clientId: 'app', host: '127.0.0.1:5', leased: 2, concurrency: 4 }],
      partitions: [
        {
          partition: 0,
          firstOpen: 12,
          nextOffset: 12,
          endOffset: 20,
          available: 8,
          leased: 0,
          retrying: 0,
          ...notHeld,
        },
        {
          partition: 1,
          firstOpen: 14,
          nextOffset: 16,
          endOffset: 20,
          available: 4,
          leased: 0,
          retrying: 1,
          ...notHeld,
        },
      ],
      settings: [
        { name: 'maxDeliveries', value: '3', source: 'queue' },
        { name: 'leaseMs', value: '30000', source: 'default' },
      ],
    });
  });
});
