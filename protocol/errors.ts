// The one table of errors. A code never changes its meaning and is never reused. Codes below 1000 travel on the wire
// (tidemark.proto, Status); those from 1000 on arise in the client alone. docs/errors.md is generated from here.

interface ErrorRow {
  readonly code: number;
  /** Whether the same request may succeed later without a change by the user. */
  readonly retriable: boolean;
  /** What it means and what to do, for the generated documentation. */
  readonly doc: string;
}

const row = (code: number, retriable: boolean, doc: string): ErrorRow => ({ code, retriable, doc });

export const ERRORS = {
  UNKNOWN_SERVER_ERROR: row(1, false, 'A defect in the broker; its log has the stack.'),
  UNSUPPORTED_VERSION: row(2, false, 'The peer speaks no version of the protocol or of this API that we speak.'),
  CORRUPT_FRAME: row(3, false, 'The bytes are not a frame of this protocol. The connection is closed.'),
  FRAME_TOO_LARGE: row(
    4,
    false,
    'A frame is longer than max.frame.bytes (before Hello: a small limit), or its header than 512 KiB, or it has more than 32,768 fields. The connection is closed.',
  ),
  HELLO_REQUIRED: row(5, false, 'The first request of a connection has to be Hello, and only the first.'),
  UNKNOWN_API: row(6, false, 'The frame holds no request that this broker knows.'),
  INVALID_REQUEST: row(7, false, 'A field of the request makes no sense; the message names it.'),
  BROKER_SHUTTING_DOWN: row(8, true, 'The broker is stopping and takes no new work. Nothing was written.'),
  REQUEST_TIMED_OUT: row(9, true, 'The request was not completed within its own time limit.'),

  UNKNOWN_TOPIC: row(20, false, 'No topic bears this name, and auto.create.topics is off.'),
  UNKNOWN_TOPIC_ID: row(21, true, 'No topic has this id: it was deleted, perhaps made again. Refresh the metadata.'),
  UNKNOWN_PARTITION: row(22, false, 'The topic has fewer partitions.'),
  TOPIC_ALREADY_EXISTS: row(23, false, 'A topic of this name exists.'),
  INVALID_TOPIC_NAME: row(
    24,
    false,
    'Topic names are 1 to 249 characters out of a-z A-Z 0-9 . _ - and are not "." or "..".',
  ),
  INVALID_PARTITIONS: row(25, false, 'The number of partitions is not allowed, or not greater than the present one.'),
  INVALID_SETTING: row(26, false, 'A setting is unknown, malformed or out of its limits; the message names it.'),
  NOT_LEADER: row(27, true, 'Another node leads this partition. Refresh the metadata.'),
  STALE_LEADER_EPOCH: row(28, true, 'The leader epoch in the request is not the present one. Refresh the metadata.'),
  INTERNAL_TOPIC: row(
    29,
    false,
    "The topic is the broker's own: nobody else writes, changes, trims or deletes it, or makes one of such a name.",
  ),

  CORRUPT_BATCH: row(
    40,
    false,
    'The checksum of a record batch does not match its bytes. To a producer: nothing was written. To a reader: the log is ' +
      'damaged at that offset, and `tidemark log verify` says how far.',
  ),
  INVALID_BATCH: row(
    41,
    false,
    'A record batch breaks a rule of its format (counts, lengths, attributes). Nothing was written.',
  ),
  RECORD_TOO_LARGE: row(42, false, "The record, or its batch, is greater than the topic's max.message.bytes."),
  KEY_REQUIRED: row(
    43,
    false,
    'The topic is compacted (cleanup.policy), so that every record has to have a key. One without refuses the whole batch ' +
      'that it is in, with the records that have one. Nothing of it was written.',
  ),
  OFFSET_OUT_OF_RANGE: row(44, false, 'The offset lies below the log start or past the high watermark.'),
  OUT_OF_ORDER_SEQUENCE: row(
    45,
    false,
    'A batch of an idempotent producer does not follow its predecessor. Nothing was written.',
  ),
  PRODUCER_FENCED: row(46, false, 'A newer epoch of this producer id has written. This producer has to start anew.'),
  INVALID_ACKS: row(47, false, 'acks is 0, 1 or all, and idempotent batches need all.'),

  PARTITION_OFFLINE: row(
    60,
    false,
    "The partition's log is damaged and awaits repair. Nothing of it was changed: with the broker stopped, `tidemark log verify DIR` says what is wrong, `tidemark log repair DIR` sets the damaged part aside.",
  ),
  STORAGE_FAILED: row(61, false, 'The disk failed while writing: whether the records were written is unknown.'),
  STORAGE_FULL: row(
    62,
    true,
    'No space is left on the device, or less than storage.min.free.bytes. Nothing was written; reads go on.',
  ),
  DATA_DIR_IN_USE: row(63, false, 'Another broker has the data folder open.'),
  ADDRESS_IN_USE: row(64, false, 'Another process listens on this address.'),
  INCOMPATIBLE_DATA_DIR: row(
    65,
    false,
    'The data folder was written by a version whose format this one does not know, or its catalogue is damaged.',
  ),
  ADDRESS_UNAVAILABLE: row(66, false, 'The listen address cannot be bound: no such host, or no permission.'),
  STORAGE_UNAVAILABLE: row(
    67,
    true,
    'The operating system lets the broker open no more files at the moment. Nothing was written.',
  ),
  DATA_DIR_DAMAGED: row(
    68,
    false,
    'A state file of the data folder is damaged; the message names it. Restore it from a backup, or remove it if docs/log-format.md says that it can be made anew.',
  ),

  UNKNOWN_GROUP: row(80, false, 'No group bears this name: it has neither members nor committed offsets.'),
  INVALID_GROUP: row(
    81,
    false,
    'Names of groups, members and instances are 1 to 255 characters without control characters.',
  ),
  GROUP_LOADING: row(
    82,
    true,
    "The broker is still reading the groups' state from its log, or has to read it again. Soon it will answer.",
  ),
  UNKNOWN_MEMBER: row(
    83,
    false,
    'The group has no such member, or no more: it was silent for longer than its session timeout, gave up partitions too ' +
      'late, or left. Its partitions may be read by others; what it still wants to commit is refused.',
  ),
  STALE_MEMBER_EPOCH: row(
    84,
    false,
    'The request bears a member epoch that is not the present one. Nothing was changed.',
  ),
  PARTITION_NOT_OWNED: row(85, false, 'The member commits an offset of a partition that it does not hold.'),
  GROUP_NOT_EMPTY: row(
    86,
    false,
    'The group has members, so that its offsets are theirs to change. Stop its consumers, or wait for their session timeout.',
  ),
  INSTANCE_ID_IN_USE: row(
    87,
    true,
    'Another member bears this instance id and is connected. It is free once that one leaves or is silent for its session ' +
      'timeout.',
  ),
  INVALID_PATTERN: row(
    88,
    false,
    'A subscription holds a regular expression that is malformed or too large. Look-around and back-references do not exist: ' +
      'patterns run in linear time.',
  ),
  OFFSET_METADATA_TOO_LARGE: row(89, false, 'The metadata of a committed offset has more than 4096 bytes.'),
  GROUP_FULL: row(90, false, 'The group has group.max.size members, or there are max.groups groups.'),

  UNKNOWN_QUEUE: row(100, false, 'No queue bears this name.'),
  QUEUE_ALREADY_EXISTS: row(101, false, 'A queue of this name exists.'),
  QUEUE_MISMATCH: row(
    102,
    false,
    'The queue exists with another topic or other settings than asked for; the message names them. `tidemark queue alter` changes settings.',
  ),
  INVALID_QUEUE: row(
    103,
    false,
    'Names of queues are 1 to 200 characters out of a-z A-Z 0-9 . _ -, those of workers 1 to 255 without control characters; the topic of a queue is neither compacted nor internal.',
  ),
  QUEUE_LOADING: row(
    104,
    true,
    "The broker is still reading the queues' state from its log, or has to read it again. Soon it will answer.",
  ),
  STALE_LEASE: row(
    105,
    false,
    'The record is not leased under this token: it was settled, leased again after its lease ended, or the queue was reset. Nothing was changed.',
  ),
  QUEUE_LEASED: row(
    106,
    false,
    'Workers hold leases of the queue, so that it cannot be reset. Stop them, or end their leases by --force.',
  ),
  QUEUE_LIMIT: row(107, false, 'There are as many queues as max.queues allows.'),
  BACKLOG_FULL: row(
    108,
    true,
    'A queue of the topic has as many records that are not done as queue.max.backlog allows. Nothing was written.',
  ),

  INSECURE_LISTENER: row(
    135,
    false,
    'An address to listen on can be reached from other machines, without TLS or without authentication. docs/security.md says how to set them up; insecure=true permits it where the network itself is trusted.',
  ),
  INVALID_TLS: row(
    136,
    false,
    "A file of the broker's TLS (tls.cert.file, tls.key.file, tls.ca.file) cannot be read, is damaged, or does not fit the others; the message names it.",
  ),
  CERTIFICATE_REFUSED: row(
    137,
    false,
    "The broker does not accept the client's certificate, or the client has shown none and has to (tls.client.auth); the message says why.",
  ),
  QUOTA_LIMIT: row(130, false, 'There are as many quotas as there may be.'),
  INVALID_QUOTA: row(
    131,
    false,
    'A quota is of a principal (User:name), a client id or both, of a topic, or a default, with rates of at least 1024 bytes per second; the message says what is wrong.',
  ),
  UNKNOWN_QUOTA: row(132, false, 'There is no such quota to remove.'),
  THROTTLED: row(
    133,
    true,
    'A quota is used up for longer than the broker holds a request. Nothing was written; the client sends it again when the quota allows.',
  ),
  AUTHENTICATION_REQUIRED: row(
    120,
    false,
    'The broker serves only those who say who they are: by a user and a password (`sasl`, TIDEMARK_USER and ' +
      'TIDEMARK_PASSWORD), or by a client certificate. The connection is closed.',
  ),
  AUTHENTICATION_FAILED: row(
    121,
    false,
    'The login was refused: no such user, a wrong password, or a mechanism that the user has no key for; which of these is ' +
      'not told. The connection is closed. Also where the broker could not prove that it knows the user.',
  ),
  NOT_AUTHORIZED: row(
    122,
    false,
    'No rule allows it to this principal, or one forbids it; the message names operation and resource. Whether the resource ' +
      'exists is not told. `tidemark acl add` gives rights. Nothing was done.',
  ),
  TOO_MANY_FAILED_LOGINS: row(
    123,
    true,
    'More logins from this address failed within a minute than authentication.failures.per.minute allows. The connection is ' +
      'closed; a minute later logins are looked at again.',
  ),
  UNKNOWN_USER: row(124, false, 'No user bears this name.'),
  USER_ALREADY_EXISTS: row(125, false, 'A user of this name exists. `tidemark user passwd` changes the password.'),
  INVALID_USER: row(
    126,
    false,
    'Names of users are 1 to 128 characters that SASLprep leaves as they are, not "*" and not "ANONYMOUS"; or the keys of a ' +
      'password are not what they have to be.',
  ),
  INVALID_ACL: row(127, false, 'A rule makes no sense; the message says what of it.'),
  ACCESS_LIMIT: row(128, false, 'There are as many users, or as many rules, as one broker takes (10,000 of each).'),

  BROKER_UNREACHABLE: row(1001, true, 'None of the brokers given could be reached.'),
  CONNECTION_LOST: row(1002, true, 'The connection closed before the reply came.'),
  DELIVERY_TIMEOUT: row(
    1003,
    false,
    'A record was not acknowledged within deliveryTimeoutMs; `outcome` says whether it may have been written.',
  ),
  CLIENT_CLOSED: row(1004, false, 'The client was closed.'),
  ABORTED: row(1005, false, "The caller's AbortSignal fired."),
  SERDE_FAILED: row(1006, false, 'A key or value could not be serialized or deserialized.'),
  MISSING_CODEC: row(
    1007,
    false,
    'The compression needs an optional package that is not installed; the message names it.',
  ),
  INVALID_ARGUMENT: row(1008, false, 'An argument or option of the client makes no sense; the message names it.'),
  DECOMPRESSION_LIMIT: row(1009, false, 'A compressed batch would exceed the decompression limit.'),
  LOG_CORRUPT: row(
    1010,
    false,
    '`tidemark log verify` or `log repair` found damage that is still there. `log repair DIR --dry-run` says what can be done.',
  ),
  HANDLER_TIMEOUT: row(
    1011,
    false,
    'A record was worked on for longer than handlerTimeoutMs: the consumer has left its group, and others read its ' +
      'partitions. It joins again when the handler is done.',
  ),
  NO_COMMITTED_OFFSET: row(
    1012,
    false,
    "The group has committed no offset for a partition, and the consumer's `from` is 'none', or a reset is to shift it.",
  ),
  REPLY_TIMEOUT: row(1013, false, 'No reply came within timeoutMs. Whether somebody acts on the request is unknown.'),
  JOB_SETTLED: row(1014, false, 'The job was acknowledged, retried, rejected or released already.'),
  LEASE_LOST: row(
    1015,
    false,
    'The lease of the job ended while it was worked on: it could not be extended in time, or for no longer. Another worker may have the job. ' +
      'With `outcome` "unknown" what was said of the job was sent before, over a connection that was lost, and may have been carried out then; ' +
      'without, it has had no effect.',
  ),
  REQUEST_FAILED: row(
    1016,
    false,
    'Whoever was to answer a request has failed at it, and answered with this error; the message tells what it said.',
  ),
  TOO_MANY_REQUESTS: row(1017, true, 'As many requests wait for replies as maxPending allows. Nothing was sent.'),
  TLS_FAILED: row(
    1018,
    false,
    "The client and the broker cannot agree on TLS: one of them does not speak it, the broker's certificate has expired, is for another host or of an unknown authority, or the client's own files do not hold together; the message says which. Not retried.",
  ),
  UNKNOWN_PROFILE: row(
    1019,
    false,
    'No connection profile bears this name. `tidemark profile list` shows those there are.',
  ),
  INVALID_PROFILE: row(
    1020,
    false,
    'The file of connection profiles is malformed, or holds secrets that others can read; the message says what to do.',
  ),
  BACKUP_DAMAGED: row(
    1024,
    false,
    'A backup is not what was written: bytes were changed, or files are missing; the message says which. Use another one.',
  ),
  BACKUP_UNFINISHED: row(
    1025,
    false,
    'The folder holds no finished backup: the one that was being made there was interrupted, or there never was any. Make it anew.',
  ),
  FOLDER_NOT_EMPTY: row(1026, false, 'A backup is made, or restored, into a folder that is empty or not there yet.'),
  BACKUP_OVERTAKEN: row(
    1027,
    true,
    "The broker's own records were trimmed or compacted again and again while a backup read them. Try again when less is going on.",
  ),
  UNHEALTHY: row(
    1028,
    false,
    'A check of `tidemark doctor` or `tidemark cluster health` failed; the rows say which and what to do.',
  ),
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** After a failed write: `not-written` is certain; with `unknown` the records may be in the log. */
export type Outcome = 'not-written' | 'unknown';

export interface ErrorDetails {
  cause?: unknown;
  outcome?: Outcome;
  topic?: string;
  partition?: number;
  offset?: number;
  nextOffset?: number;
  /** Overrules the table: for a code from a newer broker. */
  retriable?: boolean;
}

/** The base of every error that Tidemark throws on purpose. `code` is stable: branch on it, never on the message. */
export class TidemarkError extends Error {
  override readonly name = 'TidemarkError';
  readonly code: ErrorCode;
  readonly retriable: boolean;
  readonly outcome: Outcome | undefined;
  readonly topic: string | undefined;
  readonly partition: number | undefined;
  readonly offset: number | undefined;
  /** Where a reader goes on who passes over what cannot be read at `offset`, if that is known. */
  readonly nextOffset: number | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.retriable = details.retriable ?? ERRORS[code].retriable;
    this.outcome = details.outcome;
    this.topic = details.topic;
    this.partition = details.partition;
    this.offset = details.offset;
    this.nextOffset = details.nextOffset;
  }
}

const nameByCode: ReadonlyMap<number, ErrorCode> = new Map(
  Object.entries(ERRORS).map(([name, { code }]) => [code, name as ErrorCode]),
);

/** The name of a wire code; a code from a newer broker reads as UNKNOWN_SERVER_ERROR. */
export function errorCodeOf(wireCode: number): ErrorCode {
  return nameByCode.get(wireCode) ?? 'UNKNOWN_SERVER_ERROR';
}

/** What a Status (tidemark.proto) says. */
export interface WireStatus {
  code?: number | null;
  message?: string | null;
  retriable?: boolean | null;
}

/** The error that a Status tells of. */
export function errorOf(status: WireStatus, details: ErrorDetails = {}): TidemarkError {
  const wireCode = status.code ?? 0;
  const isKnown = nameByCode.has(wireCode);
  return new TidemarkError(errorCodeOf(wireCode), status.message ?? '', {
    ...details,
    ...(!isKnown && { retriable: status.retriable ?? false }),
  });
}

export function wireCodeOf(code: ErrorCode): number {
  return ERRORS[code].code;
}
