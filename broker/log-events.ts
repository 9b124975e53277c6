// The one table of what the broker logs: a line names its event, and an event that is not here does not compile.
// docs/log-events.md is made from it. `perSecond` bounds lines that peers can cause, so that a flood fills no disk
// (sampled-logger.ts): the next line that is written says in `leftOut` how many were not.

interface EventRow {
  /** The most serious level that its lines come with. */
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly doc: string;
  /** Lines in a second; for each `reason` where the line has one. */
  readonly perSecond?: number;
}

const row = (level: EventRow['level'], doc: string, perSecond?: number): EventRow =>
  perSecond === undefined ? { level, doc } : { level, doc, perSecond };

export const LOG_EVENTS = {
  // ---- the process
  broker_started: row('info', 'The broker serves, at `address`, from `dataDir`.'),
  broker_stopped: row('info', 'The broker has stopped. `clean` false: the next start will recover.'),
  settings_given: row('info', 'What was set at the start, by file and command line; secrets are not shown.'),
  few_descriptors: row('warn', 'The process may open fewer files than open.files.max and max.connections would take.'),
  unexpected_error: row(
    'error',
    'A defect: a request failed by an error that nobody foresaw. `err` has its stack.',
    20,
  ),

  // ---- connections
  connection_opened: row('debug', 'A connection was accepted.', 20),
  connection_closed: row('debug', 'A connection is gone, by `reason` if an error ended it.', 20),
  connection_refused: row(
    'warn',
    'A connection was closed for what it, or those before it, did. `reason`: see docs/quotas.md. `address` is the peer.',
    1,
  ),
  connection_idle: row('info', 'A connection on which nothing happened for connections.idle.timeout.ms was closed.', 1),
  peer_too_slow: row('debug', 'A connection was closed because its peer took too long with what `late` names.', 20),
  request_unanswerable: row('debug', 'A produce request with acks 0 failed: its connection was closed.', 20),
  accept_failed: row('warn', 'The system could not accept a connection.', 1),
  parked_fetches_full: row(
    'warn',
    'As many requests wait as max.parked.fetches allows, of `all`, of one `connection` or of one `address`, as `reason` says: others ' +
      'are answered at once, those of that connection about a second later.',
    1,
  ),
  slow_request: row(
    'warn',
    'A request took longer than slow.request.ms (`durationMs`; `waitedMs`, for records or by a quota, is not part of it). ' +
      '`payloadBytes` came with it, `replyBytes` went back.',
    5,
  ),

  // ---- the HTTP port
  http_started: row('info', 'Metrics and health are served over HTTP, at `address`.'),
  http_off: row('warn', 'The address of http.listen is taken, and was not set: there is no HTTP port.'),
  http_failed: row('error', 'A defect: an answer over HTTP failed. `err` has its stack.', 5),
  http_refused: row('warn', 'Who asked over HTTP may not.', 5),
  http_connection_refused: row(
    'warn',
    'A connection to the HTTP port was closed: there were too many, in all or of its `address`, as `reason` says.',
    1,
  ),
  http_accept_failed: row('warn', 'The system could not accept a connection to the HTTP port.', 1),

  // ---- users and rules
  nobody_may_enter: row(
    'warn',
    'authentication=required, and there are no users, and clients show no certificates (tls.client.auth=none).',
  ),
  authenticated: row('debug', 'A user logged in.', 20),
  authentication_failed: row('warn', 'A login was refused: `user` is the name that was given.', 5),
  access_revoked: row('info', 'A connection was ended: it had read what its principal may not read any more.', 20),
  audit_file_failed: row(
    'error',
    'audit.log.file cannot be written, for the `reason` given: its lines are in this log as well until it can.',
    1,
  ),
  audit: row('info', 'An administrative act, done or refused: who, from where, `api`, `resource`, `outcome`.'),
  audit_log_reopened: row('info', 'The audit log was opened anew at SIGHUP, under its name, `path`.'),
  audit_log_not_reopened: row(
    'error',
    'The audit log could not be opened anew, as `reason` says; it goes on in the file that it has.',
  ),

  // ---- TLS
  peer_identified: row('debug', "A client's certificate says who its connection is of, `principal`.", 20),
  tls_reloaded: row('info', 'The TLS files were read anew: new connections get the certificate of `subject`.'),
  tls_reload_failed: row('error', 'The TLS files changed and cannot be used, as `reason` says; the old ones stay.'),
  tls_certificate_validity: row('warn', "The broker's certificate is not valid yet, ends soon, or has expired."),

  // ---- quotas
  quotas_altered: row('info', 'Quotas were set or removed.'),
  throttled: row('info', 'A principal has used up its quota and is slowed down.', 1),

  // ---- topics
  topic_created: row('info', 'A topic was created.'),
  topic_deleted: row('info', 'A topic was deleted.'),
  topic_change_not_undone: row('error', 'A change of a topic failed half-way and could not be taken back.'),
  topic_data_not_removed: row(
    'error',
    "A deleted topic's folders could not be removed; tried again at the next start.",
  ),

  // ---- groups
  groups_loaded: row('info', 'The state of the groups of a partition of their topic was read.'),
  groups_not_loaded: row('error', 'The state of groups could not be read; it is tried again.'),
  groups_dropped: row('error', 'The state of groups is read anew, because it could not be stored.'),
  group_event_failed: row('error', 'A defect: something that happened to a group could not be applied.'),

  // ---- queues
  queue_created: row('info', 'A queue was created.'),
  queues_loaded: row('info', 'The state of the queues of a partition of their topic was read.'),
  queues_not_loaded: row('error', 'The state of queues could not be read; it is tried again.'),
  queues_dropped: row('error', 'The state of queues is read anew, because it could not be stored.'),
  queues_not_trimmed: row('warn', "The queues' topic could not be trimmed; it grows until that works."),
  queue_failed: row('error', 'A queue has stopped because of a failure; it begins anew.'),
  queue_log_ended_before: row(
    'warn',
    'The log of a queue ends before what the queue had done: records were lost by hand.',
  ),
  queue_records_unreadable: row('error', 'Records of a queue cannot be read; they are tried again later.'),
  queue_partition_unreadable: row('error', 'A partition of a queue cannot be read; it is tried again later.'),
  dead_letters_not_tended: row('warn', 'A queue could not see to its dead letters; it is tried again.'),

  // ---- retention
  retention_held: row('warn', 'Retention keeps more than the topic is set to, because a queue needs it.'),
  retention_held_no_more: row('info', 'Retention is as the topic is set again.'),
  retention_failed: row('warn', 'Retention could not remove segments; it is tried again.'),

  // ---- storage
  storage_failed: row(
    'error',
    'The disk failed: the log concerned acknowledges nothing any more, and the process ends.',
  ),
  append_refused: row('warn', 'An append was refused because the disk is full.', 5),
  disk_space_low: row('warn', 'Less is free than storage.min.free.bytes: records and new topics are refused.'),
  disk_space_back: row('info', 'There is enough free space again.'),
  free_space_unknown: row('warn', 'The system does not say how much space is free.'),
  reserve_not_made: row('debug', 'The reserve for freeing space could not be made; it is tried again.'),
  reserve_given_up: row('warn', 'The reserve for freeing space was given up to what frees space.'),
  partition_offline: row(
    'error',
    'A partition is not served: its files are damaged. `tidemark log verify` tells more.',
  ),
  logs_recovered: row('info', 'All logs are open after an unclean stop.'),
  log_close_failed: row('error', 'A log could not be closed cleanly; the next start recovers it.'),
  checkpoint_failed: row('warn', 'A checkpoint could not be written; it is tried again.'),
  checkpoint_missing: row('warn', "A log's checkpoint is missing: all of the log was scanned."),
  checkpoint_damaged: row('warn', "A log's checkpoint is damaged: all of the log was scanned."),
  torn_tail_set_aside: row('warn', 'What a crash left half-written at the end of a log was moved aside.'),
  journal_damaged: row('warn', 'The journal ends in something that is no entry: a write was torn by the crash.'),
  journal_kept: row('warn', 'A journal file could not be removed; it is tried again.'),
  log_compacted: row('debug', 'A log was compacted.'),
  compaction_failed: row('error', 'A compaction failed; it is tried again.'),
  compaction_without_room: row('warn', 'A compaction waits until there is room on the disk for its copies.'),
  compaction_room_back: row('info', 'Compaction has room again.'),
  segment_not_removed: row('warn', 'A segment that compaction replaced could not be removed; tried at the next start.'),
} as const satisfies Record<string, EventRow>;

export type LogEvent = keyof typeof LOG_EVENTS;

export function rowOf(event: LogEvent): EventRow {
  return LOG_EVENTS[event];
}
