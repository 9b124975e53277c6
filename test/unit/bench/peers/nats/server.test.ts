import { describe, expect, it } from 'vitest';
import { natsAbsence, natsFsyncAbsence, syncsBeforeAck } from '../../../../../bench/peers/nats/server.ts';

describe('natsAbsence', () => {
  it('says what is not installed, and how to install it', async () => {
    expect(await natsAbsence('no-such-nats-server')).toBe(
      'nats: no-such-nats-server is not installed (Debian: apt-get install nats-server)',
    );
  });

  it('has nothing to say where it is there', async () => {
    expect(await natsAbsence(process.execPath)).toBeUndefined();
  });
});

describe('syncsBeforeAck', () => {
  it('knows the versions that can', () => {
    expect(syncsBeforeAck('nats-server: v2.9.10')).toBe(false);
    expect(syncsBeforeAck('nats-server: v2.10.0')).toBe(true);
    expect(syncsBeforeAck('nats-server: v3.0.1')).toBe(true);
    expect(syncsBeforeAck('something else')).toBe(false);
  });

  it('is said to be missing where it is', async () => {
    expect(await natsFsyncAbsence(process.execPath)).toBeUndefined();
    expect(await natsFsyncAbsence('no-such-nats-server')).toContain('nats with sync_interval always: version 2.10');
  });
});
