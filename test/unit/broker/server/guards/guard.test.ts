import { expect, it } from 'vitest';
import type { Session } from '../../../../../broker/access/session.ts';
import type { RequestContext } from '../../../../../broker/server/api.ts';
import { guardHeartbeat } from '../../../../../broker/server/guards/group-guards.ts';
import type { GuardedWorld } from '../../../../../broker/server/guards/guard.ts';
import { guardDescribeTopics, guardMetadata } from '../../../../../broker/server/guards/topic-guards.ts';
import { ManualTime } from '../../../../support/manual-time.ts';
import { RecordingLogger, settled, until } from '../../../../support/test-server.ts';

const names = (count: number): string[] => Array.from({ length: count }, (_, number) => `t${number}`);

it.each<[string, (context: RequestContext, world: GuardedWorld) => unknown]>([
  [
    'metadata of 4,001 topics',
    (context, world) =>
      guardMetadata(
        { topics: names(4_001), groups: [], allTopics: false, allowAutoCreate: false },
        context,
        unreachable,
        world,
      ),
  ],
  [
    'a description of 4,001 topics',
    (context, world) => guardDescribeTopics({ topics: names(4_001), allTopics: false }, context, unreachable, world),
  ],
  ['a subscription to 1,001 topics', (context, world) => subscribe({ topics: names(1_001) }, context, world)],
  ['a subscription to 1,001 patterns', (context, world) => subscribe({ patterns: names(1_001) }, context, world)],
])('%s is refused before rules are asked about each', async (_, ask) => {
  let looks = 0;
  const look = (operation: string, type: string): boolean => {
    if (type === 'topic') looks++;
    return operation === 'read';
  };
  const session = { principal: 'User:eve', may: look, mayToAll: look } as unknown as Session;
  const context = { peer: { session }, payload: Buffer.alloc(0) } as unknown as RequestContext;
  const world = { topics: { find: () => undefined } } as unknown as GuardedWorld;
  await expect(async () => ask(context, world)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  expect(looks).toBe(0);
});

function unreachable(): never {
  throw new Error('the request should have been refused');
}

function subscribe(
  wanted: { readonly topics?: string[]; readonly patterns?: string[] },
  context: RequestContext,
  world: GuardedWorld,
): unknown {
  const terms = { assignor: '', sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000, clientId: '' };
  const subscription = { topics: [], patterns: [], ...wanted, ...terms };
  const member = { group: 'g', memberId: 'm', memberEpoch: 0, instanceId: '', owned: null, maxWaitMs: 0 };
  return guardHeartbeat({ ...member, subscription }, context, unreachable, world);
}

it('4,000 names that may not be looked at are refused in slices, so that others are served in between', async () => {
  const time = new ManualTime();
  const session = { principal: 'User:eve', may: () => false } as unknown as Session;
  const context = { peer: { session }, payload: Buffer.alloc(0) } as unknown as RequestContext;
  const world = { topics: { find: () => undefined }, timers: time } as unknown as GuardedWorld;
  const request = { topics: names(4_000), allTopics: false };
  const nothing = (): { response: object } => ({ response: {} });
  let refused: number | undefined;
  void Promise.resolve(guardDescribeTopics(request, context, nothing, world)).then(({ response }) => {
    refused = response?.topics?.length;
  });
  await settled();
  expect(refused).toBeUndefined();
  await until(() => {
    time.advance(1);
    return refused !== undefined;
  });
  expect(refused).toBe(4_000);
});

it('a topic that may not be made is looked up only, also where it has gone meanwhile', async () => {
  const may = (operation: string, _type: string, name: string): boolean =>
    operation === 'describe' || (operation === 'create' && name.startsWith('mine'));
  const session = { principal: 'User:eve', may } as unknown as Session;
  const context = { peer: { session }, payload: Buffer.alloc(0) } as unknown as RequestContext;
  const world = {
    topics: { find: (name: string) => (name === 'theirs' ? {} : undefined) },
    logger: new RecordingLogger(),
  } as unknown as GuardedWorld;
  const asked: [names: readonly string[], mayMake: boolean][] = [];
  const request = { topics: ['mine', 'theirs', 'missing'], groups: [], allTopics: false, allowAutoCreate: true };
  const { response } = await guardMetadata(
    request,
    context,
    async ({ topics, allowAutoCreate }) => {
      asked.push([topics, allowAutoCreate]);
      return { response: { topics: topics.map((name) => ({ name })) } };
    },
    world,
  );
  expect(asked).toEqual([
    [['mine'], true],
    [['theirs'], false],
  ]);
  const shown = response?.topics?.map(({ name, error }) => [name, error?.message]);
  expect(shown?.slice(0, 2)).toEqual([
    ['mine', undefined],
    ['theirs', undefined],
  ]);
  expect(shown?.[2]).toEqual(['missing', expect.stringContaining('missing')]);
  asked.length = 0;
  await guardMetadata(
    { ...request, allTopics: true },
    context,
    async ({ topics }) => {
      asked.push([topics, true]);
      return { response: { topics: [{ name: 'theirs' }] } };
    },
    world,
  );
  expect(asked).toHaveLength(1);
});
