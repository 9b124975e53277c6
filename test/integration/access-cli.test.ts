// `tidemark user` and `tidemark acl`, from a folder with nothing in it to a broker that serves only whom it knows.

import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Finished, run, ServeProcess } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';

describe('users and rules by the command line', () => {
  let folder: string;
  let data: string;
  let serving: ServeProcess;

  const as =
    (user: string | undefined, password = `${user}-secret`) =>
    (...args: string[]): Promise<Finished> =>
      run(args, {
        env: {
          TIDEMARK_BROKERS: serving.address,
          TIDEMARK_USER: user ?? '',
          TIDEMARK_PASSWORD: user === undefined ? '' : password,
        },
      });
  const admin = as('admin');
  const lastWords = ({ code, stderr }: Finished): [number | null, string] => [
    code,
    stderr.trimEnd().split('\n').at(-1) ?? '',
  ];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tidemark-access-'));
    data = join(folder, 'data');
    const made = await run(['user', 'create', 'admin', '--data', data], { input: 'admin-secret\n' });
    expect(lastWords(made)).toEqual([0, 'user admin created']);
    const settings = ['--set', 'authentication=required', '--set', 'super.users=User:admin'];
    serving = await ServeProcess.start(data, ...settings);
  });

  afterAll(async () => {
    await serving[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('the way from nothing to a user with rights, with what is refused on the way', async () => {
    expect(lastWords(await as(undefined)('topic', 'list'))).toEqual([
      5,
      expect.stringMatching(
        /^error: the broker at .* wants to know who you are: .*TIDEMARK_USER.* \(AUTHENTICATION_REQUIRED\)$/,
      ),
    ]);
    expect(lastWords(await as('admin', 'wrong')('topic', 'list'))).toEqual([
      5,
      'error: the login was refused: no such user, or a wrong password (AUTHENTICATION_FAILED)',
    ]);
    expect((await admin('topic', 'create', 'orders')).code).toBe(0);
    const file = join(folder, 'password');
    await writeFile(file, 'ada-secret\r\nnot this\n');
    expect(lastWords(await admin('user', 'create', 'ada', '--new-password-file', file))).toEqual([
      0,
      'user ada created',
    ]);
    const ada = as('ada');
    expect(lastWords(await ada('topic', 'describe', 'orders'))).toEqual([
      5,
      'error: User:ada may not describe topic "orders" (NOT_AUTHORIZED)',
    ]);
    const rule = [
      '--principal',
      'User:ada',
      '--operation',
      'read',
      '--operation',
      'write',
      '--topic',
      'ord',
      '--prefix',
    ];
    expect(lastWords(await admin('acl', 'add', ...rule))).toEqual([0, '2 rules added']);
    expect(lastWords(await admin('acl', 'add', ...rule))).toEqual([0, '0 rules added; the others were there']);
    expect((await ada('topic', 'describe', 'orders')).code).toBe(0);
    expect(lastWords(await ada('topic', 'delete', 'orders'))[0]).toBe(5);
    expect(lastWords(await ada('cluster', 'info'))[0]).toBe(5);

    const listed = await admin('acl', 'list', '--topic', 'ord', '-o', 'json');
    expect(JSON.parse(listed.stdout.toString())).toEqual(
      ['read', 'write'].map((operation) => ({
        principal: 'User:ada',
        effect: 'allow',
        operation,
        resourceType: 'topic',
        name: 'ord',
        pattern: 'prefix',
        host: '*',
      })),
    );
    const denied = ['--principal', 'User:*', '--operation', 'all', '--topic', '*', '--host', '127.0.0.0/8', '--deny'];
    expect((await admin('acl', 'add', ...denied)).code).toBe(0);
    expect(lastWords(await ada('topic', 'describe', 'orders'))[0]).toBe(5);
    expect(lastWords(await admin('acl', 'remove', '--deny'))).toEqual([0, '1 rule removed']);
    expect((await ada('topic', 'describe', 'orders')).code).toBe(0);

    const users = await admin('user', 'list', '-o', 'json');
    expect(JSON.parse(users.stdout.toString())).toMatchObject([
      { user: 'ada', mechanisms: 'SCRAM-SHA-256 SCRAM-SHA-512', superUser: false },
      { user: 'admin', superUser: true },
    ]);
    expect((await run(['user', 'passwd', 'ada'], { input: 'other\n', env: adminEnvironment() })).code).toBe(0);
    expect(lastWords(await ada('topic', 'list'))[0]).toBe(5);
    expect((await as('ada', 'other')('topic', 'list')).code).toBe(0);
    const deleted = await admin('user', 'delete', 'ada');
    expect(deleted.stderr).toBe(
      'user ada deleted\nwarning: 2 rules name User:ada still; "acl remove --principal User:ada" removes them\n',
    );
    expect(lastWords(await admin('user', 'delete', 'ada'))).toEqual([
      3,
      'error: there is no user "ada" (UNKNOWN_USER)',
    ]);
  });

  it.each([
    [['acl', 'add', '--operation', 'read', '--topic', 'x'], 'say whom'],
    [['acl', 'add', '--principal', 'User:a', '--topic', 'x'], 'by --operation'],
    [['acl', 'add', '--principal', 'User:a', '--operation', 'read'], 'name a --topic'],
    [['acl', 'add', '--principal', 'a', '--operation', 'read', '--topic', 'x'], 'no principal'],
    [['acl', 'add', '--principal', 'User:a', '--operation', 'write', '--group', 'x'], 'means nothing for a group'],
    [['acl', 'add', '--principal', 'User:a', '--operation', 'fly', '--topic', 'x'], 'no operation fly'],
    [['acl', 'add', '--topic', 'x', '--cluster'], 'cannot be used with'],
    [['acl', 'remove'], 'which rules'],
    [['user', 'create', '*', '--iterations', '10'], '4096'],
  ])('%j is a usage error', async (args, reason) => {
    const { code, stderr } = await admin(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  });

  it('a folder that is served is not changed beside its broker', async () => {
    const made = await run(['user', 'create', 'eve', '--data', data], { input: 'x\n' });
    expect(lastWords(made)).toEqual([1, expect.stringContaining('(DATA_DIR_IN_USE)')]);
    expect(lastWords(await run(['user', 'create', 'eve', '--data', data]))).toEqual([
      1,
      'error: there is no password in the first line of standard input (INVALID_INPUT)',
    ]);
    const half = await run(['topic', 'list'], {
      env: { TIDEMARK_BROKERS: serving.address, TIDEMARK_USER: 'x', TIDEMARK_PASSWORD: '' },
    });
    expect(lastWords(half)[0]).toBe(2);
  });

  it.each([
    [['user', 'create', 'eve', '--data', 'DATA', '--password-file', 'x'], '--password-file', '--new-password-file'],
    [['--user', 'admin', 'user', 'passwd', 'eve', '--data', 'DATA'], '--user', 'with --data nobody logs in'],
    [['user', 'create', 'eve', '--data', 'DATA', '--no-tls'], '--no-tls', 'with --data nobody logs in'],
    [['backup', 'restore', 'x', '--data', 'DATA', '--brokers', 'a:1'], '--brokers', 'a restore works on files'],
    [['backup', 'verify', 'x', '--profile', 'prod'], '--profile', 'reads files'],
    [['log', 'verify', 'DATA', '--password-file', 'x'], '--password-file', 'works on files'],
    [['serve', '--data', 'DATA', '--tls-cert', 'x', '--tls'], '--tls', '--set NAME=VALUE'],
    [['dev', '--tls-key', 'x'], '--tls-key', '--set NAME=VALUE'],
  ])('%j refuses what is for talking to a broker', async (args, flag, why) => {
    const nowhere = join(folder, 'nowhere');
    const { code, stderr } = await run(
      args.map((text) => (text === 'DATA' ? nowhere : text)),
      { input: 'x\n' },
    );
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(new RegExp(`^error: ${flag} means nothing here: .*${why}.* \\(INVALID_ARGUMENT\\)\n$`)),
    ]);
    expect(await readdir(folder)).not.toContain('nowhere');
  });

  it('minds no environment where it talks to no broker, and takes one password from standard input at a time', async () => {
    const env = { TIDEMARK_PASSWORD_FILE: 'x', TIDEMARK_USER: 'admin', TIDEMARK_TLS: '1' };
    const args = ['user', 'create', 'eve', '--data', join(folder, 'own'), '--new-password-file', '-'];
    expect(lastWords(await run(args, { input: 'secret\n', env }))).toEqual([0, 'user eve created']);
    const both = ['user', 'passwd', 'admin', '--user', 'admin', '--password-file', '-'];
    expect(lastWords(await run(both, { input: 'a\nb\n' }))).toEqual([
      2,
      expect.stringContaining('--new-password-file FILE'),
    ]);
  });

  it('SIGHUP has the audit log go on in a new file', async () => {
    const path = join(folder, 'audit.log');
    const own = join(folder, 'audited');
    await using broker = await ServeProcess.start(own, '--set', `audit.log.file=${path}`);
    const topic = (name: string): Promise<Finished> =>
      run(['topic', 'create', name], { env: { TIDEMARK_BROKERS: broker.address } });
    expect((await topic('before')).code).toBe(0);
    await rename(path, `${path}.1`);
    broker.child.kill('SIGHUP');
    await eventually(() =>
      readFile(path).then(
        () => true,
        () => false,
      ),
    );
    expect((await topic('after')).code).toBe(0);
    const [before, after] = await Promise.all([readFile(`${path}.1`, 'utf8'), readFile(path, 'utf8')]);
    expect([before.includes('topic before'), before.includes('topic after')]).toEqual([true, false]);
    expect([after.includes('topic before'), after.includes('topic after')]).toEqual([false, true]);
    expect(await broker.stop()).toBe(0);
  });

  const adminEnvironment = (): Record<string, string> => ({
    TIDEMARK_BROKERS: serving.address,
    TIDEMARK_USER: 'admin',
    TIDEMARK_PASSWORD: 'admin-secret',
  });
});
