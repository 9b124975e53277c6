// What the HTTP port answers. Pure but for its sources: no sockets here.

import type { HealthReport } from '../monitoring/health.ts';
import type { GroupLoad, Loads, QueueLoad } from '../monitoring/scaler.ts';
import type { Logger } from '../ports.ts';
import { type HttpAuthorizer, type HttpRefusal, isRefusal } from './authorize.ts';
import type { HttpReply, HttpRequest } from './http-ports.ts';
import { errorReply, failureReply, json, refusalReply, text } from './replies.ts';

export interface RouteSources {
  health(): HealthReport;
  metrics(): Promise<{ readonly contentType: string; readonly body: Uint8Array }>;
  readonly scaler: {
    all(): Promise<Loads>;
    group(name: string): Promise<GroupLoad | undefined>;
    queue(name: string): Promise<QueueLoad | undefined>;
  };
  readonly authorize: HttpAuthorizer;
  readonly logger: Logger;
}

type Route = (request: HttpRequest, isAllowed: boolean) => HttpReply | Promise<HttpReply>;

interface GuardedRoute {
  readonly answer: Route;
  /** Answered also to who is refused, who is told less then. */
  readonly isOpen: boolean;
}

const INDEX = `Tidemark
/metrics   metrics for Prometheus
/livez     whether the process is to be kept
/readyz    whether clients are served, and what stands in the way
/scaler    what groups and queues have left to do: ?group=NAME, ?queue=NAME, &value=FIELD for a plain number
`;

export function createRoutes(sources: RouteSources): (request: HttpRequest) => Promise<HttpReply> {
  const routes = routesTo(sources);
  return async (request) => {
    try {
      return await answer(routes, sources, request);
    } catch (error) {
      const reply = failureReply(error);
      if (reply !== undefined) return reply;
      sources.logger.error({ event: 'http_failed', path: request.path, err: error }, 'an HTTP request failed');
      return errorReply(500, 'UNKNOWN_SERVER_ERROR', "an internal error; the broker's log has its details");
    }
  };
}

async function answer(
  routes: ReadonlyMap<string, GuardedRoute>,
  { authorize, logger }: RouteSources,
  request: HttpRequest,
): Promise<HttpReply> {
  const route = routes.get(request.path);
  if (route === undefined) return errorReply(404, 'NOT_FOUND', 'there is no such page; / lists them');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { ...errorReply(405, 'METHOD_NOT_ALLOWED', 'pages are read with GET'), headers: { allow: 'GET, HEAD' } };
  }
  const outcome = request.peerRefusal === undefined ? await authorize(request) : keptOut(request.peerRefusal);
  if (!isRefusal(outcome)) return await route.answer(request, true);
  if (route.isOpen) return await route.answer(request, false);
  const { remoteAddress, path } = request;
  logger.warn({ event: 'http_refused', remoteAddress, path, reason: outcome.message }, 'an HTTP request was refused');
  return refusalReply(outcome);
}

function keptOut(message: string): HttpRefusal {
  return { status: 403, code: 'AUTHENTICATION_FAILED', message };
}

function routesTo({ health, metrics, scaler }: RouteSources): ReadonlyMap<string, GuardedRoute> {
  const open = (route: Route): GuardedRoute => ({ answer: route, isOpen: true });
  const guarded = (route: Route): GuardedRoute => ({ answer: route, isOpen: false });
  return new Map([
    ['/', guarded(() => text(200, INDEX))],
    ['/livez', open((_, isAllowed) => livez(health(), isAllowed))],
    ['/readyz', open((_, isAllowed) => readyz(health(), isAllowed))],
    [
      '/metrics',
      guarded(async () => {
        const { contentType, body } = await metrics();
        return { status: 200, contentType, body };
      }),
    ],
    ['/scaler', guarded(({ query }) => scalerReply(scaler, query))],
  ]);
}

/** A probe without a password is told whether, and not why: reasons name folders and sizes. */
function livez({ live, checks }: HealthReport, isAllowed: boolean): HttpReply {
  const failed = checks.find(({ name }) => name === 'storage');
  return json(live ? 200 : 503, { live, ...(isAllowed && { reason: live ? '' : failed?.reason }) });
}

function readyz(report: HealthReport, isAllowed: boolean): HttpReply {
  const { ready, live, checks, offlinePartitions, diskFreeBytes = null, minFreeBytes } = report;
  const details = { live, checks, offlinePartitions, diskFreeBytes, minFreeBytes };
  return json(ready ? 200 : 503, { ready, ...(isAllowed && details) });
}

async function scalerReply(scaler: RouteSources['scaler'], query: ReadonlyMap<string, string>): Promise<HttpReply> {
  const group = query.get('group');
  const queue = query.get('queue');
  const field = query.get('value');
  if (group !== undefined && queue !== undefined) return badRequest('either a group or a queue, not both');
  if (group !== undefined) return loadReply(await scaler.group(group), 'UNKNOWN_GROUP', 'group', field);
  if (queue !== undefined) return loadReply(await scaler.queue(queue), 'UNKNOWN_QUEUE', 'queue', field);
  if (field !== undefined) return badRequest('value=FIELD is for one group or one queue: ?group=NAME or ?queue=NAME');
  return json(200, await scaler.all());
}

function loadReply(load: object | undefined, code: string, kind: string, field: string | undefined): HttpReply {
  if (load === undefined) return errorReply(404, code, `there is no ${kind} of this name`);
  if (field === undefined) return json(200, load);
  const numbers = new Map(Object.entries(load).filter(([, value]) => typeof value === 'number'));
  const value = numbers.get(field);
  if (value === undefined) return badRequest(`the numbers of a ${kind} are ${[...numbers.keys()].join(', ')}`);
  return text(200, `${value}\n`);
}

function badRequest(message: string): HttpReply {
  return errorReply(400, 'INVALID_ARGUMENT', message);
}
