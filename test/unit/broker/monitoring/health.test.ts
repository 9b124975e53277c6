import { describe, expect, it } from 'vitest';
import { Health } from '../../../../broker/monitoring/health.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';

const LIMITS = { storageMinFreeBytes: 1_000, maxConnections: 50 };
const SERVER = { isListening: true, connectionCount: 3 };
const OFFLINE = new TidemarkError('PARTITION_OFFLINE', 'damaged');

function healthy(): Health {
  const health = new Health(LIMITS);
  health.add({
    topics: { all: () => [{ partitions: [{ failure: undefined }, { failure: OFFLINE }] }] },
    space: { isLow: false, freeBytes: 5_000 },
    groups: { isLoaded: true },
    queues: { isLoaded: true },
    server: SERVER,
  });
  return health;
}

function failing(health: Health): string[] {
  return health
    .report()
    .checks.filter(({ ok }) => !ok)
    .map(({ name, reason }) => `${name}: ${reason}`);
}

describe('health', () => {
  it('is live but not ready before anything is there, and says why', () => {
    const health = new Health(LIMITS);
    expect(health.report()).toMatchObject({ live: true, ready: false, diskFreeBytes: undefined });
    expect(failing(health).map((line) => line.split(':')[0])).toEqual([
      'recovered',
      'disk',
      'listener',
      'groups',
      'queues',
    ]);
  });

  it('is ready when all is there; a partition that is offline is told and hinders nobody', () => {
    expect(healthy().report()).toMatchObject({
      live: true,
      ready: true,
      offlinePartitions: 1,
      diskFreeBytes: 5_000,
      minFreeBytes: 1_000,
      connections: 3,
      maxConnections: 50,
    });
  });

  it('is not ready while there is little space', () => {
    const health = healthy();
    health.add({ space: { isLow: true, freeBytes: 900 } });
    expect(failing(health)).toEqual([expect.stringContaining('disk: 900 bytes are free')]);
  });

  it('is neither live nor ready after the disk failed', () => {
    const health = healthy();
    health.noteFailure(new TidemarkError('STORAGE_FAILED', 'fdatasync failed: EIO'));
    expect(health.report()).toMatchObject({ live: false, ready: false });
    expect(failing(health)).toEqual(['storage: fdatasync failed: EIO']);
  });

  it('is not ready while groups are read, and once it stops', () => {
    const health = healthy();
    health.add({ groups: { isLoaded: false } });
    health.noteStopping();
    expect(failing(health)).toEqual(['listener: the broker is stopping', 'groups: the consumer groups are being read']);
  });
});
