import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect, type JetStreamClient, type JetStreamManager, type NatsConnection, StorageType } from 'nats';
import { ServerProcess } from '../../server-process.ts';
import { freePorts } from '../free-ports.ts';
import { versionText } from '../installed.ts';

const PROGRAM = 'nats-server';

/** The first that can sync before it acknowledges. */
const FIRST_WITH_FSYNC = { major: 2, minor: 10 };

/** Why NATS cannot take part, and how to mend it; undefined if it can. */
export async function natsAbsence(program = PROGRAM): Promise<string | undefined> {
  if ((await versionText(program, ['--version'])) !== undefined) return undefined;
  return `nats: ${program} is not installed (Debian: apt-get install nats-server)`;
}

/** Why it cannot sync before it acknowledges; undefined if it can. */
export async function natsFsyncAbsence(program = PROGRAM): Promise<string | undefined> {
  const text = (await versionText(program, ['--version']))?.trim() ?? '';
  if (syncsBeforeAck(text)) return undefined;
  const { major, minor } = FIRST_WITH_FSYNC;
  return `nats with sync_interval always: version ${major}.${minor} is needed (found ${text})`;
}

export function syncsBeforeAck(versionLine: string): boolean {
  const [, major = '', minor = ''] = /v(\d+)\.(\d+)\./.exec(versionLine) ?? [];
  if (Number(major) !== FIRST_WITH_FSYNC.major) return Number(major) > FIRST_WITH_FSYNC.major;
  return Number(minor) >= FIRST_WITH_FSYNC.minor;
}

/** A server with JetStream in files, in a folder of its own. With `fsync` it syncs before it acknowledges. */
export class NatsServer {
  readonly process: ServerProcess;
  readonly connection: NatsConnection;
  readonly manager: JetStreamManager;
  readonly client: JetStreamClient;

  private constructor(process: ServerProcess, connection: NatsConnection, manager: JetStreamManager) {
    this.process = process;
    this.connection = connection;
    this.manager = manager;
    this.client = connection.jetstream();
  }

  static async start(folder: string, { fsync }: { fsync: boolean }): Promise<NatsServer> {
    const own = join(folder, fsync ? 'nats-synced' : 'nats');
    await mkdir(own);
    const [port = 0] = await freePorts(1);
    const settings = join(own, 'server.conf');
    const store = `store_dir: ${JSON.stringify(join(own, 'data'))}${fsync ? ', sync_interval: always' : ''}`;
    await writeFile(settings, `listen: "127.0.0.1:${port}"\njetstream: { ${store} }\n`);
    const serving = { address: `127.0.0.1:${port}`, line: /Server is ready/, on: 'stderr' } as const;
    const process = await ServerProcess.spawn(PROGRAM, ['--config', settings], serving);
    const connection = await connect({ servers: process.address });
    return new NatsServer(process, connection, await connection.jetstreamManager());
  }

  /** Its subjects are `stream.PARTITION`. */
  async createStream(name: string): Promise<void> {
    await this.manager.streams.add({ name, subjects: [`${name}.*`], storage: StorageType.File });
  }

  async stop(): Promise<void> {
    await this.connection.close();
    await this.process.stop();
  }
}
