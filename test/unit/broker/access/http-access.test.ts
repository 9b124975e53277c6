import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AccessControl } from '../../../../broker/access/access-control.ts';
import { HttpAccess, type HttpRequester } from '../../../../broker/access/http-access.ts';
import { checkedRule } from '../../../../broker/access/rules.ts';
import { nodeFiles, nodeRandom } from '../../../../broker/node-ports.ts';
import { newUser } from '../../../../client/access/new-credentials.ts';
import { ManualTime } from '../../../support/manual-time.ts';
import { RecordingLogger } from '../../../support/test-server.ts';

const NEED = { operation: 'describe', type: 'cluster' } as const;
const PASSWORD = 'päss:word';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const from = (authorization?: string, more: Partial<HttpRequester> = {}): HttpRequester => ({
  authorization,
  remoteAddress: '10.0.0.1:5',
  ...more,
});

describe('who may use the HTTP port', () => {
  let folder: string;
  let time: ManualTime;
  let logger: RecordingLogger;
  let access: AccessControl;
  let http: HttpAccess;

  const open = async (authentication: 'none' | 'required'): Promise<void> => {
    const config = { authentication, superUsers: ['User:root'], authenticationFailuresPerMinute: 3 };
    const ports = { files: nodeFiles, clock: time, timers: time, random: nodeRandom, logger };
    access = await AccessControl.open({ config, ...ports }, join(folder, 'access.json'));
    http = new HttpAccess(access, { clock: time, random: nodeRandom });
  };
  const putAda = async (password: string, mode: 'create' | 'replace'): Promise<void> => {
    const { name, credentials } = await newUser({ name: 'ada', password, iterations: 4096 }, nodeRandom);
    await access.putUser(name, credentials, mode);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidemark-http-access-'));
    time = new ManualTime();
    logger = new RecordingLogger();
    await open('required');
    await putAda(PASSWORD, 'create');
    const rule = { operation: 'describe', resourceType: 'cluster', name: '', prefix: false, host: '*', deny: false };
    await access.addRules([checkedRule({ principal: 'User:ada', ...rule })]);
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('is anybody where the broker asks nobody', async () => {
    await open('none');
    expect(await http.authorize(from(), NEED)).toEqual({ principal: 'User:ANONYMOUS' });
  });

  it('is a user with its password and a rule', async () => {
    expect(await http.authorize(from(basic(`ada:${PASSWORD}`)), NEED)).toEqual({ principal: 'User:ada' });
    const refused = await http.authorize(from(basic(`ada:${PASSWORD}`)), { ...NEED, operation: 'alter' });
    expect(refused).toMatchObject({ status: 403, message: 'User:ada may not alter the cluster' });
  });

  it('is a certificate with a rule', async () => {
    expect(await http.authorize(from(undefined, { peerPrincipal: 'User:ada' }), NEED)).toEqual({
      principal: 'User:ada',
    });
    expect(await http.authorize(from(undefined, { peerPrincipal: 'User:eve' }), NEED)).toMatchObject({ status: 403 });
  });

  it.each([
    ['no login', undefined, 'AUTHENTICATION_REQUIRED'],
    ['a wrong password', basic('ada:wrong'), 'AUTHENTICATION_FAILED'],
    ['nobody known', basic(`eve:${PASSWORD}`), 'AUTHENTICATION_FAILED'],
    ['no password', basic('ada'), 'AUTHENTICATION_FAILED'],
    ['another scheme', 'Bearer abc', 'AUTHENTICATION_FAILED'],
    ['no Base64', 'Basic ***', 'AUTHENTICATION_FAILED'],
    ['too much', basic(`ada:${'x'.repeat(2000)}`), 'AUTHENTICATION_FAILED'],
  ])('refuses %s', async (_, header, code) => {
    expect(await http.authorize(from(header), NEED)).toMatchObject({ status: 401, code });
    expect(JSON.stringify(logger.lines)).not.toContain('wrong');
  });

  it('forgets a password that was changed, and a user that was deleted', async () => {
    const request = from(basic(`ada:${PASSWORD}`));
    expect(await http.authorize(request, NEED)).toEqual({ principal: 'User:ada' });
    await putAda('other', 'replace');
    expect(await http.authorize(request, NEED)).toMatchObject({ status: 401 });
    expect(await http.authorize(from(basic('ada:other')), NEED)).toEqual({ principal: 'User:ada' });
    await access.deleteUser('ada');
    expect(await http.authorize(from(basic('ada:other')), NEED)).toMatchObject({ status: 401 });
  });

  it('looks at no login for a minute after too many failures, from that address', async () => {
    for (let attempt = 0; attempt < 3; attempt++) await http.authorize(from(basic('ada:wrong')), NEED);
    expect(await http.authorize(from(basic(`ada:${PASSWORD}`)), NEED)).toMatchObject({ status: 429 });
    const elsewhere = from(basic(`ada:${PASSWORD}`), { remoteAddress: '10.0.0.2:5' });
    expect(await http.authorize(elsewhere, NEED)).toEqual({ principal: 'User:ada' });
    time.advance(60_000);
    expect(await http.authorize(from(basic(`ada:${PASSWORD}`)), NEED)).toEqual({ principal: 'User:ada' });
  });

  it('checks few passwords at a time, and turns the rest away', async () => {
    const attempts = Array.from({ length: 40 }, (_, at) =>
      http.authorize(from(basic('ada:wrong'), { remoteAddress: `10.0.1.${at}:5` }), NEED),
    );
    const statuses = (await Promise.all(attempts)).map((verdict) => 'status' in verdict && verdict.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(17);
    expect(statuses.filter((status) => status === 429)).toHaveLength(23);
  });
});
