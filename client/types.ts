// The shapes that users of the client meet: records in and out, options, results.

import type { TidemarkError } from '../protocol/errors.ts';
import type { Offset, PartitionId, TimestampMs, TopicPartition } from '../protocol/types.ts';
import type { BackpressureEvent } from './backpressure-types.ts';
import type { ClientPorts } from './ports.ts';
import type { RecordHeaders } from './record-headers.ts';
import type { Serde } from './serdes.ts';
import type { TlsOptions } from './tls-options.ts';

export type { TopicPartition } from '../protocol/types.ts';
export type { TlsOptions } from './tls-options.ts';

/** Bytes as given, or text sent as UTF-8. */
export type Bytes = Uint8Array | string;

/** Header names with one value or several; names keep their order, a name's values theirs. */
export type HeadersInput =
  | Readonly<Record<string, Bytes | null | readonly (Bytes | null)[]>>
  | Iterable<readonly [name: string, value: Bytes | null]>;

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd';

/** Who the client is. The password itself never travels (SCRAM). */
export interface SaslOptions {
  /** Default: the first that the broker offers of these. */
  mechanism?: 'SCRAM-SHA-256' | 'SCRAM-SHA-512';
  username: string;
  /** A function is asked at each connection. */
  password: string | (() => string | Promise<string>);
}

/** Options that Producer, Consumer and Admin share. */
export interface ConnectionOptions {
  /** "host:port", one or several: any that answers tells of the others. Also one comma-separated string. */
  brokers: string | readonly string[];
  /** Names this client in the broker's log. Default "tidemark-client". */
  clientId?: string;
  /** Default: nobody, which a broker with authentication=required refuses. */
  sasl?: SaslOptions;
  /** Time to connect and say Hello, in ms. Default 10,000. */
  connectTimeoutMs?: number;
  /** Time for a request's reply, in ms; past it the connection is given up. Default 30,000. */
  requestTimeoutMs?: number;
  /** First pause before a retry, in ms; doubles with jitter up to retryMaxMs. Default 50. */
  retryMs?: number;
  /** Longest pause before a retry, in ms. Default 1,000. */
  retryMaxMs?: number;
  /** How long Admin calls and metadata look-ups go on trying, in ms. Default 30,000. */
  operationTimeoutMs?: number;
  /** Told of each failure that the client retries by itself, for logs and metrics. Not awaited. Default: nobody is told. */
  onRetry?: (error: TidemarkError) => void;
  /** TLS: true trusts the public authorities; `{ ca }` or `{ caFile }` those given; `cert` and `key` are this client's own. Default: none. */
  tls?: boolean | TlsOptions;
  /** The world: sockets, clock, timers, random. Default: Node's. For simulation. */
  ports?: ClientPorts;
}

// ------------------------------------------------------------------------------------------------ produce

export interface ProduceRecord<K = Bytes | null, V = Bytes | null> {
  topic: string;
  /** Records of one key go to one partition (murmur2, as Kafka's clients). Null or absent: any partition. */
  key?: K | null;
  value?: V | null;
  headers?: HeadersInput;
  /** Overrides the choice by key. */
  partition?: PartitionId;
  /** The event's own time in ms since 1970. Default: now. */
  timestamp?: TimestampMs;
}

export interface ProducedRecord {
  topic: string;
  partition: PartitionId;
  /** Where the record is; -1 with acks 0, where no reply tells. */
  offset: Offset;
  timestamp: TimestampMs;
}

export interface SendManyResult {
  /** Records acknowledged. */
  count: number;
  /** Per partition, the first and the last offset given to records of this call (records of others may lie between). */
  partitions: { topic: string; partition: PartitionId; count: number; firstOffset: Offset; lastOffset: Offset }[];
}

/** Records of one sendMany call that failed together. */
export interface SendManyFailure {
  topic: string;
  partition: PartitionId;
  count: number;
  error: TidemarkError;
}

