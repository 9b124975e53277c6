import { TidemarkError } from '../protocol/errors.ts';
import type { QueueConsumerStats } from './backpressure-types.ts';
import { milliseconds, refuseUnknown } from './options.ts';
import { resolveQueueConsumer } from './queue/queue-options.ts';
import { QueueWorker } from './queue/queue-worker.ts';
import type { Job, JobHandler, JobRunOptions, QueueCloseOptions, QueueConsumerOptions } from './queue/types.ts';
import { clientClosed } from './retry.ts';

const DEFAULT_CLOSE_TIMEOUT_MS = 10_000;
const RUN_OPTIONS: Readonly<Record<keyof JobRunOptions, true>> = { signal: true };

/**
 * Works on a queue: gets records of a topic one by one as jobs, each of which one worker has at a time, however many there
 * are: `run(handler)`, or `for await (const job of queue)`. It connects, and makes the queue if there is none of its name, when
 * reading begins, and reconnects by itself for ever.
 *
 * A job is leased: the lease is extended by itself for as long as somebody has the job, up to the queue's maxLeaseMs. A worker
 * that dies says nothing more; its jobs go to others when their leases end. So a job can be worked on twice: by one that was
 * taken for dead and by its successor. `signal` tells the former, whose word counts only while there is no successor (LEASE_LOST).
 *
 * Jobs come in the order in which they were leased; with the queue's `ordering` "key", jobs of one key one after the other.
 *
 * What reading throws: UNKNOWN_TOPIC, QUEUE_MISMATCH, INVALID_QUEUE, INVALID_SETTING, QUEUE_LIMIT, UNKNOWN_QUEUE (it was deleted),
 * CORRUPT_BATCH, INVALID_BATCH, DECOMPRESSION_LIMIT, MISSING_CODEC. A new run or loop tries again. A job that cannot be
 * deserialized throws SERDE_FAILED where its key or value is looked at: with run() it fails as by any other error.
 */
export class QueueConsumer<K = Buffer | null, V = Buffer | null> implements AsyncIterable<Job<K, V>> {
  readonly #worker: QueueWorker<K, V>;
  #closing: Promise<void> | undefined;

  /** Throws INVALID_ARGUMENT for an option that makes no sense, INVALID_QUEUE. */
  constructor(options: QueueConsumerOptions<K, V>) {
    this.#worker = new QueueWorker(resolveQueueConsumer(options));
  }

  /**
   * Calls the handler for every job, for up to `concurrency` jobs at a time. When it returns, the job is acknowledged, unless it
   * has said something else of the job. When it throws, the job is retried after the queue's back-off, or becomes a dead
   * letter if it has failed maxDeliveries times; after another delay with `throw new Retry({ delayMs })`; a dead letter at once
   * with `throw new Reject(reason)`. Once `signal` tells that the lease is lost (LEASE_LOST), returning and throwing have no effect:
   * that was counted as a failure, and the job comes again. A handler that has done it all the same says `job.ack()`, which counts
   * if nobody else has the job by then.
   *
   * Resolves when the consumer is closed or the signal fires, after the jobs in hand, and once the broker has confirmed what was
   * said of them (or close() has given that up); rejects with what reading throws. One run at a time, and none
   * while a loop is under way (INVALID_ARGUMENT).
   */
  async run(handler: JobHandler<K, V>, options: JobRunOptions = {}): Promise<void> {
    this.#checkOpen();
    if (typeof handler !== 'function') throw new TidemarkError('INVALID_ARGUMENT', 'run takes a function');
    refuseUnknown(options, RUN_OPTIONS, 'run');
    await this.#worker.readers.run(handler, options.signal);
  }

  /**
   * The jobs, one by one, while no run() is under way. Say something of each: ack(), retry(), reject() or release(). At most `concurrency` jobs are unsettled at
   * a time: a loop that asks for more waits until one is settled, or lost. The lease of an unsettled job is extended as in run(), also
   * when its loop was left; it can be settled until close(), which releases it then. After close() the loop ends once the broker has
   * confirmed what was said of jobs. Throws CLIENT_CLOSED.
   */
  [Symbol.asyncIterator](): AsyncIterableIterator<Job<K, V>> {
    this.#checkOpen();
    return this.#worker.readers.stream();
  }

  /** How busy and how held up the worker is. */
  stats(): QueueConsumerStats {
    return this.#worker.stats();
  }

  /**
   * Leases nothing more, gives back what was not handed out, waits for the jobs in hand, and has the broker confirm what was said
   * of them, within `timeoutMs`. Jobs that are still in hand then are released, uncounted, and their signals fire with
   * CLIENT_CLOSED. Then ends all connections. Rejects only with INVALID_ARGUMENT. Do not await it while you hold a job
   * that is to be settled after it, as within a handler: it waits for just that, and then releases the job. Say
   * `void queue.close()` there, and await run().
   */
  async close({ timeoutMs }: QueueCloseOptions = {}): Promise<void> {
    const patienceMs = milliseconds('timeoutMs', timeoutMs, DEFAULT_CLOSE_TIMEOUT_MS, 0);
    this.#closing ??= this.#worker.close(patienceMs);
    await this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #checkOpen(): void {
    if (this.#worker.isClosing) throw clientClosed();
  }
}
