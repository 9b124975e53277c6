// The composition root: builds every part, starts them in order and stops them in reverse.
//
//   data directory (lock, identity) -> log manager -> topic catalogue -> topics (recovery) -> running mark -> groups, queues -> server

import { resolve } from 'node:path';
import { BufferPool } from '../protocol/buffer-pool.ts';
import { loadCodecs } from '../protocol/compression.ts';
import { TidemarkError } from '../protocol/errors.ts';
import type { PartitionId, TopicId } from '../protocol/types.ts';
import { SOFTWARE_VERSION } from '../protocol/version.ts';
import { authorizeHttp, type OpenAccess, openAccess } from './access/open-access.ts';
import { type BrokerConfig, brokerConfig, type GivenSettings } from './config.ts';
import { DecompressionRoom } from './decompression-room.ts';
import { shareDescriptors } from './descriptors.ts';
import { Groups } from './groups/groups.ts';
import { Monitoring } from './monitoring/monitoring.ts';
import { nodePorts } from './node-ports.ts';
import { Partition, type PartitionPorts } from './partition/partition.ts';
import type { Logger, Ports } from './ports.ts';
import { PersistedProducerIds } from './producer-ids.ts';
import { Queues } from './queues/queues.ts';
import { QUOTAS_FILE } from './quotas/quota-file.ts';
import { Quotas } from './quotas/quotas.ts';
import { sampledLogger } from './sampled-logger.ts';
import { Server } from './server/server.ts';
import { OFF } from './settings.ts';
import { prepareStateFiles } from './state-files.ts';
import { DataDirectory } from './storage/data-directory.ts';
import { DiskSpace } from './storage/disk-space.ts';
import { LogManager, type LogManagerOptions } from './storage/log-manager.ts';
import { BrokerTls } from './tls/broker-tls.ts';
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
  /**
   * Whether the HTTP port of metrics and health is opened where the setting http.listen is not given, if its address is free.
   * Default false: a broker in somebody's process listens where it is told to.
   */
  httpByDefault?: boolean;
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
  'httpByDefault',
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

  /** "host:port" of metrics and health, where there is an HTTP port (setting http.listen). */
  get httpAddress(): string | undefined {
    return this.#parts.monitoring.httpAddress;
  }

  /** "host:port", as clients want it in `brokers`. */
  get address(): string {
    return this.host.includes(':') ? `[${this.host}]:${this.port}` : `${this.host}:${this.port}`;
  }

  /**
   * Recovers the data folder and serves. Throws DATA_DIR_IN_USE, DATA_DIR_DAMAGED, INCOMPATIBLE_DATA_DIR,
   * INVALID_SETTING, INSECURE_LISTENER, INVALID_TLS, ADDRESS_IN_USE, ADDRESS_UNAVAILABLE; then nothing is left open.
   */
  static async start(options: BrokerOptions = {}): Promise<Broker> {
    const opening = await begin(options);
    loadCodecs();
    try {
      const parts = await openParts(opening, options);
      // Until they are read, whoever asks for them is told to wait.
      parts.groups.open();
      // Retention asks them what they need.
      parts.queues.open();
      parts.logs.startRetention();
      const broker = new Broker(parts, await parts.server.start());
      parts.tls?.watch();
      const { address, clusterId, dataDir } = broker;
      parts.ports.logger.info({ event: 'broker_started', address, clusterId, dataDir }, 'broker is ready');
      return broker;
    } catch (error) {
      await closeParts(opening);
      throw error;
    }
  }

  /**
   * Looks at the TLS files now, instead of at the next tls.reload.interval.ms, and opens the audit log anew, which may have been renamed.
   * Never rejects: what is wrong with them is logged.
   */
  async reload(): Promise<void> {
    this.#parts.access.reopenAuditLog();
    await this.#parts.tls?.reload();
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
    const { monitoring, server, ports } = this.#parts;
    monitoring.health.noteStopping();
    await this.#parts.tls?.close();
    await server.stop();
    const clean = await closeParts(this.#parts);
    ports.logger.info(
      { event: 'broker_stopped', clean },
      clean ? 'broker stopped cleanly' : 'broker stopped; recovery will run',
    );
  }
}

