import { describe, expect, it } from 'vitest';
import {
  addressOf,
  type ConnectionLimitSettings,
  ConnectionLimits,
  DEFAULT_PER_ADDRESS,
  DEFAULT_RATE_PER_ADDRESS,
} from '../../../../broker/server/connection-limits.ts';

const UNSET: ConnectionLimitSettings = {
  maxConnections: 100_000,
  maxConnectionsPerAddress: undefined,
  maxConnectionRate: undefined,
  connectionRatePerAddress: undefined,
};

/** How many of so many are let in at a moment. */
function admitted(limits: ConnectionLimits, count: number, address: (i: number) => string, nowMs = 0): number {
  let admitted = 0;
  for (let i = 0; i < count; i++) if (limits.admit(address(i), nowMs) === undefined) admitted++;
  return admitted;
}

describe('ConnectionLimits', () => {
  it('bound all connections, those of an address, and their rate, each with its reason', () => {
    const limits = new ConnectionLimits({ ...UNSET, maxConnections: 3, maxConnectionsPerAddress: 2 });
    const reasons = ['10.0.0.1:1', '10.0.0.1:2', '10.0.0.1:3', '10.0.0.2:1', '10.0.0.3:1'].map((address) =>
      limits.admit(address, 0),
    );
    expect(reasons).toEqual([undefined, undefined, 'too_many_of_address', undefined, 'too_many_connections']);
    limits.left('10.0.0.1:2');
    expect(limits.admit('10.0.0.1:4', 0)).toBeUndefined();

    const rated = new ConnectionLimits({ ...UNSET, maxConnectionRate: 10, connectionRatePerAddress: 5 });
    expect(admitted(rated, 100, () => '10.0.0.1:1')).toBe(6);
    expect(rated.admit('10.0.0.1:1', 0)).toBe('connection_rate_of_address');
    expect(admitted(rated, 100, (i) => `10.0.0.${i + 2}:1`)).toBe(5);
    expect(rated.admit('10.0.9.1:1', 0)).toBe('connection_rate');
    expect(admitted(rated, 100, () => '10.0.0.1:1', 10_000)).toBe(6);
  });

  it('spare this machine itself until they are set', () => {
    const limits = new ConnectionLimits(UNSET);
    expect(admitted(limits, 20_000, () => '127.0.0.1:5')).toBe(20_000);
    expect(admitted(limits, 20_000, () => '[::1]:5')).toBe(20_000);
    expect(admitted(limits, 20_000, () => '[::ffff:127.0.0.1]:5')).toBe(20_000);
    expect(admitted(limits, 20_000, () => '10.0.0.1:5')).toBe(DEFAULT_RATE_PER_ADDRESS + 1);
    for (let second = 1; second < 10; second++) admitted(limits, 20_000, () => '10.0.0.1:5', second * 1_000);
    expect(limits.admit('10.0.0.1:5', 60_000)).toBe('too_many_of_address');
    expect(DEFAULT_PER_ADDRESS).toBe(1_000);
    const set = new ConnectionLimits({ ...UNSET, maxConnectionsPerAddress: 4 });
    expect(admitted(set, 100, () => '127.0.0.1:5')).toBe(4);
  });

  it('remember no more addresses than their bound', () => {
    const limits = new ConnectionLimits({ ...UNSET, connectionRatePerAddress: 5, maxConnectionRate: 1_000_000 });
    expect(admitted(limits, 50_000, (i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}:1`)).toBe(10_006);
  });

  it.each([
    ['10.1.2.3:55', '10.1.2.3'],
    ['[::ffff:10.1.2.3]:55', '10.1.2.3'],
    ['[2001:db8:1:2:3:4:5:6]:55', '2001:db8:1:2::/64'],
    ['[2001:db8::5]:55', '2001:db8:0:0::/64'],
    ['[fe80::1%eth0]:55', 'fe80:0:0:0::/64'],
    ['[::1]:55', '::1'],
    ['unknown:0', 'unknown'],
  ])('take %s for %s', (remote, address) => {
    expect(addressOf(remote)).toBe(address);
  });
});
