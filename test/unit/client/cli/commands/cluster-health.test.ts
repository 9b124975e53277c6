import { expect, it } from 'vitest';
import { healthRows } from '../../../../../client/cli/commands/cluster-health.ts';

const sizeText = (bytes: number): string => `${bytes} B`;

it('judges a broker by what it says', () => {
  const well = {
    ...{ live: true, ready: true, checks: [{ name: 'disk', ok: true, reason: '' }], offlinePartitions: 0 },
    ...{ diskFreeBytes: 10_000, minFreeBytes: 100, connections: 1, maxConnections: 10 },
  };
  expect(healthRows(well, sizeText).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  const unwell = {
    ...well,
    ...{
      live: false,
      ready: false,
      checks: [{ name: 'groups', ok: false, reason: 'being read' }],
      offlinePartitions: 2,
    },
    ...{ diskFreeBytes: 200, connections: 9 },
  };
  expect(healthRows(unwell, sizeText).map(({ check, state }) => `${check} ${state}`)).toEqual([
    'live fail',
    'ready fail',
    'groups fail',
    'partitions warn',
    'space warn',
    'connections warn',
  ]);
});
