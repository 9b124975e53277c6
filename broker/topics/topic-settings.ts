// The table of topic settings. A topic keeps those that were set on it; the others follow the broker's defaults, which the
// broker settings "topic.<name>" change.

import { TidemarkError } from '../../protocol/errors.ts';
import {
  DAY_MS,
  defaultsOf,
  duration,
  type FormattedSetting,
  formatSettings,
  fraction,
  GIB,
  int,
  KIB,
  limitOf,
  MIB,
  oneOf,
  orUnlimited,
  rowsOf,
  SECOND_MS,
  type SettingsTable,
  type SettingType,
  size,
} from '../settings.ts';
import type { CompactionSettings, LogSettings } from '../storage/partition-log.ts';

export interface TopicSettings {
  readonly segmentBytes: number;
  readonly segmentMs: number;
  readonly indexIntervalBytes: number;
  readonly maxMessageBytes: number;
  readonly retentionMs: number;
  readonly retentionBytes: number;
  readonly flush: 'ack' | 'interval' | 'os';
  readonly flushIntervalMs: number;
  readonly storage: 'disk' | 'memory';
  readonly cleanupPolicy: CleanupPolicy;
  readonly minCleanableDirtyRatio: number;
  readonly deleteRetentionMs: number;
  readonly minCompactionLagMs: number;
  readonly maxCompactionLagMs: number;
  readonly queueMaxBacklog: number;
  readonly queueBacklogPolicy: 'refuse' | 'drop-oldest';
}

export type CleanupPolicy = 'delete' | 'compact' | 'compact,delete';

const POLICIES = oneOf<CleanupPolicy>('delete', 'compact', 'compact,delete');

/** A list, so in any order. */
const CLEANUP_POLICY: SettingType<CleanupPolicy> = {
  ...POLICIES,
  parse: (text) => POLICIES.parse(text.replace(/\s/g, '').replace(/^delete,compact$/, 'compact,delete')),
};

export const TOPIC_SETTINGS: SettingsTable<TopicSettings> = {
  'segment.bytes': {
    // A segment can exceed its bound by one batch, and positions in it have 31 bits.
    type: size({ min: KIB, max: 2 * GIB - 64 * MIB }),
    default: GIB,
    doc:
      'Greatest size of a segment of the log; what would make it larger begins the next one. What one request brings for a ' +
      'partition is not parted: where that alone is greater, it has a segment to itself.',
  },
  'segment.ms': {
    type: duration({ min: SECOND_MS, max: 36_500 * DAY_MS }),
    default: 7 * DAY_MS,
    doc: 'Greatest age of the segment that is written to, counted from its first append.',
  },
  'index.interval.bytes': {
    type: size({ min: 64, max: GIB }),
    default: 4 * KIB,
    doc: 'Bytes of log between two entries of its indexes. Fewer make look-ups shorter and indexes larger.',
  },
  'max.message.bytes': {
    type: size({ min: 128, max: GIB }),
    default: MIB,
    doc:
      'Greatest record batch, as stored (after compression). It has to fit into a frame (max.frame.bytes). Decompressed it may have as ' +
      'much, and 2 MiB at least, for the broker to look into it: for compacted topics (which refuse larger ones), for queues in order ' +
      'per key and single records of queues (which put them off), for look-ups by time.',
  },
  'retention.ms': {
    type: orUnlimited(duration({ min: 0, max: 36_500 * DAY_MS })),
    default: 7 * DAY_MS,
    doc:
      'Records are dropped, a whole segment at a time, once the newest in the segment was appended longer ago than this. ' +
      "The record's own timestamp plays no part. -1 keeps them. Only where cleanup.policy names delete.",
  },
  'retention.bytes': {
    type: orUnlimited(size({ min: 0, max: Number.MAX_SAFE_INTEGER })),
    default: -1,
    doc:
      'Size of a partition past which its oldest segments are dropped. -1 sets no bound. Only where cleanup.policy names ' +
      'delete.',
  },
  flush: {
    type: oneOf('ack', 'interval', 'os'),
    default: 'ack',
    doc:
      'When a write counts as done. ack: once it is on stable storage (fdatasync); nothing acknowledged is ever lost. ' +
      'interval: once the operating system has it, with an fdatasync every flush.interval.ms; a power cut or a crash of ' +
      'the operating system can lose what was acknowledged since the last one. os: once the operating system has it, ' +
      'which writes it out when it likes; the same crashes can lose about the last 30 seconds. The end of the broker ' +
      'process alone loses nothing in any mode.',
  },
  'flush.interval.ms': {
    type: duration({ min: 1, max: DAY_MS }),
    default: SECOND_MS,
    doc: 'With flush=interval, the time between two fdatasyncs: as much acknowledged data as this can a power cut take.',
  },
  storage: {
    type: oneOf('disk', 'memory'),
    default: 'disk',
    fixed: true,
    doc: 'memory: the records are never on disk and gone when the broker stops. Fixed when the topic is created.',
  },
  'cleanup.policy': {
    type: CLEANUP_POLICY,
    default: 'delete',
    doc:
      'How the log is kept from growing. delete: by retention.ms and retention.bytes. compact: of each key the last record ' +
      'stays, older ones are removed in the background; every record has to have a key then: one without refuses the whole ' +
      'batch that it is in. compact,delete: both; the segments that compaction makes ' +
      'then hold at most a quarter of retention.ms. The segment that is written to is never compacted. Not for ' +
      'storage=memory.',
  },
  'min.cleanable.dirty.ratio': {
    type: fraction({ min: 0, max: 1 }),
    default: 0.5,
    doc: 'Share of a compacted log that was written since the last compaction from which on the next one is worth it.',
  },
  'delete.retention.ms': {
    type: duration({ min: 0, max: 36_500 * DAY_MS }),
    default: DAY_MS,
    doc:
      'How long a tombstone (a record with a null value) stays in a compacted log from the first compaction on, so that a ' +
      'reader who has seen an older value of the key sees that it is gone.',
  },
  'min.compaction.lag.ms': {
    type: duration({ min: 0, max: 36_500 * DAY_MS }),
    default: 0,
    doc: 'Time after its append during which a record is not compacted away.',
  },
  'max.compaction.lag.ms': {
    type: orUnlimited(duration({ min: 1, max: 36_500 * DAY_MS })),
    default: -1,
    doc:
      'Time after its append within which a record becomes due for compaction, whatever min.cleanable.dirty.ratio says; the ' +
      'segment that is written to is ended for it. -1 sets none.',
  },
  'queue.max.backlog': {
    type: orUnlimited(int({ min: 1, max: Number.MAX_SAFE_INTEGER })),
    default: -1,
    doc:
      'Records of the topic, over all its partitions, that a queue may have left to do; counted for the queue that has the ' +
      'most. queue.backlog.policy says what becomes of more. A batch greater than this is taken while nothing is left to do. ' +
      '-1 sets no limit; nor is there one while the topic has no queue.',
  },
  'queue.backlog.policy': {
    type: oneOf('refuse', 'drop-oldest'),
    default: 'refuse',
    doc:
      'What becomes of records past queue.max.backlog. refuse: they are refused with BACKLOG_FULL, and producers try again ' +
      'until their deliveryTimeoutMs is over. drop-oldest: they are taken, and each queue that has more than that left to do ' +
      'passes over its oldest ones; these stay in the log for other readers.',
  },
};

