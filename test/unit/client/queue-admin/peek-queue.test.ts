import { beforeEach, describe, expect, it } from 'vitest';
import { Producer } from '../../../../client/producer.ts';
import { QueueAdminBed } from '../support/queue-admin-bed.ts';

let bed: QueueAdminBed;

beforeEach(() => {
  bed = new QueueAdminBed();
});

describe('a peek', () => {
  it('shows records with what they hold', async () => {
    bed.broker.createTopic('u', 2);
    const producer = new Producer({ brokers: bed.broker.address, ports: bed.world });
    for (const partition of [0, 1]) {
      for (let batch = 0; batch < 3; batch++) {
        const records = Array.from({ length: 200 }, (_, at) => ({
          ...{
            topic: 'u',
            partition,
            key: 'k',
            value: `${partition}-${200 * batch + at}`,
            timestamp: 5,
            headers: { h: 'x' },
          },
        }));
        await bed.world.until(producer.sendMany(records));
      }
    }
    bed.queues.create('q', 'u').records = [
      { partition: 0, offset: 3, state: 'available' },
      { partition: 0, offset: 599, state: 'retrying', failures: 2, dueAtMs: 99, lastError: 'no luck' },
      { partition: 1, offset: 0, state: 'leased' },
      { partition: 1, offset: 7_000, state: 'available' },
    ];
    const peeked = await bed.world.until(bed.admin.peekQueue('q'));
    expect(peeked.map(({ partition, offset, value }) => [partition, offset, value?.toString()])).toEqual([
      [0, 3, '0-3'],
      [0, 599, '0-599'],
      [1, 0, '1-0'],
      [1, 7_000, undefined],
    ]);
    expect(peeked[1]).toMatchObject({
      ...{ topic: 'u', state: 'retrying', failures: 2, dueAtMs: 99, lastError: 'no luck', timestamp: 5 },
    });
    expect(peeked[1]?.headers.text('h')).toBe('x');
    expect(peeked[0]).toMatchObject({ failures: 0, dueAtMs: null, lastError: null });
    expect(peeked[3]).toMatchObject({ timestamp: null, key: null, value: null });
    expect(await bed.world.until(bed.admin.peekQueue('q', { max: 1 }))).toHaveLength(1);
  });
});
