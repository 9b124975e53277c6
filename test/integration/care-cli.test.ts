// dev, doctor, cluster health and completion, as a shell runs them.

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Admin, Producer } from '../../client/index.ts';
import { startSecuredBroker } from '../support/access.ts';
import { TestAuthority, writeTlsFiles } from '../support/certificates.ts';
import { type Finished, run, ServeProcess, start } from '../support/cli.ts';
import { eventually } from '../support/eventually.ts';
import { type Folder, readValues, temporaryFolder } from '../support/live-broker.ts';

let folder: Folder;

beforeEach(async () => {
  folder = await temporaryFolder();
});

afterEach(() => folder[Symbol.asyncDispose]());

interface Check {
  check: string;
  state: string;
  finding: string;
  advice: string;
}

async function checks(...args: string[]): Promise<Finished & { of: (name: string) => Check | undefined }> {
  const finished = await run([...args, '-o', 'json']);
  const rows = JSON.parse(finished.stdout.toString()) as Check[];
  // Whatever is not well comes with what to do.
  for (const { state, advice } of rows) expect(advice !== '').toBe(state !== 'ok');
  return { ...finished, of: (name) => rows.find(({ check }) => check === name) };
}

describe('tidemark dev', () => {
  /** Started with the folder for temporary files within this test's. */
  const dev = (...args: string[]) => start(['dev', '--port', '0', ...args], { TMPDIR: folder.path, NO_COLOR: '1' });

  const banner = async (child: ReturnType<typeof dev>): Promise<{ address: string; text: () => string }> => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
    });
    await eventually(() => text.includes('Ctrl-C stops it.'));
    return { address: /^tidemark dev ready on (\S+)$/m.exec(text)?.[1] ?? '', text: () => text };
  };

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'serves topics on first use, and leaves nothing after %s',
    async (signal) => {
      const child = dev();
      const ended = once(child, 'exit');
      const { address, text } = await banner(child);
      expect(text()).toContain(`tidemark produce orders --brokers ${address}\n`);
      expect(text()).not.toContain('\x1b');
      const producer = new Producer({ brokers: address });
      await producer.send({ topic: 'named-first-here', value: '1' });
      await producer.close();
      expect(await readValues(address, 'named-first-here')).toEqual(['1']);
      expect(await readdir(folder.path)).toHaveLength(1);
      child.kill(signal);
      expect((await ended)[0]).toBe(0);
      expect(await readdir(folder.path)).toEqual([]);
    },
  );

  it.each(['SIGINT', 'SIGHUP'] as const)('leaves nothing after %s while it starts', async (signal) => {
    const child = dev();
    const ended = once(child, 'exit');
    await eventually(async () => (await readdir(folder.path)).length > 0);
    child.kill(signal);
    await ended;
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('removes what one that was killed left, and neither what another serves nor what is kept', async () => {
    const killed = dev();
    await banner(killed);
    const ended = once(killed, 'exit');
    killed.kill('SIGKILL');
    await ended;
    const [left = ''] = await readdir(folder.path);
    const kept = dev('--keep');
    await banner(kept);
    const keptEnded = once(kept, 'exit');
    kept.kill('SIGINT');
    await keptEnded;
    const [keptName = ''] = await readdir(folder.path);
    const [first, second] = [dev(), dev()];
    const { address } = await banner(first);
    await banner(second);
    const names = await readdir(folder.path);
    expect([left, keptName].map((name) => names.includes(name))).toEqual([false, true]);
    expect(names).toHaveLength(3);
    const producer = new Producer({ brokers: address });
    await producer.send({ topic: 'orders', value: '1' });
    await producer.close();
    for (const child of [first, second]) {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      expect((await exit)[0]).toBe(0);
    }
    expect(await readdir(folder.path)).toEqual([keptName]);
  });

  it('--keep leaves the folder, which another broker serves', async () => {
    const child = dev('--keep');
    const ended = once(child, 'exit');
    const { address } = await banner(child);
    const producer = new Producer({ brokers: address });
    await producer.send({ topic: 'orders', value: 'kept' });
    await producer.close();
    child.kill('SIGINT');
    await ended;
    const [name = ''] = await readdir(folder.path);
    await using broker = await ServeProcess.start(join(folder.path, name));
    expect(await readValues(broker.address, 'orders')).toEqual(['kept']);
  });
});

