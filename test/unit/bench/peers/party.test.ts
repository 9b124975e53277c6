import { describe, expect, it } from 'vitest';
import type { Contestant } from '../../../../bench/harness.ts';
import { joinParties, type Opening } from '../../../../bench/peers/party.ts';

function contestant(name: string): Contestant {
  return { name, sample: () => Promise.reject(new Error('nothing is measured here')) };
}

const openings: Record<'kafka' | 'redis' | 'nats', Opening> = {
  kafka: {
    absence: () => Promise.resolve('kafka: its jars are not there'),
    open: () => Promise.reject(new Error('who is absent is not opened')),
  },
  redis: {
    absence: () => Promise.resolve(undefined),
    open: () => Promise.resolve({ references: [contestant('redis-benchmark'), contestant('ioredis')] }),
  },
  nats: {
    absence: () => Promise.resolve(undefined),
    open: () => Promise.resolve({ references: [contestant('nats')], absent: ['nats with fsync: too old'] }),
  },
};

describe('joinParties', () => {
  it('gathers those who take part, and why others do not', async () => {
    const party = await joinParties(new Set(['kafka', 'redis', 'nats']), openings);
    expect(party.references.map(({ name }) => name)).toEqual(['redis-benchmark', 'ioredis', 'nats']);
    expect(party.absent).toEqual(['kafka: its jars are not there', 'nats with fsync: too old']);
  });

  it('opens only whom it was asked for', async () => {
    const party = await joinParties(new Set(['nats']), openings);
    expect(party.references.map(({ name }) => name)).toEqual(['nats']);
    expect(party.absent).toEqual(['nats with fsync: too old']);
  });

  it('closes all', async () => {
    const closed: string[] = [];
    const closing = (name: string): Opening => ({
      absence: () => Promise.resolve(undefined),
      open: () => Promise.resolve({ references: [], close: () => Promise.resolve(void closed.push(name)) }),
    });
    const party = await joinParties(new Set(['redis', 'kafka']), { kafka: closing('kafka'), redis: closing('redis') });
    await party.close();
    expect(closed).toEqual(['kafka', 'redis']);
  });
});
