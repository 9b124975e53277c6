// What leads the command line to a broker: flags, the environment, profiles; and what it says of those who are not let in.

import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Pem, TestAuthority, writeTlsFiles } from '../support/certificates.ts';
import { type Finished, run } from '../support/cli.ts';
import { type Folder, type LiveBroker, startLiveBroker, temporaryFolder } from '../support/live-broker.ts';

let folder: Folder;
let config: Folder;
let live: LiveBroker;
let caFile: string;
let ada: Pem;

beforeAll(async () => {
  const authority = await TestAuthority.create();
  folder = await temporaryFolder();
  caFile = join(folder.path, 'ca.pem');
  await writeFile(caFile, authority.pem);
  ada = await authority.client();
  await writeFile(join(folder.path, 'ada.pem'), ada.cert);
  await writeFile(join(folder.path, 'ada-key.pem'), ada.key);
  const files = await writeTlsFiles(folder.path, await authority.server(), authority.pem);
  live = await startLiveBroker({ ...files, 'tls.client.auth': 'required' });
});
afterAll(async () => {
  await live[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

beforeEach(async () => {
  config = await temporaryFolder();
  return () => config[Symbol.asyncDispose]();
});

const profilesFile = (): string => join(config.path, 'tidemark', 'profiles.yaml');
const certificate = (): string[] => [
  ...['--tls-cert', join(folder.path, 'ada.pem')],
  ...['--tls-key', join(folder.path, 'ada-key.pem')],
];

function tidemark(args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<Finished> {
  return run(args, { env: { XDG_CONFIG_HOME: config.path, ...env }, input });
}

async function words(args: readonly string[], env?: Record<string, string>): Promise<[number | null, string]> {
  const { code, stderr } = await tidemark(args, env);
  return [code, stderr.trimEnd()];
}

describe('the way to a broker', () => {
  it('is given by flags', async () => {
    const args = ['cluster', 'info', '--brokers', live.brokers, '--tls-ca', caFile, ...certificate()];
    expect(await words(args)).toEqual([0, '']);
  });

  it('is given by the environment', async () => {
    const env = {
      TIDEMARK_BROKERS: live.brokers,
      TIDEMARK_TLS_CA: caFile,
      TIDEMARK_TLS_CERT: join(folder.path, 'ada.pem'),
      TIDEMARK_TLS_KEY: join(folder.path, 'ada-key.pem'),
    };
    expect(await words(['cluster', 'info'], env)).toEqual([0, '']);
    expect(await words(['cluster', 'info', '--no-tls'], env)).toEqual([4, expect.stringMatching(/does it speak TLS/)]);
    expect(await words(['cluster', 'info'], { TIDEMARK_TLS: 'perhaps' })).toEqual([
      2,
      'error: TIDEMARK_TLS=perhaps: it has to be true or false (INVALID_ARGUMENT)',
    ]);
  });

  it('is given by a profile, of which flags and the environment overrule a part', async () => {
    const create = ['profile', 'create', 'prod', '--brokers', live.brokers, '--tls-ca', caFile, ...certificate()];
    expect(await words(create)).toEqual([0, `profile "prod" is in ${profilesFile()}`]);
    expect(await words(['cluster', 'info', '--profile', 'prod'])).toEqual([0, '']);
    expect(await words(['cluster', 'info'], { TIDEMARK_PROFILE: 'prod' })).toEqual([0, '']);
    const stated = { TIDEMARK_BROKERS: 'no address' };
    const elsewhere = await words(['cluster', 'info', '--profile', 'prod'], stated);
    expect(elsewhere).toEqual([2, expect.stringMatching(/"no address" is no broker address/)]);
    expect(await words(['cluster', 'info', '--profile', 'prod', '--brokers', live.brokers], stated)).toEqual([0, '']);

    expect(await words(['profile', 'use', 'prod'])).toEqual([0, 'profile "prod" is in use']);
    expect(await words(['cluster', 'info'])).toEqual([0, '']);
    const without = ['cluster', 'info', '--profile', '', '--brokers', live.brokers, '--tls'];
    expect(await words(without)).toEqual([5, expect.stringMatching(/authority that this client does not know/)]);
  });

  it('is refused: exit code 5, and a line that says why', async () => {
    const to = ['cluster', 'info', '--brokers', live.brokers];
    expect(await words([...to, '--tls'])).toEqual([
      5,
      expect.stringMatching(/authority that this client does not know.*\(TLS_FAILED\)$/),
    ]);
    expect(await words([...to, '--tls-ca', caFile])).toEqual([5, expect.stringMatching(/\(CERTIFICATE_REFUSED\)$/)]);
    expect(await words([...to, '--tls-ca', 'none.pem'])).toEqual([
      2,
      expect.stringMatching(/none\.pem cannot be read \(ENOENT\)/),
    ]);
    expect(await words(['serve', '--listen', '0.0.0.0:0', '--set', 'advertised.listener=a:1'])).toEqual([
      2,
      expect.stringMatching(/without TLS and without authentication.*\(INSECURE_LISTENER\)$/),
    ]);
  });
});

describe('profiles', () => {
  it('are made, listed, shown without their secrets, used and deleted', async () => {
    const env = { TIDEMARK_PASSWORD: 'open sesame' };
    await tidemark(['profile', 'create', 'prod', '--brokers', 'a:1,b:2', '--tls', '--user', 'ada', '--use'], env);
    await tidemark(['profile', 'create', 'test', '--user', 'bob', '--password-file', '-'], {}, 'from stdin\n');
    const { stdout } = await tidemark(['profile', 'list', '-o', 'json']);
    expect(JSON.parse(String(stdout))).toEqual([
      { name: 'prod', current: true, brokers: 'a:1,b:2', tls: true, user: 'ada' },
      { name: 'test', current: false, brokers: null, tls: false, user: 'bob' },
    ]);
    const shown = await tidemark(['profile', 'show']);
    expect(String(shown.stdout)).toMatch(/PASSWORD +\(hidden\)/);
    expect(String(shown.stdout)).not.toContain('sesame');
    expect(await readFile(profilesFile(), 'utf8')).toContain('from stdin');

    expect(await words(['profile', 'create', 'test', '--user', 'eve'])).toEqual([
      2,
      expect.stringMatching(/--force replaces it/),
    ]);
    expect(await words(['profile', 'delete', 'prod'])).toEqual([0, 'profile "prod" is removed']);
    expect(await words(['profile', 'show'])).toEqual([2, expect.stringMatching(/no profile is in use/)]);
    expect(await words(['profile', 'use', 'prod'])).toEqual([
      3,
      expect.stringMatching(/there is no profile "prod" .*\(UNKNOWN_PROFILE\)$/),
    ]);
    expect(await words(['cluster', 'info', '--profile', 'prod'])).toEqual([
      3,
      expect.stringMatching(/UNKNOWN_PROFILE/),
    ]);
    expect(await words(['profile', 'create', '../x', '--tls'])).toEqual([
      2,
      expect.stringMatching(/is no name for a profile/),
    ]);
  });

  it('are for the eyes of their owner alone', async () => {
    const create = ['profile', 'create', 'prod', '--brokers', live.brokers, '--user', 'ada'];
    await tidemark(create, { TIDEMARK_PASSWORD: 'open sesame' });
    expect((await stat(profilesFile())).mode & 0o777).toBe(0o600);
    expect((await stat(join(config.path, 'tidemark'))).mode & 0o777).toBe(0o700);
    await chmod(profilesFile(), 0o640);
    expect(await words(['profile', 'list'])).toEqual([
      2,
      `error: ${profilesFile()} holds passwords, and others than you can read it: run "chmod 600 ${profilesFile()}" (INVALID_PROFILE)`,
    ]);
  });

  it.each([
    ['profiles: {a: {brokers: [1]}}', /"brokers" is unknown, or its value/],
    ['profiles: {a: {__proto__: x}}', /"__proto__" is unknown/],
    ['profiles: [1]', /has to be a mapping/],
    ['colour: red', /nothing is known of "colour"/],
    ['profiles: {', /INVALID_PROFILE/],
    ['profiles:\n  a:\n    password: "hunter2\n', /^error: (?!.*hunter2).* is no YAML: MISSING_CHAR in line \d+ /s],
    ['profiles:\n  a:\n    password: *hunter2\n', /^error: (?!.*hunter2).*INVALID_PROFILE/s],
    ['profiles:\n  a: ]hunter2\n', /^error: (?!.*hunter2).*INVALID_PROFILE/s],
  ])('that say %s are refused', async (text, message) => {
    await tidemark(['profile', 'create', 'x', '--tls']);
    await writeFile(profilesFile(), text);
    expect(await words(['cluster', 'info'])).toEqual([2, expect.stringMatching(message)]);
  });

  it('hold a user whose password is nowhere: said so, where nobody can be asked', async () => {
    expect(await words(['cluster', 'info', '--user', 'ada'])).toEqual([
      2,
      expect.stringMatching(/^error: no password for ada: give/),
    ]);
  });
});