export const DEFAULT_TOPIC_SETTINGS: TopicSettings = defaultsOf(TOPIC_SETTINGS);

function isCompacted({ cleanupPolicy }: TopicSettings): boolean {
  return cleanupPolicy !== 'delete';
}

export function toLogSettings(settings: TopicSettings): LogSettings {
  const hasRetention = settings.cleanupPolicy !== 'compact';
  return {
    segmentBytes: settings.segmentBytes,
    segmentMs: settings.segmentMs,
    indexIntervalBytes: settings.indexIntervalBytes,
    flush: settings.flush,
    flushIntervalMs: settings.flushIntervalMs,
    retentionMs: hasRetention ? limitOf(settings.retentionMs) : undefined,
    retentionBytes: hasRetention ? limitOf(settings.retentionBytes) : undefined,
    maxBatchBytes: settings.maxMessageBytes,
    compaction: isCompacted(settings) ? compactionSettings(settings) : undefined,
  };
}

function compactionSettings(settings: TopicSettings): CompactionSettings {
  return {
    minCleanableDirtyRatio: settings.minCleanableDirtyRatio,
    deleteRetentionMs: settings.deleteRetentionMs,
    minCompactionLagMs: settings.minCompactionLagMs,
    maxCompactionLagMs: limitOf(settings.maxCompactionLagMs),
  };
}

/** Throws INVALID_SETTING for a compacted topic in memory: there is nobody who would compact it. */
export function checkPolicyFitsStorage({ cleanupPolicy, storage }: TopicSettings, prefix = ''): void {
  if (cleanupPolicy === 'delete' || storage === 'disk') return;
  throw new TidemarkError(
    'INVALID_SETTING',
    `${prefix}cleanup.policy=${cleanupPolicy}: it has to be delete where ${prefix}storage is memory`,
  );
}

export interface DescribedSetting extends FormattedSetting {
  /** False: the broker's default is in force. */
  readonly setOnTopic: boolean;
}

export function describeTopicSettings(set: Partial<TopicSettings>, defaults: TopicSettings): DescribedSetting[] {
  const setNames = new Set(formatSettings(TOPIC_SETTINGS, set).map(({ name }) => name));
  return formatSettings(TOPIC_SETTINGS, { ...defaults, ...set }).map(({ name, value }) => ({
    name,
    value,
    setOnTopic: setNames.has(name),
  }));
}

/** Throws INVALID_SETTING when one of the named settings cannot change after the topic's creation. */
export function checkNotFixed(settingNames: Iterable<string>): void {
  const rows = rowsOf(TOPIC_SETTINGS);
  for (const name of settingNames) {
    if (rows.get(name)?.fixed) {
      throw new TidemarkError('INVALID_SETTING', `${name} is fixed when a topic is created and cannot be changed`);
    }
  }
}
