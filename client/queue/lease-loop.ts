// Gets jobs: one request at a time that waits at the broker until there is something, over a connection of its own, so that
// nothing that is settled waits behind what is leased.

import type { Requests } from '../../protocol/apis.ts';
import type { TidemarkError } from '../../protocol/errors.ts';
import { Cluster } from '../cluster.ts';
import type { Connection, Reply } from '../connection.ts';
import { asTidemarkError, backoffMs, pause, reportRetry } from '../retry.ts';
import type { QueueConsumerSettings } from './queue-options.ts';

/** How long the broker may wait for records. */
const MAX_WAIT_MS = 1_000;

export interface LeaseLoopHost<Jobs> {
  readonly settings: QueueConsumerSettings<unknown, unknown>;
  readonly workerId: string;
  /** How many jobs are wanted at this moment; 0 if nobody wants any. */
  wanted(): number;
  /** Rejects with what cannot be decoded. */
  decode(reply: Reply<'leaseRecords'>): Promise<Jobs>;
  /** They are leased, whether or not anybody wants them still. */
  granted(jobs: Jobs): void;
  /** The queue was made. */
  created(): void;
  /** The connection is there again, perhaps to a broker that has forgotten the leases. Resolves when it may be asked for more. */
  reconnected(): Promise<void>;
  /** Nothing can be leased until something is changed. */
  fail(error: TidemarkError): void;
}

export class LeaseLoop<Jobs> {
  readonly #host: LeaseLoopHost<Jobs>;
  readonly #cluster: Cluster;
  #connection: Connection | undefined;
  /** The queue is there, with these settings. */
  #isOpen = false;
  #isBusy = false;
  #isAsking = false;
  /** The broker takes back what it gave later: the reply was lost. */
  #lastToken = 0;
  #isStopped = false;
  /** Failures, and empty replies that came at once, in a row. */
  #attempts = 0;
  #whenIdle: (() => void)[] = [];
  throttledMs = 0;

  constructor(host: LeaseLoopHost<Jobs>) {
    this.#host = host;
    this.#cluster = new Cluster(host.settings);
  }

  /** Asks for jobs if some are wanted, and nobody asks yet. */
  pump(): void {
    if (this.#isBusy || this.#isStopped || this.#host.wanted() === 0) return;
    this.#isBusy = true;
    void this.#step();
  }

  /**
   * Asks for no more. Resolves when no more will come: what is leased by a request under way should be given back, and a
   * lease that nobody hears of would count as failed.
   */
  async stop(): Promise<void> {
    this.#isStopped = true;
    if (!this.#isBusy) return;
    if (this.#isAsking) this.#callBack();
    else this.#cluster.close();
    await new Promise<void>((resolve) => this.#whenIdle.push(resolve));
  }

  /** What was asked for is not wanted after all. */
  recall(): void {
    if (this.#isAsking) this.#callBack();
  }

  close(): void {
    this.#isStopped = true;
    this.#cluster.close();
  }

  async #step(): Promise<void> {
    let jobs: Jobs | undefined;
    try {
      if (!this.#isOpen) await this.#open();
      if (this.#connection === undefined || this.#connection.closed) await this.#connect();
      if (this.#connection !== undefined && !this.#isStopped) jobs = await this.#ask(this.#connection);
    } catch (error) {
      await this.#failed(asTidemarkError(error));
    }
    // More may be asked for while these are handed out.
    this.#isBusy = false;
    if (jobs !== undefined) this.#host.granted(jobs);
    if (this.#isStopped) for (const resolve of this.#whenIdle.splice(0)) resolve();
    else this.pump();
  }

  async #open(): Promise<void> {
    const { queue, topic, queueSettings } = this.#host.settings;
    const request = { queue, topic, settings: [...queueSettings], ifMissing: true };
    const connection = await this.#cluster.connectToAny();
    const { message } = await connection.request('createQueue', request);
    this.#isOpen = true;
    if (message.created) this.#host.created();
  }

  async #connect(): Promise<void> {
    const isFirst = this.#connection === undefined;
    this.#connection = await this.#cluster.connectToAny();
    if (!isFirst) await this.#host.reconnected();
  }

  /** Undefined: there was nothing. */
  async #ask(connection: Connection): Promise<Jobs | undefined> {
    const { ports, requestTimeoutMs } = this.#host.settings;
    const maxRecords = this.#host.wanted();
    if (maxRecords === 0) return undefined;
    const askedMs = ports.clock.monotonicMs();
    this.#isAsking = true;
    let reply: Reply<'leaseRecords'>;
    try {
      const timeoutMs = MAX_WAIT_MS + requestTimeoutMs;
      reply = await connection.request('leaseRecords', this.#request(maxRecords, MAX_WAIT_MS), { timeoutMs });
    } finally {
      this.#isAsking = false;
    }
    const { partitions, throttleMs } = reply.message;
    this.throttledMs += throttleMs;
    if (partitions.length > 0) {
      this.#lastToken = reply.message.token;
      this.#attempts = 0;
      const jobs = await this.#host.decode(reply);
      reply.release();
      await this.#rest(throttleMs);
      return jobs;
    }
    // A broker that has nothing and does not wait is not asked in a circle.
    const isHasty = ports.clock.monotonicMs() - askedMs < MAX_WAIT_MS / 2;
    this.#attempts = isHasty ? this.#attempts + 1 : 0;
    await this.#rest(Math.max(throttleMs, isHasty ? backoffMs(this.#attempts - 1, this.#host.settings) : 0));
    return undefined;
  }

  async #rest(delayMs: number): Promise<void> {
    if (delayMs > 0 && !this.#isStopped) await pause(delayMs, this.#host.settings.ports, this.#cluster.closing);
  }

  #request(maxRecords: number, maxWaitMs: number): Requests['leaseRecords'] {
    const { queue, clientId, concurrency, leaseMaxBytes } = this.#host.settings;
    const { workerId } = this.#host;
    const lastToken = this.#lastToken;
    return { queue, workerId, clientId, maxRecords, maxBytes: leaseMaxBytes, maxWaitMs, concurrency, lastToken };
  }

  /** A request that wants nothing is answered at once, and so is the one before it. */
  #callBack(): void {
    const asking = this.#connection?.request('leaseRecords', this.#request(0, 0));
    asking?.catch(() => {});
  }

  /** Resolves when it may be tried again. */
  async #failed(error: TidemarkError): Promise<void> {
    const { settings } = this.#host;
    if (this.#cluster.closed || this.#isStopped) return;
    if (!error.retriable) {
      this.#isOpen = false;
      this.#host.fail(error);
      return;
    }
    reportRetry(error, settings);
    await pause(backoffMs(this.#attempts++, settings), settings.ports, this.#cluster.closing);
  }
}
