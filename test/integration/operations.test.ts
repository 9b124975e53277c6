// The drills of docs/operations.md, word for word but for the port; and the files that run a broker elsewhere.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { brokerConfig } from '../../broker/config.ts';
import { createProgram } from '../../client/cli/program.ts';
import { PASSWORD } from '../support/access.ts';
import { TestAuthority } from '../support/certificates.ts';
import { run, ServeProcess } from '../support/cli.ts';
import { temporaryFolder } from '../support/live-broker.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PORT = '7450';
const FOLDER = '/srv/drill';
const BETWEEN = '---- next ----';

async function freePort(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return String(port);
}

/** What differs from run to run: how often the group committed, and whether the shell tells of a kill before it is waited for. */
function generalised(output: string): string {
  return output
    .replace(/^.*: line \d+: +\d+ Killed .*\n/gm, '')
    .replace(/\d+(\.\d+)? ([KMG]i)?B\b/g, 'SIZE')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replace(/(__tidemark_groups\/)\d/g, '$1N')
    .replace(/^(__tidemark_groups|backed up|restored|\d+ topics|\d+ partitions: \d+ ok).*$/gm, (line) =>
      line.replace(/\d+ (records|batches)/g, 'N $1').replace(/offsets 0 to \d+/, 'offsets 0 to N'),
    );
}

it('the drills do and print what they say', { timeout: 600_000 }, async () => {
  await using folder = await temporaryFolder();
  const page = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const drills = [...page.matchAll(/<!-- drill -->\n```sh\n(.*?)```\n\n```text\n(.*?)```/gs)];
  expect(drills).toHaveLength(page.split('<!-- drill -->').length - 1);
  expect(drills.length).toBeGreaterThan(6);

  const bin = join(folder.path, 'bin');
  const work = join(folder.path, 'drill');
  await mkdir(bin);
  await mkdir(work);
  const command = join(root, 'client/cli/tidemark.js');
  await chmod(command, 0o755);
  await symlink(command, join(bin, 'tidemark'));
  const port = await freePort();
  // Whatever happens, nothing goes on running.
  const head = "exec 2>&1\ntrap 'for job in $(jobs -p); do kill -9 $job; done' EXIT\n";
  const script = head + drills.map(([, commands = '']) => commands).join(`echo '${BETWEEN}'\n`);
  expect(script).toContain(`127.0.0.1:${PORT}`);
  await writeFile(join(folder.path, 'drills.sh'), script.replaceAll(`127.0.0.1:${PORT}`, `127.0.0.1:${port}`));
  const env = {
    ...process.env,
    PATH: `${bin}:${process.env['PATH']}`,
    NO_COLOR: '1',
    TIDEMARK_BROKERS: `127.0.0.1:${port}`,
  };
  const options = { cwd: work, env, timeout: 580_000 };
  const { stdout } = await promisify(execFile)('bash', [join(folder.path, 'drills.sh')], options);
  const printed = generalised(stdout.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${PORT}`).replaceAll(work, FOLDER));
  expect(printed.split(`${BETWEEN}\n`)).toEqual(drills.map(([, , output]) => output));
});

it('the commands of the page are commands', async () => {
  const page = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const known = new Set<string>();
  for (const command of createProgram().commands) {
    known.add(command.name());
    for (const sub of command.commands) known.add(`${command.name()} ${sub.name()}`);
  }
  const named = [...page.matchAll(/(?:^|[`| ])tidemark ([a-z]+)(?: ([a-z]+))?/gm)].map(([, first = '', second]) =>
    second !== undefined && known.has(`${first} ${second}`) ? `${first} ${second}` : first,
  );
  const misspelt = named.filter((name) => !known.has(name) && name !== 'ready');
  expect(misspelt).toEqual([]);
});

/** Instructions with their arguments; continued lines are one. */
async function dockerfile(): Promise<[string, string][]> {
  const text = (await readFile(join(root, 'Dockerfile'), 'utf8')).replace(/\\\n/g, ' ');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, instruction = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
    return [instruction, rest];
  });
}

