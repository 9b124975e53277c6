import { expect, it } from 'vitest';
import type { Session } from '../../../../../broker/access/session.ts';
import type { RequestContext, RequestOf } from '../../../../../broker/server/api.ts';
import type { GuardedWorld } from '../../../../../broker/server/guards/guard.ts';
import { guardProduce } from '../../../../../broker/server/guards/record-guards.ts';
import { SILENT } from '../../../../support/storage.ts';

const session = {
  principal: 'User:ada',
  mayUseTopic: (_operation: string, topicId: string) => topicId.startsWith('own'),
} as unknown as Session;
const world = { topics: { findById: () => undefined }, logger: SILENT } as unknown as GuardedWorld;

/** What the handler gets of a request to these topics, so many bytes for each of their partitions. */
function handedOn(payload: Buffer, ...topics: [topicId: string, ...sizes: number[]][]): Buffer | undefined {
  const request = {
    acks: -1,
    topics: topics.map(([topicId, ...sizes]) => ({
      topicId,
      partitions: sizes.map((bytes, partition) => ({ partition, bytes })),
    })),
  } as unknown as RequestOf<'produce'>;
  const context = { peer: { session }, payload } as unknown as RequestContext;
  let got: Buffer | undefined;
  void guardProduce(
    request,
    context,
    (_, handed) => {
      got = handed.payload;
      return { response: { topics: [] } };
    },
    world,
  );
  return got;
}

it('hands on the batches of what may be written to, in the memory that they came in', () => {
  const payload = Buffer.from('aabbbcddddee');
  const got = handedOn(payload, ['own-1', 2], ['other-1', 3, 1], ['own-2', 3, 1], ['other-2', 2]);
  expect(got?.toString()).toBe('aadddd');
  expect([got?.buffer === payload.buffer, got?.byteOffset]).toEqual([true, payload.byteOffset]);
});

it('leaves a payload alone that is not what the request says, for the handler to refuse', () => {
  const payload = Buffer.from('aabbb');
  expect(handedOn(payload, ['other', 2], ['own', 4])?.toString()).toBe('aabbb');
});
