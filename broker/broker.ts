// The composition root: builds every part, starts them in order and stops them in reverse.
//
//   data directory (lock, identity) -> log manager -> topic catalogue -> topics (recovery) -> running mark -> groups, queues -> server

import { resolve } from 'node:path';
import { BufferPool } from '../protocol/buffer-pool.ts';
import { TidemarkError } from '../protocol/errors.ts';
import type { PartitionId, TopicId } from '../protocol/types.ts';
import { SOFTWARE_VERSION } from '../protocol/version.ts';
import { type BrokerConfig, brokerConfig, type GivenSettings } from './config.ts';
import { shareDescriptors } from './descriptors.ts';
import { Groups } from './groups/groups.ts';
import { nodePorts } from './node-ports.ts';
import { Partition } from './partition/partition.ts';
import type { Logger, Ports } from './ports.ts';
import { PersistedProducerIds } from './producer-ids.ts';
import { Queues } from './queues/queues.ts';
import { Server } from './server/server.ts';
import { prepareStateFiles } from './state-files.ts';
import { DataDirectory } from './storage/data-directory.ts';
import { DiskSpace } from './storage/disk-space.ts';
import { LogManager, type LogManagerOptions } from './storage/log-manager.ts';
import type { PartitionHost } from './topics/partition-host.ts';
import type { Topic } from './topics/topic.ts';
import { TopicCatalogue } from './topics/topic-catalogue.ts';
import { type TopicSettings, toLogSettings } from './topics/topic-settings.ts';
import { Topics } from './topics/topics.ts';

export interface BrokerOptions {
  /** Folder for all data; made if need be. Default "./tidemark-data". */
  dataDir?: string;
  /** Default "127.0.0.1". */
  host?: string;
  /** 0 takes a free port. Default 7450. */
  port?: number;
  /** Further settings of the broker by name ("auto.create.topics": true, "topic.flush": "os" ...). */
  settings?: Readonly<Record<string, string | number | boolean>> | GivenSettings;
  /** pino's logger, or any with its four methods. Default: no log. */
  logger?: Logger;
  /** Called when the disk failed: the log concerned acknowledges nothing any more, and the broker has to be closed. */
  onFailure?: (error: TidemarkError) => void;
  /** The world: files, network, clock, timers, random. Default: Node's. For simulation. */
  ports?: Ports;
}