export interface SendOptions {
  /**
   * Gives up waiting for metadata or for room in the buffer: the promise rejects with ABORTED, and nothing was sent. A
   * record that is in a batch already is past recall, and its promise tells what becomes of it.
   */
  signal?: AbortSignal;
}

export interface CloseOptions {
  /** How long close waits for records to get their outcome, in ms. Default: deliveryTimeoutMs, within which all have one. */
  timeoutMs?: number;
}

export interface ProducerOptions<K = Bytes | null, V = Bytes | null> extends ConnectionOptions {
  /** 'all': after what the topic's flush policy promises. 1: after the write. 0: no reply. Default 'all'. */
  acks?: 0 | 1 | 'all';
  /**
   * Retries write no record twice and change no order; needs acks 'all'. Without it, a record is sent again only if it was
   * certainly not written; one whose outcome is unknown fails at once, and may still get into the log behind later ones.
   * Default true with acks 'all', else false.
   */
  idempotent?: boolean;
  /**
   * How long a batch waits for company, unless it is full or flush() is called. With 0, the default, a record leaves at
   * once when nothing is in flight to its broker, and batches form while something is: they leave with the next reply.
   */
  lingerMs?: number;
  /**
   * Greatest batch before compression, in bytes, within the topic's max.message.bytes; a larger record gets a batch to
   * itself. Default 262,144.
   */
  batchBytes?: number;
  /** Of whole batches. All but gzip need an optional package (else MISSING_CODEC). Default 'none'. */
  compression?: Compression;
  /** Produce requests without a reply at one time, per broker. Default 5; idempotence allows no more than 5. */
  maxInFlight?: number;
  /**
   * Records in batches, waiting or in flight, take no more memory than this many bytes; past it `send` waits, first come
   * first served. The promise of a `send` counts 200 bytes besides its record. Default 33,554,432.
   */
  bufferBytes?: number;
  /** The longest from `send` to the outcome, retries included, in ms. Default 120,000. */
  deliveryTimeoutMs?: number;
  /** Told when something begins to hold the producer up, and when nothing does any more. Not awaited. */
  onBackpressure?: (event: BackpressureEvent) => void;
  /** Turns keys into bytes. Default: they are bytes or text. */
  keySerde?: Serde<K>;
  /** Turns values into bytes. Default: they are bytes or text. */
  valueSerde?: Serde<V>;
}

// ------------------------------------------------------------------------------------------------ consume

/** A record as read. Its bytes are its own: keeping one keeps no frame or batch alive. */
export interface ConsumedRecord<K = Buffer | null, V = Buffer | null> {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
  readonly key: K;
  readonly value: V;
  readonly headers: RecordHeaders;
  /**
   * Commits that the group has read its partition up to and with this record. Rejects with what the broker says
   * (PARTITION_NOT_OWNED, UNKNOWN_MEMBER ...), INVALID_ARGUMENT if the consumer has no group, CLIENT_CLOSED.
   */
  commit(): Promise<void>;
}

export interface RecordBatch<K = Buffer | null, V = Buffer | null> {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly records: readonly ConsumedRecord<K, V>[];
  readonly highWatermark: Offset;
}

/**
 * Walks through the records of a batch where they lie in fetched memory, without an object for each; the fields are those
 * of the present record, and throw INVALID_ARGUMENT where there is none. It and all bytes that it gives hold until its
 * handler is done: copy what is kept. A batch whose handler is done counts as read, however far it went. Serdes have no
 * part in it.
 */
export interface RecordView {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly highWatermark: Offset;
  /** Moves to the next record, at first to the first one; false after the last. Throws INVALID_BATCH. */
  next(): boolean;
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
  /** Length of the key; -1 if it is null. */
  readonly keyBytes: number;
  /** Length of the value; -1 if it is null. */
  readonly valueBytes: number;
  /** Made anew each time it is asked for, as are value and headers. */
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: RecordHeaders;
}

/** Where to start reading. Default with none given: 'earliest'. */
export interface Assignment extends TopicPartition {
  /** An offset, or a place. A negative offset counts from the end: -10 is the last ten records. */
  offset?: Offset | 'earliest' | 'latest';
  /** The first record at or after this time (ms since 1970, or a Date); the end if there is none. */
  timestamp?: TimestampMs | Date;
}

