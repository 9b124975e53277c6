import { expect, it } from 'vitest';
import { describeText } from '../../../../../client/cli/commands/queue-describe.ts';
import type { QueueDescription } from '../../../../../client/queue-types.ts';

const queue: QueueDescription = {
  ...{ queue: 'billing', topic: 'orders', topicId: 'id', topicDeleted: false, deadLetterTopic: 'billing.dead-letters' },
  ...{ available: 7, leased: 2, retrying: 1, dead: 4, oldestAgeMs: 90_000 },
  ...{ ackedPerSecond: 12.34, failedPerSecond: 0.5, deadPerSecond: 0 },
  workers: [{ workerId: 'w-1', clientId: 'app', host: '127.0.0.1:9', leased: 2, concurrency: 8 }],
  partitions: [
    {
      partition: 0,
      firstOpen: 3,
      nextOffset: 6,
      endOffset: 13,
      available: 7,
      leased: 2,
      retrying: 1,
      retentionHeldBytes: 9,
      retentionHeldSinceMs: 5,
    },
  ],
  settings: [
    { name: 'maxDeliveries', value: '3', source: 'queue' },
    { name: 'leaseMs', value: '30000', source: 'default' },
  ],
};

it('has figures, partitions, workers and settings', async () => {
  expect(await describeText(queue, { output: 'table' })).toBe(
    [
      'QUEUE              billing',
      'TOPIC              orders',
      'TOPIC-DELETED      no',
      'DEAD-LETTER-TOPIC  billing.dead-letters',
      'AVAILABLE          7',
      'LEASED             2',
      'RETRYING           1',
      'DEAD               4',
      'OLDEST-AGE-MS      2m',
      'WORKERS            1',
      'ACKED-PER-SECOND   12.3',
      'FAILED-PER-SECOND  0.5',
      'DEAD-PER-SECOND    0.0',
      '',
      'PARTITION  FIRST-OPEN  NEXT-OFFSET  END-OFFSET  AVAILABLE  LEASED  RETRYING  RETENTION-HELD-BYTES',
      '0          3           6            13          7          2       1         9',
      '',
      'WORKER  CLIENT-ID  HOST         LEASED  CONCURRENCY',
      'w-1     app        127.0.0.1:9  2       8',
      '',
      'NAME           VALUE  SOURCE',
      'maxDeliveries  3      queue',
      'leaseMs        30000  default',
      '',
    ].join('\n'),
  );
});

it('leaves out workers where there are none', async () => {
  expect(await describeText({ ...queue, workers: [] }, { output: 'table' })).not.toMatch(/^WORKER /m);
});

it('is for programs one kind of thing at a time', async () => {
  const rows = async (options: object): Promise<unknown> =>
    JSON.parse(await describeText(queue, { ...options, output: 'json' }));
  expect(await rows({})).toEqual([
    {
      ...{
        queue: 'billing',
        topic: 'orders',
        topicDeleted: false,
        deadLetterTopic: 'billing.dead-letters',
        available: 7,
      },
      ...{ leased: 2, retrying: 1, dead: 4, oldestAgeMs: 90_000, workers: 1 },
      ...{ ackedPerSecond: 12.34, failedPerSecond: 0.5, deadPerSecond: 0 },
    },
  ]);
  const [{ retentionHeldSinceMs: _, ...partition }] = queue.partitions as [QueueDescription['partitions'][number]];
  expect(await rows({ partitions: true })).toEqual([partition]);
  expect(await rows({ settings: true })).toEqual(queue.settings);
  expect(await rows({ workers: true })).toEqual([
    { worker: 'w-1', clientId: 'app', host: '127.0.0.1:9', leased: 2, concurrency: 8 },
  ]);
});
