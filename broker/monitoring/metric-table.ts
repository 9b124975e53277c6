// The one table of metrics: /metrics offers these and no others, docs/metrics.md is made of it, and the dashboard and the alert
// rules are checked against it.

export interface MetricRow {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
  /** Series of it count against metrics.max.series: there may be any number of them. */
  readonly family?: SeriesFamily;
}

/** What has series of its own. */
export type SeriesFamily = 'topic' | 'partition' | 'group' | 'group-topic' | 'group-partition' | 'queue';

const counter = <const Labels extends readonly string[]>(labels: Labels, help: string) =>
  ({ type: 'counter', labels, help }) as const;
const gauge = <const Labels extends readonly string[]>(labels: Labels, help: string) =>
  ({ type: 'gauge', labels, help }) as const;
const histogram = <const Labels extends readonly string[]>(labels: Labels, help: string) =>
  ({ type: 'histogram', labels, help }) as const;
const of = <Family extends SeriesFamily, Row extends MetricRow>(family: Family, row: Row) =>
  ({ ...row, family }) as const;

const TOPIC = ['topic'] as const;
const PARTITION = ['topic', 'partition'] as const;
const GROUP = ['group'] as const;
const GROUP_TOPIC = ['group', 'topic'] as const;
const GROUP_PARTITION = ['group', 'topic', 'partition'] as const;
const QUEUE = ['queue'] as const;
const KAFKA_GROUP_TOPIC = ['consumergroup', 'topic'] as const;
const KAFKA_GROUP_PARTITION = ['consumergroup', 'topic', 'partition'] as const;

