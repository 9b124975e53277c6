import { describe, expect, it } from 'vitest';
import { Admin } from '../../../../client/admin.ts';
import { Consumer } from '../../../../client/consumer.ts';
import { resolveGroup } from '../../../../client/group/group-options.ts';
import { Producer } from '../../../../client/producer.ts';
import type { GroupOptions } from '../../../../client/types.ts';

const group = { group: 'g', topics: ['events'] };

function refused(options: object): unknown {
  try {
    new Consumer({ brokers: 'fake:1', ...options });
    return 'taken';
  } catch (error) {
    return error;
  }
}

describe('the options of a group', () => {
  it('have defaults', () => {
    expect(resolveGroup({})).toBeUndefined();
    expect(resolveGroup({ group: 'g' })).toEqual({ group: 'g', member: undefined });
    expect(resolveGroup(group)?.member).toMatchObject({
      topics: ['events'],
      patterns: [],
      assignor: 'uniform',
      from: 'earliest',
      autoCommit: true,
      autoCommitIntervalMs: 5_000,
      sessionTimeoutMs: 45_000,
      rebalanceTimeoutMs: 60_000,
      handlerTimeoutMs: 300_000,
    });
  });

  it('take names and patterns, each once', () => {
    const topics = ['a', /^b\./, 'a', /C/i, /^b\./];
    expect(resolveGroup({ group: 'g', topics })?.member).toMatchObject({
      topics: ['a'],
      patterns: ['^b\\.', '(?i)C'],
    });
  });

  it.each<[GroupOptions['from'], unknown]>([
    ['latest', 'latest'],
    ['none', 'none'],
    [{ timestamp: 7 }, { timestampMs: 7 }],
    [{ timestamp: new Date(7) }, { timestampMs: 7 }],
    [{ durationMs: 7 }, { durationMs: 7 }],
  ])('begin at %j', (from, resolved) => {
    expect(resolveGroup({ ...group, ...(from && { from }) })?.member?.from).toEqual(resolved);
  });

  it.each([
    ['topics', { topics: ['events'] }],
    ['instanceId', { instanceId: 'i' }],
    ['autoCommit', { autoCommit: false }],
    ['onPartitionsLost', { group: 'g', onPartitionsLost: () => {} }],
    ['from', { group: 'g', from: 'latest' }],
    ['topics', { group: 'g', topics: [] }],
    ['topics', { group: 'g', topics: 'events' }],
    ['empty', { group: 'g', topics: [''] }],
    ['topics', { group: 'g', topics: [7] }],
    ['flag', { group: 'g', topics: [/a/g] }],
    ['flag', { group: 'g', topics: [/a/iu] }],
    ['from', { ...group, from: 'yesterday' }],
    ['from', { ...group, from: { timestamp: Number.NaN } }],
    ['from', { ...group, from: { timestamp: new Date('no') } }],
    ['from', { ...group, from: { durationMs: -1 } }],
    ['from', { ...group, from: { durationMs: 1, timestamp: 1 } }],
    ['from', { ...group, from: null }],
    ['assignor', { ...group, assignor: 'sticky' }],
    ['autoCommit', { ...group, autoCommit: 'yes' }],
    ['autoCommitIntervalMs', { ...group, autoCommitIntervalMs: 0 }],
    ['sessionTimeoutMs', { ...group, sessionTimeoutMs: 1.5 }],
    ['rebalanceTimeoutMs', { ...group, rebalanceTimeoutMs: -1 }],
    ['handlerTimeoutMs', { ...group, handlerTimeoutMs: Number.POSITIVE_INFINITY }],
    ['onPartitionsRevoked', { ...group, onPartitionsRevoked: 'call me' }],
    ['onGroupEvent', { ...group, onGroupEvent: {} }],
    ['group', { group: 7, topics: ['events'] }],
  ])('that make no sense are refused, naming %s', (name, options) => {
    expect(refused(options)).toMatchObject({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(name) });
  });

  it.each([
    ['group', { group: '', topics: ['events'] }],
    ['group', { group: 'x'.repeat(256) }],
    ['group', { group: 'a\nb' }],
    ['instanceId', { ...group, instanceId: '' }],
  ])('that name what cannot be named are refused (%s)', (name, options) => {
    expect(refused(options)).toMatchObject({ code: 'INVALID_GROUP', message: expect.stringContaining(name) });
  });
});

describe('an option that there is not', () => {
  const options = { brokers: 'fake:1', grupo: 'g' };

  it.each([
    ['a consumer', () => new Consumer(options)],
    ['a producer', () => new Producer(options)],
    ['an admin', () => new Admin(options)],
  ])('is refused by %s, naming it', (whose, make) => {
    expect(make).toThrowError(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: `${whose} has no option grupo` }),
    );
  });

  it('is none that is undefined', () => {
    expect(refused({ nothing: undefined })).toBe('taken');
  });
});
