import { expect, it } from 'vitest';
import { describeText } from '../../../../../client/cli/commands/group-describe.ts';
import type { GroupDescription } from '../../../../../client/types.ts';

const member = { memberId: 'm-1', clientId: 'app', host: '127.0.0.1' };
const group: GroupDescription = {
  group: 'billing',
  state: 'reconciling',
  epoch: 7,
  assignmentEpoch: 6,
  assignor: 'range',
  members: [
    {
      ...member,
      instanceId: null,
      memberEpoch: 5,
      state: 'waiting',
      topics: ['orders'],
      patterns: ['^pay'],
      assigned: [
        { topic: 'orders', partition: 0 },
        { topic: 'orders', partition: 2 },
        { topic: 'payments', partition: 1 },
      ],
      target: [],
      sessionTimeoutMs: 45_000,
      silentMs: 12,
    },
  ],
  partitions: [
    {
      ...member,
      ...{ topic: 'orders', partition: 0, committed: 5, logStart: 0, logEnd: 9, lag: 4 },
      ...{ metadata: '', committedAtMs: 1 },
    },
    {
      ...{ topic: 'orders', partition: 1, committed: null, logStart: null, logEnd: null, lag: null },
      ...{ metadata: '', committedAtMs: null, memberId: null, clientId: null, host: null },
    },
  ],
};

it('is a line of the group and a row per partition', async () => {
  expect(await describeText(group, { output: 'table' })).toBe(
    [
      'billing: reconciling, 1 member, assignor range, epoch 7, assigned up to 6',
      '',
      'TOPIC   PARTITION  COMMITTED  LOG-END  LAG  MEMBER  CLIENT-ID  HOST',
      'orders  0          5          9        4    m-1     app        127.0.0.1',
      'orders  1          -          -        -    -       -          -',
      '',
    ].join('\n'),
  );
  expect(JSON.parse(await describeText(group, { output: 'json' }))).toEqual([
    {
      ...{ topic: 'orders', partition: 0, committed: 5, logEnd: 9, lag: 4 },
      ...{ member: 'm-1', clientId: 'app', host: '127.0.0.1' },
    },
    {
      ...{ topic: 'orders', partition: 1, committed: null, logEnd: null, lag: null },
      ...{ member: null, clientId: null, host: null },
    },
  ]);
});

it('can have a row per member instead', async () => {
  const lines = (await describeText({ ...group, assignmentEpoch: 7 }, { members: true, output: 'table' })).split('\n');
  expect(lines[0]).toBe('billing: reconciling, 1 member, assignor range, epoch 7');
  expect(lines[3]).toMatch(/^m-1 +- +app +127\.0\.0\.1 +waiting +5 +3 +orders:0,2 payments:1 +orders \/\^pay\/ +12$/);
  expect(JSON.parse(await describeText(group, { members: true, output: 'jsonl' }))).toEqual({
    ...{ member: 'm-1', instanceId: null, clientId: 'app', host: '127.0.0.1', state: 'waiting', epoch: 5 },
    ...{ partitions: 3, assigned: 'orders:0,2 payments:1', subscription: 'orders /^pay/', silentMs: 12 },
  });
});

it('speaks of no assignment where nobody is left to have one', async () => {
  const text = await describeText({ ...group, state: 'empty', members: [] }, { output: 'table' });
  expect(text.split('\n')[0]).toBe('billing: empty, 0 members, assignor range, epoch 7');
});