/** What the broker's services stand on. */
interface Foundation extends Ground {
  readonly directory: DataDirectory;
  readonly logs: LogManager;
  readonly space: DiskSpace;
  readonly topics: Topics;
  readonly buffers: BufferPool;
  readonly tls: BrokerTls | undefined;
  readonly access: OpenAccess;
}

/** What is there before anything is opened. */
interface Ground {
  readonly ports: Ports;
  readonly config: BrokerConfig;
  readonly monitoring: Monitoring;
  readonly onFailure: (error: TidemarkError) => void;
  /** For all that is opened anywhere. */
  readonly opener: DecompressionRoom;
}

interface Parts extends Foundation {
  readonly groups: Groups;
  readonly queues: Queues;
  readonly server: Server;
}

/** A broker that starts: what it has opened so far, which is to be closed should the next step fail. */
type Opening = Ground & { -readonly [Part in Exclude<keyof Parts, keyof Ground>]?: Parts[Part] };

async function begin(options: BrokerOptions): Promise<Opening> {
  const given = options.ports ?? nodePorts({ logger: options.logger ?? SILENT });
  const ports = { ...given, logger: sampledLogger(given.logger, given.clock) };
  const config = await withinDescriptors(configOf(options), ports);
  const monitoring = new Monitoring({
    ports,
    config,
    authorize: (request) => authorizeHttp(opening.access, config, request),
  });
  const onFailure = (error: TidemarkError): void => {
    monitoring.health.noteFailure(error);
    options.onFailure?.(error);
  };
  const opening: Opening = { ports, config, monitoring, onFailure, opener: new DecompressionRoom(ports) };
  return opening;
}

async function openParts(opening: Opening, options: BrokerOptions): Promise<Parts> {
  const { ports, config, monitoring, onFailure, opener } = opening;
  const tls = await BrokerTls.open(ports, config);
  const directory = await DataDirectory.open(ports.files, ports.random, resolve(config.dataDir));
  opening.directory = directory;
  const buffers = ports.buffers ?? new BufferPool();
  await openMonitoring(opening, directory, tls, options);
  const space = new DiskSpace(ports, directory.path, directory.reserve, config.storageMinFreeBytes);
  const logs = await LogManager.open(ports, directory, logOptions(opening, space, buffers));
  opening.logs = logs;
  opening.space = space;
  await space.watch();
  monitoring.add({ space });
  const topics = await openTopics(opening, directory, logs, space);
  opening.topics = topics;
  monitoring.add({ topics });
  const freeing = <Result>(step: () => Promise<Result>): Promise<Result> => space.freeing(step);
  const access = await openAccess(ports, config, directory.path, { onDiskFailed: onFailure, freeing });
  opening.access = access;
  const opened = { directory, logs, space, topics, buffers, tls, access };
  const foundation = { ports, config, monitoring, onFailure, opener, ...opened };
  const parts = await openServer(foundation);
  Object.assign(opening, parts);
  return parts;
}

/** What was opened, in reverse. Whether all that was written is durable. */
async function closeParts(open: Opening): Promise<boolean> {
  const { opener, access, groups, queues, topics, logs, space, monitoring, directory } = open;
  opener.close();
  await access?.close();
  await groups?.close();
  await queues?.close();
  // Removals of deleted topics may be under way: nothing may write to the folder once it is unlocked.
  await topics?.close();
  const clean = (await logs?.close()) ?? false;
  await space?.close();
  await monitoring.close();
  await directory?.release(clean);
  return clean;
}

