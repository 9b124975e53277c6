// The handlers with their guards before them, and an audit line behind each administrative act, allowed or refused.

import type { ApiName } from '../../../protocol/apis.ts';
import { TidemarkError } from '../../../protocol/errors.ts';
import type { Answer, Handler, Handlers, RequestContext, RequestOf } from '../api.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Guard, GuardedWorld } from './guard.ts';
import { GUARDS, type GuardRow } from './guard-table.ts';

const MAX_SHOWN_CHARACTERS = 1_000;

export function guardHandlers(handlers: Handlers, world: GuardedWorld, audit: AuditTrail): Handlers {
  const guarded = <Api extends ApiName>(api: Api): Handler<Api> => {
    const row = GUARDS[api] as unknown as GuardRow<Api>;
    const handler = guardedBy(row.guard, handlers[api] as Handler<Api>, world);
    return row.audited === undefined ? handler : withAudit(api, handler, row, audit);
  };
  const names = Object.keys(handlers) as ApiName[];
  return Object.fromEntries(names.map((api) => [api, guarded(api)])) as unknown as Handlers;
}

function guardedBy<Api extends ApiName>(guard: Guard<Api>, next: Handler<Api>, world: GuardedWorld): Handler<Api> {
  return (request, context) =>
    context.peer.session.isUnrestricted ? next(request, context) : guard(request, context, next, world);
}

function withAudit<Api extends ApiName>(
  api: Api,
  handler: Handler<Api>,
  { audited, isIdle }: GuardRow<Api>,
  audit: AuditTrail,
): Handler<Api> {
  const noted = async (request: RequestOf<Api>, context: RequestContext, act: string): Promise<Answer<Api>> => {
    // Who it is now: it may log in as somebody else before the act is done.
    const { principal, remoteAddress, clientId } = context.peer;
    const note = (outcome: 'done' | 'refused' | 'failed', code?: string): void => {
      // What was done is told in full: else the one rule that counts would stand behind a hundred others.
      const resource = outcome === 'done' ? act : shown(act);
      const who = { principal, remoteAddress, clientId: shown(clientId) };
      audit.note(outcome, { api, resource, code, ...who });
    };
    try {
      const answer = await handler(request, context);
      if (answer.response === undefined || isIdle?.(answer.response) !== true) note('done');
      return answer;
    } catch (error) {
      const code = error instanceof TidemarkError ? error.code : 'UNKNOWN_SERVER_ERROR';
      note(code === 'NOT_AUTHORIZED' ? 'refused' : 'failed', code);
      throw error;
    }
  };
  return (request, context) => {
    const act = audited?.(request);
    return act === undefined ? handler(request, context) : noted(request, context, act);
  };
}

/** Names come from clients: any text of any length. */
function shown(text: string): string {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}...` : text;
}
