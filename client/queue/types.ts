// The shapes that users of queues meet.

import type { TidemarkError } from '../../protocol/errors.ts';
import type { Offset, PartitionId, TimestampMs } from '../../protocol/types.ts';
import type { QueueSettingsInput } from '../queue-types.ts';
import type { RecordHeaders } from '../record-headers.ts';
import type { Serde } from '../serdes.ts';
import type { ConnectionOptions } from '../types.ts';

export interface QueueConsumerOptions<K = Buffer | null, V = Buffer | null> extends ConnectionOptions {
  /** Where the queue's records are. A queue has one topic, for ever. */
  topic: string;
  /** Made with `settings` if there is none of this name. */
  queue: string;
  /** How many jobs are in hand at a time. Default 1. */
  concurrency?: number;
  /** The setting leaseMs: how long the broker waits for a worker that says nothing. While a job is worked on its lease is extended. */
  leaseMs?: number;
  /** Of the queue. What is not named gets its default. A queue that has others is refused (QUEUE_MISMATCH). */
  settings?: QueueSettingsInput;
  /**
   * How many jobs wait here for a free hand. Default: as many as are handled in about 50 ms, by how long jobs have taken;
   * none when one takes longer, and 1,000 at most. With 0, a job is leased when there is a hand for it.
   */
  prefetch?: number;
  /** Greatest reply with jobs, in bytes; a larger record comes alone. Default 4,194,304. */
  leaseMaxBytes?: number;
  /** Bound on one batch after decompression, in bytes (else DECOMPRESSION_LIMIT). Default 134,217,728. */
  maxDecompressedBytes?: number;
  /** Makes keys of bytes. Default: Buffers. */
  keySerde?: Serde<K>;
  /** Makes values of bytes. Default: Buffers. */
  valueSerde?: Serde<V>;
  /** For logs and metrics. Not awaited. */
  onQueueEvent?: (event: QueueEvent) => void;
}

export interface RetryOptions {
  /** How long the job waits before it is handed out again. Default: as the queue's backoff says. */
  delayMs?: number;
  /** Why: an error or text, of which the first 1,024 bytes are kept. */
  error?: unknown;
}

/**
 * A record of the queue, leased to this consumer until it is acknowledged, retried, rejected or released; each of these
 * resolves once the broker has made it durable, and again rejects with JOB_SETTLED. LEASE_LOST tells that the job is not ours
 * any more (`outcome` "unknown": or that an earlier attempt has got through, and its reply has not).
 */
export interface Job<K = Buffer | null, V = Buffer | null> extends JobContext {
  readonly topic: string;
  readonly partition: PartitionId;
  readonly offset: Offset;
  readonly timestamp: TimestampMs;
  /** Decoded when it is looked at, as is the value. Throws SERDE_FAILED. */
  readonly key: K;
  readonly value: V;
  readonly headers: RecordHeaders;
  /** 1 at first, one more with each failure. */
  readonly attempt: number;
  /** Why the attempt before failed; undefined in the first one. */
  readonly lastError: string | undefined;
  /** It is done. */
  ack(): Promise<void>;
  /** It failed: again after a delay, or a dead letter if it has failed too often. */
  retry(options?: RetryOptions): Promise<void>;
  /** It will never succeed: a dead letter at once. */
  reject(reason?: string): Promise<void>;
  /** The lease ends so long from now, or after the queue's leaseMs; extended by itself after that. At most maxLeaseMs in all: then `signal` fires. */
  extend(leaseMs?: number): Promise<void>;
  /** Gives it back for others, without counting a failure. */
  release(): Promise<void>;
}

export interface JobContext {
  /** Fires when the lease is lost (LEASE_LOST), and when the time of close() is over (CLIENT_CLOSED). */
  readonly signal: AbortSignal;
}

/** Returns: the job is done. Throws: it is retried; see Retry and Reject. */
export type JobHandler<K = Buffer | null, V = Buffer | null> = (job: Job<K, V>, context: JobContext) => unknown;

export interface JobRunOptions {
  /** Ends the run, without an error, after the jobs in hand. */
  signal?: AbortSignal;
}

export interface QueueCloseOptions {
  /** The longest that close takes, jobs in hand included, in ms. Default 10,000. */
  timeoutMs?: number;
}

/** Where a job is, and which attempt it was. */
export interface JobPlace {
  topic: string;
  partition: PartitionId;
  offset: Offset;
  attempt: number;
}

/** What happens to a queue's consumer, for logs and metrics. */
export type QueueEvent =
  /** The queue did not exist: it was made. */
  | { type: 'created'; queue: string; topic: string }
  /** Whoever works on the job need not go on: another has it, or will have. */
  | { type: 'lease-lost'; queue: string; job: JobPlace; error: TidemarkError }
  /**
   * A loop asks for more while `concurrency` jobs are unsettled, one of them for longer than leaseMs: most likely ack() is
   * missing. Told once.
   */
  | { type: 'stalled'; queue: string; unsettled: number }
  /** A handler has thrown this, whatever follows from it. */
  | { type: 'job-failed'; queue: string; job: JobPlace; error: unknown };