export const METRICS = {
  tidemark_build_info: gauge(['version', 'cluster_id', 'node_id'], 'Always 1; the labels say what runs.'),
  tidemark_start_time_seconds: gauge([], 'When the broker started, in seconds since 1970.'),
  tidemark_live: gauge([], '0 when only a new process can go on, because the disk failed; else 1.'),
  tidemark_ready: gauge([], '1 when every health check is passed and clients are served.'),
  tidemark_health_check: gauge(
    ['check'],
    '1 when this check is passed: recovered, disk, storage, listener, groups, queues.',
  ),

  tidemark_requests_total: counter(['api'], 'Requests that were answered, with an error or without.'),
  tidemark_request_errors_total: counter(
    ['api', 'error'],
    'Errors in answers, by code: of whole requests, and of the single partitions in the replies of produce, fetch and commitOffsets.',
  ),
  tidemark_request_seconds: histogram(
    ['api'],
    'From the arrival of a request to its answer. Of fetch, groupHeartbeat and leaseRecords the time counts that the client let them wait for news.',
  ),

  tidemark_connections: gauge([], 'Connections of clients that are open.'),
  tidemark_connections_max: gauge([], 'max.connections, as far as the process may open files.'),
  tidemark_connections_accepted_total: counter([], 'Connections that were taken.'),
  tidemark_connections_refused_total: counter(
    ['reason'],
    'Connections that the broker did not take, or closed: max-connections, protocol, too-slow and others.',
  ),
  tidemark_inflight_bytes: gauge(
    ['direction'],
    'Memory of requests in work (in) and of replies that are not sent yet (out).',
  ),
  tidemark_inflight_max_bytes: gauge([], 'inflight.bytes.total: the bound of each direction.'),
  tidemark_parked_fetches: gauge([], 'Fetches that wait for records.'),
  tidemark_throttled_seconds_total: counter(
    ['what'],
    'Time for which quotas held requests, or asked their clients to hold back: of who comes earlier all the same it counts again.',
  ),
  tidemark_throttled_requests_total: counter(
    ['what'],
    'Requests that quotas held or refused, or whose clients they asked to hold back.',
  ),

  tidemark_fsync_seconds: histogram([], 'Of the fdatasyncs that acknowledgements wait for (flush=ack).'),
  tidemark_records_per_fsync: histogram([], 'How many records one such fdatasync made durable.'),
  tidemark_disk_free_bytes: gauge(
    [],
    "Free space on the data folder's file system, as of the last look (one a second).",
  ),
  tidemark_disk_min_free_bytes: gauge([], 'storage.min.free.bytes: below it records are refused.'),

  tidemark_event_loop_delay_seconds: gauge(
    ['quantile'],
    'How late the event loop was since the scrape before: 0.5, 0.99 and 1 (the worst).',
  ),
  tidemark_process_resident_memory_bytes: gauge([], 'Memory of the process.'),
  tidemark_process_heap_bytes: gauge(['state'], 'Heap of JavaScript: used and total.'),
  tidemark_process_external_memory_bytes: gauge([], 'Buffers and other memory outside the heap.'),
  tidemark_process_cpu_seconds_total: counter(['mode'], 'Processor time of the process: user and system.'),

  tidemark_topics: gauge([], "Topics, the broker's own included."),
  tidemark_partitions: gauge([], 'Partitions of all topics.'),
  tidemark_offline_partitions: gauge(
    [],
    'Partitions that refuse all work, because their log is damaged or its disk failed.',
  ),
  tidemark_groups: gauge([], 'Consumer groups.'),
  tidemark_queues: gauge([], 'Queues.'),
  tidemark_metrics_series_omitted: gauge(
    ['family'],
    'Series that this scrape leaves out because of metrics.max.series. Those of partitions are in the sums of their topics and groups.',
  ),
  tidemark_metrics_collect_seconds: gauge([], 'How long the figures of this scrape took to gather.'),

  tidemark_topic_partitions: of('topic', gauge(TOPIC, 'Partitions of the topic.')),
  tidemark_topic_offline_partitions: of('topic', gauge(TOPIC, 'Those of them that refuse all work.')),
  tidemark_topic_records: of(
    'topic',
    gauge(TOPIC, 'Offsets between the log starts and the high watermarks: records, unless it is compacted.'),
  ),
  tidemark_topic_size_bytes: of('topic', gauge(TOPIC, 'Size of its logs.')),
  tidemark_topic_in_bytes_total: of('topic', counter(TOPIC, 'Record batches that were written, duplicates left out.')),
  tidemark_topic_in_records_total: of('topic', counter(TOPIC, 'Records that were written, duplicates left out.')),
  tidemark_topic_out_bytes_total: of('topic', counter(TOPIC, 'Record batches that were sent to readers and workers.')),
  tidemark_topic_out_records_total: of('topic', counter(TOPIC, 'Records that were sent to readers and workers.')),

  tidemark_group_members: of('group', gauge(GROUP, 'Members of the consumer group.')),
  tidemark_group_state: of(
    'group',
    gauge(['group', 'state'], '1 for the state that it is in: empty, assigning, reconciling or stable.'),
  ),
  tidemark_group_epoch: of('group', gauge(GROUP, 'Grows with each change of members, subscriptions or partitions.')),
  tidemark_group_lag_records: of(
    'group',
    gauge(GROUP, 'Records behind its committed offsets, over all partitions with one.'),
  ),
  tidemark_group_lag_seconds: of(
    'group',
    gauge(GROUP, "Age of the oldest record that is not committed, by its batch's timestamp; 0 where there is none."),
  ),
  tidemark_group_committed_records_total: of(
    'group',
    counter(
      GROUP,
      "Records that commits went past: what the group gets done. A partition's first commit does not count.",
    ),
  ),
  tidemark_group_refusals_total: of(
    'group',
    counter(GROUP, 'Heartbeats and commits of its members that were refused.'),
  ),

  tidemark_queue_available_records: of(
    'queue',
    gauge(QUEUE, 'Records that could be leased, or wait for others of their key.'),
  ),
  tidemark_queue_leased_records: of('queue', gauge(QUEUE, 'Records that workers have.')),
  tidemark_queue_retrying_records: of('queue', gauge(QUEUE, 'Records that failed and wait for their next delivery.')),
  tidemark_queue_dead_letters: of('queue', gauge(QUEUE, 'Dead letters that were neither redriven nor purged.')),
  tidemark_queue_oldest_age_seconds: of(
    'queue',
    gauge(QUEUE, "Age of the oldest record that is not done, by its batch's timestamp; 0 where there is none."),
  ),
  tidemark_queue_workers: of('queue', gauge(QUEUE, 'Workers that were heard of lately.')),
  tidemark_queue_retention_held_bytes: of(
    'queue',
    gauge(QUEUE, 'What retention would have removed of its topic, were it not held back.'),
  ),
  tidemark_queue_acked_records_total: of('queue', counter(QUEUE, 'Records that were acknowledged.')),
  tidemark_queue_failed_records_total: of(
    'queue',
    counter(QUEUE, 'Records that workers reported as failed or rejected.'),
  ),
  tidemark_queue_dead_letters_total: of('queue', counter(QUEUE, 'Dead letters that were written.')),

  tidemark_group_topic_lag_records: of('group-topic', gauge(GROUP_TOPIC, 'The same as of the group, for one topic.')),
  tidemark_group_topic_lag_seconds: of('group-topic', gauge(GROUP_TOPIC, 'The same as of the group, for one topic.')),

  tidemark_partition_log_start_offset: of('partition', gauge(PARTITION, 'First offset that can be read.')),
  tidemark_partition_log_end_offset: of('partition', gauge(PARTITION, 'Offset that the next record will get.')),
  tidemark_partition_high_watermark: of('partition', gauge(PARTITION, 'End of what readers may see.')),
  tidemark_partition_size_bytes: of('partition', gauge(PARTITION, 'Size of the log.')),

  tidemark_group_partition_committed_offset: of('group-partition', gauge(GROUP_PARTITION, 'Where the group goes on.')),
  tidemark_group_partition_lag_records: of(
    'group-partition',
    gauge(GROUP_PARTITION, 'Records behind the committed offset.'),
  ),

  kafka_brokers: gauge([], 'Always 1.'),
  kafka_topic_partitions: of('topic', gauge(TOPIC, 'As tidemark_topic_partitions.')),
  kafka_topic_partition_current_offset: of('partition', gauge(PARTITION, 'As tidemark_partition_high_watermark.')),
  kafka_topic_partition_oldest_offset: of('partition', gauge(PARTITION, 'As tidemark_partition_log_start_offset.')),
  kafka_consumergroup_members: of('group', gauge(['consumergroup'], 'As tidemark_group_members.')),
  kafka_consumergroup_lag_sum: of('group-topic', gauge(KAFKA_GROUP_TOPIC, 'As tidemark_group_topic_lag_records.')),
  kafka_consumergroup_current_offset_sum: of(
    'group-topic',
    gauge(KAFKA_GROUP_TOPIC, "Sum of a group's committed offsets in a topic."),
  ),
  kafka_consumergroup_current_offset: of(
    'group-partition',
    gauge(KAFKA_GROUP_PARTITION, 'As tidemark_group_partition_committed_offset.'),
  ),
  kafka_consumergroup_lag: of(
    'group-partition',
    gauge(KAFKA_GROUP_PARTITION, 'As tidemark_group_partition_lag_records.'),
  ),
} as const satisfies Record<string, MetricRow>;

export type MetricName = keyof typeof METRICS;

export type LabelsOf<Name extends MetricName> = Readonly<
  Record<(typeof METRICS)[Name]['labels'][number], string | number>
>;

/** By which the names that Kafka's exporter gave are told: they can be left out. */
export const KAFKA_PREFIX = 'kafka_';
