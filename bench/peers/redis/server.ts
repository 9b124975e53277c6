import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { ServerProcess } from '../../server-process.ts';
import { freePorts } from '../free-ports.ts';
import { versionText } from '../installed.ts';

const SETTINGS = {
  bind: '127.0.0.1',
  appendonly: 'yes',
  appendfsync: 'no',
  // Neither snapshots nor rewrites of the log while it is measured.
  save: '',
  'auto-aof-rewrite-percentage': '0',
};

/** When the log is synced: before each reply, once a second, never. */
export type AppendFsync = 'always' | 'everysec' | 'no';

/** Why Redis cannot take part, and how to mend it; undefined if it can. */
export async function redisAbsence(programs = ['redis-server', 'redis-benchmark']): Promise<string | undefined> {
  for (const program of programs) {
    if ((await versionText(program, ['--version'])) === undefined)
      return `redis: ${program} is not installed (Debian: apt-get install redis-server redis-tools)`;
  }
  return undefined;
}

/** A Redis that writes all to its log before it replies, in a folder of its own. */
export class RedisServer {
  readonly process: ServerProcess;
  readonly client: Redis;

  private constructor(process: ServerProcess) {
    this.process = process;
    this.client = this.connect();
  }

  static async start(folder: string): Promise<RedisServer> {
    const dir = join(folder, 'redis');
    await mkdir(dir);
    const [port = 0] = await freePorts(1);
    const settings = Object.entries({ ...SETTINGS, dir, port: String(port) });
    const args = settings.flatMap(([name, value]) => [`--${name}`, value]);
    const serving = { address: `127.0.0.1:${port}`, line: /Ready to accept connections/, on: 'stdout' } as const;
    return new RedisServer(await ServerProcess.spawn('redis-server', args, serving));
  }

  /** One more connection; whoever asks for it ends it. */
  connect(): Redis {
    return new Redis({ host: this.process.host, port: this.process.port });
  }

  /** From now on. */
  async setFsync(when: AppendFsync): Promise<void> {
    await this.client.config('SET', 'appendfsync', when);
  }

  /** Resolves when the data is gone from memory and log. */
  async empty(): Promise<void> {
    await this.client.flushall('SYNC');
    await this.client.bgrewriteaof();
    while (/aof_rewrite_(in_progress|scheduled):1/.test(await this.client.info('persistence'))) await setTimeout(20);
  }

  async stop(): Promise<void> {
    await this.client.quit();
    await this.process.stop();
  }
}
