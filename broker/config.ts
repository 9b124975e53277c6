// The table of the broker's settings, and how a configuration file and `--set name=value` become a BrokerConfig.
// A topic setting's default is changed by the setting "topic.<its name>".

import { TidemarkError } from '../protocol/errors.ts';
import { PRINCIPALS } from './access/access-settings.ts';
import { checkListener } from './insecure-listener.ts';
import {
  ADDRESS,
  ADDRESS_OR_OFF,
  type Address,
  BOOLEAN,
  DAY_MS,
  defaultsOf,
  duration,
  GIB,
  HOUR_MS,
  int,
  KIB,
  MIB,
  MINUTE_MS,
  OFF,
  oneOf,
  optional,
  parseSettings,
  SECOND_MS,
  type SettingsTable,
  size,
  TEXT,
} from './settings.ts';
import { checkTlsSettings, protectionOf, TLS_SETTINGS, type TlsSettings } from './tls/tls-settings.ts';
import {
  checkPolicyFitsStorage,
  DEFAULT_TOPIC_SETTINGS,
  TOPIC_SETTINGS,
  type TopicSettings,
} from './topics/topic-settings.ts';

export interface BrokerSettings extends TlsSettings {
  readonly listen: Address;
  readonly advertisedListener: Address | undefined;
  readonly dataDir: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly numPartitions: number;
  readonly autoCreateTopics: boolean;
  readonly maxPartitions: number;
  readonly maxConnections: number;
  readonly maxConnectionsPerAddress: number | undefined;
  readonly maxConnectionRate: number | undefined;
  readonly connectionRatePerAddress: number | undefined;
  readonly connectionsIdleTimeoutMs: number | undefined;
  readonly maxParkedFetches: number;
  readonly slowRequestMs: number;
  readonly quotaBurstMs: number;
  readonly maxFrameBytes: number;
  readonly maxFetchBytes: number;
  readonly inflightBytesPerConnection: number;
  readonly inflightBytesTotal: number;
  readonly handshakeTimeoutMs: number;
  readonly frameTimeoutMs: number;
  readonly shutdownTimeoutMs: number;
  readonly checkpointIntervalMs: number;
  readonly retentionCheckIntervalMs: number;
  readonly openFilesMax: number;
  readonly storageMinFreeBytes: number;
  readonly producerIdExpirationMs: number;
  readonly journalMinWriters: number;
  readonly compactionCheckIntervalMs: number;
  readonly compactionMapBytes: number;
  readonly compactionBytesPerSecond: number;
  readonly groupHeartbeatIntervalMs: number;
  readonly groupMinSessionTimeoutMs: number;
  readonly groupMaxSessionTimeoutMs: number;
  readonly groupMaxSize: number;
  readonly maxGroups: number;
  readonly maxQueues: number;
  readonly queuesTopicNumPartitions: number;
  readonly queuesCheckpointBytes: number;
  readonly offsetsTopicNumPartitions: number;
  readonly offsetsRetentionMinutes: number;
  readonly offsetsRetentionCheckIntervalMs: number;
  readonly httpListen: Address | typeof OFF;
  readonly httpMaxConnections: number;
  readonly httpMaxConnectionsPerAddress: number | undefined;
  readonly metricsKafkaAliases: boolean;
  readonly metricsMaxSeries: number;
  readonly authentication: 'none' | 'required';
  readonly superUsers: readonly string[];
  readonly authenticationFailuresPerMinute: number;
  readonly auditLogFile: string | undefined;
}

export interface BrokerConfig extends BrokerSettings {
  /** What holds for a topic on which nothing else is set. */
  readonly topicDefaults: TopicSettings;
}

/** Room in a frame for its header, so that a batch of max.message.bytes fits into max.frame.bytes. */
const FRAME_HEADER_ROOM_BYTES = 16 * KIB;
const TOPIC_PREFIX = 'topic.';

