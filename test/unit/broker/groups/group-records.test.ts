import { describe, expect, it } from 'vitest';
import { type GroupRecord, keyTextOf, parseRecord, valueTextOf } from '../../../../broker/groups/group-records.ts';

const HOSTILE = 'na"me\\,\u2028[\ud800]__proto__';
const HOLDINGS = new Map([['topic', new Map([[3, 7]])]]);

const RECORDS: GroupRecord[] = [
  { type: 'group', value: { epoch: 3, targetEpoch: 2, assignor: 'range', emptySinceMs: null } },
  { type: 'group', value: { epoch: 3, targetEpoch: 3, assignor: 'uniform', emptySinceMs: 5 } },
  {
    type: 'member',
    memberId: HOSTILE,
    value: {
      instanceId: HOSTILE,
      clientId: '',
      host: '::1',
      topics: ['a', HOSTILE],
      patterns: ['^b'],
      assignor: 'uniform',
      sessionTimeoutMs: 1,
      rebalanceTimeoutMs: 2,
      left: true,
    },
  },
  { type: 'target', memberId: 'm', value: new Map([['topic', new Set([0, 5])]]) },
  { type: 'target', memberId: 'm', value: new Map() },
  { type: 'current', memberId: 'm', value: { epoch: 7, previousEpoch: 6, assigned: HOLDINGS, revoking: new Map() } },
  {
    type: 'offset',
    topicId: 'topic',
    partition: 3,
    value: { offset: Number.MAX_SAFE_INTEGER, leaderEpoch: 4, metadata: HOSTILE, committedAtMs: 9 },
  },
];

const parsed = (key: string, value: string | null): unknown =>
  parseRecord(Buffer.from(key), value === null ? null : Buffer.from(value));

describe('records of groups', () => {
  it.each(RECORDS)('come back as they were: %j', (record) => {
    expect(parsed(keyTextOf(HOSTILE, record), valueTextOf(record))).toEqual({ group: HOSTILE, record });
    const tombstone = { ...record, value: null } as GroupRecord;
    expect(valueTextOf(tombstone)).toBeNull();
    expect(parsed(keyTextOf('g', tombstone), null)).toEqual({ group: 'g', record: tombstone });
  });

  // What brokers have written stays readable: these texts must not change.
  it.each<[string, string]>([
    ['["group","g"]', '{"v":1,"epoch":3,"targetEpoch":2,"assignor":"range","emptySinceMs":null}'],
    ['["target","g","m"]', '{"v":1,"partitions":{"topic":[0,5]}}'],
    ['["current","g","m"]', '{"v":1,"epoch":7,"previousEpoch":6,"assigned":{"topic":[[3,7]]},"revoking":{}}'],
    ['["offset","g","topic",3]', '{"v":1,"offset":9,"leaderEpoch":4,"metadata":"m","committedAtMs":9}'],
  ])('are written as %s', (key, value) => {
    const { group, record } = parseRecord(Buffer.from(key), Buffer.from(value));
    expect([keyTextOf(group, record), valueTextOf(record)]).toEqual([key, value]);
  });

  it.each<[string, string | null]>([
    ['', null],
    ['{}', null],
    ['["group"]', null],
    ['["member","g"]', null],
    ['["offset","g","topic","3"]', null],
    ['["offset","g","topic",-1]', null],
    ['["later","g"]', null],
    ['["group","g"]', '{"v":2,"epoch":1,"targetEpoch":1,"assignor":"uniform","emptySinceMs":null}'],
    ['["group","g"]', '{"v":1,"epoch":1,"targetEpoch":1,"assignor":"other","emptySinceMs":null}'],
    ['["group","g"]', '{"v":1,"epoch":1.5,"targetEpoch":1,"assignor":"uniform","emptySinceMs":null}'],
    ['["group","g"]', '[]'],
    ['["group","g"]', '{"v":1'],
    ['["target","g","m"]', '{"v":1,"partitions":[]}'],
    ['["target","g","m"]', '{"v":1,"partitions":{"t":[-1]}}'],
    ['["current","g","m"]', '{"v":1,"epoch":1,"previousEpoch":1,"assigned":{"t":[[1]]},"revoking":{}}'],
    ['["offset","g","topic",3]', '{"v":1,"offset":"9","leaderEpoch":4,"metadata":"m","committedAtMs":9}'],
  ])('are refused, and named, where they are something else: %s %s', (key, value) => {
    expect(() => parsed(key, value)).toThrow(
      expect.objectContaining({ code: 'INCOMPATIBLE_DATA_DIR', message: expect.stringContaining(key) }),
    );
  });
});