export interface ConsumerOptions<K = Buffer | null, V = Buffer | null> extends ConnectionOptions, GroupOptions {
  /**
   * Where to go on when retention or a trim has removed the position. Default 'earliest'; 'none' throws
   * OFFSET_OUT_OF_RANGE, as a position past the end always does.
   */
  onOutOfRange?: 'earliest' | 'latest' | 'none';
  /** The broker answers a fetch once this many bytes are there, or after fetchWaitMs. Default 1. */
  fetchMinBytes?: number;
  /** Longest time that the broker waits for records before it answers, in ms. Default 500. */
  fetchWaitMs?: number;
  /** Greatest reply, in bytes; a larger batch comes alone. Default 4,194,304. */
  fetchMaxBytes?: number;
  /** Greatest part of one partition in a reply, in bytes; also about the size of an eachBatch call. Default 1,048,576. */
  partitionMaxBytes?: number;
  /** Fetched bytes that wait for the reader; past them fetching pauses. Default 16,777,216. */
  prefetchBytes?: number;
  /** Bound on one batch after decompression, in bytes (else DECOMPRESSION_LIMIT). Default 134,217,728. */
  maxDecompressedBytes?: number;
  /** Makes keys of bytes. Default: Buffers. */
  keySerde?: Serde<K>;
  /** Makes values of bytes. Default: Buffers. */
  valueSerde?: Serde<V>;
}

/** A partition and where to go on reading it. */
export interface SeekTarget extends TopicPartition {
  /** As in an assignment. */
  offset?: Offset | 'earliest' | 'latest';
  timestamp?: TimestampMs | Date;
}

export interface ReadOptions {
  /** Ends the reading, without an error. */
  signal?: AbortSignal;
  /** Ends the reading when every partition was read up to the end that it had at the beginning. Default false. */
  untilEnd?: boolean;
}

export interface RunOptions<K = Buffer | null, V = Buffer | null> extends ReadOptions {
  /** Called for each record of a partition, one at a time. Either this or one of the others. */
  eachRecord?: (record: ConsumedRecord<K, V>) => unknown;
  /** Called for the records of one partition that are at hand, one call at a time for each partition. */
  eachBatch?: (batch: RecordBatch<K, V>) => unknown;
  /**
   * Called for each batch that was produced, with a view of its records: the quickest way to read many small ones. No other
   * loop of this consumer may read meanwhile.
   */
  eachView?: (view: RecordView) => unknown;
  /**
   * So many partitions are worked on at one time, each by one call at a time, so that the order within a partition is kept.
   * Not with eachView. Default 1.
   */
  concurrency?: number;
}

export interface ConsumerCloseOptions {
  /** The longest that close takes, handlers in progress included, in ms. Default 10,000. */
  timeoutMs?: number;
}

/** How far reading has come in a partition. */
export interface PartitionLag extends TopicPartition {
  /** Of the next record to be handed out; undefined while the start is not known. */
  position: Offset | undefined;
  /** As the last fetch told; undefined before the first. */
  highWatermark: Offset | undefined;
}

// ------------------------------------------------------------------------------------------------ consumer groups

/**
 * Where a group begins in a partition of which it has committed no offset: at a place, at the first record at or after a
 * time, or so long ago. 'none' throws NO_COMMITTED_OFFSET.
 */
export type GroupStart = 'earliest' | 'latest' | 'none' | { timestamp: TimestampMs | Date } | { durationMs: number };

/** How partitions are shared: evenly with as few moves as possible, or neighbouring partitions of each topic together. */
export type Assignor = 'uniform' | 'range';

export interface OffsetToCommit extends TopicPartition {
  /** Of the next record to be read. */
  offset: Offset;
  /** The user's own, at most 4096 bytes. */
  metadata?: string;
}

