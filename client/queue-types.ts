// The shapes of queues as seen from outside: what Admin takes and tells.

import type { Offset, PartitionId, TimestampMs, TopicPartition } from '../protocol/types.ts';
import type { RecordHeaders } from './record-headers.ts';
import type { Bytes } from './types.ts';

/** Milliseconds, or text with a unit: 1500, '250ms', '30s', '1m', '2h', '7d'. */
export type DurationSetting = number | string;

/** Settings of a queue, which live in the broker. Those given as text are read as in the command line's `--set name=value`. */
export interface QueueSettingsInput {
  /**
   * 'key': of a partition's records with the same key one is handed out at a time, in the order of the log. Fixed once the queue
   * is there. Default 'none'.
   */
  readonly ordering?: 'none' | 'key';
  /** Where a new queue begins in its topic. Fixed once the queue is there; resetQueue() moves it. Default 'earliest'. */
  readonly from?: 'earliest' | 'latest';
  /** How long a worker has a record before it goes to another, unless its lease is extended. Default 30 s. */
  readonly leaseMs?: DurationSetting;
  /** How long one worker can have a record by extending its lease again and again. Default 1 h. */
  readonly maxLeaseMs?: DurationSetting;
  /** How often a record may fail before it is a dead letter. Default 5. */
  readonly maxDeliveries?: SettingNumber;
  /** Age of a record, by its own timestamp, past which a failure makes it a dead letter. -1, the default: no bound. */
  readonly maxAgeMs?: DurationSetting;
  /**
   * How long a record waits after a failure. 'fixed': backoffDelayMs. 'exponential', the default: that, doubled with each failure
   * up to backoffMaxDelayMs. 'list': the values of backoffDelaysMs in turn, the last one again and again.
   */
  readonly backoff?: 'fixed' | 'exponential' | 'list';
  /** The wait after the first failure (fixed, exponential). Default 1 s. */
  readonly backoffDelayMs?: DurationSetting;
  /** Longest wait of an exponential back-off. Default 5 min. */
  readonly backoffMaxDelayMs?: DurationSetting;
  /** Share of an exponential wait that is left to chance, from 0 to 1. Default 0.2. */
  readonly backoffJitter?: SettingNumber;
  /** The waits after the first, second ... failure (list); as text with commas between. Default 1s,10s,1m. */
  readonly backoffDelaysMs?: DurationSetting | readonly DurationSetting[];
  /** How many records all workers together have leased at a time. Default 100,000. */
  readonly maxInFlight?: SettingNumber;
  /** How many records one worker has leased at a time. Default 10,000. */
  readonly maxInFlightPerWorker?: SettingNumber;
  /**
   * What becomes of records that are not done when the retention of their topic is over. 'hold', the default: they stay, and all
   * that is younger. 'dead-letter': they become dead letters. 'drop': they are gone.
   */
  readonly retention?: 'hold' | 'dead-letter' | 'drop';
}

/** Also as text, as it comes from a configuration. */
type SettingNumber = number | `${number}`;

export interface CreateQueue {
  name: string;
  /** For ever. It is neither compacted nor internal. */
  topic: string;
  /** Those not given have their default. */
  settings?: QueueSettingsInput;
  /** No error when the queue exists with this topic and these settings; with others, QUEUE_MISMATCH. Default false. */
  ifNotExists?: boolean;
}

export interface AlterQueue {
  set?: QueueSettingsInput;
  /** Names that fall back to their default. */
  unset?: readonly string[];
}

export interface DeleteQueue {
  /** The queue's topic of dead letters goes, too. Default false. */
  deadLetters?: boolean;
}

export interface QueueSummary {
  queue: string;
  topic: string;
  topicId: string;
  /** The queue can do nothing more, and is to be deleted: a new topic of that name is another one. */
  topicDeleted: boolean;
  deadLetterTopic: string;
  /** Neither leased nor retrying nor done: can be leased, or wait for their key. */
  available: number;
  leased: number;
  /** Wait for their next delivery. */
  retrying: number;
  /** Dead letters that were neither redriven nor purged. */
  dead: number;
  /** Of the oldest record that is not done, by its own timestamp; null where all are done. */
  oldestAgeMs: number | null;
  workers: number;
  /** These over the last minute. */
  ackedPerSecond: number;
  failedPerSecond: number;
  deadPerSecond: number;
}

export interface QueueDescription extends Omit<QueueSummary, 'workers'> {
  workers: QueueWorker[];
  partitions: QueuePartition[];
  settings: { name: string; value: string; source: 'queue' | 'default' }[];
}

