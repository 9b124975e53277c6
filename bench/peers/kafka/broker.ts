import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { ServerProcess } from '../../server-process.ts';
import { freePorts } from '../free-ports.ts';
import { runTool } from '../run-tool.ts';
import { JAVA, javaArguments } from './installation.ts';

const FORMAT_TIMEOUT_MS = 60_000;

/** Of a small production broker; Kafka's own default. Fixed, so that it does not grow while it is measured. */
const HEAP = ['-Xms1g', '-Xmx1g'];

const CLUSTER_ID = 'dGlkZW1hcmstYmVuY2gtMQ';

/** A Kafka of one node, broker and controller in one process, in a folder of its own. */
export class KafkaBroker {
  readonly process: ServerProcess;
  readonly #dataFolder: string;
  readonly #admin: Admin;

  private constructor(process: ServerProcess, dataFolder: string) {
    this.process = process;
    this.#dataFolder = dataFolder;
    this.#admin = kafkaJs(process.address).admin();
  }

  static async start(folder: string): Promise<KafkaBroker> {
    const { start, dataFolder } = await formatKafka(folder);
    return new KafkaBroker(await start(), dataFolder);
  }

  get address(): string {
    return this.process.address;
  }

  async connectAdmin(): Promise<void> {
    await this.#admin.connect();
  }

  /** With `fsync` each append is synced before it is acknowledged. */
  async createTopic(topic: string, partitions: number, { fsync }: { fsync: boolean }): Promise<void> {
    const configEntries = fsync ? [{ name: 'flush.messages', value: '1' }] : [];
    await this.#admin.createTopics({
      waitForLeaders: true,
      topics: [{ topic, numPartitions: partitions, replicationFactor: 1, configEntries }],
    });
  }

  /** Resolves when its files are gone. */
  async deleteTopic(topic: string): Promise<void> {
    await this.#admin.deleteTopics({ topics: [topic] });
    const hasFiles = async (): Promise<boolean> =>
      (await readdir(this.#dataFolder)).some((name) => name.startsWith(`${topic}-`) || name.startsWith(`${topic}.`));
    while (await hasFiles()) await setTimeout(50);
  }

  async stop(): Promise<void> {
    await this.#admin.disconnect();
    await this.process.stop();
  }
}

interface FormattedKafka {
  readonly dataFolder: string;
  start(): Promise<ServerProcess>;
}

/** Makes what a new Kafka needs, so that its start alone can be timed afterwards. */
export async function formatKafka(folder: string): Promise<FormattedKafka> {
  const dataFolder = join(folder, 'data');
  await mkdir(dataFolder, { recursive: true });
  const [port = 0, controllerPort = 0] = await freePorts(2);
  const settingsFile = join(folder, 'server.properties');
  await writeFile(settingsFile, serverProperties(dataFolder, port, controllerPort));
  const format = ['format', '--cluster-id', CLUSTER_ID, '--config', settingsFile];
  await runTool(JAVA, javaArguments('kafka.tools.StorageTool', [], format), FORMAT_TIMEOUT_MS);
  const serving = { address: `127.0.0.1:${port}`, line: /Kafka Server started/, on: 'stdout' } as const;
  const args = javaArguments('kafka.Kafka', HEAP, [settingsFile]);
  return { dataFolder, start: () => ServerProcess.spawn(JAVA, args, serving) };
}

function serverProperties(dataFolder: string, port: number, controllerPort: number): string {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'log.dirs': dataFolder,
    // There is one node for them.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    // One consumer need not wait for more.
    'group.initial.rebalance.delay.ms': 0,
    // Else the data of deleted topics stays for a minute and more.
    'log.segment.delete.delay.ms': 100,
    'log.initial.task.delay.ms': 100,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}

/** A client of kafkajs that says nothing, and soon asks again for a topic that is being made. */
export function kafkaJs(address: string): Kafka {
  return new Kafka({
    clientId: 'bench',
    brokers: [address],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 5 },
  });
}
