// Reads one partition of the reply topic, from a place that is known before the first request leaves, and goes on whatever
// happens to that topic: records that cannot be read are passed over, a topic that is gone is made anew.

import type { TidemarkError } from '../../protocol/errors.ts';
import { Admin } from '../admin.ts';
import { Consumer } from '../consumer.ts';
import type { ConnectionSettings } from '../options.ts';
import { asTidemarkError, backoffMs, clientClosed, pause, reportRetry } from '../retry.ts';
import { untraced } from '../tracing/trace-process.ts';
import type { Assignment, ConnectionOptions, RecordView } from '../types.ts';
import { ensureReplyTopic } from './reply-topic.ts';
import type { ReplyAddress } from './request-headers.ts';

/** Of one batch of replies: more is somebody's mistake, or worse. */
const MAX_DECOMPRESSED_BYTES = 33_554_432;

export interface ReplyReaderOptions {
  readonly connection: ConnectionOptions;
  readonly settings: ConnectionSettings;
  readonly topic: string;
  /** Called for each record, which it may look at until it returns. */
  readonly onRecord: (view: RecordView) => void;
}

export class ReplyReader {
  readonly #options: ReplyReaderOptions;
  readonly #consumer: Consumer;
  readonly #closing = new AbortController();
  #address: ReplyAddress | undefined;
  #opening: Promise<ReplyAddress> | undefined;
  #reading: Promise<void> | undefined;
  #trouble: TidemarkError | undefined;
  /** Batches that could not be read, in whole or in part. */
  skippedBatches = 0;

  constructor(options: ReplyReaderOptions) {
    this.#options = options;
    this.#consumer = new Consumer({
      ...options.connection,
      onOutOfRange: 'earliest',
      maxDecompressedBytes: MAX_DECOMPRESSED_BYTES,
    });
  }

  /** Where replies are read by now. */
  get address(): ReplyAddress | undefined {
    return this.#address;
  }

  /** What is in the way of an address. */
  get trouble(): TidemarkError | undefined {
    return this.#address === undefined ? this.#trouble : undefined;
  }

  noteTrouble(error: TidemarkError): void {
    this.#trouble = error;
  }

  /**
   * Where replies are read: any that is written there from now on is seen. Tries for as long as it may help, and rejects with
   * what does not pass; the next call tries anew.
   */
  open(): Promise<ReplyAddress> {
    if (this.#address !== undefined) return Promise.resolve(this.#address);
    this.#opening ??= this.#open();
    return this.#opening;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#address = undefined;
    await this.#consumer.close();
    await this.#opening?.catch(() => {});
    await this.#reading;
  }

  async #open(before?: ReplyAddress, firstDelayMs = 0): Promise<ReplyAddress> {
    const { settings } = this.#options;
    const { signal } = this.#closing;
    try {
      if (firstDelayMs > 0) await pause(firstDelayMs, settings.ports, signal);
      for (let attempts = 0; ; attempts++) {
        if (signal.aborted) throw clientClosed();
        try {
          return await this.#tryOpen(before);
        } catch (error) {
          if (signal.aborted) throw clientClosed();
          const trouble = asTidemarkError(error);
          this.#trouble = trouble;
          // Nothing that is asked for here does harm when it is asked for twice.
          if (!trouble.retriable) throw trouble;
          reportRetry(trouble, settings);
          await pause(backoffMs(attempts, settings), settings.ports, signal);
        }
      }
    } finally {
      this.#opening = undefined;
    }
  }

  async #tryOpen(before: ReplyAddress | undefined): Promise<ReplyAddress> {
    const { connection, settings, topic } = this.#options;
    const admin = new Admin(connection);
    const closeAdmin = (): void => void admin.close();
    this.#closing.signal.addEventListener('abort', closeAdmin);
    try {
      const partitions = await ensureReplyTopic(admin, topic);
      const partition =
        before !== undefined && before.partition < partitions
          ? before.partition
          : Math.floor(settings.ports.random.fraction() * partitions);
      let start: Assignment = { topic, partition, offset: 'earliest' };
      if (before === undefined) {
        const [latest] = await admin.listOffsets([{ topic, partition, at: 'latest' }]);
        start = { topic, partition, offset: latest?.offset ?? 0 };
      }
      if (this.#closing.signal.aborted) throw clientClosed();
      this.#consumer.assign([start]);
      this.#address = { topic, partition };
      this.#trouble = undefined;
      this.#reading ??= this.#read();
      return this.#address;
    } finally {
      this.#closing.signal.removeEventListener('abort', closeAdmin);
      await admin.close();
    }
  }

  /** Until the client is closed, or, after what may not pass, until the next request. */
  async #read(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        await this.#consumer.run({ eachView: untraced((view: RecordView) => this.#look(view)) });
      } catch (error) {
        if (!(await this.#recover(asTidemarkError(error)))) break;
      }
    }
    this.#reading = undefined;
  }

  #look(view: RecordView): void {
    try {
      while (view.next()) this.#options.onRecord(view);
    } catch {
      // The rest of the batch cannot be made out, and counts as read.
      this.skippedBatches++;
    }
  }

  async #recover(error: TidemarkError): Promise<boolean> {
    const address = this.#address;
    if (this.#closing.signal.aborted || address === undefined) return false;
    const { settings } = this.#options;
    reportRetry(error, settings);
    if (error.nextOffset !== undefined) {
      this.skippedBatches++;
      this.#consumer.seek({ ...address, offset: error.nextOffset });
      return true;
    }
    if (error.code === 'OFFSET_OUT_OF_RANGE') {
      // The log has lost its end in a crash. What is in it, others have read, or it came since.
      this.#consumer.seek({ ...address, offset: 'earliest' });
      return true;
    }
    this.#address = undefined;
    this.#trouble = error;
    // Of a topic that was made anew nothing was read before, and replies that are on their way are sent to its name.
    const before = error.code === 'UNKNOWN_TOPIC' ? address : undefined;
    this.#opening = this.#open(before, backoffMs(0, settings));
    return await this.#opening.then(
      () => true,
      () => false,
    );
  }
}
