import { beforeEach, describe, expect, it } from 'vitest';
import type { HttpRefusal } from '../../../../broker/http/authorize.ts';
import type { HttpReply, HttpRequest } from '../../../../broker/http/http-ports.ts';
import { createRoutes, type RouteSources } from '../../../../broker/http/routes.ts';
import type { HealthReport } from '../../../../broker/monitoring/health.ts';
import { TidemarkError } from '../../../../protocol/errors.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const HEALTHY: HealthReport = {
  live: true,
  ready: true,
  checks: [{ name: 'storage', ok: true, reason: '' }],
  offlinePartitions: 0,
  diskFreeBytes: 5,
  minFreeBytes: 1,
  connections: 0,
  maxConnections: 9,
};
const FAILED = [{ name: 'storage', ok: false, reason: 'fdatasync failed' }];
const GROUP = { group: 'billing', members: 2, lagRecords: 70, oldestAgeSeconds: 1.5 };

let logger: RecordingLogger;
let sources: RouteSources;

beforeEach(() => {
  logger = new RecordingLogger();
  sources = {
    health: () => HEALTHY,
    metrics: async () => ({ contentType: 'text/metrics', body: Buffer.from('tidemark_ready 1\n') }),
    scaler: {
      all: async () => ({ groups: [GROUP], queues: [], isCut: false }),
      group: async (name) => (name === 'billing' ? GROUP : undefined),
      queue: async () => undefined,
    },
    authorize: async () => ({ principal: 'User:ada' }),
    logger,
  };
});

function ask(target: string, more: Partial<HttpRequest> = {}): Promise<HttpReply> {
  const [path = '', query = ''] = target.split('?');
  const request = { method: 'GET', path, query: new Map(new URLSearchParams(query)), authorization: undefined };
  return createRoutes(sources)({ ...request, remoteAddress: '127.0.0.1:5', ...more });
}

function read({ body }: HttpReply): unknown {
  return JSON.parse(String(body));
}

describe('pages', () => {
  it('are /metrics as it is given', async () => {
    const reply = await ask('/metrics');
    expect([reply.status, reply.contentType, String(reply.body)]).toEqual([200, 'text/metrics', 'tidemark_ready 1\n']);
  });

  it('tell of health with 200, and with 503 why not', async () => {
    expect([(await ask('/livez')).status, (await ask('/readyz')).status]).toEqual([200, 200]);
    sources = { ...sources, health: () => ({ ...HEALTHY, live: false, ready: false, checks: FAILED }) };
    const livez = await ask('/livez');
    const readyz = await ask('/readyz');
    expect([livez.status, readyz.status]).toEqual([503, 503]);
    expect(read(livez)).toEqual({ live: false, reason: 'fdatasync failed' });
    expect(read(readyz)).toMatchObject({ ready: false, checks: FAILED, diskFreeBytes: 5 });
  });

  it('are what an autoscaler asks for, as JSON and as a plain number', async () => {
    expect(read(await ask('/scaler'))).toEqual({ groups: [GROUP], queues: [], isCut: false });
    expect(read(await ask('/scaler?group=billing'))).toEqual(GROUP);
    const plain = await ask('/scaler?group=billing&value=lagRecords');
    expect([plain.contentType, plain.body]).toEqual(['text/plain; charset=utf-8', '70\n']);
  });

  it.each([
    ['/scaler?group=other', 404, 'UNKNOWN_GROUP'],
    ['/scaler?queue=other', 404, 'UNKNOWN_QUEUE'],
    ['/scaler?group=a&queue=b', 400, 'INVALID_ARGUMENT'],
    ['/scaler?value=lagRecords', 400, 'INVALID_ARGUMENT'],
    ['/scaler?group=billing&value=group', 400, 'INVALID_ARGUMENT'],
    ['/scaler?group=billing&value=__proto__', 400, 'INVALID_ARGUMENT'],
    ['/nothing', 404, 'NOT_FOUND'],
    ['/__proto__', 404, 'NOT_FOUND'],
  ])('%s is answered with %i', async (target, status, code) => {
    const reply = await ask(target);
    expect(reply.status).toBe(status);
    expect(read(reply)).toMatchObject({ error: { code } });
  });

  it('are read, not written', async () => {
    const reply = await ask('/metrics', { method: 'POST' });
    expect([reply.status, reply.headers]).toEqual([405, { allow: 'GET, HEAD' }]);
    expect((await ask('/metrics', { method: 'HEAD' })).status).toBe(200);
  });

  it('say 503 while groups are being read, and hide what should not happen', async () => {
    const failing = (error: Error): RouteSources => ({
      ...sources,
      scaler: { ...sources.scaler, all: () => Promise.reject(error) },
    });
    sources = failing(new TidemarkError('GROUP_LOADING', 'still reading'));
    expect((await ask('/scaler')).status).toBe(503);
    sources = failing(new Error('a path: /secret'));
    const reply = await ask('/scaler');
    expect(reply.status).toBe(500);
    expect(String(reply.body)).not.toContain('secret');
    expect(logger.events()).toEqual(['http_failed']);
  });
});

describe('whoever is refused', () => {
  const refusal: HttpRefusal = { status: 401, code: 'AUTHENTICATION_REQUIRED', message: 'say who you are' };
  beforeEach(() => {
    sources = { ...sources, authorize: async () => refusal };
  });

  it.each(['/', '/metrics', '/scaler'])('does not see %s', async (path) => {
    const reply = await ask(path);
    expect(reply.status).toBe(401);
    expect(reply.headers?.['www-authenticate']).toContain('Basic realm="tidemark"');
    expect(read(reply)).toEqual({ error: { code: 'AUTHENTICATION_REQUIRED', message: 'say who you are' } });
    expect(logger.events()).toEqual(['http_refused']);
  });

  it('hears whether the broker is live and ready, and nothing else', async () => {
    expect(read(await ask('/livez'))).toEqual({ live: true });
    expect(read(await ask('/readyz'))).toEqual({ ready: true });
  });
});