/** Before anything is recovered, which may take long: whoever watches is to hear of it. */
async function openMonitoring(
  { monitoring, ports, config }: Ground,
  { identity: { clusterId, nodeId } }: DataDirectory,
  tls: BrokerTls | undefined,
  options: BrokerOptions,
): Promise<void> {
  const { httpListen: address, httpMaxConnections, httpMaxConnectionsPerAddress } = config;
  const bounds = { maxConnections: httpMaxConnections, maxConnectionsPerAddress: httpMaxConnectionsPerAddress };
  const isWanted = givenSettings(options).has('http.listen');
  if (address === OFF || !(isWanted || options.httpByDefault === true)) return;
  const info = { clusterId, nodeId, softwareVersion: SOFTWARE_VERSION, startedAtMs: ports.clock.wallMs() };
  await monitoring.open({ address, isWanted, ...bounds, tls: tls?.listener }, info);
}

function logOptions(
  { config, monitoring, onFailure, opener }: Ground,
  space: DiskSpace,
  buffers: BufferPool,
): LogManagerOptions {
  return {
    checkpointIntervalMs: config.checkpointIntervalMs,
    retentionCheckIntervalMs: config.retentionCheckIntervalMs,
    openFilesMax: config.openFilesMax,
    producerIdExpirationMs: config.producerIdExpirationMs,
    journalMinWriters: config.journalMinWriters,
    syncMeter: monitoring.meters,
    compactionCheckIntervalMs: config.compactionCheckIntervalMs,
    compaction: { mapBytes: config.compactionMapBytes, bytesPerSecond: config.compactionBytesPerSecond },
    space,
    opener,
    buffers,
    onPoisoned: onFailure,
  };
}

async function openTopics(
  { ports, config, onFailure, opener }: Ground,
  directory: DataDirectory,
  logs: LogManager,
  space: DiskSpace,
): Promise<Topics> {
  const { files, clock, random, logger } = ports;
  await prepareStateFiles(files, directory.path, (step) => space.freeing(step));
  const path = `${directory.path}/topics.json`;
  const catalogue = await TopicCatalogue.open(files, path, onFailure, (step) => space.freeing(step));
  const topics = new Topics({
    catalogue,
    host: partitionHost(logs, directory.identity.epoch, { ...ports, opener }),
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

async function openServer(foundation: Foundation): Promise<Parts> {
  const { ports, config, directory, logs, topics, buffers, monitoring, tls, access, opener } = foundation;
  const { identity } = directory;
  await logs.endRecovery();
  await directory.markRunning(logs.isRecovered);
  const producerIds = await PersistedProducerIds.open(ports.files, `${directory.path}/producer-ids.json`);
  const { clock, timers, logger } = ports;
  const quotaOptions = { clock, logger, burstMs: config.quotaBurstMs, meter: monitoring.meters };
  const quotas = await Quotas.open(ports.files, `${directory.path}/${QUOTAS_FILE}`, quotaOptions);
  const groups = new Groups({ config, topics, clock, timers, logger });
  const queues = new Queues({ config, topics, clock, timers, random: ports.random, logger, opener });
  const server = new Server({
    config,
    ports,
    topics,
    groups,
    queues,
    producerIds,
    health: monitoring.health,
    meters: monitoring.meters,
    quotas,
    buffers,
    tls: tls?.listener,
    access: access.access,
    auditLogger: access.auditLogger,
    identity: {
      clusterId: identity.clusterId,
      nodeId: identity.nodeId,
      softwareVersion: SOFTWARE_VERSION,
      startedAtMs: ports.clock.wallMs(),
      dataDir: directory.path,
    },
  });
  monitoring.add({ groups, queues, server });
  return { ...foundation, groups, queues, server };
}

function partitionHost(logs: LogManager, leaderEpoch: number, ports: PartitionPorts): PartitionHost {
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

function givenSettings({ settings }: BrokerOptions): GivenSettings {
  return settings instanceof Map ? settings : new Map(Object.entries(settings ?? {}));
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
  const given = givenSettings(options);
  const own = new Map<string, unknown>();
  if (options.dataDir !== undefined) own.set('data.dir', options.dataDir);
  if (options.host !== undefined || options.port !== undefined) {
    const host = options.host ?? '127.0.0.1';
    own.set('listen', `${host.includes(':') ? `[${host}]` : host}:${options.port ?? 7450}`);
  }
  return brokerConfig(given, own);
}
