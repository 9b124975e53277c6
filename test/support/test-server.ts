// A Server over a network, a clock and partitions in memory; only the topic catalogue is a file.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccessControl } from '../../broker/access/access-control.ts';
import { type BrokerConfig, brokerConfig } from '../../broker/config.ts';
import { Groups } from '../../broker/groups/groups.ts';
import { Health } from '../../broker/monitoring/health.ts';
import { Meters } from '../../broker/monitoring/meters.ts';
import { nodeFiles, nodeRandom } from '../../broker/node-ports.ts';
import { Partition } from '../../broker/partition/partition.ts';
import type { FileSystem, LogFields, Logger, Ports, Timers } from '../../broker/ports.ts';
import { Queues } from '../../broker/queues/queues.ts';
import { Quotas } from '../../broker/quotas/quotas.ts';
import { sampledLogger } from '../../broker/sampled-logger.ts';
import { Server } from '../../broker/server/server.ts';
import { MemoryLog } from '../../broker/storage/memory-log.ts';
import type { PartitionLog } from '../../broker/storage/partition-log.ts';
import type { PartitionHost } from '../../broker/topics/partition-host.ts';
import { TopicCatalogue } from '../../broker/topics/topic-catalogue.ts';
import { toLogSettings } from '../../broker/topics/topic-settings.ts';
import { type TopicSpace, Topics } from '../../broker/topics/topics.ts';
import { BufferPool } from '../../protocol/buffer-pool.ts';
import { FakeNetwork } from './fake-network.ts';
import { ManualTime } from './manual-time.ts';
import { OPENER } from './opener.ts';
import { TestClient } from './test-client.ts';

export class RecordingLogger implements Logger {
  readonly lines: (LogFields & { level: string; message: string })[] = [];
  readonly debug = (fields: LogFields, message: string): void => this.#add('debug', fields, message);
  readonly info = (fields: LogFields, message: string): void => this.#add('info', fields, message);
  readonly warn = (fields: LogFields, message: string): void => this.#add('warn', fields, message);
  readonly error = (fields: LogFields, message: string): void => this.#add('error', fields, message);

  #add(level: string, fields: LogFields, message: string): void {
    this.lines.push({ level, message, ...fields });
  }

  events(): string[] {
    return this.lines.map(({ event }) => event);
  }
}

/** Keeps partitions in memory; `wrapLog` puts faults into their logs. */
export class MemoryHost implements PartitionHost {
  readonly removed: string[] = [];
  wrapLog: (log: PartitionLog, partition: number, topic: string) => PartitionLog = (log) => log;
  readonly #time: ManualTime;
  readonly #logger: Logger;

  constructor(time: ManualTime, logger: Logger) {
    this.#time = time;
    this.#logger = logger;
  }

  readonly open: PartitionHost['open'] = async (topic, partition, settings) => {
    const logSettings = toLogSettings(settings);
    const dependencies = { clock: this.#time, opener: OPENER, producerIdExpirationMs: 1_000_000 };
    const log = new MemoryLog(dependencies, `topic "${topic.name}" partition ${partition}`, logSettings);
    const identity = { topic: topic.name, topicId: topic.id, partition, leaderEpoch: 1 };
    const ports = { clock: this.#time, timers: this.#time, logger: this.#logger };
    return new Partition(identity, this.wrapLog(log, partition, topic.name), logSettings, ports);
  };

  readonly remove: PartitionHost['remove'] = async (topicId) => {
    this.removed.push(topicId);
  };
}

export interface TestServer extends AsyncDisposable {
  readonly server: Server;
  readonly topics: Topics;
  readonly groups: Groups;
  readonly queues: Queues;
  readonly host: MemoryHost;
  readonly network: FakeNetwork;
  readonly time: ManualTime;
  readonly logger: RecordingLogger;
  readonly config: BrokerConfig;
  readonly buffers: BufferPool;
  readonly quotas: Quotas;
  greeted(remoteAddress?: string): Promise<TestClient>;
}

export interface TestServerOptions {
  settings?: Record<string, unknown>;
  wrapLog?: MemoryHost['wrapLog'];
  listenError?: string;
  /** What chance says, from 0 up to 1. Default: Node's. */
  fraction?: () => number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tidemark-server-'));
  const config = brokerConfig(new Map(Object.entries(options.settings ?? {})));
  const time = new ManualTime();
  const network = new FakeNetwork();
  network.listenError = options.listenError;
  const logger = new RecordingLogger();
  const host = new MemoryHost(time, logger);
  if (options.wrapLog !== undefined) host.wrapLog = options.wrapLog;
  const random = options.fraction === undefined ? nodeRandom : { ...nodeRandom, fraction: options.fraction };
  const ports: Ports = { clock: time, timers: time, random, files: nodeFiles, network, logger };
  const topics = await openTopics(nodeFiles, `${folder}/topics.json`, { config, host, time, logger });
  const buffers = new BufferPool();
  let nextProducerId = 1000;
  const groups = new Groups({ config, topics, clock: time, timers: time, logger });
  const queues = new Queues({
    config,
    topics,
    clock: time,
    timers: time,
    random: ports.random,
    logger,
    opener: OPENER,
  });
  const quotas = await Quotas.open(nodeFiles, `${folder}/quotas.json`, {
    clock: time,
    logger,
    burstMs: config.quotaBurstMs,
  });
  const access = await AccessControl.open({ config, ...ports }, `${folder}/access.json`);
  const server = new Server({
    access,
    config,
    ports: { ...ports, timers: withTurns(time), logger: sampledLogger(logger, time) },
    quotas,
    buffers,
    topics,
    groups,
    queues,
    health: new Health(config),
    meters: new Meters(time),
    producerIds: { end: 1_000_000, next: async () => nextProducerId++ },
    identity: { clusterId: 'test-cluster', nodeId: 7, softwareVersion: '0', startedAtMs: 5, dataDir: folder },
  });
  await server.start();
  groups.open();
  queues.open();
  return {
    server,
    topics,
    groups,
    queues,
    host,
    network,
    time,
    logger,
    config,
    buffers,
    quotas,
    greeted: (remoteAddress) => TestClient.greeted(network, remoteAddress),
    async [Symbol.asyncDispose]() {
      await stopping(server.stop(), time);
      await groups.close();
      await queues.close();
      await topics.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function openTopics(
  files: FileSystem,
  path: string,
  parts: { config: BrokerConfig; host: PartitionHost; time: ManualTime; logger: Logger; space?: TopicSpace },
): Promise<Topics> {
  const { config, host, time: clock, logger, space } = parts;
  const catalogue = await TopicCatalogue.open(files, path, () => {});
  const topics = new Topics({ catalogue, host, config, clock, random: nodeRandom, logger, space });
  await topics.open();
  return topics;
}

/** Moves the time on until the server has stopped, however long it waits for its peers. */
async function stopping(stop: Promise<void>, time: ManualTime): Promise<void> {
  let stopped = false;
  void stop.then(() => {
    stopped = true;
  });
  await until(() => {
    time.advance(10);
    return stopped;
  });
}

/** Turns of the event loop that are counted come while the clock stands still. */
function withTurns(time: ManualTime): Timers {
  return {
    after(delayMs, callback, options) {
      if (delayMs > 0 || options?.unref !== false) return time.after(delayMs, callback);
      const immediate = setImmediate(callback);
      return { cancel: () => clearImmediate(immediate) };
    },
  };
}

/** Lets everything that can happen now happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