export const BROKER_SETTINGS: SettingsTable<BrokerSettings> = {
  listen: {
    type: ADDRESS,
    default: { host: '127.0.0.1', port: 7450 },
    doc: 'Address to listen on; port 0 takes a free one. One that other machines can reach needs TLS and authentication, or insecure=true.',
  },
  'advertised.listener': {
    type: optional(ADDRESS),
    default: undefined,
    doc: 'Address that clients are told to connect to. Without it, that of listen; needed when listen names every interface.',
  },
  'data.dir': {
    type: TEXT,
    default: './tidemark-data',
    doc: 'Folder that holds all data. One broker uses it at a time.',
  },
  'log.level': {
    type: oneOf('debug', 'info', 'warn', 'error', 'silent'),
    default: 'info',
    doc: "Least level of the lines in the broker's own log.",
  },
  'num.partitions': {
    type: int({ min: 1, max: 100_000 }),
    default: 1,
    doc: 'Partitions of a topic that is created without a number.',
  },
  'auto.create.topics': {
    type: BOOLEAN,
    default: false,
    doc: 'Whether a topic that a producer or consumer names, and that does not exist, is created.',
  },
  'max.partitions': {
    type: int({ min: 1, max: 1_000_000 }),
    default: 100_000,
    doc: 'Greatest number of partitions of all topics together.',
  },
  'max.connections': {
    type: int({ min: 1, max: 1_000_000 }),
    default: 10_000,
    doc: 'Connections at one time; further ones are closed at once. Fewer where the process may open too few files.',
  },
  'max.connections.per.address': {
    type: optional(int({ min: 1, max: 1_000_000 })),
    default: undefined,
    doc:
      'The same for one address (of IPv6: its /64). Without it 1,000, and no bound for this machine itself; once set, it holds ' +
      'for all.',
  },
  'max.connection.rate': {
    type: optional(int({ min: 1, max: 1_000_000 })),
    default: undefined,
    doc:
      'New connections in a second; further ones are closed at once. Without it 2,000, those of this machine itself not counted; ' +
      'once set, it holds for all.',
  },
  'connection.rate.per.address': {
    type: optional(int({ min: 1, max: 1_000_000 })),
    default: undefined,
    doc: 'The same for one address. Without it 500, and no bound for this machine itself; once set, it holds for all.',
  },
  'connections.idle.timeout.ms': {
    type: optional(duration({ min: 10, max: 365 * DAY_MS })),
    default: undefined,
    doc:
      'A connection is closed on which nothing has arrived for so long, and nothing is in progress. Without it 10 minutes, and no ' +
      'bound for this machine itself; once set, it holds for all.',
  },
  'max.parked.fetches': {
    type: int({ min: 1, max: 10_000_000 }),
    default: 100_000,
    doc:
      'Fetches, leases and heartbeats that wait at the broker at one time; further ones are answered at once, and told to come ' +
      'back after about a second. Of one connection 64 at most, or a quarter of them all; of one address half, but for those of this ' +
      'machine itself.',
  },
  'slow.request.ms': {
    type: duration({ min: 1, max: DAY_MS }),
    default: SECOND_MS,
    doc: 'A request that takes longer is logged as slow_request. What it waits for records to arrive, or by a quota, does not count.',
  },
  'quota.burst.ms': {
    type: duration({ min: 100, max: MINUTE_MS }),
    default: SECOND_MS,
    doc: "How much time's worth of its byte rate a quota lets through at once after a pause.",
  },
  'max.frame.bytes': {
    type: size({ min: 32 * KIB, max: GIB }),
    default: 32 * MIB,
    doc: 'Greatest request. A longer one is refused and its connection closed.',
  },
  'max.fetch.bytes': {
    type: size({ min: KIB, max: GIB }),
    default: 16 * MIB,
    doc: 'Most record data in one fetch reply, whatever the client asks for. A single larger batch is sent all the same.',
  },
  'inflight.bytes.per.connection': {
    type: size({ min: 32 * KIB, max: 64 * GIB }),
    default: 64 * MIB,
    doc:
      'Memory for the requests of one connection that are being worked on, and as much again for its replies that are not ' +
      'sent yet. Past it the broker stops reading from that connection. At least max.frame.bytes.',
  },
  'inflight.bytes.total': {
    type: size({ min: 32 * KIB, max: 1024 * GIB }),
    default: 256 * MIB,
    doc:
      'The same for all connections together. At least inflight.bytes.per.connection. The first 16 KiB of requests of each ' +
      'connection never wait for it.',
  },
  'handshake.timeout.ms': {
    type: duration({ min: 10, max: HOUR_MS }),
    default: 10 * SECOND_MS,
    doc: 'Time for a new connection to complete its Hello.',
  },
  'frame.timeout.ms': {
    type: duration({ min: 10, max: HOUR_MS }),
    default: 30 * SECOND_MS,
    doc: 'Time for a request to arrive once it has begun, and for a reply to be taken by the client; else the connection ends.',
  },
  'shutdown.timeout.ms': {
    type: duration({ min: 0, max: HOUR_MS }),
    default: 10 * SECOND_MS,
    doc: 'Time that requests in progress have to complete when the broker stops.',
  },
  'checkpoint.interval.ms': {
    type: duration({ min: 100, max: DAY_MS }),
    default: MINUTE_MS,
    doc: 'Time between two recovery points of a log: what was written since is scanned after an unclean stop.',
  },
  'retention.check.interval.ms': {
    type: duration({ min: 100, max: DAY_MS }),
    default: 5 * MINUTE_MS,
    doc: "Time between two looks for records that the topics' retention no longer keeps.",
  },
  'open.files.max': {
    type: int({ min: 16, max: 1_000_000 }),
    default: 1024,
    doc:
      'File descriptors held open for segments; the least recently used are closed. At most about half of what the process ' +
      'may open (ulimit -n).',
  },
  'storage.min.free.bytes': {
    type: size({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    default: 64 * MIB,
    doc:
      "Free space on the data folder's file system below which records and new topics are refused with STORAGE_FULL, so that " +
      'what frees space has room; reading, trimming, retention and deleting go on, and compaction waits where its copies ' +
      'would take more. It ends by itself once there is more. ' +
      '0 refuses nothing before the disk is full.',
  },
  'producer.id.expiration.ms': {
    type: duration({ min: SECOND_MS, max: 365 * DAY_MS }),
    default: DAY_MS,
    doc: 'How long a partition remembers an idempotent producer that writes no more.',
  },
  'journal.min.writers': {
    type: int({ min: 0, max: 1_000_000 }),
    default: 5,
    doc:
      'With flush=ack, how many partitions have to be writing at one moment for their small writes to share one fdatasync, ' +
      'in a journal, instead of one each. 1: always; 0: never.',
  },
  'compaction.check.interval.ms': {
    type: duration({ min: 100, max: DAY_MS }),
    default: 15 * SECOND_MS,
    doc: 'Time between two looks for logs that are due for compaction.',
  },
  'compaction.map.bytes': {
    type: size({ min: KIB, max: 4 * GIB }),
    default: 64 * MIB,
    doc:
      'Greatest memory for the keys of one compaction, about 32 bytes each. A log with more new keys is compacted in ' +
      'several passes.',
  },
  'compaction.bytes.per.second': {
    type: size({ min: KIB, max: 64 * GIB }),
    default: 32 * MIB,
    doc: 'Most that compaction reads and writes, together, in a second.',
  },
  'group.heartbeat.interval.ms': {
    type: duration({ min: 10, max: HOUR_MS }),
    default: 5 * SECOND_MS,
    doc:
      'Longest time between two heartbeats of a member of a consumer group; less where its session timeout is short. A ' +
      'member hears of changes at once: its heartbeat waits at the broker for them.',
  },
  'group.min.session.timeout.ms': {
    type: duration({ min: 10, max: DAY_MS }),
    default: 100,
    doc: 'Least session timeout that a member may ask for.',
  },
  'group.max.session.timeout.ms': {
    type: duration({ min: 10, max: DAY_MS }),
    default: 30 * MINUTE_MS,
    doc: 'Greatest session timeout that a member may ask for.',
  },
  'group.max.size': {
    type: int({ min: 1, max: 100_000 }),
    default: 10_000,
    doc: 'Greatest number of members of one consumer group.',
  },
  'max.groups': {
    type: int({ min: 1, max: 10_000_000 }),
    default: 100_000,
    doc: 'Greatest number of consumer groups, those that have nothing but committed offsets included.',
  },
  'max.queues': {
    type: int({ min: 1, max: 1_000_000 }),
    default: 10_000,
    doc: 'Greatest number of queues.',
  },
  'queues.topic.num.partitions': {
    type: int({ min: 1, max: 1_000 }),
    default: 4,
    doc: 'Partitions of the internal topic that keeps the state of queues, taken when it is made, with the first queue.',
  },
  'queues.checkpoint.bytes': {
    type: size({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    default: 8 * MIB,
    doc:
      'After so much was written of what happened to queues, in a partition of their topic, all that is known of them is written ' +
      'anew there, and what lies before is removed. A start reads what is there.',
  },
  'offsets.topic.num.partitions': {
    type: int({ min: 1, max: 1_000 }),
    default: 4,
    doc:
      'Partitions of the internal topic that keeps the consumer groups and their offsets, taken when it is made, with the first ' +
      'group.',
  },
  'offsets.retention.minutes': {
    type: int({ min: 1, max: 52_560_000 }),
    default: 10_080,
    doc:
      "How long a group's committed offsets are kept after its last member has gone, or for one that never had members, " +
      'after they were committed; then the group is gone.',
  },
  'offsets.retention.check.interval.ms': {
    type: duration({ min: 10, max: DAY_MS }),
    default: 10 * MINUTE_MS,
    doc: 'Time between two looks for such offsets.',
  },
  ...TLS_SETTINGS,
  'http.listen': {
    type: ADDRESS_OR_OFF,
    default: { host: '127.0.0.1', port: 7451 },
    doc:
      'Address of the HTTP port: /metrics, /livez, /readyz, /scaler. `off`, or empty: there is none; port 0 takes a free one. ' +
      'Where the default is taken `tidemark serve` goes on without. A broker embedded in a process has one only if it is set.',
  },
  'http.max.connections': {
    type: int({ min: 1, max: 10_000 }),
    default: 32,
    doc: 'Connections to the HTTP port at one time; further ones are closed at once.',
  },
  'http.max.connections.per.address': {
    type: optional(int({ min: 1, max: 10_000 })),
    default: undefined,
    doc:
      'The same for one address (of IPv6: its /64). Without it 8, and no bound for this machine itself; once set, it holds for ' +
      'all.',
  },
  'metrics.kafka.aliases': {
    type: BOOLEAN,
    default: true,
    doc: "Whether /metrics has what dashboards for Kafka's exporter look for, too: kafka_consumergroup_lag and the like.",
  },
  'metrics.max.series': {
    type: int({ min: 100, max: 10_000_000 }),
    default: 20_000,
    doc:
      'Most series of topics, partitions, groups and queues in /metrics. Single partitions are left out first, and ' +
      'tidemark_metrics_series_omitted says how many.',
  },
  authentication: {
    type: oneOf('none', 'required'),
    default: 'none',
    doc:
      'required: a connection has to say who it is, by a user and a password (SCRAM) or by a client certificate, and may do ' +
      'what rules allow (docs/access-control.md). none: everybody may do everything, and no rule is looked at.',
  },
  'super.users': {
    type: PRINCIPALS,
    default: [],
    doc: 'Principals that may do everything, whatever rules say, between semicolons: "User:admin;User:CN=ops,O=Example".',
  },
  'authentication.failures.per.minute': {
    type: int({ min: 1, max: 1_000_000 }),
    default: 20,
    doc: 'After so many failed logins from one address (of IPv6: one /64) within a minute, none from there is looked at until it is over.',
  },
  'audit.log.file': {
    type: optional(TEXT),
    default: undefined,
    doc:
      'File, in a folder that is there, for a JSON line per administrative act, allowed or refused: who did what, from where. Without it these lines are in ' +
      "the broker's own log. At SIGHUP it is opened anew: to rotate it, rename it first.",
  },
};

/** Settings by dotted name, as given; later sources win over earlier ones. */
export type GivenSettings = ReadonlyMap<string, unknown>;

/** Reads `name=value` pairs. Throws INVALID_SETTING for one without a name or an equals sign. */
export function settingsFromPairs(pairs: readonly string[]): GivenSettings {
  const settings = new Map<string, unknown>();
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals <= 0) throw new TidemarkError('INVALID_SETTING', `"${pair}": a setting is given as name=value`);
    settings.set(pair.slice(0, equals).trim(), pair.slice(equals + 1));
  }
  return settings;
}

/** Reads a parsed YAML or JSON document, with flat names (`max.frame.bytes: 1MiB`), nested ones, or both. */
export function settingsFromDocument(document: unknown): GivenSettings {
  const settings = new Map<string, unknown>();
  // An empty file parses as null.
  if (document !== null && document !== undefined) flatten(document, '', settings);
  return settings;
}

function flatten(node: unknown, name: string, into: Map<string, unknown>): void {
  if (typeof node === 'object' && node !== null && !Array.isArray(node)) {
    for (const [key, value] of Object.entries(node)) flatten(value, name === '' ? key : `${name}.${key}`, into);
    return;
  }
  if (name === '') throw new TidemarkError('INVALID_SETTING', 'a configuration file holds settings as name: value');
  if (into.has(name)) throw new TidemarkError('INVALID_SETTING', `${name} is in the configuration file twice`);
  into.set(name, node);
}

/** The settings in force. Throws INVALID_SETTING, naming the setting, its value and what is allowed. */
export function brokerConfig(...sources: readonly GivenSettings[]): BrokerConfig {
  const forBroker = new Map<string, unknown>();
  const forTopics = new Map<string, unknown>();
  for (const source of sources) {
    for (const [name, value] of source) {
      if (name.startsWith(TOPIC_PREFIX)) forTopics.set(name.slice(TOPIC_PREFIX.length), value);
      else forBroker.set(name, value);
    }
  }
  const config: BrokerConfig = {
    ...defaultsOf(BROKER_SETTINGS),
    ...parseSettings(BROKER_SETTINGS, forBroker),
    topicDefaults: { ...DEFAULT_TOPIC_SETTINGS, ...parseSettings(TOPIC_SETTINGS, forTopics, TOPIC_PREFIX) },
  };
  checkTogether(config);
  return config;
}

function checkTogether(config: BrokerConfig): void {
  atLeast('inflight.bytes.per.connection', config.inflightBytesPerConnection, 'max.frame.bytes', config.maxFrameBytes);
  atLeast(
    'inflight.bytes.total',
    config.inflightBytesTotal,
    'inflight.bytes.per.connection',
    config.inflightBytesPerConnection,
  );
  atLeast('max.partitions', config.maxPartitions, 'num.partitions', config.numPartitions);
  atLeast(
    'group.max.session.timeout.ms',
    config.groupMaxSessionTimeoutMs,
    'group.min.session.timeout.ms',
    config.groupMinSessionTimeoutMs,
  );
  checkMessageFitsFrame(config.topicDefaults.maxMessageBytes, config.maxFrameBytes, TOPIC_PREFIX);
  checkPolicyFitsStorage(config.topicDefaults, TOPIC_PREFIX);
  checkTlsSettings(config);
  const { host } = config.listen;
  if ((host === '0.0.0.0' || host === '::') && config.advertisedListener === undefined) {
    throw new TidemarkError(
      'INVALID_SETTING',
      `listen=${ADDRESS.format(config.listen)}: advertised.listener has to name the address that clients connect to`,
    );
  }
  const protection = protectionOf(config, config.authentication);
  checkListener('listen', config.listen, protection, config.insecure);
  if (config.httpListen !== OFF) checkListener('http.listen', config.httpListen, protection, config.insecure);
}

function atLeast(name: string, value: number, boundName: string, bound: number): void {
  if (value >= bound) return;
  throw new TidemarkError('INVALID_SETTING', `${name}=${value}: it has to be at least ${boundName} (${bound})`);
}

/** Of max.message.bytes. */
export function greatestMessageBytes(maxFrameBytes: number): number {
  return maxFrameBytes - FRAME_HEADER_ROOM_BYTES;
}

/** Throws INVALID_SETTING when a topic would accept batches that no request can carry. */
export function checkMessageFitsFrame(maxMessageBytes: number, maxFrameBytes: number, prefix = ''): void {
  const greatest = greatestMessageBytes(maxFrameBytes);
  if (maxMessageBytes <= greatest) return;
  throw new TidemarkError(
    'INVALID_SETTING',
    `${prefix}max.message.bytes=${maxMessageBytes}: it has to be at most ${greatest}, ` +
      `${FRAME_HEADER_ROOM_BYTES} less than max.frame.bytes (${maxFrameBytes})`,
  );
}