export interface QueuePartition {
  partition: PartitionId;
  /** The lowest offset that is not done. */
  firstOpen: Offset;
  /** From here on nothing was leased yet. */
  nextOffset: Offset;
  endOffset: Offset;
  available: number;
  leased: number;
  retrying: number;
  /** What retention would have removed, had no queue or other reader needed it. */
  retentionHeldBytes: number;
  /** Since when it holds that. Null: it does not. */
  retentionHeldSinceMs: TimestampMs | null;
}

export interface QueueWorker {
  workerId: string;
  clientId: string;
  host: string;
  leased: number;
  /** How many it works on at a time. */
  concurrency: number;
}

/** Where resetQueue sends a queue. Dates and durations find the first record at or after that time, else the end. */
export type QueueResetTarget =
  | { to: 'earliest' | 'latest' }
  | { toOffset: Offset }
  | { toTimestamp: TimestampMs | Date }
  | { byDurationMs: number };

export interface ResetQueue {
  /** Default: all. */
  partitions?: readonly PartitionId[];
  /** Leases end by it: what their holders still say is refused. Else QUEUE_LEASED while there are any. Default false. */
  endLeases?: boolean;
  /** Only says what would come of it. Default false. */
  dryRun?: boolean;
}

/** In one, as Admin.resetOffsets takes it for a group. */
export interface TargetedQueueReset extends ResetQueue {
  target: QueueResetTarget;
}

export interface QueueReset {
  /** `before` is the lowest offset that was not done, `after` that from which on nothing is. */
  partitions: (TopicPartition & { before: Offset; after: Offset })[];
  /** Records that are done now and were not; null with dryRun, where nobody has counted them. */
  dropped: number | null;
}

export interface PeekQueue {
  /** Default 10. */
  max?: number;
}

/** available, leased, retrying; blocked: behind another of its key; dying: on its way to the dead letters. */
export type QueueRecordState = 'available' | 'leased' | 'retrying' | 'blocked' | 'dying';

/** A record that is not done. */
export interface PeekedRecord extends TopicPartition {
  offset: Offset;
  state: QueueRecordState;
  failures: number;
  /** When it is tried again; null unless it is retrying. */
  dueAtMs: TimestampMs | null;
  lastError: string | null;
  /** Null if the record has gone from its topic meanwhile: key, value and headers are missing then. */
  timestamp: TimestampMs | null;
  key: Buffer | null;
  value: Buffer | null;
  headers: RecordHeaders;
}

/** A record that a queue has given up. Topic, partition, offset and timestamp are those of the record itself. */
export interface DeadLetter<K = Buffer | null, V = Buffer | null> extends TopicPartition {
  /** The same for each copy of one dead letter: queue, topic's id, partition, offset and redrives, with slashes between. */
  id: string;
  /** Where it is in the queue's topic of dead letters. */
  deadLetterOffset: Offset;
  queue: string;
  offset: Offset;
  timestamp: TimestampMs;
  cause: DeadLetterCause;
  /** How often it has failed. */
  deliveries: number;
  /** How often it was redriven before. */
  redrives: number;
  firstError: string | null;
  lastError: string | null;
  diedAtMs: TimestampMs;
  key: K;
  value: V;
  /** Its own, as they were. */
  headers: RecordHeaders;
}

export type DeadLetterCause = 'rejected' | 'max-deliveries' | 'max-age' | 'retention';

/** All that is given has to hold. */
export interface DeadLetterFilter {
  id?: string;
  /** Null: has no key. */
  key?: Bytes | null;
  partition?: PartitionId;
  cause?: DeadLetterCause;
  /** Part of the first or the last error. */
  error?: string;
  /** Died before then. */
  before?: TimestampMs | Date;
  /** Died then or later. */
  after?: TimestampMs | Date;
  /** Names and values of the record's own headers. */
  headers?: Readonly<Record<string, Bytes | null>>;
}

export interface BrowseDeadLetters {
  where?: DeadLetterFilter;
  /** Ends after so many. Default: no limit. */
  max?: number;
}

export interface PurgeDeadLetters extends BrowseDeadLetters {
  /** Only counts them. Default false. */
  dryRun?: boolean;
}

export interface RedriveDeadLetters extends PurgeDeadLetters {
  /** Default: as fast as it goes. */
  ratePerSecond?: number;
  /**
   * Writes a new record to the end of the topic, for all who read it. Default false: the record is open again where it is,
   * for this queue alone.
   */
  republish?: boolean;
  /** Ends it before its time; the result tells how far it came. */
  signal?: AbortSignal;
}

export interface RedrivenDeadLetters {
  /** Those that fit the filter. */
  matched: number;
  redriven: number;
  /** Their record is no more in its topic, so that they could not be redriven: they stay dead letters. */
  gone: number;
}

export interface PurgedDeadLetters {
  matched: number;
  purged: number;
}