describe('tidemark doctor', () => {
  const listen = ['--listen', '127.0.0.1:0'];

  /** Everything there, with its times. */
  const snapshot = async (path: string): Promise<unknown[]> => {
    const names = (await readdir(path, { recursive: true })).sort();
    return Promise.all(
      ['.', ...names].map(async (name) => {
        const { mtimeMs, ctimeMs, size, ino } = await stat(join(path, name));
        return [name, mtimeMs, ctimeMs, size, ino];
      }),
    );
  };

  it('finds a sound folder sound, served or not, and changes nothing in it', async () => {
    const data = join(folder.path, 'data');
    const none = await checks('doctor', data, ...listen);
    expect([none.code, none.of('folder')?.finding]).toEqual([0, `${data} is not there yet; the first start makes it`]);
    expect(await readdir(folder.path)).toEqual([]);

    const broker = await ServeProcess.start(data);
    await using admin = new Admin({ brokers: broker.address });
    await admin.createTopic({ name: 'orders', partitions: 2, settings: { flush: 'os' } });
    const served = await checks('doctor', data, '--listen', broker.address);
    expect(served.code).toBe(0);
    expect(served.of('lock')?.finding).toBe(`a broker has the folder (process ${broker.child.pid})`);
    expect(served.of('port')).toMatchObject({ state: 'ok', finding: expect.stringContaining('a broker answers') });
    expect(served.of('flush')).toMatchObject({ state: 'warn', finding: expect.stringContaining('(orders)') });
    expect(await broker.stop()).toBe(0);

    const before = await snapshot(data);
    const idle = await checks('doctor', data, ...listen);
    expect([idle.code, idle.of('state-files')?.finding]).toEqual([0, 'whole: 1 topics, 2 partitions']);
    expect(idle.of('last-stop')?.finding).toBe('clean');
    expect(await snapshot(data)).toEqual(before);
    expect((await run(['doctor', data, ...listen])).stdout.toString()).toMatch(
      /^CHECK +STATE +FINDING +ADVICE\nnode +ok/,
    );
  });

  it('fails with 6 where no broker can start, and says why', async () => {
    const data = join(folder.path, 'data');
    const broker = await ServeProcess.start(data);
    await using admin = new Admin({ brokers: broker.address });
    await admin.createTopic({ name: 'orders' });
    await broker.stop('SIGTERM');
    await writeFile(join(data, 'running'), 'another-boot');
    expect((await checks('doctor', data, ...listen)).of('last-stop')).toMatchObject({ state: 'warn' });
    await rm(join(data, 'producer-ids.json'));
    await writeFile(join(data, 'topics.json'), 'torn');
    const lost = await checks('doctor', data, ...listen);
    expect([lost.code, lost.stderr]).toEqual([6, expect.stringMatching(/topics.json.*\(UNHEALTHY\)\n$/)]);
    expect(lost.of('topics.json')?.state).toBe('fail');

    const file = join(folder.path, 'file');
    await writeFile(file, 'listen: [');
    expect((await checks('doctor', file, ...listen)).of('folder')).toMatchObject({
      state: 'fail',
      advice: 'name a folder',
    });
    const config = await checks('doctor', '--config', file);
    expect([config.code, config.of('settings')?.state]).toEqual([6, 'fail']);
    const unknown = await checks('doctor', '--set', 'max.conections=5', ...listen);
    expect(unknown.of('settings')?.finding).toContain('max.conections');
    const greedy = await checks('doctor', ...listen, '--set', 'inflight.bytes.total=1000GiB');
    expect([greedy.code, greedy.of('memory')?.state]).toEqual([6, 'fail']);
  });

  it('tells who has the port', async () => {
    await mkdir(join(folder.path, 'data'));
    const other = createServer((socket) => socket.destroy());
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const taken = await checks('doctor', join(folder.path, 'data'), '--listen', `127.0.0.1:${port}`);
    expect([taken.code, taken.of('port')?.finding]).toEqual([6, `127.0.0.1:${port} is in use by another program`]);
    const wanted = ['--set', `http.listen=127.0.0.1:${port}`];
    const http = await checks('doctor', join(folder.path, 'data'), ...listen, ...wanted);
    expect([http.code, http.of('http-port')?.finding]).toEqual([6, `127.0.0.1:${port} is in use`]);
    other.close();
    await once(other, 'close');
    const free = await checks('doctor', join(folder.path, 'data'), '--listen', `127.0.0.1:${port}`);
    expect(free.of('port')?.state).toBe('ok');
  });
});