const OPTION_NAMES: readonly string[] = [
  'dataDir',
  'host',
  'port',
  'settings',
  'logger',
  'onFailure',
  'ports',
] satisfies (keyof BrokerOptions)[];
const SILENT: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export class Broker {
  readonly host: string;
  readonly port: number;
  readonly clusterId: string;
  readonly dataDir: string;
  readonly #parts: Parts;
  #closing: Promise<void> | undefined;

  private constructor(parts: Parts, listening: { host: string; port: number }) {
    this.#parts = parts;
    this.host = listening.host;
    this.port = listening.port;
    this.clusterId = parts.directory.identity.clusterId;
    this.dataDir = parts.directory.path;
  }

  /** "host:port", as clients want it in `brokers`. */
  get address(): string {
    return this.host.includes(':') ? `[${this.host}]:${this.port}` : `${this.host}:${this.port}`;
  }

  /**
   * Recovers the data folder and serves. Throws DATA_DIR_IN_USE, DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR,
   * INVALID_SETTING, ADDRESS_IN_USE, ADDRESS_UNAVAILABLE; then nothing is left open.
   */
  static async start(options: BrokerOptions = {}): Promise<Broker> {
    const ports = options.ports ?? nodePorts({ logger: options.logger ?? SILENT });
    const config = await withinDescriptors(configOf(options), ports);
    const onFailure = options.onFailure ?? (() => {});
    const directory = await DataDirectory.open(ports.files, ports.random, resolve(config.dataDir));
    const buffers = ports.buffers ?? new BufferPool();
    const space = new DiskSpace(ports, directory.path, directory.reserve, config.storageMinFreeBytes);
    const logs = await openLogs(ports, directory, {
      checkpointIntervalMs: config.checkpointIntervalMs,
      retentionCheckIntervalMs: config.retentionCheckIntervalMs,
      openFilesMax: config.openFilesMax,
      producerIdExpirationMs: config.producerIdExpirationMs,
      journalMinWriters: config.journalMinWriters,
      compactionCheckIntervalMs: config.compactionCheckIntervalMs,
      compaction: { mapBytes: config.compactionMapBytes, bytesPerSecond: config.compactionBytesPerSecond },
      space,
      buffers,
      onPoisoned: onFailure,
    });
    let topics: Topics | undefined;
    let parts: Parts | undefined;
    try {
      await space.watch();
      topics = await openTopics(ports, config, directory, logs, space, onFailure);
      parts = await openServer(ports, config, directory, logs, space, topics, buffers);
      // Until they are read, whoever asks for them is told to wait.
      parts.groups.open();
      // Retention asks them what they need.
      parts.queues.open();
      logs.startRetention();
      const broker = new Broker(parts, await parts.server.start());
      const { address, clusterId } = broker;
      ports.logger.info({ event: 'broker_started', address, clusterId, dataDir: broker.dataDir }, 'broker is ready');
      return broker;
    } catch (error) {
      await parts?.groups.close();
      await parts?.queues.close();
      // Removals of deleted topics may be under way: nothing may write to the folder once it is unlocked.
      await topics?.close();
      const clean = await logs.close();
      await space.close();
      await directory.release(clean);
      throw error;
    }
  }

  /** Stops cleanly: no new requests, those in progress complete, all is flushed. Later calls wait for the first. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    const { server, groups, queues, topics, logs, space, directory, ports } = this.#parts;
    await server.stop();
    await groups.close();
    await queues.close();
    await topics.close();
    const clean = await logs.close();
    await space.close();
    await directory.release(clean);
    ports.logger.info(
      { event: 'broker_stopped', clean },
      clean ? 'broker stopped cleanly' : 'broker stopped; recovery will run',
    );
  }
}

interface Parts {
  readonly ports: Ports;
  readonly directory: DataDirectory;
  readonly logs: LogManager;
  readonly space: DiskSpace;
  readonly topics: Topics;
  readonly groups: Groups;
  readonly queues: Queues;
  readonly server: Server;
}

async function openLogs(ports: Ports, directory: DataDirectory, options: LogManagerOptions): Promise<LogManager> {
  try {
    return await LogManager.open(ports, directory, options);
  } catch (error) {
    await directory.release(false);
    throw error;
  }
}

async function openTopics(
  ports: Ports,
  config: BrokerConfig,
  directory: DataDirectory,
  logs: LogManager,
  space: DiskSpace,
  onFailure: (error: TidemarkError) => void,
): Promise<Topics> {
  const { files, clock, random, logger } = ports;
  await prepareStateFiles(files, directory.path, (step) => space.freeing(step));
  const path = `${directory.path}/topics.json`;
  const catalogue = await TopicCatalogue.open(files, path, onFailure, (step) => space.freeing(step));
  const topics = new Topics({
    catalogue,
    host: partitionHost(logs, directory.identity.epoch, ports),
    config,
    clock,
    random,
    logger,
    space,
  });
  try {
    await topics.open();
  } catch (error) {
    await topics.close();
    throw error;
  }
  return topics;
}

async function openServer(
  ports: Ports,
  config: BrokerConfig,
  directory: DataDirectory,
  logs: LogManager,
  space: DiskSpace,
  topics: Topics,
  buffers: BufferPool,
): Promise<Parts> {
  const { identity } = directory;
  await logs.endRecovery();
  await directory.markRunning(logs.isRecovered);
  const producerIds = await PersistedProducerIds.open(ports.files, `${directory.path}/producer-ids.json`);
  const { clock, timers, logger } = ports;
  const groups = new Groups({ config, topics, clock, timers, logger });
  const queues = new Queues({ config, topics, clock, timers, random: ports.random, logger });
  const server = new Server({
    config,
    ports,
    topics,
    groups,
    queues,
    producerIds,
    buffers,
    identity: {
      clusterId: identity.clusterId,
      nodeId: identity.nodeId,
      softwareVersion: SOFTWARE_VERSION,
      startedAtMs: ports.clock.wallMs(),
      dataDir: directory.path,
    },
  });
  return { ports, directory, logs, space, topics, groups, queues, server };
}

function partitionHost(logs: LogManager, leaderEpoch: number, ports: Ports): PartitionHost {
  return {
    async open(topic: Topic, partition: PartitionId, settings: TopicSettings): Promise<Partition> {
      const { id: topicId, internal } = topic;
      const identity = { topic: topic.name, topicId, partition, leaderEpoch, internal };
      const logSettings = toLogSettings(settings);
      const log = await logs.open(identity, settings.storage, logSettings);
      return new Partition(identity, log, logSettings, ports);
    },
    remove: (topicId: TopicId) => logs.removeTopic(topicId),
  };
}

/** The settings as far as the process may open files. */
async function withinDescriptors(config: BrokerConfig, { files, logger }: Ports): Promise<BrokerConfig> {
  const limit = await files.maxOpenFiles();
  const { openFilesMax, maxConnections } = shareDescriptors(limit, config);
  if (openFilesMax < config.openFilesMax || maxConnections < config.maxConnections) {
    logger.warn(
      { event: 'few_descriptors', limit, openFilesMax, maxConnections },
      'the process may open too few files for open.files.max and max.connections: raise its limit (ulimit -n) or lower them',
    );
  }
  return { ...config, openFilesMax, maxConnections };
}

function configOf(options: BrokerOptions): BrokerConfig {
  // A misspelt dataDir would put the data somewhere else without a word.
  for (const name of Object.keys(options)) {
    if (OPTION_NAMES.includes(name)) continue;
    throw new TidemarkError(
      'INVALID_ARGUMENT',
      `Broker.start knows no option "${name}", only ${OPTION_NAMES.join(', ')}`,
    );
  }
  const given = options.settings instanceof Map ? options.settings : new Map(Object.entries(options.settings ?? {}));
  const own = new Map<string, unknown>();
  if (options.dataDir !== undefined) own.set('data.dir', options.dataDir);
  if (options.host !== undefined || options.port !== undefined) {
    const host = options.host ?? '127.0.0.1';
    own.set('listen', `${host.includes(':') ? `[${host}]` : host}:${options.port ?? 7450}`);
  }
  return brokerConfig(given, own);
}