/** What happens to a consumer's membership, for logs and metrics. */
export type GroupEvent =
  | { type: 'joined'; group: string; memberId: string; memberEpoch: number }
  | { type: 'assigned' | 'revoked' | 'lost'; group: string; partitions: readonly TopicPartition[] }
  /** A handler ran past handlerTimeoutMs: the consumer left, and joins again when the handler is done. */
  | { type: 'handler-timeout'; group: string; error: TidemarkError }
  /** The broker has removed this member, or could not be reached for the session timeout: it joins again. */
  | { type: 'fenced'; group: string; error: TidemarkError }
  /** One of the callbacks has thrown, or did not settle in time. The consumer goes on as if it had returned. */
  | {
      type: 'callback-failed';
      group: string;
      callback: 'onPartitionsAssigned' | 'onPartitionsRevoked' | 'onPartitionsLost';
      error: unknown;
    }
  /** A commit that nobody awaits has failed: an automatic one. */
  | { type: 'commit-failed'; group: string; error: TidemarkError }
  | { type: 'left'; group: string };

export interface GroupOptions {
  /** Shares the partitions of `topics` with all consumers of this name, and stores offsets under it. */
  group?: string;
  /** Names, or regular expressions (RE2 syntax, flag i at most) that pick every topic that they are found in. */
  topics?: readonly (string | RegExp)[];
  /** Makes the member static: returning under this name within the session timeout, it gets its partitions back. */
  instanceId?: string;
  /** What this member would like; the group takes what most want. Default 'uniform'. */
  assignor?: Assignor;
  /** Where to begin without a committed offset. Default 'earliest'. */
  from?: GroupStart;
  /** Commits what is done, every autoCommitIntervalMs, when a partition is given up, and at the close. Default true. */
  autoCommit?: boolean;
  /** Default 5,000. */
  autoCommitIntervalMs?: number;
  /** Silent for so long, the member is taken for dead, and its partitions go to others. Default 45,000. */
  sessionTimeoutMs?: number;
  /** Time to give up partitions: for the handlers in progress and onPartitionsRevoked together. Default 60,000. */
  rebalanceTimeoutMs?: number;
  /**
   * Longest time for one record (or batch) to be worked on, or for nobody to read at all; past it the member leaves its
   * group, with an event, and what was done since the last commit comes again. Default 300,000.
   */
  handlerTimeoutMs?: number;
  /** Awaited before the first record of these partitions is handed out, for at most rebalanceTimeoutMs. */
  onPartitionsAssigned?: (partitions: readonly TopicPartition[]) => unknown;
  /** Awaited after the last record of these partitions was handled and its offset committed, before others get them. */
  onPartitionsRevoked?: (partitions: readonly TopicPartition[]) => unknown;
  /** These partitions are others' already: nothing can be committed for them any more. */
  onPartitionsLost?: (partitions: readonly TopicPartition[]) => unknown;
  onGroupEvent?: (event: GroupEvent) => void;
}

// ------------------------------------------------------------------------------------------------ admin

export type SettingValue = string | number | boolean;

export interface CreateTopic {
  name: string;
  /** Default: the broker's num.partitions. */
  partitions?: number;
  settings?: Readonly<Record<string, SettingValue>>;
  /** No error when it exists. Default false. */
  ifNotExists?: boolean;
}

export interface AlterTopic {
  set?: Readonly<Record<string, SettingValue>>;
  /** Names that fall back to the broker's default. */
  unset?: readonly string[];
}

export interface OffsetQuery extends TopicPartition {
  /** A place, or the first record at or after a time (ms since 1970, or a Date). */
  at: 'earliest' | 'latest' | TimestampMs | Date;
}

export interface CreatedTopic {
  name: string;
  topicId: string;
  partitions: number;
  /** False when ifNotExists found one. */
  created: boolean;
}

export interface TopicSummary {
  name: string;
  topicId: string;
  partitions: number;
  internal: boolean;
}

export interface TopicDescription extends TopicSummary {
  createdAtMs: TimestampMs;
  settings: { name: string; value: string; source: 'topic' | 'default' }[];
  partitionDetails: PartitionDescription[];
}

