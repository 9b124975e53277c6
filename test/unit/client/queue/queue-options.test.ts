import { describe, expect, it } from 'vitest';
import { resolveQueueConsumer } from '../../../../client/queue/queue-options.ts';
import type { QueueConsumerOptions } from '../../../../client/queue/types.ts';

const LEAST = { brokers: 'localhost', topic: 't', queue: 'q' };

describe('the options of a queue consumer', () => {
  it('have defaults', () => {
    expect(resolveQueueConsumer(LEAST)).toMatchObject({
      topic: 't',
      queue: 'q',
      concurrency: 1,
      prefetch: undefined,
      leaseMaxBytes: 4_194_304,
      maxDecompressedBytes: 134_217_728,
      queueSettings: [],
    });
  });

  it('turn settings into text', () => {
    const { queueSettings } = resolveQueueConsumer({
      ...LEAST,
      leaseMs: 500,
      settings: { backoff: 'list', backoffDelaysMs: [1, '2s'], leaseMs: '500' },
    });
    expect(Object.fromEntries(queueSettings.map(({ name, value }) => [name, value]))).toEqual({
      backoff: 'list',
      backoffDelaysMs: '1,2s',
      leaseMs: '500',
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no topic', { topic: undefined }, 'INVALID_ARGUMENT'],
    ['an empty topic', { topic: '' }, 'INVALID_ARGUMENT'],
    ['a topic that no message can hold', { topic: '\ud800' }, 'INVALID_ARGUMENT'],
    ['no queue', { queue: undefined }, 'INVALID_ARGUMENT'],
    ['a name that is none', { queue: 'a b' }, 'INVALID_QUEUE'],
    ['a long name', { queue: 'a'.repeat(201) }, 'INVALID_QUEUE'],
    ['no hands', { concurrency: 0 }, 'INVALID_ARGUMENT'],
    ['too many hands', { concurrency: 10_001 }, 'INVALID_ARGUMENT'],
    ['a negative prefetch', { prefetch: -1 }, 'INVALID_ARGUMENT'],
    ['a lease of no time', { leaseMs: 0 }, 'INVALID_ARGUMENT'],
    ['two leases', { leaseMs: 5, settings: { leaseMs: 6 } }, 'INVALID_ARGUMENT'],
    ['settings as text', { settings: 'leaseMs=5' }, 'INVALID_ARGUMENT'],
    ['something else than a function', { onQueueEvent: 'log' }, 'INVALID_ARGUMENT'],
    ['what is misspelt', { concurency: 3 }, 'INVALID_ARGUMENT'],
    ['no broker', { brokers: '' }, 'INVALID_ARGUMENT'],
  ])('refuse %s', (_, options, code) => {
    const given = { ...LEAST, ...options } as unknown as QueueConsumerOptions;
    expect(() => resolveQueueConsumer(given)).toThrow(expect.objectContaining({ code }));
  });
});
