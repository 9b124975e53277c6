import { expect, it } from 'vitest';
import type { Session } from '../../../../../broker/access/session.ts';
import type { Handlers, RequestContext } from '../../../../../broker/server/api.ts';
import { AuditTrail } from '../../../../../broker/server/guards/audit-trail.ts';
import type { GuardedWorld } from '../../../../../broker/server/guards/guard.ts';
import { guardHandlers } from '../../../../../broker/server/guards/guarded-handlers.ts';
import { ManualTime } from '../../../../support/manual-time.ts';
import { RecordingLogger } from '../../../../support/test-server.ts';

it('the audit log names who asked, whoever that connection has become since', async () => {
  const logger = new RecordingLogger();
  const session = { isUnrestricted: true } as Session;
  const peer = { session, principal: 'User:mallory', remoteAddress: '10.0.0.1:5', clientId: 'shell' };
  let finish = (): void => {};
  const handlers = {
    deleteTopic: async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { response: {} };
    },
  } as unknown as Handlers;
  const guarded = guardHandlers(handlers, {} as GuardedWorld, new AuditTrail(logger, new ManualTime()));
  const context = { peer, payload: Buffer.alloc(0) } as unknown as RequestContext;
  const answered = guarded.deleteTopic({ name: 'orders' }, context);
  peer.principal = 'User:bob';
  finish();
  await answered;
  expect(logger.lines).toEqual([expect.objectContaining({ principal: 'User:mallory', resource: 'topic orders' })]);
});