export interface PartitionDescription {
  partition: PartitionId;
  leader: number;
  leaderEpoch: number;
  startOffset: Offset;
  highWatermark: Offset;
  endOffset: Offset;
  sizeBytes: number;
  segments: number;
  /** "online", or the code of the error that keeps it offline. */
  state: string;
}

export interface ListedOffset extends TopicPartition {
  offset: Offset;
  /** Of the record found; absent for 'earliest' and 'latest', and when no record is that late. */
  timestamp?: TimestampMs;
}

export interface ClusterDescription {
  clusterId: string;
  nodes: { nodeId: number; host: string; port: number; version: string; startedAtMs: TimestampMs; dataDir: string }[];
  topics: number;
  partitions: number;
  offlinePartitions: number;
  sizeBytes: number;
}

/** Whether the broker can do its work. */
export interface HealthDescription {
  /** False when only a new process can go on. */
  live: boolean;
  /** Every check is ok. */
  ready: boolean;
  checks: { name: string; ok: boolean /** Why it is not; empty where it is. */; reason: string }[];
  offlinePartitions: number;
  /** Undefined where the file system does not say. */
  diskFreeBytes: number | undefined;
  /** Below this records are refused. */
  minFreeBytes: number;
  connections: number;
  maxConnections: number;
}

export interface GroupSummary {
  group: string;
  state: GroupState;
  members: number;
  /** Grows with each change of members, subscriptions or partitions. */
  epoch: number;
  assignor: Assignor;
}

/** empty: no members. assigning: a new assignment is due. reconciling: members are being brought to it. */
export type GroupState = 'empty' | 'assigning' | 'reconciling' | 'stable';

export interface GroupDescription extends Omit<GroupSummary, 'members'> {
  /** Of the assignment that the members are being brought to. */
  assignmentEpoch: number;
  members: GroupMember[];
  /** Every partition that a member holds or an offset is committed for, by topic and number. */
  partitions: GroupPartition[];
}

export interface GroupMember {
  memberId: string;
  /** Null for a dynamic member. */
  instanceId: string | null;
  clientId: string;
  host: string;
  memberEpoch: number;
  /** revoking: gives up partitions. waiting: for partitions that others give up. left: a static one, for a while. */
  state: 'stable' | 'revoking' | 'waiting' | 'left';
  topics: string[];
  patterns: string[];
  assigned: TopicPartition[];
  target: TopicPartition[];
  sessionTimeoutMs: number;
  silentMs: number;
}

export interface GroupPartition extends TopicPartition {
  /** Null: nothing is committed. */
  committed: Offset | null;
  /** Null while the partition cannot be asked. */
  logStart: Offset | null;
  logEnd: Offset | null;
  /**
   * From the committed offset (or the log start, if that is later or nothing is committed) to the end. Below 0 where the
   * committed offset lies past the end, which readers get as OFFSET_OUT_OF_RANGE.
   */
  lag: number | null;
  metadata: string;
  committedAtMs: TimestampMs | null;
  memberId: string | null;
  clientId: string | null;
  host: string | null;
}

export interface CommittedOffset extends TopicPartition {
  offset: Offset;
  metadata: string;
  committedAtMs: TimestampMs;
}

/** Where resetOffsets sends a group. Dates and durations find the first record at or after that time, else the end. */
export type ResetTarget =
  | { to: 'earliest' | 'latest' | 'current' }
  | { toOffset: Offset }
  | { toTimestamp: TimestampMs | Date }
  | { shiftBy: number }
  | { byDurationMs: number }
  | { offsets: readonly OffsetToCommit[] };

export interface ResetOffsets {
  /**
   * Topics with all their partitions, or single partitions; 'all': whatever the group has committed offsets for, or
   * whatever the target gives offsets for.
   */
  topics: 'all' | readonly (string | TopicPartition)[];
  target: ResetTarget;
  /** Only says what would come of it. Default false. */
  dryRun?: boolean;
}

export interface ResetOffset extends TopicPartition {
  before: Offset | null;
  after: Offset;
}
