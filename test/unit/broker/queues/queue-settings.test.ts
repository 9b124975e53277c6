import { describe, expect, it } from 'vitest';
import {
  checkChangeable,
  DEFAULT_QUEUE_SETTINGS,
  describeQueueSettings,
  parseQueueSettings,
  settingNameOf,
} from '../../../../broker/queues/queue-settings.ts';

const invalid = (message: unknown) => expect.objectContaining({ code: 'INVALID_SETTING', message });

describe('settings of a queue', () => {
  it('are read by either of their names', () => {
    const given = [
      ['leaseMs', '5s'],
      ['max.deliveries', '3'],
      ['backoff', 'list'],
      ['backoffDelaysMs', '1s, 10s,1m'],
      ['maxAgeMs', '-1'],
    ] as const;
    expect(parseQueueSettings(given)).toEqual({
      leaseMs: 5_000,
      maxDeliveries: 3,
      backoff: 'list',
      backoffDelaysMs: [1_000, 10_000, 60_000],
      maxAgeMs: -1,
    });
    expect(settingNameOf('lease.ms')).toBe('leaseMs');
    expect(settingNameOf('leaseMs')).toBe('leaseMs');
  });

  it('are shown as they are read, with what is default', () => {
    const settings = { ...DEFAULT_QUEUE_SETTINGS, leaseMs: 5_000, backoffDelaysMs: [1, 2] };
    const shown = describeQueueSettings(settings);
    expect(shown.find(({ name }) => name === 'leaseMs')).toEqual({ name: 'leaseMs', value: '5000', isDefault: false });
    expect(shown.find(({ name }) => name === 'maxDeliveries')?.isDefault).toBe(true);
    expect({ ...parseQueueSettings(shown.map(({ name, value }) => [name, value] as const)) }).toEqual(settings);
  });

  it.each([
    ['leaseMs', '1ms', /^leaseMs/],
    ['maxDeliveries', '0', /^maxDeliveries/],
    ['maxInFlightPerWorker', 'x', /^maxInFlightPerWorker/],
    ['backoffDelaysMs', '1s,,2s', /backoffDelaysMs.*1 to 100 durations/],
    ['backoffDelaysMs', Array(101).fill('1s').join(), /backoffDelaysMs/],
    ['backoffJitter', '1.5', /backoffJitter/],
    ['ordering', 'both', /ordering.*none.*key/],
    ['leaseTime', '1s', /lease/],
  ])('%s=%s is refused, by its name', (name, value, message) => {
    expect(() => parseQueueSettings([[name, value]])).toThrow(invalid(expect.stringMatching(message)));
  });

  it('some are fixed, and others are not there to be changed', () => {
    checkChangeable(['leaseMs', 'lease.ms', 'maxDeliveries']);
    expect(() => checkChangeable(['leaseMs', 'ordering'])).toThrow(
      invalid('ordering is fixed when a queue is created'),
    );
    expect(() => checkChangeable(['from'])).toThrow(invalid('from is fixed when a queue is created'));
    expect(() => checkChangeable(['priority'])).toThrow(invalid(expect.stringContaining('priority')));
  });
});