describe('tidemark doctor beside a broker that lets in only whom it knows', () => {
  it('takes it for a broker, and for the one that has the folder', async () => {
    await using secured = await startSecuredBroker();
    const listen = ['--listen', secured.brokers];
    const own = await checks('doctor', secured.dataDir, ...listen);
    expect([own.code, own.of('port')]).toMatchObject([0, { state: 'ok', finding: expect.stringContaining('AUTH') }]);
    const others = await checks('doctor', join(folder.path, 'data'), ...listen);
    expect(others.of('port')).toMatchObject({ state: 'warn', finding: expect.stringContaining('a broker answers') });
  });

  it('says where nobody could log in, or do anything, and what to do about it', async () => {
    const data = join(folder.path, 'data');
    const wanted = ['--listen', '127.0.0.1:0', '--set', 'authentication=required', '--set', 'super.users=User:admin'];
    const nobody = await checks('doctor', data, ...wanted);
    expect([nobody.code, nobody.of('access')]).toEqual([
      6,
      {
        check: 'access',
        state: 'fail',
        finding: expect.stringContaining('nobody can log in'),
        advice: expect.stringContaining('tidemark user create admin --data DIR'),
      },
    ]);
    const create = (name: string): Promise<Finished> => run(['user', 'create', name, '--data', data], { input: 'x\n' });
    expect((await create('ada')).code).toBe(0);
    expect((await checks('doctor', data, ...wanted)).of('access')).toMatchObject({
      state: 'warn',
      finding: expect.stringContaining('no user of super.users (User:admin): nobody may do anything'),
    });
    expect((await create('admin')).code).toBe(0);
    const sound = await checks('doctor', data, ...wanted);
    expect([sound.code, sound.of('access')?.finding]).toEqual([0, 'authentication=required; 2 users, 0 rules']);
    await writeFile(join(data, 'access.json'), 'torn');
    const torn = await checks('doctor', data, ...wanted);
    expect([torn.code, torn.of('access.json')?.state, torn.of('access')]).toEqual([6, 'fail', undefined]);
  });

  it('looks at the certificates as a start does', async () => {
    const authority = await TestAuthority.create();
    const { 'tls.cert.file': cert, 'tls.key.file': key } = await writeTlsFiles(folder.path, await authority.server());
    const settings = ['--listen', '127.0.0.1:0', '--set', `tls.key.file=${key}`];
    const data = join(folder.path, 'data');
    const sound = await checks('doctor', data, ...settings, '--set', `tls.cert.file=${cert}`);
    expect(sound.of('tls')).toMatchObject({ finding: expect.stringContaining('certificate of CN=') });
    const wrong = await checks('doctor', data, ...settings, '--set', `tls.cert.file=${key}`);
    expect([wrong.code, wrong.of('tls')?.state]).toEqual([6, 'fail']);
  });
});

describe('tidemark cluster health', () => {
  it('is 0 where the broker serves, and 4 where there is none', async () => {
    const broker = await ServeProcess.start(join(folder.path, 'data'));
    const well = await checks('cluster', 'health', '--brokers', broker.address);
    expect([well.code, well.of('ready')?.state, well.of('partitions')?.finding]).toEqual([0, 'ok', 'all online']);
    expect(await broker.stop()).toBe(0);
    const gone = await run(['cluster', 'health', '--brokers', broker.address]);
    expect([gone.code, gone.stdout.toString()]).toEqual([4, '']);
  });

  it('is 6 where records are refused; offline partitions fail where that is asked for', async () => {
    const data = join(folder.path, 'data');
    const healthy = await ServeProcess.start(data);
    const admin = new Admin({ brokers: healthy.address });
    const { topicId } = await admin.createTopic({ name: 'orders' });
    await admin.close();
    await healthy.stop();
    const log = join(data, 'topics', topicId, '0');
    await mkdir(log, { recursive: true });
    await writeFile(join(log, '00000000000000000000.log'), 'no batch at all');

    await using broker = await ServeProcess.start(data);
    const brokers = ['--brokers', broker.address];
    const offline = await checks('cluster', 'health', ...brokers);
    expect([offline.code, offline.of('partitions')]).toEqual([
      0,
      { check: 'partitions', state: 'warn', finding: '1 offline', advice: expect.stringContaining('log verify') },
    ]);
    expect((await checks('cluster', 'health', '--strict', ...brokers)).code).toBe(6);

    await using full = await ServeProcess.start(
      join(folder.path, 'full'),
      '--set',
      'storage.min.free.bytes=1000000GiB',
    );
    const refused = await checks('cluster', 'health', '--brokers', full.address);
    expect([refused.code, refused.of('ready')?.state, refused.of('disk')?.state]).toEqual([6, 'fail', 'fail']);
  });
});

describe('tidemark completion', () => {
  /** What a bash that has read the script offers for the last of the words. */
  const offered = async (...words: string[]): Promise<string[]> => {
    const bin = join(folder.path, 'bin');
    const command = fileURLToPath(new URL('../../client/cli/tidemark.js', import.meta.url));
    await mkdir(bin, { recursive: true });
    await chmod(command, 0o755);
    await symlink(command, join(bin, 'tidemark')).catch(() => {});
    const program = `
      source <(tidemark completion bash)
      [[ $(complete -p tidemark) == *'-F _tidemark tidemark' ]] || exit 1
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
      _tidemark
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...process.env, PATH: `${bin}:${process.env['PATH']}` };
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', program, 'bash', 'tidemark', ...words], {
      env,
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line !== '');
  };

  it('offers commands, options, and values of options, in a real bash', async () => {
    expect(await offered('ba')).toEqual(['backup']);
    expect(await offered('backup', '')).toEqual(expect.arrayContaining(['create', 'verify', 'restore']));
    expect(await offered('backup', 'create', '--r')).toEqual(['--rate']);
    expect(await offered('topic', 'list', '-o', '')).toEqual(['table', 'json', 'jsonl']);
    expect(await offered('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
    // What is typed is never run.
    const trap = join(folder.path, 'trap');
    await offered('topic', 'create', `$(touch ${trap})`, '');
    expect(await readdir(folder.path)).not.toContain('trap');
  });

  it('prints scripts for zsh and fish, and refuses others', async () => {
    expect(String((await run(['completion', 'zsh'])).stdout)).toContain('#compdef tidemark');
    expect(String((await run(['completion', 'fish'])).stdout)).toContain('complete -c tidemark');
    expect((await run(['completion', 'tcsh'])).code).toBe(2);
  });
});