it('the image is made of what there is, does not run as root, and starts with a command line that is valid', async () => {
  const lines = await dockerfile();
  const of = (instruction: string): string[] => lines.filter(([name]) => name === instruction).map(([, rest]) => rest);
  const ignored = (await readFile(join(root, '.dockerignore'), 'utf8')).split('\n');
  for (const copy of of('COPY')) {
    const [, from, sources = ''] = /^(?:--from=(\S+) )?(.*) \S+$/.exec(copy) ?? [];
    for (const source of sources.split(' ')) {
      const inSources = from === undefined ? source : source.replace(/^\/src\//, '');
      expect(existsSync(join(root, inSources)), source).toBe(true);
      if (from === undefined) expect(ignored, source).toContain(`!${source}`);
    }
  }
  expect(of('FROM').every((image) => image.startsWith('node:20-slim'))).toBe(true);
  expect([of('USER'), of('VOLUME'), of('STOPSIGNAL')]).toEqual([['node'], ['/data'], ['SIGTERM']]);

  const entry = JSON.parse(of('ENTRYPOINT')[0] ?? '') as string[];
  expect(entry).toEqual(['tidemark']);
  const [, healthCommand = ''] = /CMD (\[.*\])$/.exec(of('HEALTHCHECK')[0] ?? '') ?? [];
  for (const args of [JSON.parse(of('CMD')[0] ?? '') as string[], (JSON.parse(healthCommand) as string[]).slice(1)]) {
    const parsed = await parse(args);
    expect(parsed, args.join(' ')).toEqual(args.filter((arg) => !arg.startsWith('-') && arg !== '/data'));
  }
});

/** The names of the command that a command line is understood as; nothing is carried out. */
async function parse(args: readonly string[]): Promise<string[]> {
  const program = createProgram();
  const names: string[] = [];
  let found = program.commands;
  let last = program;
  for (const arg of args) {
    const command = found.find((candidate) => candidate.name() === arg);
    if (command === undefined) break;
    names.push(arg);
    last = command;
    found = command.commands;
  }
  last.action(() => {});
  await program.parseAsync(args, { from: 'user' });
  return names;
}

it('the settings of the page are settings', async () => {
  const page = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  const given = [...yaml.matchAll(/^([a-z.]+): (\S+)$/gm)].map(([, name = '', value]) => [name, value] as const);
  expect(given.length).toBeGreaterThan(4);
  expect(() => brokerConfig(new Map(given))).not.toThrow();
  // The other way that the page tells of.
  const inTheOpen = [...given.slice(0, 2), ['insecure', 'true'] as const];
  expect(() => brokerConfig(new Map(inTheOpen))).not.toThrow();
  expect(() => brokerConfig(new Map(given.slice(0, 2)))).toThrow('without TLS and without authentication');
});

it('the container of the page is well by its health check, as soon as that has its user', async () => {
  const page = await readFile(join(root, 'docs/operations.md'), 'utf8');
  const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
  await using folder = await temporaryFolder();
  const authority = await TestAuthority.create();
  const names = [{ type: 'dns' as const, value: 'broker.example' }];
  const { cert, key } = await authority.server({ names });
  const etc = join(folder.path, 'tidemark');
  await mkdir(etc);
  const written = {
    'broker.pem': cert,
    'broker-key.pem': key,
    'ca.pem': authority.pem,
    'health-password': `${PASSWORD}\n`,
  };
  for (const [name, text] of Object.entries(written)) await writeFile(join(etc, name), text, { mode: 0o600 });
  const local = yaml.replace('0.0.0.0:7450', '127.0.0.1:0').replaceAll('/etc/tidemark', etc);
  await writeFile(join(etc, 'tidemark.yaml'), local);
  const data = join(folder.path, 'data');
  const password = ['--new-password-file', join(etc, 'health-password')];
  expect((await run(['user', 'create', 'admin', '--data', data, ...password])).code).toBe(0);
  await using broker = await ServeProcess.start(data, '--config', join(etc, 'tidemark.yaml'));
  const variables = [...page.matchAll(/-e (TIDEMARK_\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]);
  const asGiven: Record<string, string> = Object.fromEntries(variables);
  expect(Object.keys(asGiven)).toHaveLength(4);
  const env = Object.fromEntries(
    Object.entries(asGiven).map(([name, text]) => [name, text.replace('/etc/tidemark', etc)]),
  );
  const client = { ...env, TIDEMARK_BROKERS: broker.address };
  const health = () => run(['cluster', 'health'], { env: client });
  expect((await health()).code).toBe(5);
  const [, commands = ''] = /made from outside by `admin`:\n\n```sh\n(.*?)```/s.exec(page) ?? [];
  for (const command of commands.trim().split('\n')) {
    const args = command
      .replace(' health-password', ` ${join(etc, 'health-password')}`)
      .split(' ')
      .slice(1);
    const asAdmin = { ...client, TIDEMARK_USER: 'admin', TIDEMARK_PASSWORD: PASSWORD };
    const done = await run(args, { env: { ...asAdmin, TIDEMARK_PASSWORD_FILE: '' } });
    expect([done.code, done.stderr]).toEqual([0, expect.any(String)]);
  }
  const well = await health();
  expect(well.code, well.stderr).toBe(0);
});

it('the unit is one that systemd takes, and starts a command line that is valid', async () => {
  const unit = await readFile(join(root, 'docs/systemd/tidemark.service'), 'utf8');
  const values = new Map([...unit.matchAll(/^([A-Za-z]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]));
  const [program, ...args] = (values.get('ExecStart') ?? '').split(' ');
  expect(program).toBe('/usr/local/bin/tidemark');
  expect(await parse(args)).toEqual(['serve']);
  expect(`/var/lib/${values.get('StateDirectory')}`).toBe(args.at(-1));
  expect(Number(values.get('LimitNOFILE'))).toBeGreaterThan(1024 + 10_000 + 128);
  expect(Number(values.get('TimeoutStopSec')) * 1000).toBeGreaterThan(brokerConfig().shutdownTimeoutMs);
  const sections = unit.split('\n').filter((line) => line.startsWith('['));
  expect(sections).toEqual(['[Unit]', '[Service]', '[Install]']);
  for (const line of unit.split('\n')) expect(line).toMatch(/^$|^#|^\[[A-Z][a-z]+\]$|^[A-Z][A-Za-z]+=/);
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'tidemark.service');
  await writeFile(path, unit.replace(program ?? '', process.execPath));
  const verified = await promisify(execFile)('systemd-analyze', ['verify', path]).catch((error: unknown) => error);
  const isMissing = (verified as { code?: string }).code === 'ENOENT';
  expect(isMissing ? '' : (verified as { stderr: string }).stderr).toBe('');
});

it('help names the exit codes that the page does', async () => {
  expect(String((await run(['--help'])).stdout)).toContain('6 something is corrupt or not well');
});
